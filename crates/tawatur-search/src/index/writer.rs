use super::door::Index;
use super::merge::Merging;
use super::schema::{Fields, NAME_KIND, hash, own_id};
use crate::doc::{Doc, Kind};
use crate::error::{Result, guarded};
use crate::prepared::{facts, ids, names_of};
use crate::when::When;
use crate::word::Analyser;
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use tantivy::indexer::IndexWriterOptions;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{IndexWriter, TantivyDocument, Term};

/// What a thread needs at least, in bytes.
pub(super) const LEAST_MEMORY: usize = 16_000_000;

/// How an index is written.
#[derive(Clone, Copy, Debug)]
pub struct WriterOptions {
    /// Threads that analyse and write.
    pub threads: usize,
    /// Bytes that all of them gather before they write a part to disk.
    pub memory: usize,
}

impl Default for WriterOptions {
    fn default() -> Self {
        WriterOptions { threads: 2, memory: 128_000_000 }
    }
}

/// Which documents are to be removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All of an article: itself, its claims and its quotations.
    Article(String),
    /// The documents of one kind of an article.
    OfArticle(Kind, String),
    /// All of a story.
    Story(String),
    /// The documents of one kind of a story: its claims, say, before they are put in anew.
    OfStory(Kind, String),
    /// All of a group.
    Group(String),
}

/// Puts documents into an index. There is one at a time; what it does is seen, and safe, from [`commit`](Writer::commit) on.
pub struct Writer {
    inner: IndexWriter,
    index: Index,
    fields: Fields,
    analyser: Analyser,
    /// Names that are known to be in the index, by hash of id and name.
    names: FxHashSet<u64>,
    /// Ids of the lexicon whose names are.
    listed: FxHashSet<u64>,
}

/// Fewer documents are made by one thread.
const FEW: usize = 16;

/// Names that are remembered from one commit to the next.
const NAMES: usize = 1 << 19;

impl Index {
    /// Begins to write.
    ///
    /// # Errors
    /// [`Error::Locked`](crate::Error::Locked) where another writer is at it.
    pub fn writer(&self, options: WriterOptions) -> Result<Writer> {
        guarded(|| {
            let threads = options.threads.max(1);
            let memory = options.memory.max(threads * LEAST_MEMORY);
            // Each merge at a time takes memory of its own.
            let options = IndexWriterOptions::builder()
                .num_worker_threads(threads)
                .memory_budget_per_thread(memory / threads)
                .num_merge_threads(1)
                .build();
            let inner = self.inner.writer_with_options(options)?;
            inner.set_merge_policy(Box::new(Merging));
            let (fields, analyser) = (self.fields, self.analyser.clone());
            let listed = FxHashSet::default();
            let writer = Writer { inner, index: self.clone(), fields, analyser, names: listed.clone(), listed };
            writer.index.reload()?;
            Ok(writer)
        })
    }
}

impl Writer {
    /// Puts a document in; one with the same id goes.
    ///
    /// # Errors
    /// Where the index cannot be written.
    pub fn put(&mut self, doc: &Doc) -> Result<()> {
        self.remove(&doc.id)?;
        self.add(doc)
    }

    /// Puts a document in whose id is known to be new: cheaper than [`put`](Writer::put), which looks for the old one.
    ///
    /// # Errors
    /// Where the index cannot be written.
    pub fn add(&mut self, doc: &Doc) -> Result<()> {
        self.add_all(std::slice::from_ref(doc))
    }

    /// The same for several.
    ///
    /// # Errors
    /// Where the index cannot be written.
    pub fn add_all(&mut self, docs: &[Doc]) -> Result<()> {
        let made: Vec<(Vec<String>, TantivyDocument)> =
            docs.par_iter().with_min_len(FEW).map(|doc| (ids(doc), document(&self.fields, doc))).collect();
        for (doc, (ids, made)) in docs.iter().zip(made) {
            self.put_names(doc, ids)?;
            guarded(|| {
                self.inner.add_document(made)?;
                Ok(())
            })?;
        }
        Ok(())
    }

    /// Removes the document with an id.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn remove(&mut self, id: &str) -> Result<()> {
        // It is its article itself, or stands behind its article's id, or has no more to do with it than any other.
        let mut ways = vec![(id, id), ("", id)];
        ways.extend(id.match_indices('/').map(|(at, _)| (&id[..at], id)));
        for (article, id) in ways {
            let own = Term::from_field_text(self.fields.id, own_id(id, article));
            if article.is_empty() {
                self.inner.delete_term(own);
                continue;
            }
            let of = Term::from_field_text(self.fields.facts, &crate::plan::fact("article", article));
            self.remove_both(own, of)?;
        }
        Ok(())
    }

    /// Removes the documents of an article, a story or a group.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn remove_where(&mut self, scope: &Scope) -> Result<()> {
        let (space, id, kind) = match scope {
            Scope::Article(id) => ("article", id, None),
            Scope::OfArticle(kind, id) => ("article", id, Some(kind)),
            Scope::Story(id) => ("story", id, None),
            Scope::OfStory(kind, id) => ("story", id, Some(kind)),
            Scope::Group(id) => ("group", id, None),
        };
        let fact = Term::from_field_text(self.fields.facts, &crate::plan::fact(space, id));
        let Some(kind) = kind else {
            self.inner.delete_term(fact);
            return Ok(());
        };
        self.remove_both(fact, Term::from_field_text(self.fields.kind, kind.name()))
    }

    /// Removes the documents that have both terms.
    fn remove_both(&mut self, one: Term, other: Term) -> Result<()> {
        let must = |term| {
            let query: Box<dyn Query> = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
            (Occur::Must, query)
        };
        let query = BooleanQuery::new(vec![must(one), must(other)]);
        guarded(|| {
            self.inner.delete_query(Box::new(query))?;
            Ok(())
        })
    }

    /// Makes all that was done since the last time safe and seen.
    ///
    /// # Errors
    /// Where the index cannot be written; then nothing of it is done.
    pub fn commit(&mut self) -> Result<()> {
        let version = self.analyser.version();
        guarded(|| {
            let mut commit = self.inner.prepare_commit()?;
            commit.set_payload(&version);
            commit.commit()?;
            Ok(())
        })?;
        // What is not remembered is looked up.
        if self.names.len() > NAMES {
            self.names = FxHashSet::default();
            self.listed = FxHashSet::default();
        }
        self.index.reload()
    }

    /// Forgets what was done since the last commit.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn rollback(&mut self) -> Result<()> {
        guarded(|| {
            self.inner.rollback()?;
            Ok(())
        })?;
        self.names.clear();
        self.listed.clear();
        self.index.reload()
    }

    /// Waits until parts that are being merged are merged, and ends.
    ///
    /// # Errors
    /// Where the index cannot be written.
    pub fn finish(self) -> Result<()> {
        guarded(|| Ok(self.inner.wait_merging_threads()?))
    }

    /// Merges all parts into one: searches are a little faster, and what was removed gives its room back.
    ///
    /// # Errors
    /// Where the index cannot be written.
    pub fn compact(&mut self) -> Result<()> {
        guarded(|| {
            let parts = self.index.inner.searchable_segment_ids()?;
            if parts.len() > 1 {
                self.inner.merge(&parts).wait()?;
            }
            self.inner.garbage_collect_files().wait()?;
            Ok(())
        })?;
        self.index.reload()
    }

    /// Is an entry in what was committed?
    fn has_name(&self, pair: u64) -> Result<bool> {
        let term = Term::from_field_u64(self.fields.pair, pair);
        guarded(|| Ok(self.index.reader.searcher().doc_freq(&term)? > 0))
    }

    /// Adds the names of a document's entities that the index does not have.
    fn put_names(&mut self, doc: &Doc, ids: Vec<String>) -> Result<()> {
        for id in ids {
            let brings = doc.names(&id).next().is_some();
            if !brings && !self.listed.insert(hash(&[&id])) {
                continue;
            }
            for name in names_of(&id, doc, &self.analyser) {
                let pair = hash(&[&id, &name]);
                if !self.names.insert(pair) || self.has_name(pair)? {
                    continue;
                }
                let mut entry = TantivyDocument::default();
                entry.add_text(self.fields.kind, NAME_KIND);
                entry.add_text(self.fields.name, &name);
                entry.add_text(self.fields.named, &id);
                entry.add_text(self.fields.written, &name);
                entry.add_u64(self.fields.pair, pair);
                guarded(|| {
                    self.inner.add_document(entry)?;
                    Ok(())
                })?;
            }
        }
        Ok(())
    }
}

/// A document as the index takes it.
fn document(f: &Fields, doc: &Doc) -> TantivyDocument {
    let mut out = TantivyDocument::default();
    out.add_text(f.kind, doc.kind.name());
    out.add_text(f.id, own_id(&doc.id, &doc.article));
    for (field, text) in [
        (f.article, &doc.article),
        (f.story, &doc.story),
        (f.group, &doc.group),
        (f.title, &doc.title),
        (f.text, &doc.text),
        (f.item, &doc.item),
        (f.outlet, &doc.outlet),
        (f.ledger, &doc.ledger),
        (f.stance, &doc.stance),
    ] {
        if !text.is_empty() {
            out.add_text(field, text);
        }
    }
    for (field, list) in [(f.speaker, &doc.speakers), (f.place, &doc.places)] {
        list.iter().for_each(|id| out.add_text(field, id));
    }
    facts(doc).iter().for_each(|fact| out.add_text(f.facts, fact));
    for (value, from, to) in [(&doc.published, f.published_from, f.published_to), (&doc.time, f.time_from, f.time_to)] {
        if let When::Days(first, last) = When::read(value) {
            out.add_i64(from, i64::from(first));
            out.add_i64(to, i64::from(last));
        }
    }
    for (field, number) in [(f.chains, doc.chains), (f.origins, doc.origins), (f.outlets, doc.outlets)] {
        if let Some(number) = number {
            out.add_u64(field, u64::from(number));
        }
    }
    out.add_u64(f.tie, hash(&[&doc.id]));
    out
}
