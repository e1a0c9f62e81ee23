//! The programs of `held-response`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};
use kernel_proof_harness::tokio;

use crate::http::{BROKEN, HUGE, LARGE};
use crate::http2;

#[path = "attohttpc_field.defect.rs"]
mod attohttpc_field_defect;
#[path = "attohttpc_field.fix.rs"]
mod attohttpc_field_fix;
#[path = "body_stream.defect.rs"]
mod body_stream_defect;
#[path = "body_stream.fix.rs"]
mod body_stream_fix;
#[path = "incoming_body.defect.rs"]
mod incoming_body_defect;
#[path = "incoming_body.fix.rs"]
mod incoming_body_fix;
#[rustfmt::skip]
#[path = "undrained_channel.defect.rs"]
mod undrained_channel_defect;
#[path = "undrained_channel.fix.rs"]
mod undrained_channel_fix;
#[path = "blocking_dropped.silent.rs"]
mod blocking_dropped;
#[path = "blocking_field.defect.rs"]
mod blocking_field_defect;
#[path = "blocking_field.fix.rs"]
mod blocking_field_fix;
#[path = "dropped.silent.rs"]
mod dropped;
#[path = "early_return.silent.rs"]
mod early_return;
#[path = "error_for_status.silent.rs"]
mod error_for_status;
#[path = "errors_kept.silent.rs"]
mod errors_kept;
#[path = "h2_body.silent.rs"]
mod h2_body;
#[path = "h2_no_capacity.silent.rs"]
mod h2_no_capacity;
#[path = "hyper_map.defect.rs"]
mod hyper_map_defect;
#[path = "hyper_map.fix.rs"]
mod hyper_map_fix;
#[path = "idle_pool.silent.rs"]
mod idle_pool;
#[path = "legacy_client.silent.rs"]
mod legacy_client;
#[path = "stored.defect.rs"]
mod stored_defect;
#[path = "stored.fix.rs"]
mod stored_fix;
#[path = "ureq2_error.defect.rs"]
mod ureq2_error_defect;
#[path = "ureq2_error.fix.rs"]
mod ureq2_error_fix;
#[path = "ureq3_dropped.silent.rs"]
mod ureq3_dropped;
#[path = "ureq3_error.silent.rs"]
mod ureq3_error;
#[path = "ureq3_field.defect.rs"]
mod ureq3_field_defect;
#[path = "ureq3_field.fix.rs"]
mod ureq3_field_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "stored",
            "reqwest: a `Response` in a `Vec`, its body unread",
            Peer::CLOSES.answering(BROKEN),
            (tokio!(stored_defect::run), Expect::CLOSE_WAIT),
            tokio!(stored_fix::run),
        ),
        Case::defect_and_fix(
            "blocking_field",
            "reqwest, blocking: a `Response` in a field, its body unread",
            Peer::CLOSES.answering(LARGE),
            (Client(blocking_field_defect::run), Expect::CLOSE_WAIT),
            Client(blocking_field_fix::run),
        ),
        Case::defect_and_fix(
            "hyper_map",
            "hyper: a `Response<Incoming>` in a map, its body unread",
            Peer::CLOSES.answering(LARGE),
            (tokio!(hyper_map_defect::run), Expect::CLOSE_WAIT),
            tokio!(hyper_map_fix::run),
        ),
        Case::defect_and_fix(
            "ureq2_error",
            "ureq 2: an `Error::Status`, which carries the response, in a `Vec`",
            Peer::CLOSES.answering(BROKEN),
            (Client(ureq2_error_defect::run), Expect::CLOSE_WAIT),
            Client(ureq2_error_fix::run),
        ),
        Case::defect_and_fix(
            "ureq3_field",
            "ureq 3: a `Response<Body>` in a field, its body unread",
            Peer::CLOSES.answering(LARGE),
            (Client(ureq3_field_defect::run), Expect::CLOSE_WAIT),
            Client(ureq3_field_fix::run),
        ),
        Case::defect_and_fix(
            "attohttpc_field",
            "attohttpc: a `Response` in a map, its body unread",
            Peer::CLOSES.answering(LARGE),
            (Client(attohttpc_field_defect::run), Expect::CLOSE_WAIT),
            Client(attohttpc_field_fix::run),
        ),
        Case::defect_and_fix(
            "body_stream",
            "reqwest: `bytes_stream()` in a `Vec`, unread",
            Peer::CLOSES.answering(LARGE),
            (tokio!(body_stream_defect::run), Expect::CLOSE_WAIT),
            tokio!(body_stream_fix::run),
        ),
        Case::defect_and_fix(
            "incoming_body",
            "hyper: an `Incoming` in a field, unread",
            Peer::CLOSES.answering(LARGE),
            (tokio!(incoming_body_defect::run), Expect::CLOSE_WAIT),
            tokio!(incoming_body_fix::run),
        ),
        Case::defect_and_fix(
            "undrained_channel",
            "reqwest: a task feeds the body into a channel that nobody drains",
            Peer::CLOSES.answering(HUGE),
            (tokio!(undrained_channel_defect::run), Expect::ESTABLISHED),
            tokio!(undrained_channel_fix::run),
        ),
        Case::silent(
            "dropped",
            "reqwest: a response dropped, its body unread",
            Peer::CLOSES.answering(LARGE),
            tokio!(dropped::run),
        ),
        Case::silent(
            "error_for_status",
            "reqwest: `error_for_status()?` before the body is read",
            Peer::CLOSES.answering(BROKEN),
            tokio!(error_for_status::run),
        ),
        Case::silent(
            "errors_kept",
            "reqwest: an error in a `Vec`",
            Peer::CLOSES.answering(BROKEN),
            tokio!(errors_kept::run),
        ),
        Case::silent(
            "early_return",
            "reqwest: `?` after `send()`, after the status, after the body",
            Peer::CLOSES.answering(LARGE),
            tokio!(early_return::run),
        ),
        Case::silent(
            "blocking_dropped",
            "reqwest, blocking: a response dropped, the client kept",
            Peer::CLOSES.answering(LARGE),
            Client(blocking_dropped::run),
        ),
        Case::silent(
            "idle_pool",
            "reqwest: the body read, the client kept",
            Peer::CLOSES.answering(LARGE),
            tokio!(idle_pool::run),
        ),
        Case::silent(
            "legacy_client",
            "hyper-util: a response dropped, the client kept",
            Peer::CLOSES.answering(LARGE),
            tokio!(legacy_client::run),
        ),
        Case::silent(
            "h2_body",
            "h2: a `RecvStream` in a field, unread",
            Peer::CLOSES.saying(http2::SETTINGS).answering(http2::BODY_BEGINS),
            tokio!(h2_body::run),
        ),
        Case::silent(
            "h2_no_capacity",
            "h2: a body read without `release_capacity`",
            Peer::CLOSES.saying(http2::SETTINGS).answering(http2::BODY_BEGINS),
            tokio!(h2_no_capacity::run),
        ),
        Case::silent(
            "ureq3_error",
            "ureq 3: an `Error::StatusCode` in a `Vec`",
            Peer::CLOSES.answering(BROKEN),
            Client(ureq3_error::run),
        ),
        Case::silent(
            "ureq3_dropped",
            "ureq 3: a response dropped, its body unread",
            Peer::CLOSES.answering(LARGE),
            Client(ureq3_dropped::run),
        ),
    ]
}
