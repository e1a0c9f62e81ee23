//! From the state of a finished frame to a [`Body`]: unreachable blocks go, chains of blocks become one block, and the
//! captures take their place at the root of the scheduled drops.

use super::body::{
    Block, BlockId, Body, BodyKind, DropId, ENTRY, EXIT, Edge, Leave, LocalKind, Place, Scheduled,
    Terminator, Why, Work,
};
use super::builder::Frame;
use crate::index::items::{BodyIdx, ModuleIdx};
use crate::limits;

/// The body of a frame.
pub(super) fn finish(mut frame: Frame, parent: Option<BodyIdx>, module: ModuleIdx) -> Body {
    frame.truncated |= drops(&frame) > limits::DROPS;
    if frame.truncated {
        give_up(&mut frame);
    }
    root_captures(&mut frame);
    thread_jumps(&mut frame);
    merge_chains(&mut frame);
    remove_unreachable(&mut frame);
    Body {
        kind: frame.kind,
        name: frame.name,
        parent,
        module,
        locals: frame.locals,
        params: frame.params,
        captures: frame.captures,
        blocks: frame.blocks,
        scheduled: frame.scheduled,
        loops: frame.loops,
        span: frame.span,
        ret: if matches!(frame.kind, BodyKind::Closure { .. }) { frame.ret } else { None },
        truncated: frame.truncated,
        work: Work::default(),
        lost: None,
    }
}

/// How many drops all edges of a frame make together: each of them is gone through by everybody who follows the body.
fn drops(frame: &Frame) -> usize {
    let mut depths = Vec::with_capacity(frame.scheduled.len());
    for entry in &frame.scheduled {
        let outer = entry.outer.and_then(|outer| depths.get(outer.0 as usize).copied());
        depths.push(outer.map_or(0, |depth: usize| depth + 1));
    }
    let depth =
        |id: Option<DropId>| id.map_or(0, |id| depths.get(id.0 as usize).map_or(0, |depth| depth + 1));
    let mut sum = 0;
    for block in &frame.blocks {
        // Panics are followed by few.
        block.end.for_each_edge(|edge| {
            if edge.why != Why::Unwind {
                sum += depth(edge.leaves.from).saturating_sub(depth(edge.leaves.to));
            }
        });
    }
    sum
}

/// A body over the limit: it takes everything it mentions and says nothing.
fn give_up(frame: &mut Frame) {
    let takes = (frame.locals.iter().enumerate())
        .filter(|(_, local)| matches!(local.kind, LocalKind::Param | LocalKind::Capture))
        .map(|(index, _)| Place::local(super::body::LocalId(index as u32)))
        .collect();
    frame.blocks = super::body::given_up(takes, frame.span);
    frame.loops.clear();
}

/// `scheduled[0]` stood for the captures, which are known only now: they become the first entries.
fn root_captures(frame: &mut Frame) {
    let count = frame.captures.len() as u32;
    let map = |id: Option<DropId>| match id {
        None => None,
        Some(DropId(0)) => count.checked_sub(1).map(DropId),
        Some(DropId(old)) => Some(DropId(old - 1 + count)),
    };
    let mut scheduled = Vec::with_capacity(frame.scheduled.len() + frame.captures.len());
    for (index, capture) in frame.captures.iter().enumerate() {
        let outer = (index as u32).checked_sub(1).map(DropId);
        scheduled.push(Scheduled { local: capture.local, outer });
    }
    let others = frame.scheduled.iter().skip(1);
    scheduled.extend(others.map(|entry| Scheduled { local: entry.local, outer: map(entry.outer) }));
    frame.scheduled = scheduled;
    for block in &mut frame.blocks {
        block.end.for_each_edge_mut(|edge| {
            edge.leaves = Leave { from: map(edge.leaves.from), to: map(edge.leaves.to) };
        });
    }
}

fn is_empty(leave: Leave) -> bool {
    leave.from == leave.to
}

/// An edge to a block that only goes on leads where that block goes, unless either has more to say than one edge can.
fn thread_jumps(frame: &mut Frame) {
    let mut heads = vec![false; frame.blocks.len()];
    for entry in &frame.loops {
        heads[entry.head.0 as usize] = true;
        if let Some(after) = entry.after {
            heads[after.0 as usize] = true;
        }
    }
    let jumps: Vec<Option<Edge>> = frame
        .blocks
        .iter()
        .enumerate()
        .map(|(index, block)| match &block.end {
            Terminator::Goto(edge)
                if block.ops.is_empty() && edge.why == Why::Normal && !heads[index] && edge.to != EXIT =>
            {
                Some(edge.clone())
            }
            _ => None,
        })
        .collect();
    let limit = frame.blocks.len();
    for block in &mut frame.blocks {
        block.end.for_each_edge_mut(|edge| {
            for _ in 0..limit {
                let Some(jump) = &jumps[edge.to.0 as usize] else { break };
                if !is_empty(edge.leaves) && !is_empty(jump.leaves) {
                    break;
                }
                if is_empty(edge.leaves) {
                    edge.leaves = jump.leaves;
                }
                edge.to = jump.to;
            }
        });
    }
}

/// A block with one way in, and that a plain one, belongs to the block before it.
fn merge_chains(frame: &mut Frame) {
    let reachable = reachable(&frame.blocks);
    let mut ways_in = vec![0_u32; frame.blocks.len()];
    for (index, block) in frame.blocks.iter().enumerate() {
        if reachable[index] {
            block.end.for_each_edge(|edge| ways_in[edge.to.0 as usize] += 1);
        }
    }
    ways_in[ENTRY.0 as usize] += 1;
    ways_in[EXIT.0 as usize] += 2;
    for entry in &frame.loops {
        ways_in[entry.head.0 as usize] += 2;
        if let Some(after) = entry.after {
            ways_in[after.0 as usize] += 2;
        }
    }
    for (index, _) in reachable.iter().enumerate().filter(|(_, reachable)| **reachable) {
        while let Some(next) = sole_successor(&frame.blocks[index], &ways_in) {
            let Block { ops, end } = std::mem::replace(
                &mut frame.blocks[next.0 as usize],
                Block { ops: Vec::new(), end: Terminator::Unreachable },
            );
            ways_in[next.0 as usize] = 0;
            frame.blocks[index].ops.extend(ops);
            frame.blocks[index].end = end;
        }
    }
}

fn sole_successor(block: &Block, ways_in: &[u32]) -> Option<BlockId> {
    match &block.end {
        Terminator::Goto(edge)
            if edge.why == Why::Normal && is_empty(edge.leaves) && ways_in[edge.to.0 as usize] == 1 =>
        {
            Some(edge.to)
        }
        _ => None,
    }
}

fn reachable(blocks: &[Block]) -> Vec<bool> {
    let mut reachable = vec![false; blocks.len()];
    let mut work = vec![ENTRY];
    while let Some(BlockId(at)) = work.pop() {
        if !std::mem::replace(&mut reachable[at as usize], true) {
            blocks[at as usize].end.for_each_edge(|edge| work.push(edge.to));
        }
    }
    reachable
}

/// Blocks in the order in which control goes through them: each before its successors, but for loops.
fn order(blocks: &[Block]) -> Vec<BlockId> {
    let mut seen = vec![false; blocks.len()];
    seen[ENTRY.0 as usize] = true;
    seen[EXIT.0 as usize] = true;
    let mut postorder = Vec::new();
    let mut stack = vec![(ENTRY, successors(&blocks[ENTRY.0 as usize]))];
    while let Some((block, rest)) = stack.last_mut() {
        match rest.pop() {
            Some(next) if seen[next.0 as usize] => {}
            Some(next) => {
                seen[next.0 as usize] = true;
                stack.push((next, successors(&blocks[next.0 as usize])));
            }
            None => {
                postorder.push(*block);
                stack.pop();
            }
        }
    }
    postorder.reverse();
    postorder.insert(EXIT.0 as usize, EXIT);
    postorder
}

fn successors(block: &Block) -> Vec<BlockId> {
    let mut to = Vec::new();
    block.end.for_each_edge(|edge| to.push(edge.to));
    to
}

/// Unreachable blocks go, the others are numbered in their order.
fn remove_unreachable(frame: &mut Frame) {
    let order = order(&frame.blocks);
    let mut keep = vec![false; frame.blocks.len()];
    let mut new = vec![ENTRY; frame.blocks.len()];
    let mut blocks = Vec::with_capacity(order.len());
    for (number, old) in order.iter().enumerate() {
        keep[old.0 as usize] = true;
        new[old.0 as usize] = BlockId(number as u32);
        let empty = Block { ops: Vec::new(), end: Terminator::Unreachable };
        blocks.push(std::mem::replace(&mut frame.blocks[old.0 as usize], empty));
    }
    for block in &mut blocks {
        block.end.for_each_edge_mut(|edge| edge.to = new[edge.to.0 as usize]);
    }
    frame.blocks = blocks;
    remove_dead_loops(frame, &keep, &new);
}

fn remove_dead_loops(frame: &mut Frame, keep: &[bool], new: &[BlockId]) {
    let mut renumbered: Vec<Option<u32>> = Vec::with_capacity(frame.loops.len());
    let mut loops = Vec::new();
    for mut entry in std::mem::take(&mut frame.loops) {
        if !keep[entry.head.0 as usize] {
            renumbered.push(None);
            continue;
        }
        entry.head = new[entry.head.0 as usize];
        entry.after = entry.after.filter(|after| keep[after.0 as usize]).map(|after| new[after.0 as usize]);
        entry.outer = entry.outer.and_then(|outer| renumbered[outer as usize]);
        renumbered.push(Some(loops.len() as u32));
        loops.push(entry);
    }
    frame.loops = loops;
}
