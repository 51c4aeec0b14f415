use encoding_rs::{Encoding, ISO_8859_6, WINDOWS_1252, WINDOWS_1256};

use super::decode;

/// Arabic by its letters' numbers would be unreadable here; the passage stands in a file beside the hostile inputs.
const PASSAGE: &str = include_str!("../../tests/it/passage.txt");

fn encoded(encoding: &'static Encoding) -> Vec<u8> {
    encoding.encode(&PASSAGE.replace(['«', '»'], "")).0.into_owned()
}

#[test]
fn single_bytes_are_told_apart() {
    let plain = PASSAGE.replace(['«', '»'], "");
    assert_eq!(decode(&encoded(WINDOWS_1256), None).unwrap().text, plain);
    assert_eq!(decode(&encoded(ISO_8859_6), None).unwrap().text, plain);
    let french = "Le président a été élu à l'unanimité; l'opposition, très déçue, crie à la tricherie générale.";
    assert_eq!(decode(&WINDOWS_1252.encode(french).0, None).unwrap().text, french);
}

#[test]
fn sixteen_bits_with_and_without_mark() {
    let little: Vec<u8> = PASSAGE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = PASSAGE.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(decode(&little, None).unwrap().text, PASSAGE);
    assert_eq!(decode(&big, None).unwrap().text, PASSAGE);
    assert_eq!(decode(&[&[0xff, 0xfe], &little[..]].concat(), None).unwrap().text, PASSAGE);
    assert_eq!(decode(&[&[0xfe, 0xff], &big[..]].concat(), None).unwrap().text, PASSAGE);
}

#[test]
fn declarations_hold_unless_the_bytes_say_otherwise() {
    let page = format!("<meta charset=\"windows-1256\"><p>{PASSAGE}");
    assert_eq!(decode(page.as_bytes(), Some("iso-8859-1")).unwrap().text, page);
    let bytes = [b"<meta charset=\"windows-1252\">".to_vec(), encoded(WINDOWS_1256)].concat();
    assert!(decode(&bytes, None).unwrap().text.contains(PASSAGE.split('«').next().unwrap()));
    assert!(decode(&[1, 2, 3, 0, 0, 0, 4, 5, 200, 201], None).is_err());
}
