//! A checker for the part of JSON Schema 2020-12 that `schema/records.json` uses.

use serde_json::Value;
use std::sync::OnceLock;

fn schema() -> &'static Value {
    static SCHEMA: OnceLock<Value> = OnceLock::new();
    SCHEMA.get_or_init(|| serde_json::from_str(include_str!("../../schema/records.json")).expect("the schema is JSON"))
}

/// What is wrong with a record; empty where nothing is.
pub(crate) fn faults(record: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let kind = record["kind"].as_str().unwrap_or_default();
    match schema()["$defs"].get(kind) {
        Some(definition) => check(definition, record, kind, &mut faults),
        None => faults.push(format!("no kind {kind}")),
    }
    faults
}

/// Fields that a kind must have.
pub(crate) fn required(kind: &str) -> Vec<String> {
    let fields = schema()["$defs"][kind]["required"].as_array().expect("required");
    fields.iter().map(|field| field.as_str().unwrap().to_owned()).collect()
}

fn check(rule: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    let mut fault = |what: &str| faults.push(format!("{at}: {what}: {value}"));
    if let Some(name) = rule.get("$ref").and_then(Value::as_str) {
        let target = schema().pointer(name.trim_start_matches('#')).expect("a reference within the schema");
        return check(target, value, at, faults);
    }
    if let Some(types) = rule.get("type") {
        let types: Vec<&str> = match types {
            Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
            one => one.as_str().into_iter().collect(),
        };
        let is = |name: &&str| match *name {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "boolean" => value.is_boolean(),
            "null" => value.is_null(),
            "number" => value.is_number(),
            "integer" => value.is_u64() || value.is_i64(),
            other => panic!("the checker does not know the type {other}"),
        };
        if !types.iter().any(is) {
            return fault("type");
        }
    }
    if rule.get("const").is_some_and(|expected| expected != value) {
        fault("const");
    }
    if rule.get("enum").and_then(Value::as_array).is_some_and(|all| !all.contains(value)) {
        fault("enum");
    }
    if rule.get("minimum").and_then(Value::as_f64).is_some_and(|least| value.as_f64().is_some_and(|v| v < least)) {
        fault("minimum");
    }
    if let Some(object) = value.as_object() {
        for field in rule.get("required").and_then(Value::as_array).into_iter().flatten() {
            if !object.contains_key(field.as_str().unwrap()) {
                fault(&format!("lacks {field}"));
            }
        }
        for (name, inner) in object {
            let inside = format!("{at}.{name}");
            if let Some(names) = rule.get("propertyNames") {
                check(names, &Value::String(name.clone()), &inside, faults);
            }
            match rule.get("properties").and_then(|all| all.get(name)) {
                Some(rule) => check(rule, inner, &inside, faults),
                None => match rule.get("additionalProperties") {
                    Some(Value::Bool(false)) => faults.push(format!("{inside}: unknown field")),
                    Some(rule @ Value::Object(_)) => check(rule, inner, &inside, faults),
                    _ => {}
                },
            }
        }
    }
    if let Some(items) = value.as_array() {
        let first = rule.get("prefixItems").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        for (position, item) in items.iter().enumerate() {
            if let Some(rule) = first.get(position).or_else(|| rule.get("items").filter(|r| r.is_object())) {
                check(rule, item, &format!("{at}[{position}]"), faults);
            }
        }
        for (bound, ok) in [
            ("minItems", items.len() as u64 >= bound_of(rule, "minItems", 0)),
            ("maxItems", items.len() as u64 <= bound_of(rule, "maxItems", u64::MAX)),
        ] {
            if !ok {
                faults.push(format!("{at}: {bound}"));
            }
        }
    }
}

fn bound_of(rule: &Value, name: &str, default: u64) -> u64 {
    rule.get(name).and_then(Value::as_u64).unwrap_or(default)
}
