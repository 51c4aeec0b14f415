use super::spelling::{LETTERS, Letter, OTHER, Place, SPACE, index, place};
use smallvec::SmallVec;
use std::sync::LazyLock;

const EDITS: &str = include_str!("../../data/name_edit.tsv");

/// What an edit costs that the table does not name.
const SWAP: f32 = 3.0;
const DROP: f32 = 2.5;
const DOUBLE: f32 = 0.4;

/// What edits cost while the way is sought. What they say of the names is weighed afterwards, with all that is then known.
struct Costs {
    swap: [[f32; LETTERS]; LETTERS],
    /// First, within and last in a word.
    drop: [[f32; LETTERS]; 3],
    double: [f32; LETTERS],
}

static COSTS: LazyLock<Costs> = LazyLock::new(|| {
    let mut costs = Costs { swap: [[SWAP; LETTERS]; LETTERS], drop: [[DROP; LETTERS]; 3], double: [DOUBLE; LETTERS] };
    for line in EDITS.lines().skip(1) {
        let mut cells = line.split('\t');
        let (Some(edit), Some(letter), Some(with), Some(cost)) =
            (cells.next(), cells.next(), cells.next(), cells.next())
        else {
            continue;
        };
        let (at, cost) = (usize::from(named(letter)), cost.parse().unwrap_or(SWAP));
        match (edit, with) {
            ("swap", with) => {
                let other = usize::from(named(with));
                costs.swap[at][other] = cost;
                costs.swap[other][at] = cost;
            }
            ("double", _) => costs.double[at] = cost,
            ("drop", "first") => costs.drop[Place::First as usize][at] = cost,
            ("drop", "last") => costs.drop[Place::Last as usize][at] = cost,
            _ => costs.drop[Place::Within as usize][at] = cost,
        }
    }
    costs
});

fn named(cell: &str) -> u8 {
    if cell == "space" { SPACE } else { cell.chars().next().map_or(OTHER, index) }
}

/// A step of the way from one name to the other, with the places in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// A letter of the one stands for a letter of the other; both may be the same.
    Pair(u8, u8),
    /// A letter of the first that the second does not have.
    OnlyA(u8),
    /// A letter of the second that the first does not have.
    OnlyB(u8),
}

pub(super) type Way = SmallVec<[Move; 64]>;

/// The cheapest way from `a` to `b`. Of ways that cost the same the one that pairs more letters is taken.
pub(super) fn align(a: &[Letter], b: &[Letter]) -> Way {
    align_within(a, b, f32::INFINITY).unwrap_or_default()
}

/// The same, if it costs no more than so much.
pub(super) fn align_within(a: &[Letter], b: &[Letter], most: f32) -> Option<Way> {
    let costs = &*COSTS;
    let gap = |name: &[Letter], at: usize| -> f32 {
        let letter = usize::from(name[at].index);
        if at > 0 && name[at - 1].character == name[at].character {
            return costs.double[letter];
        }
        costs.drop[place(name, at) as usize][letter]
    };
    let gaps_b: SmallVec<[f32; 64]> = (0..b.len()).map(|j| gap(b, j)).collect();
    let wide = b.len() + 1;
    let mut row: SmallVec<[f32; 64]> = SmallVec::with_capacity(wide);
    // One byte for each cell: 0 a pair, 1 a letter of `a` alone, 2 a letter of `b` alone.
    let mut from: SmallVec<[u8; 512]> = SmallVec::from_elem(2, wide * (a.len() + 1));
    row.push(0.0);
    for j in 0..b.len() {
        row.push(row[j] + gaps_b[j]);
    }
    for i in 0..a.len() {
        let gap_a = gap(a, i);
        let swaps = &costs.swap[usize::from(a[i].index)];
        let mut diagonal = row[0];
        row[0] += gap_a;
        from[(i + 1) * wide] = 1;
        for j in 0..b.len() {
            let above = row[j + 1];
            let swap = if a[i].character == b[j].character { 0.0 } else { swaps[usize::from(b[j].index)] };
            let (mut best, mut way) = (diagonal + swap, 0);
            if above + gap_a < best {
                (best, way) = (above + gap_a, 1);
            }
            if row[j] + gaps_b[j] < best {
                (best, way) = (row[j] + gaps_b[j], 2);
            }
            diagonal = above;
            row[j + 1] = best;
            from[(i + 1) * wide + j + 1] = way;
        }
    }
    if row[b.len()] > most {
        return None;
    }
    let mut way = Way::new();
    let (mut i, mut j) = (a.len(), b.len());
    while i > 0 || j > 0 {
        match from[i * wide + j] {
            0 => {
                (i, j) = (i - 1, j - 1);
                way.push(Move::Pair(i as u8, j as u8));
            }
            1 => {
                i -= 1;
                way.push(Move::OnlyA(i as u8));
            }
            _ => {
                j -= 1;
                way.push(Move::OnlyB(j as u8));
            }
        }
    }
    way.reverse();
    Some(way)
}
