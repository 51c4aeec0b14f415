use crate::ask::{Asked, claims_of, of_kind};
use crate::failure::Failure;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tawatur_store::ArticleRow;

/// Spans that an answer has at most.
pub(super) const SPANS: usize = 100;

const NOTE: &str = "These numbers count how independently a thing is reported. They do not say whether it is true.";
const METHOD: &str = "Claims, their sources and the chain of who heard it from whom are read from the articles by rules and word lists, without a \
                      language model. Articles that copy or translate one another share their path. The number is the smallest count of sources \
                      whose removal cuts every path from the event to the reader (minimum vertex cut): `lower` takes doubtful links as shared, \
                      `upper` as independent.";

/// What a tool found, before its frame is put around it.
#[derive(Default)]
pub(super) struct Given {
    pub(super) result: Value,
    /// Claims whose words are the evidence.
    pub(super) claims: Vec<String>,
    /// Spans of other kinds.
    pub(super) spans: Vec<Value>,
    /// The number of the strongest group.
    pub(super) bounds: Option<(u64, u64)>,
    /// Why not all is here.
    pub(super) lacks: Vec<String>,
}

impl Given {
    /// Takes a group's number into account: that of the strongest stands for all.
    pub(super) fn bound(&mut self, group: &Value) {
        let number = |name: &str| group[name].as_u64().unwrap_or_default();
        let bounds = (number("tawatur"), number("tawatur_max"));
        self.bounds = Some(self.bounds.map_or(bounds, |known| known.max(bounds)));
    }

    /// Takes the first claims of a group for evidence.
    pub(super) fn cite(&mut self, group: &Value, most: usize) {
        let claims = group["claims"].as_array().into_iter().flatten().filter_map(Value::as_str);
        self.claims.extend(claims.take(most).map(str::to_owned));
    }

    /// The answer in its frame.
    pub(super) fn answer(self, asked: &Asked<'_>) -> Result<Value, Failure> {
        let store = asked.store()?;
        let mut lacks = self.lacks;
        let mut seen = BTreeSet::new();
        let claims: Vec<String> = self.claims.into_iter().filter(|id| seen.insert(id.clone())).collect();
        let room = SPANS.saturating_sub(self.spans.len());
        if claims.len() > room {
            lacks.push(format!("of {} claims the words of {room} are given", claims.len()));
        }
        let claims = &claims[..claims.len().min(room)];
        let mut evidence = self.spans;
        for claim in claims_of(asked, claims)? {
            evidence.push(span(&claim.article, &claim.record, claim.record["id"].as_str()));
        }
        if evidence.is_empty() {
            lacks.push("no words of an article stand behind this answer".to_owned());
        }
        let (mut trigger, mut read) = (0, 0);
        let articles: BTreeSet<&str> = evidence.iter().filter_map(|span| span["article"].as_str()).collect();
        for id in articles {
            let Some(row) = store.article(id)? else { continue };
            if let Some(article) = of_kind(&store.records(row.seq)?, "article").pop() {
                trigger += article["coverage"]["with_trigger"].as_u64().unwrap_or_default();
                read += article["coverage"]["read"].as_u64().unwrap_or_default();
            }
        }
        if read < trigger {
            lacks.push(format!("of {trigger} sentences that may claim something {read} were read as a claim"));
        }
        Ok(json!({
            "note": NOTE,
            "method": METHOD,
            "lower": self.bounds.map(|bounds| bounds.0),
            "upper": self.bounds.map(|bounds| bounds.1),
            "coverage": {
                "degraded": !lacks.is_empty(),
                "why": lacks,
                "articles": store.count()?,
                "sentences_with_trigger": trigger,
                "sentences_read": read,
            },
            "evidence": evidence,
            "result": self.result,
        }))
    }
}

/// Where a record with a span stands.
pub(super) fn span(article: &ArticleRow, record: &Value, claim: Option<&str>) -> Value {
    json!({
        "article": article.id,
        "start": record["start"],
        "end": record["end"],
        "text": record["text"],
        "claim": claim,
        "outlet": article.outlet,
        "published": article.published,
        "url": article.url,
    })
}

/// The first paragraph of an article, which is its title where it has one.
pub(super) fn beginning(asked: &Asked<'_>, row: &ArticleRow) -> Result<Option<Value>, Failure> {
    let Some(article) = of_kind(&asked.store()?.records(row.seq)?, "article").pop() else { return Ok(None) };
    let bound = |at: usize| article["paragraphs"][0][at].as_u64().and_then(|n| usize::try_from(n).ok());
    let (Some(start), Some(end)) = (bound(0), bound(1)) else { return Ok(None) };
    let text = article["text"].as_str().unwrap_or_default();
    let words: String = text.chars().skip(start).take(end.saturating_sub(start)).collect();
    Ok(Some(span(row, &json!({"start": start, "end": end, "text": words}), None)))
}
