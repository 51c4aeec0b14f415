//! One byte a letter: windows-1256, ISO-8859-6, or what chardetng says.

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, ISO_8859_6, WINDOWS_1256};

/// Enough to tell.
const LOOK: usize = 64 << 10;

/// The most likely encoding of bytes that are not UTF-8.
pub(crate) fn detect(bytes: &[u8]) -> &'static Encoding {
    let head = &bytes[..bytes.len().min(LOOK)];
    // The article's two letters, alef and lam, are the commonest pair of Arabic text, and the two encodings put lam
    // at different places.
    let [mut windows, mut iso, mut high, mut words, mut latin] = [0usize; 5];
    for pair in head.windows(2) {
        windows += usize::from(pair == [0xc7, 0xe1]);
        iso += usize::from(pair == [0xc7, 0xe4]);
        high += usize::from(pair[0] >= 0x80);
        words += usize::from(pair[0] >= 0xc0 && pair[1] < 0x80);
        latin += usize::from(pair[0].is_ascii_alphabetic() && pair[1] >= 0xc0);
    }
    // In Latin text a letter beyond ASCII stands among ASCII letters; in Arabic text it does not.
    let arabic = high > 0 && latin * 10 < high && (windows + iso) * 40 >= words;
    if arabic && windows.max(iso) > 0 {
        return if iso > windows { ISO_8859_6 } else { WINDOWS_1256 };
    }
    let mut detector = EncodingDetector::new();
    detector.feed(head, true);
    detector.guess(None, false)
}
