use serde::Deserialize;
use std::fmt;

/// A record that is not as the contract says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The line among those that were given, from 1.
    pub line: usize,
    /// What is wrong with it, in words.
    pub why: String,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.why)
    }
}

impl std::error::Error for Broken {}

impl Broken {
    pub(crate) fn at(line: usize, why: impl fmt::Display) -> Broken {
        Broken { line, why: why.to_string() }
    }
}

/// What a record tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // They are the contract's kinds.
pub enum Kind {
    Run,
    Article,
    Entity,
    Mention,
    Time,
    Quantity,
    Quote,
    Claim,
    Group,
    Utterance,
    Story,
    /// One that this version does not know.
    Other,
}

impl Kind {
    fn of(word: &str) -> Kind {
        match word {
            "run" => Kind::Run,
            "article" => Kind::Article,
            "entity" => Kind::Entity,
            "mention" => Kind::Mention,
            "time" => Kind::Time,
            "quantity" => Kind::Quantity,
            "quote" => Kind::Quote,
            "claim" => Kind::Claim,
            "group" => Kind::Group,
            "utterance" => Kind::Utterance,
            "story" => Kind::Story,
            _ => Kind::Other,
        }
    }

    /// Does it belong to one article?
    pub fn is_of_article(self) -> bool {
        matches!(self, Kind::Mention | Kind::Time | Kind::Quantity | Kind::Quote | Kind::Claim)
    }
}

/// The kind of a record. It is its first field, so that one glance tells; one written by other hands may have it anywhere.
///
/// # Errors
/// Why the line is no record, in words.
pub fn kind(line: &str) -> Result<Kind, String> {
    if let Some((word, _)) = line.strip_prefix("{\"kind\":\"").and_then(|rest| rest.split_once('"')) {
        return Ok(Kind::of(word));
    }
    #[derive(Deserialize)]
    struct Named {
        kind: String,
    }
    let named: Named = serde_json::from_str(line).map_err(|e| e.to_string())?;
    Ok(Kind::of(&named.kind))
}
