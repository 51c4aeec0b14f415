//! What is known of an article beside its body.

use tawatur_model::Declared;

use crate::date;
use crate::letter;
use crate::table::Calendar;
use crate::trace::Traced;

/// More tags than this are the site's, not the article's.
const TAGS: usize = 40;

/// Found by the container, the page's head or its lines; the first to know wins.
#[derive(Clone, Debug, Default)]
pub(crate) struct Metadata {
    pub(crate) url: Option<Traced>,
    pub(crate) outlet: Option<Traced>,
    pub(crate) title: Option<Traced>,
    pub(crate) standfirst: Option<Traced>,
    pub(crate) byline: Option<Traced>,
    pub(crate) published: Option<Traced>,
    pub(crate) modified: Option<Traced>,
    pub(crate) section: Option<Traced>,
    pub(crate) tags: Vec<Traced>,
    pub(crate) lang: Option<String>,
    /// Does the page say that it is for those who pay?
    pub(crate) paid: Option<bool>,
}

impl Metadata {
    /// What the container says.
    pub(crate) fn of(declared: &Declared, calendar: &Calendar) -> Self {
        let clean = |value: &Option<String>| {
            value.as_deref().map(letter::squeeze).filter(|value| !value.is_empty()).map(Traced::foreign)
        };
        Metadata {
            url: clean(&declared.url),
            outlet: clean(&declared.outlet),
            title: clean(&declared.title),
            byline: clean(&declared.byline),
            published: clean(&declared.published).and_then(|value| stamp(&value, calendar)),
            lang: declared.lang.as_deref().and_then(language_code),
            ..Metadata::default()
        }
    }

    /// Takes from `other` what is not known yet.
    pub(crate) fn fill(&mut self, other: Metadata) {
        let fields = [
            (&mut self.url, other.url),
            (&mut self.outlet, other.outlet),
            (&mut self.title, other.title),
            (&mut self.standfirst, other.standfirst),
            (&mut self.byline, other.byline),
            (&mut self.published, other.published),
            (&mut self.modified, other.modified),
            (&mut self.section, other.section),
        ];
        for (mine, theirs) in fields {
            if mine.is_none() {
                *mine = theirs;
            }
        }
        self.lang = self.lang.take().or(other.lang);
        self.paid = self.paid.or(other.paid);
        if self.tags.is_empty() {
            self.tags = other.tags;
        }
    }
}

/// A date given in a field of its own: for machines, or in words. The EDTF value is traced to the field.
pub(crate) fn stamp(value: &Traced, calendar: &Calendar) -> Option<Traced> {
    let stamp = date::machine(value).or_else(|| {
        let reading = date::read(value, calendar, false);
        reading.published.filter(|_| reading.foreign == 0).map(|stamp| stamp.edtf())
    });
    stamp.map(|stamp| value.made(stamp))
}

/// The parts of a list with commas, none twice.
pub(crate) fn parted(list: &Traced) -> Vec<Traced> {
    let mut found: Vec<Traced> = Vec::new();
    for part in list.split([',', letter::ARABIC_COMMA, ';', '\u{61B}']).map(str::trim).take(TAGS) {
        if !part.is_empty() && part.len() < 200 && !found.iter().any(|other| other.text == part) {
            found.push(list.part(part));
        }
    }
    found
}

/// `ar` of `ar`, `ar-EG`, `AR_eg`.
pub(crate) fn language_code(value: &str) -> Option<String> {
    let code = value.trim().split(['-', '_']).next()?;
    let fits = matches!(code.len(), 2 | 3) && code.bytes().all(|b| b.is_ascii_alphabetic());
    (fits && !code.eq_ignore_ascii_case("und")).then(|| code.to_ascii_lowercase())
}
