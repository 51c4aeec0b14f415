//! Readers' comments and other articles that stand flat behind the text: paragraphs like its own, with no element about
//! them and no link. What tells them is what comes again and again: a name and a day, a headline and a day.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::Extractor;
use crate::block::Role;
use crate::date;
use crate::letter;
use crate::table::Zone;

use super::body::Piece;

/// So much prose stands between the title and them, in bytes.
const TEXT: usize = 400;

/// So many of one make are a list.
const MANY: usize = 3;

/// From one day to the next there are at most so many pieces.
const PERIOD: usize = 5;

/// A headline is not longer than this, in bytes.
const LINE: usize = 240;

/// A line with a name and a day is not longer than this, in bytes, and names nobody by more words.
const SIGNED: usize = 120;
const NAME: usize = 6;

/// The least words of a headline.
const HEADLINE: usize = 4;

/// Behind the list stands at most this share of the prose above it, in percent.
const BEHIND: usize = 15;

/// Below a label the list holds at most this share of the prose above it, in percent.
const SHARE: usize = 70;

/// A label is not longer than this, in bytes.
const LABEL: usize = 90;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A sentence, or simply long.
    Prose,
    /// Short and no sentence, with so many words at most.
    Line(usize),
    /// A day, or «3 days ago», and nothing else.
    When,
    /// Somebody's name, and behind it a day.
    Signed,
}

/// Leaves out such lists. `title` is a piece.
pub(super) fn mark(pieces: &mut [Piece], title: Option<usize>, tables: &Extractor) {
    let Some(title) = title else { return };
    let kept: Vec<usize> = (title + 1..pieces.len()).filter(|&at| pieces[at].block.kept()).collect();
    let mut above = Vec::with_capacity(kept.len() + 1);
    above.push(0);
    for &at in &kept {
        let piece = &pieces[at];
        let prose = if piece.is_prose() && piece.is_sentence() { piece.block.text.len() } else { 0 };
        above.push(above[above.len() - 1] + prose);
    }
    let from = above.partition_point(|&sum| sum < TEXT);
    if from + MANY > kept.len() {
        return;
    }
    let kinds: Vec<Kind> = kept[from..].iter().map(|&at| kind(&pieces[at], tables)).collect();
    let list = List { pieces, kept: &kept[from..], kinds: &kinds, above: &above[from..], tables };
    let mut found: Vec<(Range<usize>, &'static str)> = list.runs();
    found.extend(list.labelled());
    for (range, why) in found {
        for &at in &kept[range.start + from..range.end + from] {
            pieces[at].block.remove(why);
        }
    }
}

fn kind(piece: &Piece, tables: &Extractor) -> Kind {
    let text: &str = &piece.block.text;
    if piece.is_sentence() || text.len() > LINE || text.ends_with(':') {
        return Kind::Prose;
    }
    if text.len() <= SIGNED && piece.block.role != Role::Heading {
        let words = letter::words(text, NAME + 3);
        if let Some(name) = tables.calendar.since(&words) {
            match name {
                0 => return Kind::When,
                1..=NAME => return Kind::Signed,
                _ => {}
            }
        }
        if date::may_tell(text) {
            let reading = date::read(text, &tables.calendar, true);
            let opens = text.chars().next().is_some_and(|c| letter::digit(c).is_some());
            match reading.foreign {
                0 if reading.published.is_some() => return Kind::When,
                1..=NAME if reading.published.is_some() && !opens => return Kind::Signed,
                _ => {}
            }
        }
    }
    Kind::Line(letter::count_words(text, NAME))
}

struct List<'a> {
    pieces: &'a [Piece],
    kept: &'a [usize],
    kinds: &'a [Kind],
    /// Bytes of prose before each piece.
    above: &'a [usize],
    tables: &'a Extractor,
}

impl List<'_> {
    fn text(&self, at: usize) -> &str {
        &self.pieces[self.kept[at]].block.text
    }

    /// Lists that nothing announces.
    fn runs(&self) -> Vec<(Range<usize>, &'static str)> {
        let mut found = Vec::new();
        for anchor in [Kind::Signed, Kind::When] {
            let anchors: Vec<usize> = (0..self.kinds.len()).filter(|&at| self.kinds[at] == anchor).collect();
            let mut start = 0;
            while start < anchors.len() {
                let near = |pair: &&[usize]| (2..=PERIOD).contains(&(pair[1] - pair[0]));
                let run = anchors[start..].windows(2).take_while(near).count() + 1;
                let list = &anchors[start..start + run];
                if run >= MANY {
                    found.extend(if anchor == Kind::Signed { self.signed(list) } else { self.dated(list) });
                }
                start += run;
            }
        }
        found
    }

    /// Comments, each with a line of name and day above its words, or below them.
    fn signed(&self, anchors: &[usize]) -> Option<(Range<usize>, &'static str)> {
        let (first, last) = (anchors[0], anchors[anchors.len() - 1]);
        let names: BTreeSet<&str> = anchors.iter().map(|&at| self.text(at)).collect();
        let spoken =
            anchors.windows(2).all(|pair| self.words(pair[0] + 1..pair[1]) <= 2 + usize::from(pair[1] - pair[0] > 3));
        if names.len() * 5 < anchors.len() * 4 || !spoken {
            return None;
        }
        let forward = self.kinds.get(last + 1).is_some_and(|kind| *kind == Kind::Prose)
            || !matches!(first.checked_sub(1).map(|before| self.kinds[before]), Some(Kind::Prose));
        let range = if forward { first..self.end(last) } else { first - 1..last + 1 };
        self.stands(&range).then_some((range, "comment-form"))
    }

    /// What has a line of its own for the day: comments below their names, articles below their headlines.
    fn dated(&self, anchors: &[usize]) -> Option<(Range<usize>, &'static str)> {
        let (first, last) = (anchors[0], anchors[anchors.len() - 1]);
        let line = |at: usize| matches!(self.kinds[at], Kind::Line(_));
        let gaps = anchors.windows(2).map(|pair| pair[0] + 1..pair[1]);
        // A name or a headline right above each day.
        let headed = first > 0 && anchors.iter().all(|&at| line(at - 1));
        // Or a headline, sentences, and the day below them. A chronicle has its days above.
        let footed = || {
            gaps.clone().all(|gap| line(gap.start) && gap.clone().skip(1).all(|at| self.kinds[at] == Kind::Prose))
                && first >= 2
                && line(first - 2)
                && self.kinds[first - 1] == Kind::Prose
                && !(self.kinds.get(last + 1).is_some()
                    && line(last + 1)
                    && self.kinds.get(last + 2) == Some(&Kind::Prose))
        };
        // Above it another line may stand, a headline in two parts, where nothing stands behind the last day.
        let two = gaps.clone().all(|gap| gap.len() > 1 && line(gap.start));
        let ends = !matches!(self.kinds.get(last + 1), Some(Kind::Prose | Kind::Line(_)));
        let deep = if two && ends && first > 1 && line(first - 2) { 2 } else { 1 };
        let (start, end, heads): (usize, usize, Vec<usize>) = if headed {
            (first - deep, self.end(last), anchors.iter().map(|&at| at - 1).collect())
        } else if footed() {
            (
                first - 2,
                last + 1,
                std::iter::once(first - 2).chain(anchors.windows(2).map(|pair| pair[0] + 1)).collect(),
            )
        } else {
            return None;
        };
        let names: BTreeSet<&str> = heads.iter().map(|&at| self.text(at)).collect();
        // What is marked «8/10» is a review, and the page is about these.
        let marked = heads.iter().filter(|&&at| self.text(at).contains('/')).count();
        if names.len() * 5 < heads.len() * 4 || marked > 0 {
            return None;
        }
        let long = heads.iter().filter(|&&at| matches!(self.kinds[at], Kind::Line(words) if words >= HEADLINE)).count();
        let why = if long * 2 > heads.len() { "related" } else { "comment-form" };
        // A label has nothing to announce any more.
        let label =
            why == "related" && start > 0 && matches!(self.kinds[start - 1], Kind::Line(words) if words < HEADLINE);
        let range = start - usize::from(label)..end;
        self.stands(&range).then_some((range, why))
    }

    /// Pieces of words among some.
    fn words(&self, range: Range<usize>) -> usize {
        range.filter(|&at| matches!(self.kinds[at], Kind::Prose | Kind::Line(_))).count()
    }

    /// One past the words that stand behind the last day.
    fn end(&self, last: usize) -> usize {
        let behind = self.kinds[last + 1..].iter().take(2).take_while(|kind| **kind == Kind::Prose).count();
        // Words without a stop are words of a comment all the same.
        let bare = matches!(self.kinds.get(last + 1), Some(Kind::Line(words)) if *words >= HEADLINE);
        last + 1 + if behind == 0 { usize::from(bare) } else { behind }
    }

    /// Does a list stand behind all of the text, or nearly all?
    fn stands(&self, range: &Range<usize>) -> bool {
        let above = self.above[range.start];
        let behind = self.above[self.kinds.len()] - self.above[range.end];
        above >= TEXT && behind * 100 <= above * BEHIND
    }

    /// Lists below a label: lines and what each of them is followed by, to the page's end.
    fn labelled(&self) -> Option<(Range<usize>, &'static str)> {
        let count = self.kinds.len();
        for at in 0..count.saturating_sub(MANY) {
            if !matches!(self.kinds[at], Kind::Line(_)) || self.text(at).len() > LABEL {
                continue;
            }
            let first = self.kinds[at + 1];
            if first == Kind::Prose {
                continue;
            }
            let why = match self.tables.phrases.reason(self.text(at), Zone::Tail) {
                Some(why @ ("related" | "comment-form")) => why,
                _ => continue,
            };
            let rest = at + 1..count;
            let prose = rest.clone().filter(|&at| self.kinds[at] == Kind::Prose).count();
            let least = if why == "related" { HEADLINE } else { 1 };
            let lines = rest
                .clone()
                .filter(|&at| {
                    matches!(self.kinds[at], Kind::Line(words) if words >= least) || self.kinds[at] == Kind::Signed
                })
                .count();
            let held = self.above[count] - self.above[at];
            let alone = self.kinds[at + 1..].windows(3).all(|three| three.iter().any(|kind| *kind != Kind::Prose));
            if lines >= 2 && prose <= lines && alone && held * 100 <= self.above[at] * SHARE {
                return Some((at..count, why));
            }
        }
        None
    }
}
