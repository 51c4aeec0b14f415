use crate::ask::Asked;
use crate::failure::Failure;
use crate::page::sheet::csv;
use crate::reply::Reply;
use serde_json::{Value, json};

/// An article as data: its row and its records. As CSV its claims.
pub(crate) fn article(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let id = asked.parameter("id");
    let store = asked.store()?;
    let row = store.article(id)?.ok_or_else(|| Failure::missing("article", id))?;
    let lines = store.records(row.seq)?;
    let records: Vec<Value> =
        lines.lines().map(serde_json::from_str).collect::<Result<_, _>>().map_err(|_| Failure::ours())?;
    if asked.csv {
        let text = |record: &Value, name: &str| record[name].as_str().unwrap_or_default().to_owned();
        let claims = records.iter().filter(|record| record["kind"] == "claim");
        return Ok(csv(
            ["id", "ledger", "action", "roles", "time", "polarity", "certainty", "stance", "text"],
            claims.map(|record| {
                let roles = record["roles"].to_string();
                let [id, ledger, action, time] = ["id", "ledger", "action", "time"].map(|name| text(record, name));
                let [polarity, certainty, stance, words] =
                    ["polarity", "certainty", "stance", "text"].map(|name| text(record, name));
                [id, ledger, action, roles, time, polarity, certainty, stance, words]
            }),
        ));
    }
    Ok(Reply::json(&json!({
        "item": {
            "id": row.id, "url": row.url, "outlet": row.outlet, "title": row.title, "lang": row.lang,
            "published": row.published, "claims": row.claims, "added": row.added,
            "story": store.story_at(row.story)?.id,
        },
        "records": records,
    })))
}

/// The page that an article was read from, byte for byte, to be kept and never shown: it is somebody else's.
pub(crate) fn page(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let id = asked.parameter("id");
    let store = asked.store()?;
    let row = store.article(id)?.ok_or_else(|| Failure::missing("article", id))?;
    let page = row.page.map(|page| store.page(page)).transpose()?.flatten();
    let page = page.ok_or_else(|| Failure::new(404, "not-found", "the page of this article was not kept"))?;
    let name: String = id.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    Ok(Reply::new("application/octet-stream", page.bytes)
        .header("content-disposition", format!("attachment; filename=\"{name}.page\"")))
}
