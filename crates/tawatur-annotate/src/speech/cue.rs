use super::document::issuer;
use super::nominal::allegation;
use super::object::object_by_form;
use super::reader::Reader;
use super::scope::{Kind, Scope};
use super::source::{Source, described, subject_after, subject_before};
use crate::sheet::{self, Sheet, VerbReading};
use std::ops::Range;
use tawatur_lexicon::{Function, StatementContent, Stems, What};
use tawatur_model::{EntityIndex, Link, Stance};
use tawatur_text::letters::*;

impl Reader<'_, '_> {
    /// A finite reporting verb: its source, its carriers, the scope of its content.
    pub(super) fn verb_cue(&mut self, at: usize, reading: VerbReading, sentence: &Range<usize>) -> Option<usize> {
        let lexicon = self.sheet.lexicon;
        let report = lexicon.tables.verbs[reading.verb as usize].report?;
        let frame = &lexicon.tables.reports[report as usize];
        let end = sentence.end;
        // «جنوب أفريقيا اتهمت إسرائيل»: the direct object of such a verb is no content, and no subject where one stands
        // before it.
        let addresses = frame.content.contains(&StatementContent::Noun)
            && frame.noun_prepositions.iter().all(|preposition| !preposition.is_empty());
        // «الشطر الهندي من كشمير، والذي اتهمت نيودلهي إسلام آباد»: the antecedent is no subject where one stands behind.
        let related = at > sentence.start
            && self.sheet.is(at - 1, sheet::RELATIVE)
            && subject_after(self.sheet, at, end).is_some();
        let mut before =
            (addresses && !related).then(|| subject_before(self.sheet, at, sentence.start, reading)).flatten();
        let after = if before.is_none() {
            self.latter(at, reading).or_else(|| subject_after(self.sheet, at, end))
        } else {
            None
        };
        if after.is_none() && before.is_none() {
            before = subject_before(self.sheet, at, sentence.start, reading);
        }
        let from = after.as_ref().map_or(at + 1, |s| s.range.end);
        let subject = after.is_some() || before.is_some() || self.resumed(at, sentence, reading).is_some();
        let mut gap = self.gap(at, from, end, frame, subject);
        // «"…", قال فلان»: the quotation stands before the verb; what follows is another's content («معتبرا أن»).
        let behind = after.is_some() && !reading.conjunction && frame.content.contains(&StatementContent::Quote);
        if after.is_some() && (gap.content.is_none() || behind && !gap.quotes()) {
            gap.content = self.quotation_before(at).map(|range| (range, Kind::Quote)).or(gap.content);
        }
        if gap.content.is_none() && frame.content.contains(&StatementContent::Quote) {
            gap.content = self.quotation_behind_colon(from, end).map(|range| (range, Kind::Quote));
        }
        if gap.content.is_none()
            && let Some(source) = &after
        {
            gap.content = self.postposed(at, source, reading, frame, sentence).map(|range| (range, Kind::Clause));
        }
        if let Some(next) = self.answered_relative(at, reading, frame, after.as_ref(), sentence) {
            return Some(next);
        }
        let (content, kind) = gap.content?;
        // «وفي حوار مع صحيفة …، قال»: the outlet stands at the head of the sentence.
        if gap.carriers.is_empty() && !self.spoken_in(sentence) {
            gap.carriers.extend(self.head_carrier.take());
        }
        if let Some(carrier) = gap.carriers.last() {
            self.interview = Some(carrier.clone());
        }
        let mut source = after.or(before);
        // «وجاء في تقرير لمنظمة العفو أن»
        if source.is_none() && kind != Kind::Noun {
            source = self.document_behind(at, content.start);
        }
        // «ثم اتهم خصمه بأنه»: the only noun behind such a verb, where somebody was spoken of, is whom it is about.
        if addresses
            && frame.stance() == Stance::Accuses
            && at > sentence.start
            && let Some(accused) = source.as_ref().filter(|s| {
                s.range.start == at + 1 && s.range.end == content.start.saturating_sub(1) && kind == Kind::Clause
                    || s.range.start == at + 1 && s.range.end == content.start
            })
            && let Some(main) = self.main_links().and_then(|main| main.last())
            && main.sources != accused.entities.as_slice()
            && self.gender(std::slice::from_ref(main)).is_none_or(|feminine| feminine == reading.form.feminine)
        {
            source = Some(unspoken(self.sheet, main));
        }
        // «وأضافت المصادر ذاتها»
        if let Some(found) = &mut source
            && let Some(links) = self.same(found.range.end)
            && let Some((last, way)) = links.split_last()
        {
            found.entities = last.sources.iter().copied().collect();
            gap.carriers.extend(way.iter().map(|link| (link.sources.clone(), link.span)));
        }
        if source.is_none() && reading.form.active && reading.form.person == 3 && kind != Kind::Noun {
            let upto = if content.start > at { content.start } else { end };
            source = described(self.sheet, at + 1, upto);
            if source.is_none() && !addresses {
                source = self.belonging(at, upto, reading);
            }
        }
        // «نفت ما تردد عن»: what is said by nobody is no speech of who denies it.
        let hearsay = at > sentence.start
            && source.is_none()
            && !reading.suffix
            && self.sheet.is(at - 1, sheet::RELATIVE)
            && !self.sheet.is(at - 1, sheet::CONJUNCTION)
            && !self.sheet.document.word(at - 1).starts_with([ALEF, LAM]);
        if hearsay {
            return None;
        }
        // «نفى ما أعلنته القوات عن سيطرتها», «نفى صحة التقارير التي تحدثت عن زيارة»: what others say is what is denied.
        if self.denied_words(at, sentence) {
            return None;
        }
        // «وعلم من مصدر قضائي أن»: it was learnt, by nobody who is named.
        let learnt = crate::claim::Lists::embedded().has("learnt", self.sheet.document.word(at));
        let learnt = learnt && source.is_none() && !gap.inner.is_empty();
        let mut source = source.or_else(|| if learnt { None } else { self.dropped(at, sentence, frame, reading) });
        // «أصدر الكرملين بيانا يؤكد فيه»: a document speaks for who issued it.
        if let Some(document) = source.as_ref().filter(|s| self.is_document(s))
            && let Some(main) = self.main_links()
            && main.last().is_some_and(|l| l.sources != document.entities.as_slice())
        {
            source = main.last().map(|link| unspoken(self.sheet, link));
        }
        // «ذكر تقرير لصحيفة …»: whose report it is speaks.
        if source.as_ref().is_some_and(|s| self.is_document(s))
            && let Some((sources, span)) = gap.carriers.pop()
        {
            let at = self.sheet.document.tokens.partition_point(|t| t.span.end() <= span.start());
            source = Some(Source { entities: sources.into_iter().collect(), span, range: at..at + 1 });
        }
        // «ذكر بيان للرئاسة», «أشار تقرير صادر عن البنك»
        if let Some(issuer) = source.as_ref().and_then(|s| issuer(self.sheet, s, content.start)) {
            source = Some(issuer);
        }
        // Who speaks is in no list and has no title: the words between the verb and what is said name him all the same. A
        // noun is said only where the verb denies or grants («نفت المتهمة أمام المحكمة التهم», «أقرت الشركة بوجود خلل»).
        let noun = kind != Kind::Noun
            || frame.content.contains(&StatementContent::Clause)
                && (frame.stance() == Stance::Denies
                    || frame.stance() == Stance::Confirms && self.sheet.document.word(content.start).starts_with(BEH))
                && self.sheet.definite(at + 1)
                && !allegation(self.sheet, at + 1)
                && self.deniable(content.start)
                && !self.sheet.is(at + 1, sheet::MASDAR | sheet::TRIGGER_NOUN | sheet::REPORT_NOUN);
        let singular = reading.form.number == tawatur_lexicon::Number::Singular;
        if source.is_none() && reading.form.active && reading.form.person == 3 && singular && noun {
            source = self.adhoc(at + 1, content.start).or_else(|| {
                // «إلا أن نقيب الموسيقيين نفى النبأ»
                let lists = crate::claim::Lists::embedded();
                let first = at.saturating_sub(ADHOC).max(sentence.start);
                let however =
                    (first..at).rev().find(|&t| lists.at("however", |k| self.sheet.document.word(t + k)) > 0)?;
                let from = however + lists.at("however", |k| self.sheet.document.word(however + k));
                let whole = from < at && frame.stance() == Stance::Denies && self.sheet.definite(at - 1);
                whole.then(|| self.adhoc(from, at)).flatten().filter(|s| s.range.end == at)
            });
        }
        let mut links: Vec<Link> = Vec::new();
        let lemma = lexicon.tables.verbs[reading.verb as usize].lemma.split('/').next().unwrap_or_default().to_owned();
        for (sources, span) in gap.carriers {
            links.push(Link { sources, cue: lemma.clone(), span });
        }
        match &source {
            Some(source) => {
                let link = Link { sources: source.entities.to_vec(), cue: lemma.clone(), span: source.span };
                // A continued speaker keeps the way his words came.
                if frame.continues && source.range.is_empty() && links.is_empty() {
                    links = self.last_links();
                }
                // «نفى، في حديث للقناة، أن …، وقال»: within one sentence he speaks to the same.
                if source.range.is_empty()
                    && links.is_empty()
                    && let Some((last, way)) = self.main_links().and_then(|main| main.split_last())
                    && at > sentence.start
                    && reading.conjunction
                    && last.sources == source.entities.as_slice()
                {
                    links = way.to_vec();
                }
                links.retain(|l| l.sources != link.sources);
                links.push(link);
            }
            // «وقال: "…"» where nobody has spoken yet: the words are speech, and whose is left open.
            None if kind == Kind::Quote && reading.form.person == 3 => {}
            // «اتهم بوتين بقصف المدنيين»: nobody says who accuses.
            None if addresses
                && frame.stance() == Stance::Accuses
                && self.sheet.group_from(at + 1).is_some_and(|g| object_by_form(self.sheet, at, g)) => {}
            // «نفيت الأنباء عن», «ونفى كذلك جرائم»: nor who denies; it is a denial all the same.
            None if frame.stance() == Stance::Denies && kind != Kind::Quote && self.only_denies(frame) => {}
            // «ونقل عن مصدر أن»
            None if frame.relays && !gap.inner.is_empty() => {}
            None => return None,
        }
        links.extend(gap.inner);
        // «من المتوقع أن يعلن»: who is only expected to speak has not spoken.
        let modality = crate::claim::modality(self.sheet, at, sentence.start);
        // «صوتت لصالح قرار يطالب بالانسحاب»: a paper asks for it, and nobody whose it is is named.
        let paper = at > sentence.start
            && reading.form.imperfect
            && !reading.conjunction
            && source.as_ref().is_some_and(|s| s.range.is_empty())
            && crate::claim::Lists::embedded().has("paper", self.sheet.document.word(at - 1));
        let unspoken_yet = paper || modality.certainty.is_some_and(|c| !matches!(c, tawatur_model::Certainty::Actual));
        // «لم ينف», «لم يؤكد»: neither denied nor confirmed; «لم يستبعد»: held possible.
        let jussive = at > sentence.start && self.sheet.document.word(at - 1).trim_start_matches(WAW) == NOT;
        let (stance, certainty) = match frame.stance() {
            Stance::Denies | Stance::Confirms if jussive => (Stance::Declines, frame.certainty()),
            Stance::Denies if kind == Kind::Noun && self.unanswered(content.start) => {
                (Stance::Declines, frame.certainty())
            }
            Stance::Doubts if jussive => (Stance::Asserts, Some(tawatur_model::Certainty::Possible)),
            stance => (stance, frame.certainty()),
        };
        let own = if kind == Kind::Clause { self.by_participle(at, content.start) } else { None };
        let stance = gap.stance.or(own).unwrap_or(stance);
        // «لم يذكر البيان أن»: nothing was said.
        if jussive
            && stance == Stance::Asserts
            && frame.stance() == stance
            && kind == Kind::Clause
            && certainty.is_none()
        {
            return None;
        }
        // «تأمل», «تخطط», «تريد»: who wants a thing reports nothing; the verb only says how sure the thing is.
        let wants = matches!(
            frame.certainty(),
            Some(
                tawatur_model::Certainty::Demanded
                    | tawatur_model::Certainty::Planned
                    | tawatur_model::Certainty::Possible
            )
        ) && !frame.content.contains(&StatementContent::Quote);
        if wants || unspoken_yet {
            self.note_wish(&links);
            links = Vec::new();
        } else if !links.is_empty() {
            self.note_speaker(at, &links, sentence);
        }
        if kind == Kind::Noun {
            self.answer_object(at, &content, &links, reading, frame, sentence);
        }
        let origin = self.sheet.cite(reading.sense, &lemma);
        self.open(Scope { range: content.clone(), links, stance, certainty, cue: at, lemma, origin, kind });
        Some(if content.start > at { content.start } else { from.max(at + 1) })
    }

    /// Does a verb say, in a relative clause, what a denial that is open denies?
    fn denied_words(&self, at: usize, sentence: &Range<usize>) -> bool {
        let Some(relative) = at.checked_sub(1).filter(|&t| t > sentence.start) else { return false };
        let says = |scope: &Scope| {
            let denies = scope.kind == Kind::Noun && scope.stance == Stance::Denies && scope.range.contains(&at);
            denies
                && (scope.range.start == relative || allegation(self.sheet, relative - 1) || self.truth(relative - 1))
        };
        self.sheet.is(relative, sheet::RELATIVE) && self.scopes.iter().rev().take(8).any(says)
    }

    /// «رد على الاتهامات نافيا أن»: the stance of the participle that stands right before the complementiser.
    fn by_participle(&self, cue: usize, content: usize) -> Option<Stance> {
        let at = content.checked_sub(2).filter(|&t| t > cue && self.sheet.is(t, sheet::ACTIVE))?;
        let tables = &self.sheet.lexicon.tables;
        let report = self.sheet.senses(at).find_map(|(hit, sense)| match sense.what {
            What::Active { verb } if !hit.front.article && hit.front.particle.is_none() && hit.suffix == 0 => {
                tables.verbs[verb as usize].report
            }
            _ => None,
        })?;
        Some(tables.reports[report as usize].stance()).filter(|&stance| stance == Stance::Denies)
    }

    /// «رفضت الوزارة تأكيد أو نفي القصف»: is what somebody will not do to confirm or deny?
    fn unanswered(&self, at: usize) -> bool {
        let tables = &self.sheet.lexicon.tables;
        self.sheet.senses(at).any(|(hit, sense)| match sense.what {
            What::Masdar { verb } if hit.suffix == 0 && !hit.front.article => {
                let report = tables.verbs[verb as usize].report.map(|report| &tables.reports[report as usize]);
                report.is_some_and(|report| matches!(report.stance(), Stance::Denies | Stance::Confirms))
            }
            _ => false,
        })
    }

    /// Does a token stand in what somebody declines to say anything of?
    pub(super) fn declined(&self, at: usize) -> bool {
        let declines = |s: &Scope| s.kind == Kind::Noun && s.stance == Stance::Declines && s.range.contains(&at);
        self.scopes.iter().rev().take(4).any(declines)
    }

    /// A speaker named by words that no lexicon explains: a name of one word («قال ثاقب»), or a description («قالت
    /// الشركة»). The group ends before a preposition, a relative clause, a mark or a time.
    fn adhoc(&mut self, from: usize, to: usize) -> Option<Source> {
        let sheet = &self.sheet;
        let mut start = from;
        while start < to
            && (sheet.is_quote(start)
                || sheet.is(start, sheet::ADVERB)
                || sheet.function(start, Function::Partitive) > 0)
        {
            start += sheet.function(start, Function::Partitive).max(sheet.function(start, Function::Adverb)).max(1);
        }
        let idle = sheet::GRAMMAR | sheet::ATTRIBUTION | sheet::MODAL;
        let mut end = start;
        while end < to.min(start + 5)
            && sheet.word(end)
            && !sheet.is(end, idle)
            && sheet.time_at(end).is_none()
            && sheet.quantity_at(end).is_none()
            && (end == start || sheet.verb(end).is_none())
        {
            let attached = end > start && super::cue::begins_phrase(sheet, end);
            if attached {
                break;
            }
            end += 1;
        }
        if end == start
            || sheet.verb(start).is_some_and(|v| v.form.imperfect)
            || super::cue::begins_phrase(sheet, start)
        {
            return None;
        }
        // «كما يقول المثل», «تحمل الأغنية عنوان "…"»
        let speechless = |(_, sense): (tawatur_lexicon::Hit, tawatur_lexicon::Sense)| {
            matches!(sense.what, What::Function(Function::Norm | Function::Work))
        };
        if sheet.senses(start).any(speechless) {
            return None;
        }
        let span = sheet.span(start..end);
        let name = span.of(sheet.document.text).to_owned();
        // «صورة الرئيس الروسي مبتسما» is no name: every word of one may be a name, and none is of everyday language.
        let nameable = |at: usize| {
            (sheet.unknown(at) || sheet.is(at, sheet::GIVEN | sheet::FAMILY | sheet::NAME))
                && !sheet.part(at, sheet::COMMON)
                && !sheet.is(at, sheet::TITLE | sheet::NATIONALITY)
        };
        let person = !sheet.definite(start) && (start..end).all(nameable);
        let kind = if person { tawatur_model::EntityKind::Person } else { tawatur_model::EntityKind::Unnamed };
        let id = crate::mention::id_of(kind, &name);
        let entity = self.sheet.entities.with_id(&id, || tawatur_model::Entity {
            id: id.clone(),
            kind,
            names: vec![name],
            name_en: None,
            country: None,
        });
        let how = if person { tawatur_model::How::Name } else { tawatur_model::How::Description };
        self.mentions.push(tawatur_model::Mention { span, entity, how, stands_for: None });
        Some(Source { entities: smallvec::smallvec![entity], span, range: start..end })
    }

    /// A participle that goes on with the sentence's speaker: «مضيفا أن», «واصفة … بأنها», «ومشيرا إلى».
    pub(super) fn participle_cue(&mut self, at: usize, sentence: &Range<usize>) -> Option<usize> {
        let lexicon = self.sheet.lexicon;
        let (verb, sense) = self.sheet.senses(at).find_map(|(hit, sense)| match sense.what {
            What::Active { verb } if !hit.front.article && hit.front.particle.is_none() && hit.suffix == 0 => {
                Some((verb, sense))
            }
            _ => None,
        })?;
        let report = lexicon.tables.verbs[verb as usize].report?;
        let frame = &lexicon.tables.reports[report as usize];
        let before = at.checked_sub(1)?;
        let attached = self.sheet.document.word(at).starts_with(WAW);
        let apart = self.sheet.is_comma(before)
            || attached
            || self.sheet.is_quote(before)
            || self.sheet.group_at(before).is_some_and(|g| !self.predicate(g, at));
        if !apart {
            return None;
        }
        let gap = self.gap(at, at + 1, sentence.end, frame, true);
        let (content, kind) = gap.content?;
        let feminine = self.sheet.document.ends_in_teh_marbuta(at);
        let (outer, since) = self.sentence_links(at, sentence, feminine)?;
        let lemma = lexicon.tables.verbs[verb as usize].lemma.clone();
        // «كاشفا لوسائل إعلام … ومشيرا إلى»: the second participle keeps the carrier of the first.
        let mut links: Vec<Link> = Vec::new();
        let speaker = outer.last()?.clone();
        let speaker_sources = speaker.sources.clone();
        for (sources, span) in &gap.carriers {
            links.push(Link { sources: sources.clone(), cue: lemma.clone(), span: *span });
        }
        if links.is_empty() {
            links.extend(outer[..outer.len() - 1].iter().cloned());
        }
        links.retain(|l| l.sources != speaker.sources);
        links.push(Link { cue: lemma.clone(), ..speaker });
        links.extend(gap.inner);
        self.close_said_by(at, since, &speaker_sources);
        self.note_speaker(at, &links, sentence);
        let origin = self.sheet.cite(sense, &lemma);
        let next = content.start.max(at + 1);
        self.open(Scope {
            range: content,
            links,
            stance: frame.stance(),
            certainty: frame.certainty(),
            cue: at,
            lemma,
            origin,
            kind,
        });
        Some(next)
    }

    /// A verb of attitude (شكر، أشاد، دعا): what is quoted behind it is its subject's.
    pub(super) fn attitude(&mut self, at: usize, reading: VerbReading, sentence: &Range<usize>) -> Option<usize> {
        let lexicon = self.sheet.lexicon;
        let verb = &lexicon.tables.verbs[reading.verb as usize];
        let statement = verb
            .events
            .iter()
            .map(|&e| &lexicon.tables.events[e as usize])
            .filter(|frame| {
                frame.ledger() == tawatur_model::Ledger::Statement && !ACTS.contains(&frame.action.as_str())
            })
            .find(|frame| {
                let near = |stems: &Stems| {
                    stems.is_empty() || (at + 1..sentence.end.min(at + 14)).any(|t| self.sheet.stem_is(t, stems))
                };
                near(&frame.needs_object) && near(&frame.needs_noun) && near(&frame.only_with)
            })?;
        if !reading.form.active {
            return None;
        }
        let source = match subject_before(self.sheet, at, sentence.start, reading) {
            Some(source) => Some(source),
            None => subject_after(self.sheet, at, sentence.end),
        };
        // «وحذر الأسد من كذا، وشكر الملك على جهوده»: the only noun of a joined verb that needs an object is that object.
        let joined = reading.conjunction && self.sheet.is_comma(at.saturating_sub(1)) && at > sentence.start;
        let main = self.main_links().and_then(|main| main.last()).filter(|_| joined && statement.object.is_some());
        let source = match (source, main) {
            (Some(source), Some(main))
                if source.range.start == at + 1 && self.sheet.is(source.range.end, sheet::PREPOSITION) =>
            {
                Some(unspoken(self.sheet, main))
            }
            (source, _) => source,
        };
        // «وهنأ الرئيس المنتهية ولايته ماكي سال»
        let source = source.or_else(|| described(self.sheet, at + 1, sentence.end));
        let source = match source {
            Some(source) => source,
            None => self.continued(at)?,
        };
        let from = if source.range.start > at { source.range.end } else { at + 1 };
        let certainty = match statement.action.as_str() {
            "call-for" | "urge" | "demand" | "request" => Some(tawatur_model::Certainty::Demanded),
            "pledge" | "promise" | "threaten" => Some(tawatur_model::Certainty::Planned),
            _ => None,
        };
        let stance =
            if statement.action == "accuse" { tawatur_model::Stance::Accuses } else { tawatur_model::Stance::Asserts };
        let lemma = verb.lemma.clone();
        let links = vec![Link { sources: source.entities.to_vec(), cue: lemma.clone(), span: source.span }];
        let origin = self.sheet.cite(reading.sense, &lemma);
        self.note_speaker(at, &links, sentence);
        if from < sentence.end {
            let end = self.attitude_end(from, sentence.end);
            // «أدان الهجوم بعد مقتل ثلاثة»: what it came after is the reporter's to tell.
            let after = |&t: &usize| crate::claim::Lists::embedded().has("after", self.sheet.document.word(t));
            let end = (from + 1..end).find(after).unwrap_or(end);
            self.open(Scope {
                range: from..end,
                links,
                stance,
                certainty,
                cue: at,
                lemma,
                origin,
                kind: Kind::Attitude,
            });
        }
        Some(from)
    }

    pub(super) fn is_media(&self, entity: EntityIndex) -> bool {
        let kind = self.sheet.entities.get(entity).kind;
        matches!(kind, tawatur_model::EntityKind::Agency | tawatur_model::EntityKind::Outlet)
    }
}

/// Statements by deed: nothing that stands behind them is said in them.
const ACTS: [&str; 5] = ["appoint", "dismiss", "honour", "nominate", "resign"];

/// How far before its verb a speaker whom no lexicon has may begin, in tokens.
const ADHOC: usize = 7;

/// «لم», folded.
const NOT: &str = "\u{0644}\u{0645}";

/// Does the word begin with an attached preposition and article, or with a conjunction?
pub(super) fn begins_phrase(sheet: &Sheet<'_>, at: usize) -> bool {
    let word = sheet.document.word(at);
    let mut letters = word.chars();
    let first = letters.next();
    let article = letters.clone().take(2).eq([ALEF, LAM]);
    match first {
        Some(LAM) => article || letters.next() == Some(LAM),
        Some(BEH | KAF) => article,
        Some(WAW) => word.chars().count() > 4,
        _ => false,
    }
}

/// The source of a dropped subject, as a [`Source`] without tokens of its own.
pub(super) fn unspoken(sheet: &Sheet<'_>, link: &Link) -> Source {
    let at = sheet.document.tokens.partition_point(|t| t.span.end() <= link.span.start());
    Source { entities: link.sources.iter().copied().collect(), span: link.span, range: at..at }
}
