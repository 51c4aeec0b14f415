use super::role::{Fit, compare, rolled};
use super::time::Interval;
use super::view::{View, shared, words};
use tawatur_model::{Ledger, Quantity, Role};

/// Why two claims are not one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Apart {
    Ledger,
    Action,
    Role,
    Time,
    Place,
    Item,
    Quantity,
    /// Statements that are worded otherwise.
    Wording,
    /// Nothing speaks against it and nothing for it.
    Nothing,
}

/// The story's present: times that lie long before it belong to other events.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Present(pub(crate) Option<i32>);

/// Days before the present from which a dated event is another one than an undated report tells of.
const LONG_AGO: i32 = 120;

impl Present {
    fn is_past(self, time: Interval) -> bool {
        matches!((self.0, time), (Some(now), Interval::Days(_, end)) if end < now - LONG_AGO)
    }
}

/// How alike two claims are, where they may tell of one event; otherwise the first reason why not.
pub(crate) fn likeness(a: &View, b: &View, present: Present) -> Result<f32, Apart> {
    let mut score = roles(a, b)?;
    score += time(a, b, present)?;
    score += place(a, b)?;
    score += item(a, b)?;
    quantity(a.claim.quantity.as_ref(), b.claim.quantity.as_ref())?;
    action(a, b)?;
    let alike = wording(a, b);
    let open = |view: &View| view.role(Role::Target).is_empty();
    // Words are what a statement consists of: with nobody addressed they must be alike.
    if a.claim.ledger == Ledger::Statement
        && ((open(a) || open(b)) && alike < 0.3 || !roles_agree(a, b))
    {
        return Err(Apart::Wording);
    }
    // With no party in common only what it is about can tell: the words, or the thing and some of the words.
    if !roles_agree(a, b) && alike < 0.5 && !(same_thing(a, b) && alike >= 0.2) {
        return Err(Apart::Nothing);
    }
    Ok(score + 0.5 * alike)
}

fn same_thing(a: &View, b: &View) -> bool {
    let (Some(mine), Some(theirs)) = (a.claim.item.as_deref(), b.claim.item.as_deref()) else {
        return false;
    };
    let (mine_words, theirs_words) = (words(mine), words(theirs));
    mine == theirs
        || shared(&mine_words, &theirs_words) * 2 > mine_words.len().min(theirs_words.len())
}

fn roles(a: &View, b: &View) -> Result<f32, Apart> {
    if a.claim.ledger != b.claim.ledger {
        return Err(Apart::Ledger);
    }
    let mut score = 0.0;
    for (role, mine) in &a.roles {
        match compare(*role, mine, b.role(*role)) {
            Fit::Conflicts => return Err(Apart::Role),
            Fit::Agrees(how) => score += how,
            Fit::Silent => {}
        }
    }
    // Giver and receiver, visitor and host must not have changed places.
    for (one, other) in [
        (Role::Giver, Role::Receiver),
        (Role::Visitor, Role::Host),
        (Role::Imposer, Role::Target),
    ] {
        let crossed = |a: &View, b: &View| {
            matches!(compare(one, a.role(one), b.role(other)), Fit::Agrees(_))
                && b.role(one).is_empty()
        };
        if crossed(a, b) || crossed(b, a) {
            return Err(Apart::Role);
        }
    }
    Ok(score)
}

fn roles_agree(a: &View, b: &View) -> bool {
    a.roles
        .iter()
        .any(|(role, mine)| matches!(compare(*role, mine, b.role(*role)), Fit::Agrees(_)))
}

fn time(a: &View, b: &View, present: Present) -> Result<f32, Apart> {
    let dated = |t: Interval| matches!(t, Interval::Days(..));
    if !a.time.meets(b.time) {
        return Err(Apart::Time);
    }
    // "The first visit since July 2000" is another one than that of July 2000.
    for (x, y) in [(a, b), (b, a)] {
        if dated(x.time) && dated(y.since) && x.time.meets(y.since) && !dated(y.time) {
            return Err(Apart::Time);
        }
        if present.is_past(x.time) && y.time == Interval::Open {
            return Err(Apart::Time);
        }
    }
    Ok(match (a.time, b.time) {
        (Interval::Open, _) | (_, Interval::Open) => 0.0,
        (x, y) if x.width().min(y.width()) < 40 => 0.6,
        _ => 0.3,
    })
}

fn place(a: &View, b: &View) -> Result<f32, Apart> {
    let (Some(mine), Some(theirs)) = (a.place, b.place) else {
        return Ok(0.0);
    };
    match rolled(&mine, &theirs) {
        Some(how) => Ok(0.4 * how),
        None if mine.country.is_some() && theirs.country.is_some() => Err(Apart::Place),
        None => Ok(0.0),
    }
}

fn item(a: &View, b: &View) -> Result<f32, Apart> {
    let (Some(mine), Some(theirs)) = (a.claim.item.as_deref(), b.claim.item.as_deref()) else {
        return Ok(0.0);
    };
    if mine == theirs {
        return Ok(0.5);
    }
    match a.claim.ledger {
        Ledger::Transfer if class(mine) == class(theirs) => Ok(0.3),
        Ledger::Transfer | Ledger::Programme => Err(Apart::Item),
        // Titles of agreements are worded freely; only their words can tell.
        Ledger::Agreement => {
            let (mine, theirs) = (words(mine), words(theirs));
            Ok(if shared(&mine, &theirs) > 0 { 0.3 } else { 0.0 })
        }
        _ => Ok(0.0),
    }
}

/// Items that reports use for one another.
fn class(item: &str) -> &str {
    match item {
        "arms" | "munitions" | "weapons" | "missiles" => "arms",
        "aid" | "food" | "medicine" => "aid",
        other => other,
    }
}

fn quantity(a: Option<&Quantity>, b: Option<&Quantity>) -> Result<(), Apart> {
    let (Some(a), Some(b)) = (a, b) else {
        return Ok(());
    };
    if a.unit != b.unit || a.of != b.of {
        return Ok(());
    }
    let range = |q: &Quantity| {
        let low = q.value.or(q.min).unwrap_or(f64::NEG_INFINITY);
        let high = q.value.or(q.max).unwrap_or(f64::INFINITY);
        if q.approx {
            (low - low.abs() * 0.2, high + high.abs() * 0.2)
        } else {
            (low, high)
        }
    };
    let ((low, high), (other_low, other_high)) = (range(a), range(b));
    if low <= other_high && other_low <= high {
        Ok(())
    } else {
        Err(Apart::Quantity)
    }
}

fn action(a: &View, b: &View) -> Result<(), Apart> {
    let same = a.claim.action == b.claim.action;
    let fits = match a.claim.ledger {
        Ledger::Statement | Ledger::Vote => same,
        // Signing, planning to and ratifying are states of one agreement; breaking or replacing it is another event.
        Ledger::Agreement => same || (makes(&a.claim.action) && makes(&b.claim.action)),
        // One attack is told as firing, hitting or killing, but then whom it struck, or when and where, must agree.
        Ledger::Incident => {
            let struck = matches!(
                compare(
                    Role::Affected,
                    a.role(Role::Affected),
                    b.role(Role::Affected)
                ),
                Fit::Agrees(_)
            );
            same || struck
                || (a.place.is_some()
                    && b.place.is_some()
                    && a.time != Interval::Open
                    && b.time != Interval::Open)
        }
        _ => true,
    };
    if fits { Ok(()) } else { Err(Apart::Action) }
}

fn makes(action: &str) -> bool {
    !matches!(
        action,
        "violate" | "replace" | "terminate" | "withdraw" | "suspend" | "break"
    )
}

/// Share of the shorter claim's words that stand in the other.
fn wording(a: &View, b: &View) -> f32 {
    shared(&a.words, &b.words) as f32 / a.words.len().min(b.words.len()).max(1) as f32
}
