use super::echo::echoes;
use super::independence::independent;
use super::input::{StoryInput, Vocabulary};
use super::online::assign;
use crate::moment::hours;
use crate::reuse::{Options, Reuse, Text, Words, hash, mix};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use tawatur_model::{Copy, CopyKind, Span};

/// Share of a report from which on a rewrite is one, whatever else it says.
const MOSTLY: f32 = 0.3;
/// The same where it is only suspected.
const HALF: f32 = 0.5;

/// Texts whose stories are asked for: of each its words are kept, as hashes, and not the text.
#[derive(Debug, Default)]
pub struct Collection {
    told: Vec<Told>,
    vocabulary: Vocabulary,
}

/// What is kept of a text.
#[derive(Debug)]
struct Told {
    title: Words,
    words: Words,
    outlet: Option<u32>,
    hours: Option<f32>,
}

impl Collection {
    /// Adds a text.
    pub fn add(&mut self, text: &Text) {
        let heading = Text { text: text.title.unwrap_or_default(), body_start: 0, ..*text };
        let told = Told {
            title: Words::of(&heading),
            words: Words::of(text),
            outlet: text.outlet.map(|outlet| hash(outlet.as_bytes())),
            hours: hours(text.published),
        };
        self.vocabulary.learn(heading.text, &told.title);
        self.vocabulary.learn(text.text, &told.words);
        self.told.push(told);
    }

    /// The texts in an order that does not depend on when they arrived: by publication, then by their words.
    fn order(&self) -> Vec<u32> {
        let of = |told: &Told| {
            let words = told.title.hashes.iter().chain(&told.words.hashes);
            let content =
                words.fold(u64::from(told.outlet.unwrap_or_default()), |sum, &word| mix(sum ^ u64::from(word)));
            (told.hours.map_or(i64::MIN, |hours| (f64::from(hours) * 60.0).round() as i64), content)
        };
        let mut order: Vec<((i64, u64), u32)> = self.told.iter().enumerate().map(|(n, t)| (of(t), n as u32)).collect();
        order.sort_unstable();
        order.into_iter().map(|(_, at)| at).collect()
    }

    /// What each text took over and what it may have, with the texts numbered by their place in `order`.
    fn copies(&self, order: &[u32]) -> (Vec<Copy>, Vec<Copy>) {
        let mut reuse = Reuse::new(Options::default());
        let (mut copies, mut suspected) = (Vec::new(), Vec::new());
        for &at in order {
            let told = &self.told[at as usize];
            copies.extend(reuse.add_words(&told.words, told.outlet, told.hours));
            suspected.extend_from_slice(reuse.suspected());
        }
        (copies, suspected)
    }

    fn input(&self, at: u32) -> StoryInput {
        let told = &self.told[at as usize];
        StoryInput::of_words(&told.title, &told.words.hashes, &self.vocabulary, told.hours)
    }

    /// The story of each text, as a number, in the order in which they were added. That order changes nothing but the
    /// numbers.
    pub fn stories(&self) -> Vec<u32> {
        let order = self.order();
        let (copies, _) = self.copies(&order);
        let assigned = assign(order.iter().map(|&at| self.input(at)), &copies).story;
        let mut story = vec![0; order.len()];
        for (&at, found) in order.iter().zip(assigned) {
            story[at as usize] = found;
        }
        let mut names: FxHashMap<u32, u32> = FxHashMap::default();
        for story in &mut story {
            let next = names.len() as u32;
            *story = *names.entry(*story).or_insert(next);
        }
        story
    }

    /// For each story, how many of its reports were written independently of one another: pairs of story and number,
    /// ordered by story. `story` names the story of each text.
    pub fn independence(&self, story: &[u32]) -> Vec<(u32, usize)> {
        let order: Vec<u32> = self.order().into_iter().filter(|&at| (at as usize) < story.len()).collect();
        let (mut copies, mut suspected) = self.copies(&order);
        let given: Vec<u32> = order.iter().map(|&at| story[at as usize]).collect();
        // Headlines are often an outlet's own and say what any comment says too.
        let body = |&at: &u32| {
            let told = &self.told[at as usize];
            StoryInput::of_words(&Words::default(), &told.words.hashes, &self.vocabulary, told.hours)
        };
        let mut inputs: Vec<StoryInput> = order.iter().map(body).collect();
        let mut taken: BTreeMap<u32, Vec<(usize, usize)>> = BTreeMap::new();
        for copy in copies.iter().filter(|copy| copy.how == CopyKind::Embed) {
            let words = &self.told[order[copy.article as usize] as usize].words;
            let ranges = copy.spans.iter().map(|(mine, _)| (words.from(mine.start()), words.from(mine.end())));
            taken.entry(copy.article).or_default().extend(ranges);
        }
        for (article, ranges) in taken {
            let told = &self.told[order[article as usize] as usize];
            let own = |at: &usize| !ranges.iter().any(|&(from, to)| (from..to).contains(at));
            let body: Vec<u32> = (0..told.words.len()).filter(own).map(|at| told.words.hashes[at]).collect();
            inputs[article as usize] = StoryInput::of_words(&Words::default(), &body, &self.vocabulary, told.hours);
        }
        // What was rewritten in part is judged sentence by sentence, which within one story is surer than runs of words.
        let outlets: Vec<Option<u32>> = order.iter().map(|&at| self.told[at as usize].outlet).collect();
        let texts: Vec<&Words> = order.iter().map(|&at| &self.told[at as usize].words).collect();
        let mut embeds = vec![false; order.len()];
        for copy in copies.iter().filter(|copy| copy.how == CopyKind::Embed) {
            embeds[copy.article as usize] = true;
        }
        let taken = |copy: &Copy| {
            let words = &self.told[order[copy.article as usize] as usize].words;
            let range = |mine: &Span| words.from(mine.end()).saturating_sub(words.from(mine.start()));
            copy.spans.iter().map(|(mine, _)| range(mine)).sum::<usize>() as f32 / words.len().max(1) as f32
        };
        copies.retain(|copy| copy.how != CopyKind::Rewrite || taken(copy) >= MOSTLY);
        suspected.retain(|copy| taken(copy) >= HALF);
        let rewrite = |(at, of): (u32, Option<u32>)| Some((at, of?));
        let follows =
            (0..).zip(echoes(&texts, &given, &outlets)).filter_map(rewrite).filter(|(at, _)| !embeds[*at as usize]);
        suspected.extend(follows.map(|(article, of)| {
            let because = "sentence after sentence follows it".to_owned();
            Copy { article, of, how: CopyKind::Rewrite, score: 1.0, spans: Vec::new(), because }
        }));
        let alone = independent(&inputs, &given, &copies, &suspected);
        let mut counts: Vec<(u32, usize)> = Vec::new();
        let mut reports: Vec<(u32, bool)> = given.into_iter().zip(alone).collect();
        reports.sort_unstable();
        for (story, alone) in reports {
            match counts.last_mut() {
                Some(last) if last.0 == story => last.1 += usize::from(alone),
                _ => counts.push((story, usize::from(alone))),
            }
        }
        counts
    }
}

/// The story of each text, as a number, where nothing but the texts is given.
pub fn stories_of_texts(texts: &[Text]) -> Vec<u32> {
    let mut collection = Collection::default();
    texts.iter().for_each(|text| collection.add(text));
    collection.stories()
}

/// For each story of a collection, how many of its reports were written independently of one another: pairs of story
/// and number, ordered by story. `story` names the story of each text.
pub fn independence(texts: &[Text], story: &[u32]) -> Vec<(u32, usize)> {
    let mut collection = Collection::default();
    texts.iter().for_each(|text| collection.add(text));
    collection.independence(story)
}
