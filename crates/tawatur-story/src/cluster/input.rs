use super::term::key;
use crate::moment::hours;
use crate::reuse::{Text, hash, is_word};
use tawatur_model::{EntityKind, ReadArticle};
use tawatur_text::fold;

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

impl StoryInput {
    /// From the text alone.
    pub fn of_text(id: &str, text: &Text) -> Self {
        let mut input = StoryInput {
            id: id.to_string(),
            title: text.title.unwrap_or_default().to_string(),
            published: text.published.map(str::to_string),
            outlet: text.outlet.map(|outlet| hash(outlet.as_bytes())),
            hours: hours(text.published),
            ..Default::default()
        };
        if let Some(title) = text.title {
            input.read(title, |_| 3.0);
        }
        let body = text.text.get(text.body_start as usize..).unwrap_or_default();
        input.read(body, |at| match at {
            0..LEAD => 1.5,
            LEAD..BODY => 1.0,
            _ => 0.0,
        });
        input.settle();
        input
    }

    /// From an article that was read: its entities count beside its words.
    pub fn of_article(read: &ReadArticle) -> Self {
        let article = &read.article;
        let mut input = StoryInput::of_text(&article.id, &Text::of(article));
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

    fn read(&mut self, text: &str, weight: impl Fn(usize) -> f32) {
        let folded = fold(text);
        let words = folded.text.split(|c: char| !is_word(c)).filter(|w| !w.is_empty());
        for (at, word) in words.enumerate() {
            let weight = weight(at);
            if weight == 0.0 {
                break;
            }
            let digits: &str = word.trim_start_matches(|c: char| !c.is_ascii_digit());
            if digits.len() >= 2 && digits.bytes().all(|b| b.is_ascii_digit()) {
                self.numbers.push(hash(digits.as_bytes()));
                self.put(hash(digits.as_bytes()), weight);
            } else if word.len() > 2 {
                self.put(key(word), weight);
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
            list.sort_by_key(|term| term.0);
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
