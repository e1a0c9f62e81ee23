//! What an error leaves in a field.

use super::Stays;
use super::exits::cleaners;
use super::io::{Io, Result};
use crate::facts::Facts;
use crate::facts::closings::{dropped_type, shut};
use crate::facts::graph::{Exceptional, edges};
use crate::facts::homes::{Deposit, Home, any_part, field, root};
use crate::facts::stay::modelled_calls;
use crate::facts::views::{operand_place, owned_kind};
use crate::link::ty::{BodyId, Ty};
use crate::link::world::LinkedBody;
use crate::lower::body::{BinaryOp, BlockId, Literal, OpKind, Operand, Place, Rvalue, Terminator, Test};
use crate::models::behaviour::{Behaviour, Direction, TypeBehaviour};
use crate::source::Loc;

const OPTION: &str = "std::option::Option";

/// Nobody ever takes the connection out of its field; an error changes something else, or it is shut down and kept.
pub(super) fn left_in_field(facts: &Facts<'_>, io: &Io, deposit: &Deposit) -> Option<Stays> {
    if !cleaners(facts, deposit).is_empty() {
        return None;
    }
    if let Some(at) = flagged(facts, io, deposit) {
        return Some(Stays::Flag(at));
    }
    match deposit.home {
        Home::Field(..) => shut_and_kept(facts, io, deposit).map(Stays::Shut).or_else(|| {
            only_first(facts, deposit).and_then(|()| io.any(facts.world, deposit)).map(Stays::Once)
        }),
        _ => None,
    }
}

/// Whether the field is behind a lock and is filled only while it is empty, so that whoever comes later has to use what is there.
fn only_first(facts: &Facts<'_>, deposit: &Deposit) -> Option<()> {
    let world = facts.world;
    let linked = world.body(deposit.body);
    let Home::Field(owner, name) = &deposit.home else { return None };
    let (_, ty) = world.type_info(*owner).fields.iter().flatten().find(|(field, _)| field == name)?;
    if !any_part(world, ty, &|part| world.has_behaviour(part, TypeBehaviour::Lock)) {
        return None;
    }
    let ours = |place: &Place| root(world, deposit.body, place).home == deposit.home;
    let asked = modelled_calls(world, linked).any(|(_, call, info)| {
        info.behaviours.iter().any(|b| matches!(b, Behaviour::Is(name) if name == "None"))
            && call.args.first().and_then(operand_place).is_some_and(ours)
    });
    asked.then_some(())
}

/// Where, after an error on what is in the field, another field of the same object is assigned.
fn flagged(facts: &Facts<'_>, io: &Io, deposit: &Deposit) -> Option<Loc> {
    io.on(facts.world, deposit).find_map(|one| {
        let linked = facts.world.body(one.body);
        let result = Result::new(facts.world, linked, one.result);
        let (bad, good) = linked.body.blocks.iter().find_map(|block| match &block.end {
            Terminator::Branch { test, holds, fails, .. } => {
                let side = result.failing_side(test)?;
                Some(if side { (holds.to, fails.to) } else { (fails.to, holds.to) })
            }
            _ => None,
        })?;
        let bad = reached(linked, bad, &|test| result.failing_side(test));
        let good = reached(linked, good, &|test| {
            something(linked, test).or_else(|| result.failing_side(test).map(|side| !side))
        });
        assigned(facts, one.body, &deposit.home, &|block| bad[block.0 as usize] && !good[block.0 as usize])
    })
}

/// Which side of a test is taken when something was read, if the test asks for that.
fn something(linked: &LinkedBody, test: &Test) -> Option<bool> {
    match test {
        Test::Equals(_, Operand::Literal(Literal::Int(0))) => Some(false),
        Test::True(Operand::Place(place, _)) => {
            linked.body.blocks.iter().flat_map(|block| &block.ops).find_map(|op| match &op.kind {
                OpKind::Assign {
                    place: to,
                    value: Rvalue::Binary(op, _, Operand::Literal(Literal::Int(0))),
                    ..
                } if to == place => match op {
                    BinaryOp::Gt | BinaryOp::Ne => Some(true),
                    BinaryOp::Eq => Some(false),
                    _ => None,
                },
                _ => None,
            })
        }
        _ => None,
    }
}

/// The blocks that are reached; of a test whose answer is known only that side.
fn reached(linked: &LinkedBody, from: BlockId, known: &dyn Fn(&Test) -> Option<bool>) -> Vec<bool> {
    let mut seen = vec![false; linked.body.blocks.len()];
    seen[from.0 as usize] = true;
    let mut work = vec![from];
    while let Some(block) = work.pop() {
        let end = &linked.body.blocks[block.0 as usize].end;
        let side = match end {
            Terminator::Branch { test, .. } => known(test),
            _ => None,
        };
        for (index, edge) in edges(end, Exceptional::default()).into_iter().enumerate() {
            let open = side.is_none_or(|holds| holds == (index == 0));
            if open && !std::mem::replace(&mut seen[edge.to.0 as usize], true) {
                work.push(edge.to);
            }
        }
    }
    seen
}

/// Where another field of the type that has this one is assigned, in one of these blocks; for a place behind a parameter: what is behind
/// another parameter.
fn assigned(facts: &Facts<'_>, id: BodyId, home: &Home, here: &dyn Fn(BlockId) -> bool) -> Option<Loc> {
    let world = facts.world;
    let linked = world.body(id);
    linked.body.blocks.iter().enumerate().filter(|(index, _)| here(BlockId(*index as u32))).find_map(
        |(_, block)| {
            block.ops.iter().find_map(|op| {
                let OpKind::Assign { place, initialises: false, .. } = &op.kind else { return None };
                let other = match (home, field(world, linked, place)) {
                    (Home::Field(owner, name), Some((ty, other))) => ty == *owner && other != *name,
                    (Home::Elsewhere, None) => {
                        let parameter = (1..=linked.body.params).contains(&place.local.0);
                        parameter
                            && owned_kind(world, &linked.place_ty(world, place)).is_none()
                            && !place.path.is_empty()
                    }
                    _ => false,
                };
                other.then(|| linked.loc(op.span))
            })
        },
    )
}

/// Where what is in the field is shut down for writing, or for both, by somebody who does not end its owner.
fn shut_and_kept(facts: &Facts<'_>, io: &Io, deposit: &Deposit) -> Option<Loc> {
    let home = &deposit.home;
    // What is no `Option` cannot be taken out: only its owner can end it.
    let is_option = |part: &Ty| matches!(part, Ty::Adt(id, _) if facts.world.type_info(*id).path == OPTION);
    if !any_part(facts.world, &deposit.into, &is_option) {
        return None;
    }
    facts.bodies().find_map(|id| {
        let linked = facts.world.body(id);
        // What is read to its end afterwards was only half closed.
        let reads = io.uses.iter().any(|one| one.body == id && one.home == *home);
        if reads || id == deposit.body || dropped_type(facts.world, linked).is_some() {
            return None;
        }
        modelled_calls(facts.world, linked).find_map(|(_, call, info)| {
            let (place, how) = shut(call, info)?;
            let ours = how != Some(Direction::Read) && root(facts.world, id, place).home == *home;
            ours.then(|| linked.loc(call.span))
        })
    })
}
