//! The programs of `ignored-stream-end`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};
use kernel_proof_harness::tokio;

use crate::http::LARGE;
use crate::websocket;

#[path = "body_select.silent.rs"]
mod body_select;
#[path = "websocket_can_read.silent.rs"]
mod websocket_can_read;
#[rustfmt::skip]
#[path = "websocket_commands.defect.rs"]
mod websocket_commands_defect;
#[path = "websocket_commands.fix.rs"]
mod websocket_commands_fix;
#[path = "websocket_else.silent.rs"]
mod websocket_else;
#[rustfmt::skip]
#[path = "websocket_if_let.defect.rs"]
mod websocket_if_let_defect;
#[path = "websocket_if_let.fix.rs"]
mod websocket_if_let_fix;
#[rustfmt::skip]
#[path = "websocket_select.defect.rs"]
mod websocket_select_defect;
#[path = "websocket_select.fix.rs"]
mod websocket_select_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "websocket_select",
            "tokio-tungstenite: `Some(..) = socket.next()` in `select!`, beside ticks",
            Peer::CLOSES.saying(websocket::REQUEST).answering(websocket::CLOSE),
            (tokio!(server websocket_select_defect::run), Expect::CLOSE_WAIT),
            tokio!(server websocket_select_fix::run),
        ),
        Case::defect_and_fix(
            "websocket_commands",
            "tokio-tungstenite: the same beside a `broadcast` channel",
            Peer::CLOSES.saying(websocket::REQUEST),
            (tokio!(server websocket_commands_defect::run), Expect::CLOSE_WAIT),
            tokio!(server websocket_commands_fix::run),
        ),
        Case::defect_and_fix(
            "websocket_if_let",
            "tokio-tungstenite: `if let Some(..) = socket.next()` in a loop",
            Peer::CLOSES.saying(websocket::REQUEST),
            (tokio!(server websocket_if_let_defect::run), Expect::CLOSE_WAIT.busy()),
            tokio!(server websocket_if_let_fix::run),
        ),
        Case::silent(
            "websocket_else",
            "tokio-tungstenite: `Some(..) = socket.next()` in `select!`, and `else`",
            Peer::CLOSES.saying(websocket::REQUEST),
            tokio!(server websocket_else::run),
        ),
        Case::silent(
            "websocket_can_read",
            "tungstenite: `while socket.can_read()`",
            Peer::CLOSES.saying(websocket::REQUEST),
            Server(websocket_can_read::run),
        ),
        Case::silent(
            "body_select",
            "reqwest: `Some(..) = body.next()` in `select!`; a body at its end has no connection",
            Peer::CLOSES.answering(LARGE),
            tokio!(body_select::run),
        ),
    ]
}
