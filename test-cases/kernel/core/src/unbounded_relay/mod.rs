//! The programs of `unbounded-relay`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};
use kernel_proof_harness::tokio;

#[path = "both_ways.defect.rs"]
mod both_ways_defect;
#[path = "both_ways.fix.rs"]
mod both_ways_fix;
#[path = "threads.defect.rs"]
mod threads_defect;
#[path = "threads.fix.rs"]
mod threads_fix;
#[path = "total_limit.silent.rs"]
mod total_limit;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "both_ways",
            "tokio: `copy_bidirectional` (both ends stay silent)",
            Peer::STAYS,
            (tokio!(relay both_ways_defect::run), Expect::ESTABLISHED),
            tokio!(relay both_ways_fix::run),
        ),
        Case::defect_and_fix(
            "threads",
            "two threads: `io::copy` (both ends stay silent)",
            Peer::STAYS,
            (Relay(threads_defect::run), Expect::ESTABLISHED),
            Relay(threads_fix::run),
        ),
        Case::silent(
            "total_limit",
            "`timeout` around `copy_bidirectional` (both ends stay silent)",
            Peer::STAYS,
            tokio!(relay total_limit::run),
        ),
    ]
}
