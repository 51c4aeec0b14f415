use std::collections::BTreeMap;

/// Whether one source speaks for another, with the reason in words: a ministry for its country, a spokesman for his
/// ministry. It need not be symmetric.
pub type Dependence<'a> = dyn Fn(&str, &str) -> Option<String> + 'a;

/// Every source stands for itself.
pub fn nothing_depends(_: &str, _: &str) -> Option<String> {
    None
}

/// For each source that speaks for others, or for which others speak, the one name under which they count; and why.
pub(crate) fn merge(sources: &[String], depends: &Dependence) -> (BTreeMap<String, String>, Vec<String>) {
    let mut class: Vec<usize> = (0..sources.len()).collect();
    let mut reasons = Vec::new();
    for a in 0..sources.len() {
        for b in 0..sources.len() {
            if a == b || find(&mut class, a) == find(&mut class, b) {
                continue;
            }
            if let Some(reason) = depends(&sources[a], &sources[b]) {
                // The one that is spoken for lends its name.
                let (from, to) = (find(&mut class, a), find(&mut class, b));
                class[from] = to;
                reasons.push(format!("{} and {} count once: {reason}", sources[a], sources[b]));
            }
        }
    }
    let names = (0..sources.len())
        .map(|n| (sources[n].clone(), sources[find(&mut class, n)].clone()))
        .filter(|(source, name)| source != name)
        .collect();
    (names, reasons)
}

fn find(class: &mut [usize], mut at: usize) -> usize {
    while class[at] != at {
        class[at] = class[class[at]];
        at = class[at];
    }
    at
}
