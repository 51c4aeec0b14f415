use crate::letters::{self, *};
use unicode_normalization::UnicodeNormalization;

/// Text in the one spelling that keys are compared in, with the way back to the original.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// Points at which the distance between folded and original offsets changes: (folded offset, original offset),
    /// both ascending. Between two points the texts run in step, byte for byte.
    shifts: Vec<(u32, u32)>,
    /// The (folded, original) ends of characters that folding made shorter or longer, ascending: Arabic digits,
    /// presentation forms.
    ends: Vec<(u32, u32)>,
}

impl Folded {
    /// The original byte offset of a folded one. An offset at which something was dropped maps behind what was
    /// dropped; use [`original_end`](Self::original_end) for the end of a range.
    pub fn original(&self, folded: u32) -> u32 {
        match self.shifts.partition_point(|&(f, _)| f <= folded) {
            0 => folded,
            n => {
                let (f, o) = self.shifts[n - 1];
                o + (folded - f)
            }
        }
    }

    /// The original offset just behind the character that ends at `folded`: marks dropped after it are not included.
    pub fn original_end(&self, folded: u32) -> u32 {
        if let Ok(at) = self.ends.binary_search_by_key(&folded, |&(f, _)| f) {
            return self.ends[at].1;
        }
        match self.shifts.partition_point(|&(f, _)| f < folded) {
            0 => folded,
            n => {
                let (f, o) = self.shifts[n - 1];
                o + (folded - f)
            }
        }
    }
}

/// Folds a text: marks, tatweel and invisible characters go; hamza carriers become their letter, ة becomes ه, ى
/// becomes ي; Persian and Urdu look-alikes and presentation forms become Arabic letters; digits become ASCII; Latin
/// letters become lower case. Folding is idempotent and never joins or parts words.
pub fn fold(text: &str) -> Folded {
    let mut out = Folded { text: String::with_capacity(text.len()), shifts: Vec::new(), ends: Vec::new() };
    let (mut from, mut shift) = (0usize, 0i64);
    for c in text.chars() {
        let wide = c.len_utf8();
        // The pair is noted only where the distance has changed since the last character kept.
        let at = (out.text.len(), from);
        let before = out.text.len();
        match simple(c) {
            Fold::Keep => out.text.push(c),
            Fold::Drop => {}
            Fold::Is(letter) => out.text.push(letter),
            Fold::Compatibility => {
                for d in std::iter::once(c).nfkc() {
                    match simple(d) {
                        Fold::Keep | Fold::Compatibility => out.text.push(d),
                        Fold::Drop => {}
                        Fold::Is(letter) => out.text.push(letter),
                    }
                }
            }
        }
        if out.text.len() > before {
            let now = at.1 as i64 - at.0 as i64;
            if now != shift {
                out.shifts.push((at.0 as u32, at.1 as u32));
                shift = now;
            }
            if out.text.len() - before != wide {
                out.ends.push((out.text.len() as u32, (from + wide) as u32));
            }
        }
        from += wide;
    }
    let now = from as i64 - out.text.len() as i64;
    if now != shift {
        out.shifts.push((out.text.len() as u32, from as u32));
    }
    out
}

/// The folded form alone, for keys.
pub fn fold_word(word: &str) -> String {
    fold(word).text
}

enum Fold {
    Keep,
    Drop,
    Is(char),
    Compatibility,
}

fn simple(c: char) -> Fold {
    // Most of an Arabic text is plain letters and spaces.
    match c {
        'A'..='Z' => Fold::Is(c.to_ascii_lowercase()),
        '\0'..='\u{7F}' => Fold::Keep,
        ALEF_MADDA | ALEF_HAMZA_ABOVE | ALEF_HAMZA_BELOW | ALEF_WASLA | '\u{0672}' | '\u{0673}' => Fold::Is(ALEF),
        WAW_HAMZA | '\u{06C4}'..='\u{06CB}' | '\u{06CF}' => Fold::Is(WAW),
        YEH_HAMZA | ALEF_MAKSURA | '\u{06CC}' | '\u{06CE}' | '\u{06D0}'..='\u{06D3}' | '\u{063D}' => Fold::Is(YEH),
        TEH_MARBUTA | '\u{06BE}' | '\u{06C0}'..='\u{06C3}' | '\u{06D5}' => Fold::Is(HEH),
        '\u{06A9}' | '\u{06AA}' | '\u{06AF}' | '\u{06AD}' => Fold::Is(KAF),
        '\u{067E}' => Fold::Is(BEH),
        '\u{0686}' => Fold::Is(JEEM),
        '\u{06A4}' | '\u{06A5}' => Fold::Is(FEH),
        '\u{0698}' => Fold::Is('\u{0632}'),
        TATWEEL => Fold::Drop,
        HAMZA..=YEH => Fold::Keep,
        '\u{A0}' => Fold::Is(' '),
        c if letters::is_mark(c) || letters::is_invisible(c) => Fold::Drop,
        c if letters::digit(c).is_some() => {
            let value = letters::digit(c).unwrap_or_default();
            Fold::Is((b'0' + value as u8) as char)
        }
        '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{FF01}'..='\u{FF5E}' => Fold::Compatibility,
        // One capital may become several characters (İ): such a letter stays as it is, so that folding stays idempotent.
        c => match (c.to_lowercase().next(), c.to_lowercase().count()) {
            (Some(lower), 1) if lower != c => Fold::Is(lower),
            _ => Fold::Keep,
        },
    }
}
