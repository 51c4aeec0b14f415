use crate::door::Whole;
use crate::name::{Id, Names};
use rustc_hash::FxHashMap;
use tawatur_model::{Claim, Entity, EntityIndex, EntityKind, ReadArticle};

/// Someone whom claims name: in a role, as a place, or as a source.
#[derive(Clone, Debug)]
pub(crate) struct Actor<'a> {
    /// The same for two who are equal in everything.
    pub(crate) number: u32,
    pub(crate) id: Id,
    /// The same in words.
    pub(crate) text: &'a str,
    pub(crate) kind: EntityKind,
    /// The country itself, or the one whose it is.
    pub(crate) country: Option<Id>,
    /// The organisation that it is an organ of, or speaks for.
    pub(crate) whole: Option<Id>,
    /// Does it belong to a state?
    pub(crate) of_state: bool,
    /// Its names.
    pub(crate) names: &'a [String],
    /// Those of a person by which a lexicon's ignorance of him can be made good, word by word.
    pub(crate) forms: Vec<Vec<Id>>,
}

impl Actor<'_> {
    /// Is it a person whom no lexicon knows?
    pub(crate) fn unknown(&self) -> bool {
        self.kind == EntityKind::Person && !self.text.is_ascii()
    }
}

/// Forms of a name that are compared.
const FORMS: usize = 4;
/// Words by which a name is one person's: with two, half a family may bear it.
const FULL_NAME: usize = 3;

/// Everybody whom the claims of some articles name, each once.
pub(crate) struct People<'a> {
    actors: Vec<Actor<'a>>,
    /// For each article the number of each of its entities.
    of: Vec<Vec<u32>>,
}

/// No claim names it.
const NOBODY: u32 = u32::MAX;

/// What two must share to be equal.
type Known<'a> = (&'a str, EntityKind, Option<&'a str>, &'a [String]);

impl<'a> People<'a> {
    pub(crate) fn of(articles: &'a [ReadArticle], whole: &Whole<'a>, names: &mut Names<'a>) -> Self {
        let mut people = People { actors: Vec::new(), of: Vec::with_capacity(articles.len()) };
        let mut known: FxHashMap<Known<'a>, u32> = FxHashMap::default();
        for read in articles {
            let mut of = vec![NOBODY; read.annotations.entities.len()];
            for entity in read.annotations.claims.iter().flat_map(named) {
                let at = entity as usize;
                if let (Some(entity), Some(NOBODY)) = (read.annotations.entities.get(at), of.get(at).copied()) {
                    let same = (entity.id.as_str(), entity.kind, entity.country.as_deref(), &entity.names[..]);
                    of[at] = *known.entry(same).or_insert_with(|| people.add(entity, whole, names));
                }
            }
            people.of.push(of);
        }
        people
    }

    fn add(&mut self, entity: &'a Entity, whole: &Whole<'a>, names: &mut Names<'a>) -> u32 {
        let number = self.actors.len() as u32;
        let country = match entity.kind {
            EntityKind::Country => Some(entity.id.as_str()),
            _ => entity.country.as_deref(),
        };
        let mut forms = Vec::new();
        if entity.kind == EntityKind::Person {
            for name in entity.names.iter().take(FORMS) {
                let words: Vec<Id> =
                    name.split_whitespace().map(|word| names.own(tawatur_text::fold_word(word))).collect();
                if words.len() >= FULL_NAME {
                    forms.push(words);
                }
            }
        }
        self.actors.push(Actor {
            number,
            id: names.id(&entity.id),
            text: &entity.id,
            kind: entity.kind,
            country: country.map(|country| names.id(country)),
            whole: whole(&entity.id).map(|whole| names.id(whole)),
            of_state: country.is_some_and(|country| country.starts_with("country/")),
            names: &entity.names,
            forms,
        });
        number
    }

    /// An entity that a claim of the article names.
    pub(crate) fn get(&self, article: u32, entity: EntityIndex) -> Option<&Actor<'a>> {
        let number = self.of.get(article as usize)?.get(entity as usize)?;
        self.actors.get(*number as usize)
    }
}

/// All whom a claim names.
fn named(claim: &Claim) -> impl Iterator<Item = EntityIndex> {
    let roles = claim.roles.iter().flat_map(|(_, entities)| entities);
    let sources = claim.chain.iter().flat_map(|link| &link.sources);
    roles.chain(&claim.place).chain(sources).copied()
}
