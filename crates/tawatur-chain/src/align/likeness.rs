use super::role::{Fit, compare, rolled};
use super::time::Interval;
use super::view::{View, shared};
use tawatur_model::{Certainty, Ledger, Quantity, Role, Stance};

/// Why two claims are not one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Apart {
    Ledger,
    Action,
    Role,
    Time,
    /// One is dated, the other has no date and was told long after.
    Past,
    Place,
    Item,
    Quantity,
    /// One foretells what the other says has happened before.
    Foretold,
    /// Statements that are worded otherwise.
    Wording,
    /// Nothing speaks against it and nothing for it.
    Nothing,
}

/// Days before the present from which a dated event is another one than an undated report tells of.
const LONG_AGO: i32 = 120;

/// Did what is dated so happen long before the other claim was told?
fn is_past(time: Interval, told: &View) -> bool {
    matches!((told.now, time), (Some(now), Interval::Days(_, end)) if end < now - LONG_AGO)
}

/// How alike two claims are, where they may tell of one event; otherwise the first reason why not.
pub(crate) fn likeness(a: &View, b: &View) -> Result<f32, Apart> {
    let (mut score, agree) = roles(a, b)?;
    score += time(a, b)?;
    score += place(a, b)?;
    score += item(a, b)?;
    quantity(a, b)?;
    action(a, b)?;
    foretold(a, b)?;
    if (a.claim.certainty == Certainty::Actual) != (b.claim.certainty == Certainty::Actual) {
        score -= 0.15;
    }
    let alike = wording(a, b);
    let open = |view: &View| view.role(Role::Target).is_empty();
    // Words are what a statement consists of: with nobody addressed they must be alike.
    if a.claim.ledger == Ledger::Statement && ((open(a) || open(b)) && alike < 0.3 || !agree) {
        return Err(Apart::Wording);
    }
    // With no party in common only what it is about can tell: the words, or the thing and some of the words.
    if (!agree || elsewhen(a, b)) && alike < 0.5 && !(same_thing(a, b) && alike >= 0.2) {
        return Err(Apart::Nothing);
    }
    Ok(score + 0.5 * alike)
}

fn same_thing(a: &View, b: &View) -> bool {
    let (Some(mine), Some(theirs)) = (a.claim.item.as_deref(), b.claim.item.as_deref()) else {
        return false;
    };
    mine == theirs || shared(&a.item, &b.item) * 2 > a.item.len().min(b.item.len())
}

fn roles(a: &View, b: &View) -> Result<(f32, bool), Apart> {
    let mut agree = false;
    if a.claim.ledger != b.claim.ledger {
        return Err(Apart::Ledger);
    }
    let mut score = 0.0;
    for (role, mine) in &a.roles {
        match compare(*role, mine, b.role(*role)) {
            Fit::Conflicts => return Err(Apart::Role),
            Fit::Agrees(how) => (score, agree) = (score + how, true),
            Fit::Silent => {}
        }
    }
    // Giver and receiver, visitor and host must not have changed places.
    for (one, other) in [(Role::Giver, Role::Receiver), (Role::Visitor, Role::Host), (Role::Imposer, Role::Target)] {
        let crossed = |a: &View, b: &View| {
            matches!(compare(one, a.role(one), b.role(other)), Fit::Agrees(_)) && b.role(one).is_empty()
        };
        if crossed(a, b) || crossed(b, a) {
            return Err(Apart::Role);
        }
    }
    Ok((score, agree))
}

fn time(a: &View, b: &View) -> Result<f32, Apart> {
    let dated = |t: Interval| matches!(t, Interval::Days(..));
    if !a.time.meets(b.time) {
        return Err(Apart::Time);
    }
    // "The first visit since July 2000" is another one than that of July 2000.
    for (x, y) in [(a, b), (b, a)] {
        if dated(x.time) && dated(y.since) && x.time.meets(y.since) && !dated(y.time) {
            return Err(Apart::Time);
        }
        if is_past(x.time, y) && y.time == Interval::Open && !denies_it(x, y) && !same_paper(x, y) {
            return Err(Apart::Past);
        }
    }
    Ok(match (a.time, b.time) {
        (Interval::Open, _) | (_, Interval::Open) => 0.0,
        (x, y) if x.width().min(y.width()) < 40 => 0.6,
        _ => 0.3,
    })
}

/// Days within which a paper that is dated and one that an article reports as its news are the same.
const FRESH: i32 = 7;

/// A paper that is dated and not named, and one that is named and not dated, told well after it.
fn elsewhen(a: &View, b: &View) -> bool {
    let other = |dated: &View, named: &View| {
        dated.title.is_empty()
            && !named.title.is_empty()
            && named.time == Interval::Open
            && matches!((dated.time, named.day()), (Interval::Days(_, end), Some(day)) if end + FRESH < day)
    };
    a.claim.ledger == Ledger::Agreement && (other(a, b) || other(b, a))
}

/// Do both name one paper? Then neither needs to say when it was signed.
pub(crate) fn same_paper(a: &View, b: &View) -> bool {
    a.claim.ledger == Ledger::Agreement && 2 * shared(&a.title, &b.title) > a.title.len().min(b.title.len())
}

/// A denial, and what it denies in the same article: it need not say again when that was.
fn denies_it(dated: &View, open: &View) -> bool {
    dated.article == open.article && open.claim.stance == Stance::Denies
}

/// Who met or came is announced before it happens. The same names in full may be the plan told again.
fn foretold(a: &View, b: &View) -> Result<(), Apart> {
    for (plan, done) in [(a, b), (b, a)] {
        let long_past = |said: i32| matches!(done.time, Interval::Days(_, end) if end < said - STALE);
        if a.claim.ledger != Ledger::Agreement && plan.looks_ahead() && plan.day().is_some_and(long_past) {
            return Err(Apart::Foretold);
        }
    }
    if !matches!(a.claim.ledger, Ledger::Meeting | Ledger::Visit) || a.headline || b.headline {
        return Ok(());
    }
    for (plan, done) in [(a, b), (b, a)] {
        let (Some(said), Some(told)) = (plan.day(), done.day()) else {
            continue;
        };
        if plan.looks_ahead() && done.claim.certainty == Certainty::Actual {
            let past = match done.time {
                Interval::Days(_, end) => end < said,
                _ => told <= said,
            };
            if past && !same_names(plan, done) {
                return Err(Apart::Foretold);
            }
        }
    }
    Ok(())
}

/// Days after which what has happened cannot be what is still to come.
const STALE: i32 = 31;

fn same_names(a: &View, b: &View) -> bool {
    a.roles.iter().all(|(role, actors)| {
        let theirs = b.role(*role);
        actors.iter().all(|actor| theirs.iter().any(|other| other.id == actor.id))
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
        // Titles of agreements are worded freely, but two that share no telling word name two of them.
        Ledger::Agreement if a.title.is_empty() || b.title.is_empty() => Ok(0.0),
        Ledger::Agreement if shared(&a.title, &b.title) > 0 => Ok(0.3),
        Ledger::Agreement => Err(Apart::Item),
        _ => Ok(0.0),
    }
}

/// Items that reports use for one another.
pub(crate) fn class(item: &str) -> &str {
    match item {
        "arms" | "munitions" | "weapons" | "missiles" => "arms",
        "aid" | "food" | "medicine" => "aid",
        other => other,
    }
}

const ORDINAL: &str = "ordinal";

/// "A second earthquake" is not the first one.
fn later_one(view: &View) -> bool {
    kind(&view.claim.action) == Kind::Disaster
        && view.quantity.is_some_and(|q| q.unit.as_deref() == Some(ORDINAL) && q.value.is_some_and(|n| n > 1.0))
}

fn quantity(one: &View, other: &View) -> Result<(), Apart> {
    if later_one(one) != later_one(other) {
        return Err(Apart::Item);
    }
    let (Some(a), Some(b)) = (one.quantity, other.quantity) else {
        return Ok(());
    };
    // Ordinals and years of an event are no count of it.
    let counts = |q: &Quantity| q.unit.as_deref() != Some(ORDINAL);
    if !counts(a) || !counts(b) {
        return Ok(());
    }
    // The persons counted may stay unsaid ("and 5383 others"), but not be another thing.
    let person = |q: &Quantity| q.unit.as_deref().is_none_or(|unit| unit == "person");
    let tolls = one.claim.ledger == Ledger::Incident && person(a) && person(b);
    if a.unit != b.unit && !tolls {
        return Ok(());
    }
    let range = |q: &Quantity| {
        let low = q.value.or(q.min).unwrap_or(f64::NEG_INFINITY);
        let high = q.value.or(q.max).unwrap_or(f64::INFINITY);
        if q.approx { (low - low.abs() * 0.2, high + high.abs() * 0.2) } else { (low, high) }
    };
    let ((low, high), (other_low, other_high)) = (range(a), range(b));
    if low <= other_high && other_low <= high { Ok(()) } else { Err(Apart::Quantity) }
}

fn action(a: &View, b: &View) -> Result<(), Apart> {
    let same = a.claim.action == b.claim.action;
    let fits = match a.claim.ledger {
        Ledger::Statement | Ledger::Vote => same,
        // Signing, planning to and ratifying are states of one agreement; breaking or replacing it is another event.
        Ledger::Agreement => same || (makes(&a.claim.action) && makes(&b.claim.action)),
        // One attack is told as firing, hitting or killing, but then whom it struck, or when and where, must agree; and a
        // disaster, its toll and an attack are three things.
        Ledger::Incident => {
            let struck =
                matches!(compare(Role::Affected, a.role(Role::Affected), b.role(Role::Affected)), Fit::Agrees(_));
            let kinds = (kind(&a.claim.action), kind(&b.claim.action));
            let by_one = || {
                let (mine, theirs) = (a.role(Role::Actor), b.role(Role::Actor));
                matches!(compare(Role::Actor, mine, theirs), Fit::Agrees(_))
            };
            match kinds {
                (Kind::Attack, Kind::Toll) | (Kind::Toll, Kind::Attack) => struck && by_one(),
                (mine, theirs) if mine != theirs => false,
                _ => {
                    same || struck
                        || (a.place.is_some()
                            && b.place.is_some()
                            && a.time != Interval::Open
                            && b.time != Interval::Open)
                }
            }
        }
        // Who speaks by telephone does not meet.
        Ledger::Meeting => same || (a.claim.action != "call" && b.claim.action != "call"),
        _ => true,
    };
    if fits { Ok(()) } else { Err(Apart::Action) }
}

/// Does the action bring a paper about? Breaking one is another event, and working together in general is no paper.
fn makes(action: &str) -> bool {
    !matches!(action, "violate" | "replace" | "terminate" | "cancel" | "withdraw" | "suspend" | "break" | "cooperate")
}

/// What sort of incident an action names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Disaster,
    Toll,
    Unrest,
    Attack,
}

fn kind(action: &str) -> Kind {
    match action {
        "earthquake" | "flood" | "storm-disaster" | "fire-disaster" => Kind::Disaster,
        "kill" | "casualty" | "die" | "drown" | "recover-bodies" | "survive" => Kind::Toll,
        "protest" | "riot" | "strike-work" | "hunger-strike" | "block-road" => Kind::Unrest,
        _ => Kind::Attack,
    }
}

/// Share of the shorter claim's words that stand in the other. Of two words one is shared by chance.
fn wording(a: &View, b: &View) -> f32 {
    shared(&a.words, &b.words) as f32 / a.words.len().min(b.words.len()).max(FEWEST) as f32
}

const FEWEST: usize = 3;
