//! The programs of `undriven-connection`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};
use kernel_proof_harness::tokio;

use crate::{http, http2};

#[path = "caller_drives.silent.rs"]
mod caller_drives;
#[path = "current_thread.defect.rs"]
mod current_thread_defect;
#[path = "current_thread.fix.rs"]
mod current_thread_fix;
#[path = "driven_beside.silent.rs"]
mod driven_beside;
#[path = "driven_field.silent.rs"]
mod driven_field;
#[path = "h2_driver.defect.rs"]
mod h2_driver_defect;
#[path = "h2_driver.fix.rs"]
mod h2_driver_fix;
#[path = "local_client.defect.rs"]
mod local_client_defect;
#[path = "local_client.fix.rs"]
mod local_client_fix;
#[path = "no_idle.defect.rs"]
mod no_idle_defect;
#[path = "no_idle.fix.rs"]
mod no_idle_fix;
#[path = "stored_driver.defect.rs"]
mod stored_driver_defect;
#[path = "stored_driver.fix.rs"]
mod stored_driver_fix;
#[path = "stored_sender.silent.rs"]
mod stored_sender;
#[path = "underscore.silent.rs"]
mod underscore;
#[path = "unused_driver.defect.rs"]
mod unused_driver_defect;
#[path = "unused_driver.fix.rs"]
mod unused_driver_fix;
#[path = "upgrade_kept.defect.rs"]
mod upgrade_kept_defect;
#[path = "upgrade_kept.fix.rs"]
mod upgrade_kept_fix;
#[path = "whole_program.silent.rs"]
mod whole_program;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "unused_driver",
            "hyper: the `Connection` of a handshake is bound to `_connection`",
            Peer::CLOSES,
            (tokio!(unused_driver_defect::run), Expect::CLOSE_WAIT),
            tokio!(unused_driver_fix::run),
        ),
        Case::defect_and_fix(
            "stored_driver",
            "hyper: the `Connection` in a field that nobody polls",
            Peer::CLOSES,
            (tokio!(stored_driver_defect::run), Expect::CLOSE_WAIT),
            tokio!(stored_driver_fix::run),
        ),
        Case::defect_and_fix(
            "h2_driver",
            "h2: the `Connection` of a handshake is bound to a name",
            Peer::CLOSES,
            (tokio!(h2_driver_defect::run), Expect::CLOSE_WAIT),
            tokio!(h2_driver_fix::run),
        ),
        Case::defect_and_fix(
            "upgrade_kept",
            "hyper: an `OnUpgrade` in a `Vec` that nobody awaits",
            Peer::CLOSES.saying(http::UPGRADE),
            (tokio!(server upgrade_kept_defect::run), Expect::CLOSE_WAIT),
            tokio!(server upgrade_kept_fix::run),
        ),
        Case::defect_and_fix(
            "current_thread",
            "reqwest: a `Client` beside a `current_thread` runtime that runs in `block_on` only",
            Peer::CLOSES.answering(http::EMPTY),
            (Client(current_thread_defect::run), Expect::CLOSE_WAIT),
            Client(current_thread_fix::run),
        ),
        Case::defect_and_fix(
            "no_idle",
            "the same with `pool_max_idle_per_host(0)`",
            Peer::CLOSES.answering(http::EMPTY),
            (Client(no_idle_defect::run), Expect::CLOSE_WAIT),
            Client(no_idle_fix::run),
        ),
        Case::defect_and_fix(
            "local_client",
            "the same with a `Client` of the call, the runtime kept",
            Peer::CLOSES.answering(http::EMPTY),
            (Client(local_client_defect::run), Expect::CLOSE_WAIT),
            Client(local_client_fix::run),
        ),
        Case::silent(
            "underscore",
            "hyper: `let (sender, _)` drops the `Connection`",
            Peer::CLOSES,
            tokio!(underscore::run),
        ),
        Case::silent(
            "driven_beside",
            "hyper: `select!` over request and `Connection`",
            Peer::CLOSES,
            tokio!(driven_beside::run),
        ),
        Case::silent(
            "caller_drives",
            "hyper: the `Connection` is returned, and the caller spawns it",
            Peer::CLOSES,
            tokio!(caller_drives::run),
        ),
        Case::silent(
            "driven_field",
            "hyper: the `Connection` in a field that a method polls",
            Peer::CLOSES,
            tokio!(driven_field::run),
        ),
        Case::silent(
            "stored_sender",
            "hyper: a `SendRequest` of HTTP/2 in a map, the `Connection` in a task",
            Peer::CLOSES.answering(http2::SETTINGS),
            tokio!(stored_sender::run),
        ),
        Case::silent(
            "whole_program",
            "reqwest: the whole program in `block_on` of a `current_thread` runtime",
            Peer::CLOSES.answering(http::EMPTY),
            Client(whole_program::run),
        ),
    ]
}
