use super::finder::{Finder, Found};
use super::name::{attached, clean, id_of};
use super::person::Given;
use crate::sheet::{self, Sort};
use tawatur_lexicon::{Hit, What};
use tawatur_model::{Entity, EntityKind, How, Span};
use tawatur_text::TokenKind;
use tawatur_text::letters::*;

/// Words of sense that end a name, unless a list has them as parts of names.
const SENSE: u32 = sheet::MASDAR
    | sheet::TITLE
    | sheet::NATIONALITY
    | sheet::BODY
    | sheet::COLLECTIVE
    | sheet::UNNAMED
    | sheet::ORG_HEAD
    | sheet::PLACE_HEAD
    | sheet::ATTRIBUTION
    | sheet::MODAL
    | sheet::VERB
    | sheet::ACTIVE
    | sheet::PASSIVE
    | sheet::GOOD
    | sheet::PROGRAMME
    | sheet::TRIGGER_NOUN
    | sheet::REPORT_NOUN
    | sheet::PARTITIVE;

/// How well a token goes as a part of a person's name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// A word of grammar or of everyday language.
    No,
    /// In no list, but spelled as foreign names are.
    Unknown,
    /// Listed, and a common word too.
    Doubtful,
    /// A listed part of names.
    Listed,
}

/// Hundredths of a nat from which the spelling of a word alone lets a name begin, or go on behind the article.
const SURE_SPELLING: i32 = 100;

/// The same for a word behind a lone given name.
const LOOSE_SPELLING: i32 = -200;

impl Finder<'_, '_> {
    /// A person in no list, without a title: a given name and what can go on a name, or whoever is said to speak.
    pub(crate) fn listless(&mut self, at: usize) -> Option<Found> {
        let word = self.sheet.document.word(at);
        let inflected = word.ends_with([ALEF, HEH]) || word.starts_with([YEH, TEH]);
        let family = self.sheet.part(at, sheet::PART_FAMILY | sheet::PART_SHORT | sheet::PART_GIVEN)
            && !self.sheet.is(at, SENSE)
            && !self.sheet.part(at, sheet::COMMON);
        let evidence = self.said_before(at) && (family || !inflected && self.spelled(at) > 2 * SURE_SPELLING);
        self.unlisted(at, evidence)
    }

    /// Can a person without a title begin here? Asked for every word, so it must be cheap.
    pub(crate) fn may_be_listless(&self, at: usize) -> bool {
        self.sheet.part(at, sheet::PART | sheet::PART_CUT)
            || self.sheet.is(at + 1, sheet::NAME_JOIN) && self.sheet.part(at + 2, sheet::PART)
            || self.sheet.is(at, sheet::NAME_JOIN) && !self.sheet.is(at, sheet::GRAMMAR | sheet::NO_NAME)
            || self.sheet.unknown(at)
                && (self.sheet.part(at + 1, sheet::PART_GIVEN | sheet::PART_FAMILY | sheet::PART_DOUBTFUL)
                    || self.said_before(at))
    }

    /// «وقال فيرجسون»: behind a verb of saying in the past a word that no list knows is whoever says it.
    pub(crate) fn said_before(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        if self.sheet.is(before, sheet::COPULA) {
            return true;
        }
        self.sheet.is(before, sheet::VERB)
            && self.sheet.senses(before).any(|(hit, sense)| match sense.what {
                What::Verb { verb, form } => {
                    hit.suffix == 0
                        && hit.front.particle.is_none()
                        && !hit.front.article
                        && !form.imperfect
                        && form.person == 3
                        && self.sheet.lexicon.tables.verbs[verb as usize].report.is_some()
                }
                _ => false,
            })
    }

    /// A person whom no list has. With `evidence` (a title before) a name may begin with a word that no lexicon knows.
    pub(crate) fn unlisted(&mut self, at: usize, evidence: bool) -> Option<Found> {
        let latin = self.sheet.document.kind(at) == TokenKind::Latin;
        if !(self.sheet.word(at) || latin && evidence) || self.sheet.time_at(at).is_some() {
            return None;
        }
        if self.sheet.document.word(at).chars().count() < 2 {
            return None;
        }
        let start = self.name_start(at, evidence);
        let whole = if evidence { self.closed_name(at) } else { None };
        let (hit, fit) = match (start, whole) {
            (Some(start), _) => start,
            (None, Some(_)) => (Hit { tokens: 1, front: Default::default(), suffix: 0, group: 0 }, Fit::Unknown),
            (None, None) => return None,
        };
        if let Some(known) = self.known_behind(at, hit, fit, evidence) {
            return known;
        }
        let mut beyond = at;
        if let Some((listed, thing, false)) = self.best_name(at) {
            let person = self.sheet.lexicon.tables.things[thing as usize].kind == "person";
            let kind = self.sheet.lexicon.tables.things[thing as usize].kind.as_str();
            if person && listed.tokens > 1 || kind == "country" || !person && !self.sheet.part(at, sheet::PART_GIVEN) {
                return None;
            }
            beyond = at + listed.tokens as usize;
        }
        let mut end = at + hit.tokens as usize;
        // «أبو», «بن» at the head are no part of their own.
        let mut parts = usize::from(!self.sheet.is(at, sheet::NAME_JOIN) || fit == Fit::Listed);
        let mut listed = usize::from(fit == Fit::Listed);
        let mut doubtful = usize::from(fit == Fit::Doubtful);
        while parts < 6 {
            let (length, next) =
                self.name_part(end, parts, listed.max(usize::from(parts == 1 && (fit == Fit::Doubtful || evidence))));
            if length == 0 {
                break;
            }
            listed += usize::from(next == Fit::Listed);
            doubtful += usize::from(next == Fit::Doubtful);
            end += length;
            parts += 1;
        }
        if let Some(whole) = whole.filter(|whole| *whole > end) {
            parts += whole - end;
            end = whole;
        }
        let one = end <= at + hit.tokens as usize;
        // «الأمير فيصل» is the فيصل who is named in full.
        let by_given = if one && fit >= Fit::Doubtful && evidence {
            let from = (hit.front.stem as usize).min(self.sheet.document.word(at).len());
            self.people.by_given(&self.sheet.document.word(at)[from..])
        } else {
            None
        };
        let enough = match fit {
            _ if by_given.is_some() => true,
            Fit::Listed => !one || evidence,
            Fit::Doubtful => {
                !one && (listed > 0 || evidence || doubtful > 1)
                    || one && evidence && !self.sheet.part(at, sheet::COMMON) && !self.sheet.is(at, SENSE)
            }
            Fit::Unknown => evidence && (one || parts > 1) || listed > 0 || latin,
            Fit::No => false,
        };
        if !enough || end <= beyond && !evidence {
            return None;
        }
        let head = self.hit_span(at, hit);
        let span = if end > at + 1 { Span::new(head.start(), self.sheet.span(at..end).end()) } else { head };
        let name = clean(span.of(self.sheet.document.text));
        let known = match by_given {
            Some(Given::Listed(thing)) => {
                Some(self.sheet.entities.thing(&self.sheet.lexicon.tables.things[thing as usize]))
            }
            Some(Given::Unlisted(entity)) => Some(entity),
            None => self.people.unlisted(&name),
        };
        let entity = match known {
            Some(entity) => entity,
            None => {
                let id = id_of(EntityKind::Person, &name);
                let entity = self.sheet.entities.with_id(&id, || Entity {
                    id: id.clone(),
                    kind: EntityKind::Person,
                    names: vec![name.clone()],
                    name_en: None,
                    country: None,
                });
                self.people.note_unlisted(&name, entity, at);
                entity
            }
        };
        let how = if known.is_some() && parts == 1 { How::Alias } else { How::Name };
        Some(Found::one(end, span, entity, how, Sort::Person, hit))
    }

    /// Behind a title, the words up to a verb, a comma or «إن» are the name: «وزير الصحة سيدينو بلغاشي إن». One past the
    /// last of two to four that no list explains as anything but names; before «إن», as anything without cutting.
    fn closed_name(&self, at: usize) -> Option<usize> {
        let free = |t: usize| {
            self.sheet.word(t)
                && !self.sheet.definite(t)
                && !attached(self.sheet, t)
                && self.sheet.time_at(t).is_none()
                && self.sheet.quantity_at(t).is_none()
                // «طالب زيلينسكي ألمانيا بتسليم صواريخ»: a state is no family name.
                && !(t > at && self.country_name(t))
        };
        let name = |t: usize| self.sheet.part(t, sheet::PART_GIVEN | sheet::PART_FAMILY);
        let strict = |t: usize| {
            free(t)
                && (self.sheet.unknown(t) || name(t))
                && !self.sheet.is(t, SENSE | sheet::GRAMMAR | sheet::NO_NAME)
                && !self.sheet.part(t, sheet::COMMON)
                // «أصيب الممثل بنوبة قلبية»: foreign names are not written so.
                && (name(t) || !self.sheet.document.ends_in_teh_marbuta(t))
        };
        let whole = |t: usize| self.sheet.senses(t).any(|(hit, _)| hit.front == Default::default() && hit.suffix == 0);
        let end = (at..at + 5).find(|&t| !(free(t) && (name(t) || !whole(t))))?;
        if end >= at + 2 && self.sheet.is(end, sheet::COMPLEMENTISER) {
            return Some(end);
        }
        let end = (at..at + 5).find(|&t| !strict(t))?;
        let close = sheet::COMPLEMENTISER | sheet::PREPOSITION | sheet::RELATIVE | sheet::SUBORDINATOR;
        let closed = !self.sheet.word(end)
            || self.sheet.is(end, close)
            || self.sheet.time_at(end).is_some()
            || attached(self.sheet, end);
        let verb = self.sheet.is(end, sheet::VERB) && !self.sheet.is(end, sheet::MASDAR);
        (end >= at + 2 && (closed || verb)).then_some(end)
    }

    /// An everyday word before a known name is no first name («فوز مادورو», «اعتماد بوتين»): then there is no person
    /// here. Behind a title, a word that no lexicon knows before a known short form is another spelling of the first
    /// name («بشيرو ديوماي فاي»): then it is that person. Nothing where neither holds.
    fn known_behind(&mut self, at: usize, hit: Hit, fit: Fit, evidence: bool) -> Option<Option<Found>> {
        let next = at + hit.tokens as usize;
        if !self.sheet.is(next, sheet::NAME) {
            return None;
        }
        let (name, thing, short) = self.best_name(next)?;
        let lexicon = self.sheet.lexicon;
        let thing: &tawatur_lexicon::Thing = &lexicon.tables.things[thing as usize];
        if thing.kind != "person" || name.front != Default::default() || !(short || name.tokens > 1) {
            return None;
        }
        // «كيم بوتين»: two people who are both named in the article.
        let two = fit == Fit::Listed
            && self.best_name(at).is_some_and(|(own, other, is_short)| {
                is_short && own.tokens == 1 && lexicon.tables.things[other as usize].id != thing.id
            });
        if two {
            return Some(None);
        }
        if fit == Fit::Listed || self.sheet.part(next, sheet::PART_GIVEN) && name.tokens == 1 {
            return None;
        }
        let spelling = evidence && self.sheet.unknown(at) && short && hit.tokens == 1;
        if !spelling {
            return Some(None);
        }
        let end = next + name.tokens as usize;
        let entity = self.sheet.entities.thing(thing);
        let span = self.sheet.span(at..end);
        let mut found = Found::one(end, span, entity, How::Alias, Sort::Person, hit);
        found.feminine = thing.feminine;
        Some(Some(found))
    }

    /// The first part of a name, and how well it goes.
    fn name_start(&self, at: usize, evidence: bool) -> Option<(Hit, Fit)> {
        let bare = Hit { tokens: 1, front: Default::default(), suffix: 0, group: 0 };
        if self.sheet.document.kind(at) == TokenKind::Latin {
            return evidence.then_some((bare, Fit::Unknown));
        }
        if self.sheet.is(at, sheet::NAME_JOIN) && !self.sheet.is(at, sheet::GRAMMAR | sheet::NO_NAME) {
            // «أبو زيد», «عبد الولي الشميري».
            let (length, fit) = self.name_part(at, 1, 1);
            let whole = length > 1 && (evidence || fit == Fit::Listed || self.sheet.definite(at + 1));
            return whole.then_some((Hit { tokens: length as u16, ..bare }, Fit::Listed));
        }
        let common = SENSE & !(sheet::GOOD | sheet::PROGRAMME);
        // «الأمير فيصل», «السوري فيصل»: a definite word is a title or adjective before it is a name.
        let definite = self.sheet.definite(at);
        // «الدكتور الشميري», «وأضاف السنيورة».
        let family = evidence
            && self.sheet.part(at, sheet::PART_FAMILY)
            && !self.sheet.is(at, SENSE | sheet::GRAMMAR | sheet::NO_NAME)
            && !self.sheet.part(at, sheet::COMMON);
        if definite
            && (self.sheet.is(at, sheet::NATIONALITY | sheet::TITLE)
                || !self.sheet.part(at, sheet::PART_GIVEN) && !family)
        {
            return None;
        }
        if definite && family {
            return Some((bare, Fit::Unknown));
        }
        let named_on = self.sheet.is(at + 1, sheet::NAME_JOIN)
            && !self.sheet.is(at + 1, sheet::GRAMMAR | sheet::NO_NAME)
            && self.name_part(at + 1, 1, 1).0 > 0;
        let function =
            self.sheet.is(at, sheet::GRAMMAR | sheet::NO_NAME | sheet::NAME_JOIN) && !self.written_as_name(at);
        let given = self.longest(at, |what| matches!(what, What::Given | What::DoubtfulName).then_some(0));
        if let Some((hit, _)) = given
            && (!function || hit.tokens > 1)
        {
            let cut = hit.front.conjunction.is_some() || hit.front.particle.is_some();
            let everyday = self.sheet.is(at, common) || self.sheet.part(at, sheet::COMMON);
            let sure = self.sheet.part(at, sheet::PART_GIVEN)
                || cut && self.sheet.senses(at).any(|(h, s)| h == hit && s.what == What::Given);
            if sure && !everyday && !hit.front.article {
                return Some((hit, Fit::Listed));
            }
            let conjunction = !cut || hit.front.particle.is_none() && self.sheet.part(at + 1, sheet::PART);
            if conjunction && !hit.front.article && (evidence || named_on || !self.sheet.is(at, sheet::VERB)) {
                return Some((hit, Fit::Doubtful));
            }
            return None;
        }
        let own = !self.sheet.part(at, sheet::COMMON) && self.sheet.is(at, sheet::TITLE)
            || self.sheet.unknown(at) && !self.sheet.part(at, sheet::COMMON);
        if named_on && own && !function && !self.sheet.definite(at) && self.sheet.part(at + 2, sheet::PART) {
            // «مساعد بن محمد العيبان»: whatever else the word may be, a name follows «بن».
            return Some((bare, Fit::Doubtful));
        }
        if function || self.sheet.is(at, common) || self.sheet.definite(at) || attached(self.sheet, at) {
            return None;
        }
        let long = self.sheet.document.word(at).chars().count() >= 3;
        let family = self.sheet.part(at, sheet::PART_FAMILY | sheet::PART_SHORT) && !self.sheet.part(at, sheet::COMMON);
        if family && long {
            return Some((bare, Fit::Unknown));
        }
        let plain =
            self.sheet.unknown(at) && !self.sheet.part(at, sheet::COMMON | sheet::PART_CUT) && self.spelled(at) > 0;
        let first = self.sheet.document.word(at).chars().next();
        let attached = matches!(first, Some(WAW | FEH | LAM | BEH)) || self.sheet.document.word(at).ends_with(ALEF);
        let named = self.sheet.part(at + 1, sheet::PART_GIVEN | sheet::PART_FAMILY)
            && self.spelled(at) > SURE_SPELLING
            && !attached;
        (plain && long && (evidence || named)).then_some((bare, Fit::Unknown))
    }

    /// Does the name go on with this token: the tokens of its next part (0 where not), and how well it goes.
    pub(crate) fn name_part(&self, at: usize, parts: usize, listed: usize) -> (usize, Fit) {
        let fit = self.fit(at, parts, listed);
        if fit > Fit::No {
            return (1, fit);
        }
        if !self.sheet.word(at) || !self.sheet.is(at, sheet::NAME_JOIN) {
            return (0, Fit::No);
        }
        let next = at + 1;
        // «آل ثاني» is no ordinal.
        if !self.sheet.word(next) || self.sheet.time_at(next).is_some() {
            return (0, Fit::No);
        }
        let grammar = self.sheet.is(at, sheet::GRAMMAR | sheet::NO_NAME);
        let fit = self.fit(next, 1, 1);
        if grammar {
            // «لا», «أم», «لو» join foreign names only.
            return if fit == Fit::Listed || fit == Fit::Unknown { (2, fit) } else { (0, Fit::No) };
        }
        if self.sheet.is(next, sheet::NAME_JOIN) {
            // «بن أبي طالب», «بن عبد العزيز»
            let (inner, fit) = self.name_part(next, parts, listed);
            return if inner > 0 { (1 + inner, fit.max(Fit::Doubtful)) } else { (0, Fit::No) };
        }
        // What follows «بن», «آل», «عبد» is a name whatever else it may be, but no word of grammar.
        let grammar = sheet::COMPLEMENTISER
            | sheet::SUBORDINATOR
            | sheet::RELATIVE
            | sheet::PREPOSITION
            | sheet::COPULA
            | sheet::DEMONSTRATIVE
            | sheet::PRONOUN;
        if self.sheet.is(next, grammar) && fit == Fit::No {
            return (0, Fit::No);
        }
        (2, fit.max(Fit::Doubtful))
    }

    fn spelled(&self, at: usize) -> i32 {
        self.sheet.lexicon.name_like(self.sheet.document.word(at))
    }

    fn country_name(&self, at: usize) -> bool {
        self.sheet.senses(at).any(|(hit, sense)| match sense.what {
            What::Name { thing, short: false } => {
                hit.front.stem == 0 && self.sheet.lexicon.tables.things[thing as usize].kind == "country"
            }
            _ => false,
        })
    }

    /// «علي» with its dots is the name; without them it is the preposition, which folds to the same letters.
    fn written_as_name(&self, at: usize) -> bool {
        self.sheet.document.surface(at).ends_with(YEH)
            && self.sheet.part(at, sheet::PART_GIVEN | sheet::PART_DOUBTFUL)
            && self.sheet.part(at + 1, sheet::PART)
            // «علي رأس الوفد», as it is written in Egypt.
            && !self.sheet.part(at + 1, sheet::COMMON)
            && self.sheet.document.word(at).chars().count() >= 3
    }

    /// How well a token goes on with a name.
    fn fit(&self, at: usize, parts: usize, listed: usize) -> Fit {
        if self.sheet.document.kind(at) == TokenKind::Latin {
            return Fit::Unknown;
        }
        if !self.sheet.word(at) || self.sheet.time_at(at).is_some() || self.sheet.quantity_at(at).is_some() {
            return Fit::No;
        }
        if self.sheet.is(at, sheet::ADVERB) && !self.sheet.part(at, sheet::PART) {
            return Fit::No;
        }
        let definite = self.sheet.definite(at);
        let dotted = self.sheet.part(at, sheet::PART_GIVEN | sheet::PART_DOUBTFUL)
            && self.sheet.document.surface(at).ends_with(YEH)
            && !self.sheet.is(at, sheet::NO_NAME & !sheet::PREPOSITION);
        let grammar = self.sheet.is(at, sheet::GRAMMAR | sheet::NO_NAME) && !dotted && !self.written_as_name(at);
        let everyday = self.sheet.part(at, sheet::COMMON);
        if self.sheet.is(at, sheet::NAME) && self.country_name(at) {
            return Fit::No;
        }
        if self.sheet.part(at, sheet::PART) && !grammar && !self.sheet.is(at, sheet::NAME_JOIN) {
            // «محمد المصري»: a nationality as a family name directly follows the given one.
            if self.sheet.is(at, sheet::NATIONALITY | sheet::TITLE) {
                let family = self.sheet.part(at, sheet::PART_FAMILY | sheet::PART_DOUBTFUL);
                let last = !self.sheet.part(at + 1, sheet::PART_GIVEN | sheet::PART_FAMILY);
                let title = definite && self.sheet.is(at, sheet::TITLE);
                return if family && parts == 1 && listed == 1 && last && !title { Fit::Doubtful } else { Fit::No };
            }
            if self.sheet.is(
                at,
                sheet::BODY | sheet::COLLECTIVE | sheet::UNNAMED | sheet::ORG_HEAD | sheet::PLACE_HEAD | sheet::MODAL,
            ) {
                return Fit::No;
            }
            if self.sheet.is(at, SENSE) || everyday || !self.sheet.part(at, sheet::PART & !sheet::PART_DOUBTFUL) {
                return Fit::Doubtful;
            }
            return Fit::Listed;
        }
        let participle = parts == 1
            && listed == 1
            && self.sheet.is(at, sheet::ACTIVE | sheet::PASSIVE)
            && !self.sheet.is(at, !(sheet::ACTIVE | sheet::PASSIVE))
            && !self.sheet.document.word(at).ends_with(ALEF);
        let plain = (self.sheet.unknown(at) || participle) && !everyday && !attached(self.sheet, at);
        // One given name alone is no full name: what follows it is a part of it if it can be.
        let lone = parts == 1 && listed == 1;
        let plain = plain && (definite || self.spelled(at) > if lone { LOOSE_SPELLING } else { 0 });
        let length = self.sheet.document.word(at).chars().count();
        if !plain || length < 2 {
            return Fit::No;
        }
        if definite {
            // «محمد الشميري»: a nisba behind a listed name.
            let nisba = self.sheet.document.word(at).ends_with(YEH);
            let least = if lone { LOOSE_SPELLING } else { SURE_SPELLING };
            return if listed > 0 && (nisba || self.spelled(at) > least) { Fit::Unknown } else { Fit::No };
        }
        Fit::Unknown
    }
}
