use super::term::key;
use crate::moment::hours;
use crate::reuse::{Text, Words, hash};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use tawatur_model::{EntityKind, ReadArticle};
use tawatur_text::fold_word;

/// What clustering needs of an article; the article itself may go.
#[derive(Clone, Debug, Default)]
pub struct StoryInput {
    /// The article's id.
    pub id: String,
    /// The headline, for the story's name.
    pub title: String,
    /// Publication time, EDTF.
    pub published: Option<String>,
    /// The outlet.
    pub outlet: Option<u32>,
    /// Keys of words with their weight by place (headline, lead, body), sorted by key.
    pub terms: Vec<(u32, f32)>,
    /// The same for headline and lead alone.
    pub head: Vec<(u32, f32)>,
    /// Numbers of two digits and more, as keys, sorted.
    pub numbers: Vec<u32>,
    /// Entities as keys with their weight, sorted by key; empty where the articles were not read.
    pub entities: Vec<(u32, f32)>,
    /// Hours of publication.
    pub(crate) hours: Option<f32>,
}

/// Words of the body that count as its lead.
const LEAD: usize = 40;
/// Words beyond this say little about what an article is about.
const BODY: usize = 400;

/// What hashed words stand for when articles are compared: each word is looked at once, however often it stands.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary(FxHashMap<u32, Meant>);

/// What a word counts as.
#[derive(Clone, Copy, Debug)]
enum Meant {
    /// Too short to say anything.
    Nothing,
    Term(u32),
    Number(u32),
}

impl Vocabulary {
    /// Takes in the words of a text.
    pub(crate) fn learn(&mut self, text: &str, words: &Words) {
        for (at, &word) in words.hashes.iter().enumerate() {
            self.0.entry(word).or_insert_with(|| {
                meant(text.get(words.start(at) as usize..words.end(at) as usize).unwrap_or_default())
            });
        }
    }
}

/// Words remembered on each thread; news has some ten thousand in daily use.
const REMEMBERED: usize = 1 << 16;

thread_local! {
    /// What a written word counts as is a pure function of its letters, so that this changes the time alone.
    static SEEN: RefCell<FxHashMap<Box<str>, Meant>> = RefCell::default();
}

/// What a written word counts as.
fn meant(written: &str) -> Meant {
    SEEN.with_borrow_mut(|seen| {
        if let Some(&meant) = seen.get(written) {
            return meant;
        }
        if seen.len() >= REMEMBERED {
            seen.clear();
        }
        let folded = fold_word(written);
        let digits: &str = folded.trim_start_matches(|c: char| !c.is_ascii_digit());
        let meant = if digits.len() >= 2 && digits.bytes().all(|b| b.is_ascii_digit()) {
            Meant::Number(hash(digits.as_bytes()))
        } else if folded.len() > 2 {
            Meant::Term(key(&folded))
        } else {
            Meant::Nothing
        };
        seen.insert(written.into(), meant);
        meant
    })
}

/// Words that stand for keys are told up to so many.
const WRITTEN: usize = 5;

/// How the first of some keys are written in texts, where one of these has them.
pub(crate) fn written<'t>(keys: &[u32], texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut found: Vec<Option<String>> = vec![None; keys.len()];
    for text in texts {
        let words = Words::of(&Text { text, body_start: 0, title: None, outlet: None, published: None });
        for at in 0..words.len() {
            let word = text.get(words.start(at) as usize..words.end(at) as usize).unwrap_or_default();
            if let Meant::Term(key) | Meant::Number(key) = meant(word)
                && let Some(place) = keys.iter().position(|&other| other == key)
            {
                found[place].get_or_insert_with(|| word.to_owned());
            }
        }
    }
    found.into_iter().flatten().take(WRITTEN).collect()
}

impl StoryInput {
    /// From the text alone.
    pub fn of_text(id: &str, text: &Text) -> Self {
        StoryInput::of_read(id, text, &Words::of(text))
    }

    /// The same where the words were read already.
    fn of_read(id: &str, text: &Text, words: &Words) -> Self {
        let mut vocabulary = Vocabulary::default();
        let heading = Text { text: text.title.unwrap_or_default(), body_start: 0, ..*text };
        let title = Words::of(&heading);
        vocabulary.learn(heading.text, &title);
        vocabulary.learn(text.text, words);
        let input = StoryInput::of_words(&title, &words.hashes, &vocabulary, hours(text.published));
        StoryInput {
            id: id.to_string(),
            title: text.title.unwrap_or_default().to_string(),
            published: text.published.map(str::to_string),
            outlet: text.outlet.map(|outlet| hash(outlet.as_bytes())),
            ..input
        }
    }

    /// From words that were read and learned before.
    pub(crate) fn of_words(title: &Words, body: &[u32], vocabulary: &Vocabulary, hours: Option<f32>) -> Self {
        let mut input = StoryInput { hours, ..StoryInput::default() };
        input.read(&title.hashes, vocabulary, 3.0);
        let (lead, rest) = body.split_at(body.len().min(LEAD));
        input.read(lead, vocabulary, 1.5);
        input.read(&rest[..rest.len().min(BODY - LEAD)], vocabulary, 1.0);
        input.settle();
        input
    }

    /// From an article that was read: its entities count beside its words.
    pub fn of_article(read: &ReadArticle) -> Self {
        StoryInput::of_words_of(read, &Words::of(&Text::of(&read.article)))
    }

    /// The same where the words of its text were read already, which are those that [`Reuse`](crate::reuse::Reuse) takes.
    pub fn of_words_of(read: &ReadArticle, words: &Words) -> Self {
        let article = &read.article;
        let mut input = StoryInput::of_read(&article.id, &Text::of(article), words);
        let annotations = &read.annotations;
        let mut counts = vec![0.0_f32; annotations.entities.len()];
        for mention in &annotations.mentions {
            for entity in [Some(mention.entity), mention.stands_for].into_iter().flatten() {
                if let Some(count) = counts.get_mut(entity as usize) {
                    *count += if mention.span.start() < article.body_start { 3.0 } else { 1.0 };
                }
            }
        }
        for (entity, count) in annotations.entities.iter().zip(counts) {
            let kind = match entity.kind {
                EntityKind::Person => 1.5,
                EntityKind::Place | EntityKind::Org | EntityKind::Country => 1.0,
                EntityKind::Group | EntityKind::Weapon => 0.7,
                // Who reports says nothing about what is reported.
                EntityKind::Agency | EntityKind::Outlet | EntityKind::Unnamed => 0.0,
            };
            if count > 0.0 && kind > 0.0 {
                input.entities.push((hash(entity.id.as_bytes()), kind * (1.0 + count).ln()));
            }
        }
        input.settle();
        input
    }

    fn read(&mut self, words: &[u32], vocabulary: &Vocabulary, weight: f32) {
        for word in words {
            match vocabulary.0.get(word) {
                Some(&Meant::Number(number)) => {
                    self.numbers.push(number);
                    self.put(number, weight);
                }
                Some(&Meant::Term(term)) => self.put(term, weight),
                Some(Meant::Nothing) | None => {}
            }
        }
    }

    fn put(&mut self, term: u32, weight: f32) {
        self.terms.push((term, weight));
        if weight > 1.0 {
            self.head.push((term, weight));
        }
    }

    /// Sorts and joins what was read, so that one word counts once with the logarithm of its weight.
    fn settle(&mut self) {
        self.numbers.sort_unstable();
        self.numbers.dedup();
        for list in [&mut self.terms, &mut self.head, &mut self.entities] {
            list.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
            list.dedup_by(|later, first| {
                let same = later.0 == first.0;
                if same {
                    first.1 += later.1;
                }
                same
            });
        }
    }
}
