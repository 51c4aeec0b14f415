use super::{Asked, found};
use crate::failure::Failure;
use serde_json::Value;
use std::collections::BTreeSet;
use tawatur_model::Reading;
use tawatur_record::dossier_names;
use tawatur_store::{Page, Query};

/// Stories that are looked at for a dossier.
const STORIES: usize = 100;
/// Dossiers that an answer has.
const MOST: usize = 50;

/// The records of the dossiers that a name or an id finds.
pub(crate) fn dossiers(asked: &Asked<'_>, name: &str) -> Result<Vec<Value>, Failure> {
    let store = asked.store()?;
    let quoted = name.replace('"', " ");
    let of_id = name.contains('/') && !name.contains(char::is_whitespace);
    let text = if of_id { format!("entity:\"{quoted}\"") } else { format!("\"{quoted}\" OR entity:\"{quoted}\"") };
    let mut stories = BTreeSet::new();
    if let Ok(group) = store.group(name) {
        stories.insert(group.story);
    }
    // Words that are no query find nothing by the index, and may be an id all the same.
    if let Ok(query) = Query::parse(&text) {
        let page = Page { limit: 2000, ..Page::default() };
        for hit in found(asked, &query, &page)?.hits {
            if stories.len() >= STORIES {
                break;
            }
            if !hit.story.is_empty() {
                stories.insert(store.story(&hit.story)?.seq);
            }
        }
    }
    let scope = store.told_in(&asked.desk.engine, &stories.into_iter().collect::<Vec<_>>())?;
    let Reading { articles, groups, dossiers, .. } = &scope.reading;
    let fitting = tawatur_chain::find_dossiers(articles, groups, dossiers, &dossier_names, name);
    let mut bytes = Vec::new();
    tawatur_record::write_dossiers(&mut bytes, &scope.reading, fitting.iter().take(MOST).map(|&at| &dossiers[at]))
        .map_err(|_| Failure::ours())?;
    let lines = String::from_utf8(bytes).map_err(|_| Failure::ours())?;
    Ok(lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
}
