//! Tables: on a page, and as CSV.

use crate::ask::{About, Asked};
use crate::reply::{CSV, Reply};
use crate::table::Csv;
use maud::{Markup, html};

/// A table that scrolls in its own box where the page is too narrow for it.
pub(super) fn scroll(label: &str, table: Markup) -> Markup {
    html! { div.scroll tabindex="0" role="region" aria-label=(label) { (table) } }
}

/// Rows as CSV.
pub(crate) fn csv<const N: usize>(head: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> Reply {
    let mut csv = Csv::new(&head);
    rows.into_iter().for_each(|row| csv.row(&row));
    Reply::new(CSV, csv.bytes())
}

/// Says that not all stories were looked at.
pub(super) fn part(asked: &Asked<'_>, about: &About) -> Markup {
    let words = asked.words();
    let (n, all) = (about.scope.stories.len().to_string(), about.all.to_string());
    html! { @if about.is_part() { p.notice { (words.fill("desk.part", &[("n", &n), ("all", &all)])) } } }
}
