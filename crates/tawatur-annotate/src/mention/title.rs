use super::finder::{Finder, Found};
use super::name::{clean, is_object};
use crate::sheet::{self, Sort};
use tawatur_lexicon::{Function, Hit, Inflection, Number, What};
use tawatur_model::{Entity, EntityIndex, EntityKind, How, Span};
use tawatur_text::letters::{ALEF, BEH, HEH, LAM, NOON, TEH, YEH};

/// What a title says of its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Post {
    /// The title.
    pub(crate) title: u32,
    /// Country or body.
    pub(crate) of: Option<EntityIndex>,
}

/// A body within a title or behind it, whose country is not known yet.
#[derive(Clone, Copy)]
enum Held {
    Thing(u32, Span),
    Body(u32, Span),
}

/// Titles whose bearers are told apart by numbers: «الملك الحسن الثاني».
pub(super) const REIGNING: [&str; 7] = ["emir", "emperor", "king", "pope", "prince", "queen", "sultan"];

/// Who reports for a medium.
const CORRESPONDENT: &str = "correspondent";

/// Tokens that stacked titles may fill.
const STACKED: usize = 12;

impl Finder<'_, '_> {
    /// «وزير الخارجية الأوكراني دميترو كوليبا», «الأمين العام لحلف شمال الأطلسي (الناتو) ينس ستولتنبرغ», «الرئيس الروسي»:
    /// a title, whose it is, and the name, each of the last two where it stands there.
    pub(crate) fn titled(&mut self, at: usize) -> Option<Found> {
        let listed = self.title_at(at);
        // «نظيره التركي», «حليفه عثمان سونكو»: what somebody's owned title says is only whom a name behind it names.
        let owned = listed.is_none();
        if let (true, Some(two)) = (owned, self.counterparts(at)) {
            return Some(two);
        }
        let (hit, title, form) = listed.or_else(|| self.owned_title_at(at))?;
        if self.begins_name(at) || listed.is_some() && self.opens_with_verb(at) {
            return None;
        }
        let lexicon = self.sheet.lexicon;
        let kind = lexicon.tables.titles[title as usize].kind.as_str();
        if kind == "profession" && hit.tokens == 1 && (self.qualifies(at) || self.describes(at)) {
            return None;
        }
        // «خطفوا تلميذات من مدرسة في الشمال»: what is also an everyday word is that, where one comes from it or is in it.
        let within = |before: usize| {
            let there = self.sheet.document.word(at + 1) == self.within() && !self.sheet.definite(at);
            there && self.sheet.is(before, sheet::PREPOSITION)
        };
        let everyday = form.feminine && hit.tokens == 1 && self.sheet.part(at, sheet::COMMON);
        if everyday && at.checked_sub(1).is_some_and(within) {
            return None;
        }
        let mut end = at + hit.tokens as usize;
        // «نائب وزير الخارجية», «المستشار السابق»: titles stack.
        let mut office = title;
        while let Some((inner, stacked, _)) = self.title_at(end)
            && inner.front.conjunction.is_none()
            && inner.front.particle.is_none()
            && kind != "kin"
            && !self.begins_name(end)
            && !(hit.front.article && end == at + 1 && self.given_name(end))
            && end < at + STACKED
        {
            end += inner.tokens as usize;
            office = stacked;
        }
        let title_end = end;
        // «واتهم معارضون قوات الأمن»: a plural with its nun takes no genitive.
        let whole_plural =
            form.number == Number::Plural && hit.tokens == 1 && self.sheet.document.word(at).ends_with([NOON]);
        // «زار الرئيس القاهرة»: nor does a title with the article, unless its last word asks for one («المتحدث باسم الجيش»).
        let closed = hit.front.article && self.sheet.definite(title_end - 1);
        // «أمين المجلس الأعلى للأمن القومي»: the body that the title holds is named too, once its country is known.
        let mut bare = (at + 1..end).find_map(|from| self.held_body(from, end));
        let mut of = None;
        let mut gap = 0;
        let mut settled = end;
        let mut filled = false;
        loop {
            // «زار الوزير السعودية»: a feminine adjective is none of a man's title of one word.
            let other = end == at + 1
                && form.number == Number::Singular
                && !form.feminine
                && self.nationality_at(end).is_some_and(|(_, _, adjective)| adjective.feminine);
            if other {
                break;
            }
            if of.is_none()
                && let Some((after, country)) = self.adjective(end)
            {
                (of, end, settled) = (Some(country), after, after);
                continue;
            }
            if let Some(after) = self.second_title(end, Post { title, of }) {
                (end, filled) = (after, true);
                continue;
            }
            // «نجل بايدن»: the first name behind a kin's noun is whose kin it is.
            let whose = kind == "kin" && !owned && !hit.front.article && of.is_none();
            if !whose
                && let Some(mut found) =
                    self.person_after(end, filled || of.is_some() || kind != "kin" || !owned && hit.front.article, form)
            {
                let number = found.end;
                if REIGNING.contains(&lexicon.tables.titles[title as usize].id.as_str())
                    && self.sheet.definite(number)
                    && self.sheet.quantity_at(number).is_some()
                {
                    found.span = found.span.join(self.sheet.span(number..number + 1));
                    found.end += 1;
                }
                self.hold(bare.take(), of, found.entities.first().copied());
                if kind == "office"
                    && !owned
                    && !self.sheet.is(at, sheet::ORG_HEAD | sheet::BODY)
                    && (of.is_some() || end > at + hit.tokens as usize)
                    && let Some(&person) = found.entities.first()
                {
                    // «رئيس الوزراء» before «الأرميني» and his name speaks of him too.
                    let words = self.group_span(at, hit, title_end);
                    self.mention(words, person, How::Title);
                }
                // «التقى وزير الخارجية نظيره الإيراني حسين أمير عبد اللهيان»: his office is the other's.
                let hers = self.sheet.document.word(at).ends_with(ALEF);
                let shared = if kind == "relation" { self.people.office_of_last(self.sheet, hers) } else { None };
                let post = Post { title: shared.filter(|_| of.is_some()).unwrap_or(title), of };
                return Some(self.bearer(at, hit, found, post, form));
            }
            if self.sheet.is_comma(end) && (of.is_some() || kind == "kin") && settled == end {
                // «الرئيس الروسي، فلاديمير بوتين،»: a listed person behind a comma, or the kin's own name.
                if let Some(found) = self.listed_person(end + 1).filter(|f| f.front == (None, None)) {
                    self.hold(bare.take(), of, found.entities.first().copied());
                    return Some(self.bearer(at, hit, found, Post { title, of }, form));
                }
            }
            if kind == "kin"
                && of.is_none()
                && let Some(genitive) = self.listed_person(end).filter(|f| f.front == (None, None))
            {
                (of, end, settled) = (genitive.entities.first().copied(), genitive.end, genitive.end);
                for &entity in &genitive.entities {
                    self.mention(genitive.span, entity, genitive.how);
                }
                continue;
            }
            if of.is_none()
                && bare.is_none()
                && (!closed || self.sheet.document.word(end).starts_with(tawatur_text::letters::LAM))
                && !(whole_plural && end == at + hit.tokens as usize)
                && self.sheet.is(end, sheet::BODY)
                && let Some((after, body, span)) = self.bare_body(end)
            {
                (bare, end, settled, filled) = (Some(Held::Body(body, span)), after, after, true);
                continue;
            }
            // «1500 جندي في النيجر»: soldiers are where they were sent, and no country's for that.
            let sent = kind == "rank" && self.sheet.document.word(end) == self.within();
            if let Some(inner) = self
                .post_of(
                    end,
                    !(of.is_some()
                        || closed
                        || self.sheet.definite(end - 1)
                        || whole_plural && end == at + hit.tokens as usize),
                )
                .filter(|inner| !(sent && matches!(inner.sort, Sort::Country | Sort::Place)))
            {
                let entity = inner.entities.first().copied();
                if let Some(entity) = entity {
                    self.mention(inner.span, entity, inner.how);
                }
                (of, end, settled) = (of.or(entity), inner.end, inner.end);
                filled = true;
                continue;
            }
            // «محلل الشؤون الدفاعية في مؤسسة», «رئيس شؤون الدولة في»: a few nouns that no list explains. Behind the state
            // whose he is there are none («انتقد وزير الخارجية الإيراني تصريحات نتنياهو»).
            if gap < 3
                && !is_object(self.sheet, at, end)
                && (of.is_none() && self.filler(end) && (!closed || self.sheet.definite(end))
                    || self.former(end, of)
                    || self.then(end))
            {
                gap += 1;
                end += 1;
                continue;
            }
            break;
        }
        if owned {
            return self.counterpart(at, hit, title, form, of, settled);
        }
        self.people.note_office(office, of);
        let body = self.hold(bare, of, None);
        self.nameless(at, hit, title, form, of.or(body), settled)
    }

    /// A body or listed organisation within the words of a title, up to its end.
    fn held_body(&mut self, from: usize, end: usize) -> Option<Held> {
        if self.sheet.is(from, sheet::NAME)
            && let Some((hit, thing, false)) = self.best_name(from)
            && from + hit.tokens as usize == end
            && hit.tokens > 1
        {
            let org = self.sheet.lexicon.tables.things[thing as usize].kind == "org";
            return org.then(|| Held::Thing(thing, self.hit_span(from, hit)));
        }
        if !self.sheet.is(from, sheet::BODY) {
            return None;
        }
        let (after, body, span) = self.bare_body(from)?;
        (after == end && end > from + 1).then_some(Held::Body(body, span))
    }

    /// Notes the body that a title holds: the country's of the title, or its bearer's.
    fn hold(
        &mut self,
        held: Option<Held>,
        of: Option<EntityIndex>,
        bearer: Option<EntityIndex>,
    ) -> Option<EntityIndex> {
        let (entity, span, how) = match held? {
            Held::Thing(thing, span) => {
                (self.sheet.entities.thing(&self.sheet.lexicon.tables.things[thing as usize]), span, How::Name)
            }
            Held::Body(body, span) => {
                let country = of.or(bearer).and_then(|e| self.country_of(e));
                (self.body_entity(body, country, span), span, How::Description)
            }
        };
        self.mention(span, entity, how);
        Some(entity)
    }

    /// «طالب زيلينسكي ألمانيا بتسليم صواريخ»: at the head of a sentence, before a name, the word that is also a verb
    /// («student») is the verb.
    fn opens_with_verb(&self, at: usize) -> bool {
        let head = at.checked_sub(1).is_none_or(|b| !self.sheet.word(b) && !self.sheet.is_quote(b));
        head && self.sheet.is(at, sheet::VERB)
            && self.sheet.is(at + 1, sheet::NAME)
            && !self.sheet.definite(at)
            && self.sheet.senses(at).any(|(hit, sense)| match sense.what {
                What::Verb { form, .. } => {
                    hit.tokens == 1
                        && hit.suffix == 0
                        && hit.front.particle.is_none()
                        && form.person == 3
                        && !form.imperfect
                        && !form.feminine
                }
                _ => false,
            })
    }

    /// «مساعد بن محمد», «خليفة بن زايد»: a title that is the name itself, since «بن» and a name follow.
    fn begins_name(&self, at: usize) -> bool {
        let join = self.sheet.is(at + 1, sheet::NAME_JOIN)
            && !self.sheet.is(at + 1, sheet::GRAMMAR | sheet::NO_NAME | sheet::TITLE);
        join && !self.sheet.definite(at) && self.sheet.part(at + 2, sheet::PART)
    }

    /// «العميد نجم الجبوري»: behind a title with its article a word without one is a name, where it may be one.
    fn given_name(&self, at: usize) -> bool {
        !self.sheet.definite(at) && self.sheet.part(at, sheet::PART) && self.sheet.part(at + 1, sheet::PART)
    }

    /// The longest title at a token.
    pub(crate) fn title_at(&self, at: usize) -> Option<(Hit, u32, Inflection)> {
        if !self.sheet.is(at, sheet::TITLE) {
            return None;
        }
        let mut best: Option<(Hit, u32, Inflection)> = None;
        for (hit, sense) in self.sheet.senses(at) {
            let What::Title { title, form } = sense.what else { continue };
            // «أمين المجلس» is a secretary before it is two mothers.
            let two_kin = |title: u32, form: &Inflection| {
                form.number == Number::Dual && self.sheet.lexicon.tables.titles[title as usize].kind == "kin"
            };
            let rank = |h: &Hit, t: u32, f: &Inflection| (h.tokens, std::cmp::Reverse(h.front.stem), !two_kin(t, f));
            // «والده» with a plain ha is his father, not a mother.
            let his = form.feminine
                && hit.tokens == 1
                && self.sheet.document.surface(at).ends_with(tawatur_text::letters::HEH);
            if hit.suffix == 0
                && !his
                && best.as_ref().is_none_or(|(b, t, f)| rank(&hit, title, &form) > rank(b, *t, f))
            {
                best = Some((hit, title, form));
            }
        }
        best
    }

    /// A title with an attached pronoun («سفيرها», «نظيره»).
    fn owned_title_at(&self, at: usize) -> Option<(Hit, u32, Inflection)> {
        if !self.sheet.is(at, sheet::TITLE) {
            return None;
        }
        self.sheet.senses(at).find_map(|(hit, sense)| match sense.what {
            What::Title { title, form } if hit.suffix > 2 && form.number == Number::Singular => {
                Some((hit, title, form))
            }
            What::Title { title, form } if hit.suffix == 2 && form.number == Number::Singular => {
                // «نظيرة» folds like «نظيره»; «نظيرته» has its own ta before the pronoun.
                let word = self.sheet.document.word(at);
                let hers = word[..word.len() - hit.suffix as usize].ends_with(TEH);
                (hers == form.feminine && word.ends_with(HEH)).then_some((hit, title, form))
            }
            _ => None,
        })
    }

    /// «الطبقة السياسية»: a definite word in ya behind a definite noun is the noun's adjective, and no politician.
    fn qualifies(&self, at: usize) -> bool {
        let nisba = self.sheet.document.word(at).trim_end_matches(tawatur_text::letters::HEH).ends_with(YEH);
        let noun = |t: usize| {
            self.sheet.definite(t)
                && !self.sheet.is(t, sheet::TITLE | sheet::NATIONALITY | sheet::GRAMMAR | sheet::NAME)
                && self.sheet.time_at(t).is_none()
        };
        nisba && self.sheet.definite(at) && at.checked_sub(1).is_some_and(noun)
    }

    /// «في مؤتمر صحافي»: behind what a profession makes its word is an adjective.
    fn describes(&self, at: usize) -> bool {
        let made = |t: usize| crate::claim::Lists::embedded().has("of a profession", self.sheet.document.word(t));
        !self.sheet.definite(at) && at.checked_sub(1).is_some_and(made)
    }

    /// The country or body that a title is of: «لحلف شمال الأطلسي», «في جمهورية …», «روسيا».
    fn post_of(&mut self, at: usize, genitive: bool) -> Option<Found> {
        // «سفير في», «ممثل لدى»; not «دعا الوزير إلى الرياض».
        let word = self.sheet.document.word(at);
        let place = word == self.within() || word.starts_with(tawatur_text::letters::LAM);
        let preposition = if place { self.sheet.function(at, Function::Preposition) } else { 0 };
        let from = if preposition > 0 { at + preposition } else { at };
        if !self.sheet.word(from) && !self.sheet.is_quote(from) {
            return None;
        }
        let flags = sheet::NAME | sheet::BODY | sheet::ORG_HEAD | sheet::PLACE_HEAD;
        // «اعتقل زعيم المعارضة في مطار باريس»: a site is where something happens, and nobody's post.
        let site = preposition > 0 && self.sheet.function(from, Function::SiteHead) > 0;
        if !self.sheet.is(from, flags) || site {
            return None;
        }
        let found = match self
            .name(from)
            .filter(|f| matches!(f.sort, Sort::Country | Sort::Org | Sort::Place | Sort::Media | Sort::Group))
        {
            Some(found) => {
                let body = if self.sheet.is(from, sheet::BODY) { self.body(from) } else { None };
                body.filter(|b| b.end > found.end).or(Some(found))
            }
            None if self.sheet.is(from, sheet::BODY) => self.body(from),
            None => self.headed(from),
        }?;
        let mut found = found;
        if let Some(&entity) = found.entities.first()
            && let Some(thing) = self.sheet.lexicon.thing(&self.sheet.entities.get(entity).id)
        {
            self.other_name(&mut found, thing);
        }
        let (conjunction, particle) = found.front;
        // «مسؤول إيراني لوكالة رويترز»: the agency is whom he told it.
        let official = |(_, sense): (Hit, tawatur_lexicon::Sense)| match sense.what {
            What::Title { title, .. } => self.sheet.lexicon.tables.titles[title as usize].id == "official",
            _ => false,
        };
        let told =
            particle == Some(LAM) && at.checked_sub(1).is_some_and(|before| self.sheet.senses(before).any(official));
        if found.sort == Sort::Media && (!genitive || told) {
            return None;
        }
        let attached = particle.is_some() || preposition > 0;
        let taken = conjunction.is_none() && (attached || genitive);
        taken.then(|| self.people.note_head(self.sheet, from, &found));
        taken.then_some(found)
    }

    /// A noun or adjective that may stand between a title and what it is of.
    pub(super) fn filler(&self, at: usize) -> bool {
        if self.then(at) {
            return true;
        }
        let grammar = self.sheet.is(
            at,
            sheet::GRAMMAR
                | sheet::VERB
                | sheet::TITLE
                | sheet::NAME
                | sheet::NATIONALITY
                | sheet::ATTRIBUTION
                | sheet::GIVEN,
        );
        self.sheet.word(at)
            && !grammar
            && self.sheet.time_at(at).is_none()
            && self.sheet.quantity_at(at).is_none()
            && !super::name::attached(self.sheet, at)
            && !self.sheet.senses(at).any(|(hit, sense)| {
                // «طالب بانسحاب»: who demanded is no student.
                hit.front.particle == Some(BEH) && matches!(sense.what, What::Masdar { .. } | What::TriggerNoun(_))
            })
    }

    /// A listed person, or one whom the title before makes a person.
    fn person_after(&mut self, at: usize, evidence: bool, form: Inflection) -> Option<Found> {
        if form.number == Number::Plural && !self.sheet.is(at, sheet::NAME | sheet::GIVEN) {
            return None;
        }
        if self.sheet.is_quote(at) && self.sheet.document.tokens.get(at).is_some_and(|t| t.spaced) {
            let inner = self.listed_person(at + 1)?;
            let closed = self.sheet.is_quote(inner.end);
            return (inner.front == (None, None)).then(|| Found { end: inner.end + usize::from(closed), ..inner });
        }
        if let Some(found) = self.listed_person(at).filter(|f| f.front == (None, None)) {
            return Some(found);
        }
        // «مسؤولين أكراد»: what stands behind several without an article says what they are.
        if form.number == Number::Plural && at > 0 && !self.sheet.definite(at - 1) {
            return None;
        }
        self.unlisted(at, evidence).filter(|f| f.front == (None, None))
    }

    pub(crate) fn listed_person(&mut self, at: usize) -> Option<Found> {
        let alias = self.alias(at);
        if !self.sheet.is(at, sheet::NAME) {
            return alias;
        }
        let listed = self.name(at).filter(|found| found.sort == Sort::Person);
        match (listed, alias) {
            (Some(listed), Some(alias)) if alias.end > listed.end => Some(alias),
            (listed, alias) => listed.or(alias),
        }
    }

    /// The group of a named bearer; the title is noted, so that «الوزير الروسي» finds him later.
    fn bearer(&mut self, at: usize, hit: Hit, name: Found, post: Post, form: Inflection) -> Found {
        if let Some(&person) = name.entities.first() {
            self.people.note_post(person, post);
            self.people.note_office(post.title, post.of);
            if let Some(of) = post.of.and_then(|of| self.country_of(of)) {
                let country = self.sheet.entities.get(of).id.clone();
                let entity = &mut self.sheet.entities.list[person as usize];
                // The office says whose a person is, where no list does; a kin's or expert's place doesn't.
                let office = self.sheet.lexicon.tables.titles[post.title as usize].kind == "office";
                if entity.country.is_none() && office {
                    entity.country = Some(country);
                }
            }
        }
        Found {
            front: (hit.front.conjunction, hit.front.particle),
            feminine: name.feminine || form.feminine,
            end: name.end.max(at + 1),
            ..name
        }
    }

    /// A title without a name: a description of whoever bears it.
    pub(super) fn nameless(
        &mut self,
        at: usize,
        hit: Hit,
        title: u32,
        form: Inflection,
        of: Option<EntityIndex>,
        end: usize,
    ) -> Option<Found> {
        let lexicon = self.sheet.lexicon;
        let entry = &lexicon.tables.titles[title as usize];
        let definite = hit.front.article || self.sheet.definite(at) || of.is_some();
        // «بمهاجمة الأراضي» is a deed and no woman striker.
        let deed = form.feminine && self.sheet.is(at, sheet::MASDAR);
        let person = |of: EntityIndex| self.sheet.entities.get(of).kind == EntityKind::Person;
        let kin = entry.kind == "kin" && !(of.is_some_and(person) && form.number == Number::Singular);
        // «فريق ريال مدريد» is no general.
        let club = |of: EntityIndex| {
            self.sheet.lexicon.thing(&self.sheet.entities.get(of).id).is_some_and(|thing| thing.sort == "club")
        };
        let team = entry.kind == "rank" && of.is_some_and(club);
        if kin || entry.kind == "honorific" || deed || team {
            return None;
        }
        let span = self.group_span(at, hit, end);
        // «أفاد مراسل فرانس برس»: without his name it is his medium that tells it.
        let medium = of.filter(|&of| {
            let kind = self.sheet.entities.get(of).kind;
            entry.id == CORRESPONDENT && matches!(kind, EntityKind::Agency | EntityKind::Outlet)
        });
        if let Some(medium) = medium {
            let mut found = Found::one(end, span, medium, How::Description, Sort::Media, hit);
            (found.feminine, found.number) = (form.feminine, form.number);
            return Some(found);
        }
        if form.number == Number::Dual && of.is_none() {
            // «الدبلوماسيين» is read as two only where two were called so: the plural is written alike.
            let plural = |what| matches!(what, What::Title { form, .. } if form.number == Number::Plural);
            let doubtful = self.sheet.senses(at).any(|(_, sense)| plural(sense.what));
            let main = || if doubtful { None } else { self.people.main_people() };
            let pair = self.people.two_bearers(self.sheet, title).or_else(main);
            let (first, second) = pair?;
            let mut found = Found::one(end, span, first.min(second), How::Description, Sort::Person, hit);
            found.entities.push(first.max(second));
            found.number = Number::Dual;
            return hit.front.article.then_some(found);
        }
        // «التقى الرئيسان الصيني والروسي», «اجتمع وزيرا الخارجية المصري والأردني».
        if form.number == Number::Dual
            && let Some(of) = of
        {
            return self.of_several(at, hit, title, form, of, end);
        }
        // «اجتمع رؤساء روسيا وإيران وتركيا», «رئيسا روسيا والصين»: what ends in the alef of the dual is of both.
        let word = self.sheet.document.word(at);
        let two = form.number == Number::Singular && !hit.front.article && hit.tokens == 1 && word.ends_with(ALEF);
        if (form.number == Number::Plural || two)
            && entry.kind == "office"
            && let Some(of) = of.filter(|&of| self.sheet.entities.get(of).kind == EntityKind::Country)
            && let Some(several) = self.of_several(at, hit, title, form, of, end)
        {
            return Some(several);
        }
        if !definite || form.number == Number::Dual {
            return None;
        }
        let singular = form.number == Number::Singular;
        let known = if singular { self.people.bearer(self.sheet, Post { title, of }) } else { None };
        let entity = match known {
            Some(entity) => entity,
            None => {
                // Nobody in sight bears it: an office of a state or body is still somebody; a bare title is not.
                let of = of?;
                let owner = self.sheet.entities.get(of);
                let country =
                    if owner.id.starts_with("country/") { Some(owner.id.clone()) } else { owner.country.clone() };
                let of_en = owner.name_en.clone().unwrap_or_default();
                let office = singular && entry.kind == "office";
                let kind = if office { EntityKind::Person } else { EntityKind::Unnamed };
                let slug = owner.id.split('/').nth(1).unwrap_or_default().to_lowercase();
                let id = format!("{}/{slug}-{}", kind.name(), entry.id);
                let name = clean(span.of(self.sheet.document.text));
                let name_en = Some(format!("{} of {of_en}", entry.en));
                let entity = self.sheet.entities.with_id(&id, || Entity {
                    id: id.clone(),
                    kind,
                    names: vec![name],
                    name_en,
                    country,
                });
                // «ناقش وزير الدفاع السعودي مع نظيره البريطاني»
                if office {
                    self.people.note_holder(entity, Post { title, of: Some(of) });
                }
                entity
            }
        };
        let sort =
            if self.sheet.entities.get(entity).kind == EntityKind::Unnamed { Sort::Unnamed } else { Sort::Person };
        let mut found = Found::one(end, span, entity, How::Title, sort, hit);
        found.feminine = form.feminine;
        found.number = form.number;
        Some(found)
    }
}
