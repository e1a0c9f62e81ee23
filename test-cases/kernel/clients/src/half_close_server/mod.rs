//! The programs of `half-close-server`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer};
use kernel_proof_harness::tokio;

use crate::http::GET;

#[path = "answers_at_once.silent.rs"]
mod answers_at_once;
#[path = "long_poll.defect.rs"]
mod long_poll_defect;
#[path = "long_poll.fix.rs"]
mod long_poll_fix;
#[path = "queue.defect.rs"]
mod queue_defect;
#[path = "queue.fix.rs"]
mod queue_fix;
#[path = "said_false.silent.rs"]
mod said_false;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "long_poll",
            "hyper: `half_close(true)`, the handler waits for a `watch` channel",
            Peer::CLOSES.saying(GET),
            (tokio!(server long_poll_defect::run), Expect::CLOSE_WAIT),
            tokio!(server long_poll_fix::run),
        ),
        Case::defect_and_fix(
            "queue",
            "hyper-util: `half_close(true)`, the handler waits for a queue",
            Peer::CLOSES.saying(GET),
            (tokio!(server queue_defect::run), Expect::CLOSE_WAIT),
            tokio!(server queue_fix::run),
        ),
        Case::silent(
            "answers_at_once",
            "hyper: `half_close(true)`, the handler answers at once",
            Peer::CLOSES.saying(GET),
            tokio!(server answers_at_once::run),
        ),
        Case::silent(
            "said_false",
            "hyper: `half_close(false)`, the handler never answers",
            Peer::CLOSES.saying(GET),
            tokio!(server said_false::run),
        ),
    ]
}
