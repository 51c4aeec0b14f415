use super::argument::{Argument, Filler, arguments};
use super::fill::{Agent, Filled, noun_frame, verb_frame};
use super::modality::{Modality, modality};
use crate::sheet::{self, Sheet, Sort, VerbReading, stem_is};
use crate::speech::{Kind, Speech, subject_after, subject_before};
use rustc_hash::FxHashMap;
use smallvec::{SmallVec, smallvec};
use std::ops::Range;
use tawatur_lexicon::{EventFrame, Function, Hit, Sense, What};
use tawatur_model::{
    Annotations, Certainty, Claim, EntityIndex, EntityKind, Ledger, Link, Polarity, Refusal, Role, Span, Stance, Trace,
};

/// Reads the claims of an article.
pub(crate) fn read(sheet: &mut Sheet<'_>, speech: &Speech, annotations: &mut Annotations) {
    let mut reader = Reader {
        sheet,
        speech,
        claims: Vec::new(),
        refusals: Vec::new(),
        topic: None,
        lent: FxHashMap::default(),
    };
    for index in 0..reader.sheet.document.sentences.len() {
        let sentence = reader.sheet.document.sentences[index].clone();
        let sentence = sentence.start as usize..sentence.end as usize;
        let (claims, refusals) = (reader.claims.len(), reader.refusals.len());
        reader.sentence(sentence.clone());
        reader.drop_doubles(claims);
        let cue = speech.cues.iter().any(|c| sentence.contains(c));
        if cue || reader.claims.len() > claims || reader.refusals.len() > refusals {
            annotations.coverage.with_trigger += 1;
            annotations.coverage.read += u32::from(cue || reader.claims.len() > claims);
        }
    }
    let Reader { mut claims, refusals, .. } = reader;
    claims.sort_by_key(|c| (c.span.start(), c.span.end()));
    for (number, claim) in claims.iter_mut().enumerate() {
        claim.id = format!("c{}", number + 1);
    }
    annotations.claims = claims;
    annotations.refusals = refusals;
}

struct Reader<'s, 'a> {
    sheet: &'s mut Sheet<'a>,
    speech: &'s Speech,
    claims: Vec<Claim>,
    refusals: Vec<Refusal>,
    /// The last subject: whom a verb or a pronoun without a name speaks of.
    topic: Option<Agent>,
    /// What a light verb lends to the verbal noun at a token: its agent and what it does to the event.
    lent: FxHashMap<usize, Lent>,
}

#[derive(Clone, Default)]
struct Lent {
    agent: Option<Agent>,
    modality: Modality,
    verb: usize,
}

/// A frame that fitted, with what made it.
struct Reading<'f> {
    frame: &'f EventFrame,
    filled: Filled,
    rule: &'static str,
}

impl Reader<'_, '_> {
    fn sentence(&mut self, sentence: Range<usize>) {
        self.lent.clear();
        for at in sentence.clone() {
            if self.sheet.time_at(at).is_some() && !self.sheet.is(at, sheet::TRIGGER_NOUN) {
                continue;
            }
            if let Some(reading) = self.sheet.verb(at) {
                self.verb(at, reading, &sentence);
            } else if self.sheet.is(at, sheet::MASDAR | sheet::TRIGGER_NOUN) && self.sheet.group_at(at).is_none() {
                self.noun(at, &sentence);
            }
        }
    }

    /// Of two claims of one kind in a sentence, a verb and the noun it carries («نفذت الهجوم»), the poorer goes.
    fn drop_doubles(&mut self, from: usize) {
        let mut at = from;
        while at < self.claims.len() {
            let claim = &self.claims[at];
            let poorer = |other: &Claim| {
                let within = claim.roles.iter().all(|(role, entities)| {
                    let theirs = other.role(*role);
                    entities.iter().all(|e| theirs.contains(e))
                });
                let same = claim.ledger == other.ledger && claim.action == other.action && claim.chain == other.chain;
                same && within && claim.span.overlaps(other.span) && claim.stance == other.stance
            };
            let double = self.claims[from..].iter().enumerate().any(|(n, other)| {
                let (n, equal) = (n + from, other.roles == claim.roles);
                n != at && poorer(other) && (!equal || n < at)
            });
            if double {
                self.claims.remove(at);
            } else {
                at += 1;
            }
        }
    }

    fn verb(&mut self, at: usize, reading: VerbReading, sentence: &Range<usize>) {
        let lexicon = self.sheet.lexicon;
        let verb = &lexicon.tables.verbs[reading.verb as usize];
        let before = subject_before(self.sheet, at, sentence.start, reading);
        let subject = if reading.form.active && before.is_none() { subject_after(self.sheet, at, sentence.end) } else { None };
        let agent = |source: &crate::speech::Source, why| Agent { entities: source.entities.clone(), span: source.span, why, handed: false };
        let mut before = before.map(|s| agent(&s, "before the verb"));
        // «أنها زودت»: the pronoun is the subject.
        if before.is_none() && reading.form.active && self.pronoun_before(at) {
            before = self.dropped(at, reading, sentence);
        }
        let subject = subject.map(|s| agent(&s, "behind the verb"));
        let modality = modality(self.sheet, at, sentence.start);
        if !verb.lights.is_empty() {
            let lender = before.clone().or(subject.clone());
            self.lend(at, reading, lender, &modality, sentence);
        }
        if !verb.events.is_empty() {
            let arguments = arguments(self.sheet, at + 1, sentence.end);
            let dropped = self.dropped(at, reading, sentence);
            let antecedent = self.antecedent(at, sentence);
            let pronoun = if reading.suffix { self.object_pronoun(at, sentence) } else { None };
            let mut readings: Vec<Reading<'_>> = Vec::new();
            let mut refused: Option<String> = None;
            for &event in &verb.events {
                let frame = &lexicon.tables.events[event as usize];
                let voices = [(reading.form.active, false), (reading.form.passive && frame.passive, true)];
                for (_, passive) in voices.into_iter().filter(|(may, _)| *may) {
                    let topic = if passive { None } else { dropped.as_ref() };
                    match verb_frame(self.sheet, frame, passive, before.as_ref(), topic, pronoun.as_ref(), &arguments, &antecedent) {
                        Ok(filled) => readings.push(Reading {
                            frame,
                            filled,
                            rule: if passive { "passive-verb" } else { "active-verb" },
                        }),
                        Err(why) => refused = refused.or(Some(why)),
                    }
                }
            }
            let claims = self.claims.len();
            self.settle(at, reading.sense, readings, refused, &arguments, modality, None, sentence);
            if reading.suffix && self.claims.len() > claims {
                self.merge_relative(at);
            }
        }
        // A person who does something is whom the next verb without a subject speaks of.
        if let Some(topic) = before.or(subject) {
            self.topic = Some(Agent { why: "the last subject", ..topic });
        }
    }

    /// Whom the pronoun behind a verb means: the antecedent of its relative clause, else the last agent.
    fn object_pronoun(&mut self, at: usize, sentence: &Range<usize>) -> Option<Agent> {
        let feminine = self.sheet.document.word(at).ends_with(HER);
        if at > sentence.start + 1 && self.sheet.is(at - 1, sheet::RELATIVE) {
            let g = self.sheet.group_at(at - 2)?;
            let group = &self.sheet.groups[g];
            let (entities, span) = (group.entities.clone(), group.span);
            return Some(Agent { entities, span, why: "antecedent of the relative clause", handed: false });
        }
        self.topic.clone().filter(|t| t.entities.first().is_some_and(|&e| self.feminine(e) == feminine))
    }

    /// The nouns before a verb that may be its object or subject: what a relative clause hangs on, or a noun that opens
    /// the clause. Folded, parted by spaces.
    fn antecedent(&self, at: usize, sentence: &Range<usize>) -> String {
        let mut words: Vec<&str> = Vec::new();
        let from = at.saturating_sub(8).max(sentence.start);
        for token in (from..at).rev() {
            if self.sheet.is_comma(token) || (self.sheet.verb(token).is_some() && token + 1 < at) {
                break;
            }
            if self.sheet.is(token, sheet::COMPLEMENTISER) {
                break;
            }
            words.push(self.sheet.document.word(token));
        }
        words.join(" ")
    }

    /// The subject of a verb that names none: the last one, where the verb opens its clause and fits it.
    fn dropped(&mut self, at: usize, reading: VerbReading, sentence: &Range<usize>) -> Option<Agent> {
        if reading.form.person != 3 || !reading.form.active {
            return None;
        }
        let singular = reading.form.number == tawatur_lexicon::Number::Singular;
        if !singular && !self.pronoun_before(at) {
            return None;
        }
        let joined = reading.conjunction;
        let opener = sheet::MODAL | sheet::ADVERB | sheet::COMPLEMENTISER | sheet::SUBORDINATOR;
        let head = at == sentence.start || self.sheet.is(at - 1, opener);
        if !joined && !head && !self.pronoun_before(at) {
            return None;
        }
        // In reported speech the speaker himself is the nearest («قالت إنها لم تزود»).
        let standing = self.speech.standing(at);
        if self.pronoun_before(at)
            && let Some(scope) = standing.innermost.map(|i| &self.speech.scopes[i])
            && scope.cue < at
            && let Some(link) = scope.links.last()
        {
            return Some(Agent { entities: link.sources.iter().copied().collect(), span: link.span, why: "the speaker", handed: false });
        }
        let topic = self.topic.clone()?;
        let feminine = topic.entities.first().is_some_and(|&e| self.feminine(e));
        (feminine == reading.form.feminine).then_some(topic)
    }

    /// «إنها», «أنه» directly before.
    fn pronoun_before(&self, at: usize) -> bool {
        let Some(mut before) = at.checked_sub(1) else { return false };
        if self.sheet.is(before, sheet::MODAL) {
            match before.checked_sub(1) {
                Some(b) => before = b,
                None => return false,
            }
        }
        let word = self.sheet.document.word(before);
        self.sheet.is(before, sheet::COMPLEMENTISER) && word.chars().count() > 2 && !self.sheet.document.surface(before).is_empty()
    }

    fn feminine(&self, entity: EntityIndex) -> bool {
        let e = self.sheet.entities.get(entity);
        match e.kind {
            EntityKind::Person => self.sheet.lexicon.thing(&e.id).is_some_and(|t| t.feminine),
            EntityKind::Group | EntityKind::Unnamed => false,
            _ => true,
        }
    }

    /// «قام بزيارة», «أجرى محادثات», «تم توقيع», «يعتزم زيارة»: hands the verb's agent to the verbal noun behind it.
    fn lend(&mut self, at: usize, reading: VerbReading, agent: Option<Agent>, modality: &Modality, sentence: &Range<usize>) {
        let lexicon = self.sheet.lexicon;
        let verb = &lexicon.tables.verbs[reading.verb as usize];
        let limit = sentence.end.min(at + 14);
        for token in at + 1..limit {
            if self.sheet.group_at(token).is_some() {
                continue;
            }
            if self.sheet.is(token, sheet::COMPLEMENTISER | sheet::RELATIVE | sheet::SUBORDINATOR) || self.sheet.verb(token).is_some() {
                return;
            }
            if !self.sheet.is(token, sheet::MASDAR | sheet::TRIGGER_NOUN) {
                continue;
            }
            let hit = self.event_hit(token);
            let particle = hit.and_then(|(hit, _)| hit.front.particle).map(|c| c.to_string());
            let before = self.sheet.is(token - 1, sheet::PREPOSITION).then(|| self.sheet.document.word(token - 1).to_owned());
            let preposition = particle.or(before).unwrap_or_default();
            let light = verb.lights.iter().map(|&l| &lexicon.tables.lights[l as usize]).find(|l| l.preposition == preposition);
            if let Some(light) = light {
                let mut lent = Lent { agent: None, modality: modality.clone(), verb: at };
                if let Some(effect) = light.effect {
                    lent.modality.apply(effect);
                    lent.modality.cited.push(lexicon.place(light.origin));
                }
                if !light.passive {
                    let agent = agent.clone().or_else(|| self.dropped(at, reading, sentence));
                    lent.agent = agent.map(|a| Agent { why: "agent of the verb that carries the noun", handed: true, ..a });
                }
                self.lent.insert(token, lent);
            }
            return;
        }
    }

    fn noun(&mut self, at: usize, sentence: &Range<usize>) {
        let lexicon = self.sheet.lexicon;
        let Some((hit, sense)) = self.event_hit(at) else { return };
        let end_of_noun = at + hit.tokens as usize;
        let arguments = arguments(self.sheet, end_of_noun, sentence.end);
        let lent = self.lent.get(&at).cloned();
        let agent = match &lent {
            Some(lent) => lent.agent.clone(),
            None => self.controller(at, hit, sentence),
        };
        let possessor = if hit.suffix > 0 { self.possessor(at, sentence) } else { self.pronoun(&arguments, at, sentence) };
        let spoken_of = self.good_before(at, end_of_noun, sentence);
        let mut readings: Vec<Reading<'_>> = Vec::new();
        let mut refused: Option<String> = None;
        let mut senses: SmallVec<[(Hit, Sense); 4]> = SmallVec::new();
        senses.extend(self.sheet.senses(at).filter(|(h, s)| {
            h.tokens == hit.tokens && h.suffix == hit.suffix && matches!(s.what, What::Masdar { .. } | What::TriggerNoun(_))
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
                if !frame.needs_object.is_empty() && !self.near(end_of_noun, sentence.end, &frame.needs_object) {
                    refused = refused.or(Some(format!("{}: none of the objects that it asks for", frame.action)));
                    continue;
                }
                match noun_frame(self.sheet, frame, noun, agent.as_ref(), possessor.as_ref(), &arguments, spoken_of) {
                    Ok(filled) => readings.push(Reading { frame, filled, rule: "verbal-noun" }),
                    Err(why) => refused = refused.or(Some(why)),
                }
            }
        }
        let mut modality = modality(self.sheet, at, sentence.start);
        if let Some(lent) = &lent {
            modality.negated |= lent.modality.negated;
            modality.certainty = modality.certainty.or(lent.modality.certainty);
            modality.cited.extend(lent.modality.cited.iter().cloned());
        }
        self.settle(at, sense, readings, refused, &arguments, modality, lent.map(|l| l.verb), sentence);
    }

    /// The good that a pronoun behind an event noun («منها», «بها») stands for: the last one before it in the sentence.
    fn good_before(&self, at: usize, from: usize, sentence: &Range<usize>) -> Option<(u32, Span)> {
        let pronoun = (from..sentence.end.min(from + 7)).any(|t| FROM_IT.contains(&self.sheet.document.word(t)));
        let back = at.saturating_sub(12).max(sentence.start);
        let found = pronoun.then(|| (back..at).rev().find_map(|t| super::argument::good(self.sheet, t)))??;
        Some((found.0, found.3))
    }

    /// The reading of a token as an event noun: the longest, with the least cut off.
    fn event_hit(&self, at: usize) -> Option<(Hit, Sense)> {
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

    fn near(&self, from: usize, end: usize, stems: &[String]) -> bool {
        (from..end.min(from + 4)).any(|t| self.sheet.word(t) && stem_is(self.sheet.document.word(t), stems))
    }

    /// The agent of a verbal noun that names none: who speaks of it as his own or is accused of it; whose it is said to
    /// be («لديها معاهدة»); the subject of the clause that governs it («حريصة على تلقي»), or that it leads up to
    /// («مقابل توفير ذخائر، تأمل بيونغ يانغ»).
    fn controller(&mut self, at: usize, hit: Hit, sentence: &Range<usize>) -> Option<Agent> {
        if let Some(agent) = self.reported_agent(at) {
            return Some(agent);
        }
        if let Some(before) = at.checked_sub(1).filter(|b| *b > sentence.start && self.owns(*b))
            && let Some(g) = self.sheet.group_at(before - 1)
        {
            let source = crate::speech::coordinated(self.sheet, g);
            return Some(Agent { entities: source.entities, span: source.span, why: "who is said to have it", handed: true });
        }
        // A definite event is spoken of («رحب بالاتفاق»); only an indefinite or construct one is done by somebody.
        if hit.front.article || !self.sheet.is(at, sheet::MASDAR) {
            return None;
        }
        let governed = hit.front.particle.is_some() || at > sentence.start && self.sheet.is(at - 1, sheet::PREPOSITION);
        if !governed {
            return None;
        }
        let mut token = at;
        while token > sentence.start && at - token < 14 {
            token -= 1;
            if self.sheet.is(token, sheet::SUBORDINATOR | sheet::CONJUNCTION) && self.sheet.group_at(token).is_none() {
                return None;
            }
            if self.sheet.is_comma(token) || self.sheet.is(token, sheet::COMPLEMENTISER) {
                break;
            }
            // «إن أوكرانيا مستعدة لتقديم»: the subject of a sentence without a verb.
            if let Some(g) = self.sheet.group_at(token).filter(|&g| self.sheet.groups[g].sort.acts()) {
                let start = self.sheet.groups[g].start;
                if start > sentence.start && self.sheet.is(start - 1, sheet::COMPLEMENTISER) {
                    let source = crate::speech::coordinated(self.sheet, g);
                    return Some(Agent { entities: source.entities, span: source.span, why: "subject of its clause", handed: false });
                }
            }
            let copula = self.sheet.is(token, sheet::COPULA);
            let reading = self.sheet.verb(token);
            if reading.is_none() && !copula {
                continue;
            }
            let form = tawatur_lexicon::VerbForm { person: 3, active: true, ..Default::default() };
            let what = What::Function(Function::Copula);
            let sense = Sense { what, origin: tawatur_lexicon::Origin { file: 0, line: 0 } };
            let copular = VerbReading { verb: 0, form, sense, future: false, conjunction: false, suffix: false };
            let before = subject_before(self.sheet, token, sentence.start, reading.unwrap_or(copular));
            let source = match before {
                Some(source) => Some(source),
                None => subject_after(self.sheet, token, at),
            };
            return source.map(|s| Agent { entities: s.entities, span: s.span, why: "subject of its clause", handed: false });
        }
        // Nothing governs it yet: the main clause follows behind a comma.
        let comma = (at..sentence.end.min(at + 14)).find(|&t| self.sheet.is_comma(t))?;
        if token > sentence.start && !self.sheet.is(token, sheet::COMPLEMENTISER) && !self.sheet.is_comma(token) {
            return None;
        }
        let main = (comma + 1..sentence.end.min(comma + 4)).find(|&t| self.sheet.verb(t).is_some())?;
        let source = subject_after(self.sheet, main, sentence.end)?;
        Some(Agent { entities: source.entities, span: source.span, why: "subject of the clause that follows", handed: false })
    }

    fn reported_agent(&mut self, at: usize) -> Option<Agent> {
        let standing = self.speech.standing(at);
        let scope = &self.speech.scopes[standing.innermost?];
        match scope.kind {
            // «اتهمت السعودية إيران بتزويد»: the accused is the agent.
            Kind::Noun if scope.stance == Stance::Accuses => {
                let source = scope.links.last().map(|l| l.span)?;
                let g = (scope.cue + 1..at).find_map(|t| {
                    self.sheet.group_from(t).filter(|&g| {
                        let group = &self.sheet.groups[g];
                        group.sort.acts() && !source.overlaps(group.span)
                    })
                })?;
                let source = crate::speech::coordinated(self.sheet, g);
                Some(Agent { entities: source.entities, span: source.span, why: "the accused", handed: false })
            }
            Kind::Noun | Kind::Quote if at < scope.range.start + if scope.kind == Kind::Noun { 6 } else { 1 } => {
                let link = scope.links.last()?;
                let entities = link.sources.iter().copied().collect();
                Some(Agent { entities, span: link.span, why: "who speaks of it as his own", handed: true })
            }
            // «اتهم فلان فلانا بتزويد», «شكرت موسكو لاستخدام»: the agent is whom the attitude is about.
            Kind::Attitude => {
                let g = (scope.range.start..at).find_map(|t| self.sheet.group_from(t).filter(|&g| self.sheet.groups[g].sort.acts()))?;
                let source = crate::speech::coordinated(self.sheet, g);
                Some(Agent { entities: source.entities, span: source.span, why: "whom the verb of attitude is about", handed: false })
            }
            _ => None,
        }
    }

    /// «لديها», «لها», «له» as a word of its own.
    fn owns(&self, at: usize) -> bool {
        OWNING.contains(&self.sheet.document.word(at))
    }

    /// Whose it is, where a pronoun is attached («زيارته»): the nearest group before it that agrees, else the last agent,
    /// else the speaker.
    fn possessor(&mut self, at: usize, sentence: &Range<usize>) -> Option<Agent> {
        let word = self.sheet.document.word(at);
        let feminine = word.ends_with(HER);
        let mut token = at;
        while token > sentence.start && at - token < 12 {
            token -= 1;
            let Some(g) = self.sheet.group_at(token).filter(|&g| self.sheet.groups[g].sort.acts()) else { continue };
            let group = &self.sheet.groups[g];
            let (entities, span, start) = (group.entities.clone(), group.span, group.start);
            let entities: SmallVec<[EntityIndex; 2]> = entities.into_iter().map(|e| crate::speech::actor(self.sheet, e)).collect();
            if entities.first().is_some_and(|&e| self.feminine(e) == feminine) {
                return Some(Agent { entities, span, why: "pronoun of the nearest name", handed: false });
            }
            token = start;
        }
        let fits = |agent: &Agent, reader: &Self| agent.entities.first().is_some_and(|&e| reader.feminine(e) == feminine);
        if let Some(topic) = self.topic.clone().filter(|t| fits(t, self)) {
            return Some(Agent { why: "pronoun of the last agent", ..topic });
        }
        let standing = self.speech.standing(at);
        let link = standing.chain.last()?;
        let entities = link.sources.iter().copied().collect();
        let agent = Agent { entities, span: link.span, why: "pronoun of the speaker", handed: false };
        fits(&agent, self).then_some(agent)
    }

    /// «زيارة له»: whom the pronoun means; at the head of a sentence its main subject, which follows.
    fn pronoun(&mut self, arguments: &[Argument], at: usize, sentence: &Range<usize>) -> Option<Agent> {
        let feminine = arguments.iter().find_map(|a| match a.filler {
            Filler::Pronoun { feminine, .. } if a.at <= at + 3 && a.preposition.as_deref() == Some("\u{0644}") => Some(feminine),
            _ => None,
        })?;
        let verb_before = (sentence.start..at).any(|t| self.sheet.verb(t).is_some());
        if !verb_before {
            for token in at..sentence.end {
                if let Some(reading) = self.sheet.verb(token) {
                    let source = subject_after(self.sheet, token, sentence.end);
                    let Some(source) = source.filter(|_| reading.form.feminine == feminine) else { break };
                    return Some(Agent { entities: source.entities, span: source.span, why: "pronoun of the subject that follows", handed: false });
                }
            }
            // No verb that the lexicons know: the first person or state behind the comma.
            let comma = (at..sentence.end).find(|&t| self.sheet.is_comma(t))?;
            let g = (comma..sentence.end.min(comma + 6)).find_map(|t| self.sheet.group_from(t))?;
            let group = &self.sheet.groups[g];
            if group.particle.is_none() && group.sort.acts() && group.feminine == feminine {
                let (entities, span) = (group.entities.clone(), group.span);
                return Some(Agent { entities, span, why: "pronoun of the name that follows", handed: false });
            }
            return None;
        }
        let mut subject = None;
        for token in (sentence.start..at).rev() {
            if let Some(reading) = self.sheet.verb(token) {
                subject = subject_after(self.sheet, token, sentence.end)
                    .or_else(|| subject_before(self.sheet, token, sentence.start, reading));
                if subject.is_some() {
                    break;
                }
            }
        }
        let own = subject.map(|s| Agent { entities: s.entities, span: s.span, why: "pronoun of the sentence's subject", handed: false });
        let fits = |a: &Agent, reader: &Self| a.entities.first().is_some_and(|&e| reader.feminine(e) == feminine);
        own.filter(|a| fits(a, self)).or_else(|| self.topic.clone().filter(|t| fits(t, self)))
    }

    /// Chooses the best reading of a trigger and writes its claim, or the refusal.
    #[allow(clippy::too_many_arguments)]
    fn settle(
        &mut self,
        at: usize,
        sense: Sense,
        readings: Vec<Reading<'_>>,
        refused: Option<String>,
        arguments: &[Argument],
        modality: Modality,
        carried_by: Option<usize>,
        sentence: &Range<usize>,
    ) {
        let lexicon = self.sheet.lexicon;
        let best = readings.into_iter().enumerate().max_by_key(|(index, r)| {
            let asked = usize::from(!r.frame.needs_object.is_empty() || !r.frame.needs_noun.is_empty());
            (r.filled.score() + 4 * asked, r.frame.needs.len(), std::cmp::Reverse(*index))
        });
        let Some((_, Reading { frame, filled, rule })) = best else {
            if self.anaphor(at, sense, arguments) {
                return;
            }
            if let Some(why) = refused {
                let key = self.sheet.document.word(at).to_owned();
                let trace = Trace { rule: "refused", lexicon: vec![self.sheet.cite(sense, &key)], notes: Vec::new() };
                self.refusals.push(Refusal { span: self.sheet.span(at..at + 1), why, trace });
            }
            return;
        };
        let ledger = frame.ledger();
        let mut standing = self.speech.standing(at);
        let mut roles = ordered(ledger, &filled);
        // A vote is cast in a body: the organisation last named before it («قرارات مجلس الأمن التي أيدتها»).
        if ledger == Ledger::Vote
            && !roles.iter().any(|(r, _)| *r == Role::Body)
            && let Some(body) = self.body_before(at, sentence)
        {
            roles.push((Role::Body, vec![body]));
        }
        let participants = roles.iter().map(|(_, e)| e.len()).sum::<usize>();
        if ledger == Ledger::Meeting && participants < 2 {
            let trace = Trace { rule: "refused", lexicon: vec![lexicon.place(frame.origin)], notes: Vec::new() };
            self.refusals.push(Refusal { span: self.sheet.span(at..at + 1), why: format!("{}: one participant alone", frame.action), trace });
            return;
        }
        let mut certainty = modality.certainty.filter(|c| *c != Certainty::Actual).or(frame.certainty());
        certainty = certainty.or(standing.certainty);
        let mut stance = standing.stance;
        let mut polarity = if modality.negated { Polarity::Negated } else { Polarity::Affirmed };
        // «قالت إنها لم تزود»: who denies his own deed denies the claim.
        let subject = frame.subject.and_then(tawatur_lexicon::Slot::role);
        if modality.negated
            && let Some(link) = standing.chain.last()
            && let Some((_, subjects)) = roles.iter().find(|(r, _)| Some(*r) == subject)
            && subjects.iter().any(|s| link.sources.iter().any(|l| self.akin(*s, *l)))
        {
            (stance, polarity) = (Stance::Denies, Polarity::Affirmed);
        }
        if let Some(link) = self.dismissed(at, sentence) {
            stance = Stance::Denies;
            standing.chain = vec![link];
        }
        if ledger == Ledger::Statement {
            stance = Stance::Asserts;
            if let Some((_, speakers)) = roles.iter().find(|(r, _)| *r == Role::Speaker)
                && standing.chain.last().is_none_or(|l| l.sources != *speakers)
            {
                let span = filled.roles.iter().find(|(r, _, _)| *r == Role::Speaker).map(|(_, _, s)| *s).unwrap_or_default();
                standing.chain.retain(|l| l.sources != *speakers);
                let cue = self.lemma(sense);
                standing.chain.push(Link { sources: speakers.clone(), cue, span });
            }
            certainty = modality.certainty.filter(|c| *c != Certainty::Actual);
        }
        let trigger = self.sheet.span(at..at + 1);
        let (span, spans) = self.spans(at, carried_by, trigger, &filled);
        let (time, since) = self.times(at, arguments, sentence);
        let quantity = arguments.iter().find_map(|a| match a.filler {
            Filler::Quantity(q) => Some(self.sheet.quantities[q].clone()),
            _ => None,
        });
        let item = filled.item.as_ref().map(|(item, _)| item.clone());
        let mut trace = Trace { rule, lexicon: Vec::new(), notes: filled.notes.clone() };
        trace.lexicon.push(self.sheet.cite(sense, &self.lemma(sense)));
        trace.lexicon.push(format!("{} {} {}", lexicon.place(frame.origin), ledger.name(), frame.action));
        trace.lexicon.extend(modality.cited);
        for index in standing.innermost {
            let scope = &self.speech.scopes[index];
            if !scope.origin.is_empty() {
                trace.lexicon.push(scope.origin.clone());
            }
        }
        // The next verb or pronoun without a name speaks of who was the agent here.
        if let Some((_, subjects)) = roles.iter().find(|(r, _)| Some(*r) == subject)
            && subjects.len() == 1
            && let Some((_, _, span)) = filled.roles.iter().find(|(r, _, _)| Some(*r) == subject)
        {
            self.topic = Some(Agent { entities: smallvec![subjects[0]], span: *span, why: "the last agent", handed: false });
        }
        self.claims.push(Claim {
            id: String::new(),
            span,
            ledger,
            action: frame.action.clone(),
            roles,
            item,
            provision: frame.provision.clone(),
            quantity,
            time,
            since,
            place: filled.place.map(|(place, _)| place),
            polarity,
            certainty: certainty.unwrap_or(Certainty::Actual),
            stance,
            chain: standing.chain,
            spans,
            plover: frame.plover.clone(),
            cameo: frame.cameo.clone(),
            trace,
        });
    }

    /// «وأعلنت الوكالة أيضا عن الزيارة»: a definite event noun without arguments of its own, in a report, is the event of
    /// the kind that the article spoke of last; the report is one more chain for it.
    fn anaphor(&mut self, at: usize, sense: Sense, arguments: &[Argument]) -> bool {
        let tables = &self.sheet.lexicon.tables;
        let standing = self.speech.standing(at);
        let reported = standing.innermost.is_some_and(|i| {
            let scope = &self.speech.scopes[i];
            scope.kind == Kind::Noun && at < scope.range.start + 3
        });
        let alone = !arguments.iter().any(|a| matches!(a.filler, Filler::Actors { .. }) && !a.inside);
        if !reported || !alone || !self.sheet.definite(at) {
            return false;
        }
        let events: &[u32] = match sense.what {
            What::Masdar { verb } => &tables.verbs[verb as usize].events,
            What::TriggerNoun(noun) => &tables.trigger_nouns[noun as usize],
            _ => return false,
        };
        let kinds: Vec<(Ledger, &str)> =
            events.iter().map(|&e| &tables.events[e as usize]).map(|f| (f.ledger(), f.action.as_str())).collect();
        let last = self.claims.iter().rev().find(|c| kinds.iter().any(|(l, a)| *l == c.ledger && *a == c.action));
        let Some(mut claim) = last.cloned() else { return false };
        let span = self.sheet.span(at..at + 1);
        claim.span = span;
        claim.spans = vec![("trigger", vec![span])];
        claim.stance = standing.stance;
        claim.chain = standing.chain;
        claim.quantity = None;
        let first = format!("{} as before", claim.action);
        claim.trace = Trace { rule: "definite-noun", lexicon: vec![self.sheet.cite(sense, &first)], notes: vec!["the event spoken of last".to_owned()] };
        self.claims.push(claim);
        true
    }

    /// «لعقوبات فرضتها الأمم المتحدة»: a relative clause whose verb names the other side of the claim made of its
    /// antecedent; the two are one.
    fn merge_relative(&mut self, at: usize) {
        let [.., first, second] = self.claims.as_mut_slice() else { return };
        let trigger = self.sheet.span(at..at + 1);
        let near = first.span.end() <= trigger.start() && trigger.start() - first.span.end() < 60;
        let apart = first.roles.iter().all(|(role, _)| second.roles.iter().all(|(other, _)| role != other));
        if first.ledger != second.ledger || !near || !apart || first.roles.is_empty() || second.roles.is_empty() {
            return;
        }
        first.roles.append(&mut second.roles);
        first.roles.sort_by_key(|(role, _)| *role);
        first.span = first.span.join(second.span);
        first.spans.append(&mut second.spans);
        first.time = first.time.take().or(second.time.take());
        first.since = first.since.take().or(second.since.take());
        first.trace.lexicon.append(&mut second.trace.lexicon);
        first.trace.notes.push("joined with its relative clause".to_owned());
        self.claims.pop();
    }

    /// «الاتهامات … بأنها سخيفة»: the link of who dismisses the allegation that holds the trigger.
    fn dismissed(&mut self, at: usize, sentence: &Range<usize>) -> Option<Link> {
        let from = at.saturating_sub(5).max(sentence.start);
        (from..at).find(|&t| self.sheet.function(t, Function::Allegation) > 0)?;
        let to = sentence.end.min(at + 14);
        (at..to).find(|&t| self.dismissive(t))?;
        let scope = self.speech.scopes.iter().rev().find(|s| s.cue >= sentence.start && s.cue <= at)?;
        scope.links.last().cloned()
    }

    fn dismissive(&self, at: usize) -> bool {
        self.sheet.senses(at).any(|(_, s)| s.what == What::Function(Function::Dismissive))
    }

    fn lemma(&self, sense: Sense) -> String {
        let tables = &self.sheet.lexicon.tables;
        match sense.what {
            What::Verb { verb, .. } | What::Masdar { verb } => {
                tables.verbs[verb as usize].lemma.split('/').next().unwrap_or_default().to_owned()
            }
            _ => String::new(),
        }
    }

    /// Is one the other, or its country?
    fn akin(&self, a: EntityIndex, b: EntityIndex) -> bool {
        let country = |e: EntityIndex| {
            let e = self.sheet.entities.get(e);
            if e.kind == EntityKind::Country { Some(e.id.clone()) } else { e.country.clone() }
        };
        a == b || (country(a).is_some() && country(a) == country(b))
    }

    /// The claim's span over trigger and arguments, within reach of one another, and each slot's own spans.
    fn spans(&self, at: usize, carried_by: Option<usize>, trigger: Span, filled: &Filled) -> (Span, Vec<(&'static str, Vec<Span>)>) {
        let mut span = trigger;
        if let Some(verb) = carried_by {
            span = span.join(self.sheet.span(verb..verb + 1));
        }
        let mut spans = vec![("trigger", vec![trigger])];
        let sentence = self.sheet.sentence_of(at);
        let sentence = self.sheet.span(sentence);
        let mut include = |name: &'static str, slot: Span| {
            if slot.is_empty() {
                return;
            }
            spans.push((name, vec![slot]));
            if sentence.contains(slot) {
                span = span.join(slot);
            }
        };
        for (role, _, slot) in &filled.roles {
            include(role.name(), *slot);
        }
        if let Some((_, slot)) = &filled.item {
            include("item", *slot);
        }
        if let Some((_, slot)) = &filled.place {
            include("place", *slot);
        }
        (span, spans)
    }

    fn body_before(&self, at: usize, sentence: &Range<usize>) -> Option<EntityIndex> {
        let from = at.saturating_sub(10).max(sentence.start);
        let group = (from..at).rev().find_map(|t| self.sheet.group_at(t).filter(|&g| self.sheet.groups[g].sort == Sort::Org));
        self.sheet.groups[group?].entities.first().copied()
    }

    /// When it was: the first time behind the trigger in its clause, else the last before it that no other verb took;
    /// and since when, for a span of time behind «منذ».
    fn times(&self, at: usize, arguments: &[Argument], sentence: &Range<usize>) -> (Option<String>, Option<String>) {
        let behind = arguments.iter().filter_map(|a| match a.filler {
            Filler::Time(t) => Some((a.at, t)),
            _ => None,
        });
        let (mut time, mut since) = (None, None);
        for (token, index) in behind {
            let value = &self.sheet.times[index].value;
            let from = self.sheet.document.word(token.saturating_sub(1)) == SINCE || self.sheet.document.word(token) == SINCE;
            if from {
                since = since.or(Some(value.clone()));
            } else if !value.starts_with('P') || value.starts_with("P0") {
                time = time.or(Some(value.clone()));
            }
        }
        if time.is_none() {
            let mut token = at;
            while token > sentence.start {
                token -= 1;
                if self.sheet.verb(token).is_some() {
                    break;
                }
                if let Some(index) = self.sheet.time_at(token) {
                    let value = &self.sheet.times[index].value;
                    if !value.starts_with('P') || value.starts_with("P0") {
                        time = Some(value.clone());
                    }
                    break;
                }
            }
        }
        (time, since)
    }
}

/// «ها», the end of a word with a feminine pronoun.
const HER: &str = "\u{0647}\u{0627}";

/// «منها», «منه», «بها», «به», folded.
const FROM_IT: [&str; 4] =
    ["\u{0645}\u{0646}\u{0647}\u{0627}", "\u{0645}\u{0646}\u{0647}", "\u{0628}\u{0647}\u{0627}", "\u{0628}\u{0647}"];

/// «لديها», «لديه», «لها», «له», «لدي», folded.
const OWNING: [&str; 5] =
    ["\u{0644}\u{062F}\u{064A}\u{0647}\u{0627}", "\u{0644}\u{062F}\u{064A}\u{0647}", "\u{0644}\u{0647}\u{0627}", "\u{0644}\u{0647}", "\u{0644}\u{062F}\u{064A}"];

/// «منذ», folded.
const SINCE: &str = "\u{0645}\u{0646}\u{0630}";

/// The roles in the ledger's order.
fn ordered(ledger: Ledger, filled: &Filled) -> Vec<(Role, Vec<EntityIndex>)> {
    let own: &[Role] = match ledger {
        Ledger::Visit => &[Role::Visitor, Role::Host],
        Ledger::Meeting => &[Role::Participant],
        Ledger::Agreement => &[Role::Party],
        Ledger::Transfer => &[Role::Giver, Role::Receiver],
        Ledger::Deployment => &[Role::Owner, Role::To, Role::From],
        Ledger::Sanction => &[Role::Imposer, Role::Target],
        Ledger::Vote => &[Role::Voter, Role::Body],
        Ledger::Incident => &[Role::Actor, Role::Affected],
        Ledger::Programme => &[Role::Owner],
        Ledger::Statement => &[Role::Speaker, Role::Target],
    };
    let entities = |role: &Role| filled.roles.iter().find(|(r, _, _)| r == role).map(|(_, e, _)| e.to_vec());
    own.iter().filter_map(|role| entities(role).map(|e| (*role, e))).filter(|(_, e)| !e.is_empty()).collect()
}

