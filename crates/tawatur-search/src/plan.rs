//! What a query asks, in the terms of an analyser: the same for an index and for one document in memory.

use crate::key::{key, key_of_beginning};
use crate::query::{Field, Node, NodeKind, Query, Value, filter};
use crate::when::{FIRST, LAST, When};
use crate::word::{
    Analyser, Like, Token, Word, is_article, joins, joints, lemma_term, may_join, name_of_term, parted, term_of_both,
};
use tawatur_text::fold_word;

/// A query in the terms of an analyser. Made once, it can be asked of an index and of any number of documents.
#[derive(Clone, Debug)]
pub struct Plan(pub(crate) Step);

/// A part of a plan.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    All,
    Nothing,
    And(Vec<Step>),
    Or(Vec<Step>),
    Not(Box<Step>),
    /// A word of a text.
    Word(Place, Wanted),
    /// Stems one behind the other.
    Phrase(Place, Vec<String>),
    /// Stems with a beginning, and the beginning of their keys.
    Prefix(Place, String, String),
    /// One of these facts.
    Facts(Vec<String>),
    /// An entity of this name in one of these facts.
    Name(Vec<String>, Box<Called>),
    Days(Day, i32, i32),
    Number(Number, u32, u32),
}

/// Where words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Place {
    /// In title or text.
    Body,
    Item,
    /// In the name of an entity.
    Name,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Day {
    Published,
    Time,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Number {
    Chains,
    Origins,
    Outlets,
}

/// A word that is asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    /// Terms of which any will do; the word as it was asked for comes first.
    pub(crate) terms: Vec<String>,
    /// Names: what is written like one of them will do too.
    pub(crate) like: Vec<Like>,
}

/// An entity that is asked for by name.
#[derive(Clone, Debug)]
pub(crate) struct Called {
    /// The ids of the lexicon that the name is the name of.
    pub(crate) ids: Vec<String>,
    /// What a name must have; over [`Place::Name`].
    pub(crate) words: Step,
    /// A name may have so many words. Where the lexicon knows whom the name means, no longer name is meant.
    pub(crate) most: usize,
}

/// The most words that are looked up as one name.
const LONGEST_NAME: usize = 6;

impl Plan {
    /// Makes a plan of a query.
    pub fn new(query: &Query, analyser: &Analyser) -> Plan {
        Plan(Maker { analyser, deep: 0 }.node(&query.root))
    }
}

struct Maker<'a> {
    analyser: &'a Analyser,
    /// Filters within filters.
    deep: usize,
}

impl Maker<'_> {
    fn node(&mut self, node: &Node) -> Step {
        match &node.kind {
            NodeKind::All => Step::All,
            NodeKind::And(nodes) => self.and(nodes),
            NodeKind::Or(nodes) => Step::Or(nodes.iter().map(|node| self.node(node)).collect()),
            NodeKind::Not(inner) => Step::Not(Box::new(self.node(inner))),
            NodeKind::Word(word) => self.run(&[word]),
            NodeKind::Phrase(phrase) => phrase_of(Place::Body, &self.analyser.tokens(phrase)),
            NodeKind::Prefix(beginning) => self.prefix(beginning),
            NodeKind::Field(field, value) => self.field(field, value),
            NodeKind::Filter(code) => match filter(code) {
                Some(query) if self.deep < 4 => {
                    self.deep += 1;
                    let step = self.node(&query.root);
                    self.deep -= 1;
                    step
                }
                _ => Step::Nothing,
            },
        }
    }

    /// All of these; words that stand beside one another may be a name together.
    fn and(&mut self, nodes: &[Node]) -> Step {
        let mut steps = Vec::new();
        let mut run: Vec<&str> = Vec::new();
        for node in nodes {
            if let NodeKind::Word(word) = &node.kind {
                run.push(word);
                continue;
            }
            if !run.is_empty() {
                steps.push(self.run(&run));
                run.clear();
            }
            steps.push(self.node(node));
        }
        if !run.is_empty() {
            steps.push(self.run(&run));
        }
        and(steps)
    }

    /// Words beside one another: the longest names that the lexicon has, from the left; the rest word by word.
    fn run(&self, words: &[&str]) -> Step {
        let mut steps = Vec::new();
        let mut rest: Vec<&str> = Vec::new();
        let mut at = 0usize;
        while at < words.len() {
            let longest = LONGEST_NAME.min(words.len() - at);
            let found = (2..=longest).rev().find_map(|many| {
                let ids = self.analyser.named(&words[at..at + many].join(" "));
                (!ids.is_empty()).then_some((many, ids))
            });
            match found {
                Some((many, ids)) => {
                    steps.extend(self.loose(&rest));
                    rest.clear();
                    let each = self.loose(&words[at..at + many]);
                    steps.push(self.also_called(and(each), ids, many));
                    at += many;
                }
                None => {
                    rest.push(words[at]);
                    at += 1;
                }
            }
        }
        steps.extend(self.loose(&rest));
        and(steps)
    }

    /// Words of which the lexicon has no name together.
    fn loose(&self, words: &[&str]) -> Vec<Step> {
        let tokens: Vec<(Vec<Token>, &str)> = words.iter().map(|word| (self.analyser.tokens(word), *word)).collect();
        let steps: Vec<Step> = tokens.iter().map(|(tokens, word)| self.word(word, tokens)).collect();
        let singles: Vec<Option<&Word>> = tokens.iter().map(|(tokens, _)| single_word(tokens)).collect();
        // Two words may be written as one: «بيونغ يانغ», «بيونغيانغ».
        let mut ways = Vec::new();
        if words.len() <= LONGEST_NAME {
            for at in 1..words.len() {
                if let (Some(first), Some(second)) = (singles[at - 1], singles[at])
                    && first.latin == second.latin
                    && may_join(first, second)
                {
                    let mut way = steps.clone();
                    way.splice(at - 1..=at, [Step::Word(Place::Body, wanted_joint(&[first, second]))]);
                    ways.push(and(way));
                    // «فون دير لاين», «فوندرلاين».
                    if let Some(Some(third)) = singles.get(at + 1)
                        && joins(first)
                        && joins(second)
                    {
                        let mut way = steps.clone();
                        way.splice(at - 1..=at + 1, [Step::Word(Place::Body, wanted_joint(&[first, second, third]))]);
                        ways.push(and(way));
                    }
                    // Al Qamishli: القامشلي is one word, and its article is no part of it.
                    if is_article(first) {
                        let mut way = steps.clone();
                        way.remove(at - 1);
                        ways.push(and(way));
                    }
                }
            }
        }
        if ways.is_empty() {
            return steps;
        }
        ways.insert(0, and(steps));
        vec![Step::Or(ways)]
    }

    fn word(&self, written: &str, tokens: &[Token]) -> Step {
        let step = match tokens {
            [] => return Step::Nothing,
            [one] => self.single(&one.word),
            many if many.iter().all(|token| token.word.open) => words_of(Place::Body, many),
            [first, second] if first.span.end() == second.span.start() => {
                let one = wanted_of(parted(&first.word, &second.word));
                Step::Or(vec![phrase_of(Place::Body, tokens), Step::Word(Place::Body, one)])
            }
            many => phrase_of(Place::Body, many),
        };
        let ids = self.analyser.named(written);
        if ids.is_empty() { step } else { self.also_called(step, ids, tokens.len()) }
    }

    fn single(&self, word: &Word) -> Step {
        let step = Step::Word(Place::Body, wanted(word));
        if !word.open {
            return step;
        }
        let words = Step::Word(Place::Name, wanted(word));
        let called = Called { ids: Vec::new(), words, most: usize::MAX };
        Step::Or(vec![step, Step::Name(vec![Field::Entity.code().to_owned()], Box::new(called))])
    }

    /// The same for what is known to have other names as well: its id will do, and so will any of them. Of a person who is asked
    /// for by several words one is not enough: «كيم» may be the father.
    fn also_called(&self, step: Step, ids: Vec<String>, many: usize) -> Step {
        let mut ways = vec![step];
        for id in &ids {
            for name in self.analyser.names(id) {
                let tokens = self.analyser.tokens(name);
                let part = many > 1 && tokens.len() == 1 && id.starts_with("person/");
                if !tokens.is_empty() && !part {
                    ways.push(phrase_of(Place::Body, &tokens));
                }
            }
        }
        ways.push(Step::Facts(ids.iter().map(|id| fact(Field::Entity.code(), id)).collect()));
        Step::Or(ways)
    }

    fn prefix(&self, beginning: &str) -> Step {
        let folded = crate::key::plain_latin(&fold_word(beginning));
        let folded = folded.trim();
        if folded.is_empty() {
            return Step::Nothing;
        }
        Step::Prefix(Place::Body, folded.to_owned(), key_of_beginning(folded))
    }

    fn field(&self, field: &Field, value: &Value) -> Step {
        match (field, value) {
            (field, Value::Name(name)) => self.name(space(field), name),
            (Field::Item, Value::Words(words)) => {
                let tokens = self.analyser.tokens(words);
                if tokens.is_empty() { Step::Nothing } else { words_of(Place::Item, &tokens) }
            }
            (Field::Time, Value::Days(from, to)) => days(Day::Time, from.as_deref(), to.as_deref()),
            (Field::Published, Value::Days(from, to)) => days(Day::Published, from.as_deref(), to.as_deref()),
            (Field::Chains, Value::Number(from, to)) => number(Number::Chains, *from, *to),
            (Field::Origins, Value::Number(from, to)) => number(Number::Origins, *from, *to),
            (Field::Outlets, Value::Number(from, to)) => number(Number::Outlets, *from, *to),
            (field, Value::Code(code) | Value::Words(code)) => Step::Facts(vec![fact(field.code(), code)]),
            _ => Step::Nothing,
        }
    }

    fn name(&self, space: String, name: &str) -> Step {
        if name.contains('/') {
            return Step::Facts(vec![fact(&space, name.trim())]);
        }
        let tokens = self.analyser.tokens(name);
        if tokens.is_empty() {
            return Step::Nothing;
        }
        let ids = self.analyser.named(name);
        let most = if ids.is_empty() { usize::MAX } else { tokens.len() };
        let called = Called { ids, words: words_of(Place::Name, &tokens), most };
        Step::Name(vec![space], Box::new(called))
    }
}

/// The one word of a token list.
fn single_word(tokens: &[Token]) -> Option<&Word> {
    match tokens {
        [one] => Some(&one.word),
        _ => None,
    }
}

fn and(mut steps: Vec<Step>) -> Step {
    if steps.len() == 1
        && let Some(one) = steps.pop()
    {
        return one;
    }
    Step::And(steps)
}

fn wanted(word: &Word) -> Wanted {
    // The word may be the dictionary form of what stands in the text, or what stands there the dictionary form of it.
    let mut terms = vec![word.term.clone(), lemma_term(&word.stem)];
    for lemma in &word.lemmas {
        // As a name or as a word of the language.
        terms.push(lemma_term(lemma));
        terms.push(format!("{}{lemma}", crate::word::PART));
        terms.push(format!("{}{}{lemma}", key(lemma), crate::word::PART));
    }
    terms.extend(word.whole.clone());
    terms.extend(word.asked.clone());
    let like = likes(std::iter::once(&word.term).chain(&word.whole).chain(&word.asked));
    Wanted { terms, like }
}

/// Words that may be written as one.
fn wanted_joint(words: &[&Word]) -> Wanted {
    let mut terms = joints(words).into_vec();
    let like = likes(terms.iter());
    if words.len() == 2 {
        terms.iter_mut().for_each(|term| *term = term_of_both(term));
    }
    Wanted { like, terms }
}

fn wanted_of(term: String) -> Wanted {
    Wanted { like: likes(std::iter::once(&term)), terms: vec![term] }
}

/// The keys and stems of terms of names that are long enough to be told from others.
fn likes<'t>(terms: impl Iterator<Item = &'t String>) -> Vec<Like> {
    let names = terms.filter_map(|term| name_of_term(term)).filter(|(_, stem)| stem.chars().count() > 2);
    names.map(|(key, stem)| Like::new(key, stem)).collect()
}

/// All words, in any order; two names beside one another may be written as one.
fn words_of(place: Place, tokens: &[Token]) -> Step {
    let steps: Vec<Step> = tokens.iter().map(|token| Step::Word(place, wanted(&token.word))).collect();
    let mut ways = Vec::new();
    for at in 1..tokens.len().min(LONGEST_NAME) {
        let (first, second) = (&tokens[at - 1].word, &tokens[at].word);
        if first.latin == second.latin && may_join(first, second) {
            let mut way = steps.clone();
            way.splice(at - 1..=at, [Step::Word(place, wanted_joint(&[first, second]))]);
            ways.push(and(way));
            if is_article(first) {
                let mut way = steps.clone();
                way.remove(at - 1);
                ways.push(and(way));
            }
        }
    }
    if ways.is_empty() {
        return and(steps);
    }
    ways.insert(0, and(steps));
    Step::Or(ways)
}

fn phrase_of(place: Place, tokens: &[Token]) -> Step {
    match tokens {
        [] => Step::Nothing,
        many => Step::Phrase(place, many.iter().map(|token| token.word.term.clone()).collect()),
    }
}

fn days(day: Day, from: Option<&str>, to: Option<&str>) -> Step {
    let end = |text: Option<&str>, open: i32, take: fn(i32, i32) -> i32| match text.map(When::read) {
        None => Some(open),
        Some(When::Days(a, b)) => Some(take(a, b)),
        Some(_) => None,
    };
    match (end(from, FIRST, |a, _| a), end(to, LAST, |_, b| b)) {
        (Some(from), Some(to)) if from <= to => Step::Days(day, from, to),
        _ => Step::Nothing,
    }
}

fn number(number: Number, from: u32, to: Option<u32>) -> Step {
    Step::Number(number, from, to.unwrap_or(u32::MAX))
}

/// The namespace of a field's facts.
fn space(field: &Field) -> String {
    match field {
        Field::Role(role) => format!("role.{role}"),
        field => field.code().to_owned(),
    }
}

/// A fact of a document, as it is one term of the index.
pub(crate) fn fact(space: &str, value: &str) -> String {
    format!("{space}:{value}")
}
