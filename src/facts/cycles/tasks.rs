//! Tasks that hold a strong handle of what alone could end them.

use rustc_hash::FxHashSet;

use super::super::Facts;
use super::super::kept::{Kept, kept, strong};
use super::super::outcome::Source;
use super::super::tasks::{Given, Task, TaskId};
use super::super::views::{field_of, operand_place, origin, owned_kind};
use super::super::waits::roots::{given_place, root};
use super::super::waits::{On, Reason, Root, WaitPoint, Waits, waits};
use crate::link::ty::{BodyId, Ty, TypeId};
use crate::link::world::{LinkedBody, Target, World};
use crate::lower::body::{
    Aggregate, BlockId, LocalId, Mode, OpKind, Operand, Place, Rvalue, Step, Terminator,
};
use crate::models::behaviour::{Behaviour, TypeBehaviour};
use crate::source::Loc;

/// A task that keeps what alone could end it.
#[derive(Clone, Debug)]
pub struct TaskCycle {
    /// The task.
    pub task: TaskId,
    /// Where it waits.
    pub waits: Loc,
    /// How the circle closes.
    pub circle: Circle,
}

/// How a circle closes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Circle {
    /// It holds a value of this type, and the other end of what it waits on is inside of that value.
    Inside(TypeId),
    /// It holds a value of this type that has a connection, and nothing at all leads out of it.
    Endless(TypeId),
    /// It holds a value of this type, and its own handle is inside: dropping that would end it.
    Handle(TypeId),
    /// It owns a connection and the sender of the very channel that it waits on.
    OwnSender,
}

/// The tasks of the workspace that keep what alone could end them.
pub fn held_by_tasks(facts: &Facts<'_>) -> Vec<TaskCycle> {
    let connecting = connecting(facts);
    let all = facts.tasks.all.iter().enumerate();
    all.filter_map(|(index, task)| {
        let id = TaskId(index as u32);
        cycle(facts, &connecting, id, task).or_else(|| super::guarded::holds_its_handle(facts, id, task))
    })
    .collect()
}

fn cycle(facts: &Facts<'_>, connecting: &FxHashSet<TypeId>, id: TaskId, task: &Task) -> Option<TaskCycle> {
    let body = task.body?;
    let holds: Vec<(&Given, TypeId, Kept)> = task
        .given
        .iter()
        .filter(|given| stays(facts.world, body, given.source))
        .filter_map(|given| {
            let owner = strong(facts.world, &given.ty)?;
            let kept = kept(facts.world, &given.ty);
            let leads = kept.connection.is_some() || kept.types.iter().any(|ty| connecting.contains(ty));
            leads.then_some((given, owner, kept))
        })
        .collect();
    let owns = task.given.iter().any(|given| given.connection.is_some());
    if holds.is_empty() && !owns {
        return None;
    }
    let waits = waits(facts, body);
    let found = |waits: Loc, circle| Some(TaskCycle { task: id, waits, circle });
    for (given, owner, kept) in &holds {
        let inside = |reason: &Reason| is_inside(facts.world, task, given, kept, reason);
        if let Some(point) = waits.points.iter().find(|point| stands_still(point, &inside)) {
            return found(point.at, Circle::Inside(*owner));
        }
        if let Some(point) = turns_for_ever(&waits).filter(|_| kept.connection.is_some()) {
            return found(point.at, Circle::Endless(*owner));
        }
    }
    if owns {
        let own = |reason: &Reason| has_the_sender(facts.world, task, reason);
        let point = waits.points.iter().find(|point| stands_still(point, &own))?;
        return found(point.at, Circle::OwnSender);
    }
    None
}

/// Whether a body stands still at a point for as long as what it holds lives: only what is in there could wake it.
fn stands_still(point: &WaitPoint, ours: &dyn Fn(&Reason) -> bool) -> bool {
    let mut woken_by_ours = false;
    for reason in &point.reasons {
        match reason.on {
            On::Unknown | On::Time => return false,
            On::Channel | On::Token if ours(reason) => woken_by_ours = true,
            _ if reason.leads_out => return false,
            _ => {}
        }
    }
    woken_by_ours
}

/// The point where a body that nothing leads out of waits for the next round.
fn turns_for_ever(waits: &Waits) -> Option<&WaitPoint> {
    if !waits.endless || waits.points.iter().any(|p| p.reasons.iter().any(|r| r.on == On::Unknown)) {
        return None;
    }
    waits.points.iter().find(|point| point.repeated)
}

/// How many calls a handle is followed into.
const CALLS: usize = 4;

/// Whether a task has what it was given for as long as it runs: it, or a function that it gives it to, never drops or moves it away.
fn stays(world: &World, body: BodyId, source: Source) -> bool {
    let linked = world.body(body);
    let mut at = match source {
        Source::Argument(index) => Some((body, LocalId(index as u32 + 1))),
        Source::Capture(index) => linked.body.captures.get(index).map(|capture| (body, capture.local)),
    };
    for _ in 0..CALLS {
        let Some((body, local)) = at else { return false };
        match goes(world, world.body(body), local) {
            Goes::Nowhere => return true,
            Goes::Into(callee, index) => at = Some((callee, LocalId(index as u32 + 1))),
            Goes::Away => return false,
        }
    }
    false
}

/// Where the value of a local goes.
enum Goes {
    /// It stays until the body ends.
    Nowhere,
    /// Into this parameter of a body that is called.
    Into(BodyId, usize),
    /// Somewhere else.
    Away,
}

/// Whether the value of a local stays where it is until the body ends.
pub(super) fn stays_in(world: &World, linked: &LinkedBody, local: LocalId) -> bool {
    matches!(goes(world, linked, local), Goes::Nowhere)
}

fn goes(world: &World, linked: &LinkedBody, local: LocalId) -> Goes {
    let moves = |operand: &Operand| matches!(operand, Operand::Place(place, Mode::Move) if place.local == local && place.path.is_empty());
    let mut found = Goes::Nowhere;
    for (index, block) in linked.body.blocks.iter().enumerate() {
        let moved = block.ops.iter().any(|op| match &op.kind {
            OpKind::Assign { value: Rvalue::Use(operand), .. } => moves(operand),
            OpKind::Assign { value: Rvalue::Aggregate(_, fields, _), .. } => {
                fields.iter().any(|(_, operand)| moves(operand))
            }
            _ => false,
        });
        if moved {
            return Goes::Away;
        }
        let Terminator::Call(call) = &block.end else { continue };
        let Some(argument) = call.args.iter().position(moves) else { continue };
        let callee = match linked.targets.get(&BlockId(index as u32)) {
            Some(Target::Functions(ids, _)) => match ids.as_slice() {
                [one] => world.function(*one).body,
                _ => None,
            },
            _ => None,
        };
        match (callee, &found) {
            (Some(body), Goes::Nowhere) => found = Goes::Into(body, argument),
            _ => return Goes::Away,
        }
    }
    found
}

/// Whether the other end of what a reason waits for is inside of what was given, and only there as far as can be told: it is made where
/// the value is made.
fn is_inside(world: &World, task: &Task, given: &Given, kept: &Kept, reason: &Reason) -> bool {
    let (Root::Given(source, path), Some(body)) = (&reason.what, task.body) else { return false };
    if kept.ends.is_empty() {
        return false;
    }
    if *source == given.source {
        let linked = world.body(body);
        return given_place(linked, *source, path)
            .is_some_and(|place| is_made_with_it(world, linked, &place));
    }
    let Some(other) = task.given.iter().find(|other| other.source == *source) else { return false };
    made_of(world, world.body(task.spawner), &other.from, &given.from)
}

/// Whether the value in a place was made by a call on (a part of) another: `self.stop.subscribe()`.
fn made_of(world: &World, linked: &LinkedBody, end: &Place, owner: &Place) -> bool {
    let same = origin_of_handle(world, linked, owner);
    linked.body.blocks.iter().enumerate().any(|(index, block)| {
        let Terminator::Call(call) = &block.end else { return false };
        let target = linked.targets.get(&BlockId(index as u32));
        if call.dest.local != end.local || !matches!(target, Some(Target::Functions(..))) {
            return false;
        }
        let receiver = call.args.first().and_then(operand_place);
        receiver.is_some_and(|place| {
            let from = origin(world, linked, place);
            let part_of_it = from.local == owner.local || Some(from.local) == same;
            part_of_it && is_made_with_it(world, linked, &from)
        })
    })
}

/// Whether a field is filled with something fresh wherever a value of its type is made.
fn is_made_with_it(world: &World, linked: &LinkedBody, place: &Place) -> bool {
    let Some((ty, Step::Field(field))) = field_of(world, linked, place) else { return false };
    let mut made = false;
    for index in 0..world.bodies.len() as u32 {
        let builder = world.body(BodyId(index));
        for op in builder.body.blocks.iter().flat_map(|block| &block.ops) {
            let OpKind::Assign { place, value: Rvalue::Aggregate(Aggregate::Struct(_), fields, _), .. } =
                &op.kind
            else {
                continue;
            };
            if !matches!(builder.place_ty(world, place), Ty::Adt(of, _) if of == ty) {
                continue;
            }
            let Some((_, operand)) = fields.iter().find(|(name, _)| *name == field) else { return false };
            made = true;
            if operand_place(operand).is_some_and(|place| root(world, BodyId(index), place) != Root::Own) {
                return false;
            }
        }
    }
    made
}

/// What a handle is a clone of: `let this = Arc::clone(self)`.
pub(super) fn origin_of_handle(world: &World, linked: &LinkedBody, handle: &Place) -> Option<LocalId> {
    linked.body.blocks.iter().find_map(|block| {
        let Terminator::Call(call) = &block.end else { return None };
        if call.dest != *handle {
            return None;
        }
        let from = call.args.first().and_then(operand_place)?;
        Some(origin(world, linked, from).local)
    })
}

/// Whether a task was given a sender of the channel that a reason waits for: both ends are of one call, and nobody else can be told.
fn has_the_sender(world: &World, task: &Task, reason: &Reason) -> bool {
    let Root::Given(source, _) = &reason.what else { return false };
    let linked = world.body(task.spawner);
    let Some(receiver) = task.given.iter().find(|given| given.source == *source) else { return false };
    let Some(channel) = channel_of(world, linked, receiver.from.local) else { return false };
    task.given.iter().any(|given| {
        let sends = world.has_behaviour(&given.ty, TypeBehaviour::Sender);
        sends && channel_of(world, linked, given.from.local) == Some(channel)
    })
}

/// The call that made the channel of which a local is an end, or a clone of one.
pub(super) fn channel_of(world: &World, linked: &LinkedBody, local: LocalId) -> Option<BlockId> {
    let mut local = local;
    for _ in 0..8 {
        let mut next = None;
        for (index, block) in linked.body.blocks.iter().enumerate() {
            let at = BlockId(index as u32);
            for op in &block.ops {
                if let OpKind::Assign { place, value: Rvalue::Use(Operand::Place(from, _)), .. } = &op.kind {
                    if *place == Place::local(local) {
                        next = Some(from.local);
                    }
                }
            }
            let Terminator::Call(call) = &block.end else { continue };
            if call.dest != Place::local(local) {
                continue;
            }
            let Some(Target::Functions(ids, _)) = linked.targets.get(&at) else { return None };
            if ids.iter().any(|id| world.function(*id).behaviours.contains(&Behaviour::Channel)) {
                return Some(at);
            }
            next = call.args.first().and_then(operand_place).map(|place| origin(world, linked, place).local);
        }
        local = next?;
    }
    None
}

/// The types of the workspace that are made together with a task that opens a connection.
fn connecting(facts: &Facts<'_>) -> FxHashSet<TypeId> {
    let mut found = FxHashSet::default();
    for task in &facts.tasks.all {
        let world = facts.world;
        let Some(made) = world.body(task.spawner).function.and_then(|id| world.function(id).self_ty.clone())
        else {
            continue;
        };
        if let (Ty::Adt(id, _), Some(body)) = (&made, task.body) {
            let returns = world
                .body(task.spawner)
                .function
                .is_some_and(|id| gives(world, &world.function(id).ret, &made));
            if returns && opens(world, body) {
                found.insert(*id);
            }
        }
    }
    found
}

/// Whether a result has such a value in it.
fn gives(world: &World, ret: &Ty, made: &Ty) -> bool {
    let Ty::Adt(id, _) = made else { return false };
    match ret {
        Ty::Future(inner) => gives(world, inner, made),
        other => kept(world, other).types.contains(id),
    }
}

/// Whether a body, or one that it calls, opens a connection.
pub(super) fn opens(world: &World, body: BodyId) -> bool {
    let mut seen = FxHashSet::default();
    let mut work = vec![body];
    while let Some(id) = work.pop() {
        if !seen.insert(id) {
            continue;
        }
        let opened = world.body(id).targets.values().any(|target| match target {
            Target::Functions(ids, _) => ids.iter().any(|id| {
                let info = world.function(*id);
                let opens = info.behaviours.iter().any(|b| matches!(b, Behaviour::Opens { .. }));
                opens && connects(world, &info.ret)
            }),
            _ => false,
        });
        if opened {
            return true;
        }
        work.extend(world.run_by(id));
    }
    false
}

fn connects(world: &World, ret: &Ty) -> bool {
    match ret {
        Ty::Future(inner) => connects(world, inner),
        Ty::Tuple(parts) => parts.iter().any(|part| connects(world, part)),
        other => {
            owned_kind(world, other).is_some_and(crate::models::behaviour::ResourceKind::is_connection)
                || kept(world, other).connection.is_some()
        }
    }
}
