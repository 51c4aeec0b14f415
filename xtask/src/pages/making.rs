use super::article::{self, Article};
use super::render::Page;
use super::template::{self, Template};
use super::word::{Words, hash};
use super::{gold, mark};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// Texts in each template that names none itself.
const TEXTS: usize = 5;

/// The halves: folders of `corpus/pages/templates`, and sets of the report.
pub(crate) const HALVES: [&str; 2] = ["tune", "held-out"];

/// A page as bytes, and what is to be read from it.
pub(crate) struct Made {
    pub(crate) file: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) gold: Value,
}

/// Makes the pages of one half.
pub(crate) fn make(root: &Path, half: &str) -> Result<Vec<Made>> {
    let corpus = root.join("corpus/pages");
    let words = Words::read(&corpus.join("words"))?;
    let articles = article::all(&corpus.join("articles"))?;
    let mut pages = Vec::new();
    for template in template::all(&corpus.join("templates").join(half))? {
        for article in chosen(&template, &articles)? {
            let others = others(&template, article, &articles);
            let page = Page { template: &template, article, others, words: &words };
            let made = page_of(&page).with_context(|| format!("{} in {}", article.name, template.name))?;
            pages.push(made);
        }
    }
    Ok(pages)
}

/// Writes pages, and their gold beside them, into a folder that holds nothing else.
pub(crate) fn write(pages: &[Made], folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder.join("pages"))?;
    let mut gold = String::new();
    for page in pages {
        fs::write(folder.join("pages").join(&page.file), &page.bytes)?;
        gold.push_str(&page.gold.to_string());
        gold.push('\n');
    }
    fs::write(folder.join("gold.jsonl"), gold)?;
    Ok(())
}

fn chosen<'a>(template: &Template, articles: &'a [Article]) -> Result<Vec<&'a Article>> {
    let named = &template.settings.articles;
    if !named.is_empty() {
        let find = |name: &String| articles.iter().find(|a| a.name == *name).with_context(|| format!("no text {name}"));
        return named.iter().map(find).collect();
    }
    Ok(others_by(articles.iter(), &["text", &template.name]).into_iter().take(TEXTS).collect())
}

fn others<'a>(template: &Template, article: &Article, articles: &'a [Article]) -> Vec<&'a Article> {
    let rest = articles.iter().filter(|other| other.name != article.name);
    others_by(rest, &["other", &template.name, &article.name])
}

fn others_by<'a>(articles: impl Iterator<Item = &'a Article>, by: &[&str]) -> Vec<&'a Article> {
    let mut sorted: Vec<&Article> = articles.collect();
    sorted.sort_by_cached_key(|article| hash(&[by, &[article.name.as_str()]].concat()));
    sorted
}

fn page_of(page: &Page) -> Result<Made> {
    let (template, article) = (page.template, page.article);
    let settings = &template.settings;
    let marked = page.marked()?;
    let marks = gold::read(&marked)?;
    let mut body = marks.body;
    if settings.data {
        body = page.paragraphs();
        if settings.lead {
            body.insert(0, article.fields["standfirst"].clone());
        }
    }
    if body.is_empty() {
        bail!("no body");
    }
    let file = format!("{}--{}.html", template.name, article.name);
    let day = (settings.date != "none").then_some(page.published()?.iso());
    let modified = settings.modified.then_some(page.modified()?.iso());
    let desk = page.words.sections.get(&article.fields["section"]).and_then(|row| row.get(1));
    let removed: Vec<Value> = marks.removed.iter().map(|(why, text)| json!({"why": why, "text": text})).collect();
    let gold = json!({
        "id": file.trim_end_matches(".html"),
        "template": template.name,
        "file": file,
        "title": article.fields["title"],
        "standfirst": article.fields["standfirst"],
        "outlet": settings.outlet,
        "byline": desk.filter(|_| settings.byline),
        "date": day,
        "date_stands": settings.date,
        "modified": modified,
        "text": body.join("\n\n"),
        "paragraphs": body,
        "removed": removed,
    });
    Ok(Made { file, bytes: encode(&mark::strip(&marked), &settings.charset)?, gold })
}

/// The page in its character set; what the set lacks becomes a numeric reference.
fn encode(page: &str, charset: &str) -> Result<Vec<u8>> {
    match charset {
        "utf-8" => Ok(page.as_bytes().to_vec()),
        "utf-8-bom" => Ok([b"\xef\xbb\xbf", page.as_bytes()].concat()),
        "utf-16le" => Ok([0xfeff].into_iter().chain(page.encode_utf16()).flat_map(u16::to_le_bytes).collect()),
        "utf-16be" => Ok([0xfeff].into_iter().chain(page.encode_utf16()).flat_map(u16::to_be_bytes).collect()),
        other => {
            let encoding = encoding_rs::Encoding::for_label(other.as_bytes());
            let encoding = encoding.with_context(|| format!("no such character set: {other}"))?;
            Ok(encoding.encode(page).0.into_owned())
        }
    }
}
