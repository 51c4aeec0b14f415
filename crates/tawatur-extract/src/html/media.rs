//! Pictures, and posts and films of other pages, within the elements that hold the body.

use std::ops::Range;

use crate::letter;
use crate::media::{Media, Picture};
use crate::trace::Traced;

use super::metadata::inner;
use super::name::Names;
use super::tag::Tag;
use super::tree::Tree;

/// No article has more.
const MOST: usize = 100;

/// So many nodes before the body are looked through for the picture that goes before it.
const LEAD: usize = 200;

/// So many levels up a picture looks for its figure.
const LEVELS: usize = 5;

/// An element with a caption holds no more nodes than this.
const FIGURE: usize = 60;

/// What is shown at the `places` of the body, and in figures not far before the first of them on a page with a title.
pub(super) fn read(tree: &Tree<'_>, places: &[Range<usize>], titled: bool, names: &Names) -> Media {
    let mut media = Media::default();
    let first = places.first().map_or(0, |place| place.start);
    let lead = if titled { first.saturating_sub(LEAD)..first } else { 0..0 };
    for at in lead.filter(|&at| tree.tag(at) == Some(Tag::Img)) {
        media.pictures.extend(picture(tree, at, names).filter(|picture| picture.caption.is_some()));
    }
    for at in places.iter().flat_map(Clone::clone) {
        match tree.tag(at) {
            Some(Tag::Img) => media.pictures.extend(picture(tree, at, names)),
            Some(Tag::Iframe) => media.embeds.extend(address(tree, at)),
            Some(Tag::Blockquote) if names.is(at, "embed") => {
                let mut links = (at..tree.end(at)).filter(|&inner| tree.tag(inner) == Some(Tag::A));
                media.embeds.extend(links.next_back().and_then(|link| tree.value(link, "href")));
            }
            _ => {}
        }
        if media.pictures.len() >= MOST || media.embeds.len() >= MOST {
            break;
        }
    }
    media
}

/// An address in the source attributes that pages use, those that are filled in later first.
fn address(tree: &Tree<'_>, at: usize) -> Option<Traced> {
    let known = ["data-src", "data-original", "src"];
    let mut found = known.iter().filter_map(|name| tree.value(at, name));
    found.find(|url| !url.starts_with("data:") && !url.starts_with("about:") && !url.starts_with("javascript:"))
}

fn picture(tree: &Tree<'_>, at: usize, names: &Names) -> Option<Picture> {
    let url = address(tree, at)?;
    let mut picture = Picture { url, alt: tree.value(at, "alt"), ..Picture::default() };
    let mut here = at;
    for _ in 0..LEVELS {
        here = tree.parent(here);
        let figure = tree.tag(here) == Some(Tag::Figure);
        if here == 0 || tree.end(here) - here > FIGURE {
            break;
        }
        let inside = here + 1..tree.end(here);
        let captions = |&inner: &usize| tree.tag(inner) == Some(Tag::Figcaption) || names.is(inner, "caption");
        let Some(caption) = inside.clone().find(captions) else {
            if figure {
                break;
            }
            continue;
        };
        let credit = inside.rev().find(|&inner| tree.tag(inner).is_some() && credits(tree, inner));
        let credit = credit.map(|credit| inner(tree, credit)).filter(|credit| !credit.is_empty());
        let caption = Some(inner(tree, caption)).filter(|caption| !caption.is_empty());
        picture.credit = credit.or_else(|| caption.as_ref().and_then(bracketed));
        picture.caption = caption;
        break;
    }
    Some(picture)
}

fn credits(tree: &Tree<'_>, at: usize) -> bool {
    ["class", "itemprop"].iter().any(|name| tree.says(at, name, "credit") || tree.says(at, name, "copyright"))
}

/// The few words in brackets that a caption ends with.
fn bracketed(caption: &Traced) -> Option<Traced> {
    let inner = caption.strip_suffix(')')?;
    let (_, inner) = inner.rsplit_once('(')?;
    let words = letter::words(inner, 6);
    (!words.is_empty() && words.len() <= 6).then(|| caption.part(inner))
}
