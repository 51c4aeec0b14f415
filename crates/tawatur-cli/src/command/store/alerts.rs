use super::arguments::AlertsCommand;
use super::open::{now, reading, writing};
use super::search::query;
use super::show::Show;
use super::target::Target;
use crate::knowledge::Settings;
use serde_json::json;
use std::process::ExitCode;
use tawatur_store::Store;

/// Saved searches: makes, lists, forgets them, and delivers what they found.
pub(crate) fn run(command: &AlertsCommand, settings: &Settings) -> anyhow::Result<ExitCode> {
    match command {
        AlertsCommand::Add { name, query: text, to, secret } => {
            let (query, target) = (query(text)?, Target::parse(to)?);
            let mut store = writing(settings)?;
            if store.saved()?.iter().any(|saved| saved.name == *name) {
                return Err(crate::error::Usage(format!("a saved search is called {name:?} already")).into());
            }
            store.save(name, &query, &target.to_string(), secret.as_deref(), &now())?;
        }
        AlertsCommand::List(list) => {
            let store = reading(settings)?;
            let mut show = Show::new(list.format, "")?;
            for saved in store.saved()? {
                let hits = store.hits(saved.seq, u32::MAX)?.len();
                let record = json!({"name": saved.name, "query": saved.query, "to": saved.target, "made": saved.made, "hits": hits});
                show.row(&record, || format!("{}  {hits} hits  → {}  {}", saved.name, saved.target, saved.query))?;
            }
            return show.end();
        }
        AlertsCommand::Hits { name, list } => {
            let store = reading(settings)?;
            let saved = store.saved()?.into_iter().find(|saved| saved.name == *name);
            let saved = saved.ok_or_else(|| crate::error::Usage(format!("no saved search is called {name:?}")))?;
            let mut show = Show::new(list.format, "")?;
            for hit in store.hits(saved.seq, if list.limit == 0 { u32::MAX } else { list.limit })? {
                let record: serde_json::Value = serde_json::from_str(&hit.record)?;
                let text = |name: &str| record[name].as_str().unwrap_or_default().to_owned();
                show.row(&record, || format!("{}  {}  {}", hit.at, text("story"), text("title")))?;
            }
            return show.end();
        }
        AlertsCommand::Remove { name } => writing(settings)?.unsave(name)?,
        AlertsCommand::Deliver { allow_private } => {
            let failed = deliver(&mut writing(settings)?, settings, *allow_private)?;
            if failed > 0 {
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Delivers what is due. What fails is named and tried again later, each time after twice as long. Gives how many failed.
pub(crate) fn deliver(store: &mut Store, settings: &Settings, allow_private: bool) -> anyhow::Result<usize> {
    let seconds = jiff::Timestamp::now().as_second();
    let searches = store.saved()?;
    let mut failed = 0;
    for hit in store.undelivered(seconds)? {
        let Some(saved) = searches.iter().find(|saved| saved.seq == hit.saved) else { continue };
        let sent =
            Target::parse(&saved.target).and_then(|target| target.deliver(store, saved, &hit, settings, allow_private));
        match sent {
            Ok(()) => store.delivered(hit.seq, &now())?,
            Err(error) => {
                failed += 1;
                anstream::eprintln!("tawatur: alert {:?} to {}: {error:#}", saved.name, saved.target);
                store.not_delivered(hit.seq, seconds + (60_i64 << hit.tries.min(10)))?;
            }
        }
    }
    Ok(failed)
}
