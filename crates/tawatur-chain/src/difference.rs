//! In what two groups that contradict each other differ, and whether one takes the other's place.

use crate::align::View;
use crate::conflict::Opposed;
use crate::number::Ground;
use std::collections::BTreeSet;
use tawatur_model::{Aspect, ClaimRef, Difference, Differs, Group, Ledger, Quantity, Role};

/// The differences of two groups, as each of them sees it.
pub(crate) fn differences(
    ground: &Ground,
    views: &[View],
    groups: &[Group],
    (a, b): (usize, usize),
    opposed: &[Opposed],
) -> (Vec<Difference>, Vec<Difference>) {
    let (mut mine, mut theirs) = (Vec::new(), Vec::new());
    for &(aspect, x, y) in opposed {
        let (x, y) = (&views[x], &views[y]);
        let (says, other) = (said(x, aspect), said(y, aspect));
        let (how, because) = relation(ground, (&groups[a], x), (&groups[b], y), aspect);
        let turned = match how {
            Differs::Revises => Differs::RevisedBy,
            Differs::RevisedBy => Differs::Revises,
            Differs::Contradicts => Differs::Contradicts,
        };
        let of = |with: usize, says: &str, other: &str, how| Difference {
            with: groups[with].id.clone(),
            field: aspect,
            says: says.to_owned(),
            other: other.to_owned(),
            how,
            because: because.clone(),
        };
        mine.push(of(b, &says, &other, how));
        theirs.push(of(a, &other, &says, turned));
    }
    (mine, theirs)
}

/// What a claim says of it, short.
fn said(view: &View, aspect: Aspect) -> String {
    match aspect {
        Aspect::Quantity => view.quantity.map(figure).unwrap_or_default(),
        Aspect::Time => view.claim.time.clone().unwrap_or_default(),
        Aspect::Place => view.place.map(|place| place.text.to_owned()).unwrap_or_default(),
        Aspect::Actor => {
            let role = if view.claim.ledger == Ledger::Sanction { Role::Imposer } else { Role::Actor };
            let who: Vec<&str> = view.role(role).iter().map(|actor| actor.text).collect();
            who.join(" + ")
        }
    }
}

fn figure(quantity: &Quantity) -> String {
    let number = match (quantity.value, quantity.min, quantity.max) {
        (Some(value), ..) => value.to_string(),
        (None, Some(min), Some(max)) => format!("{min} to {max}"),
        (None, Some(min), None) => format!("at least {min}"),
        (None, None, Some(max)) => format!("at most {max}"),
        (None, None, None) => return String::new(),
    };
    let about = if quantity.approx { "about " } else { "" };
    let unit = quantity.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
    format!("{about}{number}{unit}")
}

/// How the first account stands to the second. What came later takes the other's place where it is the same voice that says
/// so, or where a toll has risen; what others say at the same time, or against it, contradicts it.
fn relation(ground: &Ground, one: (&Group, &View), other: (&Group, &View), aspect: Aspect) -> (Differs, String) {
    let (Some(mine), Some(theirs)) = (first_told(ground, one.0), first_told(ground, other.0)) else {
        return (Differs::Contradicts, "no days tell which account came first".to_owned());
    };
    // What came first is often told again beside what took its place.
    let (later, earlier, how, from) = match () {
        () if is_before(theirs, mine) => (one, other, Differs::Revises, mine),
        () if is_before(mine, theirs) => (other, one, Differs::RevisedBy, theirs),
        () => return (Differs::Contradicts, "both came at the same time".to_owned()),
    };
    let voices = voices(ground, later.0);
    if let Some(same) = voices.intersection(&self::voices(ground, earlier.0)).next() {
        return (how, format!("{same} says so later, from {from} on"));
    }
    let count = |view: &View| view.quantity.and_then(|q| q.value.or(q.min));
    let risen = count(later.1).zip(count(earlier.1)).is_some_and(|(now, before)| now > before);
    if aspect == Aspect::Quantity && one.0.ledger == Ledger::Incident && risen {
        return (how, format!("a toll that has risen, from {from} on"));
    }
    (Differs::Contradicts, format!("others say so, from {from} on"))
}

/// When a group was told first; none where some of its articles have no date.
fn first_told<'g>(ground: &Ground<'g, '_>, group: &Group) -> Option<&'g str> {
    let day = |at: &ClaimRef| ground.articles[at.article as usize].article.published.as_deref();
    group.claims.iter().map(day).collect::<Option<Vec<&str>>>()?.into_iter().min()
}

/// Is one time before another, as far as both are known?
pub(crate) fn is_before(a: &str, b: &str) -> bool {
    let known = a.len().min(b.len());
    a.get(..known) < b.get(..known)
}

/// All who say it: sources, carriers and outlets that have a name.
fn voices<'g>(ground: &'g Ground, group: &Group) -> BTreeSet<&'g str> {
    let mut voices = BTreeSet::new();
    for at in &group.claims {
        let sources = ground.claim(*at).chain.iter().flat_map(|link| &link.sources);
        voices.extend(sources.filter_map(|&source| ground.people.get(at.article, source)).map(|actor| actor.text));
        voices.insert(ground.names.text(ground.outlet(at.article)));
    }
    voices.retain(|voice| !voice.starts_with("outlet-of/") && !voice.starts_with("unnamed/"));
    voices
}
