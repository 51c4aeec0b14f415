//! Drives `tawatur_fuzz::archive`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tawatur_fuzz::archive(data));
