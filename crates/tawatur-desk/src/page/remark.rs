use maud::{Markup, html};
use tawatur_record::{Wording, safe};

/// Why the engine thinks that one text is taken from another, in the language of the page where the table has the words.
pub(super) fn remark(words: Wording, line: &str) -> Markup {
    html! { @match words.remark(line) {
        Some(said) => bdi { (safe(&said)) }
        None => bdi lang="en" { (safe(line)) }
    } }
}
