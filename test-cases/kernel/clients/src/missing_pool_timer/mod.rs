//! The programs of `missing-pool-timer`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer};
use kernel_proof_harness::tokio;

use crate::http::EMPTY;

#[path = "by_default.defect.rs"]
mod by_default_defect;
#[path = "by_default.fix.rs"]
mod by_default_fix;
#[path = "configured.defect.rs"]
mod configured_defect;
#[path = "configured.fix.rs"]
mod configured_fix;
#[path = "dropped_client.silent.rs"]
mod dropped_client;
#[path = "idle_timeout.defect.rs"]
mod idle_timeout_defect;
#[path = "idle_timeout.fix.rs"]
mod idle_timeout_fix;
#[path = "no_idle.silent.rs"]
mod no_idle;
#[path = "reqwest.silent.rs"]
mod reqwest;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "idle_timeout",
            "hyper-util: `pool_idle_timeout` without `pool_timer` (the server stays silent)",
            Peer::STAYS.answering(EMPTY).after(2500),
            (tokio!(idle_timeout_defect::run), Expect::ESTABLISHED),
            tokio!(idle_timeout_fix::run),
        ),
        Case::defect_and_fix(
            "configured",
            "hyper-util: the same, set on a builder in a local (the server stays silent)",
            Peer::STAYS.answering(EMPTY).after(2500),
            (tokio!(configured_defect::run), Expect::ESTABLISHED),
            tokio!(configured_fix::run),
        ),
        Case::defect_and_fix(
            "by_default",
            "hyper-util: neither `pool_idle_timeout` nor `pool_timer` (the server stays silent)",
            Peer::STAYS.answering(EMPTY).after(2500),
            (tokio!(by_default_defect::run), Expect::ESTABLISHED),
            tokio!(by_default_fix::run),
        ),
        Case::silent(
            "no_idle",
            "hyper-util: `pool_max_idle_per_host(0)` (the server stays silent)",
            Peer::STAYS.answering(EMPTY).after(2500),
            tokio!(no_idle::run),
        ),
        Case::silent(
            "reqwest",
            "reqwest: `pool_idle_timeout`; it brings the timer (the server stays silent)",
            Peer::STAYS.answering(EMPTY).after(2500),
            tokio!(reqwest::run),
        ),
        Case::silent(
            "dropped_client",
            "hyper-util: the client is dropped after one call (the server stays silent)",
            Peer::STAYS.answering(EMPTY),
            tokio!(dropped_client::run),
        ),
    ]
}
