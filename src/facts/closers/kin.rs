//! Whether a value and a task have to do with the same thing: both come from one call.

use std::collections::BTreeSet;

use super::Started;
use super::drops;
use super::enders::{By, Ends};
use crate::facts::Facts;
use crate::facts::tasks::{Made, made};
use crate::facts::views::operand_place;
use crate::link::ty::{BodyId, Ty};
use crate::link::world::{LinkedBody, World};
use crate::lower::body::{BlockId, LocalId, LocalKind, Operand, Place};
use crate::models::behaviour::TypeBehaviour;

/// What a value was made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kin {
    /// By the call at the end of this block.
    Call(BlockId),
    /// It came with this argument or capture.
    Given(LocalId),
}

/// How many values are followed.
const STEPS: usize = 64;

/// From where the value in a place of a body comes: the calls that made it and what those were given, as far as it is a connection, a
/// handle, an end of a channel, a token, or shared.
pub(super) fn kin(world: &World, id: BodyId, place: &Place) -> BTreeSet<Kin> {
    let linked = world.body(id);
    let mut found = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut work = vec![place.local];
    while let Some(local) = work.pop() {
        if !seen.insert(local) || seen.len() > STEPS {
            continue;
        }
        if matches!(linked.body.locals[local.0 as usize].kind, LocalKind::Param | LocalKind::Capture) {
            found.insert(Kin::Given(local));
            continue;
        }
        let mut follow = |operand: &Operand| {
            if let Some(place) = operand_place(operand).filter(|place| matters(world, linked, place)) {
                work.push(place.local);
            }
        };
        match made(linked, local) {
            Some(Made::Of(operand) | Made::Awaited(operand)) => follow(operand),
            Some(Made::Parts(fields)) => fields.iter().for_each(|(_, operand)| follow(operand)),
            Some(Made::By(block, call)) => {
                found.insert(Kin::Call(block));
                call.args.iter().for_each(follow);
            }
            None => {}
        }
    }
    found
}

fn matters(world: &World, linked: &LinkedBody, place: &Place) -> bool {
    could_matter(world, &linked.place_ty(world, place), 0)
}

/// How deep types are looked into.
const DEPTH: usize = 5;

fn could_matter(world: &World, ty: &Ty, depth: usize) -> bool {
    if depth > DEPTH {
        return false;
    }
    match ty.peel() {
        Ty::Unknown | Ty::Future(_) | Ty::Opaque(_) | Ty::Param(..) => true,
        ty @ Ty::Adt(id, args) => {
            let words = [
                TypeBehaviour::Token,
                TypeBehaviour::Sender,
                TypeBehaviour::Receiver,
                TypeBehaviour::Shared,
                TypeBehaviour::Future,
            ];
            let info = world.type_info(*id);
            world.resource(ty).is_some()
                || words.iter().any(|word| info.behaviours.contains(word))
                || args.iter().any(|arg| could_matter(world, arg, depth + 1))
                || !info.modelled
                    && world.fields_of(ty).iter().any(|(_, ty)| could_matter(world, ty, depth + 1))
        }
        Ty::Tuple(parts) => parts.iter().any(|part| could_matter(world, part, depth + 1)),
        Ty::Slice(inner) => could_matter(world, inner, depth + 1),
        _ => false,
    }
}

/// Whether what is in a field can end the task in this way.
pub(super) fn has_to_do(
    facts: &Facts<'_>,
    maker: BodyId,
    operand: &Operand,
    started: Started,
    ends: &Ends,
) -> bool {
    let Some(place) = operand_place(operand) else { return false };
    let field = kin(facts.world, maker, place);
    if matches!(ends.by, By::Abort | By::Join) {
        return field.contains(&Kin::Call(started.block));
    }
    if started.elsewhere {
        // What it was given there is not told here.
        return false;
    }
    let task = facts.tasks.get(started.task);
    if let Some(message) = &ends.message {
        if !task.body.is_some_and(|body| drops::leaves_on(facts, body, message)) {
            return false;
        }
    }
    let leads_out = |source| match ends.by {
        // A signal for which the task waits must lead it out; one that it only looks at is a matter of what it makes of it.
        By::Tell if ends.message.is_none() => drops::leaves_when_told(facts, started, source),
        _ => true,
    };
    task.given
        .iter()
        .any(|given| !kin(facts.world, maker, &given.from).is_disjoint(&field) && leads_out(given.source))
}
