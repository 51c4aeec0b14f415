use super::argument::{Argument, Filler};
use super::fill::{AT, Filled, TO, put, state};
use crate::sheet::{Sheet, Sort};
use tawatur_lexicon::{EventFrame, Slot};
use tawatur_model::{Ledger, Role};

/// «احتجاجا على نشر قوات في العراق», «للاشتباه بتنفيذ هجمات في باريس»: where what an event is about or for has its place.
pub(super) fn nested(before: &[Argument], argument: &Argument) -> bool {
    let spot = argument.preposition.as_deref() == Some(IN)
        && matches!(argument.filler, Filler::Actors { sort: Sort::Place | Sort::Country, .. });
    let event = before.iter().rev().find(|a| matches!(a.filler, Filler::Event));
    let about = |p: &String| ABOUT_WHAT.contains(&p.as_str());
    spot && event.and_then(|a| a.preposition.as_ref()).is_some_and(about)
}

/// «هجوم على حافلة غربي باكستان», «قصف مواقع الحزب شمال العراق»: behind what a verb or noun has, a part of a country says where,
/// as if «في» stood before it; right behind its subject alone it is the object («قصفت إسرائيل جنوب لبنان»).
pub(super) fn regions(sheet: &Sheet<'_>, arguments: &mut Vec<Argument>) {
    let region = |at: usize| super::event::Lists::embedded().has("region", sheet.document.word(at));
    let mut index = 0;
    while index < arguments.len() {
        let argument = &arguments[index];
        let place = matches!(argument.filler, Filler::Actors { sort: Sort::Place | Sort::Country, .. });
        let bare = place && argument.preposition.is_none() && !argument.joined;
        // «شمال غربي باكستان»
        let mut from = argument.at;
        while from > 0 && region(from - 1) {
            from -= 1;
        }
        // «في بلدة الحر شمال مدينة كربلاء» is not in Karbala.
        let town = from < argument.at && matches!(argument.filler, Filler::Actors { sort: Sort::Place, .. });
        if !bare || town || from == argument.at && !region(from) {
            index += 1;
            continue;
        }
        let first = arguments.iter().position(|a| a.at >= from).unwrap_or(index);
        let phrase = arguments[..first].last().is_some_and(|a| {
            !matches!(a.filler, Filler::Actors { .. } | Filler::Time(_)) || a.preposition.is_some() || a.genitive
        });
        let several = arguments[..first].iter().filter(|a| a.preposition.is_none()).count() > 1;
        if phrase || several {
            let argument = &mut arguments[index];
            (argument.at, argument.genitive) = (from, false);
            argument.preposition = Some(IN.to_owned());
            arguments.drain(first..index);
            index = first;
        }
        index += 1;
    }
}

/// Prepositional arguments by the slot that the frame has for them, places behind «في».
pub(super) fn prepositional(
    sheet: &mut Sheet<'_>,
    out: &mut Filled,
    frame: &EventFrame,
    slot: Option<Slot>,
    argument: &Argument,
) {
    let Some(preposition) = argument.preposition.as_deref() else { return };
    // «استعاد الجيش مدينة ود مدني من قوات الدعم السريع»: who is named goes before the country of the place.
    let named = matches!(argument.filler, Filler::Actors { sort: Sort::Org | Sort::Group | Sort::Country, .. });
    let whom = slot.and_then(Slot::role) == Some(Role::Affected) && out.notes.iter().any(|note| note == OF_PLACE);
    let place = if named && whom { Some(out.roles.clone()) } else { None };
    if place.is_some() {
        out.roles.retain(|(role, ..)| *role != Role::Affected);
    }
    // «لبحث الوضع في السودان»: where the thing spoken of is, and not where it is spoken of.
    let spoken_of = frame.ledger() != Ledger::Incident
        && argument.at >= 2
        && super::event::Lists::embedded().has("situation", sheet.document.word(argument.at - 2));
    let slot = slot.filter(|slot| !(spoken_of && *slot == Slot::Place));
    let taken = slot.is_some_and(|slot| put(sheet, out, frame, slot, argument));
    match place {
        Some(roles) if !taken => out.roles = roles,
        Some(_) => out.notes.retain(|note| note != OF_PLACE),
        None => {}
    }
    if taken {
        return;
    }
    // «طائرات محملة بمساعدات»: what is carried is what is sent.
    if preposition == AT
        && slot.is_none()
        && frame.needs.contains(&Slot::Item)
        && matches!(argument.filler, Filler::Good { .. })
    {
        put(sheet, out, frame, Slot::Item, argument);
        return;
    }
    if matches!(preposition, IN | AT)
        && !spoken_of
        && let Filler::Actors { sort: Sort::Place | Sort::Country, .. } = argument.filler
    {
        put(sheet, out, frame, Slot::Place, argument);
    }
}

/// «المسيحيون العرب», «المدنيين العرب»: a people right behind people is an adjective.
pub(super) fn described(sheet: &Sheet<'_>, before: Option<&Argument>, group: usize) -> bool {
    let group = &sheet.groups[group];
    let people = |a: &Argument| match a.filler {
        Filler::Actors { sort, .. } => matches!(sort, Sort::Group | Sort::Collective | Sort::Unnamed),
        _ => matches!(a.filler, Filler::Noun),
    };
    let alone = group.sort == Sort::Group && group.particle.is_none() && group.conjunction.is_none();
    alone && before.is_some_and(|a| a.end == group.start && people(a) && sheet.definite(group.start - 1))
}

/// What happens somewhere happens to that country, where nobody else is named («قتلوا في تركيا»).
pub(super) fn struck(sheet: &mut Sheet<'_>, frame: &EventFrame, out: &mut Filled) -> bool {
    if frame.ledger() != Ledger::Incident || out.filled(Role::Affected) || out.befell {
        return false;
    }
    let Some((place, span)) = out.place else { return false };
    let country = state(sheet, place);
    let found = sheet.entities.get(country).id.starts_with("country/");
    // «المرجعية في مصر احتجاجها»: one name does not say both who acts and where.
    let own = out.roles.iter().any(|(role, _, actor)| *role == Role::Actor && actor.overlaps(span));
    // «استعادت أذربيجان إقليم قره باغ»: nor does a state take its own from itself.
    let itself = frame.object == Some(Slot::Place)
        && out.roles.iter().any(|(role, actors, _)| *role == Role::Actor && actors.as_slice() == [country]);
    let found = found && !own && !itself;
    if found {
        out.add(Role::Affected, &[country], span);
        out.notes.push(OF_PLACE.to_owned());
    }
    found
}

/// Prepositions that bring the agent of a passive: folded.
pub(super) fn brings_agent(preposition: &str) -> bool {
    matches!(
        preposition,
        "\u{0645}\u{0646} \u{0642}\u{0628}\u{0644}"
            | "\u{0628}\u{0648}\u{0627}\u{0633}\u{0637}\u{0647}"
            | "\u{0639}\u{0644}\u{064A} \u{064A}\u{062F}"
            | "\u{0639}\u{0644}\u{064A} \u{0627}\u{064A}\u{062F}\u{064A}"
            | "\u{0645}\u{0646} \u{062C}\u{0627}\u{0646}\u{0628}"
    )
}

/// «ل», «احتجاجا على», «حول», «بشأن», «ضد», folded.
const ABOUT_WHAT: [&str; 5] = [
    TO,
    "\u{0627}\u{062D}\u{062A}\u{062C}\u{0627}\u{062C}\u{0627} \u{0639}\u{0644}\u{064A}",
    "\u{062D}\u{0648}\u{0644}",
    "\u{0628}\u{0634}\u{0627}\u{0646}",
    "\u{0636}\u{062F}",
];

/// Why a country was struck: something happened there.
pub(super) const OF_PLACE: &str = "affected: the country of the place";

/// «في», folded.
const IN: &str = "\u{0641}\u{064A}";
