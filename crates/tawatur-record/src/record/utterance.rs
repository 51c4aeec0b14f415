use serde::Serialize;
use tawatur_model::{Reading, Utterance, Version};

use super::annotation::quote_id;

/// One utterance as several articles quote it.
#[derive(Serialize)]
pub(crate) struct UtteranceRecord<'a> {
    kind: &'static str,
    id: &'a str,
    speaker: &'a str,
    quotes: Vec<VersionShape<'a>>,
}

#[derive(Serialize)]
struct VersionShape<'a> {
    quote: String,
    article: &'a str,
    drift: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    other_verb: bool,
}

impl<'a> UtteranceRecord<'a> {
    pub(crate) fn new(reading: &'a Reading, utterance: &'a Utterance) -> Self {
        let version = |version: &'a Version| {
            let article = &reading.articles.get(version.article as usize)?.article.id;
            Some(VersionShape {
                quote: quote_id(article, version.quote as usize),
                article,
                drift: version.drift.name(),
                cue: version.cue.as_deref(),
                other_verb: version.other_verb,
            })
        };
        UtteranceRecord {
            kind: "utterance",
            id: &utterance.id,
            speaker: &utterance.speaker,
            quotes: utterance.versions.iter().filter_map(version).collect(),
        }
    }
}
