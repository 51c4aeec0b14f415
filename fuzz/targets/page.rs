//! Drives `tawatur_fuzz::page`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tawatur_fuzz::page(data));
