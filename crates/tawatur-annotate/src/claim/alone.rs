use super::argument::{Argument, Filler};
use crate::sheet::{Sheet, Sort};

/// Does one noun or name alone stand without a preposition behind a verb, with no more than its genitives and the name in
/// apposition («قائد التنظيم أبو بكر البغدادي»)?
pub(super) fn alone(sheet: &Sheet<'_>, arguments: &[Argument]) -> bool {
    let bare = |a: &&Argument| {
        let noun = matches!(
            a.filler,
            Filler::Noun | Filler::Good { .. } | Filler::Quantity(_) | Filler::Actors { .. } | Filler::Event
        );
        noun && a.preposition.is_none()
    };
    // «قتل جندي بانفجار عبوة ناسفة»: what stands right behind a noun with a preposition is its genitive or adjective.
    let mut phrase: Option<usize> = None;
    let free = |argument: &&Argument| {
        let accusative = sheet.document.word(argument.at).ends_with(tawatur_text::letters::ALEF);
        let within = phrase == Some(argument.at)
            && !accusative
            && matches!(argument.filler, Filler::Noun | Filler::Good { .. } | Filler::Event | Filler::Adjective { .. });
        phrase = (argument.preposition.is_some() || within).then_some(argument.end);
        !within
    };
    let outside: Vec<&Argument> = arguments.iter().filter(free).collect();
    let mut rest = outside.into_iter().filter(bare).peekable();
    let Some(mut last) = rest.next() else { return false };
    // «قتل جنود إسرائيليون فلسطينيا»: an adjective in the accusative behind another one is a noun.
    let victim = arguments.windows(2).any(|pair| {
        let accusative = sheet.document.word(pair[1].at).ends_with(tawatur_text::letters::ALEF);
        let first = sheet.document.word(pair[0].at).ends_with(tawatur_text::letters::ALEF);
        matches!(pair[1].filler, Filler::Adjective { .. }) && pair[0].end == pair[1].at && accusative && !first
    });
    if victim {
        return false;
    }
    while let Some(next) = rest.peek() {
        let accusative = sheet.document.word(next.at).ends_with(tawatur_text::letters::ALEF);
        let noun = matches!(last.filler, Filler::Noun | Filler::Event | Filler::Good { .. });
        let person = matches!(next.filler, Filler::Actors { sort: Sort::Person, .. });
        let more = matches!(next.filler, Filler::Noun | Filler::Event | Filler::Actors { .. });
        let joined = sheet.document.word(next.at).starts_with(tawatur_text::letters::WAW);
        let goes_on = next.at == last.end && noun && more && !accusative
            || person && next.at <= last.end + 1 && noun
            || joined && next.at <= last.end + 1;
        if !goes_on {
            return false;
        }
        last = next;
        rest.next();
    }
    !arguments.iter().any(|a| matches!(a.filler, Filler::Clause))
}

/// Is what an adjective belongs to a thing without a preposition («خمس طائرات هندية», but not «في عملية أميركية»)?
pub(super) fn bare_thing(before: &[Argument]) -> bool {
    let noun = before.iter().rev().find(|a| !matches!(a.filler, Filler::Adjective { .. } | Filler::Time(_)));
    noun.is_none_or(|a| a.preposition.is_none())
}
