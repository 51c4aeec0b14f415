//! The encoding that a page declares of itself.

use encoding_rs::Encoding;
use memchr::memmem;

/// Declarations stand early.
const LOOK: usize = 4096;

/// What `<meta charset>`, `<meta http-equiv>` or an XML declaration names.
pub(crate) fn charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(LOOK)].to_ascii_lowercase();
    let xml = head.starts_with(b"<?xml").then(|| value(&head, b"encoding")).flatten();
    xml.or_else(|| value(&head, b"charset"))
}

/// The first usable label behind `name` and an equals sign.
fn value(head: &[u8], name: &[u8]) -> Option<&'static Encoding> {
    memmem::find_iter(head, name).find_map(|at| {
        let rest = head[at + name.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b))).unwrap_or(rest.len());
        Encoding::for_label(&rest[..end])
    })
}
