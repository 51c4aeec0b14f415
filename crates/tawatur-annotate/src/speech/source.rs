use super::object::object_by_form;
use crate::sheet::{self, Group, Sheet, Sort, VerbReading};
use smallvec::SmallVec;
use std::ops::Range;
use tawatur_lexicon::{Function, Number};
use tawatur_model::{EntityIndex, Span};
use tawatur_text::letters::{LAM, WAW};
use tawatur_text::{TokenKind, letters};

/// One or more groups that do or say something together.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) entities: SmallVec<[EntityIndex; 2]>,
    pub(crate) span: Span,
    /// The tokens.
    pub(crate) range: Range<usize>,
}

/// A group with those that are joined to it by و or a comma and و.
pub(crate) fn coordinated(sheet: &mut Sheet<'_>, group: usize) -> Source {
    let first = &sheet.groups[group];
    let mut entities: SmallVec<[EntityIndex; 2]> = first.entities.clone();
    let (mut span, start, mut end) = (first.span, first.start, first.end);
    loop {
        let mut next = end;
        // «"تي إف 1" و"فرانس 2"»: names in marks.
        if sheet.is_quote(next) && !sheet.is_quote(end - 1) {
            next += 1;
        }
        let comma = sheet.is_comma(next);
        next += usize::from(comma);
        let joined = sheet.document.word(next).chars().eq([WAW]) && sheet.is_quote(next + 1);
        next += 2 * usize::from(joined);
        let Some(g) = sheet.group_from(next) else { break };
        let other = &sheet.groups[g];
        let listed = joined || other.conjunction.is_some() || (comma && comma_list(sheet, other.end));
        if !listed || other.particle.is_some() || !other.sort.acts() {
            break;
        }
        // «… وروسيا زودت»: a group that is the subject of a verb of its own begins a clause.
        let own = sheet.verb(other.end);
        if comma && own.is_some() {
            break;
        }
        // «قتلى جيشها وباشينيان يحذر»: so does one whose verb is singular, which several could not be the subject of.
        let single = own.is_some_and(|v| v.form.person == 3 && v.form.number == Number::Singular && !v.conjunction);
        if single && other.sort == Sort::Person {
            break;
        }
        entities.extend(other.entities.iter().copied());
        span = span.join(other.span);
        end = other.end;
    }
    let entities = entities.into_iter().map(|e| actor(sheet, e)).collect();
    Source { entities, span, range: start..end }
}

/// «الولايات المتحدة، فرنسا وألمانيا»: does a list end with و behind this group?
fn comma_list(sheet: &Sheet<'_>, end: usize) -> bool {
    let next = if sheet.is_comma(end) { end + 1 } else { end };
    sheet.group_from(next).is_some_and(|g| sheet.groups[g].conjunction.is_some())
}

/// In roles and chains a capital or seat that means its state is the state.
pub(crate) fn actor(sheet: &mut Sheet<'_>, entity: EntityIndex) -> EntityIndex {
    let id = &sheet.entities.get(entity).id;
    if !id.starts_with("place/") {
        return entity;
    }
    let stands = sheet.lexicon.thing(id).and_then(|t| t.stands_for.as_deref());
    stands.and_then(|c| sheet.entities.country(sheet.lexicon, c)).unwrap_or(entity)
}

/// The subject behind a verb: the first group without a preposition, past adverbs, times and prepositional phrases;
/// none where a complementiser, a quotation, another verb or the end comes first, or where a noun takes the group as
/// its genitive («أثارت مغازلة بوتين»).
pub(crate) fn subject_after(sheet: &mut Sheet<'_>, verb: usize, end: usize) -> Option<Source> {
    let group = subject_group(sheet, verb, end)?;
    let group = bearer(sheet, group).unwrap_or(group);
    Some(coordinated(sheet, group))
}

/// «رئيس هيئة الأركان الجنرال أنيل تشوهان», «المتحدثة باسم الوزارة، ماريا زاخاروفا، إن»: the name that stands in
/// apposition to a title.
pub(crate) fn bearer(sheet: &Sheet<'_>, title: usize) -> Option<usize> {
    let person = |g: &usize| {
        let group = &sheet.groups[*g];
        group.sort == Sort::Person && group.particle.is_none() && group.conjunction.is_none()
    };
    if !person(&title) || named(sheet, title) || sheet.groups[title].number != Number::Singular {
        return None;
    }
    let end = sheet.groups[title].end;
    // «محافظ المصرف السابق رياض سلامة»
    let adjective = sheet.word(end)
        && sheet.definite(end)
        && sheet.group_at(end).is_none()
        && sheet.verb(end).is_none()
        && !sheet.is(end, sheet::GRAMMAR | sheet::ATTRIBUTION)
        && sheet.time_at(end).is_none();
    let end = end + usize::from(adjective);
    let comma = usize::from(sheet.is_comma(end));
    let name = sheet.group_from(end + comma).filter(person).filter(|&g| named(sheet, g))?;
    (comma == 0 || sheet.is_comma(sheet.groups[name].end)).then_some(name)
}

/// Is a person named, and not only spoken of by his title? The mention of a named one is the name alone.
fn named(sheet: &Sheet<'_>, group: usize) -> bool {
    let group = &sheet.groups[group];
    let first = sheet.document.tokens.partition_point(|t| t.span.end() <= group.span.start());
    !sheet.is(first, sheet::TITLE) || sheet.is(first, sheet::NAME)
}

/// «المستشار القانوني للوزارة تال بيكر», «زعيمتها ماريا ماتشادو»: a person named behind words that no list of titles
/// has, the first of them definite.
pub(crate) fn described(sheet: &mut Sheet<'_>, from: usize, to: usize) -> Option<Source> {
    let idle = sheet::GRAMMAR | sheet::ATTRIBUTION;
    let plain = |t: usize| sheet.word(t) && sheet.group_at(t).is_none() && sheet.verb(t).is_none();
    let opens = plain(from) && (sheet.definite(from) || sheet.owned(from));
    if !opens || sheet.is(from, idle) || sheet.time_at(from).is_some() {
        return None;
    }
    let mut at = from + 1;
    while at < to.min(from + 10) {
        if let Some(g) = sheet.group_from(at) {
            let group = &sheet.groups[g];
            let free = group.particle.is_none() && group.conjunction.is_none() && !sheet.is(at - 1, sheet::PREPOSITION);
            if free && group.sort == Sort::Person {
                return Some(coordinated(sheet, g));
            }
            at = group.end;
        } else if plain(at)
            && !sheet.is(at, idle & !sheet::PREPOSITION)
            && (sheet.definite(at)
                || sheet.owned(at)
                || sheet.is(at, sheet::PREPOSITION)
                || sheet.is(at - 1, sheet::PREPOSITION))
        {
            at += 1;
        } else {
            return None;
        }
    }
    None
}

fn subject_group(sheet: &Sheet<'_>, verb: usize, end: usize) -> Option<usize> {
    // A verb before its subject is singular: «غادروا البلاد» has its subject before it.
    if sheet.verb(verb).is_some_and(|v| v.form.person == 3 && v.form.number != Number::Singular && v.form.active) {
        return None;
    }
    let mut at = verb + 1;
    let mut steps = 0;
    while at < end && steps < 14 {
        steps += 1;
        if sheet.is_quote(at)
            && sheet.group_from(at + 1).is_some_and(|g| {
                let end = sheet.groups[g].end;
                sheet.is_quote(end) || sheet.is_quote(end - 1)
            })
        {
            at += 1;
            continue;
        }
        if let Some(g) = sheet.group_from(at) {
            let group = &sheet.groups[g];
            if !group.sort.acts() {
                at = group.end;
                continue;
            }
            // «قال للصحافيين مسؤول كبير»: to whom it is said stands before who says it.
            if group.particle == Some(LAM) && group.conjunction.is_none() && reports(sheet, verb) {
                at = group.end;
                continue;
            }
            let free = group.particle.is_none() && group.conjunction.is_none();
            return (free && !object_by_form(sheet, verb, g)).then_some(g);
        }
        let skipped = skip(sheet, at, end);
        if skipped > at {
            at = skipped;
            continue;
        }
        if sheet.is(at, sheet::COMPLEMENTISER | sheet::RELATIVE | sheet::SUBORDINATOR)
            || sheet.is_quote(at)
            || sheet.verb(at).is_some()
        {
            return None;
        }
        // «فريق الخبراء»
        if heads(sheet, at) && sheet.group_from(at + 1).is_some_and(|g| sheet.groups[g].particle.is_none()) {
            at += 1;
            continue;
        }
        // «ثلاثة مصادر», «أربعة مسؤولين»
        if at == verb + 1
            && sheet.quantity_at(at).is_some()
            && sheet.group_at(at).is_none()
            && sheet.group_from(at + 1).is_some()
        {
            at += 1;
            continue;
        }
        // «عدد من», «كل من»: the measure of what follows.
        let partitive = sheet.function(at, Function::Partitive);
        if partitive > 0 {
            at += partitive;
            continue;
        }
        return None;
    }
    None
}

fn reports(sheet: &Sheet<'_>, verb: usize) -> bool {
    sheet.verb(verb).is_some_and(|v| sheet.lexicon.tables.verbs[v.verb as usize].report.is_some())
}

/// The source in the genitive behind a noun: «إعلان زعيم المعارضة فلان».
pub(super) fn genitive(sheet: &mut Sheet<'_>, at: usize) -> Option<Source> {
    let group = sheet.group_from(at).filter(|&g| {
        let group = &sheet.groups[g];
        group.sort.acts() && group.particle.is_none() && group.conjunction.is_none()
    })?;
    let group = bearer(sheet, group).unwrap_or(group);
    Some(coordinated(sheet, group))
}

/// Past what may stand between a verb and its subject: adverbs, times, a prepositional phrase; the same token where
/// nothing of that kind stands there.
pub(crate) fn skip(sheet: &Sheet<'_>, at: usize, end: usize) -> usize {
    if let Some(time) = sheet.time_at(at) {
        let mut next = at;
        while next < end && sheet.time_at(next) == Some(time) {
            next += 1;
        }
        return next;
    }
    let adverb = sheet.function(at, Function::Adverb);
    if adverb > 0 {
        return at + adverb;
    }
    if sheet.is_comma(at) && (sheet.time_at(at + 1).is_some() || sheet.is(at + 1, sheet::ADVERB)) {
        return at + 1;
    }
    if sheet.is_comma(at) && at > 0 && (sheet.time_at(at - 1).is_some() || sheet.is(at - 1, sheet::ADVERB)) {
        return at + 1;
    }
    let preposition = sheet.function(at, Function::Preposition);
    if preposition > 0 {
        let mut next = at + preposition;
        if sheet.time_at(next).is_some() {
            return next;
        }
        if let Some(g) = sheet.group_from(next) {
            return sheet.groups[g].end;
        }
        // «في بيان صحفي»: the noun and an adjective that agrees with it.
        let mut words = 0;
        while words < 3
            && next < end
            && sheet.document.kind(next) == TokenKind::Word
            && sheet.group_at(next).is_none()
            && !sheet.is(next, sheet::COMPLEMENTISER | sheet::PREPOSITION | sheet::RELATIVE)
            && sheet.verb(next).is_none()
        {
            next += 1;
            words += 1;
        }
        // «في احتجاجات السنغال»: its genitive.
        if words > 0
            && next < end
            && let Some(g) = sheet.group_from(next)
            && sheet.groups[g].particle.is_none()
            && sheet.groups[g].conjunction.is_none()
            && !sheet.definite(next - 1)
        {
            next = sheet.groups[g].end;
        }
        return next;
    }
    at
}

/// The subject before a verb: a group directly before it (adverbs and brackets apart) that opens its clause, or the
/// antecedent of a relative pronoun.
pub(crate) fn subject_before(sheet: &mut Sheet<'_>, verb: usize, start: usize, reading: VerbReading) -> Option<Source> {
    if let Some(source) = topic(sheet, verb, start, reading) {
        return Some(source);
    }
    let mut at = verb;
    let mut relative = false;
    loop {
        let before = at.checked_sub(1).filter(|b| *b >= start)?;
        // «روسيا وحدها أيدته»
        if crate::claim::Lists::embedded().has("only", sheet.document.word(before)) {
            at = before;
            continue;
        }
        if let Some(g) = sheet.group_at(before) {
            let group = &sheet.groups[g];
            // «وبحسب شهود عيان قصفت إسرائيل دمشق»: who tells it has not done it.
            if group.start > start && sheet.is(group.start - 1, sheet::ATTRIBUTION) {
                return None;
            }
            if !group.sort.acts() {
                // «بوتين الروسي يزور»: an adjective behind the subject.
                at = group.start;
                if verb - at > 10 {
                    return None;
                }
                continue;
            }
            if !agrees(group, reading) && !relative {
                // «مسؤولون في البيت الأبيض أبلغوا»: where they are is not who they are.
                let many = reading.form.person == 3 && reading.form.number != Number::Singular;
                let placed = group.start > start && sheet.is(group.start - 1, sheet::PREPOSITION) && verb - at < 10;
                // «إلا أن مصدرا في الخارجية السورية نفى»
                let headed = placed
                    && group.start >= start + 2
                    && sheet.group_at(group.start - 2).is_some_and(|g| sheet.groups[g].sort == Sort::Unnamed);
                if placed && (many || headed) {
                    at = group.start - 1;
                    continue;
                }
                return None;
            }
            // «المتظاهرون في سديروت الذين واصلوا»: a place is not many; those who are in it are.
            let lists = crate::claim::Lists::embedded();
            if relative
                && lists.has("who are many", sheet.document.word(at).trim_start_matches(WAW))
                && matches!(group.sort, Sort::Place | Sort::Country)
            {
                let own = usize::from(group.particle.is_none());
                let head = group.start.checked_sub(own + 1).filter(|b| *b >= start)?;
                let governed = own == 0 || sheet.is(head + 1, sheet::PREPOSITION);
                let people = sheet.group_at(head).filter(|&g| governed && sheet.groups[g].sort.acts())?;
                return Some(coordinated(sheet, people));
            }
            // «إعلان جدة الذي»: the pronoun does not agree with the name, and takes up the noun before it.
            if relative && !sheet.is_comma(before) && relates_past(sheet, before, group) {
                return None;
            }
            // «وزير الخارجية السعودي الأمير فيصل زار»: a title before the name is part of the subject.
            let mut g = g;
            while let Some(previous) = sheet.groups[g].start.checked_sub(1).filter(|p| *p >= start)
                && sheet.groups[g].conjunction.is_none()
                && sheet.groups[g].particle.is_none()
                && let Some(p) = sheet.group_at(previous).filter(|&p| sheet.groups[p].sort.acts())
            {
                g = p;
            }
            // «السفير الأمريكي السابق لدى إسرائيل ديفيد فريدمان»: a title with a place of its own before the name.
            let mut head = sheet.groups[g].start.saturating_sub(2);
            while head > start && sheet.definite(head) && sheet.group_at(head).is_none() && sheet.verb(head).is_none() {
                head -= 1;
            }
            if sheet.groups[g].start > start + 1
                && sheet.is(sheet.groups[g].start - 1, sheet::PREPOSITION)
                && let Some(title) = sheet.group_at(head)
                && g != sheet.group_at(before).unwrap_or(g)
                && sheet.groups[title].sort == Sort::Person
            {
                g = title;
            }
            let name = sheet.group_at(before).unwrap_or(g);
            if name != g
                && !relative
                && opens(sheet, sheet.groups[g].start, start)
                && sheet.groups[g].particle.is_none()
            {
                return Some(coordinated(sheet, name));
            }
            // The first of a list that the verb follows: «واشنطن وسيول تقولان».
            let mut first = g;
            while sheet.groups[first].conjunction.is_some()
                && let Some(previous) = sheet.groups[first].start.checked_sub(1).filter(|p| *p >= start)
                && let Some(p) = sheet.group_at(previous)
            {
                first = p;
            }
            if relative || opens(sheet, sheet.groups[first].start, start) && sheet.groups[first].particle.is_none() {
                if relative {
                    let group = &sheet.groups[name];
                    let entities: SmallVec<[EntityIndex; 2]> = group.entities.clone();
                    let (span, range) = (group.span, group.start..group.end);
                    let entities = entities.into_iter().map(|e| actor(sheet, e)).collect();
                    return Some(Source { entities, span, range });
                }
                return Some(coordinated(sheet, first));
            }
            return None;
        }
        // «كما اجتمع» goes on with something else, though its «ما» may be relative.
        let relates = sheet.is(before, sheet::RELATIVE) && !sheet.is(before, sheet::CONJUNCTION);
        // «نفت أنقرة ما تردد»: «ما» takes nothing up.
        if relates && !sheet.document.word(before).trim_start_matches(WAW).starts_with([letters::ALEF, letters::LAM]) {
            return None;
        }
        if relates && !relative && !reading.suffix {
            relative = true;
            at = before;
            continue;
        }
        if let Some(from) = sheet.adverb_ending(before) {
            // «السنيورة. وظهرا زار ميقاتي»: an adverb with و begins another clause.
            if !relative && sheet.document.word(from).starts_with(WAW) && begins(sheet, from) {
                return None;
            }
            at = from;
            continue;
        }
        // «سبق لماكرون أن انتقد», «لا يمكن لوزير الخارجية أن يقبل»
        if at == verb
            && sheet.is(before, sheet::COMPLEMENTISER)
            && let Some(source) = dative(sheet, before, start)
        {
            return Some(source);
        }
        // «كوريا الشمالية يمكن أن تتعهد»: the modal stands between.
        if sheet.is(before, sheet::COMPLEMENTISER) && before > start && sheet.is(before - 1, sheet::MODAL) {
            at = before - 1;
            continue;
        }
        // «القوات الفرنسية المنتشرة هناك ستغادر»: an adjective of the subject, of no meaning here.
        let adjective = !relative && sheet.definite(before) && described_before(sheet, before, start)
            || !relative && at == verb && plain_adjective(sheet, before, start);
        // «كانت الصين الدولة الوحيدة التي امتنعت»: what the antecedent is said to be.
        let predicate = relative && sheet.definite(before) && is_predicate(sheet, before, start);
        // «وكان هوكستين، الذي وصل أمس، قد التقى»: behind a parenthesis the subject stands before it.
        if !relative
            && sheet.is_comma(before)
            && let Some(open) = (before.saturating_sub(REACH).max(start)..before.saturating_sub(1))
                .rev()
                .find(|&c| sheet.is_comma(c) && sheet.parenthesis(c, verb + 1) == Some(before + 1))
        {
            let subject = open.checked_sub(1).filter(|b| *b >= start).and_then(|b| sheet.group_at(b));
            let subject = subject.filter(|&g| sheet.groups[g].sort.acts() && agrees(&sheet.groups[g], reading))?;
            let first = sheet.groups[subject].start;
            let titled = first.checked_sub(1).filter(|b| *b >= start).and_then(|b| sheet.group_at(b)).is_some();
            return (titled || opens(sheet, first, start)).then(|| coordinated(sheet, subject));
        }
        let skippable = adjective
            || predicate
            || sheet.is(before, sheet::ADVERB | sheet::MODAL)
            || sheet.time_at(before).is_some()
            || (relative && sheet.is_comma(before))
            || sheet.is(before, sheet::COPULA)
            || matches!(sheet.mark(before), Some('"' | '\u{BB}' | ')'));
        if !skippable || verb - at > 8 {
            return None;
        }
        at = before;
    }
}

/// Is و cut off a word, so that what it joins begins there?
fn begins(sheet: &Sheet<'_>, at: usize) -> bool {
    sheet.hits(at).iter().any(|hit| hit.front.conjunction.is_some())
}

/// «مصدر أمني رسمي أكد»: an adjective without an article, right behind a source without a name.
fn plain_adjective(sheet: &Sheet<'_>, at: usize, start: usize) -> bool {
    let source = at.checked_sub(1).filter(|b| *b >= start).and_then(|b| sheet.group_at(b));
    let idle = sheet::GRAMMAR | sheet::ATTRIBUTION | sheet::MODAL;
    source.is_some_and(|g| sheet.groups[g].sort == Sort::Unnamed && !sheet.definite(sheet.groups[g].start))
        && sheet.word(at)
        && sheet.group_at(at).is_none()
        && !sheet.definite(at)
        && !sheet.is(at, idle)
        && sheet.verb(at).is_none()
        && sheet.time_at(at).is_none()
}

/// «أما زعيم المعارضة، الساعي إلى السلطة، فاتهم»: the topic of a clause, which its verb takes up behind ف.
fn topic(sheet: &mut Sheet<'_>, verb: usize, start: usize, reading: VerbReading) -> Option<Source> {
    if !reading.conjunction || !sheet.document.word(verb).starts_with(letters::FEH) {
        return None;
    }
    let opener = (verb.saturating_sub(TOPIC).max(start)..verb)
        .rev()
        .find(|&t| sheet.document.word(t).trim_start_matches(WAW) == AS_FOR && sheet.is(t, sheet::CONJUNCTION))?;
    let free = |g: &usize| {
        let group = &sheet.groups[*g];
        group.particle.is_none() && group.sort.acts()
    };
    let Some(group) = sheet.group_from(opener + 1).filter(free) else { return described(sheet, opener + 1, verb) };
    let group = bearer(sheet, group).unwrap_or(group);
    agrees(&sheet.groups[group], reading).then(|| coordinated(sheet, group))
}

/// How far behind أما the verb of its topic may stand, in tokens.
const TOPIC: usize = 40;

/// The folded word that puts a topic before its clause.
const AS_FOR: &str = "\u{0627}\u{0645}\u{0627}";

/// Tokens that a parenthesis between a subject and its verb may hold.
const REACH: usize = 24;

/// Does a group end right before a definite word, or before two such?
fn described_before(sheet: &Sheet<'_>, at: usize, start: usize) -> bool {
    (1..=2).any(|back| {
        let end = at.checked_sub(back).filter(|b| *b >= start);
        end.is_some_and(|b| sheet.group_at(b).is_some_and(|g| sheet.groups[g].sort.acts()))
            && (at + 1 - back..at).all(|t| sheet.definite(t) && sheet.group_at(t).is_none())
    }) && sheet.word(at)
        && sheet.verb(at).is_none()
}

/// Does a group that a copula stands right before end right before a definite word, or before two such?
fn is_predicate(sheet: &Sheet<'_>, at: usize, start: usize) -> bool {
    let group = (1..=2).find_map(|back| at.checked_sub(back).filter(|b| *b >= start).and_then(|b| sheet.group_at(b)));
    group.is_some_and(|g| {
        let before = sheet.groups[g].start.checked_sub(1).filter(|b| *b >= start);
        before.is_some_and(|b| sheet.is(b, sheet::COPULA))
    })
}

/// A noun such as team or group in construct, whose genitive says who acts.
fn heads(sheet: &Sheet<'_>, at: usize) -> bool {
    sheet.is(at, sheet::ORG_HEAD)
        && sheet.group_at(at).is_none()
        && !sheet.definite(at)
        && sheet.verb(at).is_none()
        && sheet.hits(at).iter().all(|hit| hit.front.particle.is_none())
}

/// A person to whom ل is attached, directly before a complementiser; a title may stand before his name.
fn dative(sheet: &mut Sheet<'_>, complementiser: usize, start: usize) -> Option<Source> {
    let person = |sheet: &Sheet<'_>, end: usize| {
        let g = end.checked_sub(1).filter(|b| *b >= start).and_then(|b| sheet.group_at(b))?;
        (sheet.groups[g].sort == Sort::Person).then_some(g)
    };
    let name = person(sheet, complementiser)?;
    let own = sheet.groups[name].particle;
    let title = if own.is_none() { person(sheet, sheet.groups[name].start) } else { None };
    let particle = own.or_else(|| sheet.groups[title?].particle);
    (particle == Some(LAM)).then(|| coordinated(sheet, name))
}

/// Does the relative pronoun behind a group go back to another noun, by its gender?
fn relates_past(sheet: &Sheet<'_>, end: usize, group: &Group) -> bool {
    let pronoun = sheet.document.word(end + 1);
    let name = sheet.document.ends_in_teh_marbuta(end);
    match group.sort {
        Sort::Country | Sort::Place | Sort::Org => pronoun == WHO && name && group.start == end,
        Sort::Person => pronoun == WHO_SHE && !group.feminine && sheet.is(group.start, sheet::NAME),
        _ => false,
    }
}

/// «الذي», «التي», folded.
const WHO: &str = "\u{0627}\u{0644}\u{0630}\u{064A}";
const WHO_SHE: &str = "\u{0627}\u{0644}\u{062A}\u{064A}";

fn agrees(group: &Group, reading: VerbReading) -> bool {
    // A verb behind its subject agrees with it; of groups only the gender of people is sure enough to refuse on.
    reading.form.number != Number::Singular
        || group.number != Number::Singular
        || group.feminine
        || group.feminine == reading.form.feminine
        || matches!(group.sort, Sort::Org | Sort::Group)
}

/// Does a clause open at a group? At the start, behind a mark, a complementiser, a conjunction, an adverb.
fn opens(sheet: &Sheet<'_>, at: usize, start: usize) -> bool {
    if at == start || sheet.opens_clause(at) {
        return true;
    }
    // «قوة من الجيش داهمت»: the part of it that acts.
    let part = (1..=2).filter_map(|back| at.checked_sub(back).filter(|&t| t >= start).map(|t| (t, back)));
    let part = part.into_iter().find(|&(t, back)| sheet.function(t, Function::Partitive) == back);
    if let Some((from, _)) = part {
        return opens(sheet, from, start);
    }
    // «فريق الخبراء اتهم»: the noun that the group specifies.
    if at > start && heads(sheet, at - 1) {
        return opens(sheet, at - 1, start);
    }
    sheet.group_at(at).is_some_and(|g| sheet.groups[g].conjunction.is_some())
}
