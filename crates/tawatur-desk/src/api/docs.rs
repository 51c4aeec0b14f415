use super::operation::{Gives, OPERATIONS, Operation};
use super::spec::schemas;
use crate::ask::Asked;
use crate::failure::Failure;
use crate::page::{Frame, frame};
use crate::reply::Reply;
use maud::{Markup, html};

/// Kinds of problems, and what to do about each.
const PROBLEMS: &[(&str, u16, &str)] = &[
    ("address", 414, "The address has more than 8 KiB. Send less in the query."),
    ("bad-field", 422, "A field of what was sent is missing, unknown or not what it must be."),
    ("bad-json", 400, "What was sent is no JSON object."),
    ("bad-parameter", 400, "A parameter is unknown, given twice, empty, or not what it must be."),
    ("bad-query", 400, "The query cannot be understood; the detail says where."),
    ("busy", 409, "Somebody else is writing to the data folder. Ask again after Retry-After seconds."),
    ("exports", 503, "As many exports are running as may at a time. Ask again after Retry-After seconds."),
    (
        "host",
        421,
        "The server is not known by the name that it was called. `tawatur serve --host NAME` makes a name known.",
    ),
    ("internal", 500, "The answer could not be made. The log of the server says why."),
    ("media-type", 415, "Forms and JSON objects are taken."),
    ("method", 405, "The address is not asked in that way; the header Allow says how it is."),
    ("no-index", 503, "The search index cannot be read. `tawatur doctor --repair` makes it anew."),
    ("no-token", 401, "A token is needed: `Authorization: Bearer TOKEN`, or a login."),
    ("not-found", 404, "Nothing has this id or this address."),
    ("origin", 403, "What changes something is taken from the desk's own pages, or from programs that are no browser."),
    ("rate", 429, "Too many requests. Ask again after Retry-After seconds."),
    ("role", 403, "This needs the role of an editor."),
    ("taken", 409, "The name is given already."),
    ("token", 401, "Nobody has this token."),
    ("tokens", 503, "The file of tokens cannot be read, so that nobody is let in."),
    ("too-large", 413, "More than 256 KiB were sent."),
    ("tries", 429, "Too many wrong tokens came from this address. Ask again after Retry-After seconds."),
];

/// The API, explained.
pub(crate) fn docs(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let mut tags: Vec<&str> = OPERATIONS.iter().map(|one| one.tag).collect();
    tags.dedup();
    let content = html! {
        article.docs lang="en" dir="ltr" {
            h1 { "API" }
            p { "The records of the project over HTTP, read by " code { "GET" } ". The same as a file for programs: " a href="/openapi.json" { "openapi.json" } " (OpenAPI 3.1)." }
            p { "Lists are paged: follow " code { "next" } " or the header " code { "Link" } ". Answers carry an " code { "ETag" } ". Errors are "
                a href="/docs/problems" { "problems" } " (RFC 9457). Spans are " code { "[start, end]" }
                " in Unicode code points of the article's text, end exclusive. Numbers say how independently a thing is reported, never whether it is true." }
            p { "Where the desk has tokens every request needs one: " code { "Authorization: Bearer TOKEN" } ". Language models read the same through "
                "MCP: " code { "/mcp" } " (Streamable HTTP), or " code { "tawatur mcp" } " (standard input and output)." }
            @for tag in &tags {
                section aria-labelledby=(format!("tag-{tag}")) {
                    h2 id=(format!("tag-{tag}")) { (tag) }
                    @for one in OPERATIONS.iter().filter(|one| one.tag == *tag) { (operation(one)) }
                }
            }
            section aria-labelledby="schemas" {
                h2 id="schemas" { "Schemas" }
                @for (name, schema) in schemas() {
                    h3 id=(format!("schema-{name}")) { (name) }
                    div.scroll tabindex="0" role="region" aria-label=(name) {
                        pre { code { (serde_json::to_string_pretty(&schema).unwrap_or_default()) } }
                    }
                }
            }
        }
    };
    Ok(Reply::html(frame(asked, Frame { title: "API", data: None, content })))
}

fn operation(one: &Operation) -> Markup {
    html! {
        h3 id=(one.id) { code { (one.method) " " (one.path) } }
        p { (one.summary) }
        @if !one.parameters.is_empty() {
            div.scroll tabindex="0" role="region" aria-label=(format!("Parameters of {}", one.id)) {
                table {
                    thead { tr { th scope="col" { "Parameter" } th scope="col" { "What it is" } th scope="col" { "Schema" } } }
                    tbody { @for of in one.parameters {
                        tr {
                            th scope="row" { code { (of.name) } @if of.required { " (needed)" } }
                            td { (of.about) }
                            td { code { (of.schema) } }
                        }
                    } }
                }
            }
        }
        p {
            @if let Some(schema) = one.takes { "Takes " (link(schema)) ". " }
            @match one.gives {
                Gives::Json(schema) => { "Gives " (link(schema)) "." }
                Gives::Bytes(media) => { "Gives " code { (media.join(", ")) } "." }
                Gives::Nothing => { "Gives nothing." }
            }
        }
    }
}

fn link(schema: &str) -> Markup {
    html! { a href=(format!("#schema-{schema}")) { code { (schema) } } }
}

/// What may go wrong.
pub(crate) fn problems(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let content = html! {
        article.docs lang="en" dir="ltr" {
            h1 { "Problems" }
            p { "What the API says when there is no answer (RFC 9457). The " code { "type" } " of a problem leads here." }
            dl { @for (kind, status, about) in PROBLEMS {
                dt id=(*kind) { code { (kind) } " – " (status) " " (Failure::new(*status, "", "").title()) }
                dd { (about) }
            } }
        }
    };
    Ok(Reply::html(frame(asked, Frame { title: "Problems", data: None, content })))
}
