//! One socket, several handles: share groups, known by the call that made them.

use crate::link::ty::BodyId;
use crate::lower::body::{BlockId, Place};
use crate::models::behaviour::{OnDrop, ResourceKind};
use crate::source::Span;

/// The handles of one socket that one call made.
#[derive(Clone, Debug)]
pub struct ShareGroup {
    /// In which body.
    pub body: BodyId,
    /// The block that ends in the call.
    pub block: BlockId,
    /// The call: `into_split()`, `try_clone()`, `Arc::clone()`.
    pub span: Span,
    /// Its handles.
    pub handles: Vec<Handle>,
}

/// One handle of a socket.
#[derive(Clone, Debug)]
pub struct Handle {
    /// The place where it first is.
    pub place: Place,
    /// Which way it goes.
    pub kind: ResourceKind,
    /// What dropping it does.
    pub on_drop: OnDrop,
}

/// The share groups that a body makes.
pub fn groups(_facts: &super::Facts<'_>, _body: BodyId) -> Vec<ShareGroup> {
    Vec::new()
}
