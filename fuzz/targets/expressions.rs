//! Drives `tawatur_fuzz::expressions`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tawatur_fuzz::expressions(data));
