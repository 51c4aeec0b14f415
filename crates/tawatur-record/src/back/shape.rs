//! The records of one article as they are taken in: what they share with those that leave is the contract, and nothing else.

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// Text that is borrowed where JSON wrote it as it is.
pub(crate) type Text<'a> = Cow<'a, str>;

/// The same behind an option or in a list, where serde would copy it.
#[derive(Debug, Deserialize)]
pub(crate) struct Str<'a>(#[serde(borrow)] pub(crate) Cow<'a, str>);

#[derive(Debug, Deserialize)]
pub(crate) struct ArticleIn {
    pub(crate) id: String,
    pub(crate) source: String,
    pub(crate) sha256: String,
    pub(crate) url: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) outlet_entity: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) standfirst: Option<String>,
    pub(crate) byline: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) published_inferred: Option<String>,
    pub(crate) because: Option<String>,
    pub(crate) modified: Option<String>,
    pub(crate) section: Option<String>,
    #[serde(default)]
    pub(crate) tags: Vec<String>,
    pub(crate) dateline: Option<[u32; 2]>,
    pub(crate) lang: String,
    pub(crate) text: String,
    pub(crate) body_start: u32,
    #[serde(default)]
    pub(crate) paragraphs: Vec<[u32; 2]>,
    #[serde(default)]
    pub(crate) removed: Vec<RemovedIn>,
    #[serde(default)]
    pub(crate) images: Vec<ImageIn>,
    #[serde(default)]
    pub(crate) embeds: Vec<String>,
    #[serde(default)]
    pub(crate) remarks: Vec<RemarkIn>,
    #[serde(default)]
    pub(crate) coverage: CoverageIn,
}

#[derive(Debug, Deserialize)]
pub(crate) struct RemovedIn {
    pub(crate) text: String,
    pub(crate) why: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct ImageIn {
    pub(crate) url: String,
    pub(crate) alt: Option<String>,
    pub(crate) caption: Option<String>,
    pub(crate) credit: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct RemarkIn {
    pub(crate) remark: String,
    #[serde(default)]
    pub(crate) text: String,
}

#[derive(Debug, Default, Deserialize)]
pub(crate) struct CoverageIn {
    pub(crate) with_trigger: u32,
    pub(crate) read: u32,
}

#[derive(Debug, Deserialize)]
pub(crate) struct EntityIn {
    pub(crate) id: String,
    #[serde(rename = "type")]
    pub(crate) entity_type: String,
    pub(crate) names: Vec<String>,
    pub(crate) name_en: Option<String>,
    pub(crate) country: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct MentionIn<'a> {
    pub(crate) start: u32,
    pub(crate) end: u32,
    #[serde(borrow)]
    pub(crate) entity: Text<'a>,
    #[serde(borrow)]
    pub(crate) how: Text<'a>,
    #[serde(borrow)]
    pub(crate) stands_for: Option<Str<'a>>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct TimeIn {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) value: String,
    pub(crate) because: Option<String>,
    pub(crate) conflict: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct AmountIn {
    pub(crate) start: Option<u32>,
    pub(crate) end: Option<u32>,
    pub(crate) value: Option<f64>,
    pub(crate) min: Option<f64>,
    pub(crate) max: Option<f64>,
    #[serde(default)]
    pub(crate) approx: bool,
    pub(crate) unit: Option<String>,
    pub(crate) of: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct LinkIn<'a> {
    #[serde(borrow)]
    pub(crate) sources: Vec<Str<'a>>,
    pub(crate) cue: String,
    pub(crate) span: [u32; 2],
}

#[derive(Debug, Deserialize)]
pub(crate) struct QuoteIn<'a> {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) direct: bool,
    #[serde(borrow)]
    pub(crate) speaker: Option<Str<'a>>,
    pub(crate) cue: Option<String>,
    #[serde(borrow)]
    pub(crate) stance: Text<'a>,
    #[serde(borrow, default)]
    pub(crate) chain: Vec<LinkIn<'a>>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct ClaimIn<'a> {
    #[serde(borrow)]
    pub(crate) id: Text<'a>,
    pub(crate) start: u32,
    pub(crate) end: u32,
    #[serde(borrow)]
    pub(crate) ledger: Text<'a>,
    pub(crate) action: String,
    #[serde(borrow)]
    pub(crate) roles: Ordered<'a, Vec<Str<'a>>>,
    pub(crate) item: Option<String>,
    pub(crate) provision: Option<String>,
    pub(crate) quantity: Option<AmountIn>,
    pub(crate) time: Option<String>,
    pub(crate) since: Option<String>,
    #[serde(borrow)]
    pub(crate) place: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) polarity: Text<'a>,
    #[serde(borrow)]
    pub(crate) certainty: Text<'a>,
    #[serde(borrow)]
    pub(crate) stance: Text<'a>,
    #[serde(borrow, default)]
    pub(crate) chain: Vec<LinkIn<'a>>,
    #[serde(borrow, default)]
    pub(crate) spans: Ordered<'a, Vec<[u32; 2]>>,
    pub(crate) plover: Option<String>,
    pub(crate) mode: Option<String>,
    #[serde(default)]
    pub(crate) context: Vec<String>,
    pub(crate) cameo: Option<String>,
}

/// A JSON object whose keys keep their order.
#[derive(Debug)]
pub(crate) struct Ordered<'a, V>(pub(crate) Vec<(Text<'a>, V)>);

impl<V> Default for Ordered<'_, V> {
    fn default() -> Self {
        Ordered(Vec::new())
    }
}

impl<'de: 'a, 'a, V: Deserialize<'de>> Deserialize<'de> for Ordered<'a, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs<'a, V>(PhantomData<(&'a (), V)>);

        impl<'de: 'a, 'a, V: Deserialize<'de>> Visitor<'de> for Pairs<'a, V> {
            type Value = Ordered<'a, V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some((Str(key), value)) = map.next_entry::<Str<'a>, V>()? {
                    pairs.push((key, value));
                }
                Ok(Ordered(pairs))
            }
        }

        deserializer.deserialize_map(Pairs(PhantomData))
    }
}
