//! The programs of `unchecked-recycle`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};
use kernel_proof_harness::tokio;

#[rustfmt::skip]
#[path = "bb8.defect.rs"]
mod bb8_defect;
#[path = "bb8.fix.rs"]
mod bb8_fix;
#[rustfmt::skip]
#[path = "deadpool.defect.rs"]
mod deadpool_defect;
#[path = "deadpool.fix.rs"]
mod deadpool_fix;
#[path = "flag_at_return.silent.rs"]
mod flag_at_return;
#[path = "ping_at_checkout.silent.rs"]
mod ping_at_checkout;
#[rustfmt::skip]
#[path = "r2d2.defect.rs"]
mod r2d2_defect;
#[path = "r2d2.fix.rs"]
mod r2d2_fix;
#[rustfmt::skip]
#[path = "result_discarded.defect.rs"]
mod result_discarded_defect;
#[path = "result_discarded.fix.rs"]
mod result_discarded_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "r2d2",
            "r2d2: `is_valid` and `has_broken` find every connection good",
            Peer::CLOSES,
            (Client(r2d2_defect::run), Expect::CLOSE_WAIT),
            Client(r2d2_fix::run),
        ),
        Case::defect_and_fix(
            "result_discarded",
            "r2d2: both look, and neither says what it has seen",
            Peer::CLOSES,
            (Client(result_discarded_defect::run), Expect::CLOSE_WAIT),
            Client(result_discarded_fix::run),
        ),
        Case::defect_and_fix(
            "bb8",
            "bb8: `is_valid` and `has_broken` find every connection good",
            Peer::CLOSES,
            (tokio!(bb8_defect::run), Expect::CLOSE_WAIT),
            tokio!(bb8_fix::run),
        ),
        Case::defect_and_fix(
            "deadpool",
            "deadpool: `recycle` is always `Ok`; the dead connection is given out again",
            Peer::CLOSES,
            (tokio!(deadpool_defect::run), Expect::DESCRIPTOR_OPEN),
            tokio!(deadpool_fix::run),
        ),
        Case::silent(
            "ping_at_checkout",
            "r2d2: `has_broken` says nothing, `is_valid` pings",
            Peer::CLOSES,
            Client(ping_at_checkout::run),
        ),
        Case::silent(
            "flag_at_return",
            "bb8: `is_valid` says nothing, `has_broken` knows",
            Peer::CLOSES,
            tokio!(flag_at_return::run),
        ),
    ]
}
