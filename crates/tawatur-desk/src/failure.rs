use serde_json::json;
use tawatur_store::QueryError;
use tawatur_store::StoreError;

/// Why a request has no answer. On a page it is words; in the API a problem (RFC 9457).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    /// HTTP status.
    pub(crate) status: u16,
    /// Name of its kind, last part of the problem's type.
    pub(crate) kind: &'static str,
    /// What is wrong with this request. For whoever asked: no path, no text of an error of the system.
    pub(crate) detail: String,
    /// Seconds after which to ask again.
    pub(crate) retry: Option<u64>,
    /// Methods that the address knows, where the one asked with is none of them.
    pub(crate) allow: Option<String>,
    /// It was said to the same asker just before: the audit log does not repeat it.
    pub(crate) repeated: bool,
}

impl Failure {
    pub(crate) fn new(status: u16, kind: &'static str, detail: impl Into<String>) -> Self {
        Failure { status, kind, detail: detail.into(), retry: None, allow: None, repeated: false }
    }

    /// 404: nothing is there.
    pub(crate) fn missing(what: &str, id: &str) -> Self {
        Failure::new(404, "not-found", format!("no {what} has the id {id:?}"))
    }

    /// 400: a parameter that cannot be what it is.
    pub(crate) fn parameter(name: &str, why: impl std::fmt::Display) -> Self {
        Failure::new(400, "bad-parameter", format!("{name}: {why}"))
    }

    /// 500: our fault; the log says more.
    pub(crate) fn ours() -> Self {
        Failure::new(500, "internal", "the answer could not be made; the log of the server says why")
    }

    /// The problem as JSON. Its type is a relative address of the page that explains it.
    pub(crate) fn problem(&self) -> serde_json::Value {
        json!({
            "type": format!("/docs/problems#{}", self.kind),
            "title": self.title(),
            "status": self.status,
            "detail": self.detail,
        })
    }

    /// The status in words.
    pub(crate) fn title(&self) -> &'static str {
        match self.status {
            400 => "Bad request",
            401 => "Not signed in",
            403 => "Not allowed",
            404 => "Not found",
            405 => "Method not allowed",
            409 => "Conflict",
            413 => "Too large",
            415 => "Unsupported media type",
            421 => "Misdirected request",
            422 => "Cannot be processed",
            429 => "Too many requests",
            503 => "Not available now",
            _ => "Internal error",
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unknown { kind, id } => Failure::missing(kind, &id),
            StoreError::Busy(_) => {
                let busy = Failure::new(409, "busy", "somebody else is writing to the data folder; ask again");
                Failure { retry: Some(5), ..busy }
            }
            other => {
                crate::desk::log(&format!("{other}"));
                Failure::ours()
            }
        }
    }
}

impl From<QueryError> for Failure {
    fn from(error: QueryError) -> Self {
        Failure::new(400, "bad-query", error.to_string())
    }
}
