//! Drives `tawatur_fuzz::feed`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tawatur_fuzz::feed(data));
