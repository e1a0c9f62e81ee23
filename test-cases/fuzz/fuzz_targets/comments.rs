//! Comments for conn-lint, in a program at arbitrary places. `FUZZ_PRINT=1` prints the program of an input.
#![no_main]

const PROGRAM: &str = "use std::net::TcpStream;\n#[cfg(test)]\nmod m { fn t() {} }\nfn f(s: TcpStream) { if true { std::mem::forget(s) } }\n";

libfuzzer_sys::fuzz_target!(|comments: Vec<(u8, u8, String)>| {
    let mut text = PROGRAM.to_owned();
    for (place, form, said) in comments {
        let mut at = place as usize % (text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let comment = match form % 5 {
            0 => format!("// conn-lint: {said}\n"),
            1 => format!("/* conn-lint: allow({said}) -- x */"),
            2 => format!("//! conn-lint: allow(leak{said}\n"),
            3 => format!("/// conn-lint: allow(leak) {said}\n"),
            _ => format!("// conn-lint: allow(forgotten-connection) -- {said}\n"),
        };
        text.insert_str(at, &comment);
    }
    if std::env::var_os("FUZZ_PRINT").is_some() {
        println!("{text}");
    }
    fuzz::judge::comments(fuzz::scratch(), text.as_bytes());
});
