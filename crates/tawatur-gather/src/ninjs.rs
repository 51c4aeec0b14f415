//! ninjs, the JSON of the IPTC: versions 1 (`body_html`, `headline`) and 2 and 3 (`bodies`, `headlines`).

use crate::Options;
use serde_json::{Map, Value};
use tawatur_model::{Declared, PageForm};

/// What a ninjs object says, `None` where it is none.
pub(crate) fn item(object: &Map<String, Value>, options: &Options) -> Option<(PageForm, String, Declared)> {
    let (form, body) = old_body(object).or_else(|| new_body(object))?;
    let first = |name: &str, value: &str| {
        let list = object.get(name)?.as_array()?;
        let roles = |item: &&Value| item.get("role").and_then(Value::as_str).is_none_or(|role| role == "main");
        let items = || list.iter();
        let item = items().find(roles).or_else(|| items().next())?;
        item.get(value).or_else(|| item.get("value")).and_then(Value::as_str).map(str::to_owned)
    };
    let language = text(object, "language").map(|tag| tag.split('-').next().unwrap_or_default().to_lowercase());
    let provider = || {
        let names = ["copyrightholder", "usageterms_provider"];
        names.iter().find_map(|name| text(object, name)).or_else(|| first("infosources", "name"))
    };
    let published = ["firstcreated", "firstCreated", "versioncreated", "versionCreated"];
    let declared = Declared {
        id: text(object, "uri").or_else(|| text(object, "altids")),
        url: first("altids", "url").or_else(|| text(object, "uri").filter(|uri| uri.starts_with("http"))),
        title: text(object, "headline").or_else(|| first("headlines", "value")).or_else(|| text(object, "title")),
        byline: text(object, "byline"),
        published: published.iter().find_map(|name| text(object, name)).or_else(|| options.published.clone()),
        outlet: options.outlet.clone().or_else(provider),
        lang: language,
        charset: Some("utf-8".to_owned()),
    };
    Some((form, body, declared))
}

fn old_body(object: &Map<String, Value>) -> Option<(PageForm, String)> {
    let forms = [("body_html", PageForm::Html), ("body_xhtml", PageForm::Html), ("body_text", PageForm::Text)];
    forms.iter().find_map(|(name, form)| text(object, name).map(|body| (*form, body)))
}

fn new_body(object: &Map<String, Value>) -> Option<(PageForm, String)> {
    let bodies = object.get("bodies")?.as_array()?;
    let held = |body: &Value| {
        let value = body.get("value")?.as_str().filter(|value| !value.trim().is_empty())?;
        let media = body.get("contenttype").or_else(|| body.get("contentType")).and_then(Value::as_str);
        let plain = media.is_some_and(|media| media.starts_with("text/plain"));
        Some((if plain { PageForm::Text } else { PageForm::Html }, value.to_owned()))
    };
    bodies.iter().filter_map(held).min_by_key(|(form, _)| *form == PageForm::Text)
}

fn text(object: &Map<String, Value>, name: &str) -> Option<String> {
    object.get(name)?.as_str().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}
