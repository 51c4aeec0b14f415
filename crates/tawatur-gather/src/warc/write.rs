use super::Fields;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{self, Write};

/// The head of a record: version, fields, the length of its block, an empty line.
pub fn warc_head(fields: &Fields, length: usize) -> Vec<u8> {
    let mut head = b"WARC/1.1\r\n".to_vec();
    for (name, value) in fields.iter() {
        head.extend_from_slice(name.as_bytes());
        head.extend_from_slice(b": ");
        head.extend_from_slice(value.as_bytes());
        head.extend_from_slice(b"\r\n");
    }
    head.extend_from_slice(format!("Content-Length: {length}\r\n\r\n").as_bytes());
    head
}

/// A whole record as one gzip member, so that each can be read by itself.
///
/// # Errors
/// None that memory does not give: the writer is a vector.
pub fn warc_member(fields: &Fields, block: &[&[u8]]) -> io::Result<Vec<u8>> {
    let length = block.iter().map(|part| part.len()).sum();
    let mut encoder = GzEncoder::new(Vec::with_capacity(length / 3), Compression::new(5));
    encoder.write_all(&warc_head(fields, length))?;
    for part in block {
        encoder.write_all(part)?;
    }
    encoder.write_all(b"\r\n\r\n")?;
    encoder.finish()
}
