use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use tawatur_model::{Entity, EntityKind, ReadArticle};

/// Names kept of an entity: enough for every spelling that is met, and no more than a page shows.
const NAMES: usize = 32;
/// Entities kept in memory between commits.
const HELD: usize = 100_000;

/// Entities as the articles bring them, put together before they are written.
#[derive(Default)]
pub(crate) struct Entities {
    held: FxHashMap<String, Held>,
    changed: BTreeSet<String>,
}

struct Held {
    kind: &'static str,
    names: Vec<String>,
    name_en: Option<String>,
    country: Option<String>,
}

impl Entities {
    /// Takes in those of an article.
    pub(crate) fn take(&mut self, db: &Connection, read: &ReadArticle) -> rusqlite::Result<()> {
        let article = &read.article;
        let outlet = article.outlet_entity.as_ref().map(|id| Entity {
            id: id.clone(),
            kind: EntityKind::Outlet,
            names: article.outlet.iter().cloned().collect(),
            name_en: None,
            country: None,
        });
        for entity in tawatur_record::named(read).chain(&outlet) {
            if !self.held.contains_key(&entity.id) {
                let row: Option<(String, Option<String>, Option<String>)> = db
                    .prepare_cached("SELECT names, name_en, country FROM entity WHERE id = ?1")?
                    .query_row([&entity.id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                    .optional()?;
                if row.is_none() {
                    self.changed.insert(entity.id.clone());
                }
                let (names, name_en, country) = row.unwrap_or_default();
                let names = serde_json::from_str(&names).unwrap_or_default();
                let held = Held { kind: entity.kind.name(), names, name_en, country };
                self.held.insert(entity.id.clone(), held);
            }
            let Some(held) = self.held.get_mut(&entity.id) else { continue };
            let mut changed = false;
            for name in &entity.names {
                if held.names.len() < NAMES && !held.names.contains(name) {
                    held.names.push(name.clone());
                    changed = true;
                }
            }
            if held.name_en.is_none() && entity.name_en.is_some() {
                held.name_en.clone_from(&entity.name_en);
                changed = true;
            }
            if held.country.is_none() && entity.country.is_some() {
                held.country.clone_from(&entity.country);
                changed = true;
            }
            if changed {
                self.changed.insert(entity.id.clone());
            }
        }
        Ok(())
    }

    /// Writes what changed.
    pub(crate) fn flush(&mut self, db: &Connection) -> rusqlite::Result<()> {
        let mut put = db.prepare_cached(
            "INSERT INTO entity (id, type, names, name_en, country) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT (id) DO UPDATE SET names = ?3, name_en = ?4, country = ?5",
        )?;
        for id in std::mem::take(&mut self.changed) {
            if let Some(held) = self.held.get(&id) {
                let names = serde_json::to_string(&held.names).unwrap_or_default();
                put.execute(params![id, held.kind, names, held.name_en, held.country])?;
            }
        }
        if self.held.len() > HELD {
            self.held.clear();
        }
        Ok(())
    }
}
