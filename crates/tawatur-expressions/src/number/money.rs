//! Whose money «دينار» or «جنيه» is, where only one country that has it is named in the text.

use crate::reading::{Reading, without_article};
use smallvec::SmallVec;
use tawatur_model::Quantity;
use tawatur_text::TokenKind;
use tawatur_text::letters::{BEH, FEH, KAF, WAW};

/// Gives sums without a country the code of the one country named in the document that has such money. Where several
/// are named, or none, the money keeps its common name.
pub(super) fn settle(reading: &Reading, quantities: &mut [Quantity]) {
    let open =
        |quantity: &Quantity| quantity.unit.as_ref().is_some_and(|unit| reading.lexicon.moneys.contains_key(&**unit));
    if !quantities.iter().any(open) {
        return;
    }
    let mut named: SmallVec<[&str; 8]> = SmallVec::new();
    for at in (0..reading.len()).filter(|&at| reading.kind(at) == TokenKind::Word) {
        if let Some(code) = home(reading, reading.document.word(at))
            && !named.contains(&code)
        {
            named.push(code);
        }
    }
    for quantity in quantities {
        let codes = quantity.unit.as_deref().and_then(|unit| reading.lexicon.moneys.get(unit));
        let Some(codes) = codes else { continue };
        let mut fitting = named.iter().filter(|code| codes.iter().any(|own| &**own == **code));
        if let (Some(code), None) = (fitting.next(), fitting.next()) {
            quantity.unit = Some((*code).to_owned());
        }
    }
}

/// The code of the money of the country that a word names. One with «for» before it receives the money («5 ملايين ريال
/// لليمن»), which may be another's.
fn home<'l>(reading: &Reading<'l>, word: &str) -> Option<&'l str> {
    let homes = &reading.lexicon.homes;
    // A first letter may be attached or not; most words have none that could be.
    let mut rest = word;
    loop {
        if let Some(code) = homes.get(without_article(rest).unwrap_or(rest)) {
            return Some(code);
        }
        rest = rest.strip_prefix([WAW, FEH, BEH, KAF])?;
    }
}
