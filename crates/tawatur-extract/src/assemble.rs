//! Blocks and metadata to an article.

use sha2::{Digest, Sha256};
use tawatur_model::{Article, RawPage, Removed, Span};

use crate::block::{Block, Why};
use crate::language;
use crate::metadata::Metadata;

/// Neighbours left out for one reason become one entry up to this length.
const ENTRY: usize = 1000;

/// The article; `None` when no block is left for its body. `dateline` is a kept block's number and a range
/// of its text.
pub(crate) fn article(
    page: &RawPage,
    metadata: Metadata,
    blocks: Vec<Block>,
    cut: Option<(String, Why)>,
    dateline: Option<(usize, (usize, usize))>,
) -> Option<Article> {
    let hash = Sha256::digest(&page.bytes);
    let sha256: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    let id = page.declared.id.clone().filter(|id| !id.trim().is_empty());
    let mut text = String::new();
    let mut paragraphs = Vec::new();
    let mut removed: Vec<Removed> = Vec::new();
    if let Some(title) = &metadata.title {
        add(title, &mut text, &mut paragraphs);
    }
    let titles = paragraphs.len();
    if let Some((text, why)) = cut {
        removed.push(Removed { text, why: why.into_owned() });
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
                        last.text.push('\n');
                        last.text.push_str(&block.text);
                    }
                    None => removed.push(Removed { text: block.text, why: why.into_owned() }),
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
    let lang = metadata.lang.clone().unwrap_or_else(|| language::detect(&text[body.start() as usize..]).to_owned());
    Some(Article {
        id: id.unwrap_or_else(|| format!("a{}", &sha256[..12])),
        source: page.source.clone(),
        sha256,
        url: metadata.url,
        outlet: metadata.outlet,
        outlet_entity: None,
        title: metadata.title,
        byline: metadata.byline,
        inferred: None,
        published: metadata.published,
        modified: metadata.modified,
        section: metadata.section,
        dateline,
        lang,
        body_start: body.start(),
        text,
        paragraphs,
        removed,
    })
}

fn add(paragraph: &str, text: &mut String, paragraphs: &mut Vec<Span>) {
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    let start = text.len() as u32;
    text.push_str(paragraph);
    paragraphs.push(Span::new(start, text.len() as u32));
}
