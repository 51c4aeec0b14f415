use super::operation::{Gives, OPERATIONS, Operation};
use crate::ask::Asked;
use crate::failure::Failure;
use crate::reply::Reply;
use serde_json::{Map, Value, json};

/// Schemas of what stands around the records.
const ENVELOPES: &str = include_str!("../../data/envelopes.json");

/// The specification.
pub(crate) fn openapi(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let mut paths = Map::new();
    for one in OPERATIONS {
        let at = paths.entry(one.path).or_insert_with(|| json!({}));
        at[one.method.to_lowercase()] = described(one);
    }
    let mut security = vec![json!({"token": []}), json!({"session": []})];
    if !asked.desk.guard.is_closed() {
        security.push(json!({}));
    }
    Ok(Reply::json(&json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Tawatur",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Who says so, through whom, and how many independent chains carry it.",
            "description": "Numbers say how independently a thing is reported, never whether it is true. Spans are [start, end] in Unicode code \
                            points of the article's text, end exclusive. Errors are problem details (RFC 9457). Lists are paged: follow `next`, \
                            or the Link header.",
            "license": {"name": "MIT OR Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": security,
        "paths": paths,
        "components": {
            "schemas": schemas(),
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": crate::guard::COOKIE},
            },
        },
    })))
}

/// Schemas of records and of what stands around them, by name.
pub(crate) fn schemas() -> Map<String, Value> {
    // Both are files of the project, which a test reads.
    let mut all: Map<String, Value> = serde_json::from_str(ENVELOPES).unwrap_or_default();
    let records: Value = serde_json::from_str(tawatur_record::JSON_SCHEMA).unwrap_or_default();
    for (name, schema) in records["$defs"].as_object().into_iter().flatten() {
        all.insert(name.clone(), moved(schema));
    }
    all
}

/// A schema whose references lead to where a specification has its schemas.
fn moved(schema: &Value) -> Value {
    match schema {
        Value::Object(fields) => {
            let one = |(key, value): (&String, &Value)| match (key.as_str(), value) {
                ("$ref", Value::String(to)) => (key.clone(), to.replace("#/$defs/", "#/components/schemas/").into()),
                _ => (key.clone(), moved(value)),
            };
            Value::Object(fields.iter().map(one).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(moved).collect()),
        other => other.clone(),
    }
}

fn described(one: &Operation) -> Value {
    let parameter = |of: &super::operation::Parameter| {
        let place = if of.path { "path" } else { "query" };
        let schema: Value = serde_json::from_str(of.schema).unwrap_or_default();
        json!({"name": of.name, "in": place, "required": of.required, "description": of.about, "schema": schema})
    };
    let mut answers = Map::new();
    let good = match one.gives {
        Gives::Json(schema) => {
            json!({"application/json": {"schema": {"$ref": format!("#/components/schemas/{schema}")}}})
        }
        Gives::Bytes(media) => Value::Object(media.iter().map(|media| ((*media).to_owned(), json!({}))).collect()),
        Gives::Nothing => Value::Null,
    };
    let mut answer = json!({"description": one.summary});
    if !good.is_null() {
        answer["content"] = good;
    }
    answers.insert(one.status.to_string(), answer);
    let problem = json!({"application/problem+json": {"schema": {"$ref": "#/components/schemas/problem"}}});
    let mut fails: Vec<u16> = [400, 401, 414, 421, 429].iter().chain(one.fails).copied().collect();
    fails.sort_unstable();
    for status in fails {
        let about = Failure::new(status, "", "").title();
        answers.insert(status.to_string(), json!({"description": about, "content": problem}));
    }
    let parameters: Vec<Value> = one.parameters.iter().map(parameter).collect();
    let mut all = json!({
        "operationId": one.id,
        "tags": [one.tag],
        "summary": one.summary,
        "parameters": parameters,
        "responses": answers,
    });
    if let Some(schema) = one.takes {
        let schema = json!({"schema": {"$ref": format!("#/components/schemas/{schema}")}});
        all["requestBody"] = json!({"required": true, "content": {"application/json": schema}});
    }
    all
}
