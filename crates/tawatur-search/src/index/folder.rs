use std::fmt;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::Arc;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, FileSlice, Lock, META_LOCK, WatchCallback, WatchHandle, WritePtr,
};

/// A folder of an index, of which no more is asked than to be read where it is only read: a reader locks the list of files,
/// so that no writer removes them meanwhile. Where nobody can write nobody does, and there is no lock to be had.
#[derive(Clone)]
pub(super) struct Folder<D>(pub(super) D);

impl<D: fmt::Debug> fmt::Debug for Folder<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<D: Directory + Clone> Directory for Folder<D> {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.0.get_file_handle(path)
    }

    fn open_read(&self, path: &Path) -> Result<FileSlice, OpenReadError> {
        self.0.open_read(path)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.0.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.0.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.0.open_write(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.0.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.0.atomic_write(path, data)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.0.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        match self.0.acquire_lock(lock) {
            Err(LockError::IoError(error)) if lock.filepath == META_LOCK.filepath && cannot_be_written(&error) => {
                Ok(DirectoryLock::from(Box::new(())))
            }
            other => other,
        }
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.0.watch(callback)
    }
}

fn cannot_be_written(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::schema::Fields;
    use crate::{Analyser, Doc, Index, Page, Query, WriterOptions};
    use tantivy::directory::RamDirectory;

    /// A medium that takes nothing.
    #[derive(Clone, Debug)]
    struct ReadOnly(RamDirectory);

    fn refusal() -> io::Error {
        io::Error::from(ErrorKind::ReadOnlyFilesystem)
    }

    impl Directory for ReadOnly {
        fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
            self.0.get_file_handle(path)
        }

        fn delete(&self, path: &Path) -> Result<(), DeleteError> {
            Err(DeleteError::IoError { io_error: Arc::new(refusal()), filepath: path.to_owned() })
        }

        fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
            self.0.exists(path)
        }

        fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
            Err(OpenWriteError::IoError { io_error: Arc::new(refusal()), filepath: path.to_owned() })
        }

        fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
            self.0.atomic_read(path)
        }

        fn atomic_write(&self, _: &Path, _: &[u8]) -> io::Result<()> {
            Err(refusal())
        }

        fn sync_directory(&self) -> io::Result<()> {
            Err(refusal())
        }

        fn acquire_lock(&self, _: &Lock) -> Result<DirectoryLock, LockError> {
            Err(LockError::IoError(Arc::new(refusal())))
        }

        fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
            self.0.watch(callback)
        }
    }

    #[test]
    fn an_index_on_a_medium_that_takes_nothing_is_searched() {
        let analyser = Analyser::default();
        let ram = RamDirectory::create();
        let made = tantivy::Index::create(ram.clone(), Fields::schema().0, tantivy::IndexSettings::default()).unwrap();
        let index = Index::marked(made, &analyser).unwrap();
        let mut writer = index.writer(WriterOptions::default()).unwrap();
        writer.add(&Doc { id: "a".to_owned(), text: "Putin was in Pyongyang".to_owned(), ..Doc::default() }).unwrap();
        writer.commit().unwrap();
        writer.finish().unwrap();
        drop(index);
        let medium = ReadOnly(ram);
        assert!(Index::open_in(medium.clone(), Path::new("bare"), &analyser).is_err());
        let index = Index::open_in(Folder(medium), Path::new("wrapped"), &analyser).unwrap();
        let found = index.search(&Query::parse("Pyongyang").unwrap(), &Page::default()).unwrap();
        assert_eq!(found.total, 1);
        assert!(index.verify().unwrap().is_empty());
        index.reload().unwrap();
        assert!(index.writer(WriterOptions::default()).is_err());
    }
}
