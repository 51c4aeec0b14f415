use super::action::{Kind, makes};
use super::role::{Fit, agreement, compare, pairs, rolled};
use super::statement::{are_two, brief};
use super::time::Interval;
use super::view::View;
use super::vocabulary::shared;
use crate::name::Id;
use crate::people::Actor;
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
    /// What one article tells twice in other words: two statements, two tolls.
    Otherwise,
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
    // Of those who leave, a count tells of a part, unless the other account counts them too.
    if a.claim.ledger == Ledger::Deployment && a.quantity.is_some() != b.quantity.is_some() {
        score -= 0.35;
    }
    let alike = wording(a, b);
    let open = |view: &View| view.role(Role::Target).is_empty();
    // Words are what a statement consists of: with nobody addressed they must be alike.
    if a.claim.ledger == Ledger::Statement && ((open(a) || open(b)) && alike < 0.3 && !brief(a, b) || !agree) {
        return Err(Apart::Wording);
    }
    if a.claim.ledger == Ledger::Statement && are_two(a, b) {
        return Err(Apart::Otherwise);
    }
    // One who moves troops moves them here and there.
    let charged = answers(a, b) || answers(b, a);
    if a.claim.ledger == Ledger::Deployment && !whither(a, b) && alike < 0.3 && !charged {
        return Err(Apart::Nothing);
    }
    // To one country many send things: what he received must be told alike, or the sender, the day or the count.
    if a.claim.ledger == Ledger::Transfer && one_hand(a, b) && alike < 0.2 {
        return Err(Apart::Nothing);
    }
    // With no party in common only what it is about can tell: the words, or the thing and some of the words.
    let counted = !agree && (same_large_count(a, b) || answers(a, b) || answers(b, a));
    // As many dead at another place in the same article: another event.
    if !agree && same_large_count(a, b) && !retold(a, b, alike) {
        return Err(Apart::Otherwise);
    }
    if (!agree || elsewhen(a, b)) && alike < 0.5 && !(same_thing(a, b) && alike >= 0.2) && !counted {
        return Err(Apart::Nothing);
    }
    Ok(score + 0.5 * alike)
}

/// Do two accounts of a transfer agree in the giver or the receiver alone, and in neither day nor count?
fn one_hand(a: &View, b: &View) -> bool {
    let short = a.headline || b.headline || charges(a) || charges(b);
    let dated = matches!((a.time, b.time), (Interval::Days(..), Interval::Days(..)));
    let counted = matches!((a.quantity, b.quantity), (Some(mine), Some(theirs)) if mine.value == theirs.value);
    let both = agree(Role::Giver, a, b) && agree(Role::Receiver, a, b);
    !(short || dated || counted || both || one_referred(a, b) || answers(a, b) || answers(b, a))
}

/// Are they apart by how many they count?
pub(crate) fn differ_in_count(a: &View, b: &View) -> bool {
    quantity(a, b) == Err(Apart::Quantity)
}

/// Are they apart by where it was?
pub(crate) fn differ_in_place(a: &View, b: &View) -> bool {
    place(a, b).is_err()
}

/// Are they apart by when it was?
pub(crate) fn differ_in_time(a: &View, b: &View) -> bool {
    time(a, b) == Err(Apart::Time)
}

/// Do two accounts of troops agree in where they come from, go or stand, or when?
fn whither(a: &View, b: &View) -> bool {
    let placed = matches!((a.place, b.place), (Some(mine), Some(theirs)) if rolled(mine, theirs).is_some());
    let dated = matches!((a.time, b.time), (Interval::Days(..), Interval::Days(..)));
    placed || dated || [Role::From, Role::To].iter().any(|role| agree(*role, a, b))
}

/// Does one deny in the same article what the other accuses somebody of? It need not name again whom it struck.
fn answers(a: &View, b: &View) -> bool {
    let stances = (a.claim.stance, b.claim.stance) == (Stance::Accuses, Stance::Denies);
    one_referred(a, b)
        || stances && a.at.article == b.at.article && a.action == b.action && a.claim.ledger != Ledger::Statement
}

/// Do both refer to one event of their article?
fn one_referred(a: &View, b: &View) -> bool {
    b.refers.is_some() && b.refers == a.refers
}

/// Do both tell of one count too large for chance, such as 26,083 killed or 105 votes?
pub(super) fn same_large_count(a: &View, b: &View) -> bool {
    matches!(a.claim.ledger, Ledger::Incident | Ledger::Vote) && a.action == b.action && counts_alike(a, b)
}

/// Do both count the same, and more than is met by chance?
fn counts_alike(a: &View, b: &View) -> bool {
    let count = |view: &View| view.quantity.filter(|q| q.unit.as_deref() != Some(ORDINAL)).and_then(|q| q.value);
    count(a).is_some_and(|n| n >= MANY && count(b) == Some(n))
}

/// May one account tell the same count twice? The headline does, and what stands in other words in one article, at another
/// place or day, is another event with as many dead.
fn retold(a: &View, b: &View, alike: f32) -> bool {
    let set = |view: &View| view.place.is_some() || view.time != Interval::Open;
    a.at.article != b.at.article || a.headline || b.headline || alike >= 0.2 || set(a) == set(b)
}

/// From this number on a count is not met by chance in one story.
pub(super) const MANY: f64 = 11.0;

fn same_thing(a: &View, b: &View) -> bool {
    let (Some((mine, _)), Some((theirs, _))) = (a.thing, b.thing) else {
        return false;
    };
    mine == theirs || shared(&a.item, &b.item) * 2 > a.item.len().min(b.item.len())
}

/// Is one charged with the same twice in the news of a month, be it by an accuser or in a denial?
pub(super) fn same_charge(a: &View, b: &View) -> bool {
    let charge = |view: &View| matches!(view.claim.stance, Stance::Accuses | Stance::Denies);
    let dated = |view: &View| matches!(view.time, Interval::Days(from, to) if to - from < 40);
    charge(a) && charge(b) && a.action == b.action && dated(a) && dated(b)
}

fn roles(a: &View, b: &View) -> Result<(f32, bool), Apart> {
    let mut agree = false;
    if a.claim.ledger != b.claim.ledger {
        return Err(Apart::Ledger);
    }
    let mut score = 0.0;
    for mine in &a.roles {
        match compare(mine, b.filled(mine.role)) {
            Fit::Conflicts => return Err(Apart::Role),
            Fit::Agrees(how) => (score, agree) = (score + how, true),
            Fit::Silent => {}
        }
    }
    // Who is said to have struck his own did something else than to those others whom another account names.
    if strikes_himself(a) != strikes_himself(b)
        && !a.role(Role::Affected).is_empty()
        && !b.role(Role::Affected).is_empty()
    {
        return Err(Apart::Role);
    }
    // All who vote sit in one body: who did is what tells two votes of it apart.
    if a.claim.ledger == Ledger::Vote && a.role(Role::Voter).is_empty() != b.role(Role::Voter).is_empty() {
        agree = false;
    }
    // Giver and receiver, visitor and host must not have changed places.
    if FROM_TO.iter().chain(&AGAINST).any(|&(one, other)| changed_places(one, other, a, b)) {
        return Err(Apart::Role);
    }
    for (one, other) in FROM_TO {
        let crossed = |a: &View, b: &View| {
            b.role(one).is_empty()
                && a.filled(one).is_some_and(|mine| matches!(agreement(one, mine, b.filled(other)), Fit::Agrees(_)))
        };
        if crossed(a, b) || crossed(b, a) {
            return Err(Apart::Role);
        }
    }
    Ok((score, agree))
}

/// Roles of which one does to the other what is told; who has the one in one account has not the other in another.
const FROM_TO: [(Role, Role); 3] =
    [(Role::Giver, Role::Receiver), (Role::Visitor, Role::Host), (Role::Imposer, Role::Target)];

/// Those of which each may do the same to the other in turn: both must have changed places.
const AGAINST: [(Role, Role); 2] = [(Role::Speaker, Role::Target), (Role::Actor, Role::Affected)];

/// Does the one do to the other what the other account has done to him? Army and militia are of one country, and each accuses
/// the other; who stands on both sides of one account tells nothing.
fn changed_places(one: Role, other: Role, a: &View, b: &View) -> bool {
    let same = |mine: &[&Actor], theirs: &[&Actor]| mine.iter().any(|x| theirs.iter().any(|y| x.id == y.id));
    let (mine, theirs) = ((a.role(one), a.role(other)), (b.role(one), b.role(other)));
    same(mine.0, theirs.1) && same(mine.1, theirs.0) && !same(mine.0, theirs.0) && !same(mine.1, theirs.1)
}

/// Does the role agree?
fn agree(role: Role, a: &View, b: &View) -> bool {
    a.filled(role).is_some_and(|mine| matches!(compare(mine, b.filled(role)), Fit::Agrees(_)))
}

/// Is everybody whom it struck the one who struck?
fn strikes_himself(view: &View) -> bool {
    let (actors, affected) = (view.role(Role::Actor), view.role(Role::Affected));
    !affected.is_empty() && affected.iter().all(|a| actors.iter().any(|b| a.id == b.id))
}

fn time(a: &View, b: &View) -> Result<f32, Apart> {
    let dated = |t: Interval| matches!(t, Interval::Days(..));
    if !a.time.meets(b.time) || days_apart(a, b) || days_apart(b, a) {
        return Err(Apart::Time);
    }
    // "The first visit since July 2000" is another one than that of July 2000.
    for (x, y) in [(a, b), (b, a)] {
        if dated(x.time) && dated(y.since) && x.time.meets(y.since) && !dated(y.time) {
            return Err(Apart::Time);
        }
        let tied = (denies_it(x, y) && !y.another) || same_paper(x, y);
        if is_past(x.time, y) && y.time == Interval::Open && !tied {
            return Err(Apart::Past);
        }
    }
    Ok(match (a.time, b.time) {
        (Interval::Open, _) | (_, Interval::Open) => 0.0,
        (x, y) if x.width().min(y.width()) < 40 => 0.6,
        _ => 0.3,
    })
}

/// Reports may differ by a day of one event, but an article that tells of another such event on that very day does not
/// mean it: "they agreed on a truce on Wednesday, after that of Tuesday had failed". Who travels arrives and leaves.
fn days_apart(a: &View, b: &View) -> bool {
    match (a.time.day(), b.time.day()) {
        (Some(mine), Some(other)) => {
            mine != other && a.claim.ledger != Ledger::Visit && a.days.binary_search(&other).is_ok()
        }
        _ => false,
    }
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
    dated.at.article == open.at.article && open.claim.stance == Stance::Denies
}

/// Who met or came is announced before it happens. The same names in full may be the plan told again.
fn foretold(a: &View, b: &View) -> Result<(), Apart> {
    for (plan, done) in [(a, b), (b, a)] {
        let long_past = |said: i32| matches!(done.time, Interval::Days(_, end) if end < said - STALE);
        if a.claim.ledger != Ledger::Agreement && plan.looks_ahead() && plan.day().is_some_and(long_past) {
            return Err(Apart::Foretold);
        }
    }
    // Of troops a part has left, of whom it is said beside that they will: the rest.
    for (plan, done) in [(a, b), (b, a)] {
        let gone = matches!((done.time, plan.day()), (Interval::Days(_, end), Some(said)) if end < said);
        if a.claim.ledger == Ledger::Deployment && a.at.article == b.at.article && plan.is_to_come() && gone {
            return Err(Apart::Foretold);
        }
    }
    // Who is accused of having sent arms, and who is said to prepare it, are told of two deliveries.
    let charged = |view: &View| {
        view.claim.certainty == Certainty::Actual && matches!(view.claim.stance, Stance::Accuses | Stance::Denies)
    };
    for (plan, done) in [(a, b), (b, a)] {
        if a.claim.ledger == Ledger::Transfer
            && plan.claim.certainty == Certainty::Planned
            && plan.time == Interval::Open
        {
            let told_before = matches!((plan.day(), done.day()), (Some(said), Some(told)) if told < said - STALE);
            if charged(done) || told_before && done.claim.certainty == Certainty::Actual {
                return Err(Apart::Foretold);
            }
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
    a.roles.iter().all(|filled| {
        let theirs = b.role(filled.role);
        filled.all.iter().all(|actor| theirs.iter().any(|other| other.id == actor.id))
    })
}

fn place(a: &View, b: &View) -> Result<f32, Apart> {
    let (Some(mine), Some(theirs)) = (a.place, b.place) else {
        return Ok(0.0);
    };
    match rolled(mine, theirs) {
        Some(how) => Ok(0.4 * how),
        None if one_name(mine, theirs) => Ok(0.2),
        None if mine.country.is_some() && theirs.country.is_some() => Err(Apart::Place),
        None => Ok(0.0),
    }
}

/// Is one known under a name of the other? Part of a region may bear the whole region's.
fn one_name(a: &Actor, b: &Actor) -> bool {
    a.names.iter().take(PLACES).any(|name| b.names.iter().take(PLACES).any(|other| name == other))
}

/// Names of a place that are compared.
const PLACES: usize = 8;

/// Are both told to have been in one place?
pub(super) fn same_place(a: &View, b: &View) -> bool {
    let (Some(mine), Some(theirs)) = (a.place, b.place) else {
        return false;
    };
    rolled(mine, theirs).is_some() || one_name(mine, theirs)
}

fn item(a: &View, b: &View) -> Result<f32, Apart> {
    let (Some((mine, class_of_mine)), Some((theirs, class_of_theirs))) = (a.thing, b.thing) else {
        return Ok(0.0);
    };
    if mine == theirs {
        return Ok(0.5);
    }
    match a.claim.ledger {
        // A sum of money is no shipment of food, though both are aid.
        Ledger::Transfer if is_sum(a) && is_freight(b) || is_sum(b) && is_freight(a) => Err(Apart::Item),
        Ledger::Transfer if class_of_mine == class_of_theirs => Ok(0.3),
        // "Shipments" and "equipment" are said of arms.
        Ledger::Transfer if goods_are_arms(a, b) || goods_are_arms(b, a) => Ok(0.0),
        Ledger::Transfer | Ledger::Programme => Err(Apart::Item),
        // Titles of agreements are worded freely, but two that share no telling word name two of them.
        Ledger::Agreement if a.title.is_empty() || b.title.is_empty() => Ok(0.0),
        Ledger::Agreement if shared(&a.title, &b.title) > 0 => Ok(0.3),
        Ledger::Agreement => Err(Apart::Item),
        _ => Ok(0.0),
    }
}

/// Is it money that is given?
fn is_sum(view: &View) -> bool {
    let currency = |unit: &str| unit.len() == 3 && unit.bytes().all(|letter| letter.is_ascii_uppercase());
    let paid = view.quantity.and_then(|q| q.unit.as_deref()).is_some_and(currency);
    view.claim.item.as_deref() == Some("money") || view.claim.item.as_deref() == Some("aid") && paid
}

/// Is it a load, of which no price is told?
fn is_freight(view: &View) -> bool {
    !is_sum(view) && matches!(view.claim.item.as_deref(), Some("food" | "medicine" | "fuel"))
}

/// Does one speak of goods and the other of arms?
fn goods_are_arms(a: &View, b: &View) -> bool {
    a.claim.item.as_deref() == Some(GOODS) && b.claim.item.as_deref().map(class) == Some(ARMS)
}

const GOODS: &str = "goods";
const ARMS: &str = "arms";

/// Items that reports use for one another.
pub(crate) fn class(item: &str) -> &str {
    match item {
        ARMS | "munitions" | "weapons" | "missiles" => ARMS,
        "aid" | "food" | "medicine" => "aid",
        other => other,
    }
}

const ORDINAL: &str = "ordinal";

/// "A second earthquake" is not the first one.
fn later_one(view: &View) -> bool {
    view.quantity.is_some_and(|q| q.value.is_some_and(|n| n > 1.0) && q.unit.as_deref() == Some(ORDINAL))
        && view.sort.0 == Kind::Disaster
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
        // Five aircraft and 25 drones are two counts, nine sites and four missiles need not be.
        let kinds = is_craft(a) && is_craft(b) && a.value.is_some() && b.value.is_some() && a.value != b.value;
        return if kinds { Err(Apart::Quantity) } else { Ok(()) };
    }
    // "About 1,500" and "about 1,400" are two figures; a round one may stand for an exact one.
    let slack = if a.approx && b.approx && a.value.is_some() && b.value.is_some() { 0.02 } else { 0.2 };
    let range = |q: &Quantity| {
        let low = q.value.or(q.min).unwrap_or(f64::NEG_INFINITY);
        let high = q.value.or(q.max).unwrap_or(f64::INFINITY);
        if q.approx { (low - low.abs() * slack, high + high.abs() * slack) } else { (low, high) }
    };
    let ((low, high), (other_low, other_high)) = (range(a), range(b));
    if low <= other_high && other_low <= high { Ok(()) } else { Err(Apart::Quantity) }
}

/// Does it count aircraft of some kind?
fn is_craft(quantity: &Quantity) -> bool {
    matches!(quantity.unit.as_deref(), Some("aircraft" | "drone" | "fighter-jet" | "helicopter"))
}

fn action(a: &View, b: &View) -> Result<(), Apart> {
    let same = a.action == b.action;
    let fits = match a.claim.ledger {
        Ledger::Statement => a.act == b.act,
        Ledger::Vote => same,
        // Signing and planning to are states of one agreement; breaking or replacing it is another event. Each side ratifies
        // for itself, and well after all have signed.
        Ledger::Agreement if a.claim.action == RATIFY || b.claim.action == RATIFY => {
            same && !matches!((side(a), side(b)), (Some(x), Some(y)) if x != y)
        }
        // Nobody is accused of having agreed: of the paper that he is said to have broken.
        Ledger::Agreement if makes(&a.claim.action) && makes(&b.claim.action) => {
            charges(a) == charges(b) && (same || join(a) == join(b) || both_parties(a, b))
        }
        Ledger::Agreement => same,
        // One attack is told as firing, hitting or killing, but then whom it struck, or when and where, must agree; and a
        // disaster, its toll and an attack are three things.
        Ledger::Incident if same => true,
        Ledger::Incident => {
            let struck = || agree(Role::Affected, a, b);
            match (a.sort.0, b.sort.0) {
                (Kind::Attack, Kind::Toll) | (Kind::Toll, Kind::Attack) => struck() && agree(Role::Actor, a, b),
                (mine, theirs) if mine != theirs => false,
                _ => {
                    struck()
                        || counts_alike(a, b)
                        || (a.place.is_some()
                            && b.place.is_some()
                            && a.time != Interval::Open
                            && b.time != Interval::Open)
                }
            }
        }
        // Troops that leave are not those that come or gather.
        Ledger::Deployment => same || a.sort.1 == b.sort.1,
        // Who speaks by telephone does not meet, and who sits in a summit with many does not meet one of them there.
        Ledger::Meeting => same || (gathers(a) == gathers(b) && a.claim.action != "call" && b.claim.action != "call"),
        _ => true,
    };
    if fits { Ok(()) } else { Err(Apart::Action) }
}

const RATIFY: &str = "ratify";

/// Does it lay the paper to somebody's charge? Then it is told together with what is said to be done to it.
fn charges(view: &View) -> bool {
    view.claim.stance == Stance::Accuses
}

/// One joins what is there; only where both sides are named is it what the other calls a contract.
fn join(view: &View) -> bool {
    view.claim.action == "join"
}

fn both_parties(a: &View, b: &View) -> bool {
    pairs(a.known(Role::Party), b.known(Role::Party)).0 >= 2
}

/// The one country whose body acts.
fn side(view: &View) -> Option<Id> {
    match view.role(Role::Party) {
        [one] => one.country,
        _ => None,
    }
}

/// Is it one's presence at a gathering, with nobody named beside?
fn gathers(view: &View) -> bool {
    view.claim.action == "attend" && view.role(Role::Participant).len() < 2
}

/// Share of the shorter claim's words that stand in the other, of the claims themselves or of what follows them in their
/// sentences, whichever is more. Of two words one is shared by chance.
pub(super) fn wording(a: &View, b: &View) -> f32 {
    let own = shared(&a.words, &b.words) as f32 / a.words.len().min(b.words.len()).max(FEWEST) as f32;
    let following = shared(&a.told, &b.told);
    if following < FEWEST || a.act != b.act {
        return own;
    }
    own.max(following as f32 / a.told.len().min(b.told.len()).max(2 * FEWEST) as f32)
}

const FEWEST: usize = 3;
