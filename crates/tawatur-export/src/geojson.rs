use crate::day;
use crate::export::{Error, Sink};
use crate::record::{Claim, Kind, Known, Record};
use jiff::civil::Date;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// The places at which claims say that something happened, with how many claims and articles name them and when
/// (GeoJSON, RFC 7946). The lexicon has no coordinates, so that every geometry is null: a table of places that has them
/// joins by `id` or by name.
#[derive(Default)]
pub(crate) struct GeoJson {
    known: Known,
    places: BTreeMap<String, Place>,
}

#[derive(Default)]
struct Place {
    claims: u64,
    articles: BTreeSet<String>,
    ledgers: BTreeMap<String, u64>,
    days: Option<(Date, Date)>,
}

impl GeoJson {
    fn claim(&mut self, claim: Claim) {
        let Some(id) = claim.place else { return };
        let place = self.places.entry(id).or_default();
        place.claims += 1;
        *place.ledgers.entry(claim.ledger).or_default() += 1;
        if let Some((from, to)) = claim.time.as_deref().and_then(day::bounds) {
            let (first, last) = place.days.unwrap_or((from, to));
            place.days = Some((first.min(from), last.max(to)));
        }
        place.articles.insert(claim.article);
    }

    fn feature(&self, id: &str, place: &Place) -> Value {
        let entity = self.known.entity(id);
        let country = entity.and_then(|entity| entity.country.as_deref());
        json!({
            "type": "Feature",
            "id": id,
            "geometry": null,
            "properties": {
                "id": id,
                "name": self.known.name(id),
                "name_en": entity.and_then(|entity| entity.english.as_deref()),
                "country": country.or_else(|| id.starts_with("country/").then_some(id)),
                "claims": place.claims,
                "articles": place.articles.len(),
                "ledgers": place.ledgers,
                "from": place.days.map(|(from, _)| from.to_string()),
                "to": place.days.map(|(_, to)| to.to_string()),
            },
        })
    }
}

impl Sink for GeoJson {
    fn take(&mut self, record: &Record, _: &mut dyn Write) -> Result<(), Error> {
        match record.kind() {
            Kind::Entity => self.known.take(record)?,
            Kind::Claim => self.claim(record.read()?),
            _ => {}
        }
        Ok(())
    }

    fn finish(self: Box<Self>, out: &mut dyn Write) -> Result<(), Error> {
        out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
        for (number, (id, place)) in self.places.iter().enumerate() {
            out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut *out, &self.feature(id, place)).map_err(std::io::Error::from)?;
        }
        out.write_all(b"\n]}\n")?;
        Ok(())
    }
}
