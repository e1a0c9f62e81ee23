//! Who dies with an exit: the other end of what a task waits for.
//!
//! The answer is three-valued. The other end *dies* if every copy of it is a local that this exit drops, or sits in a task that ends
//! with it; it *outlives* the exit if some copy is in a static, or in a field, parameter or collection that this exit does not clear,
//! or went to the caller; else nobody knows. Reports rest on *outlives* only.

use crate::link::ty::BodyId;
use crate::lower::body::Place;
use crate::source::Loc;

use super::flow::Visit;

/// What becomes of the other end at an exit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// It is gone when the exit has been taken.
    Dies,
    /// Somebody has it beyond the exit.
    Outlives(Holder),
    /// Nobody knows.
    Unknown,
}

/// Who has it beyond the exit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Where it went there: the insertion, the assignment, the capture, the parameter.
    pub at: Loc,
    /// In words, after "its sender is": `kept in a field of Peers`.
    pub words: String,
}

/// Where a path leaves a body.
#[derive(Clone, Copy, Debug)]
pub struct Exit {
    /// The visit (of the body's ownership exploration, see [`super::ownership::Ownership::explored`]) in which it is left; its path
    /// tells what was done on the way.
    pub visit: Visit,
}

/// What becomes, at an exit of `body`, of the other end of the receiver (or token) that is, or was, in `waited`.
pub fn other_end(_facts: &super::Facts<'_>, _body: BodyId, _exit: Option<Exit>, _waited: &Place) -> End {
    End::Unknown
}
