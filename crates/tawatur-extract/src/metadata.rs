//! What is known of an article beside its body.

use tawatur_model::Declared;

use crate::date;
use crate::letter;
use crate::table::Calendar;

/// Found by the container, the page's head or its lines; the first to know wins.
#[derive(Clone, Debug, Default)]
pub(crate) struct Metadata {
    pub(crate) url: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) byline: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) modified: Option<String>,
    pub(crate) section: Option<String>,
    pub(crate) lang: Option<String>,
}

impl Metadata {
    /// What the container says.
    pub(crate) fn of(declared: &Declared, calendar: &Calendar) -> Self {
        let clean = |value: &Option<String>| value.as_deref().map(letter::squeeze).filter(|value| !value.is_empty());
        let published = declared.published.as_deref();
        Metadata {
            url: clean(&declared.url),
            outlet: clean(&declared.outlet),
            title: clean(&declared.title),
            byline: clean(&declared.byline),
            published: published.and_then(|value| stamp(value, calendar)),
            modified: None,
            section: None,
            lang: declared.lang.as_deref().and_then(language_code),
        }
    }

    /// Takes from `other` what is not known yet.
    pub(crate) fn fill(&mut self, other: Metadata) {
        let fields = [
            (&mut self.url, other.url),
            (&mut self.outlet, other.outlet),
            (&mut self.title, other.title),
            (&mut self.byline, other.byline),
            (&mut self.published, other.published),
            (&mut self.modified, other.modified),
            (&mut self.section, other.section),
            (&mut self.lang, other.lang),
        ];
        for (mine, theirs) in fields {
            if mine.is_none() {
                *mine = theirs;
            }
        }
    }
}

/// A date given in a field of its own: for machines, or in words.
pub(crate) fn stamp(value: &str, calendar: &Calendar) -> Option<String> {
    date::machine(value).or_else(|| {
        let reading = date::read(value, calendar, false);
        reading.published.filter(|_| reading.foreign == 0).map(|stamp| stamp.edtf())
    })
}

/// `ar` of `ar`, `ar-EG`, `AR_eg`.
pub(crate) fn language_code(value: &str) -> Option<String> {
    let code = value.trim().split(['-', '_']).next()?;
    let fits = matches!(code.len(), 2 | 3) && code.bytes().all(|b| b.is_ascii_alphabetic());
    (fits && !code.eq_ignore_ascii_case("und")).then(|| code.to_ascii_lowercase())
}
