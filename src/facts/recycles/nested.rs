//! Checks that ask the connection and do not look at its answer, because there is another result around it.
//!
//! Who runs a closure elsewhere gives a `Result` of its own: the closure has run. What the closure gave is inside. `?` and `map(|_| ())`
//! on the outer one throw the inner one away.

use crate::facts::liveness::{is_unseen, mentioned};
use crate::facts::values::canonical_variant;
use crate::link::ty::{BodyId, Ty};
use crate::link::world::{LinkedBody, Target, World};
use crate::lower::body::{
    BlockId, Call, LocalId, LocalKind, OpKind, Operand, Place, Rvalue, Terminator, Test,
};
use crate::models::behaviour::Behaviour;

/// Whether the connection is asked, the answer is the inner of two results, and only the outer one (or what has nothing to do with the
/// connection) decides.
pub(super) fn only_outer(world: &World, linked: &LinkedBody, argument: Option<LocalId>) -> bool {
    let Some(argument) = argument else { return false };
    let asks = linked.body.blocks.iter().enumerate().any(|(index, block)| match &block.end {
        Terminator::Call(call) => {
            call.args.iter().any(|arg| is_of(arg, argument)) && gives_nested(world, linked, index, call)
        }
        _ => false,
    });
    asks && linked.body.blocks.iter().enumerate().all(|(index, block)| {
        let ops = block.ops.iter().all(|op| match &op.kind {
            OpKind::Assign { value: Rvalue::Residual(_), .. } => true,
            OpKind::Assign { place, value: Rvalue::Use(Operand::Place(from, _)), .. }
                if is_nested(world, linked, from.local) =>
            {
                is_nested(world, linked, place.local) || is_unseen(linked, place.local)
            }
            _ => {
                let mut unseen = true;
                mentioned(op, &mut |place| unseen &= !is_nested(world, linked, place.local));
                unseen
            }
        });
        ops && match &block.end {
            Terminator::Call(call) => is_blind_call(world, linked, BlockId(index as u32), call, argument),
            Terminator::Branch { test, .. } => is_blind_test(world, linked, test),
            _ => true,
        }
    })
}

fn is_of(operand: &Operand, local: LocalId) -> bool {
    super::operand_place(operand).is_some_and(|place| place.local == local)
}

/// What is in a `Result` when it is `Ok`.
pub(super) fn is_result(world: &World, ty: &Ty) -> Option<Ty> {
    let Ty::Adt(id, args) = ty else { return None };
    let info = world.type_info(*id);
    (info.modelled && info.decl().name == "Result").then(|| args.first().cloned()).flatten()
}

/// `Result<Result<..>, ..>`, or a future of one.
fn is_nested_ty(world: &World, ty: &Ty) -> bool {
    match ty {
        Ty::Future(output) => is_nested_ty(world, output),
        other => is_result(world, other).is_some_and(|inner| is_result(world, &inner).is_some()),
    }
}

fn is_nested(world: &World, linked: &LinkedBody, local: LocalId) -> bool {
    is_nested_ty(world, linked.local_ty(local))
}

fn gives_nested(world: &World, linked: &LinkedBody, index: usize, call: &Call) -> bool {
    let modelled = matches!(linked.targets.get(&BlockId(index as u32)), Some(Target::Functions(ids, _))
        if ids.iter().all(|id| world.function(*id).modelled));
    modelled && is_nested(world, linked, call.dest.local)
}

/// Whether a call tells nothing of the connection: it asks for the nested result, hands it on, or has nothing to do with either.
fn is_blind_call(world: &World, linked: &LinkedBody, at: BlockId, call: &Call, argument: LocalId) -> bool {
    let nested = |arg: &Operand| super::operand_place(arg).is_some_and(|p| is_nested(world, linked, p.local));
    let takes = call.args.iter().any(nested);
    let asks = call.args.iter().any(|arg| is_of(arg, argument));
    if !takes && !asks {
        return true;
    }
    let Some(Target::Functions(ids, _)) = linked.targets.get(&at) else { return false };
    let all = |test: &dyn Fn(&Behaviour) -> bool| {
        ids.iter().all(|id| world.function(*id).modelled && world.function(*id).behaviours.iter().any(test))
    };
    if asks {
        return all(&|b| matches!(b, Behaviour::Pure)) || gives_nested(world, linked, at.0 as usize, call);
    }
    let outer = all(&|b| match b {
        Behaviour::Calls { when: Some(when), .. } => canonical_variant(when) == canonical_variant("Err"),
        Behaviour::Is(_) => true,
        _ => false,
    });
    let ignores = all(&|b| matches!(b, Behaviour::Calls { when: Some(_), returns: false, .. }))
        && call.args.iter().skip(1).all(|arg| ignores_argument(world, linked, arg));
    outer || ignores
}

/// `|_| ()`
fn ignores_argument(world: &World, linked: &LinkedBody, operand: &Operand) -> bool {
    let closure = super::operand_place(operand).map(|place| linked.place_ty(world, place));
    let Some(Ty::Closure(id)) = closure else { return false };
    takes_no_notice(world, id)
}

fn takes_no_notice(world: &World, id: BodyId) -> bool {
    let closure = world.body(id);
    let params = closure.body.locals.iter().enumerate().filter(|(_, local)| local.kind == LocalKind::Param);
    params.into_iter().all(|(index, _)| is_unseen(closure, LocalId(index as u32)))
}

/// Whether a test asks for nothing inside of the outer result.
fn is_blind_test(world: &World, linked: &LinkedBody, test: &Test) -> bool {
    let inside = |place: &Place| is_nested(world, linked, place.local) && !place.path.is_empty();
    match test {
        Test::Success(place) | Test::Variant(place, _) => !inside(place),
        Test::True(Operand::Place(place, _) | Operand::Borrow { place, .. })
        | Test::Equals(place, _)
        | Test::Range(place, ..)
        | Test::Length(place, ..) => !is_nested(world, linked, place.local),
        Test::True(_) => true,
    }
}
