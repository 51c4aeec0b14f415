use super::nominal::allegation;
use super::reader::Reader;
use super::scope::{Kind, Scope};
use super::source::{subject_after, subject_before};
use crate::claim::Lists;
use crate::sheet;
use std::ops::Range;
use tawatur_lexicon::{Function, ReportFrame, StatementContent};
use tawatur_model::{Link, Stance};
use tawatur_text::letters::{ALEF, BEH, LAM};

/// What somebody calls untrue: «ليس صحيحا أن …», «لا صحة لـ…», «الحديث عن … لا أساس له», «وصف الأنباء عن … بأنها كاذبة»,
/// «لا علاقة لها بـ…». Within the words of whoever says so, what is so called is a denial.
impl Reader<'_, '_> {
    /// Is a noun an event, a report of one, or «ما» with its clause: something that people deny?
    pub(super) fn deniable(&self, at: usize) -> bool {
        let what = crate::claim::Lists::embedded().has("what", self.sheet.document.word(at));
        let event = self.sheet.is(at, sheet::MASDAR | sheet::TRIGGER_NOUN | sheet::REPORT_NOUN);
        event || what || self.truth(at) || allegation(self.sheet, at)
    }

    /// «نفى», «أنكر», and not «رفض», which refuses as well.
    pub(super) fn only_denies(&self, frame: &ReportFrame) -> bool {
        frame.content.contains(&StatementContent::Clause)
    }

    /// «صحة ما نشرته الصحيفة»
    pub(super) fn truth(&self, at: usize) -> bool {
        crate::claim::Lists::embedded().has("truth", self.sheet.document.word(at))
    }

    pub(super) fn dismissals(&mut self, sentence: &Range<usize>) {
        let mut from = sentence.start;
        while let Some(at) = (from..sentence.end).find(|&t| self.dismissive(t) > 0) {
            let behind = at + self.dismissive(at);
            from = behind.max(at + 1);
            let found = self.dismissed_behind(at, behind, sentence).or_else(|| self.dismissed_before(at, sentence));
            let Some(content) = found.filter(|content| content.start < content.end) else { continue };
            let before = content.end <= at;
            let Some((link, end)) = self.dismisser(at, content.start, sentence) else { continue };
            let content = content.start..content.end.min(end.max(content.start + 1));
            // «بأنها عارية عن الصحة» says nothing beside it.
            if before {
                self.scopes.retain(|s| !(s.kind == Kind::Clause && s.range.start == at && s.range.end <= from + 1));
            }
            let lemma = link.cue.clone();
            self.scopes.push(Scope {
                range: content,
                links: vec![link],
                stance: Stance::Denies,
                certainty: None,
                cue: at,
                lemma,
                origin: String::new(),
                kind: Kind::Dismissed,
            });
        }
    }

    /// How many words call a thing untrue, from a token on.
    fn dismissive(&self, at: usize) -> usize {
        let listed = |name: &str| Lists::embedded().at(name, |n| self.sheet.document.word(at + n));
        if !self.sheet.word(at) {
            return 0;
        }
        let attached = self.sheet.senses(at).any(|(hit, sense)| {
            sense.what == tawatur_lexicon::What::Function(Function::Dismissive) && hit.front.particle == Some(BEH)
        });
        let function = self.sheet.function(at, Function::Dismissive).max(usize::from(attached));
        function.max(listed("untrue")).max(listed("uninvolved"))
    }

    /// «ليس صحيحا أن», «لا صحة لما تردد عن», «لا علاقة لنا بـ»: what stands behind the words.
    fn dismissed_behind(&self, at: usize, behind: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
        let sheet = &*self.sheet;
        let lists = Lists::embedded();
        let word = |n: usize| sheet.document.word(at + n);
        let uninvolved = lists.at("uninvolved", word);
        let untrue = lists.at("untrue", word);
        if uninvolved == 0 && untrue == 0 || behind >= sentence.end {
            return None;
        }
        if uninvolved > 0 {
            let next = sheet.document.word(behind);
            let brought = sheet.is(behind, sheet::PREPOSITION) || next.starts_with([BEH, LAM]);
            return brought.then(|| behind..self.stop(behind + 1, sentence.end));
        }
        if sheet.is(behind, sheet::COMPLEMENTISER) && sheet.document.word(behind).starts_with(ALEF) {
            let start = behind + sheet.function(behind, Function::Complementiser).max(1);
            return Some(start..self.clause_end(start, sentence.end));
        }
        let head = sheet.document.word(behind);
        let hearsay = lists.at("hearsay", |n| sheet.document.word(behind + n)) > 0;
        let opens = head.starts_with(LAM) || lists.has("what", head) || hearsay || allegation(sheet, behind);
        opens.then(|| behind..self.stop(behind + 1, sentence.end))
    }

    /// «ما يشاع عن …» and «الأنباء عن …» before the words: the first such noun of the clause opens what is called untrue.
    fn dismissed_before(&self, at: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
        let sheet = &*self.sheet;
        let lists = Lists::embedded();
        let stops = |t: usize| {
            sheet.is_comma(t) || sheet.is_quote(t) || sheet.mark(t).is_some_and(|m| matches!(m, ':' | '.' | '\u{061B}'))
        };
        let first = at.saturating_sub(BACK).max(sentence.start);
        let first = (first..at).rev().find(|&t| stops(t)).map_or(first, |t| t + 1);
        let head = |t: usize| {
            let word = sheet.document.word(t);
            let what = lists.has("what", word) && (t == first || !sheet.is(t - 1, sheet::PREPOSITION));
            let brought = sheet.hits(t).iter().any(|hit| hit.front.particle.is_some_and(|p| p == BEH || p == LAM));
            what || !brought && sheet.verb(t).is_none() && (allegation(sheet, t) || lists.has("hearsay", word))
        };
        let head = (first..at).find(|&t| sheet.word(t) && head(t))?;
        // «معلومات كاذبة»: directly behind a noun it only describes it.
        let last = at - 1;
        let described = sheet.word(last)
            && sheet.group_at(last).is_none()
            && !sheet.definite(last)
            && !sheet.is(last, sheet::GRAMMAR | sheet::COMPLEMENTISER | sheet::COPULA | sheet::TRIGGER_NOUN)
            && sheet.verb(last).is_none()
            && sheet.function(at, Function::Dismissive) == 1
            && sheet.document.word(last) != MERE;
        // The complementiser of «بأنها» is no part of it.
        let copular = sheet.is(last, sheet::COMPLEMENTISER) || sheet.document.word(last) == MERE;
        let end = if copular { last } else { at };
        // «الأنباء عن توطين»
        let start = head + 1 + usize::from(sheet.function(head + 1, Function::Preposition) == 1);
        (!described && end > head + 2 && end > start).then_some(start..end)
    }

    /// Who calls it so: the speaker of the words, or the subject of «وصف», «اعتبر» before what is so called.
    fn dismisser(&mut self, at: usize, content: usize, sentence: &Range<usize>) -> Option<(Link, usize)> {
        let around = |s: &&Scope| s.cue >= sentence.start && s.range.contains(&at) && !s.links.is_empty();
        let scopes = self.scopes.iter().rev().take(24).filter(around);
        let speaks =
            scopes.filter(|s| s.kind != Kind::Dateline && s.kind != Kind::Dismissed && s.stance != Stance::Accuses);
        if let Some(scope) = speaks.min_by_key(|s| s.range.len()) {
            let end = if scope.range.contains(&content) { scope.range.end } else { sentence.end };
            return scope.links.last().cloned().map(|link| (link, end));
        }
        let verb = (sentence.start..content).rev().find(|&t| {
            let reading = self.sheet.verb(t);
            let lemma = |r: crate::sheet::VerbReading| self.sheet.lexicon.tables.verbs[r.verb as usize].lemma.as_str();
            reading.is_some_and(|r| Lists::embedded().has("calls", &tawatur_text::fold_word(lemma(r))))
        })?;
        let reading = self.sheet.verb(verb)?;
        let source = match subject_after(self.sheet, verb, content) {
            Some(source) => source,
            None => subject_before(self.sheet, verb, sentence.start, reading)?,
        };
        let cue = self.sheet.lexicon.tables.verbs[reading.verb as usize].lemma.clone();
        Some((Link { sources: source.entities.to_vec(), cue, span: source.span }, sentence.end))
    }

    fn stop(&self, from: usize, end: usize) -> usize {
        let stops = |t: usize| self.sheet.is_comma(t) || self.sheet.is_quote(t);
        (from..end).find(|&t| stops(t)).unwrap_or(end)
    }
}

/// How far before its predicate the noun of what is called untrue may stand, in tokens.
const BACK: usize = 28;

/// «مجرد», folded.
const MERE: &str = "\u{0645}\u{062C}\u{0631}\u{062F}";
