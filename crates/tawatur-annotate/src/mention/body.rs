use super::finder::{Finder, Found};
use super::name::feminine;
use crate::sheet::{self, Sort};
use tawatur_lexicon::{Hit, What};
use tawatur_model::{Entity, EntityIndex, EntityKind, How, Span};
use tawatur_text::TokenKind;

impl Finder<'_, '_> {
    /// «المحكمة», «المجلس»: the noun alone, with its article, is the organisation whose name it opened before.
    pub(crate) fn organisation_again(&mut self, at: usize) -> Option<Found> {
        let hit =
            self.sheet.hits(at).iter().copied().find(|hit| hit.tokens == 1 && hit.suffix == 0 && hit.front.article)?;
        let stem = self.sheet.document.word(at).get(hit.front.stem as usize..)?;
        let entity = self.people.named_by(stem)?;
        // «المجلس العسكري» is another one.
        if self.sheet.word(at + 1) && self.sheet.definite(at + 1) && !self.sheet.is(at + 1, sheet::GRAMMAR) {
            return None;
        }
        let span = self.hit_span(at, hit);
        let mut found = Found::one(at + 1, span, entity, How::Description, Sort::Org, hit);
        found.feminine = feminine(self.sheet.document.surface(at));
        Some(found)
    }

    /// «وزارة الخارجية الروسية», «الجيش الكوري الجنوبي», «وزارة سيول»: a body of state with the country whose it is.
    pub(crate) fn body(&mut self, at: usize) -> Option<Found> {
        let (hit, body) = self.longest(at, |what| match what {
            What::Body(body) => Some(body),
            _ => None,
        })?;
        // «التدخلات الخارجية», «السياسة الخارجية»: with the article, behind a noun with the article, an adjective.
        let adjective = hit.tokens == 1
            && self.sheet.definite(at)
            && hit.front.particle.is_none()
            && hit.front.conjunction.is_none()
            && self.sheet.document.word(at).ends_with("\u{064A}\u{0647}")
            && at.checked_sub(1).is_some_and(|t| {
                self.sheet.definite(t) && self.sheet.verb(t).is_none() && self.sheet.group_at(t).is_none()
            });
        if adjective {
            return None;
        }
        let mut end = at + hit.tokens as usize;
        let mut country = self.owner(&mut end);
        let lexicon = self.sheet.lexicon;
        let simple = &lexicon.tables.bodies[body as usize];
        let mut span = self.group_span(at, hit, end);
        // «بعثة الأمم المتحدة في ليبيا», «بعثة مراقبي الاتحاد الأفريقي»: whom an organisation sends speaks for it.
        let of_others = country.filter(|&owner| self.sheet.entities.get(owner).kind == EntityKind::Org);
        let sender = match (simple.key == MISSION, country) {
            (true, None) if !self.sheet.definite(end - 1) => self.movement(&mut end),
            (true, Some(_)) => of_others,
            _ => None,
        };
        if let Some(sender) = sender {
            let span = self.group_span(at, hit, end);
            let mut found = Found::one(end, span, sender, How::Description, Sort::Org, hit);
            found.feminine = true;
            return Some(found);
        }
        if country.is_none() {
            // «هيئة الأركان المشتركة في الجيش الكوري الجنوبي»: the body lies within another, whose country it has.
            if self.sheet.document.word(end) == self.within()
                && let Some(outer) = self.sheet.is(end + 1, sheet::BODY).then(|| self.body(end + 1)).flatten()
            {
                let entity = outer.entities.first().copied();
                country = entity.and_then(|e| self.country_of(e));
                if country.is_some() {
                    end = outer.end;
                    span = self.group_span(at, hit, end);
                    if let Some(entity) = entity {
                        self.mention(outer.span, entity, outer.how);
                    }
                }
            }
        }
        if country.is_none() && simple.class != "media" {
            // Without a country a body is the one of the kind that the article named before.
            if let Some(entity) = self.people.last_body(&simple.key) {
                let mut found = Found::one(end, span, entity, How::Description, Sort::Org, hit);
                found.feminine = feminine(span.of(self.sheet.document.text));
                return Some(found);
            }
        }
        let whole = self.sheet.definite(end - 1) && !ABROAD.contains(&simple.key.as_str());
        let country = country.or_else(|| if whole { self.only_state(at, &simple.class) } else { None });
        let entity = self.body_entity(body, country, span);
        let unnamed = self.sheet.entities.get(entity).kind == EntityKind::Unnamed;
        let sort = if unnamed { Sort::Unnamed } else { Sort::Org };
        // A common noun with an owner is a description, however official.
        let mut found = Found::one(end, span, entity, How::Description, sort, hit);
        found.feminine = feminine(span.of(self.sheet.document.text));
        // «القوات الهندية والباكستانية»: the bodies of two states under one noun.
        if simple.class != "media"
            && country.is_some()
            && self.sheet.is(end - 1, sheet::NATIONALITY)
            && self.sheet.definite(end - 1)
            && let Some((after, other)) = self.other_state(end)
        {
            let span = self.group_span(at, hit, after);
            let second = self.body_entity(body, Some(other), span);
            found.entities.push(second);
            (found.end, found.span, found.number) = (after, span, tawatur_lexicon::Number::Plural);
        }
        Some(found)
    }

    /// «قال وزير الدفاع السوداني إن الجيش»: a body of state without its state is of the only one that its sentence has
    /// named before it; where it has named none, of the only one in the article.
    fn only_state(&mut self, at: usize, class: &str) -> Option<EntityIndex> {
        if !OF_STATE.contains(&class) {
            return None;
        }
        let ends = |t: &usize| self.sheet.document.kind(*t) == TokenKind::Break || self.sheet.mark(*t) == Some('.');
        let back = at.saturating_sub(SENTENCE);
        let start = (back..at).rev().find(ends).map_or(back, |end| end + 1);
        let mut near = self.told.iter().rev().take_while(|(token, _)| *token >= start).map(|(_, state)| *state);
        match near.next() {
            Some(first) => near.all(|state| state == first).then_some(first),
            None => self.people.only_home(self.sheet),
        }
    }

    /// The body of a kind of a country, or of nobody known.
    pub(crate) fn body_entity(&mut self, body: u32, country: Option<EntityIndex>, span: Span) -> EntityIndex {
        let lexicon = self.sheet.lexicon;
        let simple = &lexicon.tables.bodies[body as usize];
        let (id, name_en, country_id) = match country {
            Some(country) => {
                let owner = self.sheet.entities.get(country);
                let code = owner.id.split('/').nth(1).unwrap_or_default().to_lowercase();
                let en = owner.name_en.clone().unwrap_or_default();
                (format!("org/{code}-{}", simple.key), format!("{} of {en}", simple.en), Some(owner.id.clone()))
            }
            None if simple.class == "media" => (format!("unnamed/{}", simple.key), simple.en.clone(), None),
            None => (format!("org/{}", simple.key), simple.en.clone(), None),
        };
        let entity = match lexicon.thing(&id) {
            Some(thing) => self.sheet.entities.thing(thing),
            None => self.sheet.entities.with_id(&id, || Entity {
                id: id.clone(),
                kind: if id.starts_with("unnamed/") { EntityKind::Unnamed } else { EntityKind::Org },
                names: vec![super::name::clean(span.of(self.sheet.document.text))],
                name_en: Some(name_en),
                country: country_id,
            }),
        };
        if country.is_some() {
            self.people.note_body(&simple.key, entity);
            // «وزارة الداخلية المغربية», then «الوزارة» alone: the last of its sort.
            if let Some((sort, _)) = simple.key.split_once("-of-") {
                self.people.note_body(sort, entity);
            }
        }
        entity
    }

    /// A body at a token whose owner does not follow it and which the article has not named before: whose it is, is for
    /// what stands around it to say.
    pub(crate) fn bare_body(&mut self, at: usize) -> Option<(usize, u32, Span)> {
        let (hit, body) = self.longest(at, |what| match what {
            What::Body(body) => Some(body),
            _ => None,
        })?;
        let end = at + hit.tokens as usize;
        let key = &self.sheet.lexicon.tables.bodies[body as usize].key;
        let known = self.people.last_body(key).is_some() || self.sheet.is(end, sheet::NATIONALITY | sheet::NAME);
        (!known && hit.front.conjunction.is_none()).then(|| (end, body, self.group_span(at, hit, end)))
    }

    /// «وزارة سيول» after the foreign ministry or minister of that country: the ministry that was spoken of.
    fn ministry(&mut self, collective: u32, owner: EntityIndex, span: Span) -> Option<EntityIndex> {
        let lexicon = self.sheet.lexicon;
        if lexicon.tables.collectives[collective as usize].en != "ministry" {
            return None;
        }
        let kind = self.people.ministry(self.sheet, owner)?;
        let body = lexicon.tables.bodies.iter().position(|b| b.key == kind)? as u32;
        Some(self.body_entity(body, Some(owner), span))
    }

    /// «القوات الروسية», «الجنود الكوريون الشماليون»: stands for its country.
    pub(crate) fn collective(&mut self, at: usize) -> Option<Found> {
        let (hit, collective) = self.longest(at, |what| match what {
            What::Collective { collective } => Some(collective),
            _ => None,
        })?;
        let mut end = at + hit.tokens as usize;
        // «غادر الوزير بغداد»: a definite noun takes no genitive.
        if hit.front.article && self.sheet.definite(end - 1) && !self.sheet.is(end, sheet::NATIONALITY) {
            return None;
        }
        let class = self.sheet.lexicon.tables.collectives[collective as usize].class.clone();
        let owner = match self.owner(&mut end) {
            Some(country) => country,
            None if matches!(class.as_str(), "military" | "delegation") => self.movement(&mut end)?,
            None => return None,
        };
        let span = self.group_span(at, hit, end);
        if let Some(entity) = self.ministry(collective, owner, span) {
            let mut found = Found::one(end, span, entity, How::Description, Sort::Org, hit);
            found.feminine = true;
            return Some(found);
        }
        let sort = if class == "media" { Sort::Unnamed } else { Sort::Collective };
        let mut found = Found::one(end, span, owner, How::Description, sort, hit);
        // «الحدود» and «الشعب» of two are one thing; troops are those of both.
        if class == "military"
            && self.sheet.is(end - 1, sheet::NATIONALITY)
            && self.sheet.definite(end - 1)
            && let Some((after, other)) = self.other_state(end)
        {
            found.entities.push(other);
            (found.end, found.span) = (after, self.group_span(at, hit, after));
        }
        found.feminine = !matches!(class.as_str(), "people");
        found.number = tawatur_lexicon::Number::Plural;
        Some(found)
    }

    /// «مصدر أمني», «وسائل إعلام روسية», «مسؤولون أميركيون».
    pub(crate) fn unnamed(&mut self, at: usize) -> Option<Found> {
        let (hit, unnamed) = self.longest(at, |what| match what {
            What::Unnamed(unnamed) => Some(unnamed),
            _ => None,
        })?;
        // «التحالف الدبلوماسي»: with the article, behind a noun with the article, the word is its adjective.
        let adjective = hit.tokens == 1
            && self.sheet.definite(at)
            && at.checked_sub(1).is_some_and(|t| self.sheet.definite(t) && self.sheet.time_at(t).is_none())
            && self.longest(at, |what| (what == What::Common).then_some(0)).is_some();
        if adjective {
            return None;
        }
        let mut end = at + hit.tokens as usize;
        // «وسيلة إعلام رسمية روسية»: one adjective may stand between.
        // «اتهم التقرير إيران»: a definite noun takes no genitive.
        let whole = self.sheet.definite(at) && hit.tokens == 1 && !self.sheet.is(end, sheet::NATIONALITY);
        let mut country = if whole { None } else { self.owner(&mut end) };
        // «أكد التقرير ضلوع إيران»: nor an adjective without an article.
        let between = !whole || self.sheet.definite(end);
        if country.is_none()
            && between
            && (self.sheet.unknown(end) || self.sheet.is(end, sheet::PASSIVE))
            && self.sheet.word(end)
        {
            let mut further = end + 1;
            country = self.owner(&mut further);
            if country.is_some() {
                end = further;
            }
        }
        let simple = &self.sheet.lexicon.tables.unnamed[unnamed as usize];
        let owner = country.map(|c| self.sheet.entities.get(c));
        let slug = match owner {
            Some(owner) => format!("{}-{}", owner.id.split('/').nth(1).unwrap_or_default().to_lowercase(), simple.key),
            None => simple.key.clone(),
        };
        let country_id = owner.map(|o| o.id.clone());
        let name_en = Some(match owner.and_then(|o| o.name_en.as_deref()) {
            Some(of) => format!("{} ({of})", simple.en),
            None => simple.en.clone(),
        });
        let span = self.group_span(at, hit, end);
        let name = super::name::clean(span.of(self.sheet.document.text));
        let id = format!("unnamed/{slug}");
        let entity = self.sheet.entities.with_id(&id, || Entity {
            id: id.clone(),
            kind: EntityKind::Unnamed,
            names: vec![name],
            name_en,
            country: country_id,
        });
        let mut found = Found::one(end, span, entity, How::Description, Sort::Unnamed, hit);
        found.number = tawatur_lexicon::Number::Plural;
        Some(found)
    }

    /// The country that follows a head as adjective («الروسية») or genitive («روسيا», «سيول»); moves `end` behind it.
    pub(crate) fn owner(&mut self, end: &mut usize) -> Option<EntityIndex> {
        if let Some((after, country)) = self.adjective(*end) {
            *end = after;
            return Some(country);
        }
        let (hit, thing, short) = self.sheet.is(*end, sheet::NAME).then(|| self.best_name(*end)).flatten()?;
        if short || hit.front.conjunction.is_some() || hit.front.particle.is_some() {
            return None;
        }
        let lexicon = self.sheet.lexicon;
        let thing = &lexicon.tables.things[thing as usize];
        let country = match thing.kind.as_str() {
            "country" => Some(thing.id.as_str()),
            "place" => thing.stands_for.as_deref(),
            _ => None,
        }?;
        let named = self.sheet.entities.thing(thing);
        let span = self.hit_span(*end, hit);
        self.mention(span, named, How::Name);
        *end += hit.tokens as usize;
        self.sheet.entities.country(lexicon, country)
    }

    /// «مقاتلي حركة الشباب», «وفد من حماس»: the organisation that follows a head as genitive or behind «من»; moves `end` behind
    /// it.
    fn movement(&mut self, end: &mut usize) -> Option<EntityIndex> {
        let mut from = *end;
        if self.sheet.document.word(from) == OF {
            from += 1;
        }
        let group =
            self.sheet.is(from, sheet::COLLECTIVE | sheet::ORG_HEAD | sheet::TITLE) && !self.sheet.definite(from);
        let name = |finder: &mut Self, at: usize| {
            let named = finder.sheet.is(at, sheet::NAME).then(|| finder.name(at)).flatten();
            named.filter(|found| found.sort == Sort::Org && found.how == How::Name && found.front == (None, None))
        };
        let (from, found) = match name(self, from) {
            Some(found) => (from, found),
            None => (from + 1, group.then(|| name(self, from + 1)).flatten()?),
        };
        let &entity = found.entities.first()?;
        self.people.note_head(self.sheet, from, &found);
        self.mention(found.span, entity, found.how);
        *end = found.end;
        Some(entity)
    }

    /// The country of an entity.
    pub(crate) fn country_of(&mut self, entity: EntityIndex) -> Option<EntityIndex> {
        let entity = self.sheet.entities.get(entity);
        let country = if entity.id.starts_with("country/") { Some(entity.id.clone()) } else { entity.country.clone() };
        country.and_then(|c| self.sheet.entities.country(self.sheet.lexicon, &c))
    }

    /// The longest hit with a sense that `pick` wants; of equals the one with the least cut off.
    pub(crate) fn longest(&self, at: usize, pick: impl Fn(What) -> Option<u32>) -> Option<(Hit, u32)> {
        let mut best: Option<(Hit, u32)> = None;
        for (hit, sense) in self.sheet.senses(at) {
            let Some(index) = pick(sense.what) else { continue };
            let better =
                |b: &Hit| (hit.tokens, std::cmp::Reverse(hit.front.stem)) > (b.tokens, std::cmp::Reverse(b.front.stem));
            if hit.suffix == 0 && best.as_ref().is_none_or(|(b, _)| better(b)) {
                best = Some((hit, index));
            }
        }
        best
    }

    /// From the head, without what is attached, to `end`.
    pub(crate) fn group_span(&self, at: usize, hit: Hit, end: usize) -> Span {
        let head = self.hit_span(at, hit);
        if end > at + hit.tokens as usize { head.join(self.sheet.span(at + hit.tokens as usize..end)) } else { head }
    }

    /// The preposition «في», folded.
    pub(crate) fn within(&self) -> &'static str {
        "\u{0641}\u{064A}"
    }
}

/// Words back within which a sentence that names the state of a body begins.
const SENTENCE: usize = 60;

/// Bodies that others have in a state, or send there.
const ABROAD: [&str; 4] = ["consulate", "delegation", "embassy", MISSION];

/// What states and organisations send for long.
const MISSION: &str = "permanent-mission";

/// Classes of bodies that states have.
const OF_STATE: [&str; 5] = ["court", "government", "legislature", "military", "police"];

/// «من», folded.
const OF: &str = "\u{0645}\u{0646}";
