use super::list::article_item;
use crate::ask::{Asked, of_kind};
use crate::failure::Failure;
use crate::reply::{NDJSON, Reply};
use serde_json::json;
use tawatur_store::{ArticleRow, Store};

fn row(asked: &Asked<'_>) -> Result<ArticleRow, Failure> {
    let id = asked.parameter("id");
    asked.store()?.article(id)?.ok_or_else(|| Failure::missing("article", id))
}

/// An article with its text.
pub(crate) fn article(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let (row, store) = (row(asked)?, asked.store()?);
    let record = of_kind(&store.records(row.seq)?, "article").pop().ok_or_else(Failure::ours)?;
    let story = story(store, &row)?;
    Ok(Reply::json(&json!({"item": article_item(&row), "record": record, "story": story})))
}

/// The id of an article's story.
pub(crate) fn story(store: &Store, row: &ArticleRow) -> Result<Option<String>, Failure> {
    Ok(if row.story == 0 { None } else { Some(store.story_at(row.story)?.id) })
}

/// All that was read in an article.
pub(crate) fn records(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let row = row(asked)?;
    Ok(Reply::new(NDJSON, asked.store()?.records(row.seq)?.into_bytes()))
}

/// The page that an article was read from. It is somebody else's, and may hold anything: it is handed over as a file and never
/// shown.
pub(crate) fn page(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let row = row(asked)?;
    let page = row.page.map(|page| asked.store()?.page(page).map_err(Failure::from)).transpose()?.flatten();
    let page = page.ok_or_else(|| Failure::missing("page of the article", &row.id))?;
    let plain: String = row.id.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    Ok(Reply::new("application/octet-stream", page.bytes)
        .header("content-disposition", format!("attachment; filename=\"{plain}.page\"")))
}
