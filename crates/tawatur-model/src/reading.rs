use crate::{Dossier, Group, ReadArticle, Source, Story, Unread, Utterance};

/// Everything that one run read: what the report, the page and the records are made from.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The articles in the order of the input.
    pub articles: Vec<ReadArticle>,
    /// The stories they belong to.
    pub stories: Vec<Story>,
    /// Groups of the same claim, with their numbers.
    pub groups: Vec<Group>,
    /// Utterances that several articles quote.
    pub utterances: Vec<Utterance>,
    /// What lasts longer than a report, with its history.
    pub dossiers: Vec<Dossier>,
    /// What the corpus shows of each source.
    pub sources: Vec<Source>,
    /// Inputs that could not be read.
    pub unread: Vec<Unread>,
    /// The run itself.
    pub run: Run,
}

/// What is known of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The program's version.
    pub version: String,
    /// The inputs as given.
    pub inputs: Vec<String>,
    /// The options that change the result, as name and value.
    pub options: Vec<(String, String)>,
    /// When the run began; only the edge that has a clock fills it.
    pub started: Option<String>,
}
