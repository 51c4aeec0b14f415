use std::collections::BTreeMap;

use crate::{Lang, Wording, safe};
use tawatur_model::{Article, Entity, Reading};

/// Ids to names that a reader knows.
#[derive(Clone, Debug, Default)]
pub struct Names<'a> {
    entities: BTreeMap<&'a str, &'a Entity>,
    outlets: BTreeMap<&'a str, &'a str>,
    articles: BTreeMap<&'a str, &'a Article>,
}

impl<'a> Names<'a> {
    /// Gathers the names of a reading; the first article that knows an entity names it.
    pub fn new(reading: &'a Reading) -> Self {
        let mut names = Names::default();
        for read in &reading.articles {
            for entity in &read.annotations.entities {
                let known = names.entities.entry(&entity.id).or_insert(entity);
                if known.names.is_empty() && !entity.names.is_empty() {
                    *known = entity;
                }
            }
            if let (Some(id), Some(name)) = (&read.article.outlet_entity, &read.article.outlet) {
                names.outlets.entry(id).or_insert(name);
            }
            names.articles.entry(&read.article.id).or_insert(&read.article);
        }
        names
    }

    /// The name of an id, safe to show. An id without a name shows its own last part.
    pub fn show(&self, id: &str, words: Wording) -> String {
        if let Some(article) = id.strip_prefix("outlet-of/") {
            let source = self.articles.get(article).map_or(article, |article| last_part(&article.source));
            return words.fill("ui.outlet-of", &[("name", &safe(source))]);
        }
        let entity = self.entities.get(id);
        let arabic = entity.and_then(|entity| entity.names.first()).map(String::as_str);
        let latin = entity.and_then(|entity| entity.name_en.as_deref());
        let outlet = self.outlets.get(id).copied();
        let name = match words.lang() {
            Lang::Ar => arabic.or(outlet).or(latin),
            Lang::En => latin.or(outlet).or(arabic),
        };
        name.map_or_else(|| safe(&last_part(id).replace('-', " ")).into_owned(), |name| safe(name).into_owned())
    }
}

/// What stands behind the last slash.
fn last_part(path: &str) -> &str {
    path.rsplit('/').find(|part| !part.is_empty()).unwrap_or(path)
}
