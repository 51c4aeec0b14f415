use super::argument::{Argument, Filler};
use super::fill::AT;
use crate::sheet::{self, Sheet, Sort};
use tawatur_lexicon::{EventFrame, Stems};
use tawatur_model::{Ledger, Span};

/// «من», folded.
const FROM: &str = "\u{0645}\u{0646}";

/// «على», folded.
const ON: &str = "\u{0639}\u{0644}\u{064A}";

/// The unit of «second».
const ORDINAL: &str = "ordinal";

/// Words behind the first argument within which the object that a frame asks for stands.
pub(super) const OBJECT_REACH: usize = 18;

/// Does one of the nouns near the verb have a stem that the frame asks for?
pub(super) fn asked_for(
    sheet: &Sheet<'_>,
    arguments: &[Argument],
    frame: &EventFrame,
    stems: &Stems,
    with_preposition: bool,
) -> Option<usize> {
    let troops = frame.ledger() == Ledger::Deployment;
    arguments.iter().enumerate().position(|(index, a)| {
        let fits = a.preposition.is_some() == with_preposition
            || a.genitive
            || matches!(a.filler, Filler::Event | Filler::Good { .. });
        // «ستقدم لندن دلائل على وجود أسلحة»: what is spoken of behind a preposition is not what is given.
        let elsewhere = matches!(a.filler, Filler::Good { .. })
            && frame.ledger() == Ledger::Transfer
            && !with_preposition
            && head(arguments, index).preposition.as_deref().is_some_and(|p| a.genitive || !matches!(p, AT | FROM));
        let fits = fits && !elsewhere;
        // «ستقدم خمسة ملايين يورو»: money is asked for wherever supplies are.
        if let Filler::Quantity(q) = a.filler
            && frame.ledger() == Ledger::Transfer
            && !with_preposition
        {
            return money(sheet, q);
        }
        // «أعلنت قوات الدعم السريع» announces no support: a name is asked for its words only where troops are.
        let named = matches!(a.filler, Filler::Actors { sort: Sort::Person | Sort::Org | Sort::Media, .. });
        // «استدعت السفير الكندي»: what he is may be asked for, but not his name.
        // «إلى المحكمة الجنائية», «أغلقت سفارتها»: but the noun at its head is what a body is.
        let body = matches!(a.filler, Filler::Actors { sort: Sort::Org, .. });
        let head = |t: usize| body && t == a.at;
        let asked = |t: usize| (!named || troops || head(t) || sheet.is(t, sheet::TITLE)) && sheet.stem_is(t, stems);
        fits && (a.at..a.end).any(asked)
    })
}

/// The argument of whose genitives a chain is made.
fn head(arguments: &[Argument], index: usize) -> &Argument {
    let mut at = index;
    while at > 0 && arguments[at].genitive && arguments[at - 1].end == arguments[at].at {
        at -= 1;
    }
    &arguments[at]
}

/// Is a quantity a sum of money?
pub(super) fn money(sheet: &Sheet<'_>, quantity: usize) -> bool {
    let unit = sheet.quantities[quantity].unit.as_deref().unwrap_or_default();
    unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

/// Does anything that may be an object stand without a preposition behind a verb?
pub(super) fn bare_any(arguments: &[Argument]) -> bool {
    arguments.iter().any(|a| {
        let noun = matches!(
            a.filler,
            Filler::Noun | Filler::Good { .. } | Filler::Quantity(_) | Filler::Actors { .. } | Filler::Event
        );
        noun && a.preposition.is_none() && !a.genitive && !a.inside
    })
}

/// «حث إسرائيل على الإفراج عن سجناء في غزة»: where what is said happens is not where it is said, so that a statement's place
/// stands before its content.
pub(super) fn said_there(sheet: &Sheet<'_>, arguments: &[Argument], place: Span) -> bool {
    let content = |a: &&Argument| {
        matches!(a.filler, Filler::Clause | Filler::Event) || a.preposition.as_deref().is_some_and(|p| p == ON)
    };
    let mut before = arguments.iter().take_while(|a| !content(a));
    before.any(|a| sheet.span(a.at..a.end).overlaps(place))
}

/// The first quantity behind a trigger that is its own: no ordinal («أول رئيس», «لولاية ثانية»), and not what another event
/// counts («الإفراج عن أسرى مقابل تسليم جنديين»), unless the frame asks for that event («أسفر عن مقتل 34 شخصا») or
/// promises it («تعهد بتقديم مليون دولار»).
pub(super) fn counted_behind(sheet: &Sheet<'_>, frame: &EventFrame, arguments: &[Argument]) -> Option<usize> {
    let statement = frame.ledger() == Ledger::Statement;
    let asks = statement || !frame.needs_object.is_empty() || !frame.needs_noun.is_empty();
    let of_event = |index: usize| {
        let before = index.checked_sub(1).map(|before| &arguments[before]);
        before.filter(|a| matches!(a.filler, Filler::Event) && a.end == arguments[index].at)
    };
    // «استقال الوزير بعد مقتل ثلاثة جنود»
    let when = |event: &Argument| {
        event.at > 0 && crate::claim::Lists::embedded().has("when", sheet.document.word(event.at - 1))
    };
    // «أسفر عن مقتل شخص وإصابة عشرة»: of several events the first is the frame's.
    let brought = |before: usize| {
        arguments.iter().any(|a| matches!(a.filler, Filler::Event) && a.preposition.is_some() && a.at < before)
    };
    let first = |event: &Argument| statement || event.preposition.is_some() || !brought(event.at);
    // «مقتل رجل دين في أربع هجمات»: nor how many events it happened in.
    let within = |index: usize| {
        let incident = frame.ledger() == Ledger::Incident;
        let in_it = arguments[index].preposition.as_deref().is_some_and(|p| WITHIN.contains(&p));
        let operations = |q: usize| matches!(sheet.quantities[q].unit.as_deref(), Some("attack" | "operation"));
        incident && (in_it || !asks && matches!(arguments[index].filler, Filler::Quantity(q) if operations(q)))
    };
    let own = |index: usize| of_event(index).is_none_or(|event| asks && !when(event) && first(event)) && !within(index);
    arguments.iter().enumerate().find_map(|(index, argument)| match argument.filler {
        Filler::Quantity(q) if own(index) => (sheet.quantities[q].unit.as_deref() != Some(ORDINAL)).then_some(q),
        _ => None,
    })
}

/// «منحة قدرها خمسون مليون دولار»: is the word no verb, but how much something is?
pub(super) fn amounts(sheet: &Sheet<'_>, at: usize) -> bool {
    AMOUNT.contains(&sheet.document.word(at)) && sheet.quantity_at(at + 1).is_some()
}

/// «قدرها», «قدره».
const AMOUNT: [&str; 2] = ["\u{0642}\u{062F}\u{0631}\u{0647}\u{0627}", "\u{0642}\u{062F}\u{0631}\u{0647}"];

/// «في», «خلال», «من», «ضمن», folded.
const WITHIN: [&str; 4] =
    ["\u{0641}\u{064A}", "\u{062E}\u{0644}\u{0627}\u{0644}", "\u{0645}\u{0646}", "\u{0636}\u{0645}\u{0646}"];
