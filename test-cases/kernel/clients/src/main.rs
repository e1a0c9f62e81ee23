//! The programs that need an HTTP or WebSocket library.

mod http;
mod http2;
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
#[allow(warnings, clippy::all)]
mod undriven_connection;
#[allow(warnings, clippy::all)]
mod client_per_request;
#[allow(warnings, clippy::all)]
mod ignored_eof;
#[allow(warnings, clippy::all)]
mod relay_without_shutdown;
#[allow(warnings, clippy::all)]
mod unwatched_receiver;
#[allow(warnings, clippy::all)]
mod missing_pool_timer;
#[allow(warnings, clippy::all)]
mod unchecked_recycle;
#[allow(warnings, clippy::all)]
mod missing_server_timer;
#[allow(warnings, clippy::all)]
mod half_close_server;
#[allow(warnings, clippy::all)]
mod idle_pool;
#[allow(warnings, clippy::all)]
mod undrained_response;
#[allow(warnings, clippy::all)]
mod unbounded_wait;
#[allow(warnings, clippy::all)]
mod ignored_stream_end;

use std::process::ExitCode;

use kernel_proof_harness::case::Rule;

fn main() -> ExitCode {
    let rules = [
        Rule { id: "detached-task", cases: detached_task::cases() },
        Rule { id: "orphaned-half", cases: orphaned_half::cases() },
        Rule { id: "kept-dead-connection", cases: kept_dead_connection::cases() },
        Rule { id: "held-response", cases: held_response::cases() },
        Rule { id: "undriven-connection", cases: undriven_connection::cases() },
        Rule { id: "client-per-request", cases: client_per_request::cases() },
        Rule { id: "missing-pool-timer", cases: missing_pool_timer::cases() },
        Rule { id: "unchecked-recycle", cases: unchecked_recycle::cases() },
        Rule { id: "missing-server-timer", cases: missing_server_timer::cases() },
        Rule { id: "half-close-server", cases: half_close_server::cases() },
        Rule { id: "idle-pool", cases: idle_pool::cases() },
        Rule { id: "undrained-response", cases: undrained_response::cases() },
        Rule { id: "unbounded-wait", cases: unbounded_wait::cases() },
        Rule { id: "ignored-stream-end", cases: ignored_stream_end::cases() },
        Rule { id: "relay-without-shutdown", cases: relay_without_shutdown::cases() },
        Rule { id: "unwatched-receiver", cases: unwatched_receiver::cases() },
        Rule { id: "ignored-eof", cases: ignored_eof::cases() },
    ];
    kernel_proof_harness::run("clients", &rules)
}
