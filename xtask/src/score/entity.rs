use super::record::{list, string};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// Letters that spelling variants write for one another.
const LETTERS: [(char, char); 8] = [
    ('\u{623}', '\u{627}'), // hamza above alef
    ('\u{625}', '\u{627}'), // hamza below alef
    ('\u{622}', '\u{627}'), // alef madda
    ('\u{671}', '\u{627}'), // alef wasla
    ('\u{649}', '\u{64a}'), // alef maksura to yeh
    ('\u{629}', '\u{647}'), // teh marbuta to heh
    ('\u{624}', '\u{648}'), // hamza on waw
    ('\u{626}', '\u{64a}'), // hamza on yeh
];

const TATWEEL: char = '\u{640}';

/// A name without marks, quotation signs and the letters that vary.
pub(crate) fn fold(name: &str) -> String {
    let dropped = |c: &char| matches!(*c, TATWEEL | '"' | '«' | '»' | '“' | '”' | '(' | ')');
    let letter = |c: char| LETTERS.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to);
    let folded: String =
        name.nfkc().filter(|&c| canonical_combining_class(c) == 0).filter(|c| !dropped(c)).map(letter).collect();
    folded.split(super::record::is_space).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The gold's entities and the records', and when they are the same.
pub(crate) struct Names<'r> {
    gold: BTreeMap<String, BTreeSet<String>>,
    records: &'r BTreeMap<String, Value>,
}

impl<'r> Names<'r> {
    /// `names` is gold id to Arabic names.
    pub(crate) fn new(names: &Value, records: &'r BTreeMap<String, Value>) -> Names<'r> {
        let folded = |names: &Value| list(names).iter().map(|n| fold(&string(n))).collect();
        let gold = names.as_object().into_iter().flatten().map(|(id, names)| (id.clone(), folded(names))).collect();
        Names { gold, records }
    }

    /// Is the record's entity `got` the gold entity? By id, or by a shared name; or, for an actor (`rollup`), by its
    /// country.
    pub(crate) fn same(&self, gold: &str, got: &str, rollup: bool) -> bool {
        if gold == got {
            return true;
        }
        let entity = self.records.get(got).unwrap_or(&Value::Null);
        if let Some(known) = self.gold.get(gold)
            && list(&entity["names"]).iter().any(|name| known.contains(&fold(&string(name))))
        {
            return true;
        }
        if gold.starts_with("unnamed/") {
            return got.starts_with("unnamed/");
        }
        rollup && gold.starts_with("country/") && entity["country"].as_str() == Some(gold)
    }

    /// Is any of the record's entities the gold entity, or an actor of it?
    pub(crate) fn any(&self, gold: &str, got: &Value) -> bool {
        list(got).iter().filter_map(Value::as_str).any(|got| self.same(gold, got, true))
    }
}
