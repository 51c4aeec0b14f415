use crate::outlet;
use rayon::prelude::*;
use std::collections::BTreeMap;
use tawatur_annotate::Annotator;
use tawatur_extract::Extractor;
use tawatur_lexicon::Lexicon;
use tawatur_model::{Group, RawPage, ReadArticle, Reading, Run, Story, Unread};
use tawatur_story::cluster::{StoryInput, stories};
use tawatur_story::reuse::{Options, Reuse, Text};

/// Pages taken in before they are read together: enough to keep all threads busy, few enough to keep little in memory.
const BATCH: usize = 128;

/// Bytes of pages after which a batch is full, whatever their number.
const BATCH_BYTES: usize = 8 << 20;

/// All stages, ready to read.
pub struct Engine {
    extractor: Extractor,
    annotator: Annotator<'static>,
    lexicon: &'static Lexicon,
}

/// How far a run has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// So many pages are read.
    Read(usize),
    /// All pages are read; stories and groups are being made.
    Grouping,
}

impl Default for Engine {
    fn default() -> Self {
        Engine::new()
    }
}

impl Engine {
    /// Loads the tables of all stages.
    pub fn new() -> Self {
        let lexicon = Lexicon::embedded();
        Engine { extractor: Extractor::new(), annotator: Annotator::new(lexicon), lexicon }
    }

    /// The annotator alone, for text that is no page.
    pub fn annotator(&self) -> &Annotator<'static> {
        &self.annotator
    }

    /// Reads one page.
    ///
    /// # Errors
    /// What could not be read, with the reason.
    pub fn article(&self, page: &RawPage) -> Result<ReadArticle, Unread> {
        let mut article = self.extractor.extract(page)?;
        article.outlet_entity = outlet::entity(self.lexicon, &article);
        let annotations = self.annotator.annotate(&article);
        Ok(ReadArticle { article, annotations })
    }

    /// Reads pages, in order, and puts them together to stories and groups.
    pub fn read(
        &self,
        pages: impl Iterator<Item = Result<RawPage, Unread>>,
        run: Run,
        mut progress: impl FnMut(Progress),
    ) -> Reading {
        let mut reading = Reading { run, ..Reading::default() };
        let mut batch = Vec::with_capacity(BATCH);
        let mut bytes = 0;
        let mut pages = pages.peekable();
        while let Some(page) = pages.next() {
            bytes += page.as_ref().map_or(0, |p| p.bytes.len());
            batch.push(page);
            if batch.len() == BATCH || bytes >= BATCH_BYTES || pages.peek().is_none() {
                self.batch(&mut batch, &mut reading);
                bytes = 0;
                progress(Progress::Read(reading.articles.len() + reading.unread.len()));
            }
        }
        unique_ids(&mut reading.articles);
        progress(Progress::Grouping);
        let (stories, groups) = group(&reading.articles);
        reading.stories = stories;
        reading.groups = groups;
        reading
    }

    fn batch(&self, batch: &mut Vec<Result<RawPage, Unread>>, reading: &mut Reading) {
        let read: Vec<Result<ReadArticle, Unread>> =
            std::mem::take(batch).into_par_iter().map(|page| self.article(&page?)).collect();
        for one in read {
            match one {
                Ok(article) => reading.articles.push(article),
                Err(unread) => reading.unread.push(unread),
            }
        }
    }
}

/// Stories and groups of articles that are already read.
pub fn group(articles: &[ReadArticle]) -> (Vec<Story>, Vec<Group>) {
    let mut reuse = Reuse::new(Options::default());
    let copies: Vec<tawatur_model::Copy> = articles.iter().flat_map(|read| reuse.add(&Text::of(&read.article))).collect();
    let inputs: Vec<StoryInput> = articles.par_iter().map(StoryInput::of_article).collect();
    let stories = stories(&inputs, &copies);
    let lexicon = Lexicon::embedded();
    let countries = tawatur_chain::speaks_for_country(articles);
    let depends = |source: &str, other: &str| {
        lexicon.speaks_for(source, other).map(str::to_owned).or_else(|| countries(source, other))
    };
    let groups = tawatur_chain::groups(articles, &stories, &depends);
    (stories, groups)
}

/// Two pages with the same bytes, or the same declared id, are two articles: the later ones get a number behind it.
fn unique_ids(articles: &mut [ReadArticle]) {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for read in articles {
        let count = seen.entry(read.article.id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            read.article.id = format!("{}-{count}", read.article.id);
        }
    }
}
