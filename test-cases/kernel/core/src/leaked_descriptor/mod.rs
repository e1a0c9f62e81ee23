//! The programs of `leaked-descriptor`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};

#[path = "accept_continue.defect.rs"]
mod accept_continue_defect;
#[path = "accept_continue.fix.rs"]
mod accept_continue_fix;
#[path = "async_fd.defect.rs"]
mod async_fd_defect;
#[path = "async_fd.fix.rs"]
mod async_fd_fix;
#[path = "borrowed_view.silent.rs"]
mod borrowed_view;
#[path = "buffered_reader.silent.rs"]
mod buffered_reader;
#[path = "close_on_every_path.silent.rs"]
mod close_on_every_path;
#[path = "closure_and_then.defect.rs"]
mod closure_and_then_defect;
#[path = "closure_and_then.fix.rs"]
mod closure_and_then_fix;
#[path = "closure_map_err.defect.rs"]
mod closure_map_err_defect;
#[path = "closure_map_err.fix.rs"]
mod closure_map_err_fix;
#[path = "dup_monitor.defect.rs"]
mod dup_monitor_defect;
#[path = "dup_monitor.fix.rs"]
mod dup_monitor_fix;
#[path = "early_return.defect.rs"]
mod early_return_defect;
#[path = "early_return.fix.rs"]
mod early_return_fix;
#[path = "failed_open.silent.rs"]
mod failed_open;
#[path = "helper_closes.silent.rs"]
mod helper_closes;
#[path = "helper_sometimes.defect.rs"]
mod helper_sometimes_defect;
#[path = "helper_sometimes.fix.rs"]
mod helper_sometimes_fix;
#[path = "into_raw_fd.defect.rs"]
mod into_raw_fd_defect;
#[path = "into_raw_fd.fix.rs"]
mod into_raw_fd_fix;
#[path = "libc_socket.defect.rs"]
mod libc_socket_defect;
#[path = "libc_socket.fix.rs"]
mod libc_socket_fix;
#[path = "panicking_thread.defect.rs"]
mod panicking_thread_defect;
#[path = "panicking_thread.fix.rs"]
mod panicking_thread_fix;
#[path = "plain_question_mark.silent.rs"]
mod plain_question_mark;
#[path = "poll_loop.defect.rs"]
mod poll_loop_defect;
#[path = "poll_loop.fix.rs"]
mod poll_loop_fix;
#[path = "scm_rights.defect.rs"]
mod scm_rights_defect;
#[path = "scm_rights.fix.rs"]
mod scm_rights_fix;
#[path = "socket2_into_raw_fd.defect.rs"]
mod socket2_into_raw_fd_defect;
#[path = "socket2_into_raw_fd.fix.rs"]
mod socket2_into_raw_fd_fix;
#[path = "struct_with_drop.silent.rs"]
mod struct_with_drop;
#[path = "timeout_cancels.defect.rs"]
mod timeout_cancels_defect;
#[path = "timeout_cancels.fix.rs"]
mod timeout_cancels_fix;
#[path = "wrapped_at_once.silent.rs"]
mod wrapped_at_once;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "into_raw_fd",
            "`into_raw_fd()`, then `?` before `close`",
            Peer::CLOSES,
            (Client(into_raw_fd_defect::run), Expect::CLOSE_WAIT),
            Client(into_raw_fd_fix::run),
        ),
        Case::defect_and_fix(
            "early_return",
            "`into_raw_fd()`, closed on one error exit and forgotten on another",
            Peer::CLOSES,
            (Client(early_return_defect::run), Expect::CLOSE_WAIT),
            Client(early_return_fix::run),
        ),
        Case::defect_and_fix(
            "libc_socket",
            "`libc::socket`, `connect`, `recv`: an early return skips `close`",
            Peer::CLOSES,
            (Client(libc_socket_defect::run), Expect::CLOSE_WAIT),
            Client(libc_socket_fix::run),
        ),
        Case::defect_and_fix(
            "accept_continue",
            "`libc::accept` in a loop: `continue` on a bad request skips `close`",
            Peer::CLOSES.saying(b"JUNK"),
            (Server(accept_continue_defect::run), Expect::CLOSE_WAIT),
            Server(accept_continue_fix::run),
        ),
        Case::defect_and_fix(
            "socket2_into_raw_fd",
            "`socket2` to `std` through a number, `?` before `from_raw_fd`",
            Peer::CLOSES,
            (Client(socket2_into_raw_fd_defect::run), Expect::CLOSE_WAIT),
            Client(socket2_into_raw_fd_fix::run),
        ),
        Case::defect_and_fix(
            "panicking_thread",
            "`into_raw_fd()`, then a panic in a thread before `close`",
            Peer::CLOSES,
            (Client(panicking_thread_defect::run), Expect::CLOSE_WAIT),
            Client(panicking_thread_fix::run),
        ),
        Case::defect_and_fix(
            "dup_monitor",
            "`libc::dup` for a monitor, closed only when all went well",
            Peer::CLOSES,
            (Client(dup_monitor_defect::run), Expect::CLOSE_WAIT),
            Client(dup_monitor_fix::run),
        ),
        Case::defect_and_fix(
            "closure_and_then",
            "`?` inside a closure given to `and_then`",
            Peer::CLOSES,
            (Client(closure_and_then_defect::run), Expect::CLOSE_WAIT),
            Client(closure_and_then_fix::run),
        ),
        Case::defect_and_fix(
            "closure_map_err",
            "`map_err(..)?` that does not close",
            Peer::CLOSES,
            (Client(closure_map_err_defect::run), Expect::CLOSE_WAIT),
            Client(closure_map_err_fix::run),
        ),
        Case::defect_and_fix(
            "timeout_cancels",
            "`timeout` drops the future between `into_raw_fd()` and `close`",
            Peer::CLOSES.after(600),
            (Tokio(|server| Box::pin(timeout_cancels_defect::run(server))), Expect::CLOSE_WAIT),
            Tokio(|server| Box::pin(timeout_cancels_fix::run(server))),
        ),
        Case::defect_and_fix(
            "async_fd",
            "`AsyncFd<RawFd>` dropped: it never owned the descriptor",
            Peer::CLOSES,
            (Tokio(|server| Box::pin(async_fd_defect::run(server))), Expect::CLOSE_WAIT),
            Tokio(|server| Box::pin(async_fd_fix::run(server))),
        ),
        Case::defect_and_fix(
            "helper_sometimes",
            "a helper that closes when all went well",
            Peer::CLOSES,
            (Client(helper_sometimes_defect::run), Expect::CLOSE_WAIT),
            Client(helper_sometimes_fix::run),
        ),
        Case::defect_and_fix(
            "poll_loop",
            "`libc::poll` loop: `return` from inside skips the `close` after it",
            Peer::CLOSES,
            (Client(poll_loop_defect::run), Expect::CLOSE_WAIT),
            Client(poll_loop_fix::run),
        ),
        Case::silent(
            "plain_question_mark",
            "a `TcpStream` and a `?`",
            Peer::CLOSES,
            Client(plain_question_mark::run),
        ),
        Case::silent(
            "close_on_every_path",
            "`into_raw_fd()` with `close` on every path",
            Peer::CLOSES,
            Client(close_on_every_path::run),
        ),
        Case::silent(
            "failed_open",
            "the exit where `libc::socket` itself failed",
            Peer::CLOSES,
            Client(failed_open::run),
        ),
        Case::silent(
            "wrapped_at_once",
            "`into_raw_fd()` wrapped by `from_raw_fd` with nothing between",
            Peer::CLOSES,
            Client(wrapped_at_once::run),
        ),
        Case::silent(
            "struct_with_drop",
            "the number in a type whose `Drop` closes it",
            Peer::CLOSES,
            Client(struct_with_drop::run),
        ),
        Case::silent(
            "helper_closes",
            "the number handed to a function that closes it",
            Peer::CLOSES,
            Client(helper_closes::run),
        ),
        Case::silent(
            "borrowed_view",
            "`from_raw_fd(fd)` of a borrowed number, then `mem::forget`",
            Peer::CLOSES,
            Client(borrowed_view::run),
        ),
        Case::defect_and_fix(
            "scm_rights",
            "numbers received over `SCM_RIGHTS`, a bad message",
            Peer::CLOSES,
            (Client(scm_rights_defect::run), Expect::CLOSE_WAIT),
            Client(scm_rights_fix::run),
        ),
        Case::silent(
            "buffered_reader",
            "a `BufReader` around a `TcpStream`, an early return",
            Peer::CLOSES,
            Client(buffered_reader::run),
        ),
    ]
}
