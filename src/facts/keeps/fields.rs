//! What an error leaves in a field.

use super::Stays;
use super::io::{Io, Result};
use crate::facts::Facts;
use crate::facts::closings::{dropped_type, shut};
use crate::facts::graph::{Exceptional, edges};
use crate::facts::homes::{Deposit, Home, How, field, root};
use crate::facts::stay::modelled_calls;
use crate::link::world::LinkedBody;
use crate::lower::body::{BlockId, OpKind, Terminator};
use crate::models::behaviour::Direction;
use crate::source::Loc;

/// Nobody ever takes the connection out of its field; an error changes something else, or it is shut down and kept.
pub(super) fn left_in_field(facts: &Facts<'_>, io: &Io, deposit: &Deposit) -> Option<Stays> {
    if facts.homes.from(facts.world, deposit).any(|out| out.how != How::Replaced) {
        return None;
    }
    flagged(facts, io, &deposit.home)
        .map(Stays::Flag)
        .or_else(|| shut_and_kept(facts, &deposit.home).map(Stays::Shut))
}

/// Where, after an error on what is in the field, another field of the same object is assigned.
fn flagged(facts: &Facts<'_>, io: &Io, home: &Home) -> Option<Loc> {
    io.uses.iter().filter(|one| one.home == *home).find_map(|one| {
        let linked = facts.world.body(one.body);
        let result = Result::new(facts.world, linked, one.result);
        let failing = linked.body.blocks.iter().find_map(|block| match &block.end {
            Terminator::Branch { test, holds, fails, .. } => {
                let side = result.failing_side(test)?;
                Some(if side { (holds.to, fails.to) } else { (fails.to, holds.to) })
            }
            _ => None,
        })?;
        let bad = reached(linked, failing.0);
        let good = reached(linked, failing.1);
        assigned(facts, linked, home, &|block| bad[block.0 as usize] && !good[block.0 as usize])
    })
}

fn reached(linked: &LinkedBody, from: BlockId) -> Vec<bool> {
    let mut seen = vec![false; linked.body.blocks.len()];
    seen[from.0 as usize] = true;
    let mut work = vec![from];
    while let Some(block) = work.pop() {
        for edge in edges(&linked.body.blocks[block.0 as usize].end, Exceptional::default()) {
            if !std::mem::replace(&mut seen[edge.to.0 as usize], true) {
                work.push(edge.to);
            }
        }
    }
    seen
}

/// Where another field of the type that has this one is assigned, in one of these blocks.
fn assigned(
    facts: &Facts<'_>,
    linked: &LinkedBody,
    home: &Home,
    here: &dyn Fn(BlockId) -> bool,
) -> Option<Loc> {
    let Home::Field(owner, name) = home else { return None };
    linked.body.blocks.iter().enumerate().filter(|(index, _)| here(BlockId(*index as u32))).find_map(
        |(_, block)| {
            block.ops.iter().find_map(|op| match &op.kind {
                OpKind::Assign { place, initialises: false, .. } => {
                    let (ty, other) = field(facts.world, linked, place)?;
                    (ty == *owner && other != *name).then(|| linked.loc(op.span))
                }
                _ => None,
            })
        },
    )
}

/// Where what is in the field is shut down for writing, or for both, by somebody who does not end its owner.
fn shut_and_kept(facts: &Facts<'_>, home: &Home) -> Option<Loc> {
    facts.bodies().find_map(|id| {
        let linked = facts.world.body(id);
        if dropped_type(facts.world, linked).is_some() {
            return None;
        }
        modelled_calls(facts.world, linked).find_map(|(_, call, info)| {
            let (place, how) = shut(call, info)?;
            let ours = how != Some(Direction::Read) && root(facts.world, id, place).home == *home;
            ours.then(|| linked.loc(call.span))
        })
    })
}
