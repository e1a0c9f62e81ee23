//! Arbitrary bytes as a baseline.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::judge::baseline(fuzz::scratch(), bytes));
