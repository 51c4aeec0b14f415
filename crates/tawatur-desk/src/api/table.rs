use super::story;
use crate::live;
use crate::route::{Need, Route};

/// The routes of the API.
pub(crate) const ROUTES: &[Route] = &[
    Route::get("/healthz", Need::Nothing, story::health),
    Route::get("/api/v1/events", Need::Reader, live::events),
    Route::get("/api/v1/stories", Need::Reader, story::stories),
    Route::get("/api/v1/stories/{id}", Need::Reader, story::story),
];
