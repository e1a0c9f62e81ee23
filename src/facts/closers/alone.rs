//! Whether a task ever ends by itself while the channels that it sends into are open.

use rustc_hash::FxHashSet;

use crate::facts::assume::{assume, evaluate};
use crate::facts::flow::{Analysis, Visit, explore};
use crate::facts::graph::{Exceptional, dropped, edges};
use crate::facts::liveness::{LocalSet, live_at_start};
use crate::facts::values::{GOOD, Question, Value, Values, canonical_variant};
use crate::facts::views::operand_place;
use crate::index::items::Name;
use crate::link::ty::{BodyId, Ty};
use crate::link::world::{LinkedBody, Target, World};
use crate::lower::body::{BlockId, Call, EXIT, LocalId, OpKind, Operand, Rvalue, Terminator};
use crate::models::behaviour::{Behaviour, TypeBehaviour};

/// Whether the body never returns as long as every message that it sends is taken.
pub(super) fn sends_for_ever(world: &World, id: BodyId) -> bool {
    let linked = world.body(id);
    let sends: FxHashSet<LocalId> = (0..linked.body.blocks.len() as u32)
        .filter_map(|block| sends(world, linked, BlockId(block)).map(|call| call.dest.local))
        .collect();
    let Some(live) = live_at_start(world, linked) else { return false };
    if sends.is_empty() {
        return false;
    }
    let mut walk = Walk { world, linked, live, sends, left: false };
    let explored = explore(&linked.body, Exceptional::default(), &mut walk);
    explored.complete && !walk.left
}

/// A message that is sent at the end of this block.
fn sends<'l>(world: &World, linked: &'l LinkedBody, block: BlockId) -> Option<&'l Call> {
    let Terminator::Call(call) = &linked.body.blocks[block.0 as usize].end else { return None };
    let Some(Target::Functions(ids, _)) = linked.targets.get(&block) else { return None };
    let place = operand_place(call.args.first()?)?;
    let sender = world.has_behaviour(linked.place_ty(world, place).peel(), TypeBehaviour::Sender);
    let keeps = |b: &Behaviour| matches!(b, Behaviour::Keeps(_) | Behaviour::Inserts(_));
    (sender && ids.iter().all(|id| world.function(*id).behaviours.iter().any(keeps))).then_some(call)
}

struct Walk<'w> {
    world: &'w World,
    linked: &'w LinkedBody,
    live: Vec<LocalSet>,
    sends: FxHashSet<LocalId>,
    left: bool,
}

impl Analysis for Walk<'_> {
    type State = Values;

    fn initial(&mut self) -> Vec<Values> {
        vec![Values::default()]
    }

    fn block(&mut self, at: Visit, mut state: Values) -> Vec<(usize, Values)> {
        self.left |= at.block == EXIT;
        state.keep_live(&self.live[at.block.0 as usize], |_, _| false);
        let linked = self.linked;
        let block = &linked.body.blocks[at.block.0 as usize];
        for op in &block.ops {
            self.op(&op.kind, &mut state);
        }
        if let Terminator::Branch { test, holds, fails, .. } = &block.end {
            let mut result = Vec::new();
            for (index, (edge, answer)) in [(holds, true), (fails, false)].into_iter().enumerate() {
                let mut next = state.clone();
                if assume(self.world, linked, &mut next, test, answer) {
                    dropped(&linked.body, edge).for_each(|local| next.forget_local(local));
                    result.push((index, next));
                }
            }
            return result;
        }
        self.end(at.block, &block.end, &mut state);
        let ways = edges(&block.end, Exceptional::default());
        let along = |(index, edge): (usize, &&crate::lower::body::Edge)| {
            let mut next = state.clone();
            dropped(&linked.body, edge).for_each(|local| next.forget_local(local));
            (index, next)
        };
        ways.iter().enumerate().map(along).collect()
    }

    fn weight(&self, state: &Values) -> usize {
        state.len()
    }

    fn blur(&self, state: &mut Values) {
        state.clear();
    }
}

impl Walk<'_> {
    fn op(&self, op: &OpKind, state: &mut Values) {
        match op {
            OpKind::Declare(local) | OpKind::Drop(local) => state.forget_local(*local),
            OpKind::Ignore(_) => {}
            OpKind::Assign { place, value, .. } => {
                let to = state.canonical(place);
                match value {
                    Rvalue::Use(Operand::Place(from, _)) => {
                        let from = state.canonical(from);
                        state.copy(&from, &to);
                    }
                    value => {
                        let value = evaluate(self.world, self.linked, state, value);
                        state.set(to, value);
                    }
                }
            }
        }
    }

    fn end(&self, block: BlockId, end: &Terminator, state: &mut Values) {
        match end {
            Terminator::Call(call) => {
                let dest = state.canonical(&call.dest);
                let value = self.answer(block, call, state);
                state.set(dest.clone(), value);
                let at_once = !matches!(self.linked.place_ty(self.world, &call.dest), Ty::Future(_));
                if at_once && sends(self.world, self.linked, block).is_some() {
                    state.note(dest, Value::Variant(Name::new_static(GOOD)));
                }
            }
            Terminator::Await(wait) => {
                let dest = state.canonical(&wait.dest);
                let sent = |future: &Operand| {
                    operand_place(future).is_some_and(|place| self.sends.contains(&place.local))
                };
                let good = wait.futures.len() == 1 && wait.futures.iter().all(sent);
                state.set(dest, good.then(|| Value::Variant(Name::new_static(GOOD))));
            }
            _ => {}
        }
    }

    /// `is_err()`
    fn answer(&self, block: BlockId, call: &Call, state: &Values) -> Option<Value> {
        let Some(Target::Functions(ids, _)) = self.linked.targets.get(&block) else { return None };
        let [id] = ids.as_slice() else { return None };
        let variant = self.world.function(*id).behaviours.iter().find_map(|b| match b {
            Behaviour::Is(variant) => Some(canonical_variant(variant)),
            _ => None,
        })?;
        let place = state.canonical(operand_place(call.args.first()?)?);
        Some(match state.get(&place) {
            Some(Value::Variant(known)) => Value::Bool(*known == variant),
            _ => Value::Says(Question::Is(place, variant), true),
        })
    }
}
