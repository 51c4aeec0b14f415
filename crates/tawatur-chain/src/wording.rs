//! What different accounts of one event call it.

use crate::number::{Ground, Side, in_headline};
use std::collections::{BTreeMap, BTreeSet};
use tawatur_model::{Certainty, ClaimRef, Ledger, Wording};

/// The actions under which articles tell a group's event as done, where one article names only the one and another only the
/// other. What is a step of its own, such as arriving and leaving, is no other wording.
pub(crate) fn wordings(ground: &Ground, claims: &[ClaimRef]) -> Vec<Wording> {
    let ledger = claims.first().map(|at| ground.claim(*at).ledger);
    let worded = [
        Ledger::Incident,
        Ledger::Transfer,
        Ledger::Sanction,
        Ledger::Statement,
        Ledger::Deployment,
        Ledger::Programme,
    ];
    if !ledger.is_some_and(|ledger| worded.contains(&ledger)) {
        return Vec::new();
    }
    let mut of_article: BTreeMap<u32, BTreeSet<&str>> = BTreeMap::new();
    let mut named: BTreeMap<&str, Vec<ClaimRef>> = BTreeMap::new();
    for at in claims {
        let claim = ground.claim(*at);
        let told = Side::of(claim) == Some(Side::Asserts) && claim.certainty == Certainty::Actual;
        // A headline is short, and its body says the same in other words.
        if told && !in_headline(&ground.articles[at.article as usize], claim) {
            of_article.entry(at.article).or_default().insert(&claim.action);
            named.entry(&claim.action).or_default().push(*at);
        }
    }
    let single = |actions: &BTreeSet<&str>| actions.len() == 1;
    let alone: BTreeSet<&str> = of_article.values().filter(|a| single(a)).flatten().copied().collect();
    if alone.len() < 2 {
        return Vec::new();
    }
    let mut found: Vec<Wording> = named
        .into_iter()
        .filter(|(action, _)| alone.contains(action))
        .map(|(action, claims)| Wording { action: action.to_owned(), claims })
        .collect();
    found.sort_by_key(|wording| std::cmp::Reverse(wording.claims.len()));
    found
}
