//! The programs of `detached-task`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};
use kernel_proof_harness::tokio;

#[path = "accept_loop.silent.rs"]
mod accept_loop;
#[path = "await_in_order.defect.rs"]
mod await_in_order_defect;
#[path = "await_in_order.fix.rs"]
mod await_in_order_fix;
#[path = "blocking_abort.defect.rs"]
mod blocking_abort_defect;
#[path = "blocking_abort.fix.rs"]
mod blocking_abort_fix;
#[path = "blocking_timeout.defect.rs"]
mod blocking_timeout_defect;
#[path = "blocking_timeout.fix.rs"]
mod blocking_timeout_fix;
#[path = "drop_guard.silent.rs"]
mod drop_guard;
#[path = "forgotten_half.defect.rs"]
mod forgotten_half_defect;
#[path = "forgotten_half.fix.rs"]
mod forgotten_half_fix;
#[path = "futures_dropped.silent.rs"]
mod futures_dropped;
#[path = "handle_dropped.defect.rs"]
mod handle_dropped_defect;
#[path = "handle_dropped.fix.rs"]
mod handle_dropped_fix;
#[path = "handle_field.defect.rs"]
mod handle_field_defect;
#[path = "handle_field.fix.rs"]
mod handle_field_fix;
#[path = "handle_vec.defect.rs"]
mod handle_vec_defect;
#[path = "handle_vec.fix.rs"]
mod handle_vec_fix;
#[path = "heartbeat.defect.rs"]
mod heartbeat_defect;
#[path = "heartbeat.fix.rs"]
mod heartbeat_fix;
#[path = "joined_on_error.silent.rs"]
mod joined_on_error;
#[path = "local_sender.silent.rs"]
mod local_sender;
#[path = "local_set.silent.rs"]
mod local_set;
#[path = "one_task.silent.rs"]
mod one_task;
#[path = "panicking_thread.silent.rs"]
mod panicking_thread;
#[path = "reads_to_end.silent.rs"]
mod reads_to_end;
#[path = "reconnect_loop.defect.rs"]
mod reconnect_loop_defect;
#[path = "reconnect_loop.fix.rs"]
mod reconnect_loop_fix;
#[path = "remote_handle.silent.rs"]
mod remote_handle;
#[path = "scoped_thread.silent.rs"]
mod scoped_thread;
#[path = "select_future.silent.rs"]
mod select_future;
#[path = "select_handle.defect.rs"]
mod select_handle_defect;
#[path = "select_handle.fix.rs"]
mod select_handle_fix;
#[path = "shared_stream.defect.rs"]
mod shared_stream_defect;
#[path = "shared_stream.fix.rs"]
mod shared_stream_fix;
#[path = "smol_detach.defect.rs"]
mod smol_detach_defect;
#[path = "smol_detach.fix.rs"]
mod smol_detach_fix;
#[path = "smol_task.silent.rs"]
mod smol_task;
#[path = "timeout_spawn.defect.rs"]
mod timeout_spawn_defect;
#[path = "timeout_spawn.fix.rs"]
mod timeout_spawn_fix;
#[path = "try_join_handles.defect.rs"]
mod try_join_handles_defect;
#[path = "try_join_handles.fix.rs"]
mod try_join_handles_fix;
#[path = "turn.defect.rs"]
mod turn_defect;
#[path = "turn.fix.rs"]
mod turn_fix;
#[path = "write_errors_ignored.defect.rs"]
mod write_errors_ignored_defect;
#[path = "write_errors_ignored.fix.rs"]
mod write_errors_ignored_fix;
#[path = "writer_thread.defect.rs"]
mod writer_thread_defect;
#[path = "writer_thread.fix.rs"]
mod writer_thread_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "handle_dropped",
            "a task waits for events; `?` drops its `JoinHandle` before `abort()`",
            Peer::CLOSES.saying(b"BUSY\n"),
            (tokio!(handle_dropped_defect::run), Expect::CLOSE_WAIT),
            tokio!(handle_dropped_fix::run),
        ),
        Case::defect_and_fix(
            "handle_vec",
            "a `Vec<JoinHandle>` dropped by `?`; a `JoinSet` would abort",
            Peer::CLOSES.saying(b"BUSY\n"),
            (tokio!(handle_vec_defect::run), Expect::CLOSE_WAIT),
            tokio!(handle_vec_fix::run),
        ),
        Case::defect_and_fix(
            "await_in_order",
            "two directions, `receiving.await??; sending.await??;`",
            Peer::CLOSES.saying(b"BUSY\n"),
            (tokio!(await_in_order_defect::run), Expect::CLOSE_WAIT),
            tokio!(await_in_order_fix::run),
        ),
        Case::defect_and_fix(
            "try_join_handles",
            "`try_join!` over two spawned directions",
            Peer::CLOSES.saying(b"BUSY\n"),
            (tokio!(try_join_handles_defect::run), Expect::CLOSE_WAIT),
            tokio!(try_join_handles_fix::run),
        ),
        Case::defect_and_fix(
            "reconnect_loop",
            "a task started in each round of a reconnect loop, aborted on one way out only",
            Peer::CLOSES,
            (tokio!(reconnect_loop_defect::run), Expect::CLOSE_WAIT),
            tokio!(reconnect_loop_fix::run),
        ),
        Case::defect_and_fix(
            "shared_stream",
            "`Arc<Mutex<TcpStream>>` in a task that waits for a `Notify`",
            Peer::CLOSES,
            (tokio!(shared_stream_defect::run), Expect::CLOSE_WAIT),
            tokio!(shared_stream_fix::run),
        ),
        Case::defect_and_fix(
            "heartbeat",
            "a heartbeat task; `?` drops its handle (until the heartbeat fails)",
            Peer::CLOSES.saying(b"junk\n"),
            (tokio!(heartbeat_defect::run), Expect::CLOSE_WAIT),
            tokio!(heartbeat_fix::run),
        ),
        Case::defect_and_fix(
            "turn",
            "a task with a half of `tokio::io::split` waits for a `Notify` first",
            Peer::CLOSES,
            (tokio!(turn_defect::run), Expect::CLOSE_WAIT),
            tokio!(turn_fix::run),
        ),
        Case::defect_and_fix(
            "forgotten_half",
            "a task with an `OwnedReadHalf` waits for a permit first; the other half was forgotten",
            Peer::CLOSES,
            (tokio!(forgotten_half_defect::run), Expect::CLOSE_WAIT),
            tokio!(forgotten_half_fix::run),
        ),
        Case::defect_and_fix(
            "writer_thread",
            "a thread waits at its queue; `?` leaves before the queue is closed",
            Peer::CLOSES,
            (Client(writer_thread_defect::run), Expect::CLOSE_WAIT),
            Client(writer_thread_fix::run),
        ),
        Case::defect_and_fix(
            "smol_detach",
            "smol: `.detach()` on a task that waits at its queue",
            Peer::CLOSES,
            (Client(smol_detach_defect::run), Expect::CLOSE_WAIT),
            Client(smol_detach_fix::run),
        ),
        Case::defect_and_fix(
            "timeout_spawn",
            "`timeout` around the handle of a task that reads (the peer stays silent)",
            Peer::STAYS,
            (tokio!(timeout_spawn_defect::run), Expect::ESTABLISHED),
            tokio!(timeout_spawn_fix::run),
        ),
        Case::defect_and_fix(
            "select_handle",
            "`select!` between a handle and a token, no `abort()` (the peer stays silent)",
            Peer::STAYS,
            (tokio!(select_handle_defect::run), Expect::ESTABLISHED),
            tokio!(select_handle_fix::run),
        ),
        Case::defect_and_fix(
            "blocking_timeout",
            "`timeout` around `spawn_blocking` that reads (the peer stays silent)",
            Peer::STAYS,
            (tokio!(blocking_timeout_defect::run), Expect::ESTABLISHED),
            tokio!(blocking_timeout_fix::run),
        ),
        Case::defect_and_fix(
            "blocking_abort",
            "`abort()` on a `spawn_blocking` that already runs (the peer stays silent)",
            Peer::STAYS,
            (tokio!(blocking_abort_defect::run), Expect::ESTABLISHED),
            tokio!(blocking_abort_fix::run),
        ),
        Case::defect_and_fix(
            "handle_field",
            "a `JoinHandle` in a type whose drop does not abort (the peer stays silent)",
            Peer::STAYS,
            (tokio!(handle_field_defect::run), Expect::ESTABLISHED),
            tokio!(handle_field_fix::run),
        ),
        Case::defect_and_fix(
            "write_errors_ignored",
            "`let _ = write_all(..)` in an endless loop",
            Peer::CLOSES,
            (tokio!(write_errors_ignored_defect::run), Expect::DESCRIPTOR_OPEN),
            tokio!(write_errors_ignored_fix::run),
        ),
        Case::silent(
            "accept_loop",
            "`spawn(handle(stream))` in an accept loop, the handle ignored",
            Peer::CLOSES.saying(b"hello\n"),
            tokio!(server accept_loop::run),
        ),
        Case::silent(
            "reads_to_end",
            "a task that reads its connection to the end, the handle dropped",
            Peer::CLOSES.saying(b"hello\n"),
            tokio!(reads_to_end::run),
        ),
        Case::silent(
            "local_sender",
            "the task waits at a queue whose only sender dies with the session",
            Peer::CLOSES.saying(b"junk\n"),
            tokio!(local_sender::run),
        ),
        Case::silent(
            "one_task",
            "one task selects over the connection and the queue",
            Peer::CLOSES.saying(b"hello\n"),
            tokio!(one_task::run),
        ),
        Case::silent(
            "joined_on_error",
            "`abort()` on the error exit, `await` on the other",
            Peer::CLOSES,
            tokio!(joined_on_error::run),
        ),
        Case::silent(
            "drop_guard",
            "a `CancellationToken`'s drop guard",
            Peer::CLOSES.saying(b"BUSY\n"),
            tokio!(drop_guard::run),
        ),
        Case::silent(
            "select_future",
            "`select!` over a future that owns the stream (the peer stays silent)",
            Peer::STAYS,
            tokio!(select_future::run),
        ),
        Case::silent(
            "futures_dropped",
            "`FuturesUnordered` dropped by `?` (the peer stays silent)",
            Peer::STAYS,
            tokio!(futures_dropped::run),
        ),
        Case::silent(
            "remote_handle",
            "a `RemoteHandle` under `timeout` (the peer stays silent)",
            Peer::STAYS,
            tokio!(remote_handle::run),
        ),
        Case::silent(
            "local_set",
            "a task of a `LocalSet` that is dropped (the peer stays silent)",
            Peer::STAYS,
            tokio!(local_set::run),
        ),
        Case::silent("scoped_thread", "`thread::scope`", Peer::CLOSES, Client(scoped_thread::run)),
        Case::silent("panicking_thread", "a thread that panics", Peer::CLOSES, Client(panicking_thread::run)),
        Case::silent(
            "smol_task",
            "smol: the handle of the task is a local",
            Peer::CLOSES,
            Client(smol_task::run),
        ),
    ]
}
