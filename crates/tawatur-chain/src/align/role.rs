use super::view::Actor;
use tawatur_model::{EntityKind, Role};

/// How the fillers of one role compare.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Fit {
    /// The same, or one stands for the other: 0 to 1.
    Agrees(f32),
    /// One side names nobody, or only a collective or an unnamed source.
    Silent,
    /// Two different parties.
    Conflicts,
}

/// Compares a role of two claims.
pub(crate) fn compare(role: Role, mine: &[Actor], theirs: &[Actor]) -> Fit {
    let (mine, theirs): (Vec<Actor>, Vec<Actor>) = (named(mine), named(theirs));
    if mine.is_empty() || theirs.is_empty() {
        return Fit::Silent;
    }
    let (count, sum) = pairs(&mine, &theirs);
    let (few, many) = (mine.len().min(theirs.len()), mine.len().max(theirs.len()));
    match role {
        // Two who met or signed are the event: one in common is another meeting.
        Role::Party | Role::Participant if few >= 2 => match count {
            0 | 1 => Fit::Conflicts,
            _ => Fit::Agrees(sum / few as f32),
        },
        _ if count == 0 => Fit::Conflicts,
        Role::Party | Role::Participant => Fit::Agrees(0.5 * sum),
        _ => Fit::Agrees(sum / few as f32 * (0.6 + 0.4 * few as f32 / many as f32)),
    }
}

/// Pairs of fillers that are one party, each used once: how many, and how sure together.
fn pairs(mine: &[Actor], theirs: &[Actor]) -> (usize, f32) {
    let mut used = vec![false; theirs.len()];
    let (mut count, mut sum) = (0, 0.0);
    // Equal names are paired first, so that a country does not take the place of its president.
    let mut open: Vec<&Actor> = Vec::new();
    for actor in mine {
        match (0..theirs.len()).find(|&n| !used[n] && theirs[n].id == actor.id) {
            Some(n) => {
                used[n] = true;
                (count, sum) = (count + 1, sum + 1.0);
            }
            None => open.push(actor),
        }
    }
    for actor in open {
        if let Some((n, how)) = (0..theirs.len())
            .filter(|&n| !used[n])
            .filter_map(|n| rolled(actor, &theirs[n]).map(|how| (n, how)))
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
        {
            used[n] = true;
            (count, sum) = (count + 1, sum + how);
        }
    }
    (count, sum)
}

/// Does one stand for the other through its country? Two persons never do: father and son rule one country.
pub(crate) fn rolled(a: &Actor, b: &Actor) -> Option<f32> {
    if a.id == b.id {
        return Some(1.0);
    }
    if a.country.is_none() || a.country != b.country {
        return None;
    }
    match (a.kind, b.kind) {
        (EntityKind::Person, EntityKind::Person) => None,
        (EntityKind::Country, _) | (_, EntityKind::Country) => Some(0.8),
        (EntityKind::Agency | EntityKind::Outlet, _)
        | (_, EntityKind::Agency | EntityKind::Outlet) => None,
        _ => Some(0.5),
    }
}

fn named<'a>(actors: &[Actor<'a>]) -> Vec<Actor<'a>> {
    actors
        .iter()
        .filter(|a| !matches!(a.kind, EntityKind::Unnamed | EntityKind::Group))
        .copied()
        .collect()
}
