//! Drives `tawatur_fuzz::records`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tawatur_fuzz::records(data));
