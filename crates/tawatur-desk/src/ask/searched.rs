use super::Asked;
use crate::failure::Failure;
use std::collections::BTreeMap;
use tawatur_model::Span;
use tawatur_search::{Kind, NodeKind, Order, Page, Plan, Query, QueryError, Results};
use tawatur_store::{ArticleRow, StoryRow};

/// Names of the orders, the first one where none is asked for.
pub(crate) const ORDERS: &[(&str, Order)] =
    &[("relevance", Order::Relevance), ("newest", Order::Newest), ("chains", Order::Chains)];

/// Bytes of a text that are shown around what was found, about.
const WIDE: usize = 420;

/// A search and what it found.
pub(crate) struct Searched {
    /// What was typed.
    pub(crate) text: String,
    /// Hits, facets, the way on; why there are none where the query cannot be understood.
    pub(crate) found: Result<(Results, Vec<Shown>), QueryError>,
}

/// A hit with what is shown of it.
pub(crate) struct Shown {
    pub(crate) kind: Kind,
    pub(crate) id: String,
    pub(crate) group: String,
    pub(crate) article: ArticleRow,
    pub(crate) story: Option<StoryRow>,
    /// The part of the text, and which spans of it were found.
    pub(crate) text: String,
    pub(crate) marks: Vec<Span>,
    /// Does the text go on before and behind it?
    pub(crate) cut: (bool, bool),
}

/// Searches for what the request asks: `q`, `kind`, `sort`, `cursor`, `limit`.
pub(crate) fn searched(asked: &Asked<'_>, limit: usize, facets: bool) -> Result<Searched, Failure> {
    let text = asked.query("q").unwrap_or_default().to_owned();
    let order = asked.one_of("sort", ORDERS)?;
    let kinds: Vec<(&str, Option<Kind>)> =
        [("all", None)].into_iter().chain(Kind::ALL.map(|kind| (kind.name(), Some(kind)))).collect();
    let kind = asked.one_of("kind", &kinds)?;
    let query = match Query::parse(&text) {
        Ok(query) => query,
        Err(error) => return Ok(Searched { text, found: Err(error) }),
    };
    let query = match kind {
        Some(kind) => Query::parse(&narrowed(&text, &format!("kind:{}", kind.name()))).unwrap_or(query),
        None => query,
    };
    let store = asked.store()?;
    let index = asked.desk.index(store)?;
    let plan = Plan::new(&query, index.analyser());
    let facets = if facets { tawatur_search::Facet::ALL.to_vec() } else { Vec::new() };
    let page = Page { limit, cursor: asked.query("cursor").map(str::to_owned), order, facets, values: 12 };
    let results = index.search_plan(&plan, &page).map_err(|error| unfound(&error))?;
    let mut stories: BTreeMap<&str, Option<StoryRow>> = BTreeMap::new();
    let mut shown = Vec::with_capacity(results.hits.len());
    for hit in &results.hits {
        // What was taken out of the database since the index was last written is passed over.
        let Ok((article, text)) = store.hit(hit) else { continue };
        let story = stories.entry(&hit.story).or_insert_with(|| store.story(&hit.story).ok()).clone();
        let marks: Vec<Span> = plan.highlights(&text, index.analyser()).into_iter().map(|mark| mark.span).collect();
        let (text, marks, cut) = around(&text, &marks);
        let (id, group) = (hit.id.clone(), hit.group.clone());
        shown.push(Shown { kind: hit.kind, id, group, article, story, text, marks, cut });
    }
    Ok(Searched { text, found: Ok((results, shown)) })
}

/// What a query finds, by the index that all readers share.
pub(crate) fn found(asked: &Asked<'_>, query: &Query, page: &Page) -> Result<Results, Failure> {
    asked.desk.index(asked.store()?)?.search(query, page).map_err(|error| unfound(&error))
}

fn unfound(error: &tawatur_search::Error) -> Failure {
    match error {
        tawatur_search::Error::Cursor => Failure::parameter("cursor", "it is the `next` of another search"),
        error => {
            crate::desk::log(&error.to_string());
            Failure::new(503, "no-index", "the search index cannot be read")
        }
    }
}

/// A query with one more condition.
pub(crate) fn narrowed(text: &str, condition: &str) -> String {
    match Query::parse(text) {
        Ok(Query { root }) => match root.kind {
            NodeKind::All => condition.to_owned(),
            NodeKind::Or(_) => format!("({text}) {condition}"),
            _ => format!("{} {condition}", text.trim()),
        },
        Err(_) => condition.to_owned(),
    }
}

/// The part of a text in which something was found first, from word to word.
fn around(text: &str, marks: &[Span]) -> (String, Vec<Span>, (bool, bool)) {
    let at = marks.first().map_or(0, |mark| mark.start() as usize);
    let word = |at: usize| (at..text.len()).find(|&i| i == 0 || text.as_bytes()[i - 1].is_ascii_whitespace());
    let begin = if at < WIDE / 2 { 0 } else { word(at - WIDE / 2).filter(|begin| *begin <= at).unwrap_or(at) };
    let most = (begin + WIDE).max(marks.first().map_or(0, |mark| mark.end() as usize));
    let end = if most >= text.len() { text.len() } else { word(most).unwrap_or(text.len()) };
    let part = text.get(begin..end).unwrap_or(text);
    let begin = if part.len() == text.len() { 0 } else { begin };
    let inside =
        marks.iter().filter(|mark| mark.start() as usize >= begin && mark.end() as usize <= begin + part.len());
    let moved = inside.map(|mark| Span::new(mark.start() - begin as u32, mark.end() - begin as u32)).collect();
    (part.to_owned(), moved, (begin > 0, begin + part.len() < text.len()))
}

#[cfg(test)]
mod tests {
    use super::{around, narrowed};
    use tawatur_model::Span;

    #[test]
    fn a_condition_is_added_to_all_of_a_query() {
        assert_eq!(narrowed("", "kind:claim"), "kind:claim");
        assert_eq!(narrowed("a b", "kind:claim"), "a b kind:claim");
        assert_eq!(narrowed("a OR b", "kind:claim"), "(a OR b) kind:claim");
    }

    #[test]
    fn what_is_shown_holds_what_was_found() {
        let text = "word ".repeat(300) + "wanted " + &"word ".repeat(300);
        let at = text.find("wanted").expect("it is there") as u32;
        let (part, marks, cut) = around(&text, &[Span::new(at, at + 6)]);
        assert_eq!((marks[0].of(&part), cut), ("wanted", (true, true)));
        assert!(part.len() < 1000);
        assert_eq!(around("", &[]).0, "");
        let long = "\u{627}".repeat(4000);
        assert_eq!(around(&long, &[Span::new(3000, 3002)]).1.len(), 1);
    }
}
