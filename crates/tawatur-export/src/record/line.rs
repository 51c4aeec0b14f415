use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::fmt;
use std::io::BufRead;
use std::sync::Arc;

/// What a record tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// The run that made the records.
    Run,
    /// An article with its text.
    Article,
    /// Somebody or something that the records name.
    Entity,
    /// A place in a text that names an entity.
    Mention,
    /// A time that a text names.
    Time,
    /// A number that a text names.
    Quantity,
    /// Words that a text quotes.
    Quote,
    /// What a text claims.
    Claim,
    /// The claims that tell of one event.
    Group,
    /// What outlasts a report: an agreement, a programme, sanctions, step by step.
    Dossier,
    /// What the records say of one source.
    Source,
    /// One utterance as several articles quote it.
    Utterance,
    /// The articles that tell one story.
    Story,
    /// What a fact-checker wrote of a claim; see [`crate::reviews`].
    Review,
    /// A kind that this version does not know: it is handed on as it came.
    Other,
}

impl Kind {
    /// All that have a name.
    pub const ALL: [Kind; 14] = [
        Kind::Run,
        Kind::Article,
        Kind::Entity,
        Kind::Mention,
        Kind::Time,
        Kind::Quantity,
        Kind::Quote,
        Kind::Claim,
        Kind::Group,
        Kind::Dossier,
        Kind::Source,
        Kind::Utterance,
        Kind::Story,
        Kind::Review,
    ];

    /// The word in the record's `kind` field.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Kind::Run => "run",
            Kind::Article => "article",
            Kind::Entity => "entity",
            Kind::Mention => "mention",
            Kind::Time => "time",
            Kind::Quantity => "quantity",
            Kind::Quote => "quote",
            Kind::Claim => "claim",
            Kind::Group => "group",
            Kind::Dossier => "dossier",
            Kind::Source => "source",
            Kind::Utterance => "utterance",
            Kind::Story => "story",
            Kind::Review => "review",
            Kind::Other => "",
        }
    }

    fn of(name: &str) -> Kind {
        Kind::ALL.into_iter().find(|kind| kind.name() == name).unwrap_or(Kind::Other)
    }
}

/// What could not be read or written, and where it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The file, or another name of the source.
    pub file: Arc<str>,
    /// Its line, from 1; 0 where the source has none.
    pub line: u64,
    /// Why.
    pub reason: String,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.reason),
            line => write!(f, "{}:{line}: {}", self.file, self.reason),
        }
    }
}

impl std::error::Error for Wrong {}

/// One record: a line of JSON that is an object with a `kind`. The line is kept as it came, so that fields this version
/// does not know are not lost.
#[derive(Clone, Debug)]
pub struct Record {
    kind: Kind,
    json: Box<str>,
    file: Arc<str>,
    line: u64,
}

#[derive(Deserialize)]
struct Top<'a> {
    #[serde(borrow)]
    kind: Cow<'a, str>,
}

impl Record {
    /// Takes a line of JSON without its end; `file` and `line` say where it stood.
    ///
    /// # Errors
    /// If it is no JSON object with a `kind`.
    pub fn new(json: impl Into<Box<str>>, file: &Arc<str>, line: u64) -> Result<Record, Wrong> {
        let json = json.into();
        match serde_json::from_str::<Top<'_>>(&json) {
            Ok(top) => Ok(Record { kind: Kind::of(&top.kind), json, file: Arc::clone(file), line }),
            Err(error) => Err(Wrong { file: Arc::clone(file), line, reason: reason(&error) }),
        }
    }

    /// What it tells of.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The record as JSON, as it came.
    #[must_use]
    pub fn json(&self) -> &str {
        &self.json
    }

    /// The same place with a reason.
    pub(crate) fn wrong(&self, reason: String) -> Wrong {
        Wrong { file: Arc::clone(&self.file), line: self.line, reason }
    }

    pub(crate) fn read<T: DeserializeOwned>(&self) -> Result<T, Wrong> {
        serde_json::from_str(&self.json).map_err(|error| self.wrong(reason(&error)))
    }
}

/// A line has a column; that it is the line 1 of itself helps nobody.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((what, _)) if error.column() > 0 => format!("{what} at column {}", error.column()),
        Some((what, _)) => what.to_owned(),
        None => text,
    }
}

/// Reads records from JSON Lines; empty lines are passed over.
pub struct Lines<R> {
    input: R,
    file: Arc<str>,
    line: u64,
    ended: bool,
}

impl<R: BufRead> Lines<R> {
    /// `file` is what errors call the input.
    pub fn new(input: R, file: &str) -> Self {
        Lines { input, file: Arc::from(file), line: 0, ended: false }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Record, Wrong>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            self.line += 1;
            let mut bytes = Vec::new();
            match self.input.read_until(b'\n', &mut bytes) {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) => {
                    self.ended = true;
                    return Some(Err(self.wrong(error.to_string())));
                }
            }
            if bytes.last() == Some(&b'\n') {
                bytes.pop();
            }
            if self.line == 1 && bytes.starts_with(b"\xEF\xBB\xBF") {
                bytes.drain(..3);
            }
            if bytes.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            return Some(match String::from_utf8(bytes) {
                Ok(text) => Record::new(text, &self.file, self.line),
                Err(_) => Err(self.wrong("no UTF-8".to_owned())),
            });
        }
        None
    }
}

impl<R> Lines<R> {
    fn wrong(&self, reason: String) -> Wrong {
        Wrong { file: Arc::clone(&self.file), line: self.line, reason }
    }
}
