//! In which home a place is: back through references, guards, awaited locks, clones of an `Arc` and captures to where it really is.

use super::Home;
use crate::facts::views::{back, is_borrowed, operand_place};
use crate::index::items::Name;
use crate::link::definitions::Definition;
use crate::link::ty::{BodyId, Ty, TypeId, ValueId};
use crate::link::world::{LinkedBody, Target, World};
use crate::lower::body::{
    AwaitHow, BlockId, Call, LocalId, LocalKind, Op, OpKind, Operand, Place, Rvalue, Step,
};
use crate::models::behaviour::TypeBehaviour;

/// How many views, clones and captures are followed.
const STEPS: usize = 40;
/// How many smart pointers are gone through to find a field's owner.
const DEREFS: usize = 5;

/// Where a place really is.
#[derive(Clone, Debug)]
pub struct Root {
    /// The home, as far as it can be told.
    pub home: Home,
    /// The body of `place`: the one that was asked, or one that it is written in.
    pub body: BodyId,
    /// The place there.
    pub place: Place,
}

/// Where a place of a body really is.
pub fn root(world: &World, body: BodyId, place: &Place) -> Root {
    let mut at = (body, place.clone());
    for _ in 0..STEPS {
        let linked = world.body(at.0);
        // The innermost field is the home: `state.conns` with `state` a guard of `self.state`.
        if let Some((ty, name)) = field(world, linked, &at.1) {
            return Root { home: Home::Field(ty, name), body: at.0, place: at.1 };
        }
        if let Some(from) = back(world, linked, &at.1) {
            at.1 = from;
            continue;
        }
        match before(world, linked, at.1.local) {
            Some(Before::Place(from)) => at.1 = from,
            Some(Before::Static(id)) => return Root { home: Home::Static(id), body: at.0, place: at.1 },
            Some(Before::Parent(parent, mut from)) => {
                from.path.extend(at.1.path);
                at = (parent, from);
            }
            None => {
                let home = home_of_local(world, at.0, &at.1);
                return Root { home, body: at.0, place: at.1 };
            }
        }
    }
    Root { home: Home::Elsewhere, body: at.0, place: at.1 }
}

/// What a place that is in no field is in: a collection of the body's own, or somebody else's.
fn home_of_local(world: &World, body: BodyId, place: &Place) -> Home {
    let linked = world.body(body);
    let borrowed = (0..=place.path.len()).any(|n| {
        let ty = linked.place_ty(world, &Place { local: place.local, path: place.path[..n].to_vec() });
        is_borrowed(world, &ty) || world.has_behaviour(&ty, TypeBehaviour::Shared)
    });
    if borrowed { Home::Elsewhere } else { Home::Local(body, place.local) }
}

/// Where a local's value was before, where `origin` does not follow it.
enum Before {
    /// In this place.
    Place(Place),
    /// In this static.
    Static(ValueId),
    /// In this place of the body that this one is written in.
    Parent(BodyId, Place),
}

fn before(world: &World, linked: &LinkedBody, local: LocalId) -> Option<Before> {
    if linked.body.locals.get(local.0 as usize)?.kind == LocalKind::Capture {
        let capture = linked.body.captures.iter().find(|capture| capture.local == local)?;
        return Some(Before::Parent(linked.parent?, Place::local(capture.parent)));
    }
    let mut found = None;
    for definition in linked.defined(local) {
        let from = match definition {
            Definition::Op(op) => before_op(world, linked, local, op)?,
            Definition::Call(block, call) => before_call(world, linked, block, call)?,
            Definition::Await(wait) => match (wait.how, wait.futures.as_slice()) {
                (AwaitHow::One | AwaitHow::Select, [future]) => Before::Place(operand_place(future)?.clone()),
                _ => return None,
            },
        };
        if found.replace(from).is_some() {
            return None;
        }
    }
    found
}

fn before_op(world: &World, linked: &LinkedBody, local: LocalId, op: &Op) -> Option<Before> {
    let OpKind::Assign { value, .. } = &op.kind else { return None };
    match value {
        Rvalue::Use(Operand::Path(path)) => Some(Before::Static(*linked.values.get(&path.span)?)),
        // A handle that was cloned, and given another name.
        Rvalue::Use(Operand::Place(from, _)) if is_handle(world, linked.local_ty(local)) => {
            Some(Before::Place(from.clone()))
        }
        _ => None,
    }
}

/// A clone of an `Arc` is the same content; a future of a guard, and what is reached through a static, look at what they were made of.
fn before_call(world: &World, linked: &LinkedBody, block: BlockId, call: &Call) -> Option<Before> {
    if !matches!(linked.targets.get(&block), Some(Target::Functions(..))) {
        return None;
    }
    let made = linked.local_ty(call.dest.local);
    match call.args.first()? {
        Operand::Path(path) => {
            let id = *linked.values.get(&path.span)?;
            (lends(world, made) || is_handle(world, made)).then_some(Before::Static(id))
        }
        operand => {
            let from = operand_place(operand)?;
            let same = is_handle(world, made) && linked.place_ty(world, from).peel() == made;
            (same || matches!(made, Ty::Future(inner) if lends(world, inner)))
                .then(|| Before::Place(from.clone()))
        }
    }
}

fn is_handle(world: &World, ty: &Ty) -> bool {
    world.has_behaviour(ty, TypeBehaviour::Shared)
}

/// Whether values of this type only look at something.
fn lends(world: &World, ty: &Ty) -> bool {
    match ty {
        Ty::Ref(..) | Ty::Pointer(_) => true,
        Ty::Adt(_, args) => {
            world.has_behaviour(ty, TypeBehaviour::Guard) || args.iter().any(|arg| lends(world, arg))
        }
        Ty::Future(inner) => lends(world, inner),
        _ => false,
    }
}

/// The innermost field of a type of the package that the place is, or is within.
pub(in crate::facts) fn field(world: &World, linked: &LinkedBody, place: &Place) -> Option<(TypeId, Name)> {
    for at in (0..place.path.len()).rev() {
        let Step::Field(name) = &place.path[at] else { continue };
        let base = Place { local: place.local, path: place.path[..at].to_vec() };
        let mut ty = linked.place_ty(world, &base);
        for _ in 0..DEREFS {
            match &ty {
                Ty::Adt(id, _)
                    if !world.type_info(*id).modelled && world.type_info(*id).field(name).is_some() =>
                {
                    return Some((*id, name.clone()));
                }
                _ => match world.deref(&ty) {
                    Some(next) => ty = next,
                    None => break,
                },
            }
        }
    }
    None
}
