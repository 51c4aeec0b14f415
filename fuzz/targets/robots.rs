//! Drives `tawatur_fuzz::robots`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tawatur_fuzz::robots(data));
