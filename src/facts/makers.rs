//! Which calls made the value of a local: back through bindings, casts, `.await`, and the first argument of each call (the receiver of
//! a builder, what a wrapper wraps).

use std::collections::VecDeque;

use super::views::operand_place;
use crate::link::ty::BodyId;
use crate::link::world::{LinkedBody, World};
use crate::lower::body::{BlockId, Call, LocalId, OpKind, RESULT, Rvalue, Terminator};

/// How many locals are gone through.
const STEPS: usize = 64;
/// How many functions of the package are gone through.
const CALLS: usize = 3;

/// The blocks that end in the calls that a value went through, the nearest first.
pub fn makers(linked: &LinkedBody, from: LocalId) -> Vec<BlockId> {
    let mut result = Vec::new();
    let mut seen = Vec::new();
    let mut work = VecDeque::from([from]);
    while let Some(local) = work.pop_front() {
        if seen.contains(&local) || seen.len() > STEPS {
            continue;
        }
        seen.push(local);
        for (index, block) in linked.body.blocks.iter().enumerate() {
            for op in &block.ops {
                let OpKind::Assign { place, value, .. } = &op.kind else { continue };
                if place.local == local {
                    if let Rvalue::Use(operand) | Rvalue::Cast(operand, _) = value {
                        work.extend(operand_place(operand).map(|place| place.local));
                    }
                }
            }
            match &block.end {
                Terminator::Await(wait) if wait.dest.local == local => {
                    work.extend(wait.futures.iter().filter_map(operand_place).map(|place| place.local));
                }
                Terminator::Call(call) if call.dest.local == local => {
                    result.push(BlockId(index as u32));
                    work.extend(call.args.first().and_then(operand_place).map(|place| place.local));
                }
                _ => {}
            }
        }
    }
    result
}

/// The call of such a chain that is what is asked for, also in a function of the package whose result the value is.
pub fn made_by<'w>(
    world: &'w World,
    id: BodyId,
    from: LocalId,
    is: &dyn Fn(BodyId, BlockId, &Call) -> bool,
) -> Option<(BodyId, &'w Call)> {
    let mut work = vec![(id, from, 0)];
    while let Some((id, from, depth)) = work.pop() {
        let linked = world.body(id);
        for block in makers(linked, from) {
            let Terminator::Call(call) = &linked.body.blocks[block.0 as usize].end else { continue };
            if is(id, block, call) {
                return Some((id, call));
            }
            let callees = world.callees(id, block).iter();
            let bodies = callees.filter_map(|callee| world.function(*callee).body);
            work.extend(bodies.filter(|_| depth < CALLS).map(|body| (body, RESULT, depth + 1)));
        }
    }
    None
}
