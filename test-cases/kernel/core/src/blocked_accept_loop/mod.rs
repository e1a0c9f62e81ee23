//! The programs of `blocked-accept-loop`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, First, Peer, Run::*};
use kernel_proof_harness::tokio;

#[path = "greeting.defect.rs"]
mod greeting_defect;
#[path = "greeting.fix.rs"]
mod greeting_fix;
#[rustfmt::skip] // its marker stands after a brace
#[path = "inline_await.defect.rs"]
mod inline_await_defect;
#[path = "inline_await.fix.rs"]
mod inline_await_fix;
#[rustfmt::skip] // its marker stands after a brace
#[path = "inline_read.defect.rs"]
mod inline_read_defect;
#[path = "inline_read.fix.rs"]
mod inline_read_fix;
#[path = "join_set.silent.rs"]
mod join_set;
#[path = "only_writes.silent.rs"]
mod only_writes;
#[path = "read_timeout.silent.rs"]
mod read_timeout;
#[path = "select_arm.defect.rs"]
mod select_arm_defect;
#[path = "select_arm.fix.rs"]
mod select_arm_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "inline_read",
            "a handler without a limit in the accept loop, one silent client",
            Peer::CLOSES.behind(First::Silent),
            (Server(inline_read_defect::run), Expect::QUEUED),
            Server(inline_read_fix::run),
        ),
        Case::defect_and_fix(
            "inline_await",
            "tokio: the handler awaited in the accept loop, one silent client",
            Peer::CLOSES.behind(First::Silent),
            (tokio!(server inline_await_defect::run), Expect::QUEUED),
            tokio!(server inline_await_fix::run),
        ),
        Case::defect_and_fix(
            "greeting",
            "tokio: a greeting awaited before the handler is spawned, one silent client",
            Peer::CLOSES.behind(First::Silent),
            (tokio!(server greeting_defect::run), Expect::QUEUED),
            tokio!(server greeting_fix::run),
        ),
        Case::defect_and_fix(
            "select_arm",
            "tokio: `select!`, one silent client awaited in the body of the arm that accepts",
            Peer::CLOSES.behind(First::Silent),
            (tokio!(server select_arm_defect::run), Expect::QUEUED),
            tokio!(server select_arm_fix::run),
        ),
        Case::silent(
            "read_timeout",
            "a read timeout of a second for each client, one is silent",
            Peer::CLOSES.behind(First::Silent),
            Server(read_timeout::run),
        ),
        Case::silent(
            "join_set",
            "greetings in a `JoinSet`, one silent client",
            Peer::CLOSES.behind(First::Silent),
            tokio!(server join_set::run),
        ),
        Case::silent(
            "only_writes",
            "a handler that waits for nothing, one silent client",
            Peer::CLOSES.behind(First::Silent),
            Server(only_writes::run),
        ),
    ]
}
