//! The programs of `unbounded-wait`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};
use kernel_proof_harness::tokio;

#[path = "connect.defect.rs"]
mod connect_defect;
#[path = "connect.fix.rs"]
mod connect_fix;
#[path = "deadline.silent.rs"]
mod deadline;
#[path = "graceful.defect.rs"]
mod graceful_defect;
#[path = "graceful.fix.rs"]
mod graceful_fix;
#[path = "read.defect.rs"]
mod read_defect;
#[path = "read.fix.rs"]
mod read_fix;
#[path = "read_timeout.silent.rs"]
mod read_timeout;
#[path = "request.defect.rs"]
mod request_defect;
#[path = "request.fix.rs"]
mod request_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "read",
            "a thread: `read` without a timeout (the peer stays silent)",
            Peer::STAYS,
            (Client(read_defect::run), Expect::ESTABLISHED),
            Client(read_fix::run),
        ),
        Case::defect_and_fix(
            "request",
            "tokio: a request without a timeout (the peer stays silent)",
            Peer::STAYS,
            (tokio!(request_defect::run), Expect::ESTABLISHED),
            tokio!(request_fix::run),
        ),
        Case::defect_and_fix(
            "connect",
            "`connect` to a server that does not answer the handshake",
            Peer::DEAF,
            (Client(connect_defect::run), Expect::CONNECTING),
            Client(connect_fix::run),
        ),
        Case::defect_and_fix(
            "graceful",
            "a graceful shutdown that waits for silent clients",
            Peer::STAYS,
            (tokio!(server graceful_defect::run), Expect::ESTABLISHED),
            tokio!(server graceful_fix::run),
        ),
        Case::silent(
            "deadline",
            "`select!` with a deadline (the peer stays silent)",
            Peer::STAYS,
            tokio!(deadline::run),
        ),
        Case::silent(
            "read_timeout",
            "a read timeout on an accepted stream (the peer stays silent)",
            Peer::STAYS,
            Server(read_timeout::run),
        ),
    ]
}
