//! Unpacking what a server packed, with a limit on what comes out.

use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::io::{self, BufRead, BufReader, Read};

/// Why a body could not be unpacked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unpacked {
    /// More comes out than is allowed.
    #[error("larger than {0} bytes once unpacked")]
    TooLarge(u64),
    /// The packed bytes are broken or end too early.
    #[error("broken {0}")]
    Broken(String),
    /// The packing is none that is read here.
    #[error("packed with {0:?}, which is not read")]
    Unknown(String),
}

/// How many times its packed size a body may grow beyond [`FREE`]. Text is packed ten to one; what is packed a hundred to
/// one is made to hurt.
const RATIO: u64 = 200;
/// So much may come out whatever went in.
const FREE: u64 = 1 << 20;

/// Unpacks a body by its `Content-Encoding`, several of them from the last to the first, to at most `limit` bytes.
///
/// # Errors
/// [`Unpacked`] says what is wrong with it.
pub fn unpack(bytes: Vec<u8>, encoding: &str, limit: u64) -> Result<Vec<u8>, Unpacked> {
    let mut bytes = bytes;
    // Servers pack once; a long list is an attack.
    for name in encoding.rsplit(',').take(4) {
        let packed = &bytes[..];
        bytes = match name.trim().to_ascii_lowercase().as_str() {
            "" | "identity" | "utf-8" => bytes,
            "gzip" | "x-gzip" => read(|| MultiGzDecoder::new(packed), packed, "gzip", limit)?,
            // The standard says zlib, some servers send bare deflate.
            "deflate" if is_zlib(packed) => read(|| ZlibDecoder::new(packed), packed, "deflate", limit)?,
            "deflate" => read(|| DeflateDecoder::new(packed), packed, "deflate", limit)?,
            "br" => read(|| brotli_decompressor::Decompressor::new(packed, 16 << 10), packed, "brotli", limit)?,
            other => return Err(Unpacked::Unknown(other.chars().take(20).collect())),
        };
    }
    Ok(bytes)
}

/// Unpacks a gzip file of any number of members as it is read.
pub fn gunzip(file: impl Read) -> impl BufRead {
    BufReader::with_capacity(64 << 10, MultiGzDecoder::new(BufReader::with_capacity(64 << 10, file)))
}

/// A zlib header: deflate, and the check of its two bytes.
fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [first, second, ..] if first & 0x0f == 8 && u16::from_be_bytes([*first, *second]) % 31 == 0)
}

/// Reads what a decoder gives. What is larger than [`FREE`] is counted before memory is taken for it, so that a bomb costs
/// time within the limit and no memory.
fn read<R: Read>(decoder: impl Fn() -> R, packed: &[u8], name: &str, limit: u64) -> Result<Vec<u8>, Unpacked> {
    let broken = |error: io::Error| match error.kind() {
        io::ErrorKind::UnexpectedEof => Unpacked::Broken(format!("{name}: it ends too early")),
        _ => Unpacked::Broken(format!("{name}: {error}")),
    };
    let most = limit.min(FREE.max(RATIO.saturating_mul(packed.len() as u64)));
    let mut out = Vec::new();
    let mut first = decoder();
    (&mut first).take(FREE.min(most) + 1).read_to_end(&mut out).map_err(broken)?;
    if out.len() as u64 <= FREE.min(most) {
        return Ok(out);
    }
    drop(std::mem::take(&mut out));
    let counted = FREE.min(most) + 1;
    let rest = io::copy(&mut first.take((most + 1).saturating_sub(counted)), &mut io::sink()).map_err(broken)?;
    let length = counted + rest;
    if length > most {
        return Err(Unpacked::TooLarge(most));
    }
    out.reserve_exact(usize::try_from(length).unwrap_or(0));
    decoder().take(length).read_to_end(&mut out).map_err(broken)?;
    Ok(out)
}
