use super::feature::{self, Ask, REACH, WIDTH};
use super::view::{Facts, View, facts, stem, views};
use crate::sheet::Sheet;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use tawatur_model::Mention;
use tawatur_tagger::{Model, Sums};
use tawatur_words::Segmenter;

/// Weights that a word or a sign adds to the tokens around it, by its distance from them.
type Around = [Sums; WIDTH];

/// Words and signs remembered on each thread; news has some ten thousand words in daily use.
const REMEMBERED: usize = 1 << 15;

#[derive(Default)]
struct Seen {
    /// The number of the lexicon and the place of the model that the sums are of.
    of: (u64, usize),
    words: FxHashMap<Box<str>, (Facts, u32)>,
    signs: FxHashMap<u64, u32>,
    /// What the rules found around a token.
    found: FxHashMap<[(u32, u32); WIDTH], Sums>,
    sums: Vec<Around>,
}

thread_local! {
    /// The sums of words and signs are functions of them alone, so that this changes the time alone.
    static SEEN: RefCell<Seen> = RefCell::default();
}

/// The views of a sheet's tokens and the sums of their weights, sentence by sentence.
pub(crate) fn weigh(sheet: &Sheet<'_>, mentions: &[Mention], model: &Model) -> (Vec<View>, Vec<Sums>) {
    SEEN.with_borrow_mut(|seen| {
        let own = (sheet.lexicon.number(), std::ptr::from_ref(model) as usize);
        if seen.of != own || seen.words.len() >= REMEMBERED || seen.signs.len().max(seen.found.len()) >= REMEMBERED {
            *seen = Seen { of: own, ..Seen::default() };
        }
        let segmenter = Segmenter::new(sheet.lexicon);
        let mut places = Vec::with_capacity(sheet.len());
        let views = views(sheet, mentions, &mut |at| {
            let (facts, place) = seen.word(sheet, at, &segmenter, model);
            places.push(place);
            facts
        });
        let mut sums = vec![Sums::default(); views.len()];
        for sentence in &sheet.document.sentences {
            let range = sentence.start as usize..(sentence.end as usize).min(views.len());
            for at in range.clone() {
                let word = places[at] as usize;
                let sign = seen.sign(views[at].sign, model) as usize;
                let (word, sign) = (&seen.sums[word], &seen.sums[sign]);
                for (step, (word, sign)) in word.iter().zip(sign).enumerate() {
                    // The token to which this one stands at that distance.
                    let Some(to) = (at + REACH as usize).checked_sub(step).filter(|to| range.contains(to)) else {
                        continue;
                    };
                    for (sum, (word, sign)) in sums[to].iter_mut().zip(word.iter().zip(sign)) {
                        *sum = sum.wrapping_add(*word).wrapping_add(*sign);
                    }
                }
            }
            for at in range.clone() {
                let (sentence, at, sums) = (&views[range.clone()], at - range.start, &mut sums[at]);
                let found = seen.found(feature::found(sentence, at), model);
                sums.iter_mut().zip(found).for_each(|(sum, found)| *sum = sum.wrapping_add(found));
                feature::of_place(sentence, at, &mut |ask: Ask, offset, answer| {
                    model.add(tawatur_tagger::feature(ask as u8, offset, answer), sums);
                });
            }
        }
        (views, sums)
    })
}

impl Seen {
    fn word(&mut self, sheet: &Sheet<'_>, at: usize, segmenter: &Segmenter<'_>, model: &Model) -> (Facts, u32) {
        let surface = sheet.document.surface(at);
        if let Some(&found) = self.words.get(surface) {
            return found;
        }
        let facts = facts(sheet, at, segmenter);
        let mut around = Around::default();
        feature::of_word(facts, stem(sheet, at, segmenter), sheet.word(at), &mut |offset, feature| {
            model.add(feature, &mut around[(offset + REACH) as usize]);
        });
        let found = (facts, self.sums.len() as u32);
        self.sums.push(around);
        self.words.insert(surface.into(), found);
        found
    }

    fn found(&mut self, found: [(u32, u32); WIDTH], model: &Model) -> Sums {
        *self.found.entry(found).or_insert_with(|| {
            let mut sums = Sums::default();
            feature::of_found(&found, &mut |ask, offset, answer| {
                model.add(tawatur_tagger::feature(ask as u8, offset, answer), &mut sums);
            });
            sums
        })
    }

    fn sign(&mut self, sign: u64, model: &Model) -> u32 {
        if let Some(&place) = self.signs.get(&sign) {
            return place;
        }
        let mut around = Around::default();
        feature::of_sign(sign, &mut |offset, feature| model.add(feature, &mut around[(offset + REACH) as usize]));
        let place = self.sums.len() as u32;
        self.sums.push(around);
        self.signs.insert(sign, place);
        place
    }
}
