//! The programs of `orphaned-half`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer};
use kernel_proof_harness::tokio;

use crate::websocket;

#[path = "websocket_local.silent.rs"]
mod websocket_local;
#[path = "websocket_sink.defect.rs"]
mod websocket_sink_defect;
#[path = "websocket_sink.fix.rs"]
mod websocket_sink_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "websocket_sink",
            "tokio-tungstenite: `split()`, the stream ends, the sink stays in a map",
            Peer::CLOSES.saying(websocket::REQUEST).answering(websocket::CLOSE),
            (tokio!(server websocket_sink_defect::run), Expect::CLOSE_WAIT),
            tokio!(server websocket_sink_fix::run),
        ),
        Case::silent(
            "websocket_local",
            "tokio-tungstenite: `split()`, both halves are locals",
            Peer::CLOSES.saying(websocket::REQUEST).answering(websocket::CLOSE),
            tokio!(server websocket_local::run),
        ),
    ]
}
