use super::vocabulary::{Vocabulary, kind};
use tawatur_text::letters::*;

/// Length in bytes of the pronoun that ends a folded word, 0 where there is none. `last` is its last letter as written:
/// folding makes ة a ه and ى a ي.
pub(crate) fn length(folded: &str, last: Option<char>, words: &Vocabulary, known: impl Fn(usize) -> bool) -> usize {
    let letters = folded.chars().count();
    if words.is(bare(folded), kind::OWN_END)
        || words.is(folded, kind::OWN_END)
        || last == Some(TEH_MARBUTA)
        || last == Some(ALEF_MAKSURA)
    {
        return 0;
    }
    let mut back = folded.chars().rev();
    let ending = (back.next(), back.next(), back.next());
    let stem = |n: usize| bare(&folded[..folded.len() - n * 2]);
    let stem_letters = |n: usize| letters.saturating_sub(n);
    let hosted = |n: usize, kind: u16| words.is(stem(n), kind) || words.is(&folded[..folded.len() - n * 2], kind);
    match ending {
        (Some(ALEF), Some(MEEM), Some(HEH)) if stem_letters(3) >= 2 => 6,
        (Some(ALEF), Some(MEEM), Some(KAF)) if hosted(3, kind::BEFORE_KUM) => 6,
        (Some(ALEF), Some(HEH), _) if stem_letters(2) >= 1 => 4,
        (Some(MEEM), Some(HEH), _) if stem_letters(2) >= 2 || hosted(2, kind::BEFORE_NA) => 4,
        (Some(NOON), Some(HEH), _) if stem_letters(2) >= 2 => 4,
        (Some(MEEM), Some(KAF), _) if hosted(2, kind::BEFORE_KUM) => 4,
        (Some(ALEF), Some(NOON), _)
            if hosted(2, kind::BEFORE_NA)
                || stem(2).ends_with(TEH) && stem_letters(2) >= 4
                || known(4) && !stem(2).ends_with(ALEF) =>
        {
            4
        }
        (Some(YEH), Some(NOON), _) if hosted(2, kind::BEFORE_NI) => 4,
        (Some(HEH), ..) if last == Some(HEH) && stem_letters(1) >= 2 => 2,
        (Some(HEH), Some(BEH | LAM), None) => 2,
        (Some(KAF), ..) if hosted(1, kind::BEFORE_KA) => 2,
        (Some(YEH), ..) if last == Some(YEH) && hosted(1, kind::BEFORE_YA) => 2,
        _ => 0,
    }
}

/// A word without one attached conjunction or preposition, as lists of words with their own endings have it.
fn bare(word: &str) -> &str {
    let article =
        word.strip_prefix(ALEF).and_then(|rest| rest.strip_prefix(LAM)).filter(|rest| rest.chars().count() > 2);
    if let Some(rest) = article {
        return rest;
    }
    let rest = word.strip_prefix([WAW, FEH]).filter(|rest| rest.chars().count() >= 2).unwrap_or(word);
    rest.strip_prefix([BEH, LAM, KAF, SEEN]).filter(|rest| rest.chars().count() > 2).unwrap_or(rest)
}
