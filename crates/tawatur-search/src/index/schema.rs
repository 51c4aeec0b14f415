use crate::word::Analyser;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{Token as IndexToken, TokenStream, Tokenizer};

/// The name under which the analyser is known to the index.
pub(super) const TOKENIZER: &str = "tawatur";

/// The kind that the entries of names have; no document has it.
pub(super) const NAME_KIND: &str = "name";

/// The fields of the index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    /// What the id says beside the article's (see [`own_id`]), by which a document is replaced.
    pub(super) id: Field,
    /// Of these the document's kind is kept, and the ids that hits give.
    pub(super) kind: Field,
    pub(super) article: Field,
    pub(super) story: Field,
    pub(super) group: Field,
    pub(super) title: Field,
    pub(super) text: Field,
    pub(super) item: Field,
    /// `field:value`, one term each.
    pub(super) facts: Field,
    /// The words of an entity's name; these entries are no documents.
    pub(super) name: Field,
    /// The entity's id and the name as it is written.
    pub(super) named: Field,
    pub(super) written: Field,
    /// Hash of id and name, by which it is known what is there.
    pub(super) pair: Field,
    pub(super) published_from: Field,
    pub(super) published_to: Field,
    pub(super) time_from: Field,
    pub(super) time_to: Field,
    pub(super) chains: Field,
    pub(super) origins: Field,
    pub(super) outlets: Field,
    /// Hash of the id, by which documents of one rank are ordered.
    pub(super) tie: Field,
    pub(super) outlet: Field,
    pub(super) ledger: Field,
    pub(super) speaker: Field,
    pub(super) place: Field,
    pub(super) stance: Field,
}

impl Fields {
    /// The schema with its fields.
    pub(super) fn schema() -> (Schema, Fields) {
        let mut schema = Schema::builder();
        let words = |options: IndexRecordOption, norms: bool| {
            let indexing = TextFieldIndexing::default().set_tokenizer(TOKENIZER).set_index_option(options);
            TextOptions::default().set_indexing_options(indexing.set_fieldnorms(norms))
        };
        let raw = || {
            let indexing = TextFieldIndexing::default().set_tokenizer("raw").set_fieldnorms(false);
            TextOptions::default().set_indexing_options(indexing.set_index_option(IndexRecordOption::Basic))
        };
        let fast = || TextOptions::default().set_fast("raw");
        let fields = Fields {
            id: schema.add_text_field("id", raw().set_stored()),
            kind: schema.add_text_field("kind", raw().set_stored()),
            article: schema.add_text_field("article", STORED),
            story: schema.add_text_field("story", STORED),
            group: schema.add_text_field("group", STORED),
            title: schema.add_text_field("title", words(IndexRecordOption::WithFreqsAndPositions, true)),
            text: schema.add_text_field("text", words(IndexRecordOption::WithFreqsAndPositions, true)),
            item: schema.add_text_field("item", words(IndexRecordOption::WithFreqsAndPositions, false)),
            facts: schema.add_text_field("facts", raw()),
            name: schema.add_text_field("name", words(IndexRecordOption::WithFreqsAndPositions, false)),
            named: schema.add_text_field("named", STRING | STORED),
            written: schema.add_text_field("written", STORED),
            pair: schema.add_u64_field("pair", INDEXED),
            published_from: schema.add_i64_field("published_from", FAST),
            published_to: schema.add_i64_field("published_to", FAST),
            time_from: schema.add_i64_field("time_from", FAST),
            time_to: schema.add_i64_field("time_to", FAST),
            chains: schema.add_u64_field("chains", FAST),
            origins: schema.add_u64_field("origins", FAST),
            outlets: schema.add_u64_field("outlets", FAST),
            tie: schema.add_u64_field("tie", FAST),
            outlet: schema.add_text_field("outlet", fast()),
            ledger: schema.add_text_field("ledger", fast()),
            speaker: schema.add_text_field("speaker", fast()),
            place: schema.add_text_field("place", fast()),
            stance: schema.add_text_field("stance", fast()),
        };
        (schema.build(), fields)
    }
}

/// The analyser as the index calls it.
#[derive(Clone)]
pub(super) struct Tokens(pub(super) Analyser);

/// The terms of one text, with their places.
pub(super) struct Stream {
    terms: std::vec::IntoIter<IndexToken>,
    token: IndexToken,
}

impl Tokenizer for Tokens {
    type TokenStream<'a> = Stream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream {
        let mut terms = Vec::new();
        for (position, token) in self.0.tokens(text).into_iter().enumerate() {
            let (offset_from, offset_to) = (token.span.start() as usize, token.span.end() as usize);
            let term = |text| IndexToken { offset_from, offset_to, position, text, position_length: 1 };
            terms.extend(token.terms().map(term));
        }
        Stream { terms: terms.into_iter(), token: IndexToken::default() }
    }
}

impl TokenStream for Stream {
    fn advance(&mut self) -> bool {
        match self.terms.next() {
            Some(token) => {
                self.token = token;
                true
            }
            None => false,
        }
    }

    fn token(&self) -> &IndexToken {
        &self.token
    }

    fn token_mut(&mut self) -> &mut IndexToken {
        &mut self.token
    }
}

/// What a document's id says beside the id of its article: nothing for the article itself, `/c3` for a claim of it. A term for
/// each document would be a third of all terms.
pub(super) fn own_id<'d>(id: &'d str, article: &str) -> &'d str {
    match id.strip_prefix(article) {
        Some("") => ITSELF,
        Some(rest) if rest.starts_with('/') => rest,
        _ => id,
    }
}

/// The id of a document from what it says beside its article's.
pub(super) fn whole_id(own: &str, article: &str) -> String {
    match own {
        ITSELF => article.to_owned(),
        own if own.starts_with('/') => format!("{article}{own}"),
        own => own.to_owned(),
    }
}

/// Of an article itself.
const ITSELF: &str = "/";

/// The same number for the same bytes on every machine and in every version (FNV-1a).
pub(super) fn hash(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}
