//! What becomes of words on their way: whose word it was gets lost, and a denial is carried, dropped or answered.

use crate::difference::is_before;
use crate::number::{Ground, Side, State, holds_event, in_headline};
use std::collections::{BTreeMap, BTreeSet};
use tawatur_model::{Certainty, ClaimRef, Denial, EntityKind, Ledger, Loss, Lost, Polarity, Stance};

/// Losses told of one group: who copies a wire loses the same as all others do.
const MOST: usize = 16;

/// Articles that tell a group's event as a fact of their own, where earlier ones tell it as somebody's word.
pub(crate) fn losses(ground: &Ground, claims: &[ClaimRef]) -> Vec<Loss> {
    // Who makes a statement is the event, and no word of it is anybody's but his.
    if claims.first().is_none_or(|at| ground.claim(*at).ledger == Ledger::Statement) {
        return Vec::new();
    }
    let mut told: BTreeMap<u32, Vec<ClaimRef>> = BTreeMap::new();
    for at in claims {
        let claim = ground.claim(*at);
        // A headline is short and leaves out whose word it is.
        if Side::of(claim) == Some(Side::Asserts) && !in_headline(&ground.articles[at.article as usize], claim) {
            told.entry(at.article).or_default().push(*at);
        }
    }
    let bare = |at: &ClaimRef| {
        let claim = ground.claim(*at);
        claim.chain.is_empty()
            && claim.certainty == Certainty::Actual
            && claim.stance == Stance::Asserts
            && claim.polarity == Polarity::Affirmed
    };
    let facts: BTreeSet<u32> =
        told.iter().filter(|(_, all)| all.iter().all(bare)).map(|(&article, _)| article).collect();
    let mut losses = Vec::new();
    for &article in &facts {
        let copied: Vec<u32> = ground.copies_of(article).collect();
        let known_before = facts.iter().any(|&other| other != article && earlier(ground, other, article));
        let of = told
            .iter()
            .filter(|&(&other, _)| other != article && ground.outlet(other) != ground.outlet(article))
            .filter(|&(&other, _)| copied.contains(&other) || !known_before && earlier(ground, other, article))
            .filter_map(|(&other, all)| {
                // All that it says must be somebody's word, or not sure.
                let lost = |at: &ClaimRef| lost(ground, *at);
                let what = all.iter().map(lost).collect::<Option<Vec<Lost>>>()?.into_iter().min()?;
                let at = *all.iter().find(|at| lost(at) == Some(what))?;
                Some((!copied.contains(&other), ground.articles[other as usize].article.published.as_deref(), at, what))
            })
            .min();
        let Some((_, _, of, what)) = of else { continue };
        let sources = ground.claim(of).chain.iter().flat_map(|link| &link.sources);
        losses.push(Loss {
            claim: told[&article][0],
            of,
            what,
            sources: sources
                .filter_map(|&s| ground.people.get(of.article, s))
                .map(|actor| actor.text.to_owned())
                .collect(),
            because: match copied.contains(&of.article) {
                true => "it took the words over".to_owned(),
                false => "it came later, and nobody before it told it as a fact".to_owned(),
            },
        });
        if losses.len() == MOST {
            break;
        }
    }
    losses
}

/// What is lost of a claim that is told on as a bare fact.
fn lost(ground: &Ground, at: ClaimRef) -> Option<Lost> {
    let claim = ground.claim(at);
    // An agency's credit is no more than where the words come from.
    let carrier = |&source: &u32| {
        let kind = ground.people.get(at.article, source).map(|actor| actor.kind);
        matches!(kind, None | Some(EntityKind::Agency | EntityKind::Outlet))
    };
    match (claim.certainty, claim.chain.last()) {
        (Certainty::Possible, _) => Some(Lost::Doubt),
        (Certainty::Actual, Some(link)) if !link.sources.iter().all(carrier) => Some(Lost::Attribution),
        _ => None,
    }
}

/// Was one article surely published before another?
fn earlier(ground: &Ground, one: u32, other: u32) -> bool {
    let day = |article: u32| ground.articles[article as usize].article.published.as_deref();
    day(one).zip(day(other)).is_some_and(|(one, other)| is_before(one, other))
}

/// What became of the denial of a group's event.
pub(crate) fn denial(ground: &Ground, claims: &[ClaimRef], state: State) -> Option<Denial> {
    let (mut denying, mut asserting) = (Vec::new(), Vec::new());
    for at in claims {
        let claim = ground.claim(*at);
        match Side::of(claim) {
            Some(Side::Denies) => denying.push(*at),
            Some(Side::Asserts) if holds_event(claim, state) => asserting.push(*at),
            _ => {}
        }
    }
    let day = |article: u32| ground.articles[article as usize].article.published.as_deref();
    let first = denying.iter().map(|at| at.article).min_by_key(|&at| (day(at).is_none(), day(at), at))?;
    let deny: BTreeSet<u32> = denying.iter().map(|at| at.article).collect();
    let assert: BTreeSet<u32> = asserting.iter().map(|at| at.article).collect();
    let mut heard: BTreeSet<&str> = denying.iter().flat_map(|at| speakers(ground, *at)).collect();
    let mut answered_by = Vec::new();
    for at in asserting.iter().filter(|at| earlier(ground, first, at.article)) {
        // Each once, and who denied it does not answer himself.
        let fresh = speakers(ground, *at).into_iter().filter(|who| heard.insert(who)).count();
        if fresh > 0 {
            answered_by.push(*at);
        }
    }
    Some(Denial {
        first,
        carried_by: assert.intersection(&deny).copied().collect(),
        dropped_by: assert.difference(&deny).copied().filter(|&at| earlier(ground, first, at)).collect(),
        answered_by,
    })
}

/// Whose word a claim is.
fn speakers<'g>(ground: &'g Ground, at: ClaimRef) -> Vec<&'g str> {
    let sources = ground.claim(at).chain.last().map(|link| link.sources.as_slice()).unwrap_or_default();
    sources.iter().filter_map(|&source| ground.people.get(at.article, source)).map(|actor| actor.text).collect()
}
