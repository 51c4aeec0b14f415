use super::finder::Found;
use super::title::Post;
use crate::sheet::{self, Sheet, Sort};
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use tawatur_lexicon::What;
use tawatur_model::{EntityIndex, EntityKind, How};

/// What an article has told so far of the people, countries and bodies in it.
#[derive(Default)]
pub(crate) struct People {
    /// How often each listed person is named in full, and first where: «كيم» is whom the article is about.
    full: FxHashMap<u32, (u32, u32)>,
    /// Names of people that no list has: part of a name (folded) → entity and the token of the first full form.
    aliases: FxHashMap<String, (EntityIndex, usize)>,
    /// The last parts (folded) of listed people's full names in the article, where no list has them as short forms.
    surnames: FxHashMap<String, u32>,
    /// Which first letters the keys of the two have: most words are told apart by them.
    initials: u64,
    /// The listed names of one word (folded) of the people who are named in full; made when they are first asked for.
    single: OnceCell<FxHashMap<String, u32>>,
    posts: Vec<(EntityIndex, Post)>,
    holders: Vec<(EntityIndex, Post)>, // without a name, by office
    /// Titles with the country they are of, whether or not a name stood with them.
    offices: Vec<(u32, EntityIndex)>,
    bodies: FxHashMap<String, EntityIndex>,
    /// Organisations by the noun that opens their names, folded and without article: the last of each.
    heads: FxHashMap<String, EntityIndex>,
    /// Ministries with their kinds, in the order of the text.
    ministries: Vec<(String, EntityIndex)>,
    /// Given names (folded) of those who are named in full.
    given: FxHashMap<String, Given>,
    /// The two countries that were last spoken of together.
    pair: Option<(EntityIndex, EntityIndex)>,
    /// The two sides that were last spoken of together, of whatever sort.
    sides: Option<(EntityIndex, EntityIndex)>,
    /// The end and the body of the group that was found last, where it is one.
    last_body: Option<(usize, EntityIndex)>,
    /// The end and country of the group that was found last.
    last: Option<(usize, EntityIndex)>,
    /// How often each country was spoken of, directly or by its people.
    countries: BTreeMap<EntityIndex, u32>,
    people: BTreeMap<EntityIndex, u32>,
    /// How often the article speaks of each country (by id) with names and adjectives that mean nothing else, counting
    /// the places, bodies and people of the country.
    homes: FxHashMap<String, u32>,
    /// The countries of the man and of the woman who were spoken of last.
    homelands: [Option<EntityIndex>; 2],
    /// The man and the woman who were spoken of last.
    spoken_of: [Option<EntityIndex>; 2],
    /// The state that was spoken of last, itself or by one of its bodies.
    state: Option<EntityIndex>,
    /// Published year, for offices.
    year: Option<i32>,
}

/// A person by whose given name an article may go on.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Given {
    /// In the lexicon.
    Listed(u32),
    /// In no list.
    Unlisted(EntityIndex),
}

/// Sorts of organisations that are often spoken of outside their country.
const ABROAD: [&str; 4] = [ARMED, "club", "company", "ngo"];

impl People {
    /// Counts the full names of listed people before anything is resolved.
    pub(crate) fn survey(sheet: &Sheet<'_>) -> People {
        let mut people = People {
            year: sheet.article.published.as_deref().and_then(|p| p.get(..4)).and_then(|y| y.parse().ok()),
            ..People::default()
        };
        for at in (0..sheet.len()).filter(|&at| sheet.is(at, sheet::NAME | sheet::NATIONALITY)) {
            people.note_home(sheet, at);
            for (hit, sense) in sheet.senses(at) {
                // A short form of two words («ديوماي فاي») can hardly be anybody else.
                if let What::Name { thing, short } = sense.what
                    && (!short || hit.tokens > 1)
                    && sheet.lexicon.tables.things[thing as usize].kind == "person"
                {
                    if hit.tokens > 1 && !short {
                        let first = &sheet.document.word(at)[hit.front.stem as usize..];
                        people.given.entry(first.to_owned()).or_insert(Given::Listed(thing));
                        people.note_surname(sheet, at + hit.tokens as usize - 1, thing);
                    }
                    let entry = people.full.entry(thing).or_insert((0, at as u32));
                    entry.0 += 1;
                }
            }
        }
        people
    }

    /// Counts the country of the longest name at a token where it has only one bearer.
    fn note_home(&mut self, sheet: &Sheet<'_>, at: usize) {
        // «مالي» may be the everyday adjective.
        if sheet.part(at, sheet::COMMON) {
            return;
        }
        let mut longest = 0;
        let mut found: Option<u32> = None;
        let mut several = false;
        for (hit, sense) in sheet.senses(at) {
            let thing = match sense.what {
                What::Name { thing, short: false } => thing,
                What::Nationality { country, .. } => country,
                _ => continue,
            };
            if hit.tokens > longest {
                (longest, found, several) = (hit.tokens, Some(thing), false);
            } else if hit.tokens == longest && found.is_some_and(|other| other != thing) {
                several = true;
            }
        }
        let Some(thing) = found.filter(|_| !several) else { return };
        let thing = &sheet.lexicon.tables.things[thing as usize];
        let home = if thing.kind == "country" { Some(&thing.id) } else { thing.country.as_ref() };
        if let Some(home) = home {
            match self.homes.get_mut(home) {
                Some(count) => *count += 1,
                None => drop(self.homes.insert(home.clone(), 1)),
            }
        }
    }

    /// How often the article speaks of the country of a thing, of what means nothing else.
    pub(crate) fn home(&self, thing: &tawatur_lexicon::Thing) -> u32 {
        let home = if thing.kind == "country" { Some(&thing.id) } else { thing.country.as_ref() };
        home.and_then(|home| self.homes.get(home)).copied().unwrap_or(0)
    }

    /// «ماكي سال»: the article may go on with «سال».
    fn note_surname(&mut self, sheet: &Sheet<'_>, at: usize, thing: u32) {
        let listed = |what| matches!(what, What::Name { short: true, .. });
        let given = sheet.part(at, sheet::PART_GIVEN) && !sheet.part(at, sheet::PART_FAMILY);
        let word = sheet.document.word(at);
        let doubtful = given || sheet.part(at, sheet::COMMON) || sheet.definite(at) && !sheet.part(at, sheet::PART);
        if sheet.word(at) && !doubtful && !sheet.senses(at).any(|(_, sense)| listed(sense.what)) {
            self.initials |= head(word);
            self.surnames.entry(word.to_owned()).or_insert(thing);
        }
    }

    /// Is a word the last part of a listed person's full name in the article?
    pub(crate) fn is_surname(&self, word: &str, person: &str, sheet: &Sheet<'_>) -> bool {
        self.surnames.get(word).is_some_and(|thing| sheet.lexicon.tables.things[*thing as usize].id == person)
    }

    /// The country spoken of most of those that fit; the first of equals.
    pub(crate) fn main_country(&self, fits: impl Fn(EntityIndex) -> bool) -> Option<EntityIndex> {
        let fitting = self.countries.iter().filter(|(entity, _)| fits(**entity));
        fitting.max_by_key(|(entity, count)| (**count, std::cmp::Reverse(**entity))).map(|(entity, _)| *entity)
    }

    /// How much speaks for a thing as the bearer of a short name: full names in the article, then an office now.
    pub(crate) fn weight(&self, thing: u32) -> (u32, std::cmp::Reverse<u32>) {
        let (count, first) = self.full.get(&thing).copied().unwrap_or((0, u32::MAX));
        (count, std::cmp::Reverse(first))
    }

    /// Does the article name a listed person in full anywhere?
    pub(crate) fn named_in_full(&self, thing: u32) -> bool {
        self.full.contains_key(&thing)
    }

    /// Takes note of a group that was found.
    pub(crate) fn seen(&mut self, sheet: &mut Sheet<'_>, found: &Found) {
        if found.how == How::Description && found.entities.len() > 1 {
            return;
        }
        let joined = found.front.0.is_some();
        self.joined(found, joined);
        let before = self.last.take();
        for &entity in &found.entities {
            let lexicon = sheet.lexicon;
            let named = sheet.entities.get(entity);
            if named.kind == EntityKind::Person {
                *self.people.entry(entity).or_default() += 1;
                self.spoken_of[usize::from(found.feminine)] = Some(entity);
            }
            let country = match named.kind {
                EntityKind::Country => Some(entity),
                EntityKind::Place => {
                    let stands = lexicon.thing(&named.id).and_then(|t| t.stands_for.as_deref());
                    stands.and_then(|c| sheet.entities.country(lexicon, c))
                }
                _ if found.sort == Sort::Person => {
                    let thing = named.country.as_deref().and_then(|c| lexicon.thing(c));
                    thing.map(|thing| sheet.entities.thing(thing))
                }
                _ => None,
            };
            match found.sort {
                Sort::Person if country.is_some() => {
                    // «قال لافروف في مؤتمر مع نظيره المصري إن بلاده»: it is not the companion's.
                    let companion =
                        found.start.checked_sub(1).is_some_and(|before| sheet.document.word(before) == WITH);
                    let homeland = &mut self.homelands[usize::from(found.feminine)];
                    if !companion || homeland.is_none() {
                        *homeland = country;
                    }
                }
                Sort::Country | Sort::Place if country.is_some() => self.state = country,
                Sort::Org => {
                    self.note_head(sheet, found.start, found);
                    // «فاغنر نشرت مقاتلين في البلاد»: a company or militia abroad is not at home.
                    let named = &sheet.entities.get(entity).id;
                    let abroad = lexicon.thing(named).is_some_and(|org| ABROAD.contains(&org.sort.as_str()));
                    let own = sheet.entities.get(entity).country.as_deref().filter(|_| !abroad);
                    let own = own.and_then(|c| lexicon.thing(c));
                    self.state = own.map(|thing| sheet.entities.thing(thing)).or(self.state);
                }
                _ => {}
            }
            if let Some(country) = country {
                *self.countries.entry(country).or_default() += 1;
                // «روسيا والصين», «الروسي والصيني»: two that are joined are the two of a later «البلدان».
                if found.sort != Sort::Person {
                    if let Some((end, other)) = before
                        && joined
                        && end == found.start
                        && other != country
                    {
                        self.pair = Some((other, country));
                        self.sides = self.pair;
                    }
                    self.last = Some((found.end, country));
                }
            }
        }
    }

    /// «بين الجيش وقوات الدعم السريع»: two bodies that are joined are the two sides of a later «الجانبان».
    fn joined(&mut self, found: &Found, joined: bool) {
        let before = self.last_body.take();
        if !matches!(found.sort, Sort::Org | Sort::Group) {
            return;
        }
        let Some(&entity) = found.entities.first() else { return };
        if let Some((end, other)) = before
            && joined
            && end == found.start
            && other != entity
        {
            self.sides = Some((other, entity));
        }
        self.last_body = Some((found.end, entity));
    }

    /// The two sides last spoken of together: states, or bodies and movements.
    pub(crate) fn main_sides(&self) -> Option<(EntityIndex, EntityIndex)> {
        self.sides.or_else(|| self.main_countries())
    }

    /// The two countries last spoken of together, else the two spoken of most; none where the second is not clear.
    pub(crate) fn main_countries(&self) -> Option<(EntityIndex, EntityIndex)> {
        self.pair.or_else(|| top_two(&self.countries))
    }

    /// The country of the person of a gender who was spoken of last.
    pub(crate) fn homeland(&self, feminine: bool) -> Option<EntityIndex> {
        self.homelands[usize::from(feminine)]
    }

    /// «نفى المتحدث باسم قوات الدعم السريع انسحاب قواته»: the armed group whose man was spoken of last.
    pub(crate) fn own_force(&self, sheet: &Sheet<'_>) -> Option<EntityIndex> {
        let person = self.spoken_of[0]?;
        let armed = |of: &EntityIndex| {
            sheet.lexicon.thing(&sheet.entities.get(*of).id).is_some_and(|thing| thing.sort == ARMED)
        };
        let posts = self.posts.iter().chain(&self.holders).rev().filter(|(bearer, _)| *bearer == person);
        posts.filter_map(|(_, post)| post.of).find(armed)
    }

    /// The state that was spoken of last.
    pub(crate) fn last_state(&self) -> Option<EntityIndex> {
        self.state
    }

    /// May a word be a shorter form of somebody's name, by its first letters?
    pub(super) fn begins(&self, stem: &str) -> bool {
        self.initials & head(stem) != 0
    }

    pub(super) fn alias_of(&self, stem: &str) -> Option<EntityIndex> {
        self.aliases.get(stem).map(|(entity, _)| *entity)
    }

    /// The listed person of a surname.
    pub(super) fn surname_of(&self, stem: &str) -> Option<u32> {
        self.surnames.get(stem).copied()
    }

    pub(super) fn has_no_full_name(&self) -> bool {
        self.full.is_empty()
    }

    /// The only country that the article names.
    pub(crate) fn only_home(&self, sheet: &mut Sheet<'_>) -> Option<EntityIndex> {
        let mut homes = self.homes.keys();
        let (home, None) = (homes.next()?, homes.next()) else { return None };
        sheet.entities.country(sheet.lexicon, home)
    }

    /// The office that the man (or woman) who was spoken of last holds: by his title in the article, else by the lists
    /// at the time.
    pub(crate) fn office_of_last(&self, sheet: &Sheet<'_>, feminine: bool) -> Option<u32> {
        let person = self.spoken_of[usize::from(feminine)]?;
        let titles = &sheet.lexicon.tables.titles;
        let office = |title: u32| titles[title as usize].kind == "office";
        let called = self.posts.iter().rev().find(|(bearer, post)| *bearer == person && office(post.title));
        let holds = || self.holders.iter().rev().find(|(holder, _)| *holder == person);
        if let Some((_, post)) = called.or_else(holds) {
            return Some(post.title);
        }
        let thing = sheet.lexicon.thing(&sheet.entities.get(person).id)?;
        let held = thing.offices.iter().rev().find(|held| self.year.is_some_and(|year| within(held, year)))?;
        titles.iter().position(|title| title.id == held.title).map(|at| at as u32)
    }

    /// The two people spoken of most.
    pub(crate) fn main_people(&self) -> Option<(EntityIndex, EntityIndex)> {
        top_two(&self.people)
    }

    pub(crate) fn note_post(&mut self, person: EntityIndex, post: Post) {
        if !self.posts.contains(&(person, post)) {
            self.posts.push((person, post));
        }
    }

    /// Takes note of somebody who is known by an office alone.
    pub(crate) fn note_holder(&mut self, person: EntityIndex, post: Post) {
        if !self.holders.contains(&(person, post)) {
            self.holders.push((person, post));
        }
    }

    pub(crate) fn note_office(&mut self, title: u32, of: Option<EntityIndex>) {
        if let Some(of) = of
            && !self.offices.contains(&(title, of))
        {
            self.offices.push((title, of));
        }
    }

    pub(crate) fn note_body(&mut self, slug: &str, entity: EntityIndex) {
        self.bodies.insert(slug.to_owned(), entity);
        if slug.starts_with("ministry-of-") {
            self.ministries.push((slug.to_owned(), entity));
        }
    }

    /// Takes note of the noun that opens an organisation's name at a token, or stands before it: «حزب الله», «حركة حماس».
    pub(crate) fn note_head(&mut self, sheet: &Sheet<'_>, at: usize, found: &Found) {
        let particle = found.front.1;
        let Some(&entity) = found.entities.first().filter(|_| found.sort == Sort::Org && found.how == How::Name) else {
            return;
        };
        let before = at.checked_sub(1).filter(|&before| {
            particle.is_none() && sheet.is(before, sheet::COLLECTIVE | sheet::ORG_HEAD) && !sheet.definite(before)
        });
        let head = sheet.document.word(before.unwrap_or(at));
        let split = tawatur_text::proclitics(head);
        for front in split.iter().filter(|front| before.is_some() || front.particle == particle) {
            self.heads.insert(head[front.stem as usize..].to_owned(), entity);
        }
    }

    /// The organisation whose name a noun opened last.
    pub(crate) fn named_by(&self, noun: &str) -> Option<EntityIndex> {
        self.heads.get(noun).copied()
    }

    pub(crate) fn last_body(&self, slug: &str) -> Option<EntityIndex> {
        self.bodies.get(slug).copied()
    }

    /// The kind of ministry of a country that was spoken of last, as such or by its minister.
    pub(crate) fn ministry(&self, sheet: &Sheet<'_>, country: EntityIndex) -> Option<String> {
        let lexicon = sheet.lexicon;
        let id = &sheet.entities.get(country).id;
        if let Some((slug, _)) =
            self.ministries.iter().rev().find(|(_, entity)| sheet.entities.get(*entity).country.as_ref() == Some(id))
        {
            return Some(slug.clone());
        }
        self.offices.iter().rev().filter(|(_, of)| *of == country).find_map(|(title, _)| {
            let of = lexicon.tables.titles[*title as usize].id.strip_suffix("-minister")?;
            let of = of.strip_prefix("deputy-").unwrap_or(of);
            let wanted = format!("ministry-of-{of}");
            lexicon.tables.bodies.iter().find(|b| b.key.starts_with(&wanted)).map(|b| b.key.clone())
        })
    }

    /// The person whom the article introduced by a name that begins with this given name.
    pub(crate) fn by_given(&self, name: &str) -> Option<Given> {
        self.given.get(name).copied()
    }

    pub(crate) fn unlisted(&self, name: &str) -> Option<EntityIndex> {
        self.aliases.get(&tawatur_text::fold_word(name)).map(|(entity, _)| *entity)
    }

    /// The first of the listed people named in full who have a listed name of this one word.
    pub(super) fn by_single_name(&self, sheet: &Sheet<'_>, name: &str) -> Option<u32> {
        let single = self.single.get_or_init(|| {
            let mut people: Vec<u32> = self.full.keys().copied().collect();
            people.sort_unstable();
            let mut single = FxHashMap::default();
            for thing in people {
                for name in &sheet.lexicon.tables.things[thing as usize].names {
                    if !name.contains(' ') {
                        single.entry(tawatur_text::fold_word(name)).or_insert(thing);
                    }
                }
            }
            single
        });
        single.get(name).copied()
    }

    /// Remembers a full name and its last part, by which the article may call the person from now on.
    pub(crate) fn note_unlisted(&mut self, name: &str, entity: EntityIndex, at: usize) {
        let folded = tawatur_text::fold_word(name);
        if let Some(last) = folded.split(' ').next_back().filter(|last| last.chars().count() >= 2)
            && last.len() < folded.len()
        {
            self.initials |= head(last);
            self.aliases.entry(last.to_owned()).or_insert((entity, at));
            if let Some(first) = folded.split(' ').next() {
                self.given.entry(first.to_owned()).or_insert(Given::Unlisted(entity));
            }
        }
        self.initials |= head(&folded);
        self.aliases.entry(folded).or_insert((entity, at));
    }

    /// Does a part of an unlisted name stand before its first full form?
    pub(crate) fn has_early_alias(&self, sheet: &Sheet<'_>) -> bool {
        let last = self.aliases.values().map(|(_, at)| *at).max().unwrap_or(0);
        (0..last).any(|at| {
            sheet.unknown(at) && self.aliases.get(sheet.document.word(at)).is_some_and(|(_, first)| *first > at)
        })
    }

    /// Who bears a title: whom the article called so, else the listed holder of the office at the time.
    pub(crate) fn bearer(&self, sheet: &mut Sheet<'_>, post: Post) -> Option<EntityIndex> {
        let lexicon = sheet.lexicon;
        let title = &lexicon.tables.titles[post.title as usize];
        // «رئيس إدارة الكوارث التركية» is no head of state: an organisation stands for itself.
        let country = |entity: EntityIndex, sheet: &Sheet<'_>| {
            let e = sheet.entities.get(entity);
            let own = e.id.starts_with("country/") || e.id.starts_with("org/");
            if own { Some(e.id.clone()) } else { e.country.clone() }
        };
        let wanted = post.of.and_then(|of| country(of, sheet));
        let fits = |person: EntityIndex, p: &Post, sheet: &Sheet<'_>| {
            let theirs = &lexicon.tables.titles[p.title as usize];
            // «الوزير» after «وزير الخارجية»: the shorter title is the head of the longer.
            let same = heads(&theirs.id, &title.id);
            let of = match (&wanted, p.of) {
                (None, _) => true,
                (Some(wanted), Some(of)) => country(of, sheet).as_ref() == Some(wanted),
                // «السفير سيلفان إيتيه» may be «السفير الفرنسي» unless he is known to be another country's.
                (Some(wanted), None) => {
                    theirs.id == title.id
                        && title.kind == "office"
                        && sheet.entities.get(person).country.as_ref().is_none_or(|own| own == wanted)
                }
            };
            same && of
        };
        if let Some((person, _)) = self.posts.iter().rev().find(|(person, p)| fits(*person, p, sheet)) {
            return Some(*person);
        }
        if title.kind == "profession"
            && let Some(person) = self.professional(sheet, wanted.as_deref()?)
        {
            return Some(person);
        }
        let wanted = wanted.or_else(|| post.of.map(|of| sheet.entities.get(of).id.clone()))?;
        let of_id = post.of.map(|of| sheet.entities.get(of).id.clone());
        let mut best: Option<(bool, u32)> = None;
        let others = of_id.as_deref().filter(|of| *of != wanted).map_or(&[][..], |of| lexicon.holders(post.title, of));
        for &at in lexicon.holders(post.title, &wanted).iter().chain(others) {
            let named = self.full.contains_key(&at);
            let then = match self.year {
                Some(year) => lexicon.tables.things[at as usize].offices.iter().any(|office| {
                    office.title == title.id
                        && (office.of == wanted || Some(&office.of) == of_id.as_ref())
                        && within(office, year)
                }),
                None => named,
            };
            if then && best.is_none_or(|(b, _)| named && !b) {
                best = Some((named, at));
            }
        }
        let best = best.or_else(|| {
            // «الوزير الإيراني»: somebody named here who held an office of the sort.
            let mut named: Vec<u32> = self.full.keys().copied().collect();
            named.sort_unstable_by_key(|thing| self.weight(*thing).1);
            let holds = |thing: &u32| {
                lexicon.tables.things[*thing as usize].offices.iter().any(|office| {
                    heads(&office.title, &title.id)
                        && office.of == wanted
                        && self.year.is_none_or(|year| within(office, year))
                })
            };
            named.into_iter().find(holds).map(|thing| (true, thing))
        });
        best.map(|(_, at)| sheet.entities.thing(&lexicon.tables.things[at as usize]))
    }

    /// «قائد منتخب الأرجنتين» behind «المهاجم الأرجنتيني ليونيل ميسي»: the only one of a country whom the article has
    /// called by a profession.
    fn professional(&self, sheet: &Sheet<'_>, country: &str) -> Option<EntityIndex> {
        let titles = &sheet.lexicon.tables.titles;
        let mut those = self.posts.iter().filter(|(_, post)| {
            let of = post.of.map(|of| sheet.entities.get(of));
            titles[post.title as usize].kind == "profession" && of.is_some_and(|of| of.id == country)
        });
        let (first, _) = those.next()?;
        those.all(|(other, _)| other == first).then_some(*first)
    }

    /// The two of those called by a title who are spoken of most, where a third is less; else the last two.
    pub(crate) fn two_bearers(&self, sheet: &Sheet<'_>, title: u32) -> Option<(EntityIndex, EntityIndex)> {
        let titles = &sheet.lexicon.tables.titles;
        let head = &titles[title as usize].id;
        let called = |post: &Post| heads(&titles[post.title as usize].id, head);
        let mut bearers = self.posts.iter().rev().filter(|(_, post)| called(post)).map(|(person, _)| *person);
        let counts = bearers.clone().map(|p| (p, self.people.get(&p).copied().unwrap_or(0))).collect();
        let last = bearers.next()?;
        let before = bearers.find(|p| *p != last)?;
        top_two(&counts).or(Some((before, last)))
    }
}

/// The sort of organisations that fight and are no state's.
const ARMED: &str = "armed-group";

/// «مع», folded.
const WITH: &str = "\u{0645}\u{0639}";

/// Is a title the other, or its head: minister of foreign-minister?
fn heads(title: &str, head: &str) -> bool {
    title == head || title.strip_suffix(head).is_some_and(|rest| rest.ends_with('-'))
}

/// Was the office held in a year?
fn within(office: &tawatur_lexicon::Office, year: i32) -> bool {
    let edge = |date: &str| date.get(..4).and_then(|y| y.parse::<i32>().ok());
    edge(&office.from).is_none_or(|from| from <= year) && edge(&office.to).is_none_or(|to| year <= to)
}

/// The two with the highest counts; none on a tie for the second place.
fn top_two(counts: &BTreeMap<EntityIndex, u32>) -> Option<(EntityIndex, EntityIndex)> {
    let mut order: Vec<(u32, EntityIndex)> = counts.iter().map(|(e, n)| (*n, *e)).collect();
    order.sort_by_key(|&(n, e)| (std::cmp::Reverse(n), e));
    match order.as_slice() {
        [a, b] => Some((a.1, b.1)),
        [a, b, c, ..] if b.0 > c.0 => Some((a.1, b.1)),
        _ => None,
    }
}

/// The bit of a folded word's first two letters.
fn head(word: &str) -> u64 {
    let head = word.as_bytes().first_chunk::<4>().copied().unwrap_or_default();
    1 << (u32::from_le_bytes(head).wrapping_mul(0x9E37_79B1) >> 26)
}
