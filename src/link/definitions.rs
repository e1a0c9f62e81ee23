//! Where each local of a body gets its value as a whole, which bodies a body may run, and who calls a function: asked again and again, so
//! told once.

use crate::lower::body::{Await, BlockId, Body, Call, LocalId, Op, OpKind, Rvalue, Terminator};

use rustc_hash::FxHashMap;

use super::ty::{BodyId, FnId, TraitId, Ty};
use super::world::{Target, World};

/// Where a local gets its value as a whole.
#[derive(Clone, Copy, Debug)]
pub enum Definition<'b> {
    /// An assignment.
    Op(&'b Op),
    /// The result of the call at the end of this block.
    Call(BlockId, &'b Call),
    /// What the wait at the end of a block gives.
    Await(&'b Await),
}

/// The definitions of all locals of a body.
#[derive(Clone, Debug, Default)]
pub struct Definitions {
    /// (local, block, operation; as many as the block has: its end), in order.
    all: Vec<(LocalId, BlockId, u32)>,
}

impl Definitions {
    /// Of a body as it is.
    pub(super) fn of(body: &Body) -> Self {
        let mut all = Vec::new();
        for (index, block) in body.blocks.iter().enumerate() {
            let at = BlockId(index as u32);
            for (number, op) in block.ops.iter().enumerate() {
                match &op.kind {
                    OpKind::Assign { place, .. } if place.path.is_empty() => {
                        all.push((place.local, at, number as u32));
                    }
                    _ => {}
                }
            }
            let dest = match &block.end {
                Terminator::Call(call) => &call.dest,
                Terminator::Await(wait) => &wait.dest,
                _ => continue,
            };
            if dest.path.is_empty() {
                all.push((dest.local, at, block.ops.len() as u32));
            }
        }
        all.sort_unstable();
        Self { all }
    }

    /// Those of one local, in the order of the blocks.
    pub fn of_local<'b>(
        &'b self,
        body: &'b Body,
        local: LocalId,
    ) -> impl Iterator<Item = Definition<'b>> + use<'b> {
        let start = self.all.partition_point(|(of, ..)| *of < local);
        let its = self.all[start..].iter().take_while(move |(of, ..)| *of == local);
        its.filter_map(|(_, at, number)| {
            let block = &body.blocks[at.0 as usize];
            match block.ops.get(*number as usize) {
                Some(op) => Some(Definition::Op(op)),
                None => match &block.end {
                    Terminator::Call(call) => Some(Definition::Call(*at, call)),
                    Terminator::Await(wait) => Some(Definition::Await(wait)),
                    _ => None,
                },
            }
        })
    }
}

/// The bodies that a body may run: called functions of the workspace, closures and `async` blocks made there.
pub(super) fn run_by(world: &World, id: BodyId) -> Vec<BodyId> {
    let linked = world.body(id);
    let mut result = Vec::new();
    for target in linked.targets.values() {
        match target {
            Target::Functions(ids, _) => result.extend(ids.iter().filter_map(|id| world.function(*id).body)),
            Target::Closure(body) => result.push(*body),
            _ => {}
        }
    }
    for op in linked.body.blocks.iter().flat_map(|block| &block.ops) {
        if let OpKind::Assign { place, value: Rvalue::Closure(_), .. } = &op.kind {
            if let Ty::Closure(body) = linked.local_ty(place.local) {
                result.push(*body);
            }
        }
    }
    result.sort_unstable();
    result.dedup();
    result
}

/// The workspace's functions by the trait that they belong to.
pub(super) fn of_trait(world: &World) -> FxHashMap<TraitId, Vec<FnId>> {
    let mut result: FxHashMap<TraitId, Vec<FnId>> = FxHashMap::default();
    for (index, info) in world.functions.iter().enumerate().filter(|(_, info)| !info.modelled) {
        if let Some(of) = info.of_trait {
            result.entry(of).or_default().push(FnId(index as u32));
        }
    }
    result
}

/// The calls of each function of the workspace, in the order of bodies and blocks.
pub(super) fn calls(world: &World) -> FxHashMap<FnId, Vec<(BodyId, BlockId)>> {
    let mut result: FxHashMap<FnId, Vec<(BodyId, BlockId)>> = FxHashMap::default();
    for (index, linked) in world.bodies.iter().enumerate() {
        for (block, target) in &linked.targets {
            let Target::Functions(ids, _) = target else { continue };
            for id in ids.iter().filter(|id| !world.function(**id).modelled) {
                result.entry(*id).or_default().push((BodyId(index as u32), *block));
            }
        }
    }
    for calls in result.values_mut() {
        calls.sort_unstable();
    }
    result
}
