//! The programs that need an HTTP or WebSocket library.

mod websocket;

// See core/src/main.rs: the programs' warnings are part of the picture.
#[allow(warnings, clippy::all)]
mod detached_task;
#[allow(warnings, clippy::all)]
mod held_response;
#[allow(warnings, clippy::all)]
mod kept_dead_connection;
#[allow(warnings, clippy::all)]
mod orphaned_half;

use std::process::ExitCode;

use kernel_proof_harness::case::Rule;

fn main() -> ExitCode {
    let rules = [
        Rule { id: "detached-task", cases: detached_task::cases() },
        Rule { id: "orphaned-half", cases: orphaned_half::cases() },
        Rule { id: "kept-dead-connection", cases: kept_dead_connection::cases() },
        Rule { id: "held-response", cases: held_response::cases() },
    ];
    kernel_proof_harness::run("clients", &rules)
}
