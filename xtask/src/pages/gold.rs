use super::mark::{BODY, CLOSE, HEAD, OPEN, WORD_END};
use anyhow::{Context, Result, bail};

/// What a page's marks say.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Marks {
    /// The body's paragraphs in their order.
    pub(crate) body: Vec<String>,
    /// Reason and text of what is not the article's.
    pub(crate) removed: Vec<(String, String)>,
}

/// Elements that stand in a line of text: all others part it.
const INLINE: [&str; 20] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong",
    "sub", "sup", "time", "u",
];

/// Elements whose text nobody sees.
const UNSEEN: [&str; 4] = ["script", "style", "template", "title"];

const ENTITIES: [(&str, &str); 18] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("nbsp", "\u{a0}"),
    ("laquo", "\u{ab}"),
    ("raquo", "\u{bb}"),
    ("rlm", "\u{200f}"),
    ("lrm", "\u{200e}"),
    ("zwnj", "\u{200c}"),
    ("hellip", "\u{2026}"),
    ("ndash", "\u{2013}"),
    ("mdash", "\u{2014}"),
    ("copy", "\u{a9}"),
    ("bull", "\u{2022}"),
    ("middot", "\u{b7}"),
    ("rsaquo", "\u{203a}"),
    ("times", "\u{d7}"),
];

/// Reads the marks of a page. Every visible text with a letter in it must stand under one.
pub(crate) fn read(marked: &str) -> Result<Marks> {
    let mut marks = Marks::default();
    let mut open: Vec<String> = Vec::new();
    let mut text = String::new();
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        match c {
            OPEN => {
                flush(&mut marks, &open, &mut text)?;
                let (word, after) = after.split_once(WORD_END).context("a mark without a word")?;
                open.push(word.to_owned());
                rest = after;
            }
            CLOSE => {
                flush(&mut marks, &open, &mut text)?;
                open.pop().context("a mark is closed that is not open")?;
                rest = after;
            }
            '<' => {
                let (name, next) = element(rest)?;
                let name = name.to_ascii_lowercase();
                if open.last().is_some_and(|word| word == BODY) {
                    // A break within a paragraph of the body parts words; the cells of one row are one paragraph.
                    if !INLINE.contains(&name.as_str()) {
                        text.push(' ');
                    }
                } else {
                    flush(&mut marks, &open, &mut text)?;
                }
                rest = next;
            }
            '&' => {
                let (letters, next) = entity(after);
                text.push_str(letters.as_deref().unwrap_or("&"));
                rest = if letters.is_some() { next } else { after };
            }
            _ => {
                text.push(c);
                rest = after;
            }
        }
    }
    flush(&mut marks, &open, &mut text)?;
    if let Some(word) = open.last() {
        bail!("the mark {word} is not closed");
    }
    Ok(marks)
}

fn flush(marks: &mut Marks, open: &[String], text: &mut String) -> Result<()> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    text.clear();
    if !line.chars().any(char::is_alphanumeric) {
        return Ok(());
    }
    match open.last().map(String::as_str) {
        None => bail!("no mark says what this is: {line}"),
        Some(BODY) => marks.body.push(line),
        Some(HEAD) => {}
        Some(kind) => marks.removed.push((kind.to_owned(), line)),
    }
    Ok(())
}

/// The name of the element that opens or closes here, and what comes behind it; behind its end where its text is unseen.
fn element(rest: &str) -> Result<(&str, &str)> {
    if let Some(comment) = rest.strip_prefix("<!--") {
        let end = comment.find("-->").context("a comment is not closed")?;
        return Ok(("!", &comment[end + 3..]));
    }
    let inside = rest[1..].trim_start_matches('/');
    let name = inside.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let mut quote = None;
    let mut end = None;
    for (at, c) in rest.char_indices().skip(1) {
        match (c, quote) {
            ('"' | '\'', None) => quote = Some(c),
            (_, Some(open)) if c == open => quote = None,
            ('>', None) => {
                end = Some(at + 1);
                break;
            }
            _ => {}
        }
    }
    let after = &rest[end.with_context(|| format!("<{name} is not closed"))?..];
    if UNSEEN.iter().any(|unseen| unseen.eq_ignore_ascii_case(name)) && !rest.starts_with("</") {
        let close = format!("</{name}");
        let end = after.find(&close).with_context(|| format!("no {close}"))?;
        return element(&after[end..]).map(|(_, next)| (name, next));
    }
    Ok((name, after))
}

fn entity(after: &str) -> (Option<String>, &str) {
    let Some((word, next)) = after.split_once(';').filter(|(word, _)| word.len() < 10) else { return (None, after) };
    let number = match word.strip_prefix('#') {
        Some(digits) => match digits.strip_prefix('x') {
            Some(digits) => u32::from_str_radix(digits, 16).ok(),
            None => digits.parse().ok(),
        },
        None => None,
    };
    if let Some(c) = number.and_then(char::from_u32) {
        return (Some(c.to_string()), next);
    }
    let known = ENTITIES.iter().find(|(name, _)| *name == word);
    (known.map(|(_, letters)| (*letters).to_owned()), next)
}
