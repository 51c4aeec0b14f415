use tawatur_model::Span;

/// What a document is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// An article with its whole text.
    #[default]
    Article,
    /// A claim, with the words of its span.
    Claim,
    /// A quotation, with the words quoted.
    Quote,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 3] = [Kind::Article, Kind::Claim, Kind::Quote];

    /// The word for it in queries and results.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Article => "article",
            Kind::Claim => "claim",
            Kind::Quote => "quote",
        }
    }

    /// The kind of a word.
    pub fn named(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// An entity and the names that are known or were seen of it. Of an entity of the lexicon all names are known: none need be
/// given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entity {
    /// `person/vladimir-putin`.
    pub id: String,
    /// Names in any script, the best first.
    pub names: Vec<String>,
}

/// What can be found: an article, a claim or a quotation. What is empty or none is unknown, and no filter on it finds the
/// document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Doc {
    /// What it is.
    pub kind: Kind,
    /// Its id: one document has it.
    pub id: String,
    /// The article it is or belongs to.
    pub article: String,
    /// The story, where there is one yet.
    pub story: String,
    /// The group of a claim.
    pub group: String,
    /// The article's title (of claims and quotations too, where they are to be found by it).
    pub title: String,
    /// The words to be searched. They are not kept in the index.
    pub text: String,
    /// The language, as in the article's record.
    pub lang: String,
    /// The outlet's id.
    pub outlet: String,
    /// Ids of the agencies and papers that carried it: what stands in the chain before its innermost source.
    pub agencies: Vec<String>,
    /// Ids of who is quoted or speaks.
    pub speakers: Vec<String>,
    /// Ids of the innermost source.
    pub by: Vec<String>,
    /// Roles with the ids of who has them: `("giver", "country/KP")`.
    pub roles: Vec<(String, String)>,
    /// Ids of places.
    pub places: Vec<String>,
    /// Further entities that it speaks of, and the names of all entities that the lexicon does not have.
    pub entities: Vec<Entity>,
    /// The ledger, as in the record.
    pub ledger: String,
    /// The action.
    pub action: String,
    /// What was given, signed or built: a code or a title.
    pub item: String,
    /// The stance of the innermost source.
    pub stance: String,
    /// Certainty.
    pub certainty: String,
    /// Polarity.
    pub polarity: String,
    /// Publication, EDTF.
    pub published: String,
    /// The time told of, EDTF.
    pub time: String,
    /// Independent chains of its group.
    pub chains: Option<u32>,
    /// Independent origins of its group.
    pub origins: Option<u32>,
    /// Outlets that carry its group.
    pub outlets: Option<u32>,
    /// Was it denied by anyone?
    pub denied: Option<bool>,
    /// What else is known of it: short codes, for `flag:` (see `data/query.tsv`).
    pub flags: Vec<String>,
}

impl Doc {
    /// The names given for an id.
    pub(crate) fn names(&self, id: &str) -> impl Iterator<Item = &str> {
        self.entities.iter().filter(move |entity| entity.id == id).flat_map(|entity| &entity.names).map(String::as_str)
    }
}

/// A place in a text that a query has found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Highlight {
    /// Bytes of the text, as everywhere in the engine.
    pub span: Span,
}
