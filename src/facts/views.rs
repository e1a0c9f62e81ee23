//! What looks at a connection without owning it, and at which: references, what a collection or an `Option` lends, the number of a
//! descriptor, a future that was made of it.
//!
//! The contract: [`origin`] goes from a place back to the place that its value looks into, for as long as there is one way only; where it
//! stops, the value is either owned there or comes from outside of the body.

use super::liveness::{mentioned, mentioned_at_end};
use crate::link::definitions::Definition;
use crate::link::ty::{Ty, TypeId};
use crate::link::world::{LinkedBody, Target, World};
use crate::lower::body::{
    BlockId, Call, Callee, Lang, LocalId, Mode, Op, OpKind, Operand, Place, RESULT, Rvalue, Step, Terminator,
};
use crate::models::behaviour::{Behaviour, ResourceKind, TypeBehaviour};

/// How far back a view is followed.
const STEPS: usize = 16;
/// How deep types are looked into.
const DEPTH: usize = 5;

/// The place that the value in this place looks into; the place itself where it looks into nothing else.
pub fn origin(world: &World, linked: &LinkedBody, place: &Place) -> Place {
    let mut at = place.clone();
    for _ in 0..STEPS {
        let Some(from) = back(world, linked, &at) else { break };
        at = from;
    }
    at
}

/// One step of [`origin`].
pub(super) fn back(world: &World, linked: &LinkedBody, place: &Place) -> Option<Place> {
    Some(match source(world, linked, place.local, linked.local_ty(place.local))? {
        Source::Same(mut from) => {
            from.path.extend(place.path.iter().cloned());
            from
        }
        Source::Inside(from) => from,
    })
}

/// Where the value of a local comes from.
enum Source {
    /// It is the value of this place, or a reference to it.
    Same(Place),
    /// It is, or looks at, something within this place.
    Inside(Place),
}

/// Where a local that owns nothing got its value, if at one point only.
fn source(world: &World, linked: &LinkedBody, local: LocalId, ty: &Ty) -> Option<Source> {
    let mut found = None;
    for definition in linked.defined(local) {
        let from = match definition {
            Definition::Op(op) => assigned(world, op, ty)?,
            Definition::Call(block, call) => Source::Inside(lender(world, linked, block, call, ty)?),
            // `lock().await`: the guard looks into what the future looks into.
            Definition::Await(wait) => match wait.futures.as_slice() {
                [future] if looks(world, ty) => Source::Inside(operand_place(future)?.clone()),
                _ => return None,
            },
        };
        if found.replace(from).is_some() {
            return None;
        }
    }
    found
}

/// Where an assigned value comes from, if it looks at something.
fn assigned(world: &World, op: &Op, ty: &Ty) -> Option<Source> {
    let OpKind::Assign { value, .. } = &op.kind else { return None };
    match value {
        Rvalue::Use(Operand::Borrow { place, .. }) => Some(Source::Same(place.clone())),
        Rvalue::Use(Operand::Place(place, _)) | Rvalue::Cast(Operand::Place(place, _), _)
            if looks(world, ty) || matches!(ty, Ty::Int(_) | Ty::Future(_)) =>
        {
            Some(Source::Same(place.clone()))
        }
        _ => None,
    }
}

/// What a call's result looks into: the receiver of what gives references, or a number that is a view.
fn lender(world: &World, linked: &LinkedBody, block: BlockId, call: &Call, ty: &Ty) -> Option<Place> {
    let lends = match (&call.callee, linked.targets.get(&block)) {
        (Callee::Lang(lang), _) => matches!(lang, Lang::IntoIter | Lang::Next | Lang::Slice),
        (_, Some(Target::Functions(ids, _))) => {
            let waits_for_view = matches!(ty, Ty::Future(of) if looks(world, of));
            looks(world, ty)
                || waits_for_view
                || ids.iter().any(|id| world.function(*id).behaviours.contains(&Behaviour::Peeks))
        }
        _ => false,
    };
    if lends { operand_place(call.args.first()?).cloned() } else { None }
}

/// The place of an operand.
pub fn operand_place(operand: &Operand) -> Option<&Place> {
    match operand {
        Operand::Place(place, _) | Operand::Borrow { place, .. } => Some(place),
        _ => None,
    }
}

/// Whether values of this type only look at something: references, guards, iterators that borrow, what holds one of these.
fn looks(world: &World, ty: &Ty) -> bool {
    fn lends(world: &World, ty: &Ty, depth: usize) -> bool {
        match ty {
            Ty::Ref(..) | Ty::Pointer(_) => true,
            Ty::Tuple(parts) => parts.iter().any(|part| lends(world, part, depth + 1)),
            Ty::Adt(id, args) if depth < DEPTH => {
                let info = world.type_info(*id);
                info.behaviours.contains(&TypeBehaviour::Guard)
                    || info.fields.iter().flatten().any(|(_, ty)| matches!(ty, Ty::Ref(..)))
                    || args.iter().any(|arg| lends(world, arg, depth + 1))
            }
            _ => false,
        }
    }
    lends(world, ty, 0)
}

/// The connection that an operand only looks at: the place that really holds it. `None` for an operand that owns what it gives, and for
/// what looks at no connection.
pub fn looked_at(world: &World, linked: &LinkedBody, operand: &Operand) -> Option<Place> {
    let (place, held) = match operand {
        Operand::Borrow { place, .. } => (place, linked.place_ty(world, place).peel().clone()),
        Operand::Place(place, _) => (place, referent(world, &linked.place_ty(world, place))?),
        _ => return None,
    };
    let origin = origin(world, linked, place);
    if matches!(held, Ty::Int(_)) {
        let told = origin != *place && owned_kind(world, linked.place_ty(world, &origin).peel()).is_some();
        return told.then_some(origin);
    }
    owned_kind(world, &held).map(|_| place.clone())
}

/// What is behind a reference, maybe an optional one; numbers stand for themselves.
fn referent(world: &World, ty: &Ty) -> Option<Ty> {
    match ty {
        Ty::Ref(..) => Some(ty.peel().clone()),
        Ty::Int(_) => Some(ty.clone()),
        Ty::Adt(id, args) if world.type_info(*id).path == "std::option::Option" => match args.first() {
            Some(inner @ Ty::Ref(..)) => Some(inner.peel().clone()),
            _ => None,
        },
        _ => None,
    }
}

/// Whether what is reached through a local of this type belongs to somebody else.
pub fn is_borrowed(world: &World, ty: &Ty) -> bool {
    matches!(ty, Ty::Ref(..) | Ty::Pointer(_)) || world.has_behaviour(ty, TypeBehaviour::Guard)
}

/// The field that a place is (or is within), with the type that has it.
pub fn field_of(world: &World, linked: &LinkedBody, place: &Place) -> Option<(TypeId, Step)> {
    let at = place.path.iter().rposition(
        |step| matches!(step, Step::Field(name) if !name.starts_with(|c: char| c.is_ascii_digit())),
    )?;
    let base = Place { local: place.local, path: place.path[..at].to_vec() };
    let mut ty = linked.place_ty(world, &base);
    for _ in 0..DEPTH {
        match &ty {
            Ty::Adt(id, _) if !world.type_info(*id).modelled => return Some((*id, place.path[at].clone())),
            _ => ty = world.deref(&ty)?,
        }
    }
    None
}

/// The kind of connection that a value of this type owns, also wrapped. References own nothing.
pub fn owned_kind(world: &World, ty: &Ty) -> Option<ResourceKind> {
    fn look(world: &World, ty: &Ty, depth: usize) -> Option<ResourceKind> {
        let Ty::Adt(id, args) = ty else { return None };
        if depth > DEPTH {
            return None;
        }
        if let Some((kind, _)) = world.resource(ty) {
            return (kind.is_connection() || kind == ResourceKind::Listener).then_some(kind);
        }
        let info = world.type_info(*id);
        let weak =
            [TypeBehaviour::Weak, TypeBehaviour::Sender, TypeBehaviour::Receiver, TypeBehaviour::Guard];
        let borrows = info.fields.iter().flatten().any(|(_, ty)| matches!(ty, Ty::Ref(..)));
        if weak.iter().any(|no| info.behaviours.contains(no)) || (info.modelled && borrows) {
            return None;
        }
        if let Some(kind) = args.iter().find_map(|arg| look(world, arg, depth + 1)) {
            return Some(kind);
        }
        if info.modelled {
            return None;
        }
        info.fields.iter().flatten().find_map(|(_, ty)| look(world, ty, depth + 1))
    }
    look(world, ty, 0)
}

/// Whether the value of a local goes anywhere: is mentioned by anything that does not just throw it away.
pub fn goes_somewhere(world: &World, linked: &LinkedBody, local: LocalId) -> bool {
    if local == RESULT {
        return true;
    }
    let mut used = false;
    for (index, block) in linked.body.blocks.iter().enumerate() {
        for op in &block.ops {
            if !matches!(op.kind, OpKind::Ignore(_)) {
                mentioned(op, &mut |p| used |= p.local == local);
            }
            if let Some((_, mut captured)) = super::liveness::closure_made(world, linked, op) {
                used |= captured.any(|captured| captured == local);
            }
        }
        if !throws_away(world, linked, BlockId(index as u32), local) {
            mentioned_at_end(&block.end, &mut |p| used |= p.local == local);
        }
    }
    used
}

/// Whether a block ends in `drop(local)`.
fn throws_away(world: &World, linked: &LinkedBody, block: BlockId, local: LocalId) -> bool {
    let Terminator::Call(call) = &linked.body.blocks[block.0 as usize].end else { return false };
    let Some(Target::Functions(ids, _)) = linked.targets.get(&block) else { return false };
    let whole = |operand: &Operand| matches!(operand, Operand::Place(p, mode) if p.local == local && p.path.is_empty() && *mode != Mode::Ref);
    ids.iter().all(|id| {
        world
            .function(*id)
            .behaviours
            .iter()
            .any(|b| matches!(b, Behaviour::Drops(arg) if call.args.get(arg.0).is_some_and(whole)))
    })
}
