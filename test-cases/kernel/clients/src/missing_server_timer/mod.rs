//! The programs of `missing-server-timer`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer};
use kernel_proof_harness::tokio;

#[path = "auto.defect.rs"]
mod auto_defect;
#[path = "auto.fix.rs"]
mod auto_fix;
#[path = "no_timer.defect.rs"]
mod no_timer_defect;
#[path = "no_timer.fix.rs"]
mod no_timer_fix;
#[path = "timer_first.silent.rs"]
mod timer_first;
#[path = "under_timeout.silent.rs"]
mod under_timeout;
#[path = "upgradeable.defect.rs"]
mod upgradeable_defect;
#[path = "upgradeable.fix.rs"]
mod upgradeable_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "no_timer",
            "hyper: `http1::Builder` without `timer` (the client stays silent)",
            Peer::STAYS,
            (tokio!(server no_timer_defect::run), Expect::ESTABLISHED),
            tokio!(server no_timer_fix::run),
        ),
        Case::defect_and_fix(
            "upgradeable",
            "hyper: the same with a builder in a local and upgrades (the client stays silent)",
            Peer::STAYS,
            (tokio!(server upgradeable_defect::run), Expect::ESTABLISHED),
            tokio!(server upgradeable_fix::run),
        ),
        Case::defect_and_fix(
            "auto",
            "hyper-util: `auto::Builder` without `timer` (the client stays silent)",
            Peer::STAYS,
            (tokio!(server auto_defect::run), Expect::ESTABLISHED),
            tokio!(server auto_fix::run),
        ),
        Case::silent(
            "under_timeout",
            "hyper: no timer, the connection under `timeout` (the client stays silent)",
            Peer::STAYS,
            tokio!(server under_timeout::run),
        ),
        Case::silent(
            "timer_first",
            "hyper: a timer set in a function that returns the builder (the client stays silent)",
            Peer::STAYS,
            tokio!(server timer_first::run),
        ),
    ]
}
