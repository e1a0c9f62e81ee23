//! A strong handle of `S` stored inside of the same `S`: a closure or a value that holds a clone of the handle goes into a field that is
//! reached through that handle.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::kept::{kept, strong};
use super::super::liveness::closure_made;
use super::super::ownership::passes;
use super::super::views::{field_of, operand_place, origin};
use crate::index::items::Name;
use crate::link::ty::{BodyId, FnId, Ty, TypeId};
use crate::link::world::{CaptureMode, LinkedBody, Target, World};
use crate::lower::body::{
    Aggregate, BlockId, Call, LocalId, Mode, Op, OpKind, Operand, Place, Rvalue, Step, Terminator,
};
use crate::models::behaviour::Behaviour;
use crate::source::Span;

/// A store after which a value keeps itself.
#[derive(Clone, Debug)]
pub struct Cycle {
    /// In which body.
    pub body: BodyId,
    /// The closure, or the value, that holds the strong handle.
    pub holder: Span,
    /// Whether the holder is a closure.
    pub closure: bool,
    /// The store.
    pub stored: Span,
    /// The type that keeps itself.
    pub owner: TypeId,
}

/// Rounds in which the locals of a body must settle.
const ROUNDS: usize = 8;

/// The stores of a body after which a value of one of these types keeps itself.
pub fn stored(world: &World, id: BodyId, of: &FxHashSet<TypeId>, emptied: &Emptied) -> Vec<Cycle> {
    let linked = world.body(id);
    let mut owners: Vec<(LocalId, TypeId)> = strong_locals(world, linked);
    owners.retain(|(_, ty)| of.contains(ty));
    if owners.is_empty() {
        return Vec::new();
    }
    let mut handles =
        Handles { world, linked, emptied, same: FxHashMap::default(), inside: FxHashMap::default() };
    for (local, _) in &owners {
        handles.same.insert(*local, *local);
    }
    for _ in 0..ROUNDS {
        if !handles.round() {
            break;
        }
    }
    let mut found = Vec::new();
    for (local, owner) in owners {
        handles.stores(id, local, owner, &mut found);
    }
    found.sort_by_key(|cycle| (cycle.stored.start, cycle.holder.start));
    found.dedup_by_key(|cycle| (cycle.stored, cycle.owner));
    found
}

fn strong_locals(world: &World, linked: &LinkedBody) -> Vec<(LocalId, TypeId)> {
    let all = linked.types.iter().enumerate();
    all.filter_map(|(index, ty)| Some((LocalId(index as u32), strong(world, ty.peel())?))).collect()
}

/// Which locals are handles of the same value, and which hold one inside.
struct Handles<'w> {
    world: &'w World,
    linked: &'w LinkedBody,
    emptied: &'w Emptied,
    /// A handle, and the first handle of the same value.
    same: FxHashMap<LocalId, LocalId>,
    /// A local that holds a handle inside: the handle, where it was put there, and whether that is a closure.
    inside: FxHashMap<LocalId, (LocalId, Span, bool)>,
}

impl Handles<'_> {
    /// Goes through the body once. Whether anything was learned.
    fn round(&mut self) -> bool {
        let before = (self.same.clone(), self.inside.len());
        let linked = self.linked;
        for (index, block) in linked.body.blocks.iter().enumerate() {
            for op in &block.ops {
                let OpKind::Assign { place, value, .. } = &op.kind else { continue };
                if place.path.is_empty() {
                    self.assign(op, place.local, value);
                }
            }
            if let Terminator::Call(call) = &block.end {
                if call.dest.path.is_empty() {
                    self.call(BlockId(index as u32), call);
                }
            }
        }
        before.0 != self.same || before.1 != self.inside.len()
    }

    fn assign(&mut self, op: &Op, to: LocalId, value: &Rvalue) {
        match value {
            Rvalue::Use(Operand::Place(from, mode)) if from.path.is_empty() && *mode != Mode::Ref => {
                self.flow(from.local, to);
            }
            Rvalue::Use(Operand::Borrow { place, .. }) if place.path.is_empty() => {
                if let Some(first) = self.same.get(&place.local).copied() {
                    self.same.insert(to, first);
                }
            }
            Rvalue::Aggregate(kind, fields, _) if !matches!(kind, Aggregate::Range) => {
                for (_, operand) in fields {
                    self.put(operand, to, op.span);
                }
            }
            Rvalue::Closure(_) => self.captured(op, to),
            _ => {}
        }
    }

    /// One local is another.
    fn flow(&mut self, from: LocalId, to: LocalId) {
        if let Some(first) = self.same.get(&from).copied() {
            self.same.insert(to, first);
        }
        if let Some(held) = self.inside.get(&from).copied() {
            self.inside.insert(to, held);
        }
    }

    /// An operand goes by value into what `to` holds.
    fn put(&mut self, operand: &Operand, to: LocalId, at: Span) {
        let Operand::Place(from, mode) = operand else { return };
        if matches!(mode, Mode::Ref | Mode::RefMut) || !from.path.is_empty() {
            return;
        }
        let held = match self.inside.get(&from.local) {
            Some(held) => *held,
            None => match self.handle(from.local) {
                Some(first) => (first, at, false),
                None => return,
            },
        };
        self.inside.entry(to).or_insert(held);
    }

    /// The handle in a local, not a reference to one.
    fn handle(&self, local: LocalId) -> Option<LocalId> {
        let owned = strong(self.world, self.linked.local_ty(local)).is_some();
        if owned { self.same.get(&local).copied() } else { None }
    }

    fn captured(&mut self, op: &Op, to: LocalId) {
        let Some((child, _)) = closure_made(self.world, self.linked, op) else { return };
        let child = self.world.body(child);
        if child.body.kind.is_async() {
            return;
        }
        for (index, capture) in child.body.captures.iter().enumerate() {
            if child.captured.get(index) == Some(&CaptureMode::Move) {
                if let Some(first) = self.handle(capture.parent) {
                    self.inside.entry(to).or_insert((first, op.span, true));
                }
            }
        }
    }

    fn call(&mut self, block: BlockId, call: &Call) {
        let to = call.dest.local;
        match self.linked.targets.get(&block) {
            Some(Target::Constructor(..)) => {
                for operand in &call.args {
                    self.put(operand, to, call.span);
                }
            }
            Some(Target::Functions(ids, _)) => {
                let Some(first) = ids.first().copied() else { return };
                self.function(first, call, to);
            }
            _ => {}
        }
    }

    fn function(&mut self, id: FnId, call: &Call, to: LocalId) {
        let info = self.world.function(id);
        let made = self.linked.local_ty(to);
        if let Some(of) = strong(self.world, made).filter(|_| is_clone(self.world, id)) {
            if let Some(first) = call.args.first().and_then(|arg| self.cloned(arg, of)) {
                self.same.insert(to, first);
            }
            // A clone of a handle of what holds one holds it, too.
            let of = call.args.first().and_then(operand_place).map(|place| place.local);
            if let Some(held) = of.and_then(|local| self.inside.get(&local)).copied() {
                self.inside.insert(to, held);
            }
            return;
        }
        for (index, operand) in call.args.iter().enumerate() {
            let declared = info.params.get(index).unwrap_or(&Ty::Unknown);
            let inside = if info.modelled {
                !passes(self.world, declared, &info.ret).is_empty()
            } else {
                // A constructor of the package: what it returns has room for it.
                operand_place(operand).is_some_and(|place| self.has_room(made, place))
            };
            if inside {
                self.put(operand, to, call.span);
            }
        }
    }

    fn has_room(&self, made: &Ty, place: &Place) -> bool {
        let Some(of) = strong(self.world, self.linked.local_ty(place.local)) else { return false };
        kept(self.world, made).types.contains(&of)
    }

    /// The handle that a clone of an operand is another of: not one that is only a part of what it is reached through.
    fn cloned(&self, operand: &Operand, of: TypeId) -> Option<LocalId> {
        let place = operand_place(operand)?;
        let whole = |place: &Place| place.path.iter().all(|step| *step == Step::Deref);
        let from = origin(self.world, self.linked, place);
        let local = [place, &from].into_iter().find(|p| whole(p) && self.same.contains_key(&p.local))?.local;
        let same_type = strong(self.world, self.linked.local_ty(local).peel()) == Some(of);
        if same_type { self.same.get(&local).copied() } else { None }
    }

    /// The handle that a place is reached through.
    fn behind_place(&self, place: &Place) -> Option<LocalId> {
        if let Some(first) = self.same.get(&place.local) {
            return Some(*first);
        }
        self.same.get(&origin(self.world, self.linked, place).local).copied()
    }

    /// The stores into the value behind `owner` of something that holds a handle of it.
    fn stores(&self, body: BodyId, owner: LocalId, ty: TypeId, found: &mut Vec<Cycle>) {
        let mut note = |value: &Operand, span: Span| {
            let held = operand_place(value).and_then(|place| self.held(place));
            if let Some((first, holder, closure)) = held {
                if self.same.get(&owner) == Some(&first) {
                    found.push(Cycle { body, holder, closure, stored: span, owner: ty });
                }
            }
        };
        for (index, block) in self.linked.body.blocks.iter().enumerate() {
            for op in &block.ops {
                if let OpKind::Assign { place, value: Rvalue::Use(value), .. } = &op.kind {
                    if !place.path.is_empty() && self.is_behind(place, owner) && self.stays(place) {
                        note(value, op.span);
                    }
                }
            }
            let Terminator::Call(call) = &block.end else { continue };
            let receiver = call.args.first().and_then(operand_place);
            let Some(receiver) = receiver.filter(|place| self.is_behind(place, owner)) else { continue };
            for index in self.stored(BlockId(index as u32), call, receiver) {
                if let Some(operand) = call.args.get(index) {
                    note(operand, call.span);
                }
            }
        }
    }

    fn is_behind(&self, place: &Place, owner: LocalId) -> bool {
        self.behind_place(place).is_some_and(|first| self.same.get(&owner) == Some(&first))
    }

    /// What a place gives away: a handle itself, or something that holds one.
    fn held(&self, place: &Place) -> Option<(LocalId, Span, bool)> {
        if let Some(held) = self.inside.get(&place.local) {
            return Some(*held);
        }
        let span = self.linked.body.locals[place.local.0 as usize].span;
        self.handle(place.local).map(|first| (first, span, false))
    }

    /// Whether a place is a field, or lies in one, that nobody ever empties.
    fn stays(&self, place: &Place) -> bool {
        let in_it = |place: &Place| match field_of(self.world, self.linked, place) {
            Some((ty, Step::Field(name))) => !self.emptied.has(ty, &name),
            _ => false,
        };
        in_it(place) || in_it(&origin(self.world, self.linked, place))
    }

    /// The arguments of a call that stay in its receiver.
    fn stored(&self, block: BlockId, call: &Call, receiver: &Place) -> Vec<usize> {
        let Some(Target::Functions(ids, _)) = self.linked.targets.get(&block) else { return Vec::new() };
        let Some(info) = ids.first().map(|id| self.world.function(*id)) else { return Vec::new() };
        if info.modelled {
            if !self.stays(receiver) {
                return Vec::new();
            }
            let kept = |b: &Behaviour| match b {
                Behaviour::Inserts(arg) => Some(arg.0),
                Behaviour::Replaces(_) => Some(call.args.len() - 1),
                _ => None,
            };
            return info.behaviours.iter().filter_map(kept).collect();
        }
        let Some(body) = info.body else { return Vec::new() };
        (1..call.args.len()).filter(|index| keeps_in_self(self.world, self.emptied, body, *index)).collect()
    }
}

fn is_clone(world: &World, id: FnId) -> bool {
    let of = world.function(id).of_trait;
    of.is_some() && of == world.trait_named("std::clone::Clone")
}

/// Whether a method stores one of its parameters in a field of `self` that nobody ever empties.
fn keeps_in_self(world: &World, emptied: &Emptied, body: BodyId, parameter: usize) -> bool {
    let linked = world.body(body);
    let mut from: FxHashSet<LocalId> = FxHashSet::default();
    from.insert(LocalId(parameter as u32 + 1));
    for _ in 0..ROUNDS {
        let before = from.len();
        for (index, block) in linked.body.blocks.iter().enumerate() {
            for op in &block.ops {
                let OpKind::Assign { place, value, .. } = &op.kind else { continue };
                if !mentions(value, &from) {
                    continue;
                }
                if place.path.is_empty() {
                    from.insert(place.local);
                } else if in_self(world, linked, emptied, place) {
                    return true;
                }
            }
            let Terminator::Call(call) = &block.end else { continue };
            let Some(by) = call.args.iter().position(|arg| is_from(arg, &from)) else { continue };
            if passes_on(world, linked, BlockId(index as u32), by) {
                from.insert(call.dest.local);
            }
            let inserts = inserts(world, linked, BlockId(index as u32), by);
            if inserts
                && call
                    .args
                    .first()
                    .and_then(operand_place)
                    .is_some_and(|p| in_self(world, linked, emptied, p))
            {
                return true;
            }
        }
        if from.len() == before {
            break;
        }
    }
    false
}

fn mentions(value: &Rvalue, from: &FxHashSet<LocalId>) -> bool {
    match value {
        Rvalue::Use(operand) => is_from(operand, from),
        Rvalue::Aggregate(_, fields, _) => fields.iter().any(|(_, operand)| is_from(operand, from)),
        _ => false,
    }
}

fn is_from(operand: &Operand, from: &FxHashSet<LocalId>) -> bool {
    matches!(operand, Operand::Place(place, mode)
        if from.contains(&place.local) && !matches!(mode, Mode::Ref | Mode::RefMut))
}

/// Whether an argument of a call is in its result: `Some(x)`, `Box::new(x)`.
fn passes_on(world: &World, linked: &LinkedBody, block: BlockId, argument: usize) -> bool {
    match linked.targets.get(&block) {
        Some(Target::Constructor(..)) => true,
        Some(Target::Functions(ids, _)) => ids.first().is_some_and(|id| {
            let info = world.function(*id);
            let declared = info.params.get(argument).unwrap_or(&Ty::Unknown);
            info.modelled && !passes(world, declared, &info.ret).is_empty()
        }),
        _ => false,
    }
}

fn inserts(world: &World, linked: &LinkedBody, block: BlockId, argument: usize) -> bool {
    let Some(Target::Functions(ids, _)) = linked.targets.get(&block) else { return false };
    ids.iter().flat_map(|id| &world.function(*id).behaviours).any(|b| match b {
        Behaviour::Inserts(arg) => arg.0 == argument,
        Behaviour::Replaces(_) => argument > 0,
        _ => false,
    })
}

/// Whether a place is (reached through) a field of `self` that nobody ever empties.
fn in_self(world: &World, linked: &LinkedBody, emptied: &Emptied, place: &Place) -> bool {
    let origin = origin(world, linked, place);
    let own = |place: &Place| match field_of(world, linked, place) {
        Some((ty, Step::Field(name))) => place.local == LocalId(1) && !emptied.has(ty, &name),
        _ => false,
    };
    own(place) || own(&origin)
}

/// The fields of which somebody in the workspace takes out what is in them, or puts nothing there.
#[derive(Debug, Default)]
pub struct Emptied(FxHashSet<(TypeId, Name)>);

impl Emptied {
    /// Of a world.
    pub fn new(world: &World) -> Self {
        let mut found = FxHashSet::default();
        for linked in &world.bodies {
            let mut note = |place: &Place| {
                for place in [place, &origin(world, linked, place)] {
                    if let Some((of, Step::Field(name))) = field_of(world, linked, place) {
                        found.insert((of, name));
                    }
                }
            };
            for (index, block) in linked.body.blocks.iter().enumerate() {
                block.ops.iter().filter_map(cleared).for_each(&mut note);
                taken_out(world, linked, BlockId(index as u32)).into_iter().for_each(&mut note);
            }
        }
        Self(found)
    }

    fn has(&self, ty: TypeId, field: &Name) -> bool {
        self.0.contains(&(ty, field.clone()))
    }
}

/// The place that is set to `None`.
fn cleared(op: &Op) -> Option<&Place> {
    match &op.kind {
        OpKind::Assign { place, value: Rvalue::Use(Operand::Path(path)), initialises: false }
            if path.segments.last().is_some_and(|s| s.name == "None") =>
        {
            Some(place)
        }
        _ => None,
    }
}

/// The places out of which the call at the end of a block takes something.
fn taken_out<'w>(world: &World, linked: &'w LinkedBody, block: BlockId) -> Vec<&'w Place> {
    let Terminator::Call(call) = &linked.body.blocks[block.0 as usize].end else { return Vec::new() };
    let Some(Target::Functions(ids, _)) = linked.targets.get(&block) else { return Vec::new() };
    let behaviours = || ids.iter().flat_map(|id| &world.function(*id).behaviours);
    // `insert` gives back what had the same key.
    if behaviours().any(|b| matches!(b, Behaviour::Inserts(_))) {
        return Vec::new();
    }
    let taken = behaviours().filter_map(|b| match b {
        Behaviour::Takes(arg) => Some(arg.0),
        Behaviour::Removes | Behaviour::Empties => Some(0),
        _ => None,
    });
    taken.filter_map(|arg| call.args.get(arg).and_then(operand_place)).collect()
}
