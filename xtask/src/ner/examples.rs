use super::corpus::Sentence;
use tawatur_annotate::{Annotator, Hidden, NameClues};
use tawatur_tagger::{begin, inside, mix};

/// How often each sentence is seen with some of its names hidden, for once as it is.
pub(super) const HIDINGS: u32 = 3;

/// The share of names that are hidden then, of a thousand: the lists hold most names of the sentences that they were made
/// with, and fewer of any others.
const HIDDEN: u32 = 300;

/// A piece of text with the features and the right tag of each token.
pub(super) struct Example {
    pub(super) features: Vec<Vec<u32>>,
    pub(super) tags: Vec<u8>,
}

/// The examples of a sentence: as it is, then with names hidden.
pub(super) fn of(annotator: &Annotator<'_>, sentence: &Sentence, number: u32) -> Vec<Vec<Example>> {
    let article = sentence.article();
    (0..=HIDINGS)
        .map(|hiding| {
            let mut hidden = Vec::new();
            for (at, name) in sentence.names.iter().enumerate().filter(|_| hiding > 0) {
                let drawn = mix(mix(number, hiding), at as u32);
                if drawn % 1000 < HIDDEN {
                    hidden.push(Hidden { span: sentence.span(name), parts: (drawn >> 16).is_multiple_of(3) });
                }
            }
            annotator.name_clues(&article, &hidden).into_iter().map(|clues| example(sentence, clues)).collect()
        })
        .collect()
}

fn example(sentence: &Sentence, clues: NameClues) -> Example {
    let mut tags = vec![0; clues.tokens.len()];
    for name in &sentence.names {
        let span = sentence.span(name);
        let touched = clues.tokens.iter().enumerate().filter(|(_, t)| t.start() < span.end() && span.start() < t.end());
        for (step, (at, _)) in touched.enumerate() {
            tags[at] = if step == 0 { begin(name.2) } else { inside(name.2) };
        }
    }
    Example { features: clues.features, tags }
}
