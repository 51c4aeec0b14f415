use axum::body::Body;
use maud::Markup;
use serde::Serialize;

/// What is sent back.
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// Its media type.
    pub(crate) media: &'static str,
    pub(crate) content: Content,
    /// Further header lines.
    pub(crate) headers: Vec<(&'static str, String)>,
}

/// The body of a reply.
pub(crate) enum Content {
    /// All of it. It gets an entity tag.
    Whole(Vec<u8>),
    /// The same for ever under this address.
    Fixed(&'static [u8]),
    /// As it comes.
    Stream(Body),
}

pub(crate) const HTML: &str = "text/html; charset=utf-8";
pub(crate) const JSON: &str = "application/json";
pub(crate) const CSV: &str = "text/csv; charset=utf-8";
pub(crate) const NDJSON: &str = "application/x-ndjson";
pub(crate) const PROBLEM: &str = "application/problem+json";

impl Reply {
    pub(crate) fn new(media: &'static str, content: Vec<u8>) -> Self {
        Reply { status: 200, media, content: Content::Whole(content), headers: Vec::new() }
    }

    pub(crate) fn html(page: Markup) -> Self {
        Reply::new(HTML, page.into_string().into_bytes())
    }

    pub(crate) fn json(value: &impl Serialize) -> Self {
        // Values of our own types and of JSON always have a form in JSON.
        Reply::new(JSON, serde_json::to_vec(value).unwrap_or_default())
    }

    /// Leads elsewhere, with GET.
    pub(crate) fn see(to: &str) -> Self {
        Reply::new(HTML, Vec::new()).status(303).header("location", to)
    }

    pub(crate) fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    pub(crate) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}
