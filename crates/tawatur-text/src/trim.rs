use crate::letters::{ALEF, BEH, FEH, HEH, KAF, LAM, MEEM, NOON, TEH, WAW, YEH};

/// A folded word without the article, one conjunction or preposition and the commonest endings, as long as three letters
/// stay: «والعودة» and «عودة» meet. It is no stem; it only has to be the same twice.
pub fn trim(word: &str) -> &str {
    let mut rest = word;
    if has(word, 5) {
        rest = strip(rest, &[WAW, FEH]);
    }
    if let Some(noun) = article(rest) {
        rest = noun;
    } else if has(rest, 4) {
        // A preposition before the article: its alef stays except after lam.
        let inner = strip(rest, &[BEH, KAF, LAM]);
        if inner.len() < rest.len() {
            if let Some(noun) = article(inner) {
                rest = noun;
            } else if begins(inner, LAM) && begins(rest, LAM) {
                rest = strip(inner, &[LAM]);
            }
        }
    }
    const ENDS: [[char; 2]; 6] = [[ALEF, TEH], [WAW, NOON], [YEH, NOON], [YEH, HEH], [HEH, ALEF], [HEH, MEEM]];
    let bytes = rest.as_bytes();
    let ends = |&[before, last]: &[char; 2]| {
        let ([a, b], [c, d]) = (pair(before), pair(last));
        bytes.last_chunk() == Some(&[a, b, c, d])
    };
    if ENDS.iter().any(ends)
        && let Some(stem) = rest.get(..rest.len() - 4).filter(|stem| has(stem, 3))
    {
        return stem;
    }
    let ends = |letter: &char| bytes.last_chunk() == Some(&pair(*letter));
    if [HEH, ALEF, YEH].iter().any(ends)
        && let Some(stem) = rest.get(..rest.len() - 2).filter(|stem| has(stem, 3))
    {
        return stem;
    }
    rest
}

/// Are there so many characters at least?
fn has(word: &str, count: usize) -> bool {
    word.len() >= 4 * count || word.len() >= count && word.chars().nth(count - 1).is_some()
}

/// The two bytes in which a letter of the Arabic block is written.
const fn pair(letter: char) -> [u8; 2] {
    [0xC0 | (letter as u32 >> 6) as u8, 0x80 | (letter as u32 & 0x3F) as u8]
}

fn begins(word: &str, letter: char) -> bool {
    word.as_bytes().first_chunk() == Some(&pair(letter))
}

fn strip<'a>(word: &'a str, letters: &[char]) -> &'a str {
    match letters.iter().any(|&letter| begins(word, letter)) {
        true => word.get(2..).filter(|rest| has(rest, 3)).unwrap_or(word),
        false => word,
    }
}

fn article(word: &str) -> Option<&str> {
    let ([a, b], [c, d]) = (pair(ALEF), pair(LAM));
    let written = word.as_bytes().first_chunk() == Some(&[a, b, c, d]);
    word.get(4..).filter(|rest| written && has(rest, 3))
}
