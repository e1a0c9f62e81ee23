//! What is true of bodies, before anybody judges it.

use crate::link::world::World;

/// All facts of a world.
#[derive(Debug)]
pub struct Facts<'w> {
    /// The linked workspace.
    pub world: &'w World,
}

impl<'w> Facts<'w> {
    /// Gathers the facts of a world.
    pub fn new(world: &'w World) -> Self {
        Self { world }
    }
}
