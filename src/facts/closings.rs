//! What ends a connection, or only looks as if: shutting down, goodbyes, drops, and what else a type does with the same field.

use super::stay::modelled_calls;
use super::views::{field_of, looked_at, operand_place, origin};
use crate::link::ty::{FnId, Ty, TypeId};
use crate::link::world::{FnInfo, LinkedBody, Target, TypeInfo, World};
use crate::lower::body::{BlockId, Call, Mode, OpKind, Operand, Place, Rvalue, Terminator};
use crate::models::behaviour::{Behaviour, Direction, TypeBehaviour};

/// The argument that a call shuts or says goodbye to.
pub fn closing_argument(info: &FnInfo) -> Option<usize> {
    info.behaviours.iter().find_map(|b| match b {
        Behaviour::Shuts { what, .. } | Behaviour::SaysGoodbye(what) => Some(what.0),
        _ => None,
    })
}

/// The argument that a call drops.
pub fn dropped_argument<'c>(call: &'c Call, info: &FnInfo) -> Option<&'c Operand> {
    info.behaviours.iter().find_map(|b| match b {
        Behaviour::Drops(arg) => call.args.get(arg.0),
        _ => None,
    })
}

/// The place that a call shuts, and the direction as far as it is written there.
pub fn shut<'c>(call: &'c Call, info: &FnInfo) -> Option<(&'c Place, Option<Direction>)> {
    let (what, how) = info.behaviours.iter().find_map(|b| match b {
        Behaviour::Shuts { what, how } => Some((what.0, *how)),
        _ => None,
    })?;
    let place = operand_place(call.args.get(what)?)?;
    Some((place, how.or_else(|| call.args.iter().find_map(direction_of))))
}

fn direction_of(operand: &Operand) -> Option<Direction> {
    let Operand::Path(path) = operand else { return None };
    Some(match path.segments.last()?.name.as_str() {
        "Read" | "SHUT_RD" | "SD_RECEIVE" => Direction::Read,
        "Write" | "SHUT_WR" | "SD_SEND" => Direction::Write,
        "Both" | "ReadWrite" | "SHUT_RDWR" | "SD_BOTH" => Direction::Both,
        _ => return None,
    })
}

/// Whether anything in the world ends the connection of a field in another way than by shutting its reading side: shuts the sending side
/// (or a side that is not told), takes it out, empties it. `place` is the field, in one of the bodies of its type.
pub fn field_ends_elsewhere(world: &World, linked: &LinkedBody, place: &Place) -> bool {
    let Some(field) = field_of(world, linked, &origin(world, linked, place)) else { return false };
    world.bodies.iter().any(|other| {
        let same = |p: &Place| field_of(world, other, &origin(world, other, p)).as_ref() == Some(&field);
        let shuts = modelled_calls(world, other).filter_map(|(_, call, info)| shut(call, info));
        shuts.into_iter().any(|(p, how)| how != Some(Direction::Read) && same(p))
            || gives_up(world, other, &same)
    })
}

/// Whether another handle of the connection in a place exists (`try_clone`, `Arc`): shutting its reading side wakes whoever reads there.
pub fn has_other_handles(world: &World, linked: &LinkedBody, place: &Place) -> bool {
    let owner = origin(world, linked, place);
    let passes_shared = (0..=owner.path.len()).any(|n| {
        let part = Place { local: owner.local, path: owner.path[..n].to_vec() };
        let ty = linked.place_ty(world, &part);
        world.has_behaviour(ty.peel(), TypeBehaviour::Shared)
    });
    let field = field_of(world, linked, &owner);
    let is_it = |body: &LinkedBody, p: &Place| match &field {
        Some((ty, _)) => field_of(world, body, &origin(world, body, p)) == field || builds(world, body, *ty),
        None => std::ptr::eq(body, linked) && origin(world, body, p).local == owner.local,
    };
    passes_shared
        || world.bodies.iter().any(|body| {
            modelled_calls(world, body).any(|(_, call, info)| {
                info.behaviours.iter().any(|b| match b {
                    Behaviour::Shares(arg) => {
                        call.args.get(arg.0).and_then(operand_place).is_some_and(|p| is_it(body, p))
                    }
                    _ => false,
                })
            })
        })
}

/// Whether a body moves the place out, takes what is in it, or assigns `None` over it. (A fresh connection in its place comes when
/// somebody wants one, maybe never: that is no close.)
fn gives_up(world: &World, linked: &LinkedBody, same: &dyn Fn(&Place) -> bool) -> bool {
    let moved = |operand: &Operand| matches!(operand, Operand::Place(p, Mode::Move | Mode::Unknown) if !p.path.is_empty() && same(p));
    linked.body.blocks.iter().enumerate().any(|(index, block)| {
        let by_op = block.ops.iter().any(|op| match &op.kind {
            OpKind::Assign { place, value, initialises } => {
                let taken = match value {
                    Rvalue::Use(operand) => moved(operand),
                    Rvalue::Aggregate(_, fields, _) => fields.iter().any(|(_, field)| moved(field)),
                    _ => false,
                };
                taken || (!initialises && !place.path.is_empty() && is_none(value) && same(place))
            }
            _ => false,
        });
        let Terminator::Call(call) = &block.end else { return by_op };
        by_op
            || call.args.iter().any(moved)
            || callees(world, linked, BlockId(index as u32)).any(|info| {
                info.behaviours.iter().any(|b| match b {
                    Behaviour::Takes(arg) | Behaviour::Replaces(arg) | Behaviour::Closes(arg) => {
                        call.args.get(arg.0).and_then(operand_place).is_some_and(same)
                    }
                    Behaviour::Removes | Behaviour::Empties => {
                        call.args.first().and_then(operand_place).is_some_and(same)
                    }
                    _ => false,
                })
            })
    })
}

fn is_none(value: &Rvalue) -> bool {
    matches!(value, Rvalue::Use(Operand::Path(path)) if path.segments.last().is_some_and(|s| s.name == "None"))
}

fn callees<'w>(world: &'w World, linked: &'w LinkedBody, block: BlockId) -> impl Iterator<Item = &'w FnInfo> {
    let ids: &[FnId] = match linked.targets.get(&block) {
        Some(Target::Functions(ids, _)) => ids,
        _ => &[],
    };
    ids.iter().map(|id| world.function(*id))
}

/// The type of which a body is the `Drop::drop`.
pub fn dropped_type<'w>(world: &'w World, linked: &LinkedBody) -> Option<(TypeId, &'w TypeInfo)> {
    let function = linked.function.filter(|_| linked.parent.is_none())?;
    let index = world.types.iter().position(|ty| ty.drop_fn == Some(function))?;
    Some((TypeId(index as u32), &world.types[index]))
}

/// Whether dropping a value of this type leaves its descriptor open: a number, an owner whose drop was switched off.
pub fn survives_drop(world: &World, ty: &Ty) -> bool {
    matches!(ty, Ty::Int(_)) || world.has_behaviour(ty, TypeBehaviour::NeverDrops)
}

/// Whether a body does anything else with a descriptor than shut it: closes it, makes an owner of it, hands it on.
pub fn closes_somehow(world: &World, linked: &LinkedBody, place: &Place) -> bool {
    let concerns = |p: &Place| {
        let p = origin(world, linked, p);
        p.covers(place) || place.covers(&p)
    };
    linked.body.blocks.iter().enumerate().any(|(index, block)| {
        let closure = block.ops.iter().any(|op| {
            matches!(&op.kind, OpKind::Assign { value, .. } if match value {
                Rvalue::Closure(_) => true,
                Rvalue::Opaque { takes, .. } => takes.iter().any(concerns),
                _ => false,
            })
        });
        let Terminator::Call(call) = &block.end else { return closure };
        if closure || !call.args.iter().filter_map(operand_place).any(concerns) {
            return closure;
        }
        match linked.targets.get(&BlockId(index as u32)) {
            Some(Target::Functions(ids, _)) => ids.iter().any(|id| {
                let info = world.function(*id);
                !info.modelled || info.behaviours.iter().any(ends)
            }),
            _ => true,
        }
    })
}

fn ends(behaviour: &Behaviour) -> bool {
    matches!(
        behaviour,
        Behaviour::Closes(_)
            | Behaviour::Adopts(_)
            | Behaviour::Keeps(_)
            | Behaviour::Drops(_)
            | Behaviour::Takes(_)
            | Behaviour::Replaces(_)
    )
}

/// From where a type has the descriptors in its number fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// It is made where a descriptor is opened or handed out: its own.
    Own,
    /// It is made where a number is only looked at, or something else in it owns or borrows: somebody else closes.
    Foreign,
    /// Nobody knows.
    Unknown,
}

/// From where a type has its numbers, as the bodies that build it tell.
pub fn numbers_of(world: &World, id: TypeId) -> Numbers {
    let fields = world.type_info(id).fields.iter().flatten();
    if fields.into_iter().any(|(_, ty)| matches!(ty, Ty::Ref(..)) || world.resource(ty).is_some()) {
        return Numbers::Foreign;
    }
    let mut found = Numbers::Unknown;
    for linked in world.bodies.iter().filter(|linked| builds(world, linked, id)) {
        for info in (0..linked.body.blocks.len() as u32).flat_map(|b| callees(world, linked, BlockId(b))) {
            for behaviour in &info.behaviours {
                match behaviour {
                    Behaviour::Peeks => return Numbers::Foreign,
                    Behaviour::Escapes(_) | Behaviour::Opens { .. } => found = Numbers::Own,
                    _ => {}
                }
            }
        }
    }
    found
}

fn builds(world: &World, linked: &LinkedBody, id: TypeId) -> bool {
    linked.body.blocks.iter().enumerate().any(|(index, block)| {
        matches!(linked.targets.get(&BlockId(index as u32)), Some(Target::Constructor(built, _)) if *built == id)
            || block.ops.iter().any(|op| match &op.kind {
                OpKind::Assign { place, value: Rvalue::Aggregate(..), .. } => {
                    matches!(linked.place_ty(world, place), Ty::Adt(built, _) if built == id)
                }
                _ => false,
            })
    })
}

/// The connection that `drop(..)` is given only a view of.
pub fn dropped_view(world: &World, linked: &LinkedBody, call: &Call, info: &FnInfo) -> Option<Place> {
    let by_value = |b: &Behaviour| match b {
        Behaviour::Drops(arg) => !matches!(info.params.get(arg.0), Some(Ty::Ref(..) | Ty::Pointer(_))),
        _ => false,
    };
    // `ManuallyDrop::drop(&mut slot)` does drop what it is lent.
    if !info.behaviours.iter().any(by_value) {
        return None;
    }
    looked_at(world, linked, dropped_argument(call, info)?)
}
