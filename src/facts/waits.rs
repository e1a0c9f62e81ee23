//! On what a body waits, and whether what it waits for leads out of it.
//!
//! A *wait point* is a place where the body can stand still: an `.await`, a blocking call, a `select!` with all its arms. Each of the
//! things it waits for there is a *reason* to go on. A reason leads out if, once it has come to its end (the peer has closed, every
//! sender is gone, the token is cancelled), the body returns. What the code swallows (`if let`, `continue`, a refutable arm) does not.

use crate::link::ty::{BodyId, ValueId};
use crate::lower::body::{BlockId, Step};
use crate::source::Loc;

use super::outcome::Source;

/// What a body waits for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waits {
    /// Where it can stand still, those of its callees included.
    pub points: Vec<WaitPoint>,
    /// No way leads out of the body, whatever happens (panics apart).
    pub endless: bool,
}

/// A place where a body can stand still.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitPoint {
    /// The `.await`, the call, the macro; in a callee: there.
    pub at: Loc,
    /// The block of *this* body that ends in it, or in the call of the callee that has it.
    pub block: BlockId,
    /// What ends the wait; several in a `select!`.
    pub reasons: Vec<Reason>,
    /// In a loop of this body (or of the callee that has it).
    pub repeated: bool,
}

/// Something that ends a wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Of what kind.
    pub on: On,
    /// What is waited for, as far as it can be told.
    pub what: Root,
    /// When it has come to its end, the body returns.
    pub leads_out: bool,
}

/// What kind of thing is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum On {
    /// The other side of a connection: its data, its end.
    Peer,
    /// A channel.
    Channel,
    /// A token, a notification, a condition variable, a permit, a lock.
    Token,
    /// A clock: it goes on by itself.
    Time,
    /// A task or thread.
    Task,
    /// Nobody knows: silent.
    Unknown,
}

/// Where what is waited for comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Root {
    /// It was given to the body: in this part of an argument or capture.
    Given(Source, Vec<Step>),
    /// It is made in the body itself.
    Own,
    /// A static.
    Static(ValueId),
    /// Nobody knows.
    Unknown,
}

/// What a body waits for.
pub fn waits(_facts: &super::Facts<'_>, _body: BodyId) -> Waits {
    Waits { points: Vec::new(), endless: false }
}
