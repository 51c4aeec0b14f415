//! NewsML-G2 of the IPTC: news items, alone or in a message of several, with their text as XHTML, NITF or plain.

use crate::xml::{Node, decode, tree};
use crate::{Options, record};
use tawatur_model::{Declared, PageForm, RawPage, Unread};

/// The items of a document as pages; `None` where it is no NewsML-G2.
pub(crate) fn pages(bytes: &[u8], source: &str, options: &Options) -> Option<Vec<Result<RawPage, Unread>>> {
    let text = decode(bytes, None);
    let root = tree(&text);
    let top = root.children.iter().find(|node| !node.name.is_empty())?;
    let mut items = Vec::new();
    match top.local() {
        "newsitem" => items.push(top),
        "newsmessage" | "itemset" => top.every("newsitem", &mut items),
        _ => return None,
    }
    let one = items.len() == 1;
    let pages = items.into_iter().enumerate().map(|(at, item)| {
        let source = if one { source.to_owned() } else { format!("{source}#{}", at + 1) };
        page(item, &text, source.clone(), options).map_err(|reason| Unread { source, reason })
    });
    Some(pages.collect())
}

fn page(item: &Node, text: &str, source: String, options: &Options) -> Result<RawPage, String> {
    let (body, form) = body(item, text).ok_or("a news item without text")?;
    if body.len() as u64 > options.max_bytes {
        return Err(record::too_large(options));
    }
    let value = |within: &str, name: &str| {
        let found = item.below(within)?.below(name)?.whole_text();
        Some(found.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|found| !found.is_empty())
    };
    let provider = || {
        let node = item.below("provider").or_else(|| item.below("infosource"))?;
        let code = node.attribute("literal").or_else(|| node.attribute("qcode"));
        value("provider", "name").or_else(|| code.map(|code| code.rsplit(':').next().unwrap_or(code).to_owned()))
    };
    let language = item.below("language").and_then(|node| node.attribute("tag"));
    let declared = Declared {
        id: item.attribute("guid").map(str::to_owned),
        url: item
            .below("link")
            .and_then(|link| link.attribute("href"))
            .filter(|url| url.starts_with("http"))
            .map(str::to_owned),
        title: value("contentmeta", "headline").or_else(|| value("itemmeta", "title")),
        byline: value("contentmeta", "by"),
        published: value("contentmeta", "contentcreated")
            .or_else(|| value("itemmeta", "firstcreated"))
            .or_else(|| value("itemmeta", "versioncreated"))
            .or_else(|| options.published.clone()),
        outlet: options.outlet.clone().or_else(provider),
        lang: language.map(|tag| tag.split('-').next().unwrap_or_default().to_lowercase()),
        charset: Some("utf-8".to_owned()),
    };
    Ok(RawPage { source, bytes: body.into_bytes(), declared, form })
}

/// The text of the item: XML within it as it stands, prefixes taken off, or data.
fn body(item: &Node, text: &str) -> Option<(String, PageForm)> {
    let set = item.below("contentset")?;
    if let Some(xml) = set.below("inlinexml") {
        let inner = text.get(xml.inner.0..xml.inner.1)?;
        let inner = inner.replace("<xhtml:", "<").replace("</xhtml:", "</").replace("<h:", "<").replace("</h:", "</");
        // The head of a page inside stays; NITF has its text in `body.content`.
        return Some((inner, PageForm::Html)).filter(|(inner, _)| !inner.trim().is_empty());
    }
    let data = set.below("inlinedata")?;
    let html = data.attribute("contenttype").is_some_and(|media| media.contains("html"));
    let form = if html { PageForm::Html } else { PageForm::Text };
    Some((data.whole_text(), form)).filter(|(data, _)| !data.trim().is_empty())
}
