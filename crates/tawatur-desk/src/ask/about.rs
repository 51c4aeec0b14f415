use super::{Asked, found};
use crate::failure::Failure;
use std::collections::BTreeSet;
use tawatur_record::{Lang, safe};
use tawatur_store::{Hit, HitOrder, Order, Page, Query, Scope};

/// Stories that one answer takes in: a reading of them is made for it.
pub(crate) const STORIES: usize = 160;

/// Part of the data folder as a reading, and how many stories it could have been.
pub(crate) struct About {
    pub(crate) scope: Scope,
    pub(crate) all: u64,
}

impl About {
    /// Were some stories left out?
    pub(crate) fn is_part(&self) -> bool {
        self.all > self.scope.stories.len() as u64
    }

    /// The latest stories.
    pub(crate) fn latest(asked: &Asked<'_>) -> Result<Self, Failure> {
        let store = asked.store()?;
        let all = store.story_count()?;
        let rows = store.stories(Order::Newest, 0, STORIES as u32)?;
        let stories: Vec<i64> = rows.into_iter().map(|row| row.seq).collect();
        Ok(About { scope: store.told_in(&asked.desk.engine, &stories)?, all })
    }

    /// The latest stories in which something is found, and those that share a group with one: without these a group would be
    /// counted as several.
    pub(crate) fn found(asked: &Asked<'_>, query: &str) -> Result<Self, Failure> {
        let store = asked.store()?;
        let (hits, _) = hits(asked, query, 5000)?;
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut stories: Vec<i64> = Vec::new();
        for hit in hits.iter().filter(|hit| !hit.story.is_empty()) {
            if seen.insert(&hit.story) && stories.len() < STORIES {
                let seq = store.story(&hit.story)?.seq;
                if !stories.contains(&seq) {
                    stories.push(seq);
                }
            }
        }
        let mut beside: BTreeSet<i64> = BTreeSet::new();
        for &story in &stories {
            beside.extend(store.together(story)?);
        }
        beside.retain(|story| !stories.contains(story));
        let (all, room) = (seen.len() + beside.len(), STORIES.saturating_sub(stories.len()));
        stories.extend(beside.into_iter().take(room));
        Ok(About { scope: store.told_in(&asked.desk.engine, &stories)?, all: all as u64 })
    }
}

/// What a query finds, the newest first, and how much there is.
pub(crate) fn hits(asked: &Asked<'_>, query: &str, limit: usize) -> Result<(Vec<Hit>, u64), Failure> {
    let query = Query::parse(query)?;
    let page = Page { limit, order: HitOrder::Newest, ..Page::default() };
    let found = found(asked, &query, &page)?;
    Ok((found.hits, found.total))
}

/// A field with an id, as a query.
pub(crate) fn field(name: &str, id: &str) -> String {
    format!("{name}:\"{}\"", id.replace(['"', '\\'], " "))
}

/// The name of an id: as the lexicon has it, else as articles wrote it, else the id's own last part.
pub(crate) fn name_of(asked: &Asked<'_>, id: &str) -> String {
    let some = |name: &String| (!name.is_empty()).then(|| name.clone());
    let (arabic, latin) = match asked.desk.engine.lexicon().thing(id) {
        Some(thing) => (thing.names.first().cloned(), some(&thing.en)),
        None => {
            let row = asked.store().ok().and_then(|store| store.entity(id).ok().flatten());
            row.map(|row| (row.names.first().cloned(), row.name_en)).unwrap_or_default()
        }
    };
    let name = match asked.lang {
        Lang::Ar => arabic.or(latin),
        Lang::En => latin.or(arabic),
    };
    let last = || id.rsplit('/').find(|part| !part.is_empty()).unwrap_or(id).replace('-', " ");
    safe(&name.unwrap_or_else(last)).into_owned()
}
