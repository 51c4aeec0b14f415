use super::corpus::Sentence;
use std::collections::BTreeSet;
use tawatur_annotate::Annotator;
use tawatur_model::{EntityKind, How};
use tawatur_tagger::Kind;

/// Exactly right, said, and to be said, of each kind.
#[derive(Clone, Copy, Default)]
pub(super) struct Tally([[usize; 3]; 3]);

impl Tally {
    /// Reads a sentence and counts its names as `probe_scores.py` does: spans are widened to whole words.
    /// Returns what was said and is not so, and what is so and was not said.
    pub(super) fn count(&mut self, annotator: &Annotator<'_>, sentence: &Sentence) -> Vec<String> {
        let annotations = annotator.annotate(&sentence.article());
        let mut said = BTreeSet::new();
        for mention in annotations.mentions.iter().filter(|m| matches!(m.how, How::Name | How::Alias | How::Metonym)) {
            let kind = match annotations.entities[mention.entity as usize].kind {
                EntityKind::Person => Kind::Person,
                EntityKind::Country | EntityKind::Place => Kind::Place,
                EntityKind::Org | EntityKind::Agency | EntityKind::Outlet | EntityKind::Group => Kind::Organisation,
                _ => continue,
            };
            let touches = |t: &tawatur_model::Span| t.start() < mention.span.end() && mention.span.start() < t.end();
            let first = sentence.tokens.iter().position(touches);
            let last = sentence.tokens.iter().rposition(touches);
            if let (Some(first), Some(last)) = (first, last) {
                said.insert((first, last, kind));
            }
        }
        let line = |sign: char, name: &(usize, usize, Kind)| {
            let around = name.0.saturating_sub(5)..(name.1 + 5).min(sentence.tokens.len());
            let text = |range: std::ops::Range<usize>| {
                let words = sentence.tokens.get(range).unwrap_or_default().iter().map(|t| t.of(&sentence.text));
                words.collect::<Vec<_>>().join(" ")
            };
            let (before, behind) = (text(around.start..name.0), text(name.1 + 1..around.end));
            format!("{sign} {:?}\t{}\t{before} [] {behind}", name.2, text(name.0..name.1 + 1))
        };
        let mut misses: Vec<String> = Vec::new();
        misses.extend(said.iter().filter(|name| !sentence.names.contains(name)).map(|name| line('+', name)));
        misses.extend(sentence.names.iter().filter(|name| !said.contains(name)).map(|name| line('-', name)));
        for name in &said {
            self.0[name.2 as usize][1] += 1;
            self.0[name.2 as usize][0] += usize::from(sentence.names.contains(name));
        }
        for name in &sentence.names {
            self.0[name.2 as usize][2] += 1;
        }
        misses
    }

    pub(super) fn add(&mut self, other: Tally) {
        self.0.iter_mut().flatten().zip(other.0.iter().flatten()).for_each(|(to, n)| *to += n);
    }

    /// F1 of all, with precision and recall, then of each kind.
    pub(super) fn say(&self) -> String {
        let mut all = [0; 3];
        self.0.iter().for_each(|of| all.iter_mut().zip(of).for_each(|(to, n)| *to += n));
        let share = |a: usize, b: usize| 100.0 * a as f64 / b.max(1) as f64;
        let f1 = |[right, said, gold]: [usize; 3]| share(2 * right, said + gold);
        let [person, place, organisation] = self.0.map(f1);
        format!(
            "F1 {:.1} (precision {:.1}, recall {:.1}); person {person:.1}, place {place:.1}, organisation {organisation:.1}",
            f1(all),
            share(all[0], all[1]),
            share(all[0], all[2]),
        )
    }
}
