//! Words cut into their parts: attached words before, pronouns behind.

mod front;
mod segmenter;
mod suffix;
#[cfg(test)]
mod tests;
mod vocabulary;
