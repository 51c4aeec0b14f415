use super::{home, login, notice, story};
use crate::api;
use crate::route::{Need, Route};

/// The routes of the pages.
pub(crate) const ROUTES: &[Route] = &[
    Route::get("/asset/{hash}/{name}", Need::Nothing, notice::asset),
    Route::get("/login", Need::Nothing, login::login),
    Route::post("/login", Need::Nothing, login::enter),
    Route::post("/logout", Need::Nothing, login::leave),
    Route::page("/", home::home, api::stories),
    Route::page("/story/{id}", story::story, api::story),
];
