use super::door::Index;
use super::resolve::{Judged, beginnings, called, spellings};
use crate::error::Result;
use crate::plan::{Day, Number, Place, Step, Wanted, fact};
use crate::when::yearless;
use std::collections::BTreeSet;
use std::ops::Bound;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, Occur, PhraseQuery, Query,
    RangeQuery, TermQuery, TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

/// What a title counts more than a text.
const TITLE: f32 = 2.0;
/// What another form of a word counts, and another spelling of a name.
const FORM: f32 = 0.8;
const SPELLING: f32 = 0.7;
/// What it counts that an entity has another name than the text.
const ENTITY: f32 = 1.0;
/// More spellings than these are not weighed one by one.
const WEIGHED: usize = 24;

type Made = Box<dyn Query>;

/// The engine's query for a part of a plan.
pub(super) fn query(index: &Index, searcher: &Searcher, step: &Step) -> Result<Made> {
    let lower = |steps: &[Step], occur: Occur| -> Result<Vec<(Occur, Made)>> {
        steps.iter().map(|step| Ok((occur, query(index, searcher, step)?))).collect()
    };
    Ok(match step {
        Step::All => flat(Box::new(AllQuery), 0.0),
        Step::Nothing => Box::new(EmptyQuery),
        Step::And(steps) => and(index, searcher, steps)?,
        // What a document is found by in several ways does not make it better.
        Step::Or(steps) => best(lower(steps, Occur::Should)?.into_iter().map(|(_, query)| query).collect()),
        Step::Not(step) => except(query(index, searcher, step)?),
        Step::Word(place, wanted) => word(index, searcher, *place, wanted)?,
        Step::Phrase(place, stems) => best(in_fields(index, *place, |field| {
            let terms: Vec<Term> = stems.iter().map(|stem| Term::from_field_text(field, stem)).collect();
            Ok(match terms.as_slice() {
                [] => Box::new(EmptyQuery),
                [one] => single(one.clone()),
                _ => Box::new(PhraseQuery::new(terms)),
            })
        })?),
        Step::Prefix(place, beginning, key) => {
            best(in_fields(index, *place, |field| Ok(any(field, beginnings(searcher, field, beginning, key)?, 1.0)))?)
        }
        Step::Facts(facts) => any(index.fields.facts, facts.iter().cloned().collect(), ENTITY),
        Step::Name(spaces, wanted) => {
            let ids = called(index, searcher, wanted)?;
            let facts = ids.iter().flat_map(|id| spaces.iter().map(move |space| fact(space, id)));
            any(index.fields.facts, facts.collect(), ENTITY)
        }
        Step::Days(day, from, to) => days(index, *day, *from, *to),
        Step::Number(number, from, to) => {
            let field = match number {
                Number::Chains => index.fields.chains,
                Number::Origins => index.fields.origins,
                Number::Outlets => index.fields.outlets,
            };
            let term = |n: &u32| Bound::Included(Term::from_field_u64(field, u64::from(*n)));
            flat(Box::new(RangeQuery::new(term(from), term(to))), 0.0)
        }
    })
}

/// All of these; what is not wanted is left out of what is.
fn and(index: &Index, searcher: &Searcher, steps: &[Step]) -> Result<Made> {
    let mut clauses = Vec::with_capacity(steps.len() + 1);
    let mut wanted = false;
    for step in steps {
        match step {
            Step::Not(inner) => clauses.push((Occur::MustNot, query(index, searcher, inner)?)),
            step => {
                wanted = true;
                clauses.push((Occur::Must, query(index, searcher, step)?));
            }
        }
    }
    if !wanted {
        clauses.push((Occur::Must, flat(Box::new(AllQuery), 0.0)));
    }
    Ok(Box::new(BooleanQuery::new(clauses)))
}

pub(super) fn except(query: Made) -> Made {
    Box::new(BooleanQuery::new(vec![(Occur::Must, flat(Box::new(AllQuery), 0.0)), (Occur::MustNot, query)]))
}

fn best(mut queries: Vec<Made>) -> Made {
    match queries.len() {
        0 => Box::new(EmptyQuery),
        1 => queries.remove(0),
        _ => Box::new(DisjunctionMaxQuery::new(queries)),
    }
}

fn flat(query: Made, score: f32) -> Made {
    Box::new(ConstScoreQuery::new(query, score))
}

fn single(term: Term) -> Made {
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

fn boosted(query: Made, boost: f32) -> Made {
    Box::new(BoostQuery::new(query, boost))
}

/// Any of these terms, all worth the same.
fn any(field: Field, terms: BTreeSet<String>, score: f32) -> Made {
    let mut terms: Vec<Term> = terms.iter().map(|term| Term::from_field_text(field, term)).collect();
    match terms.len() {
        0 => Box::new(EmptyQuery),
        1 => flat(Box::new(TermQuery::new(terms.remove(0), IndexRecordOption::Basic)), score),
        _ => flat(Box::new(TermSetQuery::new(terms)), score),
    }
}

/// The same in each field of a place.
fn in_fields(index: &Index, place: Place, mut make: impl FnMut(Field) -> Result<Made>) -> Result<Vec<Made>> {
    let fields = &index.fields;
    Ok(match place {
        Place::Body => vec![boosted(make(fields.title)?, TITLE), make(fields.text)?],
        Place::Item => vec![make(fields.item)?],
        Place::Name => vec![make(fields.name)?],
    })
}

fn word(index: &Index, searcher: &Searcher, place: Place, wanted: &Wanted) -> Result<Made> {
    let mut judged = Judged::default();
    let ways = in_fields(index, place, |field| {
        let mut ways = Vec::new();
        for (at, term) in wanted.terms.iter().enumerate() {
            let query = single(Term::from_field_text(field, term));
            ways.push(if at == 0 { query } else { boosted(query, FORM) });
        }
        let mut others = spellings(searcher, field, wanted, &mut judged)?;
        for term in &wanted.terms {
            others.remove(term);
        }
        if others.len() > WEIGHED {
            ways.push(any(field, others, SPELLING));
        } else {
            ways.extend(others.iter().map(|term| boosted(single(Term::from_field_text(field, term)), SPELLING)));
        }
        Ok(best(ways))
    })?;
    Ok(best(ways))
}

/// Times that overlap some days.
fn days(index: &Index, day: Day, from: i32, to: i32) -> Made {
    let fields = &index.fields;
    let (first, last, space) = match day {
        Day::Published => (fields.published_from, fields.published_to, "published"),
        Day::Time => (fields.time_from, fields.time_to, "time"),
    };
    let term = |field, day: i32| Bound::Included(Term::from_field_i64(field, i64::from(day)));
    let begins: Made = Box::new(RangeQuery::new(Bound::Unbounded, term(first, to)));
    let ends: Made = Box::new(RangeQuery::new(term(last, from), Bound::Unbounded));
    let known: Made = Box::new(BooleanQuery::new(vec![(Occur::Must, begins), (Occur::Must, ends)]));
    let months = yearless(from, to).iter().map(|month| fact(space, month)).collect();
    let unknown = any(fields.facts, months, 0.0);
    flat(Box::new(BooleanQuery::new(vec![(Occur::Should, known), (Occur::Should, unknown)])), 0.0)
}
