use super::{home, notice, story};
use crate::api;
use crate::route::{Need, Route};

/// The routes of the pages.
pub(crate) const ROUTES: &[Route] = &[
    Route::get("/asset/{hash}/{name}", Need::Nothing, notice::asset),
    Route::page("/", home::home, api::stories),
    Route::page("/story/{id}", story::story, api::story),
];
