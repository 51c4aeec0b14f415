use crate::error::Usage;
use crate::knowledge::Settings;
use crate::terminal::Ticker;
use tawatur_pipeline::Engine;
use tawatur_store::{Step, Store, StoreError};

/// The time, as RFC 3339 in UTC to the second.
pub(super) fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// What read the articles: the program, and the user's own lexicons.
pub(super) fn stamp(files: &[tawatur_lexicon::LexiconFile]) -> String {
    match files {
        [] => Engine::stamp().to_owned(),
        files => format!("{}+{}", Engine::stamp(), crate::knowledge::fingerprint(files)),
    }
}

/// The store, to read from it.
pub(crate) fn reading(settings: &Settings) -> anyhow::Result<Store> {
    Ok(Store::open(&settings.store)?)
}

/// The store, to write to it.
pub(super) fn writing(settings: &Settings) -> anyhow::Result<Store> {
    Ok(Store::open_to_write(&settings.store)?)
}

/// Says how far a run is.
pub(super) fn say(ticker: &mut Ticker, step: Step) {
    ticker.tick(|| match step {
        Step::Stored(count) => format!("{count} done"),
        Step::Grouping(left) => format!("{left} stories to group"),
        Step::Indexing(left) => format!("{left} articles to index"),
    });
}

/// The number of the story that an id names: its own, or that of one of its articles, groups or claims.
pub(crate) fn story_of(store: &Store, id: &str) -> anyhow::Result<i64> {
    match store.story(id) {
        Ok(row) => return Ok(row.seq),
        Err(StoreError::Unknown { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    match store.group(id) {
        Ok(row) => return Ok(row.story),
        Err(StoreError::Unknown { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    for id in [Some(id), id.rsplit_once('/').map(|(article, _)| article)].into_iter().flatten() {
        if let Some(row) = store.article(id)? {
            return Ok(row.story);
        }
    }
    Err(Usage(format!("no story, group, article or claim has the id {id:?}")).into())
}
