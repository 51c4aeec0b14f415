use super::attribution::relayed;
use super::document::issuer;
use super::nominal::allegation;
use super::reader::Reader;
use super::scope::Kind;
use super::source::{coordinated, subject_after};
use crate::sheet::{self, VerbReading};
use std::ops::Range;
use tawatur_lexicon::{Function, ReportFrame, StatementContent, What};
use tawatur_model::{EntityIndex, Link, Stance};
use tawatur_text::letters::{ALEF_MAKSURA, BEH, TEH_MARBUTA, YEH};

/// How far behind a reporting verb its content may begin, in tokens.
const GAP: usize = 48;

/// How far behind a denied noun the clause may begin that is denied instead, in tokens.
const AHEAD: usize = 8;

/// Those who carry what is said, and where they are named.
pub(super) type Carrier = (Vec<EntityIndex>, tawatur_model::Span);

/// What stands between a reporting verb and its content.
#[derive(Default)]
pub(super) struct Gap {
    pub(super) carriers: Vec<Carrier>,
    pub(super) inner: Vec<Link>,
    pub(super) content: Option<(Range<usize>, Kind)>,
    /// What a noun between them does with it («عن قيادي نفيه»).
    pub(super) stance: Option<Stance>,
}

impl Gap {
    /// Is the content a quotation?
    pub(super) fn quotes(&self) -> bool {
        self.content.as_ref().is_some_and(|(_, kind)| *kind == Kind::Quote)
    }
}

impl Reader<'_, '_> {
    /// Looks behind a reporting word for carriers, inner sources and the beginning of the content.
    pub(super) fn gap(&mut self, cue: usize, from: usize, end: usize, frame: &ReportFrame, subject: bool) -> Gap {
        let mut gap = Gap::default();
        let allows = |content: StatementContent| frame.content.contains(&content);
        let mut at = from;
        let mut limit = end.min(from + GAP);
        while at < limit {
            // Quotation marks around a name are no quotation.
            match self.quotation_at(at) {
                Some(quotation) if !self.is_name(&quotation) => {
                    gap.content = Some((quotation, Kind::Quote));
                    return gap;
                }
                // The group of a name in marks may begin with its mark.
                Some(_) if self.sheet.group_from(at).is_none() => {
                    at += 1;
                    continue;
                }
                _ => {}
            }
            if self.sheet.mark(at) == Some(':') {
                let start = at + 1;
                let quoted = self.quotation_at(start).filter(|q| !self.is_name(q));
                gap.content = Some(quoted.map_or((start..end, Kind::Clause), |q| (q, Kind::Quote)));
                return gap;
            }
            // «احتجاجات شهدتها البلاد، قبل أن يبطل المجلس التأجيل»: when it was is no content.
            // «سلم الوفد النسخة من دون أن يجتمع»: nor is what did not happen meanwhile.
            let lists = crate::claim::Lists::embedded();
            let led = |list: &str| at > from && lists.has(list, self.sheet.document.word(at - 1));
            let when = led("when") || led("without");
            if self.sheet.is(at, sheet::COMPLEMENTISER) && self.sheet.group_at(at).is_none() && !when {
                let tokens = self.sheet.function(at, Function::Complementiser).max(1);
                let start = at + tokens;
                // أنه, إنها: the pronoun is the first word of the content.
                match self.quotation_at(start).filter(|q| !self.is_name(q) && !self.goes_on(q, end)) {
                    Some(quotation) => gap.content = Some((quotation, Kind::Quote)),
                    None if start < end => {
                        let denied = frame.stance() == Stance::Denies;
                        gap.content = Some((start..self.content_end(start, end, denied), Kind::Clause));
                    }
                    None => {}
                }
                return gap;
            }
            // «نقلت معاريف عمن وصفته بمصدر سياسي أن»
            if frame.relays
                && self.sheet.document.word(at) == FROM_WHOM
                && self.sheet.verb(at + 1).is_some_and(|v| v.suffix)
                && let Some(g) = self.sheet.group_from(at + 2)
                && self.sheet.groups[g].particle == Some(BEH)
            {
                let source = coordinated(self.sheet, g);
                let (sources, cue) = (source.entities.to_vec(), frame.lemma.clone());
                gap.inner.push(Link { sources, cue, span: source.span });
                at = source.range.end;
                continue;
            }
            if let Some(inner) = relayed(self.sheet, at, end) {
                gap.inner.extend(inner.links);
                at = inner.end;
                continue;
            }
            if let Some(g) = self.sheet.group_from(at) {
                let group = &self.sheet.groups[g];
                let preposition = self.governed(g);
                let medium = group.entities.first().is_some_and(|&e| self.sheet.is_medium(e));
                let speaks = medium || group.sort.carries();
                // «نقلت رويترز عن صحيفة … عن مسؤول»: only a medium carries a second one.
                let deeper = gap
                    .inner
                    .last()
                    .is_none_or(|link| link.sources.iter().all(|&e| self.sheet.is_medium(e) || self.is_media(e)));
                let brings = preposition.as_ref().is_some_and(|p| frame.from.contains(p));
                if frame.relays && brings && deeper && group.sort.acts() {
                    let source = coordinated(self.sheet, g);
                    let source = issuer(self.sheet, &source, end).unwrap_or(source);
                    gap.inner.push(Link {
                        sources: source.entities.to_vec(),
                        cue: frame.lemma.clone(),
                        span: source.span,
                    });
                    at = self.his_words(source.range.end, limit);
                    // «عن قيادي نفيه موافقة الحركة»
                    if self.denying(at) {
                        let that = self.sheet.function(at + 1, Function::Complementiser);
                        let start = (at + 1 + that).min(end);
                        let clause = (start..self.clause_end(start, end), Kind::Clause);
                        let noun = (start..self.attitude_end(start, end), Kind::Noun);
                        gap.content = Some(if that > 0 { clause } else { noun }).filter(|(range, _)| !range.is_empty());
                        gap.stance = Some(Stance::Denies);
                        return gap;
                    }
                    // «قوله إن», «قول الوزير إن»
                    if self.sheet.is(at, sheet::REPORT_NOUN | sheet::MASDAR) {
                        at += 1;
                        if let Some(g) = self.sheet.group_from(at).filter(|&g| self.sheet.groups[g].sort.acts()) {
                            let source = coordinated(self.sheet, g);
                            gap.inner.push(Link {
                                sources: source.entities.to_vec(),
                                cue: frame.lemma.clone(),
                                span: source.span,
                            });
                            at = source.range.end;
                        }
                    }
                    continue;
                }
                let to = preposition.as_deref().is_some_and(|p| frame.carrier.iter().any(|c| c == p) || p == TO)
                    || preposition.is_none() && frame.carrier.iter().any(String::is_empty);
                // «مع صحيفتي "…" و"…"»: the names say more than their noun.
                let next = group.end + usize::from(self.sheet.is_quote(group.end));
                if medium && self.sheet.group_from(next).is_some_and(|g| self.sheet.groups[g].sort.carries()) {
                    at = next;
                    continue;
                }
                if speaks && (to || self.published_by(cue, at) || self.interview(at, preposition.as_deref())) {
                    let source = coordinated(self.sheet, g);
                    gap.carriers.push((source.entities.to_vec(), source.span));
                    at = source.range.end;
                    continue;
                }
                // The content of «نفت التهمة», «أعلن الزيارة» may begin with a name that a noun frame takes.
                at = group.end;
                continue;
            }
            // «وقال في المقابلة»: the one that the article spoke of.
            if gap.carriers.is_empty() && self.interview_again(at) {
                gap.carriers.extend(self.interview.clone());
            }
            // «انتقد الدعوى، واصفا إياها بأنها»: a participle takes the clause where the verb itself takes none.
            if !allows(StatementContent::Clause) && self.reports_as_participle(at) {
                return gap;
            }
            // «نفى نفيا قاطعا تقريرا»: the words of a phrase are not read one by one.
            let phrase = self.sheet.function(at, Function::Adverb);
            if phrase > 1 && self.sheet.group_at(at).is_none() {
                at += phrase;
                continue;
            }
            if allows(StatementContent::Noun) && self.noun_content(at, frame, subject) {
                let stop = self.attitude_end(at, end);
                if at < stop {
                    gap.content = Some((at..stop, Kind::Noun));
                    return gap;
                }
            }
            // «نفى بشكل قاطع ما»: the adjective of a manner is no verb, though it may be written like one.
            let lists = crate::claim::Lists::embedded();
            if at > from && lists.has("manner", self.sheet.document.word(at - 1)) {
                at += 1;
                continue;
            }
            if let Some(verb) = self.sheet.verb(at) {
                // «في مقالة نشرتها وكالة …», «في بيان صدر في بكين» go on; another clause does not.
                let next = at + 1 + usize::from(self.sheet.is_quote(at + 1));
                let published =
                    verb.suffix && self.sheet.group_from(next).is_some_and(|g| self.sheet.groups[g].sort.carries());
                // A reporting verb of its own («محادثات قال فيها بوتين») has its own content.
                let reports = self.sheet.lexicon.tables.verbs[verb.verb as usize].report.is_some()
                    && subject_after(self.sheet, at, limit).is_some();
                // «تقرير لصحيفة …، ترجمته "المرصد"، أن»: whoever published it is in no list.
                let published = published || (verb.suffix && self.sheet.is_quote(at + 1));
                if !published && (reports || !self.describes(at, verb)) {
                    // Within a parenthesis the clause goes on behind its comma.
                    let opened = (from..at).rev().find(|&t| self.sheet.is_comma(t));
                    let Some(after) = opened.and_then(|comma| self.sheet.parenthesis(comma, end)).filter(|&a| a > at)
                    else {
                        return gap;
                    };
                    at = after;
                    limit = end.min(after + GAP);
                    continue;
                }
            }
            at += 1;
        }
        gap
    }

    /// «عن مسؤول كبير قوله إن», «عن مصادر، طلبت عدم كشف هويتها، قولها إن»: the noun that takes up a source; where there is none,
    /// the same token.
    fn his_words(&self, from: usize, limit: usize) -> usize {
        let noun = |t: usize| {
            let takes = self.sheet.is(t, sheet::REPORT_NOUN | sheet::MASDAR) && self.sheet.owned(t);
            takes && self.sheet.is(t + 1, sheet::COMPLEMENTISER)
        };
        let reach = limit.min(from + 16);
        // «عن صحيفة عن مصدر قوله إن»: they are the inner one's.
        let ends = |t: usize| self.sheet.is(t, sheet::COMPLEMENTISER) || self.sheet.document.word(t) == FROM;
        (from..reach).take_while(|&t| !ends(t)).find(|&t| noun(t)).unwrap_or(from)
    }

    /// «أن "طبيعة الاتفاقية مختلفة" عما سبقها، وأن بلاده»: is a quotation only the beginning of the clause?
    fn goes_on(&self, quotation: &Range<usize>, end: usize) -> bool {
        let next = quotation.end + 1;
        let also = self.sheet.is_comma(next) && self.sheet.is(next + 1, sheet::COMPLEMENTISER);
        next + 1 < end && (self.sheet.word(next) || also)
    }

    /// «نفيه»: a noun that denies, with whose denial it is.
    fn denying(&self, at: usize) -> bool {
        self.sheet.owned(at)
            && self.sheet.senses(at).any(|(hit, sense)| match sense.what {
                What::ReportNoun(frame) => {
                    hit.suffix > 0 && self.sheet.lexicon.tables.reports[frame as usize].stance() == Stance::Denies
                }
                _ => false,
            })
    }

    /// «في المقابلة»: a noun of talks with media, with the article.
    fn interview_again(&self, at: usize) -> bool {
        self.sheet.is(at, sheet::REPORT_NOUN)
            && self.sheet.senses(at).any(|(hit, sense)| match sense.what {
                What::ReportNoun(frame) => {
                    hit.front.article && !self.sheet.lexicon.tables.reports[frame as usize].carrier.is_empty()
                }
                _ => false,
            })
    }

    /// «إن باريس ملتزمة بتسليم الطائرات»: says a participle what the name behind a complementiser is?
    pub(super) fn predicate(&self, group: usize, at: usize) -> bool {
        let opened = self.sheet.groups[group].start.checked_sub(1);
        opened.is_some_and(|that| self.sheet.is(that, sheet::COMPLEMENTISER))
            && !self.sheet.document.word(at).ends_with(tawatur_text::letters::ALEF)
    }

    /// A participle of a reporting verb, with nothing attached: «واصفا», «مؤكدة».
    fn reports_as_participle(&self, at: usize) -> bool {
        self.sheet.is(at, sheet::ACTIVE)
            && self.sheet.senses(at).any(|(hit, sense)| match sense.what {
                What::Active { verb } => {
                    let reports = self.sheet.lexicon.tables.verbs[verb as usize].report.is_some();
                    reports && !hit.front.article && hit.front.particle.is_none() && hit.suffix == 0
                }
                _ => false,
            })
    }

    /// The preposition that governs a group: its own, or that of the noun it specifies («مع قناتي "تي إف 1"»).
    fn governed(&self, group: usize) -> Option<String> {
        let sheet = &self.sheet;
        let found = &sheet.groups[group];
        // «عن ثلاثة مسؤولين»
        let number = |t: usize| sheet.quantity_at(t).is_some() && sheet.group_at(t).is_none();
        let counted = found.start.checked_sub(1).filter(|&t| found.particle.is_none() && number(t));
        let own = self.preposition_before(counted.unwrap_or(found.start), found.particle);
        if own.is_some() || !found.sort.carries() {
            return own;
        }
        let mut before = found.start.checked_sub(1)?;
        if sheet.is_quote(before) {
            before = before.checked_sub(1)?;
            // «لـ"رويترز"»
            if sheet.document.word(before) == TO {
                return Some(TO.to_owned());
            }
        }
        if let Some(head) = sheet.group_at(before) {
            let head = &sheet.groups[head];
            let medium = head.entities.first().is_some_and(|&e| sheet.is_medium(e));
            return medium.then(|| self.preposition_before(head.start, head.particle))?;
        }
        if !sheet.word(before) || sheet.is(before, sheet::GRAMMAR) || sheet.verb(before).is_some() {
            return None;
        }
        let particle = sheet.hits(before).iter().find_map(|hit| hit.front.particle);
        self.preposition_before(before, particle)
    }

    /// The medium at the head of a sentence before its verb: «وفي حوار مع صحيفة …، قال».
    pub(super) fn medium_at_head(&mut self, sentence: &Range<usize>, first: usize) -> Option<Carrier> {
        if self.sheet.function(first, Function::Preposition) == 0 || self.sheet.is(first, sheet::ATTRIBUTION) {
            return None;
        }
        let mut at = first + 1;
        while at < sentence.end.min(first + 10) && !self.sheet.is_comma(at) && self.sheet.verb(at).is_none() {
            if let Some(g) = self.sheet.group_from(at).filter(|&g| self.sheet.groups[g].sort.carries()) {
                let preposition = self.governed(g);
                let talks = self.interview(at, preposition.as_deref());
                return talks.then(|| {
                    let source = coordinated(self.sheet, g);
                    (source.entities.to_vec(), source.span)
                });
            }
            at += 1;
        }
        None
    }

    /// The preposition that governs a token: attached, or the word before.
    pub(super) fn preposition_before(&self, at: usize, attached: Option<char>) -> Option<String> {
        if let Some(particle) = attached {
            return Some(particle.to_string());
        }
        let before = at.checked_sub(1)?;
        let word = self.sheet.document.word(before);
        self.sheet.is(before, sheet::PREPOSITION).then(|| word.to_owned())
    }

    /// «مقالة نشرتها وكالة»: a verb with an object pronoun directly before the group.
    fn published_by(&self, cue: usize, at: usize) -> bool {
        let verb = at - 1 - usize::from(self.sheet.is_quote(at - 1));
        verb > cue && self.sheet.verb(verb).is_some_and(|v| v.suffix)
    }

    /// «في مقابلة مع قناة», «في حديث إلى صحيفة».
    fn interview(&self, at: usize, preposition: Option<&str>) -> bool {
        let sheet = &self.sheet;
        matches!(preposition, Some(WITH | TOWARDS | TO | ON | THROUGH))
            && sheet.group_at(at).is_some_and(|g| sheet.groups[g].sort.carries())
    }

    /// Does a verb describe the indefinite noun before it («مقابلة نشرت اليوم»)?
    fn describes(&self, at: usize, verb: VerbReading) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let group = self.sheet.group_at(before).and_then(|g| self.sheet.groups[g].entities.first());
        if group.is_some_and(|&e| self.sheet.is_document(e)) {
            return !verb.conjunction && verb.form.active;
        }
        let noun = self.sheet.word(before) && !self.sheet.is(before, sheet::GRAMMAR) && group.is_none();
        noun && !verb.conjunction && !self.sheet.definite(before) && self.sheet.verb(before).is_none()
    }

    /// Does a noun that the frame takes as content begin here?
    fn noun_content(&self, at: usize, frame: &ReportFrame, subject: bool) -> bool {
        let sheet = &self.sheet;
        // «بعد الاقتراع»: a preposition that also denies («لم يصل بعد») is no content.
        if !sheet.word(at) || sheet.is(at, sheet::PREPOSITION | sheet::ADVERB) || sheet.document.word(at) == TO {
            return false;
        }
        // «استبعد مصدر، تحدث إلى الصحيفة، شن عملية»: a verb in a parenthesis, though it may be written like a noun.
        if at > 0 && sheet.is_comma(at - 1) && sheet.verb(at).is_some_and(|v| !v.suffix) {
            return false;
        }
        // «تبادل الجيشان منذ اندلاع القتال الاتهامات»: nor is what says when it was.
        let lists = crate::claim::Lists::embedded();
        if at > 0 && lists.has("when", sheet.document.word(at - 1)) {
            return false;
        }
        // «أقر المجلس بأغلبية كبيرة»: nor how it was voted.
        if lists.has("majority", sheet.document.word(at)) {
            return false;
        }
        // «مصدر لم تسمه»: what negates a verb is no noun.
        let modal = sheet.is(at, sheet::MODAL) && sheet.verb(at + 1).is_none();
        let event = modal || sheet.is(at, sheet::MASDAR | sheet::TRIGGER_NOUN);
        let hit = sheet.senses(at).find(|(hit, s)| {
            matches!(s.what, What::Masdar { .. } | What::TriggerNoun(_) | What::Modal(_) | What::ReportNoun(_))
                && hit.suffix == 0
        });
        let particle = hit.and_then(|(hit, _)| hit.front.particle).map(|c| c.to_string());
        // «أقر بوجود خلل»: a noun that is in no list.
        let attached = hit.is_none()
            && frame.noun_prepositions.iter().any(|p| p == IN)
            && sheet.document.word(at).starts_with(BEH)
            && (sheet.unknown(at) || sheet.document.word(at).starts_with(WITH_ARTICLE));
        let particle = particle.or_else(|| attached.then(|| IN.to_owned()));
        let preposition = particle.or_else(|| self.preposition_before(at, None));
        match preposition {
            None if !frame.noun_prepositions.iter().any(String::is_empty) => false,
            None if self.disputes(frame) => self.disputed(at, subject),
            // «في ختام اجتماع أوبك»: the genitive of what a preposition brings is no content.
            None => event && subject && !self.within_phrase(at),
            Some(preposition) => {
                let fits = frame.noun_prepositions.contains(&preposition) || matches!(preposition.as_str(), IN | ABOUT);
                (event || self.quotes_within(at)) && fits || frame.noun_prepositions.contains(&preposition)
            }
        }
    }

    /// A verb that denies, doubts or confirms whatever stands behind it: «نفى التهمة», «أنكر ذلك», «أكد أهمية الهدنة».
    fn disputes(&self, frame: &ReportFrame) -> bool {
        matches!(frame.stance(), Stance::Denies | Stance::Doubts | Stance::Confirms)
    }

    /// Does a noun specify one that stands behind a preposition?
    fn within_phrase(&self, at: usize) -> bool {
        let sheet = &self.sheet;
        let Some(before) = at.checked_sub(1) else { return false };
        let noun = sheet.word(before)
            && sheet.group_at(before).is_none()
            && sheet.time_at(before).is_none()
            && sheet.verb(before).is_none()
            && !sheet.definite(before)
            && !sheet.owned(before)
            && !sheet.is(before, sheet::GRAMMAR | sheet::MODAL);
        noun && before.checked_sub(1).is_some_and(|b| sheet.is(b, sheet::PREPOSITION))
    }

    /// A noun behind such a verb and its subject. Where the subject is dropped, only one that cannot be it: an event, an
    /// accusation, «ذلك».
    fn disputed(&self, at: usize, subject: bool) -> bool {
        let sheet = &self.sheet;
        let noun = sheet.time_at(at).is_none()
            && sheet.verb(at).is_none()
            && !sheet.is(at, sheet::GRAMMAR & !(sheet::DEMONSTRATIVE | sheet::RELATIVE) | sheet::ATTRIBUTION);
        // «نفى بشكل قاطع ما أعلنته إسلام آباد»: so can no clause that stands for what was said.
        let words = sheet.is(at, sheet::RELATIVE) && sheet.verb(at + 1).is_some();
        // «كذب المكتب الإعلامي»: nor can an adjective of the noun before it.
        let nisba = at > 0
            && sheet.definite(at)
            && sheet.definite(at - 1)
            && sheet.document.word(at).trim_end_matches(TEH_MARBUTA).ends_with([YEH, ALEF_MAKSURA]);
        if nisba {
            return false;
        }
        let event = words
            || sheet.is(at, sheet::MASDAR | sheet::TRIGGER_NOUN | sheet::REPORT_NOUN)
            || sheet.is(at, sheet::DEMONSTRATIVE);
        // «نفى والد اللاعب، ووكيله، أن», «نفت أكثر من مرة أن»: an apposition or a measure, and the clause is what is denied.
        let mut back = (at.saturating_sub(AHEAD)..at).rev().take_while(|&t| sheet.verb(t).is_none());
        let apart = back.any(|t| sheet.is_comma(t))
            || sheet.function(at, Function::Partitive) > 0
            || sheet.quantity_at(at).is_some();
        let clause = (at..at + AHEAD).take_while(|&t| sheet.word(t) && sheet.verb(t).is_none() || t == at).any(|t| {
            sheet.is(t, sheet::COMPLEMENTISER) && sheet.document.word(t).starts_with(tawatur_text::letters::ALEF)
        });
        // «نفى بشكل قاطع ما أعلنته»: the adjective of such a phrase is no content.
        let brought = |t: usize| {
            let cut = sheet.hits(t).iter().any(|hit| hit.front.particle == Some(BEH) && !hit.front.article);
            let attached = cut || sheet.unknown(t) && sheet.document.word(t).starts_with(BEH);
            attached && sheet.word(t) && sheet.verb(t).is_none() && sheet.group_at(t).is_none()
        };
        let manner = brought(at) && !event || at > 0 && brought(at - 1) && !sheet.definite(at);
        let phrase = super::cue::begins_phrase(sheet, at) || self.within_phrase(at) || manner && !words;
        // «أكدت الهيئة الروسية للتعاون العسكري»: an adjective of the subject.
        let adjective = sheet.definite(at) && !event && !allegation(sheet, at);
        noun && !clause && !phrase && !adjective && (event || !apart && (subject || allegation(sheet, at)))
    }

    /// «قال … في مقابلة أجريت معه، حيث يشارك في منتدى: "…"»: a quotation behind a colon at the end of a long sentence,
    /// where nobody else is said to speak in between.
    pub(super) fn quotation_behind_colon(&mut self, from: usize, end: usize) -> Option<Range<usize>> {
        let colon = (from..end).find(|&t| self.sheet.mark(t) == Some(':'))?;
        let quotation = self.quotation_at(colon + 1).filter(|q| !self.is_name(q))?;
        let speaks = |t: usize, reader: &mut Self| {
            let reports = |v: VerbReading| reader.sheet.lexicon.tables.verbs[v.verb as usize].report.is_some();
            // «هاجمت كشمير، وقال: "…"»: directly before the colon a verb needs no subject to speak.
            let speaks = t + 1 == colon || subject_after(reader.sheet, t, colon).is_some();
            speaks && reader.sheet.verb(t).is_some_and(reports)
        };
        let other = (from..colon).any(|t| speaks(t, self));
        (!other).then_some(quotation)
    }
}

// Folded prepositions that the grammar itself speaks of.
const FROM: &str = "\u{0639}\u{0646}";
const TO: &str = "\u{0644}";
const IN: &str = "\u{0628}";
const WITH_ARTICLE: &str = "\u{0628}\u{0627}\u{0644}";
const WITH: &str = "\u{0645}\u{0639}";
const TOWARDS: &str = "\u{0627}\u{0644}\u{064A}";
const ON: &str = "\u{0639}\u{0644}\u{064A}";
const ABOUT: &str = FROM;
/// «عمن», folded.
const FROM_WHOM: &str = "\u{0639}\u{0645}\u{0646}";
const THROUGH: &str = "\u{0639}\u{0628}\u{0631}";
