//! Title, dates and names from a page's head and marks.

use crate::Extractor;
use crate::letter;
use crate::metadata::{self, Metadata};

use super::linked_data;
use super::tag::Tag;
use super::tree::{Content, Node};

/// What the page says of itself.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) metadata: Metadata,
    /// The article's text by JSON-LD, for pages that show none.
    pub(crate) body: Option<String>,
    /// The first heading of the first rank.
    pub(crate) heading: Option<String>,
}

/// Each source by itself; they are ranked at the end.
#[derive(Default)]
struct Sources {
    linked: Metadata,
    body: Option<String>,
    /// JSON-LD of the page as such, which has the date where no article is described.
    page: Metadata,
    meta: Metadata,
    marks: Metadata,
    head_title: Option<String>,
    headings: Vec<String>,
    html_lang: Option<String>,
    time: Option<String>,
    times: usize,
}

/// Reads the head, the JSON-LD and the marked elements.
pub(crate) fn read(nodes: &[Node<'_>], tables: &Extractor) -> Found {
    let mut sources = Sources::default();
    for (at, node) in nodes.iter().enumerate() {
        let Content::Element(tag, attributes) = node.content else {
            continue;
        };
        match tag {
            Tag::Html => {
                sources.html_lang =
                    sources.html_lang.or_else(|| node.attribute("lang").and_then(metadata::language_code))
            }
            Tag::Meta => meta(node, &mut sources, tables),
            Tag::Link if node.attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                sources.marks.url = sources.marks.url.or_else(|| value(node, "href"));
            }
            Tag::Title if sources.head_title.is_none() && nodes[node.parent as usize].tag() != Some(Tag::Svg) => {
                sources.head_title = Some(inner(nodes, at)).filter(|title| !title.is_empty());
            }
            Tag::Script => {
                // No other script has its text in the tree.
                let script = nodes.get(at + 1).filter(|inner| inner.parent == at as u32);
                let Some(Content::Text(script)) = script.map(|inner| &inner.content) else {
                    continue;
                };
                let Some((found, body)) = linked_data::read(script, tables) else {
                    continue;
                };
                if found.title.is_some() || body.is_some() {
                    sources.linked.fill(found);
                } else {
                    sources.page.fill(found);
                }
                sources.body = sources.body.or(body);
            }
            Tag::H1 if sources.headings.len() < 8 => sources.headings.push(inner(nodes, at)),
            Tag::Time => time(nodes, at, &mut sources, tables),
            _ if !attributes.is_empty() => mark(nodes, at, &mut sources, tables),
            _ => {}
        }
    }
    let mut found = sources.rank();
    // Some elements that are marked as the author's hold the cue as well («By Ann Other»).
    if let Some(byline) = &mut found.metadata.byline
        && let Some((_, name)) = tables.phrases.cue(byline, false)
    {
        *byline = name.to_owned();
    }
    found
}

fn value(node: &Node<'_>, name: &str) -> Option<String> {
    let value = letter::squeeze(node.attribute(name)?);
    (!value.is_empty() && value.len() < 4000).then_some(value)
}

fn meta(node: &Node<'_>, sources: &mut Sources, tables: &Extractor) {
    let names = ["property", "name", "itemprop"].iter().find_map(|name| node.attribute(name));
    let (Some(name), Some(content)) = (names, value(node, "content")) else {
        return;
    };
    let date = metadata::stamp(&content, &tables.calendar);
    let meta = &mut sources.meta;
    let name = name.to_ascii_lowercase();
    let (slot, content) = match name.as_str() {
        "og:title" => (&mut meta.title, Some(content)),
        "og:site_name" => (&mut meta.outlet, Some(content)),
        "og:url" => (&mut meta.url, Some(content)),
        "article:published_time"
        | "og:published_time"
        | "article:published"
        | "datepublished"
        | "pubdate"
        | "publishdate"
        | "publish_date"
        | "publish-date"
        | "date"
        | "dc.date"
        | "dc.date.issued"
        | "dcterms.created"
        | "dcterms.date"
        | "parsely-pub-date"
        | "sailthru.date"
        | "publication_date"
        | "cxenseparse:recs:publishtime"
        | "article.published"
        | "published"
        | "publisheddate"
        | "published_time"
        | "citation_publication_date"
        | "originalpublicationdate" => (&mut meta.published, date),
        "article:modified_time"
        | "og:updated_time"
        | "datemodified"
        | "lastmod"
        | "last-modified"
        | "dcterms.modified" => (&mut meta.modified, date),
        "author" | "article:author" | "dc.creator" | "parsely-author" | "sailthru.author" | "byl" => {
            (&mut meta.byline, Some(content).filter(|name| !name.starts_with("http") && name.len() < 300))
        }
        name if name.ends_with(":date") => (&mut meta.published, date),
        "article:section" | "parsely-section" => (&mut meta.section, Some(content)),
        _ => return,
    };
    if slot.is_none() {
        *slot = content;
    }
}

/// `<time>`: the one marked as publication; else the only one, or the first, of the page's article.
fn time(nodes: &[Node<'_>], at: usize, sources: &mut Sources, tables: &Extractor) {
    let node = &nodes[at];
    let stamp = match node.attribute("datetime") {
        Some(value) => metadata::stamp(value, &tables.calendar),
        None => metadata::stamp(&inner(nodes, at), &tables.calendar),
    };
    let Some(stamp) = stamp else { return };
    let named =
        |name: &str, word: &str| node.attribute(name).is_some_and(|value| value.to_ascii_lowercase().contains(word));
    if named("itemprop", "modified") || named("class", "updated") && !named("class", "published") {
        sources.marks.modified.get_or_insert(stamp);
    } else if named("itemprop", "published") || named("class", "published") || node.attribute("pubdate").is_some() {
        sources.marks.published.get_or_insert(stamp);
    } else {
        sources.times += 1;
        sources.time.get_or_insert(stamp);
    }
}

/// Elements that carry `itemprop` or `rel`.
fn mark(nodes: &[Node<'_>], at: usize, sources: &mut Sources, tables: &Extractor) {
    let node = &nodes[at];
    let property = node.attribute("itemprop").or_else(|| node.attribute("rel")).unwrap_or_default();
    match property {
        "headline" if sources.marks.title.is_none() => {
            sources.marks.title = Some(inner(nodes, at)).filter(|title| !title.is_empty());
        }
        "datePublished" if sources.marks.published.is_none() => {
            let stated = ["content", "datetime"].iter().find_map(|name| node.attribute(name));
            let value = stated.map(str::to_owned).unwrap_or_else(|| inner(nodes, at));
            sources.marks.published = metadata::stamp(&value, &tables.calendar);
        }
        "author" if sources.marks.byline.is_none() => {
            sources.marks.byline = Some(inner(nodes, at)).filter(|name| !name.is_empty() && name.len() < 200);
        }
        _ => {}
    }
}

/// The text within an element, at most some hundred nodes of it.
fn inner(nodes: &[Node<'_>], at: usize) -> String {
    let end = (nodes[at].end as usize).min(at + 100);
    let mut text = String::new();
    for node in &nodes[at + 1..end.max(at + 1)] {
        match node.content {
            Content::Text(part) if text.len() < 4000 && !is_hidden(nodes, node) => {
                letter::squeeze_into(part, &mut text);
            }
            Content::Element(Tag::Br, _) => text.push(' '),
            _ => {}
        }
    }
    letter::squeeze(&text)
}

fn is_hidden(nodes: &[Node<'_>], node: &Node<'_>) -> bool {
    matches!(nodes[node.parent as usize].tag(), Some(Tag::Script | Tag::Raw | Tag::Svg | Tag::Title))
        && nodes[node.parent as usize].tag() != Some(Tag::Title)
}

impl Sources {
    fn rank(mut self) -> Found {
        let head = self.head_title.take();
        let agrees = |heading: &String| {
            let key = letter::key(heading);
            // The site's name is within its titles as well, but it is never most of one.
            let within = |title: &Option<String>| {
                let title = title.as_deref().map(letter::key).unwrap_or_default();
                title.contains(&key) && (key.len() * 2 >= title.len() || title.starts_with(&key))
            };
            key.len() >= 8 && (within(&head) || within(&self.meta.title) || within(&self.linked.title))
        };
        // The heading that the head's titles repeat is the article's; a lone one is as good.
        let mut heading = self.headings.iter().find(|heading| agrees(heading)).cloned();
        if heading.is_none() && self.headings.len() == 1 {
            let outlet = self.meta.outlet.as_deref().or(self.linked.outlet.as_deref()).map(letter::key);
            let title = |h: &&String| h.split(' ').count() >= 4 && outlet.as_deref() != Some(letter::key(h).as_str());
            heading = self.headings.first().filter(title).cloned();
        }
        let mut found = Metadata { title: heading.clone(), ..Metadata::default() };
        found.fill(self.linked);
        let mut meta = self.meta;
        let outlet = meta.outlet.clone().or_else(|| found.outlet.clone());
        meta.title = meta.title.map(|title| without_site(title, outlet.as_deref(), false));
        found.fill(meta);
        found.fill(self.marks);
        found.fill(self.page);
        if found.published.is_none() && self.times > 0 {
            found.published = self.time;
        }
        found.title = found.title.or_else(|| head.map(|title| without_site(title, outlet.as_deref(), true)));
        found.lang = found.lang.filter(|_| false);
        Found { metadata: found, body: self.body, heading }
    }
}

/// A title without the site's name behind its last dash or bar; `short` tails go even where the name is not known.
fn without_site(title: String, outlet: Option<&str>, short: bool) -> String {
    for sign in [" | ", " - ", " \u{2013} ", " \u{2014} ", " \u{BB} ", " :: "] {
        if let Some((name, site)) = title.rsplit_once(sign) {
            let known = outlet.is_some_and(|outlet| letter::key(outlet) == letter::key(site));
            let likely = short && site.split_whitespace().count() <= 4 && name.split_whitespace().count() >= 3;
            if known || likely {
                return name.trim().to_owned();
            }
        }
    }
    title
}
