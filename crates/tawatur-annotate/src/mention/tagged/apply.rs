use super::club::club;
use super::reason::reason;
use super::sums::weigh;
use crate::mention::name::{clean, feminine, id_of};
use crate::sheet::{self, Group, Sheet, Sort};
use rustc_hash::FxHashMap;
use smallvec::smallvec;
use std::ops::Range;
use tawatur_lexicon::{Number, What};
use tawatur_model::{Entity, EntityIndex, EntityKind, How, Ledger, Mention, ReadName, Span};
use tawatur_tagger::{Kind, Model, spans};
use tawatur_text::TokenKind;
use tawatur_text::letters::{BEH, FEH, KAF, LAM, WAW, YEH};
use tawatur_words::Segmenter;

/// What the model makes of an article whose groups and mentions the rules have found: names that they lack become groups and
/// mentions, names that end too soon or too late are mended. What the lists know by its whole name stays as it is.
pub(crate) fn apply(
    sheet: &mut Sheet<'_>,
    groups: Vec<Group>,
    mentions: &mut Vec<Mention>,
    model: &Model,
) -> (Vec<Group>, Vec<ReadName>) {
    let (views, sums) = weigh(sheet, mentions, model);
    let mut found = Vec::new();
    for sentence in &sheet.document.sentences {
        let range = sentence.start as usize..(sentence.end as usize).min(views.len());
        if !arabic(sheet, range.clone()) {
            continue;
        }
        for (span, kind) in spans(&model.decode(&sums[range.clone()])) {
            let tokens = trimmed(sheet, span.start + range.start..span.end + range.start);
            if !tokens.is_empty() && likely(sheet, tokens.clone()) {
                found.push((tokens, kind));
            }
        }
    }
    let mut mender =
        Mender { groups, added: Vec::new(), mentions, gone: Vec::new(), last: FxHashMap::default(), sheet };
    mender.note_people();
    let mut read = Vec::new();
    let mut first = 0;
    let heard: Vec<Span> = found.iter().map(|(tokens, _)| mender.sheet.span(tokens.clone())).collect();
    for (tokens, kind) in found {
        let whole = mender.sheet.span(tokens.clone());
        while mender.mentions.get(first).is_some_and(|m| m.span.end() <= whole.start()) {
            first += 1;
        }
        if let Some((span, entity)) = mender.take(&tokens, whole, kind, first) {
            let range = mender.sheet.sentence_of(tokens.start);
            let within = range.start..range.end.min(views.len());
            let at = tokens.start.saturating_sub(within.start)..tokens.end - within.start;
            let because = reason(mender.sheet, &views[within.clone()], within.start, at, kind, model);
            read.push(ReadName { span, entity, because });
        }
    }
    mender.silence(&heard);
    (mender.finish(), read)
}

/// Is a sentence written in Arabic for the most part? The model has seen no other.
fn arabic(sheet: &Sheet<'_>, mut range: Range<usize>) -> bool {
    let latin = |at: &usize| sheet.document.kind(*at) == TokenKind::Latin;
    let foreign = range.clone().filter(latin).count();
    foreign == 0 || range.by_ref().filter(|&at| sheet.word(at)).count() > 2 * foreign
}

/// «على حسن سير الاقتراع»: a preposition written as such begins no name.
fn likely(sheet: &Sheet<'_>, tokens: Range<usize>) -> bool {
    let first = tokens.start;
    let grammar = sheet.is(first, sheet::PREPOSITION | sheet::COMPLEMENTISER)
        && !sheet.part(first, sheet::PART_FAMILY)
        && !sheet.document.surface(first).ends_with(YEH);
    // «معاهدة نيو ستارت»: what a paper is called belongs to its noun.
    let tables = &sheet.lexicon.tables;
    let paper = |before: usize| {
        sheet.senses(before).any(|(_, sense)| match sense.what {
            What::TriggerNoun(noun) => {
                let mut events = tables.trigger_nouns[noun as usize].iter();
                events.any(|&event| tables.events[event as usize].ledger() == Ledger::Agreement)
            }
            _ => false,
        })
    };
    let called = first.checked_sub(1).is_some_and(|before| !sheet.definite(before) && paper(before));
    let wordless = tokens.clone().all(|at| !sheet.word(at)) && tokens.len() > 3;
    !grammar && !wordless && !called
}

/// A span without the marks at its ends.
fn trimmed(sheet: &Sheet<'_>, mut tokens: Range<usize>) -> Range<usize> {
    let mark = |at: usize| sheet.mark(at).is_some();
    while !tokens.is_empty() && mark(tokens.start) {
        tokens.start += 1;
    }
    while !tokens.is_empty() && mark(tokens.end - 1) {
        tokens.end -= 1;
    }
    tokens
}

struct Mender<'s, 'a, 'm> {
    groups: Vec<Group>,
    added: Vec<Group>,
    mentions: &'m mut Vec<Mention>,
    /// Mentions that something longer or shorter has taken the place of.
    gone: Vec<usize>,
    /// People whom no list has, by the last parts of their names.
    last: FxHashMap<String, EntityIndex>,
    sheet: &'s mut Sheet<'a>,
}

/// A mention that names something the model knows the kind of.
#[derive(Clone, Copy)]
struct Rule {
    at: usize,
    span: Span,
    kind: Kind,
    listed: bool,
    short: bool,
}

impl Mender<'_, '_, '_> {
    fn note_people(&mut self) {
        for at in 0..self.sheet.entities.list.len() as EntityIndex {
            let entity = self.sheet.entities.get(at);
            if entity.kind == EntityKind::Person && self.sheet.lexicon.thing(&entity.id).is_none() {
                let name = entity.names.first().cloned().unwrap_or_default();
                self.note_person(&name, at);
            }
        }
    }

    fn note_person(&mut self, name: &str, entity: EntityIndex) {
        let folded = tawatur_text::fold_word(name);
        if let Some((_, last)) = folded.rsplit_once(' ') {
            self.last.entry(last.to_owned()).or_insert(entity);
        }
        self.last.entry(folded).or_insert(entity);
    }

    /// The names by rule that touch a span. Mentions before `first` end before it.
    fn touching(&self, span: Span, first: usize) -> Vec<Rule> {
        let touching = self.mentions.iter().enumerate().skip(first).take_while(|(_, m)| m.span.start() < span.end());
        touching
            .filter(|(at, m)| m.span.end() > span.start() && !self.gone.contains(at))
            .filter_map(|(at, m)| {
                let entity = self.sheet.entities.get(m.entity);
                let kind = kind_of(entity.kind).filter(|_| names(m.how))?;
                let listed = self.sheet.lexicon.thing(&entity.id).is_some();
                Some(Rule { at, span: m.span, kind, listed, short: m.how == How::Alias })
            })
            .collect()
    }

    /// Takes a span of the model's over: the new name, where it makes one.
    fn take(&mut self, tokens: &Range<usize>, whole: Span, kind: Kind, first: usize) -> Option<(Span, EntityIndex)> {
        let rules = self.touching(whole, first);
        let covers = |rule: &Rule| self.covered(rule.span) == *tokens;
        let exact: Vec<Rule> = rules.iter().copied().filter(covers).collect();
        if !exact.is_empty() {
            let team = if kind == Kind::Organisation { self.team(&exact, tokens) } else { None };
            if exact.iter().any(|rule| rule.kind == kind || rule.listed && team.is_none()) {
                // «جنوب لبنان»: what is longer describes.
                let longer =
                    |r: &&Rule| !exact.iter().any(|e| e.at == r.at) && wider(r.span, whole) && !self.headed(r.span);
                let longer: Vec<usize> = rules.iter().filter(longer).map(|rule| rule.at).collect();
                for at in longer {
                    self.mentions[at].how = How::Description;
                }
                return None;
            }
            return Some(self.retype(&exact, tokens, kind, team));
        }
        if rules.is_empty() && self.promoted(tokens, whole, kind, first) {
            return None;
        }
        // «مؤسسة الشيخ حمدان للعلوم»: the patron within a body's name is none of his own.
        if rules.iter().any(|rule| rule.kind != kind && wider(rule.span, whole)) {
            return None;
        }
        let inside = |rule: &Rule| whole.start() <= rule.span.start() && rule.span.end() <= whole.end();
        let firm = |rule: &Rule| rule.listed && !(rule.short && inside(rule));
        let all_inside = rules.iter().all(inside);
        if !all_inside && rules.iter().any(|rule| rule.listed) {
            // «مكة المكرمة»: a shorter name of the same thing.
            if let [rule] = rules[..]
                && wider(rule.span, whole)
                && self.heads(rule.span, tokens)
                && self.known(tokens, kind) == Some(self.mentions[rule.at].entity)
            {
                self.shorten(rule, tokens);
            }
            return None;
        }
        // What the lists know whole is no part of another name, but a place may be one of a body's.
        if rules.iter().any(|rule| firm(rule) && (rule.kind == kind || kind != Kind::Organisation)) {
            return None;
        }
        // «الرئيس بشيرو ديوماي فاي»: whom the article means is settled where his short name has two words, or where it
        // gives the full name too.
        if rules.iter().any(|rule| rule.listed && rule.short && rule.kind == kind && self.settled(rule)) {
            return None;
        }
        // «زيارة لبوتين لبيونغ يانغ»: what has a preposition attached begins something else.
        if rules.iter().any(|rule| self.begins_within(rule.span, tokens)) || self.described(whole, first) {
            return None;
        }
        for rule in &rules {
            if rule.listed && rule.kind != Kind::Person {
                self.mentions[rule.at].how = How::Description;
            } else {
                self.gone.push(rule.at);
            }
        }
        Some(self.name(tokens, kind))
    }

    /// «فاز ليفربول»: a listed club whose name is a noun with the city's («نادي ليفربول»). A capital is none, nor is a
    /// dateline; behind such a noun the rules have settled what it is.
    fn team(&mut self, rules: &[Rule], tokens: &Range<usize>) -> Option<EntityIndex> {
        let place = self.sheet.entities.get(self.mentions[rules.first()?.at].entity);
        let lexicon = self.sheet.lexicon;
        let city = place.kind == EntityKind::Place
            && lexicon.thing(&place.id).is_none_or(|thing| thing.stands_for.is_none())
            && !matches!(self.sheet.mark(tokens.end), Some('(' | '-' | ':'))
            && !tokens.start.checked_sub(1).is_some_and(|before| self.sheet.is(before, sheet::ORG_HEAD));
        let (bare, ..) = self.bare(tokens);
        let name = tawatur_text::fold_word(bare.of(self.sheet.document.text));
        let club = if city { club(lexicon, &name) } else { None }?;
        Some(self.sheet.entities.thing(club))
    }

    /// Does a shorter name begin the longer one, or stand behind its title?
    fn heads(&self, longer: Span, tokens: &Range<usize>) -> bool {
        let covered = self.covered(longer);
        covered.start == tokens.start || self.sheet.is(covered.start, sheet::TITLE)
    }

    fn shorten(&mut self, rule: Rule, tokens: &Range<usize>) {
        let (span, ..) = self.bare(tokens);
        if let Some(group) = self.groups.iter_mut().find(|group| group.span == rule.span) {
            group.span = span;
        }
        self.mentions[rule.at].span = span;
    }

    fn settled(&self, rule: &Rule) -> bool {
        let entity = self.mentions[rule.at].entity;
        self.covered(rule.span).len() > 1 || self.mentions.iter().any(|m| m.entity == entity && m.how == How::Name)
    }

    /// Does a name begin in the middle of a token behind the first?
    fn begins_within(&self, span: Span, tokens: &Range<usize>) -> bool {
        let at = self.covered(span).start;
        at > tokens.start && self.sheet.document.tokens.get(at).is_some_and(|t| t.span.start() < span.start())
    }

    /// «جنوب أفريقيا»: a part of what the lists know as a whole, though it reads like a description.
    fn described(&self, whole: Span, first: usize) -> bool {
        let known = |m: &Mention| self.sheet.lexicon.thing(&self.sheet.entities.get(m.entity).id).is_some();
        let from = first.saturating_sub(4);
        let near = self.mentions.iter().skip(from).take_while(|m| m.span.start() < whole.end());
        near.filter(|m| m.how == How::Description).any(|m| wider(m.span, whole) && known(m))
    }

    /// «مطار حلب»: a name of its own, which a noun of place or body opens.
    fn headed(&self, span: Span) -> bool {
        self.sheet.is(self.covered(span).start, sheet::PLACE_HEAD | sheet::ORG_HEAD)
    }

    /// The tokens that a span touches.
    fn covered(&self, span: Span) -> Range<usize> {
        let tokens = &self.sheet.document.tokens;
        let start = tokens.partition_point(|t| t.span.end() <= span.start());
        let end = tokens.partition_point(|t| t.span.start() < span.end());
        trimmed(self.sheet, start..end.max(start))
    }

    /// A body that the rules describe and the model reads as its name: its mention names it.
    fn promoted(&mut self, tokens: &Range<usize>, whole: Span, kind: Kind, first: usize) -> bool {
        let touching = self.mentions.iter().enumerate().skip(first).take_while(|(_, m)| m.span.start() < whole.end());
        let exact = touching
            .filter(|(_, m)| m.how == How::Description && kind_of(self.sheet.entities.get(m.entity).kind) == Some(kind))
            .find(|(_, m)| self.covered(m.span) == *tokens)
            .map(|(at, _)| at);
        if let Some(at) = exact {
            self.mentions[at].how = How::Name;
        }
        exact.is_some()
    }

    /// Names that the rules have found, of another kind.
    fn retype(
        &mut self,
        rules: &[Rule],
        tokens: &Range<usize>,
        kind: Kind,
        team: Option<EntityIndex>,
    ) -> (Span, EntityIndex) {
        let span = rules[0].span;
        let entity = team.or_else(|| self.known(tokens, kind)).unwrap_or_else(|| self.entity(span, kind));
        for rule in rules {
            self.mentions[rule.at].entity = entity;
            self.mentions[rule.at].stands_for = None;
        }
        if let Some(group) = self.groups.iter_mut().find(|group| group.span == span) {
            group.entities = smallvec![entity];
            group.sort = sort(kind);
        }
        (span, entity)
    }

    /// A name of the model's: its entity, mention and group.
    fn name(&mut self, tokens: &Range<usize>, kind: Kind) -> (Span, EntityIndex) {
        let (span, conjunction, particle) = self.bare(tokens);
        let entity = self.known(tokens, kind).unwrap_or_else(|| self.entity(span, kind));
        let known = self
            .sheet
            .entities
            .get(entity)
            .names
            .first()
            .is_some_and(|name| *name != clean(span.of(self.sheet.document.text)));
        let how = if known { How::Alias } else { How::Name };
        self.mentions.push(Mention { span, entity, how, stands_for: None });
        // The group of a title right before it, or one that it takes the place of.
        let from = self.groups.partition_point(|group| group.end <= tokens.start);
        let title = from.checked_sub(1).map(|at| &mut self.groups[at]);
        if let Some(group) = title
            && kind == Kind::Person
            && group.end == tokens.start
            && group.sort == Sort::Person
            && self.sheet.is(group.start, sheet::TITLE)
            && conjunction.is_none()
            && particle.is_none()
        {
            group.end = tokens.end;
            group.span = span;
            group.entities = smallvec![entity];
            return (span, entity);
        }
        let to = from + self.groups[from..].partition_point(|group| group.start < tokens.end);
        let overlapping = &self.groups[from..to];
        let held = overlapping.first().is_some_and(|group| group.start < tokens.start)
            || overlapping.last().is_some_and(|group| group.end > tokens.end);
        if let ([group], true) = (&mut self.groups[from..to], held) {
            // «الوزير فلان الفلاني»: the name within its group was longer or shorter.
            if group.sort == sort(kind) && group.span.start() < span.end() && span.start() < group.span.end() {
                group.span = span;
                group.entities = smallvec![entity];
                group.end = group.end.max(tokens.end);
            }
            return (span, entity);
        }
        if held {
            return (span, entity);
        }
        self.groups.drain(from..to);
        let group = Group {
            start: tokens.start,
            end: tokens.end,
            span,
            entities: smallvec![entity],
            sort: sort(kind),
            conjunction,
            particle,
            feminine: kind == Kind::Place
                || kind == Kind::Organisation && feminine(self.sheet.document.surface(tokens.start)),
            number: Number::Singular,
        };
        self.added.push(group);
        (span, entity)
    }

    /// The name without what is attached before its first word.
    fn bare(&self, tokens: &Range<usize>) -> (Span, Option<char>, Option<char>) {
        let at = tokens.start;
        let word = self.sheet.document.word(at);
        let cuts = Segmenter::new(self.sheet.lexicon).cuts(self.sheet.document, at);
        let (mut conjunction, mut particle) = (None, None);
        let mut from = 0;
        for cut in cuts.into_iter().filter(|cut| *cut <= 4) {
            match word.get(from..cut).and_then(|part| part.chars().next()) {
                Some(letter @ (WAW | FEH)) if cut == 2 => conjunction = Some(letter),
                Some(letter @ (BEH | LAM | KAF)) if cut == from + 2 => particle = Some(letter),
                _ => break,
            }
            from = cut;
        }
        // «وبولارد»: of a name that nobody knows the first letter is its own only where it looks the more like a name.
        if from == 0 && word.starts_with(WAW) && word.chars().count() > 4 && self.sheet.unknown(at) {
            let spelled = |word: &str| self.sheet.lexicon.name_like(word);
            if spelled(&word[2..]) > spelled(word) {
                (conjunction, from) = (Some(WAW), 2);
            }
        }
        let head = if from > 0 { self.sheet.document.part(at, from, word.len()) } else { self.sheet.span(at..at + 1) };
        let span = if tokens.len() > 1 { head.join(self.sheet.span(at + 1..tokens.end)) } else { head };
        (span, conjunction, particle)
    }

    /// What the lists know by the whole name, though the rules had their doubts of it here.
    fn known(&mut self, tokens: &Range<usize>, kind: Kind) -> Option<EntityIndex> {
        let things = &self.sheet.lexicon.tables.things;
        let mut those = self.sheet.senses(tokens.start).filter_map(|(hit, sense)| match sense.what {
            What::Name { thing, short: false } if hit.suffix == 0 && usize::from(hit.tokens) == tokens.len() => {
                let thing = &things[thing as usize];
                (kind_of(crate::sheet::kind(&thing.kind)) == Some(kind)).then_some(thing)
            }
            _ => None,
        });
        let thing = those.next()?;
        let one = those.all(|other| other.id == thing.id);
        drop(those);
        one.then(|| self.sheet.entities.thing(thing))
    }

    fn entity(&mut self, span: Span, kind: Kind) -> EntityIndex {
        let name = clean(span.of(self.sheet.document.text));
        if kind == Kind::Person
            && let Some(&entity) = self.last.get(&tawatur_text::fold_word(&name))
        {
            return entity;
        }
        let kind = match kind {
            Kind::Person => EntityKind::Person,
            Kind::Place => EntityKind::Place,
            Kind::Organisation => EntityKind::Org,
        };
        let id = id_of(kind, &name);
        let entity = self.sheet.entities.with_id(&id, || Entity {
            id: id.clone(),
            kind,
            names: vec![name.clone()],
            name_en: None,
            country: None,
        });
        if kind == EntityKind::Person {
            self.note_person(&name, entity);
        }
        entity
    }

    /// Takes back people whom the rules have put together without a list or a title, where the model hears none («أي رد
    /// فوري»).
    fn silence(&mut self, heard: &[Span]) {
        for at in 0..self.mentions.len() {
            let mention = &self.mentions[at];
            let touched = heard.partition_point(|span| span.end() <= mention.span.start());
            if heard.get(touched).is_some_and(|span| span.start() < mention.span.end()) || mention.how != How::Name {
                continue;
            }
            let entity = self.sheet.entities.get(mention.entity);
            let group = self.groups.iter().find(|group| group.span == mention.span);
            let first = |group: &Group| self.sheet.document.tokens[group.start].span;
            let alone = group.is_some_and(|group| first(group).end() > mention.span.start());
            if entity.kind == EntityKind::Person && alone && self.sheet.lexicon.thing(&entity.id).is_none() {
                self.gone.push(at);
            }
        }
    }

    /// Groups in the order of the text, mentions without those that gave way.
    fn finish(mut self) -> Vec<Group> {
        let gone = std::mem::take(&mut self.gone);
        let old: Vec<Mention> = gone.iter().map(|&at| self.mentions[at].clone()).collect();
        let mut at = 0;
        self.mentions.retain(|_| {
            at += 1;
            !gone.contains(&(at - 1))
        });
        // A group whose mention gave way and that no other took over says nothing any more.
        let mentions = &*self.mentions;
        self.groups.retain(|group| {
            !old.iter().any(|m| m.span == group.span && group.entities.contains(&m.entity))
                || mentions.iter().any(|m| m.span == group.span && group.entities.contains(&m.entity))
        });
        self.groups.append(&mut self.added);
        self.groups.sort_by_key(|group| group.start);
        self.mentions.sort_by_key(|m| (m.span.start(), std::cmp::Reverse(m.span.end()), m.entity));
        self.mentions.dedup_by_key(|m| (m.span, m.entity));
        self.groups
    }
}

fn wider(outer: Span, inner: Span) -> bool {
    outer.start() <= inner.start() && inner.end() <= outer.end() && outer != inner
}

fn names(how: How) -> bool {
    matches!(how, How::Name | How::Alias | How::Metonym)
}

fn kind_of(kind: EntityKind) -> Option<Kind> {
    match kind {
        EntityKind::Person => Some(Kind::Person),
        EntityKind::Country | EntityKind::Place => Some(Kind::Place),
        EntityKind::Org | EntityKind::Agency | EntityKind::Outlet | EntityKind::Group => Some(Kind::Organisation),
        _ => None,
    }
}

fn sort(kind: Kind) -> Sort {
    match kind {
        Kind::Person => Sort::Person,
        Kind::Place => Sort::Place,
        Kind::Organisation => Sort::Org,
    }
}
