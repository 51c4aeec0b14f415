use serde::Serialize;
use tawatur_model::{Mention, Quantity, Quote, TimeExpression};

use super::claim::LinkShape;
use super::page::Page;
use super::shape::Figure;

#[derive(Serialize)]
pub(crate) struct MentionRecord<'a> {
    kind: &'static str,
    article: &'a str,
    start: u32,
    end: u32,
    text: &'a str,
    entity: &'a str,
    #[serde(rename = "type")]
    entity_type: &'static str,
    how: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    stands_for: Option<&'a str>,
}

impl<'a> MentionRecord<'a> {
    /// None where the mention points at no entity of the article.
    pub(crate) fn new(page: &Page<'a>, mention: &Mention) -> Option<Self> {
        let entity = page.annotations.entities.get(mention.entity as usize)?;
        let [start, end] = page.span(mention.span);
        Some(MentionRecord {
            kind: "mention",
            article: &page.article.id,
            start,
            end,
            text: mention.span.of(&page.article.text),
            entity: &entity.id,
            entity_type: entity.kind.name(),
            how: mention.how.name(),
            stands_for: mention.stands_for.and_then(|index| page.id(index)),
        })
    }
}

#[derive(Serialize)]
pub(crate) struct TimeRecord<'a> {
    kind: &'static str,
    article: &'a str,
    start: u32,
    end: u32,
    text: &'a str,
    value: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    inferred: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    conflict: Option<&'a str>,
}

impl<'a> TimeRecord<'a> {
    pub(crate) fn new(page: &Page<'a>, time: &'a TimeExpression) -> Self {
        let [start, end] = page.span(time.span);
        TimeRecord {
            kind: "time",
            article: &page.article.id,
            start,
            end,
            text: time.span.of(&page.article.text),
            value: &time.value,
            inferred: time.because.is_some(),
            because: time.because.as_deref(),
            conflict: time.conflict.as_deref(),
        }
    }
}

/// What a quantity says: the tail of a `quantity` record, and the whole of a claim's inline quantity.
#[derive(Serialize)]
pub(crate) struct AmountShape<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Figure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min: Option<Figure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max: Option<Figure>,
    approx: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<&'a str>,
}

impl<'a> AmountShape<'a> {
    pub(crate) fn new(quantity: &'a Quantity) -> Self {
        AmountShape {
            value: Figure::new(quantity.value),
            min: Figure::new(quantity.min),
            max: Figure::new(quantity.max),
            approx: quantity.approx,
            unit: quantity.unit.as_deref(),
            of: quantity.of.as_deref(),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct QuantityRecord<'a> {
    kind: &'static str,
    article: &'a str,
    start: u32,
    end: u32,
    text: &'a str,
    #[serde(flatten)]
    amount: AmountShape<'a>,
}

impl<'a> QuantityRecord<'a> {
    pub(crate) fn new(page: &Page<'a>, quantity: &'a Quantity) -> Self {
        let [start, end] = page.span(quantity.span);
        QuantityRecord {
            kind: "quantity",
            article: &page.article.id,
            start,
            end,
            text: quantity.span.of(&page.article.text),
            amount: AmountShape::new(quantity),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct QuoteRecord<'a> {
    kind: &'static str,
    id: String,
    article: &'a str,
    start: u32,
    end: u32,
    text: &'a str,
    direct: bool,
    speaker: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<&'a str>,
    stance: &'static str,
    chain: Vec<LinkShape<'a>>,
    via: Vec<&'a str>,
}

impl<'a> QuoteRecord<'a> {
    /// `number` is the quote's position in the article.
    pub(crate) fn new(page: &Page<'a>, number: usize, quote: &'a Quote) -> Self {
        let [start, end] = page.span(quote.span);
        // The last link is the speaker; those before it carried the words.
        let carriers = &quote.chain[..quote.chain.len().saturating_sub(1)];
        QuoteRecord {
            kind: "quote",
            id: quote_id(&page.article.id, number),
            article: &page.article.id,
            start,
            end,
            text: quote.span.of(&page.article.text),
            direct: quote.direct,
            speaker: quote.speaker.and_then(|index| page.id(index)),
            cue: quote.cue.as_deref(),
            stance: quote.stance.name(),
            chain: page.chain(&quote.chain),
            via: carriers.iter().flat_map(|link| page.ids(&link.sources)).collect(),
        }
    }
}

/// The public id of a quote, by its position in the article.
pub(crate) fn quote_id(article: &str, number: usize) -> String {
    format!("{article}/q{}", number + 1)
}
