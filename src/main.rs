//! The `conn-lint` command.

fn main() -> std::process::ExitCode {
    conn_lint::cli::main(std::env::args_os())
}
