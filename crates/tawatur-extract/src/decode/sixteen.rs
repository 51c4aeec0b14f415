//! UTF-16 without its mark.

/// How many units are looked at.
const LOOK: usize = 16 << 10;

/// `Some(true)` for little-endian UTF-16, `Some(false)` for big-endian, `None` for anything else.
pub(crate) fn is_likely(bytes: &[u8]) -> Option<bool> {
    let units = bytes[..bytes.len().min(2 * LOOK)].chunks_exact(2);
    let total = units.len();
    if total < 2 || bytes.len() % 2 == 1 {
        return None;
    }
    let [mut little, mut big] = [0, 0];
    for unit in units {
        little += usize::from(is_common(u16::from_le_bytes([unit[0], unit[1]])));
        big += usize::from(is_common(u16::from_be_bytes([unit[0], unit[1]])));
    }
    // Text is nearly all of common scripts one way round, and nearly nothing of them the other way round.
    let (most, least) = (little.max(big), little.min(big));
    (most * 10 >= total * 9 && least * 2 <= total).then_some(little > big)
}

/// Latin, Arabic, general punctuation and white space.
fn is_common(unit: u16) -> bool {
    matches!(unit, 9 | 10 | 13 | 0x20..=0x7e | 0xa0..=0x24f | 0x600..=0x6ff | 0x2000..=0x206f | 0xfb50..=0xfdff
        | 0xfe70..=0xfeff)
}
