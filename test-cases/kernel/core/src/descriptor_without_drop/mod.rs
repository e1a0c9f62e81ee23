//! The programs of `descriptor-without-drop`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};

#[path = "borrows.silent.rs"]
mod borrows;
#[rustfmt::skip] // its marker stands after a brace
#[path = "close_skipped.defect.rs"]
mod close_skipped_defect;
#[path = "close_skipped.fix.rs"]
mod close_skipped_fix;
#[path = "closed_everywhere.silent.rs"]
mod closed_everywhere;
#[path = "drop_closes.silent.rs"]
mod drop_closes;
#[path = "drop_reowns.silent.rs"]
mod drop_reowns;
#[rustfmt::skip] // its marker stands after a brace
#[path = "map_of_numbers.defect.rs"]
mod map_of_numbers_defect;
#[path = "map_of_numbers.fix.rs"]
mod map_of_numbers_fix;
#[path = "newtype.defect.rs"]
mod newtype_defect;
#[path = "newtype.fix.rs"]
mod newtype_fix;
#[rustfmt::skip] // its marker stands after a brace
#[path = "raw_field.defect.rs"]
mod raw_field_defect;
#[path = "raw_field.fix.rs"]
mod raw_field_fix;
#[rustfmt::skip] // its marker stands after a brace
#[path = "variant.defect.rs"]
mod variant_defect;
#[path = "variant.fix.rs"]
mod variant_fix;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "raw_field",
            "a type with a field `fd: RawFd` from `into_raw_fd()`",
            Peer::CLOSES,
            (Client(raw_field_defect::run), Expect::CLOSE_WAIT),
            Client(raw_field_fix::run),
        ),
        Case::defect_and_fix(
            "close_skipped",
            "the same with a `close()` that `?` skips",
            Peer::CLOSES,
            (Client(close_skipped_defect::run), Expect::CLOSE_WAIT),
            Client(close_skipped_fix::run),
        ),
        Case::defect_and_fix(
            "newtype",
            "a newtype around a number from nix",
            Peer::CLOSES,
            (Client(newtype_defect::run), Expect::CLOSE_WAIT),
            Client(newtype_fix::run),
        ),
        Case::defect_and_fix(
            "variant",
            "a variant of an `enum` that holds a number",
            Peer::CLOSES,
            (Client(variant_defect::run), Expect::CLOSE_WAIT),
            Client(variant_fix::run),
        ),
        Case::defect_and_fix(
            "map_of_numbers",
            "a map keyed by number: `remove` does not close",
            Peer::CLOSES,
            (Server(map_of_numbers_defect::run), Expect::CLOSE_WAIT),
            Server(map_of_numbers_fix::run),
        ),
        Case::silent("drop_closes", "a `Drop` that closes", Peer::CLOSES, Client(drop_closes::run)),
        Case::silent(
            "drop_reowns",
            "a `Drop` that gives the number to `from_raw_fd`",
            Peer::CLOSES,
            Client(drop_reowns::run),
        ),
        Case::silent("borrows", "a number from `as_raw_fd()`", Peer::CLOSES, Client(borrows::run)),
        Case::silent(
            "closed_everywhere",
            "no `Drop`, and the owner closes on every path",
            Peer::CLOSES,
            Client(closed_everywhere::run),
        ),
    ]
}
