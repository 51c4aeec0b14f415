//! A web page to blocks and metadata.

use crate::Extractor;
use crate::block::Block;
use crate::media::Media;
use crate::metadata::Metadata;

use super::tree::Tree;
use super::{body, metadata};

/// How much of a text is looked at for tags.
const LOOK: usize = 4096;

/// Does a text whose form nobody named look like HTML?
pub(crate) fn is_likely(text: &str) -> bool {
    let end = (0..=LOOK.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let head = text[..end].trim_start().to_ascii_lowercase();
    let tags = ["<!doctype html", "<html", "<head", "<body", "<frameset", "<meta ", "<title", "<article", "<script"];
    if tags.iter().any(|tag| head.contains(tag)) {
        return true;
    }
    let blocks = ["<p>", "<p ", "<div", "<h1", "<span", "<br", "<table", "<a "];
    head.starts_with('<') && blocks.iter().any(|tag| head.contains(tag))
}

/// Reads the page.
pub(crate) fn read(text: &str, tables: &Extractor) -> (Metadata, Vec<Block>, Media) {
    let tree = Tree::build(text);
    let mut found = metadata::read(&tree, tables);
    let (blocks, media) = body::read(&tree, &mut found, tables);
    let mut metadata = found.metadata;
    // What stands under the title goes before what the head says to others.
    metadata.standfirst = found.standfirst.or(metadata.standfirst);
    (metadata, blocks, media)
}
