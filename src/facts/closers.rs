//! Types of which dropping is not enough: what a value leaves behind when it is dropped, and which of its methods would have ended it.

use crate::link::ty::{BodyId, FnId, TypeId};
use crate::source::Loc;

/// A type whose drop leaves a connection open, and that has a method which would not.
#[derive(Clone, Debug)]
pub struct Unclosed {
    /// The type.
    pub ty: TypeId,
    /// What keeps the connection when a value is dropped.
    pub left: Left,
    /// The methods that end it: by what they do, not by their names.
    pub closers: Vec<FnId>,
    /// The bodies that make a value of it together with its keeper.
    pub made_by: Vec<BodyId>,
}

/// What keeps the connection when a value is dropped.
#[derive(Clone, Debug)]
pub enum Left {
    /// A task or thread goes on; it is started here.
    Task(Loc),
    /// Another handle of the same connection is kept here.
    Handle(Loc),
    /// A number, in this field.
    Descriptor(Loc),
    /// A library says so.
    Library,
}

/// The types of the workspace and the models for which this is true.
pub fn unclosed(_facts: &super::Facts<'_>) -> Vec<Unclosed> {
    Vec::new()
}
