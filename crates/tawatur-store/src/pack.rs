//! Records of one article, made small. Most of their bytes are the names of fields, which all articles share: what they
//! have in common is told beforehand.

use std::cell::RefCell;
use std::io;
use zstd::bulk::{Compressor, Decompressor};

/// What records look like, the most frequent last. It is part of the form of stored rows: another one is another version.
const BEFORE: &[u8] = include_bytes!("../data/before.jsonl");

/// How hard it is tried.
const LEVEL: i32 = 6;

/// Bytes of one article's records, unpacked; more is no article.
const LARGEST: usize = 256 << 20;

thread_local! {
    static PACKER: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
    static UNPACKER: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
}

/// Packs bytes.
pub(crate) fn pack(bytes: &[u8]) -> io::Result<Vec<u8>> {
    PACKER.with_borrow_mut(|packer| {
        let packer = match packer {
            Some(packer) => packer,
            None => {
                let mut fresh = Compressor::with_dictionary(LEVEL, BEFORE)?;
                fresh.include_dictid(false)?;
                packer.insert(fresh)
            }
        };
        packer.compress(bytes)
    })
}

/// The bytes that were packed.
pub(crate) fn unpack(packed: &[u8]) -> io::Result<Vec<u8>> {
    let size = zstd::zstd_safe::get_frame_content_size(packed).ok().flatten();
    let size = size.and_then(|size| usize::try_from(size).ok()).filter(|size| *size <= LARGEST);
    let size = size.ok_or_else(|| io::Error::other("its size is not told"))?;
    UNPACKER.with_borrow_mut(|unpacker| {
        let unpacker = match unpacker {
            Some(unpacker) => unpacker,
            None => unpacker.insert(Decompressor::with_dictionary(BEFORE)?),
        };
        unpacker.decompress(packed, size)
    })
}
