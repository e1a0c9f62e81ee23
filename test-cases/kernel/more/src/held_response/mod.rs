//! The programs of `held-response`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Peer};
use kernel_proof_harness::tokio;

/// It has seen the client's settings; the head of an answer on stream 1, and a message.
const HEAD: &[u8] = b"\0\0\0\x04\x01\0\0\0\0\0\0\x13\x01\x04\0\0\0\x01\x88\x5f\x10application/grpc\
    \0\0\x0a\0\0\0\0\0\x01\0\0\0\0\x05hello";

#[path = "tonic_streaming.silent.rs"]
mod tonic_streaming;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![Case::silent(
        "tonic_streaming",
        "tonic: a `Streaming` in a field, unread",
        Peer::CLOSES.saying(b"\0\0\0\x04\0\0\0\0\0").answering(HEAD),
        tokio!(tonic_streaming::run),
    )]
}
