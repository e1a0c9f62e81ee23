//! The programs of `client-per-request`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Run::*};
use kernel_proof_harness::tokio;

use crate::http::SMALL;

#[path = "async_get.defect.rs"]
mod async_get_defect;
#[path = "async_get.fix.rs"]
mod async_get_fix;
#[path = "blocking_get.defect.rs"]
mod blocking_get_defect;
#[path = "blocking_get.fix.rs"]
mod blocking_get_fix;
#[path = "cached.silent.rs"]
mod cached;
#[path = "called_function.defect.rs"]
mod called_function_defect;
#[path = "called_function.fix.rs"]
mod called_function_fix;
#[path = "cloned.silent.rs"]
mod cloned;
#[path = "handler.defect.rs"]
mod handler_defect;
#[path = "handler.fix.rs"]
mod handler_fix;
#[path = "in_new.silent.rs"]
mod in_new;
#[path = "new_client.defect.rs"]
mod new_client_defect;
#[path = "new_client.fix.rs"]
mod new_client_fix;
#[path = "one_shot.silent.rs"]
mod one_shot;
#[path = "rebuilt_after_error.silent.rs"]
mod rebuilt_after_error;
#[path = "static_client.silent.rs"]
mod static_client;
#[path = "ureq2_agent.defect.rs"]
mod ureq2_agent_defect;
#[path = "ureq2_agent.fix.rs"]
mod ureq2_agent_fix;
#[path = "ureq_get.defect.rs"]
mod ureq_get_defect;
#[path = "ureq_get.fix.rs"]
mod ureq_get_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::churn(
            "new_client",
            "reqwest: `Client::new()` in a loop",
            SMALL,
            (tokio!(new_client_defect::run), Expect::TIME_WAIT),
            tokio!(new_client_fix::run),
        ),
        Case::churn(
            "async_get",
            "reqwest: `get(..)` in a loop",
            SMALL,
            (tokio!(async_get_defect::run), Expect::TIME_WAIT),
            tokio!(async_get_fix::run),
        ),
        Case::churn(
            "blocking_get",
            "reqwest: `blocking::get(..)` in a loop",
            SMALL,
            (Client(blocking_get_defect::run), Expect::TIME_WAIT),
            Client(blocking_get_fix::run),
        ),
        Case::churn(
            "called_function",
            "reqwest: a client built in a function that a loop calls",
            SMALL,
            (tokio!(called_function_defect::run), Expect::TIME_WAIT),
            tokio!(called_function_fix::run),
        ),
        Case::churn(
            "handler",
            "axum: a handler that makes a `reqwest::Client`",
            SMALL,
            (tokio!(relay handler_defect::run), Expect::TIME_WAIT),
            tokio!(relay handler_fix::run),
        ),
        Case::churn(
            "ureq_get",
            "ureq 3: `get(..)` in a loop",
            SMALL,
            (Client(ureq_get_defect::run), Expect::TIME_WAIT),
            Client(ureq_get_fix::run),
        ),
        Case::churn(
            "ureq2_agent",
            "ureq 2: an `Agent` built in a method that a loop calls",
            SMALL,
            (Client(ureq2_agent_defect::run), Expect::TIME_WAIT),
            Client(ureq2_agent_fix::run),
        ),
        Case::reuses("one_shot", "reqwest: `blocking::get(..)` once", SMALL, Client(one_shot::run)),
        Case::reuses("static_client", "reqwest: a client in a `OnceLock`", SMALL, Client(static_client::run)),
        Case::reuses(
            "rebuilt_after_error",
            "reqwest: the client is made anew after an error",
            SMALL,
            tokio!(rebuilt_after_error::run),
        ),
        Case::reuses("cloned", "reqwest: `client.clone()` in a loop", SMALL, tokio!(cloned::run)),
        Case::reuses(
            "cached",
            "reqwest: a client for each tenant, kept in a map",
            SMALL,
            Client(cached::run),
        ),
        Case::reuses("in_new", "ureq 3: an `Agent` made in `new`", SMALL, Client(in_new::run)),
    ]
}
