//! Inputs as named by the user, and the files behind them in a fixed order.

use std::fs;
use std::path::{Path, PathBuf};

use globset::GlobBuilder;
use tawatur_model::Unread;
use walkdir::{DirEntry, IntoIter, WalkDir};

use crate::Wrong;

/// Names that stand beside articles and are about them. They are no articles, so a folder is read without them; named
/// by itself such a file is read.
const ABOUT: [&str; 8] = ["readme", "license", "licence", "copying", "notice", "changelog", "contributing", "sources"];

/// Indexes that stand beside archives: of a crawl (`warc.paths.gz`), of records.
const INDEXES: [&str; 5] = [".paths", ".paths.gz", ".cdx", ".cdx.gz", ".cdxj"];

/// One input, checked.
pub(crate) enum Input {
    Standard,
    File(PathBuf),
    Files(std::vec::IntoIter<PathBuf>),
    /// Boxed: the walker is much larger than the other cases.
    Folder(Box<IntoIter>),
}

/// Reads an input as the user wrote it. A file whose name holds pattern signs is that file.
pub(crate) fn parse(input: &str) -> Result<Input, Wrong> {
    if input == "-" {
        return Ok(Input::Standard);
    }
    let path = Path::new(input);
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => return Ok(Input::Folder(Box::new(walk(path).into_iter()))),
        Ok(_) => return Ok(Input::File(path.to_owned())),
        Err(_) if path.symlink_metadata().is_ok() => return Ok(Input::File(path.to_owned())),
        Err(_) => {}
    }
    if !input.contains(['*', '?', '[', '{']) {
        return Err(Wrong::Missing { input: input.to_owned() });
    }
    expand(input)
}

fn walk(path: &Path) -> WalkDir {
    // Links are followed, and the walker names a link that leads back to its own folder instead of going round.
    WalkDir::new(path).follow_links(true).sort_by_file_name()
}

fn expand(input: &str) -> Result<Input, Wrong> {
    let pattern = GlobBuilder::new(input)
        .literal_separator(true)
        .build()
        .map_err(|error| Wrong::Pattern { input: input.to_owned(), reason: error.kind().to_string() })?
        .compile_matcher();
    let plain = input.find(['*', '?', '[', '{']).unwrap_or(input.len());
    let folder = input[..plain].rfind('/').map_or("", |slash| &input[..=slash]);
    let depth = if input.contains("**") { usize::MAX } else { input[folder.len()..].matches('/').count() + 1 };
    let start = if folder.is_empty() { Path::new(".") } else { Path::new(folder) };
    let files: Vec<PathBuf> = walk(start)
        .max_depth(depth)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(DirEntry::into_path)
        .map(|path| if folder.is_empty() { path.strip_prefix(".").map(Path::to_owned).unwrap_or(path) } else { path })
        .filter(|path| pattern.is_match(path))
        .collect();
    if files.is_empty() {
        return Err(Wrong::NoMatch { input: input.to_owned() });
    }
    Ok(Input::Files(files.into_iter()))
}

/// The next file of a folder; `None` at its end.
pub(crate) fn next_in_folder(walker: &mut IntoIter) -> Option<Result<PathBuf, Unread>> {
    loop {
        let entry = match walker.next()? {
            Ok(entry) => entry,
            Err(error) => {
                let source = error.path().map(|path| path.display().to_string()).unwrap_or_default();
                let reason = if error.loop_ancestor().is_some() {
                    "a symbolic link that leads back to a folder above it".to_owned()
                } else {
                    error.io_error().map_or_else(|| error.to_string(), |io| format!("cannot be opened: {io}"))
                };
                return Some(Err(Unread { source, reason }));
            }
        };
        let hidden = entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
        if entry.file_type().is_dir() {
            if hidden {
                walker.skip_current_dir();
            }
        } else if !hidden && !is_about(entry.path()) {
            if entry.file_type().is_file() {
                return Some(Ok(entry.into_path()));
            }
            let source = entry.path().display().to_string();
            return Some(Err(Unread { source, reason: "not a regular file".to_owned() }));
        }
    }
}

fn is_about(path: &Path) -> bool {
    let lower = |part: Option<&std::ffi::OsStr>| part.map(|p| p.to_string_lossy().to_lowercase()).unwrap_or_default();
    let name = lower(path.file_name());
    INDEXES.iter().any(|end| name.ends_with(end))
        || lower(path.extension()) == "md"
        || ABOUT.contains(&lower(path.file_stem()).as_str())
}
