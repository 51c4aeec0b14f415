use super::argument::{Argument, Filler, arguments};
use super::asked::asked_for;
use super::counted::Counted;
use super::event::{Incident, Trigger};
use super::fill::{Agent, Clause, Filled, verb_frame};
use super::light::Lent;
use super::modality::{Modality, modality};
use super::noun::{Around, noun_frame};
use crate::sheet::{self, Sheet, VerbReading};
use crate::speech::{Speech, subject_after, subject_before};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::ops::Range;
use tawatur_lexicon::{EventFrame, Hit, Sense, What};
use tawatur_model::{Annotations, Claim, EntityIndex, EntityKind, Refusal, Span};

/// Reads the claims of an article.
pub(crate) fn read(sheet: &mut Sheet<'_>, speech: &Speech, annotations: &mut Annotations) -> Vec<Incident> {
    let mut reader = Reader {
        sheet,
        speech,
        claims: Vec::new(),
        refusals: Vec::new(),
        topic: None,
        topics: [None, None],
        lent: FxHashMap::default(),
        triggers: Vec::new(),
        incidents: Vec::new(),
    };
    for index in 0..reader.sheet.document.sentences.len() {
        let sentence = reader.sheet.document.sentences[index].clone();
        let sentence = sentence.start as usize..sentence.end as usize;
        let (claims, refusals) = (reader.claims.len(), reader.refusals.len());
        reader.sentence(sentence.clone());
        reader.drop_doubles(claims);
        reader.share_receivers(claims, &sentence);
        reader.report(claims, &sentence);
        let cue = speech.cues.iter().any(|c| sentence.contains(c));
        if cue || reader.claims.len() > claims || reader.refusals.len() > refusals {
            annotations.coverage.with_trigger += 1;
            annotations.coverage.read += u32::from(cue || reader.claims.len() > claims);
        }
    }
    let Reader { mut claims, refusals, incidents, .. } = reader;
    speech.answer(sheet, &mut claims);
    claims.sort_by_key(|c| (c.span.start(), c.span.end()));
    for (number, claim) in claims.iter_mut().enumerate() {
        claim.id = format!("c{}", number + 1);
    }
    annotations.claims = claims;
    annotations.refusals = refusals;
    incidents
}

pub(super) struct Reader<'s, 'a> {
    pub(super) sheet: &'s mut Sheet<'a>,
    pub(super) speech: &'s Speech,
    pub(super) claims: Vec<Claim>,
    pub(super) refusals: Vec<Refusal>,
    /// The last subject: whom a verb or a pronoun without a name speaks of.
    pub(super) topic: Option<Agent>,
    /// The last subject of either gender, feminine second: whom a verb that does not agree with the last one speaks of.
    pub(super) topics: [Option<Agent>; 2],
    /// What a light verb lends to the verbal noun at a token: its agent and what it does to the event.
    pub(super) lent: FxHashMap<usize, Lent>,
    /// The words that made claims of protests and assaults in this sentence.
    pub(super) triggers: Vec<Trigger>,
    /// Those of all sentences, with what speaks for and against their being reported.
    pub(super) incidents: Vec<Incident>,
}

/// What a trigger's claim is made of beside its frame.
pub(super) struct About<'r> {
    /// The trigger's sense.
    pub(super) sense: Sense,
    /// What stands behind it.
    pub(super) arguments: &'r [Argument],
    pub(super) modality: Modality,
    /// The light verb that carries a verbal noun.
    pub(super) carried_by: Option<usize>,
    /// The people that are counted: before the verb, or by the noun itself.
    pub(super) counted: Option<Counted>,
    /// A protest or an assault refused only because nobody is named: the sentence may report it all the same.
    pub(super) tentative: Option<(&'r EventFrame, &'static str)>,
}

/// A frame that fitted, with what made it.
pub(super) struct Reading<'f> {
    pub(super) frame: &'f EventFrame,
    pub(super) filled: Filled,
    pub(super) rule: &'static str,
}

impl Reader<'_, '_> {
    fn sentence(&mut self, sentence: Range<usize>) {
        self.lent.clear();
        for at in sentence.clone() {
            if self.sheet.time_at(at).is_some() && !self.sheet.is(at, sheet::TRIGGER_NOUN) {
                continue;
            }
            // «لا توجد خطط لإرسال»: a word of such a phrase is no verb of its own.
            let phrase =
                |back: usize| super::modality::modal(self.sheet, at - back).is_some_and(|m| m.1 > 2 && m.1 > back);
            if (1..=3.min(at - sentence.start)).any(phrase) {
                continue;
            }
            if let Some(reading) = self.sheet.verb(at) {
                self.verb(at, reading, &sentence);
            } else if self.participle(at, &sentence) || self.stationed(at, &sentence) {
                continue;
            } else if self.sheet.is(at, sheet::MASDAR | sheet::TRIGGER_NOUN) && self.sheet.group_at(at).is_none() {
                self.noun(at, &sentence);
            }
        }
    }

    fn verb(&mut self, at: usize, reading: VerbReading, sentence: &Range<usize>) {
        if self.first_person(at, reading, sentence) {
            return;
        }
        let lexicon = self.sheet.lexicon;
        let verb = &lexicon.tables.verbs[reading.verb as usize];
        let mut before = subject_before(self.sheet, at, sentence.start, reading);
        // «كشمير، الذي اتهمت نيودلهي إسلام آباد»: two names behind the verb of a relative clause are subject and object.
        if at > sentence.start && self.sheet.is(at - 1, sheet::RELATIVE) && self.two_behind(at) {
            before = None;
        }
        if self.taken_up_behind(at, sentence) {
            before = None;
        }
        // «جنود خطفهم مقاتلون»: where a pronoun takes up the noun before the verb a name right behind the verb is its subject.
        let acted_behind = reading.suffix && reading.form.active && self.acted_behind(at, reading);
        if acted_behind {
            before = None;
        }
        // «مصر تريد أن ترسل واشنطن مقاتلات»: of a name and a thing behind a verb of giving the name gives.
        if at > sentence.start && self.sheet.is(at - 1, sheet::COMPLEMENTISER) && self.gives_behind(at, reading) {
            before = None;
        }
        // «بيانا اتفقت فيه الدول»: a pronoun behind the verb takes up what stands before it.
        if super::event::Lists::embedded().has("in which", self.sheet.document.word(at + 1)) {
            before = before.filter(|source| !self.sheet.is_document(source.entities[0]));
        }
        // «نحمل الحكومة المسؤولية»: who says we acts himself, whoever is named around the verb.
        let we = reading.form.person == 1;
        before = before.filter(|_| !we);
        let overt = reading.form.active && before.is_none() && !we;
        let subject = if overt { subject_after(self.sheet, at, sentence.end) } else { None };
        // «قوة اقتحمت مدينة أريحا»: a town that stands for no state acts on nobody.
        let town = |source: &crate::speech::Source| {
            source.entities.iter().all(|&e| self.sheet.entities.get(e).id.starts_with("place/"))
        };
        let subject = subject.filter(|source| !town(source));
        // «وعين مكانه سيرسكي»: behind such a word stands the object.
        let instead = super::event::Lists::embedded().has("in his place", self.sheet.document.word(at + 1));
        let subject = subject.filter(|_| !instead);
        let agent = |source: &crate::speech::Source, why| Agent {
            entities: source.entities.clone(),
            span: source.span,
            why,
            handed: false,
        };
        let mut before = before.map(|s| agent(&s, "before the verb"));
        // «49 جنديا أرمينيا قتلوا», «آخر الجنود الفرنسيين غادروا»: counted people, of a country or of none.
        let open = before.is_none() && subject.is_none() && !acted_behind;
        let counted = if open { self.counted_subject(at, sentence) } else { None };
        if let Some(agent) = counted.as_ref().and_then(|counted| counted.agent.clone()) {
            before = Some(agent);
        }
        // «أنها زودت»: the pronoun is the subject.
        if before.is_none() && reading.form.active && self.pronoun_before(at) {
            before = self.dropped(at, reading, sentence);
        }
        let subject = subject.map(|s| agent(&s, "behind the verb"));
        if before.is_none() && subject.is_none() && reading.form.active && !we {
            before = self.belonging(at, sentence);
        }
        // «"لم نرسل أي قوات"»: who says we.
        if we && reading.form.active {
            before = self.ourselves(at, reading);
        }
        let modality = modality(self.sheet, at, self.said_from(at, sentence));
        if !verb.lights.is_empty() && self.carried_back(at, reading, &modality, sentence) {
            return;
        }
        if !verb.lights.is_empty() {
            let lender = before.clone().or(subject.clone());
            self.lend(at, reading, lender, &modality, sentence);
        }
        // «نقلت القناة عن قيادي نفيه إرسال مقاتلين»: what relays words moves nobody.
        let relays = verb.report.is_some_and(|report| lexicon.tables.reports[report as usize].relays);
        let carried = relays && self.speech.scopes.iter().any(|s| s.cue == at && s.links.len() > 1);
        let events = if carried { Default::default() } else { self.sheet.events_of(at, reading) };
        let mut goes_on = false;
        if !events.is_empty() {
            let arguments = arguments(self.sheet, at + 1, sentence.end);
            let counts = usize::from(self.sheet.quantity_at(at + 1).is_some() && self.sheet.group_at(at + 1).is_none());
            let object_first = instead
                || we
                || self
                    .sheet
                    .group_from(at + 1 + counts)
                    .is_some_and(|g| crate::speech::object_by_form(self.sheet, at, g));
            // «اتفق وزراء الخارجية العرب»: people behind a verb that has no object are its subject.
            let frames = || events.iter().map(|&event| &lexicon.tables.events[event as usize]);
            let overt = self.sheet.is(at + 1, sheet::TITLE)
                && self.sheet.group_at(at + 1).is_none()
                && !reading.suffix
                && frames().all(|frame| frame.object.is_none());
            let dropped = if overt { None } else { self.dropped(at, reading, sentence) };
            let silent = object_first || subject.is_none() && !bare_object(&arguments, at);
            let dropped = dropped.or_else(|| if silent { self.agreeing(at, reading, sentence) } else { None });
            let dropped = dropped.or_else(|| if before.is_none() { self.epithet(at, reading, sentence) } else { None });
            // «وعارضته اليابان»: what the pronoun means may stand in the sentence before.
            let mut antecedent = if reading.suffix { self.spoken_of(at) } else { self.antecedent(at, sentence) };
            let incident = |e: &u32| Trigger::type_of(&lexicon.tables.events[*e as usize]).is_some();
            if events.iter().any(incident)
                && let Some(head) = super::event::head_before(self.sheet, at, sentence)
            {
                antecedent.push(head);
            }
            let silent = dropped.clone().filter(|_| before.is_none());
            let own = before.as_ref().or(subject.as_ref()).or(dropped.as_ref());
            let pronoun = if reading.suffix { self.object_pronoun(at, own, sentence) } else { None };
            // «الذي فجر نفسه»
            let oneself = super::event::Lists::embedded().has("oneself", self.sheet.document.word(at + 1));
            let mut readings: Vec<Reading<'_>> = Vec::new();
            let mut refused: Option<String> = None;
            let mut tentative = None;
            let clause = Clause {
                before: before.as_ref(),
                topic: dropped.as_ref(),
                pronoun: pronoun.as_ref(),
                arguments: &arguments,
                antecedent: &antecedent,
                suffix: reading.suffix,
                headed: before.is_none() && subject.is_none() && !self.sheet.opens_clause(at) && !reading.conjunction,
                object_first,
                counted: counted.is_some(),
                voiceless: reading.form.active
                    && reading.form.passive
                    && !reading.suffix
                    && !oneself
                    && !(self.led(at, sentence) && bare_object(&arguments, at)),
                opens: at == sentence.start,
                related: at > sentence.start && RELATED.contains(&self.sheet.document.word(at - 1)),
                thing: self.taken_up(at, reading, sentence),
                common_subject: reading.form.active && before.is_none() && self.common_subject(at, reading, &arguments),
            };
            for event in events {
                let frame = &lexicon.tables.events[event as usize];
                if frame.negated && !modality.negated {
                    refused = refused.or_else(|| Some(format!("{}: not negated", frame.action)));
                    continue;
                }
                if !self.described_so(at, sentence, frame) {
                    refused = refused.or_else(|| Some(format!("{}: no word describes it so", frame.action)));
                    continue;
                }
                if let Some(word) = self.shunned(at, at + 1, sentence, frame) {
                    refused = refused.or_else(|| Some(format!("{}: not with {word}", frame.action)));
                    continue;
                }
                if let Some(word) = self.played(at, sentence, frame) {
                    refused = refused.or_else(|| Some(format!("{}: sport, by {word}", frame.action)));
                    continue;
                }
                // «القوات اعتقلتهم»: who has an object in its pronoun acts.
                let passive = reading.form.passive && frame.passive && !reading.suffix && !oneself;
                // «49 جنديا قتلوا»: without an object the counted suffer it.
                let suffer = counted.is_some() && passive && !bare_object(&arguments, at);
                let voices = [(reading.form.active && !suffer, false), (passive, true)];
                for (_, passive) in voices.into_iter().filter(|(may, _)| *may) {
                    match verb_frame(self.sheet, frame, passive, &clause) {
                        Ok(filled) => readings.push(Reading {
                            frame,
                            filled,
                            rule: if passive { "passive-verb" } else { "active-verb" },
                        }),
                        Err(why) => {
                            if tentative.is_none() && why.nameless_only() && Trigger::type_of(frame).is_some() {
                                tentative = Some((frame, if passive { "passive-verb" } else { "active-verb" }));
                            }
                            refused = refused.or_else(|| Some(why.to_string()));
                        }
                    }
                }
            }
            let claims = self.claims.len();
            let about =
                About { sense: reading.sense, arguments: &arguments, modality, carried_by: None, counted, tentative };
            self.settle(at, readings, refused, about, sentence);
            // «زار بغداد والتقى السوداني وحذره»: who met whoever stands behind the verb is still whom the next one means.
            goes_on = silent.zip(self.claims.get(claims)).is_some_and(|(silent, claim)| {
                let participants = claim.role(tawatur_model::Role::Participant);
                participants.len() > 1 && silent.entities.iter().all(|e| participants.contains(e))
            });
            if reading.suffix && self.claims.len() > claims {
                self.merge_relative(at);
            }
        }
        // A person who does something is whom the next verb without a subject speaks of.
        // «دعا الوزراء إلى الإفراج عن رهائن تحتجزهم طالبان وعزوا»: but not who does it in a relative clause alone.
        let aside = self.relative(at, reading, sentence);
        if let Some(topic) = before.or(subject).filter(|_| !goes_on && !aside) {
            self.speaks_of(Agent { why: "the last subject", ..topic });
        }
    }

    /// Takes note of a subject.
    pub(super) fn speaks_of(&mut self, agent: Agent) {
        if let Some(&first) = agent.entities.first() {
            let gender = usize::from(self.feminine(first));
            self.topics[gender] = Some(agent.clone());
        }
        self.topic = Some(agent);
    }

    /// The nouns before a verb that may be its object or subject: what a relative clause hangs on, or a noun that opens
    /// the clause.
    fn antecedent(&self, at: usize, sentence: &Range<usize>) -> SmallVec<[usize; 8]> {
        let mut words = SmallVec::new();
        let from = at.saturating_sub(8).max(sentence.start);
        for token in (from..at).rev() {
            if self.sheet.is_comma(token) || (self.sheet.verb(token).is_some() && token + 1 < at) {
                break;
            }
            if self.sheet.is(token, sheet::COMPLEMENTISER) {
                break;
            }
            words.push(token);
        }
        words
    }

    /// The nouns that a verb's pronoun may mean: the words before it, in this paragraph.
    fn spoken_of(&self, at: usize) -> SmallVec<[usize; 8]> {
        const BACK: usize = 30;
        let words = (at.saturating_sub(BACK)..at).rev();
        let paragraph = words.take_while(|&t| self.sheet.document.kind(t) != tawatur_text::TokenKind::Break);
        paragraph.filter(|&t| self.sheet.word(t) && self.sheet.verb(t).is_none()).collect()
    }

    fn noun(&mut self, at: usize, sentence: &Range<usize>) {
        let Some((hit, sense)) = self.event_hit(at) else { return };
        if self.names_agreement(at, hit, sentence) {
            let key = self.sheet.document.word(at).to_owned();
            let trace = tawatur_model::Trace {
                rule: "refused",
                lexicon: vec![self.sheet.cite(sense, &key)],
                notes: Vec::new(),
            };
            let why = "the name of an agreement and no event".to_owned();
            self.refusals.push(Refusal { span: self.sheet.span(at..at + 1), why, trace });
            return;
        }
        // «خططا لتنفيذ هجوم»: the noun of a verb that carries another one hands on what it was lent.
        let through = at.checked_sub(1).filter(|&t| self.sheet.is(t, sheet::MASDAR) && self.carries(t));
        let lent = self.lent.get(&at).or_else(|| self.lent.get(&through?)).cloned();
        self.event_noun(at, hit, sense, lent, at + hit.tokens as usize, sentence);
    }

    /// An event noun with what stands behind `from`: behind itself, or behind the relative clause that carries it.
    pub(super) fn event_noun(
        &mut self,
        at: usize,
        hit: Hit,
        sense: Sense,
        lent: Option<Lent>,
        from: usize,
        sentence: &Range<usize>,
    ) {
        let lexicon = self.sheet.lexicon;
        let end_of_noun = at + hit.tokens as usize;
        let mut arguments = arguments(self.sheet, from, sentence.end);
        // «زيارة تايوان التي قامت بها بيلوسي»: what stands before the relative clause is the noun's as well.
        if from > end_of_noun {
            let mut near = super::argument::arguments(self.sheet, end_of_noun, from);
            near.append(&mut arguments);
            arguments = near;
        }
        // «القتلى مسلحون يهربون أسلحة من إيران»: behind a noun with the article a common noun without one is its predicate.
        let predicate = hit.front.article
            && arguments.first().is_some_and(|a| {
                let noun = matches!(a.filler, Filler::Noun) && a.preposition.is_none() && a.at == end_of_noun;
                noun && self.indefinite(a.at) && self.sheet.quantity_at(a.at).is_none()
            });
        if predicate {
            arguments.clear();
        }
        let agent = match &lent {
            Some(lent) => lent.agent.clone(),
            None => self.controller(at, hit, sentence),
        };
        // «135 قتيلا»: the noun is what is counted.
        let counted = self.sheet.quantity_at(at).map(|quantity| Counted {
            agent: None,
            quantity: Some(quantity),
            span: self.sheet.quantities[quantity].span,
        });
        let mut possessor =
            if hit.suffix > 0 { self.possessor(at, sentence) } else { self.pronoun(&arguments, at, sentence) };
        // «أعرب عن دعمه»: what is the speaker's own he does, and does not suffer.
        let speaker = self.speech.standing(at).chain.last().map(|link| link.sources.clone());
        // «تم اقتيادنا»: but what was done to him he suffers.
        let done = lent.as_ref().is_some_and(|lent| lent.agent.is_none());
        let own = !done && possessor.as_ref().is_some_and(|p| speaker.as_deref() == Some(p.entities.as_slice()));
        let agent = if own { possessor.take().map(|p| Agent { handed: true, ..p }) } else { agent };
        // «زار العراق منذ انتخابه»: whose it is has not done it to himself, unless its object follows («بيعها السلاح»).
        let object = arguments.first().is_some_and(|a| {
            a.at == from
                && !matches!(a.filler, Filler::Time(_))
                && a.preposition.as_deref().is_none_or(|p| p == OF_WHOM)
        });
        let agent = agent.filter(|a| object || possessor.as_ref().is_none_or(|p| p.entities != a.entities));
        let announces = self.speech.standing(at).stance == tawatur_model::Stance::Asserts;
        let spoken_of = self.good_before(at, end_of_noun, sentence);
        let mut readings: Vec<Reading<'_>> = Vec::new();
        let mut refused: Option<String> = None;
        let mut tentative = None;
        let mut senses: SmallVec<[(Hit, Sense); 4]> = SmallVec::new();
        senses.extend(self.sheet.senses(at).filter(|(h, s)| {
            h.tokens == hit.tokens
                && h.suffix == hit.suffix
                && matches!(s.what, What::Masdar { .. } | What::TriggerNoun(_))
        }));
        for (_, sense) in &senses {
            let events: &[u32] = match sense.what {
                What::Masdar { verb } => &lexicon.tables.verbs[verb as usize].events,
                What::TriggerNoun(noun) => &lexicon.tables.trigger_nouns[noun as usize],
                _ => &[],
            };
            for &event in events {
                let frame = &lexicon.tables.events[event as usize];
                let Some(noun) = &frame.noun else { continue };
                if let Some(word) = self.shunned(at, end_of_noun, sentence, frame) {
                    refused = refused.or_else(|| Some(format!("{}: not with {word}", frame.action)));
                    continue;
                }
                if let Some(word) = self.played(at, sentence, frame) {
                    refused = refused.or_else(|| Some(format!("{}: sport, by {word}", frame.action)));
                    continue;
                }
                if frame.ledger() == tawatur_model::Ledger::Incident && self.only_called(at, sentence) {
                    refused = refused.or_else(|| Some(format!("{}: only called so", frame.action)));
                    continue;
                }
                if let Some(word) = self.averted(at, sentence, frame) {
                    refused = refused.or_else(|| Some(format!("{}: only {word}", frame.action)));
                    continue;
                }
                // «طالبت القوات الأميركية بالانسحاب»: who is asked may be what the frame asks for.
                let whose = agent.as_ref().filter(|agent| agent.handed).is_some_and(|agent| {
                    let mut words = agent.span.of(self.sheet.document.text).split_whitespace();
                    words.any(|word| sheet::stem_is(&tawatur_text::fold_word(word), &frame.needs_object))
                });
                if !frame.needs_object.is_empty()
                    && !whose
                    && !self.near(end_of_noun, sentence.end, &frame.needs_object)
                {
                    refused =
                        refused.or_else(|| Some(format!("{}: none of the objects that it asks for", frame.action)));
                    continue;
                }
                // «التعرض للسرقة» is no attack: what the verb asks for its verbal noun asks for too.
                if !frame.needs_noun.is_empty()
                    && asked_for(self.sheet, &arguments, frame, &frame.needs_noun, true).is_none()
                {
                    refused = refused.or_else(|| Some(format!("{}: none of the nouns that it asks for", frame.action)));
                    continue;
                }
                // «أعلن المتحدث مقتل 26»: who announces deaths has not caused them.
                // «أعلن الجيش قتل عشرة»: but a body that announces a killing has done it.
                let killed = agent.as_ref().is_some_and(|agent| {
                    let body = |&e: &EntityIndex| self.sheet.entities.get(e).kind == EntityKind::Org;
                    let stem = self.sheet.document.word(at).get(hit.front.stem as usize..);
                    agent.entities.iter().all(body)
                        && stem == Some(tawatur_text::fold_word(&self.lemma(*sense)).as_str())
                });
                let announced = lent.is_none() && announces && !killed && CASUALTY.contains(&frame.action.as_str());
                // «صادق البرلمان على انضمام السويد»: who approves of it is no party beside its own.
                let approves = frame.ledger() == tawatur_model::Ledger::Agreement
                    && lent.as_ref().is_some_and(|lent| lent.approves)
                    && arguments.first().is_some_and(|a| {
                        a.preposition.is_none() && matches!(a.filler, super::argument::Filler::Actors { .. })
                    });
                // «أعلن الوزير توقيف 343 شخصا خلال احتجاجات»: nor has who tells of a time protested in it.
                let amid = frame.plover.as_deref() == Some("PROTEST")
                    && at > sentence.start
                    && lent.is_none()
                    && hit.suffix == 0
                    && self.dates(at - 1);
                let around = Around {
                    agent: agent.as_ref().filter(|_| !announced && !approves && !amid),
                    possessor: possessor.as_ref(),
                    arguments: &arguments,
                    spoken_of,
                    counted: counted.is_some(),
                    bare: !hit.front.article,
                };
                match noun_frame(self.sheet, frame, noun, &around) {
                    Ok(filled) => readings.push(Reading { frame, filled, rule: "verbal-noun" }),
                    Err(why) => {
                        if tentative.is_none() && why.nameless_only() && Trigger::type_of(frame).is_some() {
                            tentative = Some((frame, "verbal-noun"));
                        }
                        refused = refused.or_else(|| Some(why.to_string()));
                    }
                }
            }
        }
        let mut modality = modality(self.sheet, at, self.said_from(at, sentence));
        // «وصل إلى الرياض للقاء بن سلمان»: who travels for it has not done it yet.
        let travels = self.claims.last().is_some_and(|claim| {
            let within = claim.span.start() >= self.sheet.span(sentence.start..sentence.start + 1).start();
            within && claim.ledger == tawatur_model::Ledger::Visit
        });
        if travels && hit.front.particle == Some(tawatur_text::letters::LAM) {
            modality.certainty = modality.certainty.or(Some(tawatur_model::Certainty::Planned));
        }
        // «من المقرر أن يحضر الاجتماع»: a meeting is as sure as the verb of who attends it.
        let social = matches!(
            readings.first().map(|r| r.frame.ledger()),
            Some(tawatur_model::Ledger::Meeting | tawatur_model::Ledger::Visit)
        );
        if social
            && modality.certainty.is_none()
            && let Some(verb) = (at.saturating_sub(4).max(sentence.start)..at)
                .rev()
                .take_while(|&t| self.sheet.word(t) && !self.sheet.is(t, sheet::COMPLEMENTISER | sheet::SUBORDINATOR))
                .find(|&t| self.sheet.verb(t).is_some())
        {
            modality.certainty = super::modality::modality(self.sheet, verb, sentence.start).certainty;
        }
        // «الجهود التي بذلتها الإدارة لاعتقال بن لادن»: what efforts and plans lead up to has not come about.
        if modality.certainty.is_none() && self.striven_for(at, hit, sentence) {
            modality.certainty = Some(tawatur_model::Certainty::Planned);
        }
        // «تحذر من أن تفجيرا آخر سوف يقع»: an event is as sure as the verb whose subject it is.
        let that = at > sentence.start && self.sheet.is(at - 1, sheet::COMPLEMENTISER);
        if that && modality.certainty.is_none() && self.to_come(at, sentence) {
            modality.certainty = Some(tawatur_model::Certainty::Planned);
        }
        // «عدم مشاركة القوات في القصف»
        modality.negated |= self.no_part(at, sentence);
        if let Some(lent) = &lent {
            modality.negated |= lent.modality.negated;
            modality.certainty = modality.certainty.or(lent.modality.certainty);
            modality.cited.extend(lent.modality.cited.iter().cloned());
        }
        let carried_by = lent.map(|l| l.verb);
        let about = About { sense, arguments: &arguments, modality, carried_by, counted, tentative };
        self.settle(at, readings, refused, about, sentence);
    }

    /// The good that a pronoun behind an event noun («منها», «بها») stands for: the last one before it in the sentence.
    fn good_before(&self, at: usize, from: usize, sentence: &Range<usize>) -> Option<(u32, Span)> {
        let pronoun = (from..sentence.end.min(from + 7)).any(|t| FROM_IT.contains(&self.sheet.document.word(t)));
        let back = at.saturating_sub(12).max(sentence.start);
        let found = pronoun.then(|| (back..at).rev().find_map(|t| super::argument::good(self.sheet, t)))??;
        Some((found.0, found.3))
    }

    /// The reading of a token as an event noun: the longest, with the least cut off.
    pub(super) fn event_hit(&self, at: usize) -> Option<(Hit, Sense)> {
        let mut best: Option<(Hit, Sense)> = None;
        for (hit, sense) in self.sheet.senses(at) {
            if !matches!(sense.what, What::Masdar { .. } | What::TriggerNoun(_)) {
                continue;
            }
            let rank = |h: &Hit| (h.tokens, std::cmp::Reverse(h.suffix), std::cmp::Reverse(h.front.stem));
            if best.as_ref().is_none_or(|(b, _)| rank(&hit) > rank(b)) {
                best = Some((hit, sense));
            }
        }
        best
    }
}

/// «ل».
const OF_WHOM: &str = "\u{0644}";

/// «منها», «منه», «بها», «به», folded.
pub(super) const FROM_IT: [&str; 4] =
    ["\u{0645}\u{0646}\u{0647}\u{0627}", "\u{0645}\u{0646}\u{0647}", "\u{0628}\u{0647}\u{0627}", "\u{0628}\u{0647}"];

/// Does a noun without a preposition stand right behind a verb?
fn bare_object(arguments: &[Argument], at: usize) -> bool {
    arguments.first().is_some_and(|a| {
        let noun = matches!(a.filler, Filler::Noun | Filler::Good { .. } | Filler::Actors { .. } | Filler::Quantity(_));
        noun && a.preposition.is_none() && !a.genitive && a.at == at + 1
    })
}

/// Actions whose noun names what befell the affected («مقتل», «إصابة») and not what somebody did.
const CASUALTY: [&str; 3] = ["kill", "casualty", "die"];

/// «الذي», «التي», folded.
pub(super) const RELATED: [&str; 2] = ["\u{0627}\u{0644}\u{0630}\u{064A}", "\u{0627}\u{0644}\u{062A}\u{064A}"];
