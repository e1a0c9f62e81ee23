//! The programs of `idle-pool`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};

#[path = "curl_easy.defect.rs"]
mod curl_easy_defect;
#[path = "curl_easy.fix.rs"]
mod curl_easy_fix;
#[path = "curl_multi.defect.rs"]
mod curl_multi_defect;
#[path = "curl_multi.fix.rs"]
mod curl_multi_fix;
#[path = "curl_multi_removed.defect.rs"]
mod curl_multi_removed_defect;
#[path = "curl_multi_removed.fix.rs"]
mod curl_multi_removed_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "curl_easy",
            "curl: an `Easy` kept between two transfers",
            Peer::CLOSES.answering(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello"),
            (Client(curl_easy_defect::run), Expect::CLOSE_WAIT),
            Client(curl_easy_fix::run),
        ),
        Case::defect_and_fix(
            "curl_multi",
            "curl: a `Multi` kept, its handle done and not removed",
            Peer::CLOSES.answering(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello"),
            (Client(curl_multi_defect::run), Expect::CLOSE_WAIT),
            Client(curl_multi_fix::run),
        ),
        Case::defect_and_fix(
            "curl_multi_removed",
            "curl: the same, its handle removed",
            Peer::CLOSES.answering(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello"),
            (Client(curl_multi_removed_defect::run), Expect::CLOSE_WAIT),
            Client(curl_multi_removed_fix::run),
        ),
    ]
}
