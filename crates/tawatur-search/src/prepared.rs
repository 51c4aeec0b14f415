//! One document in the terms of an analyser: what goes into the index, and what a query can be asked of in memory.

use crate::doc::{Doc, Highlight};
use crate::plan::{Called, Day, Number, Place, Plan, Step, Wanted, fact};
use crate::query::Query;
use crate::when::When;
use crate::word::{Analyser, PART, Token};
use rustc_hash::FxHashSet;
use std::sync::OnceLock;

/// A document with its terms, to be asked any number of queries.
pub struct Prepared<'d> {
    doc: &'d Doc,
    analyser: Analyser,
    title: Words,
    text: Words,
    item: Words,
    facts: FxHashSet<String>,
    published: When,
    time: When,
    names: OnceLock<Vec<(String, Vec<Words>)>>,
}

/// The terms of a text.
struct Words {
    /// All terms.
    terms: FxHashSet<String>,
    /// The stems' terms, in order.
    stems: Vec<String>,
}

impl Words {
    fn new(tokens: &[Token]) -> Words {
        let terms = tokens.iter().flat_map(Token::terms).collect();
        Words { terms, stems: tokens.iter().map(|token| token.word.term.clone()).collect() }
    }
}

impl Query {
    /// Does a document match? The same answer as an index that holds it gives.
    pub fn matches(&self, doc: &Doc, analyser: &Analyser) -> bool {
        Plan::new(self, analyser).matches(&Prepared::new(doc, analyser))
    }

    /// The places of a text that the query is about: words, phrases and names, not what it excludes.
    pub fn highlights(&self, text: &str, analyser: &Analyser) -> Vec<Highlight> {
        Plan::new(self, analyser).highlights(text, analyser)
    }
}

impl Plan {
    /// Does a document match?
    pub fn matches(&self, document: &Prepared<'_>) -> bool {
        document.holds(&self.0)
    }

    /// The places of a text that the query is about, in order; none lies in another.
    pub fn highlights(&self, text: &str, analyser: &Analyser) -> Vec<Highlight> {
        let tokens = analyser.tokens(text);
        let mut lit = vec![false; tokens.len()];
        mark(&self.0, &tokens, &mut lit);
        let found = tokens.iter().zip(lit).filter(|(_, lit)| *lit);
        found.map(|(token, _)| Highlight { span: token.span }).collect()
    }
}

impl<'d> Prepared<'d> {
    /// Finds a document's terms.
    pub fn new(doc: &'d Doc, analyser: &Analyser) -> Self {
        let words = |text: &str| Words::new(&analyser.tokens(text));
        Prepared {
            doc,
            analyser: analyser.clone(),
            title: words(&doc.title),
            text: words(&doc.text),
            item: words(&doc.item),
            facts: facts(doc).into_iter().collect(),
            published: When::read(&doc.published),
            time: When::read(&doc.time),
            names: OnceLock::new(),
        }
    }

    fn holds(&self, step: &Step) -> bool {
        match step {
            Step::All => true,
            Step::Nothing => false,
            Step::And(steps) => steps.iter().all(|step| self.holds(step)),
            Step::Or(steps) => steps.iter().any(|step| self.holds(step)),
            Step::Not(step) => !self.holds(step),
            Step::Word(Place::Body, _) | Step::Phrase(Place::Body, _) | Step::Prefix(Place::Body, ..) => {
                in_words(step, &self.title) || in_words(step, &self.text)
            }
            Step::Word(Place::Item, _) | Step::Phrase(Place::Item, _) | Step::Prefix(Place::Item, ..) => {
                in_words(step, &self.item)
            }
            Step::Word(..) | Step::Phrase(..) | Step::Prefix(..) => false,
            Step::Facts(facts) => facts.iter().any(|fact| self.facts.contains(fact)),
            Step::Name(spaces, called) => self.names().iter().any(|(id, names)| {
                spaces.iter().any(|space| self.facts.contains(&fact(space, id)))
                    && (called.ids.contains(id) || names.iter().any(|name| fits(called, name)))
            }),
            Step::Days(Day::Published, from, to) => self.published.meets(*from, *to),
            Step::Days(Day::Time, from, to) => self.time.meets(*from, *to),
            Step::Number(number, from, to) => {
                let known = match number {
                    Number::Chains => self.doc.chains,
                    Number::Origins => self.doc.origins,
                    Number::Outlets => self.doc.outlets,
                };
                known.is_some_and(|known| (*from..=*to).contains(&known))
            }
        }
    }

    fn names(&self) -> &[(String, Vec<Words>)] {
        self.names.get_or_init(|| {
            let named = |id: String| {
                let names = names_of(&id, self.doc, &self.analyser);
                let words = names.iter().map(|name| Words::new(&self.analyser.tokens(name))).collect();
                (id, words)
            };
            ids(self.doc).into_iter().map(named).collect()
        })
    }
}

/// Does a name fit what an entity is called?
fn fits(called: &Called, name: &Words) -> bool {
    name.stems.len() <= called.most && in_words(&called.words, name)
}

/// The same for a name as it is written.
pub(crate) fn name_fits(called: &Called, name: &str, analyser: &Analyser) -> bool {
    fits(called, &Words::new(&analyser.tokens(name)))
}

/// Do the words of one text hold what is asked of words?
fn in_words(step: &Step, words: &Words) -> bool {
    match step {
        Step::All => true,
        Step::And(steps) => steps.iter().all(|step| in_words(step, words)),
        Step::Or(steps) => steps.iter().any(|step| in_words(step, words)),
        Step::Not(step) => !in_words(step, words),
        Step::Word(_, wanted) => {
            wanted.terms.iter().any(|term| words.terms.contains(term))
                || !wanted.like.is_empty() && words.terms.iter().any(|term| like(wanted, term))
        }
        Step::Phrase(_, stems) => words.stems.windows(stems.len()).any(|window| window == stems.as_slice()),
        Step::Prefix(_, beginning, _) => words.stems.iter().any(|term| begins(beginning, term)),
        _ => false,
    }
}

/// Is a term one that a name which is asked for may be written as?
pub(crate) fn like(wanted: &Wanted, term: &str) -> bool {
    wanted.like.iter().any(|like| like.is(term))
}

/// Has the stem of a term a beginning?
pub(crate) fn begins(beginning: &str, term: &str) -> bool {
    term.split_once(PART).is_some_and(|(_, stem)| stem.starts_with(beginning))
}

/// Marks the tokens that a part of a query is about.
fn mark(step: &Step, tokens: &[Token], lit: &mut [bool]) {
    let mut each = |yes: &dyn Fn(&str) -> bool| {
        for (at, token) in tokens.iter().enumerate() {
            if token.joined.as_deref().is_some_and(yes) {
                lit[at] = true;
                if let Some(next) = lit.get_mut(at + 1) {
                    *next = true;
                }
            } else if !lit[at] {
                lit[at] = token.terms().any(|term| yes(&term));
            }
        }
    };
    match step {
        Step::And(steps) | Step::Or(steps) => steps.iter().for_each(|step| mark(step, tokens, lit)),
        Step::Word(Place::Body, wanted) => {
            each(&|term| wanted.terms.iter().any(|wanted| wanted == term) || like(wanted, term));
        }
        Step::Prefix(Place::Body, beginning, _) => each(&|term| begins(beginning, term)),
        Step::Phrase(Place::Body, stems) => {
            for at in 0..(tokens.len() + 1).saturating_sub(stems.len()) {
                if tokens[at..].iter().zip(stems).all(|(token, stem)| token.word.term == *stem) {
                    lit[at..at + stems.len()].fill(true);
                }
            }
        }
        _ => {}
    }
}

/// All facts of a document, as they are terms of the index.
pub(crate) fn facts(doc: &Doc) -> Vec<String> {
    let mut out = vec![fact("kind", doc.kind.name())];
    let codes = [
        ("ledger", &doc.ledger),
        ("action", &doc.action),
        ("stance", &doc.stance),
        ("certainty", &doc.certainty),
        ("polarity", &doc.polarity),
        ("lang", &doc.lang),
    ];
    for (space, code) in codes.into_iter().filter(|(_, code)| !code.is_empty()) {
        out.push(fact(space, &tawatur_text::fold_word(code)));
    }
    let own = [("article", &doc.article), ("story", &doc.story), ("group", &doc.group), ("outlet", &doc.outlet)];
    out.extend(own.into_iter().filter(|(_, id)| !id.is_empty()).map(|(space, id)| fact(space, id)));
    out.extend(doc.flags.iter().map(|flag| fact("flag", &tawatur_text::fold_word(flag))));
    if let Some(denied) = doc.denied {
        out.push(fact("denied", if denied { "yes" } else { "no" }));
    }
    let lists = [("agency", &doc.agencies), ("speaker", &doc.speakers), ("by", &doc.by), ("place", &doc.places)];
    for (space, ids) in lists {
        out.extend(ids.iter().flat_map(|id| [fact(space, id), fact("entity", id)]));
    }
    for (role, id) in &doc.roles {
        out.extend([fact(&format!("role.{role}"), id), fact("about", id), fact("entity", id)]);
    }
    out.extend(doc.entities.iter().map(|entity| fact("entity", &entity.id)));
    for (space, value) in [("published", &doc.published), ("time", &doc.time)] {
        out.extend(When::read(value).yearless().map(|month| fact(space, &month)));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// The ids of all that a document names, its outlet among them.
pub(crate) fn ids(doc: &Doc) -> Vec<String> {
    let lists = [&doc.agencies, &doc.speakers, &doc.by, &doc.places];
    let mut out: Vec<String> = lists.into_iter().flatten().cloned().collect();
    out.extend(doc.roles.iter().map(|(_, id)| id.clone()));
    out.extend(doc.entities.iter().map(|entity| entity.id.clone()));
    out.push(doc.outlet.clone());
    out.retain(|id| !id.is_empty());
    out.sort_unstable();
    out.dedup();
    out
}

/// All names of an id: the lexicon's and those that the document brings, or else what the id itself says.
pub(crate) fn names_of(id: &str, doc: &Doc, analyser: &Analyser) -> Vec<String> {
    let mut names: Vec<String> = analyser.names(id).chain(doc.names(id)).map(str::to_owned).collect();
    names.retain(|name| !name.trim().is_empty());
    if names.is_empty() {
        let slug = id.split_once('/').map_or(id, |(_, slug)| slug);
        names.push(slug.replace('-', " "));
    }
    names.sort_unstable();
    names.dedup();
    names
}
