//! Small steps that several readers of times share.

use crate::lexicon::{Grain, Role};
use crate::reading::{Reading, without_article};
use tawatur_text::TokenKind;
use tawatur_text::letters::{ALEF, BEH, FEH, HEH, KAF, LAM, TATWEEL, WAW, YEH};

pub(super) const HYPHENS: [char; 3] = ['-', '\u{2013}', '\u{2014}'];
pub(super) const COMMAS: [char; 2] = ['\u{60C}', ','];

/// Where the second part of a run stands that a hyphen at `at` joins to the first. A tatweel by itself is a hyphen too
/// («1960 ـ 1961»); folding drops it, so it is seen between the tokens.
pub(super) fn behind_hyphen(reading: &Reading, at: usize) -> Option<usize> {
    if reading.is_mark(at, &HYPHENS) {
        return Some(at + 1);
    }
    tatweel_before(reading, at).then_some(at)
}

/// Does a tatweel stand by itself before the token?
pub(super) fn tatweel_before(reading: &Reading, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let tokens = &reading.document.tokens;
    let (Some(left), Some(right)) = (tokens.get(before), tokens.get(at)) else { return false };
    let gap = reading.document.text.get(left.span.end() as usize..right.span.start() as usize);
    right.span.start() > left.span.end() + 1 && gap.is_some_and(|gap| gap.contains(TATWEEL))
}

/// Steps over an article that is written apart: «الـ21», «ال ـ 19», «والـ24», «للـ48».
pub(super) fn article_apart(reading: &Reading, at: usize) -> usize {
    let word = reading.document.word(at);
    let word = word.strip_prefix([WAW, FEH]).unwrap_or(word);
    let bare = word.strip_prefix([BEH, KAF]).unwrap_or(word);
    let apart = bare.chars().eq([ALEF, LAM]) || word.chars().eq([LAM, LAM]);
    at + usize::from(apart && reading.is_number(at + 1))
}

/// Does a word with the role stand right before the token?
pub(super) fn before(reading: &Reading, at: usize, role: Role) -> bool {
    at.checked_sub(1).is_some_and(|before| reading.has(before, role))
}

/// Does a name stand before the token to which a day belongs: «صلاة الجمعة», «مدينة 6 أكتوبر»?
pub(super) fn not_day(reading: &Reading, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| reading.has(before, Role::NotDay) && !reading.article(before))
}

/// How many units from now an adjective behind a noun points, with its end: «الماضي», «قبل الماضي», «بعد المقبل».
pub(super) fn away(reading: &Reading, at: usize) -> Option<(i32, usize)> {
    if let Some(offset) = reading.relative(at) {
        return Some((offset.into(), at + 1));
    }
    let next = at + 1;
    let step = match () {
        () if reading.has(at, Role::Ago) => -1,
        () if reading.has(at, Role::After) => 1,
        () => return None,
    };
    let offset = reading.relative(next).filter(|&offset| reading.bare(at) && i32::from(offset) == step)?;
    Some((2 * i32::from(offset), next + 1))
}

/// A unit that is the one told last, or so many from it, with its end: «اليوم نفسه», «نفس العام», «ذلك الأسبوع»,
/// «الشهر التالي».
pub(super) fn told(reading: &Reading, at: usize) -> Option<(Grain, i32, usize)> {
    let unit = |at: usize| match reading.entry(at).span {
        Some((grain @ (Grain::Day | Grain::Week | Grain::Month | Grain::Year), 1)) if reading.article(at) => {
            Some(grain)
        }
        _ => None,
    };
    if reading.has(at, Role::Nafs) || reading.has(at, Role::That) {
        return Some((unit(at + 1).filter(|_| reading.bare(at + 1))?, 0, at + 2));
    }
    let grain = unit(at)?;
    let next = at + 1;
    if reading.has(next, Role::Same) && !reading.article(next) && reading.bare(next) {
        return Some((grain, 0, next + 1));
    }
    let offset = reading.told_relative(next).filter(|_| !general(reading, at))?;
    Some((grain, offset.into(), next + 1))
}

/// Is «العام» the adjective of a noun before it («الأمين العام السابق»), not the year?
pub(super) fn general(reading: &Reading, at: usize) -> bool {
    let adjective = reading.bare(at) && reading.article(at) && !reading.document.word(at).ends_with(HEH);
    let year = matches!(reading.entry(at).span, Some((Grain::Year, 1)));
    adjective
        && year
        && at.checked_sub(1).is_some_and(|before| {
            let word = reading.document.word(before);
            let word = word.strip_prefix([WAW, FEH, BEH]).unwrap_or(word);
            reading.article(before) || without_article(word).is_some() && reading.kind(before) == TokenKind::Word
        })
}

/// Is the ordinal at `at` feminine, as days never are: «الأيام العشرة الأولى من مايو»?
pub(super) fn feminine(reading: &Reading, at: usize) -> bool {
    let word = reading.document.word(at);
    reading.entry(at).ordinal.is_some_and(|n| word.ends_with(HEH) || n == 1 && word.ends_with(YEH))
}
