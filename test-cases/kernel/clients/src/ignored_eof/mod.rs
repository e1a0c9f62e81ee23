//! The programs of `ignored-eof`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};

use crate::websocket;

#[rustfmt::skip]
#[path = "websocket_error.defect.rs"]
mod websocket_error_defect;
#[path = "websocket_error.fix.rs"]
mod websocket_error_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![Case::defect_and_fix(
        "websocket_error",
        "tungstenite: an error of `read()` is logged, the loop goes on",
        Peer::CLOSES.saying(websocket::REQUEST),
        (Server(websocket_error_defect::run), Expect::CLOSE_WAIT.busy()),
        Server(websocket_error_fix::run),
    )]
}
