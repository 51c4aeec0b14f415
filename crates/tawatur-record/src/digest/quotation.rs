use std::collections::{BTreeMap, BTreeSet};

use super::Digest;
use crate::{Wording, safe};
use tawatur_model::{Drift, Group, Story, Utterance};

/// For each article that quotes an utterance of several: the positions of such utterances and of its versions of them.
pub(crate) type Quoted = BTreeMap<u32, Vec<(usize, usize)>>;

/// Where articles quote utterances.
pub(crate) fn quoted(utterances: &[Utterance]) -> Quoted {
    let mut quoted = Quoted::new();
    for (number, utterance) in utterances.iter().enumerate() {
        for (at, version) in utterance.versions.iter().enumerate() {
            quoted.entry(version.article).or_default().push((number, at));
        }
    }
    quoted
}

/// The utterances that a story was the first to quote and that drifted on their way, a line each; with `all` also those that
/// did not.
pub fn quotations(digest: &Digest<'_>, story: &Story, words: Wording, all: bool) -> Vec<String> {
    let mut found: BTreeSet<usize> = BTreeSet::new();
    for article in &story.articles {
        let first = digest.quoted.get(article).into_iter().flatten().filter(|(_, version)| *version == 0);
        found.extend(first.map(|(utterance, _)| *utterance));
    }
    let utterances = found.into_iter().filter_map(|at| digest.reading.utterances.get(at));
    utterances.filter(|utterance| all || drifted(utterance)).map(|utterance| line(digest, utterance, words)).collect()
}

/// The same for the utterances within which a group's claims stand.
pub fn quoted_in(digest: &Digest<'_>, group: &Group, words: Wording, all: bool) -> Vec<String> {
    let mut found: BTreeSet<usize> = BTreeSet::new();
    for at in &group.claims {
        let Some((read, claim)) = digest.claim(*at) else { continue };
        for (utterance, version) in digest.quoted.get(&at.article).into_iter().flatten() {
            let version = digest.reading.utterances.get(*utterance).and_then(|u| u.versions.get(*version));
            let quote = version.and_then(|version| read.annotations.quotes.get(version.quote as usize));
            if quote.is_some_and(|q| q.span.start() < claim.span.end() && claim.span.start() < q.span.end()) {
                found.insert(*utterance);
            }
        }
    }
    let utterances = found.into_iter().filter_map(|at| digest.reading.utterances.get(at));
    utterances.filter(|utterance| all || drifted(utterance)).map(|utterance| line(digest, utterance, words)).collect()
}

fn drifted(utterance: &Utterance) -> bool {
    utterance.versions.iter().any(|version| version.other_verb || version.drift != Drift::Verbatim)
}

/// "words of Putin: first outlet – verbatim «قال» · second outlet – trimmed, another verb «زعم»".
fn line(digest: &Digest<'_>, utterance: &Utterance, words: Wording) -> String {
    let version = |version: &tawatur_model::Version| {
        let outlet = digest.outlet(version.article).map(|id| digest.names.show(&id, words)).unwrap_or_default();
        let mut line = format!("{outlet} – {}", words.word("drift", version.drift.name()));
        if version.other_verb {
            line.push_str(&format!("{}{}", words.ui("phrase.comma"), words.ui("ui.other-verb")));
        }
        if let Some(cue) = &version.cue {
            line.push_str(&format!(" «{}»", safe(cue)));
        }
        line
    };
    let versions: Vec<String> = utterance.versions.iter().map(version).collect();
    let speaker = digest.names.show(&utterance.speaker, words);
    format!("{}: {}", words.fill("ui.words-of", &[("name", &speaker)]), versions.join(" · "))
}
