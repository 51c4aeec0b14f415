use super::http::unchunk;
use super::{Fields, WarcReader, http_head, warc_head, warc_member};
use proptest::prelude::*;
use std::io::Read;

fn record(kind: &str, block: &[u8]) -> Vec<u8> {
    let mut fields = Fields::new();
    fields.push("WARC-Type", kind);
    fields.push("WARC-Target-URI", "https://example.org/\r\nInjected: yes");
    [warc_head(&fields, block.len()), block.to_vec(), b"\r\n\r\n".to_vec()].concat()
}

#[test]
fn records_one_after_the_other() {
    let bytes = [record("warcinfo", b"software: x"), record("response", b"HTTP/1.1 200 OK\r\n\r\nbody")].concat();
    let mut reader = WarcReader::new(&bytes[..], 1000);
    let first = reader.next(|_| false).unwrap().unwrap();
    assert_eq!((first.number, first.block.len()), (1, 0));
    let second = reader.next(|_| true).unwrap().unwrap();
    assert_eq!(second.fields.get("warc-type"), Some("response"));
    assert_eq!(second.fields.get("injected"), None);
    assert_eq!(&second.block[http_head(&second.block).unwrap().body..], b"body");
    assert_eq!(reader.next(|_| true).unwrap(), None);
}

#[test]
fn a_length_that_lies_takes_no_memory() {
    let bytes = b"WARC/1.0\r\nContent-Length: 18446744073709551615\r\n\r\nshort";
    assert!(WarcReader::new(&bytes[..], u64::MAX).next(|_| true).is_err());
    assert!(WarcReader::new(&bytes[..], 10).next(|_| true).is_err());
}

#[test]
fn a_member_is_a_record() {
    let mut fields = Fields::new();
    fields.push("WARC-Type", "resource");
    let member = warc_member(&fields, &[b"one ", b"two"]).unwrap();
    let mut plain = Vec::new();
    flate2::read::GzDecoder::new(&member[..]).read_to_end(&mut plain).unwrap();
    assert_eq!(WarcReader::new(&plain[..], 100).next(|_| true).unwrap().unwrap().block, b"one two");
}

#[test]
fn chunks() {
    let chunked = b"4\r\nabcd\r\n3;x=y\r\nefg\r\n0\r\n\r\n".to_vec();
    assert_eq!(unchunk(chunked), b"abcdefg");
    assert_eq!(unchunk(b"<html>\nplain".to_vec()), b"<html>\nplain");
    assert_eq!(unchunk(b"ffffffffffffffff\r\nx".to_vec()), b"x");
}

proptest! {
    #[test]
    fn any_bytes_are_harmless(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = http_head(&bytes);
        let _ = unchunk(bytes.clone());
        let whole = [b"WARC/1.0\r\nContent-Length: 5\r\n\r\n".to_vec(), bytes].concat();
        let mut reader = WarcReader::new(&whole[..], 100);
        while let Ok(Some(_)) = reader.next(|_| true) {}
    }

    #[test]
    fn what_is_written_is_read(block in prop::collection::vec(any::<u8>(), 0..200)) {
        let bytes = [record("resource", &block), record("resource", b"")].concat();
        let mut reader = WarcReader::new(&bytes[..], 1000);
        prop_assert_eq!(reader.next(|_| true).unwrap().unwrap().block, block);
        prop_assert!(reader.next(|_| true).unwrap().is_some());
        prop_assert!(reader.next(|_| true).unwrap().is_none());
    }
}
