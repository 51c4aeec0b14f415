use crate::dating::Undated;
use crate::{outlet, slim};
use rayon::prelude::*;
use std::collections::BTreeMap;
use tawatur_annotate::Annotator;
use tawatur_expressions::Expressions;
use tawatur_expressions::inference::Clue;
use tawatur_extract::{Extractor, Furniture};
use tawatur_lexicon::{Change, Lexicon, LexiconFile};
use tawatur_model::{Article, Copy, Dossier, Group, Number, RawPage, ReadArticle, Reading, Run, Story, Unread};
use tawatur_story::cluster::{StoryInput, stories, suspect};
use tawatur_story::reuse::{Options, Reuse, Text, Words};

/// Pages taken in before they are read together: enough to keep all threads busy, few enough to keep little in memory.
const BATCH: usize = 32;

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

/// What becomes of an article once it is read.
pub enum Keep<'k, E> {
    /// It stays whole, for a report or a page.
    Whole,
    /// It is handed on, and only what stories and groups are made from stays. Articles without a date are handed on last.
    Slim(&'k mut dyn FnMut(&ReadArticle) -> Result<(), E>),
}

impl Default for Engine {
    fn default() -> Self {
        Engine::new()
    }
}

impl Engine {
    /// Loads the tables of all stages.
    pub fn new() -> Self {
        Engine::with(Lexicon::embedded(), Expressions::new())
    }

    /// The same with a user's files over the embedded lexicons, and what each file does to them. The lexicons are kept
    /// until the process ends.
    ///
    /// # Errors
    /// All that is wrong with the files, as `file:line: what`.
    pub fn over(files: &[LexiconFile]) -> Result<(Engine, Vec<Change>), Vec<String>> {
        let (words, names): (Vec<LexiconFile>, Vec<LexiconFile>) =
            files.iter().cloned().partition(|file| tawatur_expressions::FILES.contains(&file.path.as_str()));
        let expressions = Expressions::over(&words);
        let mut problems = expressions.problems().to_vec();
        match Lexicon::over(&names) {
            Ok((lexicon, mut changes)) if problems.is_empty() => {
                changes.extend_from_slice(expressions.changes());
                Ok((Engine::with(Box::leak(Box::new(lexicon)), expressions), changes))
            }
            Ok(_) => Err(problems),
            Err(others) => {
                problems.extend(others.iter().map(ToString::to_string));
                Err(problems)
            }
        }
    }

    fn with(lexicon: &'static Lexicon, expressions: Expressions) -> Self {
        let annotator = Annotator::with_expressions(lexicon, expressions);
        Engine { extractor: Extractor::new(), annotator, lexicon }
    }

    /// What reads: the version, and a hash over the code and data by which the reading of an article changes. Lexicon files of
    /// a user's own are not in it.
    pub fn stamp() -> &'static str {
        concat!(env!("CARGO_PKG_VERSION"), "+", env!("TAWATUR_READERS"))
    }

    /// The lexicons.
    pub fn lexicon(&self) -> &'static Lexicon {
        self.lexicon
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
        Ok(self.annotate(self.extractor.extract(page)?))
    }

    /// Reads an article that was extracted before.
    pub fn annotate(&self, mut article: Article) -> ReadArticle {
        article.outlet_entity = outlet::entity(self.lexicon, &article);
        let annotations = self.annotator.annotate(&article);
        ReadArticle { article, annotations }
    }

    /// Reads pages, in order, and puts them together to stories and groups.
    ///
    /// # Errors
    /// What the receiver of the articles gives.
    pub fn read<E>(
        &self,
        pages: impl Iterator<Item = Result<RawPage, Unread>>,
        run: Run,
        mut keep: Keep<'_, E>,
        mut progress: impl FnMut(Progress),
    ) -> Result<Reading, E> {
        let mut reading = Reading { run, ..Reading::default() };
        let corpus = self.each(pages, &mut reading, &mut keep, &mut progress)?;
        (reading.stories, reading.groups) = self.group(&reading.articles, &corpus);
        self.complete(&mut reading);
        Ok(reading)
    }

    /// Reads pages, in order, and hands the articles on; articles without a date come last. What could not be read is given
    /// back.
    ///
    /// # Errors
    /// What the receiver of the articles gives.
    pub fn articles<E>(
        &self,
        pages: impl Iterator<Item = Result<RawPage, Unread>>,
        receive: &mut dyn FnMut(&ReadArticle) -> Result<(), E>,
        mut progress: impl FnMut(Progress),
    ) -> Result<Vec<Unread>, E> {
        let mut reading = Reading::default();
        self.each(pages, &mut reading, &mut Keep::Slim(receive), &mut progress)?;
        Ok(reading.unread)
    }

    fn each<E>(
        &self,
        pages: impl Iterator<Item = Result<RawPage, Unread>>,
        reading: &mut Reading,
        keep: &mut Keep<'_, E>,
        progress: &mut impl FnMut(Progress),
    ) -> Result<Corpus, E> {
        let mut corpus = Corpus::default();
        let mut batch = Vec::with_capacity(BATCH);
        let mut bytes = 0;
        let mut pages = pages.peekable();
        while let Some(page) = pages.next() {
            bytes += page.as_ref().map_or(0, |p| p.bytes.len());
            batch.push(page);
            if batch.len() == BATCH || bytes >= BATCH_BYTES || pages.peek().is_none() {
                self.batch(&mut batch, reading, &mut corpus, keep)?;
                bytes = 0;
                progress(Progress::Read(reading.articles.len() + reading.unread.len()));
            }
        }
        progress(Progress::Grouping);
        self.date(&mut reading.articles, &mut corpus);
        // Articles whose date came last leave last, in the order of the input.
        if let Keep::Slim(receive) = keep {
            for &at in corpus.undated.keys() {
                let read = &mut reading.articles[at];
                receive(read)?;
                *read = slim::slim(std::mem::take(read));
            }
        }
        Ok(corpus)
    }

    /// Gives articles without a date the one that their story settles, and reads them again in its light.
    fn date(&self, articles: &mut [ReadArticle], corpus: &mut Corpus) {
        if corpus.undated.is_empty() {
            return;
        }
        let stories = stories(&corpus.inputs, &corpus.copies);
        let found = corpus.undated.infer(articles, &stories);
        let mut undated: Vec<(usize, &mut ReadArticle)> = articles.iter_mut().enumerate().collect();
        undated.retain(|(at, _)| found.binary_search_by_key(at, |(at, _)| *at).is_ok());
        let inputs: Vec<(usize, StoryInput)> = undated
            .into_par_iter()
            .zip(&found)
            .map(|((at, read), (_, inferred))| {
                if let [day] = inferred.days.as_slice() {
                    read.article.published = Some(day.clone());
                }
                read.article.inferred = Some(inferred.clone());
                read.annotations = self.annotator.annotate(&read.article);
                let input = StoryInput::of_article(read);
                (at, input)
            })
            .collect();
        for (at, input) in inputs {
            corpus.inputs[at] = input;
        }
    }

    fn batch<E>(
        &self,
        batch: &mut Vec<Result<RawPage, Unread>>,
        reading: &mut Reading,
        corpus: &mut Corpus,
        keep: &mut Keep<'_, E>,
    ) -> Result<(), E> {
        let mut articles: Vec<Result<Article, Unread>> =
            std::mem::take(batch).into_par_iter().map(|page| self.extractor.extract(&page?)).collect();
        // What repeats across a site's pages is known from those before and from this batch.
        articles.iter().flatten().for_each(|article| corpus.furniture.learn(article));
        articles.iter_mut().flatten().for_each(|article| corpus.furniture.sweep(article));
        let read: Vec<Result<One, Unread>> = articles
            .into_par_iter()
            .map(|article| {
                let read = self.annotate(article?);
                let words = Words::of(&Text::of(&read.article));
                let input = StoryInput::of_words_of(&read, &words);
                let clues = read.article.published.is_none().then(|| self.annotator.clues(&read.article));
                Ok(One { read, words, input, clues })
            })
            .collect();
        for one in read {
            let One { mut read, words, mut input, clues } = match one {
                Ok(read) => read,
                Err(unread) => {
                    reading.unread.push(unread);
                    continue;
                }
            };
            corpus.name(&mut read);
            input.id.clone_from(&read.article.id);
            corpus.copies.extend(corpus.reuse.add_read(&Text::of(&read.article), &words));
            corpus.suspected.extend_from_slice(corpus.reuse.suspected());
            corpus.inputs.push(input);
            match (clues, &mut *keep) {
                (Some(clues), _) => corpus.undated.note(reading.articles.len(), clues),
                (None, Keep::Slim(receive)) => {
                    receive(&read)?;
                    read = slim::slim(read);
                }
                (None, Keep::Whole) => {}
            }
            reading.articles.push(read);
        }
        Ok(())
    }

    /// Stories and groups of articles that are already read.
    fn group(&self, articles: &[ReadArticle], corpus: &Corpus) -> (Vec<Story>, Vec<Group>) {
        let mut stories = stories(&corpus.inputs, &corpus.copies);
        suspect(&mut stories, &corpus.suspected);
        let groups = self.groups(articles, &stories);
        (stories, groups)
    }

    /// The groups of stories that are known.
    pub fn groups(&self, articles: &[ReadArticle], stories: &[Story]) -> Vec<Group> {
        let depends = self.speaks_for(articles);
        tawatur_chain::groups_with(articles, stories, &depends, &|id| self.lexicon.whole(id))
    }

    /// Who speaks for whom, by what the lexicon knows and by what the articles show.
    fn speaks_for(&self, articles: &[ReadArticle]) -> impl Fn(&str, &str) -> Option<String> {
        let countries = tawatur_chain::speaks_for_country(articles);
        let lexicon = self.lexicon;
        move |source, other| lexicon.speaks_for(source, other).map(str::to_owned).or_else(|| countries(source, other))
    }

    /// Adds to articles, stories and groups what is made of them: utterances, dossiers, the records of sources.
    pub fn complete(&self, reading: &mut Reading) {
        reading.utterances = tawatur_chain::utterances(&reading.articles);
        reading.dossiers = self.dossiers(reading);
        reading.sources = tawatur_chain::sources(&reading.articles, &reading.stories, &reading.groups);
    }

    /// What lasts longer than a report, from the groups of a reading.
    fn dossiers(&self, reading: &Reading) -> Vec<Dossier> {
        let depends = self.speaks_for(&reading.articles);
        let whole = |id: &str| self.lexicon.whole(id);
        tawatur_chain::dossiers(&reading.articles, &reading.stories, &reading.groups, &depends, &whole)
    }

    /// The numbers of a group, of those who say so and of those who deny it, with what a reader decided of its sources.
    pub fn number_by_hand(
        &self,
        reading: &Reading,
        group: &Group,
        decisions: &[tawatur_chain::Decision],
    ) -> (Number, Number) {
        let depends = self.speaks_for(&reading.articles);
        let whole = |id: &str| self.lexicon.whole(id);
        tawatur_chain::number_by_hand(&reading.articles, &reading.stories, group, (&depends, &whole), decisions)
    }

    /// What falls of a reading's groups if these sources are wrong.
    pub fn topple(&self, reading: &Reading, sources: &[String]) -> Vec<tawatur_chain::Fall> {
        let depends = self.speaks_for(&reading.articles);
        tawatur_chain::topple(&reading.articles, &reading.stories, &reading.groups, &depends, sources)
    }
}

/// A page that was read: the article, its words and what stories need of it, and where it has no date what it says of it.
struct One {
    read: ReadArticle,
    words: Words,
    input: StoryInput,
    clues: Option<Vec<Clue>>,
}

/// What is gathered of the articles as they come, for their stories.
struct Corpus {
    furniture: Furniture,
    reuse: Reuse,
    copies: Vec<Copy>,
    suspected: Vec<Copy>,
    inputs: Vec<StoryInput>,
    undated: Undated,
    ids: BTreeMap<String, u32>,
}

impl Default for Corpus {
    fn default() -> Self {
        Corpus {
            furniture: Furniture::new(),
            reuse: Reuse::new(Options::default()),
            copies: Vec::new(),
            suspected: Vec::new(),
            inputs: Vec::new(),
            undated: Undated::default(),
            ids: BTreeMap::new(),
        }
    }
}

impl Corpus {
    /// Two pages with the same bytes, or the same declared id, are two articles: the later ones get a number behind it.
    fn name(&mut self, read: &mut ReadArticle) {
        let count = self.ids.entry(read.article.id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            read.article.id = format!("{}-{count}", read.article.id);
        }
    }
}
