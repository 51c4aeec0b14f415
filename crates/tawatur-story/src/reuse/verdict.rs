use super::align::{Alignment, Passage};
use super::engine::Kept;
use super::frequency::Frequency;
use super::word::Words;
use tawatur_model::{Copy, CopyKind, Span};

/// What the alignment with one earlier article shows.
#[derive(Clone, Debug)]
pub(crate) struct Evidence {
    pub(crate) source: u32,
    pub(crate) passages: Vec<Passage>,
    /// Share of the text's words within passages.
    pub(crate) taken: f32,
    /// Share of the source's words within passages.
    pub(crate) given: f32,
    /// Equal words, each weighted by how rare its surroundings are.
    pub(crate) weight: f32,
    /// Equal words of the longest passage that is nearly verbatim, weighted.
    pub(crate) longest: f32,
    /// Rare words (names, numbers) that the passages share, and those of the source that they changed.
    pub(crate) shared: f32,
    pub(crate) lost: f32,
    /// Numbers that the passages share, and numbers that stand in for one another.
    pub(crate) agree: usize,
    pub(crate) clash: usize,
    /// Days from the source's publication to the text's, as far as known.
    pub(crate) days: f32,
    /// Equal words, and those of the widest passage.
    pub(crate) equal: usize,
    widest: usize,
    /// Words of the text's sentences that the passages touch.
    sentences: usize,
    /// The text's words without its footer.
    pub(crate) length: usize,
}

/// Words of a text that is no news report: it holds many passages, of many sources.
const BOOK: usize = 700;
/// Words between two passages of such a text that are still one passage.
const JOINED: usize = 20;
/// How sure a link has to be.
pub(crate) const SURE: f32 = 0.72;
/// How sure one has to be that is only suspected.
pub(crate) const SUSPECT: f32 = 0.45;

impl Evidence {
    /// Weighs an alignment; none where nothing in it could be more than chance.
    #[allow(clippy::too_many_arguments)]
    pub(crate) fn weigh(
        source: u32,
        words: &Words,
        body: usize,
        rare: &[f32],
        kept: &Kept,
        frequency: &Frequency,
        days: Option<f32>,
        alignment: Alignment,
    ) -> Option<Self> {
        let kept = &kept.words;
        let Alignment { mut passages, mine, theirs } = alignment;
        // In two long texts phrases meet by chance.
        let least = if body >= BOOK { 7 } else { 4 };
        passages.retain(|p| p.equal >= least && p.equal * 20 >= (p.to - p.from) * 9);
        if passages.is_empty() {
            return None;
        }
        let weigh = |p: &Passage| -> f32 {
            let of = |w: f32| if w.is_nan() { 0.8 } else { w };
            let sum: f32 = rare[p.from..p.to].iter().map(|&w| of(w)).sum();
            sum * p.equal as f32 / (p.to - p.from) as f32
        };
        // Texts cut from one pattern agree in its words and differ in the names and numbers; copies agree in those too.
        let (mut shared, mut lost, mut agree, mut clash) = (0.0, 0.0, 0, 0);
        for p in &passages {
            shared += (p.from..p.to).filter(|&i| mine[i]).map(|i| frequency.rarity(words.hashes[i])).sum::<f32>();
            let gap = |&j: &usize| !theirs[j];
            agree += (p.from..p.to).filter(|&i| mine[i] && words.is_number(i)).count();
            let before = (p.source_from..p.source_to).filter(|&j| !theirs[j] && kept.is_number(j)).count();
            clash += before.min((p.from..p.to).filter(|&i| !mine[i] && words.is_number(i)).count());
            lost += (p.source_from..p.source_to).filter(gap).map(|j| frequency.rarity(kept.hashes[j])).sum::<f32>();
        }
        let length = body;
        let sum = |f: fn(&Passage) -> usize| passages.iter().map(f).sum::<usize>() as f32;
        let verbatim = |p: &&Passage| p.equal * 20 >= (p.to - p.from).max(p.source_to - p.source_from) * 17;
        let mut sentences = 0;
        let mut counted = 0;
        for p in &passages {
            let from = (counted..=p.from).rev().find(|&w| words.opens_sentence(w)).unwrap_or(counted);
            let to = (p.to..body).find(|&w| words.opens_sentence(w)).unwrap_or(body);
            sentences += to.saturating_sub(from);
            counted = counted.max(to);
        }
        Some(Evidence {
            source,
            sentences,
            widest: passages.iter().map(|p| p.equal).max().unwrap_or_default(),
            taken: sum(|p| p.to - p.from) / length.max(1) as f32,
            given: sum(|p| p.source_to - p.source_from) / kept.len().max(1) as f32,
            weight: passages.iter().map(weigh).sum(),
            longest: passages.iter().filter(verbatim).map(weigh).fold(0.0, f32::max),
            equal: passages.iter().map(|p| p.equal).sum(),
            length: length.min(words.len()),
            shared,
            lost,
            agree,
            clash,
            days: days.unwrap_or_default(),
            passages,
        })
    }

    /// Orders sources: the one that explains most of the text.
    pub(crate) fn rank(&self) -> f32 {
        self.equal as f32 + 0.5 * self.weight
    }

    /// Share of the passages' words that are equal.
    pub(crate) fn faithful(&self) -> f32 {
        self.equal as f32 / self.passages.iter().map(|p| p.to - p.from).sum::<usize>().max(1) as f32
    }

    /// Is the run of words that begins here within a passage?
    pub(crate) fn covers(&self, at: usize) -> bool {
        self.passages.iter().any(|p| p.from <= at && at + 3 <= p.to)
    }

    /// How sure the link is: a small logistic model. Its weights are fitted on two sets of made articles and rounded.
    fn score(&self) -> f32 {
        let ln = |value: f32| (1.0 + value).ln();
        // Names and numbers that were exchanged speak against a copy: formulas outlive the news.
        let same = self.shared / (self.shared + self.lost + 2.0 * self.clash as f32 + 0.01);
        let alone = if self.passages.len() == 1 { 1.0 } else { 0.0 };
        let odds = -12.84
            + 1.52 * ln(self.weight)
            + 0.39 * ln(self.longest)
            // Nine words in a row may be a formula; from there on each says more.
            + 1.66 * (ln(self.longest) - 2.3).max(0.0)
            + 1.6 * ln(self.widest as f32)
            + 0.38 * ln(self.equal as f32)
            + 1.4 * self.taken
            + 1.34 * same
            - 0.14 * ln(self.shared)
            - 0.09 * ln(self.lost)
            + 0.86 * ln(self.agree as f32)
            - 2.86 * ln(self.clash as f32)
            // Copies follow the news within hours.
            - 2.0 * ((self.days - 2.0) / 3.0).clamp(0.0, 1.0)
            + 0.77 * self.equal as f32 / self.sentences.max(1) as f32
            + 1.35 * self.weight / self.length.max(1) as f32
            + 0.27 * self.faithful()
            + 0.81 * alone
            - 0.47 * self.passages.len() as f32 / (self.equal + 1) as f32;
        1.0 / (1.0 + (-odds).exp())
    }

    fn kind(&self, least: f32) -> Option<CopyKind> {
        if self.score() < least {
            return None;
        }
        let whole = self.taken >= 0.75 && self.faithful() >= 0.8;
        Some(match () {
            // A copy that also changed words here and there is a copy even where it is shorter.
            () if whole && (self.given >= 0.7 || self.faithful() < 0.97) => CopyKind::Copy,
            () if whole => CopyKind::Cut,
            () if self.faithful() >= 0.87 && self.taken < 0.6 => CopyKind::Embed,
            () => CopyKind::Rewrite,
        })
    }
}

/// The links of one article that are so sure: its nearest source, and others from which it has passages of their own.
pub(crate) fn judge<'k>(
    least: f32,
    number: u32,
    words: &Words,
    found: &[Evidence],
    kept: impl Fn(u32) -> Option<&'k Kept>,
) -> Vec<Copy> {
    let mut copies: Vec<Copy> = Vec::new();
    let mut taken = vec![false; words.len()];
    for evidence in found {
        let fresh = |p: &&Passage| (p.from..p.to).filter(|&w| !taken[w]).count() * 2 > p.to - p.from;
        let own: Vec<Passage> = evidence.passages.iter().filter(fresh).copied().collect();
        if !copies.is_empty() && own.iter().map(|p| p.equal).max().unwrap_or(0) < 16 {
            continue;
        }
        let (Some(kind), Some(source)) = (evidence.kind(least), kept(evidence.source)) else {
            continue;
        };
        let source = &source.words;
        for p in &evidence.passages {
            taken[p.from..p.to].fill(true);
        }
        copies.push(Copy {
            article: number,
            of: evidence.source,
            how: kind,
            score: evidence.score(),
            spans: spans(words, source, &evidence.passages),
            because: because(evidence),
        });
    }
    copies
}

/// The link of a translation: all of the one text follows all of the other.
pub(crate) fn translation(number: u32, words: &Words, of: u32, source: &Words, score: f32) -> Copy {
    let whole = |words: &Words| Span::new(words.start(0), words.end(words.len() - 1));
    Copy {
        article: number,
        of,
        how: CopyKind::Translation,
        score,
        spans: vec![(whole(words), whole(source))],
        because: "numbers in the same order and the same names, in another language".to_owned(),
    }
}

/// Passages as byte spans. A passage reaches to the edge of its sentence where only a few words part them, since a
/// changed word at the edge of a sentence was taken over with it.
fn spans(words: &Words, source: &Words, passages: &[Passage]) -> Vec<(Span, Span)> {
    const NEAR: usize = 4;
    let widen = |words: &Words, from: usize, to: usize, least: usize, most: usize| {
        let before = (least..=from).rev().take(NEAR + 1).find(|&w| words.opens_sentence(w));
        let after = (to..=most).take(NEAR + 1).find(|&w| w == words.len() || words.opens_sentence(w));
        (before.unwrap_or(from), after.unwrap_or(to))
    };
    let gap = if words.len() >= BOOK { JOINED } else { 2 };
    let mut out: Vec<(Span, Span)> = Vec::new();
    for (n, p) in passages.iter().enumerate() {
        let least = n.checked_sub(1).map_or(0, |b| passages[b].to);
        let most = passages.get(n + 1).map_or(words.len(), |b| b.from).max(p.to);
        let (from, to) = widen(words, p.from, p.to, least.min(p.from), most);
        let (source_from, source_to) = widen(source, p.source_from, p.source_to, 0, source.len());
        let mine = Span::new(words.start(from), words.end(to - 1));
        let theirs = Span::new(source.start(source_from), source.end(source_to - 1));
        match out.last_mut() {
            // Neighbours with nothing but a break between them are one passage where they stand so in both texts…
            Some((a, b))
                if follows(words, a.end(), from, gap)
                    && b.end() <= theirs.start()
                    && follows(source, b.end(), source_from, gap) =>
            {
                (*a, *b) = (a.join(mine), b.join(theirs));
            }
            // …and otherwise they are two passages that leave no gap.
            Some((a, _)) if follows(words, a.end(), from, 2) => {
                *a = Span::new(a.start(), mine.start());
                out.push((mine, theirs));
            }
            _ => out.push((mine, theirs)),
        }
    }
    out
}

/// Does the word follow what ends here, at most so many words between?
fn follows(words: &Words, end: u32, word: usize, gap: usize) -> bool {
    words.start(word) >= end && (word <= gap || words.start(word - gap - 1) < end)
}

fn because(evidence: &Evidence) -> String {
    let mut words = format!(
        "{} of {} words stand in the earlier text, in {} passage{}",
        evidence.equal,
        evidence.length,
        evidence.passages.len(),
        if evidence.passages.len() == 1 { "" } else { "s" }
    );
    match evidence.agree {
        0 => {}
        1 => words.push_str(", with a number in common"),
        n => words.push_str(&format!(", with {n} numbers in common")),
    }
    words.push_str(match evidence.days {
        days if days > 0.0 => "; it was published later",
        days if days < 0.0 => "; it was published earlier but arrived later",
        _ => "; it stands later in the input",
    });
    words
}
