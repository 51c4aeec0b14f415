use super::list::{article_item, page};
use crate::ask::{Asked, SEARCH_ORDERS, dossiers as fitting, found};
use crate::failure::Failure;
use crate::reply::{Content, JSON, Reply};
use serde_json::{Value, json};
use tawatur_store::{Page, Query, Saved, StoreError};

/// Longest query that is kept.
const LONG: usize = 2000;

/// What a query finds.
pub(crate) fn search(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let (items, total, next) = hits(asked)?;
    Ok(page(asked, items, Some(total), next))
}

/// Hits of the query that is asked for, how many there are, and the way on.
fn hits(asked: &Asked<'_>) -> Result<(Vec<Value>, u64, Option<String>), Failure> {
    let query = Query::parse(asked.query("q").unwrap_or_default())?;
    let order = asked.one_of("sort", SEARCH_ORDERS)?;
    let limit: usize = asked.number("limit", 20, (1, 200))?;
    let cursor = asked.query("cursor").map(str::to_owned);
    let store = asked.store()?;
    let results = found(asked, &query, &Page { limit, cursor, order, ..Page::default() })?;
    let mut items = Vec::with_capacity(results.hits.len());
    for hit in &results.hits {
        // What was taken out of the database since the index was last written is passed over.
        let Ok((article, text)) = store.hit(hit) else { continue };
        let text: String = text.chars().take(600).collect();
        items.push(json!({
            "kind": hit.kind.name(),
            "id": hit.id,
            "story": hit.story,
            "group": hit.group,
            "article": article_item(&article),
            "text": text,
        }));
    }
    Ok((items, results.total, results.next))
}

/// How many groups each ledger has.
pub(crate) fn ledgers(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let ledgers = asked.store()?.ledgers()?;
    let items: Vec<Value> =
        ledgers.iter().map(|(ledger, groups)| json!({"ledger": ledger, "groups": groups})).collect();
    Ok(Reply::json(&json!({"items": items})))
}

/// Somebody or something that the articles name.
pub(crate) fn entity(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let id = asked.parameter("id");
    let row = asked.store()?.entity(id)?.ok_or_else(|| Failure::missing("entity", id))?;
    let mut record = json!({"kind": "entity", "id": row.id, "type": row.kind, "names": row.names});
    for (name, value) in [("name_en", row.name_en), ("country", row.country)] {
        if let Some(value) = value {
            record[name] = value.into();
        }
    }
    Ok(Reply::json(&json!({"record": record})))
}

/// What outlasts a report.
pub(crate) fn dossiers(asked: &Asked<'_>) -> Result<Reply, Failure> {
    Ok(Reply::json(&json!({"items": fitting(asked, asked.query("q").unwrap_or_default())?})))
}

/// The saved searches. Where their hits go is for whoever runs the desk to know.
pub(crate) fn saved(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let items: Vec<Value> = asked.store()?.saved()?.iter().map(one).collect();
    Ok(Reply::json(&json!({"items": items})))
}

fn one(saved: &Saved) -> Value {
    json!({"name": saved.name, "query": saved.query, "made": saved.made})
}

/// Saves a search.
pub(crate) fn save(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let wrong = |field: &str, why: &str| Failure::new(422, "bad-field", format!("{field}: {why}"));
    if let Some((other, _)) = asked.form.iter().find(|(name, _)| name != "name" && name != "query") {
        return Err(wrong(other, "no field of a saved search"));
    }
    let name = asked.field("name").ok_or_else(|| wrong("name", "it is needed"))?;
    let text = asked.field("query").ok_or_else(|| wrong("query", "it is needed"))?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if name.len() > 100 || !name.starts_with(|c: char| c.is_ascii_alphanumeric()) || !name.chars().all(plain) {
        return Err(wrong("name", "1 to 100 letters, digits, - and _ are wanted"));
    }
    if text.is_empty() || text.chars().count() > LONG {
        return Err(wrong("query", "1 to 2000 characters are wanted"));
    }
    let query = Query::parse(text).map_err(|error| wrong("query", &error.to_string()))?;
    if asked.store()?.saved()?.iter().any(|saved| saved.name == name) {
        return Err(Failure::new(409, "taken", format!("a search is saved as {name:?} already")));
    }
    asked.desk.write(|_, store| store.save(name, &query, "-", None, &crate::guard::now())).map_err(written)?;
    let saved = asked.store()?.saved()?;
    let saved = saved.iter().find(|saved| saved.name == name).ok_or_else(Failure::ours)?;
    Ok(Reply::json(&one(saved)).status(201))
}

/// Forgets a saved search.
pub(crate) fn forget(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let name = asked.parameter("name");
    asked.desk.write(|_, store| store.unsave(name)).map_err(written)?;
    Ok(Reply { status: 204, media: JSON, content: Content::Whole(Vec::new()), headers: Vec::new() })
}

fn written(error: StoreError) -> Failure {
    match error {
        StoreError::Busy(_) => {
            let mut busy = Failure::new(409, "busy", "somebody else is writing to the data folder; ask again");
            busy.retry = Some(5);
            busy
        }
        other => other.into(),
    }
}
