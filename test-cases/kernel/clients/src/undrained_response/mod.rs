//! The programs of `undrained-response`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Run::*};
use kernel_proof_harness::tokio;

use crate::http::LARGE;

#[path = "legacy_status.defect.rs"]
mod legacy_status_defect;
#[path = "legacy_status.fix.rs"]
mod legacy_status_fix;
#[path = "one_check.silent.rs"]
mod one_check;
#[path = "read_as_text.silent.rs"]
mod read_as_text;
#[path = "status_only.defect.rs"]
mod status_only_defect;
#[path = "status_only.fix.rs"]
mod status_only_fix;
#[path = "ureq3_call.defect.rs"]
mod ureq3_call_defect;
#[path = "ureq3_call.fix.rs"]
mod ureq3_call_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::churn(
            "status_only",
            "reqwest: a response in a loop, its status read and not its body",
            LARGE,
            (tokio!(status_only_defect::run), Expect::PER_REQUEST),
            tokio!(status_only_fix::run),
        ),
        Case::churn(
            "ureq3_call",
            "ureq 3: the same",
            LARGE,
            (Client(ureq3_call_defect::run), Expect::PER_REQUEST),
            Client(ureq3_call_fix::run),
        ),
        Case::churn(
            "legacy_status",
            "hyper-util: the same",
            LARGE,
            (tokio!(legacy_status_defect::run), Expect::PER_REQUEST),
            tokio!(legacy_status_fix::run),
        ),
        Case::reuses(
            "read_as_text",
            "reqwest: the body is read in a function",
            LARGE,
            tokio!(read_as_text::run),
        ),
        Case::reuses("one_check", "reqwest: one request, its body dropped", LARGE, tokio!(one_check::run)),
    ]
}
