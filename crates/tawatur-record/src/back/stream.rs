use super::article::article;
use super::entity::Known;
use super::line::{Broken, Kind, kind};
use std::io::{self, BufRead};
use tawatur_model::ReadArticle;

/// The entities of which a file of records tells. They stand behind the articles, so that a file is gone through for them
/// before [`Lines`] makes its articles.
///
/// # Errors
/// Those of the input. Lines that are no records are left to [`Lines`], which names them.
pub fn known(input: impl BufRead) -> io::Result<Known> {
    let mut known = Known::default();
    each(input, |_, line| {
        if let Ok(line) = line
            && kind(line) == Ok(Kind::Entity)
            && let Ok(record) = serde_json::from_str(line)
        {
            let _ = known.put(record);
        }
        Ok(())
    })?;
    Ok(known)
}

fn each(mut input: impl BufRead, mut see: impl FnMut(usize, Result<&str, &str>) -> io::Result<()>) -> io::Result<()> {
    let (mut line, mut number) = (Vec::new(), 0);
    while input.read_until(b'\n', &mut line)? > 0 {
        number += 1;
        let text = line.trim_ascii();
        if !text.is_empty() {
            see(number, std::str::from_utf8(text).map_err(|_| "it is not UTF-8"))?;
        }
        line.clear();
    }
    Ok(())
}

/// One article's lines of a file, not yet taken apart: so that many may be at once.
#[derive(Clone, Debug, Default)]
pub struct Held {
    /// The line of the file at which the article stands, from 1.
    pub first: usize,
    text: String,
    lines: Vec<(usize, usize)>,
}

impl Held {
    /// The article with what was read in it.
    ///
    /// # Errors
    /// The first record that is not as the contract says; its line is that of the file.
    pub fn article(&self, known: &Known) -> Result<ReadArticle, Broken> {
        let lines = self.lines.iter().map(|&(_, end)| end).scan(0, |start, end| {
            let line = &self.text[*start..end];
            *start = end;
            Some(line)
        });
        article(lines, known).map_err(|broken| Broken {
            line: self.lines.get(broken.line.saturating_sub(1)).map_or(self.first, |(number, _)| *number),
            why: broken.why,
        })
    }

    fn push(&mut self, number: usize, line: &str) {
        if self.lines.is_empty() {
            self.first = number;
        }
        self.text.push_str(line);
        self.lines.push((number, self.text.len()));
    }
}

/// The articles of a file of records, one after the other; a line that is no record is told of in its place.
pub struct Lines<R> {
    input: R,
    line: Vec<u8>,
    number: usize,
    held: Held,
    broken: Option<Broken>,
    done: bool,
}

impl<R: BufRead> Lines<R> {
    /// Of an input that has not been read from.
    pub fn new(input: R) -> Self {
        Lines { input, line: Vec::new(), number: 0, held: Held::default(), broken: None, done: false }
    }

    /// Has the input come to its end?
    pub fn is_done(&self) -> bool {
        self.done && self.held.lines.is_empty() && self.broken.is_none()
    }

    fn step(&mut self) -> io::Result<Option<Result<Held, Broken>>> {
        loop {
            if let Some(broken) = self.broken.take() {
                return Ok(Some(Err(broken)));
            }
            self.line.clear();
            if self.done || self.input.read_until(b'\n', &mut self.line)? == 0 {
                self.done = true;
                let last = std::mem::take(&mut self.held);
                return Ok((!last.lines.is_empty()).then_some(Ok(last)));
            }
            self.number += 1;
            let line = self.line.trim_ascii();
            if line.is_empty() {
                continue;
            }
            let seen = std::str::from_utf8(line).map_err(|_| "it is not UTF-8".to_owned());
            match seen.and_then(|line| Ok((kind(line)?, line))) {
                Ok((Kind::Article, line)) => {
                    let before = std::mem::take(&mut self.held);
                    self.held.push(self.number, line);
                    if !before.lines.is_empty() {
                        return Ok(Some(Ok(before)));
                    }
                }
                Ok((kind, line)) if kind.is_of_article() && !self.held.lines.is_empty() => {
                    self.held.push(self.number, line);
                }
                Ok((kind, _)) if kind.is_of_article() => {
                    self.broken = Some(Broken::at(self.number, "it stands before its article"));
                }
                Ok(_) => {}
                Err(why) => self.broken = Some(Broken::at(self.number, why)),
            }
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = io::Result<Result<Held, Broken>>;

    fn next(&mut self) -> Option<Self::Item> {
        let step = self.step();
        if step.is_err() {
            self.done = true;
            self.held = Held::default();
        }
        step.transpose()
    }
}
