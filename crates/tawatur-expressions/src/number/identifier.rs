//! Numbers that count nothing: parts of names, labels, years, telephone numbers, the numbers of a list.

use super::amount::Amount;
use super::{cardinal, ordinal};
use crate::lexicon::{Role, Sense};
use crate::reading::{HYPHENS, Reading};
use tawatur_text::TokenKind;
use tawatur_text::letters::{ALEF, MEEM};

/// The end of what begins at `at` and holds a number word but is a name: «مجموعة العشرين», «الحسن الثاني».
pub(super) fn name(reading: &Reading, at: usize) -> Option<usize> {
    let pick = |sense| (sense == Sense::Name).then_some(());
    if let Some(((), end)) = reading.phrase(at, pick) {
        return Some(end);
    }
    ruler(reading, at)
}

/// An ordinal behind the name of a ruler («يوحنا بولس الثاني», «الملك فهد الأول») or behind «سن».
fn ruler(reading: &Reading, at: usize) -> Option<usize> {
    if !reading.article(at) || !reading.bare(at) {
        return None;
    }
    let before = at.checked_sub(1)?;
    // «في سن الخامسة», «اقتربت من سن المائة» are ages.
    if reading.has(before, Role::Aged) {
        let cardinal = || cardinal(reading, at, at + 6).map(|number| number.end);
        return ordinal(reading, at).map(|(_, end)| end).or_else(cardinal);
    }
    reading.entry(at).ordinal?;
    let titled = |far: usize| {
        at.checked_sub(far).is_some_and(|title| reading.has(title, Role::Monarch) && reading.article(title))
    };
    let named = reading.kind(before) == TokenKind::Word
        && !reading.article(before)
        && crate::reading::without_article(reading.document.word(before)).is_none();
    let rules = reading.has(before, Role::Regnal) || named && (titled(2) || titled(3));
    ordinal(reading, at).filter(|_| rules).map(|(_, end)| end)
}

/// Is a number token a number, not part of a name («كوفيد-19») or the number of a list's line?
pub(super) fn counts(reading: &Reading, at: usize) -> bool {
    let opens_line = at.checked_sub(1).is_none_or(|before| reading.kind(before) == TokenKind::Break);
    let listed = opens_line
        && reading.kind(at + 2) == TokenKind::Word
        && (reading.is_mark(at + 1, &['.', '-', ')']) && reading.joined(at + 1) || reading.is_mark(at + 1, &HYPHENS));
    let Some(before) = at.checked_sub(1) else {
        return !listed;
    };
    let joined = reading.joined(at);
    let glued = joined
        && reading.is_mark(before, &HYPHENS)
        && reading.joined(before)
        && before > 0
        && matches!(reading.kind(before - 1), TokenKind::Word | TokenKind::Latin);
    let tagged = joined && (reading.kind(before) == TokenKind::Latin || reading.is_mark(before, &['#']));
    !glued && !listed && !tagged
}

/// Does the number that begins at `at`, with nothing counted behind it, only name something?
pub(super) fn names(reading: &Reading, at: usize, amount: &Amount) -> bool {
    if !reading.is_number(at) || amount.named() || amount.number.scale > 1.0 {
        return false;
    }
    let word = reading.document.word(at);
    let digits = amount.end == at + 1 && word.bytes().all(|b| b.is_ascii_digit());
    let label = |far: usize| at.checked_sub(far).is_some_and(|label| reading.has(label, Role::Label));
    let adjective = at
        .checked_sub(1)
        .is_some_and(|before| crate::reading::without_article(reading.document.word(before)).is_some() && label(2));
    let model = at.checked_sub(1).is_some_and(|before| reading.has(before, Role::Model) && reading.bare(before));
    // A letter that touches the digits belongs to them: 5G.
    let lettered = reading.kind(amount.end) == TokenKind::Latin && reading.joined(amount.end);
    // What stands alone in its line may be anything.
    let edge = |at: usize| reading.kind(at) == TokenKind::Break;
    let alone = at.checked_sub(1).is_none_or(edge) && edge(amount.end);
    label(1) || adjective || model || lettered || digits && !alone && (telephone(word) || year(reading, at, amount))
}

/// Seven digits and more without a separator, or a zero before others.
fn telephone(word: &str) -> bool {
    word.len() >= 7 || word.len() > 2 && word.starts_with('0')
}

/// A year that no grammar of times took: one with its era or «عام», or one of our time behind which no noun is counted
/// («انتخابات 2019»).
fn year(reading: &Reading, at: usize, amount: &Amount) -> bool {
    let end = amount.end;
    let era = reading.has(end, Role::Hijri)
        || reading.document.word(end).chars().eq([MEEM]) && !reading.joined(end) && amount.number.value >= 100.0
        || reading.phrase(end, |sense| (sense == Sense::Role(Role::Christ)).then_some(())).is_some();
    if era || at.checked_sub(1).is_some_and(|before| reading.has(before, Role::Year)) {
        return true;
    }
    let noun = reading.kind(end) == TokenKind::Word
        && !reading.known(end)
        && (reading.document.word(end).ends_with(ALEF) || amount.number.value % 100.0 == 0.0)
        && crate::reading::without_article(reading.document.word(end)).is_none();
    (1900.0..2060.0).contains(&amount.number.value) && !noun
}
