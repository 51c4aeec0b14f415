use super::person::People;
use crate::sheet::{self, Group, Sheet, Sort};
use smallvec::{SmallVec, smallvec};
use tawatur_lexicon::{Function, Hit, Number, What};
use tawatur_model::{EntityIndex, EntityKind, How, Mention, ReadName, Span};
use tawatur_tagger::Model;
use tawatur_text::letters::*;

/// A noun group as one of the finders reports it.
pub(crate) struct Found {
    /// Its first token; the scan sets it.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) span: Span,
    pub(crate) entities: SmallVec<[EntityIndex; 2]>,
    pub(crate) how: How,
    pub(crate) sort: Sort,
    pub(crate) feminine: bool,
    pub(crate) number: Number,
    /// What is attached before its first word.
    pub(crate) front: (Option<char>, Option<char>),
}

impl Found {
    pub(crate) fn one(end: usize, span: Span, entity: EntityIndex, how: How, sort: Sort, hit: Hit) -> Found {
        Found {
            start: end.saturating_sub(hit.tokens as usize),
            end,
            span,
            entities: smallvec![entity],
            how,
            sort,
            feminine: matches!(sort, Sort::Country | Sort::Place | Sort::Media),
            number: Number::Singular,
            front: (hit.front.conjunction, hit.front.particle),
        }
    }
}

/// Finds the groups of an article and writes them on its sheet; returns the mentions, nested ones included, and the names
/// that the sequence model has read.
pub(crate) fn find(sheet: &mut Sheet<'_>, model: Option<&Model>) -> (Vec<Mention>, Vec<ReadName>) {
    let (mut groups, mut mentions) = by_rule(sheet);
    let mut read = Vec::new();
    if let Some(model) = model {
        (groups, read) = super::tagged::apply(sheet, groups, &mut mentions, model);
    }
    sheet.set_groups(groups);
    (mentions, read)
}

/// The groups and mentions that lists and rules find, in the order of the text.
pub(crate) fn by_rule(sheet: &mut Sheet<'_>) -> (Vec<Group>, Vec<Mention>) {
    let mut finder = Finder { people: People::survey(sheet), sheet, told: Vec::new(), mentions: Vec::new() };
    let mut groups = finder.scan();
    // A person whom no list knows is often called by one name before the full one stands (in a headline).
    if finder.people.has_early_alias(finder.sheet) {
        finder.mentions.clear();
        finder.told.clear();
        groups = finder.scan();
    }
    let Finder { mut mentions, .. } = finder;
    let groups = super::medium::again(sheet, groups, &mut mentions);
    mentions.sort_by_key(|m| (m.span.start(), std::cmp::Reverse(m.span.end()), m.entity));
    mentions.dedup_by_key(|m| (m.span, m.entity));
    (groups, mentions)
}

pub(crate) struct Finder<'s, 'a> {
    pub(crate) sheet: &'s mut Sheet<'a>,
    pub(crate) people: People,
    /// The state of each group so far, with the token at which the group begins.
    pub(crate) told: Vec<(usize, EntityIndex)>,
    mentions: Vec<Mention>,
}

/// One of the finders: what begins at a token, if it is of its sort.
type Find<'s, 'a> = fn(&mut Finder<'s, 'a>, usize) -> Option<Found>;

impl<'s, 'a> Finder<'s, 'a> {
    fn scan(&mut self) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        let mut at = 0;
        while at < self.sheet.len() {
            let before = self.mentions.len();
            let Some(mut found) = self.group(at) else {
                self.mentions.truncate(before);
                at += 1;
                continue;
            };
            for &entity in &found.entities {
                self.mention(found.span, entity, found.how);
            }
            found.start = at;
            self.people.seen(self.sheet, &found);
            let state = found.entities.first().and_then(|&entity| self.country_of(entity));
            self.told.extend(state.map(|state| (at, state)));
            let end = found.end.max(at + 1);
            groups.push(Group {
                start: at,
                end,
                span: found.span,
                entities: found.entities,
                sort: found.sort,
                conjunction: found.front.0,
                particle: found.front.1,
                feminine: found.feminine,
                number: found.number,
            });
            at = end;
        }
        groups
    }

    /// The best group that begins at a token: the longest; of equals the one found first.
    pub(crate) fn group(&mut self, at: usize) -> Option<Found> {
        const ANY: u32 = sheet::NAME
            | sheet::TITLE
            | sheet::BODY
            | sheet::COLLECTIVE
            | sheet::UNNAMED
            | sheet::NATIONALITY
            | sheet::ORG_HEAD
            | sheet::PLACE_HEAD
            | sheet::GIVEN
            | sheet::NO_NAME;
        let listless = self.may_be_listless(at);
        if !self.sheet.is(at, ANY) && !listless {
            return if self.sheet.word(at) { self.alias(at) } else { None };
        }
        let mut best: Option<Found> = None;
        let finders: [(u32, Find<'s, 'a>); 11] = [
            (sheet::NAME, Finder::name),
            (sheet::TITLE, Finder::titled),
            (sheet::BODY | sheet::ORG_HEAD | sheet::COLLECTIVE, Finder::organisation_again),
            (sheet::BODY, Finder::body),
            (sheet::UNNAMED, Finder::unnamed),
            (sheet::COLLECTIVE, Finder::collective),
            (sheet::ORG_HEAD | sheet::PLACE_HEAD, Finder::headed),
            (sheet::GIVEN, Finder::listless),
            (sheet::NATIONALITY, Finder::nationality),
            (sheet::NO_NAME, Finder::both),
            (sheet::NO_NAME, Finder::homeland),
        ];
        for (flags, find) in finders {
            if !(self.sheet.is(at, flags) || flags == sheet::GIVEN && listless) {
                continue;
            }
            let before = self.mentions.len();
            match find(self, at) {
                Some(found) if best.as_ref().is_none_or(|b| found.end > b.end) => best = Some(found),
                _ => self.mentions.truncate(before),
            }
        }
        best.or_else(|| self.alias(at))
    }

    pub(crate) fn mention(&mut self, span: Span, entity: EntityIndex, how: How) {
        let named = self.sheet.entities.get(entity);
        let place = (named.kind == EntityKind::Place).then(|| self.sheet.lexicon.thing(&named.id)).flatten();
        let stands_for = place.and_then(|t| t.stands_for.as_deref());
        let stands_for = stands_for.and_then(|c| self.sheet.entities.country(self.sheet.lexicon, c));
        self.mentions.push(Mention { span, entity, how, stands_for });
    }

    /// The span of a hit's words without what is attached before, and without a closing quotation mark. The article of a
    /// name is part of it.
    pub(crate) fn hit_span(&self, at: usize, hit: Hit) -> Span {
        let mut end = at + hit.tokens as usize;
        while end > at + 1 && self.sheet.is_quote(end - 1) {
            end -= 1;
        }
        let length = self.sheet.document.word(at).len();
        let attached = usize::from(hit.front.conjunction.is_some()) + usize::from(hit.front.particle.is_some());
        // In لل the article is not written, so that the entry begins behind both lams.
        let written = self.held_article(at, hit.front.stem as usize);
        let from = if written { attached * 2 } else { hit.front.stem as usize };
        let first = self.sheet.document.part(at, from.min(length), length - (hit.suffix as usize).min(length));
        if end > at + 1 { first.join(self.sheet.span(at + 1..end)) } else { first }
    }

    fn held_article(&self, at: usize, from: usize) -> bool {
        let word = self.sheet.document.word(at);
        from >= 4 && word.get(from - 4..from).is_some_and(|a| a.chars().eq([ALEF, LAM]))
    }

    /// «المملكة»: the state whose name holds the word, where the text has spoken of one.
    fn realm(&mut self, at: usize) -> Option<Found> {
        let (hit, _) = self.function_hit(at, Function::Realm)?;
        let word = &self.sheet.document.word(at)[usize::from(hit.front.stem)..];
        let form = word.strip_prefix([ALEF, LAM]).map_or(word, |rest| rest.strip_prefix(LAM).unwrap_or(rest));
        let entity = self.people.main_country(|entity| {
            let thing = self.sheet.lexicon.thing(&self.sheet.entities.get(entity).id);
            thing.is_some_and(|thing| {
                thing.names.iter().any(|name| {
                    let first = tawatur_text::fold_word(name.split(' ').next().unwrap_or_default());
                    first.ends_with(form) && first != *name
                })
            })
        })?;
        let mut found = Found::one(at + 1, self.hit_span(at, hit), entity, How::Description, Sort::Country, hit);
        found.feminine = true;
        Some(found)
    }

    /// The longest hit of a rare grammatical function.
    fn function_hit(&self, at: usize, function: Function) -> Option<(Hit, u32)> {
        let own = |what| matches!(what, What::Function(other) if other == function).then_some(0);
        if self.sheet.may_be(at, function) { self.longest(at, own) } else { None }
    }

    /// «البلدان»: the two countries that the text speaks of most; «الجانبين»: the two sides, which may be others.
    fn both(&mut self, at: usize) -> Option<Found> {
        let (countries, sides) =
            (self.sheet.function(at, Function::Both) > 0, self.sheet.function(at, Function::BothSides) > 0);
        if !countries && !sides {
            return self.realm(at);
        }
        let (first, second) = if sides { self.people.main_sides() } else { self.people.main_countries() }?;
        let state = self.sheet.entities.get(first).kind == EntityKind::Country;
        let span = self.sheet.span(at..at + 1);
        Some(Found {
            start: at,
            end: at + 1,
            span,
            entities: smallvec![first.min(second), first.max(second)],
            how: How::Description,
            sort: if state { Sort::Country } else { Sort::Org },
            feminine: false,
            number: Number::Dual,
            front: (None, None),
        })
    }

    /// «إن بلاده ستقدم»: the country of the person whom the pronoun means, the last of that gender.
    fn homeland(&mut self, at: usize) -> Option<Found> {
        let (hit, _) = self.function_hit(at, Function::Homeland)?;
        let word = self.sheet.document.word(at);
        let troops = word.ends_with(HEH) && crate::claim::Lists::embedded().has("his troops", word);
        if let Some(force) = if troops { self.people.own_force(self.sheet) } else { None } {
            return Some(Found::one(at + 1, self.hit_span(at, hit), force, How::Description, Sort::Org, hit));
        }
        // «قواتها» are a state's; «بلادها» is a woman's country, where one was spoken of.
        let country = match word.chars().last() {
            Some(HEH | MEEM) => self.people.homeland(false),
            Some(ALEF) => self.people.homeland(true).or(self.people.last_state()),
            _ => self.people.last_state(),
        }?;
        let mut found = Found::one(at + 1, self.hit_span(at, hit), country, How::Description, Sort::Country, hit);
        found.feminine = true;
        Some(found)
    }

    /// A nationality adjective or the people, where it qualifies nothing that was found before.
    fn nationality(&mut self, at: usize) -> Option<Found> {
        let (hit, country, form) = self.nationality_at(at)?;
        let thing = &self.sheet.lexicon.tables.things[country as usize];
        let entity = self.sheet.entities.thing(thing);
        let span = self.hit_span(at, hit);
        let end = at + hit.tokens as usize;
        let before = at.checked_sub(1);
        // «الروس» alone is an actor; behind a noun it is that noun's adjective.
        let alone = before.is_none_or(|b| !self.sheet.word(b) || self.sheet.is(b, sheet::GRAMMAR | sheet::VERB));
        if hit.front.article
            && form.number == Number::Singular
            && (alone || hit.front.particle.is_some() || hit.front.conjunction.is_some())
            && let Some(person) = self.countryman(end)
        {
            // «وقع الإسباني سيرجيو بوسكيتس», «للكيني كيبكورير».
            self.mention(span, entity, How::Description);
            let id = thing.id.clone();
            if let Some(&named) = person.entities.first() {
                self.sheet.entities.list[named as usize].country.get_or_insert(id);
            }
            let feminine = person.feminine || form.feminine;
            return Some(Found { front: (hit.front.conjunction, hit.front.particle), feminine, ..person });
        }
        let people = alone && form.number == Number::Plural && (hit.front.article || self.sheet.definite(at));
        let sort = if people { Sort::Collective } else { Sort::Adjective };
        let mut found = Found::one(end, span, entity, How::Description, sort, hit);
        found.feminine = form.feminine;
        found.number = form.number;
        Some(found)
    }

    /// The person named right behind the adjective of a country: a listed one in full, or a name that no list has.
    fn countryman(&mut self, at: usize) -> Option<Found> {
        let plain = |found: &Found| found.front == (None, None);
        self.listed_person(at).filter(plain).or_else(|| self.unlisted(at, true).filter(plain))
    }

    /// The longest nationality reading at a token.
    pub(crate) fn nationality_at(&self, at: usize) -> Option<(Hit, u32, tawatur_lexicon::Inflection)> {
        if !self.sheet.is(at, sheet::NATIONALITY) {
            return None;
        }
        let mut best: Option<(Hit, u32, tawatur_lexicon::Inflection)> = None;
        for (hit, sense) in self.sheet.senses(at) {
            let What::Nationality { country, form } = sense.what else { continue };
            let better = best.as_ref().is_none_or(|(b, _, _)| {
                (hit.tokens, std::cmp::Reverse(hit.front.particle.is_some()))
                    > (b.tokens, std::cmp::Reverse(b.front.particle.is_some()))
            });
            if hit.suffix == 0 && better && !self.adjectival(at, hit, country) {
                best = Some((hit, country, form));
            }
        }
        best
    }

    /// Like [`nationality_at`](Self::nationality_at), for an adjective that follows its noun: nothing attached but the
    /// article. Notes the mention of the country.
    pub(crate) fn adjective(&mut self, at: usize) -> Option<(usize, EntityIndex)> {
        // «المبعوث الأممي», «البعثة الأممية»
        if crate::claim::Lists::embedded().has("of the United Nations", self.sheet.document.word(at)) {
            let entity = self.sheet.entities.thing(self.sheet.lexicon.thing(UNITED_NATIONS)?);
            self.mention(self.sheet.span(at..at + 1), entity, How::Description);
            return Some((at + 1, entity));
        }
        let (hit, country, _) = self.nationality_at(at)?;
        if hit.front.conjunction.is_some() || hit.front.particle.is_some() {
            return None;
        }
        let thing = &self.sheet.lexicon.tables.things[country as usize];
        let entity = self.sheet.entities.thing(thing);
        let span = self.hit_span(at, hit);
        self.mention(span, entity, How::Description);
        Some((at + hit.tokens as usize, entity))
    }
}

/// The organisation of an adjective of its own.
const UNITED_NATIONS: &str = "org/united-nations";
