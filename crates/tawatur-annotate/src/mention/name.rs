use super::finder::{Finder, Found};
use crate::sheet::{self, Sheet, Sort};
use tawatur_lexicon::{Function, Hit, Thing, What};
use tawatur_model::{EntityKind, How, Span};
use tawatur_text::letters;

impl<'a> Finder<'_, 'a> {
    /// A name that a lexicon knows.
    pub(crate) fn name(&mut self, at: usize) -> Option<Found> {
        let (hit, thing, alias) = self.best_name(at)?;
        let lexicon = self.sheet.lexicon;
        let thing: &'a Thing = &lexicon.tables.things[thing as usize];
        let thing = self.newspaper(at, hit, thing).unwrap_or(thing);
        let (thing, span) = self.core(at, hit, thing, alias);
        let entity = self.sheet.entities.thing(thing);
        let sort = sort(&thing.kind);
        let how = match (alias, sort) {
            (true, _) => How::Alias,
            // «العرب», «المتظاهرون»: a common noun that stands for many.
            (_, Sort::Group) => How::Description,
            // «الجيش الإسرائيلي», «الاحتلال الإسرائيلي»: a common noun with the adjective of its country.
            _ if hit.tokens > 1 && self.described(at, hit, sort) => How::Description,
            _ => How::Name,
        };
        let mut found = Found::one(at + hit.tokens as usize, span, entity, how, sort, hit);
        if sort == Sort::Person {
            found.feminine = thing.feminine;
        } else if sort == Sort::Org || sort == Sort::Group {
            found.feminine = feminine(span.of(self.sheet.document.text));
        }
        // «غونزاليس أوروتيا»: two parts of the full name that the list has as a short form and not at all.
        if sort == Sort::Person
            && alias
            && self.people.is_surname(self.sheet.document.word(found.end), &thing.id, self.sheet)
        {
            found.span = found.span.join(self.sheet.span(found.end..found.end + 1));
            found.end += 1;
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
        self.other_name(&mut found, thing);
        Some(found)
    }

    /// «قال لـ«الشرق الأوسط»», «بغداد: «الشرق الأوسط»», «علمت «الشرق الأوسط»»: a place alone in quotation marks, to which
    /// somebody spoke, which ends a dateline or is the subject of a verb, is the newspaper that bears its name.
    fn newspaper(&self, at: usize, hit: Hit, thing: &Thing) -> Option<&'a Thing> {
        let end = at + hit.tokens as usize;
        let before = at.checked_sub(2)?;
        let told = self.sheet.document.word(before).chars().eq([letters::LAM])
            || self.sheet.mark(before) == Some(':')
            || self.sheet.verb(before).is_some_and(|verb| verb.form.feminine);
        let alone = self.sheet.is_quote(at - 1) && self.sheet.is_quote(end) && hit.front == Default::default();
        if thing.kind != "place" || !told || !alone {
            return None;
        }
        let name = (at..end).map(|at| self.sheet.document.word(at)).collect::<Vec<_>>().join(" ");
        let bears = |other: &&Thing| {
            let headed =
                |form: &String| tawatur_text::fold_word(form).split_once(' ').is_some_and(|(_, rest)| rest == name);
            other.kind == "outlet" && other.names.iter().any(headed)
        };
        self.sheet.lexicon.tables.things.iter().find(bears)
    }

    /// «حلف شمال الأطلسي (الناتو)», «إدارة الكوارث "آفاد"»: another name in brackets or quotation marks belongs to the
    /// group.
    pub(crate) fn other_name(&mut self, found: &mut Found, thing: &Thing) {
        let bracket = self.sheet.mark(found.end) == Some('(');
        if !bracket && !self.sheet.is_quote(found.end) {
            return;
        }
        let Some((inner, other, _)) = self.best_name(found.end + 1) else { return };
        let close = found.end + 1 + inner.tokens as usize;
        let closed = if bracket { self.sheet.mark(close) == Some(')') } else { self.sheet.is_quote(close) };
        // A closing quotation mark may have been taken as a part of the name.
        let held = !bracket && !closed && self.sheet.is_quote(close - 1);
        if self.sheet.lexicon.tables.things[other as usize].id != thing.id || !(closed || held) {
            return;
        }
        let alias = self.hit_span(found.end + 1, inner);
        if let Some(&entity) = found.entities.first() {
            self.mention(alias, entity, How::Alias);
        }
        found.end = close + usize::from(closed);
    }

    /// What of a listed name is the name proper: «صحيفة هآرتس» is هآرتس where the list has that alone, «حزب الله اللبناني»
    /// is حزب الله, and «ولاية ملاطية» speaks of what ملاطية names.
    fn core(&mut self, at: usize, hit: Hit, thing: &'a Thing, alias: bool) -> (&'a Thing, Span) {
        let whole = self.hit_span(at, hit);
        let end = at + hit.tokens as usize;
        if hit.tokens < 2 || alias || matches!(thing.kind.as_str(), "person" | "group") {
            return (thing, whole);
        }
        let things = &self.sheet.lexicon.tables.things;
        let same = |at: usize, tokens: usize| {
            self.sheet.senses(at).find_map(|(h, sense)| match sense.what {
                What::Name { thing: other, .. } if h.tokens as usize == tokens && h.suffix == 0 => {
                    let other: &'a Thing = &things[other as usize];
                    let plain = h.front.conjunction.is_none() && h.front.particle.is_none();
                    let one = other.id == thing.id && (plain || at != end - tokens);
                    let seat =
                        thing.kind == "place" && other.kind == "place" && other.country == thing.country && plain;
                    (one || seat).then_some((h, other))
                }
                _ => None,
            })
        };
        let head = self.sheet.is(at, sheet::ORG_HEAD | sheet::PLACE_HEAD | sheet::UNNAMED | sheet::COLLECTIVE);
        let from = at + 1 + usize::from(self.sheet.is_quote(at + 1));
        if head
            && end > from
            && let Some((inner, other)) = same(from, end - from).or_else(|| same(from, (end - from).saturating_sub(1)))
            && (other.id == thing.id
                || self.sheet.senses(at).any(|(_, s)| s.what == What::Function(Function::PlaceHead)))
        {
            return (other, self.hit_span(from, inner));
        }
        // The adjective of its country at the end is no part of the name.
        if matches!(thing.kind.as_str(), "org" | "outlet" | "agency")
            && self.sheet.is(end - 1, sheet::NATIONALITY)
            && let Some((inner, _)) = same(at, hit.tokens as usize - 1).filter(|(_, other)| other.id == thing.id)
        {
            return (thing, self.hit_span(at, inner));
        }
        if thing.kind == "place"
            && let Some((last, other, false)) = self.best_name(end - 1)
            && last.tokens == 1
            && last.front == Default::default()
            && matches!(things[other as usize].kind.as_str(), "country" | "place")
            && things[other as usize].id != thing.id
        {
            // «جنوب لبنان» names لبنان too.
            let entity = self.sheet.entities.thing(&things[other as usize]);
            let span = self.hit_span(end - 1, last);
            self.mention(span, entity, How::Name);
        }
        (thing, whole)
    }

    fn described(&self, at: usize, hit: Hit, sort: Sort) -> bool {
        let last = at + hit.tokens as usize - 1;
        let common = match sort {
            // «الاحتلال الإسرائيلي», but not «جنوب أفريقيا».
            Sort::Country | Sort::Place => hit.tokens == 2 && self.sheet.definite(last),
            Sort::Org => {
                self.sheet.is(at, sheet::BODY | sheet::COLLECTIVE)
                    && self.sheet.senses(at).any(|(h, s)| {
                        let rest = at + h.tokens as usize;
                        matches!(s.what, What::Body(_) | What::Collective { .. })
                            && self
                                .nationality_at(rest)
                                .is_some_and(|(adjective, _, _)| adjective.tokens + h.tokens == hit.tokens)
                    })
            }
            _ => false,
        };
        common && self.sheet.is(last, sheet::NATIONALITY)
    }

    /// The longest listed name at a token; of equals the one with the least cut off, then the one the article speaks
    /// of. The flag tells short forms.
    pub(crate) fn best_name(&self, at: usize) -> Option<(Hit, u32, bool)> {
        let mut best: Option<(Hit, u32, bool)> = None;
        for (hit, sense) in self.sheet.senses(at) {
            let What::Name { thing, short } = sense.what else { continue };
            if hit.suffix > 0
                || !plausible(self.sheet, at, hit, &self.sheet.lexicon.tables.things[thing as usize], short)
            {
                continue;
            }
            if short && !self.short_name(at, hit, thing) {
                continue;
            }
            if self.adjectival(at, hit, thing) {
                continue;
            }
            // «استخدمت روسيا اليوم الأربعاء» names no «روسيا اليوم».
            let last = at + hit.tokens as usize - 1;
            if hit.tokens > 1 && self.sheet.time_at(last).is_some_and(|time| self.sheet.time_at(last + 1) == Some(time))
            {
                continue;
            }
            let rank = |hit: &Hit, thing: u32| {
                let people = self.people.weight(thing);
                (hit.tokens, std::cmp::Reverse(hit.front.stem - 2 * u8::from(hit.front.conjunction.is_some())), people)
            };
            // «عمان» is Jordan's capital where the article speaks of Jordan, «بلنسية» the better known of two cities.
            let closer = |thing: u32, than: u32| {
                let things = &self.sheet.lexicon.tables.things;
                let since = |thing: &Thing| thing.offices.iter().map(|office| office.from.clone()).max();
                let tie = |thing: &Thing| (self.people.home(thing), !thing.caution, standing(thing), since(thing));
                tie(&things[thing as usize]) > tie(&things[than as usize])
            };
            let better = best.as_ref().is_none_or(|(b, t, _)| {
                let (new, old) = (rank(&hit, thing), rank(b, *t));
                new > old || new == old && thing != *t && closer(thing, *t)
            });
            if better {
                best = Some((hit, thing, short));
            }
        }
        best
    }

    /// Is a country's name the everyday adjective that it is as well («مقابل مالي»)? It is where no preposition or noun
    /// of place stands before it and the article says nothing else of the country.
    pub(crate) fn adjectival(&self, at: usize, hit: Hit, thing: u32) -> bool {
        let country = &self.sheet.lexicon.tables.things[thing as usize];
        // «وزير المالية»: the adjective within a listed title.
        let titled = at.checked_sub(1).and_then(|b| self.title_at(b)).is_some_and(|(title, _, _)| title.tokens > 1);
        // «المالي» is written as the country's name is, «السوري» is not.
        let word = &self.sheet.document.word(at)[hit.front.stem as usize..];
        let named = hit.front.article
            && country.names.iter().any(|name| word.trim_end_matches(letters::HEH) == tawatur_text::fold_word(name));
        hit.tokens == 1
            && country.kind == "country"
            && hit.front.particle.is_none()
            && self
                .sheet
                .senses(at)
                .any(|(h, s)| {
                    let attached = h.front.particle.is_some() || h.front.conjunction.is_some();
                    s.what == What::Common && !attached && h.suffix == 0 && (!h.front.article || named)
                })
            && at.checked_sub(1).is_some_and(|b| {
                self.sheet.word(b)
                    && !self.sheet.is(b, sheet::PREPOSITION | sheet::PLACE_HEAD)
                    && (titled || self.sheet.definite(b) || !self.sheet.is(b, sheet::VERB))
                    && (titled || !self.sheet.is(b, sheet::TITLE))
                    // «الأزمة المالية», «القوات المالية»
                    && !(hit.front.article && crate::claim::Lists::embedded().has("of a state", self.sheet.document.word(b)))
            })
            && (titled || self.people.home(country) == 0)
    }

    /// May a short form («كيم», «الأسد») stand for its person here? It does where the article names him in full or a
    /// title stands before it, and else only where it can hardly be anything else.
    fn short_name(&self, at: usize, hit: Hit, thing: u32) -> bool {
        let before = at.checked_sub(1);
        // «خليفة بن زايد» is no بن زايد of the list.
        if self.sheet.is(at, sheet::NAME_JOIN)
            && before.is_some_and(|b| self.sheet.part(b, sheet::PART | sheet::PART_CUT))
        {
            return false;
        }
        let named = self.people.named_in_full(thing);
        let person = &self.sheet.lexicon.tables.things[thing as usize];
        if self.inside_name(at, hit, person, named) {
            return false;
        }
        if named {
            return true;
        }
        if self.sheet.is(at, sheet::NAME_JOIN) {
            return false;
        }
        // «الفريق وسوف نعالج» has no singer, «السيد صلاح» no footballer, and «الفريق الضيف» is a team.
        if before.is_some_and(|b| self.sheet.is(b, sheet::TITLE))
            && !self.sheet.is(at, sheet::GRAMMAR | sheet::NO_NAME)
            && (!self.sheet.part(at, sheet::COMMON | sheet::PART_GIVEN) || standing(person) > 0)
        {
            return true;
        }
        let letters = self.sheet.document.word(at).len() / 2 - usize::from(hit.front.stem) / 2;
        // Whom the text doesn't introduce is widely known: no spokesman, chief of a firm or envoy («ميلر»).
        if !person.offices.is_empty() && standing(person) == 0 {
            return false;
        }
        if letters >= 3 && self.said_before(at) && !self.sheet.part(at, sheet::COMMON | sheet::PART_DOUBTFUL) {
            return true;
        }
        let only = sheet::NAME | sheet::GIVEN | sheet::FAMILY;
        letters >= 4
            && !self.sheet.is(at, !only)
            && !self.sheet.part(at, sheet::COMMON | sheet::PART_DOUBTFUL | sheet::PART_GIVEN)
            && hit.front.particle.is_none_or(|_| letters >= 5)
    }

    /// Is a short form a part of another man's name: «سليم الأنصاري» where the list has ماجد الأنصاري, «جيمس جونز» where
    /// it has ليبرون جيمس?
    fn inside_name(&self, at: usize, hit: Hit, person: &Thing, named: bool) -> bool {
        let own = |at: usize| {
            let word = self.sheet.document.word(at);
            person.names.iter().any(|name| tawatur_text::fold_word(name).split(' ').any(|part| part == word))
        };
        const NO_PART: u32 = sheet::GRAMMAR | sheet::VERB | sheet::NO_NAME;
        let given_before = hit.front == Default::default()
            && at.checked_sub(1).is_some_and(|b| {
                // «اعتماد بوتين على»: a verbal noun is no given name.
                self.sheet.part(b, sheet::PART_GIVEN)
                    && !self.sheet.is(b, NO_PART | sheet::COPULA | sheet::MASDAR)
                    && !own(b)
            });
        if given_before {
            return true;
        }
        let after = at + hit.tokens as usize;
        // «وانغ غوانغيا» is not وانغ يي: Chinese and Korean names open with the family's.
        let word = &self.sheet.document.word(at)[hit.front.stem as usize..];
        let opens = self.sheet.part(at, sheet::PART_GIVEN)
            || person
                .names
                .iter()
                .any(|name| tawatur_text::fold_word(name).split_once(' ').is_some_and(|(first, _)| first == word));
        if !opens || !self.sheet.word(after) || self.sheet.is(after, NO_PART) {
            return false;
        }
        let part = self.sheet.part(after, sheet::PART_GIVEN | sheet::PART_FAMILY)
            && !self.sheet.part(after, sheet::COMMON)
            && !self.sheet.is(after, sheet::TITLE);
        // «استقبل كيم بوتين»: two who are both known.
        let other = named && self.sheet.part(after, sheet::PART_SHORT);
        !own(after) && (part && !other || !named && self.sheet.unknown(after))
    }
}

/// How high a listed person has stood: 2 for the head of a state or government, 1 for other offices in which people are
/// known by one name everywhere, else 0.
fn standing(thing: &Thing) -> u8 {
    const HEADS: [&str; 8] =
        ["president", "prime-minister", "king", "emir", "sultan", "chancellor", "supreme-leader", "crown-prince"];
    const KNOWN: [&str; 9] = [
        "leader",
        "secretary-general",
        "foreign-minister",
        "defence-minister",
        "foreign-policy-chief",
        "speaker",
        "party-leader",
        "ayatollah",
        "national-security-adviser",
    ];
    let of = |office: &tawatur_lexicon::Office| {
        let title = office.title.as_str();
        if HEADS.contains(&title) && office.of.starts_with("country/") { 2 } else { u8::from(KNOWN.contains(&title)) }
    };
    thing.offices.iter().map(of).max().unwrap_or(0)
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
    // «غربي باكستان» is not of the West.
    let region = || crate::claim::Lists::embedded().has("region", sheet.document.word(at));
    if thing.kind == "group" && sheet.is(at + 1, sheet::NAME) && region() {
        return false;
    }
    // «كلاوس» and «بنوك» are no لاوس and نوك behind a particle: the word as it stands is a name or an everyday word.
    if particle.is_some()
        && (sheet.part(at, sheet::PART_GIVEN | sheet::PART_FAMILY) && thing.kind != "person"
            || sheet.part(at, sheet::COMMON)
                && thing.kind != "country"
                && sheet.senses(at).any(|(h, s)| s.what == What::Common && h.front.particle.is_none() && h.suffix == 0))
    {
        return false;
    }
    // «كبيرا» is no ك+بيرا: an everyday word is no place, person or company without a context that speaks for it.
    // «بعقوبة» as it stands is no «penalty» behind a particle.
    let whole = hit.front == Default::default();
    let everyday =
        |(h, s): (Hit, tawatur_lexicon::Sense)| s.what == What::Common && (!whole || h.front.particle.is_none());
    if sheet.part(at, sheet::COMMON)
        && sheet.senses(at).any(everyday)
        // A capital is named far too often to be doubted («بكين» is «they wept» as well).
        && thing.stands_for.is_none() && !matches!(thing.kind.as_str(), "country" | "group") && !thing.names.is_empty()
    {
        let head = at.checked_sub(1).is_some_and(|b| sheet.is(b, sheet::PLACE_HEAD | sheet::ORG_HEAD | sheet::TITLE));
        // «هاجمت طالبان» are no two students: a verb in the feminine speaks of the movement.
        let she = |t: usize| {
            sheet.senses(t).any(|(_, s)| matches!(s.what, What::Verb { form, .. } if form.feminine && form.person == 3))
        };
        let movement = thing.sort == "armed-group" && whole && at.checked_sub(1).is_some_and(she);
        if !head && !short && !movement {
            return false;
        }
    }
    // «لفتح المعابر», «بفتح حساب»: the verbal noun.
    if thing.kind == "org"
        && sheet.is(at, sheet::MASDAR)
        && (particle.is_some() || sheet.definite(at + 1) && !sheet.is(at + 1, sheet::NATIONALITY | sheet::TITLE))
        && !at.checked_sub(1).is_some_and(|b| sheet.is(b, sheet::ORG_HEAD))
    {
        return false;
    }
    let place_context = hit.front.particle.is_some()
        || at.checked_sub(1).is_some_and(|b| sheet.is(b, sheet::PREPOSITION | sheet::PLACE_HEAD))
        // «الروائي جمال الغانم» has no town.
        || sheet.is(at.wrapping_sub(1), sheet::TITLE) && !sheet.part(at, sheet::PART_GIVEN);
    let stem = sheet.document.word(at).chars().count() - hit.front.stem as usize / 2;
    if thing.caution {
        // «عمان – بترا»: a capital opens a dateline. «فشل» is no ف+شل.
        let dateline =
            thing.stands_for.is_some() && !at.checked_sub(1).is_some_and(|b| sheet.word(b)) && !sheet.word(at + 1);
        return (place_context || dateline) && (stem > 2 || hit.front.conjunction.is_none());
    }
    // Two letters left after cutting is too little («بعد» is no ب+عد); and a verb or a word of grammar is no name.
    let cut = hit.front.particle.is_some() || hit.front.conjunction.is_some();
    if (cut && stem < 3) || sheet.is(at, sheet::GRAMMAR) {
        return false;
    }
    if short && cut && stem < 4 && hit.front.particle.is_some() {
        return sheet.document.word(at).chars().count() >= 4;
    }
    !(sheet.is(at, sheet::VERB | sheet::MASDAR | sheet::TITLE) && short && cut)
}

/// «قتل مسلحون قاضيا عراقيا»: is an indefinite noun in the accusative no part of a title before it that is not?
pub(super) fn is_object(sheet: &Sheet<'_>, title: usize, noun: usize) -> bool {
    // «وزير خارجيتها»: a pronoun.
    let accusative = |at: usize| {
        let stem = sheet.document.word(at).strip_suffix(letters::ALEF);
        stem.is_some_and(|stem| !stem.ends_with(letters::HEH))
    };
    accusative(noun)
        && !accusative(title)
        && !sheet.definite(title)
        && !sheet.definite(noun)
        && !sheet.is(noun, sheet::ADVERB)
}

/// A word that may begin with an attached conjunction or preposition: too doubtful for the middle of a name.
pub(crate) fn attached(sheet: &Sheet<'_>, at: usize) -> bool {
    let word = sheet.document.word(at);
    let first = word.chars().next().unwrap_or(' ');
    let long = word.chars().count() > 4;
    let article = |s: &str| s.chars().take(2).eq([letters::ALEF, letters::LAM]);
    (first == letters::WAW && long)
        || (long && matches!(first, letters::BEH | letters::LAM | letters::KAF | letters::FEH) && article(&word[2..]))
        || word.chars().take(2).eq([letters::LAM, letters::LAM])
}

/// Is the noun at the head of a name feminine, or a plural that verbs treat so («هيئة الأركان», «القوات المسلحة»)?
pub(crate) fn feminine(name: &str) -> bool {
    let head = name.split_whitespace().next().unwrap_or_default();
    let mut letters = head.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(letters::TEH_MARBUTA), _) => true,
        (Some(letters::TEH), Some(letters::ALEF)) => letters.count() > 1,
        _ => crate::claim::Lists::embedded().has("broken plural", &tawatur_text::fold_word(head)),
    }
}

/// A name without quotation marks and repeated spaces.
pub(crate) fn clean(name: &str) -> String {
    let name = name.replace(letters::is_quote, " ");
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The id of an entity that no list has: made from its folded name, so that it is the same in every article.
pub(crate) fn id_of(kind: EntityKind, name: &str) -> String {
    let folded = tawatur_text::fold_word(name);
    let words: Vec<&str> = folded.split(|c: char| !letters::is_word(c)).filter(|w| !w.is_empty()).collect();
    format!("{}/{}", kind.name(), words.join("-"))
}
