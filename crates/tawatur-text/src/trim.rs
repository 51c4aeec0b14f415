use crate::letters::{ALEF, BEH, FEH, HEH, KAF, LAM, MEEM, NOON, TEH, WAW, YEH};

/// A folded word without the article, one conjunction or preposition and the commonest endings, as long as three letters
/// stay: «والعودة» and «عودة» meet. It is no stem; it only has to be the same twice.
pub fn trim(word: &str) -> &str {
    let mut rest = word;
    let long = |rest: &str| rest.chars().nth(3).is_some();
    if word.chars().nth(4).is_some() {
        rest = strip(rest, &[WAW, FEH]);
    }
    if let Some(noun) = article(rest) {
        rest = noun;
    } else if long(rest) {
        // A preposition before the article: its alef stays except after lam.
        let inner = strip(rest, &[BEH, KAF, LAM]);
        if inner.len() < rest.len() {
            if let Some(noun) = article(inner) {
                rest = noun;
            } else if inner.starts_with(LAM) && rest.starts_with(LAM) {
                rest = strip(inner, &[LAM]);
            }
        }
    }
    for (before, last) in [(ALEF, TEH), (WAW, NOON), (YEH, NOON), (YEH, HEH), (HEH, ALEF), (HEH, MEEM)] {
        if let Some(stem) = rest.strip_suffix(last).and_then(|stem| stem.strip_suffix(before))
            && three(stem)
        {
            return stem;
        }
    }
    match rest.strip_suffix([HEH, ALEF, YEH]) {
        Some(stem) if three(stem) => stem,
        _ => rest,
    }
}

/// Are there three letters at least?
fn three(word: &str) -> bool {
    word.chars().nth(2).is_some()
}

fn strip<'a>(word: &'a str, letters: &[char]) -> &'a str {
    word.strip_prefix(letters).filter(|rest| three(rest)).unwrap_or(word)
}

fn article(word: &str) -> Option<&str> {
    word.strip_prefix(ALEF)?.strip_prefix(LAM).filter(|rest| three(rest))
}
