//! The programs of `abandoned-listener`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, First, Peer, Run::*};
use kernel_proof_harness::tokio;

#[path = "callback.defect.rs"]
mod callback_defect;
#[path = "callback.fix.rs"]
mod callback_fix;
#[path = "client_ends_loop.defect.rs"]
mod client_ends_loop_defect;
#[path = "client_ends_loop.fix.rs"]
mod client_ends_loop_fix;
#[rustfmt::skip] // its marker stands after a brace
#[path = "in_static.defect.rs"]
mod in_static_defect;
#[path = "in_static.fix.rs"]
mod in_static_fix;
#[path = "owns_listener.silent.rs"]
mod owns_listener;
#[path = "shared_arc.defect.rs"]
mod shared_arc_defect;
#[path = "shared_arc.fix.rs"]
mod shared_arc_fix;
#[path = "taken_back.silent.rs"]
mod taken_back;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "client_ends_loop",
            "`answer(stream)?` in the accept loop, the listener in a shared server",
            Peer::CLOSES.saying(b"bad").behind(First::Leaves),
            (Server(client_ends_loop_defect::run), Expect::QUEUED),
            Server(client_ends_loop_fix::run),
        ),
        Case::defect_and_fix(
            "callback",
            "one `accept` for a login, the listener stays in its field",
            Peer::CLOSES.saying(b"GET /\r\n").behind(First::Leaves),
            (Server(callback_defect::run), Expect::QUEUED),
            Server(callback_fix::run),
        ),
        Case::defect_and_fix(
            "in_static",
            "`?` in the accept loop, the listener in a static",
            Peer::CLOSES.saying(b"bad").behind(First::Leaves),
            (Server(in_static_defect::run), Expect::QUEUED),
            Server(in_static_fix::run),
        ),
        Case::defect_and_fix(
            "shared_arc",
            "tokio: `?` in the accept loop, the listener in an `Arc`",
            Peer::CLOSES.saying(b"bad").behind(First::Leaves),
            (tokio!(server shared_arc_defect::run), Expect::QUEUED),
            tokio!(server shared_arc_fix::run),
        ),
        Case::silent(
            "owns_listener",
            "the loop leaves on an error and owns its listener",
            Peer::CLOSES.saying(b"bad").behind(First::Leaves),
            Server(owns_listener::run),
        ),
        Case::silent(
            "taken_back",
            "the loop leaves on an error, and the owner drops the listener",
            Peer::CLOSES.saying(b"bad").behind(First::Leaves),
            Server(taken_back::run),
        ),
    ]
}
