//! The programs that need no more than the standard library, a runtime and system calls.

// The programs are written as a user would write them: their warnings are part of the picture (some lints see some of
// these defects, and the pages say which), so they are not reported here.
#[allow(warnings, clippy::all)]
mod detached_task;
#[allow(warnings, clippy::all)]
mod ignored_eof;
#[allow(warnings, clippy::all)]
mod ineffective_close;
#[allow(warnings, clippy::all)]
mod leaked_descriptor;
#[allow(warnings, clippy::all)]
mod skipped_close;
#[allow(warnings, clippy::all)]
mod orphaned_half;
#[allow(warnings, clippy::all)]
mod kept_dead_connection;
#[allow(warnings, clippy::all)]
mod connection_cycle;
#[allow(warnings, clippy::all)]
mod descriptor_without_drop;
#[allow(warnings, clippy::all)]
mod relay_without_shutdown;

use std::process::ExitCode;

use kernel_proof_harness::case::Rule;

fn main() -> ExitCode {
    let rules = [
        Rule { id: "leaked-descriptor", cases: leaked_descriptor::cases() },
        Rule { id: "ignored-eof", cases: ignored_eof::cases() },
        Rule { id: "ineffective-close", cases: ineffective_close::cases() },
        Rule { id: "detached-task", cases: detached_task::cases() },
        Rule { id: "skipped-close", cases: skipped_close::cases() },
        Rule { id: "orphaned-half", cases: orphaned_half::cases() },
        Rule { id: "kept-dead-connection", cases: kept_dead_connection::cases() },
        Rule { id: "connection-cycle", cases: connection_cycle::cases() },
        Rule { id: "descriptor-without-drop", cases: descriptor_without_drop::cases() },
        Rule { id: "relay-without-shutdown", cases: relay_without_shutdown::cases() },
    ];
    kernel_proof_harness::run("core", &rules)
}
