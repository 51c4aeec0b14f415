//! Times and numbers: every gold item takes the record upon it that fits best; records left over count against precision.

use super::figure::Figure;
use super::gold::{id, list, text};
use super::point::{left_open, meaning};
use serde_json::Value;
use std::collections::BTreeMap;

/// How well a record fits, the best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Wrong,
    Open,
    Value,
    Right,
}

#[derive(Default)]
struct Count {
    gold: usize,
    found: usize,
    right: usize,
    exact: usize,
    open: usize,
    value: usize,
}

pub(crate) fn times(rows: &[Value], said: &BTreeMap<String, Value>) -> Vec<Figure> {
    score(rows, said, "time", judge_time)
}

pub(crate) fn numbers(rows: &[Value], said: &BTreeMap<String, Value>) -> Vec<Figure> {
    score(rows, said, "quantity", judge_number)
}

fn score(
    rows: &[Value],
    said: &BTreeMap<String, Value>,
    kind: &str,
    judge: impl Fn(&[Value], &Value, &str) -> Verdict,
) -> Vec<Figure> {
    let (mut all, mut by_type, mut predicted) = (Count::default(), BTreeMap::<String, Count>::new(), 0);
    for row in rows {
        let records = said.get(id(row)).map(|said| list(said, "records")).unwrap_or_default();
        let mut left: Vec<&Value> = records.iter().filter(|r| r["kind"] == kind).collect();
        predicted += left.len();
        for item in list(row, "expected") {
            let mut best: Option<((Verdict, bool), usize)> = None;
            for (at, record) in left.iter().enumerate().filter(|(_, record)| overlap(item, record)) {
                let exact = record["start"] == item["start"] && record["end"] == item["end"];
                let rank = (judge(list(item, "values"), record, text(row, "reference")), exact);
                if best.is_none_or(|(so_far, _)| rank > so_far) {
                    best = Some((rank, at));
                }
            }
            if let Some((_, at)) = best {
                left.remove(at);
            }
            let rank = best.map(|(rank, _)| rank);
            for count in [&mut all, by_type.entry(text(item, "type").to_owned()).or_default()] {
                count.gold += 1;
                count.found += usize::from(rank.is_some());
                count.right += usize::from(rank.is_some_and(|(v, _)| v == Verdict::Right));
                count.exact += usize::from(rank == Some((Verdict::Right, true)));
                count.open += usize::from(rank.is_some_and(|(v, _)| v == Verdict::Open));
                count.value += usize::from(rank.is_some_and(|(v, _)| v >= Verdict::Value));
            }
        }
    }
    let mut out = vec![
        Figure::f1("right", all.right, predicted, all.gold),
        Figure::share("right and exact span", all.exact, all.gold),
        Figure::share("found", all.found, all.gold),
    ];
    out.push(match kind {
        "time" => Figure::share("left open", all.open, all.gold),
        _ => Figure::share("right but for the unit", all.value, all.gold),
    });
    out.extend(by_type.iter().map(|(name, c)| Figure::share(format!("right: {name}"), c.right, c.gold)));
    out
}

fn overlap(a: &Value, b: &Value) -> bool {
    let of = |v: &Value, key: &str| v[key].as_u64().unwrap_or_default();
    of(a, "start").max(of(b, "start")) < of(a, "end").min(of(b, "end"))
}

fn judge_time(values: &[Value], record: &Value, reference: &str) -> Verdict {
    let said = text(record, "value");
    let meant = meaning(said, reference);
    let golds = || values.iter().filter_map(Value::as_str);
    if meant.is_some() && golds().any(|gold| meaning(gold, reference) == meant) {
        Verdict::Right
    } else if golds().any(|gold| left_open(said, gold)) {
        Verdict::Open
    } else {
        Verdict::Wrong
    }
}

fn judge_number(values: &[Value], record: &Value, _: &str) -> Verdict {
    let scale = |unit: Option<&str>| match unit {
        Some("milligram") => (Some("gram".to_owned()), 0.001),
        Some("kilogram") => (Some("gram".to_owned()), 1000.0),
        Some("millilitre") => (Some("litre".to_owned()), 0.001),
        Some("hectolitre") => (Some("litre".to_owned()), 100.0),
        Some("cent") => (Some("USD".to_owned()), 0.01),
        Some("dollar") => (Some("USD".to_owned()), 1.0),
        other => (other.map(str::to_owned), 1.0),
    };
    let close = |gold: &Value, factor: f64| {
        ["value", "min", "max"].iter().all(|key| match (gold[*key].as_f64(), record[*key].as_f64()) {
            (None, None) => true,
            (Some(a), Some(b)) => (a - b * factor).abs() <= (1e-9 * a.abs().max((b * factor).abs())).max(1e-12),
            _ => false,
        })
    };
    let (unit, factor) = scale(record["unit"].as_str());
    let right = values.iter().any(|gold| match gold["unit"].as_str() {
        None => close(gold, 1.0),
        Some(named) => {
            let (named, gold_factor) = scale(Some(named));
            named == unit && close(gold, factor / gold_factor)
        }
    });
    if right {
        Verdict::Right
    } else if values.iter().any(|gold| close(gold, 1.0)) {
        Verdict::Value
    } else {
        Verdict::Wrong
    }
}
