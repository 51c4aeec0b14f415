use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What one paragraph of a text is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Block {
    Paragraph(String),
    Heading(String),
    Quote(String),
    List(Vec<String>),
    Table(Vec<Vec<String>>),
}

/// A text: its fields and its blocks.
#[derive(Clone, Debug)]
pub(crate) struct Article {
    pub(crate) name: String,
    /// Year, month, day.
    pub(crate) day: (i16, i8, i8),
    pub(crate) fields: BTreeMap<String, String>,
    pub(crate) blocks: Vec<Block>,
}

/// The fields that each text has; `date` besides.
const FIELDS: [&str; 3] = ["title", "standfirst", "section"];

impl Block {
    /// The paragraphs that a reader sees, without the marks of links and bold words.
    pub(crate) fn plain(&self) -> Vec<String> {
        match self {
            Block::Paragraph(text) | Block::Heading(text) | Block::Quote(text) => vec![plain(text)],
            Block::List(items) => items.iter().map(|item| plain(item)).collect(),
            Block::Table(rows) => rows.iter().map(|row| row.join(" ")).collect(),
        }
    }
}

/// Text without `**bold**` and `[[link]]`.
pub(crate) fn plain(text: &str) -> String {
    text.replace("**", "").replace("[[", "").replace("]]", "")
}

/// All texts of a folder, by name.
pub(crate) fn all(folder: &Path) -> Result<Vec<Article>> {
    let mut articles = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            articles.push(parse(&name, &text).with_context(|| path.display().to_string())?);
        }
    }
    articles.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(articles)
}

/// Lines `field: value`, an empty line, then blocks parted by empty lines.
pub(crate) fn parse(name: &str, text: &str) -> Result<Article> {
    let (head, body) = text.split_once("\n\n").context("no body")?;
    let mut fields = BTreeMap::new();
    for line in head.lines() {
        let (key, value) = line.split_once(": ").with_context(|| format!("no field: {line}"))?;
        fields.insert(key.to_owned(), value.trim().to_owned());
    }
    if let Some(field) = FIELDS.iter().find(|field| !fields.contains_key(**field)) {
        bail!("no {field}");
    }
    let day = fields.get("date").and_then(|date| day(date)).context("no date, such as 2020-03-17")?;
    let blocks: Vec<Block> = body.split("\n\n").map(str::trim).filter(|b| !b.is_empty()).map(block).collect();
    if blocks.len() < 3 {
        bail!("fewer than three paragraphs");
    }
    Ok(Article { name: name.to_owned(), day, fields, blocks })
}

fn day(date: &str) -> Option<(i16, i8, i8)> {
    let mut parts = date.splitn(3, '-');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

fn block(text: &str) -> Block {
    if let Some(text) = text.strip_prefix("## ") {
        Block::Heading(text.to_owned())
    } else if let Some(text) = text.strip_prefix("> ") {
        Block::Quote(text.to_owned())
    } else if text.starts_with("- ") {
        Block::List(text.lines().map(|line| line.trim_start_matches("- ").to_owned()).collect())
    } else if text.starts_with("| ") {
        let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
        Block::Table(text.lines().map(|line| cells(line.trim())).collect())
    } else {
        Block::Paragraph(text.lines().collect::<Vec<_>>().join(" "))
    }
}
