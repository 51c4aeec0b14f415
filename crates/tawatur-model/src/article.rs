use crate::{SourceMap, Span};

/// One article: frozen text and what is known of it. The text never changes after extraction.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// `a` and twelve hexadecimal digits of the raw page's hash, or the id that the container gave.
    pub id: String,
    /// File path, URL or `-`.
    pub source: String,
    /// SHA-256 of the raw page, hexadecimal.
    pub sha256: String,
    /// The page's address, where known.
    pub url: Option<String>,
    /// The outlet as named by the container or the page.
    pub outlet: Option<String>,
    /// The outlet's entity id (`outlet/…`), once the lexicon has been asked.
    pub outlet_entity: Option<String>,
    /// The title, also the first paragraph of `text`.
    pub title: Option<String>,
    /// The lines that stand between title and body, or what the page's head says of the article in one sentence.
    pub standfirst: Option<String>,
    /// The author line.
    pub byline: Option<String>,
    /// Publication time in EDTF (`2024-06-19`, `2024-06-19T12:20`).
    pub published: Option<String>,
    /// What evidence leaves of the publication time, where none is given. Where it leaves one day, `published` is that day.
    pub inferred: Option<Inferred>,
    /// Modification time in EDTF.
    pub modified: Option<String>,
    /// The section.
    pub section: Option<String>,
    /// Keywords that the outlet gave it.
    pub tags: Vec<String>,
    /// The place at the head of a dateline («موسكو – رويترز»), as a span of `text`.
    pub dateline: Option<Span>,
    /// ISO 639-1, or `und`.
    pub lang: String,
    /// The title (where there is one) as first paragraph, then the body; paragraphs parted by one blank line.
    pub text: String,
    /// Byte offset at which the body begins.
    pub body_start: u32,
    /// The paragraphs' spans, in order, without the line breaks between them.
    pub paragraphs: Vec<Span>,
    /// What was left out, with the reason.
    pub removed: Vec<Removed>,
    /// Pictures in the article, the one that it is announced with first.
    pub images: Vec<Image>,
    /// Posts, films and other pages that are shown within the article.
    pub embeds: Vec<Embed>,
    /// What the page says of the article's text: that it was corrected, that it is not all there.
    pub remarks: Vec<Remark>,
    /// The way from `text` back to the bytes of the page.
    pub source_map: SourceMap,
    /// The bytes of the page that the fields were read from; fields that the container gave have none.
    pub evidence: Vec<Evidence>,
}

/// Where on the page a field was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The field.
    pub field: Field,
    /// Bytes of the page, from the first to the last of those that say it.
    pub raw: Span,
}

/// A field of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // They are the article's fields.
pub enum Field {
    Url,
    Outlet,
    Title,
    Standfirst,
    Byline,
    Published,
    Modified,
    Section,
    Tag,
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Image {
    /// Its address as the page has it.
    pub url: String,
    /// What stands for it where it is not shown.
    pub alt: Option<String>,
    /// The line under it.
    pub caption: Option<String>,
    /// Who took it or owns it.
    pub credit: Option<String>,
    /// Bytes of the page that show it.
    pub raw: Option<Span>,
}

/// Something of another page that is shown within the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embed {
    /// Its address as the page has it.
    pub url: String,
    /// Bytes of the page that show it.
    pub raw: Option<Span>,
}

/// What a page says of its article's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What it says.
    pub kind: RemarkKind,
    /// The words, where there are any.
    pub text: String,
    /// Their bytes.
    pub raw: Option<Span>,
}

/// The kinds of remarks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RemarkKind {
    /// Something in the article was corrected.
    Correction,
    /// The rest is for those who pay or sign in.
    Paywall,
    /// The text ends before its end.
    CutOff,
}

impl RemarkKind {
    /// As records have it.
    pub fn name(self) -> &'static str {
        match self {
            RemarkKind::Correction => "correction",
            RemarkKind::Paywall => "paywall",
            RemarkKind::CutOff => "cut-off",
        }
    }

    /// The reverse of [`name`](Self::name).
    pub fn parse(word: &str) -> Option<Self> {
        let all = [RemarkKind::Correction, RemarkKind::Paywall, RemarkKind::CutOff];
        all.into_iter().find(|kind| kind.name() == word)
    }
}

/// A block that is not part of the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Removed {
    /// The block's text.
    pub text: String,
    /// Why: `navigation`, `comment-form`, `share`, `licence-notice`, `promotion`, `caption`, `editor-box`, …
    pub why: String,
    /// Bytes of the page from its first to its last character, where it was read from the page.
    pub raw: Option<Span>,
}

impl Article {
    /// The publication time that the page or the caller gives; none where it was inferred.
    pub fn stated(&self) -> Option<&str> {
        self.published.as_deref().filter(|_| self.inferred.is_none())
    }
}

/// A publication day that was inferred.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inferred {
    /// The days that fit all evidence, as ISO dates, in order.
    pub days: Vec<String>,
    /// The evidence.
    pub because: String,
}
