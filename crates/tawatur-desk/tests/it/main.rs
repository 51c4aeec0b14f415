//! The desk over the samples, asked over HTTP.

mod ask;
mod desk;
mod page;
