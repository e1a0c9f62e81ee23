//! The shape of a body: ways on, ways back, loops and the edges that leave them.

use crate::lower::body::{BlockId, Body, Edge, LocalId, Terminator, Why};

/// Which of the exceptional edges count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exceptional {
    /// The future that runs the body may be dropped at an `.await`.
    pub cancelled: bool,
    /// A call may panic.
    pub unwinds: bool,
}

/// The edges out of a block, in a fixed order: an index into this list names an edge.
pub fn edges(end: &Terminator, exceptional: Exceptional) -> Vec<&Edge> {
    match end {
        Terminator::Goto(edge) => vec![edge],
        Terminator::Branch { holds, fails, .. } => vec![holds, fails],
        Terminator::Choose { edges, .. } => edges.iter().collect(),
        Terminator::Call(call) => {
            let mut list: Vec<&Edge> = call.returns.iter().collect();
            if exceptional.unwinds {
                list.push(&call.unwinds);
            }
            list
        }
        Terminator::Await(wait) => {
            let mut list: Vec<&Edge> = wait.returns.iter().collect();
            if exceptional.cancelled {
                list.push(&wait.cancelled);
            }
            if exceptional.unwinds {
                list.push(&wait.unwinds);
            }
            list
        }
        Terminator::Yield { resumed, cancelled, .. } => {
            if exceptional.cancelled {
                vec![resumed, cancelled]
            } else {
                vec![resumed]
            }
        }
        Terminator::End | Terminator::Unreachable => Vec::new(),
    }
}

/// The locals that an edge drops, innermost first.
pub fn dropped<'b>(body: &'b Body, edge: &Edge) -> impl Iterator<Item = LocalId> + use<'b> {
    let stop = edge.leaves.to;
    let mut at = edge.leaves.from;
    std::iter::from_fn(move || {
        if at == stop {
            return None;
        }
        let entry = body.scheduled.get(at?.0 as usize)?;
        at = entry.outer;
        Some(entry.local)
    })
}

/// Blocks that lead to each block, by ordinary edges.
pub fn predecessors(body: &Body) -> Vec<Vec<BlockId>> {
    let mut result = vec![Vec::new(); body.blocks.len()];
    for (index, block) in body.blocks.iter().enumerate() {
        for edge in edges(&block.end, Exceptional::default()) {
            result[edge.to.0 as usize].push(BlockId(index as u32));
        }
    }
    result
}

/// Whether each block can be reached from the entry, by ordinary edges.
pub fn reachable(body: &Body) -> Vec<bool> {
    let mut seen = vec![false; body.blocks.len()];
    let mut work = vec![crate::lower::body::ENTRY];
    while let Some(block) = work.pop() {
        let slot = &mut seen[block.0 as usize];
        if *slot {
            continue;
        }
        *slot = true;
        for edge in edges(&body.blocks[block.0 as usize].end, Exceptional::default()) {
            work.push(edge.to);
        }
    }
    seen
}

/// A loop of the graph: the blocks from which its head is reached again.
#[derive(Clone, Debug)]
pub struct NaturalLoop {
    /// Index into `body.loops`.
    pub written: usize,
    /// Where each round starts.
    pub head: BlockId,
    /// Its blocks.
    pub blocks: Vec<bool>,
}

impl NaturalLoop {
    /// Whether the block is part of it.
    pub fn contains(&self, block: BlockId) -> bool {
        self.blocks[block.0 as usize]
    }
}

/// The loops that can go round at least once, outermost first (in the order of `body.loops`).
pub fn loops(body: &Body) -> Vec<NaturalLoop> {
    let back = predecessors(body);
    let from_entry = reachable(body);
    body.loops
        .iter()
        .enumerate()
        .filter_map(|(written, l)| natural_loop(body, &back, &from_entry, written, l.head))
        .collect()
}

fn natural_loop(
    body: &Body,
    back: &[Vec<BlockId>],
    from_entry: &[bool],
    written: usize,
    head: BlockId,
) -> Option<NaturalLoop> {
    let mut blocks = vec![false; body.blocks.len()];
    blocks[head.0 as usize] = true;
    let mut work: Vec<BlockId> = back[head.0 as usize]
        .iter()
        .copied()
        .filter(|b| from_entry[b.0 as usize] && goes_back(body, *b, head))
        .collect();
    if work.is_empty() {
        return None;
    }
    // Lowered loops are entered by their head only: all that leads to a way back is part of the loop.
    while let Some(block) = work.pop() {
        if std::mem::replace(&mut blocks[block.0 as usize], true) {
            continue;
        }
        work.extend(back[block.0 as usize].iter().copied().filter(|b| from_entry[b.0 as usize]));
    }
    Some(NaturalLoop { written, head, blocks })
}

/// Whether one of the block's edges starts a further round of the loop with this head.
fn goes_back(body: &Body, block: BlockId, head: BlockId) -> bool {
    edges(&body.blocks[block.0 as usize].end, Exceptional::default())
        .iter()
        .any(|edge| edge.to == head && matches!(edge.why, Why::LoopBack | Why::Continue(_)))
}
