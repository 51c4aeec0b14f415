use crate::export::{Error, Sink};
use crate::iri::urn;
use crate::record::{Article, Claim, Entity, Group, Kind, Link, Record};
use serde_json::{Map, Value, json};
use std::io::Write;

/// The records as linked data (JSON-LD 1.1, one graph, a context that needs no network).
///
/// - An article is a schema.org `NewsArticle`, a claim a `Claim` with its `appearance`, a group a `Claim` that has claims
///   as members, and its `firstAppearance`.
/// - A chain is PROV-O: what the outlet claims `wasQuotedFrom` what the carrier said, that from what the next said, and
///   so on; what the innermost source said is the `hadPrimarySource`; each `wasAttributedTo` who said it.
/// - Where it stands in the text is a Web Annotation with a `TextQuoteSelector` and a `TextPositionSelector`.
#[derive(Default)]
pub(crate) struct JsonLd {
    begun: bool,
    article: String,
    publisher: Option<String>,
    text: Vec<char>,
}

/// Characters of context beside a quotation.
const AROUND: usize = 32;

impl JsonLd {
    fn put(&mut self, out: &mut dyn Write, node: &Value) -> Result<(), Error> {
        if self.begun {
            out.write_all(b",\n")?;
        } else {
            self.begin(out)?;
        }
        Ok(serde_json::to_writer(out, node).map_err(std::io::Error::from)?)
    }

    fn begin(&mut self, out: &mut dyn Write) -> Result<(), Error> {
        self.begun = true;
        let context = json!({
            "schema": "https://schema.org/",
            "prov": "http://www.w3.org/ns/prov#",
            "oa": "http://www.w3.org/ns/oa#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
            "tawatur": "urn:tawatur:term:",
        });
        Ok(writeln!(out, "{{\"@context\":{context},\"@graph\":[")?)
    }

    fn article(&mut self, article: Article) -> Value {
        let published = article.published.or(article.published_inferred);
        let publisher = article.outlet_entity.as_deref().map(|id| urn("entity", id));
        let mut node = node("article", &article.id, json!(["schema:NewsArticle", "prov:Entity"]));
        let mut put = |name: &str, value: Option<Value>| value.map(|value| node.insert(name.to_owned(), value));
        put("schema:headline", article.title.map(|title| told(&title, &article.lang)));
        put("schema:url", article.url.map(Value::from));
        put("schema:datePublished", published.map(Value::from));
        put("schema:dateModified", article.modified.map(Value::from));
        put("schema:author", article.byline.map(Value::from));
        put("schema:inLanguage", (!article.lang.is_empty()).then(|| Value::from(article.lang)));
        put("schema:publisher", publisher.as_deref().map(refer));
        self.publisher = publisher;
        self.article = article.id;
        self.text = article.text.chars().collect();
        Value::Object(node)
    }

    fn claim(&self, claim: &Claim) -> Value {
        let id = urn("claim", &claim.id);
        let article = refer(&urn("article", &claim.article));
        let mut node = node("claim", &claim.id, json!(["schema:Claim", "prov:Entity"]));
        let mut put = |name: &str, value: Value| node.insert(name.to_owned(), value);
        put("schema:text", json!(claim.text));
        put("schema:appearance", article.clone());
        put("tawatur:ledger", json!(claim.ledger));
        put("tawatur:action", json!(claim.action));
        put("tawatur:certainty", json!(claim.certainty));
        put("tawatur:polarity", json!(claim.polarity));
        put("tawatur:stance", json!(claim.stance));
        for (name, value) in
            [("tawatur:time", &claim.time), ("tawatur:plover", &claim.plover), ("tawatur:cameo", &claim.cameo)]
        {
            if let Some(value) = value {
                put(name, json!(value));
            }
        }
        if let Some(place) = &claim.place {
            put("schema:contentLocation", refer(&urn("entity", place)));
        }
        for (role, entities) in claim.roles.0.iter().filter(|(role, _)| role.bytes().all(|b| b.is_ascii_alphabetic())) {
            let entities: Vec<Value> = entities.iter().map(|e| refer(&urn("entity", e))).collect();
            put(&format!("tawatur:{role}"), Value::Array(entities));
        }
        if let Some(publisher) = self.publisher.as_deref().filter(|_| self.article == claim.article) {
            put("prov:wasAttributedTo", refer(publisher));
        }
        if let Some(said) = said(&id, &claim.chain, 0) {
            put("prov:wasQuotedFrom", said);
            put("prov:hadPrimarySource", refer(&format!("{id}/said/{}", claim.chain.len())));
        }
        put("schema:subjectOf", self.annotation(claim, &id, &article));
        Value::Object(node)
    }

    fn annotation(&self, claim: &Claim, id: &str, article: &Value) -> Value {
        let mut quote = json!({"@type": "oa:TextQuoteSelector", "oa:exact": claim.text});
        let (start, end) = (place(claim.start), place(claim.end));
        if self.article == claim.article && start <= end && end <= self.text.len() {
            let piece = |from: usize, to: usize| self.text[from..to].iter().collect::<String>();
            quote["oa:prefix"] = json!(piece(start.saturating_sub(AROUND), start));
            quote["oa:suffix"] = json!(piece(end, self.text.len().min(end + AROUND)));
        }
        json!({
            "@id": format!("{id}/annotation"),
            "@type": "oa:Annotation",
            "oa:hasBody": refer(id),
            "oa:hasTarget": {
                "@type": "oa:SpecificResource",
                "oa:hasSource": article,
                "oa:hasSelector": [quote, {"@type": "oa:TextPositionSelector", "oa:start": claim.start, "oa:end": claim.end}],
            },
        })
    }
}

fn place(point: u64) -> usize {
    usize::try_from(point).unwrap_or(usize::MAX)
}

/// What the sources of a link said, and from whom they had it. Chains are as long as sentences make them; what a made
/// record nests deeper is left off.
fn said(claim: &str, chain: &[Link], depth: usize) -> Option<Value> {
    let link = chain.get(depth).filter(|_| depth < 64)?;
    let mut node = json!({
        "@id": format!("{claim}/said/{}", depth + 1),
        "@type": "prov:Entity",
        "prov:wasAttributedTo": link.sources.iter().map(|s| refer(&urn("entity", s))).collect::<Vec<_>>(),
    });
    if !link.cue.is_empty() {
        node["tawatur:cue"] = json!(link.cue);
    }
    if let Some(further) = said(claim, chain, depth + 1) {
        node["prov:wasQuotedFrom"] = further;
    }
    Some(node)
}

fn group(group: Group) -> Value {
    let mut node = node("group", &group.id, json!(["schema:Claim", "prov:Collection"]));
    let mut put = |name: &str, value: Value| node.insert(name.to_owned(), value);
    let entities = |ids: &[String]| Value::Array(ids.iter().map(|id| refer(&urn("entity", id))).collect());
    put("prov:hadMember", Value::Array(group.claims.iter().map(|id| refer(&urn("claim", id))).collect()));
    if let Some(first) = group.first.filter(|first| !first.article.is_empty()) {
        put("schema:firstAppearance", refer(&urn("article", &first.article)));
    }
    put("tawatur:ledger", json!(group.ledger));
    put("tawatur:action", json!(group.action));
    put("tawatur:assertedBy", entities(&group.asserted_by));
    put("tawatur:deniedBy", entities(&group.denied_by));
    put("tawatur:weakest", entities(&group.weakest));
    put("tawatur:number", json!(group.tawatur));
    put("tawatur:numberMax", json!(group.tawatur_max));
    put("tawatur:origins", json!(group.origins));
    put("tawatur:denials", json!(group.denials));
    Value::Object(node)
}

fn entity(entity: Entity) -> Value {
    let kind = match entity.entity_type.as_str() {
        "person" => "schema:Person",
        "country" => "schema:Country",
        "place" => "schema:Place",
        "outlet" | "agency" => "schema:NewsMediaOrganization",
        "org" => "schema:Organization",
        _ => "schema:Thing",
    };
    let kind = if matches!(kind, "schema:Place" | "schema:Thing") { json!(kind) } else { json!([kind, "prov:Agent"]) };
    let mut node = node("entity", &entity.id, kind);
    let mut names: Vec<Value> = entity.names.iter().map(|name| told(name, "")).collect();
    names.extend(entity.name_en.iter().map(|name| told(name, "en")));
    if !names.is_empty() {
        node.insert("schema:name".to_owned(), names.remove(0));
        node.insert("schema:alternateName".to_owned(), Value::Array(names));
    }
    if let Some(id) = entity.wikidata.filter(|id| id.bytes().all(|b| b.is_ascii_alphanumeric())) {
        node.insert("schema:sameAs".to_owned(), refer(&format!("http://www.wikidata.org/entity/{id}")));
    }
    Value::Object(node)
}

fn node(kind: &str, id: &str, types: Value) -> Map<String, Value> {
    let mut node = Map::new();
    node.insert("@id".to_owned(), json!(urn(kind, id)));
    node.insert("@type".to_owned(), types);
    node
}

fn refer(iri: &str) -> Value {
    json!({"@id": iri})
}

/// A text with its language, where that is a language tag.
fn told(text: &str, lang: &str) -> Value {
    let tag = (2..=3).contains(&lang.len()) && lang.bytes().all(|b| b.is_ascii_lowercase());
    if tag { json!({"@value": text, "@language": lang}) } else { json!(text) }
}

impl Sink for JsonLd {
    fn take(&mut self, record: &Record, out: &mut dyn Write) -> Result<(), Error> {
        let node = match record.kind() {
            Kind::Article => self.article(record.read()?),
            Kind::Claim => self.claim(&record.read()?),
            Kind::Group => group(record.read()?),
            Kind::Entity => entity(record.read()?),
            _ => return Ok(()),
        };
        self.put(out, &node)
    }

    fn finish(mut self: Box<Self>, out: &mut dyn Write) -> Result<(), Error> {
        if !self.begun {
            self.begin(out)?;
        }
        Ok(out.write_all(b"\n]}\n")?)
    }
}
