//! The programs of `undriven-connection`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};
use kernel_proof_harness::tokio;

#[path = "close_in_drop.defect.rs"]
mod close_in_drop_defect;
#[path = "close_in_drop.fix.rs"]
mod close_in_drop_fix;
#[path = "close_in_drop_live.silent.rs"]
mod close_in_drop_live;
#[path = "runtime_shut_down.silent.rs"]
mod runtime_shut_down;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "close_in_drop",
            "a `Drop` spawns its goodbye on a runtime that runs only inside `block_on`",
            Peer::CLOSES.saying(b"+"),
            (Client(close_in_drop_defect::run), Expect::CLOSE_WAIT),
            Client(close_in_drop_fix::run),
        ),
        Case::silent(
            "close_in_drop_live",
            "a `Drop` spawns its goodbye on a runtime that goes on",
            Peer::CLOSES.saying(b"+"),
            tokio!(close_in_drop_live::run),
        ),
        Case::silent(
            "runtime_shut_down",
            "a `Drop` spawns its goodbye on a runtime that is gone",
            Peer::CLOSES,
            Client(runtime_shut_down::run),
        ),
    ]
}
