use super::{Entry, ListingKind, listing};
use crate::Options;
use tawatur_model::{Declared, PageForm, RawPage, Unread};

/// The entries of a feed that was saved as a file, as pages: what the feed holds of their text. `None` where it is no
/// list at all.
pub(crate) fn pages(bytes: &[u8], source: &str, options: &Options) -> Option<Vec<Result<RawPage, Unread>>> {
    let listing = listing(bytes, None)?;
    if matches!(listing.kind, ListingKind::Sitemap | ListingKind::SitemapIndex) {
        let reason = "a sitemap names pages and holds none: `tawatur sources add` its address, then `tawatur gather`";
        return Some(vec![Err(Unread { source: source.to_owned(), reason: reason.to_owned() })]);
    }
    let title = listing.title;
    let entries = listing.entries.into_iter().enumerate();
    Some(entries.map(|(at, entry)| page(entry, format!("{source}#{}", at + 1), title.as_deref(), options)).collect())
}

fn page(entry: Entry, source: String, feed: Option<&str>, options: &Options) -> Result<RawPage, Unread> {
    let Some(content) = entry.content.filter(|content| !content.trim().is_empty()) else {
        return Err(Unread { source, reason: "the feed holds nothing of its text".to_owned() });
    };
    let declared = Declared {
        id: None,
        url: Some(entry.url),
        title: entry.title,
        byline: entry.author,
        published: entry.published.or_else(|| options.published.clone()),
        outlet: options.outlet.clone().or_else(|| feed.map(str::to_owned)),
        lang: None,
        charset: Some("utf-8".to_owned()),
    };
    Ok(RawPage { source, bytes: content.into_bytes(), declared, form: PageForm::Html })
}
