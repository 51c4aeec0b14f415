//! The desk over the samples, asked over HTTP.

mod api;
mod article;
mod ask;
mod claim;
mod desk;
mod dossier;
mod entity;
mod feed;
mod guard;
mod ledger;
mod live;
mod mcp;
mod method;
mod page;
mod saved;
mod search;
