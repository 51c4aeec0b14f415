//! What is new, to whoever listens: one thread asks the store once a second, whoever wrote to it, and tells all listeners.

mod hub;
mod news;

pub(crate) use hub::Hub;
pub(crate) use news::events;
