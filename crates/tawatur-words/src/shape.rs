use smallvec::SmallVec;
use tawatur_text::letters::*;

/// A word letter by letter, folded and as written.
pub(crate) struct Shape<'a> {
    /// Folded.
    pub(crate) folded: &'a str,
    /// Its letters, with the byte at which each begins.
    pub(crate) letters: SmallVec<[(char, u8); 24]>,
    /// The letters as written, one for each folded letter: أ and ة are told from ا and ه.
    pub(crate) written: SmallVec<[char; 24]>,
    /// A ligature stands in it, which may be no place to cut.
    pub(crate) ligature: bool,
    /// The accusative's tanwin («علناً») stands in it.
    pub(crate) tanwin: bool,
}

/// The presentation forms of the Arabic script stand from here on.
const FIRST_FORM: char = '\u{FB50}';

impl<'a> Shape<'a> {
    /// The shape of a word; nothing for a word of another length than words have.
    pub(crate) fn new(folded: &'a str, surface: &str) -> Option<Self> {
        if folded.len() > 60 {
            return None;
        }
        let letters: SmallVec<[(char, u8); 24]> = folded.char_indices().map(|(at, c)| (c, at as u8)).collect();
        let seen = surface.chars().filter(|&c| !is_mark(c) && !is_invisible(c) && c != TATWEEL);
        let mut written: SmallVec<[char; 24]> = seen.collect();
        // A ligature stands for several letters; another form beside it may stand for none and make up the number.
        let ligature = written.len() != letters.len() || written.iter().any(|&c| c >= FIRST_FORM);
        if ligature {
            written = letters.iter().map(|&(c, _)| c).collect();
        }
        Some(Shape { folded, letters, written, ligature, tanwin: surface.contains(FATHATAN) })
    }

    pub(crate) fn len(&self) -> usize {
        self.letters.len()
    }

    /// The folded letter at a place; a space beyond the last.
    pub(crate) fn letter(&self, at: usize) -> char {
        self.letters.get(at).map_or(' ', |&(c, _)| c)
    }

    pub(crate) fn last_written(&self) -> char {
        self.written.last().copied().unwrap_or(' ')
    }

    /// Is the letter at a place written as an alef with hamza or madda? Such an alef nearly always begins a word of its
    /// own: «بإعادة», «لأمريكا».
    pub(crate) fn carrier(&self, at: usize) -> bool {
        matches!(self.written.get(at), Some(&(ALEF_HAMZA_ABOVE | ALEF_HAMZA_BELOW | ALEF_MADDA)))
    }

    /// The byte at which a letter begins.
    pub(crate) fn byte(&self, at: usize) -> usize {
        self.letters.get(at).map_or(self.folded.len(), |&(_, byte)| byte as usize)
    }

    /// The letters from one place to another.
    pub(crate) fn slice(&self, from: usize, to: usize) -> &'a str {
        self.folded.get(self.byte(from)..self.byte(to)).unwrap_or_default()
    }

    /// The pronouns that the word may end with, as numbers of letters; the longest first.
    pub(crate) fn pronouns(&self) -> SmallVec<[usize; 4]> {
        let mut out = SmallVec::new();
        if self.tanwin || matches!(self.last_written(), TEH_MARBUTA | ALEF_MAKSURA) {
            return out;
        }
        let n = self.len();
        let back = |k: usize| if k < n { self.letter(n - 1 - k) } else { ' ' };
        match (back(2), back(1), back(0)) {
            (HEH, MEEM, ALEF) | (KAF, MEEM, ALEF) => out.push(3),
            (_, HEH, ALEF | MEEM | NOON) | (_, KAF, MEEM) | (_, NOON, ALEF | YEH) => out.push(2),
            _ => {}
        }
        if matches!(back(0), HEH | KAF | YEH) {
            out.push(1);
        }
        out
    }
}
