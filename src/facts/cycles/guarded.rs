//! A task that is ended by dropping what it holds: its handle is inside of a value, with a drop that aborts, and a strong handle of that
//! value was sent to it over a channel.
//!
//! The circle is closed in one body: it starts the task with the receiving end, puts the handle into the value, and sends a clone of the
//! value. A captured clone cannot be of a value that has the task's handle inside, unless a slot is filled later: `tasks` sees these.

use rustc_hash::FxHashSet;

use super::super::Facts;
use super::super::kept::{kept, strong};
use super::super::tasks::{Given, Task, TaskId};
use super::super::views::operand_place;
use super::super::waits::{On, waits};
use super::tasks::{Circle, TaskCycle, channel_of, opens, origin_of_handle, stays_in};
use crate::link::ty::{BodyId, TypeId};
use crate::link::world::{LinkedBody, Target, World};
use crate::lower::body::{BlockId, Call, LocalId, Mode, OpKind, Operand, Rvalue, Terminator};
use crate::models::behaviour::{Behaviour, TypeBehaviour};

/// Whether a task holds a value whose drop would end it.
pub(super) fn holds_its_handle(facts: &Facts<'_>, id: TaskId, task: &Task) -> Option<TaskCycle> {
    let world = facts.world;
    let body = task.body?;
    let spawner = world.body(task.spawner);
    let receives = |given: &&Given| world.has_behaviour(&given.ty, TypeBehaviour::Receiver);
    let Terminator::Call(spawn) = &spawner.body.blocks[task.block.0 as usize].end else { return None };
    let has_handle = flows(spawner, spawn.dest.local);
    for given in task.given.iter().filter(receives) {
        let Some(channel) = channel_of(world, spawner, given.from.local) else { continue };
        for (owner, value) in sent(world, spawner, channel) {
            let closed = has_handle.contains(&value)
                && ends_tasks(world, spawner, value)
                && wakes(world, spawner, value, channel)
                && (kept(world, spawner.local_ty(value)).connection.is_some() || opens(world, task.spawner));
            if !closed || !holds(world, body, owner) {
                continue;
            }
            let waits = waits(facts, body);
            let quiet = |on: &On| matches!(on, On::Channel | On::Token | On::Time);
            let mut repeated = waits.points.iter().filter(|point| point.repeated).peekable();
            let first = repeated.peek().map(|point| point.at)?;
            if repeated.all(|point| point.reasons.iter().all(|reason| quiet(&reason.on))) {
                return Some(TaskCycle { task: id, waits: first, circle: Circle::Handle(owner) });
            }
        }
    }
    None
}

/// The locals that own what this one had, whatever was made of it.
fn flows(linked: &LinkedBody, from: LocalId) -> FxHashSet<LocalId> {
    let mut all = FxHashSet::from_iter([from]);
    loop {
        let mut more = Vec::new();
        let takes = |operand: &Operand, all: &FxHashSet<LocalId>| {
            matches!(operand, Operand::Place(place, mode)
                if all.contains(&place.local) && !matches!(mode, Mode::Ref | Mode::RefMut))
        };
        for block in &linked.body.blocks {
            for op in &block.ops {
                let OpKind::Assign { place, value, .. } = &op.kind else { continue };
                let taken = match value {
                    Rvalue::Use(operand) | Rvalue::Cast(operand, _) => takes(operand, &all),
                    Rvalue::Aggregate(_, fields, _) => fields.iter().any(|(_, operand)| takes(operand, &all)),
                    _ => false,
                };
                if taken {
                    more.push(place.local);
                }
            }
            if let Terminator::Call(call) = &block.end {
                if call.args.iter().any(|operand| takes(operand, &all)) {
                    more.push(call.dest.local);
                }
            }
        }
        let before = all.len();
        all.extend(more);
        if all.len() == before {
            return all;
        }
    }
}

/// The strong handles that a body sends into a channel that it made: of which type, and of which local.
fn sent(world: &World, linked: &LinkedBody, channel: BlockId) -> Vec<(TypeId, LocalId)> {
    let mut found = Vec::new();
    for (index, block) in linked.body.blocks.iter().enumerate() {
        let Terminator::Call(call) = &block.end else { continue };
        if !sends_into(world, linked, BlockId(index as u32), call, channel) {
            continue;
        }
        for operand in call.args.iter().skip(1) {
            let Some(place) = operand_place(operand) else { continue };
            for part in parts(linked, place.local) {
                if let Some(owner) = strong(world, linked.local_ty(part)) {
                    let original = origin_of_handle(world, linked, &crate::lower::body::Place::local(part));
                    found.push((owner, original.unwrap_or(part)));
                }
            }
        }
    }
    found
}

fn sends_into(world: &World, linked: &LinkedBody, at: BlockId, call: &Call, channel: BlockId) -> bool {
    let Some(Target::Functions(ids, _)) = linked.targets.get(&at) else { return false };
    let keeps = ids.iter().any(|id| {
        let info = world.function(*id);
        info.modelled && info.behaviours.iter().any(|b| matches!(b, Behaviour::Keeps(_)))
    });
    let sender = call.args.first().and_then(operand_place);
    keeps
        && sender.is_some_and(|sender| {
            world.has_behaviour(linked.place_ty(world, sender).peel(), TypeBehaviour::Sender)
                && channel_of(world, linked, sender.local) == Some(channel)
        })
}

/// A local, and what it is made of if it is a tuple or struct.
fn parts(linked: &LinkedBody, local: LocalId) -> Vec<LocalId> {
    let mut all = vec![local];
    for op in linked.body.blocks.iter().flat_map(|block| &block.ops) {
        if let OpKind::Assign { place, value: Rvalue::Aggregate(_, fields, _), .. } = &op.kind {
            if place.local == local {
                all.extend(fields.iter().filter_map(|(_, operand)| operand_place(operand)).map(|p| p.local));
            }
        }
    }
    all
}

/// Whether dropping the value in a local ends tasks: it has a handle that aborts, or a part with a drop that does.
fn ends_tasks(world: &World, linked: &LinkedBody, value: LocalId) -> bool {
    let kept = kept(world, linked.local_ty(value));
    let aborts = |ty: &TypeId| {
        let body = world.type_info(*ty).drop_fn.and_then(|id| world.function(id).body);
        body.is_some_and(|body| {
            world.body(body).targets.values().any(|target| match target {
                Target::Functions(ids, _) => ids.iter().any(|id| {
                    let behaviours = &world.function(*id).behaviours;
                    behaviours.iter().any(|b| matches!(b, Behaviour::Aborts(_)))
                }),
                _ => false,
            })
        })
    };
    kept.guards || kept.types.iter().any(aborts)
}

/// Whether a sender of another channel, which could wake the task, is inside of the value.
fn wakes(world: &World, linked: &LinkedBody, value: LocalId, channel: BlockId) -> bool {
    (0..linked.body.locals.len() as u32).map(LocalId).any(|local| {
        world.has_behaviour(linked.local_ty(local), TypeBehaviour::Sender)
            && channel_of(world, linked, local).is_some_and(|made| made != channel)
            && flows(linked, local).contains(&value)
    })
}

/// Whether a body has a strong handle of this type for as long as it runs.
fn holds(world: &World, body: BodyId, owner: TypeId) -> bool {
    let linked = world.body(body);
    (0..linked.body.locals.len() as u32)
        .map(LocalId)
        .any(|local| strong(world, linked.local_ty(local)) == Some(owner) && stays_in(world, linked, local))
}
