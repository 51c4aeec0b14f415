use crate::add::Step;
use crate::article::ArticleRow;
use crate::day::day;
use crate::error::{Result, StoreError};
use crate::folder::Store;
use crate::pack::{Shape, pack};
use crate::pair;
use rusqlite::params;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use tawatur_model::{RawPage, ReadArticle, Unread};
use tawatur_pipeline::Engine;

/// Articles that are read anew between two commits.
const LOT: usize = 128;

/// What came of reading anew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reread {
    /// Articles that were read anew.
    pub articles: u64,
    /// Of these, those that now say something else.
    pub differ: u64,
    /// What could not be read; what was read of it before stays.
    pub unread: Vec<Unread>,
}

/// An article's row, and the article as it is read now.
type Anew = (ArticleRow, ReadArticle);

/// How another reading of an article differs from the stored one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The article's id.
    pub article: String,
    /// Records that the stored reading has and the other one has not, and the reverse; each without what numbers it.
    pub gone: Vec<String>,
    /// See `gone`.
    pub new: Vec<String>,
}

impl Change {
    /// Do both say the same?
    pub fn is_none(&self) -> bool {
        self.gone.is_empty() && self.new.is_empty()
    }

    /// Compares two readings of one article by their mentions, times, quantities, quotes and claims.
    pub fn between(old: &ReadArticle, new: &ReadArticle) -> Change {
        let (before, after) = (said(old), said(new));
        let more = |a: &BTreeMap<String, usize>, b: &BTreeMap<String, usize>| -> Vec<String> {
            let count = |line: &String| b.get(line).copied().unwrap_or_default();
            a.iter().filter(|(line, n)| **n > count(line)).map(|(line, _)| line.clone()).collect()
        };
        Change { article: old.article.id.clone(), gone: more(&before, &after), new: more(&after, &before) }
    }
}

/// The records of what was read, each with how often it stands there. Ids are left out: one claim more numbers all others
/// anew.
fn said(read: &ReadArticle) -> BTreeMap<String, usize> {
    let lines = tawatur_record::article_lines(read);
    let mut said: BTreeMap<String, usize> = BTreeMap::new();
    for line in String::from_utf8_lossy(&lines).lines() {
        let of_article = tawatur_record::back::kind(line).is_ok_and(tawatur_record::back::Kind::is_of_article);
        if let Ok(serde_json::Value::Object(mut record)) = serde_json::from_str(line)
            && of_article
        {
            record.shift_remove("id");
            record.shift_remove("article");
            *said.entry(serde_json::Value::Object(record).to_string()).or_default() += 1;
        }
    }
    said
}

impl Store {
    /// How many articles were read by another engine than this.
    ///
    /// # Errors
    /// Those of the database.
    pub fn outdated(&self, engine: &str) -> Result<u64> {
        self.db
            .query_row("SELECT count(*) FROM article WHERE engine <> ?1", [engine], |row| row.get(0))
            .map_err(|e| self.wrong(e))
    }

    /// Reads anew what another engine read, each article from its page, or from its text where the page was not kept. A
    /// killed run goes on where it stopped.
    ///
    /// # Errors
    /// Those of the store.
    pub fn reread(
        &mut self,
        engine: &Engine,
        stamp: &str,
        now: &str,
        progress: &mut dyn FnMut(Step),
    ) -> Result<Reread> {
        let mut done = Reread::default();
        let mut after = 0;
        loop {
            let lot = self.outdated_after(stamp, after)?;
            let Some(last) = lot.last() else { break };
            after = last.seq;
            let (read, unread) = self.read_anew(engine, &lot)?;
            let mut changed = Vec::with_capacity(read.len());
            for (row, new) in read {
                let old = self.read(row.seq)?;
                done.differ += u64::from(!Change::between(&old, &new).is_none());
                changed.push((row, new));
            }
            self.overwrite(&changed, stamp)?;
            done.articles += changed.len() as u64;
            self.note_failures(&unread, now)?;
            done.unread.extend(unread);
            progress(Step::Stored(done.articles));
        }
        self.settle(engine, now, progress)?;
        Ok(done)
    }

    /// What this engine reads differently, article by article; nothing is stored.
    ///
    /// # Errors
    /// Those of the store.
    pub fn diff(
        &self,
        engine: &Engine,
        see: &mut dyn FnMut(Change) -> std::io::Result<()>,
        progress: &mut dyn FnMut(Step),
    ) -> Result<()> {
        let (mut after, mut count) = (0, 0);
        loop {
            let lot = self.articles(after, LOT as u32)?;
            let Some(last) = lot.last() else { return Ok(()) };
            after = last.seq;
            let (read, _) = self.read_anew(engine, &lot)?;
            for (row, new) in read {
                let change = Change::between(&self.read(row.seq)?, &new);
                if !change.is_none() {
                    see(change).map_err(StoreError::io(self.folder()))?;
                }
            }
            count += lot.len() as u64;
            progress(Step::Stored(count));
        }
    }

    fn outdated_after(&self, stamp: &str, after: i64) -> Result<Vec<ArticleRow>> {
        let seqs: rusqlite::Result<Vec<i64>> = self
            .db
            .prepare_cached("SELECT seq FROM article WHERE engine <> ?1 AND seq > ?2 ORDER BY seq LIMIT ?3")
            .and_then(|mut ask| ask.query_map(params![stamp, after, LOT as i64], |row| row.get(0))?.collect());
        let mut rows = Vec::new();
        for seq in seqs.map_err(|e| self.wrong(e))? {
            rows.extend(self.articles(seq - 1, 1)?);
        }
        Ok(rows)
    }

    /// Articles as the engine reads them now. They keep their ids, and the dates that their stories gave them.
    fn read_anew(&self, engine: &Engine, rows: &[ArticleRow]) -> Result<(Vec<Anew>, Vec<Unread>)> {
        let mut pages: Vec<std::result::Result<RawPage, Unread>> = Vec::new();
        let mut of: FxHashMap<(String, String), Vec<ArticleRow>> = FxHashMap::default();
        let mut read: Vec<Anew> = Vec::new();
        for row in rows {
            let old = self.read(row.seq)?;
            match row.page.map(|page| self.page(page)).transpose()?.flatten() {
                Some(mut page) => {
                    if page.declared.published.is_none()
                        && let (Some(_), Some(day)) = (&old.article.inferred, &old.article.published)
                    {
                        page.declared.published = Some(day.clone());
                    }
                    of.entry((page.source.clone(), old.article.sha256.clone())).or_default().push(row.clone());
                    pages.push(Ok(page));
                }
                None => read.push((row.clone(), engine.annotate(old.article))),
            }
        }
        let mut fresh: Vec<ReadArticle> = Vec::with_capacity(pages.len());
        let taken: std::result::Result<Vec<Unread>, std::convert::Infallible> = engine.articles(
            pages.into_iter(),
            &mut |read| {
                fresh.push(read.clone());
                Ok(())
            },
            |_| {},
        );
        let Ok(unread) = taken;
        for mut new in fresh {
            let key = (new.article.source.clone(), new.article.sha256.clone());
            if let Some(row) = of.get_mut(&key).and_then(Vec::pop) {
                new.article.id.clone_from(&row.id);
                new.article.inferred = self.read(row.seq)?.article.inferred;
                read.push((row, new));
            }
        }
        read.sort_by_key(|(row, _)| row.seq);
        Ok((read, unread))
    }

    fn overwrite(&mut self, read: &[Anew], stamp: &str) -> Result<()> {
        let mut packed = Vec::with_capacity(read.len());
        for (_, new) in read {
            packed.push(
                pack(Shape::Article, &tawatur_record::article_lines(new)).map_err(StoreError::io(self.folder()))?,
            );
        }
        let done = (|| -> rusqlite::Result<()> {
            let transaction = self.db.unchecked_transaction()?;
            let mut entities = crate::entity::Entities::default();
            for ((row, new), records) in read.iter().zip(packed) {
                let article = &new.article;
                transaction
                    .prepare_cached(
                        "UPDATE article SET url = ?2, outlet = ?3, title = ?4, lang = ?5, published = ?6, day = ?7, \
                         claims = ?8, engine = ?9, records = ?10 WHERE seq = ?1",
                    )?
                    .execute(params![
                        row.seq,
                        article.url,
                        article.outlet_entity.as_ref().or(article.outlet.as_ref()),
                        article.title,
                        article.lang,
                        article.published,
                        article.published.as_deref().and_then(day),
                        new.annotations.claims.len() as u32,
                        stamp,
                        records
                    ])?;
                for (key, days) in pair::keys(new) {
                    pair::put(&transaction, key, row.story, days)?;
                }
                transaction
                    .prepare_cached("INSERT OR IGNORE INTO ungrouped (story) VALUES (?1)")?
                    .execute([row.story])?;
                transaction
                    .prepare_cached("INSERT INTO unindexed (article, known) VALUES (?1, 1) ON CONFLICT (article) DO UPDATE SET known = 1")?
                    .execute([row.seq])?;
                entities.take(&transaction, new)?;
            }
            entities.flush(&transaction)?;
            transaction.commit()
        })();
        done.map_err(|e| self.wrong(e))
    }
}
