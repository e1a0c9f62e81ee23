//! The programs of `detached-task`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer};
use kernel_proof_harness::tokio;

use crate::http::{EMPTY, SMALL};

#[path = "hyper_driver.silent.rs"]
mod hyper_driver;
#[rustfmt::skip]
#[path = "refresher.defect.rs"]
mod refresher_defect;
#[path = "refresher.fix.rs"]
mod refresher_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "refresher",
            "reqwest: `new` starts a task with a client, a reload leaves it running (the server stays silent)",
            Peer::STAYS.answering(SMALL),
            (tokio!(refresher_defect::run), Expect::ESTABLISHED),
            tokio!(refresher_fix::run),
        ),
        Case::silent(
            "hyper_driver",
            "hyper: a task that drives the connection, the handle ignored (the peer stays silent)",
            Peer::STAYS.answering(EMPTY),
            tokio!(hyper_driver::run),
        ),
    ]
}
