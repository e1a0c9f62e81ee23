//! The programs of `forgotten-connection`: what each does, what its peer does, and what must be left.

use kernel_proof_harness::case::{Case, Expect, Peer, Run::*};
use kernel_proof_harness::tokio;

#[path = "arc_into_raw.defect.rs"]
mod arc_into_raw_defect;
#[path = "arc_into_raw.fix.rs"]
mod arc_into_raw_fix;
#[path = "borrowed_view.silent.rs"]
mod borrowed_view;
#[path = "box_leak.defect.rs"]
mod box_leak_defect;
#[path = "box_leak.fix.rs"]
mod box_leak_fix;
#[path = "disarmed.silent.rs"]
mod disarmed;
#[path = "kept_alive.defect.rs"]
mod kept_alive_defect;
#[path = "kept_alive.fix.rs"]
mod kept_alive_fix;
#[path = "manually_drop.defect.rs"]
mod manually_drop_defect;
#[path = "manually_drop.fix.rs"]
mod manually_drop_fix;
#[path = "refused.defect.rs"]
mod refused_defect;
#[path = "refused.fix.rs"]
mod refused_fix;
#[path = "round_trip.silent.rs"]
mod round_trip;
#[path = "user_data.defect.rs"]
mod user_data_defect;
#[path = "user_data.fix.rs"]
mod user_data_fix;
#[path = "view_not_dropped.silent.rs"]
mod view_not_dropped;

/// All of them, in the order of the page.
pub fn cases() -> Vec<Case> {
    vec![
        Case::defect_and_fix(
            "refused",
            "`mem::forget` before the registry that was given the number has said yes",
            Peer::CLOSES,
            (Client(refused_defect::run), Expect::CLOSE_WAIT),
            Client(refused_fix::run),
        ),
        Case::defect_and_fix(
            "manually_drop",
            "a `ManuallyDrop` field that `close()` drops; `?` skips it",
            Peer::CLOSES,
            (Client(manually_drop_defect::run), Expect::CLOSE_WAIT),
            Client(manually_drop_fix::run),
        ),
        Case::defect_and_fix(
            "box_leak",
            "`Box::leak` for a `&'static` stream",
            Peer::CLOSES,
            (Client(box_leak_defect::run), Expect::CLOSE_WAIT),
            Client(box_leak_fix::run),
        ),
        Case::defect_and_fix(
            "user_data",
            "`Box::into_raw` for a callback; `?` before it is called",
            Peer::CLOSES,
            (Client(user_data_defect::run), Expect::CLOSE_WAIT),
            Client(user_data_fix::run),
        ),
        Case::defect_and_fix(
            "arc_into_raw",
            "`Arc::into_raw` of a session; `?` before anybody has the pointer",
            Peer::CLOSES,
            (Client(arc_into_raw_defect::run), Expect::CLOSE_WAIT),
            Client(arc_into_raw_fix::run),
        ),
        Case::defect_and_fix(
            "kept_alive",
            "tokio: `mem::forget` to keep a subscription",
            Peer::CLOSES.saying(b"+"),
            (tokio!(kept_alive_defect::run), Expect::CLOSE_WAIT),
            tokio!(kept_alive_fix::run),
        ),
        Case::silent(
            "borrowed_view",
            "`from_raw_fd` of a borrowed number, forgotten on every path",
            Peer::CLOSES,
            Client(borrowed_view::run),
        ),
        Case::silent(
            "view_not_dropped",
            "the same in a `ManuallyDrop`",
            Peer::CLOSES,
            Client(view_not_dropped::run),
        ),
        Case::silent(
            "round_trip",
            "`Box::into_raw` and `Box::from_raw` on every path",
            Peer::CLOSES,
            Client(round_trip::run),
        ),
        Case::silent(
            "disarmed",
            "a guard over a borrowed stream, forgotten when all went well",
            Peer::CLOSES.saying(b"1"),
            Client(disarmed::run),
        ),
    ]
}
