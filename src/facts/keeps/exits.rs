//! Who removes an entry, and on which way out that is missed.

use std::collections::VecDeque;

use super::Stays;
use crate::facts::Facts;
use crate::facts::graph::{Exceptional, edges};
use crate::facts::homes::{Deposit, How, Withdrawal};
use crate::facts::summary::callees;
use crate::link::ty::{BodyId, Ty};
use crate::link::world::LinkedBody;
use crate::lower::body::{BlockId, EXIT, Edge, Why};
use crate::source::Loc;

/// The way out of the depositing body that misses the removal which the body itself has.
pub(super) fn missed(facts: &Facts<'_>, deposit: &Deposit) -> Option<Stays> {
    let outs: Vec<&Withdrawal> =
        facts.homes.from(facts.world, deposit).filter(|out| out.how != How::Replaced).collect();
    let here: Vec<&Withdrawal> = outs.iter().copied().filter(|out| out.body == deposit.body).collect();
    // Somebody else may clean up what this body leaves.
    if here.is_empty() || here.len() != outs.len() {
        return None;
    }
    let linked = facts.world.body(deposit.body);
    if guarded(facts, linked, &outs) {
        return None;
    }
    let after = reachable(linked, deposit.block);
    let out = here.iter().find(|out| after[out.block.0 as usize])?;
    let removes = |block: BlockId| here.iter().any(|out| out.block == block);
    let (edge, why) = way_out(facts, deposit.body, deposit.block, &removes)?;
    Some(Stays::Exit(edge, why, linked.loc(out.span)))
}

/// Whether a local of the body removes the entry when it is dropped.
fn guarded(facts: &Facts<'_>, linked: &LinkedBody, outs: &[&Withdrawal]) -> bool {
    let drops = linked.types.iter().filter_map(|ty| match ty {
        Ty::Adt(id, _) => facts.world.type_info(*id).drop_fn,
        _ => None,
    });
    drops.into_iter().filter_map(|function| facts.world.function(function).body).any(|body| {
        outs.iter().any(|out| out.body == body)
            || callees(facts.world, body).iter().any(|id| outs.iter().any(|out| out.body == *id))
    })
}

/// The blocks that can be reached after the end of a block.
fn reachable(linked: &LinkedBody, from: BlockId) -> Vec<bool> {
    let mut seen = vec![false; linked.body.blocks.len()];
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

/// The first way out of the body, from the end of a block on, that passes none of the blocks that remove; only ways on which something
/// has failed or the future is dropped count.
fn way_out(
    facts: &Facts<'_>,
    id: BodyId,
    from: BlockId,
    removes: &dyn Fn(BlockId) -> bool,
) -> Option<(Loc, Why)> {
    let linked = facts.world.body(id);
    let exceptional = Exceptional { cancelled: facts.cancelled.contains(&id), unwinds: false };
    let mut seen = vec![false; linked.body.blocks.len()];
    // The way there remembers the edge that left the straight way.
    let mut work: VecDeque<(BlockId, Option<&Edge>)> = VecDeque::from([(from, None)]);
    while let Some((block, left)) = work.pop_front() {
        if block == EXIT {
            let edge = left?;
            return Some((linked.loc(edge.span), edge.why.clone()));
        }
        if block != from && removes(block) {
            continue;
        }
        for edge in edges(&linked.body.blocks[block.0 as usize].end, exceptional) {
            let fails = matches!(edge.why, Why::Question | Why::Return | Why::Bail | Why::Cancelled);
            if edge.to == EXIT && !fails && left.is_none() {
                continue;
            }
            if !std::mem::replace(&mut seen[edge.to.0 as usize], true) || edge.to == EXIT {
                work.push_back((edge.to, if fails { Some(edge) } else { left }));
            }
        }
    }
    None
}
