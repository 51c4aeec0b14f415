use super::date::iso;
use super::listing::ENTRIES;
use super::{Entry, Listing, ListingKind, Origin};
use crate::xml::Node;

/// `<rss>`, or a `<channel>` by itself.
pub(super) fn rss(top: &Node) -> Listing {
    let channel = if top.local() == "channel" { top } else { top.all_local("channel").next().unwrap_or(top) };
    // Some feeds put their items beside the channel.
    let items = channel.all("item").chain(top.all("item").filter(|_| !std::ptr::eq(channel, top)));
    Listing {
        kind: ListingKind::Rss,
        title: channel.value("title").map(plain),
        entries: items.filter_map(item).take(ENTRIES).collect(),
        minutes: minutes(channel),
    }
}

/// RSS 1.0: the items stand beside the channel.
pub(super) fn rdf(top: &Node) -> Listing {
    let channel = top.all_local("channel").next();
    Listing {
        kind: ListingKind::Rss,
        title: channel.and_then(|c| c.value("title")).map(plain),
        entries: top.all_local("item").filter_map(item).take(ENTRIES).collect(),
        minutes: channel.and_then(minutes),
    }
}

fn item(item: &Node) -> Option<Entry> {
    let link = item.value("feedburner:origlink").or_else(|| item.value("link"));
    let guid = || item.all("guid").find(|guid| guid.attribute("ispermalink") != Some("false"));
    let guid = || guid().map(|guid| guid.text.trim()).filter(|text| text.starts_with("http"));
    let about = || item.attribute("rdf:about");
    let link = link.or_else(|| item.all_local("link").find_map(|link| link.attribute("href")));
    let origin = item.all("source").next().or_else(|| item.all("dc:source").next()).map(|source| Origin {
        name: Some(source.text.trim().to_owned()).filter(|name| !name.is_empty()),
        url: source.attribute("url").map(str::to_owned),
    });
    let date = |names: [&str; 3]| names.iter().find_map(|name| item.value(name)).and_then(iso);
    Some(Entry {
        url: link.or_else(guid).or_else(about)?.to_owned(),
        title: item.value("title").map(plain),
        published: date(["pubdate", "dc:date", "dcterms:issued"]),
        updated: date(["atom:updated", "dcterms:modified", "lastbuilddate"]),
        author: ["dc:creator", "author", "itunes:author"].iter().find_map(|name| item.value(name)).map(plain),
        origin: origin.filter(|origin| origin.name.is_some() || origin.url.is_some()),
        content: item.value("content:encoded").or_else(|| item.value("description")).map(str::to_owned),
    })
}

/// `<feed>`; prefixes are passed over, for some feeds write `atom:entry`.
pub(super) fn atom(top: &Node, whole: &str) -> Listing {
    Listing {
        kind: ListingKind::Atom,
        title: text(top, "title").map(|title| plain(&title)),
        entries: top.all_local("entry").filter_map(|node| entry(node, whole)).take(ENTRIES).collect(),
        minutes: minutes(top),
    }
}

fn entry(entry: &Node, whole: &str) -> Option<Entry> {
    let link = |node: &Node| {
        let links = || node.all_local("link").filter(|link| link.attribute("href").is_some());
        let alternate = links().find(|link| matches!(link.attribute("rel"), None | Some("alternate")));
        alternate.and_then(|link| link.attribute("href")).map(str::to_owned)
    };
    let id = || text(entry, "id").filter(|id| id.starts_with("http"));
    let date = |names: [&str; 2]| names.iter().find_map(|name| text(entry, name)).and_then(|date| iso(&date));
    let origin = entry
        .all_local("source")
        .next()
        .map(|source| Origin { name: text(source, "title"), url: link(source).or_else(|| text(source, "id")) });
    Some(Entry {
        url: link(entry).or_else(id)?,
        title: text(entry, "title").map(|title| plain(&title)),
        published: date(["published", "issued"]),
        updated: date(["updated", "modified"]),
        author: entry.all_local("author").find_map(|author| text(author, "name")),
        origin: origin.filter(|origin| origin.name.is_some() || origin.url.is_some()),
        content: ["content", "summary"].iter().find_map(|name| content(entry, name, whole)),
    })
}

/// Text of type `xhtml` is markup as it stands, any other is escaped.
fn content(entry: &Node, name: &str, whole: &str) -> Option<String> {
    let node = entry.all_local(name).next()?;
    let markup = node.attribute("type") == Some("xhtml");
    let content = if markup { whole.get(node.inner.0..node.inner.1)? } else { &node.text };
    Some(content.trim().to_owned()).filter(|content| !content.is_empty())
}

fn text(node: &Node, name: &str) -> Option<String> {
    let found = node.all_local(name).map(|child| child.whole_text().trim().to_owned());
    found.into_iter().find(|text| !text.is_empty())
}

/// How long the publisher asks readers to wait.
fn minutes(channel: &Node) -> Option<u32> {
    if let Some(ttl) = channel.value("ttl").and_then(|ttl| ttl.parse().ok()) {
        return Some(ttl);
    }
    let period = match channel.value("sy:updateperiod")? {
        "hourly" => 60,
        "daily" => 24 * 60,
        "weekly" => 7 * 24 * 60,
        _ => return None,
    };
    let times = channel.value("sy:updatefrequency").and_then(|times| times.parse::<u32>().ok()).unwrap_or(1);
    Some(period / times.max(1))
}

/// A title without the markup that some feeds put into it, on one line.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            _ if inside => {}
            c => out.push(if c.is_whitespace() { ' ' } else { c }),
        }
    }
    if inside {
        // A lone `<` was a sign of its own.
        return text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
