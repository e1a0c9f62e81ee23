//! Which locals may still be mentioned: knowledge about others is forgotten, so that paths that differ only in the past meet.

use super::graph::{Exceptional, edges};
use crate::limits;
use crate::link::ty::Ty;
use crate::link::world::{LinkedBody, World};
use crate::lower::body::{BlockId, LocalId, Op, OpKind, Operand, Place, Rvalue, Terminator, Test};

/// A set of locals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalSet {
    words: Vec<u64>,
}

impl LocalSet {
    fn new(locals: usize) -> Self {
        Self { words: vec![0; locals.div_ceil(64)] }
    }

    /// Whether the local is in the set.
    pub fn contains(&self, local: LocalId) -> bool {
        let index = local.0 as usize;
        self.words.get(index / 64).is_some_and(|w| w >> (index % 64) & 1 == 1)
    }

    fn insert(&mut self, local: LocalId) {
        let index = local.0 as usize;
        if let Some(word) = self.words.get_mut(index / 64) {
            *word |= 1 << (index % 64);
        }
    }

    fn remove(&mut self, local: LocalId) {
        let index = local.0 as usize;
        if let Some(word) = self.words.get_mut(index / 64) {
            *word &= !(1 << (index % 64));
        }
    }

    fn add_all(&mut self, other: &Self) -> bool {
        let mut changed = false;
        for (word, more) in self.words.iter_mut().zip(&other.words) {
            changed |= *more & !*word != 0;
            *word |= more;
        }
        changed
    }
}

/// For each block, the locals that may be mentioned from its start on. `None`: the body is too large for it.
pub fn live_at_start(world: &World, linked: &LinkedBody) -> Option<Vec<LocalSet>> {
    let body = &linked.body;
    if body.blocks.len().saturating_mul(body.locals.len()) > limits::LIVENESS {
        return None;
    }
    let words = body.locals.len().div_ceil(64).saturating_mul(body.blocks.len());
    // Each word is looked at some times.
    if !body.work.spend(words as u64 / 4) {
        return None;
    }
    let mut live = vec![LocalSet::new(body.locals.len()); body.blocks.len()];
    let back = super::graph::predecessors(body);
    let mut work: Vec<BlockId> = (0..body.blocks.len() as u32).map(BlockId).collect();
    let mut queued = vec![true; body.blocks.len()];
    while let Some(block) = work.pop() {
        queued[block.0 as usize] = false;
        let set = before(world, linked, block, &live);
        if live[block.0 as usize].add_all(&set) {
            for from in &back[block.0 as usize] {
                if !std::mem::replace(&mut queued[from.0 as usize], true) {
                    work.push(*from);
                }
            }
        }
    }
    Some(live)
}

fn before(world: &World, linked: &LinkedBody, block: BlockId, live: &[LocalSet]) -> LocalSet {
    let body = &linked.body;
    let block = &body.blocks[block.0 as usize];
    let mut set = LocalSet::new(body.locals.len());
    for edge in edges(&block.end, Exceptional { cancelled: true, unwinds: false }) {
        set.add_all(&live[edge.to.0 as usize]);
    }
    set.insert(crate::lower::body::RESULT);
    mentioned_at_end(&block.end, &mut |place| set.insert(place.local));
    for op in block.ops.iter().rev() {
        if let OpKind::Declare(local) = op.kind {
            set.remove(local);
        }
        mentioned(op, &mut |place| set.insert(place.local));
        if let Some((_, captured)) = closure_made(world, linked, op) {
            captured.for_each(|local| set.insert(local));
        }
    }
    set
}

/// The closure that an operation makes, with the locals it captures.
pub fn closure_made<'w>(
    world: &'w World,
    linked: &LinkedBody,
    op: &Op,
) -> Option<(crate::link::ty::BodyId, impl Iterator<Item = LocalId> + use<'w>)> {
    let OpKind::Assign { place, value: Rvalue::Closure(_), .. } = &op.kind else { return None };
    let Ty::Closure(id) = linked.local_ty(place.local) else { return None };
    let child = world.bodies.get(id.0 as usize)?;
    Some((*id, child.body.captures.iter().map(|c| c.parent)))
}

/// Every place that an operation mentions, but for the end of a life.
pub fn mentioned(op: &Op, see: &mut impl FnMut(&Place)) {
    match &op.kind {
        OpKind::Declare(_) | OpKind::Drop(_) => {}
        OpKind::Ignore(place) => see(place),
        OpKind::Assign { place, value, .. } => {
            if !place.path.is_empty() {
                see(place);
            }
            mentioned_in_value(value, see);
        }
    }
}

/// Whether nobody looks at the value of a local: it is dropped.
pub fn is_unseen(linked: &LinkedBody, local: LocalId) -> bool {
    let mut unseen = true;
    for block in &linked.body.blocks {
        for op in block.ops.iter().filter(|op| !matches!(op.kind, OpKind::Ignore(_))) {
            mentioned(op, &mut |place| unseen &= place.local != local);
        }
        mentioned_at_end(&block.end, &mut |place| unseen &= place.local != local);
    }
    unseen
}

/// Every place that a value mentions. What a closure captures: see [`closure_made`].
pub fn mentioned_in_value(value: &Rvalue, see: &mut impl FnMut(&Place)) {
    match value {
        Rvalue::Use(operand)
        | Rvalue::Not(operand)
        | Rvalue::Neg(operand)
        | Rvalue::Residual(operand)
        | Rvalue::Cast(operand, _) => mentioned_in_operand(operand, see),
        Rvalue::Binary(_, left, right) => {
            mentioned_in_operand(left, see);
            mentioned_in_operand(right, see);
        }
        Rvalue::Aggregate(_, fields, base) => {
            for (_, operand) in fields {
                mentioned_in_operand(operand, see);
            }
            if let Some(base) = base {
                mentioned_in_operand(base, see);
            }
        }
        Rvalue::Opaque { takes, looks, .. } => takes.iter().chain(looks).for_each(see),
        Rvalue::Closure(_) => {}
    }
}

fn mentioned_in_operand(operand: &Operand, see: &mut impl FnMut(&Place)) {
    if let Operand::Place(place, _) | Operand::Borrow { place, .. } = operand {
        see(place);
    }
}

/// Every place that the end of a block mentions.
pub fn mentioned_at_end(end: &Terminator, see: &mut impl FnMut(&Place)) {
    match end {
        Terminator::Branch { test, .. } => match test {
            Test::True(operand) => mentioned_in_operand(operand, see),
            Test::Variant(place, _)
            | Test::Range(place, ..)
            | Test::Length(place, ..)
            | Test::Success(place) => see(place),
            Test::Equals(place, operand) => {
                see(place);
                mentioned_in_operand(operand, see);
            }
        },
        Terminator::Call(call) => {
            if let crate::lower::body::Callee::Value(operand) = &call.callee {
                mentioned_in_operand(operand, see);
            }
            for operand in &call.args {
                mentioned_in_operand(operand, see);
            }
        }
        Terminator::Await(wait) => {
            for operand in &wait.futures {
                mentioned_in_operand(operand, see);
            }
        }
        Terminator::Yield { value, .. } => mentioned_in_operand(value, see),
        Terminator::Goto(_) | Terminator::Choose { .. } | Terminator::End | Terminator::Unreachable => {}
    }
}
