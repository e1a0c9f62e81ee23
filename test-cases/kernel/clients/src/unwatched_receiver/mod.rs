//! The programs of `unwatched-receiver`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer};
use kernel_proof_harness::tokio;

#[path = "streamed_body.defect.rs"]
mod streamed_body_defect;
#[path = "streamed_body.fix.rs"]
mod streamed_body_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![Case::defect_and_fix(
        "streamed_body",
        "axum: a task feeds a body whose client has left, and ignores that (the server stays silent)",
        Peer::STAYS.saying(b"hello"),
        (tokio!(streamed_body_defect::run), Expect::ESTABLISHED),
        tokio!(streamed_body_fix::run),
    )]
}
