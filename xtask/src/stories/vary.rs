use super::parts::Parts;
use super::random::Random;

/// A sentence of a made article: its words, and whether they were taken over from the source.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sentence {
    pub(crate) words: Vec<String>,
    pub(crate) taken: bool,
    /// The fact it tells, by its place in the event.
    pub(crate) fact: Option<usize>,
}

impl Sentence {
    pub(crate) fn own(words: Vec<String>) -> Self {
        Sentence { words, ..Sentence::default() }
    }
}

/// All sentences, taken over as they are.
pub(crate) fn whole(source: &[Sentence]) -> Vec<Sentence> {
    source.iter().map(|sentence| Sentence { taken: true, ..sentence.clone() }).collect()
}

/// The same words in the spelling of a hurried hand: hamzas, dots and final letters left out.
pub(crate) fn respell(sentences: &mut [Sentence], random: &mut Random) {
    for word in sentences.iter_mut().flat_map(|sentence| &mut sentence.words) {
        if random.percent(70) {
            let letters = word.chars().map(|c| match c {
                '\u{623}' | '\u{625}' | '\u{622}' => '\u{627}',
                '\u{629}' => '\u{647}',
                '\u{649}' => '\u{64a}',
                c => c,
            });
            *word = letters.collect();
        }
    }
}

/// Other words for so many of a hundred: some of like meaning, the rest any.
pub(crate) fn reword(sentences: &mut [Sentence], share: usize, parts: &Parts, random: &mut Random) {
    for word in sentences.iter_mut().filter(|s| s.taken).flat_map(|sentence| &mut sentence.words) {
        // A rewriter changes words, not figures.
        if random.percent(share) && !word.bytes().any(|b| b.is_ascii_digit()) {
            *word = match parts.swap.get(word.as_str()) {
                Some(other) if random.percent(70) => other.clone(),
                _ => parts.word(random).clone(),
            };
        }
    }
}

/// A third of the sentences new, and some neighbours in another order.
pub(crate) fn renew(sentences: &mut [Sentence], parts: &Parts, theme: &[String], random: &mut Random) {
    for sentence in &mut *sentences {
        if random.percent(33) {
            *sentence = Sentence::own(parts.sentence(random, theme));
        }
    }
    if random.percent(30) {
        for at in 1..sentences.len() {
            if random.percent(25) {
                sentences.swap(at - 1, at);
            }
        }
    }
}
