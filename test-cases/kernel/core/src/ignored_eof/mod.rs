//! The programs of `ignored-eof`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};

#[path = "read_loop.defect.rs"]
mod read_loop_defect;
#[path = "read_loop.fix.rs"]
mod read_loop_fix;
#[rustfmt::skip] // its marker stands after a brace
#[path = "tokio_read_loop.defect.rs"]
mod tokio_read_loop_defect;
#[path = "blank_line.defect.rs"]
mod blank_line_defect;
#[path = "blank_line.fix.rs"]
mod blank_line_fix;
#[path = "tokio_read_loop.fix.rs"]
mod tokio_read_loop_fix;
#[rustfmt::skip] // its marker stands after a brace
#[path = "poll_loop.defect.rs"]
mod poll_loop_defect;
#[path = "poll_loop.fix.rs"]
mod poll_loop_fix;
#[rustfmt::skip] // its marker stands after a brace
#[path = "error_logged.defect.rs"]
mod error_logged_defect;
#[path = "error_logged.fix.rs"]
mod error_logged_fix;
#[rustfmt::skip] // its marker stands after a brace
#[path = "try_read.defect.rs"]
mod try_read_defect;
#[path = "read_buf.defect.rs"]
mod read_buf_defect;
#[path = "read_buf.fix.rs"]
mod read_buf_fix;
#[path = "try_read.fix.rs"]
mod try_read_fix;
#[path = "while_total.defect.rs"]
mod while_total_defect;
#[path = "while_total.fix.rs"]
mod while_total_fix;
#[rustfmt::skip] // its marker stands after a brace
#[path = "read_exact_retried.defect.rs"]
mod read_exact_retried_defect;
#[path = "error_then_zero.silent.rs"]
mod error_then_zero;
#[path = "fill_buf.defect.rs"]
mod fill_buf_defect;
#[path = "fill_buf.fix.rs"]
mod fill_buf_fix;
#[path = "helper_decides.silent.rs"]
mod helper_decides;
#[path = "lines_iterator.silent.rs"]
mod lines_iterator;
#[path = "read_exact_question_mark.silent.rs"]
mod read_exact_question_mark;
#[path = "read_exact_retried.fix.rs"]
mod read_exact_retried_fix;
#[path = "read_to_end.silent.rs"]
mod read_to_end;
#[path = "tokio_read_line.defect.rs"]
mod tokio_read_line_defect;
#[path = "tokio_read_line.fix.rs"]
mod tokio_read_line_fix;
#[path = "zero_breaks.silent.rs"]
mod zero_breaks;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "read_loop",
            "`read` in a loop, the count only added",
            Peer::CLOSES.saying(b"HELLO\n"),
            (Client(read_loop_defect::run), Expect::CLOSE_WAIT.busy()),
            Client(read_loop_fix::run),
        ),
        Case::defect_and_fix(
            "tokio_read_loop",
            "tokio `read` in a loop: arms for bytes and errors, none for `Ok(0)`",
            Peer::CLOSES.saying(b"HELLO\n"),
            (Tokio(|server| Box::pin(tokio_read_loop_defect::run(server))), Expect::CLOSE_WAIT.busy()),
            Tokio(|server| Box::pin(tokio_read_loop_fix::run(server))),
        ),
        Case::defect_and_fix(
            "blank_line",
            "`read_line` giving nothing is taken for a blank line",
            Peer::CLOSES.saying(b"HELLO\n"),
            (Client(blank_line_defect::run), Expect::CLOSE_WAIT.busy()),
            Client(blank_line_fix::run),
        ),
        Case::defect_and_fix(
            "poll_loop",
            r#"polling: `Ok(0)` is taken for "nothing yet""#,
            Peer::CLOSES.saying(b"HELLO\n"),
            (Client(poll_loop_defect::run), Expect::CLOSE_WAIT),
            Client(poll_loop_fix::run),
        ),
        Case::defect_and_fix(
            "error_logged",
            "a read error is logged, `Ok(0)` is not looked for (the peer resets)",
            Peer::RESETS.saying(b"HELLO\n"),
            (Client(error_logged_defect::run), Expect::DESCRIPTOR_OPEN.busy()),
            Client(error_logged_fix::run),
        ),
        Case::defect_and_fix(
            "try_read",
            "`readable` and `try_read`: `Ok(0)` falls through",
            Peer::CLOSES.saying(b"HELLO\n"),
            (Tokio(|server| Box::pin(try_read_defect::run(server))), Expect::CLOSE_WAIT.busy()),
            Tokio(|server| Box::pin(try_read_fix::run(server))),
        ),
        Case::defect_and_fix(
            "read_buf",
            "`read_buf(..).await?` as a statement",
            Peer::CLOSES.saying(b"HELLO\n"),
            (Tokio(|server| Box::pin(read_buf_defect::run(server))), Expect::CLOSE_WAIT.busy()),
            Tokio(|server| Box::pin(read_buf_fix::run(server))),
        ),
        Case::defect_and_fix(
            "while_total",
            "`while total < length { total += read }`, the peer leaves early",
            Peer::CLOSES.saying(b"only a part"),
            (Client(while_total_defect::run), Expect::CLOSE_WAIT.busy()),
            Client(while_total_fix::run),
        ),
        Case::defect_and_fix(
            "read_exact_retried",
            "`read_exact` fails at the end and is tried again",
            Peer::CLOSES.saying(b"only a part"),
            (Client(read_exact_retried_defect::run), Expect::CLOSE_WAIT),
            Client(read_exact_retried_fix::run),
        ),
        Case::defect_and_fix(
            "fill_buf",
            "`fill_buf` giving an empty slice",
            Peer::CLOSES.saying(b"HELLO\n"),
            (Client(fill_buf_defect::run), Expect::CLOSE_WAIT.busy()),
            Client(fill_buf_fix::run),
        ),
        Case::defect_and_fix(
            "tokio_read_line",
            "tokio `read_line`, unknown commands ignored",
            Peer::CLOSES.saying(b"HELLO\n"),
            (Tokio(|server| Box::pin(tokio_read_line_defect::run(server))), Expect::CLOSE_WAIT.busy()),
            Tokio(|server| Box::pin(tokio_read_line_fix::run(server))),
        ),
        Case::silent(
            "zero_breaks",
            "`if n == 0 { break }`",
            Peer::CLOSES.saying(b"HELLO\n"),
            Client(zero_breaks::run),
        ),
        Case::silent(
            "read_exact_question_mark",
            "`read_exact(..)?`",
            Peer::CLOSES.saying(b"only a part"),
            Client(read_exact_question_mark::run),
        ),
        Case::silent(
            "read_to_end",
            "`read_to_end`",
            Peer::CLOSES.saying(b"HELLO\n"),
            Client(read_to_end::run),
        ),
        Case::silent(
            "lines_iterator",
            "`for line in reader.lines()`",
            Peer::CLOSES.saying(b"HELLO\n"),
            Client(lines_iterator::run),
        ),
        Case::silent(
            "helper_decides",
            "the count goes to a helper whose answer leaves the loop",
            Peer::CLOSES.saying(b"HELLO\n"),
            Client(helper_decides::run),
        ),
        Case::silent(
            "error_then_zero",
            "errors tried again, but `Ok(0)` leaves (the peer resets)",
            Peer::RESETS.saying(b"HELLO\n"),
            Client(error_then_zero::run),
        ),
    ]
}
