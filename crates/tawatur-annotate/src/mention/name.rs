use super::finder::{Finder, Found};
use crate::sheet::{self, Sheet, Sort};
use tawatur_lexicon::{Function, Hit, Number, Thing, What};
use tawatur_model::{Entity, EntityKind, How};
use tawatur_text::letters;

impl Finder<'_, '_> {
    /// A name that a lexicon knows.
    pub(crate) fn name(&mut self, at: usize) -> Option<Found> {
        let (hit, thing, alias) = self.best_name(at)?;
        let lexicon = self.sheet.lexicon;
        let thing: &Thing = &lexicon.tables.things[thing as usize];
        let entity = self.sheet.entities.thing(thing);
        let span = self.hit_span(at, hit);
        let sort = sort(&thing.kind);
        let how = match (alias, sort) {
            (true, _) => How::Alias,
            // «العرب», «المتظاهرون»: a common noun that stands for many.
            (_, Sort::Group) => How::Description,
            _ => How::Name,
        };
        let mut found = Found::one(at + hit.tokens as usize, span, entity, how, sort, hit);
        if sort == Sort::Person {
            found.feminine = thing.feminine;
        } else if sort == Sort::Org || sort == Sort::Group {
            found.feminine = span.of(self.sheet.document.text).split(' ').next().is_some_and(|w| w.ends_with(letters::TEH_MARBUTA));
        }
        if sort == Sort::Person && !alias {
            // «حمد بن جاسم بن جبر آل ثاني»: the list has the shorter form.
            let mut end = found.end;
            while self.sheet.is(end, sheet::NAME_JOIN) && !self.sheet.is(end, sheet::GRAMMAR | sheet::NO_NAME) {
                let (length, _) = self.name_part(end, 2, 2);
                if length == 0 {
                    break;
                }
                end += length;
            }
            if end > found.end {
                found.span = found.span.join(self.sheet.span(found.end..end));
                found.end = end;
            }
        }
        // «حلف شمال الأطلسي (الناتو)»: another name in brackets belongs to the group.
        if self.sheet.mark(found.end) == Some('(')
            && let Some((inner, other, _)) = self.best_name(found.end + 1)
            && lexicon.tables.things[other as usize].id == thing.id
            && self.sheet.mark(found.end + 1 + inner.tokens as usize) == Some(')')
        {
            let alias = self.hit_span(found.end + 1, inner);
            self.mention(alias, entity, How::Alias);
            found.end += inner.tokens as usize + 2;
        }
        Some(found)
    }

    /// The longest listed name at a token; of equals the one with the least cut off, then the one the article speaks
    /// of. The flag tells short forms.
    pub(crate) fn best_name(&self, at: usize) -> Option<(Hit, u32, bool)> {
        let mut best: Option<(Hit, u32, bool)> = None;
        for (hit, sense) in self.sheet.senses(at) {
            let What::Name { thing, short } = sense.what else { continue };
            if hit.suffix > 0 || !plausible(self.sheet, at, hit, &self.sheet.lexicon.tables.things[thing as usize], short) {
                continue;
            }
            if short && !self.short_name(at, hit, thing) {
                continue;
            }
            let rank = |hit: &Hit, thing: u32| {
                let people = self.people.weight(thing);
                (hit.tokens, std::cmp::Reverse(hit.front.stem - 2 * u8::from(hit.front.conjunction.is_some())), people)
            };
            if best.as_ref().is_none_or(|(b, t, _)| rank(&hit, thing) > rank(b, *t)) {
                best = Some((hit, thing, short));
            }
        }
        best
    }

    /// May a short form («كيم», «الأسد») stand for its person here? It does where the article names him in full or a
    /// title stands before it, and else only where it can hardly be anything else.
    fn short_name(&self, at: usize, hit: Hit, thing: u32) -> bool {
        let before = at.checked_sub(1);
        // «خليفة بن زايد» is no بن زايد of the list.
        if self.sheet.is(at, sheet::NAME_JOIN) && before.is_some_and(|b| self.sheet.part(b, sheet::PART | sheet::PART_CUT)) {
            return false;
        }
        if self.people.named_in_full(thing) || before.is_some_and(|b| self.sheet.is(b, sheet::TITLE)) {
            return true;
        }
        let letters = self.sheet.document.word(at).len() / 2 - usize::from(hit.front.stem) / 2;
        let only = sheet::NAME | sheet::GIVEN | sheet::FAMILY;
        letters >= 4 && !self.sheet.is(at, !only) && !self.sheet.part(at, sheet::COMMON | sheet::PART_DOUBTFUL | sheet::PART_GIVEN)
            && hit.front.particle.is_none_or(|_| letters >= 5)
    }

    /// «جامعة كوكمين», «ساحة كيم إيل سونغ»: a head and a name that no list has.
    pub(crate) fn headed(&mut self, at: usize) -> Option<Found> {
        let place = self.sheet.function(at, Function::PlaceHead);
        let org = self.sheet.function(at, Function::OrgHead).max(self.function_with_particle(at, Function::OrgHead));
        let head = place.max(self.function_with_particle(at, Function::PlaceHead)).max(org);
        if head == 0 || self.sheet.definite(at) {
            return None;
        }
        let mut end = at + head;
        let quoted = self.sheet.is_quote(end);
        let from = end + usize::from(quoted);
        let mut words = 0;
        end = from;
        while words < 4 && (self.sheet.word(end) || self.sheet.document.kind(end) == tawatur_text::TokenKind::Latin) {
            // Within quotation marks anything is the name; without them only words that nothing else explains.
            let fits = if quoted {
                true
            } else {
                let name = self.sheet.unknown(end) || self.sheet.is(end, sheet::GIVEN | sheet::FAMILY | sheet::NAME);
                name && !self.sheet.is(end, sheet::GRAMMAR | sheet::VERB | sheet::MASDAR) && !self.sheet.definite(end)
                    && !attached(self.sheet, end)
            };
            if !fits || self.sheet.is_comma(end) {
                break;
            }
            words += 1;
            end += 1;
        }
        if words == 0 || (quoted && !self.sheet.is_quote(end)) {
            return None;
        }
        // A person of state after a head («مدينة بوتين») would be odd, but a square or a street bears such names. A
        // town behind «مدينة» is itself the entity.
        let listed = self.best_name(from);
        if let Some((hit, thing, short)) = listed
            && !short
            && from + hit.tokens as usize >= end
        {
            let thing = &self.sheet.lexicon.tables.things[thing as usize];
            if thing.kind != "person" || org > 0 {
                let entity = self.sheet.entities.thing(thing);
                let span = self.hit_span(from, hit);
                let front = self.front(at);
                let mut found = Found::one(end + usize::from(quoted), span, entity, How::Name, sort(&thing.kind), hit);
                found.front = front;
                return Some(found);
            }
        }
        let text = self.sheet.span(at..end);
        let (kind, sort) = if org > 0 { (EntityKind::Org, Sort::Org) } else { (EntityKind::Place, Sort::Place) };
        let front = self.front(at);
        let skip = 2 * (usize::from(front.0.is_some()) + usize::from(front.1.is_some()));
        let name_span = self.sheet.document.part(at, skip, self.sheet.document.word(at).len()).join(text);
        let span = tawatur_model::Span::new(name_span.start().max(self.sheet.document.part(at, skip, self.sheet.document.word(at).len()).start()), text.end());
        let name = clean(span.of(self.sheet.document.text));
        let id = id_of(kind, &name);
        let entity = self.sheet.entities.with_id(&id, || Entity {
            id: id.clone(),
            kind,
            names: vec![name],
            name_en: None,
            country: None,
        });
        Some(Found {
            end: end + usize::from(quoted),
            span,
            entities: smallvec::smallvec![entity],
            how: How::Name,
            sort,
            feminine: true,
            number: Number::Singular,
            front,
        })
    }

    /// The tokens of a function word that has a preposition or conjunction attached.
    fn function_with_particle(&self, at: usize, function: Function) -> usize {
        let fits = self.sheet.senses(at).filter(|(hit, sense)| sense.what == What::Function(function) && hit.suffix == 0);
        fits.map(|(hit, _)| hit.tokens as usize).max().unwrap_or(0)
    }

    /// What is attached before the head at a token.
    fn front(&self, at: usize) -> (Option<char>, Option<char>) {
        let heads = [Function::OrgHead, Function::PlaceHead];
        let hit = self.sheet.senses(at).find(|(_, s)| heads.iter().any(|h| s.what == What::Function(*h)));
        hit.map(|(hit, _)| (hit.front.conjunction, hit.front.particle)).unwrap_or_default()
    }
}

/// The sort of group that an entity of a kind makes.
pub(crate) fn sort(kind: &str) -> Sort {
    match kind {
        "person" => Sort::Person,
        "country" => Sort::Country,
        "place" => Sort::Place,
        "agency" | "outlet" => Sort::Media,
        "group" => Sort::Group,
        _ => Sort::Org,
    }
}

/// A name whose letters are also a common word needs a context that speaks for it.
fn plausible(sheet: &Sheet<'_>, at: usize, hit: Hit, thing: &Thing, short: bool) -> bool {
    if hit.front.article && !matches!(thing.kind.as_str(), "org" | "group") {
        return false;
    }
    let particle = hit.front.particle;
    if particle == Some(letters::SEEN) {
        return false;
    }
    if hit.tokens > 1 {
        return true;
    }
    // «كبيرا» is no ك+بيرا: an everyday word is no place, person or company without a context that speaks for it.
    if sheet.part(at, sheet::COMMON) && !matches!(thing.kind.as_str(), "country" | "group") && !thing.names.is_empty() {
        let head = at.checked_sub(1).is_some_and(|b| sheet.is(b, sheet::PLACE_HEAD | sheet::ORG_HEAD | sheet::TITLE));
        if !head && !short {
            return false;
        }
    }
    let place_context = hit.front.particle.is_some()
        || at.checked_sub(1).is_some_and(|b| sheet.is(b, sheet::PREPOSITION | sheet::PLACE_HEAD))
        || sheet.is(at.wrapping_sub(1), sheet::TITLE);
    if thing.caution {
        return place_context;
    }
    // Two letters left after cutting is too little («بعد» is no ب+عد); and a verb or a word of grammar is no name.
    let cut = hit.front.particle.is_some() || hit.front.conjunction.is_some();
    let stem = sheet.document.word(at).chars().count() - hit.front.stem as usize / 2;
    if (cut && stem < 3) || sheet.is(at, sheet::GRAMMAR) {
        return false;
    }
    if short && cut && stem < 4 && hit.front.particle.is_some() {
        return sheet.document.word(at).chars().count() >= 4;
    }
    !(sheet.is(at, sheet::VERB | sheet::MASDAR | sheet::TITLE) && short && cut)
}

/// A word that may begin with an attached conjunction or preposition: too doubtful for the middle of a name.
pub(crate) fn attached(sheet: &Sheet<'_>, at: usize) -> bool {
    let word = sheet.document.word(at);
    let first = word.chars().next().unwrap_or(' ');
    let long = word.chars().count() > 4;
    let article = |s: &str| s.chars().take(2).eq([letters::ALEF, letters::LAM]);
    (first == letters::WAW && long) || (long && matches!(first, letters::BEH | letters::LAM | letters::KAF | letters::FEH) && article(&word[2..]))
        || word.chars().take(2).eq([letters::LAM, letters::LAM])
}

/// A name without quotation marks and repeated spaces.
pub(crate) fn clean(name: &str) -> String {
    let name = name.replace(letters::is_quote, " ");
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The id of an entity that no list has: made from its folded name, so that it is the same in every article.
pub(crate) fn id_of(kind: EntityKind, name: &str) -> String {
    let folded = tawatur_text::fold_word(name);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    format!("{}/{}", kind.name(), words.join("-"))
}
