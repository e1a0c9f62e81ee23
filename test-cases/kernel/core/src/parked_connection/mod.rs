//! The programs of `parked-connection`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};
use kernel_proof_harness::tokio;

#[path = "condvar.defect.rs"]
mod condvar_defect;
#[path = "condvar.fix.rs"]
mod condvar_fix;
#[path = "connects_later.silent.rs"]
mod connects_later;
#[path = "heartbeat.silent.rs"]
mod heartbeat;
#[path = "local_queue.silent.rs"]
mod local_queue;
#[path = "long_sleep.defect.rs"]
mod long_sleep_defect;
#[path = "long_sleep.fix.rs"]
mod long_sleep_fix;
#[path = "notify.defect.rs"]
mod notify_defect;
#[path = "notify.fix.rs"]
mod notify_fix;
#[path = "permit.defect.rs"]
mod permit_defect;
#[path = "permit.fix.rs"]
mod permit_fix;
#[path = "queue.defect.rs"]
mod queue_defect;
#[path = "queue.fix.rs"]
mod queue_fix;
#[path = "worker_thread.defect.rs"]
mod worker_thread_defect;
#[path = "worker_thread.fix.rs"]
mod worker_thread_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "queue",
            "a task writes what is queued and reads nothing",
            Peer::CLOSES,
            (tokio!(queue_defect::run), Expect::CLOSE_WAIT),
            tokio!(queue_fix::run),
        ),
        Case::defect_and_fix(
            "worker_thread",
            "a thread with a connection waits for jobs",
            Peer::CLOSES,
            (Client(worker_thread_defect::run), Expect::CLOSE_WAIT),
            Client(worker_thread_fix::run),
        ),
        Case::defect_and_fix(
            "condvar",
            "a thread with a connection waits for a condition variable",
            Peer::CLOSES,
            (Client(condvar_defect::run), Expect::CLOSE_WAIT),
            Client(condvar_fix::run),
        ),
        Case::defect_and_fix(
            "notify",
            "a task with a connection waits for a `Notify`",
            Peer::CLOSES,
            (tokio!(server notify_defect::run), Expect::CLOSE_WAIT),
            tokio!(server notify_fix::run),
        ),
        Case::defect_and_fix(
            "permit",
            "accepted, spawned, waiting for a permit",
            Peer::CLOSES,
            (tokio!(server permit_defect::run), Expect::CLOSE_WAIT),
            tokio!(server permit_fix::run),
        ),
        Case::defect_and_fix(
            "long_sleep",
            "a long sleep between two writes",
            Peer::CLOSES,
            (tokio!(long_sleep_defect::run), Expect::CLOSE_WAIT),
            tokio!(long_sleep_fix::run),
        ),
        Case::silent(
            "local_queue",
            "the queue's only sender is a local that goes first",
            Peer::CLOSES,
            tokio!(local_queue::run),
        ),
        Case::silent(
            "heartbeat",
            "a wait with a bound, then a write whose error leaves",
            Peer::CLOSES,
            tokio!(heartbeat::run),
        ),
        Case::silent(
            "connects_later",
            "the job comes first, the connection then",
            Peer::CLOSES,
            Client(connects_later::run),
        ),
    ]
}
