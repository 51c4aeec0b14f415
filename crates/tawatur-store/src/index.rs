use crate::add::Step;
use crate::article::ArticleRow;
use crate::doc::{Docs, Found};
use crate::error::{Result, StoreError};
use crate::folder::Store;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::rc::Rc;
use tawatur_model::{ReadArticle, Span};
use tawatur_pipeline::Engine;
use tawatur_search::{Analyser, Doc, Hit, Index, Kind, Page, Query, Results, Scope, Writer, WriterOptions};

/// The index's folder in the data folder.
const FOLDER: &str = "index";
/// Articles whose words lead to others, of each the likest.
const NEAR: usize = 32;
/// Stories that are brought up to date between two commits of the index.
const LOT: usize = 4096;
/// Members of a story that are taken in where few articles come, the newest.
const MEMBERS: u32 = 64;
/// Articles of a lot that speak for it where others are looked for.
const SPEAK: usize = 256;

impl Store {
    /// The index, to search in it. It is opened anew for each search that should see what came since.
    ///
    /// # Errors
    /// Where there is none that can be used: [`mend`](Store::mend) makes it anew.
    pub fn searcher(&self, engine: &Engine) -> Result<Index> {
        Index::open(&self.index_folder(), &analyser(engine)).map_err(|e| self.index_wrong(&e))
    }

    /// Searches.
    ///
    /// # Errors
    /// Where there is no index that can be used.
    pub fn search(&self, engine: &Engine, query: &Query, page: &Page) -> Result<Results> {
        self.searcher(engine)?.search(query, page).map_err(|e| self.index_wrong(&e))
    }

    /// The text in which a hit was found, from its beginning: of an article its body. And the article's row.
    ///
    /// # Errors
    /// Those of the store; where the index names what is not here.
    pub fn hit(&self, hit: &Hit) -> Result<(ArticleRow, String)> {
        let unknown = || StoreError::Unknown { kind: "article", id: hit.id.clone() };
        let row = self.article(&hit.article)?.ok_or_else(unknown)?;
        let read = self.read(row.seq)?;
        let (article, annotations) = (&read.article, &read.annotations);
        let local =
            hit.id.strip_prefix(article.id.as_str()).and_then(|rest| rest.strip_prefix('/')).unwrap_or_default();
        let span = match hit.kind {
            Kind::Article => Some(Span::new(article.body_start, article.text.len() as u32)),
            Kind::Claim => annotations.claims.iter().find(|claim| claim.id == local).map(|claim| claim.span),
            Kind::Quote => {
                let number: Option<usize> = local.strip_prefix('q').and_then(|number| number.parse().ok());
                let quote = number.and_then(|number| annotations.quotes.get(number.checked_sub(1)?));
                quote.map(|quote| quote.span)
            }
        };
        Ok((row, span.ok_or_else(unknown)?.of(&article.text).to_owned()))
    }

    fn index_folder(&self) -> PathBuf {
        self.folder().join(FOLDER)
    }

    pub(crate) fn index_wrong(&self, error: &tawatur_search::Error) -> StoreError {
        StoreError::Index { folder: self.folder().to_owned(), what: error.to_string() }
    }

    /// The index, to write to it; one that cannot be used is made anew, and all articles are then to be indexed.
    fn index_to_write(&mut self, engine: &Engine) -> Result<Index> {
        let folder = self.index_folder();
        let analyser = analyser(engine);
        match Index::open(&folder, &analyser) {
            Ok(index) => return Ok(index),
            Err(tawatur_search::Error::Missing(_) | tawatur_search::Error::Damaged(_)) => {}
            Err(tawatur_search::Error::Stale { .. }) => {}
            Err(error) => return Err(self.index_wrong(&error)),
        }
        self.forget_index()?;
        fs::create_dir_all(&folder).map_err(StoreError::io(&folder))?;
        Index::create(&folder, &analyser).map_err(|e| self.index_wrong(&e))
    }

    /// Throws the index away: all articles are to be indexed again.
    pub(crate) fn forget_index(&mut self) -> Result<()> {
        self.db
            .execute("INSERT OR REPLACE INTO unindexed (article, known) SELECT seq, 0 FROM article", [])
            .map_err(|e| self.wrong(e))?;
        let folder = self.index_folder();
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(StoreError::io(&folder))?;
        }
        Ok(())
    }

    /// Brings the index up to date: with the articles that are not in it, and with the claims of stories whose groups
    /// changed.
    pub(crate) fn index(
        &mut self,
        engine: &Engine,
        changed: &BTreeSet<i64>,
        progress: &mut dyn FnMut(Step),
    ) -> Result<()> {
        if changed.is_empty() && self.left("unindexed")? == 0 && Index::exists(&self.index_folder()) {
            return Ok(());
        }
        let index = self.index_to_write(engine)?;
        let left = self.left("unindexed")?;
        if changed.is_empty() && left == 0 {
            return Ok(());
        }
        // Few need no second thread, which would make a second part.
        let threads = if left + (changed.len() as u64) < 64 { 1 } else { 2 };
        let options = WriterOptions { threads, memory: 96_000_000 };
        let mut writer = index.writer(options).map_err(|e| self.index_wrong(&e))?;
        // Of stories that changed the claims are put in anew, of others what is new.
        let mut todo: BTreeSet<i64> = changed.clone();
        loop {
            let fresh = self.unindexed()?;
            todo.extend(fresh.iter().map(|(_, story, _)| *story));
            let lot: Vec<i64> = todo.iter().copied().take(LOT).collect();
            if lot.is_empty() {
                break;
            }
            // What a killed run had begun to put in may be there.
            let begun = self.begin_indexing()?;
            let new: BTreeMap<i64, bool> = fresh.iter().map(|(seq, _, known)| (*seq, *known || begun)).collect();
            for (done, &story) in lot.iter().enumerate() {
                progress(Step::Indexing((todo.len() - done) as u64));
                self.index_story(engine, story, changed.contains(&story), &new, &mut writer)?;
                todo.remove(&story);
            }
            writer.commit().map_err(|e| self.index_wrong(&e))?;
            let stories: BTreeSet<i64> = lot.into_iter().collect();
            let done = (|| -> rusqlite::Result<()> {
                let transaction = self.db.unchecked_transaction()?;
                for (seq, ..) in fresh.iter().filter(|(_, story, _)| stories.contains(story)) {
                    transaction.prepare_cached("DELETE FROM unindexed WHERE article = ?1")?.execute([seq])?;
                }
                transaction.execute("DELETE FROM about WHERE name = 'indexing'", [])?;
                transaction.commit()
            })();
            done.map_err(|e| self.wrong(e))?;
        }
        Ok(())
    }

    /// Notes that articles are being put into the index. True where it was noted and not ended: the run was killed.
    fn begin_indexing(&self) -> Result<bool> {
        self.db
            .execute("INSERT OR IGNORE INTO about (name, value) VALUES ('indexing', '1')", [])
            .map(|count| count == 0)
            .map_err(|e| self.wrong(e))
    }

    /// Articles that are still to be put into the index: number, story, and whether the index may hold them as they were.
    fn unindexed(&self) -> Result<Vec<(i64, i64, bool)>> {
        self.db
            .prepare_cached(
                "SELECT article.seq, article.story, unindexed.known FROM unindexed JOIN article ON article.seq = unindexed.article \
                 ORDER BY article.seq LIMIT 65536",
            )
            .and_then(|mut ask| ask.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect())
            .map_err(|e| self.wrong(e))
    }

    /// Puts in what is new of a story, and where its groups changed all of its claims.
    fn index_story(
        &self,
        engine: &Engine,
        story: i64,
        changed: bool,
        new: &BTreeMap<i64, bool>,
        writer: &mut Writer,
    ) -> Result<()> {
        let row = self.story_at(story)?;
        let rows = self.articles_of(story)?;
        let seqs: Vec<i64> = rows.iter().map(|row| row.seq).filter(|seq| changed || new.contains_key(seq)).collect();
        let groups = self.found(story)?;
        let listed = |id: &str| engine.lexicon().thing(id).is_some();
        let wrong = |e| self.index_wrong(&e);
        // Each removal looks through all parts of the index, so that there is one for the story and none for what is new.
        if changed && seqs.iter().any(|seq| !new.contains_key(seq)) {
            writer.remove_where(&Scope::OfStory(Kind::Claim, row.id.clone())).map_err(wrong)?;
        }
        for (seq, read) in seqs.iter().zip(self.read_all(&seqs)?) {
            let docs = Docs { read: &read, story: &row.id, groups: &groups, listed: &listed };
            let put = |writer: &mut Writer, doc: Doc| writer.add(&doc).map_err(wrong);
            if let Some(known) = new.get(seq) {
                if *known {
                    writer.remove_where(&Scope::Article(read.article.id.clone())).map_err(wrong)?;
                }
                put(writer, docs.article())?;
                docs.quotes().try_for_each(|doc| put(writer, doc))?;
            }
            docs.claims().try_for_each(|doc| put(writer, doc))?;
        }
        Ok(())
    }

    /// The groups of a story's claims, by claim id.
    pub(crate) fn found(&self, story: i64) -> Result<FxHashMap<String, Rc<Found>>> {
        let mut of: FxHashMap<String, Rc<Found>> = FxHashMap::default();
        for row in self.groups_of(story)? {
            let mut found: Found = serde_json::from_str(&row.record).map_err(|e| self.damaged(e.to_string()))?;
            found.outlets = self.outlets_of(&found.claims)?;
            let found = Rc::new(found);
            of.extend(found.claims.iter().map(|claim| (claim.clone(), found.clone())));
        }
        Ok(of)
    }

    /// How many outlets the claims are of.
    fn outlets_of(&self, claims: &[String]) -> Result<u32> {
        let articles: BTreeSet<&str> =
            claims.iter().filter_map(|claim| claim.rsplit_once('/')).map(|(article, _)| article).collect();
        let mut outlets: BTreeSet<String> = BTreeSet::new();
        for id in articles {
            let row = self.article(id)?;
            outlets.insert(row.and_then(|row| row.outlet).unwrap_or_else(|| format!("article {id}")));
        }
        Ok(outlets.len() as u32)
    }

    /// Articles that the words of new ones lead to, with the other members of their stories, in the order of arrival.
    pub(crate) fn near(&self, engine: &Engine, read: &[&ReadArticle]) -> Result<Vec<i64>> {
        let index = self.searcher(engine)?;
        let mut stories: BTreeSet<i64> = BTreeSet::new();
        let mut seqs: BTreeSet<i64> = BTreeSet::new();
        for article in read.iter().take(SPEAK) {
            for id in index.near(&article.article.text, NEAR).map_err(|e| self.index_wrong(&e))? {
                if let Some(row) = self.article(&id)? {
                    seqs.insert(row.seq);
                    stories.insert(row.story);
                }
            }
        }
        for story in stories {
            let members: rusqlite::Result<Vec<i64>> = self
                .db
                .prepare_cached("SELECT seq FROM article WHERE story = ?1 ORDER BY seq DESC LIMIT ?2")
                .and_then(|mut ask| ask.query_map([story, i64::from(MEMBERS)], |row| row.get(0))?.collect());
            seqs.extend(members.map_err(|e| self.wrong(e))?);
        }
        Ok(seqs.into_iter().collect())
    }

    /// What is wrong with the index, in words.
    pub(crate) fn index_problems(&self, engine: &Engine) -> Vec<String> {
        match self.searcher(engine).and_then(|index| index.verify().map_err(|e| self.index_wrong(&e))) {
            Ok(files) => files.into_iter().map(|file| format!("the index: {file} is damaged")).collect(),
            Err(StoreError::Index { what, .. }) => vec![format!("the index: {what}")],
            Err(error) => vec![error.to_string()],
        }
    }
}

pub(crate) fn analyser(engine: &Engine) -> Analyser {
    Analyser::new(engine.lexicon())
}
