use super::parse;
use super::problem::QueryError;
use tawatur_model::Span;

/// A query that was read. Two are equal that ask the same in the same order, wherever their parts stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The outermost part.
    pub root: Node,
}

/// A part of a query and its place in what was typed.
#[derive(Clone, Debug)]
pub struct Node {
    /// Bytes of the text that was parsed.
    pub span: Span,
    /// What it asks.
    pub kind: NodeKind,
}

impl PartialEq for Node {
    fn eq(&self, other: &Node) -> bool {
        self.kind == other.kind
    }
}

impl Eq for Node {}

/// What a part of a query asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// Everything: an empty query.
    All,
    /// All of these (two at least, none of them an `And`).
    And(Vec<Node>),
    /// One of these (two at least, none of them an `Or`).
    Or(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
    /// A word in any form.
    Word(String),
    /// Words one behind the other.
    Phrase(String),
    /// Words with this beginning.
    Prefix(String),
    /// A field with this value.
    Field(Field, Value),
    /// A filter with a name, by its code.
    Filter(String),
}

/// What a document can be asked for beside its words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The outlet.
    Outlet,
    /// Who carried it.
    Agency,
    /// Who speaks or is quoted.
    Speaker,
    /// The innermost source.
    By,
    /// Who is in any role.
    About,
    /// Whom or what it names at all.
    Entity,
    /// The place.
    Place,
    /// Who is in a role: `role.giver`.
    Role(String),
    /// The ledger.
    Ledger,
    /// The action.
    Action,
    /// The item: a code, or words of a title.
    Item,
    /// The stance of the innermost source.
    Stance,
    /// Certainty.
    Certainty,
    /// Polarity.
    Polarity,
    /// Language.
    Lang,
    /// Article, claim or quotation.
    Kind,
    /// A flag.
    Flag,
    /// The id of the article.
    Article,
    /// The id of the story.
    Story,
    /// The id of the group.
    Group,
    /// When it was or will be.
    Time,
    /// When it was published.
    Published,
    /// Independent chains.
    Chains,
    /// Independent origins.
    Origins,
    /// How many outlets.
    Outlets,
    /// Whether it was denied.
    Denied,
}

/// What a field is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A name in any spelling, or an id (with its slash).
    Name(String),
    /// A code.
    Code(String),
    /// Words.
    Words(String),
    /// From and to a day, as EDTF; open where none.
    Days(Option<String>, Option<String>),
    /// At least and at most.
    Number(u32, Option<u32>),
}

impl Query {
    /// Reads a query.
    ///
    /// # Errors
    /// Where it cannot be understood: the place, and what was expected there.
    ///
    /// ```
    /// use tawatur_search::Query;
    /// let query = Query::parse("speaker:بوتين about:كوريا -(صاروخ OR chains:>=2)")?;
    /// assert_eq!(query.to_string(), "speaker:بوتين about:كوريا -(صاروخ OR chains:>=2)");
    /// let wrong = Query::parse("speeker:بوتين").unwrap_err();
    /// assert_eq!(wrong.column("speeker:بوتين"), 1);
    /// # Ok::<(), tawatur_search::QueryError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Query, QueryError> {
        parse::parse(text)
    }
}

impl std::str::FromStr for Query {
    type Err = QueryError;

    fn from_str(text: &str) -> Result<Query, QueryError> {
        Query::parse(text)
    }
}

impl Node {
    pub(crate) fn new(from: usize, to: usize, kind: NodeKind) -> Node {
        Node { span: Span::new(from as u32, to as u32), kind }
    }

    /// All of these as one node.
    pub(crate) fn all(nodes: Vec<Node>) -> Node {
        join(nodes, true)
    }

    /// One of these as one node.
    pub(crate) fn any(nodes: Vec<Node>) -> Node {
        join(nodes, false)
    }
}

/// Nodes under one that holds all or any of them; what is of its own kind is dissolved in it.
fn join(nodes: Vec<Node>, all: bool) -> Node {
    let mut flat = Vec::with_capacity(nodes.len());
    for node in nodes {
        match node.kind {
            NodeKind::And(inner) if all => flat.extend(inner),
            NodeKind::Or(inner) if !all => flat.extend(inner),
            kind => flat.push(Node { kind, ..node }),
        }
    }
    let span = match (flat.first(), flat.last()) {
        (Some(first), Some(last)) => Span::new(first.span.start(), last.span.end()),
        _ => Span::default(),
    };
    if flat.len() == 1
        && let Some(one) = flat.pop()
    {
        return one;
    }
    let kind = match (flat.is_empty(), all) {
        (true, _) => NodeKind::All,
        (false, true) => NodeKind::And(flat),
        (false, false) => NodeKind::Or(flat),
    };
    Node { span, kind }
}
