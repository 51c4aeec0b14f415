//! Words cut into their parts: attached words before, pronouns behind.

mod segmenter;
