//! The `conn-lint` command.

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    conn_lint::cli::main(std::env::args_os())
}
