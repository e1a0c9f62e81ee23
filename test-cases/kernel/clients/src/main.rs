//! The programs that need an HTTP or WebSocket library.

use std::process::ExitCode;

use kernel_proof_harness::case::Rule;

fn main() -> ExitCode {
    let rules: [Rule; 0] = [];
    kernel_proof_harness::run("clients", &rules)
}
