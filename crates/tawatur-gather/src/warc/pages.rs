use super::http::unchunk;
use super::kept;
use super::{Fields, WarcReader, WarcRecord, http_head};
use crate::packing::unpack;
use crate::stream::Stream;
use crate::{Options, record};
use std::io;
use tawatur_model::{Declared, PageForm, RawPage, Unread};

/// Beside the body a block holds the head of the answer, and packed bodies may be larger than what they hold.
const HEAD: u64 = 1 << 20;

/// The pages of one archive, read one at a time. Pictures, scripts, errors and redirects in it are no pages and are passed
/// over in silence: an archive is full of them.
pub(crate) struct Warc {
    reader: WarcReader<Stream>,
    source: String,
    done: bool,
}

/// Does a file that begins so hold WARC records?
pub(crate) fn is_warc(head: &[u8]) -> bool {
    head.starts_with(b"WARC/")
}

impl Warc {
    pub(crate) fn new(stream: Stream, source: String, options: &Options) -> Warc {
        Warc { reader: WarcReader::new(stream, options.max_bytes.saturating_add(HEAD)), source, done: false }
    }

    /// The next page; `None` at the end.
    pub(crate) fn next(&mut self, options: &Options) -> Option<Result<RawPage, Unread>> {
        while !self.done {
            match self.reader.next(wanted) {
                Ok(Some(record)) => {
                    let source = format!("{}#{}", self.source, record.number);
                    match page(record, source.clone(), options) {
                        Ok(None) => {}
                        Ok(Some(page)) => return Some(Ok(page)),
                        Err(reason) => return Some(Err(Unread { source, reason })),
                    }
                }
                Ok(None) => self.done = true,
                Err(error) => {
                    self.done = true;
                    let reason = match error.kind() {
                        io::ErrorKind::UnexpectedEof => format!("broken archive: {error}"),
                        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => format!("broken archive: {error}"),
                        _ => format!("cannot be read: {error}"),
                    };
                    return Some(Err(Unread { source: self.source.clone(), reason }));
                }
            }
        }
        None
    }
}

/// Records that may hold a page.
fn wanted(fields: &Fields) -> bool {
    let address = fields.get("warc-target-uri").unwrap_or_default().trim_matches(['<', '>']);
    let media = fields.media_type().unwrap_or_default();
    let web = address.starts_with("http") && !address.ends_with("/robots.txt");
    match fields.get("warc-type").unwrap_or_default() {
        "response" => web && media == "application/http",
        "resource" => (web || kept::is_named(address)) && is_page(&media),
        "conversion" => media == "text/plain",
        _ => false,
    }
}

fn is_page(media: &str) -> bool {
    matches!(media, "text/html" | "application/xhtml+xml" | "text/plain" | "application/vnd.wap.xhtml+xml")
}

fn page(record: WarcRecord, source: String, options: &Options) -> Result<Option<RawPage>, String> {
    let fields = record.fields;
    if record.too_large {
        return Err(record::too_large(options));
    }
    let (media, charset, mut bytes);
    if fields.get("warc-type") == Some("response") {
        let Some(head) = http_head(&record.block) else { return Ok(None) };
        media = head.fields.media_type();
        let told = media.as_deref().is_none_or(is_page);
        if !matches!(head.status, 200 | 203) || !told {
            return Ok(None);
        }
        charset = head.fields.charset().map(str::to_owned);
        bytes = record.block;
        bytes.drain(..head.body);
        if head.fields.get("transfer-encoding").is_some_and(|value| value.eq_ignore_ascii_case("chunked")) {
            bytes = unchunk(bytes);
        }
        if let Some(encoding) = head.fields.get("content-encoding") {
            // Many crawlers unpack the body and keep the field.
            let unpacked = encoding.contains("gzip") && !crate::magic::is_gzip(&bytes);
            if !unpacked && !looks_plain(&bytes) {
                bytes = unpack(bytes, encoding, options.max_bytes).map_err(|error| error.to_string())?;
            }
        }
    } else {
        media = fields.media_type();
        charset = if fields.get("warc-type") == Some("conversion") {
            Some("utf-8".to_owned())
        } else {
            fields.charset().map(str::to_owned)
        };
        bytes = record.block;
    }
    if bytes.len() as u64 > options.max_bytes {
        return Err(record::too_large(options));
    }
    if bytes.trim_ascii().is_empty() || crate::magic::binary(&bytes).is_some() {
        return Ok(None);
    }
    let own = |name: &str| fields.get(name).filter(|value| !value.is_empty()).map(str::to_owned);
    let said = kept::declared(&fields);
    let url = own("warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_owned());
    let declared = Declared {
        url: url.filter(|url| !kept::is_named(url)),
        published: said.published.or_else(|| options.published.clone()),
        outlet: said.outlet.or_else(|| options.outlet.clone()),
        charset,
        ..said
    };
    let form = match media.as_deref() {
        _ if kept::is_form_unknown(&fields) => PageForm::Unknown,
        Some("text/plain") => PageForm::Text,
        Some(_) => PageForm::Html,
        None => PageForm::Unknown,
    };
    Ok(Some(RawPage { source, bytes, declared, form }))
}

/// Markup begins with `<`; no packed body does.
pub(super) fn looks_plain(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    bytes.first() == Some(&b'<') && bytes.get(1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'!' | b'?'))
}
