use std::io;

use tawatur_model::{Article, Reading};
use tawatur_record::{Digest, Lang, StoryView, Wording, isolate, quotations, safe};

use super::claim;
use super::dossier;
use super::sheet::{Sheet, block, columns, padded, plain, text};
use super::style::{CHAIN, HEAD, NOTICE, PLAIN, QUIET};

/// Cells of the longest bar.
const BAR: u32 = 40;

/// How the report looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReportOptions {
    /// The interface's language.
    pub(crate) lang: Lang,
    /// With colours and weights?
    pub(crate) color: bool,
    /// Columns.
    pub(crate) width: u16,
    /// Every chain, every copy and the reasons of the numbers?
    pub(crate) full: bool,
    /// Names and excerpts between directional isolates (for a terminal that knows them)?
    pub(crate) isolate: bool,
}

impl ReportOptions {
    /// For a terminal, as wide as it is and in colours unless they are not wanted; or for a file.
    pub(crate) fn to(terminal: bool, lang: Lang, full: bool) -> Self {
        ReportOptions {
            lang,
            color: terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
            width: if terminal { crate::terminal::width() } else { 100 },
            full,
            isolate: terminal,
        }
    }
}

/// Writes the report of a reading.
pub(crate) fn write(out: &mut dyn io::Write, reading: &Reading, options: &ReportOptions) -> io::Result<()> {
    let digest = Digest::new(reading);
    let mut sheet = Sheet::new(out, options.width, options.color);
    let pen = Pen { digest: &digest, words: Wording::new(options.lang), options: *options };
    pen.header(&mut sheet)?;
    let largest = digest.stories.iter().map(|story| story.outlets.all.max(story.chains.1)).max();
    let scale = largest.unwrap_or(0).div_ceil(BAR).max(1);
    for (story, position) in digest.stories.iter().zip(1..) {
        pen.story(&mut sheet, story, position, scale)?;
    }
    if !digest.loose.is_empty() {
        sheet.blank()?;
        sheet.put(0, &[text(pen.words.ui("ui.ungrouped"), HEAD)])?;
        for at in &digest.loose {
            claim::loose(&mut sheet, &pen, *at)?;
        }
    }
    dossier::lasting(&mut sheet, &pen)?;
    sheet.blank()?;
    sheet.put(0, &[text(pen.words.ui("ui.footnote"), QUIET)])?;
    sheet.flush()
}

/// What every part of the report needs.
pub(super) struct Pen<'d> {
    pub(super) digest: &'d Digest<'d>,
    pub(super) words: Wording,
    pub(super) options: ReportOptions,
}

impl Pen<'_> {
    /// Text from the articles: safe, and isolated where that is wished.
    pub(super) fn foreign(&self, content: &str) -> String {
        let content = safe(content);
        if self.options.isolate { isolate(&content) } else { content.into_owned() }
    }

    pub(super) fn name(&self, id: &str) -> String {
        let name = self.digest.names.show(id, self.words);
        if self.options.isolate { isolate(&name) } else { name }
    }

    pub(super) fn names(&self, ids: &[String]) -> String {
        ids.iter().map(|id| self.name(id)).collect::<Vec<_>>().join(" + ")
    }

    fn header(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let reading = self.digest.reading;
        let size = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let summary = self.words.fill(
            "ui.inputs-read",
            &[
                ("articles", &self.words.count("article", size(reading.articles.len()))),
                ("stories", &self.words.count("story", size(reading.stories.len()))),
                ("outlets", &self.words.count("outlet", self.digest.outlets.all)),
            ],
        );
        let version = safe(&reading.run.version);
        sheet.put(0, &[text(format!("{} {version}  ", self.words.ui("ui.tawatur")), HEAD), plain(summary)])?;
        sheet.put(0, &[plain(self.coverage())])?;
        if reading.unread.is_empty() {
            return Ok(());
        }
        sheet.put(0, &[text(format!("{}:", self.words.ui("ui.unread")), NOTICE)])?;
        for unread in &reading.unread {
            let line = format!("{} – {}", self.foreign(&unread.source), self.foreign(&unread.reason));
            sheet.put(2, &[text(line, NOTICE)])?;
        }
        Ok(())
    }

    fn coverage(&self) -> String {
        let coverage = self.digest.coverage;
        if coverage.with_trigger == 0 {
            return self.words.ui("ui.coverage-none").to_owned();
        }
        let percent = u64::from(coverage.read) * 100 / u64::from(coverage.with_trigger);
        let (read, all) = (coverage.read.to_string(), coverage.with_trigger.to_string());
        self.words.fill("ui.coverage", &[("read", &read), ("all", &all), ("percent", &percent.to_string())])
    }

    fn story(&self, sheet: &mut Sheet<'_>, view: &StoryView<'_>, position: u32, scale: u32) -> io::Result<()> {
        let story = view.story;
        sheet.blank()?;
        let head = format!("{} {position}: {}", self.words.ui("ui.story"), self.foreign(&story.title));
        sheet.put(0, &[text(head, HEAD), text(format!("  {}", safe(&story.id)), QUIET)])?;
        let count = self.words.count("article", u32::try_from(story.articles.len()).unwrap_or(u32::MAX));
        sheet.put(2, &[plain(format!("{count}{}", dates(&story.from, &story.to)))])?;
        if let Some(split) = &story.split {
            let words = |words: &[String]| match words {
                [] => "…".to_owned(),
                words => self.foreign(&words.join(self.words.ui("phrase.comma"))),
            };
            let slots: [(&str, &str); 5] = [
                ("from", &safe(&split.from)),
                ("reports", &split.reports.to_string()),
                ("others", &split.others.to_string()),
                ("own", &words(&split.own)),
                ("other", &words(&split.other)),
            ];
            sheet.put(2, &[text(self.words.fill("ui.split", &slots), QUIET)])?;
        }
        self.bars(sheet, view, scale)?;
        if self.options.full {
            self.copies(sheet, view)?;
        }
        if view.groups.is_empty() {
            sheet.put(2, &[text(self.words.ui("ui.no-claims"), QUIET)])?;
        }
        let mut ledger = None;
        for group in &view.groups {
            if ledger.replace(group.group.ledger) != Some(group.group.ledger) {
                sheet.blank()?;
                sheet.put(2, &[text(self.words.word("ledger", group.group.ledger.name()), HEAD)])?;
            }
            claim::group(sheet, self, group)?;
        }
        let quotations = quotations(self.digest, story, self.words, self.options.full);
        if !quotations.is_empty() {
            sheet.blank()?;
            sheet.put(2, &[text(self.words.ui("ui.quotations"), HEAD)])?;
        }
        for line in &quotations {
            sheet.put(4, &[plain(self.foreign(line))])?;
        }
        let mut others = view.elsewhere.iter().filter_map(|at| self.digest.at(*at)).peekable();
        if others.peek().is_some() {
            sheet.blank()?;
            sheet.put(2, &[text(self.words.ui("ui.elsewhere"), HEAD)])?;
        }
        for other in others {
            let phrase = other.fact.phrase(&self.digest.names, self.words, self.options.isolate);
            sheet.put(4, &[plain(format!("▸ {phrase}  ")), text(safe(&other.group.id), QUIET)])?;
        }
        Ok(())
    }

    /// Outlets and independent chains on one scale, so that the gap between them is seen.
    fn bars(&self, sheet: &mut Sheet<'_>, view: &StoryView<'_>, scale: u32) -> io::Result<()> {
        let (outlets, chains) = (self.words.ui("ui.outlets"), self.words.ui("ui.chains"));
        let wide = columns(outlets).max(columns(chains)) + 2;
        let mut first = vec![
            block(padded(outlets, wide), PLAIN),
            block(format!("{} {}", bar(view.outlets.all, view.outlets.all, scale), view.outlets.all), PLAIN),
        ];
        if view.outlets.unknown > 0 {
            let unknown = view.outlets.unknown.to_string();
            first.push(text(format!(" ({})", self.words.fill("ui.outlets-unknown", &[("n", &unknown)])), QUIET));
        }
        sheet.put(2, &first)?;
        let (sure, most) = view.chains;
        let drawn = bar(sure, most, scale);
        let mut second =
            vec![block(padded(chains, wide), PLAIN), block(format!("{drawn} {}", range(sure, most)), CHAIN)];
        if view.groups.len() > 1 {
            second.push(text(format!(" ({})", self.words.ui("ui.strongest")), QUIET));
        }
        if let Some(beyond) = view.beyond {
            let remark = self.words.fill("ui.beyond", &[("n", &beyond.to_string())]);
            second.push(text(format!(" ({remark})"), QUIET));
        }
        sheet.put(2, &second)?;
        if scale > 1 {
            sheet.put(2, &[text(self.words.fill("ui.scale", &[("n", &scale.to_string())]), QUIET)])?;
        }
        Ok(())
    }

    fn copies(&self, sheet: &mut Sheet<'_>, view: &StoryView<'_>) -> io::Result<()> {
        let article = |position: u32| -> Option<&Article> {
            self.digest.reading.articles.get(position as usize).map(|read| &read.article)
        };
        for copy in &view.story.copies {
            let (Some(later), Some(earlier)) = (article(copy.article), article(copy.of)) else { continue };
            let line = format!(
                "{}: {} – {} {} {}",
                self.words.ui("ui.copies"),
                self.foreign(&later.source),
                self.words.word("copy", copy.how.name()),
                self.words.ui("ui.copy-of"),
                self.foreign(&earlier.source)
            );
            sheet.put(2, &[text(line, QUIET)])?;
        }
        Ok(())
    }
}

/// One figure, or two where they differ.
pub(super) fn range(low: u32, high: u32) -> String {
    if low >= high { low.to_string() } else { format!("{low}–{high}") }
}

/// Full cells for what is sure, light ones up to what is possible.
fn bar(low: u32, high: u32, scale: u32) -> String {
    let (low, high) = (low.div_ceil(scale), high.max(low).div_ceil(scale));
    format!("{}{}", "▇".repeat(low as usize), "░".repeat((high - low) as usize))
}

pub(super) fn dates(from: &str, to: &str) -> String {
    match (from, to) {
        ("", "") => String::new(),
        (one, "") | ("", one) => format!(" · {}", safe(one)),
        (from, to) if from == to => format!(" · {}", safe(from)),
        (from, to) => format!(" · {} … {}", safe(from), safe(to)),
    }
}
