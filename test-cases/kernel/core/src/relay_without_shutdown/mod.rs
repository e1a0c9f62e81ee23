//! The programs of `relay-without-shutdown`: what each does, what its peer does, and what must be left. The client closes; the
//! server behind the relay says nothing, and closes when it sees the end.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};
use kernel_proof_harness::tokio;

#[path = "first_end.silent.rs"]
mod first_end;
#[path = "hand_written.defect.rs"]
mod hand_written_defect;
#[path = "hand_written.fix.rs"]
mod hand_written_fix;
#[path = "join_copies.defect.rs"]
mod join_copies_defect;
#[path = "join_copies.fix.rs"]
mod join_copies_fix;
#[path = "one_way.silent.rs"]
mod one_way;
#[path = "owned_halves.silent.rs"]
mod owned_halves;
#[path = "scoped_threads.defect.rs"]
mod scoped_threads_defect;
#[path = "scoped_threads.fix.rs"]
mod scoped_threads_fix;
#[path = "shutdown_after_copy.silent.rs"]
mod shutdown_after_copy;
#[path = "spawned.defect.rs"]
mod spawned_defect;
#[path = "spawned.fix.rs"]
mod spawned_fix;
#[path = "threads.defect.rs"]
mod threads_defect;
#[path = "threads.fix.rs"]
mod threads_fix;
#[path = "with_sizes.silent.rs"]
mod with_sizes;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    let client = Peer::CLOSES.saying(b"request\n");
    vec![
        Case::defect_and_fix(
            "join_copies",
            "`try_join!` over two `copy` between `io::split` halves",
            client,
            (tokio!(relay join_copies_defect::run), Expect::CLOSE_WAIT),
            tokio!(relay join_copies_fix::run),
        ),
        Case::defect_and_fix(
            "hand_written",
            "`join!` over two loops that read and write",
            client,
            (tokio!(relay hand_written_defect::run), Expect::CLOSE_WAIT),
            tokio!(relay hand_written_fix::run),
        ),
        Case::defect_and_fix(
            "spawned",
            "two tasks with `io::split` halves",
            client,
            (tokio!(relay spawned_defect::run), Expect::CLOSE_WAIT),
            tokio!(relay spawned_fix::run),
        ),
        Case::defect_and_fix(
            "threads",
            "two threads with a `try_clone()` for each direction",
            client,
            (Relay(threads_defect::run), Expect::CLOSE_WAIT),
            Relay(threads_fix::run),
        ),
        Case::defect_and_fix(
            "scoped_threads",
            "two scoped threads over borrowed streams",
            client,
            (Relay(scoped_threads_defect::run), Expect::CLOSE_WAIT),
            Relay(scoped_threads_fix::run),
        ),
        Case::silent("with_sizes", "`copy_bidirectional_with_sizes`", client, tokio!(relay with_sizes::run)),
        Case::silent(
            "owned_halves",
            "halves of `into_split()` moved into their directions",
            client,
            tokio!(relay owned_halves::run),
        ),
        Case::silent(
            "shutdown_after_copy",
            "`shutdown()` after each `copy`",
            client,
            tokio!(relay shutdown_after_copy::run),
        ),
        Case::silent(
            "first_end",
            "`select!` over two `copy` (it cuts off the other direction)",
            client,
            tokio!(relay first_end::run),
        ),
        Case::silent("one_way", "one direction only", client, Relay(one_way::run)),
    ]
}
