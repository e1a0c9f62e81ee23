//! The programs of `fragile-accept-loop`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, First, Peer, Run::*};
use kernel_proof_harness::tokio;

#[path = "one_client.silent.rs"]
mod one_client;
#[path = "question_mark.defect.rs"]
mod question_mark_defect;
#[path = "question_mark.fix.rs"]
mod question_mark_fix;
#[rustfmt::skip] // its marker stands after a brace
#[path = "spins.defect.rs"]
mod spins_defect;
#[path = "spins.fix.rs"]
mod spins_fix;
#[rustfmt::skip] // its marker stands after a brace
#[path = "while_let_ok.defect.rs"]
mod while_let_ok_defect;
#[path = "while_let_ok.fix.rs"]
mod while_let_ok_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "while_let_ok",
            "`while let Ok(..) = accept()`, out of descriptors for a moment",
            Peer::CLOSES.saying(b"bad").behind(First::Leaves),
            (Server(while_let_ok_defect::run), Expect::REFUSED),
            Server(while_let_ok_fix::run),
        ),
        Case::defect_and_fix(
            "question_mark",
            "tokio: `accept().await?` in a loop, out of descriptors for a moment",
            Peer::CLOSES.saying(b"bad").behind(First::Leaves),
            (tokio!(server question_mark_defect::run), Expect::REFUSED),
            tokio!(server question_mark_fix::run),
        ),
        Case::defect_and_fix(
            "spins",
            "`incoming().flatten()`, out of descriptors for three seconds",
            Peer::CLOSES.saying(b"PING"),
            (Server(spins_defect::run), Expect::QUEUED.busy()),
            Server(spins_fix::run),
        ),
        Case::silent(
            "one_client",
            "no loop: one client, and an error is the caller's",
            Peer::CLOSES.saying(b"bad").behind(First::Leaves),
            Server(one_client::run),
        ),
    ]
}
