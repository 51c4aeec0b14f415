use crate::ask::Asked;
use maud::{Markup, html};

/// What can be typed: key of the example, key of what it finds.
const EXAMPLES: &[(&str, &str)] = &[
    ("example.words", "help.words"),
    ("example.phrase", "help.phrase"),
    ("example.or", "help.or"),
    ("example.not", "help.not"),
    ("example.prefix", "help.prefix"),
    ("example.speaker", "help.speaker"),
    ("example.role", "help.role"),
    ("example.outlet", "help.outlet"),
    ("example.number", "help.number"),
    ("example.filter", "help.filter"),
    ("example.one-chain", "help.one-chain"),
];

/// The language of queries, folded away.
pub(super) fn help(asked: &Asked<'_>) -> Markup {
    let words = asked.words();
    html! {
        details.help {
            summary { (words.ui("help.title")) }
            p { (words.ui("help.begin")) }
            dl.examples { @for (example, key) in EXAMPLES {
                @let query = words.ui(example);
                dt { a href=(super::query::address(query)) { code dir="auto" { (query) } } }
                dd { (words.ui(key)) }
            } }
            p.quiet { (words.ui("help.fields")) " " code dir="ltr" { "outlet agency speaker by about entity place role.… ledger action item stance certainty polarity lang kind flag time published chains origins outlets denied" } }
        }
    }
}
