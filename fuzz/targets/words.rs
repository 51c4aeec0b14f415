//! Drives `tawatur_fuzz::words`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tawatur_fuzz::words(data));
