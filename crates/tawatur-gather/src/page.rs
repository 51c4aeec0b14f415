//! The stream of pages.

use std::collections::{HashSet, VecDeque};
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tawatur_model::{Declared, PageForm, RawPage, Unread};

use crate::input::{self, Input};
use crate::lines::{self, Lines};
use crate::meter::{Counted, Meter};
use crate::stream::Stream;
use crate::wacz::Wacz;
use crate::warc::{self, Warc};
use crate::{Options, Wrong, magic, mail, newsml, record, syndication};

/// The pages of `inputs` (files, folders, patterns, `-`), in the order given and within a folder by name.
///
/// # Errors
/// [`Wrong`] names an input that does not exist or a pattern that cannot be used; nothing has been read then.
pub fn pages(inputs: &[String], options: &Options) -> Result<Pages, Wrong> {
    let parsed = inputs.iter().map(|input| input::parse(input)).collect::<Result<VecDeque<_>, _>>()?;
    if parsed.iter().filter(|input| matches!(input, Input::Standard)).count() > 1 {
        return Err(Wrong::StandardInputTwice);
    }
    Ok(Pages::new(parsed, options))
}

/// The pages that a file of that name would give if these were its bytes: for what is already in memory, and for tests that
/// throw anything at the readers.
pub fn pages_of(bytes: Vec<u8>, name: &str, options: &Options) -> Pages {
    let mut pages = Pages::new(VecDeque::new(), options);
    pages.open(Stream::new(io::Cursor::new(bytes)), name, Path::new(name));
    pages
}

/// The pages, read one at a time.
pub struct Pages {
    inputs: VecDeque<Input>,
    options: Options,
    open: Option<Many>,
    ready: VecDeque<Result<RawPage, Unread>>,
    /// Files already read: one that is named twice, or lies in a folder that is named too, is one file.
    seen: HashSet<PathBuf>,
    meter: Meter,
}

/// A file of many pages, read one at a time.
enum Many {
    Lines(Lines),
    Warc(Warc),
    Wacz(Wacz),
}

impl Many {
    fn next(&mut self, options: &Options) -> Option<Result<RawPage, Unread>> {
        match self {
            Many::Lines(lines) => lines.next(options),
            Many::Warc(warc) => warc.next(options),
            Many::Wacz(wacz) => wacz.next(options),
        }
    }
}

impl Iterator for Pages {
    type Item = Result<RawPage, Unread>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(page) = self.ready.pop_front() {
                return Some(page);
            }
            if let Some(open) = &mut self.open {
                match open.next(&self.options) {
                    Some(page) => return Some(page),
                    None => self.open = None,
                }
            }
            let file = match self.inputs.front_mut()? {
                Input::Standard => {
                    self.inputs.pop_front();
                    self.open(Stream::new(io::stdin()), "-", Path::new(""));
                    continue;
                }
                Input::File(path) => {
                    let path = std::mem::take(path);
                    self.inputs.pop_front();
                    Ok(path)
                }
                Input::Files(files) => match files.next() {
                    Some(path) => Ok(path),
                    None => {
                        self.inputs.pop_front();
                        continue;
                    }
                },
                Input::Folder(walker) => match input::next_in_folder(walker) {
                    Some(entry) => entry,
                    None => {
                        self.inputs.pop_front();
                        continue;
                    }
                },
            };
            match file {
                Err(unread) => return Some(Err(unread)),
                Ok(path) => self.file(&path),
            }
        }
    }
}

impl Pages {
    fn new(inputs: VecDeque<Input>, options: &Options) -> Pages {
        Pages {
            inputs,
            options: options.clone(),
            open: None,
            ready: VecDeque::new(),
            seen: HashSet::new(),
            meter: Meter::default(),
        }
    }

    /// Counts what is read of the files, beside [`size`](crate::size).
    pub fn meter(&self) -> Meter {
        self.meter.clone()
    }

    fn file(&mut self, path: &Path) {
        let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if self.seen.insert(real) {
            self.open(Counted::open(path, &self.meter).and_then(Stream::new), &path.display().to_string(), path);
        }
    }

    fn open(&mut self, stream: io::Result<Stream>, source: &str, path: &Path) {
        let result = match stream {
            Ok(stream) => self.start(stream, source, path),
            Err(error) => Err(cannot(&error)),
        };
        if let Err(reason) = result {
            self.ready.push_back(Err(Unread { source: source.to_owned(), reason }));
        }
    }

    /// Decides what a file is and puts its page, or its lines, in the queue.
    fn start(&mut self, mut stream: Stream, source: &str, path: &Path) -> Result<(), String> {
        let extension = extension(path);
        if extension == "wacz" && !stream.packed {
            self.open = Some(Many::Wacz(Wacz::new(path, source)?));
            // Its parts are opened by themselves.
            self.meter.add(path.metadata().map_or(0, |found| found.len().saturating_sub(stream.head().len() as u64)));
            return Ok(());
        }
        if let Some(name) = magic::binary(stream.head()) {
            return Err(format!("not text: {name}"));
        }
        if warc::is_warc(stream.head()) {
            self.open = Some(Many::Warc(Warc::new(stream, source.to_owned(), &self.options)));
            return Ok(());
        }
        let named = matches!(extension.as_str(), "jsonl" | "ndjson");
        if lines::is_likely(stream.head(), named) {
            self.open = Some(Many::Lines(Lines::new(stream, source.to_owned())));
            return Ok(());
        }
        let packed = stream.packed;
        let mail = mail::is_likely(stream.head(), &extension);
        let bytes = stream.all(self.options.max_bytes).map_err(|error| cannot(&error))?.ok_or_else(|| {
            format!("{}{}", record::too_large(&self.options), if packed { " once unpacked" } else { "" })
        })?;
        if bytes.trim_ascii().is_empty() {
            return Err("empty".to_owned());
        }
        if extension == "json" {
            return self.json(&bytes, source);
        }
        if mail {
            let page = mail::page(&bytes, source.to_owned(), &self.options)?;
            self.ready.push_back(Ok(page));
            return Ok(());
        }
        if matches!(extension.as_str(), "xml" | "rss" | "atom" | "rdf" | "newsml" | "opml") {
            let pages = syndication::pages(&bytes, source, &self.options);
            if let Some(pages) = pages.or_else(|| newsml::pages(&bytes, source, &self.options)) {
                self.ready.extend(pages);
                return Ok(());
            }
            if syndication::read_opml(&bytes).is_some() {
                return Err("a list of feeds: `tawatur sources import` takes it".to_owned());
            }
        }
        let form = match extension.as_str() {
            "html" | "htm" | "xhtml" | "shtml" => PageForm::Html,
            "txt" | "text" => PageForm::Text,
            _ => PageForm::Unknown,
        };
        let declared = Declared {
            published: self.options.published.clone(),
            outlet: self.options.outlet.clone(),
            ..Declared::default()
        };
        self.ready.push_back(Ok(RawPage { source: source.to_owned(), bytes, declared, form }));
        Ok(())
    }

    /// A `.json` file that is no JSON Lines file: one object over several lines, or a list of objects.
    fn json(&mut self, bytes: &[u8], source: &str) -> Result<(), String> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        if let Some(pages) = syndication::pages(bytes, source, &self.options) {
            self.ready.extend(pages);
            return Ok(());
        }
        let values = match serde_json::from_slice::<Value>(bytes) {
            Ok(Value::Array(values)) => values,
            Ok(value) => vec![value],
            Err(error) => {
                return Err(format!("broken JSON at line {}: {}", error.line(), lines::cause(&error)));
            }
        };
        let one = values.len() == 1;
        for (number, value) in values.into_iter().enumerate() {
            let source = if one { source.to_owned() } else { format!("{source}#{}", number + 1) };
            let page = match value {
                Value::Object(object) => record::page(object, source.clone(), &self.options),
                _ => Err("not a JSON object".to_owned()),
            };
            self.ready.push_back(page.map_err(|reason| Unread { source, reason }));
        }
        Ok(())
    }
}

/// The extension in lower case, looking through `.gz`.
fn extension(path: &Path) -> String {
    let lower = |path: &Path| path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    match lower(path).as_str() {
        "gz" | "gzip" => path.file_stem().map(|stem| lower(Path::new(stem))).unwrap_or_default(),
        other => other.to_owned(),
    }
}

fn cannot(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => "broken gzip: it ends too early".to_owned(),
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => format!("broken gzip: {error}"),
        _ => format!("cannot be read: {error}"),
    }
}
