use super::view::{Facts, KIND, LISTED, SHAPE, SINGLE, View};
use tawatur_tagger::{feature, mix, text};

/// How far a token's neighbours are asked.
pub(crate) const REACH: i8 = 2;

/// Tokens that one token speaks to: itself and its neighbours.
pub(crate) const WIDTH: usize = 2 * REACH as usize + 1;

/// What is asked of a token or of its neighbours. The order is that of the fitted weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Ask {
    Always,
    Edge,
    Word,
    Stem,
    Beginning,
    Ending,
    Length,
    Spelling,
    Sense,
    Senses,
    Sort,
    Shape,
    Lists,
    SensesPair,
    ListsPair,
    UnknownSpelling,
    Named,
    Described,
    NamedPair,
    NamedRow,
    NamedSenses,
    NamedStem,
    NamedDescribed,
}

/// What a neighbour outside the sentence answers.
const OUTSIDE: u32 = 7;

/// The features that a word gives itself and the tokens around it, each with the distance at which the word stands.
pub(crate) fn of_word(facts: Facts, stem: &str, arabic: bool, push: &mut dyn FnMut(i8, u32)) {
    let mut ask = |ask: Ask, offset: i8, answer: u32| push(offset, feature(ask as u8, offset, answer));
    for offset in -REACH..=REACH {
        ask(Ask::Word, offset, facts.word);
    }
    for offset in -1..=1 {
        ask(Ask::Stem, offset, facts.stem);
        ask(Ask::Spelling, offset, facts.spelled as u32);
    }
    if !arabic {
        return;
    }
    // Arabic letters have two bytes.
    let letters = stem.len() / 2;
    for length in 1..=3usize {
        if let (true, Some(first), Some(last)) =
            (letters > length, stem.get(..2 * length), stem.get(stem.len() - (2 * length).min(stem.len())..))
        {
            ask(Ask::Beginning, 0, text(first));
            ask(Ask::Ending, 0, text(last));
        }
    }
    ask(Ask::Length, 0, letters.min(9) as u32);
}

/// The features that a sign gives itself and the tokens around it.
pub(crate) fn of_sign(sign: u64, push: &mut dyn FnMut(i8, u32)) {
    let mut ask = |ask: Ask, offset: i8, answer: u32| push(offset, feature(ask as u8, offset, answer));
    for offset in -REACH..=REACH {
        let mut bits = sign & SINGLE;
        while bits != 0 {
            ask(Ask::Sense, offset, bits.trailing_zeros());
            bits &= bits - 1;
        }
    }
    for offset in -1..=1 {
        ask(Ask::Sort, offset, (sign >> KIND & 3) as u32);
        ask(Ask::Shape, offset, (sign >> SHAPE & 15) as u32);
        ask(Ask::Senses, offset, senses(sign));
    }
    ask(Ask::Lists, 0, lists(sign));
}

/// What the rules found at a token and at its neighbours, with those outside the sentence.
pub(crate) fn found(views: &[View], at: usize) -> [(u32, u32); WIDTH] {
    std::array::from_fn(|step| {
        let at = (at + step).checked_sub(REACH as usize);
        at.and_then(|at| views.get(at))
            .map_or((OUTSIDE, OUTSIDE), |view| (u32::from(view.named) + 16, u32::from(view.described) + 16))
    })
}

/// The features of what the rules found around a token.
pub(crate) fn of_found(found: &[(u32, u32); WIDTH], push: &mut dyn FnMut(Ask, i8, u32)) {
    let named = |offset: i8| found[(offset + REACH) as usize].0;
    push(Ask::Always, 0, 0);
    for offset in -REACH..=REACH {
        if named(offset) == OUTSIDE {
            push(Ask::Edge, offset, 0);
        }
        push(Ask::Named, offset, named(offset));
        push(Ask::Described, offset, found[(offset + REACH) as usize].1);
    }
    push(Ask::NamedPair, -1, mix(named(-1), named(0)));
    push(Ask::NamedPair, 1, mix(named(0), named(1)));
    push(Ask::NamedRow, 0, mix(mix(named(-1), named(0)), named(1)));
    push(Ask::NamedDescribed, 0, mix(named(0), found[REACH as usize].1));
}

/// The features that hold over several tokens.
pub(crate) fn of_place(views: &[View], at: usize, push: &mut dyn FnMut(Ask, i8, u32)) {
    let around = |offset: i8| at.checked_add_signed(isize::from(offset)).and_then(|at| views.get(at));
    let own = &views[at];
    let said = |offset: i8| around(offset).map_or(OUTSIDE, |view| view.senses);
    let named = u32::from(own.named) + 16;
    let own_lists = lists(own.sign);
    for offset in [-1, 1] {
        let (left, right) = if offset < 0 { (said(-1), own.senses) } else { (own.senses, said(1)) };
        push(Ask::SensesPair, offset, mix(left, right));
        let other = around(offset).map_or(OUTSIDE, |view| lists(view.sign));
        if own_lists | other != 0 {
            push(Ask::ListsPair, offset, mix(own_lists, other));
        }
        push(Ask::NamedSenses, offset, mix(named, said(offset)));
        push(Ask::NamedStem, offset, mix(named, around(offset).map_or(OUTSIDE, |view| view.stem)));
    }
    if own.sign as u32 == 0 {
        push(Ask::UnknownSpelling, 0, own.spelled as u32);
    }
    push(Ask::NamedSenses, 0, mix(named, own.senses));
}

/// All that the lexicons say of a word, as one answer.
pub(crate) fn senses(sign: u64) -> u32 {
    let known = sign >> SHAPE & 8;
    mix(sign as u32, (sign >> 32 & 63) as u32 | (known as u32) << 8)
}

fn lists(sign: u64) -> u32 {
    (sign >> LISTED) as u32
}
