use std::sync::LazyLock;
use tawatur_search::{Analyser, Doc, Plan, Prepared, Query};

static ANALYSER: LazyLock<Analyser> = LazyLock::new(Analyser::default);

/// A query (the first line) is read, or the error lies in it; what is printed is read as the same query; it can be asked of any
/// text (the rest), and what it lights up are places of it.
pub fn query(data: &[u8]) {
    let input = String::from_utf8_lossy(data);
    let (query, text) = input.split_once('\n').unwrap_or((&input, &input));
    match Query::parse(query) {
        Ok(parsed) => {
            let printed = parsed.to_string();
            // A printed query may be longer than what it was read from, for a field is said of each value.
            if printed.len() < 4096 {
                assert_eq!(Query::parse(&printed).as_ref(), Ok(&parsed), "{query} / {printed}");
            }
            let plan = Plan::new(&parsed, &ANALYSER);
            let doc = Doc { text: text.to_owned(), title: query.to_owned(), ..Doc::default() };
            let _ = plan.matches(&Prepared::new(&doc, &ANALYSER));
            let mut last = 0;
            for place in plan.highlights(text, &ANALYSER) {
                assert!(place.span.start() >= last && text.get(place.span.range()).is_some_and(|lit| !lit.is_empty()));
                last = place.span.end();
            }
        }
        Err(error) => {
            assert!(query.get(error.span.range()).is_some(), "{error:?}");
            assert!(error.column(query) <= query.chars().count() + 1);
            let _ = error.render(query);
        }
    }
}
