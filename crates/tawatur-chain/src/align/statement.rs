//! Statements, which consist of their words.

use super::cross::same_speaker;
use super::view::View;
use super::vocabulary::shared;

/// Words of which two accounts must share so many that it is not by chance.
const FEWEST: usize = 3;

/// Does one speaker say something on one day of which two reports share some words? One of them may give it in three.
pub(super) fn brief(a: &View, b: &View) -> bool {
    let near = matches!((a.day(), b.day()), (Some(a), Some(b)) if (a - b).abs() <= 1);
    near && a.at.article != b.at.article && same_speaker(a, b) && shared(&a.told, &b.told) >= FEWEST
}

/// Are they two statements? One article seldom tells a statement twice, and then in its words: who accuses another of two
/// things made two charges. Charges told by two articles that share few words are two as well.
pub(super) fn are_two(a: &View, b: &View) -> bool {
    told_twice(a, b) && content(a, b) < FEW_WORDS || charges(a, b) && content(a, b) < CHARGE
}

/// Does somebody accuse another in both?
fn charges(a: &View, b: &View) -> bool {
    let accuses = |view: &View| view.claim.action == ACCUSE;
    accuses(a) && accuses(b) && !a.headline && !b.headline
}

/// Do both stand in the text of one article?
fn told_twice(a: &View, b: &View) -> bool {
    a.at.article == b.at.article && !a.headline && !b.headline
}

/// Share of what two statements say, without the names of those to whom they are addressed; all where one says too little to
/// tell.
fn content(a: &View, b: &View) -> f32 {
    let names = |view: &View| view.told.iter().filter(|word| a.addressed.binary_search(word).is_ok()).count();
    let both = a.told.iter().filter(|word| b.told.binary_search(word).is_ok());
    let said = both.filter(|word| a.addressed.binary_search(word).is_err()).count();
    let least = (a.told.len() - names(a)).min(b.told.len() - names(b));
    if least < FEWEST { 1.0 } else { said as f32 / least as f32 }
}

/// The same of two articles' charges: both name the one who brings it besides.
const CHARGE: f32 = 0.35;

/// What those do who charge another with something.
const ACCUSE: &str = "accuse";

/// Share of the words below which two statements of one article are two.
const FEW_WORDS: f32 = 0.2;
