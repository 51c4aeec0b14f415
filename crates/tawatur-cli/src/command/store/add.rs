use super::alerts::deliver;
use super::arguments::AddArguments;
use super::open::{now, say, stamp, writing};
use crate::command::read::{engine, gauge, pages, threads};
use crate::error::{SOME_UNREAD, Usage};
use crate::knowledge::Settings;
use crate::progress::Gauge;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;
use tawatur_store::{AddOptions, Added};

/// Adds articles.
pub(crate) fn run(arguments: &AddArguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let started = Instant::now();
    let mut store = writing(settings)?;
    threads(&arguments.input)?;
    let (engine, files) = engine(settings)?;
    let mut options = AddOptions { now: now(), engine: stamp(&files), pages: !arguments.no_pages };
    let mut added = Added::default();
    if arguments.records {
        if arguments.input.inputs.is_empty() {
            return Err(Usage("no input: name files of records".to_owned()).into());
        }
        options.engine = "records".to_owned();
        let mut gauge = Gauge::new(settings.progress, arguments.input.quiet);
        for file in &arguments.input.inputs {
            let one = store.import(&engine, Path::new(file), options.clone(), &mut |step| {
                say(&mut gauge, "importing", None, step)
            })?;
            added.articles += one.articles;
            added.known += one.known;
            added.opened += one.opened;
            added.stories.extend(one.stories);
            added.unread.extend(one.unread);
            gauge.failed(added.unread.len() as u64);
        }
        gauge.finish();
    } else {
        let pages = pages(&arguments.input)?;
        let mut gauge = gauge(&arguments.input, settings, &pages)?;
        added = store.add(&engine, pages, options, &mut |step| say(&mut gauge, "adding", None, step))?;
        gauge.failed(added.unread.len() as u64);
        gauge.finish();
    }
    deliver(&mut store, settings, false)?;
    for unread in &added.unread {
        anstream::eprintln!("tawatur: {}: {}", unread.source, unread.reason);
    }
    if !arguments.input.quiet {
        anstream::eprintln!(
            "{} articles added, {} were in, {} stories opened, {} changed, {} inputs unread, {:.1} s",
            added.articles,
            added.known,
            added.opened,
            added.stories.len(),
            added.unread.len(),
            started.elapsed().as_secs_f64()
        );
    }
    Ok(if added.unread.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(SOME_UNREAD) })
}
