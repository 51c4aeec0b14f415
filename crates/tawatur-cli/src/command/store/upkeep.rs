use super::arguments::{BackupArguments, CompactArguments, DoctorArguments, QuietArguments};
use super::open::{now, reading, say, stamp, writing};
use crate::command::read::engine;
use crate::error::SOME_UNREAD;
use crate::knowledge::Settings;
use crate::terminal::Ticker;
use serde_json::json;
use std::io::Write;
use std::process::ExitCode;

/// Reads anew what another version read.
pub(crate) fn reread(arguments: &QuietArguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let mut store = writing(settings)?;
    let (engine, files) = engine(settings)?;
    let stamp = stamp(&files);
    let left = store.outdated(&stamp)?;
    let mut ticker = Ticker::new(arguments.quiet);
    let mut step = |step| match step {
        tawatur_store::Step::Stored(done) => ticker.tick(|| format!("{done} of {left} articles read anew")),
        other => say(&mut ticker, other),
    };
    let done = store.reread(&engine, &stamp, &now(), &mut step)?;
    ticker.finish();
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
    let mut ticker = Ticker::new(arguments.quiet);
    let mut out = std::io::stdout().lock();
    let mut count = 0;
    let mut see = |change: tawatur_store::Change| {
        count += 1;
        let record = |line: &String| serde_json::from_str(line).unwrap_or(serde_json::Value::Null);
        let gone: Vec<serde_json::Value> = change.gone.iter().map(record).collect();
        let new: Vec<serde_json::Value> = change.new.iter().map(record).collect();
        writeln!(out, "{}", json!({"kind": "change", "article": change.article, "gone": gone, "new": new}))
    };
    store.diff(&engine, &mut see, &mut |step| say(&mut ticker, step))?;
    ticker.finish();
    anstream::eprintln!("{count} articles differ");
    Ok(ExitCode::SUCCESS)
}

/// Looks at everything, and mends.
pub(crate) fn doctor(arguments: &DoctorArguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let mut ticker = Ticker::new(arguments.quiet);
    let (engine, _) = engine(settings)?;
    if arguments.repair {
        let mut store = writing(settings)?;
        store.mend(&engine, &now(), &mut |step| say(&mut ticker, step))?;
    }
    let store = reading(settings)?;
    let health = store.check(&engine, &mut |step| say(&mut ticker, step))?;
    ticker.finish();
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
    let mut ticker = Ticker::new(arguments.quiet);
    reading(settings)?.backup(&arguments.folder, &mut |step| say(&mut ticker, step))?;
    ticker.finish();
    Ok(ExitCode::SUCCESS)
}

/// Gives room back.
pub(crate) fn compact(arguments: &CompactArguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let mut store = writing(settings)?;
    if let Some(before) = &arguments.forget_pages_before {
        let count = store.forget_pages(before)?;
        anstream::eprintln!("{count} pages forgotten");
    }
    store.compact()?;
    Ok(ExitCode::SUCCESS)
}
