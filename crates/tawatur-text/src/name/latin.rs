use super::spelling::{Letter, is_vowel, spelling};
use crate::letters::{ALEF, LAM};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

const TABLE: &str = include_str!("../../data/name_latin.tsv");

/// What a letter costs that answers to none of the other name, a consonant and a vowel.
const CONSONANT: f32 = 3.0;
const VOWEL: f32 = 1.2;

/// An Arabic article that the Latin name does not have.
const ARTICLE: f32 = 0.2;

/// What is for one name from the start, and what each consonant that answers adds, up to so much.
const BASE: f32 = 1.6;
const ANSWER: f32 = 0.5;
const ANSWERS: f32 = 2.5;

/// Longer names are compared by their beginnings.
const LONGEST: usize = 48;

/// A Latin spelling of a sound and an Arabic one, with what it costs to take one for the other.
struct Row {
    latin: Vec<char>,
    arabic: Vec<char>,
    cost: f32,
}

/// The rows by the first Latin letter.
static ROWS: LazyLock<Vec<Vec<Row>>> = LazyLock::new(|| {
    let mut rows: Vec<Vec<Row>> = (0..27).map(|_| Vec::new()).collect();
    for line in TABLE.lines().skip(1) {
        let mut cells = line.split('\t');
        let (Some(latin), Some(arabic), Some(cost)) = (cells.next(), cells.next(), cells.next()) else { continue };
        let Some(first) = latin.chars().next() else { continue };
        let cost = cost.parse().unwrap_or(CONSONANT);
        rows[slot(first)].push(Row { latin: latin.chars().collect(), arabic: arabic.chars().collect(), cost });
    }
    rows
});

fn slot(letter: char) -> usize {
    if letter.is_ascii_lowercase() { letter as usize - 'a' as usize } else { 26 }
}

/// Small letters without marks, words parted by one space.
pub(super) fn plain(name: &str) -> Vec<char> {
    let mut out = Vec::new();
    for c in name.nfd().flat_map(char::to_lowercase).take(4 * LONGEST) {
        match c {
            '\u{131}' => out.push('i'),
            '\u{142}' => out.push('l'),
            '\u{F8}' => out.push('o'),
            '\u{DF}' => out.extend(['s', 's']),
            c if c.is_ascii_alphanumeric() => out.push(c),
            '\u{300}'..='\u{36F}' | '\'' | '\u{2018}' | '\u{2019}' | '\u{2BB}'..='\u{2BF}' => {}
            _ if out.last().is_some_and(|&last| last != ' ') => out.push(' '),
            _ => {}
        }
    }
    while out.last() == Some(&' ') {
        out.pop();
    }
    out.truncate(LONGEST);
    out
}

/// The likeness of two names in Latin letters: the share of letters that stand in both, in order.
pub(super) fn both(a: &str, b: &str) -> f32 {
    let (a, b) = (plain(a), plain(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for x in &a {
        let mut diagonal = row[0];
        row[0] += 1;
        for (j, y) in b.iter().enumerate() {
            let best = (diagonal + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], best);
        }
    }
    (1.0 - 3.0 * row[b.len()] as f32 / a.len().max(b.len()) as f32).max(0.0)
}

/// The likeness of a name in Latin letters and one in Arabic letters.
pub(super) fn across(latin: &str, arabic: &str) -> f32 {
    across_within(&plain(latin), &spelling(arabic), f32::INFINITY)
}

/// What letters may cost where the likeness is a half.
pub(super) const HALF: f32 = BASE + ANSWERS;

/// The same, nought where letters cost more than so much.
pub(super) fn across_within(latin: &[char], arabic: &[Letter], most: f32) -> f32 {
    if latin.is_empty() || arabic.is_empty() {
        return 0.0;
    }
    let wide = arabic.len() + 1;
    let nowhere = (f32::INFINITY, 0.0);
    let mut table: Vec<(f32, f32)> = vec![nowhere; wide * (latin.len() + 1)];
    table[0] = (0.0, 0.0);
    let single = |at: usize, cost: f32| if latin.get(at) == Some(&' ') { 0.05 } else { cost };
    for i in 0..=latin.len() {
        for j in 0..=arabic.len() {
            let here = table[i * wide + j];
            if here.0 == f32::INFINITY || here.0 > most {
                continue;
            }
            let mut go = |m: usize, n: usize, cost: f32, answers: f32| {
                let to = &mut table[(i + m) * wide + j + n];
                if here.0 + cost < to.0 {
                    *to = (here.0 + cost, here.1 + answers);
                }
            };
            if let Some(&letter) = latin.get(i) {
                let vowel = matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
                go(1, 0, single(i, if vowel { VOWEL } else { CONSONANT }), 0.0);
                let first = i == 0 || latin[i - 1] == ' ';
                for row in &ROWS[slot(letter)] {
                    let (m, n) = (row.latin.len(), row.arabic.len());
                    // A vowel at the head of a word is written.
                    if latin[i..].starts_with(&row.latin)
                        && starts(&arabic[j..], &row.arabic)
                        && !(first && vowel && n == 0)
                    {
                        let answers = row.arabic.iter().any(|&c| !is_vowel(super::spelling::index(c)));
                        go(m, n, row.cost, f32::from(u8::from(answers)));
                    }
                }
                if arabic.get(j).is_some_and(|c| c.character == letter) {
                    go(1, 1, 0.0, 1.0);
                }
            }
            if let Some(letter) = arabic.get(j) {
                let head = j == 0 || arabic[j - 1].is_space();
                // The article of an Arabic name is often not written in Latin letters.
                if head && starts(&arabic[j..], &[ALEF, LAM]) {
                    go(0, 2, ARTICLE, 0.0);
                }
                let cost = match letter {
                    letter if letter.is_space() => 0.05,
                    letter if is_vowel(letter.index) => VOWEL,
                    _ => CONSONANT,
                };
                go(0, 1, cost, 0.0);
            }
        }
    }
    let (cost, answers) = table[latin.len() * wide + arabic.len()];
    let log_odds = BASE + (ANSWER * answers).min(ANSWERS) - cost;
    1.0 / (1.0 + (-log_odds).exp())
}

fn starts(arabic: &[Letter], with: &[char]) -> bool {
    arabic.len() >= with.len() && with.iter().zip(arabic).all(|(c, letter)| letter.character == *c)
}
