use super::automaton::{Begins, Near};
use super::door::Index;
use super::search::search;
use crate::error::Result;
use crate::plan::{Called, Wanted};
use crate::prepared::{begins, like, name_fits};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use tantivy::collector::DocSetCollector;
use tantivy::schema::{Field, Value};
use tantivy::{Searcher, SegmentReader, TantivyDocument};
use tantivy_fst::Automaton;

/// The terms of a field that an automaton lets through and that hold on a closer look. The parts of the index are gone through
/// side by side: to walk their trees is most of what a search for a rare name takes.
fn terms<A: Automaton>(
    searcher: &Searcher,
    field: Field,
    automaton: impl Fn() -> A + Sync,
    holds: impl Fn(&str) -> bool + Sync,
) -> Result<Vec<String>>
where
    A::State: Clone,
{
    let of_part = |segment: &SegmentReader| -> Result<Vec<String>> {
        let index = segment.inverted_index(field)?;
        let mut stream = index.terms().search(automaton()).into_stream()?;
        let mut found = Vec::new();
        while stream.advance() {
            if let Ok(term) = std::str::from_utf8(stream.key())
                && holds(term)
            {
                found.push(term.to_owned());
            }
        }
        Ok(found)
    };
    let parts: Result<Vec<Vec<String>>> = searcher.segment_readers().par_iter().map(of_part).collect();
    let mut found = parts?.concat();
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// Which terms were found to be spellings of one name: fields have most terms in common.
pub(super) type Judged = FxHashMap<String, bool>;

/// Fewer terms are looked at by one thread.
const FEW: usize = 64;

/// The terms that a name may be written as.
pub(super) fn spellings(
    searcher: &Searcher,
    field: Field,
    wanted: &Wanted,
    judged: &mut Judged,
) -> Result<BTreeSet<String>> {
    let mut found = Vec::new();
    for name in &wanted.like {
        found.append(&mut terms(searcher, field, || Near::new(name), |_| true)?);
    }
    let open: Vec<String> = found.iter().filter(|term| !judged.contains_key(*term)).cloned().collect();
    let look = |term: String| {
        let is_like = like(wanted, &term);
        (term, is_like)
    };
    if open.len() < FEW {
        judged.extend(open.into_iter().map(look));
    } else {
        judged.par_extend(open.into_par_iter().with_min_len(FEW / 2).map(look));
    }
    found.retain(|term| judged.get(term) == Some(&true));
    Ok(found.into_iter().collect())
}

/// The terms whose stems have a beginning.
pub(super) fn beginnings(searcher: &Searcher, field: Field, beginning: &str, key: &str) -> Result<BTreeSet<String>> {
    let automaton = || Begins { key: key.as_bytes(), stem: beginning.as_bytes() };
    Ok(terms(searcher, field, automaton, |term| begins(beginning, term))?.into_iter().collect())
}

/// The ids of the entities that are called so.
pub(super) fn called(index: &Index, searcher: &Searcher, called: &Called) -> Result<BTreeSet<String>> {
    let mut ids: BTreeSet<String> = called.ids.iter().cloned().collect();
    let query = super::lower::query(index, searcher, &called.words)?;
    let mut entries: Vec<_> = search(searcher, &*query, &DocSetCollector)?.into_iter().collect();
    entries.sort_unstable();
    for address in entries {
        let entry: TantivyDocument = searcher.doc(address)?;
        let text = |field| entry.get_first(field).and_then(|value| value.as_str());
        let Some(id) = text(index.fields.named) else { continue };
        if ids.contains(id) {
            continue;
        }
        let fits = called.most == usize::MAX
            || text(index.fields.written).is_some_and(|name| name_fits(called, name, &index.analyser));
        if fits {
            ids.insert(id.to_owned());
        }
    }
    Ok(ids)
}
