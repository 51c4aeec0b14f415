//! Pages of any origin as records of an archive, and the way back: what was declared of a page stands in fields of our own.

use super::{Fields, warc_member};
use std::io;
use tawatur_model::{Declared, PageForm, RawPage};

/// Before the number of a page without an address.
const NAME: &str = "urn:tawatur:page:";

type Get = fn(&Declared) -> &Option<String>;
type Set = fn(&mut Declared) -> &mut Option<String>;

/// The fields of our own, and what of a page stands in each.
const OWN: [(&str, Get, Set); 6] = [
    ("Tawatur-Id", |d| &d.id, |d| &mut d.id),
    ("Tawatur-Title", |d| &d.title, |d| &mut d.title),
    ("Tawatur-Byline", |d| &d.byline, |d| &mut d.byline),
    ("Tawatur-Published", |d| &d.published, |d| &mut d.published),
    ("Tawatur-Outlet", |d| &d.outlet, |d| &mut d.outlet),
    ("Tawatur-Lang", |d| &d.lang, |d| &mut d.lang),
];

/// The first record of an archive: who wrote it.
///
/// # Errors
/// None that memory does not give.
pub fn warc_info(id: &str, date: &str, software: &str) -> io::Result<Vec<u8>> {
    let mut fields = Fields::new();
    fields.push("WARC-Type", "warcinfo");
    fields.push("WARC-Record-ID", id);
    fields.push("WARC-Date", date);
    fields.push("Content-Type", "application/warc-fields");
    let about = format!("software: {software}\r\nformat: WARC File Format 1.1\r\n");
    warc_member(&fields, &[about.as_bytes()])
}

/// A page as a record `resource`, one gzip member: its bytes are those that [`pages`](crate::pages) gave, unpacked and without the head of
/// the answer. `id` is the record's, `<urn:uuid:…>`, `hash` the SHA-256 of the bytes in hexadecimal, `date` when the page was taken
/// in. A page without an address goes by a name made of `hash`.
///
/// # Errors
/// None that memory does not give.
pub fn warc_page(page: &RawPage, id: &str, hash: &str, date: &str) -> io::Result<Vec<u8>> {
    let declared = &page.declared;
    let mut fields = Fields::new();
    fields.push("WARC-Type", "resource");
    fields.push("WARC-Record-ID", id);
    fields.push("WARC-Date", date);
    match declared.url.as_deref().filter(|url| is_address(url)) {
        Some(url) => fields.push("WARC-Target-URI", url),
        None => fields.push("WARC-Target-URI", &format!("{NAME}{hash}")),
    }
    fields.push("WARC-Payload-Digest", &format!("sha256:{hash}"));
    let charset = declared.charset.as_deref().map(|charset| format!("; charset={charset}")).unwrap_or_default();
    let html = page.form == PageForm::Html || page.form == PageForm::Unknown && super::pages::looks_plain(&page.bytes);
    fields.push("Content-Type", &format!("{}{charset}", if html { "text/html" } else { "text/plain" }));
    for (name, get, _) in OWN {
        if let Some(value) = get(declared) {
            fields.push(name, value);
        }
    }
    if page.form == PageForm::Unknown {
        fields.push("Tawatur-Form", "unknown");
    }
    warc_member(&fields, &[&page.bytes])
}

/// An address that a reader of archives takes for one.
fn is_address(url: &str) -> bool {
    url.starts_with("http") && !url.contains(char::is_whitespace) && !url.ends_with("/robots.txt")
}

/// Is a record one of ours that has no address?
pub(super) fn is_named(address: &str) -> bool {
    address.starts_with(NAME)
}

/// What the fields of our own say.
pub(super) fn declared(fields: &Fields) -> Declared {
    let mut declared = Declared::default();
    for (name, _, set) in OWN {
        *set(&mut declared) = fields.get(name).filter(|value| !value.is_empty()).map(str::to_owned);
    }
    declared
}

/// Was the form of the bytes not known when the page was taken in?
pub(super) fn is_form_unknown(fields: &Fields) -> bool {
    fields.get("tawatur-form") == Some("unknown")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, pages_of};
    use proptest::prelude::*;

    fn text() -> impl Strategy<Value = Option<String>> {
        // Blanks at the ends and breaks of lines are not kept.
        prop::option::of("[\\p{Arabic}a-zA-Z0-9:;,=-][ \\p{Arabic}a-zA-Z0-9:;,=-]{0,20}[\\p{Arabic}a-z]")
    }

    prop_compose! {
        fn declared()(
            id in text(), title in text(), byline in text(), published in text(), outlet in text(), lang in text(),
            url in prop::option::of("https://[a-z]{1,9}\\.example/[a-z0-9]{0,9}"),
            charset in prop::option::of("utf-8|windows-1256"),
        ) -> Declared {
            Declared { id, url, title, byline, published, outlet, lang, charset }
        }
    }

    proptest! {
        #[test]
        fn what_is_kept_comes_back(
            declared in declared(),
            body in "(<p>)?[\\p{Arabic}a-z ]{0,40}[\\p{Arabic}a-z]",
            form in prop::sample::select(vec![PageForm::Unknown, PageForm::Text, PageForm::Html]),
        ) {
            let page = RawPage { source: "somewhere".to_owned(), bytes: body.into_bytes(), declared, form };
            let mut archive = warc_info("<urn:uuid:0>", "2024-06-19T12:00:00Z", "Tawatur").unwrap();
            archive.extend(warc_page(&page, "<urn:uuid:1>", "ab12", "2024-06-19T12:00:00Z").unwrap());
            let back: Vec<_> = pages_of(archive, "pages.warc.gz", &Options::default()).collect();
            prop_assert_eq!(back.len(), 1, "{:?}", back);
            let back = back.into_iter().next().unwrap().unwrap();
            prop_assert_eq!(back.bytes, page.bytes);
            prop_assert_eq!(back.declared, page.declared);
            prop_assert_eq!(back.form, page.form);
        }
    }
}
