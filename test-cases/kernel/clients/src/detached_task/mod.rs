//! The programs of `detached-task`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer};
use kernel_proof_harness::tokio;

use crate::http::{EMPTY, SMALL, UPGRADE};

#[path = "hyper_driver.silent.rs"]
mod hyper_driver;
#[rustfmt::skip]
#[path = "refresher.defect.rs"]
mod refresher_defect;
#[path = "refresher.fix.rs"]
mod refresher_fix;
#[path = "upgraded_writer.defect.rs"]
mod upgraded_writer_defect;
#[path = "upgraded_writer.fix.rs"]
mod upgraded_writer_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "upgraded_writer",
            "hyper: an upgraded connection in halves, the reader ends, the writer waits for a queue",
            Peer::CLOSES.saying(UPGRADE),
            (tokio!(server upgraded_writer_defect::run), Expect::CLOSE_WAIT),
            tokio!(server upgraded_writer_fix::run),
        ),
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
