use super::arguments::{SearchArguments, Sorted};
use super::open::reading;
use super::show::Show;
use crate::command::read::engine;
use crate::error::Usage;
use crate::knowledge::Settings;
use serde_json::json;
use std::process::ExitCode;
use tawatur_store::{Facet, HitOrder, Kind, Page, Plan, Query};

/// Words shown around what was found.
const AROUND: usize = 90;

/// Reads a query; an error points at the place.
pub(super) fn query(text: &str) -> anyhow::Result<Query> {
    // The place is shown below the query's own line.
    Query::parse(text).map_err(|error| Usage(format!("the query cannot be read\n{}", error.render(text))).into())
}

/// Searches. `kind`: this kind alone.
pub(crate) fn run(arguments: &SearchArguments, kind: Option<Kind>, settings: &Settings) -> anyhow::Result<ExitCode> {
    query(&arguments.query)?;
    let query = match kind {
        Some(kind) => query(&format!("kind:{} ({})", kind.name(), arguments.query))?,
        None => query(&arguments.query)?,
    };
    let store = reading(settings)?;
    let (engine, _) = engine(settings)?;
    let page = Page {
        limit: if arguments.list.limit == 0 { usize::MAX } else { arguments.list.limit as usize },
        cursor: arguments.cursor.clone(),
        order: match arguments.sort {
            Sorted::Relevance => HitOrder::Relevance,
            Sorted::Newest => HitOrder::Newest,
            Sorted::Chains => HitOrder::Chains,
        },
        facets: if arguments.facets { Facet::ALL.to_vec() } else { Vec::new() },
        values: 12,
    };
    let index = store.searcher(&engine)?;
    let results = store.search(&engine, &query, &page)?;
    let plan = Plan::new(&query, index.analyser());
    let mut show = Show::new(arguments.list.format, "")?;
    for hit in &results.hits {
        let (row, text) = store.hit(hit)?;
        let marks: Vec<(usize, usize)> = plan
            .highlights(&text, index.analyser())
            .into_iter()
            .map(|mark| (mark.span.start() as usize, mark.span.end() as usize))
            .collect();
        let outlet = row.outlet.as_deref().unwrap_or_default();
        let day = row.published.as_deref().and_then(|day| day.get(..10).or(Some(day))).unwrap_or_default();
        let points = |at: usize| text[..at].chars().count();
        let record = json!({
            "kind": hit.kind.name(),
            "id": hit.id,
            "article": hit.article,
            "story": hit.story,
            "group": hit.group,
            "outlet": outlet,
            "published": row.published,
            "title": row.title,
            "text": text,
            "highlights": marks.iter().map(|&(from, to)| [points(from), points(to)]).collect::<Vec<_>>(),
            "score": hit.score,
        });
        show.row(&record, || {
            let title = row.title.as_deref().unwrap_or_default();
            format!("{}  {:<8}{day:<11} {outlet}  {title}", hit.id, hit.kind.name())
        })?;
        if show.is_table() {
            show.row(&record, || format!("    {}", excerpt(&text, &marks)))?;
        }
    }
    for (facet, values) in &results.facets {
        let name = format!("{facet:?}").to_lowercase();
        let list: Vec<String> = values.iter().map(|(value, count)| format!("{value} {count}")).collect();
        let record = json!({"kind": "facet", "facet": name, "values": values});
        show.row(&record, || format!("{name}: {}", list.join(", ")))?;
    }
    if show.is_table() {
        let next = results.next.map(|next| format!("; further with --cursor {next}")).unwrap_or_default();
        show.line(&format!("{} found{next}", results.total))?;
    } else {
        show.line(&json!({"kind": "found", "total": results.total, "next": results.next}).to_string())?;
    }
    show.end()
}

/// The words around the first place that was found, what was found between marks.
fn excerpt(text: &str, marks: &[(usize, usize)]) -> String {
    let first = marks.first().map_or(0, |mark| mark.0);
    let mut from = text[..first].char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
    if from > 0 {
        from += text[from..].find(' ').map_or(0, |at| at + 1);
    }
    let to = text[first..].char_indices().nth(2 * AROUND).map_or(text.len(), |(at, _)| first + at);
    let mut out = String::new();
    let mut at = from;
    for &(start, end) in marks.iter().filter(|&&(start, end)| start >= from && end <= to) {
        if start < at {
            continue;
        }
        out.push_str(&text[at..start]);
        out.push('⟦');
        out.push_str(&text[start..end]);
        out.push('⟧');
        at = end;
    }
    out.push_str(&text[at.min(to)..to]);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
