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
#[allow(warnings, clippy::all)]
mod forgotten_connection;
#[allow(warnings, clippy::all)]
mod ignored_stream_end;
#[allow(warnings, clippy::all)]
mod abandoned_listener;
#[allow(warnings, clippy::all)]
mod parked_connection;
#[allow(warnings, clippy::all)]
mod unwatched_receiver;
#[allow(warnings, clippy::all)]
mod blocked_accept_loop;
#[allow(warnings, clippy::all)]
mod inherited_descriptor;
#[allow(warnings, clippy::all)]
mod fragile_accept_loop;
#[allow(warnings, clippy::all)]
mod unbounded_wait;
#[allow(warnings, clippy::all)]
mod unbounded_relay;
#[allow(warnings, clippy::all)]
mod undriven_connection;

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
        Rule { id: "forgotten-connection", cases: forgotten_connection::cases() },
        Rule { id: "ignored-stream-end", cases: ignored_stream_end::cases() },
        Rule { id: "abandoned-listener", cases: abandoned_listener::cases() },
        Rule { id: "parked-connection", cases: parked_connection::cases() },
        Rule { id: "unwatched-receiver", cases: unwatched_receiver::cases() },
        Rule { id: "blocked-accept-loop", cases: blocked_accept_loop::cases() },
        Rule { id: "inherited-descriptor", cases: inherited_descriptor::cases() },
        Rule { id: "fragile-accept-loop", cases: fragile_accept_loop::cases() },
        Rule { id: "unbounded-wait", cases: unbounded_wait::cases() },
        Rule { id: "unbounded-relay", cases: unbounded_relay::cases() },
        Rule { id: "undriven-connection", cases: undriven_connection::cases() },
    ];
    kernel_proof_harness::run("core", &rules)
}
