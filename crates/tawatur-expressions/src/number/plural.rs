//! Counted nouns that the table does not list as they stand, known by their form.

use crate::lexicon::{Kind, Unit};
use crate::reading::{Reading, without_article};
use tawatur_text::TokenKind;
use tawatur_text::letters::{ALEF, FATHATAN, FEH, HEH, MEEM, NOON, TEH, WAW, YEH};

/// The sound masculine plural behind three to ten or a vague number («ثمانية مدانين», «مئات المعارضين») and the
/// adjective of a country behind eleven or more («13 إثيوبيا») are people. Words that only end alike are kept in
/// `stop.tsv`.
pub(super) fn people<'l>(reading: &Reading<'l>, at: usize, value: f64, vague: bool) -> Option<&'l Unit> {
    if reading.kind(at) != TokenKind::Word {
        return None;
    }
    // A listed word is no one's form, but with tanwin «ليبيًا» is a Libyan and no country.
    if reading.known(at) && !reading.document.surface(at).contains(FATHATAN) {
        return None;
    }
    let word = reading.document.word(at);
    let bare = without_article(word);
    if word.starts_with([WAW, FEH]) || bare.is_some() && !vague {
        return None;
    }
    let noun = bare.unwrap_or(word);
    if noun.chars().count() < 5 {
        return None;
    }
    // «يتظاهرون» and «تعاني» are verbs.
    let verb = noun.starts_with([YEH, TEH]);
    let plural = ends_in(noun, WAW, NOON) && !verb || ends_in(noun, YEH, NOON);
    let few = vague || (3.0..=10.0).contains(&value);
    let one = !vague && value >= 11.0 && (ends_in(noun, YEH, ALEF) || noun.ends_with(YEH) && !verb);
    if plural && few || one { reading.lexicon.person() } else { None }
}

fn ends_in(word: &str, first: char, last: char) -> bool {
    word.strip_suffix(last).is_some_and(|rest| rest.ends_with(first))
}

/// A plural with a pronoun behind it, or in construct: «جنودها», «مقاتليه», «مقاتلي».
pub(super) fn owned<'l>(reading: &Reading<'l>, at: usize) -> Option<&'l Unit> {
    if reading.kind(at) != TokenKind::Word || reading.known(at) {
        return None;
    }
    let word = reading.document.word(at);
    let pronouns: [&[char]; 4] = [&[HEH, ALEF], &[HEH, MEEM, ALEF], &[HEH, MEEM], &[HEH]];
    let stem = pronouns
        .iter()
        .find_map(|letters| letters.iter().rev().try_fold(word, |rest, &letter| rest.strip_suffix(letter)));
    let stem = stem.unwrap_or(word);
    let plural = |word: &str| {
        let (unit, count) = reading.lexicon.entry(reading.lexicon.find(word)).unit?;
        let unit = &reading.lexicon.units[usize::from(unit)];
        (count == 0 && matches!(unit.kind, Kind::Person | Kind::Thing)).then_some(unit)
    };
    if stem.len() < word.len()
        && let Some(unit) = plural(stem)
    {
        return Some(unit);
    }
    // The sound plural drops its noon before what follows.
    if stem.ends_with([YEH, WAW]) {
        let mut whole = String::with_capacity(stem.len() + 2);
        whole.push_str(stem);
        whole.push(NOON);
        return plural(&whole);
    }
    None
}
