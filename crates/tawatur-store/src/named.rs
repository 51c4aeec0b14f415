use crate::error::Result;
use crate::folder::Store;
use rusqlite::OptionalExtension;

/// An entity as the articles have named it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityRow {
    /// Its id.
    pub id: String,
    /// Its type.
    pub kind: String,
    /// Names in the order in which they came.
    pub names: Vec<String>,
    /// English or Latin name.
    pub name_en: Option<String>,
    /// Id of the country it is or belongs to.
    pub country: Option<String>,
}

impl Store {
    /// An entity of an id; none where no article names it.
    ///
    /// # Errors
    /// Those of the database.
    pub fn entity(&self, id: &str) -> Result<Option<EntityRow>> {
        self.db
            .prepare_cached("SELECT id, type, names, name_en, country FROM entity WHERE id = ?1")
            .and_then(|mut ask| {
                ask.query_row([id], |row| {
                    let names: String = row.get(2)?;
                    Ok(EntityRow {
                        id: row.get(0)?,
                        kind: row.get(1)?,
                        names: serde_json::from_str(&names).unwrap_or_default(),
                        name_en: row.get(3)?,
                        country: row.get(4)?,
                    })
                })
                .optional()
            })
            .map_err(|e| self.wrong(e))
    }
}
