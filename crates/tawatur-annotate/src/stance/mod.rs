//! How one headline stands to another.

mod reader;
