//! Quotations of one utterance in several articles, and how far each drifted from its fullest version.

use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use tawatur_model::{Drift, EntityKind, ReadArticle, Utterance, Version};
use tawatur_text::letters::is_word;

/// Words from which on a quotation can be told from another of the same speaker.
const FEWEST: usize = 5;
/// Words of it that are compared.
const MOST: usize = 160;
/// Quotations under one word of one speaker: a word in more of them tells nothing.
const COMMON: usize = 48;
/// Share of the shorter one's words that two quotations of one utterance have in common.
const SHARED: f32 = 0.55;
/// Share of its words, in order, from which on nothing was reworded.
const KEPT: f32 = 0.9;
/// Days within which an utterance is news.
const NEWS: i32 = 10;

/// A quotation, ready to be compared.
struct Said<'a> {
    article: u32,
    quote: u32,
    speaker: &'a str,
    cue: Option<&'a str>,
    /// Its words in order, without what is attached to them…
    words: Vec<u32>,
    /// …and sorted, each once.
    set: Vec<u32>,
    day: Option<i32>,
}

/// The utterances that at least two articles quote, ordered by their first quotation in the input.
pub fn utterances(articles: &[ReadArticle]) -> Vec<Utterance> {
    let said = said(articles);
    let mut index: FxHashMap<(&str, u32), Vec<u32>> = FxHashMap::default();
    // The quotations of each utterance, the fullest first.
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for at in fullest_first(articles, &said) {
        let mine = &said[at];
        let mut shared: BTreeMap<u32, usize> = BTreeMap::new();
        for word in &mine.set {
            for &group in index.get(&(mine.speaker, *word)).into_iter().flatten() {
                *shared.entry(group).or_default() += 1;
            }
        }
        let fits = |&(group, _): &(u32, usize)| {
            let members = &groups[group as usize];
            one(mine, &said[members[0]]) && members.iter().all(|&other| said[other].article != mine.article)
        };
        let most = |&(group, count): &(u32, usize)| (count, std::cmp::Reverse(group));
        let group = match shared.into_iter().filter(fits).max_by_key(most) {
            Some((group, _)) => group,
            None => {
                groups.push(Vec::new());
                groups.len() as u32 - 1
            }
        };
        // Others are compared with the fullest version alone.
        if groups[group as usize].is_empty() {
            for word in &mine.set {
                let known = index.entry((mine.speaker, *word)).or_default();
                if known.len() < COMMON {
                    known.push(group);
                }
            }
        }
        groups[group as usize].push(at);
    }
    let mut found: Vec<Utterance> =
        groups.iter().filter(|group| group.len() > 1).map(|group| utterance(articles, &said, group)).collect();
    found.sort_by_key(|utterance| (utterance.versions[0].article, utterance.versions[0].quote));
    found
}

fn said(articles: &[ReadArticle]) -> Vec<Said<'_>> {
    let mut ids: FxHashMap<String, u32> = FxHashMap::default();
    let mut said = Vec::new();
    for (article, read) in (0u32..).zip(articles) {
        let day = read.article.published.as_deref().and_then(crate::align::day);
        for (quote, of) in (0u32..).zip(&read.annotations.quotes) {
            let speaker = of.speaker.and_then(|speaker| read.annotations.entities.get(speaker as usize));
            let Some(speaker) = speaker.filter(|speaker| speaker.kind != EntityKind::Unnamed) else { continue };
            let folded = tawatur_text::fold(of.span.of(&read.article.text)).text;
            let mut words: Vec<u32> = Vec::new();
            for word in folded.split(|c: char| !is_word(c)).filter(|word| word.chars().nth(1).is_some()) {
                let word = tawatur_text::trim(word);
                let next = ids.len() as u32;
                let id = ids.get(word).copied().unwrap_or_else(|| *ids.entry(word.to_owned()).or_insert(next));
                words.push(id);
            }
            words.truncate(MOST);
            let mut set = words.clone();
            set.sort_unstable();
            set.dedup();
            if set.len() >= FEWEST {
                said.push(Said { article, quote, speaker: &speaker.id, cue: of.cue.as_deref(), words, set, day });
            }
        }
    }
    said
}

/// The order in which quotations are placed; it does not depend on that of their arrival.
fn fullest_first(articles: &[ReadArticle], said: &[Said]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..said.len()).collect();
    order.sort_by_key(|&at| {
        let one = &said[at];
        let id = &articles[one.article as usize].article.id;
        (std::cmp::Reverse(one.words.len()), one.day.is_none(), one.day, id, one.quote)
    });
    order
}

/// Are the two one utterance?
fn one(a: &Said, b: &Said) -> bool {
    let near = a.day.zip(b.day).is_none_or(|(a, b)| (a - b).abs() <= NEWS);
    let shared = a.set.iter().filter(|word| b.set.binary_search(word).is_ok()).count();
    near && shared >= FEWEST - 1 && shared as f32 >= SHARED * a.set.len().min(b.set.len()) as f32
}

fn utterance(articles: &[ReadArticle], said: &[Said], group: &[usize]) -> Utterance {
    let fullest = &said[group[0]];
    let mut cues: BTreeMap<&str, usize> = BTreeMap::new();
    for cue in group.iter().filter_map(|&at| said[at].cue) {
        *cues.entry(cue).or_default() += 1;
    }
    // Between two verbs neither is the other one.
    let usual = cues.iter().max_by_key(|(_, count)| **count).filter(|(_, count)| **count * 2 > group.len());
    let mut versions: Vec<Version> = group
        .iter()
        .map(|&at| {
            let version = &said[at];
            Version {
                article: version.article,
                quote: version.quote,
                cue: version.cue.map(str::to_owned),
                drift: drift(version, fullest),
                other_verb: usual.zip(version.cue).is_some_and(|((usual, _), cue)| *usual != cue),
            }
        })
        .collect();
    versions.sort_by_key(|version| (version.article, version.quote));
    let first = &articles[fullest.article as usize].article.id;
    let id = crate::door::hash(&format!("{first}/q{}", fullest.quote + 1)) & 0xff_ffff_ffff;
    Utterance { id: format!("u{id:010x}"), speaker: fullest.speaker.to_owned(), versions }
}

fn drift(version: &Said, fullest: &Said) -> Drift {
    if version.words == fullest.words {
        return Drift::Verbatim;
    }
    let kept = in_order(&version.words, &fullest.words) as f32 / version.words.len() as f32;
    match kept >= KEPT {
        true if version.words.len() as f32 >= KEPT * fullest.words.len() as f32 => Drift::Verbatim,
        true => Drift::Trimmed,
        false => Drift::Reworded,
    }
}

/// Words of one that stand in the other in the same order: their longest common subsequence.
fn in_order(a: &[u32], b: &[u32]) -> usize {
    let mut row = vec![0_usize; b.len() + 1];
    for word in a {
        let mut before = 0;
        for (at, other) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == other { before + 1 } else { above.max(row[at]) };
            before = above;
        }
    }
    row[b.len()]
}
