//! What becomes of an owner after a point of a body: does it die soon, is it used again, or does it stay while the body waits?

use rustc_hash::FxHashSet;

use super::graph::{Exceptional, dropped, edges};
use super::liveness::{mentioned, mentioned_at_end};
use super::summary::callees;
use crate::link::ty::{BodyId, Ty};
use crate::link::world::{LinkedBody, Target, World};
use crate::lower::body::{BlockId, Callee, LocalKind, Op, OpKind, Place, RESULT, Terminator};
use crate::models::behaviour::{Behaviour, ResourceKind};
use crate::source::Loc;

/// What becomes of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stay {
    /// It stays open while the body waits here.
    WhileWaiting(Loc),
    /// It stays open when the body has ended: it belongs to somebody else.
    Beyond,
    /// It dies, is used again, or goes away before anything waits.
    No,
}

/// A point of a body: after operation `op` of a block (0: at its start).
#[derive(Clone, Copy, Debug)]
pub struct Point {
    /// The block.
    pub block: BlockId,
    /// How many operations of the block are over; one more than it has: the block's end is over, too.
    pub op: usize,
}

/// The bodies that may wait: for a peer, a channel, a clock.
pub fn waiting(world: &World) -> FxHashSet<BodyId> {
    let mut result: FxHashSet<BodyId> = FxHashSet::default();
    let all: Vec<BodyId> = (0..world.bodies.len() as u32).map(BodyId).collect();
    let mut callers: Vec<Vec<BodyId>> = vec![Vec::new(); all.len()];
    let mut work = Vec::new();
    for id in &all {
        for callee in callees(world, *id) {
            callers[callee.0 as usize].push(*id);
        }
        let linked = world.body(*id);
        let waits = (0..linked.body.blocks.len() as u32)
            .any(|block| waits_itself(world, linked, BlockId(block)));
        if waits {
            work.push(*id);
        }
    }
    while let Some(id) = work.pop() {
        if result.insert(id) {
            work.extend(callers[id.0 as usize].iter().copied());
        }
    }
    result
}

fn waits_itself(world: &World, linked: &LinkedBody, block: BlockId) -> bool {
    match &linked.body.blocks[block.0 as usize].end {
        Terminator::Await(_) => true,
        Terminator::Call(_) => match linked.targets.get(&block) {
            Some(Target::Functions(ids, _)) => ids.iter().any(|id| {
                world.function(*id).behaviours.iter().any(|b| matches!(b, Behaviour::Waits { .. }))
            }),
            _ => false,
        },
        _ => false,
    }
}

/// What becomes of the owner in `place` after a point.
pub fn after(world: &World, waiting: &FxHashSet<BodyId>, linked: &LinkedBody, from: Point, place: &Place) -> Stay {
    let local = &linked.body.locals[place.local.0 as usize];
    let borrowed = matches!(linked.local_ty(place.local), Ty::Ref(..) | Ty::Pointer(_));
    let walk = Walk { world, waiting, linked, place };
    let found = walk.go(from);
    if found == Stay::No && borrowed && !walk.given_up_later(from) {
        let _ = local;
        return Stay::Beyond;
    }
    found
}

struct Walk<'w> {
    world: &'w World,
    waiting: &'w FxHashSet<BodyId>,
    linked: &'w LinkedBody,
    place: &'w Place,
}

/// How one block ends for the owner.
enum Passed {
    /// It is dead, moved or used again.
    Over,
    /// The body waits here.
    Waits(Loc),
    /// On to the next blocks.
    On,
}

impl Walk<'_> {
    fn go(&self, from: Point) -> Stay {
        let body = &self.linked.body;
        let mut seen = vec![false; body.blocks.len()];
        let mut work = vec![from];
        while let Some(point) = work.pop() {
            match self.block(point) {
                Passed::Over => continue,
                Passed::Waits(at) => return Stay::WhileWaiting(at),
                Passed::On => {}
            }
            let block = &body.blocks[point.block.0 as usize];
            for edge in edges(&block.end, Exceptional::default()) {
                if dropped(body, edge).any(|local| local == self.place.local) {
                    continue;
                }
                if !std::mem::replace(&mut seen[edge.to.0 as usize], true) {
                    work.push(Point { block: edge.to, op: 0 });
                }
            }
        }
        Stay::No
    }

    fn block(&self, point: Point) -> Passed {
        let block = &self.linked.body.blocks[point.block.0 as usize];
        for op in block.ops.iter().skip(point.op) {
            if self.ends(op) {
                return Passed::Over;
            }
        }
        if point.op > block.ops.len() {
            return Passed::On;
        }
        let mut used = false;
        mentioned_at_end(&block.end, &mut |p| used |= self.concerns(p));
        if used {
            return Passed::Over;
        }
        match self.waits(point.block) {
            Some(at) => Passed::Waits(at),
            None => Passed::On,
        }
    }

    fn ends(&self, op: &Op) -> bool {
        let mut ends = match &op.kind {
            OpKind::Drop(local) => *local == self.place.local,
            OpKind::Assign { place, .. } => self.concerns(place),
            OpKind::Ignore(_) => return false,
            OpKind::Declare(_) => false,
        };
        mentioned(op, &mut |p| ends |= self.concerns(p));
        if let Some((_, mut captured)) = super::liveness::closure_made(self.world, self.linked, op) {
            ends |= captured.any(|local| local == self.place.local);
        }
        ends
    }

    fn concerns(&self, other: &Place) -> bool {
        other.covers(self.place) || self.place.covers(other)
    }

    fn waits(&self, block: BlockId) -> Option<Loc> {
        let end = &self.linked.body.blocks[block.0 as usize].end;
        let span = match end {
            Terminator::Await(wait) => wait.span,
            Terminator::Call(call) => {
                let own = match self.linked.targets.get(&block) {
                    Some(Target::Functions(ids, _)) => {
                        ids.iter().any(|id| self.world.function(*id).body.is_some_and(|b| {
                            self.waiting.contains(&b) && !self.world.body(b).body.kind.is_async()
                        }))
                    }
                    _ => false,
                };
                if !own && !(waits_itself(self.world, self.linked, block) && !is_async_call(self.world, self.linked, block)) {
                    return None;
                }
                call.span
            }
            _ => return None,
        };
        Some(self.linked.loc(span))
    }

    /// Whether the body itself later lets go of what it only borrows: assigns over it, takes it out, hands it on.
    fn given_up_later(&self, from: Point) -> bool {
        let body = &self.linked.body;
        let mut seen = vec![false; body.blocks.len()];
        let mut work = vec![from];
        while let Some(point) = work.pop() {
            let block = &body.blocks[point.block.0 as usize];
            if block.ops.iter().skip(point.op).any(|op| self.ends(op)) {
                return true;
            }
            if point.op <= block.ops.len() {
                let mut used = false;
                mentioned_at_end(&block.end, &mut |p| used |= self.concerns(p));
                if used {
                    return true;
                }
            }
            for edge in edges(&block.end, Exceptional::default()) {
                if !std::mem::replace(&mut seen[edge.to.0 as usize], true) {
                    work.push(Point { block: edge.to, op: 0 });
                }
            }
        }
        false
    }
}

/// Calling an `async fn` waits for nothing: its future does.
fn is_async_call(world: &World, linked: &LinkedBody, block: BlockId) -> bool {
    match linked.targets.get(&block) {
        Some(Target::Functions(ids, _)) => {
            ids.iter().any(|id| matches!(world.function(*id).ret, Ty::Future(_)))
        }
        _ => false,
    }
}

/// The kind of connection that a value of this type owns, also wrapped. References own nothing.
pub fn owned_kind(world: &World, ty: &Ty) -> Option<ResourceKind> {
    fn look(world: &World, ty: &Ty, depth: usize) -> Option<ResourceKind> {
        const DEPTH: usize = 5;
        let Ty::Adt(id, args) = ty else { return None };
        if depth > DEPTH {
            return None;
        }
        if let Some((kind, _)) = world.resource(ty) {
            return (kind.is_connection() || kind == ResourceKind::Listener).then_some(kind);
        }
        if let Some(kind) = args.iter().find_map(|arg| look(world, arg, depth + 1)) {
            return Some(kind);
        }
        let info = world.type_info(*id);
        if info.modelled {
            return None;
        }
        info.fields.iter().flatten().find_map(|(_, ty)| look(world, ty, depth + 1))
    }
    look(world, ty, 0)
}

/// The calls of a body with what they are known to be: block, call and the behaviours of a modelled callee.
pub fn modelled_calls<'w>(
    world: &'w World,
    linked: &'w LinkedBody,
) -> impl Iterator<Item = (BlockId, &'w crate::lower::body::Call, &'w crate::link::world::FnInfo)> {
    linked.body.blocks.iter().enumerate().filter_map(move |(index, block)| {
        let Terminator::Call(call) = &block.end else { return None };
        let at = BlockId(index as u32);
        let Some(Target::Functions(ids, _)) = linked.targets.get(&at) else { return None };
        let info = world.function(*ids.first()?);
        info.modelled.then_some((at, &**call, info))
    })
}

/// Whether a local is mentioned anywhere but where it gets its value and where it dies.
pub fn is_used(linked: &LinkedBody, local: crate::lower::body::LocalId) -> bool {
    let mut used = local == RESULT
        || linked.body.locals[local.0 as usize].kind != LocalKind::Temporary
            && linked.body.locals[local.0 as usize].kind != LocalKind::Variable;
    for block in &linked.body.blocks {
        for op in &block.ops {
            if !matches!(op.kind, OpKind::Ignore(_)) {
                mentioned(op, &mut |p| used |= p.local == local);
            }
        }
        mentioned_at_end(&block.end, &mut |p| used |= p.local == local);
        if let Terminator::Call(call) = &block.end {
            if let Callee::Value(crate::lower::body::Operand::Place(p, _)) = &call.callee {
                used |= p.local == local;
            }
        }
    }
    used
}
