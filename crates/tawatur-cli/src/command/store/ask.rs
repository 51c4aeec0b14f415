use super::arguments::{LedgerArguments, ListArguments, Sort, StoriesArguments, StoryArguments, TimelineArguments};
use super::open::{reading, story_of};
use super::show::{Show, group_line, range};
use crate::command::read::engine;
use crate::knowledge::Settings;
use crate::report::{self, ReportOptions};
use serde_json::json;
use std::process::ExitCode;
use tawatur_record::Lang;
use tawatur_store::Order;

fn most(list: &ListArguments) -> u32 {
    if list.limit == 0 { u32::MAX } else { list.limit }
}

/// Lists stories.
pub(crate) fn stories(arguments: &StoriesArguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let store = reading(settings)?;
    let order = match arguments.sort {
        Sort::Newest => Order::Newest,
        Sort::Gap => Order::Gap,
        Sort::Denied => Order::Denied,
    };
    let mut show = Show::new(arguments.list.format, "id           to           outlets  chains  denied  title")?;
    for row in store.stories(order, 0, most(&arguments.list))? {
        let day = row.last.get(..10).unwrap_or(&row.last);
        let chains = range(row.tawatur, row.tawatur_max);
        show.row(&row.json(), || {
            format!("{}  {day:<11}  {:>7}  {chains:>6}  {:>6}  {}", row.id, row.outlets, row.denied, row.title)
        })?;
    }
    show.end()
}

/// Shows a story as the report of a run shows it.
pub(crate) fn story(arguments: &StoryArguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let store = reading(settings)?;
    let number = story_of(&store, &arguments.id)?;
    let mut show = Show::new(arguments.format, "")?;
    if show.is_table() {
        let (engine, _) = engine(settings)?;
        let mut reading = store.told(&engine, number)?.reading;
        // Of the stories beside it only what they have in common is shown.
        reading.stories.truncate(1);
        let options = ReportOptions::to(show.is_terminal(), Lang::En, false);
        report::write(&mut show, &reading, &options)?;
        return show.end();
    }
    show.line(&store.story_record(number)?)?;
    for row in store.articles_of(number)? {
        for line in store.records(row.seq)?.lines() {
            show.line(line)?;
        }
    }
    for group in store.groups_of(number)? {
        show.line(&group.record)?;
    }
    show.end()
}

/// Lists groups of a ledger.
pub(crate) fn ledger(arguments: &LedgerArguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let store = reading(settings)?;
    let mut show = Show::new(arguments.list.format, "id           when         chains  denied  what")?;
    for row in store.groups_in(arguments.ledger.map(|ledger| ledger.name()), most(&arguments.list))? {
        let record: serde_json::Value = serde_json::from_str(&row.record)?;
        show.row(&record, || group_line(&record))?;
    }
    show.end()
}

/// Shows how a story went.
pub(crate) fn timeline(arguments: &TimelineArguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let store = reading(settings)?;
    let number = story_of(&store, &arguments.id)?;
    let mut show = Show::new(arguments.list.format, "when                  what")?;
    let mut events: Vec<(String, serde_json::Value, String)> = Vec::new();
    for row in store.articles_of(number)? {
        let when = row.published.clone().unwrap_or_default();
        let outlet = row.outlet.clone().unwrap_or_default();
        let title = row.title.clone().unwrap_or_default();
        let record = json!({"kind": "published", "at": when, "article": row.id, "outlet": outlet, "title": title});
        events.push((when, record, format!("{outlet}: {title}")));
    }
    for group in store.groups_of(number)? {
        for change in store.changes(&group.id)? {
            let chains = range(change.tawatur, change.tawatur_max);
            let denied = if change.denied > 0 { format!(", denied by {}", change.denied) } else { String::new() };
            let record = json!({
                "kind": "change",
                "at": change.at,
                "group": group.id,
                "tawatur": change.tawatur,
                "tawatur_max": change.tawatur_max,
                "denied_by": change.denied,
                "claims": change.claims,
            });
            events.push((
                change.at,
                record,
                format!("{}: {chains} chains{denied}, {} claims", group.id, change.claims),
            ));
        }
    }
    events.sort_by(|a, b| a.0.cmp(&b.0));
    for (when, record, line) in events.into_iter().take(most(&arguments.list) as usize) {
        show.row(&record, || format!("{when:<20}  {line}"))?;
    }
    show.end()
}

/// Lists what could not be read.
pub(crate) fn failures(arguments: &ListArguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let store = reading(settings)?;
    let mut show = Show::new(arguments.format, "when                  what")?;
    for (unread, at) in store.failures(most(arguments))? {
        let record = json!({"at": at, "source": unread.source, "reason": unread.reason});
        show.row(&record, || format!("{at:<20}  {}: {}", unread.source, unread.reason))?;
    }
    show.end()
}
