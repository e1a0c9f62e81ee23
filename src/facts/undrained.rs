//! Responses of which nobody reads the body, one after the other: the connection of each is closed, and the next request opens a new one.
//!
//! Only what is certain counts: whatever the body of the loop does with the response, it never reads from it and never gives it away.

use super::graph::{NaturalLoop, loops};
use super::liveness::closure_made;
use super::responses::response_in;
use super::stay::modelled_calls;
use super::tasks::{Made, made};
use super::views::operand_place;
use crate::link::ty::{BodyId, Ty};
use crate::link::world::{FnInfo, LinkedBody, Target, World};
use crate::lower::body::{BlockId, Call, LocalId, Mode, Op, OpKind, Operand, RESULT, Rvalue, Terminator};
use crate::models::behaviour::{Behaviour, ResourceKind};
use crate::source::Span;

/// A request in a loop, of which the response is thrown away unread.
#[derive(Clone, Copy, Debug)]
pub struct Undrained {
    /// The body.
    pub body: BodyId,
    /// The request.
    pub request: Span,
    /// The loop.
    pub around: Span,
}

/// How many values a client or response is followed through.
const STEPS: usize = 12;

/// The undrained responses of a world.
pub fn undrained(world: &World) -> Vec<Undrained> {
    let mut result = Vec::new();
    for (index, linked) in world.bodies.iter().enumerate() {
        let body = BodyId(index as u32);
        let requests: Vec<_> =
            modelled_calls(world, linked).filter(|(_, _, info)| gives_response(world, info)).collect();
        if requests.is_empty() || linked.body.truncated {
            continue;
        }
        let loops = loops(&linked.body);
        for (block, call, _) in requests {
            let Some(around) = loops.iter().find(|l| l.contains(block)) else { continue };
            let written =
                linked.body.loops.iter().rev().find(|l| around.contains(l.head) || around.head == l.head);
            let Some(written) = written else { continue };
            if is_pooled(world, linked, around, call) && is_dropped_unread(world, linked, call.dest.local) {
                result.push(Undrained { body, request: call.span, around: written.head_span });
            }
        }
    }
    result
}

/// Whether a method sends a request and gives the response.
fn gives_response(world: &World, info: &FnInfo) -> bool {
    let output = world.async_output(&info.ret);
    info.self_ty.is_some()
        && info.behaviours.iter().any(|b| matches!(b, Behaviour::Opens { into: None, .. }))
        && response_in(world, output.as_ref().unwrap_or(&info.ret)).is_some()
}

/// Whether the request is one of a client that is there before the loop, and asks for a body.
fn is_pooled(world: &World, linked: &LinkedBody, around: &NaturalLoop, call: &Call) -> bool {
    let mut call = call;
    for _ in 0..STEPS {
        let Some(place) = call.args.first().and_then(operand_place) else { return false };
        if matches!(world.resource(linked.place_ty(world, place).peel()), Some((ResourceKind::Client, _))) {
            return !maker(linked, place.local).is_some_and(|(at, _)| around.contains(at));
        }
        let Some(maker) = maker(linked, place.local) else { return false };
        let Some(Target::Functions(ids, _)) = linked.targets.get(&maker.0) else { return false };
        // A request for the head alone has no body.
        let plain = ids.iter().all(|id| {
            let info = world.function(*id);
            info.modelled && !info.behaviours.contains(&Behaviour::Empty)
        });
        if !plain {
            return false;
        }
        call = maker.1;
    }
    false
}

/// The call that made what is in a local, or what was moved there or is looked at by it.
fn maker(linked: &LinkedBody, mut local: LocalId) -> Option<(BlockId, &Call)> {
    for _ in 0..STEPS {
        match made(linked, local)? {
            Made::Of(operand) => local = operand_place(operand)?.local,
            Made::By(at, call) => return Some((at, call)),
            _ => return None,
        }
    }
    None
}

/// Whether nobody reads from what a local gets, and nobody else gets it.
fn is_dropped_unread(world: &World, linked: &LinkedBody, first: LocalId) -> bool {
    let mut chain = vec![first];
    let mut next = 0;
    while next < chain.len() {
        let local = chain[next];
        next += 1;
        if local == RESULT || chain.len() > STEPS * 2 {
            return false;
        }
        for (index, block) in linked.body.blocks.iter().enumerate() {
            let goes_on = block.ops.iter().all(|op| through_op(world, linked, op, local, &mut chain))
                && through_end(world, linked, BlockId(index as u32), &block.end, local, &mut chain);
            if !goes_on {
                return false;
            }
        }
    }
    true
}

fn add(chain: &mut Vec<LocalId>, local: LocalId) {
    if !chain.contains(&local) {
        chain.push(local);
    }
}

/// Follows the response through an operation; false: somebody may read it.
fn through_op(world: &World, linked: &LinkedBody, op: &Op, local: LocalId, chain: &mut Vec<LocalId>) -> bool {
    let OpKind::Assign { place, value, .. } = &op.kind else { return true };
    let mine = |operand: &Operand| operand_place(operand).is_some_and(|p| p.local == local);
    match value {
        Rvalue::Use(Operand::Borrow { place: from, mutable: true }) if from.local == local => false,
        Rvalue::Use(operand) if mine(operand) => {
            let Some(from) = operand_place(operand) else { return true };
            let has = |ty: &Ty| has_response(world, ty);
            if !has(&linked.place_ty(world, from)) && from.path.is_empty() {
                return true;
            }
            if has(&linked.place_ty(world, from)) {
                if !place.path.is_empty() {
                    return false;
                }
                add(chain, place.local);
            }
            true
        }
        Rvalue::Residual(_) | Rvalue::Binary(..) | Rvalue::Not(_) | Rvalue::Neg(_) => true,
        Rvalue::Aggregate(_, fields, base) => {
            !fields.iter().map(|(_, operand)| operand).chain(base).any(mine)
        }
        Rvalue::Closure(_) => {
            closure_made(world, linked, op).is_none_or(|(_, mut captured)| !captured.any(|c| c == local))
        }
        Rvalue::Opaque { takes, .. } => !takes.iter().any(|place| place.local == local),
        _ => true,
    }
}

/// A response, one that is to come, or a view of one.
fn has_response(world: &World, ty: &Ty) -> bool {
    let ty = ty.peel();
    let output = world.async_output(ty);
    response_in(world, output.as_ref().unwrap_or(ty)).is_some()
}

/// The same for the end of a block.
fn through_end(
    world: &World,
    linked: &LinkedBody,
    at: BlockId,
    end: &Terminator,
    local: LocalId,
    chain: &mut Vec<LocalId>,
) -> bool {
    match end {
        Terminator::Await(wait) => {
            if wait.futures.iter().filter_map(operand_place).any(|place| place.local == local) {
                if wait.futures.len() > 1 || !wait.dest.path.is_empty() {
                    return false;
                }
                add(chain, wait.dest.local);
            }
            true
        }
        Terminator::Call(call) => through_call(world, linked, at, call, local, chain),
        Terminator::Yield { value, .. } => operand_place(value).is_none_or(|place| place.local != local),
        _ => true,
    }
}

fn through_call(
    world: &World,
    linked: &LinkedBody,
    at: BlockId,
    call: &Call,
    local: LocalId,
    chain: &mut Vec<LocalId>,
) -> bool {
    for (index, operand) in call.args.iter().enumerate() {
        let Some(place) = operand_place(operand).filter(|place| place.local == local) else { continue };
        if !has_response(world, &linked.place_ty(world, place)) {
            continue;
        }
        // Through a mutable view it may be read.
        if matches!(operand, Operand::Borrow { mutable: true, .. } | Operand::Place(_, Mode::RefMut)) {
            return false;
        }
        let Some(Target::Functions(ids, _)) = linked.targets.get(&at) else { return false };
        for info in ids.iter().map(|id| world.function(*id)) {
            let limit = info.behaviours.iter().any(|b| matches!(b, Behaviour::TimesOut(_)));
            let reads = info.behaviours.iter().any(|b| match b {
                Behaviour::Reads { from: arg, .. }
                | Behaviour::Inserts(arg)
                | Behaviour::Keeps(arg)
                | Behaviour::Forgets(arg)
                | Behaviour::Spawns { what: arg, .. } => arg.0 == index,
                // The request itself waits; what waits later may read.
                Behaviour::Waits { .. } => !limit,
                Behaviour::Calls { when, .. } => when.is_none(),
                _ => false,
            });
            if !info.modelled || reads {
                return false;
            }
        }
        let gives = matches!(operand, Operand::Place(_, Mode::Move | Mode::Unknown | Mode::Unresolved));
        if has_response(world, linked.local_ty(call.dest.local)) {
            add(chain, call.dest.local);
        } else if gives && *linked.local_ty(call.dest.local) == Ty::Unknown {
            return false;
        }
    }
    true
}
