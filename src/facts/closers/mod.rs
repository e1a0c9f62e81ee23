//! Types of which dropping is not enough: what a value leaves behind when it is dropped, and which of its methods would have ended it.
//!
//! Such a type is known by what it does, never by names. A body starts a task or thread that has a connection and builds the value; the
//! task does not end when the value goes; and a method of the type reaches, through a field, what would end it: the task's handle, a
//! token, a stop flag, another handle of the socket. `kin` tells whether a field and a task have to do with the same thing, `enders` what
//! methods end, `drops` whether a task ends with the value, `kept` where such values are lost. `registered` finds
//! those of which another handle is kept elsewhere.

mod alone;
mod drops;
mod enders;
mod kept;
mod kin;
mod registered;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::index::items::Name;
use crate::link::ty::{BodyId, FnId, Ty, TypeId};
use crate::link::world::{Target, World};
use crate::lower::body::{BlockId, OpKind, Operand, Rvalue, Step, Terminator};
use crate::models::behaviour::{Behaviour, OnDrop, SpawnKind, TypeBehaviour};
use crate::source::Loc;

use super::Facts;
use super::tasks::TaskId;
use super::waits::Root;

pub use enders::Ends;
pub use kept::{Keepers, held};

/// A type whose drop leaves a connection open, and that has a method which would not.
#[derive(Clone, Debug)]
pub struct Unclosed {
    /// The type.
    pub ty: TypeId,
    /// What keeps the connection when a value is dropped.
    pub left: Left,
    /// The arguments of the maker (`self` first) that lend the other end of what the task waits for: it is left only if they outlive it.
    pub lent: Vec<usize>,
    /// What is left ends when the peer closes.
    pub ends_with_peer: bool,
    /// The methods that end it: by what they do, not by their names.
    pub closers: Vec<FnId>,
    /// The methods after which it has ended, because they wait for it.
    pub joiners: Vec<FnId>,
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

/// The types of the workspace for which this is true, by type.
pub fn unclosed(facts: &Facts<'_>) -> Vec<Unclosed> {
    let makers = makers(facts);
    let mut all = registered::registered(facts);
    if !makers.is_empty() {
        let enders = enders::Enders::new(facts.world);
        all.extend(makers.iter().filter_map(|maker| judge(facts, &enders, maker)));
    }
    let mut found: Vec<Unclosed> = Vec::new();
    for one in all {
        match found.iter_mut().find(|other| other.ty == one.ty) {
            Some(other) => {
                other.made_by.extend(one.made_by);
                other.lent.extend(one.lent);
                other.ends_with_peer |= one.ends_with_peer;
                // A method that ends only what another maker starts does not end this.
                other.closers.retain(|id| one.closers.contains(id));
                other.joiners.retain(|id| one.joiners.contains(id));
            }
            None => found.push(one),
        }
    }
    found.retain(|one| !one.closers.is_empty());
    found.sort_by_key(|one| one.ty);
    found
}

/// Whether what was lent to the making of a value outlives the body in which it is made by a call at the end of this block.
pub fn lent_outlives(facts: &Facts<'_>, body: BodyId, block: BlockId, kept: &Unclosed) -> bool {
    if kept.lent.is_empty() {
        return true;
    }
    if kept.made_by.contains(&body) {
        return true;
    }
    let world = facts.world;
    let direct = world
        .callees(body, block)
        .iter()
        .all(|id| world.function(*id).body.is_some_and(|body| kept.made_by.contains(&body)));
    let Terminator::Call(call) = &world.body(body).body.blocks[block.0 as usize].end else { return false };
    if !direct {
        return false;
    }
    kept.lent.iter().all(|index| {
        let place = call.args.get(*index).and_then(super::views::operand_place);
        place.is_some_and(|place| {
            matches!(super::waits::roots::root(world, body, place), Root::Given(..) | Root::Static(_))
        })
    })
}

/// A body that starts tasks and builds a value.
struct Maker {
    body: BodyId,
    ty: TypeId,
    /// What goes into the value's fields.
    fields: Vec<(Name, Operand)>,
    tasks: Vec<Started>,
}

/// A task that a maker starts: itself, or by calling what starts it.
#[derive(Clone, Copy)]
struct Started {
    task: TaskId,
    /// The block of the maker that starts it.
    block: BlockId,
    /// By a function that it calls.
    elsewhere: bool,
}

fn makers(facts: &Facts<'_>) -> Vec<Maker> {
    let world = facts.world;
    let mut bodies: FxHashMap<BodyId, Vec<Started>> = FxHashMap::default();
    for (index, task) in facts.tasks.all.iter().enumerate() {
        if task.body.is_some() && matches!(task.kind, SpawnKind::Detaches | SpawnKind::Thread) {
            let started = Started { task: TaskId(index as u32), block: task.block, elsewhere: false };
            bodies.entry(task.spawner).or_default().push(started);
        }
    }
    for id in facts.bodies() {
        let Some(ownership) = &facts.ownership[id.0 as usize] else { continue };
        for site in &ownership.sites {
            let super::ownership::SiteKind::Spawned(spawned) = &site.kind else { continue };
            let Some(loc) = spawned.from else { continue };
            let task =
                facts.tasks.all.iter().position(|task| {
                    task.body.is_some() && world.body(task.spawner).loc(task.name_span) == loc
                });
            if let Some(task) = task {
                let started = Started { task: TaskId(task as u32), block: site.block, elsewhere: true };
                bodies.entry(id).or_default().push(started);
            }
        }
    }
    let mut ids: Vec<BodyId> = bodies.keys().copied().collect();
    ids.sort_unstable();
    let mut result = Vec::new();
    for id in ids {
        let mut seen = FxHashSet::default();
        for (ty, fields) in built(world, id) {
            if seen.insert(ty) {
                result.push(Maker { body: id, ty, fields, tasks: bodies[&id].clone() });
            }
        }
    }
    result
}

/// The values of types of the package that a body builds.
fn built(world: &World, id: BodyId) -> Vec<(TypeId, Vec<(Name, Operand)>)> {
    let linked = world.body(id);
    let mut result = Vec::new();
    let own = |ty: &Ty| match ty {
        Ty::Adt(id, _) if !world.type_info(*id).modelled => Some(*id),
        _ => None,
    };
    for (index, block) in linked.body.blocks.iter().enumerate() {
        for op in &block.ops {
            let OpKind::Assign { place, value: Rvalue::Aggregate(_, fields, None), .. } = &op.kind else {
                continue;
            };
            if let Some(ty) = own(&linked.place_ty(world, place)) {
                result.push((ty, fields.clone()));
            }
        }
        let Terminator::Call(call) = &block.end else { continue };
        if let Some(Target::Constructor(ty, _)) = linked.targets.get(&BlockId(index as u32)) {
            if !world.type_info(*ty).modelled {
                let args = call.args.iter().enumerate();
                let fields = args.map(|(at, arg)| (Name::new(at.to_string()), arg.clone())).collect();
                result.push((*ty, fields));
            }
        }
    }
    result
}

fn judge(facts: &Facts<'_>, enders: &enders::Enders, maker: &Maker) -> Option<Unclosed> {
    let world = facts.world;
    if ends_by_drop(world, enders, maker.ty) {
        return None;
    }
    let mut closers: Vec<FnId> = Vec::new();
    let mut joiners: Vec<FnId> = Vec::new();
    let mut left = None;
    let mut ends_with_peer = true;
    let mut lent = Vec::new();
    for started in &maker.tasks {
        // Who ends those that may still send ends the task that waits for them.
        let mut waited_for = drops::senders(facts, maker.body, *started, &maker.tasks);
        waited_for.push(*started);
        let reaches = |ends: &Ends| {
            let Some(Step::Field(field)) = ends.path.first() else { return false };
            let mut operands = maker.fields.iter().filter(|(name, _)| name == field);
            operands.any(|(_, operand)| {
                waited_for.iter().any(|started| kin::has_to_do(facts, maker.body, operand, *started, ends))
            })
        };
        let methods = enders.of_type(maker.ty);
        let looked_at = |end: &Ends| {
            end.by == enders::By::Flag || end.by == enders::By::Tell && drops::only_looks(facts, *started)
        };
        let flagged = methods.iter().flat_map(|(_, ends)| ends).any(|end| looked_at(end) && reaches(end));
        let with = drops::With { maker: maker.body, all: &maker.tasks, flagged };
        let Some(stays) = drops::stays(facts, &with, *started) else { continue };
        let mut any = false;
        for (id, ends) in methods {
            for end in ends.iter().filter(|end| reaches(end)) {
                let list = if end.by == enders::By::Join { &mut joiners } else { &mut closers };
                if !list.contains(id) {
                    list.push(*id);
                }
                any |= end.by != enders::By::Join;
            }
        }
        if any {
            let task = facts.tasks.get(started.task);
            left.get_or_insert(world.body(task.spawner).loc(task.name_span));
            ends_with_peer &= stays.ends_with_peer;
            lent.extend(stays.lent);
        }
    }
    closers.sort_unstable();
    joiners.sort_unstable();
    Some(Unclosed {
        ty: maker.ty,
        left: Left::Task(left?),
        lent,
        ends_with_peer,
        closers,
        joiners,
        made_by: vec![maker.body],
    })
}

/// How deep types are looked into.
const DEPTH: usize = 5;

/// Whether dropping a value of this type ends what it started: its own `Drop`, a field that aborts or cancels when it is dropped.
fn ends_by_drop(world: &World, enders: &enders::Enders, id: TypeId) -> bool {
    fn acts(world: &World, enders: &enders::Enders, ty: &Ty, depth: usize) -> bool {
        if depth > DEPTH {
            return false;
        }
        if world.resource(ty).is_some_and(|(_, on_drop)| on_drop == OnDrop::Aborts) {
            return true;
        }
        let Ty::Adt(id, _) = ty else {
            return world.fields_of(ty).iter().any(|(_, ty)| acts(world, enders, ty, depth + 1));
        };
        let info = world.type_info(*id);
        if info.behaviours.contains(&TypeBehaviour::Weak) {
            return false;
        }
        let by_drop = info.drop_fn.is_some_and(|drop| {
            let says = &world.function(drop).behaviours;
            // A `Drop` of the package that does more than we see through may end it, too.
            says.iter().any(|b| matches!(b, Behaviour::Cancels(_) | Behaviour::Aborts(_)))
                || !info.modelled && enders.may_end(world, drop)
        });
        by_drop || world.fields_of(ty).iter().any(|(_, ty)| acts(world, enders, ty, depth + 1))
    }
    let args = vec![Ty::Unknown; world.type_info(id).params.len()];
    acts(world, enders, &Ty::Adt(id, args), 0)
}
