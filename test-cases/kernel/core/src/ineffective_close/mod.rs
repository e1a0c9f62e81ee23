//! The programs of `ineffective-close`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};

#[path = "drop_only_shuts.defect.rs"]
mod drop_only_shuts_defect;
#[path = "drop_only_shuts.fix.rs"]
mod drop_only_shuts_fix;
#[path = "drop_reference.defect.rs"]
mod drop_reference_defect;
#[path = "drop_reference.fix.rs"]
mod drop_reference_fix;
#[path = "drop_reference_at_end.silent.rs"]
mod drop_reference_at_end;
#[path = "drop_reference_local.defect.rs"]
mod drop_reference_local_defect;
#[path = "drop_reference_local.fix.rs"]
mod drop_reference_local_fix;
#[path = "half_close.silent.rs"]
mod half_close;
#[path = "half_not_awaited.defect.rs"]
mod half_not_awaited_defect;
#[path = "half_not_awaited.fix.rs"]
mod half_not_awaited_fix;
#[path = "let_underscore.defect.rs"]
mod let_underscore_defect;
#[path = "let_underscore.fix.rs"]
mod let_underscore_fix;
#[path = "let_underscore_at_end.silent.rs"]
mod let_underscore_at_end;
#[path = "linger_zero.silent.rs"]
mod linger_zero;
#[path = "shutdown_awaited_later.silent.rs"]
mod shutdown_awaited_later;
#[path = "shutdown_not_awaited.defect.rs"]
mod shutdown_not_awaited_defect;
#[path = "shutdown_not_awaited.fix.rs"]
mod shutdown_not_awaited_fix;
#[path = "shutdown_read.defect.rs"]
mod shutdown_read_defect;
#[path = "shutdown_read.fix.rs"]
mod shutdown_read_fix;
#[path = "shutdown_read_local.defect.rs"]
mod shutdown_read_local_defect;
#[path = "shutdown_read_local.fix.rs"]
mod shutdown_read_local_fix;
#[path = "shutdown_read_then_drop.silent.rs"]
mod shutdown_read_then_drop;
#[path = "underscore_temporary.silent.rs"]
mod underscore_temporary;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "let_underscore",
            "`let _ = stream;` before a long wait",
            Peer::CLOSES,
            (Client(let_underscore_defect::run), Expect::CLOSE_WAIT),
            Client(let_underscore_fix::run),
        ),
        Case::defect_and_fix(
            "shutdown_read",
            "`close()` is `shutdown(Shutdown::Read)`, the stream is kept",
            Peer::CLOSES,
            (Client(shutdown_read_defect::run), Expect::CLOSE_WAIT),
            Client(shutdown_read_fix::run),
        ),
        Case::defect_and_fix(
            "drop_reference",
            "`close()` is `drop(&self.stream)`",
            Peer::CLOSES,
            (Client(drop_reference_defect::run), Expect::CLOSE_WAIT),
            Client(drop_reference_fix::run),
        ),
        Case::defect_and_fix(
            "drop_reference_local",
            "`drop(&mut stream)` before an endless loop",
            Peer::CLOSES.saying(b"settings"),
            (Client(drop_reference_local_defect::run), Expect::CLOSE_WAIT),
            Client(drop_reference_local_fix::run),
        ),
        Case::defect_and_fix(
            "shutdown_not_awaited",
            "`let _ = stream.shutdown();` without `.await`, the stream is kept",
            Peer::CLOSES,
            (Tokio(|server| Box::pin(shutdown_not_awaited_defect::run(server))), Expect::CLOSE_WAIT),
            Tokio(|server| Box::pin(shutdown_not_awaited_fix::run(server))),
        ),
        Case::defect_and_fix(
            "drop_only_shuts",
            "a `Drop` over a raw descriptor that only shuts down",
            Peer::CLOSES,
            (Client(drop_only_shuts_defect::run), Expect::DESCRIPTOR_OPEN),
            Client(drop_only_shuts_fix::run),
        ),
        Case::defect_and_fix(
            "shutdown_read_local",
            "`shutdown(Read)` on a local before a long wait",
            Peer::CLOSES.saying(b"settings"),
            (Client(shutdown_read_local_defect::run), Expect::CLOSE_WAIT),
            Client(shutdown_read_local_fix::run),
        ),
        Case::defect_and_fix(
            "half_not_awaited",
            "`let _ = writer.shutdown();` on a half of a split stream, both halves kept",
            Peer::CLOSES.saying(b"settings"),
            (Tokio(|server| Box::pin(half_not_awaited_defect::run(server))), Expect::CLOSE_WAIT),
            Tokio(|server| Box::pin(half_not_awaited_fix::run(server))),
        ),
        Case::silent(
            "let_underscore_at_end",
            "`let _ = stream;` at the end of the scope",
            Peer::CLOSES,
            Client(let_underscore_at_end::run),
        ),
        Case::silent(
            "drop_reference_at_end",
            "`drop(&stream)` at the end of the scope",
            Peer::CLOSES,
            Client(drop_reference_at_end::run),
        ),
        Case::silent(
            "shutdown_read_then_drop",
            "`shutdown(Read)`, then `drop(stream)`",
            Peer::CLOSES,
            Client(shutdown_read_then_drop::run),
        ),
        Case::silent(
            "half_close",
            "`shutdown(Write)`, the answer read to its end",
            Peer::CLOSES,
            Client(half_close::run),
        ),
        Case::silent(
            "underscore_temporary",
            "`let _ = TcpStream::connect(..)?;`: a temporary, closed on that line",
            Peer::CLOSES,
            Client(underscore_temporary::run),
        ),
        Case::silent(
            "shutdown_awaited_later",
            "the future of `shutdown()` awaited a few lines later",
            Peer::CLOSES,
            Tokio(|server| Box::pin(shutdown_awaited_later::run(server))),
        ),
        Case::silent(
            "linger_zero",
            "`SO_LINGER` of zero, then the drop",
            Peer::CLOSES,
            Client(linger_zero::run),
        ),
    ]
}
