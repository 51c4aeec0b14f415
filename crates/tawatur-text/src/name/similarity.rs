use crate::fold_word;
use crate::letters::{ALEF, HEH, WAW, YEH};
use smallvec::SmallVec;
use std::sync::LazyLock;

const EDITS: &str = include_str!("../../data/name_edit.tsv");

/// Names longer than this are compared by their beginnings.
const LONGEST: usize = 64;

/// What letters that agree say for one name, consonants more than vowels, and what is against it from the start.
const BIAS: f32 = -0.8;
const SAME: f32 = 0.49;
const SAME_CONSONANT: f32 = 0.57;
/// What agrees can say this much and no more: in a long name too one consonant tells two names apart («سترافورد» and
/// «سترتفورد»).
const ENOUGH: f32 = 7.0;
/// How much better than its worst word a whole name may be: «كيم جونغ أون» and «كيم جونغ إيل» differ in one.
const WORD: f32 = 1.5;

/// Rows and columns of the tables: letters from HAMZA on, then the space, then any other character.
const LETTERS: usize = 44;
const SPACE: u8 = 42;
const OTHER: u8 = 43;

/// What edits cost, as weights of a logistic regression (see `data/README.md`).
struct Costs {
    swap: [[f32; LETTERS]; LETTERS],
    /// First, last and within a word.
    drop: [[f32; LETTERS]; 3],
    double: [f32; LETTERS],
    vowel: [bool; LETTERS],
}

static COSTS: LazyLock<Costs> = LazyLock::new(Costs::parse);

impl Costs {
    fn parse() -> Self {
        let mut costs = Costs {
            swap: [[3.0; LETTERS]; LETTERS],
            drop: [[2.5; LETTERS]; 3],
            double: [0.4; LETTERS],
            vowel: [false; LETTERS],
        };
        for line in EDITS.lines().skip(1) {
            let mut cells = line.split('\t');
            let (Some(edit), Some(letter), Some(with), Some(cost)) =
                (cells.next(), cells.next(), cells.next(), cells.next())
            else {
                continue;
            };
            let (at, cost) = (usize::from(named(letter)), cost.parse().unwrap_or(3.0));
            match (edit, with) {
                ("swap", with) => {
                    let other = usize::from(named(with));
                    costs.swap[at][other] = cost;
                    costs.swap[other][at] = cost;
                }
                ("double", _) => costs.double[at] = cost,
                ("drop", "first") => costs.drop[0][at] = cost,
                ("drop", "last") => costs.drop[1][at] = cost,
                _ => costs.drop[2][at] = cost,
            }
        }
        for vowel in [ALEF, WAW, YEH, HEH, ' '] {
            costs.vowel[usize::from(index(vowel))] = true;
        }
        costs
    }
}

fn named(cell: &str) -> u8 {
    if cell == "space" { SPACE } else { cell.chars().next().map_or(OTHER, index) }
}

fn index(letter: char) -> u8 {
    match letter {
        ' ' => SPACE,
        '\u{621}'..='\u{64A}' => (letter as u32 - 0x621) as u8,
        _ => OTHER,
    }
}

type Name = SmallVec<[(u8, char); 32]>;

/// How likely two written names are spellings of one, 0 to 1; above a half they are taken for the same. Swaps within a
/// transliteration class (ج and غ, س and ز), vowels written or left out and doubled letters cost little, other
/// consonants much. In names of several words no word may differ.
///
/// ```
/// use tawatur_text::name_similarity;
/// assert!(name_similarity("بيونغ يانغ", "بيونج يانج") > 0.5);
/// assert!(name_similarity("كيم جونغ أون", "كيم جونغ إيل") < 0.5);
/// ```
pub fn name_similarity(a: &str, b: &str) -> f32 {
    let (a, b) = (normal(a), normal(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    if a == b {
        return 1.0;
    }
    let mut sum = logit(&a, &b);
    let words = |name: &Name| name.iter().filter(|(at, _)| *at == SPACE).count() + 1;
    if words(&a) > 1 && words(&a) == words(&b) {
        let pairs = a.split(|&(at, _)| at == SPACE).zip(b.split(|&(at, _)| at == SPACE));
        let worst = pairs.filter(|(a, b)| a != b).map(|(a, b)| logit(a, b)).fold(f32::INFINITY, f32::min);
        sum = sum.min(worst + WORD);
    }
    1.0 / (1.0 + (-sum).exp())
}

/// The folded letters and digits, words parted by one space.
fn normal(name: &str) -> Name {
    let mut out = Name::new();
    for c in fold_word(name).chars().take(LONGEST) {
        if c.is_alphanumeric() {
            out.push((index(c), c));
        } else if out.last().is_some_and(|&(at, _)| at != SPACE) {
            out.push((SPACE, ' '));
        }
    }
    if out.last().is_some_and(|&(at, _)| at == SPACE) {
        out.pop();
    }
    out
}

/// The log odds that two names are one: what agrees, less the cheapest way to turn one into the other.
fn logit(a: &[(u8, char)], b: &[(u8, char)]) -> f32 {
    let costs = &*COSTS;
    let gap = |name: &[(u8, char)], at: usize| -> f32 {
        let letter = usize::from(name[at].0);
        if at > 0 && name[at - 1] == name[at] {
            return costs.double[letter];
        }
        let place = if at == 0 || name[at - 1].0 == SPACE {
            0
        } else if at + 1 == name.len() || name[at + 1].0 == SPACE {
            1
        } else {
            2
        };
        costs.drop[place][letter]
    };
    // Each cell holds the cost so far and what agreed on the way; the way is chosen by cost alone.
    let mut row: SmallVec<[(f32, f32); 64]> = SmallVec::new();
    row.push((0.0, 0.0));
    for j in 0..b.len() {
        row.push((row[j].0 + gap(b, j), 0.0));
    }
    for i in 0..a.len() {
        let drop_a = gap(a, i);
        let mut diagonal = row[0];
        row[0].0 += drop_a;
        for j in 0..b.len() {
            let ((x, y), above) = ((a[i], b[j]), row[j + 1]);
            let mut best = if x == y {
                let worth = if costs.vowel[usize::from(x.0)] { SAME } else { SAME + SAME_CONSONANT };
                (diagonal.0, diagonal.1 + worth)
            } else {
                (diagonal.0 + costs.swap[usize::from(x.0)][usize::from(y.0)], diagonal.1)
            };
            if above.0 + drop_a < best.0 {
                best = (above.0 + drop_a, above.1);
            }
            let (left, drop_b) = (row[j], gap(b, j));
            if left.0 + drop_b < best.0 {
                best = (left.0 + drop_b, left.1);
            }
            diagonal = above;
            row[j + 1] = best;
        }
    }
    let (cost, agreed) = row[b.len()];
    BIAS + ENOUGH * (1.0 - (-agreed / ENOUGH).exp()) - cost
}
