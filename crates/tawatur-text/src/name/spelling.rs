use crate::fold_word;
use crate::letters::{self, ALEF, HEH, TATWEEL, WAW, YEH};
use smallvec::SmallVec;

/// Names longer than this are compared by their beginnings.
pub(super) const LONGEST: usize = 64;

/// Rows and columns of the tables: letters from HAMZA on, then the space, then any other character, then the edges.
pub(super) const LETTERS: usize = 46;
pub(super) const SPACE: u8 = 42;
pub(super) const OTHER: u8 = 43;
/// What stands before the first letter and behind the last.
pub(super) const START: u8 = 44;
pub(super) const END: u8 = 45;

/// A letter of a name: its number in the tables, the character, and the number of the letter as it was written (which
/// differs where folding made two one: «أ» and «ا», «ة» and «ه»).
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    pub(super) index: u8,
    pub(super) written: u8,
    pub(super) character: char,
}

impl Letter {
    /// What stands between two words.
    pub(super) const BREAK: Letter = Letter { index: SPACE, written: SPACE, character: ' ' };

    pub(super) fn is_space(self) -> bool {
        self.index == SPACE
    }
}

pub(super) type Spelling = SmallVec<[Letter; 32]>;

/// The folded letters and digits of a name, words parted by one space.
pub(super) fn spelling(name: &str) -> Spelling {
    let folded = fold_word(name);
    let seen = |&c: &char| !letters::is_mark(c) && !letters::is_invisible(c) && c != TATWEEL;
    // Letter by letter beside the folded form; where that is of another length (ligatures) it stands for itself.
    let same = name.chars().filter(seen).count() == folded.chars().count();
    let mut written = name.chars().filter(seen);
    let mut out = Spelling::new();
    for c in folded.chars().take(LONGEST) {
        let as_written = if same { written.next().unwrap_or(c) } else { c };
        if letters::is_word(c) {
            let index = index(c);
            let written = Some(self::index(as_written)).filter(|&i| i != OTHER).unwrap_or(index);
            out.push(Letter { index, written, character: c });
        } else if out.last().is_some_and(|letter| !letter.is_space()) {
            out.push(Letter::BREAK);
        }
    }
    if out.last().is_some_and(|letter| letter.is_space()) {
        out.pop();
    }
    out
}

/// The number of a letter in the tables.
pub(super) fn index(letter: char) -> u8 {
    match letter {
        ' ' => SPACE,
        '\u{621}'..='\u{64A}' => (letter as u32 - 0x621) as u8,
        '^' => START,
        '$' => END,
        _ => OTHER,
    }
}

/// The letter of a number, as the tables write it.
pub(super) fn letter(index: u8) -> char {
    match index {
        SPACE => '_',
        START => '^',
        END => '$',
        OTHER => '?',
        _ => char::from_u32(0x621 + u32::from(index)).unwrap_or('?'),
    }
}

/// Does a letter stand for a vowel, or for one among others?
pub(super) fn is_vowel(index: u8) -> bool {
    const VOWELS: [char; 4] = [ALEF, WAW, YEH, HEH];
    VOWELS.iter().any(|&vowel| self::index(vowel) == index)
}

/// Where in its word a letter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    First,
    Within,
    Last,
}

pub(super) fn place(name: &[Letter], at: usize) -> Place {
    if at == 0 || name[at - 1].is_space() {
        Place::First
    } else if at + 1 == name.len() || name[at + 1].is_space() {
        Place::Last
    } else {
        Place::Within
    }
}

/// The numbers of the letters beside a place.
pub(super) fn before(name: &[Letter], at: usize) -> u8 {
    at.checked_sub(1).map_or(START, |i| name[i].index)
}

pub(super) fn behind(name: &[Letter], at: usize) -> u8 {
    name.get(at + 1).map_or(END, |letter| letter.index)
}
