//! Drives `tawatur_fuzz::language`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tawatur_fuzz::language(data));
