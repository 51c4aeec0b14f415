//! Bars that share one scale.

use maud::{Markup, html};
use tawatur_record::Lang;

use crate::pen::Pen;

/// Two bars of one scale are drawn by calling this twice with the same `full`: `low` is sure, up to `high` is possible.
pub fn bar(lang: Lang, class: &str, low: u32, high: u32, full: u32) -> Markup {
    let percent = |n: u32| f64::from(n.min(full)) * 100.0 / f64::from(full.max(1));
    let (sure, whole) = (percent(low), percent(high.max(low)));
    let possible = whole - sure;
    // SVG knows no reading direction: in a right-to-left page the bar grows from the right edge.
    let (x_sure, x_possible) = match lang {
        Lang::Ar => (100.0 - sure, 100.0 - whole),
        Lang::En => (0.0, sure),
    };
    html! {
        svg class=(format!("bar {class}")) width="100%" height="14" aria-hidden="true" focusable="false" {
            rect class="track" x="0" y="6" width="100%" height="2" {}
            rect class="sure" x=(format!("{x_sure:.2}%")) y="0" width=(format!("{sure:.2}%")) height="14" {}
            @if possible > 0.0 {
                rect class="possible" x=(format!("{x_possible:.2}%")) y="1" width=(format!("{possible:.2}%")) height="12" {}
            }
        }
    }
}

/// One figure, or two where they differ.
pub fn range(low: u32, high: u32) -> String {
    if low >= high { low.to_string() } else { format!("{low}–{high}") }
}

/// A labelled bar: the label, the bar, the figure.
pub fn row(pen: &Pen<'_>, class: &str, label: &str, low: u32, high: u32, remark: Option<String>) -> Markup {
    html! {
        dt { (label) }
        dd {
            span.track-box { (bar(pen.lang(), class, low, high, pen.scale)) }
            strong { bdi { (range(low, high)) } }
            @if let Some(remark) = remark { span.quiet { "(" (remark) ")" } }
        }
    }
}
