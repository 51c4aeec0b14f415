use super::argument::{Argument, Filler};
use super::fill::Filled;
use super::place::struck;
use super::refused::Refused;
use crate::sheet::{Sheet, stem_is};
use tawatur_lexicon::{EventFrame, Slot, What};
use tawatur_model::{EntityKind, Ledger, Role, Span};

/// Refuses what lacks a slot that the frame needs, or has no role at all.
pub(super) fn complete<'f>(
    sheet: &mut Sheet<'_>,
    frame: &'f EventFrame,
    mut out: Filled,
    arguments: &[Argument],
    counted_before: bool,
) -> Result<Filled, Refused<'f>> {
    // «إنقاذ البلاد من الدمار»: a state is rescued in a figure of speech.
    let states = |role: Role| {
        let mut entities = out.roles.iter().filter(|(r, ..)| *r == role).flat_map(|(_, list, _)| list).peekable();
        entities.peek().is_some() && entities.all(|&e| sheet.entities.get(e).kind == EntityKind::Country)
    };
    let people = || arguments.iter().any(|a| matches!(a.filler, Filler::Quantity(_)));
    if RESCUED.contains(&frame.action.as_str()) && states(Role::Affected) && !people() {
        return Err(Refused::because(frame, "a state as a whole"));
    }
    // «ما اغتصبته إسرائيل»: a state rapes nobody in a figure of speech.
    if frame.action == RAPE && states(Role::Actor) && !out.filled(Role::Affected) {
        return Err(Refused::because(frame, "a state and nobody"));
    }
    // «إعدام الرئيس الراحل صدام حسين»: nobody does it to himself.
    let of = |role: Role| out.roles.iter().find(|(r, ..)| *r == role).map(|(_, list, _)| list.clone());
    if frame.ledger() == Ledger::Incident && of(Role::Actor).is_some() && of(Role::Actor) == of(Role::Affected) {
        let whom = if frame.object == Some(Slot::Place) { Role::Affected } else { Role::Actor };
        out.roles.retain(|(role, ..)| *role != whom);
    }
    // «ويبقى عون هو الحل»: a man who remains somewhere is no force.
    let staying = out.roles.iter().filter(|(r, ..)| *r == Role::Owner).flat_map(|(_, list, _)| list);
    let mut staying = staying.map(|&e| sheet.entities.get(e).kind).peekable();
    if frame.ledger() == Ledger::Deployment
        && frame.action == STATION
        && staying.peek().is_some()
        && staying.all(|kind| kind == EntityKind::Person)
    {
        return Err(Refused::because(frame, "a man and no force"));
    }
    // «اغتصاب السلطة»: a body is raped in a figure of speech.
    let kinds = out.roles.iter().filter(|(r, ..)| *r == Role::Affected).flat_map(|(_, list, _)| list);
    let mut kinds = kinds.map(|&e| sheet.entities.get(e).kind).peekable();
    if frame.action == RAPE && kinds.peek().is_some() && kinds.all(|kind| kind == EntityKind::Org) {
        return Err(Refused::because(frame, "a body and nobody"));
    }
    // «هاجم ترامب بايدن في خطاب»: named politicians attack one another with words.
    let named = |role: Role| {
        let mut entities = out.roles.iter().filter(|(r, ..)| *r == role).flat_map(|(_, list, _)| list).peekable();
        entities.peek().is_some()
            && entities.all(|&e| {
                let entity = sheet.entities.get(e);
                entity.kind == EntityKind::Person || role == Role::Affected && entity.id.starts_with("org/")
            })
    };
    if frame.action == ASSAIL
        && frame.trigger != tawatur_lexicon::Trigger::Noun
        && named(Role::Actor)
        && named(Role::Affected)
    {
        return Err(Refused::because(frame, "an attack in words"));
    }
    // «هاجمت باكو الأراضي الأرمنية»: whoever else does it does it with weapons.
    let events = &sheet.lexicon.tables.events;
    let armed = match frame.trigger {
        tawatur_lexicon::Trigger::Verb(verb) if frame.ledger() == Ledger::Statement => {
            let verb = &sheet.lexicon.tables.verbs[verb as usize];
            verb.events.iter().any(|&event| events[event as usize].action == ASSAIL)
        }
        _ => false,
    };
    if armed && frame.only_with.is_empty() && !named(Role::Speaker) {
        return Err(Refused::because(frame, "an attack with weapons"));
    }
    struck(sheet, frame, &mut out);
    strikes(sheet, frame, &mut out, arguments);
    if out.item.is_none()
        && let Some(item) = &frame.item
    {
        out.item = Some((item.clone(), Span::default()));
    }
    if frame.ledger() == Ledger::Programme {
        let said = programme(sheet, arguments).or_else(|| frame.item.clone());
        let span = out.item.as_ref().map(|(_, span)| *span).unwrap_or_default();
        out.item = said.map(|item| (item, span)).or(out.item);
    }
    // «بلادها ستقدم خمسة ملايين يورو»: a sum of money is what is given.
    if out.item.is_none()
        && frame.ledger() == Ledger::Transfer
        && let Some(sum) = arguments.iter().find(|a| {
            a.preposition.is_none() && matches!(a.filler, Filler::Quantity(q) if super::asked::money(sheet, q))
        })
    {
        out.item = Some(("money".to_owned(), sheet.span(sum.at..sum.end)));
    }
    // «ستسلم الطائرات للإمارات»: a thing that may be of any kind is goods.
    if out.item.is_none()
        && frame.ledger() == Ledger::Transfer
        && let Some(thing) = arguments.iter().find(|a| {
            let carried = a
                .preposition
                .as_deref()
                .is_none_or(|p| frame.prepositions.iter().any(|(other, slot)| other == p && *slot == Slot::Item));
            carried && matches!(a.filler, Filler::Noun) && sheet.stem_is(a.at, &sheet.lexicon.tables.shipped)
        })
    {
        out.item = Some(("goods".to_owned(), sheet.span(thing.at..thing.end)));
    }
    // «قدم الاتحاد 18 مليار يورو»: a sum that nothing else is said of is money.
    let sum = |a: &Argument| {
        let unit = match a.filler {
            Filler::Quantity(q) if a.preposition.is_none() => sheet.quantities[q].unit.as_deref(),
            _ => None,
        };
        unit.is_some_and(|unit| unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase()))
    };
    if out.item.is_none()
        && frame.ledger() == Ledger::Transfer
        && let Some(sum) = arguments.iter().find(|a| sum(a))
    {
        out.item = Some((MONEY.to_owned(), sheet.span(sum.at..sum.end)));
    }
    // «قلق واشنطن إزاء زيارة بوتين»: the person is the visitor of another frame, and no state visits a person.
    let all = |role: Role, kind: EntityKind| {
        let mut entities =
            out.roles.iter().filter(|(r, ..)| *r == role).flat_map(|(_, entities, _)| entities).peekable();
        entities.peek().is_some() && entities.all(|&e| sheet.entities.get(e).kind == kind)
    };
    let body = all(Role::Visitor, EntityKind::Country) || all(Role::Visitor, EntityKind::Org);
    if body && all(Role::Host, EntityKind::Person) {
        return Err(Refused::because(frame, "a state visits no person"));
    }
    // «انسحاب النيجر من إيكواس»: one leaves a paper or an organisation; troops leave a place.
    if frame.ledger() == Ledger::Deployment && all(Role::From, EntityKind::Org) {
        return Err(Refused::because(frame, "no place is left"));
    }
    let parties = || out.roles.iter().filter(|(role, ..)| *role == Role::Party).flat_map(|(_, parties, _)| parties);
    let body =
        |e: &tawatur_model::EntityIndex| matches!(sheet.entities.get(*e).kind, EntityKind::Org | EntityKind::Group);
    let left = parties().count() > 1 && parties().any(body);
    if frame.ledger() == Ledger::Agreement && frame.action == LEAVE && out.item.is_none() && !left {
        return Err(Refused::because(frame, "neither a paper nor an organisation"));
    }
    if frame.action == REJECT && all(Role::Body, EntityKind::Country) {
        return Err(Refused::because(frame, "a state is no body"));
    }
    if all(Role::Body, EntityKind::Person) {
        return Err(Refused::because(frame, "nobody votes in a person"));
    }
    let many = || counted_before || nameless(sheet, arguments);
    let counts = frame.action != INVADE && matches!(frame.ledger(), Ledger::Incident | Ledger::Vote);
    let nameless = counts && many();
    for need in &frame.needs {
        let named =
            need.role() == Some(Role::Party) && out.item.is_some() && frame.trigger != tawatur_lexicon::Trigger::Noun;
        // «قصفت الميناء»: what was hit is named, but is no entity.
        let thing = need.role() == Some(Role::Affected)
            && frame.action != INVADE
            && frame.subject.and_then(Slot::role).is_some_and(|role| out.filled(role))
            && arguments.iter().any(|a| {
                matches!(a.filler, Filler::Noun | Filler::Good { .. } | Filler::Quantity(_)) && a.preposition.is_none()
            });
        let counted = need.role() == Some(Role::Affected)
            && out.place.is_some()
            && arguments.iter().any(|a| matches!(a.filler, Filler::Quantity(_)));
        let protest = frame.plover.as_deref() == Some("PROTEST");
        let nameless = nameless
            && match need.role() {
                Some(Role::Affected | Role::Voter) => true,
                Some(Role::Actor) => protest,
                _ => false,
            };
        // «رفضت المعارضة النتيجة», «دعت كولومبيا إلى فرز»: what it is about is named, but is no entity.
        let about = frame.ledger() == Ledger::Statement
            && matches!(need.role(), Some(Role::Target))
            && out.filled(Role::Speaker)
            && arguments.iter().any(|a| matches!(a.filler, Filler::Noun | Filler::Event | Filler::Quantity(_)));
        if !out.has(*need) && !counted && !named && !thing && !nameless && !about {
            return Err(Refused::without(frame, slot_name(*need)));
        }
    }
    // An agreement may be named without its parties; anything else needs somebody.
    let titled = frame.ledger() == Ledger::Agreement && out.item.is_some() && !arguments.is_empty();
    // «انفجرت عبوة ناسفة»: what happened is said by the noun that the frame asks for.
    let assault = frame.plover.as_deref() == Some("ASSAULT");
    let impersonal =
        frame.ledger() == Ledger::Incident && (frame.subject.is_none() || assault) && !frame.needs_object.is_empty();
    if out.roles.iter().all(|(_, entities, _)| entities.is_empty()) && !titled && !nameless && !impersonal {
        return Err(Refused::nobody(frame));
    }
    Ok(out)
}

/// «قتل زعيم الحركة في غارة أميركية»: whose the attack is in which somebody died, where nobody else is named.
fn strikes(sheet: &Sheet<'_>, frame: &EventFrame, out: &mut Filled, arguments: &[Argument]) {
    if frame.ledger() != Ledger::Incident || out.filled(Role::Actor) {
        return;
    }
    let whose = arguments.windows(2).find_map(|pair| match (&pair[0].filler, &pair[1].filler) {
        (Filler::Event, &Filler::Adjective { country, span })
            if pair[0].preposition.is_some() && pair[0].end == pair[1].at && attack(sheet, pair[0].at) =>
        {
            Some((country, span))
        }
        _ => None,
    });
    if let Some((country, span)) = whose {
        out.add(Role::Actor, &[country], span);
        out.notes.push("actor: whose the attack is".to_owned());
    }
}

/// «تجربة نووية», «صاروخا باليستيا»: what a programme is about, by the words near its trigger.
fn programme(sheet: &Sheet<'_>, arguments: &[Argument]) -> Option<String> {
    let first = arguments.first()?.at;
    let named = |at: usize| {
        let hits = sheet.senses(at).filter_map(|(hit, sense)| match sense.what {
            What::Programme(item) => Some((hit.tokens, item)),
            _ => None,
        });
        hits.max_by_key(|(tokens, _)| *tokens).map(|(_, item)| item)
    };
    let words = (first..first + PROGRAMME_REACH).take_while(|&t| sheet.verb(t).is_none());
    let item = words.filter(|&t| sheet.word(t)).find_map(named)?;
    Some(sheet.lexicon.tables.programmes[item as usize].class.clone())
}

/// Is a noun that of an attack?
fn attack(sheet: &Sheet<'_>, at: usize) -> bool {
    let tables = &sheet.lexicon.tables;
    sheet.senses(at).any(|(_, sense)| {
        let events: &[u32] = match sense.what {
            What::Masdar { verb } => &tables.verbs[verb as usize].events,
            What::TriggerNoun(noun) => &tables.trigger_nouns[noun as usize],
            _ => &[],
        };
        events.iter().map(|&event| &tables.events[event as usize]).any(|event| {
            event.ledger() == Ledger::Incident && event.plover.as_deref() == Some("ASSAULT") && event.noun.is_some()
        })
    })
}

/// Are people counted or named by a common noun near the trigger («قتل 18 شخصا», «أصيب مدنيون»)?
fn nameless(sheet: &Sheet<'_>, arguments: &[Argument]) -> bool {
    let people = &sheet.lexicon.tables.people;
    let Some(first) = arguments.first().map(|a| a.at) else { return false };
    // «أنقذت سفينة تابعة لمنظمة أطباء بلا حدود 110 مهاجرين»: however long the subject before them is.
    let counted = |a: &Argument| match a.filler {
        Filler::Quantity(q) if a.preposition.is_none() && !a.genitive && a.at < first + COUNTED_REACH => {
            let of = sheet.quantities[q].of.as_deref().map(tawatur_text::fold_word);
            of.is_some_and(|of| stem_is(&of, people))
        }
        _ => false,
    };
    if arguments.iter().any(counted) {
        return true;
    }
    arguments.iter().take_while(|a| a.at < first + 6).any(|a| match a.filler {
        Filler::Quantity(q) => {
            let quantity = &sheet.quantities[q];
            let of = quantity.of.as_deref().map(|of| stem_is(&tawatur_text::fold_word(of), people));
            let person = quantity.unit.as_deref().is_none_or(|unit| unit == "person");
            // «15 صوتا مقابل صوتين»: votes have a unit of their own.
            let vote = quantity.unit.as_deref().is_some_and(|unit| matches!(unit, "vote" | "member" | "country"));
            a.at < first + 3 && (of.unwrap_or(true) && person || of == Some(true) || vote)
        }
        Filler::Noun => sheet.stem_is(a.at, people),
        _ => false,
    })
}

/// What a body does with a draft that it does not adopt.
const REJECT: &str = "reject";

/// Words behind a trigger that may say what a programme is about.
const PROGRAMME_REACH: usize = 6;

/// What a party does that is one no more.
const LEAVE: &str = "withdraw";

/// Words behind a trigger within which people are counted whom it befell.
const COUNTED_REACH: usize = 16;

/// The class of goods that a sum belongs to (`words/goods.tsv`).
const MONEY: &str = "money";

fn slot_name(slot: Slot) -> &'static str {
    match slot {
        Slot::Role(_) => slot.role().map_or("role", Role::name),
        Slot::Item => "item",
        Slot::Place => "place",
        Slot::Content => "content",
        Slot::With => "with",
    }
}

/// What befalls people and things, and states in a figure of speech alone.
const RESCUED: [&str; 2] = ["rescue", "drown"];

/// What forces do that remain.
const STATION: &str = "station";

/// What befalls people alone.
const RAPE: &str = "rape";

/// What befalls states alone.
const INVADE: &str = "invade";

/// What politicians do with words, and armies with weapons.
const ASSAIL: &str = "attack";
