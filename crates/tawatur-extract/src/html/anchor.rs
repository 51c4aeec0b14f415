//! What the blocks of a page hang on: its title, the sentence under it, and where the comments begin.

use std::ops::Range;

use crate::Extractor;
use crate::block::Role;
use crate::date;
use crate::letter;
use crate::table::Zone;

use super::body::Piece;
use super::metadata::Found;
use super::name::Names;
use super::tag::Tag;
use super::tree::Tree;

/// A standfirst is one of so many lines under the title.
const NEAR: usize = 14;

/// It has at least and at most so many words.
const WORDS: Range<usize> = 5..60;

/// So much of a page's prose stands below the title, in percent.
const BELOW: usize = 30;

/// Or this much, in bytes.
const ENOUGH: usize = 400;

/// Comments are seldom longer than this, in bytes.
const LONG: usize = 500;

/// A row of date, author and the like has parts of at most so many words.
const ROW: usize = 4;

/// A line that names the author in its midst has at most so many words.
const SIGNED: usize = 6;

/// A line of date or author is not longer than this, in bytes.
const LINE: usize = 200;

/// A picture and its line are no more nodes than this.
const FIGURE: usize = 8;

/// What tells of the author has no more nodes than this.
const BIO: usize = 50;

/// So many lines that could be the title are looked at.
const SAME: usize = 8;

/// A title is not longer than this, in bytes.
const TITLE: usize = 600;

/// The piece that is the article's title. Where no heading is, it is the line that the head's titles name, with the
/// site's name or without.
pub(super) fn title(tree: &Tree<'_>, pieces: &[Piece], found: &mut Found) -> Option<usize> {
    let keys: Vec<String> = match &found.heading {
        Some(heading) => vec![letter::key(heading)],
        None => found.titles.iter().map(|title| letter::key(title)).filter(|key| key.len() >= 12).collect(),
    };
    let named =
        |piece: &Piece| piece.block.text.len() < TITLE && keys.iter().any(|key| letter::reads(&piece.block.text, key));
    let named: Vec<usize> = (0..pieces.len()).filter(|&at| named(&pieces[at])).take(SAME).collect();
    // The article stands below its title: a title that has nearly all prose above it is a link back, or a form's.
    let prose = |range: &[Piece]| -> usize {
        range.iter().filter(|piece| piece.is_prose()).map(|piece| piece.block.text.len() - piece.links).sum()
    };
    let all = prose(pieces);
    let fits = |at: &usize| {
        let below = prose(&pieces[*at..]);
        below >= ENOUGH || below * 100 >= all * BELOW
    };
    let heading = named.iter().copied().filter(|&at| pieces[at].block.role == Role::Heading).find(fits);
    let bare = || named.iter().copied().filter(|&at| pieces[at].links == 0).find(fits);
    // Pages without a head's title and without headings call an element so.
    let called = || {
        let class = |at: usize| tree.attribute(pieces[at].node, "class").unwrap_or_default().to_ascii_lowercase();
        let called = |at: &usize| ["title", "headline", "ttl"].iter().any(|word| class(*at).contains(word));
        let untitled = keys.is_empty() && found.metadata.title.is_none();
        let long = |at: &usize| letter::count_words(&pieces[*at].block.text, WORDS.end) >= 4 && pieces[*at].links == 0;
        (0..pieces.len()).filter(|_| untitled).filter(long).filter(called).take(SAME).find(fits)
    };
    let title = heading.or_else(bare).or_else(called)?;
    if found.heading.is_none() {
        found.heading = Some(pieces[title].block.text.clone());
        found.metadata.title = Some(pieces[title].block.text.clone());
    }
    Some(title)
}

/// Leaves out what stands below the heading of the comments, unless that is most of the page.
pub(super) fn comments(pieces: &mut [Piece], title: Option<usize>, tables: &Extractor) {
    let from = title.map_or(0, |title| title + 1);
    let opens = |piece: &Piece| {
        piece.block.role == Role::Heading
            && piece.block.kept()
            && tables.phrases.reason(&piece.block.text, Zone::Tail) == Some("comment-form")
    };
    let Some(at) = (from..pieces.len()).find(|&at| opens(&pieces[at])) else {
        return;
    };
    let prose = |range: &[Piece]| range.iter().filter(|piece| piece.is_prose()).count();
    let (above, below) = (prose(&pieces[from..at]), prose(&pieces[at..]));
    // Short articles with many comments are common; a long text below such a heading is no comment.
    let long = pieces[at..].iter().filter(|piece| piece.is_prose() && piece.block.text.len() > LONG).count();
    if above > 0 && long * 3 <= below {
        pieces[at..].iter_mut().for_each(|piece| piece.block.remove("comment-form"));
    }
}

/// The piece under the title that is its standfirst: called so, or said again by the head's description, or simply the
/// first line of some words between `title` (a piece) and the body (a node).
pub(super) fn standfirst(
    tree: &Tree<'_>,
    pieces: &[Piece],
    title_and_body: Range<usize>,
    names: &Names,
    found: &Found,
    tables: &Extractor,
) -> Option<usize> {
    let Range { start: title, end: body } = title_and_body;
    let description = found.metadata.standfirst.as_deref().map(letter::key).unwrap_or_default();
    let end = pieces.len().min(title + 1 + NEAR);
    // A header that holds the title may hold it as well.
    let beside = |at: usize| tree.parent(pieces[at].node) == tree.parent(pieces[title].node);
    // Lines of date and author may stand between; what ends with a stop there is a paragraph like others.
    let under = |at: usize| {
        let lines = pieces[title + 1..at].iter().all(|piece| piece.block.text.len() < LINE);
        let piece = &pieces[at];
        let text = &piece.block.text;
        let dated = date::may_tell(text) && date::read(text, &tables.calendar, true).published.is_some();
        let signed = dated || tables.phrases.signs(text) && letter::count_words(text, SIGNED) <= SIGNED;
        // A heading is the standfirst where it stands right below the title.
        let row = piece.block.parts();
        let row = row.len() > 1 && row.iter().all(|part| part.split(' ').count() <= ROW);
        let role = piece.block.role == Role::Text || piece.block.role == Role::Heading && at == title + 1;
        let headed = piece.block.why.as_deref() == Some("navigation") && beside(at);
        // A line right behind a picture that is no sentence tells of the picture.
        let before = pieces[at - 1].node;
        let pictured = || (before..piece.node).any(|node| tree.tag(node) == Some(Tag::Img));
        let alone = pieces.get(at + 1).is_none_or(|next| next.node != piece.node);
        let caption = !piece.is_sentence() && piece.block.role != Role::Heading && alone && pictured();
        lines && role && !row && !caption && (piece.block.kept() || headed) && !signed && !shows(tree, piece.node)
    };
    let fits = |&at: &usize| {
        let piece = &pieces[at];
        let words = letter::words(&piece.block.text, WORDS.end);
        let told = description.len() >= 20 && description.starts_with(&words.join(" "));
        let navigation = piece.block.why.as_deref() == Some("navigation");
        (piece.node < body || navigation && (called(tree, names, piece.node) || beside(at)))
            && matches!(piece.block.why.as_deref(), None | Some("navigation"))
            && WORDS.contains(&words.len())
            && piece.links == 0
            && (told || called(tree, names, piece.node) || under(at))
            && tables.phrases.cue(&piece.block.text, false).is_none()
            && tables.phrases.reason(&piece.block.text, Zone::Head).is_none()
    };
    (title + 1..end).find(fits)
}

fn called(tree: &Tree<'_>, names: &Names, node: usize) -> bool {
    names.is(node, "standfirst") || names.is(tree.parent(node), "standfirst")
}

/// Does an element stand beside the author's name, so that it tells of him?
pub(super) fn of_author(tree: &Tree<'_>, node: usize, names: &Names) -> bool {
    let parent = tree.parent(node);
    let named = |at: usize| {
        names.is(at, "byline")
            || names.is(at, "author-box")
            || tree.attribute(at, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("author"))
    };
    parent > 0 && tree.end(parent) - parent <= BIO && (parent..node).any(named)
}

/// Is there a picture in a small element or the one around it?
pub(super) fn shows(tree: &Tree<'_>, node: usize) -> bool {
    let parent = tree.parent(node);
    let small = |at: usize| at > 0 && tree.end(at) - at <= FIGURE;
    let pictured = |at: usize| (at..tree.end(at)).any(|inner| tree.tag(inner) == Some(Tag::Img));
    small(node) && (pictured(node) || small(parent) && pictured(parent))
}
