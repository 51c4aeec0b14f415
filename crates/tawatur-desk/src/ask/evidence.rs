use super::Asked;
use crate::failure::Failure;
use serde_json::Value;
use tawatur_store::ArticleRow;

/// A claim as its record has it, with the article that makes it.
pub(crate) struct Claimed {
    pub(crate) record: Value,
    pub(crate) article: ArticleRow,
}

/// The records of claims. Those whose article is gone are left out.
pub(crate) fn claims_of(asked: &Asked<'_>, ids: &[String]) -> Result<Vec<Claimed>, Failure> {
    let store = asked.store()?;
    let mut claims = Vec::with_capacity(ids.len());
    let mut open: Option<(ArticleRow, Vec<Value>)> = None;
    for id in ids {
        let Some((article, _)) = id.rsplit_once('/') else { continue };
        if open.as_ref().is_none_or(|(row, _)| row.id != article) {
            let Some(row) = store.article(article)? else { continue };
            let of = of_kind(&store.records(row.seq)?, "claim");
            open = Some((row, of));
        }
        let Some((row, of)) = &open else { continue };
        if let Some(record) = of.iter().find(|record| record["id"].as_str() == Some(id)) {
            claims.push(Claimed { record: record.clone(), article: row.clone() });
        }
    }
    Ok(claims)
}

/// The records of a kind among those of an article.
pub(crate) fn of_kind(records: &str, kind: &str) -> Vec<Value> {
    let begin = format!("{{\"kind\":\"{kind}\"");
    records.lines().filter(|line| line.starts_with(&begin)).filter_map(|line| serde_json::from_str(line).ok()).collect()
}
