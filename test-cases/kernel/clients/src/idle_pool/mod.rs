//! The programs of `idle-pool`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};
use kernel_proof_harness::tokio;

use crate::http::SMALL;

#[path = "agent_of_the_call.silent.rs"]
mod agent_of_the_call;
#[path = "attohttpc_session.silent.rs"]
mod attohttpc_session;
#[path = "bb8_connections.defect.rs"]
mod bb8_connections_defect;
#[path = "bb8_connections.fix.rs"]
mod bb8_connections_fix;
#[path = "deadpool_objects.defect.rs"]
mod deadpool_objects_defect;
#[path = "deadpool_objects.fix.rs"]
mod deadpool_objects_fix;
#[path = "never_expires.defect.rs"]
mod never_expires_defect;
#[path = "never_expires.fix.rs"]
mod never_expires_fix;
#[path = "reqwest_default.silent.rs"]
mod reqwest_default;
#[path = "ureq2_agent.defect.rs"]
mod ureq2_agent_defect;
#[path = "ureq2_agent.fix.rs"]
mod ureq2_agent_fix;
#[path = "ureq3_agent.defect.rs"]
mod ureq3_agent_defect;
#[path = "ureq3_agent.fix.rs"]
mod ureq3_agent_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "ureq3_agent",
            "ureq 3: an `Agent` kept between two calls",
            Peer::CLOSES.answering(SMALL),
            (Client(ureq3_agent_defect::run), Expect::CLOSE_WAIT),
            Client(ureq3_agent_fix::run),
        ),
        Case::defect_and_fix(
            "ureq2_agent",
            "ureq 2: an `Agent` kept between two calls",
            Peer::CLOSES.answering(SMALL),
            (Client(ureq2_agent_defect::run), Expect::CLOSE_WAIT),
            Client(ureq2_agent_fix::run),
        ),
        Case::defect_and_fix(
            "deadpool_objects",
            "deadpool: objects idle in the pool, nobody calls `retain`",
            Peer::CLOSES.answering(b"!"),
            (tokio!(deadpool_objects_defect::run), Expect::CLOSE_WAIT),
            tokio!(deadpool_objects_fix::run),
        ),
        Case::defect_and_fix(
            "bb8_connections",
            "bb8: connections idle in the pool, `idle_timeout` of ten minutes",
            Peer::CLOSES.answering(b"!!"),
            (tokio!(bb8_connections_defect::run), Expect::CLOSE_WAIT),
            tokio!(bb8_connections_fix::run),
        ),
        Case::defect_and_fix(
            "never_expires",
            "reqwest: `pool_idle_timeout(None)` (the server stays silent)",
            Peer::STAYS.answering(SMALL),
            (tokio!(never_expires_defect::run), Expect::ESTABLISHED),
            tokio!(never_expires_fix::run),
        ),
        Case::silent(
            "reqwest_default",
            "reqwest: a client kept between two calls",
            Peer::CLOSES.answering(SMALL),
            tokio!(reqwest_default::run),
        ),
        Case::silent(
            "attohttpc_session",
            "attohttpc: a `Session` kept between two calls",
            Peer::CLOSES.answering(SMALL),
            Client(attohttpc_session::run),
        ),
        Case::silent(
            "agent_of_the_call",
            "ureq 3: an `Agent` for one call",
            Peer::CLOSES.answering(SMALL),
            Client(agent_of_the_call::run),
        ),
    ]
}
