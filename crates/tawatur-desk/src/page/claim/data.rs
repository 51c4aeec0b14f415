use super::cite;
use super::edits::{by_hand, row_value};
use super::view::joined;
use super::way::{Way, ways};
use crate::ask::{Asked, ToldGroup};
use crate::failure::Failure;
use crate::page::sheet::csv;
use crate::reply::Reply;
use serde_json::{Value, json};
use tawatur_chain::Side;
use tawatur_record::{Digest, Lang};

/// A claim as data: its record, its ways, how its number went, what readers decided, and how to cite it. As CSV its ways.
pub(crate) fn claim(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let told = ToldGroup::of(asked, asked.parameter("id"))?;
    let (reading, group) = (told.reading(), told.group());
    let digest = Digest::new(reading);
    let view = digest.group(&group.id).ok_or_else(Failure::ours)?;
    let (asserted, denied) = (ways(reading, group, Side::Asserts), ways(reading, group, Side::Denies));
    let articles = |way: &Way| -> Vec<&str> {
        way.articles.iter().filter_map(|at| Some(reading.articles.get(*at as usize)?.article.id.as_str())).collect()
    };
    if asked.csv {
        let all = asserted.iter().map(|way| ("asserts", way)).chain(denied.iter().map(|way| ("denies", way)));
        return Ok(csv(
            ["group", "side", "sources", "articles", "doubt"],
            all.map(|(side, way)| {
                [group.id.clone(), side.to_owned(), joined(way), articles(way).join(" "), way.doubts.join("; ")]
            }),
        ));
    }
    let path = |way: &Way| json!({"sources": way.sources, "articles": articles(way), "doubts": way.doubts});
    let store = asked.store()?;
    let changes: Vec<Value> = store
        .changes(&group.id)?
        .iter()
        .map(|row| {
            json!({"tawatur": row.tawatur, "tawatur_max": row.tawatur_max, "denied": row.denied, "claims": row.claims, "at": row.at})
        })
        .collect();
    let edits = store.edits(&group.id)?;
    let hand = by_hand(asked, &told, &edits).map(|(says, denies)| {
        json!({"tawatur": says.tawatur, "tawatur_max": says.tawatur_max, "origins": says.origins, "denials": denies.tawatur})
    });
    let sides = (asserted.as_slice(), denied.as_slice());
    let record: Value =
        serde_json::from_str(&tawatur_record::group_line(reading, group)).map_err(|_| Failure::ours())?;
    Ok(Reply::json(&json!({
        "item": record,
        "story": reading.stories.get(group.story as usize).map(|story| &story.id),
        "paths": {"asserts": asserted.iter().map(path).collect::<Vec<_>>(), "denies": denied.iter().map(path).collect::<Vec<_>>()},
        "changes": changes,
        "edits": edits.iter().map(row_value).collect::<Vec<_>>(),
        "by_hand": hand,
        "permalink": cite::permalink(asked, &group.id),
        "citation": {
            "ar": cite::text(asked, &digest, view, sides, Lang::Ar),
            "en": cite::text(asked, &digest, view, sides, Lang::En),
        },
    })))
}
