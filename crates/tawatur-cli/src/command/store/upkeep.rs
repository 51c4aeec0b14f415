use super::arguments::{BackupArguments, CompactArguments, DoctorArguments, QuietArguments};
use super::open::{now, reading, say, stamp, writing};
use crate::command::read::engine;
use crate::error::SOME_UNREAD;
use crate::knowledge::Settings;
use crate::progress::Gauge;
use serde_json::json;
use std::io::Write;
use std::process::ExitCode;
use tawatur_store::Step;

/// Reads anew what another version read.
pub(crate) fn reread(arguments: &QuietArguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let mut store = writing(settings)?;
    let (engine, files) = engine(settings)?;
    let stamp = stamp(&files);
    let left = store.outdated(&stamp)?;
    let mut gauge = Gauge::new(settings.progress, arguments.quiet);
    gauge.at("reading anew", "articles", 0, Some(left));
    let done = store.reread(&engine, &stamp, &now(), &mut |step| say(&mut gauge, "reading anew", Some(left), step))?;
    gauge.failed(done.unread.len() as u64);
    gauge.finish();
    for unread in &done.unread {
        anstream::eprintln!("tawatur: {}: {}", unread.source, unread.reason);
    }
    anstream::eprintln!("{} articles read anew, {} differ, {} unread", done.articles, done.differ, done.unread.len());
    Ok(if done.unread.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(SOME_UNREAD) })
}

/// Shows what would be read differently.
pub(crate) fn diff(arguments: &QuietArguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let store = reading(settings)?;
    let (engine, _) = engine(settings)?;
    let mut gauge = Gauge::new(settings.progress, arguments.quiet);
    let all = store.count()?;
    let mut out = std::io::stdout().lock();
    let mut count = 0;
    let mut see = |change: tawatur_store::Change| {
        count += 1;
        let record = |line: &String| serde_json::from_str(line).unwrap_or(serde_json::Value::Null);
        let gone: Vec<serde_json::Value> = change.gone.iter().map(record).collect();
        let new: Vec<serde_json::Value> = change.new.iter().map(record).collect();
        writeln!(out, "{}", json!({"kind": "change", "article": change.article, "gone": gone, "new": new}))
    };
    store.diff(&engine, &mut see, &mut |step| say(&mut gauge, "comparing", Some(all), step))?;
    gauge.finish();
    anstream::eprintln!("{count} articles differ");
    Ok(ExitCode::SUCCESS)
}

/// Looks at everything, and mends.
pub(crate) fn doctor(arguments: &DoctorArguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let mut gauge = Gauge::new(settings.progress, arguments.quiet);
    let (engine, _) = engine(settings)?;
    if arguments.repair {
        let mut store = writing(settings)?;
        store.mend(&engine, &now(), &mut |step| say(&mut gauge, "mending", None, step))?;
    }
    let store = reading(settings)?;
    let all = store.count()?;
    // The database's own check comes first, and says nothing before its end.
    gauge.at("checking", "articles", 0, Some(all));
    let health = store.check(&engine, &mut |step| say(&mut gauge, "checking", Some(all), step))?;
    gauge.finish();
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", settings.store.display())?;
    writeln!(out, "{} articles in {} stories", health.articles, store.story_count()?)?;
    writeln!(out, "{} bytes, {} of them free", health.bytes, health.free)?;
    for what in &health.broken {
        writeln!(out, "broken: {what}")?;
    }
    for what in &health.mendable {
        writeln!(out, "can be mended with --repair: {what}")?;
    }
    if health.broken.is_empty() && health.mendable.is_empty() {
        writeln!(out, "nothing is wrong")?;
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}

/// Copies the database.
pub(crate) fn backup(arguments: &BackupArguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let mut gauge = Gauge::new(settings.progress, arguments.quiet);
    let store = reading(settings)?;
    let all = store.database_pages()?;
    store.backup(&arguments.folder, &mut |step| {
        if let Step::Stored(pages) = step {
            gauge.at("copying", "pages of the database", pages, Some(all));
        }
    })?;
    gauge.finish();
    Ok(ExitCode::SUCCESS)
}

/// Gives room back.
pub(crate) fn compact(arguments: &CompactArguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let mut store = writing(settings)?;
    let told = arguments.forget_pages_before.clone();
    if let Some(before) = told.or_else(|| settings.keep.pages.map(days_ago)) {
        let count = store.forget_pages(&before)?;
        anstream::eprintln!("{count} pages forgotten that were added before {before}");
    }
    if let Some(before) = settings.keep.failures.map(days_ago) {
        let count = store.forget_failures(&before)?;
        anstream::eprintln!("{count} failures forgotten that were noted before {before}");
    }
    store.compact()?;
    Ok(ExitCode::SUCCESS)
}

/// The moment so many days ago, as RFC 3339.
fn days_ago(days: u32) -> String {
    let second = jiff::Timestamp::now().as_second() - i64::from(days) * 86_400;
    jiff::Timestamp::from_second(second).unwrap_or(jiff::Timestamp::MIN).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
