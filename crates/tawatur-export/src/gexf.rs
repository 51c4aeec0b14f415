use crate::export::{Error, Sink};
use crate::record::{Claim, Kind, Known, Record};
use crate::xml::Xml;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// The graph of who carries whose word: source → agency → outlet, each arrow with the number of claims that took it
/// (GEXF 1.2). A claim that an outlet makes itself adds its outlet and no arrow.
#[derive(Default)]
pub(crate) struct Gexf {
    known: Known,
    nodes: BTreeSet<String>,
    edges: BTreeMap<(String, String), u64>,
}

impl Gexf {
    fn claim(&mut self, claim: &Claim) {
        let outlet = self.known.article(&claim.article).and_then(|head| head.publisher());
        let outlet = outlet.map_or_else(|| format!("outlet-of/{}", claim.article), str::to_owned);
        let mut takers = vec![outlet];
        self.nodes.extend(takers.iter().cloned());
        for link in claim.chain.iter().filter(|link| !link.sources.is_empty()) {
            for source in &link.sources {
                self.nodes.insert(source.clone());
                for taker in takers.iter().filter(|taker| *taker != source) {
                    *self.edges.entry((source.clone(), taker.clone())).or_default() += 1;
                }
            }
            takers.clone_from(&link.sources);
        }
    }
}

impl Sink for Gexf {
    fn take(&mut self, record: &Record, _: &mut dyn Write) -> Result<(), Error> {
        match record.kind() {
            Kind::Article | Kind::Entity => self.known.take(record)?,
            Kind::Claim => self.claim(&record.read()?),
            _ => {}
        }
        Ok(())
    }

    fn finish(self: Box<Self>, out: &mut dyn Write) -> Result<(), Error> {
        let mut xml = Xml::new(out)?;
        xml.open("gexf", &[("xmlns", "http://www.gexf.net/1.2draft"), ("version", "1.2")])?;
        xml.open("graph", &[("defaultedgetype", "directed"), ("mode", "static")])?;
        xml.open("attributes", &[("class", "node")])?;
        for (id, title) in [("0", "type"), ("1", "name_en"), ("2", "country")] {
            xml.empty("attribute", &[("id", id), ("title", title), ("type", "string")])?;
        }
        xml.close("attributes")?;
        xml.open("nodes", &[])?;
        for id in &self.nodes {
            xml.open("node", &[("id", id), ("label", self.known.name(id))])?;
            xml.open("attvalues", &[])?;
            let entity = self.known.entity(id);
            let kind = entity.map(|entity| entity.entity_type.as_str()).filter(|kind| !kind.is_empty());
            let kind = kind.or_else(|| id.split('/').next());
            let english = entity.and_then(|entity| entity.english.as_deref());
            let country = entity.and_then(|entity| entity.country.as_deref());
            for (name, value) in [("0", kind), ("1", english), ("2", country)] {
                if let Some(value) = value {
                    xml.empty("attvalue", &[("for", name), ("value", value)])?;
                }
            }
            xml.close("attvalues")?;
            xml.close("node")?;
        }
        xml.close("nodes")?;
        xml.open("edges", &[])?;
        for (number, ((from, to), weight)) in self.edges.iter().enumerate() {
            let (number, weight) = (number.to_string(), weight.to_string());
            xml.empty("edge", &[("id", &number), ("source", from), ("target", to), ("weight", &weight)])?;
        }
        xml.close("edges")?;
        xml.close("graph")?;
        xml.close("gexf")?;
        xml.end()
    }
}
