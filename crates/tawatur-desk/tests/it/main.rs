//! The desk over the samples, asked over HTTP.

mod article;
mod ask;
mod claim;
mod desk;
mod dossier;
mod entity;
mod guard;
mod ledger;
mod page;
mod saved;
mod search;
