use super::{json, sitemap, xml};
use crate::xml::{decode, tree};

/// A list of pages, as a site publishes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// What sort of list it is.
    pub kind: ListingKind,
    /// The list's own title.
    pub title: Option<String>,
    /// What it lists, in its order.
    pub entries: Vec<Entry>,
    /// How many minutes the publisher asks readers to wait before they ask again (`ttl`, `sy:updatePeriod`).
    pub minutes: Option<u32>,
}

/// What sort of list it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListingKind {
    /// RSS of any version.
    #[default]
    Rss,
    /// Atom.
    Atom,
    /// JSON Feed.
    Json,
    /// A sitemap: pages.
    Sitemap,
    /// A list of sitemaps: each entry is one.
    SitemapIndex,
}

impl ListingKind {
    /// The name for people.
    pub fn name(self) -> &'static str {
        match self {
            ListingKind::Rss => "RSS",
            ListingKind::Atom => "Atom",
            ListingKind::Json => "JSON Feed",
            ListingKind::Sitemap => "sitemap",
            ListingKind::SitemapIndex => "sitemap index",
        }
    }
}

/// One page of a list, as the list tells of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The page's address as written, perhaps relative to the list's.
    pub url: String,
    /// The title, without markup.
    pub title: Option<String>,
    /// When it was published, ISO 8601.
    pub published: Option<String>,
    /// When it was changed, ISO 8601.
    pub updated: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where the list says it came from: RSS `<source>`, Atom `<source>`.
    pub origin: Option<Origin>,
    /// What the list holds of its text, as HTML.
    pub content: Option<String>,
}

/// Where an entry came from, in the list's own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The name of the outlet or agency.
    pub name: Option<String>,
    /// Its feed or page.
    pub url: Option<String>,
}

/// Entries of one list; a sitemap has at most so many.
pub(super) const ENTRIES: usize = 50_000;

/// Reads a list. `charset` is what the sender says of the bytes. `None` where they are no list.
pub fn listing(bytes: &[u8], charset: Option<&str>) -> Option<Listing> {
    let head = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if head.starts_with(b"{") {
        return json::read(head);
    }
    // A page is not read as a list: `<html` stands early, and a list has its root early.
    let text = decode(bytes, charset);
    if head.starts_with(b"http") {
        return sitemap::lines(text.trim_start_matches('\u{feff}'));
    }
    if !text.trim_start().starts_with(['<', '\u{feff}']) || looks_like_html(&text) {
        return None;
    }
    let root = tree(&text);
    let top = root.children.iter().find(|node| !node.name.is_empty())?;
    match top.local() {
        "rss" | "channel" => Some(xml::rss(top)),
        "rdf" => Some(xml::rdf(top)),
        "feed" => Some(xml::atom(top, &text)),
        "urlset" => Some(sitemap::pages(top)),
        "sitemapindex" => Some(sitemap::index(top)),
        _ => None,
    }
}

/// Does `<html` or `<!doctype html` come before any other element?
fn looks_like_html(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let lower: String = rest.chars().take(14).collect::<String>().to_lowercase();
        if lower.starts_with("<!doctype html") || lower.starts_with("<html") {
            return true;
        }
        let skip = if lower.starts_with("<!--") {
            rest.find("-->").map(|end| end + 3)
        } else if lower.starts_with("<?") || lower.starts_with("<!") {
            rest.find('>').map(|end| end + 1)
        } else {
            return false;
        };
        match skip {
            Some(skip) => rest = &rest[skip..],
            None => return false,
        }
    }
    false
}
