use super::cue::AXES;
use super::word::{Item, items, skeleton};
use tawatur_lexicon::Lexicon;

/// The measures that stand before those of the axes.
const MEASURES: usize = 30;

/// Number of measures of a pair.
pub(super) const LENGTH: usize = MEASURES + AXES.len() * 5;

/// Headlines are short; what lies beyond is not compared, so that the cost stays bounded.
const LONGEST: usize = 64;

/// What is measured on a pair of headlines; the weights in `data/stance/weights.tsv` stand in this order.
pub(super) fn features(lexicon: &Lexicon, a: &str, b: &str) -> [f32; LENGTH] {
    let (mut left, mut right) = (items(lexicon, a), items(lexicon, b));
    left.truncate(LONGEST);
    right.truncate(LONGEST);
    let mut out = [0f32; LENGTH];
    let (in_left, in_right) = (partners(&left, &right), partners(&right, &left));
    let content = |item: &Item| !item.grammar && !item.number;
    let share = |items: &[Item], found: &[f32]| {
        let all = items.iter().filter(|i| content(i)).count().max(1) as f32;
        items.iter().zip(found).filter(|(i, _)| content(i)).map(|(_, f)| f).sum::<f32>() / all
    };
    let lone = |items: &[Item], found: &[f32]| {
        items.iter().zip(found).filter(|(i, f)| content(i) && **f == 0.0).count() as f32
    };
    let (share_left, share_right) = (share(&left, &in_left), share(&right, &in_right));
    let (lone_left, lone_right) = (lone(&left, &in_left), lone(&right, &in_right));
    let close = share_left.min(share_right);
    let far = share_left.max(share_right);
    let exact = left.iter().zip(&in_left).filter(|(i, f)| content(i) && **f == 1.0).count() as f32;
    out[0] = 1.0;
    out[1] = share_left;
    out[2] = share_right;
    out[3] = close;
    out[4] = far;
    out[5] = close * close;
    out[6] = f32::from(far < 0.15);
    out[7] = f32::from(far < 0.3);
    out[8] = exact / (left.len().max(right.len()).max(1) as f32);
    out[9] = lone_left.min(5.0) / 5.0;
    out[10] = lone_right.min(5.0) / 5.0;
    out[11] = lone_left.min(lone_right).min(4.0) / 4.0;
    out[12] = f32::from(lone_left <= 1.0 && lone_right <= 1.0);
    let (numbers_left, numbers_right) = (numbers(&left, &in_left), numbers(&right, &in_right));
    out[13] = f32::from(numbers_left.1 > 0 && numbers_right.1 > 0);
    out[14] = f32::from(numbers_left.0 > 0 && numbers_left.1 == 0 && numbers_right.1 == 0);
    out[15] = f32::from(numbers_left.1 > 0 && numbers_right.0 == 0);
    out[16] = f32::from(numbers_right.1 > 0 && numbers_left.0 == 0);
    let country = |item: &Item| item.country;
    let (shared, only_left, only_right) = sets(&left, &right, country);
    out[17] = f32::from(only_left > 0 && only_right > 0);
    out[18] = f32::from(only_left > 0 && only_right == 0);
    out[19] = f32::from(only_right > 0 && only_left == 0);
    out[20] = f32::from(shared > 0);
    let thing = |item: &Item| if item.country.is_none() { item.thing } else { None };
    let (shared, only_left, only_right) = sets(&left, &right, thing);
    out[21] = f32::from(only_left > 0 && only_right > 0);
    out[22] = f32::from(shared > 0);
    let run = common_run(&left, &right) as f32 / (left.len().min(right.len()).max(1) as f32);
    out[23] = run;
    out[24] = (left.len() as f32 - right.len() as f32) / 10.0;
    out[25] = order(&left, &right);
    // What stands on which side of each axis, words that both headlines share left out.
    let sides = |items: &[Item], found: &[f32], lone: bool| {
        let items = items.iter().zip(found).filter(|(_, f)| !lone || **f < 1.0);
        items.fold(0u32, |sum, (item, _)| sum | item.sides)
    };
    let (all_left, all_right) = (sides(&left, &in_left, false), sides(&right, &in_right, false));
    let (new_left, new_right) = (sides(&left, &in_left, true), sides(&right, &in_right, true));
    let (mut opposite, mut alike) = (0.0f32, 0.0f32);
    for axis in 0..AXES.len() {
        let of = |sides: u32| (sides >> (axis * 2) & 1 == 1, sides >> (axis * 2 + 1) & 1 == 1);
        let (l, r) = (of(new_left), of(new_right));
        let (wl, wr) = (of(all_left), of(all_right));
        let turned = (l.0 && r.1 && !wl.1) || (l.1 && r.0 && !wl.0);
        let same = (l.0 && r.0) || (l.1 && r.1);
        opposite += f32::from(turned);
        alike += f32::from(same && !turned);
        let base = MEASURES + axis * 5;
        out[base] = f32::from(turned);
        out[base + 1] = f32::from(l.0 && !wr.0);
        out[base + 2] = f32::from(l.1 && !wr.1);
        out[base + 3] = f32::from(r.0 && !wl.0);
        out[base + 4] = f32::from(r.1 && !wl.1);
    }
    out[26] = opposite.min(2.0);
    out[27] = alike.min(2.0);
    out[28] = opposite.min(1.0) * close;
    out[29] = out[17] * close;
    out
}

/// How well each item is met on the other side: 1 for the same stem, less for the same root, 0 for nothing.
fn partners(items: &[Item], others: &[Item]) -> Vec<f32> {
    let one = |item: &Item| {
        let mut best = 0.0f32;
        for other in others {
            if item.stem == other.stem || (item.country.is_some() && item.country == other.country) {
                return 1.0;
            }
            if item.number || other.number || item.grammar || other.grammar {
                continue;
            }
            if skeleton(&item.stem).eq(skeleton(&other.stem)) && skeleton(&item.stem).nth(1).is_some() {
                best = best.max(0.9);
            } else if prefix(&item.stem, &other.stem) >= 4 {
                best = best.max(0.7);
            } else if item.sides & other.sides != 0 {
                best = best.max(0.5);
            }
        }
        best
    };
    items.iter().map(one).collect()
}

/// Letters that two stems share at their beginning.
fn prefix(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count()
}

/// Numbers of a headline, and how many of them the other has not.
fn numbers(items: &[Item], found: &[f32]) -> (usize, usize) {
    let numbers = items.iter().zip(found).filter(|(item, _)| item.number);
    numbers.fold((0, 0), |(all, lone), (_, f)| (all + 1, lone + usize::from(*f == 0.0)))
}

/// How many things both name, the left alone, the right alone.
fn sets(left: &[Item], right: &[Item], of: impl Fn(&Item) -> Option<u32>) -> (usize, usize, usize) {
    let has = |items: &[Item], thing: u32| items.iter().any(|item| of(item) == Some(thing));
    let shared = left.iter().filter_map(&of).filter(|&t| has(right, t)).count();
    let only_left = left.iter().filter_map(&of).filter(|&t| !has(right, t)).count();
    let only_right = right.iter().filter_map(&of).filter(|&t| !has(left, t)).count();
    (shared, only_left, only_right)
}

/// The longest run of words that both have.
fn common_run(left: &[Item], right: &[Item]) -> usize {
    let mut best = 0usize;
    let mut row = vec![0usize; right.len() + 1];
    for l in left {
        for j in (0..right.len()).rev() {
            row[j + 1] = if l.stem == right[j].stem { row[j] + 1 } else { 0 };
            best = best.max(row[j + 1]);
        }
    }
    best
}

/// Words that both have in the same order, by the shorter one's length.
fn order(left: &[Item], right: &[Item]) -> f32 {
    let mut row = vec![0usize; right.len() + 1];
    for l in left {
        let mut corner = 0;
        for j in 0..right.len() {
            let above = row[j + 1];
            row[j + 1] = if l.stem == right[j].stem { corner + 1 } else { above.max(row[j]) };
            corner = above;
        }
    }
    row.last().copied().unwrap_or_default() as f32 / left.len().min(right.len()).max(1) as f32
}
