use crate::country;
use crate::day;
use crate::record::{Known, Link, Roles};
use crate::table::clean;
use jiff::Timestamp;
use std::io::Write;

/// A field: no tab and no end of line, by which fields and rows end.
pub(crate) fn field(text: &str) -> String {
    clean(text).replace(['\t', '\n', '\u{2028}', '\u{2029}'], " ")
}

/// Writes one row.
pub(crate) fn row(out: &mut dyn Write, fields: &[String]) -> std::io::Result<()> {
    out.write_all(fields.join("\t").as_bytes())?;
    out.write_all(b"\n")
}

/// What a CAMEO code says of an actor: the country's three letters, then its kind where that is sure.
#[derive(Clone, Default)]
pub(crate) struct Actor {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) country: &'static str,
    pub(crate) kind: &'static str,
}

impl Actor {
    pub(crate) fn new(id: Option<&String>, known: &Known) -> Actor {
        let Some(id) = id else { return Actor::default() };
        let entity = known.entity(id);
        let country = entity.and_then(|entity| entity.country.as_deref()).unwrap_or(id);
        let kind = match id.split('/').next() {
            Some("agency" | "outlet" | "outlet-of") => "MED",
            _ => "",
        };
        let name = entity.and_then(|entity| entity.english.as_deref()).unwrap_or_else(|| known.name(id));
        Actor { id: id.clone(), name: name.to_owned(), country: three(country), kind }
    }

    /// The ten columns of an actor.
    pub(crate) fn columns(&self) -> [String; 10] {
        let mut columns: [String; 10] = Default::default();
        columns[0] = format!("{}{}", self.country, self.kind);
        columns[1] = field(&self.name);
        columns[2] = self.country.to_owned();
        columns[7] = self.kind.to_owned();
        columns
    }

    /// The eight columns of where an actor is at home.
    pub(crate) fn home(&self, known: &Known) -> [String; 8] {
        let mut columns: [String; 8] = Default::default();
        let entity = known.entity(&self.id);
        let home = entity.and_then(|entity| entity.country.as_deref()).filter(|home| home.starts_with("country/"));
        let home = home.or_else(|| self.id.starts_with("country/").then_some(self.id.as_str()));
        columns[0] = if home.is_some() { "1" } else { "0" }.to_owned();
        columns[1] = home.map(|home| field(english(home, known))).unwrap_or_default();
        columns
    }
}

fn three(country: &str) -> &'static str {
    country.strip_prefix("country/").and_then(country::alpha3).unwrap_or_default()
}

/// The English name of a place, else its best.
pub(crate) fn english<'a>(id: &'a str, known: &'a Known) -> &'a str {
    known.entity(id).and_then(|entity| entity.english.as_deref()).unwrap_or_else(|| known.name(id))
}

/// Who acts and upon whom: of parties on one footing the first and the second.
pub(crate) fn pair(roles: &Roles) -> (Option<String>, Option<String>) {
    let who = roles.who();
    let whom = roles.whom().into_iter().next();
    let second = whom.or_else(|| who.get(1).cloned());
    (who.into_iter().next(), second)
}

/// `20240619122000` in UTC; the day's beginning where the time is not known.
pub(crate) fn stamp(value: &str) -> Option<String> {
    match value.parse::<Timestamp>() {
        Ok(moment) => Some(moment.strftime("%Y%m%d%H%M%S").to_string()),
        Err(_) => day::first(value).map(|day| day.strftime("%Y%m%d000000").to_string()),
    }
}

/// A chain in one field, the outermost carrier first.
pub(crate) fn path(chain: &[Link]) -> String {
    chain.iter().map(|link| link.sources.join("+")).collect::<Vec<_>>().join(">")
}

/// A CAMEO code: two to four digits, of one of the twenty roots.
pub(crate) fn cameo(code: &str) -> Option<&str> {
    let digits = (2..=4).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
    let root: u8 = code.get(..2)?.parse().ok()?;
    (digits && (1..=20).contains(&root)).then_some(code)
}

/// 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict.
pub(crate) fn quad(code: &str) -> &'static str {
    match code.get(..2).and_then(|root| root.parse::<u8>().ok()) {
        Some(1..=5) => "1",
        Some(6..=8) => "2",
        Some(9..=13) => "3",
        Some(14..=20) => "4",
        _ => "",
    }
}
