use super::{article, claim, dossier, entity, home, login, notice, source, story};
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
    Route::page("/claim/{id}", claim::claim, claim::claim_data),
    Route::page("/claim/{id}/explain", claim::explain, claim::explain_data),
    Route::page("/claim/{id}/edits", claim::edits, claim::edits_data),
    Route::post("/claim/{id}/edits", Need::Editor, claim::add),
    Route::post("/claim/{id}/edits/undo", Need::Editor, claim::undo),
    Route::page("/article/{id}", article::article, article::article_data),
    Route::page("/article/{id}/beside/{other}", article::beside, article::beside_data),
    Route::get("/article/{id}/page", Need::Reader, article::page),
    Route::page("/entity/{*id}", entity::entity, entity::entity_data),
    Route::page("/sources", source::sources, source::sources_data),
    Route::page("/sources/{*id}", source::source, source::source_data),
    Route::page("/dossiers", dossier::dossiers, dossier::dossiers_data),
    Route::page("/dossiers/{id}", dossier::dossier, dossier::dossier_data),
];
