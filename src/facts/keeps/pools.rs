//! Connections that go back to where they were taken from, whatever has become of them.

use std::collections::VecDeque;

use super::Stays;
use super::io::{Io, Result, awaited};
use crate::facts::Facts;
use crate::facts::closings::dropped_type;
use crate::facts::graph::{Exceptional, edges};
use crate::facts::homes::{Deposit, Home, How, Withdrawal, root};
use crate::facts::views::operand_place;
use crate::link::ty::BodyId;
use crate::link::world::{LinkedBody, Target};
use crate::lower::body::{BlockId, LocalId, OpKind, Operand, Place, Rvalue, Terminator, Test};

/// How many steps back a value is followed.
const STEPS: usize = 24;

/// A connection was taken out of the home, used, and is put back though that may have failed.
pub(super) fn given_back(facts: &Facts<'_>, io: &Io, deposit: &Deposit) -> Option<Stays> {
    let value = deposit.value.as_ref()?;
    if is_guard(facts, deposit, value) {
        return Some(Stays::Guard);
    }
    let outs: Vec<&Withdrawal> =
        facts.homes.from(facts.world, deposit).filter(|out| out.how == How::Taken).collect();
    let linked = facts.world.body(deposit.body);
    let locals = behind(facts, linked, deposit.body, value, &outs)?;
    let last = io
        .exchanges(facts.world, deposit.body)
        .into_iter()
        .filter(|(_, call, argument)| {
            call.args.get(*argument).and_then(operand_place).is_some_and(|place| {
                let from = root(facts.world, deposit.body, place);
                from.body == deposit.body && locals.contains(&from.place.local)
            })
        })
        .find(|(block, call, _)| {
            let result = Result::new(facts.world, linked, awaited(linked, call.dest.local));
            !result.asked && fails_to(linked, *block, &result, deposit.block)
        })?;
    Some(Stays::GivenBack(linked.loc(last.1.span)))
}

/// The locals that the value was in, if it came out of the home.
fn behind(
    facts: &Facts<'_>,
    linked: &LinkedBody,
    id: BodyId,
    value: &Place,
    outs: &[&Withdrawal],
) -> Option<Vec<LocalId>> {
    let mut locals = Vec::new();
    let mut work = vec![value.local];
    let mut from_home = false;
    while let Some(local) = work.pop() {
        if locals.contains(&local) || locals.len() > STEPS {
            continue;
        }
        locals.push(local);
        for (index, block) in linked.body.blocks.iter().enumerate() {
            for op in &block.ops {
                if let OpKind::Assign { place, value: Rvalue::Use(operand), .. } = &op.kind {
                    if place.local == local && place.path.is_empty() {
                        work.extend(operand_place(operand).map(|place| place.local));
                    }
                }
            }
            match &block.end {
                Terminator::Call(call) if call.dest.local == local => {
                    let at = BlockId(index as u32);
                    if outs.iter().any(|out| out.body == id && out.block == at)
                        || gives(facts, linked, at, outs)
                    {
                        from_home = true;
                    } else if !matches!(linked.targets.get(&at), Some(Target::Functions(ids, _)) if ids.iter().any(|id| !facts.world.function(*id).modelled))
                    {
                        let moved = call.args.iter().filter_map(|arg| match arg {
                            Operand::Place(place, _) => Some(place.local),
                            _ => None,
                        });
                        work.extend(moved);
                    }
                }
                Terminator::Await(wait) if wait.dest.local == local => {
                    work.extend(wait.futures.iter().filter_map(operand_place).map(|place| place.local));
                }
                _ => {}
            }
        }
    }
    from_home.then_some(locals)
}

/// Whether a block ends in a call of a function of the package that takes something out of the home, and only that.
fn gives(facts: &Facts<'_>, linked: &LinkedBody, block: BlockId, outs: &[&Withdrawal]) -> bool {
    let Some(Target::Functions(ids, _)) = linked.targets.get(&block) else { return false };
    ids.iter().filter_map(|id| facts.world.function(*id).body).any(|body| {
        outs.iter().any(|out| out.body == body)
            || facts.world.run_by(body).iter().any(|inner| outs.iter().any(|out| out.body == *inner))
    })
}

/// Whether, after the call at the end of a block has failed, the block `to` is still reached.
fn fails_to(linked: &LinkedBody, from: BlockId, result: &Result<'_>, to: BlockId) -> bool {
    let mut seen = vec![false; linked.body.blocks.len()];
    let mut work = VecDeque::from([from]);
    while let Some(block) = work.pop_front() {
        if block == to && block != from {
            return true;
        }
        let end = &linked.body.blocks[block.0 as usize].end;
        let side = match end {
            Terminator::Branch { test, .. } => result.failing_side(test),
            _ => None,
        };
        for (index, edge) in edges(end, Exceptional::default()).into_iter().enumerate() {
            // Of a branch the first edge is where the test holds.
            if side.is_some_and(|holds| holds != (index == 0)) {
                continue;
            }
            if !std::mem::replace(&mut seen[edge.to.0 as usize], true) {
                work.push_back(edge.to);
            }
        }
    }
    false
}

/// Whether the body is a `Drop` that puts what was in a field of its own back in any case: it asks for nothing but whether it is there.
fn is_guard(facts: &Facts<'_>, deposit: &Deposit, value: &Place) -> bool {
    let world = facts.world;
    let linked = world.body(deposit.body);
    let Some((owner, _)) = dropped_type(world, linked) else { return false };
    let mut field = None;
    for block in &linked.body.blocks {
        if let Terminator::Branch { test, .. } = &block.end {
            let (Test::Success(place) | Test::Variant(place, _)) = test else { return false };
            if !made_of_field(facts, deposit.body, linked, place.local, owner, &mut field) {
                return false;
            }
        }
        // Somebody asks it first.
        if let Terminator::Call(call) = &block.end {
            let asks = call
                .args
                .iter()
                .any(|arg| matches!(arg, Operand::Borrow { place, .. } if place.local == value.local));
            if asks {
                return false;
            }
        }
    }
    field.is_some() || made_of_field(facts, deposit.body, linked, value.local, owner, &mut field)
}

/// Whether a local was taken out of a field of the type.
fn made_of_field(
    facts: &Facts<'_>,
    id: BodyId,
    linked: &LinkedBody,
    local: LocalId,
    owner: crate::link::ty::TypeId,
    field: &mut Option<Home>,
) -> bool {
    let taken = linked.body.blocks.iter().find_map(|block| match &block.end {
        Terminator::Call(call) if call.dest.local == local => call.args.first().and_then(operand_place),
        _ => None,
    });
    let home = taken.map(|place| root(facts.world, id, place).home);
    match home {
        Some(Home::Field(of, name)) if of == owner => {
            *field = Some(Home::Field(of, name));
            true
        }
        _ => false,
    }
}
