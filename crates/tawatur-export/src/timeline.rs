use crate::day;
use crate::export::{Error, Sink};
use crate::record::{Group, Kind, Known, Record};
use jiff::civil::Date;
use serde_json::{Map, Value, json};
use std::io::Write;

/// Groups as the events of a TimelineJS timeline, those whose day, month or year is known. Texts are HTML there, and
/// escaped.
#[derive(Default)]
pub(crate) struct Timeline {
    known: Known,
    begun: bool,
}

impl Timeline {
    fn event(&self, group: &Group) -> Option<Value> {
        let (from, to) = day::bounds(group.time.as_deref()?)?;
        let names = |ids: Vec<String>| ids.iter().map(|id| self.known.name(id)).collect::<Vec<_>>().join(" · ");
        let (who, whom) = (names(group.roles.who()), names(group.roles.whom()));
        let parts = if whom.is_empty() { who } else { format!("{who} ← {whom}") };
        let number = if group.tawatur == group.tawatur_max {
            group.tawatur.to_string()
        } else {
            format!("{}–{}", group.tawatur, group.tawatur_max)
        };
        let said = names(group.asserted_by.clone());
        let denied = names(group.denied_by.clone());
        let mut text =
            format!("<p><b>tawatur {number}</b>, origins {}, claims {}</p>", group.origins, group.claims.len());
        for (word, names) in [("asserted", said), ("denied", denied)] {
            if !names.is_empty() {
                text.push_str(&format!("<p>{word}: <bdi>{}</bdi></p>", html(&names)));
            }
        }
        let mut event = Map::new();
        event.insert("start_date".to_owned(), date(from, group.time.as_deref(), false));
        if from != to {
            event.insert("end_date".to_owned(), date(to, group.time.as_deref(), true));
        }
        let headline = format!("{} · <bdi>{}</bdi>", html(&group.action), html(&parts));
        event.insert("text".to_owned(), json!({"headline": headline, "text": text}));
        event.insert("group".to_owned(), json!(group.ledger));
        event.insert("unique_id".to_owned(), json!(group.id));
        Some(Value::Object(event))
    }
}

/// A date as fine as the value says it.
fn date(day: Date, value: Option<&str>, last: bool) -> Value {
    let value = value.unwrap_or_default();
    let side = if last { value.rsplit('/').next() } else { value.split('/').next() };
    let fine = side.unwrap_or_default().split('T').next().unwrap_or_default().matches('-').count();
    let mut date = json!({"year": day.year()});
    if fine > 0 {
        date["month"] = json!(day.month());
    }
    if fine > 1 {
        date["day"] = json!(day.day());
    }
    date
}

fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

impl Sink for Timeline {
    fn take(&mut self, record: &Record, out: &mut dyn Write) -> Result<(), Error> {
        match record.kind() {
            Kind::Entity => self.known.take(record)?,
            Kind::Group => {
                if let Some(event) = self.event(&record.read()?) {
                    out.write_all(if self.begun { b",\n" } else { b"{\"events\":[\n" })?;
                    self.begun = true;
                    serde_json::to_writer(&mut *out, &event).map_err(std::io::Error::from)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn finish(self: Box<Self>, out: &mut dyn Write) -> Result<(), Error> {
        out.write_all(if self.begun { b"\n]}\n" } else { b"{\"events\":[]}\n" })?;
        Ok(())
    }
}
