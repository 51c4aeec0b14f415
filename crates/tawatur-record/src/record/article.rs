use serde::Serialize;
use tawatur_model::{Coverage, Image, Inferred, Reading, Removed, Unread};

use super::page::Page;
use super::shape::Pairs;

#[derive(Serialize)]
pub(crate) struct RunRecord<'a> {
    kind: &'static str,
    schema: u32,
    version: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    started: Option<&'a str>,
    inputs: &'a [String],
    options: Pairs<'a, &'a str>,
    unread: Vec<UnreadShape<'a>>,
}

#[derive(Serialize)]
struct UnreadShape<'a> {
    source: &'a str,
    reason: &'a str,
}

impl<'a> RunRecord<'a> {
    pub(crate) fn new(reading: &'a Reading, schema: u32) -> Self {
        let run = &reading.run;
        RunRecord {
            kind: "run",
            schema,
            version: &run.version,
            started: run.started.as_deref(),
            inputs: &run.inputs,
            options: Pairs(run.options.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()),
            unread: reading.unread.iter().map(|Unread { source, reason }| UnreadShape { source, reason }).collect(),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct ArticleRecord<'a> {
    kind: &'static str,
    id: &'a str,
    source: &'a str,
    sha256: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet_entity: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    standfirst: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byline: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published_inferred: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    dateline: Option<[u32; 2]>,
    lang: &'a str,
    text: &'a str,
    body_start: u32,
    paragraphs: Vec<[u32; 2]>,
    removed: Vec<RemovedShape<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    images: Vec<ImageShape<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    embeds: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    remarks: Vec<RemarkShape<'a>>,
    coverage: CoverageShape,
}

#[derive(Serialize)]
struct ImageShape<'a> {
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    alt: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    caption: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credit: Option<&'a str>,
}

impl<'a> ImageShape<'a> {
    fn new(image: &'a Image) -> Self {
        let (alt, caption, credit) = (image.alt.as_deref(), image.caption.as_deref(), image.credit.as_deref());
        ImageShape { url: &image.url, alt, caption, credit }
    }
}

/// What the page says of its text: `correction`, `paywall`, `cut-off`.
#[derive(Serialize)]
struct RemarkShape<'a> {
    remark: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    text: &'a str,
}

#[derive(Serialize)]
struct RemovedShape<'a> {
    text: &'a str,
    why: &'a str,
}

/// How many sentences with a trigger or a reporting verb gave at least one claim or quote.
#[derive(Serialize)]
struct CoverageShape {
    with_trigger: u32,
    read: u32,
}

impl<'a> ArticleRecord<'a> {
    pub(crate) fn new(page: &Page<'a>) -> Self {
        let article = page.article;
        let Coverage { with_trigger, read } = page.annotations.coverage;
        ArticleRecord {
            kind: "article",
            id: &article.id,
            source: &article.source,
            sha256: &article.sha256,
            url: article.url.as_deref(),
            outlet: article.outlet.as_deref(),
            outlet_entity: article.outlet_entity.as_deref(),
            title: article.title.as_deref(),
            standfirst: article.standfirst.as_deref(),
            byline: article.byline.as_deref(),
            published: article.stated(),
            published_inferred: article.inferred.as_ref().and_then(days),
            because: article.inferred.as_ref().map(|inferred| inferred.because.as_str()),
            modified: article.modified.as_deref(),
            section: article.section.as_deref(),
            tags: &article.tags,
            dateline: article.dateline.map(|span| page.span(span)),
            lang: &article.lang,
            text: &article.text,
            body_start: page.point(article.body_start),
            paragraphs: page.spans(&article.paragraphs),
            removed: article.removed.iter().map(|Removed { text, why, .. }| RemovedShape { text, why }).collect(),
            images: article.images.iter().map(ImageShape::new).collect(),
            embeds: article.embeds.iter().map(|embed| embed.url.as_str()).collect(),
            remarks: article.remarks.iter().map(|r| RemarkShape { remark: r.kind.name(), text: &r.text }).collect(),
            coverage: CoverageShape { with_trigger, read },
        }
    }
}

/// The day that evidence leaves, or the first and the last of several.
fn days(inferred: &Inferred) -> Option<String> {
    match inferred.days.as_slice() {
        [day] => Some(day.clone()),
        [first, .., last] => Some(format!("{first}/{last}")),
        _ => None,
    }
}
