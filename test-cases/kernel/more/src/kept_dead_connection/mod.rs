//! The programs of `kept-dead-connection`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};

#[path = "mid_handshake.defect.rs"]
mod mid_handshake_defect;
#[path = "mid_handshake.fix.rs"]
mod mid_handshake_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![Case::defect_and_fix(
        "mid_handshake",
        "native-tls: a `HandshakeError` that carries the stream, in a `Vec`",
        Peer::CLOSES,
        (Client(mid_handshake_defect::run), Expect::CLOSE_WAIT),
        Client(mid_handshake_fix::run),
    )]
}
