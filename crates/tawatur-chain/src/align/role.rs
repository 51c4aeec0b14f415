use super::view::Filled;
use crate::people::Actor;
use smallvec::SmallVec;
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
pub(crate) fn compare(mine: &Filled, theirs: Option<&Filled>) -> Fit {
    agreement(mine.role, mine, theirs)
}

/// The same, where the other fills another role, as if it were this one.
pub(crate) fn agreement(role: Role, one: &Filled, other: Option<&Filled>) -> Fit {
    let Some(other) = other else {
        return Fit::Silent;
    };
    let (mine, theirs) = (one.known(), other.known());
    // Most roles hold one.
    if let ([mine], [theirs], 1, 1) = (mine, theirs, one.all.len(), other.all.len()) {
        let how = rolled(mine, theirs);
        return match (role, how) {
            (Role::Party | Role::Participant, how) => how.map_or(Fit::Silent, |how| Fit::Agrees(0.5 * how)),
            (Role::Owner, None) if mine.country.is_some() && mine.country == theirs.country => Fit::Agrees(0.4),
            (_, how) => how.map_or(Fit::Conflicts, Fit::Agrees),
        };
    }
    if mine.is_empty() || theirs.is_empty() {
        return collectives(role, &one.all, &other.all);
    }
    let (count, sum) = pairs(mine, theirs);
    let (few, many) = (mine.len().min(theirs.len()), mine.len().max(theirs.len()));
    match role {
        // Two who met or signed are the event: one in common is another meeting.
        Role::Party | Role::Participant if few >= 2 => match count {
            0 => Fit::Conflicts,
            1 if few == 2 && may_be_one(mine, theirs) => Fit::Agrees(0.6 * sum / few as f32),
            1 => Fit::Conflicts,
            _ => Fit::Agrees(sum / few as f32),
        },
        // One names this side and one that.
        Role::Party | Role::Participant if many == 1 && count == 0 => Fit::Silent,
        // Troops are their president's too: «ماكرون يعلن سحب القوات» and «غادر الجنود الفرنسيون».
        Role::Owner if count == 0 && of_one_country(mine, theirs) => Fit::Agrees(0.4),
        _ if count == 0 => Fit::Conflicts,
        // Somebody without a name was with him: who, the others do not tell.
        Role::Party | Role::Participant if few == 1 && many > 1 && one.all.len().min(other.all.len()) > 1 => {
            Fit::Silent
        }
        Role::Party | Role::Participant => Fit::Agrees(0.5 * sum),
        _ => Fit::Agrees(sum / few as f32 * (0.6 + 0.4 * few as f32 / many as f32)),
    }
}

/// Do all on both sides belong to one country?
fn of_one_country(mine: &[&Actor], theirs: &[&Actor]) -> bool {
    let first = mine[0].country;
    first.is_some() && mine.iter().chain(theirs).all(|actor| actor.country == first)
}

/// Compares a role where one side names nobody but collectives or unnamed sources.
fn collectives(role: Role, mine: &[&Actor], theirs: &[&Actor]) -> Fit {
    let group = |actor: &Actor| actor.kind == EntityKind::Group;
    let known = |actor: &&Actor| actor.kind != EntityKind::Unnamed;
    if mine.iter().filter(|actor| group(actor)).any(|a| theirs.iter().any(|b| a.id == b.id)) {
        return Fit::Agrees(0.8);
    }
    // Each imposes its own sanctions: those of the West are not those of the United Nations.
    if role == Role::Imposer && mine.iter().any(known) && theirs.iter().any(known) {
        return Fit::Conflicts;
    }
    Fit::Silent
}

/// Pairs of fillers that are one party, each used once: how many, and how sure together.
pub(crate) fn pairs(mine: &[&Actor], theirs: &[&Actor]) -> (usize, f32) {
    // Lists of parties are short; what lies beyond the bits of a word is not paired.
    let theirs = &theirs[..theirs.len().min(64)];
    let mut used = 0_u64;
    let free = |used: u64, n: usize| used >> n & 1 == 0;
    let (mut count, mut sum) = (0, 0.0);
    // Equal names are paired first, so that a country does not take the place of its president.
    let mut open: SmallVec<[&Actor; 4]> = SmallVec::new();
    for actor in mine {
        match (0..theirs.len()).find(|&n| free(used, n) && theirs[n].id == actor.id) {
            Some(n) => {
                used |= 1 << n;
                (count, sum) = (count + 1, sum + 1.0);
            }
            None => open.push(actor),
        }
    }
    for actor in open {
        if let Some((n, how)) = (0..theirs.len())
            .filter(|&n| free(used, n))
            .filter_map(|n| rolled(actor, theirs[n]).map(|how| (n, how)))
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
        {
            used |= 1 << n;
            (count, sum) = (count + 1, sum + how);
        }
    }
    (count, sum)
}

/// Of the two who are left, is one a person or an organisation of whom it is not known whose it is?
fn may_be_one(mine: &[&Actor], theirs: &[&Actor]) -> bool {
    fn left<'n, 'a>(some: &[&'n Actor<'a>], others: &[&Actor]) -> Vec<&'n Actor<'a>> {
        let alone = |a: &&&Actor| !others.iter().any(|b| rolled(a, b).is_some());
        some.iter().filter(alone).copied().collect()
    }
    let (mine, theirs) = (left(mine, theirs), left(theirs, mine));
    let open =
        |a: &Actor, b: &Actor| a.kind == EntityKind::Person && a.country.is_none() && b.kind == EntityKind::Country;
    mine.iter().any(|a| theirs.iter().any(|b| open(a, b) || open(b, a)))
}

/// Is one of them a person whom no lexicon knows, under a longer or shorter form of the other's name?
fn same_name(a: &Actor, b: &Actor) -> bool {
    if a.kind != b.kind || !(a.unknown() || b.unknown()) {
        return false;
    }
    a.forms.iter().any(|mine| {
        b.forms.iter().any(|other| {
            let (short, long) = if mine.len() <= other.len() { (mine, other) } else { (other, mine) };
            long.windows(short.len()).any(|part| part == short)
        })
    })
}

/// «الجيش», of whichever state, and «الجيش السوداني»: `org/armed-forces` and `org/sd-armed-forces`.
fn one_body(a: &Actor, b: &Actor) -> bool {
    let kind = |actor: &Actor| actor.kind == EntityKind::Org;
    let of_state = |body: &str, id: &str| {
        let (body, id) = (body.strip_prefix("org/"), id.strip_prefix("org/"));
        let own = |id: &str| id.as_bytes().get(2) == Some(&b'-') && id.get(3..) == body;
        body.is_some() && id.is_some_and(own)
    };
    let same = match (a.country.is_some(), b.country.is_some()) {
        (false, true) => of_state(a.text, b.text),
        (true, false) => of_state(b.text, a.text),
        _ => false,
    };
    kind(a) && kind(b) && same
}

/// How much a country and one of its own agree.
pub(crate) const COUNTRY: f32 = 0.7;

/// Does one stand for the other through its country? Two persons never do: father and son rule one country.
pub(crate) fn rolled(a: &Actor, b: &Actor) -> Option<f32> {
    if a.id == b.id {
        return Some(1.0);
    }
    if same_name(a, b) {
        return Some(0.9);
    }
    // One account names the organ and the other the whole: «مجلس الأمن», «الأمم المتحدة».
    if a.whole == Some(b.id) || b.whole == Some(a.id) {
        return Some(COUNTRY);
    }
    if one_body(a, b) {
        return Some(0.8);
    }
    if a.country.is_none() || a.country != b.country {
        return None;
    }
    match (a.kind, b.kind) {
        (EntityKind::Person, EntityKind::Person) => None,
        (EntityKind::Person, EntityKind::Unnamed) | (EntityKind::Unnamed, EntityKind::Person) => None,
        (EntityKind::Country, _) | (_, EntityKind::Country) => Some(COUNTRY),
        // French soldiers are the French army.
        (EntityKind::Unnamed, EntityKind::Org) | (EntityKind::Org, EntityKind::Unnamed) => Some(0.6),
        (EntityKind::Agency | EntityKind::Outlet, _) | (_, EntityKind::Agency | EntityKind::Outlet) => None,
        _ => Some(0.4),
    }
}
