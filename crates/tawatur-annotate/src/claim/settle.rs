use super::argument::{Argument, Filler};
use super::asked::{counted_behind, said_there};
use super::fill::{Agent, Filled};
use super::reader::{About, Reader, Reading};
use crate::sheet::{self, Sort};
use crate::speech::Kind;
use smallvec::smallvec;
use std::ops::Range;
use tawatur_lexicon::{Function, Sense, StatementContent, What};
use tawatur_model::{
    Certainty, Claim, EntityIndex, EntityKind, Ledger, Link, Polarity, Quantity, Refusal, Role, Span, Stance, Trace,
};

/// From the readings of a trigger to its claim: the best one, its standing, its spans and times.
impl Reader<'_, '_> {
    /// Chooses the best reading of a trigger and writes its claim, or the refusal.
    pub(super) fn settle(
        &mut self,
        at: usize,
        readings: Vec<Reading<'_>>,
        refused: Option<String>,
        about: About<'_>,
        sentence: &Range<usize>,
    ) {
        let About { sense, arguments, mut modality, carried_by, counted, tentative } = about;
        let lexicon = self.sheet.lexicon;
        let best = readings.into_iter().enumerate().max_by_key(|(index, r)| {
            let asked = usize::from(!r.frame.needs_object.is_empty() || !r.frame.needs_noun.is_empty());
            (r.filled.score() + 4 * asked, r.frame.needs.len(), std::cmp::Reverse(*index))
        });
        let (mut best, mut unnamed) = (best.map(|(_, reading)| reading), None);
        if best.is_none() {
            if self.anaphor(at, sense, arguments) {
                return;
            }
            if let Some((frame, rule)) = tentative {
                let mut filled = Filled::default();
                let spot = |a: &Argument| match &a.filler {
                    Filler::Actors { entities, sort: Sort::Place | Sort::Country, span } if a.preposition.is_some() => {
                        entities.first().map(|&place| (place, *span))
                    }
                    _ => None,
                };
                let own = |&(index, a): &(usize, &Argument)| !super::place::nested(&arguments[..index], a);
                filled.place = arguments.iter().enumerate().filter(own).find_map(|(_, a)| spot(a));
                best = Some(Reading { frame, filled, rule });
                unnamed = refused.clone();
            }
        }
        let Some(Reading { frame, filled, rule }) = best else {
            if let Some(why) = refused {
                let key = self.sheet.document.word(at).to_owned();
                let trace = Trace { rule: "refused", lexicon: vec![self.sheet.cite(sense, &key)], notes: Vec::new() };
                self.refusals.push(Refusal { span: self.sheet.span(at..at + 1), why, trace });
            }
            return;
        };
        // «لم يصدر تعليق»: the negation is the event.
        modality.negated &= !frame.negated;
        let ledger = frame.ledger();
        let mut standing = self.speech.standing(at);
        let mut roles = ordered(ledger, &filled);
        let mut members_of = None;
        if ledger == Ledger::Vote {
            self.bodies_vote(&mut roles);
            members_of = arguments.iter().find_map(|a| match &a.filler {
                Filler::Actors { entities, .. } => self.body_of(*entities.first()?),
                _ => None,
            });
            // «صوت 105 نواب»: members without names are no voters that one could name.
            roles.retain(|(role, voters)| {
                let nameless = |e: &EntityIndex| {
                    let entity = self.sheet.entities.get(*e);
                    entity.kind == EntityKind::Unnamed || entity.id.ends_with(MEMBER)
                };
                *role != Role::Voter || !voters.iter().all(nameless)
            });
        }
        // «صادق البرلمان التركي على الاتفاق»: the party is the state whose parliament ratifies.
        if ledger == Ledger::Agreement {
            for (_, parties) in &mut roles {
                for party in parties {
                    *party = self.state_of_parliament(*party);
                }
            }
        }
        // A vote is cast in a body: the organisation last named before it («قرارات مجلس الأمن التي أيدتها»).
        if ledger == Ledger::Vote
            && !roles.iter().any(|(r, _)| *r == Role::Body)
            && !(roles.is_empty() && frame.action == super::vote::ELECT)
            && let Some(body) = self.body_before(at, sentence).or(members_of).or_else(|| self.body_again(at))
            && self.votes_there(body, &roles)
        {
            roles.push((Role::Body, vec![body]));
        }
        // «عين الرئيس الجديد»: nobody speaks to himself.
        if let Some((_, speakers)) = roles.iter().find(|(role, _)| *role == Role::Speaker).cloned() {
            let said = roles.len();
            roles.retain(|(role, targets)| *role != Role::Target || targets.iter().any(|t| !speakers.contains(t)));
            // «رثاه بقصيدة»: a frame that asks for somebody else has nobody.
            let asks = frame.needs.iter().any(|need| need.role() == Some(Role::Target));
            if roles.len() < said && asks && filled.notes.iter().any(|note| note.starts_with(OBJECT_NOTE)) {
                let trace = Trace { rule: "refused", lexicon: vec![lexicon.place(frame.origin)], notes: Vec::new() };
                let why = format!("{}: nobody says it to himself", frame.action);
                self.refusals.push(Refusal { span: self.sheet.span(at..at + 1), why, trace });
                return;
            }
        }
        let tally = counted.is_some() || arguments.iter().any(|a| matches!(a.filler, Filler::Quantity(_)));
        if ledger == Ledger::Vote && roles.is_empty() && !tally {
            let trace = Trace { rule: "refused", lexicon: vec![lexicon.place(frame.origin)], notes: Vec::new() };
            let why = format!("{}: nobody is named who votes", frame.action);
            self.refusals.push(Refusal { span: self.sheet.span(at..at + 1), why, trace });
            return;
        }
        let participants = roles.iter().map(|(_, e)| e.len()).sum::<usize>();
        if ledger == Ledger::Meeting && participants < 2 && !(frame.alone && participants == 1) {
            let trace = Trace { rule: "refused", lexicon: vec![lexicon.place(frame.origin)], notes: Vec::new() };
            self.refusals.push(Refusal {
                span: self.sheet.span(at..at + 1),
                why: format!("{}: one participant alone", frame.action),
                trace,
            });
            return;
        }
        // «يلتقي منتخب مصر مع منتخب الجزائر»: teams that meet play.
        let teams = |(_, entities): &(Role, Vec<EntityIndex>)| entities.iter().all(|&e| self.team(e));
        if ledger == Ledger::Meeting && !roles.is_empty() && roles.iter().all(teams) {
            let trace = Trace { rule: "refused", lexicon: vec![lexicon.place(frame.origin)], notes: Vec::new() };
            let why = format!("{}: a match", frame.action);
            self.refusals.push(Refusal { span: self.sheet.span(at..at + 1), why, trace });
            return;
        }
        // «الشراكة مع الإمارات أكثر تعقيدا»: a paper that is only spoken of, with one side alone.
        // «وفق اتفاق أبوجا», «بموجب اتفاق مع»: so is one that is governed by another word.
        let governed = at > sentence.start && {
            let before = at - 1;
            let noun = self.sheet.word(before)
                && self.sheet.verb(before).is_none()
                && self.sheet.group_at(before).is_none()
                && !self.sheet.definite(before)
                && !self.sheet.is(before, sheet::GRAMMAR & !sheet::PREPOSITION | sheet::MODAL);
            noun && !self.sheet.is(before, sheet::MASDAR | sheet::TRIGGER_NOUN)
        };
        let spoken_of = self.sheet.definite(at) || governed && filled.item.is_none() && arguments.is_empty();
        let paper = matches!(sense.what, What::TriggerNoun(_)) && spoken_of && carried_by.is_none();
        // «الحركة الرافضة لاتفاق أبوجا»: nor has who is against it signed it.
        let before = self.sheet.document.word(at.saturating_sub(1)).trim_start_matches(tawatur_text::letters::WAW);
        let against = at > sentence.start && super::event::Lists::embedded().has("rejecting", before);
        if matches!(ledger, Ledger::Agreement | Ledger::Incident) && against {
            let trace = Trace { rule: "refused", lexicon: vec![lexicon.place(frame.origin)], notes: Vec::new() };
            let why = format!("{}: somebody is against it", frame.action);
            self.refusals.push(Refusal { span: self.sheet.span(at..at + 1), why, trace });
            return;
        }
        // «يرى فلان أن صفقة شاليط تعطلت»: nor has it a side, where the only one is who speaks.
        let inherited = filled.notes.iter().any(|note| note.starts_with("agent: "));
        let paper = paper || inherited && carried_by.is_none() && matches!(sense.what, What::TriggerNoun(_));
        // «دعا الأمين العام إلى هدنة»: what is only asked for has sides whom nobody names.
        let asked = inherited && standing.certainty == Some(Certainty::Demanded);
        if ledger == Ledger::Agreement && paper && asked {
            roles.retain(|(role, _)| *role != Role::Party);
        }
        // «رفضت الجبهة الانصياع لاتفاق»: who is only said to obey a paper has not signed it.
        let obeyed = inherited && self.event_hit(at).is_some_and(|(hit, _)| hit.front.particle.is_some());
        let named = filled.item.is_some() && !obeyed;
        if ledger == Ledger::Agreement && paper && !asked && participants < 2 && !named {
            let trace = Trace { rule: "refused", lexicon: vec![lexicon.place(frame.origin)], notes: Vec::new() };
            let why = format!("{}: one party alone", frame.action);
            self.refusals.push(Refusal { span: self.sheet.span(at..at + 1), why, trace });
            return;
        }
        let mut certainty = modality.certainty.filter(|c| *c != Certainty::Actual).or(frame.certainty());
        // «أمل أن تؤدي جريمة اغتيال العميد إلى»: what is a crime has been done, whatever is hoped or asked.
        let lists = super::event::Lists::embedded();
        let fact = at > sentence.start && lists.has("fact", self.sheet.document.word(at - 1));
        // «دعا إلى الإفراج عن رهائن تحتجزهم طالبان»: nor is what a relative clause tells of asked for.
        let aside = self.sheet.verb(at).is_some_and(|verb| self.relative(at, verb, sentence));
        let open = |c: &Certainty| !(fact || aside && *c == Certainty::Demanded);
        certainty = certainty.or(standing.certainty.filter(open));
        // «تبادل الجانبان منذ اندلاع القتال الاتهامات»: what says when it was is nobody's accusation.
        let when = at > sentence.start && lists.has("when", self.sheet.document.word(at - 1));
        if when && matches!(standing.stance, Stance::Accuses | Stance::Denies | Stance::Doubts) {
            standing.stance = Stance::Asserts;
        }
        let mut stance = standing.stance;
        // «لا تستبعد فنلندا إغلاق حدودها»: what is not denied is possible.
        if stance == Stance::Denies
            && let Some(scope) = standing.innermost.map(|index| &self.speech.scopes[index])
            && self.sheet.verb(scope.cue).is_some()
            && super::modality::allowed(self.sheet, scope.cue)
        {
            stance = Stance::Asserts;
            certainty = certainty.or(Some(Certainty::Possible));
        }
        let mut polarity = if modality.negated { Polarity::Negated } else { Polarity::Affirmed };
        // «قالت إنها لم تزود»: who denies his own deed denies the claim.
        // What one says not to say stays negated («قالت إنها لا تدعم أحدا»).
        let deed = modality.negated && ledger != Ledger::Statement;
        let subject = frame.subject.and_then(tawatur_lexicon::Slot::role);
        if deed
            && let Some(link) = standing.chain.last()
            && let Some((_, subjects)) = roles.iter().find(|(r, _)| Some(*r) == subject)
            && subjects.iter().any(|s| link.sources.iter().any(|l| self.akin(*s, *l)))
        {
            (stance, polarity) = (Stance::Denies, Polarity::Affirmed);
        }
        // «"لم نرسل أي قوات"», «قالت كييف إنها لم تقصف»: so does who says we, or speaks of himself.
        // «لم تصدر أوامر بإرسال قوات»: so does who says that nobody ordered or plans it.
        let own = |verb: crate::sheet::VerbReading| {
            // «بأن قواته لم تقصف»
            let his = at > sentence.start + 1
                && self.sheet.is(at - 1, sheet::MODAL)
                && self.sheet.function(at - 2, Function::Homeland) > 0;
            let own = verb.form.person == 1 || his || self.pronoun_before(at) && self.agrees(at, verb);
            verb.form.active && own
        };
        let nobody = subject.is_some() && roles.iter().all(|(role, _)| Some(*role) != subject);
        if deed && !standing.chain.is_empty() && self.sheet.verb(at).map_or(nobody && modality.unordered, own) {
            (stance, polarity) = (Stance::Denies, Polarity::Affirmed);
        }
        // «أيدته روسيا وعارضته اليابان»: a vote is no attitude under which the next one stands.
        if ledger == Ledger::Vote
            && let Some(scope) = standing.innermost.map(|index| &self.speech.scopes[index])
            && scope.cue >= sentence.start
            && self.sheet.verb(scope.cue).is_some_and(|verb| {
                let events = self.sheet.events_of(scope.cue, verb);
                events.iter().any(|&e| lexicon.tables.events[e as usize].ledger() == Ledger::Vote)
            })
        {
            standing.chain.pop();
        }
        if self.after_deed(&standing, at, sentence) {
            standing.chain.pop();
        }
        if let Some(link) = self.dismissed(at, sentence) {
            (stance, polarity) = (Stance::Denies, Polarity::Affirmed);
            if standing.chain.last() != Some(&link) {
                standing.chain = vec![link];
            }
        }
        if ledger == Ledger::Statement {
            // «نفت الحركة موافقتها على الخطة», «اتهم الهند بدعم المسلحين»: what somebody denies to have said, or is charged with.
            let denied = matches!(standing.stance, Stance::Denies | Stance::Accuses)
                && standing.innermost.map(|index| &self.speech.scopes[index]).is_some_and(|scope| {
                    // «نفى صلته بالهجوم ودعا إلى تحقيق»: a verb of its own goes on without the denial.
                    scope.cue != at && (scope.kind != Kind::Noun || self.sheet.verb(at).is_none())
                })
                && frame.stance().is_none();
            stance = if denied { standing.stance } else { frame.stance().unwrap_or(Stance::Asserts) };
            if denied {
                standing.certainty = None;
            } else if !(rule == "verbal-noun" && standing.certainty == Some(Certainty::Demanded))
                && let Some((_, speakers)) = roles.iter().find(|(r, _)| *r == Role::Speaker)
                && standing.chain.last().is_none_or(|l| l.sources != *speakers)
            {
                let span =
                    filled.roles.iter().find(|(r, _, _)| *r == Role::Speaker).map(|(_, _, s)| *s).unwrap_or_default();
                standing.chain.retain(|l| l.sources != *speakers);
                // «بوساطة من واشنطن، التي شكرها شريف»: behind the comma of such a clause the reporter himself speaks.
                let aside =
                    at > sentence.start + 1 && self.sheet.is(at - 1, sheet::RELATIVE) && self.sheet.is_comma(at - 2);
                if aside {
                    let carries = |e: &EntityIndex| {
                        let kind = self.sheet.entities.get(*e).kind;
                        matches!(kind, EntityKind::Agency | EntityKind::Outlet) || self.sheet.is_medium(*e)
                    };
                    standing.chain.retain(|link| link.sources.iter().all(carries));
                }
                let cue = self.lemma(sense);
                standing.chain.push(Link { sources: speakers.clone(), cue, span });
            }
            // «طالب إسرائيل بالاعتذار»: what somebody else demands or expects is not yet said.
            let own = standing.innermost.is_some_and(|index| self.speech.scopes[index].cue == at);
            let asked = standing.certainty.filter(|_| !own);
            certainty = modality.certainty.filter(|c| *c != Certainty::Actual).or(asked);
        }
        let mut filled = filled;
        if ledger == Ledger::Statement {
            filled.place = filled.place.filter(|(_, place)| said_there(self.sheet, arguments, *place));
        }
        let word = self.sheet.span(at..at + 1);
        let (mut span, spans) = self.spans(at, carried_by, word, &filled);
        if let Some(counted) = &counted {
            span = span.join(counted.span);
        }
        let (time, since) = self.times(at, arguments, sentence);
        // «يلتقي غدا»: an imperfect with a day to come is a plan.
        let imperfect = self.sheet.verb(at).is_some_and(|v| v.form.imperfect);
        if imperfect && certainty.is_none() && time.as_deref().is_some_and(|t| self.ahead(t)) {
            certainty = Some(Certainty::Planned);
        }
        let behind = counted_behind(self.sheet, frame, arguments);
        let quantity = counted.and_then(|counted| counted.quantity).or(behind);
        // «انتقد في مقال إثر الإفراج عن 14 رهينة», «على بعد 40 كم»: words and visits are not counted, nor is a distance.
        let uncounted = matches!(ledger, Ledger::Statement | Ledger::Meeting | Ledger::Visit);
        let quantity = quantity.map(|q| self.sheet.quantities[q].clone());
        let quantity = quantity.filter(|q| !(uncounted || ledger == Ledger::Incident && distance(q)));
        // «خطفهم من المنطقة المنتجة للنفط»: what is done to people, or said or seen, is no thing.
        let has_item = !(uncounted || ledger == Ledger::Incident || frame.action == EXERCISE);
        let item = filled.item.as_ref().filter(|_| has_item).map(|(item, _)| item.clone());
        let mut trace = Trace { rule, lexicon: Vec::new(), notes: filled.notes.clone() };
        trace.lexicon.push(self.sheet.cite(sense, &self.lemma(sense)));
        trace.lexicon.push([&lexicon.place(frame.origin), ledger.name(), &frame.action].join(" "));
        trace.lexicon.extend(modality.cited);
        // What somebody is only accused of, or denies, is no event that the sentence reports.
        let alleged = matches!(stance, Stance::Accuses | Stance::Denies | Stance::Doubts);
        let trigger = super::event::Trigger::of(frame, at, carried_by, rule, unnamed);
        let background = trigger.is_none()
            && ledger == Ledger::Incident
            && (alleged || carried_by.is_none() && self.background(at, sentence).is_some());
        self.triggers.extend(trigger);
        if background {
            trace.notes.push("no PLOVER type: only spoken of".to_owned());
        }
        if let Some(index) = standing.innermost {
            let scope = &self.speech.scopes[index];
            if !scope.origin.is_empty() {
                trace.lexicon.push(scope.origin.clone());
            }
        }
        // The next verb or pronoun without a name speaks of who was the agent here, but not of him who is only asked to be.
        let asked = rule == "verbal-noun" && certainty == Some(Certainty::Demanded);
        if !(asked || aside)
            && let Some((_, subjects)) = roles.iter().find(|(r, _)| Some(*r) == subject)
            && subjects.len() == 1
            && let Some((_, _, span)) = filled.roles.iter().find(|(r, _, _)| Some(*r) == subject)
        {
            let agent = Agent { entities: smallvec![subjects[0]], span: *span, why: "the last agent", handed: false };
            self.speaks_of(agent);
        }
        let plover = frame.plover.clone().filter(|_| !background);
        let mode = plover.as_deref().and_then(|_| super::plover::mode(self.sheet, ledger, &frame.action, &roles));
        let context = if plover.is_some() {
            super::plover::contexts(self.sheet, ledger, &frame.action, span)
        } else {
            Vec::new()
        };
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
            plover,
            mode,
            context,
            cameo: frame.cameo.clone(),
            trace,
        });
    }

    /// «وأعلنت الوكالة أيضا عن الزيارة»: a definite event noun without arguments of its own, in a report, is the event of
    /// the kind that the article spoke of last; the report is one more chain for it.
    pub(super) fn anaphor(&mut self, at: usize, sense: Sense, arguments: &[Argument]) -> bool {
        let tables = &self.sheet.lexicon.tables;
        let standing = self.speech.standing(at);
        let reported = standing.innermost.is_some_and(|i| {
            let scope = &self.speech.scopes[i];
            // Who welcomes or condemns it reports nothing new.
            let attitude = self.sheet.verb(scope.cue).is_some_and(|v| {
                let report = tables.verbs[v.verb as usize].report;
                report.is_some_and(|r| !tables.reports[r as usize].content.contains(&StatementContent::Clause))
            });
            // «نفت أي صلة لها بالهجوم»
            let reach = if scope.stance == tawatur_model::Stance::Denies { 7 } else { 3 };
            scope.kind == Kind::Noun && at < scope.range.start + reach && !attitude
        });
        let alone = !arguments.iter().any(|a| matches!(a.filler, Filler::Actors { .. }) && !a.inside);
        // «دعا إلى التبرع بنحو 397 مليون دولار»: what is measured is another one.
        let measured = arguments.iter().take(3).any(|a| matches!(a.filler, Filler::Quantity(_)));
        if !reported || !alone || measured || !self.sheet.definite(at) {
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
        claim.trace = Trace {
            rule: "definite-noun",
            lexicon: vec![self.sheet.cite(sense, &first)],
            notes: vec!["the event spoken of last".to_owned()],
        };
        self.claims.push(claim);
        true
    }

    /// «الاتهامات … بأنها سخيفة»: the link of who dismisses the allegation that holds the trigger.
    pub(super) fn dismissed(&mut self, at: usize, sentence: &Range<usize>) -> Option<Link> {
        let from = at.saturating_sub(5).max(sentence.start);
        // «لا صحة لما تردد عن», «ما تناقلته وسائل الإعلام حول»
        let hearsay = |t: usize| self.sheet.is(t, sheet::RELATIVE) && self.sheet.verb(t + 1).is_some();
        let far = at.saturating_sub(HEARSAY).max(sentence.start);
        let said = (from..at).any(|t| crate::speech::allegation(self.sheet, t)) || (far..at).any(hearsay);
        said.then_some(())?;
        let to = sentence.end.min(at + 14);
        let before = at.saturating_sub(HEARSAY + 3).max(sentence.start)..at;
        before.chain(at..to).find(|&t| self.dismissive(t))?;
        // «أكدت موسكو عدم صحة الأنباء عن», «قالت إنه لا صحة لـ»
        if let Some(link) = self.speech.standing(at).chain.last().filter(|link| !link.cue.is_empty()) {
            return Some(link.clone());
        }
        let scope = self.speech.scopes.iter().rev().find(|s| s.cue >= sentence.start && s.cue <= at)?;
        scope.links.last().cloned()
    }

    pub(super) fn dismissive(&self, at: usize) -> bool {
        self.sheet.senses(at).any(|(_, s)| s.what == What::Function(Function::Dismissive))
    }

    pub(super) fn lemma(&self, sense: Sense) -> String {
        let tables = &self.sheet.lexicon.tables;
        match sense.what {
            What::Verb { verb, .. } | What::Masdar { verb } => {
                tables.verbs[verb as usize].lemma.split('/').next().unwrap_or_default().to_owned()
            }
            _ => String::new(),
        }
    }

    /// Is one the other, or its country?
    pub(super) fn akin(&self, a: EntityIndex, b: EntityIndex) -> bool {
        let country = |e: EntityIndex| {
            let e = self.sheet.entities.get(e);
            if e.kind == EntityKind::Country { Some(e.id.clone()) } else { e.country.clone() }
        };
        // «قال المتحدث باسم الجيش إن الجيش لم يعدم»
        let speaks = |who: EntityIndex, body: EntityIndex| {
            let slug = |e: EntityIndex| self.sheet.entities.get(e).id.split_once('/').map(|(_, slug)| slug);
            slug(body).is_some() && slug(who).and_then(|slug| slug.strip_suffix(SPOKESMAN)) == slug(body)
        };
        a == b || (country(a).is_some() && country(a) == country(b)) || speaks(a, b) || speaks(b, a)
    }

    /// The claim's span over trigger and arguments, within reach of one another, and each slot's own spans.
    pub(super) fn spans(
        &self,
        at: usize,
        carried_by: Option<usize>,
        trigger: Span,
        filled: &Filled,
    ) -> (Span, Vec<(&'static str, Vec<Span>)>) {
        let mut span = trigger;
        let mut words = vec![trigger];
        if let Some(verb) = carried_by {
            let verb = self.sheet.span(verb..verb + 1);
            span = span.join(verb);
            words.push(verb);
        }
        let mut spans = vec![("trigger", words)];
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
        if let Some(content) = filled.content.filter(|content| sentence.contains(*content)) {
            span = span.join(content);
        }
        (span, spans)
    }
}

/// How the id of a member of a body without a name ends.
pub(super) const MEMBER: &str = "-member";

/// How the note begins that says whom an object pronoun means.
const OBJECT_NOTE: &str = "object: ";

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

/// What forces do with nothing that is named.
const EXERCISE: &str = "exercise";

/// Is a length or a share measured, and nothing counted?
fn distance(quantity: &Quantity) -> bool {
    quantity.unit.as_deref().is_some_and(|unit| {
        unit.ends_with("metre") && !unit.starts_with("square") || matches!(unit, "mile" | "percent")
    })
}

/// Tokens before a trigger within which it is said to be hearsay.
const HEARSAY: usize = 7;

/// The end of the id of who speaks for a body.
const SPOKESMAN: &str = "-spokesman";
