//! One program for each crate: what a user of it writes, a peer that goes away at the wrong moment, and what is left.

use kernel_proof_harness::case::{Case, End, Expect, Peer, Program, Run, Run::*, Variant};
use kernel_proof_harness::tokio;

#[path = "adb_client.defect.rs"]
mod adb_client_defect;
#[path = "clickhouse.defect.rs"]
mod clickhouse_defect;
#[path = "ftp.defect.rs"]
mod ftp_defect;
#[path = "nntp.defect.rs"]
mod nntp_defect;
#[path = "tcp_channel.defect.rs"]
mod tcp_channel_defect;
#[path = "ttrpc.defect.rs"]
mod ttrpc_defect;

/// The crate keeps the connection, whatever its user does: there is no fixed program to set beside it.
fn trophy(name: &'static str, what: &'static str, peer: Peer, run: Run, expect: Expect) -> Case {
    Case { name, what, peer, programs: vec![Program { variant: Variant::Defect, run, expect }] }
}

/// All of them.
pub fn cases() -> Vec<Case> {
    vec![
        trophy(
            "ttrpc",
            "ttrpc 0.10.0: `Client::connect` fails, and its socket stays open",
            Peer::CLOSES,
            Client(ttrpc_defect::run),
            Expect::DESCRIPTOR_OPEN,
        ),
        trophy(
            "adb_client",
            "adb_client 3.2.3: the device hangs up before its answer is complete",
            Peer::CLOSES,
            Client(adb_client_defect::run),
            Expect::CLOSE_WAIT.busy(),
        ),
        trophy(
            "clickhouse",
            "clickhouse 0.15.3: idle connections outlive their limit of two seconds while the server keeps them",
            Peer { end: End::Never, ..Peer::CLOSES.answering(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").after(6000) },
            tokio!(clickhouse_defect::run),
            Expect::ESTABLISHED,
        ),
        trophy(
            "ftp",
            "ftp 3.0.1: the server hangs up within a greeting of several lines",
            Peer::CLOSES.saying(b"220-Welcome\r\n"),
            Client(ftp_defect::run),
            Expect::CLOSE_WAIT.busy(),
        ),
        trophy(
            "nntp",
            "nntp 0.0.5: the server hangs up instead of greeting",
            Peer::CLOSES,
            Client(nntp_defect::run),
            Expect::CLOSE_WAIT.busy(),
        ),
        trophy(
            "tcp_channel",
            "tcp-channel 0.3.2: the sender hangs up within a message",
            Peer::CLOSES.saying(&[0, 0, 0, 0, 0, 0, 0, 64, b'{']),
            Client(tcp_channel_defect::run),
            Expect::CLOSE_WAIT.busy(),
        ),
    ]
}
