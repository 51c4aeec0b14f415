use super::Fields;

/// The beginning of an HTTP answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HttpHead {
    /// The status, 200 for a page.
    pub status: u16,
    /// The header fields.
    pub fields: Fields,
    /// Where the body begins.
    pub body: usize,
}

/// Lines of one head that are read.
const LINES: usize = 400;

/// Reads the beginning of an HTTP answer as an archive holds it; `None` where the bytes begin otherwise.
pub fn http_head(bytes: &[u8]) -> Option<HttpHead> {
    let end = memchr_line(bytes, 0)?;
    let status_line = bytes[..end.0].strip_prefix(b"HTTP/")?;
    let status = status_line.split(|&b| b == b' ').nth(1)?;
    let status = std::str::from_utf8(status).ok()?.trim().parse().ok()?;
    let mut head = HttpHead { status, fields: Fields::new(), body: bytes.len() };
    let mut at = end.1;
    for _ in 0..LINES {
        let Some((line_end, next)) = memchr_line(bytes, at) else { return Some(head) };
        let line = &bytes[at..line_end];
        at = next;
        if line.is_empty() {
            head.body = at;
            return Some(head);
        }
        head.fields.line(line);
    }
    None
}

/// Where the line that begins at `from` ends, without its break, and where the next begins.
fn memchr_line(bytes: &[u8], from: usize) -> Option<(usize, usize)> {
    let rest = bytes.get(from..)?;
    let newline = rest.iter().position(|&b| b == b'\n')?;
    let end = if rest[..newline].ends_with(b"\r") { newline - 1 } else { newline };
    Some((from + end, from + newline + 1))
}

/// Takes the lengths of a chunked body out. Archives often keep the field and the whole body: what is not chunked is
/// given back as it is.
pub(super) fn unchunk(body: Vec<u8>) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut at = 0;
    while let Some((end, next)) = memchr_line(&body, at) {
        let size = body[at..end].split(|&b| b == b';').next().unwrap_or_default().trim_ascii();
        let size = std::str::from_utf8(size).ok().and_then(|hex| usize::from_str_radix(hex, 16).ok());
        let Some(size) = size else {
            return if out.is_empty() { body } else { out };
        };
        if size == 0 {
            return out;
        }
        let chunk = &body[next.min(body.len())..next.saturating_add(size).min(body.len())];
        out.extend_from_slice(chunk);
        at = next.saturating_add(size).saturating_add(2);
        if at >= body.len() {
            break;
        }
        if body.get(at - 1) != Some(&b'\n') {
            return body;
        }
    }
    if out.is_empty() { body } else { out }
}
