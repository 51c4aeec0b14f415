use super::lists::Lists;
use crate::sheet::{self, Sheet, Sort};
use std::ops::Range;
use tawatur_lexicon::Function;
use tawatur_text::TokenKind;
use tawatur_text::letters::{ALEF, BEH, FEH, KAF, LAM, NOON, TEH, WAW, YEH};

/// Words that a phrase may have behind its head.
const LONGEST: usize = 8;

/// What a phrase may stand behind.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nothing: a subject, an object, a genitive.
    Bare,
    /// A preposition, attached or apart.
    Governed,
}

/// The noun phrase that begins at a token, as people mark it: «18 شخصا», «عشرات من أنصار الحزب» without what only counts,
/// with adjectives, genitives, names, and without what prepositions and clauses add. None where none begins there.
pub(super) fn phrase(sheet: &Sheet<'_>, at: usize, end: usize, standing: Standing) -> Option<Range<usize>> {
    let range = bounded(sheet, at, end, standing)?;
    Some(range.start..widened(sheet, range.start, range.end, end))
}

fn bounded(sheet: &Sheet<'_>, at: usize, end: usize, standing: Standing) -> Option<Range<usize>> {
    let head = head(sheet, at, end)?;
    if standing == Standing::Bare && governed(sheet, head) {
        return None;
    }
    let conjunction = sheet.group_from(head).and_then(|g| sheet.groups[g].conjunction).is_some();
    if conjunction && head > at {
        return None;
    }
    let mut next = sheet.group_from(head).map_or(head + 1, |g| sheet.groups[g].end.max(head + 1));
    let named = |t: usize| {
        let sort = sheet.group_at(t).map(|g| sheet.groups[g].sort);
        sort.is_some_and(|sort| !matches!(sort, Sort::Adjective | Sort::Unnamed | Sort::Collective))
    };
    let mut definite = sheet.definite(head) || sheet.owned(head) || named(head);
    let mut last = next;
    while next < end && next - head < LONGEST {
        if sheet.is_quote(next) {
            next += 1;
            continue;
        }
        // «قصفت طائرات إسرائيلية مواقع»: behind such an adjective only another one goes on.
        let adjective =
            sheet.group_at(next - 1).filter(|&g| next > head + 1 && sheet.groups[g].sort == Sort::Adjective);
        let feminine = sheet.document.ends_in_teh_marbuta(next - 1) && !sheet.definite(next - 1);
        // «مسيرة إسرائيلية سيارة»: a thing of its own is no second adjective.
        let thing = ["tool", "property"].iter().any(|list| Lists::embedded().has(list, sheet.document.word(next)));
        let again = (sheet.document.ends_in_teh_marbuta(next) || sheet.document.word(next).ends_with(TEH)) && !thing;
        if adjective.is_some() && feminine && !again && last == next {
            break;
        }
        if let Some(g) = sheet.group_from(next) {
            let group = &sheet.groups[g];
            let belongs = group.particle == Some(LAM) && !definite && last == head + 1
                || group.particle.is_some() && Lists::embedded().has("belonging", sheet.document.word(last - 1));
            if group.conjunction.is_some() || group.particle.is_some() && !belongs {
                break;
            }
            // «المتظاهرين قوات مكافحة الشغب»: what is definite has no genitive; nor has «طائرات إسرائيلية».
            let described = last > head + 1 && sheet.is(last - 1, sheet::NATIONALITY);
            let apart =
                (definite || described) && last == next && !matches!(group.sort, Sort::Adjective | Sort::Person);
            if !belongs && (apart || !agrees(sheet, head, last - 1, next)) {
                break;
            }
            definite |= named(next) || sheet.definite(next);
            next = group.end.max(next + 1);
            last = next;
            continue;
        }
        let attached = attached_to(sheet, next);
        let owner = next == head + 1 && !definite && attached == Some(LAM)
            || attached.is_some() && Lists::embedded().has("belonging", sheet.document.word(last - 1));
        if !(owner || goes_on(sheet, next, definite)) || !agrees(sheet, head, last - 1, next) {
            break;
        }
        definite |= sheet.definite(next);
        next += 1;
        last = next;
    }
    Some(head..last)
}

/// «ضابطا في الشرطة», «المتشددين من الموالين», «ضابط شرطة وجنديا من الجيش»: to whom people belong, and who stands beside them.
fn widened(sheet: &Sheet<'_>, head: usize, last: usize, end: usize) -> usize {
    let lists = Lists::embedded();
    let people = sheet.stem_is(head, &sheet.lexicon.tables.people)
        || sheet.is(head, sheet::UNNAMED | sheet::COLLECTIVE)
        || lists.has("people", super::prominence::stem(sheet.document.word(head)))
        || lists.has("members", sheet.document.word(head));
    if !people || last >= end || last - head > 4 {
        return last;
    }
    let body = |t: usize| sheet.group_from(t).is_some_and(|g| sheet.groups[g].sort == Sort::Org);
    let of = sheet.document.word(last) == OF && sheet.time_at(last).is_none();
    if of && !governed(sheet, last + 1) || lists.has("in", sheet.document.word(last)) && body(last + 1) {
        return narrow(sheet, last + 1, end).map_or(last, |range| range.end);
    }
    last
}

/// The phrase that begins at a token, without what people belong to.
fn narrow(sheet: &Sheet<'_>, at: usize, end: usize) -> Option<Range<usize>> {
    let range = bounded(sheet, at, end, Standing::Governed)?;
    (range.end - range.start <= 4).then_some(range)
}

/// «من», folded.
const OF: &str = "\u{0645}\u{0646}";

/// The first word that is no number and no measure of people: «ما لا يقل عن 28 متطوعا», «عشرات من الشبان».
fn head(sheet: &Sheet<'_>, from: usize, end: usize) -> Option<usize> {
    let lists = Lists::embedded();
    let (mut at, mut counts) = (from, false);
    while at < end && at < from + 9 {
        let measure = lists.at("measure", |n| sheet.document.word(at + n));
        if measure > 0 {
            counts = true;
            at += measure;
            continue;
        }
        if sheet.is_quote(at) || sheet.document.kind(at) == TokenKind::Number {
            counts |= !sheet.is_quote(at);
            at += 1;
            continue;
        }
        if let Some(q) = sheet.quantity_at(at) {
            let counted = &sheet.quantities[q];
            let of = counted.of.as_deref().map(tawatur_text::fold_word);
            let word = sheet.document.word(at);
            let last = sheet.quantity_at(at + 1) != Some(q);
            let noun = of.as_deref().is_some_and(|of| word.ends_with(of)) || last && sheet.word(at);
            if !noun {
                counts = true;
                at += 1;
                continue;
            }
            return Some(at);
        }
        let adverb = sheet.function(at, Function::Adverb);
        if adverb > 0 && sheet.group_at(at).is_none() {
            at += adverb;
            continue;
        }
        let partitive = sheet.function(at, Function::Partitive);
        if partitive > 0 && sheet.group_from(at).is_none() && !lists.has("members", sheet.document.word(at)) {
            at += partitive;
            at += usize::from(lists.has("of", sheet.document.word(at)));
            continue;
        }
        if counts && lists.has("of", sheet.document.word(at)) {
            at += 1;
            continue;
        }
        break;
    }
    if at > from && joined(sheet, at) {
        return None;
    }
    let noun = at < end
        && matches!(sheet.document.kind(at), TokenKind::Word | TokenKind::Latin)
        && (sheet.group_at(at).is_some()
            || !sheet.is(at, sheet::GRAMMAR | sheet::ATTRIBUTION) && sheet.verb(at).is_none());
    (noun && sheet.document.word(at).chars().count() > 1).then_some(at)
}

/// Is a preposition attached to a word?
pub(super) fn governed(sheet: &Sheet<'_>, at: usize) -> bool {
    if let Some(g) = sheet.group_from(at) {
        return sheet.groups[g].particle.is_some();
    }
    let hits = sheet.hits(at);
    if hits.iter().any(|hit| hit.front.particle.is_none()) {
        return false;
    }
    let word = sheet.document.word(at);
    let bare = word.strip_prefix([WAW, FEH]).filter(|rest| rest.chars().count() > 4).unwrap_or(word);
    let mut letters = bare.chars();
    let article = matches!(
        (letters.next(), letters.next(), letters.next()),
        (Some(BEH | KAF), Some(ALEF), Some(LAM)) | (Some(LAM), Some(LAM), _)
    );
    article || hits.iter().any(|hit| matches!(hit.front.particle, Some(BEH | KAF | LAM)))
}

/// Does a word continue the phrase before it?
fn goes_on(sheet: &Sheet<'_>, at: usize, definite: bool) -> bool {
    let stop = sheet::GRAMMAR | sheet::MODAL | sheet::ATTRIBUTION;
    let word = sheet.document.word(at);
    let noun = sheet.document.kind(at) == TokenKind::Word && word.chars().count() > 2;
    if !noun || sheet.is(at, stop) || sheet.time_at(at).is_some() || sheet.verb(at).is_some() {
        return false;
    }
    if sheet.quantity_at(at).is_some() || governed(sheet, at) || sheet.function(at, Function::Adverb) > 0 {
        return false;
    }
    if joined(sheet, at) || Lists::embedded().has("loose", word) {
        return false;
    }
    // «انتحارية ترتدي حزاما»: a verb that no lexicon knows.
    if !definite && sheet.unknown(at) && word.starts_with([TEH, YEH]) {
        return false;
    }
    let named = at > 0 && sheet.is(at - 1, sheet::TITLE | sheet::GIVEN) && sheet.unknown(at);
    !definite || sheet.definite(at) || named
}

/// Does a word begin with a conjunction that no lexicon takes for its first letter?
pub(super) fn joined(sheet: &Sheet<'_>, at: usize) -> bool {
    sheet.document.word(at).starts_with(WAW) && !sheet.hits(at).iter().any(|hit| hit.front.conjunction.is_none())
}

/// The preposition attached to a word, where every reading of it has one.
fn attached_to(sheet: &Sheet<'_>, at: usize) -> Option<char> {
    let particle = sheet.hits(at).iter().find_map(|hit| hit.front.particle);
    let written = sheet.document.word(at).starts_with([LAM]).then_some(LAM);
    governed(sheet, at).then(|| particle.or(written)).flatten()
}

/// May a word belong to the phrase by its ending? «مسلحون مطران»: a plural in ون has no genitive; «شرطيا»: an indefinite
/// accusative stands behind another one alone, and has no genitive either; «انتحاري سيارة»: nor has one of the people,
/// when indefinite, a feminine noun.
fn agrees(sheet: &Sheet<'_>, head: usize, last: usize, at: usize) -> bool {
    let word = sheet.document.word(head);
    let ends = |t: usize, letters: [char; 2]| {
        let mut end = sheet.document.word(t).chars().rev();
        end.next() == Some(letters[1]) && end.next() == Some(letters[0])
    };
    if ends(head, [WAW, NOON]) && word.chars().count() > 4 && !ends(at, [WAW, NOON]) {
        return Lists::embedded().has("belonging", sheet.document.word(at));
    }
    // «المتظاهرين الحجارة»: the adjective of a sound plural is one too.
    let plural = |t: usize| ends(t, [WAW, NOON]) || ends(t, [YEH, NOON]);
    if plural(head) && sheet.definite(head) && sheet.group_at(at).is_none() && last == head && word.chars().count() > 5
    {
        return plural(at) || Lists::embedded().has("belonging", sheet.document.word(at));
    }
    if accusative(sheet, at) != accusative(sheet, last) && (accusative(sheet, at) || last == head) {
        let nominal = sheet.verb(last).is_none() && word.chars().count() > 3;
        return !nominal || attached_to(sheet, at) == Some(LAM);
    }
    let one = !sheet.definite(head)
        && sheet.stem_is(head, &sheet.lexicon.tables.people)
        && !sheet.document.ends_in_teh_marbuta(head);
    !(one
        && last == head
        && (sheet.document.ends_in_teh_marbuta(at) || ends(at, [ALEF, TEH]))
        && !sheet.definite(at)
        && sheet.group_at(at).is_none())
}

/// An indefinite accusative, by its alef («شرطيا»).
fn accusative(sheet: &Sheet<'_>, at: usize) -> bool {
    sheet.document.word(at).ends_with(ALEF) && !sheet.definite(at)
}
