//! Drives `tawatur_fuzz::encoding`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tawatur_fuzz::encoding(data));
