use crate::command::arguments::InputArguments;
use crate::command::read::{engine, reading_with};
use crate::error::Usage;
use crate::knowledge::Settings;
use crate::progress::Gauge;
use std::collections::BTreeSet;
use std::io::{BufWriter, PipeReader, Write};
use tawatur_model::{Reading, Run};
use tawatur_pipeline::Engine;
use tawatur_store::{HitOrder, Page, Step, Store, StoreError, StoryRow};

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
pub(super) fn say(gauge: &mut Gauge, stage: &'static str, of: Option<u64>, step: Step) {
    match step {
        Step::Stored(count) => gauge.at(stage, "articles", count, of),
        Step::Grouping(left) => gauge.left("grouping", "stories", left),
        Step::Indexing(left) => gauge.left("indexing", "stories", left),
    }
}

/// Which part of the data folder a question is about.
pub(crate) enum Asked<'q> {
    /// The story of this id, or of a group, article or claim that has it.
    Id(&'q str),
    /// The stories in which this is found: a name or an id.
    About(&'q str),
}

/// Stories that a question takes in, and articles of them.
const STORIES: usize = 2000;
const ARTICLES: u64 = 16_384;
/// Places where a name is found that are looked at, the latest.
const HITS: usize = 100_000;

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
    };
    Ok((scope.reading, engine))
}

/// As many of these stories, the latest first, as a question takes in; it is said how many are left out.
fn taken(stories: Vec<StoryRow>, count: u64, found: &str) -> Vec<i64> {
    let mut articles = 0;
    let taken: Vec<i64> = stories
        .iter()
        .take(STORIES)
        .take_while(|row| {
            articles += u64::from(row.articles);
            articles <= ARTICLES || articles == u64::from(row.articles)
        })
        .map(|row| row.seq)
        .collect();
    let left = count.saturating_sub(taken.len() as u64);
    if left > 0 {
        let (many, verb) = (taken.len(), if left == 1 { "is" } else { "are" });
        anstream::eprintln!(
            "tawatur: {found} {count} stories; the latest {many} are looked at, {left} {verb} left out"
        );
    }
    taken
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
    let page = Page { limit: HITS, order: HitOrder::Newest, ..Page::default() };
    let mut ids = BTreeSet::new();
    let results = store.search(engine, &query, &page)?;
    let found = if results.total > HITS as u64 { "it is found in at least" } else { "it is found in" };
    ids.extend(results.hits.into_iter().map(|hit| hit.story).filter(|story| !story.is_empty()));
    let mut stories = ids.iter().map(|id| store.story(id)).collect::<Result<Vec<StoryRow>, StoreError>>()?;
    stories.sort_by(|a, b| b.last.cmp(&a.last).then(b.seq.cmp(&a.seq)));
    stories.dedup_by_key(|row| row.seq);
    let count = stories.len() as u64;
    Ok(taken(stories, count, found))
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

/// How many articles, groups and stories the data folder holds; none where there is no data folder.
pub(crate) fn counted(settings: &Settings) -> anyhow::Result<Option<u64>> {
    match Store::open(&settings.store) {
        Ok(store) => Ok(Some(store.count()? + store.group_count()? + store.story_count()?)),
        Err(StoreError::Missing(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// All records of the data folder, as they are written; none where there is no data folder. `made`: also those that are not kept but
/// made of all articles.
pub(crate) fn piped(settings: &Settings, made: bool) -> anyhow::Result<Option<PipeReader>> {
    match Store::open(&settings.store) {
        Ok(_) => {}
        Err(StoreError::Missing(_)) => return Ok(None),
        Err(error) => return Err(error.into()),
    }
    let (reader, writer) = std::io::pipe()?;
    let (folder, settings) = (settings.store.clone(), settings.clone());
    let run = Run {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        inputs: vec![folder.display().to_string()],
        ..Run::default()
    };
    std::thread::spawn(move || {
        let mut out = BufWriter::with_capacity(1 << 16, writer);
        let written = (|| -> anyhow::Result<()> {
            let engine = if made { Some(engine(&settings)?.0) } else { None };
            Ok(Store::open(&folder)?.write_records(&run, engine.as_ref(), &mut out)?)
        })();
        let closed = |error: &anyhow::Error| match error.downcast_ref() {
            Some(StoreError::Io { error, .. }) => error.kind() == std::io::ErrorKind::BrokenPipe,
            _ => false,
        };
        if let Err(error) = written
            && !closed(&error)
        {
            // A line that is no record, so that the reader knows that not all came.
            let _ = writeln!(out, "{error:#}");
            anstream::eprintln!("tawatur: {error:#}");
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
