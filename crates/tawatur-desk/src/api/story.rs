use crate::ask::Asked;
use crate::failure::Failure;
use crate::page::ORDERS;
use crate::reply::{CSV, Reply};
use serde_json::json;
use tawatur_store::StoryRow;

/// Whether the server answers and its store can be read.
pub(crate) fn health(asked: &Asked<'_>) -> Result<Reply, Failure> {
    asked.store()?.count()?;
    Ok(Reply::json(&json!({"status": "ok"})))
}

/// Stories in an order.
pub(crate) fn stories(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let order = asked.one_of("sort", ORDERS)?;
    let limit: u32 = asked.number("limit", 50, (1, 500))?;
    let from: u64 = asked.number("cursor", 0, (0, 1 << 40))?;
    let store = asked.store()?;
    let rows = store.stories(order, from, limit)?;
    let total = store.story_count()?;
    if asked.csv {
        return Ok(Reply::new(CSV, table(&rows).into_bytes()));
    }
    let next = from + u64::from(limit);
    let next = (next < total).then(|| next.to_string());
    let items: Vec<serde_json::Value> = rows.iter().map(item).collect();
    let mut reply = Reply::json(&json!({"items": items, "total": total, "next": next}));
    if let Some(next) = next {
        reply = reply.header("link", format!("<?cursor={next}&limit={limit}>; rel=\"next\""));
    }
    Ok(reply)
}

/// One story: its row, its record, the records of its groups.
pub(crate) fn story(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let store = asked.store()?;
    let row = store.story(asked.parameter("id"))?;
    if asked.csv {
        return Ok(Reply::new(CSV, table(&[row]).into_bytes()));
    }
    let value = |record: &str| serde_json::from_str::<serde_json::Value>(record).map_err(|_| Failure::ours());
    let record = value(&store.story_record(row.seq)?)?;
    let groups = store.groups_of(row.seq)?.iter().map(|group| value(&group.record)).collect::<Result<Vec<_>, _>>()?;
    Ok(Reply::json(&json!({"item": item(&row), "record": record, "groups": groups})))
}

pub(crate) fn item(row: &StoryRow) -> serde_json::Value {
    json!({
        "id": row.id,
        "title": row.title,
        "from": row.first,
        "to": row.last,
        "articles": row.articles,
        "outlets": row.outlets,
        "groups": row.groups,
        "tawatur": row.tawatur,
        "tawatur_max": row.tawatur_max,
        "denied": row.denied,
        "changed": row.changed,
    })
}

fn table(rows: &[StoryRow]) -> String {
    let mut out = String::from("id,title,from,to,articles,outlets,groups,tawatur,tawatur_max,denied,changed\r\n");
    for row in rows {
        let title = format!("\"{}\"", row.title.replace('"', "\"\""));
        let (from, to, changed) = (&row.first, &row.last, &row.changed);
        out.push_str(&format!(
            "{},{title},{from},{to},{},{},{},{},{},{},{changed}\r\n",
            row.id, row.articles, row.outlets, row.groups, row.tawatur, row.tawatur_max, row.denied
        ));
    }
    out
}
