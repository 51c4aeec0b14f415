use super::cue::unspoken;
use super::reader::Reader;
use super::scope::{Kind, Scope};
use super::source::{Source, genitive, skip};
use crate::sheet::{self, Sort, VerbReading};
use std::ops::Range;
use tawatur_lexicon::{Function, StatementContent, What};
use tawatur_model::Link;
use tawatur_text::letters::*;

impl Reader<'_, '_> {
    /// Who speaks where a verb names nobody, and its surroundings say that it is the one of its gender who was named in
    /// the sentence: «بعد أن كانت قد أعلنت وفاة …», «ما وصفته بأنه "سجال"», «في تغريدة نشرها أمس، قال فيها إن».
    pub(super) fn resumed(&self, at: usize, sentence: &Range<usize>, reading: VerbReading) -> Option<Source> {
        if at == sentence.start || reading.form.person != 3 || !reading.form.active {
            return None;
        }
        let before = at - 1;
        let modal = self.sheet.is(before, sheet::MODAL) && before > sentence.start;
        let past = modal && self.sheet.is(before - 1, sheet::COPULA) && !reading.form.imperfect;
        let called = reading.suffix
            && self.sheet.is(before, sheet::RELATIVE)
            && !self.sheet.document.word(before).starts_with([ALEF, LAM]);
        let therein = self.sheet.function(at + 1, Function::Adverb) == 1
            && self.sheet.document.word(at + 1).starts_with(THEREIN)
            && (self.sheet.is_comma(before) || self.sheet.is(before, sheet::REPORT_NOUN) || self.plain_noun(before));
        // «كما نفى عقد محادثات»: what the same source says besides.
        let besides = self.sheet.is(before, sheet::CONJUNCTION) && self.sheet.is(before, sheet::ATTRIBUTION);
        // «نقلت الوكالة عن مصدر أنه نفى مقتل قيادي»: the pronoun of who is said to say it.
        if self.sheet.is(before, sheet::COMPLEMENTISER)
            && self.sheet.document.word(before).ends_with([HEH, ALEF, MEEM])
            && self.denies(reading)
        {
            let around = self.scopes.iter().rev().take(8).find(|s| s.range.start == at && s.kind != Kind::Dateline);
            let links = &around?.links;
            let fits = self.gender(links).is_none_or(|feminine| feminine == reading.form.feminine);
            return links.last().filter(|_| fits).map(|link| unspoken(self.sheet, link));
        }
        if !past && !called && !therein && !besides {
            return None;
        }
        let (links, _) = self.sentence_links(at, sentence, reading.form.feminine)?;
        let fits = reading.form.number != tawatur_lexicon::Number::Singular
            || self.gender(&links).is_none_or(|feminine| feminine == reading.form.feminine);
        links.last().filter(|_| fits).map(|link| unspoken(self.sheet, link))
    }

    fn denies(&self, reading: VerbReading) -> bool {
        let tables = &self.sheet.lexicon.tables;
        let report = tables.verbs[reading.verb as usize].report.map(|report| &tables.reports[report as usize]);
        report.is_some_and(|report| report.stance() == tawatur_model::Stance::Denies)
    }

    /// «مؤتمرا صحافيا نفى فيه»: a word without an article that is no verb, no name and nothing of grammar.
    fn plain_noun(&self, at: usize) -> bool {
        let sheet = &self.sheet;
        sheet.word(at)
            && !sheet.definite(at)
            && !sheet.is(at, sheet::GRAMMAR | sheet::ATTRIBUTION)
            && sheet.group_at(at).is_none()
            && sheet.verb(at).is_none()
    }

    /// Is the innermost source of links a person?
    pub(super) fn speaks_as_person(&self, links: &[Link]) -> bool {
        let kind = |&e: &tawatur_model::EntityIndex| self.sheet.entities.get(e).kind;
        links.last().is_some_and(|l| l.sources.iter().all(|e| kind(e) == tawatur_model::EntityKind::Person))
    }

    /// «وتوقع مسؤول كبير أن»: a word that may be two verbs is no imperfect of a woman where a man stands behind it, but the
    /// past of the one that reports.
    pub(super) fn as_report(&self, at: usize, best: VerbReading) -> Option<VerbReading> {
        let tables = &self.sheet.lexicon.tables;
        let reports = |verb: u32| tables.verbs[verb as usize].report.is_some();
        let group = &self.sheet.groups[self.sheet.group_from(at + 1)?];
        let person = group.particle.is_none() && group.conjunction.is_none() && group.sort.acts();
        let man = person && !group.feminine && matches!(group.sort, Sort::Person | Sort::Unnamed);
        // «ورد الجيش بأن قواته لم تطلق النار»: he replied, and did not arrive.
        let end = self.sheet.groups[self.sheet.group_from(at + 1)?].end;
        if person && self.sheet.is(end, sheet::COMPLEMENTISER) && !best.conjunction && !best.form.imperfect {
            let answer = self.sheet.senses(at).find_map(|(hit, sense)| {
                let What::Verb { verb, form } = sense.what else { return None };
                let plain = hit.front.conjunction.is_some() && hit.front.particle.is_none() && hit.suffix == 0;
                let report = tables.verbs[verb as usize].report.map(|report| &tables.reports[report as usize]);
                let quotes = report.is_some_and(|report| report.content.contains(&StatementContent::Quote));
                let fits = plain && quotes && form.person == 3 && form.active && !form.imperfect && !form.needs_suffix;
                fits.then_some(VerbReading { verb, form, sense, future: false, conjunction: true, suffix: false })
            });
            if answer.is_some() {
                return answer;
            }
        }
        let misfit = best.form.imperfect && best.form.feminine;
        if reports(best.verb) || !man || !misfit || best.suffix {
            return None;
        }
        self.sheet.senses(at).find_map(|(hit, sense)| {
            let What::Verb { verb, form } = sense.what else { return None };
            let plain = !hit.front.article && hit.front.particle.is_none() && hit.suffix == 0 && !form.needs_suffix;
            let fits = plain && form.person == 3 && form.active && !form.imperfect && !form.feminine && reports(verb);
            let conjunction = hit.front.conjunction.is_some();
            fits.then_some(VerbReading { verb, form, sense, future: false, conjunction, suffix: false })
        })
    }

    /// «سبقه إعلان زعيم المعارضة فلان، مطلع الشهر، أن الاتفاق لا يلزمه»: a noun that reports, with its source in the
    /// genitive and a clause behind it.
    pub(super) fn noun_cue(&mut self, at: usize, sentence: &Range<usize>) -> Option<usize> {
        if !self.sheet.is(at, sheet::REPORT_NOUN) {
            return None;
        }
        if let Some(next) = self.denial_noun(at, sentence) {
            return Some(next);
        }
        if self.sheet.definite(at) {
            return None;
        }
        let lexicon = self.sheet.lexicon;
        let (report, sense) = self.sheet.senses(at).find_map(|(hit, sense)| match sense.what {
            What::ReportNoun(report) if !hit.front.article && hit.suffix == 0 && hit.tokens == 1 => {
                Some((report, sense))
            }
            _ => None,
        })?;
        let frame = &lexicon.tables.reports[report as usize];
        // Who only expects or hopes for a thing reports nothing.
        if !frame.content.contains(&StatementContent::Clause) || frame.certainty().is_some() {
            return None;
        }
        let source = genitive(self.sheet, at + 1)?;
        let mut next = source.range.end;
        let reach = sentence.end.min(next + NOUN_GAP);
        while next < reach && !self.sheet.is(next, sheet::COMPLEMENTISER) {
            let skipped = skip(self.sheet, next, reach);
            if skipped == next && !self.sheet.is_comma(next) {
                return None;
            }
            next = skipped.max(next + 1);
        }
        if next >= reach || self.sheet.group_at(next).is_some() {
            return None;
        }
        let start = next + self.sheet.function(next, Function::Complementiser).max(1);
        let range = start..self.clause_end(start, sentence.end);
        let lemma = frame.lemma.clone();
        let links = vec![Link { sources: source.entities.to_vec(), cue: lemma.clone(), span: source.span }];
        let origin = self.sheet.cite(sense, &lemma);
        self.open(Scope {
            range,
            links,
            stance: frame.stance(),
            certainty: None,
            cue: at,
            lemma,
            origin,
            kind: Kind::Clause,
        });
        Some(start)
    }

    /// «سارعت بغداد إلى نفي تسليم السلاح», «النفي الإيراني لتزويد», «أصدرت نفيا لتزويد», «جاء نفيه تسليم»: a noun that denies
    /// what the noun behind it says. Who denies it is its adjective, its pronoun or the subject of the sentence.
    fn denial_noun(&mut self, at: usize, sentence: &Range<usize>) -> Option<usize> {
        let lexicon = self.sheet.lexicon;
        let (report, hit, sense) = self.sheet.senses(at).find_map(|(hit, sense)| match sense.what {
            What::ReportNoun(report) if hit.tokens == 1 => Some((report, hit, sense)),
            _ => None,
        })?;
        let frame = &lexicon.tables.reports[report as usize];
        if frame.stance() != tawatur_model::Stance::Denies {
            return None;
        }
        let whose = self.sheet.group_from(at + 1).filter(|&g| self.sheet.groups[g].sort == Sort::Adjective);
        let mut start = whose.map_or(at + 1, |g| self.sheet.groups[g].end);
        // «ردت بالنفي على ما نشرته», «أصدرت نفيا قاطعا لزيارة»
        start = start.max(at + self.sheet.function(at, Function::Adverb));
        let accusative = |t: usize| self.sheet.document.word(t).ends_with(ALEF) && self.plain_noun(t);
        let described = accusative(at) && accusative(start);
        start += usize::from(self.sheet.is(start, sheet::PREPOSITION) || described);
        let that = self.sheet.function(start, Function::Complementiser);
        let content = |t: usize| {
            let news = super::nominal::allegation(self.sheet, t);
            let hearsay = self.sheet.is(t, sheet::RELATIVE) && self.sheet.verb(t + 1).is_some();
            // «نفي تعرضها لهجوم»: behind a noun it is no verb, though it may be written like one.
            self.sheet.group_at(t).is_none()
                && (self.sheet.is(t, sheet::MASDAR | sheet::TRIGGER_NOUN)
                    || self.sheet.verb(t).is_none() && (news || hearsay))
        };
        let lists = crate::claim::Lists::embedded();
        let involved = lists.has("involved", self.sheet.document.word(start));
        if that == 0 && !content(start) && !involved {
            return None;
        }
        start += that;
        // «جرى نفي الخبر من قبل المصرف»
        let agent = (start..sentence.end)
            .take_while(|&t| !self.sheet.is_comma(t))
            .find(|&t| lists.at("agent", |k| self.sheet.document.word(t + k)) > 1)
            .filter(|_| whose.is_none() && hit.suffix == 0);
        let by = agent.and_then(|t| {
            let next = t + lists.at("agent", |k| self.sheet.document.word(t + k));
            self.sheet.group_from(next).filter(|&g| self.sheet.groups[g].sort.acts())
        });
        let link = match whose.or(by) {
            Some(g) => {
                let group = &self.sheet.groups[g];
                Link { sources: group.entities.to_vec(), cue: String::new(), span: group.span }
            }
            None if hit.suffix > 0 => self.denier()?,
            None => match self.main_links().and_then(|main| main.last()) {
                Some(link) => link.clone(),
                // «سارعت بغداد إلى نفي», behind a verb that no lexicon has.
                None => {
                    let words = (at.saturating_sub(DENIER).max(sentence.start)..at).rev();
                    let mut groups = words.filter_map(|t| self.sheet.group_from(t).map(|g| &self.sheet.groups[g]));
                    let free = |group: &&crate::sheet::Group| {
                        let brought = group.start > 0 && self.sheet.is(group.start - 1, sheet::PREPOSITION);
                        group.sort.acts() && group.particle.is_none() && !brought
                    };
                    let group = groups.find(free)?;
                    let (entities, span) = (group.entities.clone(), group.span);
                    let sources = entities.into_iter().map(|e| super::source::actor(self.sheet, e)).collect();
                    Link { sources, cue: String::new(), span }
                }
            },
        };
        let lemma = frame.lemma.clone();
        let links = vec![Link { cue: lemma.clone(), ..link }];
        let kind = if that > 0 { Kind::Clause } else { Kind::Noun };
        let upto = agent.filter(|_| by.is_some()).unwrap_or(sentence.end);
        let end = if that > 0 { self.clause_end(start, upto) } else { self.attitude_end(start, upto) };
        let origin = self.sheet.cite(sense, &lemma);
        let stance = frame.stance();
        self.open(Scope { range: start..end, links, stance, certainty: None, cue: at, lemma, origin, kind });
        Some(start)
    }

    /// «رفعت وزارة الداخلية، اليوم، حصيلة القتلى إلى …»: whoever raises, revises or publishes a toll is its source.
    pub(super) fn toll(&mut self, at: usize, reading: VerbReading, sentence: &Range<usize>) -> Option<usize> {
        let tables = &self.sheet.lexicon.tables.verbs[reading.verb as usize];
        let (lemma, reports) = (tables.lemma.clone(), tables.report.is_some());
        if reports || !reading.form.active || reading.suffix {
            return None;
        }
        let source = genitive(self.sheet, at + 1)?;
        let mut next = source.range.end;
        let reach = sentence.end.min(next + NOUN_GAP);
        while next < reach && self.sheet.function(next, Function::Toll) == 0 {
            let skipped = skip(self.sheet, next, reach);
            if skipped == next && !self.sheet.is_comma(next) {
                return None;
            }
            next = skipped.max(next + 1);
        }
        if next >= reach {
            return None;
        }
        let links = vec![Link { sources: source.entities.to_vec(), cue: lemma.clone(), span: source.span }];
        self.note_speaker(at, &links, sentence);
        let end = self.attitude_end(next, sentence.end);
        let origin = self.sheet.cite(reading.sense, &lemma);
        self.open(Scope {
            range: next..end,
            links,
            stance: tawatur_model::Stance::Asserts,
            certainty: None,
            cue: at,
            lemma,
            origin,
            kind: Kind::Noun,
        });
        Some(next)
    }
}

/// Words between who denies and the noun of his denial.
const DENIER: usize = 8;

/// How far behind its source the content of a noun may begin, in tokens.
const NOUN_GAP: usize = 16;

/// The folded preposition of «قال فيه», «جاء فيها».
const THEREIN: &str = "\u{0641}\u{064A}";
