//! Drives `tawatur_fuzz::query`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tawatur_fuzz::query(data));
