//! Drives `tawatur_fuzz::text`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tawatur_fuzz::text(data));
