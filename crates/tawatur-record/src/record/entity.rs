use rustc_hash::FxHashMap;

use serde::Serialize;
use tawatur_model::{Annotations, Entity, EntityIndex, EntityKind, Group, ReadArticle, Source};

#[derive(Serialize)]
pub(crate) struct EntityRecord<'a> {
    kind: &'static str,
    id: &'a str,
    #[serde(rename = "type")]
    entity_type: &'static str,
    names: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name_en: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'a str>,
}

/// The entities that any other record refers to, one for each id, sorted by id. Names are joined in the order in which
/// the articles bring them, so the first article's best name stays the best.
#[derive(Default)]
pub(crate) struct Entities {
    merged: FxHashMap<String, Merged>,
}

struct Merged {
    kind: EntityKind,
    names: Vec<String>,
    name_en: Option<String>,
    country: Option<String>,
}

impl<'a> EntityRecord<'a> {
    fn new(entity: &'a Entity) -> Self {
        EntityRecord {
            kind: "entity",
            id: &entity.id,
            entity_type: entity.kind.name(),
            names: entity.names.iter().map(String::as_str).collect(),
            name_en: entity.name_en.as_deref(),
            country: entity.country.as_deref(),
        }
    }
}

/// The entities that an article's records name, in the order in which it has them.
pub fn named(read: &ReadArticle) -> impl Iterator<Item = &Entity> {
    let entities = &read.annotations.entities;
    used(&read.annotations).into_iter().map(|at| &entities[at])
}

/// The same as records.
pub(crate) fn of_article(read: &ReadArticle) -> impl Iterator<Item = EntityRecord<'_>> {
    named(read).map(EntityRecord::new)
}

impl Entities {
    /// Takes in the entities that an article's records name, and its outlet.
    pub(crate) fn article(&mut self, read: &ReadArticle) {
        for index in used(&read.annotations) {
            let entity = &read.annotations.entities[index];
            let merged = self.entry(&entity.id, entity.kind);
            for name in &entity.names {
                merged.name(name);
            }
            if merged.name_en.is_none() {
                merged.name_en.clone_from(&entity.name_en);
            }
            if merged.country.is_none() {
                merged.country.clone_from(&entity.country);
            }
        }
        if let Some(id) = read.article.outlet_entity.as_deref() {
            let merged = self.entry(id, EntityKind::Outlet);
            if let Some(name) = read.article.outlet.as_deref() {
                merged.name(name);
            }
        }
    }

    /// Takes in those that only the groups name.
    pub(crate) fn groups(&mut self, groups: &[Group]) {
        for group in groups {
            let roles = group.roles.iter().flat_map(|(_, ids)| ids);
            let sides = group.asserted_by.iter().chain(&group.denied_by);
            let cut = group.number.weakest.iter().chain(&group.number.common_link);
            for id in roles.chain(sides).chain(cut) {
                self.entry(id, EntityKind::of_id(id));
            }
        }
    }

    /// Takes in those that the records of sources name.
    pub(crate) fn sources(&mut self, sources: &[Source]) {
        for source in sources {
            let others = source.copies.iter().chain(&source.copied_by).chain(&source.relays).map(|(id, _)| id);
            for id in others.chain([&source.id]) {
                self.entry(id, EntityKind::of_id(id));
            }
        }
    }

    pub(crate) fn records(&self) -> impl Iterator<Item = EntityRecord<'_>> {
        #[allow(clippy::iter_over_hash_type, reason = "sorted on the next line")]
        let mut merged: Vec<(&String, &Merged)> = self.merged.iter().collect();
        merged.sort_unstable_by_key(|(id, _)| *id);
        merged.into_iter().map(|(id, merged)| EntityRecord {
            kind: "entity",
            id,
            entity_type: merged.kind.name(),
            names: merged.names.iter().map(String::as_str).collect(),
            name_en: merged.name_en.as_deref(),
            country: merged.country.as_deref(),
        })
    }

    fn entry(&mut self, id: &str, kind: EntityKind) -> &mut Merged {
        if !self.merged.contains_key(id) {
            let fresh = Merged { kind, names: Vec::new(), name_en: None, country: None };
            self.merged.insert(id.to_owned(), fresh);
        }
        self.merged.get_mut(id).expect("it was put in on the line before, where it was missing")
    }
}

impl Merged {
    fn name(&mut self, name: &str) {
        if !self.names.iter().any(|known| known == name) {
            self.names.push(name.to_owned());
        }
    }
}

/// Positions of the entities that an article's records name, in order.
fn used(annotations: &Annotations) -> Vec<usize> {
    let mut marked = vec![false; annotations.entities.len()];
    let mut mark = |index: EntityIndex| {
        if let Some(entry) = marked.get_mut(index as usize) {
            *entry = true;
        }
    };
    for mention in &annotations.mentions {
        mark(mention.entity);
        mention.stands_for.into_iter().for_each(&mut mark);
    }
    for quote in &annotations.quotes {
        quote.speaker.into_iter().for_each(&mut mark);
        quote.chain.iter().flat_map(|link| &link.sources).copied().for_each(&mut mark);
    }
    for claim in &annotations.claims {
        claim.place.into_iter().for_each(&mut mark);
        claim.roles.iter().flat_map(|(_, ids)| ids).copied().for_each(&mut mark);
        claim.chain.iter().flat_map(|link| &link.sources).copied().for_each(&mut mark);
    }
    (0..marked.len()).filter(|index| marked[*index]).collect()
}
