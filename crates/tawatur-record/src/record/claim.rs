use serde::Serialize;
use tawatur_model::{Claim, Span};

use super::annotation::AmountShape;
use super::page::Page;
use super::shape::Pairs;

/// One link of a chain.
#[derive(Serialize)]
pub(crate) struct LinkShape<'a> {
    pub(crate) sources: Vec<&'a str>,
    pub(crate) cue: &'a str,
    pub(crate) span: [u32; 2],
}

#[derive(Serialize)]
pub(crate) struct ClaimRecord<'a> {
    kind: &'static str,
    id: String,
    article: &'a str,
    start: u32,
    end: u32,
    text: &'a str,
    ledger: &'static str,
    action: &'a str,
    roles: Pairs<'a, Vec<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    provision: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quantity: Option<AmountShape<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    polarity: &'static str,
    certainty: &'static str,
    stance: &'static str,
    chain: Vec<LinkShape<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    spans: Option<Pairs<'a, Vec<[u32; 2]>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plover: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mode: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    context: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    cameo: Option<&'a str>,
}

impl<'a> ClaimRecord<'a> {
    pub(crate) fn new(page: &Page<'a>, claim: &'a Claim) -> Self {
        let [start, end] = page.span(claim.span);
        let spans = |(name, spans): &(&'static str, Vec<Span>)| (*name, page.spans(spans));
        ClaimRecord {
            kind: "claim",
            id: claim_id(&page.article.id, &claim.id),
            article: &page.article.id,
            start,
            end,
            text: claim.span.of(&page.article.text),
            ledger: claim.ledger.name(),
            action: &claim.action,
            roles: Pairs(
                claim
                    .roles
                    .iter()
                    .map(|(role, entities)| (role.name(), page.ids(entities)))
                    .filter(|(_, ids)| !ids.is_empty())
                    .collect(),
            ),
            item: claim.item.as_deref(),
            provision: claim.provision.as_deref(),
            quantity: claim.quantity.as_ref().map(AmountShape::new),
            time: claim.time.as_deref(),
            since: claim.since.as_deref(),
            place: claim.place.and_then(|index| page.id(index)),
            polarity: claim.polarity.name(),
            certainty: claim.certainty.name(),
            stance: claim.stance.name(),
            chain: page.chain(&claim.chain),
            spans: (!claim.spans.is_empty()).then(|| Pairs(claim.spans.iter().map(spans).collect())),
            plover: claim.plover.as_deref(),
            mode: claim.mode.as_deref(),
            context: &claim.context,
            cameo: claim.cameo.as_deref(),
        }
    }
}

/// A claim's id in the records.
pub(crate) fn claim_id(article: &str, claim: &str) -> String {
    format!("{article}/{claim}")
}
