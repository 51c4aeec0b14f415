use jiff::civil::Date;
use std::borrow::Cow;

/// What stands in one field of a row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Empty,
    Text(String),
    Whole(i64),
    Number(f64),
    Truth(bool),
    Day(Date),
    List(Vec<String>),
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::from(text.to_owned())
    }
}

impl From<Option<String>> for Cell {
    fn from(text: Option<String>) -> Self {
        text.map_or(Cell::Empty, Cell::from)
    }
}

impl From<Vec<String>> for Cell {
    fn from(list: Vec<String>) -> Self {
        Cell::List(list)
    }
}

impl From<Option<f64>> for Cell {
    fn from(number: Option<f64>) -> Self {
        number.filter(|n| n.is_finite()).map_or(Cell::Empty, Cell::Number)
    }
}

impl From<Option<Date>> for Cell {
    fn from(day: Option<Date>) -> Self {
        day.map_or(Cell::Empty, Cell::Day)
    }
}

impl From<u32> for Cell {
    fn from(count: u32) -> Self {
        Cell::Whole(i64::from(count))
    }
}

impl From<u64> for Cell {
    fn from(count: u64) -> Self {
        Cell::Whole(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Cell {
    fn from(count: usize) -> Self {
        Cell::from(count as u64)
    }
}

impl Cell {
    /// The field as text; the entries of a list are joined.
    pub(crate) fn text(&self, joint: &str) -> Cow<'_, str> {
        match self {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) => Cow::Borrowed(text),
            Cell::Whole(number) => Cow::Owned(number.to_string()),
            Cell::Number(number) => Cow::Owned(number.to_string()),
            Cell::Truth(truth) => Cow::Borrowed(if *truth { "true" } else { "false" }),
            Cell::Day(day) => Cow::Owned(day.to_string()),
            Cell::List(list) => Cow::Owned(list.join(joint)),
        }
    }
}

/// The text without what neither XML nor most readers of tables take: control characters but tab and line feed.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    let odd = |c: char| (c.is_control() && !matches!(c, '\t' | '\n')) || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    if text.contains(odd) {
        let lines = text.replace("\r\n", "\n").replace('\r', "\n");
        Cow::Owned(lines.chars().map(|c| if odd(c) { char::REPLACEMENT_CHARACTER } else { c }).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The text with an apostrophe before it where a spreadsheet would take it for a formula. White space and marks that are
/// not seen do not hide the sign.
pub(crate) fn safe(text: &str) -> Cow<'_, str> {
    let first = text.chars().find(|c| !c.is_whitespace() && !c.is_control() && !unseen(*c));
    let formula =
        first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '\u{FF1D}' | '\u{FF0B}' | '\u{FF0D}' | '\u{FF20}'));
    if formula || text.starts_with(['\t', '\r', '\n']) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Marks of direction and joining, the byte order mark.
fn unseen(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{061C}')
}
