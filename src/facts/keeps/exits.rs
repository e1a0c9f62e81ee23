//! Who removes an entry, and on which way out that is missed.

use std::collections::VecDeque;

use super::Stays;
use crate::facts::Facts;
use crate::facts::graph::{Exceptional, edges, loops};
use crate::facts::homes::{Deposit, How, Withdrawal};
use crate::link::ty::Ty;
use crate::link::world::LinkedBody;
use crate::lower::body::{BlockId, EXIT, Edge, Why};
use crate::source::Loc;

/// The way out of the depositing body that misses the removal which the body itself has.
pub(super) fn missed(facts: &Facts<'_>, deposit: &Deposit) -> Option<Stays> {
    let outs = cleaners(facts, deposit);
    // Somebody else may clean up what this body leaves.
    if outs.is_empty() || outs.iter().any(|out| out.body != deposit.body) {
        return None;
    }
    let linked = facts.world.body(deposit.body);
    if guarded(facts, linked, &outs) {
        return None;
    }
    let rounds: Vec<BlockId> =
        loops(&linked.body).iter().filter(|one| one.contains(deposit.block)).map(|one| one.head).collect();
    let after = reachable(linked, deposit.block, &rounds);
    let out = outs.iter().find(|out| after[out.block.0 as usize])?;
    let removes = |block: BlockId| outs.iter().any(|out| out.block == block);
    let (edge, why) = way_out(facts, deposit, &rounds, &removes)?;
    Some(Stays::Exit(edge, why, linked.loc(out.span)))
}

/// The withdrawals that may concern what is deposited, without those of other bodies that take out only what they have put in themselves.
pub(super) fn cleaners<'f>(facts: &'f Facts<'_>, deposit: &'f Deposit) -> Vec<&'f Withdrawal> {
    let outs = facts.homes.from(facts.world, deposit).filter(|out| out.how != How::Replaced);
    let own = |out: &Withdrawal| {
        out.body != deposit.body
            && facts.homes.deposits.iter().any(|other| other.body == out.body && other.home == deposit.home)
    };
    outs.filter(|out| !own(out)).collect()
}

/// Whether a local of the body removes the entry when it is dropped.
fn guarded(facts: &Facts<'_>, linked: &LinkedBody, outs: &[&Withdrawal]) -> bool {
    let drops = linked.types.iter().filter_map(|ty| match ty {
        Ty::Adt(id, _) => facts.world.type_info(*id).drop_fn,
        _ => None,
    });
    drops.into_iter().filter_map(|function| facts.world.function(function).body).any(|body| {
        outs.iter().any(|out| out.body == body)
            || facts.world.run_by(body).iter().any(|id| outs.iter().any(|out| out.body == *id))
    })
}

/// The blocks that can be reached after the end of a block, in the same round of the loops with these heads.
fn reachable(linked: &LinkedBody, from: BlockId, rounds: &[BlockId]) -> Vec<bool> {
    let mut seen = vec![false; linked.body.blocks.len()];
    let mut work = vec![from];
    while let Some(block) = work.pop() {
        for edge in edges(&linked.body.blocks[block.0 as usize].end, Exceptional::default()) {
            if !rounds.contains(&edge.to) && !std::mem::replace(&mut seen[edge.to.0 as usize], true) {
                work.push(edge.to);
            }
        }
    }
    seen
}

/// The first way out of the body (or into the next round), after the deposit, that passes none of the blocks that remove; only ways on
/// which something has failed or the future is dropped count.
fn way_out(
    facts: &Facts<'_>,
    deposit: &Deposit,
    rounds: &[BlockId],
    removes: &dyn Fn(BlockId) -> bool,
) -> Option<(Loc, Why)> {
    let linked = facts.world.body(deposit.body);
    let exceptional = Exceptional { cancelled: facts.cancelled.contains(&deposit.body), unwinds: false };
    let mut seen = vec![false; linked.body.blocks.len()];
    // The way there remembers the edge that left the straight way.
    let mut work: VecDeque<(BlockId, Option<&Edge>)> = VecDeque::from([(deposit.block, None)]);
    while let Some((block, left)) = work.pop_front() {
        if block == EXIT {
            let edge = left?;
            return Some((linked.loc(edge.span), edge.why.clone()));
        }
        if block != deposit.block && removes(block) {
            continue;
        }
        for edge in edges(&linked.body.blocks[block.0 as usize].end, exceptional) {
            if rounds.contains(&edge.to) {
                if matches!(edge.why, Why::Continue(_)) {
                    return Some((linked.loc(edge.span), edge.why.clone()));
                }
                continue;
            }
            let fails = matches!(edge.why, Why::Question | Why::Return | Why::Bail | Why::Cancelled);
            let left = if fails { Some(edge) } else { left };
            if edge.to == EXIT && left.is_none() {
                continue;
            }
            if edge.to == EXIT || !std::mem::replace(&mut seen[edge.to.0 as usize], true) {
                work.push_back((edge.to, left));
            }
        }
    }
    None
}
