//! How much of the inputs has been read.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::Wrong;
use crate::input::{self, Input};

/// Counts the bytes of files as they are read, as they lie on the disk. Copies count together.
#[derive(Clone, Debug, Default)]
pub struct Meter(Arc<AtomicU64>);

impl Meter {
    /// Bytes so far.
    pub fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    pub(crate) fn add(&self, bytes: u64) {
        self.0.fetch_add(bytes, Ordering::Relaxed);
    }
}

/// A file whose bytes are counted.
pub(crate) struct Counted {
    file: File,
    meter: Meter,
}

impl Counted {
    pub(crate) fn open(path: &Path, meter: &Meter) -> io::Result<Counted> {
        Ok(Counted { file: File::open(path)?, meter: meter.clone() })
    }
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(into)?;
        self.meter.add(read as u64);
        Ok(read)
    }
}

/// The bytes of all files of the inputs, as they lie on the disk; none where standard input is among them, whose end nobody
/// knows. The names are gone through once, no file is opened.
///
/// # Errors
/// Those of [`pages`](crate::pages).
pub fn size(inputs: &[String]) -> Result<Option<u64>, Wrong> {
    let length = |path: &Path| path.metadata().map_or(0, |found| found.len());
    let mut sum = 0;
    for input in inputs {
        match input::parse(input)? {
            Input::Standard => return Ok(None),
            Input::File(path) => sum += length(&path),
            Input::Files(files) => sum += files.map(|path| length(&path)).sum::<u64>(),
            Input::Folder(mut walker) => {
                while let Some(entry) = input::next_in_folder(&mut walker) {
                    sum += entry.map_or(0, |path| length(&path));
                }
            }
        }
    }
    Ok(Some(sum))
}

#[cfg(test)]
mod tests {
    use crate::{Options, pages, size};

    #[test]
    fn what_is_counted_is_what_lies_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        std::fs::write(path("a.txt"), "one article\n").unwrap();
        std::fs::write(path("b.jsonl"), "{\"text\":\"one\"}\n{\"text\":\"two\"}\n").unwrap();
        std::fs::write(path("README.md"), "not an article").unwrap();
        let inputs = [folder.path().display().to_string()];
        let all = std::fs::metadata(path("a.txt")).unwrap().len() + std::fs::metadata(path("b.jsonl")).unwrap().len();
        assert_eq!(size(&inputs).unwrap(), Some(all));
        let mut read = pages(&inputs, &Options::default()).unwrap();
        let meter = read.meter();
        assert_eq!(meter.bytes(), 0);
        assert_eq!(read.by_ref().count(), 3);
        assert_eq!(meter.bytes(), all);
        assert_eq!(size(&["-".to_owned()]).unwrap(), None);
        assert!(size(&[path("none").display().to_string()]).is_err());
    }
}
