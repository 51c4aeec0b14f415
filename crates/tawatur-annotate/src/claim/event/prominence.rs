use super::lists::Lists;
use super::parties::Parties;
use super::report::Trigger;
use crate::sheet::{self, Sheet};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::ops::Range;
use std::sync::LazyLock;
use tawatur_model::Claim;
use tawatur_text::fold_word;
use tawatur_text::letters::{ALEF, ARABIC_QUESTION_MARK, BEH, FEH, KAF, LAM, WAW};

/// What each feature says for (positive) or against an event's being reported, for each type of event
/// (`data/event/weights.tsv`).
struct Weights {
    of: FxHashMap<String, [f32; 2]>,
}

impl Weights {
    fn embedded() -> &'static Weights {
        static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
            let lines = include_str!("../../../data/event/weights.tsv").lines().skip(1);
            let row = |line: &str| {
                let mut columns = line.split('\t');
                let feature = columns.next()?;
                let feature = match feature.strip_prefix(WORD) {
                    Some(word) => format!("{WORD}{}", fold_word(word)),
                    None => feature.to_owned(),
                };
                let mut weight = || columns.next().and_then(|w| w.parse().ok()).unwrap_or_default();
                Some((feature, [weight(), weight()]))
            };
            Weights { of: lines.filter_map(row).collect() }
        });
        &WEIGHTS
    }
}

/// Prefix of the features that are words of the sentence.
const WORD: &str = "w:";

/// The types that are weighed, as in the columns of the weights.
pub(super) const TYPES: [&str; 2] = ["ASSAULT", "PROTEST"];

/// Is an event what its sentence reports? The sum of the weights, and those that weigh most.
pub(super) fn weigh(plover: &str, features: &[String]) -> (f32, Vec<(String, f32)>) {
    let column = TYPES.iter().position(|t| *t == plover).unwrap_or(0);
    let weights = Weights::embedded();
    let mut heavy: Vec<(String, f32)> = Vec::new();
    let mut sum = 0.0;
    for feature in features {
        if let Some(weight) = weights.of.get(feature).map(|w| w[column]) {
            sum += weight;
            heavy.push((feature.clone(), weight));
        }
    }
    heavy.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then_with(|| a.0.cmp(&b.0)));
    (sum, heavy)
}

/// What the sentence itself says: its words, its length, whether it asks.
pub(super) fn of_sentence(sheet: &Sheet<'_>, sentence: &Range<usize>, events: usize) -> Vec<String> {
    let mut out: Vec<String> = vec!["always".to_owned()];
    let words = sentence.clone().filter(|&t| sheet.word(t)).count();
    out.push(format!(
        "length {}",
        match words {
            0..=12 => "12",
            13..=22 => "22",
            23..=35 => "35",
            36..=50 => "50",
            _ => "more",
        }
    ));
    out.push(format!("events {}", events.min(4)));
    if sentence.clone().any(|t| sheet.mark(t).is_some_and(|m| matches!(m, '?' | ARABIC_QUESTION_MARK))) {
        out.push("question".to_owned());
    }
    let year = |t: usize| sheet.document.word(t).parse::<u32>().is_ok_and(|n| (1900..2100).contains(&n));
    if sentence.clone().any(year) {
        out.push("year".to_owned());
    }
    if sentence.clone().any(|t| sheet.quantity_at(t).is_some()) {
        out.push("number".to_owned());
    }
    let mut seen: SmallVec<[&str; 32]> = SmallVec::new();
    for at in sentence.clone().filter(|&t| sheet.word(t)) {
        let stem = stem(sheet.document.word(at));
        if stem.chars().count() > 1 && !seen.contains(&stem) {
            seen.push(stem);
            out.push(format!("{WORD}{stem}"));
        }
    }
    out
}

/// What speaks for or against one event: its trigger, where that stands, what is said of it.
pub(super) fn of_event(
    sheet: &Sheet<'_>,
    sentence: &Range<usize>,
    trigger: &Trigger,
    claim: &Claim,
    parties: &Parties,
    background: Option<&'static str>,
) -> Vec<String> {
    let at = trigger.at;
    let mut out: Vec<String> = Vec::new();
    out.push(format!("action {}", claim.action));
    let form = match sheet.verb(at) {
        Some(verb) if verb.form.imperfect => "imperfect",
        Some(verb) if verb.suffix => "past with pronoun",
        Some(_) => "past",
        None if trigger.carried_by.is_some() => "noun with verb",
        None if sheet.definite(at) => "definite noun",
        None if sheet.owned(at) => "noun with pronoun",
        None => "noun",
    };
    out.push(format!("form {form}"));
    out.push(format!("{form} {}", claim.action));
    if trigger.refused.is_some() {
        out.push("nobody named".to_owned());
    }
    out.push(format!("rule {}", trigger.rule));
    out.extend(background.map(|why| format!("background {why}")));
    let start = trigger.carried_by.map_or(at, |verb| verb.min(at));
    let words = (sentence.start..start).filter(|&t| sheet.word(t)).count();
    out.push(format!(
        "place {}",
        match words {
            0 => "first",
            1..=3 => "3",
            4..=9 => "9",
            10..=20 => "20",
            _ => "later",
        }
    ));
    let verbs = (sentence.start..start).filter(|&t| sheet.verb(t).is_some()).count();
    out.push(format!("verbs before {}", verbs.min(4)));
    let before = start.checked_sub(1).filter(|b| *b >= sentence.start);
    out.push(format!("behind {}", before.map_or("nothing", |b| class(sheet, b))));
    if let Some(b) = before.filter(|&b| sheet.word(b)) {
        out.push(format!("behind {WORD}{}", stem(sheet.document.word(b))));
    }
    let clause = (sentence.start..start).rev().take(14).find_map(|t| opener(sheet, t));
    out.push(format!("clause {}", clause.unwrap_or("main")));
    out.push(format!("actor {}", if parties.actor.is_some() { "yes" } else { "no" }));
    let affected = match &parties.affected {
        Some(range) if sheet.group_at(range.start).is_some() => "named",
        Some(_) => "yes",
        None => "no",
    };
    out.push(format!("affected {affected}"));
    let both = match (&parties.actor, &parties.affected) {
        (Some(_), Some(_)) => "both parties",
        (Some(_), None) => "actor alone",
        (None, Some(_)) => "affected alone",
        (None, None) => "no party",
    };
    out.push(format!("{both}, {form}"));
    if claim.time.is_some() {
        out.push("time".to_owned());
    }
    if claim.place.is_some() {
        out.push("spot".to_owned());
    }
    if claim.quantity.is_some() {
        out.push("counted".to_owned());
    }
    out.push(format!("stance {}", claim.stance.name()));
    out.push(format!("told {}", if claim.chain.is_empty() { "by nobody" } else { "by somebody" }));
    let was = |t: usize| Lists::embedded().has("was", sheet.document.word(t));
    if (start.saturating_sub(8).max(sentence.start)..start).any(was) {
        out.push("behind was".to_owned());
    }
    out
}

/// What opens the clause at a token.
fn opener(sheet: &Sheet<'_>, at: usize) -> Option<&'static str> {
    let flags =
        [(sheet::RELATIVE, "relative"), (sheet::COMPLEMENTISER, "content"), (sheet::SUBORDINATOR, "subordinate")];
    flags.iter().find(|(flag, _)| sheet.is(at, *flag)).map(|(_, name)| *name)
}

/// What a token is, roughly.
fn class(sheet: &Sheet<'_>, at: usize) -> &'static str {
    if !sheet.word(at) {
        return "mark";
    }
    let flags = [
        (sheet::RELATIVE, "relative"),
        (sheet::COMPLEMENTISER, "content"),
        (sheet::SUBORDINATOR, "subordinator"),
        (sheet::PREPOSITION, "preposition"),
        (sheet::CONJUNCTION, "conjunction"),
    ];
    let flag = flags.iter().find(|(flag, _)| sheet.is(at, *flag)).map(|(_, name)| *name);
    flag.unwrap_or_else(|| match sheet.group_at(at) {
        _ if sheet.time_at(at).is_some() => "time",
        _ if sheet.verb(at).is_some() => "verb",
        Some(_) => "name",
        None if sheet.is(at, sheet::MASDAR | sheet::TRIGGER_NOUN) => "event",
        None => "noun",
    })
}

/// A folded word without conjunction, article and the preposition before the article.
pub(super) fn stem(word: &str) -> &str {
    let cut = |word: &str, letters: &[char], least: usize| -> Option<usize> {
        let mut rest = word.chars();
        let fits = letters.iter().all(|l| rest.next() == Some(*l));
        (fits && word.chars().count() > least).then(|| word.len() - rest.as_str().len())
    };
    let word = cut(word, &[WAW], 4).or_else(|| cut(word, &[FEH], 4)).map_or(word, |n| &word[n..]);
    let articles: [(&[char], usize); 4] =
        [(&[ALEF, LAM], 4), (&[BEH, ALEF, LAM], 5), (&[KAF, ALEF, LAM], 5), (&[LAM, LAM], 4)];
    articles.iter().find_map(|(letters, least)| cut(word, letters, *least)).map_or(word, |n| &word[n..])
}
