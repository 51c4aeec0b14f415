use super::{Frame, frame};
use crate::ask::Asked;
use crate::failure::Failure;
use crate::reply::{CSV, Reply};
use crate::table::Csv;
use maud::html;
use serde_json::json;

/// The figures as the last measuring wrote them: what is shown is what was measured.
const REPORT: &str = include_str!("../../../../eval/report.md");

/// Stages of the reading: the key of the name; what it does is told under the same key with `-what`, what it cannot do with `-not`.
const STAGES: &[(&str, &str, &str)] = &[
    ("method.extract", "method.extract-what", "method.extract-not"),
    ("method.names", "method.names-what", "method.names-not"),
    ("method.quotes", "method.quotes-what", "method.quotes-not"),
    ("method.claims", "method.claims-what", "method.claims-not"),
    ("method.stories", "method.stories-what", "method.stories-not"),
    ("method.number", "method.number-what", "method.number-not"),
];

/// One row of the report.
struct Figure {
    /// The set of articles that it was measured on.
    set: &'static str,
    measure: &'static str,
    right: &'static str,
    of: &'static str,
    percent: &'static str,
}

/// The rows whose measure is a count of what is right.
fn figures() -> impl Iterator<Item = Figure> {
    let mut set = "";
    REPORT.lines().filter_map(move |line| {
        if let Some(name) = line.strip_prefix("## ") {
            set = name.trim();
        }
        let cells: Vec<&'static str> =
            line.strip_prefix('|')?.trim_end_matches('|').split('|').map(str::trim).collect();
        let [measure, right, of, percent, _] = cells[..] else { return None };
        percent.parse::<f64>().ok().map(|_| Figure { set, measure, right, of, percent })
    })
}

/// How it is read, how well, and what it cannot do.
pub(crate) fn method(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let words = asked.words();
    let title = words.ui("desk.method");
    let mut sets: Vec<&str> = figures().map(|figure| figure.set).collect();
    sets.dedup();
    let mut measures: Vec<&str> = Vec::new();
    for figure in figures() {
        if !measures.contains(&figure.measure) {
            measures.push(figure.measure);
        }
    }
    let content = html! {
        div.text.method {
            h1 { (title) }
            p { (words.ui("ui.method-1")) }
            p { (words.ui("ui.method-2")) }
            p { (words.ui("ui.method-3")) }
            p { strong { (words.ui("ui.method-4")) } }
            h2 { (words.ui("method.stages")) }
            ol.stages { @for (name, what, not) in STAGES {
                li { h3 { (words.ui(name)) } p { (words.ui(what)) } p.notice { (words.ui("method.cannot")) " " (words.ui(not)) } }
            } }
            h2 id="figures" { (words.ui("method.figures")) }
            p { (words.ui("method.figures-what")) }
        }
        div.scroll tabindex="0" role="region" aria-labelledby="figures" {
            table.rows {
                thead { tr {
                    th scope="col" { (words.ui("method.measure")) }
                    @for set in &sets { th scope="col" { (words.word("set", set)) } }
                } }
                tbody { @for measure in &measures { tr {
                    th scope="row" { (words.word("measure", &measure.replace([' ', '_'], "-"))) }
                    @for set in &sets {
                        td { @if let Some(figure) = figures().find(|figure| figure.set == *set && figure.measure == *measure) {
                            bdi dir="ltr" { (figure.percent) " %" } " " span.quiet { bdi dir="ltr" { "(" (figure.right) "/" (figure.of) ")" } }
                        } @else { "–" } }
                    }
                } } }
            }
        }
        div.text.method {
            h2 { (words.ui("method.limits")) }
            p { (words.ui("ui.method-5")) }
            ul { @for key in ["method.limit-1", "method.limit-2", "method.limit-3", "method.limit-4", "method.limit-5"] { li { (words.ui(key)) } } }
        }
    };
    Ok(Reply::html(frame(asked, Frame { title, data: Some("/method"), content })))
}

/// The figures as data.
pub(crate) fn data(asked: &Asked<'_>) -> Result<Reply, Failure> {
    if asked.csv {
        let mut csv = Csv::new(&["set", "measure", "right", "of", "percent"]);
        figures().for_each(|figure| csv.row(&[figure.set, figure.measure, figure.right, figure.of, figure.percent]));
        return Ok(Reply::new(CSV, csv.bytes()));
    }
    let items: Vec<_> = figures()
        .map(|f| json!({"set": f.set, "measure": f.measure, "right": f.right, "of": f.of, "percent": f.percent.parse::<f64>().ok()}))
        .collect();
    Ok(Reply::json(
        &json!({"engine": tawatur_pipeline::Engine::stamp(), "items": items, "total": items.len(), "next": null}),
    ))
}

#[cfg(test)]
mod tests {
    use super::figures;

    #[test]
    fn the_report_has_figures_for_every_set() {
        let all: Vec<_> = figures().collect();
        assert!(all.len() > 40, "{}", all.len());
        assert!(all.iter().any(|figure| figure.set == "samples" && figure.measure == "claim found"));
    }
}
