//! Connections that stay where they live when they are dead.
//!
//! Built on [`super::homes`]: `provenance` tells where a stored connection comes from, `exits` who removes it on which way out,
//! `pools` who puts one back without looking at the result, `fields` what an error leaves in a field.

mod exits;
mod fields;
mod io;
mod pools;
mod provenance;

pub use provenance::{Provenance, provenance};

use super::Facts;
use super::homes::{Deposit, Home, How, LetsGo};
use super::views::owned_kind;
use crate::lower::body::Why;
use crate::models::behaviour::ResourceKind;
use crate::source::Loc;

/// A connection that is kept when it is dead.
#[derive(Clone, Debug)]
pub struct Kept<'f> {
    /// How it got there.
    pub deposit: &'f Deposit,
    /// Why it stays.
    pub why: Stays,
}

/// Why a dead connection stays where it is.
#[derive(Clone, Debug)]
pub enum Stays {
    /// Nobody ever takes anything out; with where the connections come from, and where an error on one is swallowed.
    Grows(Provenance, Option<Loc>),
    /// The body that removes it leaves here without.
    Exit(Loc, Why, Loc),
    /// It goes back to where it was taken from, though this may have failed.
    GivenBack(Loc),
    /// The guard's `Drop` gives it back in any case.
    Guard,
    /// After an error something else is changed here.
    Flag(Loc),
    /// It is shut down here, and kept.
    Shut(Loc),
    /// It is set once and for all; used here.
    Once(Loc),
}

/// All of them, one for each deposit, in order.
pub fn kept<'f>(facts: &'f Facts<'_>) -> Vec<Kept<'f>> {
    let homes = &facts.homes;
    let all = homes.deposits.iter().chain(&homes.passing.deposits);
    let deposits: Vec<&Deposit> = all.filter(|deposit| keeps_connection(facts, deposit)).collect();
    if deposits.is_empty() {
        return Vec::new();
    }
    let io = io::Io::new(facts);
    let mut found = Vec::new();
    for deposit in deposits {
        let why = match &deposit.home {
            _ if deposit.built => None,
            Home::Static(_) if !deposit.collection => once(facts, &io, deposit),
            _ if deposit.collection => in_collection(facts, &io, deposit),
            _ => fields::left_in_field(facts, &io, deposit),
        };
        found.extend(why.map(|why| Kept { deposit, why }));
    }
    found
}

/// Whether what is put there holds a connection, so that dropping it would close one.
fn keeps_connection(facts: &Facts<'_>, deposit: &Deposit) -> bool {
    owned_kind(facts.world, &deposit.ty).is_some_and(|kind| {
        matches!(
            kind,
            ResourceKind::Connection
                | ResourceKind::ReadHalf
                | ResourceKind::WriteHalf
                | ResourceKind::Socket
        )
    })
}

fn in_collection(facts: &Facts<'_>, io: &io::Io, deposit: &Deposit) -> Option<Stays> {
    if facts.homes.lets_go_of(facts.world, deposit) == LetsGo::Never {
        let from = provenance(facts, deposit);
        if matches!(deposit.home, Home::Local(..)) && from != Provenance::Accepted {
            // A collection of the body's own is gone with the body: only who serves never ends.
            return None;
        }
        return Some(Stays::Grows(from, io.swallowed(facts.world, deposit)));
    }
    // What a body owns goes with it, on every way out.
    let missed = if matches!(deposit.home, Home::Local(..)) { None } else { exits::missed(facts, deposit) };
    missed.or_else(|| pools::given_back(facts, io, deposit))
}

/// A static that is set once.
fn once(facts: &Facts<'_>, io: &io::Io, deposit: &Deposit) -> Option<Stays> {
    let taken = facts.homes.from(facts.world, deposit).any(|out| out.how != How::Replaced);
    if taken { None } else { io.any(facts.world, deposit).map(Stays::Once) }
}
