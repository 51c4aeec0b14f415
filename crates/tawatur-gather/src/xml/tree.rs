use super::Node;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Deeper elements are read as if they stood here.
const DEPTH: usize = 48;
/// Elements of one document; what comes after them is not read. A sitemap has at most 50,000 addresses.
const NODES: usize = 400_000;
/// Attributes of one element.
const ATTRIBUTES: usize = 64;

/// The elements of a document. Whatever the text is, there is a tree: of what could be read before it broke.
pub(crate) fn tree(text: &str) -> Node {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut open: Vec<Node> = vec![Node { inner: (0, text.len()), ..Node::default() }];
    let (mut nodes, mut over) = (0, 0_usize);
    loop {
        let begun = position(&reader, text);
        let Ok(event) = reader.read_event() else { break };
        let last = open.last_mut().expect("the root is never closed");
        match event {
            Event::Start(start) => {
                nodes += 1;
                if nodes > NODES {
                    break;
                }
                if open.len() > DEPTH {
                    over += 1;
                    continue;
                }
                let at = position(&reader, text);
                open.push(node(&start, at));
            }
            Event::Empty(start) => {
                nodes += 1;
                if nodes > NODES {
                    break;
                }
                last.children.push(node(&start, begun));
            }
            Event::End(_) if over > 0 => over -= 1,
            Event::End(end) => {
                let name = end.name().as_ref().to_lowercase();
                // An end without its beginning is passed over; one that was forgotten is made up for.
                if let Some(at) = open.iter().rposition(|node| node.name == name).filter(|&at| at > 0) {
                    close(&mut open, at, begun);
                }
            }
            Event::Text(part) => last.text.push_str(&part),
            Event::CData(part) => last.text.push_str(&part),
            Event::GeneralRef(reference) => resolve(&reference, &mut last.text),
            Event::Eof => break,
            _ => {}
        }
    }
    close(&mut open, 1, text.len());
    open.pop().unwrap_or_default()
}

fn position(reader: &Reader<&[u8]>, text: &str) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX).min(text.len())
}

/// Closes the open elements from `down` on.
fn close(open: &mut Vec<Node>, down: usize, at: usize) {
    while open.len() > down.max(1) {
        let Some(mut node) = open.pop() else { return };
        node.inner.1 = at.max(node.inner.0);
        if let Some(parent) = open.last_mut() {
            parent.children.push(node);
        }
    }
}

fn node(start: &BytesStart<'_>, at: usize) -> Node {
    let mut attributes = Vec::new();
    for attribute in start.html_attributes().with_checks(false).take(ATTRIBUTES).flatten() {
        attributes.push((attribute.key.as_ref().to_lowercase(), references(&attribute.value)));
    }
    Node { name: start.name().as_ref().to_lowercase(), attributes, inner: (at, at), ..Node::default() }
}

/// An attribute's value with its references resolved, as far as they can be.
fn references(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match rest
            .find(';')
            .filter(|&end| end <= 10 && rest[..end].bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#'))
        {
            Some(end) => {
                resolve(&BytesRef::new(&rest[..end]), &mut out);
                rest = &rest[end + 1..];
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    out
}

/// A character reference, or one of the few names that feeds use. Names that a document defines for itself stay as they
/// are written: there is nothing to expand, and so nothing that grows.
fn resolve(reference: &BytesRef<'_>, out: &mut String) {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        out.push(c);
        return;
    }
    let name: &str = reference;
    match NAMES.iter().find(|(known, _)| *known == name) {
        Some((_, c)) => out.push(*c),
        None => {
            out.push('&');
            out.push_str(name);
            out.push(';');
        }
    }
}

const NAMES: [(&str, char); 18] = [
    ("lt", '<'),
    ("gt", '>'),
    ("amp", '&'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("laquo", '\u{ab}'),
    ("raquo", '\u{bb}'),
    ("ldquo", '\u{201c}'),
    ("rdquo", '\u{201d}'),
    ("lsquo", '\u{2018}'),
    ("rsquo", '\u{2019}'),
    ("ndash", '\u{2013}'),
    ("mdash", '\u{2014}'),
    ("hellip", '\u{2026}'),
    ("copy", '\u{a9}'),
    ("rlm", '\u{200f}'),
    ("lrm", '\u{200e}'),
];
