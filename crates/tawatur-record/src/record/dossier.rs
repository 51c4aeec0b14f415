use serde::Serialize;
use tawatur_model::{ClaimRef, Dossier, Provision, Reading, Replaced, Step};

use super::claim::claim_id;
use super::shape::Pairs;

/// What lasts longer than a report, with its steps.
#[derive(Serialize)]
pub(crate) struct DossierRecord<'a> {
    kind: &'static str,
    id: &'a str,
    sort: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    names: &'a [String],
    roles: Pairs<'a, &'a [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'static str>,
    steps: Vec<StepShape<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    provisions: Vec<ProvisionShape<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    replaces: Vec<ReplacedShape<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    onward: &'a [String],
    groups: Vec<&'a str>,
}

#[derive(Serialize)]
struct StepShape<'a> {
    state: &'static str,
    action: &'a str,
    held: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reported: Option<&'a str>,
    by: &'a [String],
    claims: Vec<String>,
    denied: Vec<String>,
    groups: Vec<&'a str>,
    tawatur: u32,
    tawatur_max: u32,
    origins: u32,
    denials: u32,
    denials_max: u32,
}

#[derive(Serialize)]
struct ProvisionShape<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    trigger: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    article_of: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    absent: bool,
    articles: Vec<&'a str>,
}

#[derive(Serialize)]
struct ReplacedShape<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dossier: Option<&'a str>,
    articles: Vec<&'a str>,
}

impl<'a> DossierRecord<'a> {
    pub(crate) fn new(reading: &'a Reading, dossier: &'a Dossier) -> Self {
        let articles = |at: &[u32]| articles(reading, at);
        let provision = |provision: &'a Provision| ProvisionShape {
            text: &provision.text,
            trigger: provision.trigger.as_deref(),
            article_of: provision.article.as_deref(),
            absent: provision.absent,
            articles: articles(&provision.told_by),
        };
        let replaced = |replaced: &'a Replaced| ReplacedShape {
            title: &replaced.title,
            time: replaced.time.as_deref(),
            dossier: replaced.dossier.as_deref(),
            articles: articles(&replaced.told_by),
        };
        let roles = dossier.roles.iter().filter(|(_, ids)| !ids.is_empty());
        DossierRecord {
            kind: "dossier",
            id: &dossier.id,
            sort: dossier.sort.name(),
            title: &dossier.title,
            names: &dossier.names,
            roles: Pairs(roles.map(|(role, ids)| (role.name(), ids.as_slice())).collect()),
            item: dossier.item.as_deref(),
            state: dossier.state.map(|state| state.name()),
            steps: dossier.steps.iter().map(|step| StepShape::new(reading, step)).collect(),
            provisions: dossier.provisions.iter().map(provision).collect(),
            replaces: dossier.replaces.iter().map(replaced).collect(),
            onward: &dossier.onward,
            groups: groups(reading, &dossier.groups),
        }
    }
}

impl<'a> StepShape<'a> {
    fn new(reading: &'a Reading, step: &'a Step) -> Self {
        let id = |at: &ClaimRef| {
            let read = reading.articles.get(at.article as usize)?;
            Some(claim_id(&read.article.id, &read.annotations.claims.get(at.claim as usize)?.id))
        };
        StepShape {
            state: step.state.name(),
            action: &step.action,
            held: step.held.name(),
            time: step.time.as_deref(),
            reported: step.reported.as_deref(),
            by: &step.by,
            claims: step.claims.iter().filter_map(id).collect(),
            denied: step.denied.iter().filter_map(id).collect(),
            groups: groups(reading, &step.groups),
            tawatur: step.number.tawatur,
            tawatur_max: step.number.tawatur_max,
            origins: step.number.origins,
            denials: step.denials.tawatur,
            denials_max: step.denials.tawatur_max,
        }
    }
}

fn groups<'a>(reading: &'a Reading, at: &[u32]) -> Vec<&'a str> {
    at.iter().filter_map(|&at| reading.groups.get(at as usize)).map(|group| group.id.as_str()).collect()
}

fn articles<'a>(reading: &'a Reading, at: &[u32]) -> Vec<&'a str> {
    at.iter().filter_map(|&at| reading.articles.get(at as usize)).map(|read| read.article.id.as_str()).collect()
}
