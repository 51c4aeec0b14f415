//! JSON-LD: what the page says of itself to search engines.

use std::ops::Range;

use crate::Extractor;
use crate::metadata::{self, Metadata};
use crate::trace::Traced;

use super::json::{Json, Shape};

/// A longer script is not about one article.
const LONGEST: usize = 1 << 20;

/// What a script says.
#[derive(Debug, Default)]
pub(crate) struct Linked {
    pub(crate) metadata: Metadata,
    /// The article's whole text.
    pub(crate) body: Option<Traced>,
    /// Is it about an article, or about the page as such?
    pub(crate) article: bool,
    /// Is it about a film?
    pub(crate) film: bool,
}

/// What the script at a place of the page says.
pub(crate) fn read(html: &str, place: Range<usize>, tables: &Extractor) -> Option<Linked> {
    if place.len() > LONGEST {
        return None;
    }
    let json = Json::read(html, place);
    let mut page = None;
    for at in (0..json.len()).filter(|&at| json.shape(at) == Shape::Object) {
        let Some(kind) = json.member(at, "@type") else { continue };
        let names: Vec<&str> = json.items(kind).into_iter().filter_map(|kind| json.written(kind)).collect();
        let body = json.member(at, "articleBody");
        // Some write the headline as a name; what names others only has no day.
        let has = |key: &str| json.member(at, key).is_some();
        let headed = || has("headline") || has("name") && has("datePublished");
        if names.iter().any(|name| is_article(name)) && (body.is_some() || headed()) {
            return Some(Linked {
                metadata: article(&json, at, tables),
                body: body.and_then(|body| json.unescaped(body)),
                article: true,
                film: false,
            });
        }
        if page.is_none() && names.contains(&"VideoObject") {
            let mut metadata = article(&json, at, tables);
            let upload = json.member(at, "uploadDate").and_then(|value| json.text(value));
            metadata.published = metadata.published.or(upload.and_then(|day| metadata::stamp(&day, &tables.calendar)));
            page = Some(Linked { metadata, film: true, ..Linked::default() });
        }
        if page.is_none() && names.iter().any(|name| is_article(name) || *name == "WebPage") {
            let dates = article(&json, at, tables);
            let metadata = Metadata { published: dates.published, modified: dates.modified, ..Metadata::default() };
            page = Some(Linked { metadata, ..Linked::default() });
        }
    }
    page
}

fn is_article(name: &str) -> bool {
    let name = name.rsplit('/').next().unwrap_or(name);
    name.ends_with("Article") || name.ends_with("BlogPosting") || matches!(name, "Report" | "LiveBlogPosting")
}

fn article(json: &Json<'_>, at: usize, tables: &Extractor) -> Metadata {
    let text = |name: &str| json.member(at, name).and_then(|value| words(json, value));
    let date = |name: &str| {
        let value = json.items(json.member(at, name)?).into_iter().next()?;
        metadata::stamp(&json.text(value)?, &tables.calendar)
    };
    let language = json.member(at, "inLanguage").and_then(|value| {
        let named = json.member(value, "alternateName").or_else(|| json.member(value, "name"));
        metadata::language_code(json.written(named.unwrap_or(value))?)
    });
    Metadata {
        outlet: text("publisher"),
        title: text("headline").or_else(|| text("name")),
        byline: text("author"),
        published: date("datePublished"),
        modified: date("dateModified"),
        section: text("articleSection"),
        standfirst: text("description"),
        lang: language,
        paid: json
            .member(at, "isAccessibleForFree")
            .and_then(|value| json.written(value).map(|value| value.eq_ignore_ascii_case("false"))),
        tags: json.member(at, "keywords").map(|value| tags(json, value)).unwrap_or_default(),
        ..Metadata::default()
    }
}

/// A string, the name of an object, or those of a list.
fn words(json: &Json<'_>, value: usize) -> Option<Traced> {
    let one = |value: usize| match json.shape(value) {
        Shape::Text => json.text(value),
        Shape::Object => json.member(value, "name").and_then(|name| json.text(name)),
        _ => None,
    };
    let mut found: Vec<Traced> = json.items(value).into_iter().take(8).filter_map(one).collect();
    found.dedup();
    let joined = Traced::joined(found, ", ");
    (!joined.is_empty() && joined.len() < 1000 && !joined.starts_with("http")).then_some(joined)
}

/// Keywords: a list, or one string with commas.
fn tags(json: &Json<'_>, value: usize) -> Vec<Traced> {
    let found = json.items(value).into_iter().filter_map(|value| json.text(value));
    found.flat_map(|text| metadata::parted(&text)).collect()
}
