use crate::page::sheet::scroll;
use maud::{Markup, html};
use tawatur_record::{Lang, Wording, safe};
use tawatur_store::ChangeRow;
use tawatur_web::bar::range;

/// Width and height of the drawing, and the margin around its lines.
const SIZE: (f64, f64, f64) = (640.0, 120.0, 14.0);

/// How a number went: a line by steps from change to change, what is sure below and what may be above; and the same as a table.
/// Time runs in the direction of the page.
pub(crate) fn course(words: Wording, changes: &[ChangeRow]) -> Markup {
    let (width, height, margin) = SIZE;
    let most = changes.iter().map(|row| row.tawatur_max.max(row.denied)).max().unwrap_or(0).max(1);
    let place = |at: usize| {
        let along = margin + (width - 2.0 * margin) * at as f64 / changes.len().max(1) as f64;
        if words.lang() == Lang::Ar { width - along } else { along }
    };
    let level = |value: u32| height - margin - (height - 2.0 * margin) * f64::from(value) / f64::from(most);
    let line = |value: &dyn Fn(&ChangeRow) -> u32| {
        let mut points = String::new();
        for (at, row) in changes.iter().enumerate() {
            let y = level(value(row));
            points.push_str(&format!("{:.1},{y:.1} {:.1},{y:.1} ", place(at), place(at + 1)));
        }
        points.trim_end().to_owned()
    };
    html! {
        figure.course {
            svg viewBox=(format!("0 0 {width} {height}")) width="100%" height=(height) preserveAspectRatio="none"
                aria-hidden="true" focusable="false" {
                line class="ground" x1="0" x2=(width) y1=(level(0)) y2=(level(0)) {}
                polyline class="possible" points=(line(&|row| row.tawatur_max)) {}
                @if changes.iter().any(|row| row.denied > 0) { polyline class="denials" points=(line(&|row| row.denied)) {} }
                polyline class="sure" points=(line(&|row| row.tawatur)) {}
            }
            figcaption.quiet { (words.ui("claim.course-caption")) }
        }
        (scroll(words.ui("claim.course"), html! {
            table {
                thead { tr {
                    th scope="col" { (words.ui("claim.since")) }
                    th scope="col" { (words.ui("ui.chains")) }
                    th scope="col" { (words.ui("claim.denied-by")) }
                    th scope="col" { (words.ui("claim.claims")) }
                } }
                tbody { @for row in changes { tr {
                    td { bdi dir="ltr" { (safe(&row.at).replace('T', " ")) } }
                    td { bdi { (range(row.tawatur, row.tawatur_max)) } }
                    td { (row.denied) }
                    td { (row.claims) }
                } } }
            }
        }))
    }
}
