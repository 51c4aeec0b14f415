//! The blocks of a page, and which of them are the article.

use std::borrow::Cow;

use crate::Extractor;
use crate::block::{Block, Role, Why};
use crate::date;
use crate::letter;
use crate::sweep;

use super::metadata::Found;
use super::tag::Tag;
use super::token;
use super::tree::{Content, Node};

/// An element that holds this much of the page's prose, in percent, is no side matter, whatever its class says.
const MAIN: usize = 40;

/// The body lies in the innermost element that keeps this much of its parent's prose, in percent.
const KEEP: usize = 70;

/// Text by JSON-LD replaces a body that is shorter than this, in bytes, and than half of it.
const SHORT: usize = 600;

/// Navigation holds less prose than this, in bytes; what holds more is only called so.
const PROSE: usize = 1500;

/// What a click unfolds is text of the article all the same where it holds this much prose, in bytes.
const FOLDED: usize = 200;

/// A block with its place and its links.
struct Piece {
    node: u32,
    block: Block,
    /// Bytes of its text that lie in links.
    links: usize,
}

impl Piece {
    fn is_prose(&self) -> bool {
        self.block.why.is_none()
            && self.block.role != Role::Heading
            && self.block.text.len() >= 60
            && self.links * 2 < self.block.text.len()
    }
}

/// A date line stands within so many blocks of the title.
const NEAR: usize = 8;

/// The page's blocks in order; those that are not the article's carry their reason. A date line near the title is
/// added to what was `found`.
pub(crate) fn read(nodes: &[Node<'_>], found: &mut Found, tables: &Extractor) -> Vec<Block> {
    let reasons = reasons(nodes, tables);
    let mut pieces = pieces(nodes, &reasons);
    let (start, end) = container(nodes, &pieces);
    let heading = found.heading.as_deref().map(letter::key);
    // Prose between the title and the body's element is the lead, which many pages set apart.
    let mut titled = false;
    for piece in &mut pieces {
        titled |= piece.block.role == Role::Heading
            && piece.node < start
            && heading.as_deref() == Some(letter::key(&piece.block.text).as_str());
        let lead = titled && piece.node < start && piece.is_prose() && sweep::is_body(&piece.block);
        if !(start..end).contains(&piece.node) {
            if !lead {
                piece.block.remove("navigation");
            }
        } else if piece.links * 5 > piece.block.text.len() * 4
            && piece.block.role != Role::Heading
            && (piece.block.role == Role::Item || piece.block.text.len() < 120)
        {
            piece.block.remove("links");
        }
    }
    let mut blocks: Vec<Block> = pieces.into_iter().map(|piece| piece.block).collect();
    if let Some(heading) = heading {
        // What stands above the title within the container is the page's, not the article's.
        let at = blocks.iter().position(|b| b.kept() && b.role == Role::Heading && letter::key(&b.text) == heading);
        let prose = blocks.iter().position(|b| b.kept() && sweep::is_body(b)).unwrap_or(0);
        if let Some(at) = at.filter(|&at| at < prose) {
            blocks[..at].iter_mut().for_each(|block| block.remove("navigation"));
            blocks[at].remove("title");
        }
    }
    about_title(&blocks, found, tables);
    let length: usize = blocks.iter().filter(|block| block.kept()).map(|block| block.text.len()).sum();
    if let Some(body) = found.body.as_deref().filter(|body| length < SHORT && body.len() > 2 * length) {
        blocks.iter_mut().for_each(|block| block.remove("navigation"));
        let lines = body.split(['\n', '\r']).map(|line| letter::squeeze(&token::decode(line)));
        blocks.extend(lines.filter(|line| !line.is_empty()).map(|line| Block::new(line, Role::Text)));
    }
    blocks
}

/// Reads byline and date lines about the title, left out or not: they often stand in the page's header.
fn about_title(blocks: &[Block], found: &mut Found, tables: &Extractor) {
    let Some(heading) = found.heading.as_deref().map(letter::key) else {
        return;
    };
    let same = |block: &Block| block.role == Role::Heading && letter::key(&block.text) == heading;
    let Some(at) = blocks.iter().position(same) else {
        return;
    };
    let day_first = heading.chars().any(|c| ('\u{621}'..='\u{64a}').contains(&c));
    let after = blocks[at + 1..].iter().take(NEAR);
    let before = blocks[..at].iter().rev().take(NEAR / 2);
    for block in after.chain(before).filter(|block| block.text.len() < 200) {
        if let Some((_, name)) = tables.phrases.cue(&block.text, false) {
            let name = name.split(['|', '\u{2022}', '\u{B7}', letter::ARABIC_COMMA]).next().unwrap_or_default().trim();
            if !name.is_empty() && !name.chars().any(|c| letter::digit(c).is_some()) {
                found.metadata.byline.get_or_insert_with(|| name.to_owned());
            }
        }
        let parts = std::iter::once(block.text.as_str()).chain(block.text.split(['|', '\u{2022}', '\u{B7}']));
        for reading in parts.map(|part| date::read(part, &tables.calendar, day_first)) {
            if let Some(stamp) = reading.published.filter(|_| reading.foreign == 0) {
                found.metadata.published.get_or_insert_with(|| stamp.edtf());
            }
            if let Some(stamp) = reading.updated.filter(|_| reading.foreign == 0) {
                found.metadata.modified.get_or_insert_with(|| stamp.edtf());
            }
        }
    }
}

/// The reason of each element that is side matter with all that it holds; `None` for the others.
fn reasons(nodes: &[Node<'_>], tables: &Extractor) -> Vec<Option<&'static str>> {
    let prose = prose(nodes);
    let total = prose.last().copied().unwrap_or(0);
    let mut reasons: Vec<Option<&'static str>> = vec![None; nodes.len()];
    for at in 1..nodes.len() {
        let parent = nodes[at].parent as usize;
        reasons[at] = reasons[parent];
        let Content::Element(tag, attributes) = nodes[at].content else {
            continue;
        };
        if reasons[at].is_some() {
            continue;
        }
        let hidden = matches!(
            tag,
            Tag::Script
                | Tag::Raw
                | Tag::Textarea
                | Tag::Template
                | Tag::Svg
                | Tag::Embedded
                | Tag::Head
                | Tag::Title
                | Tag::Select
                | Tag::Option
        );
        if hidden {
            // Not on the screen: nothing is left out by leaving it out.
            reasons[at] = Some("");
            continue;
        }
        let share = prose[nodes[at].end as usize - 1] - prose[at - 1];
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
        let named = || {
            if attributes.is_empty() || matches!(tag, Tag::A | Tag::H1 | Tag::Time) {
                return None;
            }
            let hidden = nodes[at].attribute("style").is_some_and(|s| s.replace(' ', "").contains("display:none"))
                || nodes[at].attribute("hidden").is_some();
            let words = ["class", "id", "role"]
                .iter()
                .find_map(|name| nodes[at].attribute(name).and_then(|value| tables.attributes.reason(value)));
            let words = words.filter(|why| *why != "navigation" || share < PROSE);
            words.or((hidden && share < FOLDED).then_some("hidden"))
        };
        reasons[at] = by_tag.or_else(named);
    }
    reasons
}

/// Running length of text that could be prose: longer runs, in no link.
fn prose(nodes: &[Node<'_>]) -> Vec<usize> {
    let mut sums = Vec::with_capacity(nodes.len());
    let mut sum = 0;
    for node in nodes {
        if let Content::Text(text) = node.content {
            let parent = nodes[node.parent as usize].tag();
            if text.len() >= 60
                && !matches!(parent, Some(Tag::A | Tag::Script | Tag::Raw | Tag::Textarea | Tag::Title | Tag::Option))
            {
                sum += text.trim_ascii().len();
            }
        }
        sums.push(sum);
    }
    sums
}

/// Cuts the tree's text into blocks.
fn pieces(nodes: &[Node<'_>], reasons: &[Option<&'static str>]) -> Vec<Piece> {
    let mut cutter = Cutter { pieces: Vec::new(), text: String::new(), links: 0, breaks: 0 };
    // Ends of block elements that are open, innermost last, each with its node.
    let mut open: Vec<(u32, u32)> = vec![(nodes.len() as u32, 0)];
    let mut link_end = 0;
    let mut role = vec![Role::Text];
    for (at, node) in nodes.iter().enumerate().skip(1) {
        while open.len() > 1 && open.last().is_some_and(|(end, _)| *end as usize <= at) {
            cutter.flush(&open, &role, reasons);
            open.pop();
            role.pop();
        }
        match node.content {
            Content::Element(Tag::Br, _) => cutter.line_break(&open, &role, reasons),
            Content::Element(Tag::A, _) => link_end = node.end as usize,
            Content::Element(tag, _) => {
                let parted = tag.is_block() || reasons[at] != reasons[node.parent as usize];
                if parted && reasons[at] != Some("") {
                    cutter.flush(&open, &role, reasons);
                    let inherited = role.last().copied().unwrap_or(Role::Text);
                    open.push((node.end, at as u32));
                    role.push(match tag {
                        Tag::H1 | Tag::Heading => Role::Heading,
                        Tag::Li | Tag::Dt | Tag::Dd => Role::Item,
                        Tag::Td => Role::Cell,
                        _ => inherited,
                    });
                }
            }
            Content::Text(text) if reasons[at] != Some("") => {
                cutter.text(text, at < link_end);
            }
            Content::Text(_) => {}
        }
    }
    while !open.is_empty() {
        cutter.flush(&open, &role, reasons);
        open.pop();
        role.pop();
    }
    cutter.pieces
}

struct Cutter {
    pieces: Vec<Piece>,
    text: String,
    links: usize,
    breaks: usize,
}

impl Cutter {
    fn text(&mut self, text: &str, link: bool) {
        if text.trim().is_empty() {
            letter::squeeze_into(text, &mut self.text);
            return;
        }
        self.breaks = 0;
        let before = self.text.len();
        letter::squeeze_into(text, &mut self.text);
        if link {
            self.links += self.text.len() - before;
        }
    }

    /// One line break is a space, two are a new paragraph.
    fn line_break(&mut self, open: &[(u32, u32)], role: &[Role], reasons: &[Option<&'static str>]) {
        self.breaks += 1;
        if self.breaks > 1 {
            self.flush(open, role, reasons);
        } else {
            letter::squeeze_into(" ", &mut self.text);
        }
    }

    fn flush(&mut self, open: &[(u32, u32)], role: &[Role], reasons: &[Option<&'static str>]) {
        self.breaks = 0;
        let text = std::mem::take(&mut self.text);
        let links = std::mem::take(&mut self.links);
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return;
        }
        let node = open.last().map_or(0, |(_, node)| *node);
        let mut block = Block::new(trimmed.to_owned(), role.last().copied().unwrap_or(Role::Text));
        block.why = reasons[node as usize].map(|why| -> Why { Cow::Borrowed(why) });
        self.pieces.push(Piece { node, block, links });
    }
}

/// The range of nodes of the element that holds the body: from the root down, as long as one child keeps most of the
/// prose of what is held.
fn container(nodes: &[Node<'_>], pieces: &[Piece]) -> (u32, u32) {
    let mut weight = vec![0usize; nodes.len() + 1];
    for piece in pieces.iter().filter(|piece| piece.is_prose()) {
        weight[piece.node as usize] += piece.block.text.len() - piece.links;
    }
    // Sums from the left make the weight of any range of nodes one subtraction.
    let mut sums = Vec::with_capacity(nodes.len() + 1);
    let mut sum = 0;
    sums.push(0);
    for weight in &weight[..nodes.len()] {
        sum += weight;
        sums.push(sum);
    }
    let within = |at: usize| sums[nodes[at].end as usize] - sums[at];
    let mut here = 0;
    // The root's weight is what the best candidate has to hold; an articleBody with a good part of it is believed.
    let total = within(0);
    let marked = (1..nodes.len()).find(|&at| {
        nodes[at].attribute("itemprop").is_some_and(|p| p.eq_ignore_ascii_case("articleBody"))
            && within(at) * 100 > total * MAIN
    });
    if let Some(marked) = marked {
        return (marked as u32, nodes[marked].end);
    }
    loop {
        let mut best = None;
        let mut child = here + 1;
        while child < nodes[here].end as usize {
            if nodes[child].tag().is_some() && within(child) * 100 >= within(here) * KEEP && within(child) > 0 {
                best = Some(child);
                break;
            }
            child = nodes[child].end as usize;
        }
        match best {
            Some(child) if is_container(nodes, child) => here = child,
            _ => return (here as u32, nodes[here].end),
        }
    }
}

/// Paragraphs and lists are not gone into: the body is what holds them.
fn is_container(nodes: &[Node<'_>], at: usize) -> bool {
    !matches!(
        nodes[at].tag(),
        None | Some(
            Tag::P | Tag::Li | Tag::List | Tag::Heading | Tag::H1 | Tag::A | Tag::Span | Tag::Blockquote | Tag::Pre
        )
    )
}
