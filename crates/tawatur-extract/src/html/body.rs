//! The blocks of a page, and which of them are the article.

use crate::Extractor;
use crate::block::{Block, Role};
use crate::date;
use crate::letter;
use crate::media::Media;
use crate::sweep;
use crate::trace::{Kind, Traced};

use super::anchor;
use super::caption;
use super::container;
use super::cutter::pieces;
use super::excerpt;
use super::flat;
use super::island;
use super::label;
use super::media;
use super::metadata::Found;
use super::name::Names;
use super::side;
use super::state;
use super::tag::Tag;
use super::title;
use super::tree::Tree;
use super::witness;

/// An element that holds this much of the page's prose, in percent, is no side matter, whatever its class says.
const MAIN: usize = 40;

/// Text by JSON-LD replaces a body that is shorter than this, in bytes, and than half of it.
const SHORT: usize = 600;

/// Navigation holds less prose than this, in bytes; what holds more is only called so.
const PROSE: usize = 1500;

/// So many links with words, and no prose beside them, are a list of other pages.
const TEASERS: usize = 3;

/// A link with this much text has words, in bytes.
const WORDS: usize = 12;

/// A paragraph that is a link is the headline of another article up to this length, in bytes.
const LINK: usize = 240;

/// A heading that stands for another article is not shorter than this, in bytes.
const LINKED: usize = 25;

/// A line with a picture that is no sentence is its caption up to this length, in bytes.
const CAPTION: usize = 260;

/// Place and outlet in a line of their own are not longer than this, in bytes.
const SIGN: usize = 100;

/// A button has at most so many words.
const BUTTON: usize = 3;

/// What a click unfolds is text of the article all the same where it holds this much prose, in bytes.
const FOLDED: usize = 200;

/// A block with its place and its links.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) node: usize,
    pub(super) block: Block,
    /// Bytes of its text that lie in links.
    pub(super) links: usize,
}

impl Piece {
    pub(super) fn is_sentence(&self) -> bool {
        letter::ends_sentence(&self.block.text)
    }

    pub(super) fn is_prose(&self) -> bool {
        self.block.why.is_none()
            && self.block.role != Role::Heading
            && self.block.text.len() >= 60
            && self.links * 2 < self.block.text.len()
    }
}

/// The page's blocks in order; those that are not the article's carry their reason. A date line near the title is
/// added to what was `found`.
pub(crate) fn read(tree: &Tree<'_>, found: &mut Found, tables: &Extractor) -> (Vec<Block>, Media) {
    let names = Names::read(tree, &tables.attributes);
    let reasons = reasons(tree, &names);
    let mut pieces = pieces(tree, &reasons, &names);
    let title = anchor::title(tree, &pieces, found);
    anchor::comments(&mut pieces, title, tables);
    label::mark(tree, &mut pieces, title, tables);
    label::replies(tree, &mut pieces, title, tables);
    label::voices(tree, &mut pieces, title);
    excerpt::mark(&mut pieces, title);
    flat::mark(&mut pieces, title, tables);
    let places = container::find(tree, &pieces, title.map(|at| pieces[at].node));
    let start = places.first().map_or(0, |place| place.start);
    // Prose between the title and the body's element is the lead, which many pages set apart.
    let standfirst = title.and_then(|at| anchor::standfirst(tree, &pieces, at..start, &names, found, tables));
    if let Some(at) = standfirst {
        // A page's or a section's header often holds it.
        pieces[at].block.why = None;
    }
    // One heading that is a link stands for another article; where there are several, they may be the text's own.
    let linked_heading = |piece: &&Piece| {
        let node = piece.node;
        piece.block.kept()
            && piece.block.role == Role::Heading
            && piece.links * 10 >= piece.block.text.len() * 9
            && piece.block.text.len() >= LINKED
            && places.iter().any(|place| place.contains(&node))
    };
    let linked_headings = pieces.iter().filter(linked_heading).count();
    for (at, piece) in pieces.iter_mut().enumerate() {
        let before = title.is_some_and(|title| title < at) && piece.node < start;
        let told = || piece.is_prose() && sweep::is_body(&piece.block) && !anchor::of_author(tree, piece.node, &names);
        let lead = before && (standfirst == Some(at) || told());
        if !places.iter().any(|place| place.contains(&piece.node)) {
            if !lead {
                piece.block.remove("navigation");
            }
        } else if piece.links * 5 > piece.block.text.len() * 4
            && (piece.block.role != Role::Heading || linked_headings == 1)
            && (piece.block.role == Role::Item
                || piece.block.text.len() < LINK && !letter::ends_with_stop(&piece.block.text))
        {
            piece.block.remove("links");
        } else if piece.block.role == Role::Text
            && piece.block.text.len() < CAPTION
            && !piece.is_sentence()
            && anchor::shows(tree, piece.node)
        {
            piece.block.remove("caption");
        }
    }
    let outlet = found.metadata.outlet.as_deref();
    caption::mark(tree, &mut pieces, title, standfirst, outlet, &tables.phrases);
    island::mark(tree, &mut pieces, &places, [title, standfirst]);
    let nodes: Vec<usize> = pieces.iter().map(|piece| piece.node).collect();
    let mut blocks: Vec<Block> = pieces.into_iter().map(|piece| piece.block).collect();
    let mut media = media::read(tree, &places, title.is_some(), &names);
    if let Some(at) = title {
        // What stands above the title is the page's, not the article's, unless most of what is kept stands there.
        let prose = |blocks: &[Block]| -> usize {
            blocks.iter().filter(|b| b.kept() && sweep::is_body(b)).map(|b| b.text.len()).sum()
        };
        if prose(&blocks[..at]) <= prose(&blocks[at..]) {
            blocks[..at].iter_mut().for_each(|block| block.remove("navigation"));
            blocks[at].remove("title");
        }
    }
    if let Some(body) = &found.body {
        witness::hear(&mut blocks, body);
    }
    title::read(tree, &blocks, &nodes, (title, standfirst), &names, found, tables);
    head(tree, &mut blocks, &nodes, (title, standfirst), found, tables);
    // Below the text the writer is named once more.
    if let Some(byline) = found.metadata.byline.as_deref().map(letter::key)
        && let Some(last) = blocks.iter_mut().rfind(|block| block.kept())
        && letter::reads(&last.text, &byline)
    {
        last.remove("byline");
    }
    let length: usize = blocks.iter().filter(|block| block.kept()).map(|block| block.text.len()).sum();
    if length < SHORT {
        let mut told = found.body.as_ref().map(lines).unwrap_or_default();
        if told.is_empty() {
            let state = state::read(tree, tables);
            told = state.lines;
            if told.iter().map(|line| line.len()).sum::<usize>() > 2 * length {
                // The page around it is a frame, and its title may be the site's.
                found.metadata.title = state.metadata.title.clone().or(found.metadata.title.take());
                found.metadata.fill(state.metadata);
            }
        }
        if told.iter().map(|line| line.len()).sum::<usize>() > 2 * length {
            blocks.iter_mut().for_each(|block| block.remove("navigation"));
            blocks.extend(told.into_iter().map(|line| Block::new(line, Role::Text)));
        }
    }
    media.unfinished = is_unfinished(tree.html);
    (blocks, media)
}

/// Between the title and the first sentence of the article the lines of date and author are not the article's, nor are rows
/// of buttons.
fn head(
    tree: &Tree<'_>,
    blocks: &mut [Block],
    nodes: &[usize],
    title_and_standfirst: (Option<usize>, Option<usize>),
    found: &Found,
    tables: &Extractor,
) {
    let (Some(title), standfirst) = title_and_standfirst else { return };
    let prose = |at: &usize| blocks[*at].kept() && sweep::is_body(&blocks[*at]);
    let first = (title + 1..blocks.len()).find(prose).unwrap_or(title);
    let byline = found.metadata.byline.as_deref().map(letter::key);
    let outlet = found.metadata.outlet.as_deref().map(letter::key);
    for at in (title + 1..first).filter(|&at| standfirst != Some(at)) {
        let block = &mut blocks[at];
        // «Place / outlet» is the report's sign, whatever element it stands in.
        let mut signs = block.text.split(['/', '-', '\u{2013}', ':', '|']);
        if block.kept()
            && block.text.len() < SIGN
            && outlet.as_deref().is_some_and(|outlet| signs.any(|part| letter::reads(part, outlet)))
        {
            block.remove("byline");
        }
        if !block.kept() || block.text.len() >= title::LINE || block.role == Role::Heading {
            continue;
        }
        let parts = block.parts();
        let may_tell = date::may_tell(&block.text);
        let told = || {
            let whole = date::read(&block.text, &tables.calendar, true);
            whole.published.is_some() && tables.phrases.signs(&block.text)
        };
        let signs = |part: &&str| byline.as_deref().is_some_and(|byline| letter::reads(sweep::name(part), byline));
        let dated = |part: &&str| {
            let reading = date::read(part, &tables.calendar, true);
            reading.foreign == 0 && (reading.published.is_some() || reading.updated.is_some())
        };
        let buttons = parts.len() > 1 && parts.iter().all(|part| part.split(' ').count() <= BUTTON);
        if may_tell && (told() || parts.iter().any(dated)) {
            block.remove("date");
        } else if parts.iter().any(signs) {
            block.remove("byline");
        } else if buttons && !matches!(tree.tag(nodes[at]), Some(Tag::P)) {
            block.remove("navigation");
        }
    }
}

/// Does a page that has the tags of a whole one lack their ends?
fn is_unfinished(html: &str) -> bool {
    let has = |tag: &str| memchr::memmem::find(html.as_bytes(), tag.as_bytes()).is_some();
    has("<body") && !has("</body") && !has("</html") && !has("</BODY") && !has("</HTML")
}

/// The paragraphs of a text that a script holds: plain lines, or a page of its own.
pub(super) fn lines(text: &Traced) -> Vec<Traced> {
    if ["</p>", "<br", "</div>", "<p>"].iter().any(|tag| text.contains(tag)) {
        let tree = Tree::build(text);
        let unseen = |at: usize| tree.tag(at).is_some_and(is_unseen);
        let mut reasons: Vec<Option<&'static str>> = vec![None; tree.len()];
        for at in 1..tree.len() {
            reasons[at] = if unseen(at) { Some("") } else { reasons[tree.parent(at)] };
        }
        let pieces = pieces(&tree, &reasons, &Names::none(tree.len()));
        return pieces.into_iter().map(|piece| piece.block.text.through(text, &text.pieces)).collect();
    }
    let base = text.as_ptr() as usize;
    let parts = text.split(['\n', '\r']).map(|line| (line.as_ptr() as usize - base, line.len()));
    let read = parts.map(|(start, length)| Traced::read(text, start..start + length, Kind::Html));
    read.filter(|line| !line.is_empty()).map(|line| line.through(text, &text.pieces)).collect()
}

/// The reason of each element that is side matter with all that it holds; `None` for the others.
fn reasons(tree: &Tree<'_>, names: &Names) -> Vec<Option<&'static str>> {
    let sums = sums(tree);
    let mut told = side::find(tree, &sums);
    let Sums { prose, text, linked, links } = sums;
    let total = prose.last().copied().unwrap_or(0);
    let mut reasons: Vec<Option<&'static str>> = vec![None; tree.len()];
    for at in 1..tree.len() {
        reasons[at] = reasons[tree.parent(at)];
        let Some(tag) = tree.tag(at).filter(|_| reasons[at].is_none()) else {
            continue;
        };
        if is_unseen(tag) {
            // Not on the screen: nothing is left out by leaving it out.
            reasons[at] = Some("");
            continue;
        }
        let within = |sums: &[usize]| sums[tree.end(at) - 1] - sums[at - 1];
        let share = within(&prose);
        if let Some(why) = told[at].take() {
            reasons[at] = Some(why);
            continue;
        }
        let teasers = share == 0 && within(&links) >= TEASERS && within(&linked) * 2 > within(&text);
        if teasers && matches!(tag, Tag::Div | Tag::Block | Tag::Article | Tag::Custom) {
            reasons[at] = Some("links");
            continue;
        }
        if share * 100 > total * MAIN || matches!(tag, Tag::Html | Tag::Body | Tag::Main | Tag::Article) {
            continue;
        }
        let by_tag = match tag {
            Tag::Nav | Tag::Footer | Tag::Header => Some("navigation"),
            Tag::Aside => Some("related"),
            Tag::Form => Some("form"),
            Tag::Button => Some("navigation"),
            Tag::Dialog => Some("promotion"),
            Tag::Figcaption => Some("caption"),
            _ => None,
        };
        reasons[at] = by_tag.or_else(|| named(tree, at, tag, share, names));
    }
    reasons
}

fn is_unseen(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Script
            | Tag::Raw
            | Tag::Iframe
            | Tag::Textarea
            | Tag::Template
            | Tag::Svg
            | Tag::Embedded
            | Tag::Head
            | Tag::Title
            | Tag::Select
            | Tag::Option
    )
}

/// The reason that an element's class, id, role or style gives.
fn named(tree: &Tree<'_>, at: usize, tag: Tag, share: usize, names: &Names) -> Option<&'static str> {
    if !tree.has_attributes(at) || matches!(tag, Tag::A | Tag::H1 | Tag::Time) {
        return None;
    }
    let hidden = tree.attribute(at, "style").is_some_and(|s| s.replace(' ', "").contains("display:none"))
        || tree.attribute(at, "hidden").is_some();
    let words = names.reason(at).filter(|why| *why != "navigation" || share < PROSE);
    words.or((hidden && share < FOLDED).then_some("hidden"))
}

/// Running sums over the nodes.
pub(super) struct Sums {
    /// Bytes of text that could be prose: longer runs, in no link.
    pub(super) prose: Vec<usize>,
    /// Bytes of text.
    pub(super) text: Vec<usize>,
    /// Bytes of text in links.
    pub(super) linked: Vec<usize>,
    /// Links with some words.
    pub(super) links: Vec<usize>,
}

fn sums(tree: &Tree<'_>) -> Sums {
    let list = || Vec::with_capacity(tree.len());
    let mut sums = Sums { prose: list(), text: list(), linked: list(), links: list() };
    let [mut prose, mut text, mut linked, mut links] = [0; 4];
    let (mut link_end, mut counted) = (0, true);
    let mut unseen_end = 0;
    for at in 0..tree.len() {
        match tree.tag(at) {
            Some(Tag::A) => (link_end, counted) = (tree.end(at), false),
            Some(tag) if is_unseen(tag) => unseen_end = unseen_end.max(tree.end(at)),
            None if at >= unseen_end => {
                let length = tree.place(at).len();
                let length = if length > 1 { tree.text(at).map_or(0, |text| text.trim_ascii().len()) } else { 0 };
                text += length;
                if at < link_end {
                    linked += length;
                    links += usize::from(!counted && length >= WORDS);
                    counted |= length >= WORDS;
                } else if length >= 60 {
                    prose += length;
                }
            }
            _ => {}
        }
        sums.prose.push(prose);
        sums.text.push(text);
        sums.linked.push(linked);
        sums.links.push(links);
    }
    sums
}
