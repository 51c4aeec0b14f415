use super::list::{article_item, page, part, record, wanted};
use crate::ask::Asked;
use crate::failure::Failure;
use crate::page::ORDERS;
use crate::reply::{CSV, Reply};
use crate::table::Csv;
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
    let (from, limit) = wanted(asked)?;
    let store = asked.store()?;
    let rows = store.stories(order, from, limit)?;
    let total = store.story_count()?;
    if asked.csv {
        return Ok(table(&rows));
    }
    let next = from + u64::from(limit);
    let next = (next < total).then(|| next.to_string());
    let items: Vec<serde_json::Value> = rows.iter().map(StoryRow::json).collect();
    Ok(page(asked, items, Some(total), next))
}

/// One story: its row, its record, the records of its groups.
pub(crate) fn story(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let store = asked.store()?;
    let row = store.story(asked.parameter("id"))?;
    if asked.csv {
        return Ok(table(&[row]));
    }
    let groups = store.groups_of(row.seq)?.iter().map(|group| record(&group.record)).collect::<Result<Vec<_>, _>>()?;
    Ok(Reply::json(&json!({"item": row.json(), "record": record(&store.story_record(row.seq)?)?, "groups": groups})))
}

/// The articles of a story.
pub(crate) fn articles(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let store = asked.store()?;
    let row = store.story(asked.parameter("id"))?;
    part(asked, store.articles_of(row.seq)?, |article| Ok(article_item(article)), true)
}

/// The groups of a story.
pub(crate) fn groups(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let store = asked.store()?;
    let row = store.story(asked.parameter("id"))?;
    part(asked, store.groups_of(row.seq)?, |group| record(&group.record), false)
}

/// A story in time: what is dated by its date, what is not at the end.
pub(crate) fn timeline(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let store = asked.store()?;
    let row = store.story(asked.parameter("id"))?;
    let mut articles = store.articles_of(row.seq)?;
    articles.sort_by(|a, b| {
        (a.published.is_none(), &a.published, a.seq).cmp(&(b.published.is_none(), &b.published, b.seq))
    });
    let told = record(&store.story_record(row.seq)?)?;
    let copies: Vec<[&str; 3]> = told["copies"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|copy| [0, 1, 2].map(|at| copy[at].as_str().unwrap_or_default()))
        .collect();
    let items: Vec<serde_json::Value> = articles
        .iter()
        .map(|article| {
            let of = copies.iter().filter(|[copy, ..]| *copy == article.id);
            let of: Vec<serde_json::Value> = of.map(|[_, of, how]| json!({"of": of, "how": how})).collect();
            json!({"article": article_item(article), "copies": of})
        })
        .collect();
    Ok(Reply::json(&json!({"items": items})))
}

/// Rows of stories as CSV: the fields of their JSON.
fn table(rows: &[StoryRow]) -> Reply {
    let mut csv = Csv::new(&[
        "id",
        "title",
        "from",
        "to",
        "articles",
        "outlets",
        "groups",
        "tawatur",
        "tawatur_max",
        "denied",
        "changed",
    ]);
    for row in rows {
        let counts = [row.articles, row.outlets, row.groups, row.tawatur, row.tawatur_max, row.denied];
        let mut fields = vec![row.id.clone(), row.title.clone(), row.first.clone(), row.last.clone()];
        fields.extend(counts.iter().map(u32::to_string));
        fields.push(row.changed.clone());
        csv.row(&fields);
    }
    Reply::new(CSV, csv.bytes())
}
