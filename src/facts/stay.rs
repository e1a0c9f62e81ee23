//! What becomes of an owner after a point of a body: does it die soon, is it used again, or does it stay while the body waits?

use std::collections::VecDeque;

use rustc_hash::FxHashSet;

use super::graph::{Exceptional, dropped, edges};
use super::liveness::{closure_made, mentioned, mentioned_at_end};
use super::views::{is_borrowed, operand_place, origin};
use crate::link::ty::{BodyId, Ty};
use crate::link::world::{CaptureMode, FnInfo, LinkedBody, Target, World};
use crate::lower::body::{
    BlockId, Call, Callee, EXIT, Lang, LocalId, Mode, Op, OpKind, Operand, Place, RESULT, Rvalue, Step,
    Terminator,
};
use crate::models::behaviour::Behaviour;
use crate::source::Loc;

/// What becomes of an owner after a point, on all ways from there until it dies or goes away.
///
/// A way ends where the owner is dropped, moved, taken out, assigned over, or given to somebody of whom nobody knows what he does with
/// it. If the place is only a view (a reference, a number), the owner is the place it looks into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stay {
    /// The body waits here, and it is still open.
    pub waits: Option<Loc>,
    /// The body ends, and it is still open: it belongs to somebody else, or the caller gets it.
    pub beyond: bool,
    /// The body has something to do with it again.
    pub used: bool,
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
        for callee in world.run_by(*id) {
            callers[callee.0 as usize].push(*id);
        }
        let linked = world.body(*id);
        let waits =
            (0..linked.body.blocks.len() as u32).any(|block| waits_itself(world, linked, BlockId(block)));
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
    let waits = |info: &FnInfo| info.behaviours.iter().any(|b| matches!(b, Behaviour::Waits { .. }));
    match &linked.body.blocks[block.0 as usize].end {
        Terminator::Await(_) => true,
        Terminator::Call(call) => match (&call.callee, linked.targets.get(&block)) {
            (Callee::Lang(Lang::Next), _) => {
                let Some(place) = call.args.first().and_then(operand_place) else { return false };
                let next = world.next_of(&linked.place_ty(world, place));
                !next.is_empty() && next.iter().all(|id| waits(world.function(*id)))
            }
            (_, Some(Target::Functions(ids, _))) => ids.iter().any(|id| waits(world.function(*id))),
            _ => false,
        },
        _ => false,
    }
}

/// What becomes of the owner in `place` after a point.
pub fn after(
    world: &World,
    waiting: &FxHashSet<BodyId>,
    linked: &LinkedBody,
    from: Point,
    place: &Place,
) -> Stay {
    let owner = bare(&origin(world, linked, place));
    let ends_here = dies_with_its_owner(world, linked, &owner);
    let borrowed = is_borrowed(world, linked.local_ty(owner.local)) && !ends_here;
    let mut walk =
        Walk { world, waiting, linked, view: place.local, owner, borrowed, found: Stay::default() };
    walk.go(from);
    walk.found
}

/// In `Drop::drop` the fields of `self` are dropped right after the body.
fn dies_with_its_owner(world: &World, linked: &LinkedBody, owner: &Place) -> bool {
    let Some(function) = linked.function else { return false };
    linked.parent.is_none()
        && owner.local == LocalId(1)
        && world.types.iter().any(|ty| ty.drop_fn == Some(function))
}

/// A place without dereferences, which may be written or not.
fn bare(place: &Place) -> Place {
    let path = place.path.iter().filter(|step| **step != Step::Deref).cloned().collect();
    Place { local: place.local, path }
}

struct Walk<'w> {
    world: &'w World,
    waiting: &'w FxHashSet<BodyId>,
    linked: &'w LinkedBody,
    /// The local through which the owner was seen; it may be the owner's own.
    view: LocalId,
    owner: Place,
    /// The owner belongs to somebody outside of the body.
    borrowed: bool,
    found: Stay,
}

/// Whether a way goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// It does.
    On,
    /// The owner is dead or gone.
    Over,
}

impl Walk<'_> {
    fn go(&mut self, from: Point) {
        let body = &self.linked.body;
        let mut seen = vec![false; body.blocks.len()];
        let mut work = VecDeque::from([from]);
        while let Some(point) = work.pop_front() {
            if self.block(point) == Way::Over {
                continue;
            }
            if point.block == EXIT {
                self.found.beyond |= self.borrowed;
            }
            for edge in edges(&body.blocks[point.block.0 as usize].end, Exceptional::default()) {
                let dies = dropped(body, edge).any(|local| self.is_death(local));
                if !dies && !std::mem::replace(&mut seen[edge.to.0 as usize], true) {
                    work.push_back(Point { block: edge.to, op: 0 });
                }
            }
        }
    }

    fn is_death(&self, local: LocalId) -> bool {
        !self.borrowed && local == self.owner.local
    }

    fn block(&mut self, point: Point) -> Way {
        let block = &self.linked.body.blocks[point.block.0 as usize];
        for op in block.ops.iter().skip(point.op) {
            if self.op(op) == Way::Over {
                return Way::Over;
            }
        }
        if point.op > block.ops.len() {
            return Way::On;
        }
        let way = match &block.end {
            Terminator::Call(call) => self.call(point.block, call),
            end => {
                let mut used = false;
                mentioned_at_end(end, &mut |p| used |= self.concerns(p));
                self.found.used |= used;
                Way::On
            }
        };
        if way == Way::On && self.found.waits.is_none() {
            self.found.waits = self.waits(point.block);
        }
        way
    }

    fn op(&mut self, op: &Op) -> Way {
        match &op.kind {
            OpKind::Ignore(_) => return Way::On,
            OpKind::Drop(local) => return if self.is_death(*local) { Way::Over } else { Way::On },
            // The next round's view looks at another one.
            OpKind::Declare(local) if *local == self.view => return Way::Over,
            OpKind::Assign { place, initialises: true, .. }
                if place.path.is_empty() && place.local == self.view =>
            {
                return Way::Over;
            }
            OpKind::Assign { place, initialises: false, .. } if bare(place).covers(&self.owner) => {
                return Way::Over;
            }
            OpKind::Declare(_) | OpKind::Assign { .. } => {}
        }
        let OpKind::Assign { place, value, .. } = &op.kind else { return Way::On };
        let mut used = false;
        mentioned(op, &mut |p| used |= self.concerns(p));
        self.found.used |= used;
        let moved = match value {
            Rvalue::Use(operand) => self.moves(operand),
            Rvalue::Aggregate(_, fields, base) => {
                fields.iter().any(|(_, field)| self.moves(field))
                    || base.as_ref().is_some_and(|b| self.moves(b))
            }
            Rvalue::Opaque { takes, .. } => takes.iter().any(|p| self.concerns(p)),
            _ => false,
        };
        if moved {
            self.found.beyond |= place.local == RESULT;
            return Way::Over;
        }
        self.captured(op)
    }

    /// What a closure takes is gone.
    fn captured(&mut self, op: &Op) -> Way {
        let Some((child, captured)) = closure_made(self.world, self.linked, op) else { return Way::On };
        let mut way = Way::On;
        for (at, local) in captured.enumerate() {
            if local == self.owner.local || local == self.view {
                self.found.used = true;
                if self.world.body(child).captured.get(at) != Some(&CaptureMode::Ref) {
                    way = Way::Over;
                }
            }
        }
        way
    }

    fn call(&mut self, block: BlockId, call: &Call) -> Way {
        let concerned: Vec<usize> = (0..call.args.len())
            .filter(|at| operand_place(&call.args[*at]).is_some_and(|p| self.concerns(p)))
            .collect();
        if let Callee::Value(operand) = &call.callee {
            self.found.used |= operand_place(operand).is_some_and(|p| self.concerns(p));
        }
        if concerned.is_empty() {
            return Way::On;
        }
        self.found.used = true;
        if concerned.iter().any(|at| self.moves(&call.args[*at])) {
            let builds = matches!(self.linked.targets.get(&block), Some(Target::Constructor(..)));
            self.found.beyond |= builds && call.dest.local == RESULT;
            return Way::Over;
        }
        let looks = concerned.iter().all(|at| self.only_looks(block, *at, &call.args[*at]));
        if looks { Way::On } else { Way::Over }
    }

    /// Whether a callee leaves what it borrows where it is.
    fn only_looks(&self, block: BlockId, at: usize, operand: &Operand) -> bool {
        let shared = matches!(operand, Operand::Place(_, Mode::Ref) | Operand::Borrow { mutable: false, .. });
        match self.linked.targets.get(&block) {
            Some(Target::Functions(ids, _)) => ids.iter().all(|id| {
                let info = self.world.function(*id);
                if info.modelled { !lets_go(info, at) } else { shared }
            }),
            Some(Target::Language) => true,
            _ => shared,
        }
    }

    fn moves(&self, operand: &Operand) -> bool {
        matches!(operand, Operand::Place(place, Mode::Move | Mode::Unknown | Mode::Unresolved) if self.concerns(place))
    }

    fn concerns(&self, other: &Place) -> bool {
        if other.local == self.view && self.view != self.owner.local {
            return true;
        }
        let other = bare(other);
        other.covers(&self.owner) || self.owner.covers(&other)
    }

    fn waits(&self, block: BlockId) -> Option<Loc> {
        let span = match &self.linked.body.blocks[block.0 as usize].end {
            Terminator::Await(wait) => wait.span,
            Terminator::Call(call) if self.call_waits(block) => call.span,
            _ => return None,
        };
        Some(self.linked.loc(span))
    }

    /// Calling an `async fn` waits for nothing: its future does.
    fn call_waits(&self, block: BlockId) -> bool {
        let Some(Target::Functions(ids, _)) = self.linked.targets.get(&block) else {
            return waits_itself(self.world, self.linked, block);
        };
        let asynchronous = ids.iter().any(|id| matches!(self.world.function(*id).ret, Ty::Future(_)));
        let inside =
            ids.iter().filter_map(|id| self.world.function(*id).body).any(|id| self.waiting.contains(&id));
        !asynchronous && (inside || waits_itself(self.world, self.linked, block))
    }
}

/// Whether a modelled function ends the connection in one of its arguments, or gets it out of there.
fn lets_go(info: &FnInfo, at: usize) -> bool {
    info.behaviours.iter().any(|b| match b {
        Behaviour::Closes(arg)
        | Behaviour::Shuts { what: arg, .. }
        | Behaviour::SaysGoodbye(arg)
        | Behaviour::Escapes(arg)
        | Behaviour::Forgets(arg)
        | Behaviour::Keeps(arg)
        | Behaviour::Takes(arg)
        | Behaviour::Replaces(arg) => arg.0 == at,
        Behaviour::Removes | Behaviour::Empties => at == 0,
        _ => false,
    })
}

/// The calls of a body with what they are known to be: block, call and the behaviours of a modelled callee.
pub fn modelled_calls<'w>(
    world: &'w World,
    linked: &'w LinkedBody,
) -> impl Iterator<Item = (BlockId, &'w Call, &'w FnInfo)> {
    linked.body.blocks.iter().enumerate().filter_map(move |(index, block)| {
        let Terminator::Call(call) = &block.end else { return None };
        let at = BlockId(index as u32);
        let Some(Target::Functions(ids, _)) = linked.targets.get(&at) else { return None };
        let info = world.function(*ids.first()?);
        info.modelled.then_some((at, &**call, info))
    })
}

/// The point after a block's end.
pub fn past(linked: &LinkedBody, block: BlockId) -> Point {
    Point { block, op: linked.body.blocks[block.0 as usize].ops.len() + 1 }
}
