use crate::article::ArticleRow;
use crate::doc::Found;
use crate::error::{Result, StoreError};
use crate::folder::Store;
use crate::story::group_record;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use tawatur_model::{ReadArticle, Span};
use tawatur_pipeline::Engine;
use tawatur_search::{Analyser, Hit, Index, Kind, Page, Query, Results};

/// The index's folder in the data folder.
const FOLDER: &str = "index";
/// Articles whose words lead to others, of each the likest.
const NEAR: usize = 32;
/// Of the stories of these, the likest for each new article, members are taken in, the newest.
const STORIES: usize = 8;
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

    /// Is there an index, whatever its state?
    pub(crate) fn has_index(&self) -> bool {
        Index::exists(&self.index_folder())
    }

    fn index_folder(&self) -> PathBuf {
        self.folder().join(FOLDER)
    }

    pub(crate) fn index_wrong(&self, error: &tawatur_search::Error) -> StoreError {
        StoreError::Index { folder: self.folder().to_owned(), what: error.to_string() }
    }

    /// The index, to write to it; one that cannot be used is made anew, and all articles are then to be indexed.
    pub(crate) fn index_to_write(&mut self, engine: &Engine) -> Result<Index> {
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

    /// The groups of a story's claims, by claim id.
    pub(crate) fn found(&self, story: i64) -> Result<FxHashMap<String, Arc<Found>>> {
        let rows: rusqlite::Result<Vec<(String, u32)>> = self
            .db
            .prepare_cached(
                "SELECT g.record, g.outlets FROM claim_group g JOIN told ON told.claim_group = g.seq WHERE told.story = ?1",
            )
            .and_then(|mut ask| ask.query_map([story], |row| Ok((group_record(row, 0)?, row.get(1)?)))?.collect());
        let mut of: FxHashMap<String, Arc<Found>> = FxHashMap::default();
        for (record, outlets) in rows.map_err(|e| self.wrong(e))? {
            let mut found: Found = serde_json::from_str(&record).map_err(|e| self.damaged(e.to_string()))?;
            found.outlets = outlets;
            let found = Arc::new(found);
            of.extend(found.claims.iter().map(|claim| (claim.clone(), found.clone())));
        }
        Ok(of)
    }

    /// Articles that the words of new ones lead to, with the other members of their stories, in the order of arrival.
    pub(crate) fn near(&self, index: &Index, read: &[&ReadArticle]) -> Result<Vec<i64>> {
        let mut stories: BTreeSet<i64> = BTreeSet::new();
        let mut seqs: BTreeSet<i64> = BTreeSet::new();
        for article in read.iter().take(SPEAK) {
            for id in index.near(&article.article.text, NEAR).map_err(|e| self.index_wrong(&e))? {
                let Some(row) = self.article(&id)? else { continue };
                seqs.insert(row.seq);
                // The likest come first.
                if stories.len() < read.len() * STORIES && stories.insert(row.story) {
                    let members: rusqlite::Result<Vec<i64>> = self
                        .db
                        .prepare_cached("SELECT seq FROM article WHERE story = ?1 ORDER BY seq DESC LIMIT ?2")
                        .and_then(|mut ask| {
                            ask.query_map([row.story, i64::from(MEMBERS)], |row| row.get(0))?.collect()
                        });
                    seqs.extend(members.map_err(|e| self.wrong(e))?);
                }
            }
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
