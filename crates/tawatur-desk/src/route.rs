//! The table of all routes, each with who may ask for it.

use crate::ask::Asked;
use crate::failure::Failure;
use crate::reply::Reply;
use crate::{api, page};

/// Who may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Need {
    /// Anybody who reaches the server: what says nothing of the data.
    Nothing,
    /// Whoever may read.
    Reader,
    /// Whoever may change something.
    Editor,
}

/// How a route is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Post,
    Delete,
}

impl Method {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Delete => "DELETE",
        }
    }
}

/// An answer: a plain function of what is asked.
pub(crate) type Answer = fn(&Asked<'_>) -> Result<Reply, Failure>;

/// One row.
#[derive(Clone, Copy)]
pub(crate) struct Route {
    pub(crate) method: Method,
    /// As the router writes it: `/story/{id}`.
    pub(crate) path: &'static str,
    pub(crate) need: Need,
    pub(crate) answer: Answer,
    /// What the same address with `.json` or `.csv` behind it gives.
    pub(crate) data: Option<Answer>,
    /// The body is for the answer to read; it changes nothing.
    pub(crate) raw: bool,
}

impl Route {
    pub(crate) const fn get(path: &'static str, need: Need, answer: Answer) -> Route {
        Route { method: Method::Get, path, need, answer, data: None, raw: false }
    }

    /// A page, and the data that it shows.
    pub(crate) const fn page(path: &'static str, answer: Answer, data: Answer) -> Route {
        Route { method: Method::Get, path, need: Need::Reader, answer, data: Some(data), raw: false }
    }

    pub(crate) const fn post(path: &'static str, need: Need, answer: Answer) -> Route {
        Route { method: Method::Post, path, need, answer, data: None, raw: false }
    }

    /// A POST that changes nothing, and whose body the answer reads.
    pub(crate) const fn raw(path: &'static str, need: Need, answer: Answer) -> Route {
        Route { raw: true, ..Route::post(path, need, answer) }
    }

    pub(crate) const fn delete(path: &'static str, need: Need, answer: Answer) -> Route {
        Route { method: Method::Delete, path, need, answer, data: None, raw: false }
    }
}

/// Method, address and needed role of every route: `nothing`, `reader`, `editor`.
pub fn decisions() -> Vec<(&'static str, &'static str, &'static str)> {
    let row = |route: &Route| {
        let need = match route.need {
            Need::Nothing => "nothing",
            Need::Reader => "reader",
            Need::Editor => "editor",
        };
        (route.method.name(), route.path, need)
    };
    routes().map(row).collect()
}

/// All rows: those of the pages, those of the API.
pub(crate) fn routes() -> impl Iterator<Item = &'static Route> {
    page::ROUTES.iter().chain(api::ROUTES)
}
