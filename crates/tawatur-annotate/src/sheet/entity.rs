use rustc_hash::FxHashMap;
use tawatur_lexicon::{Lexicon, Thing};
use tawatur_model::{Entity, EntityIndex, EntityKind};

/// The entities of one article, each once.
#[derive(Default)]
pub(crate) struct Entities {
    pub(crate) list: Vec<Entity>,
    by_id: FxHashMap<String, EntityIndex>,
}

impl Entities {
    /// The entity of a thing of the lexicon.
    pub(crate) fn thing(&mut self, thing: &Thing) -> EntityIndex {
        if let Some(&at) = self.by_id.get(&thing.id) {
            return at;
        }
        self.insert(Entity {
            id: thing.id.clone(),
            kind: kind(&thing.kind),
            names: thing.names.clone(),
            name_en: Some(thing.en.clone()).filter(|en| !en.is_empty()),
            country: thing.country.clone().filter(|c| *c != thing.id),
        })
    }

    /// The entity with an id, made by `entity` where there is none yet.
    pub(crate) fn with_id(&mut self, id: &str, entity: impl FnOnce() -> Entity) -> EntityIndex {
        match self.by_id.get(id) {
            Some(&at) => at,
            None => self.insert(entity()),
        }
    }

    /// The country of an id such as `country/RU`.
    pub(crate) fn country(&mut self, lexicon: &Lexicon, id: &str) -> Option<EntityIndex> {
        lexicon.thing(id).map(|thing| self.thing(thing))
    }

    /// The entity with an id, where there is one.
    pub(crate) fn find(&self, id: &str) -> Option<EntityIndex> {
        self.by_id.get(id).copied()
    }

    pub(crate) fn get(&self, at: EntityIndex) -> &Entity {
        &self.list[at as usize]
    }

    fn insert(&mut self, entity: Entity) -> EntityIndex {
        let at = self.list.len() as EntityIndex;
        self.by_id.insert(entity.id.clone(), at);
        self.list.push(entity);
        at
    }
}

/// The kind that an id's first part names.
pub(crate) fn kind(word: &str) -> EntityKind {
    match word {
        "person" => EntityKind::Person,
        "country" => EntityKind::Country,
        "place" => EntityKind::Place,
        "agency" => EntityKind::Agency,
        "outlet" => EntityKind::Outlet,
        "group" => EntityKind::Group,
        "weapon" => EntityKind::Weapon,
        "unnamed" => EntityKind::Unnamed,
        _ => EntityKind::Org,
    }
}
