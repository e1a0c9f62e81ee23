//! The programs of `skipped-close`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};
use kernel_proof_harness::tokio;

#[path = "closed_by_helper.silent.rs"]
mod closed_by_helper;
#[path = "continue_skips.defect.rs"]
mod continue_skips_defect;
#[path = "continue_skips.fix.rs"]
mod continue_skips_fix;
#[path = "drop_aborts.silent.rs"]
mod drop_aborts;
#[path = "goodbye.silent.rs"]
mod goodbye;
#[path = "join_set_field.silent.rs"]
mod join_set_field;
#[path = "login_fails.defect.rs"]
mod login_fails_defect;
#[path = "login_fails.fix.rs"]
mod login_fails_fix;
#[path = "queue_inside.silent.rs"]
mod queue_inside;
#[path = "reader_thread.defect.rs"]
mod reader_thread_defect;
#[path = "reader_thread.fix.rs"]
mod reader_thread_fix;
#[path = "registered.defect.rs"]
mod registered_defect;
#[path = "registered.fix.rs"]
mod registered_fix;
#[path = "sibling_arms.defect.rs"]
mod sibling_arms_defect;
#[path = "sibling_arms.fix.rs"]
mod sibling_arms_fix;
#[path = "stop_flag.defect.rs"]
mod stop_flag_defect;
#[path = "stop_flag.fix.rs"]
mod stop_flag_fix;
#[path = "stop_message.defect.rs"]
mod stop_message_defect;
#[path = "stop_message.fix.rs"]
mod stop_message_fix;
#[path = "token.defect.rs"]
mod token_defect;
#[path = "token.fix.rs"]
mod token_fix;
#[path = "watch_flag.defect.rs"]
mod watch_flag_defect;
#[path = "watch_flag.fix.rs"]
mod watch_flag_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "login_fails",
            "`connect()`, `login()?`, `disconnect()`: a heartbeat task behind a `JoinHandle`",
            Peer::CLOSES,
            (tokio!(login_fails_defect::run), Expect::CLOSE_WAIT),
            tokio!(login_fails_fix::run),
        ),
        Case::defect_and_fix(
            "sibling_arms",
            "two error arms of a `match`: one cleans up, the other returns",
            Peer::CLOSES,
            (tokio!(sibling_arms_defect::run), Expect::CLOSE_WAIT),
            tokio!(sibling_arms_fix::run),
        ),
        Case::defect_and_fix(
            "stop_flag",
            "a thread that an `AtomicBool` stops; an early return leaves it `false`",
            Peer::CLOSES.saying(b"\xff"),
            (Client(stop_flag_defect::run), Expect::CLOSE_WAIT),
            Client(stop_flag_fix::run),
        ),
        Case::defect_and_fix(
            "token",
            "a task that a `CancellationToken` stops; `?` drops the token",
            Peer::CLOSES,
            (tokio!(token_defect::run), Expect::CLOSE_WAIT),
            tokio!(token_fix::run),
        ),
        Case::defect_and_fix(
            "watch_flag",
            "a task that looks at a watch channel now and then; `?` drops the sender",
            Peer::CLOSES.saying(b"v2"),
            (tokio!(watch_flag_defect::run), Expect::CLOSE_WAIT),
            tokio!(watch_flag_fix::run),
        ),
        Case::defect_and_fix(
            "stop_message",
            "a driver that a message stops; `?` skips it, others hold senders",
            Peer::CLOSES,
            (tokio!(stop_message_defect::run), Expect::CLOSE_WAIT),
            tokio!(stop_message_fix::run),
        ),
        Case::defect_and_fix(
            "registered",
            "a `try_clone()` in a shared map, `close()` removes it; `?` skips it",
            Peer::CLOSES,
            (Client(registered_defect::run), Expect::CLOSE_WAIT),
            Client(registered_fix::run),
        ),
        Case::defect_and_fix(
            "continue_skips",
            "a loop over parts: `continue` skips `stop()`",
            Peer::CLOSES,
            (tokio!(continue_skips_defect::run), Expect::CLOSE_WAIT),
            tokio!(continue_skips_fix::run),
        ),
        Case::defect_and_fix(
            "reader_thread",
            "a thread reads a `try_clone`, `close()` shuts down; `?` skips it (the peer stays silent)",
            Peer::STAYS,
            (Client(reader_thread_defect::run), Expect::ESTABLISHED),
            Client(reader_thread_fix::run),
        ),
        Case::silent(
            "goodbye",
            "a protocol's `quit()` skipped, the stream is a plain field",
            Peer::CLOSES.answering(b"500 no\r\n"),
            Client(goodbye::run),
        ),
        Case::silent(
            "drop_aborts",
            "`close()` skipped, `Drop` aborts the task",
            Peer::CLOSES,
            tokio!(drop_aborts::run),
        ),
        Case::silent(
            "closed_by_helper",
            "a helper that closes on every exit",
            Peer::CLOSES,
            tokio!(closed_by_helper::run),
        ),
        Case::silent(
            "queue_inside",
            "`close()` skipped, the driver's only sender is in the client",
            Peer::CLOSES,
            tokio!(queue_inside::run),
        ),
        Case::silent(
            "join_set_field",
            "`stop()` skipped, the tasks are in a `JoinSet`",
            Peer::CLOSES,
            tokio!(join_set_field::run),
        ),
    ]
}
