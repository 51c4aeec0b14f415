use tawatur_text::letters::*;

/// What may stand behind a form of a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Behind {
    /// Nothing: زيارة, مهندسون, كتابا.
    Nothing,
    /// A pronoun or nothing: كتاب, مهندسو.
    Any,
    /// A pronoun only: زيارت, أبنائ.
    Pronoun,
}

/// All forms of a noun or an adjective without the article: the accusative, the dual, the sound plurals, the given broken
/// ones, and those that stand before a pronoun. An adjective has a feminine and both sound plurals; a noun has the sound
/// masculine plural only where a plural given ends so.
pub fn paradigm(lemma: &str, plurals: &[&str], adjective: bool) -> Vec<(String, Behind)> {
    let mut out = Vec::with_capacity(32);
    // A noun that has broken plurals has no other.
    singular(lemma, plurals.is_empty(), &mut out);
    if adjective && !lemma.ends_with(TEH_MARBUTA) {
        // تال is written تالية with the ya that the indefinite lacks; such lemmas are given with it.
        singular(&format!("{lemma}{TEH_MARBUTA}"), true, &mut out);
        sound(lemma, &mut out);
    }
    for plural in plurals {
        match plural.strip_suffix(NOON).and_then(|rest| rest.strip_suffix(WAW)) {
            Some(stem) if stem.chars().count() > 2 => sound(stem, &mut out),
            _ => free(plural, &mut out),
        }
    }
    out
}

/// ون, ين and what is left of them in construct.
fn sound(stem: &str, out: &mut Vec<(String, Behind)>) {
    out.push((format!("{stem}{WAW}{NOON}"), Behind::Nothing));
    out.push((format!("{stem}{YEH}{NOON}"), Behind::Nothing));
    out.push((format!("{stem}{WAW}"), Behind::Any));
    out.push((format!("{stem}{YEH}"), Behind::Any));
}

fn split_last(word: &str) -> (&str, Option<char>) {
    word.char_indices().last().map_or((word, None), |(at, last)| (&word[..at], Some(last)))
}

/// A form by itself, before a pronoun, and in the accusative.
fn free(word: &str, out: &mut Vec<(String, Behind)>) {
    let (base, last) = split_last(word);
    match last {
        Some(TEH_MARBUTA) => {
            out.push((word.to_owned(), Behind::Nothing));
            out.push((format!("{base}{TEH}"), Behind::Pronoun));
        }
        Some(ALEF_MAKSURA) => {
            out.push((word.to_owned(), Behind::Nothing));
            out.push((format!("{base}{ALEF}"), Behind::Pronoun));
        }
        Some(HAMZA) if base.ends_with([ALEF, WAW]) => {
            out.push((word.to_owned(), Behind::Any));
            out.push((format!("{base}{YEH_HAMZA}"), Behind::Pronoun));
            out.push((format!("{base}{WAW_HAMZA}"), Behind::Pronoun));
        }
        Some(ALEF) => out.push((word.to_owned(), Behind::Any)),
        Some(_) => {
            out.push((word.to_owned(), Behind::Any));
            // Feminine plurals take no alef.
            if !word.ends_with([TEH]) || !base.ends_with(ALEF) {
                out.push((format!("{word}{ALEF}"), Behind::Nothing));
            }
        }
        None => {}
    }
}

fn singular(word: &str, sound: bool, out: &mut Vec<(String, Behind)>) {
    free(word, out);
    let (base, last) = split_last(word);
    let stem = match last {
        Some(TEH_MARBUTA) => format!("{base}{TEH}"),
        Some(ALEF_MAKSURA) => format!("{base}{YEH}"),
        _ => word.to_owned(),
    };
    for ending in [ALEF, YEH] {
        out.push((format!("{stem}{ending}{NOON}"), Behind::Nothing));
        // In construct the dual loses its noon: وزيرا, وزيري.
        if word.chars().count() > 2 {
            out.push((format!("{stem}{ending}"), Behind::Any));
        }
    }
    if sound {
        let plural = if last == Some(TEH_MARBUTA) { base } else { &stem };
        out.push((format!("{plural}{ALEF}{TEH}"), Behind::Any));
    }
}
