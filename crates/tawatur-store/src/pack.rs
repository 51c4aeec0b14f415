//! Records, made small. Most of their bytes are the names of fields, which all share: what they have in common is told
//! beforehand.

use std::cell::RefCell;
use std::io;
use zstd::bulk::{Compressor, Decompressor};

/// What is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// The records of one article; pages too.
    Article,
    /// The record of one group.
    Group,
}

impl Shape {
    /// What such records look like, the most frequent last. It is part of the form of stored rows: another one is another
    /// version.
    fn before(self) -> &'static [u8] {
        match self {
            Shape::Article => include_bytes!("../data/before.jsonl"),
            Shape::Group => include_bytes!("../data/group.jsonl"),
        }
    }
}

/// How hard it is tried: three levels more save a twelfth and take five times as long.
const LEVEL: i32 = 3;

/// Bytes of one article's records, unpacked; more is no article.
const LARGEST: usize = 256 << 20;

thread_local! {
    static PACKERS: RefCell<[Option<Compressor<'static>>; 2]> = const { RefCell::new([const { None }; 2]) };
    static UNPACKERS: RefCell<[Option<Decompressor<'static>>; 2]> = const { RefCell::new([const { None }; 2]) };
}

/// Packs bytes.
pub(crate) fn pack(shape: Shape, bytes: &[u8]) -> io::Result<Vec<u8>> {
    PACKERS.with_borrow_mut(|packers| {
        let packer = match &mut packers[shape as usize] {
            Some(packer) => packer,
            none => {
                let mut fresh = Compressor::with_dictionary(LEVEL, shape.before())?;
                fresh.include_dictid(false)?;
                none.insert(fresh)
            }
        };
        packer.compress(bytes)
    })
}

/// The bytes that were packed.
pub(crate) fn unpack(shape: Shape, packed: &[u8]) -> io::Result<Vec<u8>> {
    let size = zstd::zstd_safe::get_frame_content_size(packed).ok().flatten();
    let size = size.and_then(|size| usize::try_from(size).ok()).filter(|size| *size <= LARGEST);
    let size = size.ok_or_else(|| io::Error::other("its size is not told"))?;
    UNPACKERS.with_borrow_mut(|unpackers| {
        let unpacker = match &mut unpackers[shape as usize] {
            Some(unpacker) => unpacker,
            none => none.insert(Decompressor::with_dictionary(shape.before())?),
        };
        unpacker.decompress(packed, size)
    })
}

/// The text that was packed.
pub(crate) fn unpack_text(shape: Shape, packed: &[u8]) -> io::Result<String> {
    String::from_utf8(unpack(shape, packed)?).map_err(io::Error::other)
}
