use super::score::Scored;
use crate::layers::Figure;

/// Those that have floors; the others say where the points are lost.
const WATCHED: [&str; 7] = [
    "body F1",
    "read",
    "title",
    "date right of answered",
    "date right of stated",
    "no date made up",
    "furniture out of the body",
];

pub(crate) fn is_watched(measure: &str) -> bool {
    WATCHED.contains(&measure)
}

/// The figures of several pages. A measure that nothing on them can show is left out.
pub(crate) fn figures(pages: &[&Scored]) -> Vec<Figure> {
    let count = |test: &dyn Fn(&Scored) -> bool| pages.iter().filter(|page| test(page)).count();
    let sum = |value: &dyn Fn(&Scored) -> usize| pages.iter().map(|page| value(page)).sum::<usize>();
    let some = |name: &str, value: &dyn Fn(&Scored) -> Option<bool>| {
        let values: Vec<bool> = pages.iter().filter_map(|page| value(page)).collect();
        share(name, values.iter().filter(|right| **right).count(), values.len())
    };
    let dated = count(&|page| page.dated);
    let answered = count(&|page| page.answered);
    let right = count(&|page| page.right);
    let undated = pages.len() - dated;
    let made_up = count(&|page| !page.dated && page.answered);
    let blocks = sum(&|page| page.blocks);
    let read = count(&|page| page.precision.is_some());
    let (precision, recall, f1) = body(pages);
    let body = |name: &str, part: f64| {
        let of = format!("mean of {} pages", pages.len());
        (!pages.is_empty()).then(|| Figure { name: name.to_owned(), percent: 100.0 * part, of })
    };
    let all = [
        body("body F1", f1),
        body("body precision", precision),
        body("body recall", recall),
        share("read", read, pages.len()),
        share("title", count(&|page| page.title), pages.len()),
        some("byline", &|page| page.byline),
        share("date right of answered", right, answered),
        share("date right of stated", right, dated),
        share("no date made up", undated - made_up, undated),
        some("modified", &|page| page.modified),
        share("furniture out of the body", sum(&|page| page.apart), blocks),
        share("furniture kept with its text", sum(&|page| page.kept), blocks),
        share("furniture kept with this reason", sum(&|page| page.why), blocks),
    ];
    all.into_iter().flatten().collect()
}

fn share(name: &str, right: usize, of: usize) -> Option<Figure> {
    (of > 0).then(|| Figure::share(name, right, of))
}

/// Precision, recall and F1 of the shingles: averages over pages, an empty reading out of the first.
fn body(pages: &[&Scored]) -> (f64, f64, f64) {
    let mean = |values: &[f64]| if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 };
    let precision = mean(&pages.iter().filter_map(|page| page.precision).collect::<Vec<_>>());
    let recall = mean(&pages.iter().map(|page| page.recall).collect::<Vec<_>>());
    let both = precision + recall;
    (precision, recall, if both > 0.0 { 2.0 * precision * recall / both } else { 0.0 })
}
