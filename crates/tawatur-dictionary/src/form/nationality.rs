use crate::{Inflection, Number};
use tawatur_text::letters::*;

/// The forms of a nationality adjective («روسي», «كوري شمالي»), without the article of the first word; the flag says
/// that the first word must have one, since the second has.
pub fn nationality_forms(adjective: &str) -> Vec<(String, Inflection, bool)> {
    let words: Vec<&str> = adjective.split(' ').collect();
    let endings: [(&[char], bool, Number); 9] = [
        (&[], false, Number::Singular),
        (&[ALEF], false, Number::Singular),
        (&[TEH_MARBUTA], true, Number::Singular),
        (&[ALEF, NOON], false, Number::Dual),
        (&[YEH, NOON], false, Number::Plural),
        (&[TEH, ALEF, NOON], true, Number::Dual),
        (&[TEH, YEH, NOON], true, Number::Dual),
        (&[WAW, NOON], false, Number::Plural),
        (&[ALEF, TEH], true, Number::Plural),
    ];
    let mut out = Vec::with_capacity(20);
    for (ending, feminine, number) in endings {
        let ending: String = ending.iter().collect();
        let form = Inflection { feminine, number };
        let plain: Vec<String> = words.iter().map(|w| format!("{w}{ending}")).collect();
        out.push((plain.join(" "), form, false));
        if plain.len() > 1 {
            let (first, rest) = (&plain[0], &plain[1..]);
            let rest: Vec<String> = rest.iter().map(|w| format!("{ALEF}{LAM}{w}")).collect();
            out.push((format!("{first} {}", rest.join(" ")), form, true));
        }
    }
    out
}
