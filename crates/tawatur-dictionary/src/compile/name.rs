use super::builder::Builder;
use super::layer::Layer;
use crate::form::{foreign_spellings, nationality_forms};
use crate::table::{Row, Table};
use crate::{Inflection, Number, Office, Origin, Thing, Title, What, noun_forms};

/// Countries whose own names are Arabic: a ghain in them is a ghain.
const ARAB: [&str; 22] = [
    "AE", "BH", "DJ", "DZ", "EG", "EH", "IQ", "JO", "KM", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD",
    "SO", "SY", "TN",
];

impl Builder {
    pub(crate) fn countries(&mut self, layers: &[Layer<'_>]) {
        let columns = ["id", "en", "names", "adjective", "people", "capital", "ended", "source"];
        let table = Table::read(layers, &columns, 1, &mut self.log);
        for row in table.rows() {
            let id = row.get("id").to_owned();
            let thing =
                self.thing(&row, Thing { country: Some(id), sort: row.get("ended").to_owned(), ..Thing::default() });
            self.names(thing, row.list("names"), false, true, row.origin);
            for adjective in row.list("adjective") {
                for (word, form, _) in nationality_forms(adjective) {
                    self.add(&word, What::Nationality { country: thing, form }, row.origin);
                }
            }
            for people in row.list("people") {
                let form = Inflection { feminine: false, number: Number::Plural };
                self.add(people, What::Nationality { country: thing, form }, row.origin);
            }
        }
    }

    pub(crate) fn things(&mut self, layers: &[Layer<'_>]) {
        let table = Table::read(layers, &["id", "en", "names", "source"], 1, &mut self.log);
        for row in table.rows() {
            let thing = Thing {
                country: row.some("country"),
                stands_for: row.some("stands_for"),
                caution: row.get("caution") == "yes",
                owner: row.some("owner"),
                domains: row.list("domain").map(str::to_owned).collect(),
                sort: row.get("kind").to_owned(),
                ..Thing::default()
            };
            let thing = self.thing(&row, thing);
            let country = self.tables.things[thing as usize].country.clone();
            let foreign = country.is_some_and(|c| !ARAB.contains(&&c["country/".len().min(c.len())..]));
            self.names(thing, row.list("names"), false, foreign, row.origin);
            for adjective in row.list("adjective") {
                for (word, form, _) in nationality_forms(adjective) {
                    self.add(&word, What::Nationality { country: thing, form }, row.origin);
                }
            }
        }
    }

    pub(crate) fn people(&mut self, layers: &[Layer<'_>]) {
        let columns = ["id", "en", "names", "short", "gender", "country", "offices", "source"];
        let table = Table::read(layers, &columns, 1, &mut self.log);
        for row in table.rows() {
            let mut offices = Vec::new();
            for cell in row.list("offices") {
                match office(cell) {
                    Some(office) => offices.push(office),
                    None => self.log.problems.push(row.problem(format!("{cell:?} is no office@XX:from/to"))),
                }
            }
            let thing =
                Thing { country: row.some("country"), feminine: row.get("gender") == "f", offices, ..Thing::default() };
            let foreign = thing.country.as_deref().is_none_or(|c| !ARAB.contains(&c.trim_start_matches("country/")));
            let thing = self.thing(&row, thing);
            self.names(thing, row.list("names"), false, foreign, row.origin);
            self.names(thing, row.list("short"), true, foreign, row.origin);
        }
    }

    pub(crate) fn titles(&mut self, layers: &[Layer<'_>]) {
        let columns = ["id", "en", "masculine", "feminine", "plural", "kind", "source"];
        let table = Table::read(layers, &columns, 1, &mut self.log);
        for row in table.rows() {
            let title = self.tables.titles.len() as u32;
            self.tables.titles.push(Title {
                id: row.get("id").to_owned(),
                en: row.get("en").to_owned(),
                kind: row.get("kind").to_owned(),
            });
            let columns = [
                ("masculine", false, Number::Singular),
                ("feminine", true, Number::Singular),
                ("plural", false, Number::Plural),
            ];
            for (column, feminine, number) in columns {
                for phrase in row.list(column) {
                    for (word, form, bound) in noun_forms(phrase, feminine, number, true) {
                        self.add_form(&word, What::Title { title, form }, bound, row.origin);
                    }
                }
            }
        }
    }

    pub(crate) fn name_parts(&mut self, path: &str, layers: &[Layer<'_>]) {
        let table = Table::read(layers, &["name", "origin", "source"], 1, &mut self.log);
        let what = if path.ends_with("given.tsv") { What::Given } else { What::Family };
        for row in table.rows() {
            let what = if row.get("origin") == "caution" { What::DoubtfulName } else { what };
            self.add(row.get("name"), what, row.origin);
        }
    }

    /// Notes a thing and checks its id and country.
    fn thing(&mut self, row: &Row<'_, '_>, thing: Thing) -> u32 {
        let id = row.get("id").to_owned();
        let kind = id.split_once('/').map(|(kind, _)| kind.to_owned()).unwrap_or_default();
        if !["country", "place", "org", "agency", "outlet", "person", "group"].contains(&kind.as_str()) {
            self.problem(row.origin, format!("{id:?} is no entity id"));
        }
        for other in thing.country.iter().chain(&thing.stands_for) {
            if kind != "country" && !self.things.contains_key(other) {
                self.problem(row.origin, format!("{id}: no country {other:?}"));
            }
        }
        let at = self.tables.things.len() as u32;
        if self.things.insert(id.clone(), at).is_some() {
            self.problem(row.origin, format!("{id:?} stands twice"));
        }
        let names: Vec<String> = row.list("names").chain(row.list("short")).map(str::to_owned).collect();
        if names.is_empty() {
            self.problem(row.origin, format!("{id} has no name"));
        }
        let origin = Some((row.origin.file, row.origin.line));
        self.tables.things.push(Thing { id, kind, names, en: row.get("en").to_owned(), origin, ..thing });
        at
    }

    fn names<'a>(
        &mut self,
        thing: u32,
        names: impl Iterator<Item = &'a str>,
        short: bool,
        foreign: bool,
        origin: Origin,
    ) {
        for name in names {
            self.add(name, What::Name { thing, short }, origin);
            if foreign {
                for spelling in foreign_spellings(name) {
                    self.add(&spelling, What::Name { thing, short }, origin);
                }
            }
        }
    }
}

fn office(cell: &str) -> Option<Office> {
    let (title, rest) = cell.split_once('@')?;
    let (of, term) = rest.split_once(':').unwrap_or((rest, ".."));
    let (from, to) = term.split_once('/').unwrap_or((term, ""));
    let of = if of.contains('/') { of.to_owned() } else { format!("country/{of}") };
    let open = |date: &str| if date == ".." { String::new() } else { date.to_owned() };
    Some(Office { title: title.to_owned(), of, from: open(from), to: open(to) })
}
