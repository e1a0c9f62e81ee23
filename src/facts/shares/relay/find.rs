//! Finds directions: the copies of a body and of the bodies that run in it, each with whether the end of what it reads is passed on.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Carrier, DEPTH, Direction};
use crate::facts::Facts;
use crate::facts::closings;
use crate::facts::graph::{Exceptional, NaturalLoop, edges, loops};
use crate::facts::outcome::Source;
use crate::facts::ownership::passes;
use crate::facts::shares::trace::{Root, Tracer, local_of};
use crate::facts::views::operand_place;
use crate::link::ty::{BodyId, Ty};
use crate::link::world::{CaptureMode, FnInfo, LinkedBody, Target, World};
use crate::lower::body::{
    Await, AwaitHow, BlockId, Call, LocalId, OpKind, Operand, Place, Rvalue, Terminator,
};
use crate::models::behaviour::{Behaviour, Direction as Way, OnDrop, SpawnKind};

/// Finds the directions of a body and of the bodies that run in it.
pub(super) struct Finder<'f> {
    pub(super) facts: &'f Facts<'f>,
    pub(super) world: &'f World,
    /// The bodies in which something may be copied.
    pub(super) copying: FxHashSet<BodyId>,
    /// What was found in them so far.
    pub(super) found: RefCell<FxHashMap<BodyId, Rc<Vec<Direction>>>>,
}

/// A body that runs in another one: how, and what it is given: its source, the place there.
type Child = (BodyId, Carrier, Vec<(Source, Place)>);

impl Finder<'_> {
    pub(super) fn directions(&self, body: BodyId, depth: usize) -> Rc<Vec<Direction>> {
        if let Some(known) = self.found.borrow().get(&body) {
            return Rc::clone(known);
        }
        if depth > DEPTH || !self.copying.contains(&body) || self.world.body(body).body.truncated {
            return Rc::default();
        }
        // A body that calls itself finds nothing more in itself.
        self.found.borrow_mut().insert(body, Rc::default());
        let all = Rc::new(self.all_directions(body, depth));
        self.found.borrow_mut().insert(body, Rc::clone(&all));
        all
    }

    fn all_directions(&self, body: BodyId, depth: usize) -> Vec<Direction> {
        let linked = self.world.body(body);
        let tracer = Tracer::new(self.world, linked);
        let mut result = self.copies(linked, &tracer);
        result.extend(self.by_hand(linked, &tracer));
        for direction in &mut result {
            let from = match direction.carrier {
                Carrier::Inline(block) | Carrier::Joined(block, _) => block,
                Carrier::Task(_) => continue,
            };
            direction.passes_end |= self.ended_after(linked, &tracer, from, direction);
        }
        let children = self.children(body, linked, &tracer);
        for (child, carrier, given) in children {
            for inner in self.directions(child, depth + 1).iter() {
                // What runs by itself within the child, or beside others there, was looked at there.
                if matches!(inner.carrier, Carrier::Inline(_)) {
                    result.extend(self.lift(linked, &tracer, inner.clone(), carrier, &given));
                }
            }
        }
        result
    }

    /// Copies by a library's function.
    fn copies(&self, linked: &LinkedBody, tracer: &Tracer<'_>) -> Vec<Direction> {
        let mut result = Vec::new();
        for (block, call, info) in crate::facts::stay::modelled_calls(self.world, linked) {
            let Some((from, to)) = copied(info) else { continue };
            let (Some(from), Some(to)) = (argument(call, from), argument(call, to)) else { continue };
            let asynchronous = self.world.async_output(&info.ret).is_some();
            let carrier = if asynchronous {
                match run_at(linked, self.world, tracer, call.dest.local) {
                    Some(carrier) => carrier,
                    None => continue,
                }
            } else {
                Carrier::Inline(block)
            };
            let shuts = info.behaviours.iter().any(|b| matches!(b, Behaviour::Shuts { .. }));
            result.extend(self.direction(linked, tracer, [from, to], call, asynchronous, carrier, shuts));
        }
        result
    }

    /// Loops that read from one connection and write to one other.
    fn by_hand(&self, linked: &LinkedBody, tracer: &Tracer<'_>) -> Vec<Direction> {
        let mut result = Vec::new();
        for around in loops(&linked.body) {
            let Some((from, to, block, call, asynchronous)) = self.pumped(linked, tracer, &around) else {
                continue;
            };
            let carrier = Carrier::Inline(block);
            result.extend(self.direction(linked, tracer, [&from, &to], call, asynchronous, carrier, false));
        }
        result
    }

    /// What a loop reads and writes, if it is one connection each; with the first write.
    fn pumped<'l>(
        &self,
        linked: &'l LinkedBody,
        tracer: &Tracer<'_>,
        around: &NaturalLoop,
    ) -> Option<(Place, Place, BlockId, &'l Call, bool)> {
        let mut read: Option<(Root, Place)> = None;
        let mut written: Option<(Root, Place, BlockId, &Call, bool)> = None;
        for (index, block) in linked.body.blocks.iter().enumerate() {
            let at = BlockId(index as u32);
            if !around.contains(at) {
                continue;
            }
            let call = match &block.end {
                Terminator::Call(call) => call,
                Terminator::Await(wait) if wait.how != AwaitHow::One => return None,
                _ => continue,
            };
            let Some(Target::Functions(ids, _)) = linked.targets.get(&at) else { continue };
            let info = self.world.function(*ids.first()?);
            for behaviour in info.behaviours.iter().filter(|_| info.modelled) {
                match behaviour {
                    Behaviour::Reads { from, into: Some(_), .. } => {
                        let place = argument(call, from.0)?;
                        let root = tracer.root(place)?;
                        if read.as_ref().is_some_and(|(known, _)| *known != root) {
                            return None;
                        }
                        read = Some((root, place.clone()));
                    }
                    Behaviour::Writes { to, data: Some(_) } => {
                        let place = argument(call, to.0)?;
                        let root = tracer.root(place)?;
                        if written.as_ref().is_some_and(|(known, ..)| *known != root) {
                            return None;
                        }
                        let asynchronous = self.world.async_output(&info.ret).is_some();
                        written.get_or_insert((root, place.clone(), at, call, asynchronous));
                    }
                    _ => {}
                }
            }
        }
        let (from_root, from) = read?;
        let (to_root, to, block, call, asynchronous) = written?;
        (from_root != to_root).then_some((from, to, block, call, asynchronous))
    }

    #[allow(clippy::too_many_arguments)] // a direction as it stands in the text
    fn direction(
        &self,
        linked: &LinkedBody,
        tracer: &Tracer<'_>,
        [from, to]: [&Place; 2],
        call: &Call,
        asynchronous: bool,
        carrier: Carrier,
        shuts: bool,
    ) -> Option<Direction> {
        let to_root = tracer.root(to)?;
        let ty = linked.place_ty(self.world, to).peel().clone();
        Some(Direction {
            from: tracer.root(from)?,
            owned: owned_here(linked, &to_root),
            to: to_root,
            ty,
            at: linked.loc(call.span),
            asynchronous,
            passes_end: shuts,
            carrier,
        })
    }

    /// Whether, after the copy, the body shuts what was written to, or gives it to somebody who may.
    fn ended_after(
        &self,
        linked: &LinkedBody,
        tracer: &Tracer<'_>,
        from: BlockId,
        direction: &Direction,
    ) -> bool {
        let concerns = |place: &Place| match tracer.root(place) {
            Some(root) => {
                crate::facts::shares::fates::overlap(&root, &direction.to)
                    || crate::facts::shares::fates::overlap(&root, &direction.from)
            }
            // Nobody knows what it is: a connection may be among it.
            None => may_be_handle(&linked.place_ty(self.world, place)),
        };
        let inside = loops(&linked.body).into_iter().filter(|l| l.contains(from)).collect::<Vec<_>>();
        for block in reachable_from(linked, from) {
            let looped = inside.iter().any(|l| l.contains(block));
            for op in &linked.body.blocks[block.0 as usize].ops {
                if !looped && self.closure_takes(linked, op, &concerns) {
                    return true;
                }
            }
            if block == from {
                continue;
            }
            let Terminator::Call(call) = &linked.body.blocks[block.0 as usize].end else { continue };
            if self.may_end(linked, block, call, looped, &concerns) {
                return true;
            }
        }
        false
    }

    /// A closure or `async` block that has it: it may shut it.
    fn closure_takes(
        &self,
        linked: &LinkedBody,
        op: &crate::lower::body::Op,
        concerns: &dyn Fn(&Place) -> bool,
    ) -> bool {
        match &op.kind {
            OpKind::Assign { value: Rvalue::Closure(_), .. } => {
                crate::facts::liveness::closure_made(self.world, linked, op)
                    .is_some_and(|(_, mut captured)| captured.any(|local| concerns(&Place::local(local))))
            }
            OpKind::Assign { value: Rvalue::Opaque { takes, .. }, .. } => takes.iter().any(concerns),
            _ => false,
        }
    }

    fn may_end(
        &self,
        linked: &LinkedBody,
        block: BlockId,
        call: &Call,
        looped: bool,
        concerns: &dyn Fn(&Place) -> bool,
    ) -> bool {
        let targets = linked.targets.get(&block);
        if let Some(Target::Functions(ids, _)) = targets {
            let infos: Vec<&FnInfo> = ids.iter().map(|id| self.world.function(*id)).collect();
            if infos.iter().any(|info| {
                info.behaviours.iter().any(|b| matches!(b, Behaviour::Aborts(_) | Behaviour::Cancels(_)))
            }) {
                return true;
            }
            if infos.iter().all(|info| info.modelled) {
                return infos.iter().any(|info| {
                    let shut = closings::shut(call, info);
                    shut.is_some_and(|(place, how)| how != Some(Way::Read) && concerns(place))
                        || info.behaviours.iter().any(|b| match b {
                            Behaviour::Closes(arg) | Behaviour::Drops(arg) | Behaviour::Adopts(arg) => {
                                argument(call, arg.0).is_some_and(concerns)
                            }
                            _ => false,
                        })
                });
            }
        }
        if looped || matches!(targets, Some(Target::Language | Target::Constructor(..)) | None) {
            return false;
        }
        // Code of the package, or unknown code: it may end what it is given.
        call.args.iter().filter_map(operand_place).any(concerns)
    }

    /// The bodies that run in this one: how, and what they are given: their source, our place.
    fn children(&self, body: BodyId, linked: &LinkedBody, tracer: &Tracer<'_>) -> Vec<Child> {
        let mut result = Vec::new();
        for (id, task) in self.facts.tasks.started_by(body) {
            let Some(child) = task.body else { continue };
            let mut given: Vec<_> = task.given.iter().map(|g| (g.source, g.from.clone())).collect();
            for (source, place) in captured(self.world, linked, child) {
                if !given.iter().any(|(known, _)| *known == source) {
                    given.push((source, place));
                }
            }
            if task.kind != SpawnKind::Aborts {
                result.push((child, Carrier::Task(id), given));
            }
        }
        for (index, block) in linked.body.blocks.iter().enumerate() {
            let at = BlockId(index as u32);
            match &block.end {
                Terminator::Await(wait) => self.awaited(linked, tracer, at, wait, &mut result),
                Terminator::Call(call) => self.called(linked, tracer, at, call, &mut result),
                _ => {}
            }
        }
        result
    }

    fn awaited(
        &self,
        linked: &LinkedBody,
        tracer: &Tracer<'_>,
        at: BlockId,
        wait: &Await,
        result: &mut Vec<Child>,
    ) {
        for (index, future) in wait.futures.iter().enumerate() {
            let carrier = match wait.how {
                AwaitHow::One => Carrier::Inline(at),
                AwaitHow::Join | AwaitHow::TryJoin => Carrier::Joined(at, index),
                AwaitHow::Select => continue,
            };
            let Some(place) = operand_place(future) else { continue };
            if let Some((child, given)) = self.future_body(linked, tracer, place) {
                result.push((child, carrier, given));
            }
        }
    }

    /// The body that a future runs, and what it has.
    fn future_body(
        &self,
        linked: &LinkedBody,
        tracer: &Tracer<'_>,
        place: &Place,
    ) -> Option<(BodyId, Vec<(Source, Place)>)> {
        if let Ty::Closure(child) = linked.place_ty(self.world, place).peel() {
            return Some((*child, captured(self.world, linked, *child)));
        }
        let maker = tracer.maker(place)?;
        let Terminator::Call(call) = &linked.body.blocks[maker.0 as usize].end else { return None };
        let child = self.own_function(linked, maker)?;
        self.world.body(child).body.kind.is_async().then(|| (child, arguments(call)))
    }

    /// The body of the workspace function that a block calls, if it is one.
    fn own_function(&self, linked: &LinkedBody, block: BlockId) -> Option<BodyId> {
        match linked.targets.get(&block)? {
            Target::Functions(ids, _) if ids.len() == 1 => self.world.function(ids[0]).body,
            _ => None,
        }
    }

    fn called(
        &self,
        linked: &LinkedBody,
        tracer: &Tracer<'_>,
        at: BlockId,
        call: &Call,
        result: &mut Vec<Child>,
    ) {
        if let Some(child) = self.own_function(linked, at) {
            if !self.world.body(child).body.kind.is_async() {
                result.push((child, Carrier::Inline(at), arguments(call)));
            }
            return;
        }
        let Some(Target::Functions(ids, _)) = linked.targets.get(&at) else { return };
        let Some(info) = ids.first().map(|id| self.world.function(*id)) else { return };
        if !joins_futures(self.world, linked, info, call) {
            return;
        }
        for (index, operand) in call.args.iter().enumerate() {
            let Some(place) = operand_place(operand) else { continue };
            if let Some((child, given)) = self.future_body(linked, tracer, place) {
                result.push((child, Carrier::Joined(at, index), given));
            }
        }
    }

    /// A direction of a child, in terms of this body.
    fn lift(
        &self,
        linked: &LinkedBody,
        tracer: &Tracer<'_>,
        inner: Direction,
        carrier: Carrier,
        given: &[(Source, Place)],
    ) -> Option<Direction> {
        let place = |root: &Root| {
            let Root::Given(source, path) = root else { return None };
            let (_, place) = given.iter().find(|(known, _)| known == source)?;
            let mut place = place.clone();
            place.path.extend_from_slice(path);
            Some(place)
        };
        let (from, to) = (place(&inner.from)?, place(&inner.to)?);
        let to_root = tracer.root(&to)?;
        let known = may_shut(self.world, &inner.ty).is_some();
        let ty = if known { inner.ty } else { linked.place_ty(self.world, &to).peel().clone() };
        let passes_end = inner.passes_end || inner.owned && may_shut(self.world, &ty) == Some(true);
        let mut lifted = Direction {
            from: tracer.root(&from)?,
            owned: inner.owned && owned_here(linked, &to_root),
            to: to_root,
            ty,
            passes_end,
            carrier,
            ..inner
        };
        if let Carrier::Inline(block) = carrier {
            lifted.passes_end |= self.ended_after(linked, tracer, block, &lifted);
        }
        Some(lifted)
    }
}

/// The arguments that a library's copy reads and writes.
fn copied(info: &FnInfo) -> Option<(usize, usize)> {
    let read = info.behaviours.iter().find_map(|b| match b {
        Behaviour::Reads { from, into: None, .. } => Some(from.0),
        _ => None,
    })?;
    let mut written = info.behaviours.iter().filter_map(|b| match b {
        Behaviour::Writes { to, .. } => Some(to.0),
        _ => None,
    });
    let to = written.next()?;
    (written.next().is_none() && to != read).then_some((read, to))
}

pub(super) fn argument(call: &Call, index: usize) -> Option<&Place> {
    operand_place(call.args.get(index)?)
}

/// What a closure or `async` block has of this body.
fn captured(world: &World, linked: &LinkedBody, child: BodyId) -> Vec<(Source, Place)> {
    let inner = world.body(child);
    if inner.parent.is_none_or(|parent| !std::ptr::eq(world.body(parent), linked)) {
        return Vec::new();
    }
    let captures = inner.body.captures.iter().enumerate();
    captures.map(|(index, capture)| (Source::Capture(index), Place::local(capture.parent))).collect()
}

fn arguments(call: &Call) -> Vec<(Source, Place)> {
    let places = call.args.iter().enumerate();
    places
        .filter_map(|(index, operand)| Some((Source::Argument(index), operand_place(operand)?.clone())))
        .collect()
}

/// Whether a body owns what it was given there, or made itself.
fn owned_here(linked: &LinkedBody, root: &Root) -> bool {
    let Root::Given(source, _) = root else { return true };
    let Some(local) = local_of(linked, *source) else { return false };
    let lent = matches!(linked.local_ty(local), Ty::Ref(..) | Ty::Pointer(_));
    match source {
        Source::Capture(index) => linked.captured.get(*index) == Some(&CaptureMode::Move) && !lent,
        Source::Argument(_) => !lent,
    }
}

/// Whether dropping a value of this type shuts its sending side. `None`: nobody knows.
fn may_shut(world: &World, ty: &Ty) -> Option<bool> {
    let Ty::Adt(_, args) = ty else { return None };
    if let Some((kind, on_drop)) = world.resource(ty) {
        return (kind.is_connection()).then_some(on_drop == OnDrop::ShutsWrite);
    }
    args.iter().find_map(|arg| may_shut(world, arg))
}

fn may_be_handle(ty: &Ty) -> bool {
    !matches!(ty.peel(), Ty::Int(_) | Ty::Bool | Ty::Str | Ty::Char | Ty::Float | Ty::Slice(_) | Ty::Tuple(_))
}

/// How the future in a local is run: awaited alone, or with others. `None`: it is dropped when another is done, or nobody knows.
fn run_at(linked: &LinkedBody, world: &World, tracer: &Tracer<'_>, future: LocalId) -> Option<Carrier> {
    let made = tracer.root(&Place::local(future));
    let is_it = |operand: &Operand| {
        operand_place(operand).is_some_and(|place| place.local == future || tracer.root(place) == made)
    };
    for (index, block) in linked.body.blocks.iter().enumerate() {
        let at = BlockId(index as u32);
        match &block.end {
            Terminator::Await(wait) => {
                let Some(which) = wait.futures.iter().position(is_it) else { continue };
                return match wait.how {
                    AwaitHow::One => Some(Carrier::Inline(at)),
                    AwaitHow::Join | AwaitHow::TryJoin => Some(Carrier::Joined(at, which)),
                    AwaitHow::Select => None,
                };
            }
            Terminator::Call(call) => {
                let Some(which) = call.args.iter().position(is_it) else { continue };
                let Some(Target::Functions(ids, _)) = linked.targets.get(&at) else { return None };
                let info = world.function(*ids.first()?);
                return joins_futures(world, linked, info, call).then_some(Carrier::Joined(at, which));
            }
            _ => {}
        }
    }
    None
}

/// Whether a call of a library makes one future of several that run side by side, each to its end: it hands none of them back, and
/// drops none when another is done.
fn joins_futures(world: &World, linked: &LinkedBody, info: &FnInfo, call: &Call) -> bool {
    let future = |operand: &Operand| {
        operand_place(operand).is_some_and(|place| {
            let ty = linked.place_ty(world, place);
            matches!(ty, Ty::Closure(_) | Ty::Future(_)) || world.async_output(&ty).is_some()
        })
    };
    info.modelled
        && call.args.len() > 1
        && call.args.iter().all(future)
        && world.async_output(&info.ret).is_some()
        && !info.behaviours.iter().any(|b| matches!(b, Behaviour::TimesOut(_)))
        && info
            .params
            .iter()
            .all(|param| passes(world, param, &info.ret).iter().all(|(from, _)| !from.is_empty()))
}

/// The blocks after one, itself included, in order.
fn reachable_from(linked: &LinkedBody, from: BlockId) -> Vec<BlockId> {
    let mut seen = vec![false; linked.body.blocks.len()];
    let mut work = vec![from];
    while let Some(block) = work.pop() {
        if !std::mem::replace(&mut seen[block.0 as usize], true) {
            let end = &linked.body.blocks[block.0 as usize].end;
            work.extend(edges(end, Exceptional::default()).iter().map(|edge| edge.to));
        }
    }
    (0..seen.len() as u32).map(BlockId).filter(|block| seen[block.0 as usize]).collect()
}
