use tawatur_model::{Copy, ReadArticle};
use tawatur_story::cluster::{Change, StoryInput, Stream};
use tawatur_story::reuse::{Options, Reuse, Text, Words};

/// Articles within which a source can be found, at least, and twice as many at most: a quarter of what one run looks back on,
/// for a store must leave room.
const WINDOW: usize = 1 << 15;

/// Where articles belong that come one after the other: their stories, and what they took over. Articles and stories are
/// named by number, in the order in which they came; those that are known already are told first.
pub struct Places {
    reuse: Reuse,
    stream: Stream,
    articles: u32,
}

/// What is needed of an article to place it; may be made for many at once.
pub struct Placing {
    words: Words,
    input: StoryInput,
    outlet: Option<String>,
    published: Option<String>,
}

/// Where an article belongs.
#[derive(Clone, Debug, Default)]
pub struct Placed {
    /// Its story: the number of stories so far where it opens one.
    pub story: u32,
    /// What it took over from earlier articles, the best source first.
    pub copies: Vec<Copy>,
    /// What it may have taken over, where nothing is sure.
    pub suspected: Vec<Copy>,
}

impl Default for Places {
    fn default() -> Self {
        Places::new()
    }
}

impl Placing {
    /// Of an article that was read.
    pub fn of(read: &ReadArticle) -> Self {
        let text = Text::of(&read.article);
        let words = Words::of(&text);
        let input = StoryInput::of_words_of(read, &words);
        Placing { words, input, outlet: text.outlet.map(str::to_owned), published: text.published.map(str::to_owned) }
    }

    fn text(&self) -> Text<'_> {
        Text {
            text: "",
            body_start: 0,
            title: None,
            outlet: self.outlet.as_deref(),
            published: self.published.as_deref(),
        }
    }
}

impl Places {
    /// Where nothing has come yet.
    pub fn new() -> Self {
        let options = Options { window: WINDOW, ..Options::default() };
        Places { reuse: Reuse::new(options), stream: Stream::default(), articles: 0 }
    }

    /// Articles so far: the number that the next one gets.
    pub fn articles(&self) -> u32 {
        self.articles
    }

    /// Stories so far.
    pub fn stories(&self) -> u32 {
        self.stream.stories()
    }

    /// Adds an article whose story is known: one of those so far, or the next.
    pub fn known(&mut self, article: &Placing, story: u32) {
        let copies = self.reuse.add_read(&article.text(), &article.words);
        self.stream.put(&article.input, &copies, story);
        self.articles += 1;
    }

    /// Adds the next article and tells where it belongs.
    pub fn add(&mut self, article: &Placing) -> Placed {
        let copies = self.reuse.add_read(&article.text(), &article.words);
        let suspected = self.reuse.suspected().to_vec();
        let story = self.stream.add(&article.input, &copies);
        self.articles += 1;
        Placed { story, copies, suspected }
    }

    /// What happened to stories since the last time, as it happened: those that turned out to be part of larger ones, and
    /// those asked for that turned out to be of several events.
    pub fn changes(&mut self, asked: &[u32]) -> Vec<Change> {
        self.stream.changes(Some(asked))
    }
}
