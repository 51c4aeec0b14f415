use serde::Serialize;
use tawatur_model::Source;

/// What the corpus shows of a source.
#[derive(Serialize)]
pub(crate) struct SourceRecord<'a> {
    kind: &'static str,
    id: &'a str,
    publishes: bool,
    articles: u32,
    groups: u32,
    alone: u32,
    first: u32,
    last: u32,
    confirmed: u32,
    denied: u32,
    corrected: u32,
    contradicted: u32,
    denies: u32,
    losses: u32,
    lost: u32,
    denials_carried: u32,
    denials_dropped: u32,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    copies: &'a [(String, u32)],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    copied_by: &'a [(String, u32)],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    relays: &'a [(String, u32)],
}

impl<'a> SourceRecord<'a> {
    pub(crate) fn new(source: &'a Source) -> Self {
        SourceRecord {
            kind: "source",
            id: &source.id,
            publishes: source.publishes,
            articles: source.articles,
            groups: source.groups,
            alone: source.alone,
            first: source.first,
            last: source.last,
            confirmed: source.confirmed,
            denied: source.denied,
            corrected: source.corrected,
            contradicted: source.contradicted,
            denies: source.denies,
            losses: source.losses,
            lost: source.lost,
            denials_carried: source.denials_carried,
            denials_dropped: source.denials_dropped,
            copies: &source.copies,
            copied_by: &source.copied_by,
            relays: &source.relays,
        }
    }
}
