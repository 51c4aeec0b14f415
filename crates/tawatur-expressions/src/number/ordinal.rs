use crate::lexicon::Class;
use crate::reading::Reading;
use tawatur_text::TokenKind;
use tawatur_text::letters::{HAMZA, HEH, TEH, YEH};

/// An ordinal with its end: «الثالث», «الثاني عشر», «الحادي والعشرين», «التسعون».
pub(crate) fn ordinal(reading: &Reading, at: usize) -> Option<(u32, usize)> {
    let entry = reading.entry(at);
    let class = |at: usize| reading.entry(at).cardinal;
    let ones =
        entry.ordinal.map(u32::from).filter(|&ones| ones != 1 || !is_preliminary(reading, at)).or_else(|| match entry
            .cardinal
        {
            // Speech and some newspapers count with cardinals: «الأحد عشر», «الواحد والثلاثون», «الاثنى عشر».
            Some((Class::Digit | Class::One, value)) if reading.article(at) => {
                let compound = matches!(class(at + 1), Some((Class::Ten, _))) && reading.bare(at + 1)
                    || reading.behind_and(at + 1).is_some_and(|next| matches!(class(next), Some((Class::Tens, _))));
                compound.then_some(value as u32)
            }
            _ => None,
        });
    if let Some(ones) = ones {
        if ones < 10 || ones == 11 {
            if matches!(class(at + 1), Some((Class::Ten, _))) && reading.bare(at + 1) {
                return Some((10 + ones % 10, at + 2));
            }
            if let Some(next) = reading.behind_and(at + 1)
                && let Some((Class::Tens, tens)) = class(next)
                && (reading.article(next) || !reading.article(at))
            {
                return Some((tens as u32 + ones % 10, next + 1));
            }
        }
        return (ones != 11).then_some((ones, at + 1));
    }
    match entry.cardinal {
        Some((Class::Tens, value)) if reading.article(at) => Some((value as u32, at + 1)),
        _ => None,
    }
}

/// «تقرير أولي» is preliminary. Where ya is written for alef maqsura («المرة الأولي») the noun is feminine.
fn is_preliminary(reading: &Reading, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    reading.document.surface(at).ends_with(YEH)
        && reading.kind(before) == TokenKind::Word
        && !reading.document.word(before).ends_with([HEH, TEH, HAMZA])
}
