//! Marks in the stream of a page that is being made: what the text between them is. They are private characters, and none
//! of them is left on the page.

/// Opens a mark; its word follows, and `WORD_END`.
pub(crate) const OPEN: char = '\u{e000}';
pub(crate) const WORD_END: char = '\u{e001}';
pub(crate) const CLOSE: char = '\u{e002}';

/// The word of the article's own text; of what stands for itself (title, byline, date); any other is a reason to leave out.
pub(crate) const BODY: &str = "+";
pub(crate) const HEAD: &str = "=";

/// `[+]…[/]`, `[=]…[/]` and `[-share]…[/]` of a template to marks.
pub(crate) fn read(template: &str) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(at) = rest.find('[') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (word, length) = match rest.as_bytes().get(1) {
            Some(b'/') if rest[2..].starts_with(']') => (None, 3),
            Some(b'+' | b'=') if rest[2..].starts_with(']') => (Some(&rest[1..2]), 3),
            Some(b'-') if rest[2..].starts_with(|c: char| c.is_ascii_lowercase()) => match rest.find(']') {
                Some(end) => (Some(&rest[2..end]), end + 1),
                None => (Some(""), 0),
            },
            _ => (Some(""), 0),
        };
        match word {
            None => out.push(CLOSE),
            Some("") => {
                out.push('[');
                rest = &rest[1..];
                continue;
            }
            Some(word) => out.push_str(&around(word)),
        }
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

fn around(word: &str) -> String {
    format!("{OPEN}{word}{WORD_END}")
}

/// A text that is the article's own.
pub(crate) fn body(text: &str) -> String {
    format!("{}{text}{CLOSE}", around(BODY))
}

/// The page without its marks.
pub(crate) fn strip(marked: &str) -> String {
    let mut out = String::with_capacity(marked.len());
    let mut word = false;
    for c in marked.chars() {
        match c {
            OPEN => word = true,
            WORD_END => word = false,
            CLOSE => {}
            _ if word => {}
            _ => out.push(c),
        }
    }
    out
}
