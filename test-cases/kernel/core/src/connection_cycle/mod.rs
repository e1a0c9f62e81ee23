//! The programs of `connection-cycle`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};
use kernel_proof_harness::tokio;

#[path = "callback.defect.rs"]
mod callback_defect;
#[path = "callback.fix.rs"]
mod callback_fix;
#[path = "callback_taken.silent.rs"]
mod callback_taken;
#[path = "leaves_on_error.silent.rs"]
mod leaves_on_error;
#[path = "own_notify.defect.rs"]
mod own_notify_defect;
#[path = "own_notify.fix.rs"]
mod own_notify_fix;
#[path = "own_queue.defect.rs"]
mod own_queue_defect;
#[path = "own_queue.fix.rs"]
mod own_queue_fix;
#[path = "own_task.defect.rs"]
mod own_task_defect;
#[path = "own_task.fix.rs"]
mod own_task_fix;
#[path = "rc_refcell.defect.rs"]
mod rc_refcell_defect;
#[path = "rc_refcell.fix.rs"]
mod rc_refcell_fix;
#[path = "reads_to_end.silent.rs"]
mod reads_to_end;
#[path = "thread_condvar.defect.rs"]
mod thread_condvar_defect;
#[path = "thread_condvar.fix.rs"]
mod thread_condvar_fix;
#[path = "weak_parent.silent.rs"]
mod weak_parent;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "own_task",
            "a session in an `Arc` that its own endless task holds",
            Peer::CLOSES,
            (tokio!(own_task_defect::run), Expect::CLOSE_WAIT),
            tokio!(own_task_fix::run),
        ),
        Case::defect_and_fix(
            "own_notify",
            "a task holds its session and waits for the `Notify` of the session",
            Peer::CLOSES,
            (tokio!(own_notify_defect::run), Expect::CLOSE_WAIT),
            tokio!(own_notify_fix::run),
        ),
        Case::defect_and_fix(
            "thread_condvar",
            "a thread holds the `Arc` of the session and waits for its condition variable",
            Peer::CLOSES,
            (Client(thread_condvar_defect::run), Expect::CLOSE_WAIT),
            Client(thread_condvar_fix::run),
        ),
        Case::defect_and_fix(
            "own_queue",
            "a driver holds a sender of the queue it waits at",
            Peer::CLOSES,
            (tokio!(own_queue_defect::run), Expect::CLOSE_WAIT),
            tokio!(own_queue_fix::run),
        ),
        Case::defect_and_fix(
            "callback",
            "a callback stored in the session holds the session",
            Peer::CLOSES,
            (Client(callback_defect::run), Expect::CLOSE_WAIT),
            Client(callback_fix::run),
        ),
        Case::defect_and_fix(
            "rc_refcell",
            "`Rc<RefCell<..>>`: a connection and its parser hold each other",
            Peer::CLOSES,
            (Client(rc_refcell_defect::run), Expect::CLOSE_WAIT),
            Client(rc_refcell_fix::run),
        ),
        Case::silent(
            "reads_to_end",
            "the task holds its session and reads it to the end",
            Peer::CLOSES.saying(b"hello\n"),
            tokio!(reads_to_end::run),
        ),
        Case::silent(
            "leaves_on_error",
            "the task holds its session and leaves when a token is cancelled",
            Peer::CLOSES,
            tokio!(leaves_on_error::run),
        ),
        Case::silent(
            "callback_taken",
            "the callback is taken out on every exit",
            Peer::CLOSES,
            Client(callback_taken::run),
        ),
        Case::silent(
            "weak_parent",
            "children point back with `Weak`",
            Peer::CLOSES,
            Client(weak_parent::run),
        ),
    ]
}
