use super::ast::{Field, Node, NodeKind, Query, Value};
use super::problem::{Problem, QueryError};
use super::table::{self, Named, Operator, Sort};
use crate::when::{FIRST, LAST, When};
use tawatur_text::fold_word;

/// Bytes that a query may have.
const LONGEST: usize = 4096;
/// Words and fields that it may have.
const MOST: usize = 256;
/// How deep its parentheses may stand.
const DEEPEST: usize = 32;

pub(super) fn parse(text: &str) -> Result<Query, QueryError> {
    if text.len() > LONGEST {
        return Err(QueryError::new(0, 0, Problem::Long(LONGEST)));
    }
    let mut parser = Parser { text, at: 0, deep: 0, many: 0, field: None };
    parser.space();
    if parser.at == text.len() {
        return Ok(Query { root: Node::new(0, 0, NodeKind::All) });
    }
    let root = parser.either()?;
    if parser.at < text.len() {
        return Err(parser.here(Problem::ParenthesisStray));
    }
    Ok(Query { root })
}

/// Reads from left to right; the place is always on a character and behind white space when a part begins.
struct Parser<'t> {
    text: &'t str,
    at: usize,
    deep: usize,
    many: usize,
    /// The field whose values stand in the parenthesis.
    field: Option<(Field, String)>,
}

type Parsed<T> = Result<T, QueryError>;

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn space(&mut self) {
        let rest = self.rest();
        let held = rest.trim_start_matches(|c: char| c.is_whitespace() || tawatur_text::letters::is_invisible(c));
        self.at += rest.len() - held.len();
    }

    fn takes(&mut self, mark: char) -> bool {
        let yes = self.rest().starts_with(mark);
        if yes {
            self.at += mark.len_utf8();
        }
        yes
    }

    fn here(&self, problem: Problem) -> QueryError {
        let wide = self.rest().chars().next().map_or(0, char::len_utf8);
        QueryError::new(self.at, self.at + wide, problem)
    }

    /// The operator that stands next, and where it ends.
    fn operator(&self) -> Option<(Operator, usize)> {
        if let Some(rest) = self.rest().strip_prefix('|') {
            let second = usize::from(rest.starts_with('|'));
            return Some((Operator::Or, self.at + 1 + second));
        }
        let end = self.at + word_end(self.rest());
        table::operator(&self.text[self.at..end]).map(|found| (found, end))
    }

    fn step(&mut self, operator: Operator) -> bool {
        match self.operator().filter(|(found, _)| *found == operator) {
            Some((_, end)) => {
                self.at = end;
                self.space();
                true
            }
            None => false,
        }
    }

    fn either(&mut self) -> Parsed<Node> {
        let mut nodes = vec![self.both()?];
        while self.step(Operator::Or) {
            nodes.push(self.both()?);
        }
        Ok(Node::any(nodes))
    }

    fn both(&mut self) -> Parsed<Node> {
        let mut nodes = vec![self.term()?];
        loop {
            if self.step(Operator::And) {
                nodes.push(self.term()?);
                continue;
            }
            let ended = self.rest().is_empty() || self.rest().starts_with(')');
            if ended || matches!(self.operator(), Some((Operator::Or, _))) {
                return Ok(Node::all(nodes));
            }
            nodes.push(self.term()?);
        }
    }

    /// One part, behind any number of minuses.
    fn term(&mut self) -> Parsed<Node> {
        let mut from = Vec::new();
        loop {
            let start = self.at;
            let minus = self.takes('-');
            if !minus && !self.step(Operator::Not) {
                break;
            }
            if minus && self.rest().chars().next().is_none_or(char::is_whitespace) {
                return Err(self.here(Problem::TermMissing));
            }
            // A direction mark between the minus and its word is none of either.
            let rest = self.rest();
            self.at += rest.len() - rest.trim_start_matches(tawatur_text::letters::is_invisible).len();
            from.push(start);
            if from.len() > DEEPEST {
                return Err(QueryError::new(start, self.at, Problem::Deep(DEEPEST)));
            }
        }
        let mut node = self.atom()?;
        for start in from.into_iter().rev() {
            node = Node::new(start, node.span.end() as usize, NodeKind::Not(Box::new(node)));
        }
        self.space();
        Ok(node)
    }

    fn atom(&mut self) -> Parsed<Node> {
        let start = self.at;
        self.many += 1;
        if self.many > MOST {
            return Err(self.here(Problem::Many(MOST)));
        }
        if self.takes('(') {
            return self.parenthesis(start);
        }
        let ended = self.rest().is_empty() || self.rest().starts_with(')');
        if ended || self.operator().is_some() {
            return Err(self.here(Problem::TermMissing));
        }
        if let Some(phrase) = self.phrase()? {
            let kind = match &self.field {
                Some((field, _)) => field_value(&field.clone(), &phrase, start, self.at)?,
                None => {
                    letters(&phrase, start, self.at)?;
                    NodeKind::Phrase(phrase)
                }
            };
            return Ok(Node::new(start, self.at, kind));
        }
        let word_to = start + word_end(self.rest());
        let word = &self.text[start..word_to];
        if let Some((name, _)) = word.split_once(':').filter(|(name, _)| is_name(name)) {
            return self.of_field(name, start);
        }
        self.at = word_to;
        let kind = match &self.field {
            Some((field, _)) => field_value(&field.clone(), word, start, word_to)?,
            None => plain(word, start)?,
        };
        Ok(Node::new(start, self.at, kind))
    }

    fn parenthesis(&mut self, start: usize) -> Parsed<Node> {
        self.deep += 1;
        if self.deep > DEEPEST {
            return Err(QueryError::new(start, start + 1, Problem::Deep(DEEPEST)));
        }
        self.space();
        let inner = if self.field.is_none() && self.rest().starts_with(')') {
            Node::new(start, self.at, NodeKind::All)
        } else {
            self.either()?
        };
        if !self.takes(')') {
            return Err(QueryError::new(start, start + 1, Problem::ParenthesisOpen));
        }
        self.deep -= 1;
        Ok(Node { span: tawatur_model::Span::new(start as u32, self.at as u32), ..inner })
    }

    /// What stands between quotation marks.
    fn phrase(&mut self) -> Parsed<Option<String>> {
        let start = self.at;
        let Some(first) = self.rest().chars().next() else { return Ok(None) };
        let close: &[char] = match first {
            '"' | '\u{FF02}' => &['"', '\u{FF02}'],
            '\u{AB}' => &['\u{BB}'],
            '\u{201C}'..='\u{201F}' => &['\u{201C}', '\u{201D}', '\u{201E}', '\u{201F}'],
            _ => return Ok(None),
        };
        let mut phrase = String::new();
        let mut inner = self.rest()[first.len_utf8()..].char_indices();
        while let Some((at, c)) = inner.next() {
            if close.contains(&c) {
                self.at = start + first.len_utf8() + at + c.len_utf8();
                return Ok(Some(phrase));
            }
            let held = if c == '\\' { inner.next().map_or('\\', |(_, next)| next) } else { c };
            phrase.push(held);
        }
        Err(QueryError::new(start, start + first.len_utf8(), Problem::QuoteOpen))
    }

    fn of_field(&mut self, name: &str, start: usize) -> Parsed<Node> {
        let end = start + name.len();
        if let Some((_, outer)) = &self.field {
            return Err(QueryError::new(start, end, Problem::FieldWithin(outer.clone())));
        }
        let wrong = |problem| Err(QueryError::new(start, end, problem));
        let named = match table::named(name) {
            Some(Named::NoRole(role)) => return wrong(Problem::NoRole(role, table::codes("role", ""))),
            Some(named) => named,
            None => return wrong(Problem::NoField(name.to_owned(), table::codes("field", ""))),
        };
        self.at = end + 1;
        let value_from = self.at;
        let missing =
            |at: usize, expected| Err(QueryError::new(at, at, Problem::ValueMissing(name.to_owned(), expected)));
        let field = match named {
            Named::Field(field) => field,
            _ => {
                let code = self.value()?;
                if code.is_empty() {
                    return missing(value_from, "the name of a filter");
                }
                let Some(found) = table::filter_code(&code) else {
                    let known = table::codes("filter", "");
                    let problem = Problem::NoValue(name.to_owned(), code, known);
                    return Err(QueryError::new(value_from, self.at, problem));
                };
                return Ok(Node::new(start, self.at, NodeKind::Filter(found.to_owned())));
            }
        };
        if self.takes('(') {
            self.field = Some((field, name.to_owned()));
            let inner = self.parenthesis(value_from);
            self.field = None;
            return inner;
        }
        let text = self.value()?;
        if text.is_empty() {
            return missing(value_from, field.sort().expected());
        }
        let kind = field_value(&field, &text, value_from, self.at)?;
        Ok(Node::new(start, self.at, kind))
    }

    /// A phrase or a word behind a colon; empty where there is none.
    fn value(&mut self) -> Parsed<String> {
        if let Some(phrase) = self.phrase()? {
            return Ok(phrase);
        }
        let end = self.at + word_end(self.rest());
        let word = self.text[self.at..end].to_owned();
        self.at = end;
        Ok(word)
    }
}

/// How far a word goes: to white space, a parenthesis, a quotation mark or a bar. Quotation marks within («أ"ب») end it.
fn word_end(rest: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '|') || tawatur_text::letters::is_quote(c);
    rest.find(ends).unwrap_or(rest.len())
}

/// Can this stand before a colon as the name of a field? 12:30 and https://… are words.
fn is_name(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(char::is_alphabetic)
        && letters.all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-') || tawatur_text::letters::is_mark(c))
        && !matches!(name, "http" | "https")
}

fn letters(text: &str, from: usize, to: usize) -> Parsed<()> {
    if text.chars().any(tawatur_text::letters::is_word) {
        return Ok(());
    }
    Err(QueryError::new(from, to, Problem::NoLetter(text.to_owned())))
}

/// A word or the beginning of one.
fn plain(word: &str, start: usize) -> Parsed<NodeKind> {
    let end = start + word.len();
    let (text, star) = match word.strip_suffix('*') {
        Some(text) => (text, true),
        None => (word, false),
    };
    if let Some(at) = text.find('*') {
        return Err(QueryError::new(start + at, start + at + 1, Problem::Star));
    }
    letters(text, start, end)?;
    Ok(if star { NodeKind::Prefix(text.to_owned()) } else { NodeKind::Word(text.to_owned()) })
}

fn field_value(field: &Field, text: &str, from: usize, to: usize) -> Parsed<NodeKind> {
    let wrong = |problem| Err(QueryError::new(from, to, problem));
    let value = match field.sort() {
        Sort::Days => days(text, from, to)?,
        Sort::Number => number(text, from, to)?,
        _ if !text.chars().any(tawatur_text::letters::is_word) => {
            return wrong(Problem::NoLetter(text.to_owned()));
        }
        Sort::Name => Value::Name(text.to_owned()),
        Sort::Words => Value::Words(text.to_owned()),
        Sort::Id => Value::Code(text.to_owned()),
        Sort::Code => match table::value(field, text) {
            Some(code) => Value::Code(code),
            None => {
                let known = table::codes("value", field.code());
                return wrong(Problem::NoValue(field.code().to_owned(), text.to_owned(), known));
            }
        },
    };
    Ok(NodeKind::Field(field.clone(), value))
}

/// Would this be read as this word again?
pub(super) fn is_plain(word: &str) -> bool {
    table::operator(word).is_none() && plain_prefix(word)
}

/// Would this with a star behind it be read as this beginning again?
pub(super) fn plain_prefix(word: &str) -> bool {
    !word.is_empty()
        && word_end(word) == word.len()
        && !word.starts_with('-')
        && !word.ends_with('*')
        && !word.contains('*')
        && word.chars().next().is_some_and(|c| !tawatur_text::letters::is_invisible(c))
        && word.split_once(':').is_none_or(|(name, _)| !is_name(name))
}

/// An end of a range, and whether it counts itself.
type End<'t> = Option<(&'t str, bool)>;

/// The ends of `>=2`, `2..5`, `2/5` and the like: from and to.
fn ends(text: &str) -> (End<'_>, End<'_>) {
    for (mark, counts) in [(">=", true), ("\u{2265}", true), (">", false)] {
        if let Some(rest) = text.strip_prefix(mark) {
            return (Some((rest, counts)), None);
        }
    }
    for (mark, counts) in [("<=", true), ("\u{2264}", true), ("<", false)] {
        if let Some(rest) = text.strip_prefix(mark) {
            return (None, Some((rest, counts)));
        }
    }
    match text.split_once("..").or_else(|| text.split_once('/')) {
        Some((from, to)) => {
            let end = |end| Some((end, true)).filter(|(end, _): &(&str, bool)| !end.is_empty() && *end != "..");
            (end(from), end(to))
        }
        None => (Some((text, true)), Some((text, true))),
    }
}

fn days(text: &str, from: usize, to: usize) -> Parsed<Value> {
    let folded = fold_upper(text);
    let wrong = |problem| Err(QueryError::new(from, to, problem));
    let (first, last) = ends(&folded);
    let read = |end: End<'_>| match end {
        None => Some(None),
        Some((value, true)) => match When::read(value) {
            When::Days(a, b) if a > FIRST && b < LAST => Some(Some((value.to_owned(), a, b))),
            _ => None,
        },
        // Before and after a day are up to the day before and from the day behind.
        Some((value, false)) => match When::read(value) {
            When::Days(a, b) if a > FIRST && b < LAST => {
                let day = if first.is_some() { b + 1 } else { a - 1 };
                Some(Some((crate::when::day_text(day), day, day)))
            }
            _ => None,
        },
    };
    match (read(first), read(last)) {
        (Some(None), Some(None)) | (None, _) | (_, None) => wrong(Problem::NoTime(text.to_owned())),
        (Some(Some((_, a, _))), Some(Some((_, _, b)))) if b < a => wrong(Problem::Empty(text.to_owned())),
        (Some(a), Some(b)) => Ok(Value::Days(a.map(|(text, ..)| text), b.map(|(text, ..)| text))),
    }
}

/// Digits of all scripts as ASCII, letters as EDTF has them.
fn fold_upper(text: &str) -> String {
    fold_word(text).chars().map(|c| c.to_ascii_uppercase()).collect()
}

fn number(text: &str, from: usize, to: usize) -> Parsed<Value> {
    let folded = fold_word(text);
    let wrong = |problem| Err(QueryError::new(from, to, problem));
    let no = || wrong(Problem::NoNumber(text.to_owned()));
    let (first, last) = ends(&folded);
    if first.is_none() && last.is_none() {
        return no();
    }
    let read = |end: End<'_>| match end {
        None => Some(None),
        Some((digits, counts)) => {
            let digits = Some(digits).filter(|d| d.bytes().all(|b| b.is_ascii_digit()));
            digits.and_then(|d| d.parse::<u32>().ok()).map(|n| Some((n, counts)))
        }
    };
    let (Some(first), Some(last)) = (read(first), read(last)) else { return no() };
    let low = match first {
        None => 0,
        Some((n, true)) => n,
        Some((n, false)) => match n.checked_add(1) {
            Some(n) => n,
            None => return wrong(Problem::Empty(text.to_owned())),
        },
    };
    let high = match last {
        Some((0, false)) => return wrong(Problem::Empty(text.to_owned())),
        Some((n, false)) => Some(n - 1),
        Some((n, true)) => Some(n),
        None => None,
    };
    if high.is_some_and(|high| high < low) {
        return wrong(Problem::Empty(text.to_owned()));
    }
    Ok(Value::Number(low, high))
}
