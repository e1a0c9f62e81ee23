//! The programs that need a library which takes long to compile: curl, native-tls, tonic.

// See core/src/main.rs: the programs' warnings are part of the picture.
#[allow(warnings, clippy::all)]
mod held_response;
#[allow(warnings, clippy::all)]
mod idle_pool;
#[allow(warnings, clippy::all)]
mod kept_dead_connection;

use std::process::ExitCode;

use kernel_proof_harness::case::Rule;

fn main() -> ExitCode {
    let rules = [
        Rule { id: "kept-dead-connection", cases: kept_dead_connection::cases() },
        Rule { id: "held-response", cases: held_response::cases() },
        Rule { id: "idle-pool", cases: idle_pool::cases() },
    ];
    kernel_proof_harness::run("more", &rules)
}
