//! One socket, several handles: share groups, known by the socket and the calls that made its handles.
//!
//! `trace` tells where a value came from, `fates` what became of each handle on each way out of a body, `orphans` which are left behind,
//! `relay` which are copied to which.

mod fates;
mod orphans;
mod relay;
mod trace;

pub use fates::{Fate, Fates, Leaving, Released, fates};
pub use orphans::{Ended, Kept, Orphan, orphans, started_at};
pub use relay::{Carrier, Direction, Relay, relays};

pub use trace::{Root, Tracer, local_of, source_of};

use super::views::{operand_place, origin, owned_kind};
use crate::index::items::Name;
use crate::link::ty::{BodyId, Ty};
use crate::link::world::{LinkedBody, World};
use crate::lower::body::{BlockId, Operand, Place, Step};
use crate::models::behaviour::{Behaviour, OnDrop, ResourceKind, TypeBehaviour};
use crate::source::Span;

/// The handles of one socket in one body.
#[derive(Clone, Debug)]
pub struct ShareGroup {
    /// In which body.
    pub body: BodyId,
    /// The block that ends in the first call that made one.
    pub block: BlockId,
    /// That call: `into_split()`, `try_clone()`, `Arc::clone()`.
    pub span: Span,
    /// The name of what it calls.
    pub name_span: Span,
    /// The socket: where the first handle came from.
    pub socket: Root,
    /// Its handles: the original, if it is still one, and what the calls made.
    pub handles: Vec<Handle>,
}

/// One handle of a socket.
#[derive(Clone, Debug)]
pub struct Handle {
    /// The place where it first is.
    pub place: Place,
    /// What it is, for [`Tracer::root`].
    pub root: Root,
    /// The block that ends in the call that made it; `None`: it was there before.
    pub made: Option<BlockId>,
    /// Which way it goes.
    pub kind: ResourceKind,
    /// What dropping it does.
    pub on_drop: OnDrop,
}

/// The share groups that a body makes.
pub fn groups(facts: &super::Facts<'_>, body: BodyId) -> Vec<ShareGroup> {
    let linked = facts.world.body(body);
    if !shares_anything(facts.world, linked) {
        return Vec::new();
    }
    groups_of(facts.world, body, &Tracer::new(facts.world, linked))
}

fn shares_anything(world: &World, linked: &LinkedBody) -> bool {
    super::stay::modelled_calls(world, linked)
        .any(|(_, _, info)| info.behaviours.iter().any(|b| matches!(b, Behaviour::Shares(_))))
}

fn groups_of(world: &World, body: BodyId, tracer: &Tracer<'_>) -> Vec<ShareGroup> {
    let linked = world.body(body);
    let mut result: Vec<ShareGroup> = Vec::new();
    for (block, call, info) in super::stay::modelled_calls(world, linked) {
        let Some(arg) = shared_argument(&info.behaviours) else { continue };
        let Some(operand) = call.args.get(arg) else { continue };
        let Some(from) = operand_place(operand) else { continue };
        let Some(source) = tracer.root(from) else { continue };
        let made = handles_in(world, block, &call.dest, &linked.place_ty(world, &call.dest));
        if made.is_empty() {
            continue;
        }
        let socket = socket_of(world, linked, tracer, source.clone());
        let index = result.iter().position(|group| group.socket == socket).unwrap_or(result.len());
        if index == result.len() {
            let (span, name_span) = (call.span, call.name_span);
            result.push(ShareGroup { body, block, span, name_span, socket, handles: Vec::new() });
        }
        let group = &mut result[index];
        let known = group.handles.iter().any(|handle| handle.root == source);
        if !known && !gives_up(linked, world, operand) {
            group.handles.extend(original(world, linked, from, source));
        }
        group.handles.extend(made);
    }
    result
}

/// The argument of which a call's result is one more handle.
pub fn shared_argument(behaviours: &[Behaviour]) -> Option<usize> {
    behaviours.iter().find_map(|b| match b {
        Behaviour::Shares(arg) => Some(arg.0),
        _ => None,
    })
}

/// Whether the call takes the handle: `into_split(self)`.
fn gives_up(linked: &LinkedBody, world: &World, operand: &Operand) -> bool {
    use crate::lower::body::Mode;
    let Operand::Place(place, mode) = operand else { return false };
    matches!(mode, Mode::Move | Mode::Unknown) && !matches!(linked.place_ty(world, place), Ty::Ref(..))
}

/// The handle that was there before.
fn original(world: &World, linked: &LinkedBody, from: &Place, root: Root) -> Option<Handle> {
    let ty = linked.place_ty(world, from).peel().clone();
    let (kind, on_drop) = handle_kind(world, &ty)?;
    Some(Handle { place: origin(world, linked, from), root, made: None, kind, on_drop })
}

/// The first owner of the socket of which this is a handle.
fn socket_of(world: &World, linked: &LinkedBody, tracer: &Tracer<'_>, mut root: Root) -> Root {
    for _ in 0..8 {
        let Root::Made(block, _) = &root else { break };
        let Some((_, call, info)) = super::stay::modelled_calls(world, linked).find(|(at, _, _)| at == block)
        else {
            break;
        };
        let Some(arg) = shared_argument(&info.behaviours) else { break };
        let Some(before) = call.args.get(arg).and_then(operand_place).and_then(|place| tracer.root(place))
        else {
            break;
        };
        root = before;
    }
    root
}

/// Which way a handle of this type goes, and what its drop does. `None`: it is no handle of a connection.
fn handle_kind(world: &World, ty: &Ty) -> Option<(ResourceKind, OnDrop)> {
    if let Some((kind, on_drop)) = world.resource(ty) {
        return (kind.is_connection() && !in_memory(world, ty)).then_some((kind, on_drop));
    }
    if world.has_behaviour(ty, TypeBehaviour::Shared) {
        let kind = owned_kind(world, ty).filter(|kind| kind.is_connection())?;
        return Some((kind, OnDrop::ClosesLast));
    }
    // A wrapper of the package or a library around one.
    owned_kind(world, ty).filter(|kind| kind.is_connection()).map(|kind| (kind, OnDrop::Closes))
}

/// A half of something that a library knows and that is no connection: a pipe in memory, standard input.
fn in_memory(world: &World, half: &Ty) -> bool {
    let Ty::Adt(_, args) = half else { return false };
    match args.first() {
        Some(whole @ Ty::Adt(id, parts)) => {
            world.type_info(*id).modelled && parts.is_empty() && owned_kind(world, whole).is_none()
        }
        _ => false,
    }
}

/// The handles in the result of a call.
fn handles_in(world: &World, block: BlockId, dest: &Place, ty: &Ty) -> Vec<Handle> {
    let mut result = Vec::new();
    let mut work = vec![(Vec::new(), dest.clone(), ty.clone())];
    while let Some((path, place, ty)) = work.pop() {
        if let Ty::Tuple(parts) = &ty {
            for (index, part) in parts.iter().enumerate().rev() {
                let step = Step::Field(Name::new(index.to_string()));
                let mut path = path.clone();
                path.push(step.clone());
                work.push((path, place.step(step), part.clone()));
            }
        } else if super::ownership::is_choice(world, &ty) {
            work.push((path, super::values::payload(&place), world.success_of(&ty)));
        } else if let Some((kind, on_drop)) = handle_kind(world, &ty) {
            result.push(Handle { place, root: Root::Made(block, path), made: Some(block), kind, on_drop });
        }
    }
    result
}
