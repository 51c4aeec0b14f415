use super::article::{Article, Block, plain};
use super::calendar::Moment;
use super::mark;
use super::template::{Node, Template, json};
use super::word::{Words, hash};
use anyhow::{Context, Result, bail};

/// One text in one template.
pub(crate) struct Page<'a> {
    pub(crate) template: &'a Template,
    pub(crate) article: &'a Article,
    /// All other texts, in an order of this page's own.
    pub(crate) others: Vec<&'a Article>,
    pub(crate) words: &'a Words,
}

/// Where in the page a value is asked for.
#[derive(Clone, Default)]
struct Place<'a> {
    /// Text of the block or line that is being written.
    text: String,
    /// Its number, from 1.
    number: usize,
    /// In a loop over other texts: that text.
    other: Option<&'a Article>,
}

impl<'a> Page<'a> {
    pub(crate) fn published(&self) -> Result<Moment> {
        moment(self.article)
    }

    /// Later on the same day or on one of the next two; by day in all zones, so that its date is one.
    pub(crate) fn modified(&self) -> Result<Moment> {
        let published = self.published()?;
        let number = hash(&["modified", &self.template.name, &self.article.name]);
        Ok(published.plus(25 + (number % 90) as i64 + (number / 90 % 3) as i64 * 24 * 60))
    }

    /// The page with its marks.
    pub(crate) fn marked(&self) -> Result<String> {
        self.section("page", &Place::default())
    }

    /// The blocks that are on this page.
    pub(crate) fn blocks(&self) -> &'a [Block] {
        let all = self.article.blocks.as_slice();
        let all = match self.template.settings.part {
            Some((part, parts)) => {
                let (from, to) = (all.len() * (part - 1) / parts, all.len() * part / parts);
                all.get(from..to).unwrap_or_default()
            }
            None => all,
        };
        &all[..all.len().min(self.template.settings.take)]
    }

    fn section(&self, name: &str, place: &Place<'a>) -> Result<String> {
        let nodes = self.template.sections.get(name).with_context(|| format!("no section {name}"))?;
        self.nodes(nodes, place).with_context(|| format!("@@ {name}"))
    }

    fn nodes(&self, nodes: &[Node], place: &Place<'a>) -> Result<String> {
        let mut out = String::new();
        for node in nodes {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Value(name, argument, filters) => out.push_str(&self.value(name, argument, filters, place)?),
                Node::If(field, inside) => {
                    if self.article.fields.contains_key(field) {
                        out.push_str(&self.nodes(inside, place)?);
                    }
                }
                Node::Loop(name, numbers, inside) => out.push_str(&self.repeat(name, numbers, inside, place)?),
            }
        }
        Ok(out)
    }

    fn repeat(&self, name: &str, numbers: &[usize], inside: &[Node], place: &Place<'a>) -> Result<String> {
        let count = numbers.first().copied().unwrap_or(usize::MAX);
        let skip = numbers.get(1).copied().unwrap_or(0);
        let mut places = Vec::new();
        match name {
            "others" => {
                for other in self.others.iter().skip(skip).take(count) {
                    places.push(Place { other: Some(other), text: other.fields["title"].clone(), ..place.clone() });
                }
            }
            "tags" => {
                let tags = self.tags(self.article)?;
                let tags = tags.split('،').map(|tag| Place { text: tag.trim().to_owned(), ..place.clone() });
                places.extend(tags.take(count));
            }
            list => {
                let lines = self.words.lines.get(list).with_context(|| format!("no list {list}"))?;
                let from = hash(&[list, &self.template.name, &self.article.name]) as usize % lines.len();
                let lines = lines.iter().cycle().skip(from + skip).take(count.min(lines.len()));
                places.extend(lines.map(|line| Place { text: line.clone(), ..place.clone() }));
            }
        }
        let mut out = String::new();
        for (at, mut place) in places.into_iter().enumerate() {
            place.number = at + 1;
            out.push_str(&self.nodes(inside, &place)?);
        }
        Ok(out)
    }

    fn value(&self, name: &str, argument: &str, filters: &[String], place: &Place<'a>) -> Result<String> {
        let article = place.other.unwrap_or(self.article);
        let settings = &self.template.settings;
        let calendar = &self.words.calendar;
        let field = |name: &str| article.fields.get(name).cloned().with_context(|| format!("no value {name}"));
        let id = hash(&["id", &article.name]) % 900_000 + 100_000;
        let section = |column: usize| self.column(article, column);
        let mut marked = false;
        let value = match name {
            "blocks" => return self.write_blocks(),
            "text" if place.number > 0 || !place.text.is_empty() => place.text.clone(),
            "n" => place.number.to_string(),
            "outlet" => settings.outlet.clone(),
            "host" => settings.host.clone(),
            "id" => id.to_string(),
            "slug" => article.name.clone(),
            "url" => format!("https://{}/{}/{id}", settings.host, section(0)?),
            "section_slug" => section(0)?,
            "desk" => section(1)?,
            "tags" => self.tags(article)?,
            "caption" => self.caption(article)?,
            "date" => calendar.format(argument, moment(article)?, settings.zone)?,
            "modified" => calendar.format(argument, self.modified()?, settings.zone)?,
            "clock" => {
                let later = self.published()?.plus(place.number as i64 * 17);
                calendar.format(argument, later, settings.zone)?
            }
            "excerpt" => {
                let first = article.blocks.first().map(|block| block.plain().join(" ")).unwrap_or_default();
                let words: Vec<&str> = first.split_whitespace().take(argument.parse()?).collect();
                format!("{}…", words.join(" "))
            }
            "pull" => article.blocks.get(1).map(|block| block.plain().join(" ")).unwrap_or_default(),
            "body" => self.paragraphs().join(if argument.is_empty() { "\n" } else { argument }),
            "bodyhtml" => mark::strip(&self.write_blocks()?),
            "block" => {
                let at = argument.parse::<usize>()?.saturating_sub(1);
                self.blocks().get(at).map(|block| block.plain().join(" ")).unwrap_or_default()
            }
            other => field(other)?,
        };
        let mut value = value;
        let mut escape = true;
        for filter in filters {
            match filter.as_str() {
                "ar" => value = arabic_digits(&value),
                "json" | "ujson" => {
                    value = json(&value, filter == "ujson");
                    escape = false;
                }
                "entities" => {
                    value = value
                        .chars()
                        .map(|c| if c.is_ascii() { c.to_string() } else { format!("&#{};", u32::from(c)) })
                        .collect();
                    escape = false;
                }
                "url" => value = percent(&value),
                "escaped" => value = html(&value),
                "body" => marked = true,
                "inline" => {
                    value = self.inline(&value)?;
                    escape = false;
                }
                other => bail!("no such filter: {other}"),
            }
        }
        let value = if escape { html(&plain(&value)) } else { value };
        Ok(if marked { mark::body(&value) } else { value })
    }

    fn column(&self, article: &Article, column: usize) -> Result<String> {
        let section = &article.fields["section"];
        let row = self.words.sections.get(section).with_context(|| format!("no section {section}"))?;
        row.get(column).cloned().with_context(|| format!("{section} has no column {column}"))
    }

    fn tags(&self, article: &Article) -> Result<String> {
        article.fields.get("tags").cloned().map_or_else(|| self.column(article, 2), Ok)
    }

    fn caption(&self, article: &Article) -> Result<String> {
        if let Some(caption) = article.fields.get("caption") {
            return Ok(caption.clone());
        }
        let captions = self.words.lines.get("captions").context("no captions")?;
        let at = hash(&["caption", &article.name]) as usize % captions.len().max(1);
        captions.get(at).cloned().context("no captions")
    }

    /// The body as plain paragraphs.
    pub(crate) fn paragraphs(&self) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for (at, block) in self.blocks().iter().enumerate() {
            let mut texts = block.plain();
            if let (0, Some(dateline), Some(first)) = (at, self.dateline(), texts.first_mut()) {
                *first = format!("{dateline}{first}");
            }
            all.extend(texts);
        }
        all
    }

    /// What stands before the first words of the body: only where the template asks for it.
    fn dateline(&self) -> Option<String> {
        let first = self.template.settings.part.is_none_or(|(part, _)| part == 1);
        let asked = self.template.sections.contains_key("dateline") && first;
        asked.then(|| self.section("dateline", &Place::default()).ok()).flatten().map(|text| mark::strip(&text))
    }

    fn write_blocks(&self) -> Result<String> {
        let mut out = String::new();
        let blocks = self.blocks();
        let has = |name: &str| self.template.sections.contains_key(name);
        for (at, block) in blocks.iter().enumerate() {
            let number = at + 1;
            let lead = if at == 0 { self.dateline().unwrap_or_default() } else { String::new() };
            let place = |text: String| Place { text, number, other: None };
            out.push_str(&match block {
                Block::Paragraph(text) => {
                    let name = if at == 0 && has("first") { "first" } else { "p" };
                    self.section(name, &place(format!("{lead}{text}")))?
                }
                Block::Heading(text) => self.section(if has("h") { "h" } else { "p" }, &place(text.clone()))?,
                Block::Quote(text) => self.section(if has("quote") { "quote" } else { "p" }, &place(text.clone()))?,
                Block::List(items) => self.items(items, place(String::new()))?,
                Block::Table(rows) => self.table(rows)?,
            });
            out.push('\n');
            let after = format!("after {number}");
            if has(&after) && number < blocks.len() {
                out.push_str(&self.section(&after, &place(String::new()))?);
                out.push('\n');
            }
            if has("between") && number < blocks.len() {
                out.push_str(&self.section("between", &place(String::new()))?);
            }
        }
        Ok(out)
    }

    fn items(&self, items: &[String], place: Place<'a>) -> Result<String> {
        let own = self.template.sections.contains_key("li");
        let mut out = String::from(if own { "" } else { "<ul>" });
        for item in items {
            let place = Place { text: item.clone(), ..place.clone() };
            if own {
                out.push_str(&self.section("li", &place)?);
            } else {
                out.push_str(&format!("<li>{}</li>", mark::body(&self.inline(item)?)));
            }
        }
        out.push_str(if own { "" } else { "</ul>" });
        Ok(out)
    }

    fn table(&self, rows: &[Vec<String>]) -> Result<String> {
        let open = self.template.sections.get("table").map(|nodes| self.nodes(nodes, &Place::default()));
        let mut out = open.transpose()?.unwrap_or_else(|| "<table>".to_owned());
        for (at, row) in rows.iter().enumerate() {
            let cell = if at == 0 { "th" } else { "td" };
            let cells: Vec<String> = row.iter().map(|text| format!("<{cell}>{}</{cell}>", html(text))).collect();
            out.push_str(&mark::body(&format!("<tr>{}</tr>", cells.join(""))));
        }
        out.push_str("</table>");
        Ok(out)
    }

    /// `**bold**` and `[[link]]` in the template's manner.
    fn inline(&self, text: &str) -> Result<String> {
        let mut out = html(text);
        for (open, close, section, default) in
            [("**", "**", "bold", ("<strong>", "</strong>")), ("[[", "]]", "link", ("<a href=\"/tag/{}\">", "</a>"))]
        {
            let mut done = String::new();
            let mut rest = out.as_str();
            while let Some((before, after)) = rest.split_once(open) {
                let (inside, after) =
                    after.split_once(close).with_context(|| format!("{open} is not closed: {text}"))?;
                done.push_str(before);
                if self.template.sections.contains_key(section) {
                    let place = Place { text: inside.to_owned(), number: 1, other: None };
                    done.push_str(&self.section(section, &place)?);
                } else {
                    done.push_str(&format!("{}{inside}{}", default.0.replace("{}", &percent(inside)), default.1));
                }
                rest = after;
            }
            done.push_str(rest);
            out = done;
        }
        Ok(out)
    }
}

/// When a text was published: some minute between six in the morning and five in the afternoon.
fn moment(article: &Article) -> Result<Moment> {
    let minute = hash(&["minute", &article.name]) % (11 * 60);
    Moment::new(article.day, 6 * 60 + minute as i64)
}

fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn percent(text: &str) -> String {
    let keep = |b: u8| b.is_ascii_alphanumeric() || b"-_./:".contains(&b);
    text.bytes().map(|b| if keep(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// Digits of the eastern Arabic form (U+0660 to U+0669).
fn arabic_digits(text: &str) -> String {
    let digit = |c: char| c.to_digit(10).and_then(|d| char::from_u32(0x660 + d)).filter(|_| c.is_ascii_digit());
    text.chars().map(|c| digit(c).unwrap_or(c)).collect()
}
