use super::{Frame, frame};
use crate::ask::Asked;
use crate::clock;
use crate::failure::Failure;
use crate::feeds::FeedRow;
use crate::reply::{CSV, Reply};
use crate::table::Csv;
use maud::{Markup, html};
use serde_json::json;
use tawatur_record::safe;

/// The sources that are gathered from, those that do badly first; none where nothing is gathered.
fn feeds(asked: &Asked<'_>) -> Option<Vec<FeedRow>> {
    let mut rows = asked.desk.options.feeds.as_ref()?.list();
    rows.sort_by(|a, b| {
        b.failures.cmp(&a.failures).then(a.asked.is_some().cmp(&b.asked.is_some())).then(a.url.cmp(&b.url))
    });
    Some(rows)
}

fn health(row: &FeedRow) -> &'static str {
    match row {
        row if row.failures > 0 => "failing",
        row if row.asked.is_none() && row.pages == 0 => "new",
        _ => "well",
    }
}

/// A line on how many sources answer.
pub(crate) fn short(asked: &Asked<'_>) -> Markup {
    let words = asked.words();
    html! { @match feeds(asked) {
        None => p.quiet { (words.ui("feeds.none")) },
        Some(rows) => {
            @let failing = rows.iter().filter(|row| row.failures > 0).count();
            p { (words.fill("feeds.ok", &[("n", &(rows.len() - failing).to_string()), ("all", &rows.len().to_string())])) }
            @if failing > 0 { p.denial { "✗ " (words.fill("feeds.failing", &[("n", &failing.to_string())])) } }
        },
    } }
}

/// How each source does.
pub(crate) fn list(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let words = asked.words();
    let title = words.ui("desk.feeds");
    let rows = feeds(asked);
    let content = html! {
        h1 { (title) }
        @match &rows {
            None => section.empty {
                h2 { (words.ui("feeds.none")) }
                p { (words.ui("feeds.none-do")) }
                pre dir="ltr" { code { "tawatur sources add https://example.org/feed.xml\ntawatur serve --gather --contact me@example.org" } }
            },
            Some(rows) if rows.is_empty() => section.empty {
                h2 { (words.ui("feeds.empty")) }
                pre dir="ltr" { code { "tawatur sources add https://example.org/feed.xml" } }
            },
            Some(rows) => {
                (short(asked))
                p.quiet { (words.ui("feeds.what")) }
                (table(asked, rows))
            },
        }
    };
    Ok(Reply::html(frame(asked, Frame { title, data: Some("/feeds"), content })))
}

fn table(asked: &Asked<'_>, rows: &[FeedRow]) -> Markup {
    let words = asked.words();
    let now = clock::seconds();
    let ago = |at: Option<u64>| match at {
        Some(at) => bdi(&span(now.saturating_sub(at))),
        None => html! { "–" },
    };
    let until = |at: Option<u64>| match at {
        Some(at) if at > now + 400 * 86_400 => html! { "–" },
        Some(at) if at > now => bdi(&span(at - now)),
        _ => html! { (words.ui("feeds.now")) },
    };
    html! {
        div.scroll tabindex="0" role="region" aria-label=(words.ui("desk.feeds")) {
            table.rows {
                thead { tr { @for key in ["feeds.source", "feeds.health", "feeds.asked", "feeds.next", "feeds.entries", "feeds.pages", "feeds.waiting"] {
                    th scope="col" { (words.ui(key)) }
                } } }
                tbody { @for row in rows { tr {
                    th scope="row" {
                        @if let Some(title) = &row.title { bdi dir="auto" { (safe(title)) } br; }
                        bdi.quiet dir="ltr" { (safe(&row.url)) }
                    }
                    td {
                        span class=(if row.failures > 0 { "denial" } else { "" }) {
                            @if row.failures > 0 { "✗ " } (words.word("health", health(row))) @if row.failures > 1 { " × " (row.failures) }
                        }
                        @if row.failures > 0 { br; span.quiet dir="auto" { (safe(&row.why)) } }
                    }
                    td { (ago(row.asked)) } td { (until(row.next)) } td { (row.entries) } td { (row.pages) } td { (row.waiting) }
                } } }
            }
        }
    }
}

fn bdi(text: &str) -> Markup {
    html! { bdi dir="ltr" { (text) } }
}

/// A length in its largest unit: `15m`, `2h`, `3d`.
fn span(seconds: u64) -> String {
    match seconds {
        0..60 => format!("{seconds}s"),
        60..3600 => format!("{}m", seconds / 60),
        3600..86_400 => format!("{}h", seconds / 3600),
        _ => format!("{}d", seconds / 86_400),
    }
}

/// The same as data.
pub(crate) fn data(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let rows = feeds(asked).unwrap_or_default();
    let time = |at: Option<u64>| at.map(clock::stamp);
    if asked.csv {
        let mut csv = Csv::new(&[
            "url", "title", "outlet", "health", "why", "asked", "next", "failures", "entries", "pages", "waiting",
        ]);
        for row in &rows {
            let text = |value: &Option<String>| value.clone().unwrap_or_default();
            csv.row(&[
                &row.url,
                &text(&row.title),
                &text(&row.outlet),
                health(row),
                &row.why,
                &text(&time(row.asked)),
                &text(&time(row.next)),
                &row.failures.to_string(),
                &row.entries.to_string(),
                &row.pages.to_string(),
                &row.waiting.to_string(),
            ]);
        }
        return Ok(Reply::new(CSV, csv.bytes()));
    }
    let item = |row: &FeedRow| {
        json!({
            "url": row.url, "title": row.title, "outlet": row.outlet, "health": health(row), "why": row.why,
            "asked": time(row.asked), "next": time(row.next), "failures": row.failures, "entries": row.entries,
            "pages": row.pages, "waiting": row.waiting,
        })
    };
    let items: Vec<_> = rows.iter().map(item).collect();
    Ok(Reply::json(&json!({"items": items, "total": items.len(), "next": null})))
}
