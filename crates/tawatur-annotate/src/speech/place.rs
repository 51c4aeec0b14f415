//! Where an attribution stands in its sentence, and what it governs there.

use super::reader::Reader;
use super::scope::{Kind, Scope};
use super::source::Source;
use crate::sheet::{self, VerbReading};
use std::ops::Range;
use tawatur_lexicon::{Function, ReportFrame, StatementContent};
use tawatur_model::Link;

impl Reader<'_, '_> {
    /// «بوتين: …», «عاجل | مصادر للعربية: …» at the head of a title or paragraph. Where reading goes on.
    pub(super) fn headline(&mut self, sentence: &Range<usize>) -> Option<usize> {
        let mut at = sentence.start;
        if self.sheet.function(at, Function::Banner) > 0 && at + 1 < sentence.end && self.stroke(at + 1) {
            at += 2;
        }
        let g = self.sheet.group_from(at).filter(|&g| self.sheet.groups[g].sort.acts())?;
        // «بيروت: فلان»: at the head of a body a town is where the report was written.
        let group = &self.sheet.groups[g];
        let body = self.sheet.document.tokens[at].span.start() >= self.sheet.article.body_start;
        let town = group.entities.iter().all(|&e| self.sheet.entities.get(e).id.starts_with("place/"));
        let byline = self
            .sheet
            .group_from(group.end + 1)
            .is_some_and(|g| self.sheet.groups[g].sort == crate::sheet::Sort::Person);
        if body && town && byline && self.sheet.mark(group.end) == Some(':') {
            return None;
        }
        let source = super::coordinated(self.sheet, g);
        let mut colon = source.range.end;
        let mut links = vec![Link { sources: source.entities.to_vec(), cue: ":".to_owned(), span: source.span }];
        // «مصادر للعربية:», «مصدر لـ"رويترز":»
        if let Some(carrier) = self.addressed(colon) {
            colon = carrier.range.end;
            links.insert(0, Link { sources: carrier.entities.to_vec(), cue: ":".to_owned(), span: carrier.span });
        }
        if self.sheet.mark(colon) != Some(':') || colon + 1 >= sentence.end {
            return None;
        }
        self.note_speaker(at, &links, sentence);
        let quoted = self.quotation_at(colon + 1);
        let (range, kind) = quoted.map_or((colon + 1..sentence.end, Kind::Clause), |q| (q, Kind::Quote));
        self.open(Scope {
            range,
            links,
            stance: tawatur_model::Stance::Asserts,
            certainty: None,
            cue: colon,
            lemma: ":".to_owned(),
            origin: String::new(),
            kind,
        });
        Some(colon + 1)
    }

    /// The medium to which something is said, directly at a token.
    fn addressed(&mut self, at: usize) -> Option<Source> {
        let g = self.sheet.group_from(at)?;
        let group = &self.sheet.groups[g];
        let to = group.sort.carries() && group.particle == Some(tawatur_text::letters::LAM);
        to.then(|| super::coordinated(self.sheet, g))
    }

    /// A mark that parts a banner from a headline, or an inserted phrase from its clause.
    fn stroke(&self, at: usize) -> bool {
        matches!(self.sheet.mark(at), Some('|' | '-' | '\u{2013}' | '\u{2014}' | ':' | '/'))
    }

    /// «الهدنة، بحسب الوسطاء، ستمتد يومين»: the end of the clause in whose middle a phrase stands between two marks.
    pub(super) fn around(&self, from: usize, at: usize, end: usize, sentence: &Range<usize>) -> Option<usize> {
        let apart = |t: usize| self.sheet.is_comma(t) || self.stroke(t);
        let next = end + 1;
        if at <= from + 1 || !apart(at - 1) || !apart(end) || next >= sentence.end {
            return None;
        }
        let verb = self.sheet.verb(next);
        let joined = match verb {
            Some(verb) => verb.conjunction,
            None => self.sheet.document.word(next).starts_with(tawatur_text::letters::WAW),
        };
        let other =
            sheet::SUBORDINATOR | sheet::CONJUNCTION | sheet::ACTIVE | sheet::ATTRIBUTION | sheet::COMPLEMENTISER;
        if joined || !self.sheet.word(next) && self.sheet.quantity_at(next).is_none() || self.sheet.is(next, other) {
            return None;
        }
        // «قتل ثلاثة، بحسب الشرطة، أصيب آخرون»: two clauses, and the phrase closes the first.
        let told = (from..at).any(|t| self.sheet.verb(t).is_some() && !self.sheet.is(t, sheet::COPULA));
        if told && verb.is_some() {
            return None;
        }
        // Somebody else speaks behind it.
        let speaks = |v: VerbReading| self.sheet.lexicon.tables.verbs[v.verb as usize].report.is_some();
        if verb.is_some_and(speaks) {
            return None;
        }
        Some(self.clause_end(next, sentence.end))
    }

    /// «أسقطنا صاروخين، يقول سلاح الجو»: the clause before a verb of speech whose speaker closes the sentence.
    pub(super) fn postposed(
        &self,
        at: usize,
        source: &Source,
        reading: VerbReading,
        frame: &ReportFrame,
        sentence: &Range<usize>,
    ) -> Option<Range<usize>> {
        let speaks =
            frame.content.contains(&StatementContent::Clause) && frame.content.contains(&StatementContent::Quote);
        let apart = at > sentence.start + 2 && (self.sheet.is_comma(at - 1) || self.stroke(at - 1));
        let alone = !self.spoken_in(sentence) && !reading.conjunction && !reading.suffix;
        let close = source.range.end;
        let closes = close >= sentence.end
            || !self.sheet.word(close)
            || self.sheet.is(close, sheet::PREPOSITION | sheet::ADVERB)
            || self.sheet.time_at(close).is_some();
        (speaks && apart && alone && closes && source.range.start == at + 1).then(|| sentence.start..at - 1)
    }
}
