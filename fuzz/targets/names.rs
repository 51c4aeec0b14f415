//! Drives `tawatur_fuzz::names`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tawatur_fuzz::names(data));
