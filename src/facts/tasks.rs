//! Bodies that run by themselves: where they are started, what they were given, and what becomes of them when their handle goes.
//!
//! A task is a callee that nobody waits for. What it captured or was called with is its own for as long as it runs; whether it ever
//! ends is [`super::waits`]' answer.

use crate::link::ty::{BodyId, Ty};
use crate::link::world::World;
use crate::lower::body::{BlockId, Place};
use crate::models::behaviour::{ResourceKind, SpawnKind};
use crate::source::Span;

use super::outcome::Source;

/// A task of the world: index into [`Tasks::all`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TaskId(pub u32);

/// Where a body is set to run by itself.
#[derive(Clone, Debug)]
pub struct Task {
    /// The body that starts it.
    pub spawner: BodyId,
    /// The block that ends in the call.
    pub block: BlockId,
    /// The call.
    pub span: Span,
    /// The name of what was called: `spawn`.
    pub name_span: Span,
    /// What its handle's drop does.
    pub kind: SpawnKind,
    /// What runs: a closure, an `async` block, the body of an `async fn` that was called for it. `None`: nobody knows.
    pub body: Option<BodyId>,
    /// What it was given: everything it captured or was called with, by value.
    pub given: Vec<Given>,
}

/// Something that a task was given by value.
#[derive(Clone, Debug)]
pub struct Given {
    /// The place in the spawner that gave it.
    pub from: Place,
    /// What it is in the body that runs.
    pub source: Source,
    /// Its type.
    pub ty: Ty,
    /// The connection that it owns, or shares (`Arc`), if any.
    pub connection: Option<(ResourceKind, Hold)>,
}

/// How a value keeps a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Hold {
    /// By itself, as far as its type tells: dropping it drops the connection.
    Owns,
    /// With others: behind an `Arc` or `Rc`, or as a type of the package that has one inside.
    Shares,
}

/// All tasks of a world.
#[derive(Debug, Default)]
pub struct Tasks {
    /// In the order of the bodies and blocks.
    pub all: Vec<Task>,
}

impl Tasks {
    /// Finds them.
    pub fn new(_world: &World) -> Self {
        Self::default()
    }

    /// One of them.
    pub fn get(&self, id: TaskId) -> &Task {
        &self.all[id.0 as usize]
    }

    /// The task that is started at the end of this block.
    pub fn at(&self, spawner: BodyId, block: BlockId) -> Option<TaskId> {
        let index = self.all.iter().position(|task| task.spawner == spawner && task.block == block)?;
        Some(TaskId(index as u32))
    }

    /// The tasks that a body starts.
    pub fn started_by(&self, spawner: BodyId) -> impl Iterator<Item = (TaskId, &Task)> {
        let all = self.all.iter().enumerate();
        all.filter(move |(_, task)| task.spawner == spawner).map(|(index, task)| (TaskId(index as u32), task))
    }
}
