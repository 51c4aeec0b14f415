use super::cue::unspoken;
use super::nominal::allegation;
use super::reader::Reader;
use super::scope::{Kind, Scope, Speech};
use super::source::Source;
use crate::claim::Lists;
use crate::sheet::{self, Sheet, VerbReading};
use std::ops::Range;
use tawatur_lexicon::ReportFrame;
use tawatur_model::{Certainty, Claim, EntityIndex, Ledger, Link, Quote, Stance, Trace};

/// What one says of what was told before him: «وهو ما نفته باريس», «لكن أديس أبابا نفت ذلك». The words that were told stand
/// for one voice where they are; this is the second.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    /// The tokens of what was told.
    range: Range<usize>,
    /// Was it told in a clause of its own?
    clause: bool,
    /// The words that take it up.
    words: Range<usize>,
    links: Vec<Link>,
    stance: Stance,
    cue: usize,
    lemma: String,
    origin: String,
}

impl Reader<'_, '_> {
    /// «وهو ما نفاه», «الأمر الذي تنفيه», «هذا ما أكده», of a verb that denies or confirms: one past the words of who does.
    pub(super) fn answered_relative(
        &mut self,
        at: usize,
        reading: VerbReading,
        frame: &ReportFrame,
        source: Option<&Source>,
        sentence: &Range<usize>,
    ) -> Option<usize> {
        let source = source.filter(|s| s.range.start > at)?;
        let lists = Lists::embedded();
        let opens = |n: &usize| {
            let from = at.checked_sub(*n).filter(|&from| from >= sentence.start);
            from.is_some_and(|from| lists.at("which", |k| self.sheet.document.word(from + k)) == *n)
        };
        let from = at - (1..=3).find(opens)?;
        if !matches!(frame.stance(), Stance::Denies | Stance::Confirms)
            || !(reading.suffix || frame.stance() == Stance::Denies)
        {
            return None;
        }
        let told = self.told_before(from, at, &source.entities, sentence)?;
        let links = vec![Link { sources: source.entities.to_vec(), cue: String::new(), span: source.span }];
        let end = source.range.end;
        // «ذكرت الصحيفة أن إسرائيل قصفت دمشق، وهو ما نفته دمشق»: it is no more the newspaper's.
        self.close_at(from);
        self.answer(told, from..end, links, (at, reading), frame);
        Some(end)
    }

    /// «نفت ذلك», «ينفي هذه الاتهامات بشدة»: does the content of a denial only take up what was told before it?
    pub(super) fn answer_object(
        &mut self,
        at: usize,
        content: &Range<usize>,
        links: &[Link],
        reading: VerbReading,
        frame: &ReportFrame,
        sentence: &Range<usize>,
    ) {
        let lists = Lists::embedded();
        let words = lists.at("that", |k| self.sheet.document.word(content.start + k));
        if frame.stance() != Stance::Denies || words == 0 || !self.ends_there(content.start + words, sentence.end) {
            return;
        }
        let Some(link) = links.last() else { return };
        let first = self.clause_start(at, link, sentence);
        let taken_up = content.start..content.start + words;
        let charge = taken_up.clone().any(|t| allegation(self.sheet, t));
        let charged = if charge { self.charged_before(&link.sources, sentence) } else { None };
        let Some(told) = charged.or_else(|| self.told_before(first, at, &link.sources, sentence)) else { return };
        self.answer(told, taken_up, links.to_vec(), (at, reading), frame);
    }

    /// «نفت الحركة هذه الاتهامات», some sentences behind «اتهم الجيش الحركة بـ»: what the one who denies was last charged
    /// with in a sentence that names him.
    fn charged_before(&self, denier: &[EntityIndex], sentence: &Range<usize>) -> Option<(Range<usize>, bool)> {
        let names = |range: Range<usize>| {
            let groups = range.filter_map(|t| self.sheet.group_from(t));
            groups.into_iter().any(|g| self.sheet.groups[g].entities.iter().any(|e| denier.contains(e)))
        };
        let charges = |s: &&Scope| {
            s.stance == Stance::Accuses
                && s.range.end <= sentence.start
                && s.links.last().is_some_and(|l| l.sources != denier)
                && names(self.sheet.sentence_of(s.cue))
        };
        let scope = self.scopes.iter().rev().take(CHARGES).find(charges)?;
        Some((scope.range.clone(), false))
    }

    fn answer(
        &mut self,
        (range, clause): (Range<usize>, bool),
        words: Range<usize>,
        mut links: Vec<Link>,
        (cue, reading): (usize, VerbReading),
        frame: &ReportFrame,
    ) {
        let lemma = frame.lemma.clone();
        for link in &mut links {
            link.cue.clone_from(&lemma);
        }
        let origin = self.sheet.cite(reading.sense, &lemma);
        self.answers.push(Answer { range, clause, words, links, stance: frame.stance(), cue, lemma, origin });
    }

    /// Does nothing stand behind the words that says which report is meant («التهم الموجهة إليها بالتجسس»)?
    fn ends_there(&self, at: usize, end: usize) -> bool {
        let sheet = &self.sheet;
        let own = |t: usize| {
            sheet.is(t, sheet::RELATIVE | sheet::COMPLEMENTISER)
                || sheet.word(t) && sheet.definite(t) && sheet.verb(t).is_none() && sheet.time_at(t).is_none()
        };
        let about = Lists::embedded().at("concerning", |k| sheet.document.word(at + k)) > 0;
        at >= end || !sheet.word(at) || !own(at) && !about
    }

    /// Where the clause of a denial begins: its subject, its verb, or the conjunction before them.
    fn clause_start(&self, at: usize, link: &Link, sentence: &Range<usize>) -> usize {
        let subject = unspoken(self.sheet, link).range.start;
        let first = if (sentence.start..at).contains(&subject) { subject } else { at };
        (sentence.start..first).rev().find(|&t| self.sheet.is_comma(t)).map_or(first, |comma| comma.max(sentence.start))
    }

    /// What was told before a clause by another one than who denies it: in a clause of speech, as a report spoken of («نبأ
    /// وفاة»), in the writer's own words; and in the sentence before it. Whether it is a clause.
    fn told_before(
        &self,
        first: usize,
        at: usize,
        denier: &[EntityIndex],
        sentence: &Range<usize>,
    ) -> Option<(Range<usize>, bool)> {
        let told = |s: &&Scope| {
            s.range.start < first
                && s.cue < at
                && s.kind != Kind::Dateline
                && s.links.last().is_some_and(|l| l.sources != denier)
        };
        let content = |s: &Scope, until: usize| {
            let range = s.range.start..s.range.end.min(until);
            (range.start < range.end).then_some((range, matches!(s.kind, Kind::Clause | Kind::Quote)))
        };
        let recent = || self.scopes.iter().rev().take(12);
        if let Some(scope) = recent().filter(|s| s.range.start >= sentence.start).find(told) {
            return content(scope, first);
        }
        let words = (sentence.start..first).filter(|&t| self.sheet.word(t)).count();
        if words >= OWN_WORDS {
            let lists = Lists::embedded();
            let heard = |t: &usize| lists.has("hearsay", self.sheet.document.word(*t)) && !self.sheet.definite(*t);
            let spoken = (sentence.start..first).rev().find(heard);
            let start =
                spoken.map_or(sentence.start, |t| t + 1 + usize::from(self.sheet.is(t + 1, sheet::PREPOSITION)));
            let verb = (start..first).any(|t| self.sheet.verb(t).is_some() || self.sheet.is(t, sheet::COPULA));
            return (start < first && (verb || spoken.is_some())).then_some((start..first, true));
        }
        let last = sentence.start.checked_sub(2).map(|t| self.sheet.sentence_of(t))?;
        let scope = recent().filter(|s| last.contains(&s.cue) && s.range.end <= sentence.start).find(told)?;
        content(scope, first)
    }
}

impl Speech {
    /// Adds to the claims that somebody answered his own.
    pub(crate) fn answer(&self, sheet: &Sheet<'_>, claims: &mut Vec<Claim>) {
        for answer in &self.answers {
            let words = sheet.span(answer.words.clone());
            claims.retain(|claim| !words.overlaps(claim.trigger()));
            let span = sheet.span(answer.range.clone());
            let sure = |claim: &&Claim| {
                (claim.ledger != Ledger::Statement || claim.stance == Stance::Accuses)
                    && claim.certainty == Certainty::Actual
                    && claim.stance != Stance::Denies
            };
            let told = claims.iter().filter(sure).filter(|claim| span.overlaps(claim.trigger()));
            let answered: Vec<Claim> = told.map(|claim| self.answered(answer, claim)).collect();
            claims.extend(answered);
        }
    }

    fn answered(&self, answer: &Answer, claim: &Claim) -> Claim {
        let chain = self.chain_of(answer);
        let mut trace = claim.trace.clone();
        trace.lexicon.extend(Some(answer.origin.clone()).filter(|origin| !origin.is_empty()));
        Claim { chain, stance: answer.stance, trace, ..claim.clone() }
    }

    fn chain_of(&self, answer: &Answer) -> Vec<Link> {
        let around = self.standing(answer.cue);
        super::scope::extend(around.chain, &answer.links)
    }

    /// Adds the words that somebody answered, where they were a clause or no claim tells them.
    pub(super) fn quote_answered(&mut self, sheet: &Sheet<'_>, claims: &[Claim]) {
        for answer in std::mem::take(&mut self.answers) {
            let chain = self.chain_of(&answer);
            let (mut start, mut end) = (answer.range.start, answer.range.end);
            while start < end && !sheet.word(start) && sheet.quantity_at(start).is_none() {
                start += 1;
            }
            while start < end && !sheet.word(end - 1) && sheet.quantity_at(end - 1).is_none() {
                end -= 1;
            }
            let span = sheet.span(start..end);
            let span = if answer.clause { span } else { super::nominal::without_particle(sheet, start, span) };
            let claimed = claims.iter().any(|c| c.chain == chain && span.overlaps(c.trigger()));
            if span.is_empty() || claimed && !answer.clause {
                continue;
            }
            let mut trace = Trace { rule: "answered", ..Trace::default() };
            trace.lexicon.extend(Some(answer.origin.clone()).filter(|origin| !origin.is_empty()));
            let speaker = chain.last().and_then(|link| link.sources.first()).copied();
            let (cue, stance) = (Some(answer.lemma.clone()), answer.stance);
            self.quotes.push(Quote { span, direct: false, speaker, cue, stance, chain, trace });
        }
    }
}

/// So many clauses of speech back a charge is still what «the accusations» are.
const CHARGES: usize = 24;

/// The least words before a clause that tell something.
const OWN_WORDS: usize = 3;
