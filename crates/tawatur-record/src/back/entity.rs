use super::shape::EntityIn;
use rustc_hash::FxHashMap;
use tawatur_model::{Entity, EntityIndex, EntityKind};

/// Entities by id, as entity records tell of them.
#[derive(Clone, Debug, Default)]
pub struct Known(FxHashMap<String, Entity>);

impl Known {
    pub(crate) fn put(&mut self, record: EntityIn) -> Result<(), String> {
        let entity = entity(record)?;
        self.0.insert(entity.id.clone(), entity);
        Ok(())
    }

    /// What is known of an entity.
    pub fn get(&self, id: &str) -> Option<&Entity> {
        self.0.get(id)
    }
}

pub(crate) fn entity(record: EntityIn) -> Result<Entity, String> {
    let EntityIn { id, entity_type, names, name_en, country } = record;
    let kind = EntityKind::parse(&entity_type).ok_or_else(|| format!("no type of entity is called {entity_type:?}"))?;
    Ok(Entity { id, kind, names, name_en, country })
}

/// The entities of an article that is being put together: each gets the place at which it was first named.
pub(crate) struct Table<'k> {
    known: &'k Known,
    pub(crate) entities: Vec<Entity>,
    places: FxHashMap<String, EntityIndex>,
}

impl<'k> Table<'k> {
    pub(crate) fn new(known: &'k Known) -> Self {
        Table { known, entities: Vec::new(), places: FxHashMap::default() }
    }

    pub(crate) fn put(&mut self, entity: Entity) -> EntityIndex {
        let at = self.entities.len() as EntityIndex;
        self.places.insert(entity.id.clone(), at);
        self.entities.push(entity);
        at
    }

    /// The place of an entity. One of which no record tells is what its id says.
    pub(crate) fn at(&mut self, id: &str) -> EntityIndex {
        if let Some(&at) = self.places.get(id) {
            return at;
        }
        let entity = self.known.get(id).cloned().unwrap_or_else(|| Entity {
            id: id.to_owned(),
            kind: EntityKind::of_id(id),
            names: Vec::new(),
            name_en: None,
            country: None,
        });
        self.put(entity)
    }
}
