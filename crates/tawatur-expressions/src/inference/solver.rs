use crate::time::{day_number, weekday, year_of};

/// The first and the last day that the solver knows: 1950 to 2099.
const FIRST: i32 = -7305;
const LAST: i32 = 47_481;

/// Days further apart than this leave nothing settled.
const SPREAD: i32 = 400;

/// Evidence with its reason.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Constraint {
    /// The days that it allows.
    pub fits: Fits,
    /// Why, in words.
    pub because: String,
}

/// Which days a constraint allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fits {
    /// The days from the first to the last.
    Between(i32, i32),
    /// Those between so many days behind the day of some year (month and day, and its weekday where that is known).
    Behind((u8, u8), Option<u8>, i32, i32),
    /// One weekday; 1 is Monday.
    Weekday(u8),
}

impl Fits {
    /// Is the day allowed?
    pub fn allows(&self, day: i32) -> bool {
        match *self {
            Fits::Between(first, last) => (first..=last).contains(&day),
            Fits::Weekday(wanted) => weekday(day) == wanted,
            Fits::Behind((month, of_month), wanted, least, most) => {
                let year = year_of(day);
                (year - 1..=year + 1).any(|year| {
                    let date = day_number(year, month, of_month);
                    let same = wanted.is_none_or(|wanted| weekday(date) == wanted);
                    same && (least..=most).contains(&(day - date))
                })
            }
        }
    }
}

/// The days that all constraints allow, and which of the constraints it takes to say so; nothing where they are too far
/// apart, where none is, or where there are no constraints.
pub fn solve(constraints: &[Constraint]) -> Option<(Vec<i32>, Vec<usize>)> {
    // The ranges are taken first: the other constraints are asked about their days alone.
    let (mut first, mut last) = (FIRST, LAST);
    for constraint in constraints {
        if let Fits::Between(from, until) = constraint.fits {
            (first, last) = (first.max(from), last.min(until));
        }
    }
    let left: Vec<i32> =
        (first..=last).filter(|&day| constraints.iter().all(|constraint| constraint.fits.allows(day))).collect();
    let spread = left.last()? - left.first()?;
    if spread > SPREAD || constraints.is_empty() {
        return None;
    }
    Some((left, needed(constraints)))
}

/// The constraints without which more days would be left, as few as it takes: one goes where each day that it excludes is
/// excluded by another one that stays.
fn needed(constraints: &[Constraint]) -> Vec<usize> {
    let mut excluded = vec![0_u32; (LAST - FIRST + 1) as usize];
    let days = || FIRST..=LAST;
    for constraint in constraints {
        for (day, count) in days().zip(&mut excluded) {
            *count += u32::from(!constraint.fits.allows(day));
        }
    }
    let mut kept = Vec::new();
    // From the weakest sort of evidence to the strongest, so that the reason names what says most.
    for (at, constraint) in constraints.iter().enumerate().rev() {
        let alone = days().zip(&excluded).any(|(day, &count)| count == 1 && !constraint.fits.allows(day));
        if alone {
            kept.push(at);
            continue;
        }
        for (day, count) in days().zip(&mut excluded) {
            *count -= u32::from(!constraint.fits.allows(day));
        }
    }
    kept.reverse();
    kept
}
