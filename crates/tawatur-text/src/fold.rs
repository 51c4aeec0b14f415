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
    /// The characters that folding made shorter or longer, ascending: Arabic digits, presentation forms.
    odd: Vec<Odd>,
}

/// A character of another length than what it was folded to.
#[derive(Clone, Copy, Debug)]
struct Odd {
    folded: (u32, u32),
    original: (u32, u32),
}

impl Folded {
    /// The original byte offset of a folded one. An offset at which something was dropped maps behind what was
    /// dropped; use [`original_end`](Self::original_end) for the end of a range. Within what one ligature became it is
    /// the ligature's beginning.
    pub fn original(&self, folded: u32) -> u32 {
        if let Some(odd) = self.odd(folded) {
            return odd.original.0;
        }
        self.shifted(folded, self.shifts.partition_point(|&(f, _)| f <= folded))
    }

    /// The original offset just behind the character that ends at `folded`: marks dropped after it are not included.
    /// Within what one ligature became it is the ligature's end.
    pub fn original_end(&self, folded: u32) -> u32 {
        if let Some(odd) = self.odd(folded) {
            return odd.original.1;
        }
        let at = self.odd.partition_point(|odd| odd.folded.1 < folded);
        if let Some(odd) = self.odd.get(at).filter(|odd| odd.folded.1 == folded) {
            return odd.original.1;
        }
        self.shifted(folded, self.shifts.partition_point(|&(f, _)| f < folded))
    }

    /// The character of another length that an offset lies within.
    fn odd(&self, folded: u32) -> Option<&Odd> {
        let at = self.odd.partition_point(|odd| odd.folded.1 <= folded);
        self.odd.get(at).filter(|odd| odd.folded.0 < folded)
    }

    /// Notes that what follows stands at `from` in the original, where the distance to it has changed.
    fn note(&mut self, from: usize, shift: &mut i64) {
        let now = from as i64 - self.text.len() as i64;
        if now != *shift {
            self.shifts.push((self.text.len() as u32, from as u32));
            *shift = now;
        }
    }

    fn shifted(&self, folded: u32, shifts: usize) -> u32 {
        match shifts.checked_sub(1).and_then(|last| self.shifts.get(last)) {
            Some(&(f, o)) => o + (folded - f),
            None => folded,
        }
    }
}

/// Walks a folded text from its beginning to its end and says where each place stands in the original: what
/// [`Folded::original`] and [`Folded::original_end`] say, for places that only ascend, without a search for each.
pub(crate) struct Way<'f> {
    folded: &'f Folded,
    shift: usize,
    odd: usize,
}

impl Folded {
    /// A walk from the beginning.
    pub(crate) fn way(&self) -> Way<'_> {
        Way { folded: self, shift: 0, odd: 0 }
    }
}

impl Way<'_> {
    pub(crate) fn original(&mut self, at: u32) -> u32 {
        while self.folded.shifts.get(self.shift).is_some_and(|&(f, _)| f <= at) {
            self.shift += 1;
        }
        while self.folded.odd.get(self.odd).is_some_and(|odd| odd.folded.1 <= at) {
            self.odd += 1;
        }
        match self.folded.odd.get(self.odd) {
            Some(odd) if odd.folded.0 < at => odd.original.0,
            _ => self.folded.shifted(at, self.shift),
        }
    }

    pub(crate) fn original_end(&mut self, at: u32) -> u32 {
        while self.folded.shifts.get(self.shift).is_some_and(|&(f, _)| f < at) {
            self.shift += 1;
        }
        while self.folded.odd.get(self.odd).is_some_and(|odd| odd.folded.1 < at) {
            self.odd += 1;
        }
        match self.folded.odd.get(self.odd) {
            Some(odd) if odd.folded.0 < at => odd.original.1,
            _ => self.folded.shifted(at, self.shift),
        }
    }
}

/// Folds a text: marks, tatweel and invisible characters go; hamza carriers become their letter, ة becomes ه, ى
/// becomes ي; Persian and Urdu look-alikes and presentation forms become Arabic letters; digits become ASCII; Latin
/// letters become lower case. Folding is idempotent and never joins or parts words.
pub fn fold(text: &str) -> Folded {
    let mut out = Folded { text: String::with_capacity(text.len()), shifts: Vec::new(), odd: Vec::new() };
    let (mut from, mut shift) = (0usize, 0i64);
    while from < text.len() {
        // Most of a text stays as it is, and is copied by the run.
        let run = plain_run(&text.as_bytes()[from..]);
        if run > 0 {
            out.note(from, &mut shift);
            out.text.push_str(&text[from..from + run]);
            from += run;
        }
        let Some(c) = text[from..].chars().next() else { break };
        let wide = c.len_utf8();
        let before = out.text.len();
        match simple(c) {
            Fold::Keep => out.text.push(c),
            Fold::Drop => {}
            Fold::Is(letter) => out.text.push(letter),
            Fold::Compatibility => {
                // A ligature of several words («ﷺ») stays one word: folding parts none.
                for d in std::iter::once(c).nfkc().filter(|d| !d.is_whitespace()) {
                    match simple(d) {
                        Fold::Keep | Fold::Compatibility => out.text.push(d),
                        Fold::Drop => {}
                        Fold::Is(letter) => out.text.push(letter),
                    }
                }
            }
        }
        let now = out.text.len();
        if now > before {
            let distance = from as i64 - before as i64;
            if distance != shift {
                out.shifts.push((before as u32, from as u32));
                shift = distance;
            }
            if now - before != wide {
                out.odd
                    .push(Odd { folded: (before as u32, now as u32), original: (from as u32, (from + wide) as u32) });
            }
        }
        from += wide;
    }
    out.note(from, &mut shift);
    out
}

/// Length of the longest beginning that folding leaves as it is, as far as a look at bytes tells: ASCII without
/// capitals and the plain letters of the Arabic block. It ends on a character boundary.
fn plain_run(bytes: &[u8]) -> usize {
    let mut at = 0usize;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'A'..=b'Z' => break,
            0..=0x7F => at += 1,
            // U+0600 to U+063F and U+0640 to U+067F: the low bits of the second byte number the character.
            0xD8 | 0xD9 => {
                let Some(&second) = bytes.get(at + 1) else { break };
                let character = u32::from(second & 0x3F);
                let plain = if byte == 0xD8 { PLAIN_D8 } else { PLAIN_D9 };
                if plain >> character & 1 == 0 {
                    break;
                }
                at += 2;
            }
            _ => break,
        }
    }
    at
}

/// Which of U+0600 to U+063F fold to themselves: the commas and the question mark, hamza, the letters from alef to ghain
/// but for the hamza carriers and teh marbuta.
const PLAIN_D8: u64 = 1 << 0x0C | 1 << 0x1B | 1 << 0x1F | 1 << 0x21 | 0b11 << 0x27 | 0x1FFF << 0x2A | 0xF << 0x37;

/// Which of U+0640 to U+067F do: the letters from feh to yeh but for alef maksura.
const PLAIN_D9: u64 = 0xFF << 0x01 | 1 << 0x0A;

/// The folded form alone, for keys.
pub fn fold_word(word: &str) -> String {
    fold(word).text
}

/// Does folding leave a letter as it is?
pub(crate) fn is_kept(c: char) -> bool {
    matches!(simple(c), Fold::Keep)
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
        ALEF_MADDA | ALEF_HAMZA_ABOVE | ALEF_HAMZA_BELOW | ALEF_WASLA | '\u{0672}' | '\u{0673}' | '\u{0675}' => {
            Fold::Is(ALEF)
        }
        WAW_HAMZA | '\u{0676}' | '\u{0677}' | '\u{06C4}'..='\u{06CB}' | '\u{06CF}' => Fold::Is(WAW),
        YEH_HAMZA
        | ALEF_MAKSURA
        | '\u{06CC}'
        | '\u{06CE}'
        | '\u{06D0}'..='\u{06D3}'
        | '\u{063D}'
        | '\u{0620}'
        | '\u{0678}' => Fold::Is(YEH),
        TEH_MARBUTA | '\u{06BE}' | '\u{06C0}'..='\u{06C3}' | '\u{06D5}' => Fold::Is(HEH),
        '\u{06A9}'..='\u{06B4}' | '\u{063B}' | '\u{063C}' => Fold::Is(KAF),
        '\u{067E}' => Fold::Is(BEH),
        '\u{0679}' | '\u{067A}' | '\u{067C}' | '\u{067D}' => Fold::Is(TEH),
        '\u{0688}'..='\u{0690}' => Fold::Is('\u{062F}'),
        '\u{0691}'..='\u{0697}' | '\u{0699}' => Fold::Is('\u{0631}'),
        '\u{06B5}'..='\u{06B8}' => Fold::Is(LAM),
        '\u{06B9}'..='\u{06BD}' => Fold::Is(NOON),
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
