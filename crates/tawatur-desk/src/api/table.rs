use super::{article, docs, export, group, other, spec, story};
use crate::live;
use crate::mcp;
use crate::page;
use crate::route::{Need, Route};

/// The routes of the API. Each under `/api/v1` has its operation in `operation.rs`.
pub(crate) const ROUTES: &[Route] = &[
    Route::get("/healthz", Need::Nothing, story::health),
    Route::get("/api/v1/events", Need::Reader, live::events),
    Route::get("/openapi.json", Need::Nothing, spec::openapi),
    Route::get("/docs", Need::Nothing, docs::docs),
    Route::get("/docs/problems", Need::Nothing, docs::problems),
    Route::raw("/mcp", Need::Reader, mcp::http),
    Route::get("/api/v1/stories", Need::Reader, story::stories),
    Route::get("/api/v1/stories/{id}", Need::Reader, story::story),
    Route::get("/api/v1/stories/{id}/articles", Need::Reader, story::articles),
    Route::get("/api/v1/stories/{id}/groups", Need::Reader, story::groups),
    Route::get("/api/v1/stories/{id}/timeline", Need::Reader, story::timeline),
    Route::get("/api/v1/stories/{id}/records", Need::Reader, export::story_records),
    Route::get("/api/v1/groups", Need::Reader, group::groups),
    Route::get("/api/v1/groups/{id}", Need::Reader, group::group),
    Route::get("/api/v1/groups/{id}/edits", Need::Reader, page::edits_data),
    Route::get("/api/v1/articles/{id}", Need::Reader, article::article),
    Route::get("/api/v1/articles/{id}/records", Need::Reader, article::records),
    Route::get("/api/v1/articles/{id}/page", Need::Reader, article::page),
    Route::get("/api/v1/search", Need::Reader, other::search),
    Route::get("/api/v1/ledgers", Need::Reader, other::ledgers),
    Route::get("/api/v1/entities/{id}", Need::Reader, other::entity),
    Route::get("/api/v1/dossiers", Need::Reader, other::dossiers),
    Route::get("/api/v1/dossiers/{id}", Need::Reader, page::dossier_data),
    Route::get("/api/v1/sources", Need::Reader, page::sources_data),
    Route::get("/api/v1/sources/{id}", Need::Reader, page::source_data),
    Route::get("/api/v1/feeds", Need::Reader, page::feeds_data),
    Route::get("/api/v1/method", Need::Reader, page::method_data),
    Route::get("/api/v1/saved", Need::Reader, other::saved),
    Route::post("/api/v1/saved", Need::Editor, other::save),
    Route::delete("/api/v1/saved/{name}", Need::Editor, other::forget),
    Route::get("/api/v1/export/{format}", Need::Reader, export::export),
];
