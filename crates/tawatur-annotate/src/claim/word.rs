use super::argument::{Argument, Filler};
use crate::sheet::{self, Sheet, Sort};
use smallvec::SmallVec;
use tawatur_lexicon::What;
use tawatur_text::TokenKind;

/// Does a number stand before the word, in the same quantity?
pub(super) fn held_number(sheet: &Sheet<'_>, at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|b| sheet.document.kind(b) == TokenKind::Number && sheet.quantity_at(b) == sheet.quantity_at(at))
}

/// Is a word in length and ending what an imperfect of the third person may be («يعمل», «يستخدم»), and no noun with an
/// ending of its own?
pub(super) fn imperfect(sheet: &Sheet<'_>, at: usize) -> bool {
    let word = sheet.document.word(at);
    word.starts_with(YEH)
        && (4..=6).contains(&word.chars().count())
        && sheet.quantity_at(at).is_none()
        && !sheet.is(at, sheet::GRAMMAR)
        && !word.ends_with([tawatur_text::letters::ALEF, YEH])
        && !sheet.document.ends_in_teh_marbuta(at)
}

/// «( الفرنسية )», «( رويترز - أرشيف )»: brackets around no more than whose a picture is.
pub(super) fn credit(sheet: &Sheet<'_>, open: usize, end: usize) -> bool {
    let Some(close) = (open + 1..end.min(open + 6)).find(|&t| sheet.mark(t) == Some(')')) else { return false };
    let mut words = 0;
    for token in open + 1..close {
        if !sheet.word(token) {
            continue;
        }
        let sort = sheet.group_at(token).map(|g| sheet.groups[g].sort);
        let whose = matches!(sort, Some(Sort::Adjective | Sort::Media)) || sheet.document.word(token) == ARCHIVE;
        if !whose {
            return false;
        }
        words += 1;
    }
    words > 0
}

/// «تعيين لوكورنو رئيسا للحكومة الفرنسية»: a title in the accusative right behind a person says what he is made.
pub(super) fn made(sheet: &Sheet<'_>, before: Option<&Argument>, group: usize) -> bool {
    let at = sheet.groups[group].start;
    let person = |a: &Argument| a.end == at && matches!(a.filler, Filler::Actors { sort: Sort::Person, .. });
    before.is_some_and(person) && sheet.is(at, sheet::TITLE) && !sheet.is(at, sheet::NAME) && accusative(sheet, at)
}

/// A noun in the accusative with its alef takes no genitive.
pub(super) fn accusative(sheet: &Sheet<'_>, at: usize) -> bool {
    let word = sheet.document.surface(at);
    word.ends_with(['\u{064B}']) || word.trim_end_matches('\u{064B}').ends_with(tawatur_text::letters::ALEF)
}

/// «له», «لها», «بها», «منه»: a preposition with a pronoun; the preposition folded.
pub(super) fn prepositional_pronoun(sheet: &Sheet<'_>, at: usize) -> Option<(bool, String)> {
    use tawatur_text::letters::{ALEF, BEH, HEH, LAM};
    let letters: SmallVec<[char; 4]> = sheet.document.word(at).chars().take(4).collect();
    let against = sheet.document.word(at).strip_prefix(AGAINST);
    if let Some(pronoun) = against.filter(|rest| rest.starts_with(HEH)) {
        return Some((pronoun.ends_with(ALEF), AGAINST.to_owned()));
    }
    match letters.as_slice() {
        [p @ (LAM | BEH), HEH] => Some((false, p.to_string())),
        [p @ (LAM | BEH), HEH, ALEF] => Some((true, p.to_string())),
        _ => None,
    }
}

/// The preposition attached to a noun that is no trigger («بالإجماع», «باتخاذ», «للقرار»): a lexicon knows the word
/// behind it, or the article or a hamza's alef stands there.
pub(super) fn attached(sheet: &Sheet<'_>, at: usize) -> Option<String> {
    use tawatur_text::letters::{ALEF, BEH, LAM, WAW};
    let word = sheet.document.word(at);
    let bare = word.strip_prefix(WAW).filter(|rest| rest.chars().count() > 4).unwrap_or(word);
    let mut letters = bare.chars();
    let (first, second, third) = (letters.next()?, letters.next()?, letters.next()?);
    let known = sheet.hits(at).iter().find_map(|hit| hit.front.particle);
    let particle = match (first, second, third) {
        (BEH, ALEF, _) if letters.count() > 1 => Some(BEH),
        (LAM, LAM, _) => Some(LAM),
        _ => known.filter(|p| matches!(*p, BEH | LAM)),
    };
    particle.map(|p| p.to_string())
}

/// Is a word an event, or a thing with nothing attached («قرب», but not «برصاص»)?
pub(super) fn thing_itself(sheet: &Sheet<'_>, at: usize) -> bool {
    let good = |(hit, sense): (tawatur_lexicon::Hit, tawatur_lexicon::Sense)| {
        matches!(sense.what, What::Good(_)) && hit.front.particle.is_none()
    };
    sheet.is(at, sheet::MASDAR) || sheet.is(at, sheet::GOOD) && sheet.senses(at).any(good)
}

/// The preposition attached to an event noun.
pub(super) fn event_particle(sheet: &Sheet<'_>, at: usize) -> Option<char> {
    let hit = sheet.senses(at).find(|(_, s)| matches!(s.what, What::Masdar { .. } | What::TriggerNoun(_)));
    hit.and_then(|(hit, _)| hit.front.particle)
}

/// «بعد» and its like, which count nothing.
pub(super) fn after(sheet: &Sheet<'_>, at: usize) -> bool {
    super::event::Lists::embedded().has("after", sheet.document.word(at))
}

/// «أرشيف», folded.
const ARCHIVE: &str = "\u{0627}\u{0631}\u{0634}\u{064A}\u{0641}";

/// «ي», with which an imperfect begins.
const YEH: char = '\u{064A}';

/// «ضد», folded.
const AGAINST: &str = "\u{0636}\u{062F}";
