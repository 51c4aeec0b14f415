use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde::Serialize;
use tawatur_model::{Annotations, EntityIndex, EntityKind, Reading};

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
pub(crate) fn entities(reading: &Reading) -> Vec<EntityRecord<'_>> {
    let mut merged: BTreeMap<&str, EntityRecord<'_>> = BTreeMap::new();
    let mut seen: FxHashSet<(&str, &str)> = FxHashSet::default();
    for read in &reading.articles {
        for index in used(&read.annotations) {
            let entity = &read.annotations.entities[index];
            let record = merged.entry(&entity.id).or_insert_with(|| EntityRecord::new(&entity.id, entity.kind));
            for name in &entity.names {
                if seen.insert((&entity.id, name)) {
                    record.names.push(name);
                }
            }
            record.name_en = record.name_en.or(entity.name_en.as_deref());
            record.country = record.country.or(entity.country.as_deref());
        }
        if let Some(id) = read.article.outlet_entity.as_deref() {
            let record = merged.entry(id).or_insert_with(|| EntityRecord::new(id, EntityKind::Outlet));
            if let Some(name) = read.article.outlet.as_deref().filter(|name| seen.insert((id, name))) {
                record.names.push(name);
            }
        }
    }
    for group in &reading.groups {
        let roles = group.roles.iter().flat_map(|(_, ids)| ids);
        let sides = group.asserted_by.iter().chain(&group.denied_by);
        let cut = group.number.weakest.iter().chain(&group.number.common_link);
        for id in roles.chain(sides).chain(cut) {
            merged.entry(id).or_insert_with(|| EntityRecord::new(id, kind_of(id)));
        }
    }
    merged.into_values().collect()
}

impl<'a> EntityRecord<'a> {
    fn new(id: &'a str, kind: EntityKind) -> Self {
        EntityRecord { kind: "entity", id, entity_type: kind.name(), names: Vec::new(), name_en: None, country: None }
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

/// The type that an id's first part names: `outlet-of/…` stands for the unknown outlet of one article.
fn kind_of(id: &str) -> EntityKind {
    match id.split('/').next().unwrap_or_default() {
        "person" => EntityKind::Person,
        "country" => EntityKind::Country,
        "place" => EntityKind::Place,
        "org" => EntityKind::Org,
        "agency" => EntityKind::Agency,
        "outlet" | "outlet-of" => EntityKind::Outlet,
        "group" => EntityKind::Group,
        "weapon" => EntityKind::Weapon,
        _ => EntityKind::Unnamed,
    }
}
