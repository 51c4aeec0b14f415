//! The desk over the samples, asked over HTTP.

mod ask;
mod desk;
mod guard;
mod page;
