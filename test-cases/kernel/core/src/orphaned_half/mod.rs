//! The programs of `orphaned-half`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};
use kernel_proof_harness::tokio;

#[path = "both_halves.silent.rs"]
mod both_halves;
#[path = "both_in_one_type.silent.rs"]
mod both_in_one_type;
#[path = "clone_in_thread.defect.rs"]
mod clone_in_thread_defect;
#[path = "clone_in_thread.fix.rs"]
mod clone_in_thread_fix;
#[path = "clone_local.silent.rs"]
mod clone_local;
#[path = "clone_waits.defect.rs"]
mod clone_waits_defect;
#[path = "clone_waits.fix.rs"]
mod clone_waits_fix;
#[path = "clones_in_vec.defect.rs"]
mod clones_in_vec_defect;
#[path = "clones_in_vec.fix.rs"]
mod clones_in_vec_fix;
#[path = "forgotten_half_alone.silent.rs"]
mod forgotten_half_alone;
#[path = "guard_removes.silent.rs"]
mod guard_removes;
#[path = "io_split.defect.rs"]
mod io_split_defect;
#[path = "io_split.fix.rs"]
mod io_split_fix;
#[path = "reader_kept.defect.rs"]
mod reader_kept_defect;
#[path = "reader_kept.fix.rs"]
mod reader_kept_fix;
#[path = "reunite.silent.rs"]
mod reunite;
#[path = "sender_in_registry.defect.rs"]
mod sender_in_registry_defect;
#[path = "sender_in_registry.fix.rs"]
mod sender_in_registry_fix;
#[path = "smol_clone.defect.rs"]
mod smol_clone_defect;
#[path = "smol_clone.fix.rs"]
mod smol_clone_fix;
#[path = "writer_in_map.defect.rs"]
mod writer_in_map_defect;
#[path = "writer_in_map.fix.rs"]
mod writer_in_map_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "writer_in_map",
            "`into_split()`: an error ends the reader, the writer stays in a map",
            Peer::CLOSES.saying(b"no text: \xff\n"),
            (tokio!(server writer_in_map_defect::run), Expect::CLOSE_WAIT),
            tokio!(server writer_in_map_fix::run),
        ),
        Case::defect_and_fix(
            "sender_in_registry",
            "`into_split()`: the reader ends, the writer's task waits at a queue whose sender stays in a map",
            Peer::CLOSES.saying(b"hello\n"),
            (tokio!(server sender_in_registry_defect::run), Expect::CLOSE_WAIT),
            tokio!(server sender_in_registry_fix::run),
        ),
        Case::defect_and_fix(
            "io_split",
            "`tokio::io::split`: the reader ends, the writer stays in a `Vec`",
            Peer::CLOSES.saying(b"hello\n"),
            (tokio!(server io_split_defect::run), Expect::CLOSE_WAIT),
            tokio!(server io_split_fix::run),
        ),
        Case::defect_and_fix(
            "clones_in_vec",
            "`try_clone()`: the reader ends, the clone stays in a `Vec`",
            Peer::CLOSES,
            (Server(clones_in_vec_defect::run), Expect::CLOSE_WAIT),
            Server(clones_in_vec_fix::run),
        ),
        Case::defect_and_fix(
            "reader_kept",
            "the writer is dropped by `?`, the reader stays in a `Vec`",
            Peer::CLOSES,
            (tokio!(reader_kept_defect::run), Expect::DESCRIPTOR_OPEN),
            tokio!(reader_kept_fix::run),
        ),
        Case::defect_and_fix(
            "clone_waits",
            "`try_clone()` in a thread that waits at a queue whose sender stays in a map",
            Peer::CLOSES,
            (Server(clone_waits_defect::run), Expect::CLOSE_WAIT),
            Server(clone_waits_fix::run),
        ),
        Case::defect_and_fix(
            "smol_clone",
            "smol: `clone()` of a stream stays in a map",
            Peer::CLOSES,
            (Server(smol_clone_defect::run), Expect::CLOSE_WAIT),
            Server(smol_clone_fix::run),
        ),
        Case::defect_and_fix(
            "clone_in_thread",
            "`try_clone()` read by a thread, the original dropped by `?` (the peer stays silent)",
            Peer::STAYS,
            (Client(clone_in_thread_defect::run), Expect::ESTABLISHED),
            Client(clone_in_thread_fix::run),
        ),
        Case::silent("both_halves", "both halves are locals, `?`", Peer::CLOSES, tokio!(both_halves::run)),
        Case::silent(
            "both_in_one_type",
            "both halves in one type, `?`",
            Peer::CLOSES,
            tokio!(both_in_one_type::run),
        ),
        Case::silent(
            "clone_local",
            "original and `try_clone()` are locals, early return",
            Peer::CLOSES,
            Client(clone_local::run),
        ),
        Case::silent(
            "forgotten_half_alone",
            "`OwnedWriteHalf::forget()`, the reader dropped too",
            Peer::CLOSES,
            tokio!(forgotten_half_alone::run),
        ),
        Case::silent(
            "reunite",
            "`reunite()` of halves that do not fit: the error drops both",
            Peer::CLOSES,
            tokio!(reunite::run),
        ),
        Case::silent(
            "guard_removes",
            "a guard removes the writer from the map",
            Peer::CLOSES.saying(b"hello\n"),
            tokio!(server guard_removes::run),
        ),
    ]
}
