use maud::{Markup, html};
use tawatur_record::{Wording, safe};
use tawatur_search::{Problem, QueryError};

/// What is wrong with a query, in the words of the interface.
pub(super) fn problem(words: Wording, problem: &Problem) -> String {
    let list = |known: &[String]| known.join(", ");
    let fill = |key: &'static str, slots: &[(&str, &str)]| words.fill(key, slots);
    match problem {
        Problem::NoField(name, known) => fill("query.no-field", &[("a", name), ("known", &list(known))]),
        Problem::NoRole(name, known) => fill("query.no-role", &[("a", name), ("known", &list(known))]),
        Problem::NoValue(field, value, known) => {
            fill("query.no-value", &[("a", field), ("b", value), ("known", &list(known))])
        }
        Problem::ValueMissing(field, _) => fill("query.value-missing", &[("a", field)]),
        Problem::TermMissing => words.ui("query.term-missing").to_owned(),
        Problem::NoLetter(mark) => fill("query.no-letter", &[("a", mark)]),
        Problem::QuoteOpen => words.ui("query.quote-open").to_owned(),
        Problem::ParenthesisOpen => words.ui("query.parenthesis-open").to_owned(),
        Problem::ParenthesisStray => words.ui("query.parenthesis-stray").to_owned(),
        Problem::FieldWithin(field) => fill("query.field-within", &[("a", field)]),
        Problem::NoTime(value) => fill("query.no-time", &[("a", value)]),
        Problem::NoNumber(value) => fill("query.no-number", &[("a", value)]),
        Problem::Empty(value) => fill("query.empty", &[("a", value)]),
        Problem::Star => words.ui("query.star").to_owned(),
        Problem::Long(most) => fill("query.long", &[("a", &most.to_string())]),
        Problem::Many(most) => fill("query.many", &[("a", &most.to_string())]),
        Problem::Deep(most) => fill("query.deep", &[("a", &most.to_string())]),
        other => other.to_string(),
    }
}

/// The query with a caret under the place, and what is wrong there.
pub(super) fn shown(words: Wording, text: &str, error: &QueryError) -> Markup {
    let (start, end) = (error.span.start() as usize, error.span.end() as usize);
    let before = text.get(..start).unwrap_or(text);
    let wrong = text.get(start..end.max(start)).unwrap_or_default();
    let after = text.get(end.max(start)..).unwrap_or_default();
    html! {
        section.empty role="alert" {
            h2 { (words.ui("query.wrong")) }
            p.query-wrong dir="auto" {
                (safe(before)) mark.wrong { @if wrong.is_empty() { "\u{a0}" } @else { (safe(wrong)) } } (safe(after))
            }
            p { (words.fill("query.column", &[("n", &error.column(text).to_string())])) ": " bdi { (safe(&problem(words, &error.problem))) } }
        }
    }
}
