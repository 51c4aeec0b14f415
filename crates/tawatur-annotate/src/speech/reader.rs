use super::attribution::{attribution, pronominal, scope};
use super::cue::unspoken;
use super::gap::Carrier;
use super::quotation::quotations;
use super::scope::{Kind, Scope, Speech, extend};
use super::source::{Source, subject_after, subject_before};
use crate::sheet::{self, Sheet, VerbReading};
use std::ops::Range;
use tawatur_lexicon::{Function, ReportFrame};
use tawatur_model::{Link, Mention};

/// Reads the speech of an article.
pub(crate) fn read(sheet: &mut Sheet<'_>) -> Speech {
    let quotations = quotations(sheet);
    let mut reader = Reader {
        sheet,
        quotations,
        scopes: Vec::new(),
        cues: Vec::new(),
        answers: Vec::new(),
        mentions: Vec::new(),
        last: None,
        head_end: 0,
        main: None,
        previous: None,
        head_carrier: None,
        interview: None,
    };
    reader.dateline();
    for index in 0..reader.sheet.document.sentences.len() {
        let sentence = reader.sheet.document.sentences[index].clone();
        reader.sentence(sentence.start as usize..sentence.end as usize);
    }
    reader.finish()
}

pub(super) struct Reader<'s, 'a> {
    pub(super) sheet: &'s mut Sheet<'a>,
    pub(super) quotations: Vec<Range<usize>>,
    pub(super) scopes: Vec<Scope>,
    pub(super) cues: Vec<usize>,
    pub(super) answers: Vec<super::taken_up::Answer>,
    /// Speakers whom only their reporting verb shows.
    pub(super) mentions: Vec<Mention>,
    /// Who spoke last, through whom, and where that sentence ended.
    pub(super) last: Option<(Vec<Link>, usize)>,
    /// The first token of the sentence being read that is more than a mark, an adverb or a conjunction: up to there a
    /// phrase stands at its head.
    head_end: usize,
    /// The links of the sentence being read: its speaker, or the subject of its main verb.
    main: Option<Vec<Link>>,
    /// The same of the sentence before it.
    previous: Option<Vec<Link>>,
    /// The medium named at the head of the sentence being read, before its verb.
    pub(super) head_carrier: Option<Carrier>,
    /// The medium to which somebody spoke last.
    pub(super) interview: Option<Carrier>,
}

impl Reader<'_, '_> {
    fn sentence(&mut self, sentence: Range<usize>) {
        self.main = None;
        let plain = |t: usize| self.sheet.word(t) && !self.sheet.is(t, sheet::ADVERB | sheet::CONJUNCTION);
        self.head_end = sentence.clone().find(|&t| plain(t)).unwrap_or(sentence.end);
        self.head_carrier = self.medium_at_head(&sentence, self.head_end);
        let first_scope = self.scopes.len();
        let mut at = sentence.start;
        at = self.headline(&sentence).unwrap_or(at);
        let mut spoken_to = sentence.start;
        while at < sentence.end {
            if self.sheet.group_from(at).is_some() && !self.sheet.is(at, sheet::ATTRIBUTION) {
                at += 1;
                continue;
            }
            let head = at <= self.head_end;
            // «كما اتهمت الرياض» at the head of a sentence adds; behind a clause it attributes.
            let adds = head && self.sheet.is(at, sheet::CONJUNCTION);
            if let Some(mut found) = (!adds).then(|| attribution(self.sheet, at, sentence.end)).flatten() {
                // «وبحسب المصدر نفسه»
                if let Some(links) = self.same(found.end) {
                    found.links = links;
                    found.end += 1;
                }
                let range = if head {
                    let comma = usize::from(self.sheet.is_comma(found.end));
                    let start = (found.end + comma).min(sentence.end);
                    start..self.clause_end(start, sentence.end)
                } else if self.sheet.is(found.end, sheet::COMPLEMENTISER) && self.sheet.group_at(found.end).is_none() {
                    // «وجاء في بيان صادر عن الوزارة أن»: what is said stands behind the phrase.
                    let start =
                        (found.end + self.sheet.function(found.end, Function::Complementiser).max(1)).min(sentence.end);
                    start..self.clause_end(start, sentence.end)
                } else {
                    let from = self.attributed_from(spoken_to, at, &sentence);
                    from..self.around(from, at, found.end, &sentence).unwrap_or(at)
                };
                self.cues.push(at);
                let mut scope = scope(&found, at, range);
                if found.relay && !head {
                    // «… عن وزارة نقلا عن …»: the phrase goes on with the chain of the cue before it.
                    self.close_at(at);
                }
                if scope.range.is_empty() {
                    at = found.end.max(at + 1);
                    continue;
                }
                self.close_at(at);
                if head {
                    self.note_speaker(at, &scope.links, &sentence);
                } else {
                    spoken_to = found.end.max(scope.range.end);
                }
                scope.range.end = scope.range.end.max(scope.range.start);
                self.scopes.push(scope);
                at = found.end.max(at + 1);
                continue;
            }
            // «"…"، على حد قوله»: who was named before speaks.
            if !head && let Some((end, own)) = pronominal(self.sheet, at) {
                if let Some(links) = self.unsaid(spoken_to, at, &sentence) {
                    self.cues.push(at);
                    self.scopes.push(Scope { links, range: spoken_to..at, ..own });
                }
                spoken_to = end;
                at = end.max(at + 1);
                continue;
            }
            // «سارعت بغداد إلى نفي تسليم السلاح»: behind a preposition a noun, though it is written like a verb.
            if at > sentence.start
                && (self.sheet.is(at - 1, sheet::PREPOSITION) || self.sheet.function(at, Function::Adverb) > 1)
                && let Some(next) = self.noun_cue(at, &sentence)
            {
                self.cues.push(at);
                at = next;
                continue;
            }
            if let Some(reading) = self.sheet.verb(at) {
                let reading = self.as_report(at, reading).unwrap_or(reading);
                let cue = self.verb_cue(at, reading, &sentence);
                let cue =
                    cue.or_else(|| self.attitude(at, reading, &sentence)).or_else(|| self.toll(at, reading, &sentence));
                match cue {
                    Some(next) => {
                        self.cues.push(at);
                        at = next.max(at + 1);
                        continue;
                    }
                    None => self.note_subject(at, reading, &sentence),
                }
            } else if self.sheet.is(at, sheet::ACTIVE)
                && let Some(next) = self.participle_cue(at, &sentence)
            {
                self.cues.push(at);
                at = next;
                continue;
            } else if !self.declined(at)
                && let Some(next) = self.noun_cue(at, &sentence)
            {
                self.cues.push(at);
                at = next;
                continue;
            }
            at += 1;
        }
        self.dismissals(&sentence);
        self.inherit(first_scope, &sentence);
        self.previous = self.main.clone();
    }

    /// «الرياض – واس:»: the whole body came through the agency of the dateline.
    fn dateline(&mut self) {
        let Some(dateline) = self.sheet.article.dateline else { return };
        let tokens = &self.sheet.document.tokens;
        let start = tokens.partition_point(|t| t.span.start() < dateline.start());
        // The agency may stand in brackets directly behind the place.
        let end = tokens.partition_point(|t| t.span.start() < dateline.end()) + 4;
        let media = |g: &crate::sheet::Group| g.sort.carries();
        let Some(g) = (start..end).find_map(|t| self.sheet.group_from(t).filter(|&g| media(&self.sheet.groups[g])))
        else {
            return;
        };
        let group = &self.sheet.groups[g];
        let link = Link { sources: group.entities.to_vec(), cue: String::new(), span: group.span };
        self.scopes.push(Scope {
            range: group.end..self.sheet.len(),
            links: vec![link],
            stance: tawatur_model::Stance::Asserts,
            certainty: None,
            cue: group.start,
            lemma: String::new(),
            origin: String::new(),
            kind: Kind::Dateline,
        });
    }

    /// A sentence that quotes somebody and names nobody goes on with the last speaker.
    fn inherit(&mut self, first_scope: usize, sentence: &Range<usize>) {
        if self.scopes[first_scope.min(self.scopes.len())..].iter().any(|s| !s.links.is_empty()) {
            return;
        }
        let Some((links, until)) = self.last.clone() else { return };
        let near = sentence.start <= until + 4;
        // A colon before the marks means that somebody is named whom no rule understood.
        let introduced = |q: &Range<usize>| q.start >= 2 && self.sheet.mark(q.start - 2) == Some(':');
        let quotes =
            self.quotations.iter().filter(|q| sentence.start <= q.start && q.start < sentence.end && !introduced(q));
        let words = |q: &Range<usize>| (q.start..q.end).filter(|&t| self.sheet.word(t)).count();
        let whole = quotes.filter(|q| !self.is_name(q) && words(q) >= 3).count();
        if near && whole > 0 {
            self.last = Some((links.clone(), sentence.end));
            self.scopes.push(Scope {
                range: sentence.clone(),
                lemma: links.last().map(|l| l.cue.clone()).unwrap_or_default(),
                links,
                stance: tawatur_model::Stance::Asserts,
                certainty: None,
                cue: sentence.start,
                origin: String::new(),
                kind: Kind::Clause,
            });
        }
    }

    pub(super) fn open(&mut self, scope: Scope) {
        self.scopes.push(scope);
    }

    /// Ends the open scopes of the sentence before a token, where they run on to its end.
    pub(super) fn close_at(&mut self, at: usize) {
        for scope in self.scopes.iter_mut().rev().take(8) {
            if scope.range.start < at && at < scope.range.end && scope.cue < at && scope.kind != Kind::Dateline {
                scope.range.end = at;
            }
        }
    }

    /// Ends the scopes of one speaker before a token at which he is quoted anew, and those of others whom he quoted since.
    pub(super) fn close_said_by(&mut self, at: usize, since: usize, sources: &[tawatur_model::EntityIndex]) {
        for index in self.scopes.len().saturating_sub(8)..self.scopes.len() {
            let scope = &self.scopes[index];
            let ends = scope.links.last().is_some_and(|l| l.sources == sources)
                || (scope.cue > since && scope.kind != Kind::Dateline && !self.carries(scope));
            if ends && scope.range.start < at && at < scope.range.end && scope.cue < at {
                self.scopes[index].range.end = at;
            }
        }
    }

    /// Where a phrase at the end of a clause begins to govern: behind the last phrase of its kind, and behind a
    /// quotation that another source spoke.
    fn attributed_from(&self, spoken_to: usize, at: usize, sentence: &Range<usize>) -> usize {
        // «أعلنت لندن كذا، فيما أرسلت قطر كذا، بحسب الوكالة»: only the clause that it closes.
        let turns = |t: &usize| {
            let next = t + 1;
            let turn = self.sheet.function(next, Function::Conjunction);
            self.sheet.is_comma(*t)
                && turn > 0
                && turn == self.sheet.function(next, Function::Subordinator)
                && self.sheet.verb(next + turn).is_some()
        };
        let mut from = (spoken_to..at).rev().find(turns).map_or(spoken_to, |comma| comma + 1);
        for scope in &self.scopes {
            if scope.cue >= sentence.start && scope.kind == Kind::Quote && scope.range.end < at {
                let behind = scope.range.end + 1;
                // Only where more than the marks stands between the quotation and the phrase.
                let quoted = |t: usize| {
                    let index = self.quotations.partition_point(|q| q.start <= t);
                    index > 0 && self.quotations[index - 1].contains(&t)
                };
                if (behind..at).filter(|&t| self.sheet.word(t) && !quoted(t)).count() > 1 {
                    from = from.max(behind);
                }
            }
        }
        from
    }

    /// The speaker from now on, unless he only speaks within what another one says («قال ماكرون إن باريس نفت كذا، مضيفا»)
    /// or in a relative clause. Who says it through an agency goes on through it.
    pub(super) fn note_speaker(&mut self, at: usize, links: &[Link], sentence: &Range<usize>) {
        let mut carried: Vec<Link> = Vec::new();
        let mut inner = at > 0 && self.antecedes(at - 1) && self.main.is_some();
        for scope in self.scopes.iter().rev().take(16).filter(|s| s.range.contains(&at) && s.cue < at) {
            let own = scope.links.last().is_none_or(|l| links.iter().any(|link| link.sources == l.sources));
            if scope.kind == Kind::Dateline || own {
                continue;
            }
            if self.carries(scope) {
                carried = extend(scope.links.clone(), &carried);
            } else {
                inner = true;
            }
        }
        if inner {
            return;
        }
        let links = extend(carried, links);
        self.last = Some((links.clone(), sentence.end));
        self.main = Some(links);
    }

    /// Is a scope one through which others speak: a medium's, or that of a phrase («بحسب …»)?
    fn carries(&self, scope: &Scope) -> bool {
        let media = |link: &Link| link.sources.iter().all(|&e| self.is_media(e));
        scope.links.last().is_none_or(media) || self.sheet.is(scope.cue, sheet::ATTRIBUTION)
    }

    /// Was anybody made to speak in the sentence so far?
    pub(super) fn spoken_in(&self, sentence: &Range<usize>) -> bool {
        self.cues.last().is_some_and(|&cue| cue >= sentence.start)
    }

    /// Whose words those before a phrase without a name are («على حد قوله»); nobody's where a scope names him.
    fn unsaid(&self, from: usize, at: usize, sentence: &Range<usize>) -> Option<Vec<Link>> {
        let said = |s: &Scope| s.cue >= sentence.start && s.kind != Kind::Dateline && !s.links.is_empty();
        if from >= at || self.scopes.iter().rev().take(16).any(said) {
            return None;
        }
        self.main.clone().or_else(|| self.last.as_ref().map(|(links, _)| links.clone()))
    }

    /// Whose wish it is, where no speaker is known yet: the subject of the sentence.
    pub(super) fn note_wish(&mut self, links: &[Link]) {
        if self.main.is_none() {
            self.main = Some(links.to_vec());
        }
    }

    /// Whose a pronoun behind a noun of speech is: the sentence's subject, else the last speaker.
    pub(super) fn denier(&self) -> Option<Link> {
        let last = self.last.as_ref().map(|(links, _)| links);
        self.main.as_ref().or(last)?.last().cloned()
    }

    pub(super) fn main_links(&self) -> Option<&[Link]> {
        self.main.as_deref()
    }

    /// «بيانا أكدت فيه»: a verb directly behind a document.
    fn in_document(&self, at: usize) -> bool {
        let group = at.checked_sub(1).and_then(|b| self.sheet.group_at(b));
        group.and_then(|g| self.sheet.groups[g].entities.first()).is_some_and(|&e| self.sheet.is_document(e))
    }

    /// A statement or report: no source of its own beside who issued it.
    pub(super) fn is_document(&self, source: &Source) -> bool {
        source.entities.first().is_some_and(|&e| self.sheet.is_document(e))
    }

    pub(super) fn last_links(&self) -> Vec<Link> {
        self.last.as_ref().map(|(links, _)| links[..links.len().saturating_sub(1)].to_vec()).unwrap_or_default()
    }

    /// The links that a participle of this sentence goes on with, and their cue (the head of the sentence for its subject).
    /// Of several speakers it is the one of its gender; a speaker within the speech of another comes last.
    pub(super) fn sentence_links(
        &self,
        at: usize,
        sentence: &Range<usize>,
        feminine: bool,
    ) -> Option<(Vec<Link>, usize)> {
        let here = |s: &&Scope| s.cue >= sentence.start && s.cue < at && !s.links.is_empty();
        let cues = self.scopes.iter().rev().take(16).take_while(|s| s.cue >= sentence.start || s.cue > at).filter(here);
        let cues = cues.filter(|s| s.kind != Kind::Dateline && self.cues.binary_search(&s.cue).is_ok());
        let mut best: Option<((bool, bool), &Scope)> = None;
        for scope in cues {
            let outer = |s: &Scope| s.range.contains(&scope.cue) && s.cue < scope.cue && s.kind != Kind::Dateline;
            let within = self.scopes.iter().rev().take(16).any(|s| outer(s) && !self.carries(s))
                || (scope.cue > 0 && self.antecedes(scope.cue - 1));
            let rank = (self.gender(&scope.links) == Some(feminine), !within);
            if best.is_none_or(|(old, _)| rank > old) {
                best = Some((rank, scope));
            }
        }
        if let (Some(main), Some(((false, _), _))) = (&self.main, best)
            && self.gender(main) == Some(feminine)
        {
            return Some((main.clone(), sentence.start));
        }
        let best = best.map(|(_, scope)| (scope.links.clone(), scope.cue));
        best.or_else(|| Some((self.main.clone()?, sentence.start)))
    }

    /// A relative pronoun; «كما» compares clauses.
    fn antecedes(&self, at: usize) -> bool {
        self.sheet.is(at, sheet::RELATIVE) && !self.sheet.is(at, sheet::CONJUNCTION)
    }

    /// Is the innermost source feminine? Unknown of several.
    pub(super) fn gender(&self, links: &[Link]) -> Option<bool> {
        let span = links.last()?.span;
        let token = self.sheet.document.tokens.partition_point(|t| t.span.end() <= span.start());
        let group = &self.sheet.groups[self.sheet.group_at(token)?];
        (group.number == tawatur_lexicon::Number::Singular).then_some(group.feminine)
    }

    /// The subject of the sentence's first verb may be who a later participle or a verb without subject speaks of.
    fn note_subject(&mut self, at: usize, reading: VerbReading, sentence: &Range<usize>) {
        if self.main.is_some() {
            return;
        }
        let source = match subject_before(self.sheet, at, sentence.start, reading) {
            Some(source) => Some(source),
            None => subject_after(self.sheet, at, sentence.end),
        };
        if let Some(source) = source {
            let lemma = self.sheet.lexicon.tables.verbs[reading.verb as usize].lemma.clone();
            self.main = Some(vec![Link { sources: source.entities.to_vec(), cue: lemma, span: source.span }]);
        }
    }

    /// Who speaks where a reporting verb names nobody: the sentence's subject, else the last speaker.
    pub(super) fn dropped(
        &mut self,
        at: usize,
        sentence: &Range<usize>,
        frame: &ReportFrame,
        reading: VerbReading,
    ) -> Option<Source> {
        if reading.form.person != 3 || !reading.form.active {
            return None;
        }
        if let Some(source) = self.resumed(at, sentence, reading) {
            return Some(source);
        }
        if at > sentence.start
            && let Some(main) = &self.main
            && (reading.form.imperfect
                || reading.conjunction
                || frame.continues
                || self.sheet.is(at - 1, sheet::CONJUNCTION | sheet::SUBORDINATOR | sheet::COPULA)
                || self.in_document(at))
        {
            return main.last().map(|link| unspoken(self.sheet, link));
        }
        self.continued(at)
    }

    /// The last speaker, where the verb opens its sentence or is joined to one that does.
    pub(super) fn continued(&mut self, at: usize) -> Option<Source> {
        let reading = self.sheet.verb(at);
        let head = at <= self.head_end;
        let joined = reading.is_some_and(|v| v.conjunction);
        if !head && !joined {
            return None;
        }
        // «استقبل الوزير نظيره. وأضاف»: where nobody has spoken yet, it is who was spoken of.
        let subject =
            self.previous.as_ref().filter(|links| reading.is_some_and(|v| self.gender(links) == Some(v.form.feminine)));
        let links = self.last.as_ref().map(|(links, _)| links).or(subject)?;
        // «كما رحبت بالاتفاق الآلية الثلاثية»: a man whom the text named before is not meant.
        let man = |links: &[Link]| self.gender(links) == Some(false) && self.speaks_as_person(links);
        if reading.is_some_and(|v| v.form.feminine && v.form.number == tawatur_lexicon::Number::Singular) && man(links)
        {
            return None;
        }
        let link = links.last()?;
        Some(unspoken(self.sheet, link))
    }

    /// The quotation that opens at a token: at its mark, or at its first word.
    pub(super) fn quotation_at(&self, at: usize) -> Option<Range<usize>> {
        let index = self.quotations.partition_point(|q| q.start < at);
        let quotation = self.quotations.get(index)?;
        (quotation.start == at || (quotation.start == at + 1 && self.sheet.is_quote(at))).then(|| quotation.clone())
    }

    /// The quotation that ends directly before a token, a comma between.
    pub(super) fn quotation_before(&self, at: usize) -> Option<Range<usize>> {
        let mut before = at.checked_sub(1)?;
        if self.sheet.is_comma(before) {
            before = before.checked_sub(1)?;
        }
        let quotation = self.quotations.iter().rev().find(|q| q.end <= before + 1)?;
        (quotation.end == before && self.sheet.is_quote(before) && !self.is_name(quotation)).then(|| quotation.clone())
    }

    /// Does a quotation stand near behind a token?
    pub(super) fn quotes_within(&self, at: usize) -> bool {
        let index = self.quotations.partition_point(|q| q.start < at);
        self.quotations.get(index).is_some_and(|q| q.start <= at + 6)
    }
}
