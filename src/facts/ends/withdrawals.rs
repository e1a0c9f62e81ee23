//! Who takes what out of where it was put.

use rustc_hash::FxHashSet;

use super::call_at;
use crate::facts::views::operand_place;
use crate::link::ty::{BodyId, Ty};
use crate::link::world::{LinkedBody, Target, World};
use crate::lower::body::{BlockId, Mode, Op, OpKind, Operand, Place};
use crate::models::behaviour::Behaviour;

/// How many bodies are asked.
const MOST: usize = 256;
/// How deep types are looked into.
const DEPTH: usize = 6;

/// Whether a block of a body takes values of this type out of somewhere, itself or in what it calls.
pub(super) fn withdraws_at(world: &World, linked: &LinkedBody, block: BlockId, held: &Ty) -> bool {
    if withdraws_itself(world, linked, block, held) {
        return true;
    }
    let called = match linked.targets.get(&block) {
        Some(Target::Functions(ids, _)) => ids.iter().filter_map(|id| world.function(*id).body).collect(),
        Some(Target::Closure(body)) => vec![*body],
        _ => Vec::new(),
    };
    called.into_iter().any(|body| withdraws(world, body, held))
}

/// Whether a body does, or one that it calls.
pub(super) fn withdraws(world: &World, id: BodyId, held: &Ty) -> bool {
    let mut seen = FxHashSet::default();
    let mut work = vec![id];
    while let Some(id) = work.pop() {
        if !seen.insert(id) || seen.len() > MOST {
            continue;
        }
        let linked = world.body(id);
        let own =
            (0..linked.body.blocks.len() as u32).any(|b| withdraws_itself(world, linked, BlockId(b), held));
        if own {
            return true;
        }
        work.extend(world.run_by(id));
    }
    false
}

/// Whether a body that calls this one, or that it is written in, does: it may clean up after it.
pub(super) fn callers_withdraw(world: &World, id: BodyId, held: &Ty) -> bool {
    const UP: usize = 4;
    let mut seen = FxHashSet::default();
    let mut level = vec![id];
    for _ in 0..UP {
        let mut next: Vec<BodyId> = Vec::new();
        for (index, _) in world.bodies.iter().enumerate() {
            let caller = BodyId(index as u32);
            if !seen.contains(&caller) && world.run_by(caller).iter().any(|callee| level.contains(callee)) {
                next.push(caller);
            }
        }
        for caller in &next {
            seen.insert(*caller);
            let linked = world.body(*caller);
            let blocks = 0..linked.body.blocks.len() as u32;
            // What it calls beside this body counts, too.
            if blocks.into_iter().any(|b| withdraws_beside(world, linked, BlockId(b), held, &level)) {
                return true;
            }
        }
        if next.is_empty() {
            break;
        }
        level = next;
    }
    false
}

fn withdraws_beside(world: &World, linked: &LinkedBody, block: BlockId, held: &Ty, but: &[BodyId]) -> bool {
    if withdraws_itself(world, linked, block, held) {
        return true;
    }
    match linked.targets.get(&block) {
        Some(Target::Functions(ids, _)) => ids
            .iter()
            .filter_map(|id| world.function(*id).body)
            .any(|body| !but.contains(&body) && withdraws(world, body, held)),
        _ => false,
    }
}

fn withdraws_itself(world: &World, linked: &LinkedBody, block: BlockId, held: &Ty) -> bool {
    let assigned =
        linked.body.blocks[block.0 as usize].ops.iter().any(|op| overwrites(world, linked, op, held));
    let Some(call) = call_at(linked, block).filter(|_| !assigned) else { return assigned };
    let holds = |place: &Place| contains(world, &reached(world, &linked.place_ty(world, place)), held, 0);
    match linked.targets.get(&block) {
        Some(Target::Functions(ids, _)) => ids.iter().any(|id| {
            world.function(*id).behaviours.iter().any(|behaviour| {
                let from = match behaviour {
                    Behaviour::Removes | Behaviour::Empties => 0,
                    Behaviour::Takes(arg) | Behaviour::Replaces(arg) => arg.0,
                    _ => return false,
                };
                call.args.get(from).and_then(operand_place).is_some_and(holds)
            })
        }),
        // A method of a collection that no model lists: it may take out, if it may change it.
        Some(Target::Unknown(_)) => call.args.first().is_some_and(|operand| match operand {
            Operand::Borrow { place, mutable: true } => holds(place),
            Operand::Place(place, mode) => *mode != Mode::Ref && *mode != Mode::Copy && holds(place),
            _ => false,
        }),
        _ => false,
    }
}

/// `self.tx = None`
fn overwrites(world: &World, linked: &LinkedBody, op: &Op, held: &Ty) -> bool {
    match &op.kind {
        OpKind::Assign { place, value, initialises: false } => {
            let none = matches!(value, crate::lower::body::Rvalue::Use(Operand::Path(_)));
            none && !place.path.is_empty() && contains(world, &linked.place_ty(world, place), held, 0)
        }
        _ => false,
    }
}

/// What references and guards lead to.
fn reached(world: &World, ty: &Ty) -> Ty {
    let mut ty = ty.peel().clone();
    for _ in 0..DEPTH {
        match world.deref(&ty) {
            Some(inner) => ty = inner.peel().clone(),
            None => break,
        }
    }
    ty
}

/// Whether a value of this type may have one of the other inside. What a channel carries is left out of the comparison.
pub(super) fn contains(world: &World, ty: &Ty, held: &Ty, depth: usize) -> bool {
    if same(ty, held) {
        return true;
    }
    if depth > DEPTH {
        return false;
    }
    match ty {
        Ty::Adt(..) => world.fields_of(ty).iter().any(|(_, ty)| contains(world, ty, held, depth + 1)),
        Ty::Tuple(parts) => parts.iter().any(|ty| contains(world, ty, held, depth + 1)),
        Ty::Slice(inner) => contains(world, inner, held, depth + 1),
        _ => false,
    }
}

fn same(ty: &Ty, held: &Ty) -> bool {
    match (ty, held) {
        (Ty::Adt(a, _), Ty::Adt(b, _)) => a == b,
        _ => ty == held,
    }
}
