//! Drivers of connections that nobody polls: bound to a variable while the body waits for something else, or put into a field that
//! nobody ever looks at.
//!
//! A driver is a future (or has a `poll_` of its own) in which all the reading and writing of its connection is done. Dropping it closes
//! the connection; keeping it without polling it keeps the connection, and whoever waits for an answer over it waits for ever.

use super::Facts;
use super::homes::Home;
use super::liveness::{closure_made, mentioned, mentioned_at_end};
use super::makers::made_by;
use super::stay::{Point, past};
use super::views::{field_of, goes_somewhere, operand_place, origin};
use crate::index::items::Name;
use crate::link::ty::{BodyId, Ty, TypeId};
use crate::link::world::{LinkedBody, Target, World};
use crate::lower::body::{BlockId, LocalId, LocalKind, OpKind, Operand, Place, Rvalue, Step, Terminator};
use crate::models::behaviour::{ResourceKind, TypeBehaviour};
use crate::source::Loc;

/// How deep types are looked into.
const DEPTH: usize = 6;

/// A driver that nobody polls.
#[derive(Clone, Debug)]
pub struct Undriven {
    /// The body in which it is bound, or put into the field.
    pub body: BodyId,
    /// The call that made it: the handshake.
    pub made: Loc,
    /// The type of the driver.
    pub ty: TypeId,
    /// Where it is kept.
    pub kept: Kept,
}

/// Where a driver is kept.
#[derive(Clone, Debug)]
pub enum Kept {
    /// In a variable of the body.
    Local {
        /// The variable.
        bound: Loc,
        /// Where the body waits with it in hand.
        waits: Loc,
        /// Something else that the handshake gave is used.
        used: bool,
    },
    /// In a field of this type that nobody looks at.
    Field(TypeId, Name, Loc),
}

/// All of them.
pub fn undriven(facts: &Facts<'_>) -> Vec<Undriven> {
    let world = facts.world;
    let drives = |b: &TypeBehaviour| matches!(b, TypeBehaviour::Resource(ResourceKind::Driver, _));
    if !world.types.iter().any(|ty| ty.behaviours.iter().any(drives)) {
        return Vec::new();
    }
    let mut result = Vec::new();
    for id in facts.bodies() {
        result.extend(in_locals(facts, id));
    }
    result.extend(in_fields(facts));
    result
}

/// The driver that a value of this type is, or that it owns in a wrapper of a library.
fn driver_in(world: &World, ty: &Ty) -> Option<TypeId> {
    fn look(world: &World, ty: &Ty, depth: usize) -> Option<TypeId> {
        match ty {
            _ if depth > DEPTH => None,
            Ty::Adt(id, args) => {
                if let Some((kind, _)) = world.resource(ty) {
                    return (kind == ResourceKind::Driver).then_some(*id);
                }
                let info = world.type_info(*id);
                let refers = |b: &TypeBehaviour| {
                    matches!(b, TypeBehaviour::Weak | TypeBehaviour::Guard | TypeBehaviour::Sender)
                };
                if !info.modelled || info.behaviours.iter().any(refers) {
                    return None;
                }
                args.iter().find_map(|arg| look(world, arg, depth + 1))
            }
            Ty::Tuple(parts) => parts.iter().find_map(|part| look(world, part, depth + 1)),
            Ty::Future(inner) => look(world, inner, depth + 1),
            _ => None,
        }
    }
    look(world, ty, 0)
}

/// Where the driver in a local comes from: the first call that was not given one.
fn handshake(world: &World, id: BodyId, local: LocalId) -> Option<(BodyId, Loc)> {
    let (body, call) = made_by(world, id, local, &|id, _, call| {
        let linked = world.body(id);
        let made = driver_in(world, &linked.place_ty(world, &call.dest)).is_some();
        made && !call
            .args
            .iter()
            .filter_map(operand_place)
            .any(|place| driver_in(world, linked.place_ty(world, place).peel()).is_some())
    })?;
    Some((body, world.body(body).loc(call.span)))
}

fn in_locals(facts: &Facts<'_>, id: BodyId) -> Vec<Undriven> {
    let world = facts.world;
    let linked = world.body(id);
    let mut result: Vec<Undriven> = Vec::new();
    for (index, local) in linked.body.locals.iter().enumerate() {
        if local.kind != LocalKind::Variable {
            continue;
        }
        let at = LocalId(index as u32);
        let whole = linked.local_ty(at);
        let places: Vec<(Place, TypeId)> = match whole {
            Ty::Tuple(parts) => parts
                .iter()
                .enumerate()
                .filter_map(|(n, part)| {
                    let field = Place::local(at).step(Step::Field(Name::new(n.to_string())));
                    Some((field, driver_in(world, part)?))
                })
                .collect(),
            ty => driver_in(world, ty).map(|driver| (Place::local(at), driver)).into_iter().collect(),
        };
        for (place, ty) in places {
            let Some(waits) = waits_without(facts, id, &place) else { continue };
            let Some((_, made)) = handshake(world, id, at) else { continue };
            if result.iter().any(|other| other.made == made) {
                continue;
            }
            let bound = linked.loc(local.span);
            let used = matches!(whole, Ty::Tuple(_))
                || siblings(linked, at).any(|s| goes_somewhere(world, linked, s));
            result.push(Undriven { body: id, made, ty, kept: Kept::Local { bound, waits, used } });
        }
    }
    result
}

/// Where the body waits with the driver in hand, if it has nothing to do with it after any of the points where it got it.
fn waits_without(facts: &Facts<'_>, id: BodyId, place: &Place) -> Option<Loc> {
    let linked = facts.world.body(id);
    let mut waits = None;
    for point in births(linked, place.local) {
        let stay = facts.after(id, point, place);
        // To throw it away by hand is no use.
        let used = stay.used && (!place.path.is_empty() || goes_somewhere(facts.world, linked, place.local));
        if used || stay.beyond {
            return None;
        }
        waits = waits.or(stay.waits);
    }
    waits
}

/// The points after which a local has its value.
fn births(linked: &LinkedBody, local: LocalId) -> Vec<Point> {
    let mut result = Vec::new();
    for (index, block) in linked.body.blocks.iter().enumerate() {
        let at = BlockId(index as u32);
        for (op, one) in block.ops.iter().enumerate() {
            if matches!(&one.kind, OpKind::Assign { place, .. } if *place == Place::local(local)) {
                result.push(Point { block: at, op: op + 1 });
            }
        }
        let dest = match &block.end {
            Terminator::Call(call) => &call.dest,
            Terminator::Await(wait) => &wait.dest,
            _ => continue,
        };
        if *dest == Place::local(local) {
            result.push(past(linked, at));
        }
    }
    result
}

/// The other variables that got their values from the same tuple.
fn siblings(linked: &LinkedBody, local: LocalId) -> impl Iterator<Item = LocalId> + use<'_> {
    let from = bound_from(linked).find(|(to, _)| *to == local).map(|(_, from)| from);
    bound_from(linked).filter(move |(to, of)| *to != local && Some(*of) == from).map(|(to, _)| to)
}

fn bound_from(linked: &LinkedBody) -> impl Iterator<Item = (LocalId, LocalId)> + use<'_> {
    linked.body.blocks.iter().flat_map(|block| &block.ops).filter_map(|op| match &op.kind {
        OpKind::Assign { place, value: Rvalue::Use(Operand::Place(from, _)), .. }
            if place.path.is_empty() =>
        {
            Some((place.local, from.local))
        }
        _ => None,
    })
}

fn in_fields(facts: &Facts<'_>) -> Vec<Undriven> {
    let world = facts.world;
    let mut result = Vec::new();
    let mut seen: Vec<(TypeId, Name)> = Vec::new();
    for deposit in &facts.homes.deposits {
        let (Home::Field(owner, name), Some(ty)) = (&deposit.home, driver_in(world, &deposit.ty)) else {
            continue;
        };
        let field = (*owner, name.clone());
        if seen.contains(&field) {
            continue;
        }
        seen.push(field.clone());
        let open = world.type_info(*owner).decl().public
            && world.type_info(*owner).field(name).is_some_and(|field| field.public);
        let Some(value) = &deposit.value else { continue };
        if open || is_looked_at(world, &field) {
            continue;
        }
        let Some((_, made)) = handshake(world, deposit.body, value.local) else { continue };
        let at = world.body(deposit.body).loc(deposit.span);
        result.push(Undriven { body: deposit.body, made, ty, kept: Kept::Field(field.0, field.1, at) });
    }
    result
}

/// Whether anybody does anything with a field, or gives a whole value of its type to code that nobody sees.
fn is_looked_at(world: &World, field: &(TypeId, Name)) -> bool {
    let step = Step::Field(field.1.clone());
    world.bodies.iter().any(|linked| {
        let is_field = |place: &Place| {
            let seen = |p: &Place| field_of(world, linked, p) == Some((field.0, step.clone()));
            seen(place) || seen(&origin(world, linked, place))
        };
        let mut found = false;
        for (index, block) in linked.body.blocks.iter().enumerate() {
            for op in &block.ops {
                // What is assigned to it is no look at it.
                let assigned = matches!(&op.kind, OpKind::Assign { place, .. } if is_field(place));
                mentioned(op, &mut |place| found |= !assigned && is_field(place));
                if let Some((_, mut captured)) = closure_made(world, linked, op) {
                    found |= captured.any(|local| is_field(&Place::local(local)));
                }
            }
            mentioned_at_end(&block.end, &mut |place| found |= is_field(place));
            found |= is_given_away(world, linked, BlockId(index as u32), field.0);
        }
        found
    })
}

/// Whether a call of code that nobody sees is given a whole value of the type: `self.project()`.
fn is_given_away(world: &World, linked: &LinkedBody, block: BlockId, ty: TypeId) -> bool {
    let Terminator::Call(call) = &linked.body.blocks[block.0 as usize].end else { return false };
    if !matches!(linked.targets.get(&block), Some(Target::Unknown(_)) | None) {
        return false;
    }
    call.args.iter().filter_map(operand_place).any(|place| {
        let given = linked.place_ty(world, place);
        super::homes::any_part(world, &given, &|part| matches!(part, Ty::Adt(id, _) if *id == ty))
    })
}
