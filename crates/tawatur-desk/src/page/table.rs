use super::{article, claim, dossier, entity, feed, home, ledger, login, method, notice, search, source, story};
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
    Route::page("/ledgers", ledger::all, ledger::all_data),
    Route::page("/ledgers/{name}", ledger::one, ledger::data),
    Route::page("/feeds", feed::list, feed::data),
    Route::page("/method", method::method, method::data),
    Route::page("/search", search::search, search::data),
    Route::page("/saved", search::list, search::list_data),
    Route::post("/saved", Need::Editor, search::save),
    Route::page("/saved/{name}", search::hits, search::hits_data),
    Route::post("/saved/{name}/remove", Need::Editor, search::remove),
    Route::get("/saved/{name}/feed.atom", Need::Reader, search::feed_atom),
    Route::get("/saved/{name}/feed.rss", Need::Reader, search::feed_rss),
    Route::get("/saved/{name}/feed.json", Need::Reader, search::feed_json),
];
