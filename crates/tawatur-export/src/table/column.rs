/// A table, and what makes a row of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableName {
    /// What texts claim.
    Claims,
    /// Claims of one event, with their numbers.
    Groups,
    /// Articles of one story.
    Stories,
    /// Names in texts.
    Mentions,
    /// Articles, without their text.
    Articles,
}

/// What a column's cells are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    Text,
    Whole,
    Number,
    Truth,
    Day,
    /// Texts, and what stands between them where a cell is one text.
    List(&'static str),
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) holds: Holds,
}

impl Column {
    /// What joins the entries of a list.
    pub(crate) fn joint(&self) -> &'static str {
        match self.holds {
            Holds::List(joint) => joint,
            _ => "",
        }
    }
}

impl TableName {
    /// All of them.
    pub const ALL: [TableName; 5] =
        [TableName::Claims, TableName::Groups, TableName::Stories, TableName::Mentions, TableName::Articles];

    /// The name, as in a sheet or a file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            TableName::Claims => "claims",
            TableName::Groups => "groups",
            TableName::Stories => "stories",
            TableName::Mentions => "mentions",
            TableName::Articles => "articles",
        }
    }

    pub(crate) fn columns(self) -> &'static [Column] {
        match self {
            TableName::Claims => CLAIMS,
            TableName::Groups => GROUPS,
            TableName::Stories => STORIES,
            TableName::Mentions => MENTIONS,
            TableName::Articles => ARTICLES,
        }
    }
}

const fn text(name: &'static str) -> Column {
    Column { name, holds: Holds::Text }
}

const fn whole(name: &'static str) -> Column {
    Column { name, holds: Holds::Whole }
}

const fn number(name: &'static str) -> Column {
    Column { name, holds: Holds::Number }
}

const fn truth(name: &'static str) -> Column {
    Column { name, holds: Holds::Truth }
}

const fn day(name: &'static str) -> Column {
    Column { name, holds: Holds::Day }
}

const fn list(name: &'static str) -> Column {
    Column { name, holds: Holds::List("; ") }
}

/// Links of a chain, the outermost carrier first.
const fn chain(name: &'static str) -> Column {
    Column { name, holds: Holds::List(" > ") }
}

const CLAIMS: &[Column] = &[
    text("id"),
    text("article"),
    day("published"),
    text("outlet"),
    text("url"),
    text("ledger"),
    text("action"),
    list("who"),
    list("whom"),
    list("roles"),
    list("named"),
    text("item"),
    text("provision"),
    number("value"),
    number("min"),
    number("max"),
    truth("approx"),
    text("unit"),
    text("of"),
    text("time"),
    day("from"),
    day("to"),
    text("since"),
    text("place"),
    text("polarity"),
    text("certainty"),
    text("stance"),
    list("source"),
    chain("chain"),
    text("text"),
    whole("start"),
    whole("end"),
    text("plover"),
    text("mode"),
    list("context"),
    text("cameo"),
];

const GROUPS: &[Column] = &[
    text("id"),
    text("ledger"),
    text("action"),
    list("who"),
    list("whom"),
    list("roles"),
    list("named"),
    text("time"),
    day("from"),
    day("to"),
    whole("tawatur"),
    whole("tawatur_max"),
    whole("origins"),
    whole("denials"),
    whole("denials_max"),
    whole("claims_count"),
    list("asserted_by"),
    list("denied_by"),
    list("weakest"),
    text("common_link"),
    text("first_article"),
    day("first_published"),
    text("first_outlet"),
    list("conflicts"),
    list("claims"),
    list("because"),
];

const STORIES: &[Column] = &[
    text("id"),
    text("title"),
    day("from"),
    day("to"),
    whole("articles_count"),
    whole("copies_count"),
    whole("groups_count"),
    whole("highest_tawatur"),
    whole("highest_tawatur_max"),
    list("outlets"),
    list("articles"),
    list("copies"),
    list("suspected"),
    list("groups"),
];

const MENTIONS: &[Column] = &[
    text("article"),
    whole("start"),
    whole("end"),
    text("text"),
    text("entity"),
    text("type"),
    text("how"),
    text("stands_for"),
    text("outlet"),
    day("published"),
];

const ARTICLES: &[Column] = &[
    text("id"),
    day("published"),
    text("published_stated"),
    text("published_inferred"),
    text("modified"),
    text("outlet"),
    text("outlet_entity"),
    text("title"),
    text("byline"),
    text("section"),
    text("lang"),
    text("url"),
    text("source"),
    text("sha256"),
    whole("characters"),
];
