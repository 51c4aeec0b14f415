use crate::score::percent;
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::BufRead;

/// What is known of one article.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    pub(crate) story: u32,
    pub(crate) kind: &'static str,
    pub(crate) from: Vec<u32>,
    pub(crate) independent: bool,
    pub(crate) cases: Vec<(u32, u32)>,
}

/// A measure with its value, and whether more of it is better (then it has a floor).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Measure {
    pub(crate) name: String,
    pub(crate) value: f64,
    pub(crate) floor: bool,
}

fn measure(name: impl Into<String>, value: f64, floor: bool) -> Measure {
    Measure { name: name.into(), value, floor }
}

/// The number in an id such as `d12`.
pub(crate) fn number(id: &Value) -> Option<usize> {
    id.as_str()?.get(1..)?.parse().ok()
}

/// Every article that an article's words come from, itself among them.
pub(crate) fn families(gold: &[Known]) -> Vec<Vec<u32>> {
    let mut roots: Vec<Vec<u32>> = Vec::with_capacity(gold.len());
    for (at, known) in gold.iter().enumerate() {
        let mut mine = if known.from.is_empty() || known.independent { vec![at as u32] } else { Vec::new() };
        for &source in &known.from {
            mine.extend(roots.get(source as usize).into_iter().flatten());
        }
        mine.sort_unstable();
        mine.dedup();
        roots.push(mine);
    }
    roots
}

/// Links, their kinds and their spans, from the rows of `probe copies`.
pub(crate) fn links(gold: &[Known], rows: impl BufRead) -> Result<Vec<Measure>> {
    let roots = families(gold);
    let mut recall: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    let (mut right, mut said, mut clean, mut originals) = (0, 0, 0, 0);
    // Links within one language, of articles that are no translation.
    let (mut right_within, mut said_within) = (0, 0);
    let (mut in_gold, mut in_found, mut in_both, mut cases, mut grains) = (0u64, 0u64, 0u64, 0u64, 0u64);
    for line in rows.lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let at = number(&row["id"]).context("an id")?;
        let known = gold.get(at).context("an article that was asked for")?;
        let links = row["of"].as_array().map(Vec::as_slice).unwrap_or_default();
        let sources: HashSet<u32> = links.iter().filter_map(|link| number(&link["id"])).map(|n| n as u32).collect();
        let kin = |one: u32, other: u32| roots[one as usize].iter().any(|root| roots[other as usize].contains(root));
        for &source in &known.from {
            let found = sources.iter().any(|&found| found == source || kin(found, source));
            for kind in [known.kind, "all"] {
                let share = recall.entry(kind).or_default();
                *share = (share.0 + u32::from(found), share.1 + 1);
            }
        }
        if known.from.is_empty() {
            originals += 1;
            clean += u32::from(sources.is_empty());
        }
        let true_link = |found: u32| known.from.iter().any(|&s| s == found || kin(found, s));
        said += sources.len() as u32;
        right += sources.iter().filter(|&&found| true_link(found)).count() as u32;
        for link in links.iter().filter(|link| known.kind != TRANSLATION && link["kind"] != TRANSLATION) {
            said_within += 1;
            right_within += u32::from(number(&link["id"]).is_some_and(|found| true_link(found as u32)));
        }
        if known.kind == TRANSLATION {
            continue;
        }
        let mut spans: Vec<(u32, u32)> = Vec::new();
        for span in links.iter().filter_map(|link| link["spans"].as_array()).flatten() {
            let place = |side: usize| span[side].as_u64().map(|at| at as u32).context("a span");
            spans.push((place(0)?, place(1)?));
        }
        let spans = union(spans);
        let length = |pieces: &[(u32, u32)]| pieces.iter().map(|&(from, to)| u64::from(to - from)).sum::<u64>();
        (in_gold, in_found) = (in_gold + length(&known.cases), in_found + length(&spans));
        for &(from, to) in &known.cases {
            let touching = spans.iter().filter(|span| span.0 < to && from < span.1);
            let shared: Vec<u64> = touching.map(|s| u64::from(s.1.min(to) - s.0.max(from))).collect();
            in_both += shared.iter().sum::<u64>();
            (cases, grains) = (cases + u64::from(!shared.is_empty()), grains + shared.len() as u64);
        }
    }
    let part = |of: u64| if of == 0 { 0.0 } else { 100.0 * in_both as f64 / of as f64 };
    let (precision, found) = (part(in_found), part(in_gold));
    let mut out = vec![measure("links precision", percent(right, said), true)];
    let within = WITHIN.iter().filter_map(|kind| recall.get(kind));
    let (hit, of) = within.fold((0, 0), |sum, share| (sum.0 + share.0, sum.1 + share.1));
    let within = [percent(right_within, said_within), percent(hit, of)];
    for (kind, (hit, of)) in recall {
        out.push(measure(format!("links recall: {kind}"), percent(hit, of), true));
    }
    out.push(measure("originals without a link", percent(clean, originals), true));
    out.push(measure("spans precision", precision, true));
    out.push(measure("spans recall", found, true));
    out.push(measure("spans for one passage", grains as f64 / (cases.max(1)) as f64, false));
    out.push(measure("links within one language: precision", within[0], true));
    out.push(measure("links within one language: recall", within[1], true));
    Ok(out)
}

/// The kind of a text in another language.
const TRANSLATION: &str = "translation";

/// Kinds of articles that take over words of one earlier article in their language.
const WITHIN: [&str; 5] = ["wire", "spelling", "light", "heavy", "embed"];

fn union(mut pieces: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    pieces.sort_unstable();
    let mut out: Vec<(u32, u32)> = Vec::new();
    for (from, to) in pieces.into_iter().filter(|piece| piece.0 < piece.1) {
        match out.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => out.push((from, to)),
        }
    }
    out
}

/// BCubed of `probe stories`.
pub(crate) fn stories(gold: &[Known], rows: impl BufRead) -> Result<Vec<Measure>> {
    let mut found: Vec<Option<String>> = vec![None; gold.len()];
    for line in rows.lines() {
        let row: Value = serde_json::from_str(&line?)?;
        *found.get_mut(number(&row["id"]).context("an id")?).context("an article")? = Some(row["story"].to_string());
    }
    // What is missing is a story of its own.
    let mut names: HashMap<String, usize> = HashMap::new();
    let given: Vec<usize> = found
        .into_iter()
        .enumerate()
        .map(|(at, name)| {
            let next = names.len();
            *names.entry(name.unwrap_or_else(|| format!("missing {at}"))).or_insert(next)
        })
        .collect();
    let (mut of_gold, mut of_given, mut both) = (HashMap::new(), HashMap::new(), HashMap::new());
    for (known, &given) in gold.iter().zip(&given) {
        *of_gold.entry(known.story).or_insert(0.0) += 1.0;
        *of_given.entry(given).or_insert(0.0) += 1.0;
        *both.entry((known.story, given)).or_insert(0.0) += 1.0;
    }
    let (mut precision, mut recall): (f64, f64) = (0.0, 0.0);
    // Every article's share, in the order of the articles: the order of a map would change the last digits.
    for (known, given) in gold.iter().zip(&given) {
        let shared: f64 = both[&(known.story, *given)];
        precision += shared / of_given[given];
        recall += shared / of_gold[&known.story];
    }
    let count = gold.len().max(1) as f64;
    let (precision, recall) = (precision / count, recall / count);
    let both = if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
    Ok(vec![
        measure("stories BCubed precision", 100.0 * precision, true),
        measure("stories BCubed recall", 100.0 * recall, true),
        measure("stories BCubed F1", 100.0 * both, true),
    ])
}

/// The number of independent reports of stories of 2 to 40 articles, from the rows of `probe independence`.
pub(crate) fn independence(gold: &[Known], rows: impl BufRead) -> Result<Vec<Measure>> {
    let mut reports: BTreeMap<u32, (u32, i64)> = BTreeMap::new();
    for known in gold {
        let report = reports.entry(known.story).or_default();
        *report = (report.0 + 1, report.1 + i64::from(known.independent));
    }
    let mut given: HashMap<u32, i64> = HashMap::new();
    for line in rows.lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let story = number(&row["story"]).context("a story")? as u32;
        given.insert(story, row["independent"].as_i64().context("a number")?);
    }
    let (mut off, mut over, mut exact, mut count) = (0, 0, 0, 0);
    for (story, &(size, independent)) in &reports {
        if (2..=40).contains(&size) {
            let error = given.get(story).copied().unwrap_or_default() - independent;
            off += error.abs();
            over += u32::from(error > 0);
            exact += u32::from(error == 0);
            count += 1;
        }
    }
    Ok(vec![
        measure("independent reports: mean absolute error", off as f64 / f64::from(count.max(1)), false),
        measure("independent reports: exact", percent(exact, count), true),
        measure("independent reports: not too many", 100.0 - percent(over, count), true),
    ])
}
