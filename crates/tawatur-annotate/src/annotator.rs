use crate::claim::{self, Incident};
use crate::{mention, sheet::Sheet, speech};
use tawatur_expressions::Expressions;
use tawatur_expressions::inference::Clue;
use tawatur_lexicon::Lexicon;
use tawatur_model::{Annotations, Article};
use tawatur_tagger::Model;
use tawatur_words::Segmenter;

/// Reads articles. Cheap to share between threads.
pub struct Annotator<'l> {
    pub(crate) lexicon: &'l Lexicon,
    pub(crate) expressions: Expressions,
    names: Option<&'l Model>,
}

impl<'l> Annotator<'l> {
    /// An annotator over a lexicon.
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Annotator::with_expressions(lexicon, Expressions::new())
    }

    /// The same with numbers and times in other words than the embedded ones.
    pub fn with_expressions(lexicon: &'l Lexicon, expressions: Expressions) -> Self {
        Annotator { lexicon, expressions, names: Model::embedded() }
    }

    /// The same with other weights for names that no list has; without any, names are read by lists and rules alone.
    pub fn with_names(self, names: Option<&'l Model>) -> Self {
        Annotator { names, ..self }
    }

    /// What an article says of the day on which it was published.
    pub fn clues(&self, article: &Article) -> Vec<Clue> {
        self.expressions.clues(&Segmenter::new(self.lexicon).document(&article.text))
    }

    /// Reads one article. Articles in another language than Arabic are read for times, numbers and names, not for
    /// speech and claims.
    pub fn annotate(&self, article: &Article) -> Annotations {
        self.read(article).0
    }

    /// The protests and assaults of an article that its sentences may report, with what speaks for and against that.
    pub fn incidents(&self, article: &Article) -> Vec<Incident> {
        self.read(article).1
    }

    fn read(&self, article: &Article) -> (Annotations, Vec<Incident>) {
        let document = Segmenter::new(self.lexicon).document(&article.text);
        let (times, quantities) = match &article.inferred {
            Some(inferred) => self.expressions.read_within(&document, &inferred.days, &inferred.because),
            None => self.expressions.read(&document, article.published.as_deref()),
        };
        let mut sheet = Sheet::new(self.lexicon, article, &document, &times, &quantities);
        let (mut mentions, read_names) = mention::find(&mut sheet, self.names);
        let mut annotations = Annotations::default();
        let mut incidents = Vec::new();
        if article.lang == "ar" || article.lang == "und" || article.lang.is_empty() {
            let mut speech = speech::read(&mut sheet);
            incidents = claim::read(&mut sheet, &speech, &mut annotations);
            speech.keep_untold(&sheet, &annotations.claims);
            annotations.quotes = speech.quotes;
            mentions.extend(speech.mentions);
            mentions.sort_by_key(|m| (m.span.start(), std::cmp::Reverse(m.span.end()), m.entity));
        }
        annotations.entities = sheet.entities.list;
        annotations.mentions = mentions;
        annotations.read_names = read_names;
        annotations.times = times;
        annotations.quantities = quantities;
        (annotations, incidents)
    }
}
