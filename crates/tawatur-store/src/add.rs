use crate::article::Ready;
use crate::day::day;
use crate::entity::Entities;
use crate::error::{Result, StoreError};
use crate::folder::Store;
use crate::indexing::Work;
use crate::pack::{Shape, pack};
use crate::page::key;
use crate::pair;
use crate::window::Window;
use rayon::prelude::*;
use rusqlite::params;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::hash_map::Entry;
use tawatur_model::{Copy, RawPage, ReadArticle, Unread};
use tawatur_pipeline::{Engine, Placed, Placing, story_id};

/// Articles that are committed together: a commit waits for the disk.
const LOT: usize = 256;
/// Articles after which stories are grouped and the index is brought up to date, where many come: fewer than are kept at hand,
/// and so few that the index is still busy with them while the next are placed.
const ROUND: usize = 512;
/// Articles after which the past is taken in whole.
const MANY: usize = 256;

/// How articles are added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddOptions {
    /// The time, as RFC 3339: the store has no clock.
    pub now: String,
    /// What read the articles: [`Engine::stamp`] or what an import says.
    pub engine: String,
    /// Keep the bytes of the pages, so that they can be read again?
    pub pages: bool,
}

/// What came of adding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// Articles that are in now.
    pub articles: u64,
    /// Articles or pages that were in already.
    pub known: u64,
    /// Stories that were opened.
    pub opened: u64,
    /// Numbers of the stories that changed.
    pub stories: std::collections::BTreeSet<i64>,
    /// What could not be read.
    pub unread: Vec<Unread>,
}

/// How far adding has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many articles are in, and safe.
    Stored(u64),
    /// So many stories are still to be grouped.
    Grouping(u64),
    /// So many articles are still to be made findable.
    Indexing(u64),
}

/// Adds articles to a store. What [`Step::Stored`] counts is safe, whatever happens then.
pub struct Adding<'a> {
    store: &'a mut Store,
    engine: &'a Engine,
    options: AddOptions,
    window: Option<Window>,
    entities: Entities,
    work: Work,
    /// Pairs of parties that are in, by key and story, with their days.
    pairs: FxHashMap<(i64, i64), pair::Days>,
    lot: Vec<(ReadArticle, Option<i64>)>,
    pages: FxHashMap<(String, String), i64>,
    since: usize,
    added: Added,
    progress: &'a mut dyn FnMut(Step),
}

impl Store {
    /// Reads pages and adds their articles; pages that are in already are passed over.
    ///
    /// # Errors
    /// Those of the store. Pages that cannot be read are named in what is given back, and in [`failures`](Store::failures).
    pub fn add(
        &mut self,
        engine: &Engine,
        pages: impl Iterator<Item = std::result::Result<RawPage, Unread>>,
        options: AddOptions,
        progress: &mut dyn FnMut(Step),
    ) -> Result<Added> {
        let adding = std::cell::RefCell::new(Adding::new(self, engine, options, progress));
        let failed: std::cell::RefCell<Option<StoreError>> = std::cell::RefCell::new(None);
        let fresh = pages.filter_map(|page| match page {
            Ok(page) => match adding.borrow_mut().page(&page) {
                Ok(true) => Some(Ok(page)),
                Ok(false) => None,
                Err(error) => {
                    *failed.borrow_mut() = Some(error);
                    None
                }
            },
            Err(unread) => Some(Err(unread)),
        });
        let unread = engine.articles(
            fresh,
            &mut |read| match failed.borrow_mut().take() {
                Some(error) => Err(error),
                None => adding.borrow_mut().article(read.clone()),
            },
            |_| {},
        )?;
        if let Some(error) = failed.into_inner() {
            return Err(error);
        }
        let mut adding = adding.into_inner();
        adding.added.unread = unread;
        adding.finish()
    }
}

impl<'a> Adding<'a> {
    /// Begins to add.
    pub fn new(
        store: &'a mut Store,
        engine: &'a Engine,
        options: AddOptions,
        progress: &'a mut dyn FnMut(Step),
    ) -> Adding<'a> {
        Adding {
            store,
            engine,
            options,
            window: None,
            entities: Entities::default(),
            work: Work::default(),
            pairs: FxHashMap::default(),
            lot: Vec::with_capacity(LOT),
            pages: FxHashMap::default(),
            since: 0,
            added: Added::default(),
            progress,
        }
    }

    /// Takes in a page that is to be read. False where it is in with its article already.
    ///
    /// # Errors
    /// Those of the store.
    pub fn page(&mut self, page: &RawPage) -> Result<bool> {
        let key = key(page);
        if self.store.has_page(&key)? {
            self.added.known += 1;
            return Ok(false);
        }
        let id = self.store.put_page(page, &key, self.options.pages, &self.options.now)?;
        self.pages.insert((page.source.clone(), sha256(&page.bytes)), id);
        Ok(true)
    }

    /// Takes in an article that was read. It is safe once progress counts it.
    ///
    /// # Errors
    /// Those of the store.
    pub fn article(&mut self, read: ReadArticle) -> Result<()> {
        let page = self.pages.remove(&(read.article.source.clone(), read.article.sha256.clone()));
        self.lot.push((read, page));
        if self.lot.len() >= LOT {
            self.commit()?;
            if self.since >= ROUND {
                self.settle(false)?;
            }
        }
        Ok(())
    }

    /// Notes what could not be taken in.
    pub(crate) fn refuse(&mut self, unread: Vec<Unread>) {
        self.added.unread.extend(unread);
    }

    /// Ends: all that was taken in is safe, grouped and findable.
    ///
    /// # Errors
    /// Those of the store.
    pub fn finish(mut self) -> Result<Added> {
        self.commit()?;
        self.settle(true)?;
        self.store.note_failures(&self.added.unread, &self.options.now)?;
        Ok(self.added)
    }

    fn settle(&mut self, last: bool) -> Result<()> {
        self.since = 0;
        if let Some(window) = &mut self.window {
            self.store.turn(window, &mut self.work, &self.options.now)?;
            // Pairs are of other stories now.
            self.pairs.clear();
        }
        let changed = self.store.settle_with(self.engine, &mut self.work, &self.options.now, last, self.progress)?;
        self.added.stories.extend(changed);
        Ok(())
    }

    fn commit(&mut self) -> Result<()> {
        let mut lot: Vec<(ReadArticle, Option<i64>)> = Vec::with_capacity(self.lot.len());
        let mut names: FxHashMap<String, u32> = FxHashMap::default();
        for (mut read, page) in std::mem::take(&mut self.lot) {
            match self.store.free_id(&read, &mut names)? {
                Some(id) => {
                    read.article.id = id;
                    lot.push((read, page));
                }
                None => self.added.known += 1,
            }
        }
        if lot.is_empty() {
            return Ok(());
        }
        let mut window = self.window(&lot)?;
        let (article, story) = self.next_numbers()?;
        let placings: Vec<Placing> = lot.par_iter().map(|(read, _)| Placing::of(read)).collect();
        // One article after the other is placed, and meanwhile others take them apart.
        let apart = |(read, page): (ReadArticle, Option<i64>)| -> std::io::Result<Ready> {
            let records = pack(Shape::Article, &tawatur_record::article_lines(&read))?;
            Ok(Ready { records, pairs: pair::keys(&read), read, page })
        };
        let (homes, ready) = rayon::join(
            || homes(&mut window, &placings, article, story),
            || lot.into_par_iter().map(apart).collect::<std::io::Result<Vec<Ready>>>(),
        );
        let ready = ready.map_err(StoreError::io(self.store.folder()))?;
        self.put_lot(&ready, &homes, article, &window)?;
        let count = ready.len();
        self.added.opened += homes.iter().filter(|home| home.opens).count() as u64;
        self.window = Some(window);
        self.work.recent.extend((article..).zip(ready).map(|(seq, Ready { mut read, .. })| {
            // What no record carries.
            read.annotations.refusals = Vec::new();
            (seq, read)
        }));
        self.since += count;
        self.added.articles += count as u64;
        (self.progress)(Step::Stored(self.added.articles));
        Ok(())
    }

    /// The numbers that the next article and the next story get.
    fn next_numbers(&self) -> Result<(i64, i64)> {
        self.store
            .db
            .prepare_cached(
                "SELECT (SELECT coalesce(max(seq), 0) FROM article) + 1, (SELECT coalesce(max(seq), 0) FROM story) + 1",
            )
            .and_then(|mut ask| ask.query_row([], |row| Ok((row.get(0)?, row.get(1)?))))
            .map_err(|e| self.store.wrong(e))
    }

    /// What the articles are placed among.
    fn window(&mut self, lot: &[(ReadArticle, Option<i64>)]) -> Result<Window> {
        let small = self.store.is_within(self.store.small)?;
        let many = self.added.articles as usize + lot.len() > MANY;
        match self.window.take() {
            // One that was made for few holds what led to them alone.
            Some(window) if small || self.added.articles as usize > MANY => Ok(window),
            _ if small || many => Window::last(self.store),
            _ => {
                let texts: Vec<&ReadArticle> = lot.iter().map(|(read, _)| read).collect();
                let index = self.store.searcher(self.engine)?;
                let near = self.store.near(&index, &texts)?;
                self.work.index = Some(index);
                Window::of(self.store, &near, Some(&mut self.work.recent))
            }
        }
    }

    /// Puts a lot of articles in, wholly or not at all.
    fn put_lot(&mut self, ready: &[Ready], homes: &[Home], first: i64, window: &Window) -> Result<()> {
        let db = &self.store.db;
        let done = (|| -> rusqlite::Result<()> {
            let transaction = db.unchecked_transaction()?;
            let mut touched: FxHashSet<i64> = FxHashSet::default();
            for ((next, ready), &Home { story, opens, ref placed }) in (first..).zip(ready).zip(homes) {
                if opens {
                    open_story(&transaction, story, &ready.read, &self.options.now)?;
                }
                put_article(&transaction, next, ready, story, &self.options)?;
                for (copy, sure) in
                    placed.copies.iter().map(|c| (c, true)).chain(placed.suspected.iter().map(|c| (c, false)))
                {
                    put_copy(&transaction, copy, sure, window)?;
                }
                for (&key, &days) in &ready.pairs {
                    let known = self.pairs.entry((key, story));
                    if let Entry::Occupied(known) = &known
                        && pair::holds(*known.get(), days)
                    {
                        continue;
                    }
                    known.and_modify(|known| *known = pair::both(*known, days)).or_insert(days);
                    pair::put(&transaction, key, story, days)?;
                }
                if touched.insert(story) {
                    transaction
                        .prepare_cached("INSERT OR IGNORE INTO ungrouped (story) VALUES (?1)")?
                        .execute([story])?;
                }
                transaction.prepare_cached("INSERT INTO unindexed (article, known) VALUES (?1, 0)")?.execute([next])?;
                self.entities.take(&transaction, &ready.read)?;
            }
            self.entities.flush(&transaction)?;
            self.work.note(self.store)?;
            transaction.commit()
        })();
        done.map_err(|e| self.store.wrong(e))
    }
}

/// Where an article belongs.
struct Home {
    story: i64,
    /// Opens it the story?
    opens: bool,
    placed: Placed,
}

/// Places articles among those of the window, one after the other; the numbers are the first one's and the next story's.
fn homes(window: &mut Window, placings: &[Placing], article: i64, story: i64) -> Vec<Home> {
    let mut next = story;
    let home = |(placing, seq): (&Placing, i64)| {
        let (known, placed) = window.add(placing, seq);
        let story = known.unwrap_or(next);
        if known.is_none() {
            window.opened(&placed, story);
            next += 1;
        }
        Home { story, opens: known.is_none(), placed }
    };
    placings.iter().zip(article..).map(home).collect()
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Store {
    /// The id under which an article goes in: its own, or its own with a number where another article has it. None where
    /// it is in already.
    fn free_id(&self, read: &ReadArticle, taken: &mut FxHashMap<String, u32>) -> Result<Option<String>> {
        let (id, sha256) = (&read.article.id, &read.article.sha256);
        for number in 1.. {
            let name = if number == 1 { id.clone() } else { format!("{id}-{number}") };
            let found: Option<(String, Option<String>)> = {
                use rusqlite::OptionalExtension;
                self.db
                    .prepare_cached("SELECT sha256, url FROM article WHERE id = ?1")
                    .and_then(|mut ask| ask.query_row([&name], |row| Ok((row.get(0)?, row.get(1)?))).optional())
                    .map_err(|e| self.wrong(e))?
            };
            match found {
                Some((hash, url)) if hash == *sha256 && url == read.article.url => return Ok(None),
                Some(_) => {}
                None if taken.contains_key(&name) => {}
                None => {
                    taken.insert(name.clone(), number);
                    return Ok(Some(name));
                }
            }
        }
        Ok(None)
    }

    /// Stories that turned out to be part of others become part of them. Their ids lead there.
    pub(crate) fn join(&mut self, joined: &[(i64, i64)], work: &mut Work) -> Result<()> {
        if joined.is_empty() {
            return Ok(());
        }
        for (part, _) in joined.iter().filter(|(part, whole)| part != whole) {
            work.moved(&self.seqs_of(*part)?);
        }
        let done = (|| -> rusqlite::Result<()> {
            let transaction = self.db.unchecked_transaction()?;
            for pair in joined.iter().filter(|(part, whole)| part != whole) {
                for step in JOIN {
                    transaction.prepare_cached(step)?.execute([pair.0, pair.1])?;
                }
            }
            transaction.commit()
        })();
        done.map_err(|e| self.wrong(e))
    }
}

/// What makes story 1 a part of story 2.
const JOIN: [&str; 10] = [
    "INSERT INTO unindexed (article, known) SELECT seq, 1 FROM article WHERE story = ?1 AND ?2 = ?2 \
     ON CONFLICT (article) DO UPDATE SET known = 1",
    "UPDATE article SET story = ?2 WHERE story = ?1",
    "INSERT INTO pair (key, story, first, last) SELECT key, ?2, first, last FROM pair WHERE story = ?1 \
     ON CONFLICT (key, story) DO UPDATE SET first = min(first, excluded.first), last = max(last, excluded.last)",
    "DELETE FROM pair WHERE story = ?1 AND ?2 = ?2",
    "UPDATE claim_group SET story = ?2 WHERE story = ?1",
    "UPDATE OR IGNORE told SET story = ?2 WHERE story = ?1",
    "DELETE FROM told WHERE story = ?1 AND ?2 = ?2",
    "UPDATE story SET articles = 0, part_of = ?2 WHERE seq = ?1",
    "DELETE FROM ungrouped WHERE story = ?1 AND ?2 = ?2",
    "INSERT OR IGNORE INTO ungrouped (story) SELECT ?2 WHERE ?1 = ?1",
];

fn open_story(db: &rusqlite::Connection, seq: i64, read: &ReadArticle, now: &str) -> rusqlite::Result<()> {
    let article = &read.article;
    let published = article.published.as_deref().unwrap_or_default();
    db.prepare_cached(
        "INSERT INTO story (seq, id, title, first, last, articles, outlets, groups, tawatur, tawatur_max, denied, changed) \
         VALUES (?1, ?2, ?3, ?4, ?4, 1, 1, 0, 0, 0, 0, ?5)",
    )?
    .execute(params![seq, story_id(&article.id), article.title.as_deref().unwrap_or_default(), published, now])?;
    Ok(())
}

fn put_article(
    db: &rusqlite::Connection,
    seq: i64,
    ready: &Ready,
    story: i64,
    options: &AddOptions,
) -> rusqlite::Result<()> {
    let article = &ready.read.article;
    db.prepare_cached(
        "INSERT INTO article (seq, id, page, sha256, url, outlet, title, lang, published, day, story, claims, engine, added, \
         records) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?
    .execute(params![
        seq,
        article.id,
        ready.page,
        article.sha256,
        article.url,
        article.outlet_entity.as_ref().or(article.outlet.as_ref()),
        article.title,
        article.lang,
        article.published,
        article.published.as_deref().and_then(day),
        story,
        ready.read.annotations.claims.len() as u32,
        options.engine,
        options.now,
        ready.records
    ])?;
    Ok(())
}

fn put_copy(db: &rusqlite::Connection, copy: &Copy, sure: bool, window: &Window) -> rusqlite::Result<()> {
    let spans: Vec<[u32; 4]> = copy.spans.iter().map(|(a, b)| [a.start(), a.end(), b.start(), b.end()]).collect();
    let spans = serde_json::to_string(&spans).unwrap_or_else(|_| "[]".to_owned());
    db.prepare_cached(
        "INSERT INTO copy (article, of, how, sure, score, spans, because) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        window.seq(copy.article),
        window.seq(copy.of),
        copy.how.name(),
        sure,
        f64::from(copy.score),
        spans,
        copy.because
    ])?;
    Ok(())
}
