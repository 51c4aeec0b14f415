//! Claims of one article that refer to the event of another: a denial to what it denies, a toll to the attack that it is of. A
//! toll is told and changes on its own, so that it is no part of the attack's group, but of its day and place.

use super::action::Kind;
use super::time::Interval;
use super::view::View;
use tawatur_model::{Ledger, Stance};

/// Claims before one among which that is to which it refers.
const BACK: usize = 12;
/// Bytes between an attack and its toll: «هجوم مسلح أودى بحياة 26».
const BESIDE: u32 = 24;

/// Marks what refers to what. Claims come article by article, in the order of the text. What refers to an event is of its
/// day and place, where nothing else is said.
pub(crate) fn refer(views: &mut [View]) {
    for views in views.chunk_by_mut(|a, b| a.at.article == b.at.article) {
        for at in 1..views.len() {
            let (before, from) = views.split_at_mut(at);
            let near = before.len().saturating_sub(BACK);
            let (before, view) = (&mut before[near..], &mut from[0]);
            if let Some(attack) = before.iter_mut().rev().find(|attack| is_toll_of(view, attack)) {
                share(view, attack);
                share(attack, view);
            }
            if let Some(told) = before.iter_mut().rev().find(|told| is_answered(view, told)) {
                view.refers = Some(*told.refers.get_or_insert(told.at));
                // A charge is denied for years, each time as a whole.
                if told.claim.stance == Stance::Asserts {
                    share(view, told);
                }
            }
        }
    }
}

/// Does the one say right after the other how many an attack killed?
fn is_toll_of(toll: &View, attack: &View) -> bool {
    let (end, start) = (attack.claim.stood().end(), toll.claim.stood().start());
    let sorts = toll.claim.ledger == Ledger::Incident
        && attack.claim.ledger == Ledger::Incident
        && toll.sort.0 == Kind::Toll
        && attack.sort.0 == Kind::Attack;
    sorts && toll.quantity.is_some() && attack.claim.stood().start() < start && start <= end + BESIDE
}

/// Does the one deny or confirm what was told before?
fn is_answered(answer: &View, told: &View) -> bool {
    matches!(answer.claim.stance, Stance::Denies | Stance::Confirms)
        && matches!(told.claim.stance, Stance::Asserts | Stance::Accuses)
        && matches!(answer.claim.ledger, Ledger::Incident | Ledger::Deployment | Ledger::Transfer)
        && answer.claim.ledger == told.claim.ledger
        && answer.action == told.action
        && !told.headline
        && !told.roles.is_empty()
        && answer.time.meets(told.time)
}

/// Dates and places the one as the other.
fn share<'v>(one: &mut View<'v>, other: &View<'v>) {
    if one.time == Interval::Open {
        one.time = other.time;
    }
    one.place = one.place.or(other.place);
}
