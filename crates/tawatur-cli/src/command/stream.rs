use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::io::{BufRead, Write};
use tawatur_model::{Copy, Span};
use tawatur_story::cluster::Collection;
use tawatur_story::reuse::{Options, Reuse, Text, Unit};

/// One document of a long stream: read, used and let go before the next.
#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow)]
    id: &'a RawValue,
    #[serde(borrow, default)]
    text: Cow<'a, str>,
    #[serde(borrow)]
    title: Option<Str<'a>>,
    #[serde(borrow)]
    outlet: Option<Str<'a>>,
    #[serde(borrow)]
    published: Option<Str<'a>>,
    #[serde(borrow)]
    story: Option<&'a RawValue>,
}

/// Text that is borrowed where JSON wrote it as it is; behind an option serde would else copy it.
#[derive(Deserialize)]
struct Str<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'a> Document<'a> {
    fn text(&'a self) -> Text<'a> {
        fn plain<'s>(of: &'s Option<Str<'_>>) -> Option<&'s str> {
            of.as_ref().map(|text| text.0.as_ref())
        }
        Text {
            text: &self.text,
            body_start: 0,
            title: plain(&self.title),
            outlet: plain(&self.outlet),
            published: plain(&self.published),
        }
    }
}

/// Hands each document of the input on.
fn each(mut input: impl BufRead, mut see: impl FnMut(&Document) -> std::io::Result<()>) -> anyhow::Result<()> {
    let (mut line, mut number) = (Vec::new(), 0);
    while input.read_until(b'\n', &mut line)? > 0 {
        number += 1;
        if !line.trim_ascii().is_empty() {
            let document = serde_json::from_slice(&line).map_err(|e| anyhow::anyhow!("-:{number}: {e}"))?;
            see(&document)?;
        }
        line.clear();
    }
    Ok(())
}

/// Ids of documents as they were written, one behind the other.
#[derive(Default)]
struct Ids {
    text: String,
    ends: Vec<u32>,
    /// Ids before these have been let go.
    first: u32,
}

/// Ids are let go in lots of this size.
const LOT: usize = 1 << 20;

impl Ids {
    fn push(&mut self, id: &str) {
        self.text.push_str(id);
        self.ends.push(self.text.len() as u32);
    }

    fn of(&self, number: u32) -> &str {
        let at = number.saturating_sub(self.first) as usize;
        let from = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        let to = self.ends.get(at).copied().unwrap_or(from);
        &self.text[from as usize..to as usize]
    }

    /// Lets ids go that no later document can name.
    fn forget(&mut self, before: u32) {
        let gone = before.saturating_sub(self.first) as usize;
        if gone >= LOT && gone <= self.ends.len() {
            let cut = self.ends[gone - 1];
            self.text.drain(..cut as usize);
            self.ends.drain(..gone);
            self.ends.iter_mut().for_each(|end| *end -= cut);
            self.first = before;
        }
    }
}

/// `probe copies`: a row for each document as it arrives.
pub(crate) fn copies(input: impl BufRead, out: &mut impl Write) -> anyhow::Result<()> {
    let mut reuse = Reuse::new(Options { unit: Unit::CodePoints, ..Options::default() });
    let mut ids = Ids::default();
    each(input, |document| {
        let found = reuse.add(&document.text());
        ids.push(document.id.get());
        write!(out, "{{\"id\":{},\"of\":[", document.id.get())?;
        for (n, copy) in found.iter().enumerate() {
            link(out, n, copy, &ids)?;
        }
        out.write_all(b"]}\n")?;
        ids.forget(reuse.first());
        Ok(())
    })
}

fn link(out: &mut impl Write, n: usize, copy: &Copy, ids: &Ids) -> std::io::Result<()> {
    let comma = if n > 0 { "," } else { "" };
    let (id, kind) = (ids.of(copy.of), copy.how.name());
    write!(out, "{comma}{{\"id\":{id},\"kind\":\"{kind}\",\"score\":{:.3},\"spans\":[", copy.score)?;
    for (n, (mine, theirs)) in copy.spans.iter().enumerate() {
        let comma = if n > 0 { "," } else { "" };
        let at = |span: &Span| (span.start(), span.end());
        let ((a, b), (c, d)) = (at(mine), at(theirs));
        write!(out, "{comma}[{a},{b},{c},{d}]")?;
    }
    // Sentences of the engine's own: letters, figures and punctuation that JSON takes as they are.
    write!(out, "],\"because\":\"{}\"}}", copy.because)
}

/// `probe stories`: all documents are read before the first row.
pub(crate) fn stories(input: impl BufRead, out: &mut impl Write) -> anyhow::Result<()> {
    let (mut collection, mut ids) = (Collection::default(), Ids::default());
    each(input, |document| {
        ids.push(document.id.get());
        collection.add(&document.text());
        Ok(())
    })?;
    for (at, story) in collection.stories().into_iter().enumerate() {
        writeln!(out, "{{\"id\":{},\"story\":\"s{story}\"}}", ids.of(at as u32))?;
    }
    Ok(())
}

/// `probe independence`: the stories are given.
pub(crate) fn independent(input: impl BufRead, out: &mut impl Write) -> anyhow::Result<()> {
    let (mut collection, mut names) = (Collection::default(), Vec::new());
    let (mut numbers, mut story) = (std::collections::BTreeMap::new(), Vec::new());
    each(input, |document| {
        let name = document.story.map(RawValue::get).unwrap_or("null").to_owned();
        let number = *numbers.entry(name).or_insert_with_key(|name| {
            names.push(name.clone());
            names.len() as u32 - 1
        });
        story.push(number);
        collection.add(&document.text());
        Ok(())
    })?;
    for (story, count) in collection.independence(&story) {
        writeln!(out, "{{\"story\":{},\"independent\":{count}}}", names[story as usize])?;
    }
    Ok(())
}
