use sha2::{Digest, Sha256};

/// An id as an IRI: all but the unreserved characters and the slash is escaped.
pub(crate) fn urn(kind: &str, id: &str) -> String {
    let mut iri = format!("urn:tawatur:{kind}:");
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            iri.push(char::from(byte));
        } else {
            iri.push('%');
            iri.push(hex(byte >> 4));
            iri.push(hex(byte & 15));
        }
    }
    iri
}

fn hex(digit: u8) -> char {
    char::from_digit(u32::from(digit), 16).unwrap_or('0').to_ascii_uppercase()
}

/// Letters, digits, hyphens and dots that stand for an id, the same in every export.
pub(crate) fn token(id: &str) -> String {
    let plain = id.replace('/', ".");
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    let ends =
        plain.starts_with(|c: char| c.is_ascii_alphanumeric()) && plain.ends_with(|c: char| c.is_ascii_alphanumeric());
    if ends && plain.len() <= 100 && plain.chars().all(allowed) && id.matches('.').count() == 0 {
        return plain;
    }
    let kind: String =
        id.split('/').next().unwrap_or_default().chars().filter(char::is_ascii_alphanumeric).take(12).collect();
    let hash: String = Sha256::digest(id.as_bytes())[..10].iter().flat_map(|b| [hex(b >> 4), hex(b & 15)]).collect();
    if kind.is_empty() { format!("x.{}", hash.to_lowercase()) } else { format!("{kind}.x.{}", hash.to_lowercase()) }
}

/// A positive whole number that stands for an id, the same in every export.
pub(crate) fn number(id: &str) -> u64 {
    let hash = Sha256::digest(id.as_bytes());
    let eight = hash[..8].iter().fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
    eight >> 1
}
