//! The programs of `detached-task` that need an HTTP library.

use kernel_proof_harness::case::{Case, Peer};
use kernel_proof_harness::tokio;

#[path = "hyper_driver.silent.rs"]
mod hyper_driver;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![Case::silent(
        "hyper_driver",
        "hyper: a task that drives the connection, the handle ignored (the peer stays silent)",
        Peer::STAYS.answering(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"),
        tokio!(hyper_driver::run),
    )]
}
