use encoding_rs::{Encoding, UTF_8};
use std::borrow::Cow;

/// How far the XML declaration is looked for.
const HEAD: usize = 256;

/// The document as text: by its byte order mark, the `charset` of its sender, its own declaration, and else UTF-8.
pub(crate) fn decode<'a>(bytes: &'a [u8], charset: Option<&str>) -> Cow<'a, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    let sent = charset.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let declared = || declared(bytes).and_then(Encoding::for_label);
    // Much is declared otherwise and is UTF-8: text with letters beyond ASCII hardly is by accident.
    if let Ok(text) = std::str::from_utf8(bytes)
        && !matches!(sent.or_else(declared), Some(e) if e == encoding_rs::ISO_2022_JP)
    {
        return Cow::Borrowed(text);
    }
    let encoding = sent.filter(|e| *e != UTF_8).or_else(declared).unwrap_or(UTF_8);
    encoding.decode_without_bom_handling(bytes).0
}

/// The value of `encoding="…"` in the declaration.
fn declared(bytes: &[u8]) -> Option<&[u8]> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let head = head.trim_ascii_start().strip_prefix(b"<?xml")?;
    let head = &head[..head.iter().position(|&b| b == b'>').unwrap_or(head.len())];
    let at = head.windows(8).position(|w| w == b"encoding")? + 8;
    let rest = head[at..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let quote = *rest.first().filter(|q| matches!(q, b'"' | b'\''))?;
    let value = &rest[1..];
    Some(&value[..value.iter().position(|&b| b == quote)?])
}
