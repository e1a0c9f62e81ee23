//! `cargo conn-lint`: Cargo calls `cargo-conn-lint conn-lint ..`, the second word being its own.

fn main() -> std::process::ExitCode {
    let mut arguments: Vec<_> = std::env::args_os().collect();
    if arguments.get(1).is_some_and(|word| word == "conn-lint") {
        arguments.remove(1);
    }
    conn_lint::cli::main(arguments)
}
