//! Arbitrary bytes as a configuration.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::judge::config(fuzz::scratch(), bytes));
