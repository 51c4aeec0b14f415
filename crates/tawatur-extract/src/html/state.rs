//! Articles that a page carries in the data of its scripts, for a program to show.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::Extractor;
use crate::metadata::{self, Metadata};
use crate::table::Field;
use crate::trace::Traced;

use super::body::lines;
use super::json::{Json, Shape};
use super::tag::Tag;
use super::tree::Tree;

/// Longer scripts are programs.
const LONGEST: usize = 4 << 20;

/// An article has at least this much prose, in bytes.
const ENOUGH: usize = 200;

/// A string that could be prose has at least so many bytes and so many spaces.
const PROSE: (usize, usize) = (60, 6);

/// Objects, and paragraphs of one, that are looked at in flat data.
const MOST: usize = 400;

/// No key of a field is longer, in bytes.
const LONG_KEY: usize = 24;

/// Members of a paragraph of flat data.
const DEEPER: usize = 8;

/// A key in small letters, without the signs between its words.
fn plain(key: &str) -> String {
    key.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase() as char).collect()
}

/// The value that an object has under the best of some keys.
fn member(json: &Json<'_>, object: usize, keys: &[&str]) -> Option<usize> {
    let rank = |child: usize| {
        let key = json.key(child);
        (key.len() <= LONG_KEY).then(|| keys.iter().position(|known| *known == plain(key)))?
    };
    json.children(object)
        .filter_map(|child| Some((rank(child)?, child)))
        .min_by_key(|(rank, _)| *rank)
        .map(|(_, at)| at)
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) metadata: Metadata,
    pub(super) lines: Vec<Traced>,
}

impl State {
    pub(super) fn length(&self) -> usize {
        self.lines.iter().map(|line| line.len()).sum()
    }
}

/// The article with the most prose of all that the page's scripts hold.
pub(super) fn read(tree: &Tree<'_>, tables: &Extractor) -> State {
    let mut best = State::default();
    for at in (0..tree.len()).filter(|&at| tree.tag(at) == Some(Tag::Script)) {
        let Some(text) = Some(at + 1).filter(|&text| text < tree.end(at)) else { continue };
        let place = tree.place(text);
        if !(ENOUGH..LONGEST).contains(&place.len()) || tree.says(at, "type", "ld+json") {
            continue;
        }
        let script = &tree.html[place.clone()];
        let data =
            tree.says(at, "type", "json") || ["={", "= {", "=(function("].iter().any(|sign| script.contains(sign));
        let Some(open) = script.find('{').filter(|_| data) else { continue };
        let json = Json::read(tree.html, place.start + open..place.end);
        let mut found = article(&json, &Told::read(script, &json), tables);
        if found.lines.is_empty() && script.trim_start().starts_with('[') {
            found = flat(&Json::read(tree.html, place.clone()), tables);
        }
        if found.length() > best.length() {
            best = found;
        }
    }
    if best.length() < ENOUGH { State::default() } else { best }
}

fn article(json: &Json<'_>, told: &Told, tables: &Extractor) -> State {
    // The object with a title that each value belongs to.
    let mut owner: Vec<usize> = vec![usize::MAX; json.len()];
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut weight: Vec<usize> = vec![0; json.len()];
    let mut prose: Vec<usize> = Vec::new();
    for at in 0..json.len() {
        while open.last().is_some_and(|(_, end)| *end <= at) {
            open.pop();
        }
        owner[at] = open.last().map_or(usize::MAX, |(object, _)| *object);
        if json.shape(at) == Shape::Object && member(json, at, tables.keys.of(Field::Title)).is_some() {
            open.push((at, json.end(at)));
        }
        let written = json.written(told.of(json, at)).filter(|_| json.shape(told.of(json, at)) == Shape::Text);
        let written = written.unwrap_or_default();
        let spaces = || memchr::memchr_iter(b' ', written.as_bytes()).take(PROSE.1).count();
        if owner[at] != usize::MAX && written.len() >= PROSE.0 && spaces() >= PROSE.1 && !written.starts_with("http") {
            weight[owner[at]] += written.len();
            prose.push(at);
        }
    }
    let Some(object) = (0..json.len()).filter(|&at| weight[at] > 0).max_by_key(|&at| (weight[at], json.len() - at))
    else {
        return State::default();
    };
    // The body is what stands under the key that most of the prose stands under.
    let own: Vec<usize> = prose.into_iter().filter(|&at| owner[at] == object).collect();
    let mut under: BTreeMap<&str, usize> = BTreeMap::new();
    for &at in &own {
        *under.entry(json.key(at)).or_default() += json.written(told.of(json, at)).map_or(0, str::len);
    }
    let Some((key, _)) = under.into_iter().max_by_key(|(_, length)| *length) else {
        return State::default();
    };
    let values = (object..json.end(object)).filter(|&at| owner[at] == object && json.key(at) == key);
    let values = values.map(|at| told.of(json, at));
    let texts = values.filter(|&at| !json.is_markup_only(at)).filter_map(|at| json.unescaped(at));
    State { metadata: fields(json, object, told, tables), lines: texts.flat_map(|text| lines(&text)).collect() }
}

/// The article of data that are written flat: one list of all values, whose objects name the numbers of their members.
fn flat(json: &Json<'_>, tables: &Extractor) -> State {
    if json.len() == 0 || json.shape(0) != Shape::List {
        return State::default();
    }
    let values: Vec<usize> = json.children(0).collect();
    let named = |at: usize| values.get(json.written(at)?.parse::<usize>().ok()?).copied();
    let member = |object: usize, keys: &[&str]| {
        let value = named(member(json, object, keys)?)?;
        let name = || named(member(json, value, tables.keys.of(Field::Name))?).and_then(|name| json.text(name));
        json.text(value).or_else(name)
    };
    // A string, or those of a list and of the objects in it.
    let strings = |at: usize| -> Vec<usize> {
        let Some(value) = named(at) else { return Vec::new() };
        let inner = json.children(value).filter_map(named).take(MOST);
        let deeper = inner.flat_map(|at| std::iter::once(at).chain(json.children(at).filter_map(named).take(DEEPER)));
        std::iter::once(value).chain(deeper).filter(|&at| json.shape(at) == Shape::Text).collect()
    };
    let size = |strings: &[usize]| -> usize { strings.iter().filter_map(|&at| json.written(at)).map(str::len).sum() };
    let mut best: (usize, usize, Vec<usize>) = (0, 0, Vec::new());
    let objects = values.iter().copied().filter(|&at| json.shape(at) == Shape::Object);
    for object in objects.filter(|&at| member(at, tables.keys.of(Field::Title)).is_some()).take(MOST) {
        for body in json.children(object).map(strings) {
            let prose: Vec<usize> = body
                .into_iter()
                .filter(|&at| json.written(at).is_some_and(|text| text.contains(' ') && !text.starts_with("http")))
                .collect();
            if size(&prose) > best.0 {
                best = (size(&prose), object, prose);
            }
        }
    }
    let (size, object, body) = best;
    if size < ENOUGH {
        return State::default();
    }
    let date = |keys: &[&str]| metadata::stamp(&member(object, keys)?, &tables.calendar);
    let metadata = Metadata {
        title: member(object, tables.keys.of(Field::Label)),
        standfirst: member(object, tables.keys.of(Field::Standfirst)),
        byline: member(object, tables.keys.of(Field::Author)),
        published: date(tables.keys.of(Field::Published)),
        modified: date(tables.keys.of(Field::Modified)),
        ..Metadata::default()
    };
    State {
        metadata,
        lines: body.into_iter().filter_map(|at| json.unescaped(at)).flat_map(|text| lines(&text)).collect(),
    }
}

fn fields(json: &Json<'_>, object: usize, told: &Told, tables: &Extractor) -> Metadata {
    let text = |keys: &[&str]| {
        let value = told.of(json, member(json, object, keys)?);
        let name =
            |value: usize| member(json, value, tables.keys.of(Field::Name)).map_or(value, |name| told.of(json, name));
        json.items(name(value)).into_iter().find_map(|value| json.text(name(told.of(json, value))))
    };
    let date = |keys: &[&str]| metadata::stamp(&text(keys)?, &tables.calendar);
    Metadata {
        title: text(tables.keys.of(Field::Label)),
        standfirst: text(tables.keys.of(Field::Standfirst)),
        byline: text(tables.keys.of(Field::Author)),
        published: date(tables.keys.of(Field::Published)),
        modified: date(tables.keys.of(Field::Modified)),
        ..Metadata::default()
    }
}

/// The arguments of a function that returns the data: `(function(a,b){return {title:a}}("…","…"))`. They stand behind its
/// body, under the names that it gives them.
#[derive(Debug, Default)]
struct Told {
    values: FxHashMap<String, usize>,
}

impl Told {
    fn read(script: &str, json: &Json<'_>) -> Self {
        let names = || {
            let (_, rest) = script.split_once("(function(")?;
            let (names, behind) = rest.split_once(')')?;
            behind.trim_start().starts_with('{').then_some(names)
        };
        let Some(names) = names() else { return Told::default() };
        let behind = std::iter::successors((json.len() > 0).then(|| json.end(0)), |&at| Some(json.end(at)));
        let values = behind.take_while(|&at| at < json.len());
        Told { values: names.split(',').map(|name| name.trim().to_owned()).zip(values).collect() }
    }

    /// The value that a name stands for, or the value itself.
    fn of(&self, json: &Json<'_>, at: usize) -> usize {
        let named = || self.values.get(json.written(at).filter(|_| json.shape(at) == Shape::Bare)?).copied();
        named().unwrap_or(at)
    }
}
