use super::source::skip;
use crate::sheet::{self, Sheet, Sort, VerbReading};
use tawatur_lexicon::{Function, Number, Slot, What};
use tawatur_model::{Ledger, Role, Stance};
use tawatur_text::letters;

/// «ثم زار السعودية», «والتقت بوتين»: what does not agree with its verb in gender is its object. Asked only where the
/// gender is sure: a state or body whose name ends in one of the feminine endings, a man whom a lexicon knows. The dual
/// in ين is no subject either («ودعا البلدين»), nor is anything behind a verb in the plural («غادروا البلاد»).
pub(crate) fn object_by_form(sheet: &Sheet<'_>, verb: usize, group: usize) -> bool {
    let Some(reading) = sheet.verb(verb).filter(|r| r.form.person == 3) else { return false };
    if lone_object(sheet, verb, group, reading)
        || thanked(sheet, verb, group, reading)
        || of_document(sheet, verb, group, reading)
    {
        return true;
    }
    let group = &sheet.groups[group];
    if group.number == Number::Dual && sheet.document.word(group.start).ends_with("\u{064A}\u{0646}") {
        return true;
    }
    // «استهدف ناشطي الحزب», «اعتقل مدنيين»: so are plurals in ي and ين that stand right behind the verb.
    // Not those that the language breaks («أهالي»).
    let broken = |word: &str| word.chars().count() == 5 && word.chars().nth(2) == Some(letters::ALEF);
    let oblique = |word: &str| word.ends_with(letters::YEH) && !broken(word) || word.ends_with("\u{064A}\u{0646}");
    if group.number == Number::Plural
        && group.start == verb + 1
        && matches!(group.sort, Sort::Unnamed | Sort::Collective)
        && reading.form.active
        && oblique(sheet.document.word(group.start))
    {
        return true;
    }
    if reading.form.number != Number::Singular {
        return reading.form.active;
    }
    let Some(entity) = group.entities.first().map(|&e| sheet.entities.get(e)) else { return false };
    if reading.form.feminine {
        // «واعتقلت خمسة مواطنين»: nor are men the subject of a verb in the feminine.
        if matches!(group.sort, Sort::Unnamed | Sort::Collective)
            && sheet.document.word(group.start).ends_with("\u{064A}\u{0646}")
        {
            return true;
        }
        // «قتلت تسعة جنود»: nor those whose number has the ending that goes with men.
        let counted =
            sheet.quantity_at(verb + 1).is_some() && sheet.quantity_at(verb + 1) == sheet.quantity_at(group.start);
        if counted
            && matches!(group.sort, Sort::Unnamed | Sort::Collective)
            && sheet.document.ends_in_teh_marbuta(verb + 1)
            && group.start == verb + 2
        {
            return true;
        }
        // «واتهمت الجيش»: a masculine noun of the language opens the name of a body.
        let body = group.sort == Sort::Org
            && !group.feminine
            && group.start == verb + 1
            && sheet.definite(group.start)
            && sheet.is(group.start, sheet::BODY | sheet::ORG_HEAD);
        if body {
            return true;
        }
        // «وأمهلت السفير الفرنسي»: the form of a title tells as much as the lexicon, but «وتوقع مسؤول» may be a man's.
        let titled = sheet.is(group.start, sheet::TITLE) && !may_be_masculine(sheet, verb);
        let sure = sheet.lexicon.thing(&entity.id).is_some() || titled;
        return group.sort == Sort::Person && !group.feminine && sure;
    }
    // «ويطالب إسرائيل بالتوقف»: some states and their capitals are feminine in use, whatever their ending.
    let listed = crate::claim::Lists::embedded().has("feminine", sheet.document.word(group.start));
    let noun = sheet.is(verb, sheet::MASDAR | sheet::REPORT_NOUN);
    if listed
        && !noun
        && group.start == verb + 1
        && reading.form.active
        && matches!(group.sort, Sort::Country | Sort::Place)
    {
        return true;
    }
    let name = sheet.document.surface(group.start);
    let feminine = name.ends_with(letters::TEH_MARBUTA)
        || entity.id.starts_with("country/") && name.ends_with(letters::ALEF) && group.sort == Sort::Country;
    feminine && group.start == verb + 1 && matches!(group.sort, Sort::Country | Sort::Org)
}

/// «واتهم بوتين بقصف المدنيين»: a name alone between a verb that accuses and what is brought against him is the accused,
/// in whichever voice. «ودعا المجتمع الدولي إلى»: nobody but its object, as the community of states asks nobody.
fn lone_object(sheet: &Sheet<'_>, verb: usize, group: usize, reading: VerbReading) -> bool {
    let tables = &sheet.lexicon.tables;
    let Some(report) = tables.verbs[reading.verb as usize].report.map(|report| &tables.reports[report as usize]) else {
        return false;
    };
    let found = &sheet.groups[group];
    if reading.suffix || found.start != verb + 1 || found.particle.is_some() || !found.sort.acts() {
        return false;
    }
    let brought = |letter: &str| report.noun_prepositions.iter().any(|p| p == letter);
    let mut at = found.end;
    while let next = skip_light(sheet, at)
        && next > at
    {
        at = next;
    }
    let aimed =
        tables.verbs[reading.verb as usize].events.iter().map(|&event| &tables.events[event as usize]).any(|frame| {
            frame.ledger() == Ledger::Statement && frame.object.and_then(Slot::role) == Some(Role::Target)
        });
    if report.stance() == Stance::Accuses && aimed && brought(BY) {
        let particle = sheet.hits(at).iter().any(|hit| hit.front.particle == Some(letters::BEH));
        let event = sheet.is(at, sheet::MASDAR | sheet::TRIGGER_NOUN) || sheet.word(at) && sheet.unknown(at);
        let that = sheet.is(at, sheet::COMPLEMENTISER);
        return sheet.document.word(at).starts_with(letters::BEH) && (that || particle && event);
    }
    // «دعا الشعب المصري إلى التفكير»
    let people = found.sort == Sort::Collective && sheet.document.word(found.start) == PEOPLE;
    let community = people || found.entities.iter().any(|&e| sheet.entities.get(e).id == COMMUNITY);
    community && sheet.is(at, sheet::PREPOSITION) && brought(sheet.document.word(at))
}

/// «، وشكر الملك على جهوده»: a name alone between a joined verb of thanks and what it is for is the one who is thanked.
fn thanked(sheet: &Sheet<'_>, verb: usize, group: usize, reading: VerbReading) -> bool {
    let tables = &sheet.lexicon.tables;
    let found = &sheet.groups[group];
    let events = tables.verbs[reading.verb as usize].events.iter().map(|&event| &tables.events[event as usize]);
    let thanks = events
        .into_iter()
        .any(|frame| frame.action == THANK && frame.object.and_then(Slot::role) == Some(Role::Target));
    let alone = found.start == verb + 1 && found.particle.is_none() && found.sort.acts() && !reading.suffix;
    thanks
        && alone
        && reading.conjunction
        && verb.checked_sub(1).is_some_and(|before| sheet.is_comma(before))
        && sheet.is(found.end, sheet::PREPOSITION)
}

/// «بيان يدعو الفاتيكان إلى سحب التصريحات», «لافتات تدين إسرائيل»: behind a document without an article its verb speaks for it, and the name right
/// behind the verb is its object.
fn of_document(sheet: &Sheet<'_>, verb: usize, group: usize, reading: VerbReading) -> bool {
    let Some(noun) = verb.checked_sub(1) else { return false };
    let found = &sheet.groups[group];
    let lists = crate::claim::Lists::embedded();
    let document = !reading.form.feminine && lists.has("document", sheet.document.word(noun));
    reading.form.imperfect
        && !reading.conjunction
        && found.start == verb + 1
        && found.particle.is_none()
        && (document || lists.has("sign", sheet.document.word(noun)))
}

/// Past a time, an adverb or a comma beside one.
fn skip_light(sheet: &Sheet<'_>, at: usize) -> usize {
    if sheet.time_at(at).is_some() || sheet.is_comma(at) {
        skip(sheet, at, at + 8)
    } else {
        at + sheet.function(at, Function::Adverb)
    }
}

/// «توقع» is the imperfect of one verb in the feminine and the past of another in the masculine.
fn may_be_masculine(sheet: &Sheet<'_>, verb: usize) -> bool {
    sheet.senses(verb).any(
        |(hit, sense)| matches!(sense.what, What::Verb { form, .. } if !form.feminine && form.person == 3 && !(form.needs_suffix && hit.suffix == 0)),
    )
}

/// «ب».
const BY: &str = "\u{0628}";

/// «الشعب», folded.
const PEOPLE: &str = "\u{0627}\u{0644}\u{0634}\u{0639}\u{0628}";

/// Whom everybody asks.
const COMMUNITY: &str = "group/international-community";

/// What one does to whom one is grateful.
const THANK: &str = "thank";
