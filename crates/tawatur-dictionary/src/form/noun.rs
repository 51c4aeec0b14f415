use crate::{Inflection, Number};
use tawatur_text::letters::*;

/// The forms of an indefinite noun or of the first word of a phrase, beside itself: the accusative with alef, the
/// construct before a pronoun (زيارة, زيارت), the dual. With `inflect` false only the form that a pronoun needs.
/// The rest of a phrase stays as it is.
pub fn noun_forms(phrase: &str, feminine: bool, number: Number, inflect: bool) -> Vec<(String, Inflection, bool)> {
    let (word, rest) = phrase.split_at(phrase.find(' ').unwrap_or(phrase.len()));
    let form = Inflection { feminine, number };
    let mut out = vec![(phrase.to_owned(), form, false)];
    let last = word.chars().last();
    let base = word.char_indices().last().map_or(word, |(at, _)| &word[..at]);
    if last == Some(TEH_MARBUTA) && rest.is_empty() {
        out.push((format!("{base}{TEH}"), form, true));
    }
    if !inflect || number != Number::Singular {
        return out;
    }
    let dual = Inflection { number: Number::Dual, ..form };
    let stem = if last == Some(TEH_MARBUTA) { format!("{base}{TEH}") } else { word.to_owned() };
    if rest.is_empty() {
        if !matches!(last, Some(TEH_MARBUTA | ALEF | ALEF_MAKSURA)) && !word.ends_with([ALEF, HAMZA]) {
            out.push((format!("{word}{ALEF}"), form, false));
        }
        out.push((format!("{stem}{ALEF}{NOON}"), dual, false));
        out.push((format!("{stem}{YEH}{NOON}"), dual, false));
    }
    // In construct the dual loses its noon: وزيرا خارجية, وزيري خارجية.
    if word.chars().count() > 2 {
        out.push((format!("{stem}{ALEF}{rest}"), dual, false));
        out.push((format!("{stem}{YEH}{rest}"), dual, false));
    }
    out
}
