//! Segments, sentences, languages, names.

use super::figure::Figure;
use super::gold::{id, list, text};
use serde_json::Value;
use std::collections::BTreeMap;

type Said = BTreeMap<String, Value>;

const ALEF: char = '\u{627}';
const LAM: char = '\u{644}';
const TEH: char = '\u{62A}';
const TEH_MARBUTA: char = '\u{629}';
const YEH: char = '\u{64A}';
const ALEF_MAKSURA: char = '\u{649}';

/// The share of words that are cut as in the gold.
pub(crate) fn segments(rows: &[Value], said: &Said) -> Vec<Figure> {
    let mut count = [(0, 0), (0, 0)];
    for row in rows {
        let words = list(row, "words");
        let cut = said.get(id(row)).map(|said| list(said, "words")).filter(|cut| cut.len() == words.len());
        for (at, word) in words.iter().enumerate() {
            let gold = parts(word);
            if !gold.iter().any(|part| part.chars().any(char::is_alphabetic)) {
                continue;
            }
            let got = cut.map(|cut| parts(&cut[at])).unwrap_or_default();
            let seen = &mut count[usize::from(gold.len() > 1)];
            seen.0 += usize::from(canonical(&gold) == canonical(&got));
            seen.1 += 1;
        }
    }
    let [whole, split] = count;
    vec![
        Figure::share("words", whole.0 + split.0, whole.1 + split.1),
        Figure::share("words with clitics", split.0, split.1),
        Figure::share("words without", whole.0, whole.1),
    ]
}

fn parts(word: &Value) -> Vec<String> {
    word.as_array().into_iter().flatten().filter_map(|part| part.as_str().map(str::to_owned)).collect()
}

/// One spelling for joins that sets write in two ways: للسلطة as ل+السلطة or ل+لسلطة, ة or ت before a suffix.
fn canonical(parts: &[String]) -> Vec<String> {
    let bare = |part: &String| -> String {
        part.chars().filter(|c| !matches!(c, '\u{64B}'..='\u{652}' | '\u{670}' | '\u{640}')).collect()
    };
    let mut out: Vec<String> = parts.iter().map(bare).collect();
    for at in 1..out.len() {
        if out[at - 1].chars().eq([LAM]) {
            let part = match out[at].strip_prefix([ALEF]).and_then(|rest| rest.strip_prefix([LAM])) {
                Some(rest) => format!("{LAM}{rest}"),
                None => out[at].clone(),
            };
            let stem = part.trim_start_matches(LAM);
            out[at] = if stem.len() < part.len() { format!("{LAM}{stem}") } else { part };
        }
    }
    let last = out.len().saturating_sub(1);
    for part in &mut out[..last] {
        let end = match part.chars().last() {
            Some(TEH_MARBUTA) => TEH,
            Some(ALEF_MAKSURA) => YEH,
            _ => continue,
        };
        part.pop();
        part.push(end);
    }
    out
}

/// The share of passages whose sentences are all right, and of sentences.
pub(crate) fn sentences(rows: &[Value], said: &Said) -> Vec<Figure> {
    let (mut cases, mut found, mut total) = (0, 0, 0);
    for row in rows {
        let gold: Vec<&str> = list(row, "sentences").iter().filter_map(Value::as_str).collect();
        let got = said.get(id(row)).map(|said| list(said, "sentences")).unwrap_or_default();
        let got: Vec<&str> = got.iter().filter_map(Value::as_str).map(str::trim).collect();
        cases += usize::from(gold == got);
        found += gold.iter().filter(|s| got.contains(s)).count();
        total += gold.len();
    }
    vec![Figure::share("cases", cases, rows.len()), Figure::share("sentences", found, total)]
}

/// The share of texts whose language is right, in all and for each language.
pub(crate) fn language(rows: &[Value], said: &Said) -> Vec<Figure> {
    let mut count: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for row in rows {
        let gold = text(row, "language");
        let right = said.get(id(row)).is_some_and(|said| text(said, "language") == gold);
        for name in ["", gold] {
            let seen = count.entry(name).or_default();
            seen.0 += usize::from(right);
            seen.1 += 1;
        }
    }
    let name = |name: &str| if name.is_empty() { "all".to_owned() } else { name.to_owned() };
    count.iter().map(|(language, &(right, of))| Figure::share(name(language), right, of)).collect()
}

/// F1 of pairs said to be one name, and recall where at most so large a share of unlike pairs passes.
pub(crate) fn names(rows: &[Value], said: &Said) -> Vec<Figure> {
    let (mut right, mut yes, mut same) = (0, 0, 0);
    let mut scores: [Vec<f64>; 2] = Default::default();
    for row in rows {
        let gold = text(row, "same") == "1";
        let answer = said.get(id(row));
        let got = answer.is_some_and(|said| said["same"].as_bool() == Some(true));
        right += usize::from(got && gold);
        yes += usize::from(got);
        same += usize::from(gold);
        scores[usize::from(gold)].push(answer.and_then(|said| said["score"].as_f64()).unwrap_or_default());
    }
    let [unlike, like] = &mut scores;
    unlike.sort_by(|a, b| b.total_cmp(a));
    let recall = |rate: f64| {
        let limit = unlike.get((rate * unlike.len() as f64) as usize).copied().unwrap_or_default();
        like.iter().filter(|score| **score > limit).count()
    };
    vec![
        Figure::f1("same", right, yes, same),
        Figure::share("falsely merged", yes - right, rows.len() - same),
        Figure::share("recall at 1 % false", recall(0.01), same),
        Figure::share("recall at 5 % false", recall(0.05), same),
    ]
}
