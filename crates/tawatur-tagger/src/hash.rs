/// Stirs two numbers into one.
pub fn mix(a: u32, b: u32) -> u32 {
    let mut x = (u64::from(a) << 32 | u64::from(b)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    x ^= x >> 29;
    x = x.wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (x >> 32) as u32
}

/// The number of a text.
pub fn text(text: &str) -> u32 {
    let mut x = 0xCBF2_9CE4_8422_2325u64;
    for byte in text.bytes() {
        x = (x ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    }
    mix((x >> 32) as u32, x as u32)
}

/// The number of a feature: what is asked, of the token how far away (-2 to 2), and the answer.
pub fn feature(ask: u8, offset: i8, answer: u32) -> u32 {
    mix(u32::from(ask) << 8 | u32::from(offset.wrapping_add(8) as u8), answer)
}
