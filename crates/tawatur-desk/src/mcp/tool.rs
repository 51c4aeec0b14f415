use super::answer;
use super::evidence::Given;
use crate::ask::Asked;
use crate::failure::Failure;
use serde_json::{Map, Value, json};

/// What a tool is asked with.
pub(super) type Arguments = Map<String, Value>;

/// A tool.
pub(super) struct Tool {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) about: &'static str,
    /// Properties of what it takes, as JSON.
    pub(super) takes: &'static str,
    pub(super) needs: &'static [&'static str],
    pub(super) answer: fn(&Asked<'_>, &Arguments) -> Result<Given, Failure>,
}

/// All of them.
pub(super) const TOOLS: &[Tool] = &[
    Tool {
        name: "search_stories",
        title: "Search stories",
        about: "Stories in which words, names in any spelling, or a query (ledger:visit, by:kremlin, \"phrase\", AND, OR, NOT) are found, each with \
                its outlets and how many independent chains carry its strongest claim.",
        takes: r#"{"query":{"type":"string","minLength":1},"limit":{"type":"integer","minimum":1,"maximum":25,"default":10}}"#,
        needs: &["query"],
        answer: answer::search_stories,
    },
    Tool {
        name: "get_story",
        title: "One story",
        about: "A story: its articles, who copies whom, and its groups of claims with their numbers.",
        takes: r#"{"story":{"type":"string","minLength":1,"description":"Id of a story"}}"#,
        needs: &["story"],
        answer: answer::get_story,
    },
    Tool {
        name: "get_claim_chains",
        title: "Chains of a claim",
        about: "The paths that a claim took, from the event through officials and agencies to each outlet; which of them are doubtful and why; who denies it.",
        takes: r#"{"group":{"type":"string","minLength":1,"description":"Id of a group of claims"}}"#,
        needs: &["group"],
        answer: answer::get_claim_chains,
    },
    Tool {
        name: "query_ledger",
        title: "One ledger",
        about: "Events of a ledger as they are told, the latest first: visits, meetings, agreements, transfers, deployments, sanctions, votes, incidents, \
                programmes, statements.",
        takes: r#"{"ledger":{"enum":["visit","meeting","agreement","transfer","deployment","sanction","vote","incident","programme","statement"]},"limit":{"type":"integer","minimum":1,"maximum":50,"default":20},"cursor":{"type":"string","description":"The next of the answer before"}}"#,
        needs: &["ledger"],
        answer: answer::query_ledger,
    },
    Tool {
        name: "corroborate_claim",
        title: "How independently is it told?",
        about: "Finds where a claim is told, and how many independent chains carry it. What is found fits by its words: whether it is the same claim is \
                for you to judge by the evidence.",
        takes: r#"{"claim":{"type":"string","minLength":1,"description":"The claim in words, as a query, or the id of a group or claim"},"limit":{"type":"integer","minimum":1,"maximum":10,"default":5}}"#,
        needs: &["claim"],
        answer: answer::corroborate_claim,
    },
    Tool {
        name: "get_article",
        title: "One article",
        about: "An article with its text, and what it claims.",
        takes: r#"{"article":{"type":"string","minLength":1,"description":"Id of an article"}}"#,
        needs: &["article"],
        answer: answer::get_article,
    },
    Tool {
        name: "get_dossier",
        title: "A dossier",
        about: "What became of something that lasts (an agreement, sanctions, a programme, a visit, a deployment), step by step, by its name or the \
                names of those who take part.",
        takes: r#"{"name":{"type":"string","minLength":1}}"#,
        needs: &["name"],
        answer: answer::get_dossier,
    },
];

impl Tool {
    /// Schema of what it takes.
    pub(super) fn input(&self) -> Map<String, Value> {
        let properties: Value = serde_json::from_str(self.takes).unwrap_or_default();
        object(json!({
            "type": "object",
            "properties": properties,
            "required": self.needs,
            "additionalProperties": false,
        }))
    }

    /// Schema of what it gives: the same frame for all.
    pub(super) fn output() -> Map<String, Value> {
        object(json!({
            "type": "object",
            "properties": {
                "note": {"type": "string", "description": "What the numbers say and what they do not"},
                "method": {"type": "string"},
                "lower": {"type": ["integer", "null"], "minimum": 0, "description": "Independent chains of the strongest claim: what is sure"},
                "upper": {"type": ["integer", "null"], "minimum": 0, "description": "What there may be"},
                "coverage": {
                    "type": "object",
                    "properties": {
                        "degraded": {"type": "boolean"},
                        "why": {"type": "array", "items": {"type": "string"}},
                        "articles": {"type": "integer", "description": "Articles of the data folder"},
                        "sentences_with_trigger": {"type": "integer", "description": "Of the articles in evidence: sentences that may claim something"},
                        "sentences_read": {"type": "integer", "description": "Of these, those of which a claim was made"}
                    },
                    "required": ["degraded", "why", "articles", "sentences_with_trigger", "sentences_read"]
                },
                "evidence": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {
                            "article": {"type": "string"},
                            "start": {"type": "integer", "minimum": 0, "description": "In Unicode code points of the article's text"},
                            "end": {"type": "integer", "minimum": 0, "description": "Exclusive"},
                            "text": {"type": "string"},
                            "claim": {"type": ["string", "null"]},
                            "outlet": {"type": ["string", "null"]},
                            "published": {"type": ["string", "null"]},
                            "url": {"type": ["string", "null"]}
                        },
                        "required": ["article", "start", "end", "text", "claim", "outlet", "published", "url"]
                    }
                },
                "result": {"type": "object"}
            },
            "required": ["note", "method", "lower", "upper", "coverage", "evidence", "result"],
            "additionalProperties": false
        }))
    }

    /// Answers, where what is asked is as it must be.
    pub(super) fn call(&self, asked: &Asked<'_>, arguments: &Arguments) -> Result<Value, Failure> {
        let properties: Map<String, Value> = serde_json::from_str(self.takes).unwrap_or_default();
        if let Some(other) = arguments.keys().find(|name| !properties.contains_key(*name)) {
            return Err(Failure::parameter(other, "this tool does not take it"));
        }
        if let Some(missing) = self.needs.iter().find(|name| text(arguments, name).is_empty()) {
            return Err(Failure::parameter(missing, "it is needed, as text"));
        }
        (self.answer)(asked, arguments)?.answer(asked)
    }
}

/// An argument that is text; empty where there is none.
pub(super) fn text<'a>(arguments: &'a Arguments, name: &str) -> &'a str {
    arguments.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// An argument that is a number.
pub(super) fn number(arguments: &Arguments, name: &str, default: usize, most: usize) -> Result<usize, Failure> {
    let Some(value) = arguments.get(name) else { return Ok(default) };
    let number = value.as_u64().and_then(|number| usize::try_from(number).ok());
    let wrong = || Failure::parameter(name, format!("a number from 1 to {most} is wanted"));
    number.filter(|number| (1..=most).contains(number)).ok_or_else(wrong)
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}
