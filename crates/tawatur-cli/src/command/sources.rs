use super::gather::{Manner, Place};
use crate::error::{SOME_UNREAD, Usage};
use crate::knowledge::Settings;
use anyhow::Context;
use clap::{Args, Subcommand, ValueEnum};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};
use tawatur_fetch::{
    Checked, FeedState, GatherOptions, Source, SourceKind, Sources, State, Store, check, every, link, span, stamp,
};
use tawatur_gather::{read_opml, write_opml};

#[derive(Debug, Subcommand)]
pub(crate) enum SourcesCommand {
    /// Add feeds, sitemaps or pages.
    Add {
        /// Their addresses.
        #[arg(required = true, value_name = "URL")]
        urls: Vec<String>,
        /// What they are; `auto` looks at what comes.
        #[arg(long, value_enum, default_value_t = Kind::Auto)]
        kind: Kind,
        /// How often to ask: 15m, 2h, 1d. Without it by how often they publish.
        #[arg(long, value_name = "SPAN", value_parser = every)]
        every: Option<u64>,
        /// The outlet of their pages, where these do not say.
        #[arg(long, value_name = "NAME")]
        outlet: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    /// Show the sources and how each of them does.
    List {
        /// What to print.
        #[arg(long, value_enum, default_value_t = ListForm::Table)]
        format: ListForm,
        #[command(flatten)]
        place: Place,
    },
    /// Ask each source once, now, and say what it is; nothing is archived.
    Check(CheckArguments),
    /// Take sources out. What was archived of them stays.
    Remove {
        /// Their addresses.
        #[arg(required = true, value_name = "URL")]
        urls: Vec<String>,
        #[command(flatten)]
        place: Place,
    },
    /// Add the feeds of an OPML file, or the rows of another file of sources.
    Import {
        /// The file.
        file: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    /// Write the sources out.
    Export {
        /// The format.
        #[arg(long, value_enum, default_value_t = ExportForm::Opml)]
        format: ExportForm,
        /// The file; standard output without it.
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
        #[command(flatten)]
        place: Place,
    },
}

#[derive(Args, Debug)]
pub(crate) struct CheckArguments {
    /// Addresses, of sources or not; all sources without them.
    #[arg(value_name = "URL")]
    urls: Vec<String>,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    manner: Manner,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// By what comes
    Auto,
    /// RSS, Atom or JSON Feed
    Feed,
    /// A sitemap, or an index of sitemaps
    Sitemap,
    /// One page, fetched once
    Page,
}

impl From<Kind> for SourceKind {
    fn from(kind: Kind) -> SourceKind {
        match kind {
            Kind::Auto => SourceKind::Auto,
            Kind::Feed => SourceKind::Feed,
            Kind::Sitemap => SourceKind::Sitemap,
            Kind::Page => SourceKind::Page,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListForm {
    /// For people
    Table,
    /// One JSON object a line
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportForm {
    /// For other readers of feeds: feeds only
    Opml,
    /// The file of sources itself
    Tsv,
}

/// Changes or shows the sources.
pub(crate) fn run(command: &SourcesCommand, settings: &Settings) -> anyhow::Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    match command {
        SourcesCommand::Add { urls, kind, every, outlet, place } => {
            let mut sources = Sources::open(&place.dir)?;
            // All of them, or none.
            let urls = urls.iter().map(|text| address(text)).collect::<anyhow::Result<Vec<_>>>()?;
            for url in urls {
                let source =
                    Source { kind: (*kind).into(), every: *every, outlet: outlet.clone(), ..Source::new(url.clone()) };
                let word = if sources.add(source) { "added" } else { "there already" };
                writeln!(out, "{word}: {url}")?;
            }
            sources.save()?;
        }
        SourcesCommand::Remove { urls, place } => {
            let mut sources = Sources::open(&place.dir)?;
            let urls = urls.iter().map(|text| address(text)).collect::<anyhow::Result<Vec<_>>>()?;
            for url in &urls {
                if !sources.remove(url) {
                    return Err(Usage(format!("{url}: no such source in {}", sources.path().display())).into());
                }
            }
            sources.save()?;
            for url in urls {
                writeln!(out, "removed: {url}")?;
            }
        }
        SourcesCommand::Import { file, place } => return import(&mut out, file, place),
        SourcesCommand::Export { format, output, place } => {
            let sources = Sources::open(&place.dir)?;
            let text = match format {
                ExportForm::Opml => write_opml(&sources.outlines()),
                ExportForm::Tsv => sources.text(),
            };
            match output {
                Some(path) => fs::write(path, text).with_context(|| path.display().to_string())?,
                None => out.write_all(text.as_bytes())?,
            }
        }
        SourcesCommand::List { format, place } => {
            let sources = Sources::open(&place.dir)?;
            let state = Store::look(&place.dir)?;
            list(&mut out, &sources, &state, *format)?;
        }
        SourcesCommand::Check(arguments) => return look(&mut out, arguments, settings),
    }
    Ok(ExitCode::SUCCESS)
}

fn address(text: &str) -> anyhow::Result<tawatur_fetch::Url> {
    Ok(link(text, None).map_err(|why| {
        let file = if std::path::Path::new(text).exists() { "; files are read directly: `tawatur read`" } else { "" };
        Usage(format!("{text}: {why}{file}"))
    })?)
}

fn import(out: &mut dyn Write, file: &PathBuf, place: &Place) -> anyhow::Result<ExitCode> {
    if !file.is_file() {
        return Err(Usage(format!("{}: no such file", file.display())).into());
    }
    let bytes = fs::read(file).with_context(|| file.display().to_string())?;
    let mut sources = Sources::open(&place.dir)?;
    let (added, wrong) = match read_opml(&bytes) {
        Some(outlines) => sources.import(&outlines),
        None => {
            let text =
                String::from_utf8(bytes).map_err(|_| Usage(format!("{}: no OPML and no text", file.display())))?;
            let others = Sources::parse(&text, file.clone())?;
            let added = others.iter().filter(|source| sources.add((*source).clone())).count();
            (added, Vec::new())
        }
    };
    sources.save()?;
    writeln!(out, "{added} added to {}", sources.path().display())?;
    for reason in &wrong {
        anstream::eprintln!("tawatur: {}: {reason}", file.display());
    }
    Ok(if wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(SOME_UNREAD) })
}

/// The sources with what the journal knows of each.
fn list(out: &mut dyn Write, sources: &Sources, state: &State, format: ListForm) -> std::io::Result<()> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| u64::try_from(d.as_millis()).unwrap_or(0));
    if format == ListForm::Table {
        writeln!(
            out,
            "{:<14} {:>7} {:>7} {:>7} {:>7} {:>8}  source",
            "health", "asked", "next", "entries", "pages", "waiting"
        )?;
    }
    for source in sources.iter() {
        let url = source.url.as_str();
        let none = FeedState::default();
        let feed = state.feeds.get(url).unwrap_or(&none);
        let waiting = state.waiting_of(url);
        let health = match feed {
            feed if feed.failures > 0 => format!("failing ×{}", feed.failures),
            feed if feed.asked == 0 && feed.pages == 0 => "new".to_owned(),
            _ => "well".to_owned(),
        };
        if format == ListForm::Jsonl {
            let time = |millis: u64| (millis > 0).then(|| stamp(millis));
            let row = serde_json::json!({
                "url": url, "kind": source.kind.name(), "every": source.every.map(span), "outlet": source.outlet,
                "health": health, "why": feed.why, "is": feed.kind, "title": feed.title, "asked": time(feed.asked),
                "heard": time(feed.heard), "next": time(feed.next), "failures": feed.failures, "entries": feed.entries,
                "pages": feed.pages, "left": feed.left, "waiting": waiting,
            });
            writeln!(out, "{row}")?;
            continue;
        }
        let asked = if feed.asked == 0 { "–".to_owned() } else { span(now.saturating_sub(feed.asked)) };
        let next = match feed.next {
            0 => "now".to_owned(),
            next if next > now + 400 * 86_400_000 => "–".to_owned(),
            next if next <= now => "now".to_owned(),
            next => span((next - now) / 60_000 * 60_000 + 60_000),
        };
        let (entries, pages) = (feed.entries, feed.pages);
        writeln!(out, "{health:<14} {asked:>7} {next:>7} {entries:>7} {pages:>7} {waiting:>8}  {url}")?;
        if feed.failures > 0 {
            writeln!(out, "{:14} {}", "", feed.why)?;
        }
    }
    Ok(())
}

/// Asks each source once: hosts side by side, the sources of one host one after the other.
fn look(out: &mut dyn Write, arguments: &CheckArguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let known = Sources::open(&arguments.place.dir)?;
    let mut sources: Vec<Source> = Vec::new();
    for text in &arguments.urls {
        let url = address(text)?;
        sources.push(known.find(&url).cloned().unwrap_or_else(|| Source::new(url)));
    }
    if arguments.urls.is_empty() {
        sources.extend(known.iter().cloned());
    }
    if sources.is_empty() {
        return Err(Usage(format!("{}: no source: `tawatur sources add URL`", known.path().display())).into());
    }
    let options = GatherOptions { client: arguments.manner.client(settings)?, ..GatherOptions::default() };
    let mut hosts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, source) in sources.iter().enumerate() {
        hosts.entry(source.url.host_str().unwrap_or_default()).or_default().push(at);
    }
    let waiting = Mutex::new(hosts.into_values());
    let results: Mutex<BTreeMap<usize, Result<Checked, tawatur_fetch::Wrong>>> = Mutex::default();
    std::thread::scope(|scope| {
        for _ in 0..options.parallel {
            scope.spawn(|| {
                loop {
                    let Some(group) = waiting.lock().unwrap_or_else(PoisonError::into_inner).next() else { return };
                    for (nth, at) in group.into_iter().enumerate() {
                        if nth > 0 {
                            std::thread::sleep(options.delay);
                        }
                        let checked = check(&sources[at], &options);
                        results.lock().unwrap_or_else(PoisonError::into_inner).insert(at, checked);
                    }
                }
            });
        }
    });
    let mut wrong = 0;
    for (at, checked) in results.into_inner().unwrap_or_else(PoisonError::into_inner) {
        let url = &sources[at].url;
        let checked = checked?;
        if let Some(why) = &checked.wrong {
            wrong += 1;
            writeln!(out, "wrong  {url}: {why}")?;
            continue;
        }
        let title = checked.title.map(|title| format!(" \u{2068}{title}\u{2069}")).unwrap_or_default();
        let newest = checked.newest.map(|newest| format!(", newest {newest}")).unwrap_or_default();
        let entries =
            if checked.kind == "page" { String::new() } else { format!(", {} entries{newest}", checked.entries) };
        writeln!(out, "well   {url}: {}{title}{entries}", checked.kind)?;
        if let Some(moved) = checked.moved {
            writeln!(out, "       moved to {moved}")?;
        }
    }
    Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::from(SOME_UNREAD) })
}
