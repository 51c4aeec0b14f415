//! Blocks and metadata to an article.

use sha2::{Digest, Sha256};
use tawatur_model::{
    Article, Embed, Evidence, Field, Form, Image, RawPage, Remark, RemarkKind, Removed, SourceMap, SourceRun, Span,
};

use crate::block::{Block, Why};
use crate::decode::Decoded;
use crate::language;
use crate::media::{Media, Picture};
use crate::metadata::Metadata;
use crate::trace::{Piece, Traced};

/// Neighbours left out for one reason become one entry up to this length.
const ENTRY: usize = 1000;

/// What an article is made of.
pub(crate) struct Parts {
    pub(crate) metadata: Metadata,
    pub(crate) blocks: Vec<Block>,
    pub(crate) media: Media,
    pub(crate) remarks: Vec<(RemarkKind, Traced)>,
    /// What was cut from the title.
    pub(crate) cut: Option<(Traced, Why)>,
    /// A kept block's number and a range of its text.
    pub(crate) dateline: Option<(usize, (usize, usize))>,
}

/// The article; `None` when no block is left for its body.
pub(crate) fn article(page: &RawPage, parts: Parts, decoded: &Decoded<'_>) -> Option<Article> {
    let Parts { metadata, blocks, media, remarks, cut, dateline } = parts;
    let hash = Sha256::digest(&page.bytes);
    let sha256: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    let id = page.declared.id.clone().filter(|id| !id.trim().is_empty());
    let mut text = Traced::default();
    let mut paragraphs = Vec::new();
    let mut removed: Vec<Removed> = Vec::new();
    if let Some(title) = &metadata.title {
        add(title, &mut text, &mut paragraphs);
    }
    let titles = paragraphs.len();
    if let Some((text, why)) = cut {
        removed.push(left_out(text, why, decoded));
    }
    let mut open = false;
    for block in blocks {
        match block.why {
            None => {
                add(&block.text, &mut text, &mut paragraphs);
                open = false;
            }
            Some(why) => {
                match removed.last_mut().filter(|last| open && last.why == why && last.text.len() < ENTRY) {
                    Some(last) => {
                        let more = left_out(block.text, why, decoded);
                        last.text.push('\n');
                        last.text.push_str(&more.text);
                        last.raw = match (last.raw, more.raw) {
                            (Some(one), Some(other)) => Some(one.join(other)),
                            (one, other) => one.or(other),
                        };
                    }
                    None => removed.push(left_out(block.text, why, decoded)),
                }
                open = true;
            }
        }
    }
    let body = *paragraphs.get(titles)?;
    let dateline = dateline.and_then(|(at, (start, end))| {
        let from = paragraphs.get(titles + at)?.start();
        Some(Span::new(from + start as u32, from + end as u32))
    });
    let lang =
        metadata.lang.clone().unwrap_or_else(|| language::detect(&text.text[body.start() as usize..]).to_owned());
    let mut evidence = Vec::new();
    let mut known = |field: Field, value: Option<Traced>| {
        let value = value?;
        evidence.extend(place(&value.pieces, decoded).map(|raw| Evidence { field, raw }));
        Some(value.text)
    };
    let source_map = SourceMap::new(decoded.charset.to_owned(), runs(&text.pieces, decoded));
    Some(Article {
        id: id.unwrap_or_else(|| format!("a{}", &sha256[..12])),
        source: page.source.clone(),
        sha256,
        url: known(Field::Url, metadata.url),
        outlet: known(Field::Outlet, metadata.outlet),
        outlet_entity: None,
        title: known(Field::Title, metadata.title),
        standfirst: known(Field::Standfirst, metadata.standfirst),
        byline: known(Field::Byline, metadata.byline),
        inferred: None,
        published: known(Field::Published, metadata.published),
        modified: known(Field::Modified, metadata.modified),
        section: known(Field::Section, metadata.section),
        tags: metadata.tags.into_iter().filter_map(|tag| known(Field::Tag, Some(tag))).collect(),
        dateline,
        lang,
        body_start: body.start(),
        text: text.text,
        paragraphs,
        removed,
        images: media.pictures.into_iter().map(|picture| image(picture, decoded)).collect(),
        embeds: media.embeds.into_iter().map(|url| Embed { raw: place(&url.pieces, decoded), url: url.text }).collect(),
        remarks: remarks
            .into_iter()
            .map(|(kind, text)| Remark { kind, raw: place(&text.pieces, decoded), text: text.text })
            .collect(),
        source_map,
        evidence,
    })
}

fn image(picture: Picture, decoded: &Decoded<'_>) -> Image {
    let text = |part: Option<Traced>| part.map(|part| part.text);
    Image {
        raw: place(&picture.url.pieces, decoded),
        url: picture.url.text,
        alt: text(picture.alt),
        caption: text(picture.caption),
        credit: text(picture.credit),
    }
}

/// What was left out, with the bytes from its first to its last character.
fn left_out(text: Traced, why: Why, decoded: &Decoded<'_>) -> Removed {
    let raw = place(&text.pieces, decoded);
    Removed { text: text.text, why: why.into_owned(), raw }
}

/// The bytes of the page from the first to the last of some pieces of its characters.
fn place(pieces: &[Piece], decoded: &Decoded<'_>) -> Option<Span> {
    let from = pieces.iter().map(|piece| piece.from).min()?;
    let to = pieces.iter().map(|piece| piece.to).max()?;
    let whole = Piece { start: 0, end: 1, from, to, form: Form::Whole };
    let raw = whole.through(&decoded.text, &decoded.pieces);
    raw.first().map(|piece| Span::new(piece.from, piece.to))
}

/// Pieces of the page's characters as runs of its bytes.
fn runs(pieces: &[Piece], decoded: &Decoded<'_>) -> Vec<SourceRun> {
    let raw = pieces.iter().flat_map(|piece| piece.through(&decoded.text, &decoded.pieces));
    raw.map(|p| SourceRun { text: Span::new(p.start, p.end), raw: Span::new(p.from, p.to), form: p.form }).collect()
}

fn add(paragraph: &Traced, text: &mut Traced, paragraphs: &mut Vec<Span>) {
    if !text.text.is_empty() {
        text.text.push_str("\n\n");
    }
    let start = text.text.len() as u32;
    text.add(paragraph);
    paragraphs.push(Span::new(start, text.text.len() as u32));
}
