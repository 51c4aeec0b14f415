use super::ast::{Field, Node, NodeKind, Query, Value};
use super::parse::{is_plain, plain_prefix};
use std::fmt;

impl fmt::Display for Query {
    /// The query as it would best be typed; it parses to the same query.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        node(f, &self.root, Within::Nothing)
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Within {
    Nothing,
    And,
    Or,
    Not,
}

fn node(f: &mut fmt::Formatter<'_>, of: &Node, within: Within) -> fmt::Result {
    match &of.kind {
        NodeKind::All => match within {
            Within::Nothing => Ok(()),
            _ => f.write_str("()"),
        },
        NodeKind::And(nodes) => list(f, nodes, " ", Within::And, !matches!(within, Within::Nothing | Within::Or)),
        NodeKind::Or(nodes) => list(f, nodes, " OR ", Within::Or, within != Within::Nothing),
        NodeKind::Not(inner) => {
            f.write_str("-")?;
            node(f, inner, Within::Not)
        }
        NodeKind::Word(word) => text(f, word),
        NodeKind::Phrase(phrase) => quoted(f, phrase),
        NodeKind::Prefix(beginning) if plain_prefix(beginning) => write!(f, "{beginning}*"),
        NodeKind::Prefix(beginning) => quoted(f, beginning),
        NodeKind::Field(field, wanted) => {
            write!(f, "{}", field.code())?;
            if let Field::Role(role) = field {
                write!(f, ".{role}")?;
            }
            f.write_str(":")?;
            value(f, wanted)
        }
        NodeKind::Filter(code) => write!(f, "is:{code}"),
    }
}

fn list(f: &mut fmt::Formatter<'_>, nodes: &[Node], between: &str, within: Within, closed: bool) -> fmt::Result {
    if closed {
        f.write_str("(")?;
    }
    for (at, inner) in nodes.iter().enumerate() {
        if at > 0 {
            f.write_str(between)?;
        }
        node(f, inner, within)?;
    }
    if closed {
        f.write_str(")")?;
    }
    Ok(())
}

fn value(f: &mut fmt::Formatter<'_>, of: &Value) -> fmt::Result {
    match of {
        Value::Name(name) | Value::Code(name) | Value::Words(name) => text(f, name),
        Value::Days(Some(from), Some(to)) if from == to => f.write_str(from),
        Value::Days(Some(from), Some(to)) => write!(f, "{from}..{to}"),
        Value::Days(Some(from), None) => write!(f, ">={from}"),
        Value::Days(None, to) => write!(f, "<={}", to.as_deref().unwrap_or_default()),
        Value::Number(from, Some(to)) if from == to => write!(f, "{from}"),
        Value::Number(0, Some(to)) => write!(f, "<={to}"),
        Value::Number(from, Some(to)) => write!(f, "{from}..{to}"),
        Value::Number(from, None) => write!(f, ">={from}"),
    }
}

fn text(f: &mut fmt::Formatter<'_>, word: &str) -> fmt::Result {
    if is_plain(word) { f.write_str(word) } else { quoted(f, word) }
}

fn quoted(f: &mut fmt::Formatter<'_>, phrase: &str) -> fmt::Result {
    f.write_str("\"")?;
    for c in phrase.chars() {
        if matches!(c, '"' | '\\') {
            f.write_str("\\")?;
        }
        write!(f, "{c}")?;
    }
    f.write_str("\"")
}
