use crate::Notice;

/// What came from outside, before anything is understood of it.
#[derive(Clone, Debug, Default)]
pub struct RawPage {
    /// File path, URL or `-` for standard input; with `#n` for line `n` of a JSON Lines file.
    pub source: String,
    /// The bytes as stored (already gunzipped).
    pub bytes: Vec<u8>,
    /// What the sender or the container says of the page.
    pub declared: Declared,
    /// The form of `bytes`.
    pub form: PageForm,
}

/// The form of a page's bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageForm {
    /// Decided by looking at the bytes.
    #[default]
    Unknown,
    /// Plain text.
    Text,
    /// HTML.
    Html,
}

/// What is known of a page from its container (a JSON Lines field, a flag): it goes before what the page says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declared {
    /// The id given by the container.
    pub id: Option<String>,
    /// The page's address.
    pub url: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The author line.
    pub byline: Option<String>,
    /// Publication time, EDTF or ISO 8601.
    pub published: Option<String>,
    /// The outlet's name, domain or id.
    pub outlet: Option<String>,
    /// ISO 639-1 code.
    pub lang: Option<String>,
    /// The character encoding's label.
    pub charset: Option<String>,
}

/// Something that could not be read, with its reason: it is named and the rest goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// File, URL or line.
    pub source: String,
    /// Why, in words.
    pub reason: Notice,
}
