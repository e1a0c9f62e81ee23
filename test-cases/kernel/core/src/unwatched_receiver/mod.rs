//! The programs of `unwatched-receiver`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};
use kernel_proof_harness::tokio;

#[path = "broadcast.silent.rs"]
mod broadcast;
#[path = "idle_source.defect.rs"]
mod idle_source_defect;
#[path = "idle_source.fix.rs"]
mod idle_source_fix;
#[rustfmt::skip] // its marker stands after a brace
#[path = "logged.defect.rs"]
mod logged_defect;
#[path = "logged.fix.rs"]
mod logged_fix;
#[path = "many_lines.silent.rs"]
mod many_lines;
#[path = "outlived.silent.rs"]
mod outlived;
#[path = "send_ignored.defect.rs"]
mod send_ignored_defect;
#[path = "send_ignored.fix.rs"]
mod send_ignored_fix;
#[path = "thread.defect.rs"]
mod thread_defect;
#[path = "thread.fix.rs"]
mod thread_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "send_ignored",
            "`let _ = sender.send(..)`, the receiver is gone (the peer stays silent)",
            Peer::STAYS.saying(b"one\ntwo\n"),
            (tokio!(send_ignored_defect::run), Expect::ESTABLISHED),
            tokio!(send_ignored_fix::run),
        ),
        Case::defect_and_fix(
            "thread",
            "a thread: `.ok()` of a send, the receiver is gone (the peer stays silent)",
            Peer::STAYS.saying(b"1\n2\n3\n"),
            (Client(thread_defect::run), Expect::ESTABLISHED),
            Client(thread_fix::run),
        ),
        Case::defect_and_fix(
            "logged",
            "a send that fails is logged (the peer stays silent)",
            Peer::STAYS.saying(b"one\ntwo\n"),
            (tokio!(logged_defect::run), Expect::ESTABLISHED),
            tokio!(logged_fix::run),
        ),
        Case::defect_and_fix(
            "idle_source",
            "a send that fails leaves, but there is nothing to send (the peer stays silent)",
            Peer::STAYS.saying(b"one\n"),
            (tokio!(idle_source_defect::run), Expect::ESTABLISHED),
            tokio!(idle_source_fix::run),
        ),
        Case::silent(
            "many_lines",
            "a send that fails leaves (the peer stays silent)",
            Peer::STAYS.saying(b"1\n2\n3\n"),
            Client(many_lines::run),
        ),
        Case::silent(
            "outlived",
            "the receiver takes everything, to the end",
            Peer::CLOSES.saying(b"1\n2\n3\n"),
            tokio!(outlived::run),
        ),
        Case::silent(
            "broadcast",
            "a broadcast that nobody hears at the moment",
            Peer::CLOSES.saying(b"one\n"),
            tokio!(server broadcast::run),
        ),
    ]
}
