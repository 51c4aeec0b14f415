use super::argument::{Argument, Filler};
use super::event::Lists;
use super::fill::TO;
use crate::sheet::{Sheet, Sort};
use tawatur_lexicon::{EventFrame, Slot};
use tawatur_model::{Ledger, Role};

/// Does one noun or name alone stand without a preposition behind a verb, with no more than its genitives and the name in
/// apposition («قائد التنظيم أبو بكر البغدادي»)?
pub(super) fn alone(sheet: &Sheet<'_>, arguments: &[Argument]) -> bool {
    let bare = |a: &&Argument| {
        let noun = matches!(
            a.filler,
            Filler::Noun | Filler::Good { .. } | Filler::Quantity(_) | Filler::Actors { .. } | Filler::Event
        );
        // «قتل سوري في لبنان»
        let national = matches!(a.filler, Filler::Adjective { .. }) && arguments.first().is_some_and(|f| f.at == a.at);
        (noun || national) && a.preposition.is_none()
    };
    // «قتل جندي بانفجار عبوة ناسفة»: what stands right behind a noun with a preposition is its genitive or adjective.
    let mut phrase: Option<usize> = None;
    let free = |argument: &&Argument| {
        let accusative = sheet.document.word(argument.at).ends_with(tawatur_text::letters::ALEF);
        let within = phrase == Some(argument.at)
            && !accusative
            && match argument.filler {
                Filler::Noun | Filler::Good { .. } | Filler::Event | Filler::Adjective { .. } => true,
                // «برصاص الجيش التركي»
                Filler::Actors { .. } => argument.genitive,
                _ => false,
            };
        phrase = (argument.preposition.is_some() || within).then_some(argument.end);
        !within
    };
    let outside: Vec<&Argument> = arguments.iter().filter(free).collect();
    let mut rest = outside.into_iter().filter(bare).peekable();
    let Some(mut last) = rest.next() else { return false };
    // «فجر نفسه»: who does it to himself does it.
    if Lists::embedded().has("oneself", sheet.document.word(last.at)) {
        return false;
    }
    // «قتل جنود إسرائيليون فلسطينيا»: an adjective in the accusative behind another one is a noun.
    let victim = arguments.windows(2).any(|pair| {
        let accusative = sheet.document.word(pair[1].at).ends_with(tawatur_text::letters::ALEF);
        let first = sheet.document.word(pair[0].at).ends_with(tawatur_text::letters::ALEF);
        matches!(pair[1].filler, Filler::Adjective { .. }) && pair[0].end == pair[1].at && accusative && !first
    });
    if victim {
        return false;
    }
    // «قتل ثلاثة عمال», «سبعة من عناصر الشرطة», but not «استهدفت تسعة مواقع»: people who are counted are one with their
    // number.
    let people = |a: &Argument| match a.filler {
        Filler::Actors { sort, .. } => matches!(sort, Sort::Unnamed | Sort::Group | Sort::Collective),
        _ => sheet.stem_is(a.at, &sheet.lexicon.tables.people),
    };
    let number = |a: &Argument| matches!(a.filler, Filler::Quantity(_)) || sheet.quantity_at(a.at).is_some();
    let behind = |end: usize| arguments.iter().any(|a| a.at == end && people(a));
    // «واعتقلت خمسة من السكان»: nor is a verb in the feminine that of men who are counted.
    let feminine = arguments[0].at.checked_sub(1).and_then(|verb| sheet.verb(verb)).is_some_and(|v| v.form.feminine);
    while let Some(next) = rest.peek() {
        let accusative = sheet.document.word(next.at).ends_with(tawatur_text::letters::ALEF);
        let counted = !feminine
            && number(last)
            && (next.at == last.at && (behind(next.end) || people(next))
                || next.at == last.end && people(next)
                || next.at <= last.end + 2 && sheet.document.word(last.end) == OF);
        let noun = matches!(last.filler, Filler::Noun | Filler::Event | Filler::Good { .. });
        let person = matches!(next.filler, Filler::Actors { sort: Sort::Person, .. });
        let more = matches!(next.filler, Filler::Noun | Filler::Event | Filler::Actors { .. });
        let joined = sheet.document.word(next.at).starts_with(tawatur_text::letters::WAW);
        // «اقتحم مستوطنون المسجد الأقصى»: a plural with its nun has no genitive.
        let whole = sheet.document.word(last.at).ends_with(PLURAL) && !joined && !person;
        // «قصفت طائرات إسرائيلية دمشق»: nor has a noun with its adjective.
        let described = arguments.iter().any(|a| {
            matches!(a.filler, Filler::Adjective { .. }) && a.at > last.at && a.end == next.at && !person && !joined
        });
        if described && matches!(next.filler, Filler::Actors { sort: Sort::Place | Sort::Country, .. }) {
            return false;
        }
        if whole && (sheet.definite(next.at) || matches!(next.filler, Filler::Actors { .. })) {
            return false;
        }
        let goes_on = counted
            || next.at == last.end && noun && more && !accusative
            || person && next.at <= last.end + 1 && noun
            || joined && next.at <= last.end + 1;
        if !goes_on {
            return false;
        }
        last = next;
        rest.next();
    }
    !arguments.iter().any(|a| matches!(a.filler, Filler::Clause))
}

/// «أدرجت بريطانيا خمسة أفراد», «فصلت الشركة عمالا»: do people stand without a preposition right behind the name of a state or
/// body that stands right behind its verb? Of two such one acts on the other, where the frame has one object.
pub(super) fn acts_on_people(sheet: &Sheet<'_>, frame: &EventFrame, arguments: &[Argument]) -> bool {
    let [first, rest @ ..] = arguments else { return false };
    let one_object = matches!(frame.object.and_then(Slot::role), Some(Role::Target | Role::Affected));
    let sort = |sort: Sort| matches!(sort, Sort::Country | Sort::Org | Sort::Group | Sort::Collective);
    let name = matches!(first.filler, Filler::Actors { sort: s, .. } if sort(s)) && !first.genitive;
    let people = |a: &&Argument| match a.filler {
        Filler::Quantity(q) => {
            let unit = sheet.quantities[q].unit.as_deref();
            let of = sheet.quantities[q].of.as_deref().map(tawatur_text::fold_word);
            unit == Some("person") || of.is_some_and(|of| crate::sheet::stem_is(&of, &sheet.lexicon.tables.people))
        }
        Filler::Noun => sheet.stem_is(a.at, &sheet.lexicon.tables.people) && !sheet.definite(a.at),
        _ => false,
    };
    let next = rest.iter().find(|a| a.at == first.end).filter(|a| a.preposition.is_none() && !a.genitive && !a.joined);
    one_object && name && first.preposition.is_none() && next.as_ref().is_some_and(people)
}

/// Is what an adjective belongs to a thing without a preposition («خمس طائرات هندية», but not «في عملية أميركية»)?
pub(super) fn bare_thing(before: &[Argument]) -> bool {
    let noun = before.iter().rev().find(|a| !matches!(a.filler, Filler::Adjective { .. } | Filler::Time(_)));
    noun.is_none_or(|a| a.preposition.is_none())
}

/// «مواطن سوري», «سوري»: is an adjective that of people without a preposition, right behind them or in their place?
pub(super) fn national(sheet: &Sheet<'_>, arguments: &[Argument], index: usize) -> bool {
    let people = |noun: &Argument| {
        noun.preposition.is_none()
            && noun.end == arguments[index].at
            && matches!(noun.filler, Filler::Noun)
            && sheet.stem_is(noun.at, &sheet.lexicon.tables.people)
    };
    matches!(arguments[index].filler, Filler::Adjective { .. }) && arguments[..index].last().is_none_or(people)
}

/// «تعرضت سفينة شحن ليبيرية لهجوم»: is an adjective that of a thing right behind its verb, which the verb says befell?
pub(super) fn described_thing(
    sheet: &Sheet<'_>,
    arguments: &[Argument],
    at: usize,
    frame: &EventFrame,
    subject: Option<Slot>,
) -> bool {
    let nouns = &arguments[..at];
    let things =
        nouns.iter().all(|a| matches!(a.filler, Filler::Noun | Filler::Good { .. }) && a.preposition.is_none());
    // «قصفت طائرات إسرائيلية دمشق», «هدمت الجرافات الإسرائيلية منازل»: or that of arms, which do it.
    let armed = |noun: &Argument| {
        let word = sheet.document.word(noun.at);
        Lists::embedded().has("arms", word.strip_prefix(THE).unwrap_or(word))
    };
    let role = match subject.and_then(Slot::role) {
        Some(Role::Actor) => nouns.first().is_some_and(armed),
        role => role == Some(Role::Affected),
    };
    frame.ledger() == Ledger::Incident
        && role
        && !nouns.is_empty()
        && things
        && nouns.windows(2).all(|pair| pair[0].end == pair[1].at)
        && nouns[at - 1].end == arguments[at].at
        // «شرف وحياة العراقية»: an adjective is definite with its noun.
        && sheet.definite(nouns[at - 1].at) == sheet.definite(arguments[at].at)
}

/// What the name or body at a place is to a frame because a thing is its own: one that the frame asks for («عضوية الغابون»,
/// «أصول الأسد», «سراح الأسير»), or one that was struck («مقر الحزب», «مواقع لحزب الله»).
pub(super) fn whose(
    sheet: &Sheet<'_>,
    frame: &EventFrame,
    arguments: &[Argument],
    at: usize,
    asked: Option<usize>,
) -> Option<Slot> {
    let (argument, thing) = (&arguments[at], &arguments[at.checked_sub(1)?]);
    let Filler::Actors { sort, .. } = &argument.filler else { return None };
    let slot = frame.object?;
    let for_it = argument.preposition.as_deref() == Some(TO) && !sheet.definite(thing.at);
    let is_target = matches!(slot.role(), Some(Role::Target | Role::Voter));
    let is_affected = slot.role() == Some(Role::Affected) && frame.ledger() == Ledger::Incident;
    if thing.end != argument.at || thing.preposition.is_some() {
        return None;
    }
    if argument.genitive && asked == Some(at - 1) && (is_target || is_affected) {
        return Some(slot);
    }
    let belongs = matches!(thing.filler, Filler::Noun | Filler::Good { .. })
        && !matches!(sort, Sort::Place)
        && Lists::embedded().has("property", sheet.document.word(thing.at));
    (is_affected && belongs && (argument.genitive || for_it)).then_some(slot)
}

/// «ال», folded.
const THE: &str = "\u{0627}\u{0644}";

/// «ون», folded.
const PLURAL: &str = "\u{0648}\u{0646}";

/// «من», folded.
const OF: &str = "\u{0645}\u{0646}";
