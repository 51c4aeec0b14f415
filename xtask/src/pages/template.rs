use super::mark;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A page without its article.
#[derive(Debug)]
pub(crate) struct Template {
    pub(crate) name: String,
    pub(crate) settings: Settings,
    /// `page`, and how each kind of block is written.
    pub(crate) sections: BTreeMap<String, Vec<Node>>,
}

/// What a template says about itself before its first section.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) outlet: String,
    pub(crate) host: String,
    /// Minutes east of Greenwich.
    pub(crate) zone: i64,
    pub(crate) charset: String,
    /// Where the date of publication stands; `none` where the page gives none.
    pub(crate) date: String,
    pub(crate) modified: bool,
    pub(crate) byline: bool,
    /// The body is in a script, not in the visible text.
    pub(crate) data: bool,
    /// That body begins with the standfirst.
    pub(crate) lead: bool,
    /// Only so many blocks are on the page.
    pub(crate) take: usize,
    /// The page is one of several parts.
    pub(crate) part: Option<(usize, usize)>,
    /// The texts that it is filled with; chosen by hash where none are named.
    pub(crate) articles: Vec<String>,
}

/// A piece of a section.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    Text(String),
    /// Name, argument, filters.
    Value(String, String, Vec<String>),
    /// Name, numbers, what is repeated.
    Loop(String, Vec<usize>, Vec<Node>),
    /// A field and what stands only where the text has it.
    If(String, Vec<Node>),
}

/// All templates of a folder, by name.
pub(crate) fn all(folder: &Path) -> Result<Vec<Template>> {
    let mut templates = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "html") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            templates.push(parse(&name, &text).with_context(|| path.display().to_string())?);
        }
    }
    templates.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(templates)
}

/// Settings in TOML, then sections that open with a line `@@ NAME`.
pub(crate) fn parse(name: &str, text: &str) -> Result<Template> {
    let mut parts = text.split("\n@@ ");
    let settings = settings(parts.next().unwrap_or_default())?;
    let mut sections = BTreeMap::new();
    for part in parts {
        let (title, body) = part.split_once('\n').context("a section is empty")?;
        let marked = mark::read(body.trim_end_matches('\n'));
        let mut rest = marked.as_str();
        let nodes = nodes(&mut rest, true).with_context(|| format!("@@ {title}"))?;
        sections.insert(title.trim().to_owned(), nodes);
    }
    if !sections.contains_key("page") || !sections.contains_key("p") {
        bail!("a template has the sections page and p");
    }
    Ok(Template { name: name.to_owned(), settings, sections })
}

fn settings(text: &str) -> Result<Settings> {
    let table: toml::Table = text.parse()?;
    let word = |key: &str| table.get(key).and_then(toml::Value::as_str).map(str::to_owned);
    let number = |key: &str| table.get(key).and_then(toml::Value::as_integer);
    let is = |key: &str| table.get(key).and_then(toml::Value::as_bool).unwrap_or(false);
    const KEYS: [&str; 13] = [
        "outlet", "host", "zone", "charset", "date", "modified", "byline", "data", "lead", "take", "part", "articles",
        "shows",
    ];
    if let Some(key) = table.keys().find(|key| !KEYS.contains(&key.as_str())) {
        bail!("no such setting: {key}");
    }
    let part = table.get("part").and_then(toml::Value::as_array).map(|pair| {
        let at = |at: usize| pair.get(at).and_then(toml::Value::as_integer).unwrap_or(1).max(1) as usize;
        (at(0), at(1))
    });
    let articles = table.get("articles").and_then(toml::Value::as_array);
    Ok(Settings {
        outlet: word("outlet").context("no outlet")?,
        host: word("host").context("no host")?,
        zone: number("zone").unwrap_or(180),
        charset: word("charset").unwrap_or_else(|| "utf-8".to_owned()),
        date: word("date").context("no date: say where it stands, or none")?,
        modified: is("modified"),
        byline: is("byline"),
        data: is("data"),
        lead: is("lead"),
        take: number("take").map_or(usize::MAX, |take| take as usize),
        part,
        articles: articles.into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect(),
    })
}

/// Text with `{{name:argument|filter}}`, `{{#loop 3}}…{{/}}` and `{{?field}}…{{/}}`.
fn nodes(rest: &mut &str, outermost: bool) -> Result<Vec<Node>> {
    let mut nodes = Vec::new();
    while let Some(at) = rest.find("{{") {
        nodes.push(Node::Text(rest[..at].to_owned()));
        let (inside, after) = rest[at + 2..].split_once("}}").context("{{ is not closed")?;
        *rest = after;
        if inside == "/" {
            if outermost {
                bail!("{{{{/}}}} closes nothing");
            }
            return Ok(nodes);
        }
        nodes.push(if let Some(inside) = inside.strip_prefix('#') {
            let mut words = inside.split_whitespace();
            let name = words.next().context("a loop has a name")?.to_owned();
            let numbers = words.map(str::parse).collect::<Result<Vec<usize>, _>>()?;
            Node::Loop(name, numbers, self::nodes(rest, false)?)
        } else if let Some(field) = inside.strip_prefix('?') {
            Node::If(field.to_owned(), self::nodes(rest, false)?)
        } else {
            let mut parts = inside.split('|');
            let value = parts.next().unwrap_or_default();
            let (name, argument) = value.split_once(':').unwrap_or((value, ""));
            Node::Value(name.to_owned(), argument.to_owned(), parts.map(str::to_owned).collect())
        });
    }
    if !outermost {
        bail!("{{{{/}}}} is missing");
    }
    nodes.push(Node::Text((*rest).to_owned()));
    *rest = "";
    Ok(nodes)
}

/// A text as a JSON string without its quotation marks, as it may stand in a script.
pub(crate) fn json(text: &str, ascii: bool) -> String {
    let quoted = Value::String(text.to_owned()).to_string().replace("</", "<\\/");
    let inner = &quoted[1..quoted.len() - 1];
    if !ascii {
        return inner.to_owned();
    }
    let mut out = String::new();
    let mut units = [0; 2];
    for c in inner.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            out.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    out
}
