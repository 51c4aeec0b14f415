use serde_json::Value;
use std::collections::BTreeMap;

/// All records of a run, by what they are.
#[derive(Debug, Default)]
pub(crate) struct Records {
    pub(crate) entities: BTreeMap<String, Value>,
    pub(crate) articles: Vec<Article>,
    pub(crate) groups: BTreeMap<String, Value>,
    /// Claim id to group id.
    pub(crate) group_of: BTreeMap<String, String>,
}

/// One article's records, with look-ups by place in its text.
#[derive(Debug)]
pub(crate) struct Article {
    pub(crate) record: Value,
    text: Vec<char>,
    by_kind: BTreeMap<String, Vec<Value>>,
}

impl Records {
    pub(crate) fn parse(jsonl: &str) -> anyhow::Result<Records> {
        let mut records = Records::default();
        let mut placed = Vec::new();
        for line in jsonl.lines().filter(|line| !line.trim().is_empty()) {
            let record: Value = serde_json::from_str(line)?;
            let id = string(&record["id"]);
            match record["kind"].as_str() {
                Some("entity") => drop(records.entities.insert(id, record)),
                Some("article") => records.articles.push(Article::new(record)),
                Some("group") => drop(records.groups.insert(id, record)),
                _ => placed.push(record),
            }
        }
        let index: BTreeMap<String, usize> =
            records.articles.iter().enumerate().map(|(at, a)| (string(&a.record["id"]), at)).collect();
        for record in placed {
            if let Some(&at) = record["article"].as_str().and_then(|id| index.get(id)) {
                let kind = string(&record["kind"]);
                records.articles[at].by_kind.entry(kind).or_default().push(record);
            }
        }
        for (id, group) in &records.groups {
            for claim in list(&group["claims"]) {
                records.group_of.insert(string(claim), id.clone());
            }
        }
        Ok(records)
    }

    /// The article that came from the document.
    pub(crate) fn article(&self, document: &str) -> Option<&Article> {
        self.articles.iter().find(|a| a.record["source"].as_str().is_some_and(|source| source.contains(document)))
    }
}

impl Article {
    fn new(record: Value) -> Article {
        let text = record["text"].as_str().unwrap_or_default().chars().collect();
        Article { record, text, by_kind: BTreeMap::new() }
    }

    /// Where the anchor's words stand one after the other, with any white space between them, in code points.
    pub(crate) fn places(&self, anchor: &str) -> Vec<(usize, usize)> {
        let words: Vec<Vec<char>> =
            anchor.split(is_space).filter(|w| !w.is_empty()).map(|word| word.chars().collect()).collect();
        let mut places = Vec::new();
        let mut at = 0;
        while !words.is_empty() && at < self.text.len() {
            match self.match_at(at, &words) {
                Some(end) => {
                    places.push((at, end));
                    at = end;
                }
                None => at += 1,
            }
        }
        places
    }

    fn match_at(&self, start: usize, words: &[Vec<char>]) -> Option<usize> {
        let mut at = start;
        for (number, word) in words.iter().enumerate() {
            if number > 0 {
                let space = self.text[at..].iter().take_while(|&&c| is_space(c)).count();
                if space == 0 {
                    return None;
                }
                at += space;
            }
            if !self.text[at..].starts_with(word) {
                return None;
            }
            at += word.len();
        }
        Some(at)
    }

    /// The records of a kind that touch the anchor; none where too many crowd there.
    pub(crate) fn at(&self, kind: &str, anchor: &str) -> Vec<&Value> {
        let places = self.places(anchor);
        let touches = |record: &&Value| {
            let (start, end) = (point(&record["start"]), point(&record["end"]));
            places.iter().any(|&(s, e)| start < e && s < end)
        };
        let hits: Vec<&Value> = self.by_kind.get(kind).into_iter().flatten().filter(touches).collect();
        if hits.len() <= crowd(kind) * places.len().max(1) { hits } else { Vec::new() }
    }
}

/// So many records of a kind may stand at one anchor.
fn crowd(kind: &str) -> usize {
    match kind {
        "claim" => 5,
        "quote" | "time" => 3,
        "quantity" => 4,
        _ => 8,
    }
}

fn point(value: &Value) -> usize {
    value.as_u64().unwrap_or_default() as usize
}

/// White space, with the four separators that only some libraries count among it.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// The value as a list: an absent one is empty.
pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Gold gives one answer, or a list of right ones.
pub(crate) fn options(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(values) => values.iter().collect(),
        value => vec![value],
    }
}

pub(crate) fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
