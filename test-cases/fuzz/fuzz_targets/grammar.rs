//! Programs in the shape of Rust. `FUZZ_PRINT=1` prints the program of an input.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = fuzz::shapes::program(&mut arbitrary::Unstructured::new(bytes)) {
        if std::env::var_os("FUZZ_PRINT").is_some() {
            println!("{text}");
        }
        fuzz::judge::program(text.as_bytes());
    }
});
