//! The decision.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::way::{self, Decoded};
use super::{declared, single, sixteen};

/// A share of one control character in so many is no text.
const CONTROLS: usize = 50;

/// The page's characters, or why it has none.
pub(crate) fn decode<'a>(bytes: &'a [u8], charset: Option<&str>) -> Result<Decoded<'a>, &'static str> {
    let decoded = characters(bytes, charset)?;
    let text = &decoded.text;
    let (mut controls, mut nuls) = (0, 0);
    // So many bytes at a time are counted in a byte, which the compiler does side by side.
    for part in text.as_bytes().chunks(255) {
        let control = |byte: u8| byte < 0x20 && !(0x09..=0x0d).contains(&byte) && byte != 0x1b;
        controls += usize::from(part.iter().map(|&byte| u8::from(control(byte))).sum::<u8>());
        nuls += usize::from(part.iter().map(|&byte| u8::from(byte == 0)).sum::<u8>());
    }
    // A stray NUL is dropped later; many of them, or many controls, mean that this was never text.
    if nuls * 200 > text.len() || controls * CONTROLS > text.len() {
        return Err("not text: binary data");
    }
    Ok(decoded)
}

fn characters<'a>(bytes: &'a [u8], charset: Option<&str>) -> Result<Decoded<'a>, &'static str> {
    if bytes.starts_with(&[0xff, 0xfe, 0, 0]) || bytes.starts_with(&[0, 0, 0xfe, 0xff]) {
        return Err("not readable: UTF-32");
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(way::by(bytes, mark, encoding));
    }
    // NULs first: they decide between UTF-16 and binary data, and no other encoding here uses them.
    if memchr::memchr(0, &bytes[..bytes.len().min(64 << 10)]).is_some()
        && let Some(little) = sixteen::is_likely(bytes)
    {
        let encoding = if little { UTF_16LE } else { UTF_16BE };
        return Ok(way::by(bytes, 0, encoding));
    }
    // Valid UTF-8 is UTF-8, whatever the page declares: no other encoding's text passes by chance.
    let valid = match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => return Ok(way::sound(text)),
        Err(error) => error.valid_up_to(),
    };
    let label = |label: &str| Encoding::for_label(label.trim().as_bytes());
    let named = charset.and_then(label).or_else(|| declared::charset(bytes));
    // A page that declares UTF-16 in ASCII is not UTF-16.
    let named = named.filter(|e| *e != UTF_16LE && *e != UTF_16BE);
    match named {
        Some(encoding) if encoding == UTF_8 => {}
        // The usual default says little, and is often wrong for Arabic.
        Some(encoding) if encoding != WINDOWS_1252 => {
            return Ok(way::by(bytes, 0, encoding));
        }
        _ => {}
    }
    if mostly_utf8(bytes, valid) {
        return Ok(way::by(bytes, 0, UTF_8));
    }
    Ok(way::by(bytes, 0, single::detect(bytes)))
}

/// Are the broken places few beside the sound characters beyond ASCII?
fn mostly_utf8(bytes: &[u8], valid: usize) -> bool {
    let mut sound = count_wide(&bytes[..valid]);
    let mut broken = 0;
    for chunk in bytes[valid..].utf8_chunks() {
        sound += count_wide(chunk.valid().as_bytes());
        broken += chunk.invalid().len().min(1);
    }
    sound >= 4 * broken
}

/// Characters beyond ASCII, by their first bytes.
fn count_wide(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b >= 0xc0).count()
}
