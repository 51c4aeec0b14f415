use crate::ask::{Asked, found};
use crate::failure::Failure;
use crate::reply::{Content, NDJSON, Reply};
use crate::stream::{Chunks, stream};
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tawatur_export::{Feed, Format, Options, Record, TableName, Wrong, export as write};
use tawatur_store::{Page, Query, Store};

/// Exports at a time; each has a thread and a connection of its own.
const AT_ONCE: usize = 4;
/// Articles that an export of a query has.
const ARTICLES: usize = 10_000;
static RUNNING: AtomicUsize = AtomicUsize::new(0);

/// Formats: name, what writes it, media type, ending of a file's name.
const FORMATS: &[(&str, Format, &str, &str)] = &[
    ("ndjson", Format::Ndjson, NDJSON, "ndjson"),
    ("csv", Format::Csv, crate::reply::CSV, "csv"),
    ("xlsx", Format::Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    #[cfg(feature = "parquet")]
    ("parquet", Format::Parquet, "application/vnd.apache.parquet", "parquet"),
    ("ftm", Format::Ftm, NDJSON, "ftm.ndjson"),
    ("gdelt-events", Format::GdeltEvents, "text/tab-separated-values; charset=utf-8", "tsv"),
    ("gdelt-mentions", Format::GdeltMentions, "text/tab-separated-values; charset=utf-8", "tsv"),
    ("geojson", Format::GeoJson, "application/geo+json", "geojson"),
    ("gexf", Format::Gexf, "application/gexf+xml", "gexf"),
    ("jsonld", Format::JsonLd, "application/ld+json", "jsonld"),
    ("timelinejs", Format::Timeline, "application/json", "json"),
    ("rss", Format::Feed(Feed::Rss), "application/rss+xml", "rss"),
    ("atom", Format::Feed(Feed::Atom), "application/atom+xml", "atom"),
    ("jsonfeed", Format::Feed(Feed::Json), "application/feed+json", "json"),
];

const TABLES: &[(&str, Option<TableName>)] = &[
    ("", None),
    ("claims", Some(TableName::Claims)),
    ("groups", Some(TableName::Groups)),
    ("stories", Some(TableName::Stories)),
    ("mentions", Some(TableName::Mentions)),
    ("articles", Some(TableName::Articles)),
];

/// What is taken out.
enum What {
    All,
    /// These articles, with what is told in these stories.
    Some {
        articles: Vec<i64>,
        stories: Vec<i64>,
    },
}

/// One of the exports that run.
struct Running;

impl Running {
    fn new() -> Result<Running, Failure> {
        if RUNNING.fetch_add(1, Ordering::SeqCst) >= AT_ONCE {
            RUNNING.fetch_sub(1, Ordering::SeqCst);
            let mut busy = Failure::new(503, "exports", format!("{AT_ONCE} exports are running"));
            busy.retry = Some(10);
            return Err(busy);
        }
        Ok(Running)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        RUNNING.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Records in the format of another tool.
pub(crate) fn export(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let name = asked.parameter("format");
    let format = FORMATS.iter().find(|(one, ..)| *one == name).ok_or_else(|| Failure::missing("format", name))?;
    let table = asked.one_of("table", TABLES)?;
    let bom = asked.one_of("bom", &[("false", false), ("true", true)])?;
    let what = what(asked)?;
    let options = Options { table, bom, ..Options::default() };
    sent(asked, what, format.1, options, format.2, format.3)
}

/// All records of a story.
pub(crate) fn story_records(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let what = of_story(asked.store()?, asked.parameter("id"))?;
    sent(asked, what, Format::Ndjson, Options::default(), NDJSON, "ndjson")
}

fn what(asked: &Asked<'_>) -> Result<What, Failure> {
    let store = asked.store()?;
    match (asked.query("story"), asked.query("q")) {
        (Some(_), Some(_)) => Err(Failure::parameter("q", "it is a story or a query that is exported, not both")),
        (Some(story), None) => of_story(store, story),
        (None, Some(text)) => {
            let query = Query::parse(text)?;
            let page = Page { limit: ARTICLES, ..Page::default() };
            let hits = found(asked, &query, &page)?.hits;
            let (mut articles, mut stories) = (BTreeSet::new(), BTreeSet::new());
            for id in hits.iter().map(|hit| hit.article.as_str()).collect::<BTreeSet<_>>() {
                if let Some(row) = store.article(id)? {
                    articles.insert(row.seq);
                    stories.insert(row.story);
                }
            }
            stories.remove(&0);
            Ok(What::Some { articles: articles.into_iter().collect(), stories: stories.into_iter().collect() })
        }
        (None, None) => Ok(What::All),
    }
}

fn of_story(store: &Store, id: &str) -> Result<What, Failure> {
    let story = store.story(id)?.seq;
    let articles = store.articles_of(story)?.iter().map(|row| row.seq).collect();
    Ok(What::Some { articles, stories: vec![story] })
}

/// Begins to send: a thread of its own writes into a channel that holds a few pieces, and waits where nobody takes them.
fn sent(
    asked: &Asked<'_>,
    what: What,
    format: Format,
    options: Options,
    media: &'static str,
    ending: &str,
) -> Result<Reply, Failure> {
    let running = Running::new()?;
    let folder = asked.desk.options.store.clone();
    let (mut out, body) = stream();
    std::thread::spawn(move || {
        let _running = running;
        if let Err(error) = written(&folder, what, format, &options, &mut out) {
            // What was sent so far looks whole unless the connection breaks.
            out.fail(error);
        }
    });
    let mut reply = Reply::new(media, Vec::new());
    reply.content = Content::Stream(body);
    Ok(reply
        .header("content-disposition", format!("attachment; filename=\"tawatur.{ending}\""))
        .header("cache-control", "no-store"))
}

fn written(folder: &Path, what: What, format: Format, options: &Options, out: &mut Chunks) -> io::Result<()> {
    let file: Arc<str> = Arc::from("records");
    let outcome = match what {
        What::All => {
            let (reader, writer) = io::pipe()?;
            let folder: PathBuf = folder.to_owned();
            let run = tawatur_model::Run { version: env!("CARGO_PKG_VERSION").to_owned(), ..Default::default() };
            let all = std::thread::spawn(move || {
                let mut out = io::BufWriter::with_capacity(1 << 16, writer);
                Store::open(&folder).and_then(|store| store.write_records(&run, None, &mut out))
            });
            let lines = tawatur_export::Lines::new(io::BufReader::with_capacity(1 << 16, reader), &file);
            let outcome = write(lines, format, options, out)?;
            match all.join() {
                Ok(Ok(())) => outcome,
                Ok(Err(error)) => return Err(io::Error::other(error.to_string())),
                Err(_) => return Err(io::Error::other("an export failed")),
            }
        }
        What::Some { articles, stories } => {
            let store = Store::open(folder).map_err(|error| io::Error::other(error.to_string()))?;
            let mut failed = None;
            let mut entities = BTreeSet::new();
            let mut groups = BTreeSet::new();
            let take = |lines: tawatur_store::Result<String>, failed: &mut Option<String>| match lines {
                Ok(lines) => lines,
                Err(error) => {
                    failed.get_or_insert(error.to_string());
                    String::new()
                }
            };
            let of_articles = articles.iter().map(|&seq| store.records(seq));
            let of_groups = stories.iter().map(|&story| {
                let rows = store.groups_of(story)?;
                let new = rows.into_iter().filter(|row| groups.insert(row.seq)).map(|row| row.record);
                Ok(new.collect::<Vec<_>>().join("\n"))
            });
            let of_stories = stories.iter().map(|&story| store.story_record(story));
            let lines = of_articles.chain(of_groups).chain(of_stories).flat_map(|lines| {
                let lines = take(lines, &mut failed);
                lines.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>()
            });
            // An entity stands with each article that names it; once is enough.
            let once = lines.filter(|line| {
                let id = line.strip_prefix("{\"kind\":\"entity\",\"id\":\"").and_then(|rest| rest.split('"').next());
                id.is_none_or(|id| entities.insert(id.to_owned()))
            });
            let records = once.map(|line| Record::new(line, &file, 0));
            let outcome = write(records, format, options, out)?;
            if let Some(error) = failed {
                return Err(io::Error::other(error));
            }
            outcome
        }
    };
    if outcome.failed > 0 {
        let first: Option<&Wrong> = outcome.wrong.first();
        crate::desk::log(&format!(
            "export: {} records could not be read: {}",
            outcome.failed,
            first.map_or(String::new(), Wrong::to_string)
        ));
    }
    out.flush()
}
