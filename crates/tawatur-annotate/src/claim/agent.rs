use super::fill::Agent;
use super::reader::Reader;
use crate::sheet::{self, Sort, VerbReading};
use crate::speech::{Kind, subject_after, subject_before};
use std::ops::Range;
use tawatur_lexicon::{Function, Hit, Sense, Slot, What};
use tawatur_model::{Certainty, EntityIndex, EntityKind, Ledger, Role, Stance};

/// Whom grammar means where the text names nobody: dropped subjects, pronouns, the agents of verbal nouns.
impl Reader<'_, '_> {
    /// Whom the pronoun behind a verb means: the antecedent of its relative clause, else the last agent.
    pub(super) fn object_pronoun(
        &mut self,
        at: usize,
        subject: Option<&Agent>,
        sentence: &Range<usize>,
    ) -> Option<Agent> {
        let word = self.sheet.document.word(at);
        let (feminine, many) = (word.ends_with(HER), word.ends_with(THEM));
        if at > sentence.start + 1 && self.sheet.is(at - 1, sheet::RELATIVE) {
            let comma = usize::from(self.sheet.is_comma(at - 2));
            let g = self.sheet.group_at((at - 2).checked_sub(comma)?)?;
            let group = &self.sheet.groups[g];
            let (entities, span) = (group.entities.clone(), group.span);
            let entities = entities.into_iter().map(|e| crate::speech::actor(self.sheet, e)).collect();
            return Some(Agent { entities, span, why: "antecedent of the relative clause", handed: false });
        }
        // «السماح لإمام جديد عينته الحكومة»: a noun without an article, right before the verb, that nobody is named by.
        // Whose the thing is may be told of it all the same («أطلق الحزب ثلاث طائرات أسقطها الجيش»).
        let thing = (at.saturating_sub(5).max(sentence.start)..at).any(|t| self.sheet.is(t, sheet::GOOD));
        if at > sentence.start && self.indefinite(at - 1) && !thing {
            return None;
        }
        // «أمرت المحكمة إسرائيل بأن تمنع، وأمهلتها شهرا»: nobody orders himself.
        let fits = |agent: &Agent| {
            let group = |e: EntityIndex| self.sheet.entities.get(e).kind == EntityKind::Group;
            // Nor does the pronoun of one man mean many.
            let several =
                |e| group(e) || self.sheet.entities.get(e).kind == EntityKind::Unnamed && self.plural(agent.span);
            let one = |&e: &EntityIndex| {
                if many { several(e) } else { self.feminine(e) == feminine && (feminine || !several(e)) }
            };
            let gender = many && agent.entities.len() > 1 || agent.entities.first().is_some_and(one);
            gender && subject.is_none_or(|s| s.entities.iter().all(|e| !agent.entities.contains(e)))
        };
        if let Some(topic) = self.topic.clone().filter(|topic| fits(topic)) {
            return Some(topic);
        }
        subject?;
        let groups = (sentence.start..at).rev().filter_map(|t| self.sheet.group_from(t).map(|g| &self.sheet.groups[g]));
        let agents =
            groups.filter(|group| matches!(group.sort, Sort::Person | Sort::Country) && group.particle.is_none());
        let mut agents = agents.map(|group| {
            let (entities, span) = (group.entities.clone(), group.span);
            Agent { entities, span, why: "pronoun of the nearest name", handed: false }
        });
        agents.find(|agent| agent.entities.len() == 1 && fits(agent))
    }

    /// The subject of a verb that names none: the last one, where the verb opens its clause and fits it.
    pub(super) fn dropped(&mut self, at: usize, reading: VerbReading, sentence: &Range<usize>) -> Option<Agent> {
        if reading.form.person != 3 || !reading.form.active {
            return None;
        }
        let singular = reading.form.number == tawatur_lexicon::Number::Singular;
        if !singular && !self.pronoun_before(at) {
            return None;
        }
        if !self.opens_its_clause(at, reading, sentence) && !self.pronoun_before(at) {
            return None;
        }
        // «ألا يقدم أي من الطرفين», «غرقت المدينة مما يهدد بوباء»: its subject is no name, but there is one.
        let happened = at > sentence.start && self.sheet.document.word(at - 1) == OF_WHAT;
        let whoever = self.sheet.document.word(at + 1) == ANY
            && (!self.pronoun_before(at) || self.sheet.document.word(at + 2) == FROM || !self.agrees(at, reading));
        if happened || whoever {
            return None;
        }
        // In reported speech the speaker himself is the nearest («قالت إنها لم تزود»).
        let standing = self.speech.standing(at);
        // «أن الرئيس سيزور روسيا، وأنه سيوقع»: a second clause goes on with the subject of the first.
        let second =
            self.pronoun_before(at) && self.sheet.document.word(at - 1).starts_with(tawatur_text::letters::WAW);
        if second
            && let Some(topic) = self.topic.clone()
            && topic.span.start() > self.sheet.span(sentence.start..sentence.start + 1).start()
            && let Some(scope) = standing.innermost.map(|i| &self.speech.scopes[i])
            && scope.links.last().is_none_or(|link| !link.sources.iter().any(|s| topic.entities.contains(s)))
            && topic.span.start() > self.sheet.span(scope.cue..scope.cue + 1).start()
            && topic.entities.first().is_some_and(|&e| self.feminine(e))
                == self.sheet.document.word(at - 1).ends_with(HER)
        {
            return Some(topic);
        }
        if self.pronoun_before(at)
            && let Some(scope) = standing.innermost.map(|i| &self.speech.scopes[i])
            && scope.cue < at
            && let Some(link) = scope.links.last()
        {
            // «نفى ما أعلنته إسلام آباد من أنها أسقطت»: she who announced it, where the pronoun agrees.
            let said = scope.range.start + 1;
            if scope.stance == Stance::Denies
                && self.sheet.is(said - 1, sheet::RELATIVE)
                && let Some(other) = subject_after(self.sheet, said, at)
                && other.entities.first().is_some_and(|&e| self.feminine(e))
                    == self.sheet.document.word(at - 1).ends_with(HER)
            {
                return Some(Agent { entities: other.entities, span: other.span, why: "who said it", handed: false });
            }
            return Some(Agent {
                entities: link.sources.iter().copied().collect(),
                span: link.span,
                why: "the speaker",
                handed: false,
            });
        }
        // «بينما ستغلق الطرق»: behind it somebody else acts, or nobody who is named.
        if at > sentence.start && super::event::Lists::embedded().has("meanwhile", self.sheet.document.word(at - 1)) {
            return None;
        }
        let topic = self.topic.clone()?;
        let feminine = topic.entities.first().is_some_and(|&e| self.feminine(e));
        (feminine == reading.form.feminine).then_some(topic)
    }

    /// «دعا سفيرها إلى المغادرة، ثم أمهلت السفير»: where what stands behind a verb can't be its subject, and the last one
    /// does not agree, it is the last that does.
    pub(super) fn agreeing(&self, at: usize, reading: VerbReading, sentence: &Range<usize>) -> Option<Agent> {
        let form = reading.form;
        let fits = form.person == 3 && form.active && form.number == tawatur_lexicon::Number::Singular;
        if !fits || !self.opens_its_clause(at, reading, sentence) || self.pronoun_before(at) {
            return None;
        }
        let from = self.sheet.document.tokens[at].span.start();
        let last = self.topics[usize::from(reading.form.feminine)].clone()?;
        let near = from >= last.span.end() && from - last.span.end() < NEAR;
        near.then_some(Agent { why: "the last subject that agrees", ..last })
    }

    /// «أوقف النادي ميسي بعدما سافر اللاعب»: what a person is, with the article and right behind a verb, is the one whom the
    /// sentence named last.
    pub(super) fn epithet(&self, at: usize, reading: VerbReading, sentence: &Range<usize>) -> Option<Agent> {
        let sheet = &*self.sheet;
        let (noun, titles) = (at + 1, &sheet.lexicon.tables.titles);
        let profession = sheet.is(noun, sheet::TITLE)
            && sheet.definite(noun)
            && sheet.group_at(noun).is_none()
            && sheet.senses(noun).any(|(hit, sense)| match sense.what {
                What::Title { title, form } => {
                    let plain = hit.tokens == 1 && hit.front.article && hit.front.particle.is_none();
                    let one = form.number == tawatur_lexicon::Number::Singular;
                    plain && one && titles[title as usize].kind == "profession"
                }
                _ => false,
            });
        if !profession || !reading.form.active {
            return None;
        }
        let g = (sentence.start..at)
            .rev()
            .find_map(|t| sheet.group_at(t).filter(|&g| sheet.groups[g].sort == Sort::Person))?;
        let group = &sheet.groups[g];
        let fits = group.feminine == reading.form.feminine && group.entities.len() == 1;
        let (entities, span) = (group.entities.clone(), group.span);
        fits.then_some(Agent { entities, span, why: "the person called so", handed: false })
    }

    /// Does a verb open its clause, so that its subject is not said again?
    fn opens_its_clause(&self, at: usize, reading: VerbReading, sentence: &Range<usize>) -> bool {
        let opener = sheet::MODAL | sheet::ADVERB | sheet::COMPLEMENTISER | sheet::SUBORDINATOR | sheet::CONJUNCTION;
        reading.conjunction || at == sentence.start || self.sheet.is(at - 1, opener)
    }

    /// «إنها لم ترسل أي جندي»: is the verb of her gender of whom the pronoun before it speaks?
    pub(super) fn agrees(&self, at: usize, reading: VerbReading) -> bool {
        let standing = self.speech.standing(at);
        let speaker = standing.chain.last().and_then(|link| link.sources.first());
        speaker.is_some_and(|&e| self.feminine(e) == reading.form.feminine)
    }

    /// «إنها», «أنه» directly before.
    pub(super) fn pronoun_before(&self, at: usize) -> bool {
        let Some(mut before) = at.checked_sub(1) else { return false };
        if self.sheet.is(before, sheet::MODAL) {
            match before.checked_sub(1) {
                Some(b) => before = b,
                None => return false,
            }
        }
        // «نفت الصين أن تكون قد زودت روسيا»: the copula holds the pronoun.
        if before + 1 < at
            && self.sheet.is(before, sheet::COPULA)
            && before.checked_sub(1).is_some_and(|b| self.sheet.is(b, sheet::COMPLEMENTISER))
        {
            return true;
        }
        let word = self.sheet.document.word(before);
        self.sheet.is(before, sheet::COMPLEMENTISER)
            && word.chars().count() > 2
            && !self.sheet.document.surface(before).is_empty()
    }

    /// The agent of a verbal noun that names none: who speaks of it as his own or is accused of it; whose it is said to
    /// be («لديها معاهدة»); the subject of the clause that governs it («حريصة على تلقي»), or that it leads up to
    /// («مقابل توفير ذخائر، تأمل بيونغ يانغ»).
    pub(super) fn controller(&mut self, at: usize, hit: Hit, sentence: &Range<usize>) -> Option<Agent> {
        // «اتهمت الرياض طهران بالوقوف وراء الهجوم»: who is said to stand behind it did it.
        let behind = at > sentence.start && self.sheet.document.word(at - 1) == BEHIND;
        if hit.suffix == 0
            && let Some(agent) = self.involved(at, sentence)
        {
            return Some(agent);
        }
        // «نفى التقارير عن تسليم صواريخ»: what is only news is nobody's own.
        if hit.suffix == 0 && (at.saturating_sub(3).max(sentence.start)..at).any(|t| self.news(t)) {
            return None;
        }
        // «كشفت وثائق متعلقة باغتيال كنيدي»: nor is what they are about.
        let lists = super::event::Lists::embedded();
        if hit.suffix == 0 && at > sentence.start && lists.has("relating", self.sheet.document.word(at - 1)) {
            return None;
        }
        // «رحب بايدن بإبرام الاتفاق», «عبرت عن أسفها لاستخدام الفيتو»: what somebody feels about, others have done.
        let innermost = self.speech.standing(at).innermost.map(|scope| self.speech.scopes[scope].cue);
        if hit.suffix == 0 && innermost.is_some_and(|cue| cue < at && self.felt(cue, at)) {
            return None;
        }
        // «طالبت القوات بالانسحاب»: so does who is asked for it.
        let asked = hit.front.particle.is_some()
            && self.speech.standing(at).innermost.is_some_and(|i| {
                let scope = &self.speech.scopes[i];
                scope.kind == Kind::Noun && self.sheet.verb(scope.cue).is_some_and(|verb| self.asks(verb))
            });
        // «اتهمت الجزائر فرنسا بالتدخل في شؤونها»: so does who is accused of it.
        let charged = hit.front.particle == Some(tawatur_text::letters::BEH)
            && self.speech.standing(at).innermost.is_some_and(|i| {
                let scope = &self.speech.scopes[i];
                scope.kind == Kind::Noun && scope.stance == Stance::Accuses && scope.cue < at
            });
        if (!hit.front.article || behind || asked || charged)
            && let Some(agent) = self.reported_agent(at)
        {
            return Some(agent);
        }
        // «حذرتها من شراء السلاح», «دعا إلى تنظيم مظاهرة»: nor is it he who asks or warns, whoever is asked.
        let asks = self.speech.standing(at).innermost.is_some_and(|i| {
            let scope = &self.speech.scopes[i];
            scope.kind == Kind::Noun
                && scope.cue < at
                && self.sheet.verb(scope.cue).is_some_and(|verb| {
                    self.asks(verb) || self.addresses(verb) && self.sheet.document.word(at.wrapping_sub(1)) == FROM
                })
                && self.brought(at)
        });
        if asks && hit.suffix == 0 {
            return None;
        }
        // «اتهم المحتجون مسلحين باقتحام»: who is accused is nobody whom one could name, but not the accuser.
        let accused = self.speech.standing(at).innermost.is_some_and(|i| {
            let scope = &self.speech.scopes[i];
            scope.kind == Kind::Noun && scope.stance == Stance::Accuses && scope.cue < at
        });
        if accused && !hit.front.article && hit.suffix == 0 {
            return None;
        }
        if let Some(before) = at.checked_sub(1).filter(|b| *b > sentence.start && self.owns(*b))
            && let Some(g) = self.sheet.group_at(before - 1)
        {
            let source = crate::speech::coordinated(self.sheet, g);
            return Some(Agent {
                entities: source.entities,
                span: source.span,
                why: "who is said to have it",
                handed: true,
            });
        }
        // A definite event is spoken of («رحب بالاتفاق»); only an indefinite or construct one is done by somebody.
        // «وصل إلى واشنطن للقاء ترامب»: what somebody does for its sake he does himself.
        let purpose = hit.front.particle == Some(tawatur_text::letters::LAM);
        // «للقاء» may be «for a meeting» as well as «for the meeting».
        let lam = tawatur_text::letters::LAM;
        let definite =
            hit.front.article && !(purpose && self.sheet.document.word(at)[hit.front.stem as usize..].starts_with(lam));
        if definite || !self.sheet.is(at, sheet::MASDAR) && !purpose {
            return None;
        }
        // «الاتهامات حول خرق الهدنة», «ردا على إطلاق صواريخ»: nor is what something is about, or answers.
        if self.concerns(at, sentence.start) || self.befell_after(at, hit, sentence.start) {
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
            if let Some(g) = self.sheet.group_at(token).filter(|&g| self.acts(g)) {
                let start = self.sheet.groups[g].start;
                if start > sentence.start && self.sheet.is(start - 1, sheet::COMPLEMENTISER) {
                    let source = crate::speech::coordinated(self.sheet, g);
                    return Some(Agent {
                        entities: source.entities,
                        span: source.span,
                        why: OF_CLAUSE,
                        handed: purpose,
                    });
                }
            }
            let copula = self.sheet.is(token, sheet::COPULA);
            let reading = self.sheet.verb(token);
            // «ليعمد رفاق الجندي إلى إطلاق النار»: a verb that no lexicon has has a subject of its own.
            if reading.is_none() && !copula && self.unheard(token) {
                return None;
            }
            if reading.is_none() && !copula {
                continue;
            }
            if hit.suffix == 0 && self.felt(token, at) {
                return None;
            }
            let form = tawatur_lexicon::VerbForm { person: 3, active: true, ..Default::default() };
            let what = What::Function(Function::Copula);
            let sense = Sense { what, origin: tawatur_lexicon::Origin { file: 0, line: 0 }, bound: false };
            let copular = VerbReading { verb: 0, form, sense, future: false, conjunction: false, suffix: false };
            let before = subject_before(self.sheet, token, sentence.start, reading.unwrap_or(copular));
            let source = match before {
                Some(source) => Some(source),
                None => subject_after(self.sheet, token, at),
            };
            let source = source.filter(|s| !s.entities.iter().all(|&e| self.only_tells(e)));
            return source.map(|s| Agent { entities: s.entities, span: s.span, why: OF_CLAUSE, handed: purpose });
        }
        // «أكد أنه مستعد للقاء»: the pronoun of the clause is the speaker.
        if self.sheet.is(token, sheet::COMPLEMENTISER)
            && self.pronoun_before(token + 1)
            && !self.sheet.is(token + 1, sheet::PREPOSITION)
            && let Some(scope) = self.speech.standing(at).innermost.map(|i| &self.speech.scopes[i])
            && scope.cue < token
            && let Some(link) = scope.links.last()
            && link.sources.first().is_some_and(|&e| self.feminine(e)) == self.sheet.document.word(token).ends_with(HER)
        {
            let entities = link.sources.iter().copied().collect();
            return Some(Agent { entities, span: link.span, why: "the speaker", handed: purpose });
        }
        // Nothing governs it yet: the main clause follows behind a comma.
        let comma = (at..sentence.end.min(at + 14)).find(|&t| self.sheet.is_comma(t))?;
        if token > sentence.start && !self.sheet.is(token, sheet::COMPLEMENTISER) && !self.sheet.is_comma(token) {
            return None;
        }
        let main = (comma + 1..sentence.end.min(comma + 4)).find(|&t| self.sheet.verb(t).is_some())?;
        // «في احتجاجات شهدتها البلاد، قبل أن يبطل المجلس»: a clause that hangs is no main clause.
        if (comma + 1..main).any(|t| self.sheet.is(t, sheet::SUBORDINATOR | sheet::COMPLEMENTISER | sheet::PREPOSITION))
        {
            return None;
        }
        let source = subject_after(self.sheet, main, sentence.end)?;
        Some(Agent {
            entities: source.entities,
            span: source.span,
            why: "subject of the clause that follows",
            handed: purpose,
        })
    }

    pub(super) fn reported_agent(&mut self, at: usize) -> Option<Agent> {
        let standing = self.speech.standing(at);
        let scope = &self.speech.scopes[standing.innermost?];
        match scope.kind {
            // «اتهمت السعودية إيران بتزويد»: the accused is the agent.
            Kind::Noun if scope.stance == Stance::Accuses => {
                let source = scope.links.last().map(|l| l.span).unwrap_or_default();
                let mut token = scope.cue + 1;
                let mut accused = None;
                while token < at && accused.is_none() {
                    // «اتهم العقيد، المتحدث باسم المجلس، فرنسا»: an apposition is not the accused.
                    if self.sheet.is_comma(token)
                        && let Some(after) = self.sheet.parenthesis(token, at)
                    {
                        token = after;
                        continue;
                    }
                    accused = self.sheet.group_from(token).filter(|&g| {
                        let group = &self.sheet.groups[g];
                        // «اتهم في تقرير الجيش»: nor is a paper.
                        let paper = group.entities.iter().all(|&e| self.sheet.is_document(e));
                        group.sort.acts() && !source.overlaps(group.span) && !paper
                    });
                    token += 1;
                }
                let g = accused?;
                let source = crate::speech::coordinated(self.sheet, g);
                Some(Agent { entities: source.entities, span: source.span, why: "the accused", handed: false })
            }
            // «دعا شولتس بوتين إلى سحب قواته», «طالب برفع العقوبات»: who is asked does it, and not who asks.
            // «حذرت موسكو لندن من تزويد كييف»: so does who is warned of it.
            Kind::Noun
                if self.sheet.verb(scope.cue).is_some_and(|verb| {
                    self.asks(verb) || self.addresses(verb) && self.sheet.document.word(at.wrapping_sub(1)) == FROM
                }) && self.brought(at) =>
            {
                let link = scope.links.last()?;
                let (entities, cue) = (link.sources.iter().copied().collect(), scope.cue);
                let speaker = Agent { entities, span: link.span, why: "the speaker", handed: false };
                self.asked(cue, at, Some(&speaker))
            }
            // «طلبت مالي من مجلس الأمن رفع العقوبات»
            Kind::Noun if self.petitioned(scope.cue, at).is_some() => {
                let g = self.petitioned(scope.cue, at)?;
                let source = crate::speech::coordinated(self.sheet, g);
                Some(Agent { entities: source.entities, span: source.span, why: "who is asked", handed: true })
            }
            // «نفت الوزارة مسؤولية قوات الأمن عن مقتل»: whose deed it would be.
            Kind::Noun if self.answerable(scope.cue, at).is_some() => {
                let g = self.answerable(scope.cue, at)?;
                let source = crate::speech::coordinated(self.sheet, g);
                Some(Agent { entities: source.entities, span: source.span, why: "who is answerable", handed: false })
            }
            Kind::Noun | Kind::Quote if at < scope.range.start + if scope.kind == Kind::Noun { 6 } else { 1 } => {
                let link = scope.links.last()?;
                // «نفى ما تردد عن»: who carries what others say tells what others do («توقيف 343 خلال احتجاجات»).
                let reports = |&e: &EntityIndex| {
                    let kind = self.sheet.entities.get(e).kind;
                    matches!(kind, EntityKind::Agency | EntityKind::Outlet)
                };
                let others = (scope.range.start..at).any(|t| self.sheet.is(t, sheet::RELATIVE) || self.dates(t));
                if others || link.sources.iter().all(reports) {
                    return None;
                }
                let entities = link.sources.iter().copied().collect();
                Some(Agent { entities, span: link.span, why: OWN, handed: true })
            }
            // «اتهم فلان فلانا بتزويد», «شكرت موسكو لاستخدام»: the agent is whom the attitude is about.
            Kind::Attitude if !self.answers(at) => {
                let g = (scope.range.start..at)
                    .find_map(|t| self.sheet.group_from(t).filter(|&g| self.sheet.groups[g].sort.acts()))?;
                let source = crate::speech::coordinated(self.sheet, g);
                Some(Agent {
                    entities: source.entities,
                    span: source.span,
                    why: "whom the verb of attitude is about",
                    handed: false,
                })
            }
            _ => None,
        }
    }

    /// Does a verb ask others to do something («دعا», «طالب», «حث»)?
    pub(super) fn asks(&self, reading: VerbReading) -> bool {
        let tables = &self.sheet.lexicon.tables;
        let verb = &tables.verbs[reading.verb as usize];
        let demanded = |at: u8| Certainty::ALL.get(at as usize) == Some(&Certainty::Demanded);
        let report = verb.report.map(|report| &tables.reports[report as usize]);
        // Who hopes or strives («تسعى أنقرة إلى شراء») asks nobody.
        self.addresses(reading) && report.is_some_and(|report| report.certainty.is_some_and(demanded))
    }

    /// Is a verb's object whom its statement is aimed at?
    fn addresses(&self, reading: VerbReading) -> bool {
        let tables = &self.sheet.lexicon.tables;
        tables.verbs[reading.verb as usize]
            .events
            .iter()
            .map(|&event| &tables.events[event as usize])
            .any(|frame| frame.ledger() == Ledger::Statement && frame.object.and_then(Slot::role) == Some(Role::Target))
    }
}

/// Why who reports an event has done it.
pub(super) const OWN: &str = "who speaks of it as his own";
/// Why a noun's agent is who does what its sentence tells.
pub(super) const OF_CLAUSE: &str = "subject of its clause";

/// «مما», folded.
const OF_WHAT: &str = "\u{0645}\u{0645}\u{0627}";

/// «أي», folded.
const ANY: &str = "\u{0627}\u{064A}";

/// Bytes within which a subject that agrees is still spoken of.
const NEAR: u32 = 400;

/// «ها», the end of a word with a feminine pronoun.
pub(super) const HER: &str = "\u{0647}\u{0627}";

/// «هم», the end of a word with a plural pronoun.
pub(super) const THEM: &str = "\u{0647}\u{0645}";

/// «من», folded.
const FROM: &str = "\u{0645}\u{0646}";

/// «وراء», folded.
const BEHIND: &str = "\u{0648}\u{0631}\u{0627}\u{0621}";
