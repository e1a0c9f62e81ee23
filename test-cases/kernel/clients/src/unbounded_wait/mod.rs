//! The programs of `unbounded-wait`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};
use kernel_proof_harness::tokio;

#[path = "attohttpc_limits.silent.rs"]
mod attohttpc_limits;
#[path = "hyper_request.defect.rs"]
mod hyper_request_defect;
#[path = "hyper_request.fix.rs"]
mod hyper_request_fix;
#[path = "per_request.silent.rs"]
mod per_request;
#[path = "reqwest_request.defect.rs"]
mod reqwest_request_defect;
#[path = "reqwest_request.fix.rs"]
mod reqwest_request_fix;
#[path = "timeout_around.silent.rs"]
mod timeout_around;
#[rustfmt::skip]
#[path = "ureq3_call.defect.rs"]
mod ureq3_call_defect;
#[path = "ureq3_call.fix.rs"]
mod ureq3_call_fix;
#[path = "websocket_handshake.defect.rs"]
mod websocket_handshake_defect;
#[path = "websocket_handshake.fix.rs"]
mod websocket_handshake_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "reqwest_request",
            "reqwest: a request without a limit (the server stays silent)",
            Peer::STAYS,
            (tokio!(reqwest_request_defect::run), Expect::ESTABLISHED),
            tokio!(reqwest_request_fix::run),
        ),
        Case::defect_and_fix(
            "ureq3_call",
            "ureq 3: a call without a limit, in a thread (the server stays silent)",
            Peer::STAYS,
            (Client(ureq3_call_defect::run), Expect::ESTABLISHED),
            Client(ureq3_call_fix::run),
        ),
        Case::defect_and_fix(
            "hyper_request",
            "hyper: `send_request` without a limit (the server stays silent)",
            Peer::STAYS,
            (tokio!(hyper_request_defect::run), Expect::ESTABLISHED),
            tokio!(hyper_request_fix::run),
        ),
        Case::defect_and_fix(
            "websocket_handshake",
            "tokio-tungstenite: `connect_async` without a limit (the server stays silent)",
            Peer::STAYS,
            (tokio!(websocket_handshake_defect::run), Expect::ESTABLISHED),
            tokio!(websocket_handshake_fix::run),
        ),
        Case::silent(
            "timeout_around",
            "reqwest: the request under `timeout` (the server stays silent)",
            Peer::STAYS,
            tokio!(timeout_around::run),
        ),
        Case::silent(
            "per_request",
            "reqwest: `timeout` of the request (the server stays silent)",
            Peer::STAYS,
            tokio!(per_request::run),
        ),
        Case::silent(
            "attohttpc_limits",
            "attohttpc: `read_timeout` (the server stays silent)",
            Peer::STAYS,
            Client(attohttpc_limits::run),
        ),
    ]
}
