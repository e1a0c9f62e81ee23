//! The end of a stream, by replay.

use super::summary::Summaries;
use crate::link::ty::BodyId;
use crate::link::world::World;
use crate::models::behaviour::EndShape;

/// How the end of a stream that a body reads shows to its callers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// In the result.
    Shows(EndShape),
    /// Not at all: the body returns as if it had read something.
    Hidden,
}

/// How the end of what a body reads shows in its result.
pub fn ending(_world: &World, _summaries: &Summaries, _id: BodyId) -> Option<Ending> {
    None
}
