//! The programs of `kept-dead-connection`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};
use kernel_proof_harness::tokio;

use crate::websocket;

#[path = "deadpool_close.silent.rs"]
mod deadpool_close;
#[path = "deadpool_take.silent.rs"]
mod deadpool_take;
#[path = "websocket_closed.defect.rs"]
mod websocket_closed_defect;
#[path = "websocket_closed.fix.rs"]
mod websocket_closed_fix;
#[path = "websocket_flag.defect.rs"]
mod websocket_flag_defect;
#[path = "websocket_flag.fix.rs"]
mod websocket_flag_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "websocket_flag",
            "tungstenite: a `Close` sets a flag, the `WebSocket` stays in a `Vec`",
            Peer::CLOSES.saying(websocket::REQUEST).answering(websocket::CLOSE),
            (Server(websocket_flag_defect::run), Expect::CLOSE_WAIT),
            Server(websocket_flag_fix::run),
        ),
        Case::defect_and_fix(
            "websocket_closed",
            "tungstenite: `close(None)`, the `WebSocket` stays in a `Vec`",
            Peer::CLOSES.saying(websocket::REQUEST),
            (Server(websocket_closed_defect::run), Expect::CLOSE_WAIT),
            Server(websocket_closed_fix::run),
        ),
        Case::silent(
            "deadpool_take",
            "deadpool: `Object::take`; the object is a local",
            Peer::CLOSES.answering(b"!"),
            tokio!(deadpool_take::run),
        ),
        Case::silent(
            "deadpool_close",
            "deadpool: `pool.close()`",
            Peer::CLOSES.answering(b"!"),
            tokio!(deadpool_close::run),
        ),
    ]
}
