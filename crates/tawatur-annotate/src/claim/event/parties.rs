use super::lists::Lists;
use super::phrase::{Standing, governed, phrase};
use super::report::Trigger;
use crate::sheet::{self, Sheet, Sort};
use std::ops::Range;
use tawatur_lexicon::{Function, Number};
use tawatur_model::Role;
use tawatur_text::TokenKind;
use tawatur_text::letters::MEEM;

/// Who did it and whom it befell, as ranges of tokens.
#[derive(Clone, Debug, Default)]
pub(super) struct Parties {
    pub(super) actor: Option<Range<usize>>,
    pub(super) affected: Option<Range<usize>>,
    /// Whom a protest struck, which says nothing of whether it is reported.
    pub(super) struck: Option<Range<usize>>,
    /// The grammar of the clause leaves no room for who did it: a passive, a noun of what befell people.
    pub(super) silent: bool,
}

/// Tokens behind a verb within which its object stands.
const REACH: usize = 16;

/// Tokens behind a trigger within which its agent and target are said with a preposition or a clause.
const FAR: usize = 24;

/// Tokens before a verb within which its subject stands.
const BACK: usize = 26;

/// Who did it and whom it befell, in the words of the sentence.
pub(super) fn parties(sheet: &Sheet<'_>, trigger: &Trigger, sentence: &Range<usize>) -> Parties {
    let clause = Clauses { sheet, sentence: sentence.clone(), lists: Lists::embedded() };
    let protest = trigger.plover == "PROTEST";
    let mut out = if sheet.verb(trigger.at).is_some() { clause.of_verb(trigger) } else { clause.of_noun(trigger) };
    let event = |range: &Range<usize>| {
        let word = clause.stem(range.start);
        clause.lists.has("tool", word)
            || sheet.group_at(range.start).is_none()
                && sheet.is(range.start, sheet::MASDAR | sheet::TRIGGER_NOUN)
                && !sheet.is(range.start, sheet::UNNAMED | sheet::COLLECTIVE)
    };
    out.actor = out.actor.filter(|range| !event(range));
    out.affected = out.affected.filter(|range| !clause.lists.has("self", clause.stem(range.start)));
    let end = sentence.end.min(trigger.at + FAR);
    if trigger.toll && out.actor.is_none() {
        out.actor = clause.strikers(trigger.at + 1, end);
    }
    if trigger.toll && out.actor.is_none() {
        out.actor = clause.bomber();
    }
    if out.actor.is_none() {
        out.actor = clause.behind("agent", trigger.at + 1, end, Standing::Governed);
    }
    if out.actor.is_none() {
        out.actor = clause.behind("done", trigger.at + 1, end, Standing::Bare);
    }
    if protest {
        if out.actor.is_none() {
            let people = |t: &usize| clause.lists.has("people", clause.stem(*t));
            out.actor = sentence.clone().find(people).and_then(|t| phrase(sheet, t, sentence.end, Standing::Governed));
        }
        // «رشق المتظاهرون قوات الأمن بالحجارة»: the object of such a verb, where nobody is opposed in words.
        let struck = out.affected.take().filter(|_| trigger.object == Some(Role::Affected));
        out.affected = clause.behind("oppose", trigger.at + 1, end, Standing::Governed);
        if out.affected.is_none() {
            let opposed = |t: &usize| clause.lists.has("opposed", sheet.document.word(*t));
            let at = (trigger.at + 1..end).find(opposed).map(|t| t + 1);
            let range = at.and_then(|t| phrase(sheet, t, sentence.end, Standing::Governed));
            // «مطالبين بتولي الرئيس سعد الحريري»
            out.affected = range.map(|range| {
                let named = |t: &usize| {
                    let sort = sheet.group_from(*t).map(|g| sheet.groups[g].sort);
                    sort.is_some_and(|sort| sort != Sort::Adjective)
                };
                (range.start + 1..range.end).find(named).map_or(range.clone(), |t| t..range.end)
            });
        }
        out.struck = struck;
    } else if out.affected.is_none() && !trigger.toll {
        out.affected = clause.behind("against", trigger.at + 1, end, Standing::Governed);
        if out.affected.is_none() {
            out.affected = clause.behind("struck", trigger.at + 1, end, Standing::Bare);
        }
        if out.affected.is_none() {
            out.affected = clause.behind("near", trigger.at + 1, end.min(trigger.at + 9), Standing::Governed);
        }
    }
    out
}

/// The head of the phrase before a verb that is its subject.
pub(crate) fn head_before(sheet: &Sheet<'_>, at: usize, sentence: &Range<usize>) -> Option<usize> {
    let clause = Clauses { sheet, sentence: sentence.clone(), lists: Lists::embedded() };
    clause.subject_before(at).phrase().map(|range| range.start)
}

/// The verbs whose subject is a crowd of protesters, with its words: none that report, none in the passive alone.
pub(super) fn crowds(sheet: &Sheet<'_>, sentence: &Range<usize>) -> Vec<(usize, Range<usize>)> {
    let clause = Clauses { sheet, sentence: sentence.clone(), lists: Lists::embedded() };
    // All of them begin with one letter, which is asked for first.
    let crowd = |t: usize| {
        let stem = clause.stem(t);
        stem.starts_with(MEEM) && clause.lists.has("people", stem)
    };
    if !sentence.clone().any(crowd) {
        return Vec::new();
    }
    let tables = &sheet.lexicon.tables;
    let acts = |at: &usize| {
        sheet.verb(*at).is_some_and(|verb| {
            verb.form.active
                && !verb.suffix
                && tables.verbs[verb.verb as usize].report.is_none()
                && verb.form.person == 3
        })
    };
    let of = |at: usize| {
        let subject = match clause.subject_before(at) {
            Before::Phrase(range) => Some(range),
            Before::Pronoun => None,
            Before::Nothing => clause.bare(at + 1, at),
        };
        subject.filter(|range| crowd(range.start)).map(|range| (at, range))
    };
    sentence.clone().filter(acts).filter_map(of).collect()
}

struct Clauses<'s, 'a> {
    sheet: &'s Sheet<'a>,
    sentence: Range<usize>,
    lists: &'static Lists,
}

impl Clauses<'_, '_> {
    fn word(&self, at: usize) -> &str {
        self.sheet.document.word(at)
    }

    fn stem(&self, at: usize) -> &str {
        super::prominence::stem(self.word(at))
    }

    /// A relative pronoun; «من» is rather a preposition.
    fn relative(&self, at: usize) -> bool {
        self.sheet.is(at, sheet::RELATIVE) && !self.lists.has("of", self.word(at))
    }

    /// «في تفجير سيارة يقودها انتحاري»: the bomber whom the sentence names only so; «هجوم انتحاري» is none.
    fn bomber(&self) -> Option<Range<usize>> {
        let sheet = self.sheet;
        let described = |t: usize| {
            t > self.sentence.start && {
                let before = t - 1;
                sheet.is(before, sheet::MASDAR | sheet::TRIGGER_NOUN) && sheet.verb(before).is_none()
                    || self.lists.has("tool", self.stem(before))
            }
        };
        let at = self.sentence.clone().find(|&t| self.lists.has("bomber", self.stem(t)) && !described(t))?;
        phrase(sheet, at, self.sentence.end, Standing::Governed)
    }

    /// «قتلوا في ضربة جوية أميركية»: whose the attack is in which people died.
    fn strikers(&self, from: usize, end: usize) -> Option<Range<usize>> {
        let sheet = self.sheet;
        let event = |t: usize| {
            sheet.verb(t).is_none() && sheet.is(t, sheet::MASDAR | sheet::TRIGGER_NOUN) && sheet.group_at(t).is_none()
        };
        let whose = |t: usize| sheet.group_from(t).filter(|&g| sheet.groups[g].sort == Sort::Adjective);
        let g = (from..end).filter(|&t| event(t)).find_map(|t| (t + 1..end.min(t + 3)).find_map(whose))?;
        Some(sheet.groups[g].start..sheet.groups[g].end)
    }

    /// The phrase behind the first words of a list.
    fn behind(&self, list: &str, from: usize, end: usize, standing: Standing) -> Option<Range<usize>> {
        (from..end).find_map(|t| {
            let words = self.lists.at(list, |n| self.word(t + n));
            let taken = self.sheet.time_at(t + words).is_some() || self.sheet.quantity_at(t).is_some();
            let range = (words > 0 && !taken).then(|| phrase(self.sheet, t + words, self.sentence.end, standing))?;
            range.filter(|range| !self.lists.has("nobody", self.stem(range.start)))
        })
    }

    fn of_verb(&self, trigger: &Trigger) -> Parties {
        let sheet = self.sheet;
        let at = trigger.at;
        let Some(verb) = sheet.verb(at) else { return Parties::default() };
        let mut out = Parties::default();
        if trigger.toll && trigger.object != Some(Role::Affected) && trigger.rule != "passive-verb" {
            let end = self.sentence.end.min(at + 8);
            out.affected = self.behind("toll", at + 1, end, Standing::Bare);
            if out.affected.is_some() {
                return out;
            }
        }
        let before = self.subject_before(at);
        let pronoun = verb.form.number != Number::Singular || before == Before::Pronoun;
        let first = self.bare(at + 1, at);
        let alike = verb.form.active && verb.form.passive && !verb.suffix;
        // «أن مسلحين اختطفوا نقيب الصيادلة»: an object stands behind the verb.
        let light = |t: usize| {
            let counts = sheet.quantity_at(t).is_some() || self.lists.at("measure", |n| self.word(t + n)) > 0;
            counts || sheet.time_at(t).is_some() || sheet.is_quote(t) || sheet.is(t, sheet::ADVERB)
        };
        let direct = first.as_ref().is_some_and(|first| (at + 1..first.start).all(light));
        let himself = |t: usize| self.lists.has("self", self.word(t));
        let acts = alike
            && match &before {
                Before::Phrase(_) => direct || himself(at + 1),
                _ => first.as_ref().is_some_and(|first| himself(first.end)),
            };
        if trigger.rule == "passive-verb" && !acts || trigger.subject == Some(Role::Affected) {
            out.affected = before.phrase().or(first);
            out.silent = trigger.rule == "passive-verb";
            return out;
        }
        // «قتل 4 جنود إثيوبيين في هجوم»: written alike in both voices, with one phrase alone.
        if alike && trigger.object == Some(Role::Affected) && !verb.conjunction {
            match &before {
                Before::Phrase(_) if first.is_none() && !self.followed(at) => {
                    out.affected = before.phrase();
                    out.silent = true;
                    return out;
                }
                Before::Nothing if !pronoun => {
                    let second = first.as_ref().and_then(|first| self.bare(first.end, at));
                    if second.is_none() && !first.as_ref().is_some_and(|first| self.followed(first.end - 1)) {
                        out.affected = first;
                        out.silent = true;
                        return out;
                    }
                }
                _ => {}
            }
        }
        if verb.suffix {
            out.actor = if pronoun { None } else { first };
            let noun = (at.saturating_sub(12).max(self.sentence.start)..at)
                .rev()
                .find(|&t| sheet.is(t, sheet::MASDAR | sheet::TRIGGER_NOUN) && sheet.verb(t).is_none());
            if trigger.object == Some(Role::Affected)
                && let Before::Phrase(range) = self.antecedent(at)
            {
                out.affected = Some(range);
            } else if let Some(noun) = noun {
                out.affected = self.behind("against", noun + 1, at, Standing::Governed);
            }
            return out;
        }
        match before {
            Before::Phrase(range) => {
                out.actor = Some(range);
                out.affected = first;
            }
            Before::Pronoun => {
                out.actor = self.earlier_subject(at);
                out.affected = first;
            }
            Before::Nothing if pronoun => {
                out.actor = self.earlier_subject(at);
                out.affected = first;
            }
            Before::Nothing => {
                let object = first.as_ref().and_then(|first| self.bare(first.end, at));
                // «وخطف ثلاثة جنود»: behind a conjunction a single phrase is what an earlier subject did it to.
                if object.is_none() && verb.conjunction && trigger.object == Some(Role::Affected) {
                    out.actor = self.earlier_subject(at);
                    out.affected = first;
                } else {
                    out.actor = first;
                    out.affected = object;
                }
            }
        }
        if trigger.object != Some(Role::Affected) {
            out.affected = None;
        }
        out
    }

    /// Does a bare word stand behind a token, whatever it is: «فجر نفسه»?
    fn followed(&self, at: usize) -> bool {
        let sheet = self.sheet;
        let next = at + 1;
        next < self.sentence.end
            && sheet.word(next)
            && (self.lists.has("self", self.word(next))
                || !governed(sheet, next)
                    && sheet.verb(next).is_none()
                    && sheet.time_at(next).is_none()
                    && sheet.quantity_at(next).is_none()
                    && !super::phrase::joined(sheet, next)
                    && !self.lists.has("loose", self.word(next))
                    && (sheet.group_at(next).is_some() || !sheet.is(next, sheet::GRAMMAR | sheet::ATTRIBUTION)))
    }

    fn of_noun(&self, trigger: &Trigger) -> Parties {
        let sheet = self.sheet;
        let at = trigger.at;
        let mut out = Parties { silent: trigger.toll, ..Parties::default() };
        let own = phrase(sheet, at + 1, self.sentence.end, Standing::Bare);
        let adjective = sheet.group_from(at + 1).filter(|&g| sheet.groups[g].sort == Sort::Adjective);
        let open = !sheet.definite(at) && !sheet.owned(at);
        match trigger.genitive {
            Some(Role::Affected) if open => {
                out.affected = match adjective {
                    // «قصف إسرائيلي»: whose it is.
                    Some(g) if !trigger.toll => {
                        out.actor = Some(sheet.groups[g].start..sheet.groups[g].end);
                        None
                    }
                    _ => own,
                }
            }
            Some(Role::Actor) if open || adjective.is_some() => match adjective {
                Some(g) => out.actor = Some(sheet.groups[g].start..sheet.groups[g].end),
                None => {
                    let people = sheet::UNNAMED | sheet::COLLECTIVE | sheet::ACTIVE | sheet::TITLE;
                    let acts = |t: usize| {
                        let named = sheet.group_from(t).is_some() || sheet.is(t, people) && sheet.definite(t);
                        let common = sheet.stem_is(t, &sheet.lexicon.tables.people);
                        let counted = trigger.plover == "PROTEST" && t > at + 1;
                        // «هجوم انتحاري»
                        !self.lists.has("adjective", self.stem(t)) && (named || common || counted)
                    };
                    out.actor = own.filter(|range| acts(range.start));
                }
            },
            _ => {
                // «الغارات الجوية الإسرائيلية»
                let near = (at + 1..self.sentence.end.min(at + 3))
                    .find_map(|t| sheet.group_from(t).filter(|&g| sheet.groups[g].sort == Sort::Adjective));
                out.actor = near.filter(|_| !trigger.toll).map(|g| sheet.groups[g].start..sheet.groups[g].end);
            }
        }
        // «أن جنديا قتل وأصيب آخر»: a verb that is also a noun.
        if trigger.genitive == Some(Role::Affected) && out.affected.is_none() && sheet.is(at, sheet::VERB) {
            out.affected = self.subject_before(at).phrase();
        }
        let carrier = trigger.carried_by.or_else(|| self.suffering(at));
        if let Some(carrier) = carrier {
            let subject = match self.subject_before(carrier) {
                Before::Phrase(range) => Some(range),
                Before::Pronoun => self.earlier_subject(carrier),
                Before::Nothing => match sheet.verb(carrier) {
                    Some(verb) if verb.form.number != Number::Singular => self.earlier_subject(carrier),
                    _ => self.bare(carrier + 1, carrier),
                },
            };
            let subject = subject.filter(|range| range.end <= at || range.start > at);
            let subject = subject.filter(|range| !range.contains(&at));
            if self.suffers(carrier) {
                out.affected = subject;
            } else if out.actor.is_none() {
                out.actor = subject;
            }
        }
        out
    }

    /// «تعرضت دورية أمس لهجوم»: a verb shortly before an event noun whose subject suffers it.
    fn suffering(&self, at: usize) -> Option<usize> {
        let from = at.saturating_sub(8).max(self.sentence.start);
        let verb = (from..at).rev().find(|&t| self.sheet.verb(t).is_some())?;
        (governed(self.sheet, at) && self.suffers(verb)).then_some(verb)
    }

    fn suffers(&self, at: usize) -> bool {
        self.sheet.verb(at).is_some_and(|verb| {
            let lemma = &self.sheet.lexicon.tables.verbs[verb.verb as usize].lemma;
            self.lists.has("suffers", &tawatur_text::fold_word(lemma))
        })
    }

    /// The first phrase from a token on that stands bare: behind times, adverbs and phrases with a preposition.
    fn bare(&self, from: usize, verb: usize) -> Option<Range<usize>> {
        let sheet = self.sheet;
        let end = self.sentence.end.min(verb + REACH);
        let mut at = from;
        while at < end {
            let measured = self.lists.at("measure", |n| self.word(at + n)) > 0;
            if !measured && (sheet.verb(at).is_some() || self.relative(at))
                || sheet.is(at, sheet::COMPLEMENTISER | sheet::SUBORDINATOR)
            {
                return None;
            }
            let time = sheet.time_at(at).is_some() && sheet.group_at(at).is_none();
            let behind_time = sheet.is_comma(at) && at > from && sheet.time_at(at - 1).is_some();
            if time || sheet.is_quote(at) || behind_time {
                at += 1;
                continue;
            }
            if sheet.is_comma(at) || sheet.mark(at) == Some('(') {
                at = sheet.parenthesis(at, self.sentence.end).filter(|_| sheet.is_comma(at))?;
                continue;
            }
            if sheet.document.kind(at) == TokenKind::Mark {
                return None;
            }
            let adverb = sheet.function(at, Function::Adverb);
            if adverb > 0 && sheet.group_at(at).is_none() {
                at += adverb;
                continue;
            }
            let preposition = sheet.function(at, Function::Preposition);
            if preposition > 0 && !measured && sheet.quantity_at(at).is_none() && sheet.group_at(at).is_none() {
                let next = at + preposition;
                at = phrase(sheet, next, self.sentence.end, Standing::Governed).map_or(next, |p| p.end);
                continue;
            }
            if governed(sheet, at) {
                at = phrase(sheet, at, self.sentence.end, Standing::Governed).map_or(at + 1, |p| p.end.max(at + 1));
                continue;
            }
            return phrase(sheet, at, self.sentence.end, Standing::Bare);
        }
        None
    }

    /// The subject that stands before a verb: at the head of its clause, or what a relative clause hangs on.
    fn subject_before(&self, at: usize) -> Before {
        let sheet = self.sheet;
        let start = self.sentence.start;
        let Some(before) = at.checked_sub(1).filter(|b| *b >= start) else { return Before::Nothing };
        if self.relative(before) {
            return self.antecedent(at);
        }
        if sheet.verb(at).is_some_and(|verb| verb.conjunction) {
            return Before::Nothing;
        }
        let reach = at.saturating_sub(BACK).max(start);
        for t in (reach..at).rev() {
            let content = sheet.is(t, sheet::COMPLEMENTISER);
            let ends =
                matches!(sheet.mark(t), Some(':' | '.' | '!' | '*')) || sheet.document.kind(t) == TokenKind::Break;
            let subordinate = sheet.is(t, sheet::SUBORDINATOR) || self.relative(t);
            // «وطاولت عمليات الخطف اثنين، ففي نابلس قام مسلحون»
            let next = t + 1;
            let turns = sheet.is_comma(t) && (super::phrase::joined(sheet, next) || sheet.is(next, sheet::CONJUNCTION));
            let ends = ends || turns;
            if !content && !ends && !subordinate && t != start {
                continue;
            }
            if content && t + 1 == at {
                let pronoun = sheet.hits(t).iter().any(|hit| hit.suffix > 0) || self.word(t).chars().count() > 3;
                return if pronoun { Before::Pronoun } else { Before::Nothing };
            }
            if subordinate && !content {
                return Before::Nothing;
            }
            // «وفي طرابلس، تجمع عدد من الأنصار»: a verb behind a comma has its subject behind it.
            if !content && sheet.is_comma(before) {
                return Before::Nothing;
            }
            let first = if content || ends { t + 1 } else { t };
            return self.head_of_clause(first, at).map_or_else(|| self.described(at), Before::Phrase);
        }
        self.described(at)
    }

    /// «هم 411 شخصا قتلوا», «سيارة مفخخة انفجرت»: an indefinite noun that a clause without a pronoun describes.
    fn described(&self, at: usize) -> Before {
        let sheet = self.sheet;
        let last = at.wrapping_sub(1);
        let noun = sheet.word(last) && sheet.verb(last).is_none() && !sheet.definite(last) && !sheet.owned(last);
        let plain = noun && !sheet.is(last, sheet::GRAMMAR | sheet::MODAL) && sheet.time_at(last).is_none();
        match self.antecedent(at) {
            Before::Phrase(range) if plain && range.end == at && !sheet.definite(range.start) => Before::Phrase(range),
            _ => Before::Nothing,
        }
    }

    /// The bare phrase that opens a clause before its verb.
    fn head_of_clause(&self, from: usize, verb: usize) -> Option<Range<usize>> {
        let sheet = self.sheet;
        let mut at = from;
        // «وكان مسلحون قد خطفوا»
        while at < verb
            && (sheet.is_quote(at)
                || sheet.time_at(at).is_some()
                || sheet.is(at, sheet::COPULA)
                || self.lists.has("was", self.word(at)))
        {
            at += 1;
        }
        if at >= verb || sheet.verb(at).is_some() || governed(sheet, at) {
            return None;
        }
        let measured = self.lists.at("measure", |n| self.word(at + n)) > 0;
        if !measured && sheet.function(at, Function::Preposition) > 0 && sheet.group_at(at).is_none() {
            return None;
        }
        let range = phrase(sheet, at, verb, Standing::Bare)?;
        // Another verb between them must describe the subject: it stands right behind it, and opens nothing of its own.
        let mut between = (range.end..verb).filter(|&t| sheet.verb(t).is_some());
        let described =
            between.all(|t| t == range.end || self.relative(t - 1) || sheet.verb(t).is_some_and(|v| !v.conjunction));
        described.then_some(range)
    }

    /// What a relative clause hangs on: the phrase that ends before its pronoun, from its first bare noun.
    fn antecedent(&self, at: usize) -> Before {
        let sheet = self.sheet;
        let mut end = at;
        while end > self.sentence.start && (self.relative(end - 1) || sheet.is_comma(end - 1)) {
            end -= 1;
        }
        let mut from = end;
        while from > self.sentence.start && end - from < 7 {
            let t = from - 1;
            let stop = sheet.verb(t).is_some()
                || !sheet.word(t) && !sheet.is_quote(t)
                || sheet.group_at(t).is_none()
                    && sheet.is(t, sheet::PREPOSITION | sheet::COMPLEMENTISER | sheet::SUBORDINATOR);
            if stop {
                break;
            }
            from = t;
            if governed(sheet, t) {
                break;
            }
        }
        // The longest phrase that ends there.
        let whole = (from..end).find_map(|t| {
            phrase(sheet, t, end, Standing::Governed).filter(|range| range.end + 1 >= end && range.start <= t + 1)
        });
        whole.map_or(Before::Nothing, Before::Phrase)
    }

    /// Who did what the verb before this one says.
    fn earlier_subject(&self, at: usize) -> Option<Range<usize>> {
        let sheet = self.sheet;
        let earlier = (self.sentence.start..at).rev().find(|&t| sheet.verb(t).is_some())?;
        match self.subject_before(earlier) {
            Before::Phrase(range) => Some(range),
            Before::Pronoun => None,
            Before::Nothing => {
                let singular = sheet.verb(earlier).is_some_and(|v| v.form.number == Number::Singular);
                self.bare(earlier + 1, earlier).filter(|range| singular && range.end <= at)
            }
        }
    }
}

/// The subject before a verb.
#[derive(PartialEq)]
enum Before {
    Phrase(Range<usize>),
    /// «أنهم»: a pronoun, which names nobody.
    Pronoun,
    Nothing,
}

impl Before {
    fn phrase(self) -> Option<Range<usize>> {
        match self {
            Before::Phrase(range) => Some(range),
            _ => None,
        }
    }
}
