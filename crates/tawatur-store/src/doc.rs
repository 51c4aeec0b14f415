//! What can be found of an article: itself, its claims, its quotations.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeSet;
use tawatur_model::{Claim, Link, ReadArticle, Role};
use tawatur_search::{Doc, Entity, Kind};

/// Of a group's record what its claims are found by.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Found {
    pub(crate) id: String,
    pub(crate) claims: Vec<String>,
    tawatur: u32,
    origins: u32,
    denied_by: Vec<String>,
    #[serde(default)]
    denial: Option<Fate>,
    /// Outlets of its claims; told by the store.
    #[serde(skip)]
    pub(crate) outlets: u32,
}

#[derive(Clone, Debug, Default, Deserialize)]
struct Fate {
    #[serde(default)]
    dropped_by: Vec<String>,
}

/// The flag of a claim that its article carried after the denial, without it.
const REPEATED: &str = "repeated-after-denial";
/// The flag of a claim whose innermost source the text does not name.
const UNNAMED: &str = "unnamed-source";

/// Makes the documents of an article.
pub(crate) struct Docs<'a> {
    pub(crate) read: &'a ReadArticle,
    /// The id of its story.
    pub(crate) story: &'a str,
    /// The groups of its claims, by claim id.
    pub(crate) groups: &'a FxHashMap<String, std::sync::Arc<Found>>,
    /// Has the lexicon the names of this entity?
    pub(crate) listed: &'a (dyn Fn(&str) -> bool + Sync),
}

impl Docs<'_> {
    /// The article itself, with the entities that it speaks of.
    pub(crate) fn article(&self) -> Doc {
        let article = &self.read.article;
        let body = article.text.get(article.body_start as usize..).unwrap_or_default();
        let entities = tawatur_record::named(self.read).map(|entity| Entity {
            id: entity.id.clone(),
            names: if (self.listed)(&entity.id) { Vec::new() } else { entity.names.clone() },
        });
        let chains = self.read.annotations.claims.iter().flat_map(|claim| &claim.chain);
        let quotes = &self.read.annotations.quotes;
        let sources: Vec<&Link> = chains.chain(quotes.iter().flat_map(|quote| &quote.chain)).collect();
        Doc {
            kind: Kind::Article,
            id: article.id.clone(),
            title: article.title.clone().unwrap_or_default(),
            text: body.to_owned(),
            agencies: self.distinct(sources.iter().flat_map(|link| &link.sources), |id| id.starts_with("agency/")),
            speakers: self.distinct(quotes.iter().flat_map(|quote| &quote.speaker), |_| true),
            entities: entities.collect(),
            ..self.doc()
        }
    }

    /// Its claims.
    pub(crate) fn claims(&self) -> impl Iterator<Item = Doc> {
        self.read.annotations.claims.iter().map(|claim| self.claim(claim))
    }

    /// Its quotations.
    pub(crate) fn quotes(&self) -> impl Iterator<Item = Doc> {
        let id = &self.read.article.id;
        self.read.annotations.quotes.iter().enumerate().map(move |(number, quote)| {
            let (by, agencies) = self.chain(&quote.chain);
            Doc {
                kind: Kind::Quote,
                id: format!("{id}/q{}", number + 1),
                text: quote.span.of(&self.read.article.text).to_owned(),
                speakers: self.distinct(quote.speaker.iter(), |_| true),
                by,
                agencies,
                stance: quote.stance.name().to_owned(),
                ..self.doc()
            }
        })
    }

    fn claim(&self, claim: &Claim) -> Doc {
        let id = format!("{}/{}", self.read.article.id, claim.id);
        let (by, agencies) = self.chain(&claim.chain);
        let name = |role: &Role| role.name().to_owned();
        let roles = claim.roles.iter().flat_map(|(role, entities)| {
            entities.iter().filter_map(move |at| Some((name(role), self.id(*at)?.to_owned())))
        });
        let mut speakers = self.distinct(claim.role(Role::Speaker).iter(), |_| true);
        speakers.extend(by.iter().filter(|id| !speakers.contains(id)).cloned().collect::<Vec<_>>());
        let group = self.groups.get(&id);
        let some = |text: &Option<String>| text.clone().unwrap_or_default();
        let dropped = group.and_then(|group| group.denial.as_ref()).map(|fate| fate.dropped_by.as_slice());
        let mut flags = Vec::new();
        if dropped.unwrap_or_default().contains(&self.read.article.id) {
            flags.push(REPEATED.to_owned());
        }
        if by.iter().any(|id| id.starts_with("unnamed/")) {
            flags.push(UNNAMED.to_owned());
        }
        Doc {
            kind: Kind::Claim,
            group: group.map(|group| group.id.clone()).unwrap_or_default(),
            text: claim.span.of(&self.read.article.text).to_owned(),
            roles: roles.collect(),
            places: self.distinct(claim.place.iter(), |_| true),
            ledger: claim.ledger.name().to_owned(),
            action: claim.action.clone(),
            item: some(&claim.item),
            stance: claim.stance.name().to_owned(),
            certainty: claim.certainty.name().to_owned(),
            polarity: claim.polarity.name().to_owned(),
            time: some(&claim.time),
            chains: group.map(|group| group.tawatur),
            origins: group.map(|group| group.origins),
            outlets: group.map(|group| group.outlets),
            denied: group.map(|group| !group.denied_by.is_empty()),
            flags,
            id,
            speakers,
            by,
            agencies,
            ..self.doc()
        }
    }

    /// What all of its documents have in common.
    fn doc(&self) -> Doc {
        let article = &self.read.article;
        let outlet = article.outlet_entity.as_ref().or(article.outlet.as_ref());
        Doc {
            article: article.id.clone(),
            story: self.story.to_owned(),
            lang: article.lang.clone(),
            outlet: outlet.cloned().unwrap_or_default(),
            published: article.published.clone().unwrap_or_default(),
            ..Doc::default()
        }
    }

    fn id(&self, at: u32) -> Option<&str> {
        self.read.annotations.entities.get(at as usize).map(|entity| entity.id.as_str())
    }

    /// Who is the innermost source, and who carried it.
    fn chain(&self, chain: &[Link]) -> (Vec<String>, Vec<String>) {
        let Some((last, carriers)) = chain.split_last() else { return (Vec::new(), Vec::new()) };
        let by = self.distinct(last.sources.iter(), |_| true);
        (by, self.distinct(carriers.iter().flat_map(|link| &link.sources), |_| true))
    }

    fn distinct<'e>(&self, entities: impl Iterator<Item = &'e u32>, keep: impl Fn(&str) -> bool) -> Vec<String> {
        let ids: BTreeSet<&str> = entities.filter_map(|at| self.id(*at)).filter(|id| keep(id)).collect();
        ids.into_iter().map(str::to_owned).collect()
    }
}
