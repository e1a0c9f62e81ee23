//! The programs of `kept-dead-connection`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};
use kernel_proof_harness::tokio;

#[path = "aborted.defect.rs"]
mod aborted_defect;
#[path = "aborted.fix.rs"]
mod aborted_fix;
#[path = "broadcast.defect.rs"]
mod broadcast_defect;
#[path = "broadcast.fix.rs"]
mod broadcast_fix;
#[path = "broken_not_given_back.silent.rs"]
mod broken_not_given_back;
#[path = "cache_entry.defect.rs"]
mod cache_entry_defect;
#[path = "cache_entry.fix.rs"]
mod cache_entry_fix;
#[path = "cancelled.defect.rs"]
mod cancelled_defect;
#[path = "cancelled.fix.rs"]
mod cancelled_fix;
#[path = "deref_guard.defect.rs"]
mod deref_guard_defect;
#[path = "deref_guard.fix.rs"]
mod deref_guard_fix;
#[path = "error_carries.defect.rs"]
mod error_carries_defect;
#[path = "error_carries.fix.rs"]
mod error_carries_fix;
#[path = "flag_instead.defect.rs"]
mod flag_instead_defect;
#[path = "flag_instead.fix.rs"]
mod flag_instead_fix;
#[path = "guard_gives_back.defect.rs"]
mod guard_gives_back_defect;
#[path = "guard_gives_back.fix.rs"]
mod guard_gives_back_fix;
#[path = "half_shut.defect.rs"]
mod half_shut_defect;
#[path = "half_shut.fix.rs"]
mod half_shut_fix;
#[path = "home_channel.defect.rs"]
mod home_channel_defect;
#[path = "home_channel.fix.rs"]
mod home_channel_fix;
#[path = "insert_replaces.silent.rs"]
mod insert_replaces;
#[path = "into_inner.silent.rs"]
mod into_inner;
#[path = "map_entry.defect.rs"]
mod map_entry_defect;
#[path = "map_entry.fix.rs"]
mod map_entry_fix;
#[path = "pool_unchecked.defect.rs"]
mod pool_unchecked_defect;
#[path = "pool_unchecked.fix.rs"]
mod pool_unchecked_fix;
#[path = "reconnect_assigns.silent.rs"]
mod reconnect_assigns;
#[path = "removed_by_owner.silent.rs"]
mod removed_by_owner;
#[path = "retry_loop.silent.rs"]
mod retry_loop;
#[path = "send_error.silent.rs"]
mod send_error;
#[path = "shut_and_kept.defect.rs"]
mod shut_and_kept_defect;
#[path = "shut_and_kept.fix.rs"]
mod shut_and_kept_fix;
#[path = "slab_entry.defect.rs"]
mod slab_entry_defect;
#[path = "slab_entry.fix.rs"]
mod slab_entry_fix;
#[path = "static_once.defect.rs"]
mod static_once_defect;
#[path = "static_once.fix.rs"]
mod static_once_fix;
#[path = "taken_out.silent.rs"]
mod taken_out;
#[path = "thread_ends.silent.rs"]
mod thread_ends;
#[path = "thread_local.defect.rs"]
mod thread_local_defect;
#[path = "thread_local.fix.rs"]
mod thread_local_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "map_entry",
            "`insert` into a map, an error, no `remove`",
            Peer::CLOSES,
            (Server(map_entry_defect::run), Expect::CLOSE_WAIT),
            Server(map_entry_fix::run),
        ),
        Case::defect_and_fix(
            "broadcast",
            "a write that fails is logged, `continue`, the entry stays in its map",
            Peer::CLOSES,
            (Server(broadcast_defect::run), Expect::DESCRIPTOR_OPEN),
            Server(broadcast_fix::run),
        ),
        Case::defect_and_fix(
            "flag_instead",
            "an error sets `connected = false`, the stream stays in its `Option`",
            Peer::CLOSES,
            (Client(flag_instead_defect::run), Expect::CLOSE_WAIT),
            Client(flag_instead_fix::run),
        ),
        Case::defect_and_fix(
            "slab_entry",
            "mio: `deregister` at the end, the connection stays in its slab",
            Peer::CLOSES,
            (Server(slab_entry_defect::run), Expect::CLOSE_WAIT),
            Server(slab_entry_fix::run),
        ),
        Case::defect_and_fix(
            "error_carries",
            "an error that carries the stream is pushed to a `Vec`",
            Peer::CLOSES.saying(b"HTTP"),
            (Server(error_carries_defect::run), Expect::CLOSE_WAIT),
            Server(error_carries_fix::run),
        ),
        Case::defect_and_fix(
            "pool_unchecked",
            "a pool takes the connection back before the answer is looked at",
            Peer::CLOSES,
            (Client(pool_unchecked_defect::run), Expect::CLOSE_WAIT),
            Client(pool_unchecked_fix::run),
        ),
        Case::defect_and_fix(
            "cache_entry",
            "a cache of connections, `entry(..).insert(..)`, an error does not remove",
            Peer::CLOSES,
            (Client(cache_entry_defect::run), Expect::CLOSE_WAIT),
            Client(cache_entry_fix::run),
        ),
        Case::defect_and_fix(
            "guard_gives_back",
            "a guard's `Drop` gives the connection back, broken or not",
            Peer::CLOSES,
            (Client(guard_gives_back_defect::run), Expect::CLOSE_WAIT),
            Client(guard_gives_back_fix::run),
        ),
        Case::defect_and_fix(
            "static_once",
            "a stream in a static `OnceLock`",
            Peer::CLOSES,
            (Client(static_once_defect::run), Expect::CLOSE_WAIT),
            Client(static_once_fix::run),
        )
        .once(),
        Case::defect_and_fix(
            "cancelled",
            "`timeout` drops the future between `insert` and `remove`",
            Peer::CLOSES.after(400),
            (tokio!(server cancelled_defect::run), Expect::CLOSE_WAIT),
            tokio!(server cancelled_fix::run),
        ),
        Case::defect_and_fix(
            "shut_and_kept",
            "`shutdown(Both)` at the end, the stream stays in its map",
            Peer::CLOSES,
            (Server(shut_and_kept_defect::run), Expect::DESCRIPTOR_OPEN),
            Server(shut_and_kept_fix::run),
        ),
        Case::defect_and_fix(
            "half_shut",
            "`shutdown(Write)` when all is sent, the stream stays in its field",
            Peer::CLOSES,
            (Client(half_shut_defect::run), Expect::DESCRIPTOR_OPEN),
            Client(half_shut_fix::run),
        ),
        Case::defect_and_fix(
            "deref_guard",
            "a guard that derefs to its stream, and whose `Drop` gives it back",
            Peer::CLOSES,
            (Client(deref_guard_defect::run), Expect::CLOSE_WAIT),
            Client(deref_guard_fix::run),
        ),
        Case::defect_and_fix(
            "home_channel",
            "tokio: a guard's `Drop` sends the connection home through a channel",
            Peer::CLOSES,
            (tokio!(home_channel_defect::run), Expect::CLOSE_WAIT),
            tokio!(home_channel_fix::run),
        ),
        Case::silent(
            "insert_replaces",
            "`insert` over an old key",
            Peer::CLOSES,
            Client(insert_replaces::run),
        ),
        Case::silent(
            "reconnect_assigns",
            "an error assigns `None`, the next request connects again",
            Peer::CLOSES,
            Client(reconnect_assigns::run),
        ),
        Case::silent(
            "taken_out",
            "taken out of the map for the request, put back when it has gone well",
            Peer::CLOSES,
            Server(taken_out::run),
        ),
        Case::silent(
            "removed_by_owner",
            "the reader removes on every exit, broadcasts ignore errors",
            Peer::CLOSES.saying(b"hello\n"),
            Server(removed_by_owner::run),
        ),
        Case::silent(
            "send_error",
            "a `SendError` that carries the stream, mapped away",
            Peer::CLOSES,
            Client(send_error::run),
        ),
        Case::silent(
            "retry_loop",
            "`continue` after a handshake that has failed",
            Peer::CLOSES.saying(b"v2"),
            Client(retry_loop::run),
        ),
        Case::silent("into_inner", "`BufWriter::into_inner()?`", Peer::CLOSES, Client(into_inner::run)),
        Case::defect_and_fix(
            "aborted",
            "`abort()` drops the task between `insert` and `remove`",
            Peer::CLOSES,
            (tokio!(server aborted_defect::run), Expect::CLOSE_WAIT),
            tokio!(server aborted_fix::run),
        ),
        Case::defect_and_fix(
            "thread_local",
            "a stream in a `thread_local!`, an error leaves it there",
            Peer::CLOSES,
            (Client(thread_local_defect::run), Expect::CLOSE_WAIT),
            Client(thread_local_fix::run),
        ),
        Case::silent(
            "thread_ends",
            "a stream in a `thread_local!` of a thread that ends",
            Peer::CLOSES,
            Client(thread_ends::run),
        ),
        Case::silent(
            "broken_not_given_back",
            "a guard lets go of a connection in which an error was seen",
            Peer::CLOSES,
            Client(broken_not_given_back::run),
        ),
    ]
}
