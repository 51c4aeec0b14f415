//! The publication day of an article that gives none, from what it says and from its sister articles.
//!
//! The domain is every day of a century and a half. Each piece of evidence is a constraint that says which of these days
//! fit: «أمس الإثنين» leaves the Tuesdays, «الثلاثاء 18 يونيو» the weeks around those 18ths of June that were Tuesdays,
//! a dated article of the same story the days around its own. The days that fit all of them are the answer. One day is
//! the publication day; with more of them a time is settled only where it comes out the same for each. Nothing is
//! weighed and nothing is guessed, so that more evidence can take answers away and never brings one back.
//!
//! - [`Says`] is what one passage says; [`Expressions::clues`](crate::Expressions::clues) finds them.
//! - [`solve`] is the solver, which knows nothing of texts.
//! - [`infer`] makes constraints of the clues of a story's articles and solves them article by article, all at once, in
//!   rounds, so that the order of the articles does not matter.
//!
//! ```
//! use tawatur_expressions::{Expressions, inference::{Witness, infer}};
//! use tawatur_text::Document;
//!
//! let expressions = Expressions::new();
//! let text = "قال المتحدث أمس الإثنين إن الزيارة تبدأ الثلاثاء 18 يونيو.";
//! let clues = expressions.clues(&Document::new(text));
//! let undated = Witness { id: "a", published: None, clues: &clues };
//! let sister = Witness { id: "b", published: Some("2024-06-19"), clues: &[] };
//! let found = infer(&[undated, sister]);
//! assert_eq!(found[0].as_ref().map(|found| found.days.clone()), Some(vec!["2024-06-18".to_owned()]));
//! ```

mod clue;
mod solver;
mod story;
#[cfg(test)]
mod tests;

pub use clue::{Clue, Says};
pub use solver::{Constraint, Fits, solve};
pub use story::{Inferred, Witness, infer};
