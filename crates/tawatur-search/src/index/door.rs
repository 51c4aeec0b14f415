use super::folder::Folder;
use super::schema::{Fields, TOKENIZER, Tokens};
use crate::error::{Error, Result, guarded};
use crate::word::Analyser;
use std::path::Path;
use tantivy::directory::MmapDirectory;
use tantivy::{IndexReader, IndexSettings, ReloadPolicy};

/// An index of documents. It can be copied; copies see the same index.
#[derive(Clone)]
pub struct Index {
    pub(super) inner: tantivy::Index,
    pub(super) reader: IndexReader,
    pub(super) fields: Fields,
    pub(super) analyser: Analyser,
}

impl Index {
    /// Makes an index in an empty folder that exists.
    ///
    /// # Errors
    /// [`Error::Missing`] without the folder, [`Error::Engine`] where it holds an index, [`Error::Disk`].
    pub fn create(folder: &Path, analyser: &Analyser) -> Result<Index> {
        let directory = directory(folder)?;
        if tantivy::Index::exists(&directory).unwrap_or(true) {
            return Err(Error::Engine(format!("{} holds an index already", folder.display())));
        }
        let made = guarded(|| Ok(tantivy::Index::create(directory, Fields::schema().0, IndexSettings::default())?))?;
        Index::marked(made, analyser)
    }

    /// Makes an index in memory.
    ///
    /// # Errors
    /// Hardly any.
    pub fn in_memory(analyser: &Analyser) -> Result<Index> {
        Index::marked(tantivy::Index::create_in_ram(Fields::schema().0), analyser)
    }

    /// Opens the index of a folder.
    ///
    /// # Errors
    /// [`Error::Missing`] where there is none, [`Error::Damaged`] where it cannot be read, [`Error::Stale`] where another version of
    /// the analyser or another lexicon made it.
    pub fn open(folder: &Path, analyser: &Analyser) -> Result<Index> {
        guarded(|| Index::open_in(directory(folder)?, folder, analyser))
    }

    /// Opens the index of a directory, of whatever kind; `folder` is its name in words.
    pub(super) fn open_in(directory: impl tantivy::Directory, folder: &Path, analyser: &Analyser) -> Result<Index> {
        guarded(|| {
            if !tantivy::Index::exists(&directory).map_err(tantivy::TantivyError::from)? {
                return Err(Error::Missing(folder.to_owned()));
            }
            let inner = tantivy::Index::open(directory)?;
            if inner.schema() != Fields::schema().0 {
                let found = "another form".to_owned();
                return Err(Error::Stale { found, expected: analyser.version() });
            }
            let found = inner.load_metas()?.payload.unwrap_or_default();
            if found != analyser.version() {
                return Err(Error::Stale { found, expected: analyser.version() });
            }
            Index::ready(inner, analyser)
        })
    }

    /// Is there an index in the folder, whatever its state?
    pub fn exists(folder: &Path) -> bool {
        directory(folder).is_ok_and(|directory| tantivy::Index::exists(&directory).unwrap_or(true))
    }

    /// Sees what was committed since: by this process or another.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn reload(&self) -> Result<()> {
        guarded(|| Ok(self.reader.reload()?))
    }

    /// Documents in the index.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn len(&self) -> Result<u64> {
        guarded(|| {
            let searcher = self.reader.searcher();
            let names = tantivy::Term::from_field_text(self.fields.kind, super::schema::NAME_KIND);
            let mut entries = 0u64;
            for segment in searcher.segment_readers() {
                // Names are never removed, so that what is found of them is all alive.
                entries += u64::from(segment.inverted_index(self.fields.kind)?.doc_freq(&names)?);
            }
            Ok(searcher.num_docs().saturating_sub(entries))
        })
    }

    /// Is nothing in the index?
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn is_empty(&self) -> Result<bool> {
        Ok(self.len()? == 0)
    }

    /// Reads every file and holds it against its checksum: the names of those that are damaged.
    ///
    /// # Errors
    /// Where not even the list of files can be read.
    pub fn verify(&self) -> Result<Vec<String>> {
        guarded(|| {
            let damaged = self.inner.validate_checksum()?;
            let mut names: Vec<String> = damaged.iter().map(|path| path.display().to_string()).collect();
            names.sort_unstable();
            Ok(names)
        })
    }

    /// The analyser it was opened with.
    pub fn analyser(&self) -> &Analyser {
        &self.analyser
    }

    /// A new index with the mark of its analyser.
    pub(super) fn marked(inner: tantivy::Index, analyser: &Analyser) -> Result<Index> {
        guarded(|| {
            inner.tokenizers().register(TOKENIZER, Tokens(analyser.clone()));
            let mut writer: tantivy::IndexWriter = inner.writer_with_num_threads(1, super::writer::LEAST_MEMORY)?;
            let mut commit = writer.prepare_commit()?;
            commit.set_payload(&analyser.version());
            commit.commit()?;
            drop(writer);
            Index::ready(inner, analyser)
        })
    }

    fn ready(inner: tantivy::Index, analyser: &Analyser) -> Result<Index> {
        inner.tokenizers().register(TOKENIZER, Tokens(analyser.clone()));
        let reader = inner.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Index { inner, reader, fields: Fields::schema().1, analyser: analyser.clone() })
    }
}

fn directory(folder: &Path) -> Result<Folder<MmapDirectory>> {
    use tantivy::directory::error::OpenDirectoryError as E;
    MmapDirectory::open(folder).map(Folder).map_err(|error| match error {
        E::DoesNotExist(_) | E::NotADirectory(_) => Error::Missing(folder.to_owned()),
        other => tantivy::TantivyError::from(other).into(),
    })
}
