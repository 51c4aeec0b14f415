use super::Tally;
use super::entity::Names;
use super::item::{claims_at, first_most};
use super::record::{Records, list, string};
use serde_json::Value;

/// Same claims stay together, different ones apart; who asserts, who denies, how many chains.
pub(super) fn score(gold: &[Value], records: &Records, names: &Names<'_>, tally: &mut Tally) {
    let found: Vec<(String, Option<String>)> = gold.iter().map(|group| one(group, records, names, tally)).collect();
    let main = |name: &str| found.iter().find(|(other, _)| other == name).and_then(|(_, id)| id.as_ref());
    for group in gold {
        let name = string(&group["name"]);
        for other in list(&group["apart"]).iter().map(string) {
            let apart = match (main(&name), main(&other)) {
                (Some(a), Some(b)) => a != b,
                _ => false,
            };
            tally.count("group apart", apart, || format!("{name} / {other}"));
        }
    }
}

/// The gold group's name, and the record group that holds most of its members.
fn one(gold: &Value, records: &Records, names: &Names<'_>, tally: &mut Tally) -> (String, Option<String>) {
    let name = string(&gold["name"]);
    let members = list(&gold["members"]);
    let mut votes: Vec<(String, u32)> = Vec::new();
    let mut groups_of_member = Vec::new();
    for member in members {
        let article = records.article(&string(&member["doc"]));
        let claims = article.map(|a| claims_at(a, &string(&member["anchor"]), &gold["ledger"])).unwrap_or_default();
        let mut groups: Vec<&String> = Vec::new();
        for group in claims.iter().filter_map(|claim| records.group_of.get(&string(&claim["id"]))) {
            if !groups.contains(&group) {
                groups.push(group);
            }
        }
        for group in &groups {
            match votes.iter_mut().find(|(id, _)| id == *group) {
                Some((_, count)) => *count += 1,
                None => votes.push(((*group).clone(), 1)),
            }
        }
        groups_of_member.push(groups);
    }
    let main = first_most(&votes).map(str::to_owned);
    if members.len() > 1 {
        for (member, groups) in members.iter().zip(&groups_of_member) {
            let together = main.as_ref().is_some_and(|main| groups.contains(&main));
            tally.count("group together", together, || format!("{name}: {}", string(&member["anchor"])));
        }
    }
    let record = main.as_ref().and_then(|id| records.groups.get(id)).unwrap_or(&Value::Null);
    for side in ["asserted_by", "denied_by"] {
        for entity in list(&gold[side]).iter().map(string) {
            tally.count(&format!("group {side}"), names.any(&entity, &record[side]), || format!("{name}: {entity}"));
        }
    }
    let (low, high) = (gold["tawatur"][0].as_u64(), gold["tawatur"][1].as_u64());
    if low.is_some() || high.is_some() {
        let number = record["tawatur"].as_u64();
        // A highest bound of none, or of zero, bounds nothing.
        let within = |n: u64| low.unwrap_or(0) <= n && n <= high.filter(|&h| h > 0).unwrap_or(n);
        tally.count("group tawatur", number.is_some_and(within), || format!("{name}: {number:?}"));
    }
    (name, main)
}
