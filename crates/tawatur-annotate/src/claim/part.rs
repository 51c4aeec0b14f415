use super::fill::Agent;
use super::reader::Reader;
use crate::sheet::{self, Sort, VerbReading};
use std::ops::Range;
use tawatur_lexicon::{Function, Hit, What};
use tawatur_model::{Certainty, Ledger, Span};

/// What stands between an event noun and who might have done it: a judgement, an effort, news, a part in it.
impl Reader<'_, '_> {
    /// Is what stands at a token what somebody else did, behind a verb or noun of feeling?
    pub(super) fn felt(&self, cue: usize, at: usize) -> bool {
        let feeling = |t: usize| self.sheet.senses(t).any(|(_, s)| s.what == What::Function(Function::Feeling));
        self.judges(cue) && at - cue < JUDGED || (cue + 1..at).rev().take(2).any(feeling)
    }

    /// «الاتهامات حول خرق الهدنة», «ردا على إطلاق صواريخ»: is a noun what something is about, or what it answers?
    pub(super) fn concerns(&self, at: usize, start: usize) -> bool {
        let lists = super::event::Lists::embedded();
        let word = |back: usize| self.sheet.document.word(at - back).trim_start_matches(tawatur_text::letters::WAW);
        let is = |name: &str, back: usize| at >= start + back && lists.has(name, word(back));
        // «وعن تفجير الجسر، قال كولدويل»
        let head = at == start + 1 && word(1) == ABOUT;
        head || is("about", 1)
            || is("because", 1)
            || at > start && self.sheet.is(at - 1, sheet::PREPOSITION) && is("because", 2)
    }

    /// «استقال الوزير بعد احتجاجات»: what only says when something was, and has no object, is not its subject's.
    pub(super) fn befell_after(&self, at: usize, hit: Hit, start: usize) -> bool {
        let lists = super::event::Lists::embedded();
        let after = at > start && lists.has("after", self.sheet.document.word(at - 1));
        let next = at + 1;
        let object = self.sheet.quantity_at(next).is_some()
            || self.sheet.word(next)
                && (self.sheet.definite(next) || self.sheet.group_from(next).is_some())
                && !self.sheet.is(next, sheet::GRAMMAR);
        let incident = |verb: u32| {
            let tables = &self.sheet.lexicon.tables;
            let events = &tables.verbs[verb as usize].events;
            events.iter().any(|&event| tables.events[event as usize].ledger() == Ledger::Incident)
        };
        let befell = || {
            self.sheet.senses(at).any(|(_, sense)| match sense.what {
                What::Masdar { verb } => incident(verb),
                _ => false,
            })
        };
        after && hit.suffix == 0 && !object && befell()
    }

    /// «علق مشاركته احتجاجا على»: is a noun no event of its own, but why something is done?
    pub(super) fn answers(&self, at: usize) -> bool {
        super::event::Lists::embedded().has("because", self.sheet.document.word(at))
    }

    /// Does a verb tell what its subject thinks of something («رحب», «ندد», «أشاد»)?
    pub(super) fn judges(&self, cue: usize) -> bool {
        let tables = &self.sheet.lexicon.tables;
        self.sheet.verb(cue).is_some_and(|verb| {
            let events = self.sheet.events_of(cue, verb);
            events.iter().map(|&event| &tables.events[event as usize]).any(|frame| {
                // «أعلن تأييده» is one only with its noun.
                let own = frame.needs_noun.is_empty() && frame.needs_object.is_empty();
                own && frame.ledger() == Ledger::Statement && ATTITUDES.contains(&frame.action.as_str())
            })
        })
    }

    /// Of whom («من») a verb that demands asks for what stands without a preposition.
    pub(super) fn petitioned(&self, verb: usize, noun: usize) -> Option<usize> {
        let tables = &self.sheet.lexicon.tables;
        let report = tables.verbs[self.sheet.verb(verb)?.verb as usize].report?;
        let certainty = tables.reports[report as usize].certainty?;
        if Certainty::ALL.get(certainty as usize) != Some(&Certainty::Demanded) || self.brought(noun) {
            return None;
        }
        let groups = (verb + 2..noun).filter_map(|t| self.sheet.group_from(t));
        let mut groups = groups.filter(|&g| self.sheet.document.word(self.sheet.groups[g].start - 1) == FROM);
        groups.find(|&g| self.sheet.groups[g].sort.acts() && self.sheet.groups[g].end == noun)
    }

    /// Is an event noun brought by a preposition?
    pub(super) fn brought(&self, at: usize) -> bool {
        let attached = self.sheet.hits(at).iter().any(|hit| hit.front.particle.is_some());
        attached || at > 0 && self.sheet.function(at - 1, Function::Preposition) > 0
    }

    /// The genitive of an indefinite noun right before the preposition that brings the event.
    pub(super) fn answerable(&self, cue: usize, at: usize) -> Option<usize> {
        let preposition = at.checked_sub(1).filter(|&t| self.sheet.function(t, Function::Preposition) == 1)?;
        let g = self.sheet.group_at(preposition.checked_sub(1)?)?;
        let group = &self.sheet.groups[g];
        let noun = group.start.checked_sub(1).filter(|&noun| noun > cue)?;
        let plain = self.sheet.word(noun)
            && self.sheet.group_at(noun).is_none()
            && !self.sheet.definite(noun)
            && !self.sheet.is(noun, sheet::GRAMMAR);
        let genitive = group.particle.is_none() && group.conjunction.is_none() && group.sort.acts();
        (plain && genitive && !group.entities.iter().all(|&e| self.only_tells(e))).then_some(g)
    }

    /// «ما نشرته الصحف عن تسليم», «تقريرا أميركيا عن زيارة»: who only tells of it has not done it.
    pub(super) fn only_tells(&self, entity: tawatur_model::EntityIndex) -> bool {
        let kind = self.sheet.entities.get(entity).kind;
        let media = matches!(kind, tawatur_model::EntityKind::Agency | tawatur_model::EntityKind::Outlet);
        media || self.sheet.is_medium(entity) || self.sheet.is_document(entity)
    }

    /// Whom somebody asks: the group between the verb and what is asked for that is neither he nor behind a preposition.
    pub(super) fn asked(&mut self, verb: usize, noun: usize, who: Option<&Agent>) -> Option<Agent> {
        let asked = (verb + 1..noun).filter_map(|t| self.sheet.group_from(t)).find(|&g| {
            let group = &self.sheet.groups[g];
            let free = group.particle.is_none() && !self.sheet.is(group.start.saturating_sub(1), sheet::PREPOSITION);
            group.sort.acts() && free && who.is_none_or(|who| !who.span.overlaps(group.span))
        })?;
        let source = crate::speech::coordinated(self.sheet, asked);
        Some(Agent { entities: source.entities, span: source.span, why: "who is asked", handed: true })
    }

    /// «الأنباء», «تقارير»: a noun of news that nobody need have caused.
    pub(super) fn news(&self, at: usize) -> bool {
        let lists = super::event::Lists::embedded();
        let listed = lists.has("news", self.sheet.document.word(at));
        // «نفى وجود أي اتفاق»: nor is what is there.
        listed && self.sheet.document.word(at + 1) == FROM_ABOUT || lists.has("existence", self.sheet.document.word(at))
    }

    /// «الدبابات التي سلمتها ألمانيا», «صواريخ زودت بها واشنطن كييف»: the thing that the pronoun of a relative clause takes up.
    pub(super) fn taken_up(&self, at: usize, reading: VerbReading, sentence: &Range<usize>) -> Option<(u32, Span)> {
        let pronoun = reading.suffix || super::reader::FROM_IT.contains(&self.sheet.document.word(at + 1));
        let plain = |t: usize| {
            self.sheet.word(t)
                && self.sheet.verb(t).is_none()
                && !self.sheet.is(t, sheet::COMPLEMENTISER | sheet::SUBORDINATOR | sheet::CONJUNCTION)
        };
        if !pronoun || reading.conjunction || at == sentence.start {
            return None;
        }
        let end = at - usize::from(self.sheet.is(at - 1, sheet::RELATIVE));
        let noun = (end.saturating_sub(TAKEN).max(sentence.start)..end).rev().take_while(|&t| plain(t));
        let (good, _, _, span) = noun.into_iter().find_map(|t| super::argument::good(self.sheet, t))?;
        Some((good, span))
    }

    /// Where the words begin that may make a claim less than a fact: not before what is called untrue («ليس صحيحا أن»).
    pub(super) fn said_from(&self, at: usize, sentence: &Range<usize>) -> usize {
        let dismissed = self.speech.standing(at).innermost.map(|index| &self.speech.scopes[index]);
        let from =
            dismissed.filter(|scope| scope.kind == crate::speech::Kind::Dismissed).map(|scope| scope.range.start);
        from.unwrap_or(sentence.start).max(sentence.start)
    }

    /// Who says «we»: the state of a person who speaks for it, else the speaker.
    pub(super) fn ourselves(&mut self, at: usize, reading: VerbReading) -> Option<Agent> {
        let standing = self.speech.standing(at);
        let link = standing.chain.last().filter(|link| link.sources.len() == 1)?;
        let source = *link.sources.first()?;
        let entity = self.sheet.entities.get(source);
        let person = entity.kind == tawatur_model::EntityKind::Person;
        // «نحمل الحكومة المسؤولية»: what he only says he says for himself.
        let tables = &self.sheet.lexicon.tables;
        let said = |&e: &u32| tables.events[e as usize].ledger() == tawatur_model::Ledger::Statement;
        let says = self.sheet.events_of(at, reading).iter().any(said);
        let many = reading.form.number != tawatur_lexicon::Number::Singular && !says;
        let (state, span) = (entity.country.clone().filter(|_| person && many), link.span);
        let lexicon = self.sheet.lexicon;
        let state = state.and_then(|id| self.sheet.entities.country(lexicon, &id));
        let entities = smallvec::smallvec![state.unwrap_or(source)];
        Some(Agent { entities, span, why: "who says we", handed: false })
    }

    /// «عدم مشاركة القوات الألمانية في القصف»: is the part in an event said not to be?
    pub(super) fn no_part(&self, at: usize, sentence: &Range<usize>) -> bool {
        let lists = super::event::Lists::embedded();
        let from = at.saturating_sub(INVOLVED).max(sentence.start);
        let noun = (from..at).rev().find(|&t| lists.has("involved", self.sheet.document.word(t)));
        let none = |noun: usize| noun > from && self.sheet.document.word(noun - 1) == NOT;
        self.brought(at) && noun.is_some_and(none)
    }

    /// «ضلوع إيران في الهجوم», «نفى أي صلة له بالهجوم», «علاقته بالهجوم»: who had a part in an event, or says that he had
    /// none.
    pub(super) fn involved(&mut self, at: usize, sentence: &Range<usize>) -> Option<Agent> {
        let lists = super::event::Lists::embedded();
        let from = at.saturating_sub(INVOLVED).max(sentence.start);
        let guilty = |t: usize| lists.at("guilty", |n| self.sheet.document.word(t + n)) > 0;
        let noun = (from..at).rev().find(|&t| lists.has("involved", self.sheet.document.word(t)) || guilty(t))?;
        let words = |t: usize| self.sheet.word(t) && self.sheet.verb(t).is_none();
        if !(noun + 1..at).all(words) || !self.brought(at) {
            return None;
        }
        if let Some(g) = self.sheet.group_from(noun + 1) {
            let group = &self.sheet.groups[g];
            if group.particle.is_none() && group.conjunction.is_none() && group.sort.acts() && !self.sheet.owned(noun) {
                let source = crate::speech::coordinated(self.sheet, g);
                let (entities, span) = (source.entities, source.span);
                return Some(Agent { entities, span, why: "who had a part in it", handed: true });
            }
        }
        // «بالهجوم» behind «له» or «علاقته».
        if !self.owns(noun + 1) && !self.sheet.owned(noun) && !guilty(noun) {
            return None;
        }
        let standing = self.speech.standing(at);
        let scope = &self.speech.scopes[standing.innermost?];
        let link = scope.links.last().filter(|_| scope.cue >= sentence.start && scope.cue < noun)?;
        let entities = link.sources.iter().copied().collect();
        Some(Agent { entities, span: link.span, why: "the speaker had a part in it", handed: true })
    }

    /// Does an effort, a plan or a campaign stand before the «for» of an event noun, in its clause?
    pub(super) fn striven_for(&self, at: usize, hit: Hit, sentence: &Range<usize>) -> bool {
        let lists = super::event::Lists::embedded();
        let clause = (at.saturating_sub(STRIVEN).max(sentence.start)..at).rev();
        let mut clause = clause.take_while(|&t| !self.sheet.is_comma(t) && self.sheet.mark(t).is_none());
        hit.front.particle == Some(tawatur_text::letters::LAM)
            && clause.any(|t| lists.has("effort", self.sheet.document.word(t)))
    }

    /// The first of the states that are joined up to a group.
    pub(super) fn first_joined(&self, group: usize) -> usize {
        let mut first = group;
        loop {
            let here = &self.sheet.groups[first];
            let before = here.start.checked_sub(1).and_then(|t| self.sheet.group_at(t));
            let joined = before.filter(|&b| {
                let other = &self.sheet.groups[b];
                here.sort == Sort::Country && other.sort == Sort::Country && here.conjunction.is_some()
            });
            let Some(before) = joined else { return first };
            first = before;
        }
    }

    /// May a group do something? News and reports of it («أنباء إعدامه») do nothing.
    pub(super) fn acts(&self, group: usize) -> bool {
        let group = &self.sheet.groups[group];
        group.sort.acts() && !group.entities.iter().all(|&e| self.sheet.is_document(e))
    }
}

/// Words between an effort and what it is for.
const STRIVEN: usize = 9;

/// Words between a verb of judgement and the noun of what it judges.
const JUDGED: usize = 10;

/// Actions whose subject judges what others do.
const ATTITUDES: [&str; 8] =
    ["condemn", "criticize", "denounce", "express-concern", "express-regret", "praise", "support", "welcome"];

/// «عن», folded.
const FROM_ABOUT: &str = "\u{0639}\u{0646}";

/// Words between a noun of involvement and its event.
const INVOLVED: usize = 5;

/// «من», folded.
const FROM: &str = "\u{0645}\u{0646}";

/// «عدم», folded.
const NOT: &str = "\u{0639}\u{062F}\u{0645}";

/// Words before a relative clause among which its noun stands.
const TAKEN: usize = 4;

/// «عن», folded.
const ABOUT: &str = "\u{0639}\u{0646}";
