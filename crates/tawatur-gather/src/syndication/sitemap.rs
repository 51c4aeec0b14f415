use super::date::iso;
use super::listing::ENTRIES;
use super::{Entry, Listing, ListingKind, Origin};
use crate::xml::Node;

/// `<urlset>`, with the fields of a news sitemap where they are there.
pub(super) fn pages(root: &Node) -> Listing {
    let entries = root.all_local("url").filter_map(|url| {
        let news = url.all_local("news").next();
        let of_news = |name: &str| news.and_then(|news| value(news, name));
        let publication = news.and_then(|news| news.all_local("publication").next());
        Some(Entry {
            url: value(url, "loc")?,
            title: of_news("title"),
            published: of_news("publication_date").and_then(|date| iso(&date)),
            updated: value(url, "lastmod").and_then(|date| iso(&date)),
            author: None,
            origin: publication.and_then(|p| value(p, "name")).map(|name| Origin { name: Some(name), url: None }),
            content: None,
        })
    });
    Listing { kind: ListingKind::Sitemap, title: None, entries: entries.take(ENTRIES).collect(), minutes: None }
}

/// `<sitemapindex>`: sitemaps with the day of their last change.
pub(super) fn index(root: &Node) -> Listing {
    let entries = root.all_local("sitemap").filter_map(|sitemap| {
        let updated = value(sitemap, "lastmod").and_then(|date| iso(&date));
        Some(Entry { url: value(sitemap, "loc")?, updated, ..Entry::default() })
    });
    Listing { kind: ListingKind::SitemapIndex, title: None, entries: entries.take(ENTRIES).collect(), minutes: None }
}

/// A sitemap of one address a line, and nothing else.
pub(super) fn lines(text: &str) -> Option<Listing> {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty()).take(ENTRIES);
    let is_address = |line: &str| {
        (line.starts_with("http://") || line.starts_with("https://")) && !line.contains(char::is_whitespace)
    };
    if lines().next().is_none() || !lines().all(is_address) {
        return None;
    }
    let entries = lines().map(|line| Entry { url: line.to_owned(), ..Entry::default() }).collect();
    Some(Listing { kind: ListingKind::Sitemap, title: None, entries, minutes: None })
}

fn value(node: &Node, name: &str) -> Option<String> {
    node.all_local(name).map(|child| child.text.trim()).find(|text| !text.is_empty()).map(str::to_owned)
}
