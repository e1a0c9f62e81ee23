//! The programs of `inherited-descriptor`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};

#[path = "flag_cleared.defect.rs"]
mod flag_cleared_defect;
#[path = "flag_cleared.fix.rs"]
mod flag_cleared_fix;
#[path = "flag_set_later.silent.rs"]
mod flag_set_later;
#[path = "kept_command.defect.rs"]
mod kept_command_defect;
#[path = "kept_command.fix.rs"]
mod kept_command_fix;
#[path = "no_children.silent.rs"]
mod no_children;
#[rustfmt::skip] // its marker stands after a brace
#[path = "plain_accept.defect.rs"]
mod plain_accept_defect;
#[path = "plain_accept.fix.rs"]
mod plain_accept_fix;
#[path = "plain_dup.defect.rs"]
mod plain_dup_defect;
#[path = "plain_dup.fix.rs"]
mod plain_dup_fix;
#[path = "plain_socket.defect.rs"]
mod plain_socket_defect;
#[path = "plain_socket.fix.rs"]
mod plain_socket_fix;
#[path = "std_stream.silent.rs"]
mod std_stream;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "plain_socket",
            "`socket()` without `SOCK_CLOEXEC`, then a child process",
            Peer::CLOSES,
            (Client(plain_socket_defect::run), Expect::INHERITED),
            Client(plain_socket_fix::run),
        ),
        Case::defect_and_fix(
            "flag_cleared",
            "`FD_CLOEXEC` cleared for one child, another one is started",
            Peer::CLOSES,
            (Client(flag_cleared_defect::run), Expect::INHERITED),
            Client(flag_cleared_fix::run),
        ),
        Case::defect_and_fix(
            "plain_dup",
            "`dup()`, then a child process",
            Peer::CLOSES,
            (Client(plain_dup_defect::run), Expect::INHERITED),
            Client(plain_dup_fix::run),
        ),
        Case::defect_and_fix(
            "plain_accept",
            "`accept()`, then a child process",
            Peer::CLOSES,
            (Server(plain_accept_defect::run), Expect::INHERITED),
            Server(plain_accept_fix::run),
        ),
        Case::defect_and_fix(
            "kept_command",
            "a `Command` is kept with the stream as its input",
            Peer::CLOSES,
            (Client(kept_command_defect::run), Expect::CLOSE_WAIT),
            Client(kept_command_fix::run),
        ),
        Case::silent(
            "std_stream",
            "a `TcpStream` of the standard library beside a child process",
            Peer::CLOSES,
            Client(std_stream::run),
        ),
        Case::silent(
            "flag_set_later",
            "`FD_CLOEXEC` set before the child process is started",
            Peer::CLOSES,
            Client(flag_set_later::run),
        )
        .once(),
        Case::silent(
            "no_children",
            "no `SOCK_CLOEXEC`, no child process",
            Peer::CLOSES,
            Client(no_children::run),
        ),
    ]
}
