use crate::desk::Desk;
use crate::failure::Failure;
use crate::pool::Reader;
use crate::route::Need;
use axum::http::HeaderMap;
use std::cell::OnceCell;
use std::net::SocketAddr;
use std::str::FromStr;
use std::sync::Arc;
use tawatur_record::{Lang, Wording};
use tawatur_store::Store;

/// Light or dark, or as the reader's system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Who {
    /// Name of the token, or `local`.
    pub(crate) name: String,
    /// What it may do.
    pub(crate) may: Need,
}

/// One request, as an answer sees it.
pub(crate) struct Asked<'d> {
    pub(crate) desk: &'d Desk,
    /// Taken when first asked for, and kept until the answer is made: an answer that took two could wait for itself.
    pub(crate) store: OnceCell<Reader<'d>>,
    pub(crate) who: Who,
    /// From where.
    pub(crate) peer: SocketAddr,
    /// Over TLS, as a proxy says whose word is taken.
    pub(crate) secure: bool,
    pub(crate) headers: HeaderMap,
    /// The desk, for an answer that outlives the request.
    pub(crate) shared: Option<Arc<Desk>>,
    /// What was sent, where the route takes it as it is.
    pub(crate) body: Vec<u8>,
    pub(crate) path: String,
    /// How the server was called, with its scheme: `http://127.0.0.1:7417`.
    pub(crate) base: String,
    /// Parameters of the path, decoded.
    pub(crate) parameters: Vec<(String, String)>,
    /// Of the query, decoded, in order.
    pub(crate) query: Vec<(String, String)>,
    /// Of the form that was sent, or fields of a JSON object.
    pub(crate) form: Vec<(String, String)>,
    /// Id of the last event that a listener had, as it says.
    pub(crate) last_event: Option<String>,
    pub(crate) lang: Lang,
    pub(crate) theme: Theme,
    /// Values are wanted as CSV.
    pub(crate) csv: bool,
}

impl Asked<'_> {
    /// What the desk asks itself, for somebody who may read.
    pub(crate) fn inner(desk: &Desk) -> Asked<'_> {
        Asked {
            desk,
            store: OnceCell::new(),
            who: Who { name: String::new(), may: Need::Reader },
            peer: SocketAddr::from(([127, 0, 0, 1], 0)),
            secure: false,
            headers: HeaderMap::new(),
            shared: None,
            body: Vec::new(),
            last_event: None,
            path: String::new(),
            base: String::new(),
            parameters: Vec::new(),
            query: Vec::new(),
            form: Vec::new(),
            lang: Lang::En,
            theme: Theme::System,
            csv: false,
        }
    }

    pub(crate) fn store(&self) -> Result<&Store, Failure> {
        if self.store.get().is_none() {
            let reader = self.desk.reader()?;
            return Ok(self.store.get_or_init(|| reader));
        }
        self.store.get().map(|reader| &**reader).ok_or_else(Failure::ours)
    }

    /// The server as the asker calls it, for addresses that are passed on.
    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    /// Today's date, UTC.
    pub(crate) fn today(&self) -> String {
        jiff::Timestamp::now().strftime("%Y-%m-%d").to_string()
    }

    /// The time, as RFC 3339 in UTC to the second.
    pub(crate) fn now(&self) -> String {
        jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    pub(crate) fn words(&self) -> Wording {
        Wording::new(self.lang)
    }

    /// A parameter of the path.
    pub(crate) fn parameter(&self, name: &str) -> &str {
        find(&self.parameters, name).unwrap_or_default()
    }

    /// A parameter of the query; an empty one is none.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        find(&self.query, name).filter(|value| !value.is_empty())
    }

    /// A field of what was sent.
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        find(&self.form, name)
    }

    /// A parameter of the query as a value, or what stands for none.
    pub(crate) fn number<T: FromStr + PartialOrd + std::fmt::Display>(
        &self,
        name: &str,
        default: T,
        (least, most): (T, T),
    ) -> Result<T, Failure> {
        let Some(text) = self.query(name) else { return Ok(default) };
        let wrong = || Failure::parameter(name, format!("a number from {least} to {most} is wanted"));
        let value = text.parse::<T>().map_err(|_| wrong())?;
        if value < least || value > most { Err(wrong()) } else { Ok(value) }
    }

    /// One of several words.
    pub(crate) fn one_of<T: Copy>(&self, name: &str, values: &[(&str, T)]) -> Result<T, Failure> {
        let Some((_, first)) = values.first() else { return Err(Failure::ours()) };
        let Some(text) = self.query(name) else { return Ok(*first) };
        values.iter().find(|(word, _)| *word == text).map(|(_, value)| *value).ok_or_else(|| {
            let words: Vec<&str> = values.iter().map(|(word, _)| *word).collect();
            Failure::parameter(name, format!("one of {} is wanted", words.join(", ")))
        })
    }
}

fn find<'a>(list: &'a [(String, String)], name: &str) -> Option<&'a str> {
    list.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}
