use serde_json::Value;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// What the reading of one page was worth.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scored {
    pub(crate) template: String,
    /// Shares of 4-word shingles, as in the metric for English pages: none where nothing was extracted.
    pub(crate) precision: Option<f64>,
    pub(crate) recall: f64,
    pub(crate) title: bool,
    /// Pages with a date, dates answered, answered rightly; dates answered where there is none.
    pub(crate) dated: bool,
    pub(crate) answered: bool,
    pub(crate) right: bool,
    pub(crate) modified: Option<bool>,
    pub(crate) byline: Option<bool>,
    /// Texts that are not the article's; out of the body; and in `removed`; and with the same reason.
    pub(crate) blocks: usize,
    pub(crate) apart: usize,
    pub(crate) kept: usize,
    pub(crate) why: usize,
    /// Those that are in the body after all.
    pub(crate) leaked: Vec<String>,
}

/// A page's record (or nothing) against its gold.
pub(crate) fn score(gold: &Value, record: Option<&Value>) -> Scored {
    let word = |key: &str| record.and_then(|record| record[key].as_str()).unwrap_or_default();
    let body: String = {
        let start = record.and_then(|record| record["body_start"].as_u64()).unwrap_or(0) as usize;
        word("text").chars().skip(start).collect()
    };
    let (precision, recall) = compare(gold["text"].as_str().unwrap_or_default(), &body);
    let published: String = word("published").chars().take(10).collect();
    let day = gold["date"].as_str();
    let mut scored = Scored {
        template: gold["template"].as_str().unwrap_or_default().to_owned(),
        precision,
        recall,
        title: plain(gold["title"].as_str().unwrap_or_default()) == plain(word("title")),
        dated: day.is_some(),
        answered: !published.is_empty(),
        right: day.is_some_and(|day| day == published),
        modified: gold["modified"].as_str().map(|day| word("modified").starts_with(day)),
        byline: gold["byline"].as_str().map(|byline| plain(word("byline")) == plain(byline)),
        ..Scored::default()
    };
    blocks(gold, record, &body, &mut scored);
    scored
}

fn blocks(gold: &Value, record: Option<&Value>, body: &str, scored: &mut Scored) {
    let own = spaced(gold["text"].as_str().unwrap_or_default());
    let text = spaced(body);
    let lines: Vec<String> = body.split("\n").map(spaced).collect();
    let removed: Vec<(String, &str)> = record
        .and_then(|record| record["removed"].as_array())
        .into_iter()
        .flatten()
        .map(|r| (spaced(r["text"].as_str().unwrap_or_default()), r["why"].as_str().unwrap_or_default()))
        .collect();
    for block in gold["removed"].as_array().into_iter().flatten() {
        let shown = block["text"].as_str().unwrap_or_default();
        let words = spaced(shown);
        // What the article says itself proves nothing.
        if own.contains(&words) {
            continue;
        }
        scored.blocks += 1;
        // One or two words may well stand in a sentence: they are in the body where they are a line of it.
        let long = words.split_whitespace().count() > 2;
        let inside = if long { text.contains(&words) } else { lines.contains(&words) };
        if inside {
            scored.leaked.push(format!("{}: {shown}", block["why"].as_str().unwrap_or_default()));
            continue;
        }
        scored.apart += 1;
        let mut holders = removed.iter().filter(|(text, _)| text.contains(&words)).peekable();
        scored.kept += usize::from(holders.peek().is_some());
        scored.why += usize::from(holders.any(|(_, why)| block["why"] == *why));
    }
}

/// Shares of shingles: precision (none where nothing was found) and recall.
pub(crate) fn compare(gold: &str, found: &str) -> (Option<f64>, f64) {
    let (gold, found) = (shingles(gold), shingles(found));
    let total = |side: &HashMap<String, usize>| side.values().sum::<usize>() as f64;
    let both: usize = gold.iter().map(|(words, count)| count.min(found.get(words).unwrap_or(&0))).sum();
    let precision = (!found.is_empty()).then(|| both as f64 / total(&found));
    (precision, if gold.is_empty() { 0.0 } else { both as f64 / total(&gold) })
}

fn shingles(text: &str) -> HashMap<String, usize> {
    let words = words(text);
    let mut counts = HashMap::new();
    let size = words.len().min(4);
    for run in words.windows(size.max(1)) {
        *counts.entry(run.join(" ")).or_default() += 1;
    }
    counts
}

/// Words as Python's `\w+` finds them: letters, digits and low lines, without combining marks.
fn words(text: &str) -> Vec<&str> {
    let inside = |c: char| c == '_' || (c.is_alphanumeric() && !is_combining_mark(c));
    text.split(|c| !inside(c)).filter(|word| !word.is_empty()).collect()
}

/// The words of a text with one space on either side, so that whole words are looked for.
fn spaced(text: &str) -> String {
    format!(" {} ", words(text).join(" "))
}

fn plain(text: &str) -> String {
    let text: String = text.nfkc().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
