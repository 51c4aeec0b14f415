//! The records' fields that some format shows. Fields that are not named here are passed over.

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;

#[derive(Debug, Deserialize)]
pub(crate) struct Article {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) source: String,
    pub(crate) url: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) outlet_entity: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) byline: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) published_inferred: Option<String>,
    pub(crate) modified: Option<String>,
    pub(crate) section: Option<String>,
    #[serde(default)]
    pub(crate) lang: String,
    #[serde(default)]
    pub(crate) sha256: String,
    #[serde(default)]
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) body_start: u64,
    #[serde(default)]
    pub(crate) paragraphs: Vec<[u64; 2]>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Entity {
    pub(crate) id: String,
    #[serde(rename = "type", default)]
    pub(crate) entity_type: String,
    #[serde(default)]
    pub(crate) names: Vec<String>,
    pub(crate) name_en: Option<String>,
    pub(crate) country: Option<String>,
    pub(crate) wikidata: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Mention {
    pub(crate) article: String,
    pub(crate) start: u64,
    pub(crate) end: u64,
    #[serde(default)]
    pub(crate) text: String,
    pub(crate) entity: String,
    #[serde(rename = "type", default)]
    pub(crate) entity_type: String,
    #[serde(default)]
    pub(crate) how: String,
    pub(crate) stands_for: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Amount {
    pub(crate) value: Option<f64>,
    pub(crate) min: Option<f64>,
    pub(crate) max: Option<f64>,
    #[serde(default)]
    pub(crate) approx: bool,
    pub(crate) unit: Option<String>,
    pub(crate) of: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Link {
    #[serde(default)]
    pub(crate) sources: Vec<String>,
    #[serde(default)]
    pub(crate) cue: String,
}

/// Who plays which part, in the order of the record.
#[derive(Clone, Debug, Default)]
pub(crate) struct Roles(pub(crate) Vec<(String, Vec<String>)>);

impl Roles {
    /// Those of the parts named, in the record's order.
    pub(crate) fn of(&self, parts: &[&str]) -> Vec<String> {
        let held = self.0.iter().filter(|(role, _)| parts.contains(&role.as_str()));
        held.flat_map(|(_, entities)| entities).cloned().collect()
    }

    /// Who acts, whatever the ledger calls it.
    pub(crate) fn who(&self) -> Vec<String> {
        self.of(&["visitor", "participant", "party", "giver", "owner", "imposer", "voter", "actor", "speaker"])
    }

    /// Whom it concerns.
    pub(crate) fn whom(&self) -> Vec<String> {
        self.of(&["host", "receiver", "to", "target", "body", "affected"])
    }

    /// Each part with who plays it.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().flat_map(|(role, entities)| entities.iter().map(move |e| (role.as_str(), e.as_str())))
    }
}

impl<'de> Deserialize<'de> for Roles {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Roles;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of roles")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Roles, A::Error> {
                let mut roles = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    roles.push(pair);
                }
                Ok(Roles(roles))
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct Claim {
    pub(crate) id: String,
    pub(crate) article: String,
    pub(crate) start: u64,
    pub(crate) end: u64,
    #[serde(default)]
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) ledger: String,
    #[serde(default)]
    pub(crate) action: String,
    #[serde(default)]
    pub(crate) roles: Roles,
    pub(crate) item: Option<String>,
    pub(crate) provision: Option<String>,
    pub(crate) quantity: Option<Amount>,
    pub(crate) time: Option<String>,
    pub(crate) since: Option<String>,
    pub(crate) place: Option<String>,
    #[serde(default)]
    pub(crate) polarity: String,
    #[serde(default)]
    pub(crate) certainty: String,
    #[serde(default)]
    pub(crate) stance: String,
    #[serde(default)]
    pub(crate) chain: Vec<Link>,
    #[serde(default)]
    pub(crate) spans: BTreeMap<String, Vec<[u64; 2]>>,
    pub(crate) plover: Option<String>,
    pub(crate) mode: Option<String>,
    #[serde(default)]
    pub(crate) context: Vec<String>,
    pub(crate) cameo: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
pub(crate) struct First {
    #[serde(default)]
    pub(crate) article: String,
    pub(crate) published: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Group {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) ledger: String,
    #[serde(default)]
    pub(crate) action: String,
    #[serde(default)]
    pub(crate) roles: Roles,
    pub(crate) time: Option<String>,
    #[serde(default)]
    pub(crate) claims: Vec<String>,
    #[serde(default)]
    pub(crate) asserted_by: Vec<String>,
    #[serde(default)]
    pub(crate) denied_by: Vec<String>,
    #[serde(default)]
    pub(crate) tawatur: u32,
    #[serde(default)]
    pub(crate) tawatur_max: u32,
    #[serde(default)]
    pub(crate) origins: u32,
    #[serde(default)]
    pub(crate) denials: u32,
    #[serde(default)]
    pub(crate) denials_max: u32,
    #[serde(default)]
    pub(crate) weakest: Vec<String>,
    pub(crate) common_link: Option<String>,
    pub(crate) first: Option<First>,
    #[serde(default)]
    pub(crate) conflicts: Vec<String>,
    #[serde(default)]
    pub(crate) because: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Story {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) title: String,
    #[serde(default)]
    pub(crate) articles: Vec<String>,
    #[serde(default)]
    pub(crate) copies: Vec<[String; 3]>,
    #[serde(default)]
    pub(crate) suspected: Vec<[String; 3]>,
    #[serde(default)]
    pub(crate) groups: Vec<String>,
    pub(crate) from: Option<String>,
    pub(crate) to: Option<String>,
}
