//! Whether a value that a body makes lives on when the body has ended.

use crate::facts::liveness::closure_made;
use crate::link::ty::FnId;
use crate::link::world::{LinkedBody, Target, World};
use crate::lower::body::{BlockId, LocalId, Mode, Op, OpKind, Operand, Place, RESULT, Rvalue, Terminator};
use crate::models::behaviour::Behaviour;

/// Whether a value that is made in a place may live on when the body has ended: it is returned, stored, handed on, captured.
pub fn leaves(world: &World, linked: &LinkedBody, made: &Place) -> bool {
    if made.local == RESULT || !made.path.is_empty() {
        return true;
    }
    let mut work = vec![made.local];
    let mut seen: Vec<LocalId> = Vec::new();
    while let Some(local) = work.pop() {
        if local == RESULT {
            return true;
        }
        if seen.contains(&local) {
            continue;
        }
        seen.push(local);
        for (index, block) in linked.body.blocks.iter().enumerate() {
            if block.ops.iter().any(|op| op_takes(world, linked, op, local, &mut work)) {
                return true;
            }
            let Terminator::Call(call) = &block.end else { continue };
            if call.args.iter().any(|arg| goes(arg, local)) {
                match linked.targets.get(&BlockId(index as u32)) {
                    Some(Target::Constructor(..)) => work.push(call.dest.local),
                    Some(Target::Functions(ids, _)) if ids.iter().all(|id| drops(world, *id)) => {}
                    _ => return true,
                }
            }
        }
    }
    false
}

fn drops(world: &World, id: FnId) -> bool {
    world.function(id).behaviours.iter().any(|b| matches!(b, Behaviour::Drops(_)))
}

/// Whether an operation takes a local out of the body; where it only goes to another local, that is noted.
fn op_takes(world: &World, linked: &LinkedBody, op: &Op, local: LocalId, work: &mut Vec<LocalId>) -> bool {
    if let Some((_, mut captured)) = closure_made(world, linked, op) {
        return captured.any(|captured| captured == local);
    }
    let OpKind::Assign { place, value, .. } = &op.kind else { return false };
    let taken = match value {
        Rvalue::Use(operand) => goes(operand, local),
        Rvalue::Aggregate(_, fields, base) => {
            fields.iter().any(|(_, field)| goes(field, local))
                || base.as_ref().is_some_and(|base| goes(base, local))
        }
        Rvalue::Opaque { takes, .. } => return takes.iter().any(|place| place.local == local),
        _ => false,
    };
    if taken {
        work.push(place.local);
    }
    taken && !place.path.is_empty()
}

/// Whether an operand gives away the local, or a part of it. A copy of a part is no more than that.
fn goes(operand: &Operand, local: LocalId) -> bool {
    match operand {
        Operand::Place(place, Mode::Move | Mode::Unknown) => place.local == local,
        Operand::Place(place, Mode::Copy) => place.local == local && place.path.is_empty(),
        _ => false,
    }
}
