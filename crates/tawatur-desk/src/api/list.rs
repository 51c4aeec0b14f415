use crate::ask::Asked;
use crate::failure::Failure;
use crate::reply::Reply;
use serde_json::{Value, json};
use tawatur_store::ArticleRow;

/// The page of a list that is wanted: where it begins, and how many.
pub(super) fn wanted(asked: &Asked<'_>) -> Result<(u64, u32), Failure> {
    Ok((asked.number("cursor", 0, (0, 1 << 40))?, asked.number("limit", 50, (1, 500))?))
}

/// A page of a list, which leads to the next one.
pub(super) fn page(asked: &Asked<'_>, items: Vec<Value>, total: Option<u64>, next: Option<String>) -> Reply {
    let mut answer = json!({"items": items});
    if let Some(total) = total {
        answer["total"] = total.into();
    }
    let link = next.as_deref().map(|next| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(asked.query.iter().filter(|(name, _)| name != "cursor"));
        query.append_pair("cursor", next);
        format!("<?{}>; rel=\"next\"", query.finish())
    });
    answer["next"] = next.into();
    let reply = Reply::json(&answer);
    match link {
        Some(link) => reply.header("link", link),
        None => reply,
    }
}

/// Of a whole list, the part that is wanted.
pub(super) fn part<T>(
    asked: &Asked<'_>,
    list: Vec<T>,
    show: impl Fn(&T) -> Result<Value, Failure>,
    count: bool,
) -> Result<Reply, Failure> {
    let (from, limit) = wanted(asked)?;
    let total = list.len() as u64;
    let items: Result<Vec<Value>, Failure> =
        list.iter().skip(usize::try_from(from).unwrap_or(usize::MAX)).take(limit as usize).map(show).collect();
    let next = from + u64::from(limit);
    let next = (next < total).then(|| next.to_string());
    Ok(page(asked, items?, count.then_some(total), next))
}

/// A record as it was written.
pub(super) fn record(json: &str) -> Result<Value, Failure> {
    serde_json::from_str(json).map_err(|_| Failure::ours())
}

/// An article as lists show it.
pub(crate) fn article_item(row: &ArticleRow) -> Value {
    json!({
        "id": row.id,
        "url": row.url,
        "outlet": row.outlet,
        "title": row.title,
        "lang": row.lang,
        "published": row.published,
        "claims": row.claims,
        "added": row.added,
    })
}
