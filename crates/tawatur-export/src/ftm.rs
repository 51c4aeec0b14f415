use crate::day;
use crate::export::{Error, Sink};
use crate::iri::token;
use crate::record::{Article, Claim, Entity, Group, Kind, Known, Record};
use crate::table::clean;
use rustc_hash::FxHashMap;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::io::Write;

/// Entities of FollowTheMoney, one JSON object a line: articles, people, bodies and places; a group of claims as an
/// `Event`, one of the sanctions ledger as a `Sanction` for each target, with the articles as `proof`.
///
/// - A visit is an `Event`: a `Trip` must say where it began, which reports of visits do not.
/// - What is only planned or only denied says so in `keywords` and `status`; the model has no other place for it.
/// - A country acts, so that it is a `PublicBody`; weapons, and sources without a name, are left out.
#[derive(Default)]
pub(crate) struct Ftm {
    known: Known,
    /// What an event takes from its claims.
    claims: FxHashMap<String, Brief>,
    /// Entities that went out; nothing refers to others.
    written: BTreeSet<String>,
}

struct Brief {
    article: String,
    place: Option<String>,
    certainty: String,
}

struct Properties(Map<String, Value>);

impl Properties {
    fn new() -> Self {
        Properties(Map::new())
    }

    fn put(&mut self, name: &str, values: impl IntoIterator<Item = String>) {
        let mut seen: Vec<String> = Vec::new();
        for value in values {
            let value = clean(&value).trim().to_owned();
            if !value.is_empty() && !seen.contains(&value) {
                seen.push(value);
            }
        }
        if !seen.is_empty() {
            self.0.insert(name.to_owned(), json!(seen));
        }
    }
}

fn write(out: &mut dyn Write, id: &str, schema: &str, properties: Properties) -> Result<(), Error> {
    let entity = json!({"id": id, "schema": schema, "properties": properties.0});
    serde_json::to_writer(&mut *out, &entity).map_err(std::io::Error::from)?;
    Ok(out.write_all(b"\n")?)
}

impl Ftm {
    fn article(&mut self, article: Article, out: &mut dyn Write) -> Result<(), Error> {
        let mut properties = Properties::new();
        let published = article.published.or(article.published_inferred);
        properties.put("title", article.title);
        properties.put("author", article.byline);
        properties.put("publisher", article.outlet);
        properties.put("publishedAt", published.as_deref().and_then(moment));
        properties.put("modifiedAt", article.modified.as_deref().and_then(moment));
        properties.put("sourceUrl", article.url.filter(|url| web(url)));
        properties.put("language", language(&article.lang));
        properties.put("bodyText", [article.text]);
        let id = token(&format!("article/{}", article.id));
        write(out, &id, "Article", properties)?;
        self.written.insert(id);
        Ok(())
    }

    fn entity(&mut self, entity: Entity, out: &mut dyn Write) -> Result<(), Error> {
        let schema = match entity.entity_type.as_str() {
            "person" => "Person",
            "country" => "PublicBody",
            "org" | "agency" | "outlet" => "Organization",
            "group" => "LegalEntity",
            "place" => "Address",
            _ => return Ok(()),
        };
        let mut properties = Properties::new();
        let country = entity.country.as_deref().unwrap_or(&entity.id);
        properties.put("country", code(country));
        properties.put("wikidataId", entity.wikidata.filter(|id| wikidata(id)));
        let mut names: Vec<String> = entity.names.into_iter().chain(entity.name_en).collect();
        names.retain(|name| name.chars().any(char::is_alphanumeric));
        if names.is_empty() {
            names.push(entity.id.rsplit('/').next().unwrap_or_default().to_owned());
        }
        if schema == "Address" {
            properties.put("full", names.drain(..1));
            properties.put("alias", names);
        } else {
            properties.put("name", names.drain(..1));
            properties.put("alias", names);
        }
        // A body without a letter in its name is nothing that the model takes.
        if !properties.0.contains_key("name") && !properties.0.contains_key("full") {
            return Ok(());
        }
        let id = token(&entity.id);
        write(out, &id, schema, properties)?;
        self.written.insert(id);
        Ok(())
    }

    fn group(&self, group: &Group, out: &mut dyn Write) -> Result<(), Error> {
        let briefs = || group.claims.iter().filter_map(|id| self.claims.get(id));
        let known = |id: String| Some(token(&id)).filter(|id| self.written.contains(id));
        let proof: Vec<String> = briefs().filter_map(|brief| known(format!("article/{}", brief.article))).collect();
        let mut certainties: Vec<String> = Vec::new();
        for brief in briefs().filter(|brief| !brief.certainty.is_empty()) {
            if !certainties.contains(&brief.certainty) {
                certainties.push(brief.certainty.clone());
            }
        }
        if group.tawatur_max == 0 && group.denials > 0 {
            certainties.push("denied".to_owned());
        }
        let (from, to) = match group.time.as_deref().and_then(day::bounds) {
            Some((from, to)) => (Some(from.to_string()), Some(to.to_string())),
            None => (None, None),
        };
        let name = |id: &String| self.known.name(id).to_owned();
        let whom = group.roles.whom();
        let number = format!(
            "tawatur {} to {}, origins {}, denials {}",
            group.tawatur, group.tawatur_max, group.origins, group.denials
        );
        if group.ledger == "sanction" {
            for target in whom.iter().filter_map(|id| known(id.clone())) {
                let mut properties = Properties::new();
                properties.put("entity", [target.clone()]);
                properties.put("authority", group.roles.of(&["imposer"]).iter().map(name));
                properties.put("startDate", from.clone());
                properties.put("status", certainties.clone());
                properties.put("summary", [number.clone()]);
                properties.put("recordId", [group.id.clone()]);
                properties.put("proof", proof.clone());
                write(out, &token(&format!("sanction/{}-{target}", group.id)), "Sanction", properties)?;
            }
            return Ok(());
        }
        let mut properties = Properties::new();
        let parts: Vec<String> = group.roles.pairs().map(|(_, id)| self.known.name(id).to_owned()).collect();
        let title = format!("{} {}: {}", group.ledger, group.action, parts.join(", "));
        properties.put("name", [title]);
        properties.put("keywords", std::iter::once(group.ledger.clone()).chain(certainties));
        properties.put("involved", group.roles.pairs().filter_map(|(_, id)| known(id.to_owned())));
        properties.put("startDate", from);
        properties.put("endDate", to);
        properties.put("location", briefs().filter_map(|brief| brief.place.as_ref().map(name)));
        properties.put("summary", [number]);
        properties.put("recordId", [group.id.clone()]);
        properties.put("proof", proof);
        write(out, &token(&format!("event/{}", group.id)), "Event", properties)
    }
}

/// A date or a time as the model takes it: in UTC, or the day alone where there is no zone.
fn moment(value: &str) -> Option<String> {
    match value.parse::<jiff::Timestamp>() {
        Ok(moment) => Some(moment.strftime("%Y-%m-%dT%H:%M:%S").to_string()),
        Err(_) => day::bounds(value).filter(|(from, to)| from == to).map(|(day, _)| day.to_string()),
    }
}

fn web(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    host.contains('.') && host.chars().all(plain) && url.chars().all(|c| c.is_ascii_graphic())
}

fn wikidata(id: &str) -> bool {
    id.strip_prefix('Q').is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
}

fn language(code: &str) -> Option<String> {
    let three = match code {
        "ar" => "ara",
        "en" => "eng",
        "fr" => "fra",
        "fa" => "fas",
        "ur" => "urd",
        "he" => "heb",
        "tr" => "tur",
        "de" => "deu",
        "es" => "spa",
        "ru" => "rus",
        _ => return None,
    };
    Some(three.to_owned())
}

/// The two letters of `country/KP`, small, where they are in use today.
fn code(country: &str) -> Option<String> {
    let code = country.strip_prefix("country/")?;
    crate::country::alpha3(code).filter(|_| !crate::country::ended(code))?;
    Some(code.to_ascii_lowercase())
}

impl Sink for Ftm {
    fn take(&mut self, record: &Record, out: &mut dyn Write) -> Result<(), Error> {
        match record.kind() {
            Kind::Article => self.article(record.read()?, out),
            Kind::Entity => {
                self.known.take(record)?;
                self.entity(record.read()?, out)
            }
            Kind::Claim => {
                let Claim { id, article, place, certainty, .. } = record.read()?;
                self.claims.insert(id, Brief { article, place, certainty });
                Ok(())
            }
            Kind::Group => self.group(&record.read()?, out),
            _ => Ok(()),
        }
    }

    fn finish(self: Box<Self>, _: &mut dyn Write) -> Result<(), Error> {
        Ok(())
    }
}
