//! The programs of `ignored-stream-end`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};
use kernel_proof_harness::tokio;

#[path = "else_arm.silent.rs"]
mod else_arm;
#[path = "empty_is_not_the_end.silent.rs"]
mod empty_is_not_the_end;
#[rustfmt::skip] // its marker stands after a brace
#[path = "if_let_some.defect.rs"]
mod if_let_some_defect;
#[path = "if_let_some.fix.rs"]
mod if_let_some_fix;
#[path = "next_line_arm.defect.rs"]
mod next_line_arm_defect;
#[path = "next_line_arm.fix.rs"]
mod next_line_arm_fix;
#[rustfmt::skip] // its marker stands after a brace
#[path = "none_sleeps.defect.rs"]
mod none_sleeps_defect;
#[path = "none_sleeps.fix.rs"]
mod none_sleeps_fix;
#[path = "other_arm.silent.rs"]
mod other_arm;
#[rustfmt::skip] // its marker stands after a brace
#[path = "recv_timeout.defect.rs"]
mod recv_timeout_defect;
#[path = "recv_timeout.fix.rs"]
mod recv_timeout_fix;
#[path = "refutable_arm.defect.rs"]
mod refutable_arm_defect;
#[path = "refutable_arm.fix.rs"]
mod refutable_arm_fix;
#[path = "select_next_some.defect.rs"]
mod select_next_some_defect;
#[path = "select_next_some.fix.rs"]
mod select_next_some_fix;
#[rustfmt::skip] // its marker stands after a brace
#[path = "try_recv.defect.rs"]
mod try_recv_defect;
#[path = "try_recv.fix.rs"]
mod try_recv_fix;
#[path = "while_let.silent.rs"]
mod while_let;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "refutable_arm",
            "`select!`: `Some(..) = frames.next()` beside a timer",
            Peer::CLOSES.saying(b"one\n"),
            (tokio!(server refutable_arm_defect::run), Expect::CLOSE_WAIT),
            tokio!(server refutable_arm_fix::run),
        ),
        Case::defect_and_fix(
            "next_line_arm",
            "`select!`: `Ok(Some(..)) = lines.next_line()` beside a queue",
            Peer::CLOSES.saying(b"one\n"),
            (tokio!(next_line_arm_defect::run), Expect::CLOSE_WAIT),
            tokio!(next_line_arm_fix::run),
        ),
        Case::defect_and_fix(
            "if_let_some",
            "`if let Some(Ok(..)) = frames.next()` in a loop",
            Peer::CLOSES,
            (tokio!(server if_let_some_defect::run), Expect::CLOSE_WAIT.busy()),
            tokio!(server if_let_some_fix::run),
        ),
        Case::defect_and_fix(
            "none_sleeps",
            "`None` of a stream is taken for \"none at the moment\"",
            Peer::CLOSES,
            (tokio!(none_sleeps_defect::run), Expect::CLOSE_WAIT),
            tokio!(none_sleeps_fix::run),
        ),
        Case::defect_and_fix(
            "try_recv",
            "`try_recv`: a queue that is gone is taken for an empty one",
            Peer::CLOSES,
            (Client(try_recv_defect::run), Expect::CLOSE_WAIT),
            Client(try_recv_fix::run),
        ),
        Case::defect_and_fix(
            "recv_timeout",
            "`recv_timeout`: a queue that is gone is taken for a quiet one",
            Peer::CLOSES,
            (Client(recv_timeout_defect::run), Expect::CLOSE_WAIT.busy()),
            Client(recv_timeout_fix::run),
        ),
        Case::defect_and_fix(
            "select_next_some",
            "`futures::select!` with `select_next_some()`",
            Peer::CLOSES,
            (tokio!(select_next_some_defect::run), Expect::CLOSE_WAIT),
            tokio!(select_next_some_fix::run),
        ),
        Case::silent(
            "while_let",
            "`while let Some(..) = frames.next()`",
            Peer::CLOSES,
            tokio!(server while_let::run),
        ),
        Case::silent(
            "other_arm",
            "the refutable arm is that of the queue, the arm of the connection leaves",
            Peer::CLOSES,
            tokio!(other_arm::run),
        ),
        Case::silent("else_arm", "`else => break`", Peer::CLOSES, tokio!(else_arm::run)),
        Case::silent(
            "empty_is_not_the_end",
            "`Empty` sleeps, `Disconnected` leaves",
            Peer::CLOSES,
            Client(empty_is_not_the_end::run),
        ),
    ]
}
