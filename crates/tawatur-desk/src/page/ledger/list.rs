use super::chart::Series;
use crate::ask::Asked;
use crate::failure::Failure;
use crate::page::{Frame, frame};
use crate::reply::{CSV, Reply};
use crate::table::Csv;
use maud::html;
use serde_json::json;
use std::sync::Arc;
use tawatur_model::Ledger;
use tawatur_store::LedgerQuery;
use tawatur_web::address;

/// Rows of a ledger by month.
pub(super) fn months(asked: &Asked<'_>, query: &LedgerQuery) -> Result<Arc<Vec<(String, u64)>>, Failure> {
    asked.desk.memo.counts(format!("months {query:?}"), || Ok(asked.store()?.ledger_months(query)?))
}

fn sum(months: &[(String, u64)]) -> u64 {
    months.iter().map(|(_, count)| count).sum()
}

/// All ledgers with how many rows each has, and when.
pub(crate) fn all(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let words = asked.words();
    let title = words.ui("desk.ledgers");
    let content = html! {
        h1 { (title) }
        p.quiet { (words.ui("ledgers.what")) }
        ul.cards { @for ledger in Ledger::ALL {
            @let name = ledger.name();
            @let months = months(asked, &LedgerQuery { ledger: name.to_owned(), ..LedgerQuery::default() })?;
            @let series = Series::new(&months);
            li {
                h2 { a href=(address("ledgers", name)) { (words.word("ledger", name)) } }
                p { strong.number { (sum(&months)) } }
                @if series.bars.len() > 1 {
                    (series.draw(asked, 48))
                    p.axis.quiet { @for end in [series.bars.first(), series.bars.last()].into_iter().flatten() { bdi dir="ltr" { (end.0) } " " } }
                }
            }
        } }
    };
    Ok(Reply::html(frame(asked, Frame { title, data: Some("/ledgers"), content })))
}

/// The same as data.
pub(crate) fn all_data(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let mut csv = Csv::new(&["ledger", "month", "rows"]);
    let mut items = Vec::new();
    for ledger in Ledger::ALL {
        let name = ledger.name();
        let months = months(asked, &LedgerQuery { ledger: name.to_owned(), ..LedgerQuery::default() })?;
        for (month, count) in months.iter() {
            csv.row(&[name, month, &count.to_string()]);
        }
        let by: Vec<_> = months.iter().map(|(month, count)| json!({"month": month, "rows": count})).collect();
        items.push(json!({"ledger": name, "rows": sum(&months), "months": by}));
    }
    if asked.csv {
        return Ok(Reply::new(CSV, csv.bytes()));
    }
    Ok(Reply::json(&json!({"items": items, "total": items.len(), "next": null})))
}
