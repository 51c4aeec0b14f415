use super::clue::{Clue, Says};
use super::solver::{Constraint, Fits, solve};
use crate::time::{day_number_of, day_text, months_after};
use std::collections::BTreeSet;

/// How many days an article of a story may come before or after all its dated ones.
const SISTERS: i32 = 3;

/// How many days from a day with its weekday an article may be that tells of it.
const AROUND: i32 = 150;

/// "For the first time in 24 years" rounds: so many months short of them it may be, and up to a year over.
const SHORT: i32 = 9;
const OVER: i32 = 12;

/// Dates that were inferred are evidence for the other articles in the next round.
const ROUNDS: usize = 3;

/// Constraints of one article that are looked at; an article says less.
const MOST: usize = 32;

/// An article of a story, as evidence.
#[derive(Clone, Copy, Debug)]
pub struct Witness<'a> {
    /// Its id, for reasons.
    pub id: &'a str,
    /// Its publication time, where it is known (EDTF).
    pub published: Option<&'a str>,
    /// What it says of it; only of articles without one.
    pub clues: &'a [Clue],
}

/// What the evidence leaves of an article's publication day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inferred {
    /// The days that fit, as ISO dates, in order. One alone is the day of publication.
    pub days: Vec<String>,
    /// Why.
    pub because: String,
}

/// What can be said of each article's publication day, for the articles of one story. Articles with a date of their own
/// get nothing.
pub fn infer(articles: &[Witness]) -> Vec<Option<Inferred>> {
    let mut known: Vec<Option<i32>> = articles.iter().map(|a| a.published.and_then(day_number_of)).collect();
    let mut found: Vec<Option<Inferred>> = vec![None; articles.len()];
    for _ in 0..ROUNDS {
        let pair = pair(articles);
        let solved: Vec<(usize, Inferred, Option<i32>)> = (0..articles.len())
            .filter(|&at| articles[at].published.is_none() && known[at].is_none())
            .filter_map(|at| {
                let constraints = constraints(articles, &known, at, pair.as_ref());
                let (days, needed) = solve(&constraints)?;
                let because = needed.iter().map(|&at| constraints[at].because.as_str()).collect::<Vec<_>>().join("; ");
                let only = (days.len() == 1).then(|| days[0]);
                Some((at, Inferred { days: days.into_iter().map(day_text).collect(), because }, only))
            })
            .collect();
        let mut more = false;
        for (at, inferred, only) in solved {
            more |= only.is_some();
            known[at] = only;
            found[at] = Some(inferred);
        }
        if !more {
            break;
        }
    }
    found
}

/// All that bears on one article, the strongest first, each thing once.
fn constraints(articles: &[Witness], known: &[Option<i32>], at: usize, pair: Option<&Constraint>) -> Vec<Constraint> {
    let mut all: Vec<Constraint> = Vec::new();
    let own: BTreeSet<(Says, &str)> = articles[at].clues.iter().map(|clue| (clue.says, clue.words.as_str())).collect();
    for (says, words) in own {
        let fits = match says {
            Says::Weekday(day) => Fits::Weekday(day),
            Says::Between(first, last) => Fits::Between(first, last),
            Says::Behind { date, weekday, days } => Fits::Behind(date, weekday, days, days),
            Says::Around { date, weekday } => Fits::Behind(date, Some(weekday), -AROUND, AROUND),
            Says::FirstFor(_) | Says::LastTime(..) => continue,
        };
        if !all.iter().any(|constraint| constraint.fits == fits) {
            all.push(Constraint { fits, because: format!("it says «{words}»") });
        }
    }
    all.truncate(MOST);
    // A pair bears on those who say one half of it.
    let half = articles[at].clues.iter().any(|clue| matches!(clue.says, Says::FirstFor(_) | Says::LastTime(..)));
    all.extend(pair.filter(|_| half).cloned());
    let mut sisters: Vec<(i32, &str)> = (0..articles.len())
        .filter(|&other| other != at)
        .filter_map(|other| Some((known[other]?, articles[other].id)))
        .collect();
    sisters.sort_unstable();
    if let (Some(&(first, one)), Some(&(last, other))) = (sisters.first(), sisters.last()) {
        let told = if first == last {
            format!("{one} of the same story is of {}", day_text(first))
        } else {
            format!("{one} and {other} of the same story are of {} and {}", day_text(first), day_text(last))
        };
        let because = format!("{told}, and at most {SISTERS} days lie between reports");
        all.push(Constraint { fits: Fits::Between(first - SISTERS, last + SISTERS), because });
    }
    all
}

/// "For the first time in 24 years", and "the last time was July 2000": together they say when. Where the story tells of
/// more than one such thing, nobody knows which belongs to which.
fn pair(articles: &[Witness]) -> Option<Constraint> {
    let clues = || articles.iter().flat_map(|article| article.clues);
    let lengths: BTreeSet<u8> =
        clues().filter_map(|clue| if let Says::FirstFor(n) = clue.says { Some(n) } else { None }).collect();
    let times: BTreeSet<(i32, i32)> =
        clues().filter_map(|clue| if let Says::LastTime(a, b) = clue.says { Some((a, b)) } else { None }).collect();
    let (years, &(first, last)) = (i32::from(*lengths.first()?), times.first()?);
    // «منذ 2000» and «منذ يوليو 2000» are one time.
    let one = times.iter().all(|&(from, until)| from <= first && last <= until || first <= from && until <= last);
    let (first, last) =
        times.iter().copied().min_by_key(|(from, until)| until - from).filter(|_| one && lengths.len() == 1)?;
    let fits = Fits::Between(months_after(first, 12 * years - SHORT), months_after(last, 12 * years + OVER));
    let day = |day: i32| day_text(day);
    Some(Constraint {
        fits,
        because: format!(
            "it is told for the first time in {years} years, and the time before was {} to {}",
            day(first),
            day(last)
        ),
    })
}
