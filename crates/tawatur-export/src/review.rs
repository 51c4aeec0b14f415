use crate::record::{Kind, Record, Wrong};
use rustc_hash::FxHashMap;
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// What a fact-checker wrote of a claim, read from schema.org's ClaimReview. The verdict is theirs, and is kept as theirs.
#[derive(Clone, Debug)]
pub struct Review {
    fields: Map<String, Value>,
    appearances: Vec<String>,
    articles: Vec<String>,
}

/// Reads the ClaimReviews of a JSON-LD document: one, a list, a graph or a feed of them, at any depth; or one document a
/// line.
///
/// # Errors
/// If it is neither. A line that is no JSON does not hide the others.
pub fn reviews(text: &str, file: &str) -> (Vec<Review>, Vec<Wrong>) {
    let file: Arc<str> = Arc::from(file);
    let (mut found, mut wrong) = (Vec::new(), Vec::new());
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    match serde_json::from_str::<Value>(text) {
        Ok(document) => walk(&document, &mut found),
        Err(whole) => {
            // A document over several lines has one fault, not one a line.
            let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
            if serde_json::from_str::<Value>(first).is_err()
                && text.lines().filter(|l| !l.trim().is_empty()).count() > 1
            {
                let line = whole.line() as u64;
                return (found, vec![Wrong { file, line, reason: whole.to_string() }]);
            }
            for (line, text) in (1_u64..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty()) {
                match serde_json::from_str::<Value>(text) {
                    Ok(document) => walk(&document, &mut found),
                    Err(error) => wrong.push(Wrong { file: Arc::clone(&file), line, reason: error.to_string() }),
                }
            }
        }
    }
    (found, wrong)
}

fn walk(value: &Value, found: &mut Vec<Review>) {
    match value {
        Value::Array(all) => all.iter().for_each(|one| walk(one, found)),
        Value::Object(fields) => {
            if is_review(value) {
                found.push(Review::of(value));
            } else {
                fields.values().for_each(|one| walk(one, found));
            }
        }
        _ => {}
    }
}

fn is_review(value: &Value) -> bool {
    let name = |kind: &Value| kind.as_str().is_some_and(|kind| kind.rsplit(['/', ':']).next() == Some("ClaimReview"));
    match get(value, &["@type"]) {
        Some(Value::Array(kinds)) => kinds.iter().any(name),
        Some(kind) => name(kind),
        None => false,
    }
}

/// A field along a path, under its plain name or with a prefix; of a list the first.
fn get<'a>(value: &'a Value, path: &[&str]) -> Option<&'a Value> {
    path.iter().try_fold(value, |value, name| {
        let one = value.as_array().map_or(Some(value), |all| all.first())?;
        let fields = one.as_object()?;
        fields.get(*name).or_else(|| {
            let named = |key: &str| key.rsplit(['/', ':']).next() == Some(name) && key != "@type";
            fields.iter().find(|(key, _)| named(key)).map(|(_, value)| value)
        })
    })
}

/// A field as text: a string, the value of a literal, an id, or a number.
fn text(value: &Value, path: &[&str]) -> Option<String> {
    let found = get(value, path)?;
    let found = found.as_array().map_or(Some(found), |all| all.first())?;
    let found = found.get("@value").or_else(|| found.get("@id")).unwrap_or(found);
    match found {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

impl Review {
    fn of(value: &Value) -> Review {
        let mut fields = Map::new();
        let mut put = |name: &str, value: Option<String>| {
            value.map(|value| fields.insert(name.to_owned(), Value::from(value)));
        };
        let item = ["itemReviewed"];
        put("url", text(value, &["url"]).or_else(|| text(value, &["@id"])));
        put("claim", text(value, &["claimReviewed"]).or_else(|| text(value, &["itemReviewed", "text"])));
        put("author", text(value, &["author", "name"]).or_else(|| text(value, &["author"])));
        put("author_url", text(value, &["author", "url"]));
        put("published", text(value, &["datePublished"]));
        put("lang", text(value, &["inLanguage"]));
        put("claimant", text(value, &["itemReviewed", "author", "name"]));
        put("claimed", text(value, &["itemReviewed", "datePublished"]));
        put("says", text(value, &["reviewRating", "alternateName"]).or_else(|| text(value, &["reviewRating", "name"])));
        put("rating", text(value, &["reviewRating", "ratingValue"]));
        put("worst", text(value, &["reviewRating", "worstRating"]));
        put("best", text(value, &["reviewRating", "bestRating"]));
        let mut appearances = Vec::new();
        if let Some(item) = get(value, &item) {
            for name in ["appearance", "firstAppearance", "url", "sameAs"] {
                if let Some(found) = get(item, &[name]) {
                    urls(found, &mut appearances);
                }
            }
        }
        Review { fields, appearances, articles: Vec::new() }
    }

    /// The record, as one line of JSON. The id comes from what the review says, so that importing twice gives it once.
    fn record(&self, file: &Arc<str>) -> Result<Record, Wrong> {
        let content = serde_json::to_string(&self.fields).unwrap_or_default();
        let id = crate::iri::number(&content);
        let mut record = Map::new();
        record.insert("kind".to_owned(), json!("review"));
        record.insert("id".to_owned(), json!(format!("r{id:016x}")));
        record.extend(self.fields.clone());
        record.insert("appearances".to_owned(), json!(self.appearances));
        record.insert("articles".to_owned(), json!(self.articles));
        Record::new(Value::Object(record).to_string(), file, 0)
    }
}

fn urls(value: &Value, found: &mut Vec<String>) {
    let url = match value {
        Value::Array(all) => return all.iter().for_each(|one| urls(one, found)),
        Value::String(url) => Some(url.clone()),
        other => text(other, &["url"]).or_else(|| text(other, &["@id"])),
    };
    if let Some(url) = url.filter(|url| url.contains("://") && !found.contains(url)) {
        found.push(url);
    }
}

/// What of an address says which page it is.
fn page(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or_default().trim_end_matches('/');
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_lowercase();
    format!("{}/{path}", host.strip_prefix("www.").unwrap_or(&host))
}

/// Records with reviews after them: each review names the articles that stand at an address in which the claim appeared,
/// or that the review itself is.
pub fn with_reviews<I>(records: I, reviews: Vec<Review>, file: &str) -> impl Iterator<Item = Result<Record, Wrong>>
where
    I: Iterator<Item = Result<Record, Wrong>>,
{
    let mut wanted: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, review) in reviews.iter().enumerate() {
        let own = review.fields.get("url").and_then(Value::as_str);
        for url in review.appearances.iter().map(String::as_str).chain(own) {
            let all = wanted.entry(page(url)).or_default();
            if all.last() != Some(&at) {
                all.push(at);
            }
        }
    }
    Reviewed { records, reviews, wanted, file: Arc::from(file), next: 0 }
}

struct Reviewed<I> {
    records: I,
    reviews: Vec<Review>,
    wanted: FxHashMap<String, Vec<usize>>,
    file: Arc<str>,
    next: usize,
}

impl<I: Iterator<Item = Result<Record, Wrong>>> Iterator for Reviewed<I> {
    type Item = Result<Record, Wrong>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(record) = self.records.next() {
            if let Ok(record) = &record
                && record.kind() == Kind::Article
                && !self.wanted.is_empty()
                && let Ok(article) = record.read::<crate::record::Article>()
                && let Some(found) = article.url.as_deref().and_then(|url| self.wanted.get(&page(url)))
            {
                for at in found {
                    if let Some(review) = self.reviews.get_mut(*at)
                        && !review.articles.contains(&article.id)
                    {
                        review.articles.push(article.id.clone());
                    }
                }
            }
            return Some(record);
        }
        let review = self.reviews.get(self.next)?;
        self.next += 1;
        Some(review.record(&self.file))
    }
}
