use crate::command::arguments::InputArguments;
use crate::command::read::{engine, reading_with};
use crate::error::Usage;
use crate::knowledge::Settings;
use crate::terminal::Ticker;
use std::collections::BTreeSet;
use std::io::{BufWriter, PipeReader, Write};
use tawatur_model::{Reading, Run};
use tawatur_pipeline::Engine;
use tawatur_store::{Order, Page, Step, Store, StoreError};

/// The time, as RFC 3339 in UTC to the second.
pub(crate) fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// What read the articles: the program, and the user's own lexicons.
pub(crate) fn stamp(files: &[tawatur_lexicon::LexiconFile]) -> String {
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

/// Which part of the data folder a question is about.
pub(crate) enum Asked<'q> {
    /// The story of this id, or of a group, article or claim that has it.
    Id(&'q str),
    /// The stories in which this is found: a name or an id.
    About(&'q str),
    /// All of it.
    All,
}

/// Stories that a question takes in.
const STORIES: usize = 2000;

/// What a question is about, as a reading: of the inputs where there are any, else of the data folder.
pub(crate) fn asked(
    input: &InputArguments,
    settings: &Settings,
    asked: Asked<'_>,
) -> anyhow::Result<(Reading, Engine)> {
    if !input.inputs.is_empty() {
        return reading_with(input, settings);
    }
    let store = reading(settings)?;
    let (engine, _) = engine(settings)?;
    let scope = match asked {
        Asked::Id(id) => store.told(&engine, story_of(&store, id)?)?,
        Asked::About(name) => store.told_in(&engine, &about(&store, &engine, name)?)?,
        Asked::All => store.told_in(&engine, &latest(&store)?)?,
    };
    Ok((scope.reading, engine))
}

fn latest(store: &Store) -> anyhow::Result<Vec<i64>> {
    let count = store.story_count()?;
    if count > STORIES as u64 {
        anstream::eprintln!("tawatur: of {count} stories the latest {STORIES} are taken");
    }
    Ok(store.stories(Order::Newest, 0, STORIES as u32)?.into_iter().map(|row| row.seq).collect())
}

/// The stories in which a name or an id is found.
fn about(store: &Store, engine: &Engine, name: &str) -> anyhow::Result<Vec<i64>> {
    if let Ok(story) = story_of(store, name) {
        return Ok(vec![story]);
    }
    let quoted = name.replace('"', " ");
    let of_id = name.contains('/') && !name.contains(char::is_whitespace);
    let text = if of_id { format!("entity:\"{quoted}\"") } else { format!("({quoted}) OR entity:\"{quoted}\"") };
    let query = super::search::query(&text)?;
    let page = Page { limit: 10_000, ..Page::default() };
    let mut stories = BTreeSet::new();
    for hit in store.search(engine, &query, &page)?.hits {
        if stories.len() < STORIES && !hit.story.is_empty() {
            stories.insert(store.story(&hit.story)?.seq);
        }
    }
    Ok(stories.into_iter().collect())
}

/// The article of an id, or of a claim's id, read from its page as the engine reads it now: of how something was read the
/// data folder keeps nothing.
pub(crate) fn asked_article(settings: &Settings, id: &str) -> anyhow::Result<Reading> {
    let store = reading(settings)?;
    let (engine, _) = engine(settings)?;
    let unknown = || Usage(format!("no claim or article has the id {id:?}"));
    let article = id.rsplit_once('/').map(|(article, _)| article);
    let row = match store.article(id)? {
        Some(row) => Some(row),
        None => article.map(|article| store.article(article)).transpose()?.flatten(),
    };
    let row = row.ok_or_else(unknown)?;
    let mut read = match row.page.map(|page| store.page(page)).transpose()?.flatten() {
        Some(page) => {
            engine.article(&page).map_err(|unread| anyhow::anyhow!("{}: {}", unread.source, unread.reason))?
        }
        None => engine.annotate(store.read(row.seq)?.article),
    };
    read.article.id = row.id;
    Ok(Reading { articles: vec![read], ..Reading::default() })
}

/// All records of the data folder, as they are written; none where there is no data folder.
pub(crate) fn piped(settings: &Settings) -> anyhow::Result<Option<PipeReader>> {
    match Store::open(&settings.store) {
        Ok(_) => {}
        Err(StoreError::Missing(_)) => return Ok(None),
        Err(error) => return Err(error.into()),
    }
    let (reader, writer) = std::io::pipe()?;
    let folder = settings.store.clone();
    let run = Run {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        inputs: vec![folder.display().to_string()],
        ..Run::default()
    };
    std::thread::spawn(move || {
        let mut out = BufWriter::with_capacity(1 << 16, writer);
        let written = Store::open(&folder).and_then(|store| store.write_records(&run, &mut out));
        if let Err(error) = written
            && !matches!(&error, StoreError::Io { error, .. } if error.kind() == std::io::ErrorKind::BrokenPipe)
        {
            // A line that is no record, so that the reader knows that not all came.
            let _ = writeln!(out, "{error}");
            anstream::eprintln!("tawatur: {error}");
        }
    });
    Ok(Some(reader))
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
