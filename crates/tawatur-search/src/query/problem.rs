use tawatur_model::Span;

/// Why a query cannot be understood, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{problem}")]
pub struct QueryError {
    /// Bytes of the query.
    pub span: Span,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a query.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// No such field.
    #[error("there is no field “{0}”; fields are {known}. A word with a colon goes between quotation marks", known = .1.join(", "))]
    NoField(String, Vec<String>),
    /// No such role.
    #[error("there is no role “{0}”; roles are {known}", known = .1.join(", "))]
    NoRole(String, Vec<String>),
    /// No such value of a field that has a closed list of them.
    #[error("{0} has no value “{1}”; expected {known}", known = .2.join(", "))]
    NoValue(String, String, Vec<String>),
    /// A field without a value.
    #[error("expected {1} behind “{0}:”")]
    ValueMissing(String, &'static str),
    /// Something else where a word, a phrase or a field must stand.
    #[error("expected a word, a phrase, a field or a parenthesis")]
    TermMissing,
    /// A mark alone.
    #[error("there is no letter and no digit in “{0}”")]
    NoLetter(String),
    /// A phrase without its end.
    #[error("expected a quotation mark at the end of the phrase that begins here")]
    QuoteOpen,
    /// A parenthesis without its end.
    #[error("expected “)” for the parenthesis that opens here")]
    ParenthesisOpen,
    /// An end without a parenthesis.
    #[error("no parenthesis is open that “)” could close")]
    ParenthesisStray,
    /// A field within the parenthesis of a field.
    #[error("expected values of “{0}”, no other field")]
    FieldWithin(String),
    /// No time.
    #[error("expected a time such as 2024, 2024-06, 2024-06-19, 2024-06-01..2024-06-15 or >=2024-06, not “{0}”")]
    NoTime(String),
    /// No number.
    #[error("expected a number such as 2, >=2, <5 or 2..5, not “{0}”")]
    NoNumber(String),
    /// From behind to.
    #[error("nothing lies between the two ends of “{0}”")]
    Empty(String),
    /// A star where no beginning ends.
    #[error("“*” stands behind the beginning of a word and nowhere else")]
    Star,
    /// Longer than queries may be.
    #[error("a query has {0} bytes at most")]
    Long(usize),
    /// More parts than queries may have.
    #[error("a query has {0} words and fields at most")]
    Many(usize),
    /// More parentheses within one another than queries may have.
    #[error("parentheses stand {0} deep at most")]
    Deep(usize),
}

impl QueryError {
    pub(crate) fn new(from: usize, to: usize, problem: Problem) -> QueryError {
        QueryError { span: Span::new(from as u32, to as u32), problem }
    }

    /// The column of the error in the query, in characters, from 1.
    pub fn column(&self, query: &str) -> usize {
        query.char_indices().take_while(|(at, _)| *at < self.span.start() as usize).count() + 1
    }

    /// Three lines: the query, a caret below the place, and what is wrong. Marks that are not seen take no column.
    pub fn render(&self, query: &str) -> String {
        let shown: String = query.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let seen = |text: &str| text.chars().filter(|&c| !hidden(c)).count();
        let start = query.get(..self.span.start() as usize).map_or(0, seen);
        let wide = seen(self.span.of(query)).max(1);
        format!("{shown}\n{}{}\ncolumn {}: {self}", " ".repeat(start), "^".repeat(wide), self.column(query))
    }
}

fn hidden(c: char) -> bool {
    tawatur_text::letters::is_mark(c) || tawatur_text::letters::is_invisible(c)
}
