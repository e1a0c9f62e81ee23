//! The programs of `relay-without-shutdown`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer};
use kernel_proof_harness::tokio;

use crate::http::CONNECT;

#[path = "connect_tunnel.defect.rs"]
mod connect_tunnel_defect;
#[path = "connect_tunnel.fix.rs"]
mod connect_tunnel_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![Case::defect_and_fix(
        "connect_tunnel",
        "hyper: a CONNECT tunnel of two `copy` between `io::split` halves",
        Peer::CLOSES.saying(CONNECT),
        (tokio!(relay connect_tunnel_defect::run), Expect::CLOSE_WAIT),
        tokio!(relay connect_tunnel_fix::run),
    )]
}
