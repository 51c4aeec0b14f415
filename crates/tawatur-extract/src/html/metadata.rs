//! Title, dates and names from a page's head and marks.

use crate::Extractor;
use crate::date;
use crate::letter;
use crate::metadata::{self, Metadata};
use crate::trace::{Kind, Placed, Traced};

use super::linked_data;
use super::tag::Tag;
use super::tree::Tree;

/// More tags than this are the site's, not the article's.
const TAGS: usize = 40;

/// A label of a `<time>` is one of so many nodes before it, and not longer than this, in bytes.
const BEFORE: usize = 4;
const LABEL: usize = 80;

/// A title has at least so many words, and what stands in its heading before it at most so many.
const TITLE: usize = 3;
const KICKER: usize = 4;

/// So many headings of a kind are looked at.
const HEADINGS: usize = 24;

/// What the page says of itself.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) metadata: Metadata,
    /// The article's text by JSON-LD, for pages that show none.
    pub(crate) body: Option<Traced>,
    /// The first heading of the first rank.
    pub(crate) heading: Option<Traced>,
    /// The sentence under the title.
    pub(crate) standfirst: Option<Traced>,
    /// What the page calls the article, here and there, the site's name on it or not.
    pub(crate) titles: Vec<Traced>,
    /// Dates of `<time>` elements, with their nodes.
    pub(crate) times: Vec<(usize, Traced)>,
}

/// Each source by itself; they are ranked at the end.
#[derive(Default)]
struct Sources {
    linked: Metadata,
    body: Option<Traced>,
    /// JSON-LD of the page as such, which has the date where no article is described.
    page: Metadata,
    meta: Metadata,
    marks: Metadata,
    head_title: Option<Traced>,
    headings: Vec<Traced>,
    /// The first of them that begins with an element of its own.
    led: Option<Traced>,
    /// Headings of lower rank.
    lesser: Vec<Traced>,
    /// The first of them that is no link and has some words.
    free: Option<Traced>,
    /// A first heading that is the site's name.
    site: Option<Traced>,
    html_lang: Option<String>,
    /// `<time>` elements that say of nothing that it is their date.
    times: Vec<(usize, Traced)>,
    /// The name and the date of a film.
    film: Option<Metadata>,
}

/// Reads the head, the JSON-LD and the marked elements.
pub(crate) fn read(tree: &Tree<'_>, tables: &Extractor) -> Found {
    let mut sources = Sources::default();
    for at in 0..tree.len() {
        let Some(tag) = tree.tag(at) else {
            continue;
        };
        match tag {
            Tag::Html => {
                sources.html_lang =
                    sources.html_lang.or_else(|| tree.attribute(at, "lang").and_then(metadata::language_code))
            }
            Tag::Meta => meta(tree, at, &mut sources, tables),
            Tag::Link if tree.attribute(at, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                sources.marks.url = sources.marks.url.or_else(|| tree.value(at, "href"));
            }
            Tag::Title if sources.head_title.is_none() && tree.tag(tree.parent(at)) != Some(Tag::Svg) => {
                sources.head_title = Some(inner(tree, at)).filter(|title| !title.is_empty());
            }
            Tag::Script if tree.says(at, "type", "ld+json") => {
                let script = Some(at + 1).filter(|&inner| inner < tree.end(at));
                let Some(found) = script.and_then(|at| linked_data::read(tree.html, tree.place(at), tables)) else {
                    continue;
                };
                if found.film {
                    sources.film = sources.film.or(Some(found.metadata));
                } else if found.article {
                    sources.linked.fill(found.metadata);
                } else {
                    sources.page.fill(found.metadata);
                }
                sources.body = sources.body.or(found.body);
            }
            Tag::H1 if sources.headings.len() < HEADINGS => {
                // The site's name is a link to its first page.
                if leads_home(tree, at) {
                    sources.site = sources.site.or(Some(inner(tree, at)));
                } else {
                    let heading = inner(tree, at);
                    let first = (at + 1..tree.end(at))
                        .find(|&node| tree.text(node).is_none_or(|text| !text.trim_ascii().is_empty()));
                    if sources.led.is_none()
                        && first.is_some_and(|first| tree.end(first) < tree.end(at) && tree.tag(first).is_some())
                    {
                        sources.led = Some(heading.clone());
                    }
                    sources.headings.push(heading);
                }
            }
            Tag::Heading if sources.lesser.len() < HEADINGS => {
                let free = !(at + 1..tree.end(at).min(at + 4)).any(|inner| tree.tag(inner) == Some(Tag::A));
                let text = inner(tree, at);
                if sources.free.is_none()
                    && free
                    && tree.tag(tree.parent(at)) != Some(Tag::A)
                    && text.split(' ').count() >= 4
                {
                    sources.free = Some(text.clone());
                }
                sources.lesser.push(text);
            }
            Tag::Time => time(tree, at, &mut sources, tables),
            _ if tree.has_attributes(at) => mark(tree, at, &mut sources, tables),
            _ => {}
        }
    }
    let mut found = sources.rank();
    // Some elements that are marked as the author's hold the cue as well («By Ann Other»).
    if let Some(byline) = &mut found.metadata.byline
        && let Some((_, name)) = tables.phrases.cue(byline, false)
    {
        *byline = byline.part(name);
    }
    found
}

/// Is a heading a link to the site's first page?
fn leads_home(tree: &Tree<'_>, at: usize) -> bool {
    let link = (at + 1..tree.end(at).min(at + 4)).find(|&inner| tree.tag(inner) == Some(Tag::A));
    let address = link.and_then(|link| tree.attribute(link, "href")).unwrap_or_default();
    let path = address.split_once("://").map_or(address, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    link.is_some()
        && !address.is_empty()
        && matches!(path.trim_matches('/'), "" | "index.html" | "index.php" | "home" | "ar")
}

fn meta(tree: &Tree<'_>, at: usize, sources: &mut Sources, tables: &Extractor) {
    let names = ["property", "name", "itemprop"].iter().find_map(|name| tree.attribute(at, name));
    let Some(name) = names.filter(|name| name.len() < 64).map(str::to_ascii_lowercase) else {
        return;
    };
    let meta = &mut sources.meta;
    let (slot, kind) = match name.as_str() {
        "article:tag" | "news_keywords" | "keywords" | "parsely-tags" | "sailthru.tags" => {
            // Tags come one by one, or as one list; the list counts where there are none.
            if name == "article:tag" || meta.tags.is_empty() {
                let room = TAGS.saturating_sub(meta.tags.len());
                let found = tree.value(at, "content").map(|content| metadata::parted(&content)).unwrap_or_default();
                meta.tags.extend(found.into_iter().take(room));
            }
            return;
        }
        "article:content_tier" => {
            let tier = tree.attribute(at, "content").unwrap_or_default();
            meta.paid = meta.paid.or(Some(tier.eq_ignore_ascii_case("locked") || tier.eq_ignore_ascii_case("metered")));
            return;
        }
        "og:description" | "description" | "dc.description" | "twitter:description" => {
            (&mut meta.standfirst, Value::Text)
        }
        "og:title" => (&mut meta.title, Value::Text),
        "og:site_name" => (&mut meta.outlet, Value::Text),
        "og:url" => (&mut meta.url, Value::Text),
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
        | "originalpublicationdate" => (&mut meta.published, Value::Date),
        "article:modified_time"
        | "og:updated_time"
        | "datemodified"
        | "lastmod"
        | "last-modified"
        | "dcterms.modified"
        | "dc.date.modified"
        | "article:modified"
        | "article.updated"
        | "article:updated_time"
        | "modified_time"
        | "modifieddate"
        | "lastupdated"
        | "revised" => (&mut meta.modified, Value::Date),
        "author" | "article:author" | "dc.creator" | "parsely-author" | "sailthru.author" | "byl" => {
            (&mut meta.byline, Value::Name)
        }
        name if name.ends_with(":date") => (&mut meta.published, Value::Date),
        "article:section" | "parsely-section" => (&mut meta.section, Value::Text),
        _ => return,
    };
    if slot.is_some() {
        return;
    }
    let content = tree.value(at, "content");
    *slot = match kind {
        Value::Text => content,
        Value::Name => content.filter(|name| !name.starts_with("http") && name.len() < 300),
        Value::Date => content.and_then(|value| metadata::stamp(&value, &tables.calendar)),
    };
}

enum Value {
    Text,
    Name,
    Date,
}

/// `<time>`: the one marked as publication; else the only one, or the first, of the page's article.
fn time(tree: &Tree<'_>, at: usize, sources: &mut Sources, tables: &Extractor) {
    let value = tree.value(at, "datetime").unwrap_or_else(|| inner(tree, at));
    let stamp = metadata::stamp(&value, &tables.calendar);
    let Some(stamp) = stamp else { return };
    let named = |name: &str, word: &str| tree.says(at, name, word);
    let changed = named("itemprop", "modified") || named("class", "modif") || named("class", "updated");
    if (changed || says_of_change(tree, at, tables)) && !named("class", "publish") && !named("itemprop", "publish") {
        sources.marks.modified.get_or_insert(stamp);
    } else if named("itemprop", "published") || named("class", "publish") || tree.attribute(at, "pubdate").is_some() {
        sources.marks.published.get_or_insert(stamp);
    } else {
        sources.times.push((at, stamp));
    }
}

/// Do the words right before a `<time>` say that it is of a change?
fn says_of_change(tree: &Tree<'_>, at: usize, tables: &Extractor) -> bool {
    let before = (at.saturating_sub(BEFORE)..at).rev();
    let label = before.filter_map(|node| tree.text(node)).find(|text| !text.trim_ascii().is_empty());
    label.is_some_and(|text| text.len() < LABEL && date::read(text, &tables.calendar, true).changed)
}

/// Elements that carry `itemprop` or `rel`.
fn mark(tree: &Tree<'_>, at: usize, sources: &mut Sources, tables: &Extractor) {
    let property = tree.attribute(at, "itemprop").or_else(|| tree.attribute(at, "rel")).unwrap_or_default();
    match property {
        "headline" if sources.marks.title.is_none() => {
            sources.marks.title = Some(inner(tree, at)).filter(|title| !title.is_empty());
        }
        "datePublished" if sources.marks.published.is_none() => {
            let stated = ["content", "datetime"].iter().find_map(|name| tree.value(at, name));
            let value = stated.unwrap_or_else(|| inner(tree, at));
            sources.marks.published = metadata::stamp(&value, &tables.calendar);
        }
        "dateModified" if sources.marks.modified.is_none() => {
            let stated = ["content", "datetime"].iter().find_map(|name| tree.value(at, name));
            let value = stated.unwrap_or_else(|| inner(tree, at));
            sources.marks.modified = metadata::stamp(&value, &tables.calendar);
        }
        "author" if sources.marks.byline.is_none() => {
            sources.marks.byline = Some(inner(tree, at)).filter(|name| !name.is_empty() && name.len() < 200);
        }
        _ => {}
    }
}

/// The text within an element, at most some hundred nodes of it.
pub(super) fn inner(tree: &Tree<'_>, at: usize) -> Traced {
    let end = tree.end(at).min(at + 100);
    let mut text = Placed::default();
    for node in at + 1..end {
        match tree.tag(node) {
            None if text.len() < 4000 && !is_hidden(tree, node) => text.add(tree.html, tree.place(node), Kind::Html),
            Some(Tag::Br) => text.blank(tree.place(node)),
            _ => {}
        }
    }
    text.finish()
}

fn is_hidden(tree: &Tree<'_>, at: usize) -> bool {
    matches!(tree.tag(tree.parent(at)), Some(Tag::Script | Tag::Raw | Tag::Iframe | Tag::Svg))
}

impl Sources {
    fn rank(mut self) -> Found {
        let head = self.head_title.take();
        let agrees = |heading: &Traced| {
            let key = letter::key(heading);
            let words = key.split(' ').count();
            // The site's name is within its titles as well, but it is never most of one.
            let within = |title: &Option<Traced>| {
                let title = title.as_deref().map(letter::key).unwrap_or_default();
                title.contains(&key) && (key.len() * 2 >= title.len() || title.starts_with(&key) && words >= 4)
            };
            key.len() >= 8 && (within(&head) || within(&self.meta.title) || within(&self.linked.title))
        };
        // The heading that the head's titles repeat is the article's; a lone one is as good.
        let mut heading = self.headings.iter().find(|heading| agrees(heading)).cloned();
        if heading.is_none() {
            // One of lower rank is the article's only where it is all of a title, the site's name aside.
            let names = [&self.meta.title, &self.linked.title, &self.marks.title, &head].into_iter().flatten();
            let names: Vec<String> = names.flat_map(parts).map(|title| letter::key(&title)).collect();
            let long = |heading: &&Traced| heading.split(' ').count() >= 3;
            heading = self.lesser.iter().filter(long).find(|heading| names.contains(&letter::key(heading))).cloned();
        }
        if heading.is_none() && self.headings.len() == 1 {
            let outlet = self.meta.outlet.as_deref().or(self.linked.outlet.as_deref()).map(letter::key);
            let title = |h: &&Traced| h.split(' ').count() >= 4 && outlet.as_deref() != Some(letter::key(h).as_str());
            heading = self.headings.first().filter(title).cloned();
        }
        // Where no title of the head says more than the site's name and a section, the first heading of some words does.
        let named = [&self.meta.title, &self.linked.title, &self.marks.title].iter().any(|title| title.is_some());
        let short = |title: &Traced| {
            let mut sides = SIGNS.iter().filter_map(|sign| title.split_once(sign)).take(1);
            let words = |part: &str| part.split_whitespace().count();
            sides.next().map_or(words(title) <= 3, |(one, other)| words(one) <= 3 && words(other) <= 3)
        };
        if heading.is_none() && self.site.is_some() && !named && head.as_ref().is_none_or(short) {
            heading = self.free.take();
        }
        let titles = [&self.meta.title, &self.linked.title, &self.marks.title, &head].into_iter().flatten();
        let titles: Vec<Traced> = titles.flat_map(parts).collect();
        // A section or a sign may stand in the heading before the title.
        let told = heading.as_ref().filter(|_| heading.as_ref() == self.led.as_ref()).and_then(|heading| {
            let key = letter::key(heading);
            let shorter = |title: &&Traced| {
                let title = letter::key(title);
                let before = key.strip_suffix(title.as_str()).map(|before| before.split_whitespace().count());
                title.split(' ').count() >= TITLE && before.is_some_and(|before| (1..=KICKER).contains(&before))
            };
            titles.iter().find(shorter).cloned()
        });
        let mut found = Metadata { title: told.or_else(|| heading.clone()), ..Metadata::default() };
        found.fill(self.linked);
        let mut meta = self.meta;
        let outlet = meta.outlet.clone().or_else(|| found.outlet.clone());
        meta.title = meta.title.map(|title| without_site(title, outlet.as_deref(), false));
        found.fill(meta);
        found.fill(self.marks);
        found.fill(self.page);
        found.title = found.title.or_else(|| head.map(|title| without_site(title, outlet.as_deref(), true)));
        if let Some(film) = self.film.filter(|film| {
            let name = film.title.as_deref().map(letter::key);
            name.is_some() && name == found.title.as_deref().map(letter::key)
        }) {
            found.fill(Metadata { published: film.published, ..Metadata::default() });
        }
        found.lang = found.lang.filter(|_| false);
        Found { metadata: found, body: self.body, heading, standfirst: None, titles, times: self.times }
    }
}

/// A title, and what stands before and behind the signs that part it from the site's name.
fn parts(title: &Traced) -> Vec<Traced> {
    let mut found = vec![title.clone()];
    for sign in SIGNS.into_iter().chain([": ", " / ", " \u{2022} "]) {
        if let (Some((first, rest)), Some((before, last))) = (title.split_once(sign), title.rsplit_once(sign)) {
            let parts = [before, rest, first, last].into_iter().filter(|part| part.split_whitespace().count() >= 3);
            found.extend(parts.map(|part| title.part(part.trim())));
        }
    }
    found
}

/// What parts a title from the site's name.
const SIGNS: [&str; 6] = [" | ", " - ", " \u{2013} ", " \u{2014} ", " \u{BB} ", " :: "];

/// A title without the site's name behind its last dash or bar; `short` tails go even where the name is not known.
fn without_site(title: Traced, outlet: Option<&str>, short: bool) -> Traced {
    for sign in SIGNS {
        if let Some((name, site)) = title.rsplit_once(sign) {
            let known = outlet.is_some_and(|outlet| letter::key(outlet) == letter::key(site));
            let likely = short && site.split_whitespace().count() <= 4 && name.split_whitespace().count() >= 3;
            if known || likely {
                return title.part(name.trim());
            }
        }
    }
    title
}
