//! The programs of `unchecked-recycle`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};
use kernel_proof_harness::tokio;

#[path = "broken_not_given_back.silent.rs"]
mod broken_not_given_back;
#[path = "deref_guard.defect.rs"]
mod deref_guard_defect;
#[path = "deref_guard.fix.rs"]
mod deref_guard_fix;
#[path = "home_channel.defect.rs"]
mod home_channel_defect;
#[path = "home_channel.fix.rs"]
mod home_channel_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "deref_guard",
            "an own pool: the guard's `Drop` gives back whatever it has",
            Peer::CLOSES,
            (Client(deref_guard_defect::run), Expect::CLOSE_WAIT),
            Client(deref_guard_fix::run),
        ),
        Case::defect_and_fix(
            "home_channel",
            "tokio: the guard's `Drop` sends the connection home",
            Peer::CLOSES,
            (tokio!(home_channel_defect::run), Expect::CLOSE_WAIT),
            tokio!(home_channel_fix::run),
        ),
        Case::silent(
            "broken_not_given_back",
            "the guard lets go of a connection in which an error was seen",
            Peer::CLOSES,
            Client(broken_not_given_back::run),
        ),
    ]
}
