//! One JSON object to one raw page.

use serde_json::{Map, Value};
use tawatur_model::{Declared, PageForm, RawPage};

use crate::{Options, ninjs};

/// The page that an object holds, or what is wrong with it.
pub(crate) fn page(object: Map<String, Value>, source: String, options: &Options) -> Result<RawPage, String> {
    let mut object = object;
    let (form, body) = match (take_body(&mut object, "text")?, take_body(&mut object, "html")?) {
        (Some(text), _) => (PageForm::Text, text),
        (None, Some(html)) => (PageForm::Html, html),
        (None, None) => return of_agency(&object, source, options),
    };
    if body.len() as u64 > options.max_bytes {
        return Err(too_large(options));
    }
    let field = |name: &str| match object.get(name) {
        Some(Value::String(value)) if !value.trim().is_empty() => Some(value.trim().to_owned()),
        Some(Value::Number(value)) if name == "id" => Some(value.to_string()),
        _ => None,
    };
    let declared = Declared {
        id: field("id"),
        url: field("url"),
        title: field("title"),
        byline: field("byline").or_else(|| field("author")),
        published: field("published").or_else(|| options.published.clone()),
        outlet: field("outlet").or_else(|| options.outlet.clone()),
        lang: field("lang"),
        // The text of a JSON string is UTF-8, whatever the page inside says of itself.
        charset: Some("utf-8".to_owned()),
    };
    Ok(RawPage { source, bytes: body.into_bytes(), declared, form })
}

/// An object in the IPTC's form.
fn of_agency(object: &Map<String, Value>, source: String, options: &Options) -> Result<RawPage, String> {
    let item = ninjs::item(object, options);
    let (form, body, declared) = item.ok_or("neither `text` nor `html` holds anything")?;
    if body.len() as u64 > options.max_bytes {
        return Err(too_large(options));
    }
    Ok(RawPage { source, bytes: body.into_bytes(), declared, form })
}

/// The reason of a page over the limit.
pub(crate) fn too_large(options: &Options) -> String {
    format!("larger than {} bytes (--max-bytes)", options.max_bytes)
}

fn take_body(object: &mut Map<String, Value>, name: &str) -> Result<Option<String>, String> {
    match object.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(value)) => Ok((!value.trim().is_empty()).then_some(value)),
        Some(_) => Err(format!("`{name}` is not a string")),
    }
}
