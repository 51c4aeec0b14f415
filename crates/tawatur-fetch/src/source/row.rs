use crate::link::link;
use crate::schedule::{DAY, HOUR, MINUTE};
use url::Url;

/// One source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its address.
    pub url: Url,
    /// What it is.
    pub kind: SourceKind,
    /// How often it is asked, in milliseconds; without it by how often it publishes.
    pub every: Option<u64>,
    /// The outlet of its pages, where they do not say.
    pub outlet: Option<String>,
    /// Whatever the user wants to remember: the feed's title at first.
    pub note: Option<String>,
}

/// What a source is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SourceKind {
    /// Decided by what comes: a list is read, a page is kept.
    #[default]
    Auto,
    /// RSS, Atom or JSON Feed.
    Feed,
    /// A sitemap or an index of sitemaps.
    Sitemap,
    /// One page, fetched once.
    Page,
}

impl SourceKind {
    /// Its word in the file.
    pub fn name(self) -> &'static str {
        match self {
            SourceKind::Auto => "auto",
            SourceKind::Feed => "feed",
            SourceKind::Sitemap => "sitemap",
            SourceKind::Page => "page",
        }
    }

    fn named(name: &str) -> Option<SourceKind> {
        let all = [SourceKind::Auto, SourceKind::Feed, SourceKind::Sitemap, SourceKind::Page];
        all.into_iter().find(|kind| kind.name() == name)
    }
}

/// The columns, in their order.
pub(super) const COLUMNS: [&str; 5] = ["url", "kind", "every", "outlet", "note"];

impl Source {
    /// A source of which the address alone is known.
    pub fn new(url: Url) -> Source {
        Source { url, kind: SourceKind::Auto, every: None, outlet: None, note: None }
    }

    /// Reads a row of the file.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(row: &str) -> Result<Source, String> {
        let cells: Vec<&str> = row.split('\t').map(str::trim).collect();
        if cells.len() > COLUMNS.len() {
            return Err(format!("{} columns, at most {}", cells.len(), COLUMNS.len()));
        }
        let cell = |at: usize| cells.get(at).copied().filter(|cell| !cell.is_empty());
        let url = link(cell(0).ok_or("no address")?, None)?;
        let kind = match cell(1) {
            None => SourceKind::Auto,
            Some(name) => {
                let kind = SourceKind::named(name);
                kind.ok_or_else(|| format!("{name:?} is no kind: auto, feed, sitemap or page"))?
            }
        };
        let every = cell(2).map(every).transpose()?;
        Ok(Source { url, kind, every, outlet: cell(3).map(str::to_owned), note: cell(4).map(str::to_owned) })
    }

    /// The row of the file.
    pub fn row(&self) -> String {
        let plain = |text: &Option<String>| text.as_deref().unwrap_or_default().replace(['\t', '\n', '\r'], " ");
        let every = self.every.map(span).unwrap_or_default();
        let cells = [self.url.to_string(), self.kind.name().to_owned(), every, plain(&self.outlet), plain(&self.note)];
        cells.join("\t").trim_end().to_owned()
    }
}

/// `15m`, `2h`, `1d` in milliseconds.
///
/// # Errors
/// What is wrong with it.
pub fn every(text: &str) -> Result<u64, String> {
    let wrong = || format!("{text:?} is no interval: 15m, 2h or 1d");
    let unit = text.chars().last().ok_or_else(wrong)?;
    let number = text.strip_suffix(unit).and_then(|number| number.parse::<u64>().ok()).ok_or_else(wrong)?;
    let unit = match unit {
        'm' => MINUTE,
        'h' => HOUR,
        'd' => DAY,
        _ => return Err(wrong()),
    };
    number.checked_mul(unit).filter(|every| (MINUTE..=30 * DAY).contains(every)).ok_or_else(wrong)
}

/// A span of time in the largest unit that fits.
pub fn span(millis: u64) -> String {
    for (unit, name) in [(DAY, 'd'), (HOUR, 'h'), (MINUTE, 'm')] {
        if millis >= unit && millis.is_multiple_of(unit) {
            return format!("{}{name}", millis / unit);
        }
    }
    match millis {
        m if m >= 2 * DAY => format!("{}d", m / DAY),
        m if m >= 2 * HOUR => format!("{}h", m / HOUR),
        m if m >= MINUTE => format!("{}m", m / MINUTE),
        m => format!("{}s", m / 1000),
    }
}
