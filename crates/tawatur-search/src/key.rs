//! The key of a name: what the spellings of one name have in common, coarsely, in Arabic letters or Latin.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

const TABLE: &str = include_str!("../data/key.tsv");

/// The most letters that one row of the table speaks of.
const LONGEST: usize = 3;

/// Longer names are told by their beginnings.
const MOST: usize = 24;

/// The key of a name that has no consonant.
const VOWELS: char = 'a';

static CLASSES: LazyLock<FxHashMap<&str, &str>> =
    LazyLock::new(|| TABLE.lines().skip(1).filter_map(|line| line.split_once('\t')).collect());

/// The consonants of a folded word by class, doubled ones once; letters of no class and vowels are left out.
pub(crate) fn key(word: &str) -> String {
    let mut key = String::new();
    steps(word, |_, class| push(&mut key, class));
    if key.is_empty() {
        key.push(VOWELS);
    }
    key
}

/// The beginning that the keys of all words with this beginning share.
pub(crate) fn key_of_beginning(beginning: &str) -> String {
    let many = beginning.chars().count();
    let mut key = String::new();
    steps(beginning, |at, class| {
        if at + LONGEST <= many {
            push(&mut key, class);
        }
    });
    key
}

fn push(key: &mut String, class: &str) {
    for c in class.chars() {
        if key.len() < MOST && !key.ends_with(c) {
            key.push(c);
        }
    }
}

/// The rows that a word is made of, from its beginning, the longest first, with the letter at which each begins.
fn steps<'w>(word: &'w str, mut take: impl FnMut(usize, &'w str)) {
    let (mut rest, mut at) = (word, 0usize);
    while let Some(first) = rest.chars().next() {
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST);
        let ends: smallvec::SmallVec<[usize; LONGEST]> = ends.collect();
        let found = ends.iter().enumerate().rev().find_map(|(many, &end)| {
            let class = CLASSES.get(&rest[..end])?;
            Some((many + 1, end, *class))
        });
        let (many, end, class) = found.unwrap_or((1, first.len_utf8(), ""));
        take(at, class);
        at += many;
        rest = &rest[end..];
    }
}

/// A folded Latin word without its accents: Erdoğan and Erdogan are one.
pub(crate) fn plain_latin(folded: &str) -> String {
    if folded.is_ascii() {
        return folded.to_owned();
    }
    let mut out = String::with_capacity(folded.len());
    for c in folded.nfd() {
        match c {
            '\u{131}' => out.push('i'),
            '\u{142}' => out.push('l'),
            '\u{F8}' => out.push('o'),
            '\u{DF}' => out.push_str("ss"),
            '\u{300}'..='\u{36F}' => {}
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// What it costs to write a weak letter more or less, another letter, and one for another that is heard alike.
const WEAK: u8 = 1;
const EDIT: u8 = 2;
/// More than any two keys may lie apart.
const NEVER: u8 = 9;

/// How far the key of another spelling may lie from a key.
pub(crate) fn reach(key: &str) -> u8 {
    match key.len() {
        0..=1 => 1,
        2 => 2,
        3..=5 => 3,
        _ => 4,
    }
}

/// A letter more or less: the breath of ح, and what stands and falls with a neighbour («تش», «كس», v as و).
fn price(class: u8) -> u8 {
    match class {
        b'h' => WEAK,
        b'k' | b's' | b't' | b'd' | b'f' | b'l' | b'n' => EDIT,
        _ => NEVER,
    }
}

/// One letter for another: no more than have a sound between them.
fn swap(a: u8, b: u8) -> u8 {
    match (a.min(b), a.max(b)) {
        (a, b) if a == b => 0,
        (b'b', b'f') | (b'd', b's' | b't') | (b'h', b'k') | (b'k', b's') | (b's', b't') | (b'm', b'n') => EDIT,
        _ => NEVER,
    }
}

/// One row of the table of edits: what it costs to come from the beginnings of the key to what was read so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    cells: [u8; MOST + 1],
    last: u8,
}

impl Row {
    pub(crate) fn first(key: &str) -> Row {
        let mut row = Row { cells: [0; MOST + 1], last: key.len().min(MOST) as u8 };
        for (at, class) in key.bytes().take(MOST).enumerate() {
            row.cells[at + 1] = row.cells[at].saturating_add(price(class));
        }
        row
    }

    pub(crate) fn next(&self, key: &str, read: u8) -> Row {
        let (mut row, more) = (*self, price(read));
        let mut left = self.cells[0].saturating_add(more);
        row.cells[0] = left;
        for (at, class) in key.bytes().take(MOST).enumerate() {
            let swap = self.cells[at].saturating_add(swap(class, read));
            let more = self.cells[at + 1].saturating_add(more);
            left = swap.min(more).min(left.saturating_add(price(class)));
            row.cells[at + 1] = left;
        }
        row
    }

    pub(crate) fn least(&self) -> u8 {
        self.cells.iter().take(usize::from(self.last) + 1).copied().min().unwrap_or(u8::MAX)
    }

    pub(crate) fn whole(&self) -> u8 {
        self.cells[usize::from(self.last)]
    }
}

/// Does the key of a word lie so near to a key that both may be spellings of one name?
pub(crate) fn near(key: &str, other: &str, reach: u8) -> bool {
    if key == other {
        return true;
    }
    if key.len().abs_diff(other.len()) > usize::from(reach) {
        return false;
    }
    let mut row = Row::first(key);
    for read in other.bytes() {
        row = row.next(key, read);
        if row.least() > reach {
            return false;
        }
    }
    row.whole() <= reach
}
