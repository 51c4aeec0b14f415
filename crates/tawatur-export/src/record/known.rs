use super::shape::{Article, Entity, Mention};
use super::{Kind, Record, Wrong};
use rustc_hash::FxHashMap;

/// What is remembered of an article: all but its text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Head {
    pub(crate) outlet: Option<String>,
    pub(crate) outlet_entity: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) source: String,
    pub(crate) lang: String,
    /// Code points of its text.
    pub(crate) characters: usize,
    /// Where the title and the first paragraph end.
    pub(crate) lead: u64,
}

impl Head {
    fn of(article: Article) -> (String, Head) {
        let characters = article.text.chars().count();
        let lead = article.paragraphs.iter().find(|[start, _]| *start >= article.body_start).map_or(0, |[_, end]| *end);
        let published = article.published.or(article.published_inferred);
        let Article { id, outlet, outlet_entity, url, title, source, lang, .. } = article;
        (id, Head { outlet, outlet_entity, published, url, title, source, lang, characters, lead })
    }

    /// Whom the article was published by: an id where the outlet is known, else its name.
    pub(crate) fn publisher(&self) -> Option<&str> {
        self.outlet_entity.as_deref().or(self.outlet.as_deref())
    }
}

/// What is remembered of an entity.
#[derive(Clone, Debug, Default)]
pub(crate) struct Name {
    pub(crate) entity_type: String,
    pub(crate) best: Option<String>,
    pub(crate) english: Option<String>,
    pub(crate) country: Option<String>,
}

/// What records say of articles and entities that later records refer to.
#[derive(Default)]
pub(crate) struct Known {
    articles: FxHashMap<String, Head>,
    names: FxHashMap<String, Name>,
    /// What the article under way calls each entity first, or what stands for it.
    called: FxHashMap<String, String>,
    now: String,
}

impl Known {
    /// Takes in articles, what they call entities, and the entities.
    pub(crate) fn take(&mut self, record: &Record) -> Result<(), Wrong> {
        match record.kind() {
            Kind::Article => {
                let (id, head) = Head::of(record.read()?);
                self.called.clear();
                self.now.clone_from(&id);
                self.articles.insert(id, head);
            }
            Kind::Mention => self.mention(record.read()?),
            Kind::Entity => {
                let Entity { id, entity_type, names, name_en, country, .. } = record.read()?;
                let best = names.into_iter().next();
                self.names.insert(id, Name { entity_type, best, english: name_en, country });
            }
            _ => {}
        }
        Ok(())
    }

    fn mention(&mut self, mention: Mention) {
        if mention.article != self.now {
            self.called.clear();
            self.now = mention.article;
        }
        if let Some(state) = mention.stands_for {
            self.called.entry(state).or_insert_with(|| mention.text.clone());
        }
        if mention.how != "pronoun" {
            self.called.entry(mention.entity).or_insert(mention.text);
        }
    }

    pub(crate) fn article(&self, id: &str) -> Option<&Head> {
        self.articles.get(id)
    }

    pub(crate) fn entity(&self, id: &str) -> Option<&Name> {
        self.names.get(id)
    }

    /// What the article under way calls an entity.
    pub(crate) fn called<'a>(&'a self, article: &str, id: &'a str) -> &'a str {
        if article == self.now { self.called.get(id).map_or(id, String::as_str) } else { id }
    }

    /// The best name of an entity: the first of its own, the English one, else its id.
    pub(crate) fn name<'a>(&'a self, id: &'a str) -> &'a str {
        let known = self.names.get(id);
        known.and_then(|name| name.best.as_deref().or(name.english.as_deref())).unwrap_or(id)
    }

    /// Whether most articles are written from right to left.
    pub(crate) fn right_to_left(&self) -> bool {
        let arabic =
            self.articles.values().filter(|head| matches!(head.lang.as_str(), "ar" | "fa" | "ur" | "he")).count();
        2 * arabic > self.articles.len()
    }
}
