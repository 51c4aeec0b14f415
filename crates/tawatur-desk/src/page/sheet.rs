//! Tables: on a page, and as CSV.

use crate::ask::{About, Asked};
use crate::reply::{CSV, Reply};
use maud::{Markup, html};

/// A table that scrolls in its own box where the page is too narrow for it.
pub(super) fn scroll(label: &str, table: Markup) -> Markup {
    html! { div.scroll tabindex="0" role="region" aria-label=(label) { (table) } }
}

/// Rows as CSV (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe before it.
pub(crate) fn csv<const N: usize>(head: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> Reply {
    let mut out = head.join(",");
    out.push_str("\r\n");
    for row in rows {
        for (at, value) in row.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            let guard = if value.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { "'" } else { "" };
            if guard.is_empty() && !value.contains(['"', ',', '\r', '\n']) {
                out.push_str(value);
            } else {
                out.push_str(&format!("\"{guard}{}\"", value.replace('"', "\"\"")));
            }
        }
        out.push_str("\r\n");
    }
    Reply::new(CSV, out.into_bytes())
}

/// Says that not all stories were looked at.
pub(super) fn part(asked: &Asked<'_>, about: &About) -> Markup {
    let words = asked.words();
    let (n, all) = (about.scope.stories.len().to_string(), about.all.to_string());
    html! { @if about.is_part() { p.notice { (words.fill("desk.part", &[("n", &n), ("all", &all)])) } } }
}
