//! Cases after changes of their tokens. `FUZZ_PRINT=1` prints the program of an input.
#![no_main]
libfuzzer_sys::fuzz_target!(|input: (u16, Vec<fuzz::shapes::Change>)| {
    let (case, changes) = input;
    let cases = fuzz::cases();
    if let Some(text) = fuzz::shapes::changed(&cases[case as usize % cases.len()], &changes) {
        if std::env::var_os("FUZZ_PRINT").is_some() {
            println!("{text}");
        }
        fuzz::judge::program(text.as_bytes());
    }
});
