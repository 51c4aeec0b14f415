use super::flow::minimum_cut;
use super::merge::{Dependence, merge};
use super::path::{Path, Side};
use std::collections::BTreeMap;
use tawatur_model::Number;

/// The number of one side of a group.
pub(crate) fn number(paths: &[Path], side: Side, depends: &Dependence) -> Number {
    let paths: Vec<&Path> = paths.iter().filter(|path| path.side == side).collect();
    if paths.is_empty() {
        return Number::default();
    }
    let mut named: Vec<String> = paths.iter().flat_map(|p| p.sources[..p.sources.len() - p.outlets].to_vec()).collect();
    named.sort();
    named.dedup();
    let (names, mut because) = merge(&named, depends);
    let called = |source: &String| names.get(source).unwrap_or(source).clone();
    let whole = |path: &&Path| -> Vec<String> { short(path.sources.iter().map(called)) };
    // With outlets trusted only the sources before them can fail; an outlet that names none is its own origin.
    let origin = |path: &&Path| -> Vec<String> {
        let before = path.sources.len() - path.outlets;
        short(path.sources[..before.max(1)].iter().map(called))
    };
    let sure: Vec<&Path> = paths.iter().copied().filter(|path| path.doubt.is_none()).collect();
    let own_origin =
        |path: &&Path| path.doubt.is_none() || (path.sources.len() == path.outlets && path.copy_of.is_none());
    let origins: Vec<&Path> = paths.iter().copied().filter(own_origin).collect();
    let all = cut(paths.iter().map(whole).collect());
    let least = |some: Vec<Vec<String>>| {
        if some.is_empty() { 1 } else { cut(some).len() as u32 }
    };
    for path in &paths {
        because.extend(path.doubt.clone());
        because.extend(path.because.clone());
    }
    because.sort();
    because.dedup();
    Number {
        tawatur: least(sure.iter().map(whole).collect()),
        tawatur_max: all.len() as u32,
        origins: least(origins.iter().map(origin).collect()),
        common_link: common(&paths.iter().map(|p| (whole(p), p.outlets)).collect::<Vec<_>>()),
        weakest: all,
        because,
    }
}

/// A path without what it passes twice: the way between two visits adds nothing that must be cut.
fn short(sources: impl Iterator<Item = String>) -> Vec<String> {
    let mut way: Vec<String> = Vec::new();
    for source in sources {
        match way.iter().position(|s| *s == source) {
            Some(at) => way.truncate(at + 1),
            None => way.push(source),
        }
    }
    way
}

fn cut(paths: Vec<Vec<String>>) -> Vec<String> {
    let mut numbers: BTreeMap<&String, usize> = BTreeMap::new();
    for source in paths.iter().flatten() {
        numbers.entry(source).or_default();
    }
    // Vertices are numbered by name, so that of several smallest cuts the same one is found whatever the order.
    for (number, place) in numbers.values_mut().enumerate() {
        *place = number;
    }
    let names: Vec<&String> = numbers.keys().copied().collect();
    let numbered: Vec<Vec<usize>> = paths.iter().map(|path| path.iter().map(|s| numbers[s]).collect()).collect();
    let cut = minimum_cut(names.len(), &numbered).unwrap_or_default();
    cut.into_iter().map(|vertex| names[vertex].clone()).collect()
}

/// The innermost source that stands on every path; an outlet only where no source before it does. An outlet that nothing
/// names is no link.
fn common(paths: &[(Vec<String>, usize)]) -> Option<String> {
    let (first, outlets) = paths.first()?;
    let everywhere = |source: &&String| paths.iter().all(|(path, _)| path.contains(source));
    let before = first.len().saturating_sub(*outlets);
    let of = |part: &[String]| part.iter().find(everywhere).cloned();
    of(&first[..before]).or_else(|| of(&first[before..])).filter(|source| !source.starts_with("outlet-of/"))
}
