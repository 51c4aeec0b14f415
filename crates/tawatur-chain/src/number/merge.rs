use crate::name::{Id, Names};
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// Whether one source speaks for another, with the reason in words: a ministry for its country, a spokesman for his
/// ministry. It need not be symmetric.
pub type Dependence<'a> = dyn Fn(&str, &str) -> Option<String> + 'a;

/// Every source stands for itself.
pub fn nothing_depends(_: &str, _: &str) -> Option<String> {
    None
}

/// The same, asked once for each two.
pub(crate) struct Depends<'d> {
    ask: &'d Dependence<'d>,
    known: RefCell<FxHashMap<(Id, Id), Option<String>>>,
}

impl<'d> Depends<'d> {
    pub(crate) fn new(ask: &'d Dependence<'d>) -> Self {
        Depends { ask, known: RefCell::default() }
    }

    fn reason(&self, a: Id, b: Id, names: &Names) -> Option<String> {
        let mut known = self.known.borrow_mut();
        known.entry((a, b)).or_insert_with(|| (self.ask)(names.text(a), names.text(b))).clone()
    }

    /// For each source that speaks for others, or for which others speak, the one name under which they count; and why.
    /// Sources come in the order of their names.
    pub(crate) fn merge(&self, sources: &[Id], names: &Names) -> (FxHashMap<Id, Id>, Vec<String>) {
        let mut class: Vec<usize> = (0..sources.len()).collect();
        let mut reasons = Vec::new();
        for a in 0..sources.len() {
            for b in 0..sources.len() {
                if a == b || find(&mut class, a) == find(&mut class, b) {
                    continue;
                }
                if let Some(reason) = self.reason(sources[a], sources[b], names) {
                    // The one that is spoken for lends its name.
                    let (from, to) = (find(&mut class, a), find(&mut class, b));
                    class[from] = to;
                    let (a, b) = (names.text(sources[a]), names.text(sources[b]));
                    reasons.push(format!("{a} and {b} count once: {reason}"));
                }
            }
        }
        let called = (0..sources.len())
            .map(|n| (sources[n], sources[find(&mut class, n)]))
            .filter(|(source, name)| source != name)
            .collect();
        (called, reasons)
    }
}

fn find(class: &mut [usize], mut at: usize) -> usize {
    while class[at] != at {
        class[at] = class[class[at]];
        at = class[at];
    }
    at
}
