//! The programs that need an HTTP or WebSocket library.

// See core/src/main.rs: the programs' warnings are part of the picture.
#[allow(warnings, clippy::all)]
mod held_response;

use std::process::ExitCode;

use kernel_proof_harness::case::Rule;

fn main() -> ExitCode {
    let rules = [Rule { id: "held-response", cases: held_response::cases() }];
    kernel_proof_harness::run("clients", &rules)
}
