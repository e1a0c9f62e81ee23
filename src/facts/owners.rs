//! Where a body lets a value die without having called what ends it.

use std::collections::VecDeque;

use super::Facts;
use super::graph::{Exceptional, dropped, edges};
use super::liveness::closure_made;
use super::views::{operand_place, origin};
use crate::link::ty::{BodyId, FnId, Ty, TypeId};
use crate::link::world::{CaptureMode, LinkedBody, Target, World};
use crate::lower::body::{
    BlockId, Call, EXIT, LocalId, LocalKind, Mode, Op, OpKind, Operand, Place, Rvalue, Terminator, Why,
};
use crate::source::{Loc, Span};

/// A value dies here, and nobody has ended it.
#[derive(Clone, Debug)]
pub struct Abandoned {
    /// The body that owned it.
    pub body: BodyId,
    /// Where it came into being there.
    pub made: Loc,
    /// Where it dies.
    pub at: Loc,
    /// Why control was there.
    pub why: Why,
}

/// What the owners in the package do with values of a type.
#[derive(Clone, Debug, Default)]
pub struct Owners {
    /// Somebody owns one, and ends it or hands it on.
    pub ends: bool,
    /// Who lets one die.
    pub abandoned: Vec<Abandoned>,
}

/// What the package's bodies do with values of the type that they own, if these functions end one.
pub fn owners(facts: &Facts<'_>, ty: TypeId, closers: &[FnId]) -> Owners {
    let world = facts.world;
    let closers = with_callers(world, closers);
    let mut found = Owners::default();
    for id in facts.bodies() {
        let linked = world.body(id);
        for (index, local) in linked.body.locals.iter().enumerate() {
            let local_id = LocalId(index as u32);
            let is_it = matches!(linked.local_ty(local_id), Ty::Adt(of, _) if *of == ty);
            if !is_it || !matches!(local.kind, LocalKind::Variable | LocalKind::Temporary) {
                continue;
            }
            for start in births(linked, local_id) {
                let mut walk =
                    Walk { world, linked, id, local: local_id, closers: &closers, found: &mut found };
                walk.go(start);
            }
        }
    }
    found.abandoned.sort_by_key(|one| (one.at, one.made));
    found.abandoned.dedup_by_key(|one| (one.at, one.made));
    found
}

/// The functions, and those that call one of them for a parameter of their own.
fn with_callers(world: &World, closers: &[FnId]) -> Vec<FnId> {
    const ROUNDS: usize = 4;
    let mut all = closers.to_vec();
    for _ in 0..ROUNDS {
        let mut more = Vec::new();
        for linked in world.bodies.iter().filter(|linked| linked.parent.is_none()) {
            let Some(function) = linked.function.filter(|id| !all.contains(id)) else { continue };
            let ends = linked.body.blocks.iter().enumerate().any(|(index, block)| {
                let Terminator::Call(call) = &block.end else { return false };
                calls(linked, BlockId(index as u32), &all)
                    && call.args.iter().filter_map(operand_place).any(|place| {
                        let from = origin(world, linked, place);
                        (1..=linked.body.params).contains(&from.local.0)
                    })
            });
            if ends {
                more.push(function);
            }
        }
        if more.is_empty() {
            break;
        }
        all.extend(more);
    }
    all
}

fn calls(linked: &LinkedBody, block: BlockId, functions: &[FnId]) -> bool {
    matches!(linked.targets.get(&block), Some(Target::Functions(ids, _)) if ids.iter().any(|id| functions.contains(id)))
}

/// Where a walk starts: after operation `op` of a block, or after its end.
#[derive(Clone, Copy)]
struct Birth {
    block: BlockId,
    op: usize,
    span: Span,
}

/// The points at which the local gets a value.
fn births(linked: &LinkedBody, local: LocalId) -> Vec<Birth> {
    let mut result = Vec::new();
    for (index, block) in linked.body.blocks.iter().enumerate() {
        let at = BlockId(index as u32);
        for (number, op) in block.ops.iter().enumerate() {
            if let OpKind::Assign { place, value, .. } = &op.kind {
                let borrows = matches!(value, Rvalue::Use(Operand::Borrow { .. }));
                if *place == Place::local(local) && !borrows {
                    result.push(Birth { block: at, op: number + 1, span: op.span });
                }
            }
        }
        if let Terminator::Call(call) = &block.end {
            if call.dest == Place::local(local) {
                result.push(Birth { block: at, op: block.ops.len() + 1, span: call.span });
            }
        }
    }
    result
}

struct Walk<'w, 'f> {
    world: &'w World,
    linked: &'w LinkedBody,
    id: BodyId,
    local: LocalId,
    closers: &'f [FnId],
    found: &'f mut Owners,
}

/// What became of the value on a way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    On,
    Over,
}

impl Walk<'_, '_> {
    fn go(&mut self, birth: Birth) {
        let body = &self.linked.body;
        let mut seen = vec![false; body.blocks.len()];
        let mut work = VecDeque::from([(birth.block, birth.op)]);
        while let Some((at, from)) = work.pop_front() {
            let block = &body.blocks[at.0 as usize];
            let over = block.ops.iter().skip(from).any(|op| self.op(op, birth) == Way::Over)
                || from <= block.ops.len() && self.end(at) == Way::Over;
            if over {
                continue;
            }
            for edge in edges(&block.end, Exceptional::default()) {
                if dropped(body, edge).any(|local| local == self.local) {
                    self.abandon(birth, edge.span, edge.why.clone());
                } else if edge.to != EXIT && !std::mem::replace(&mut seen[edge.to.0 as usize], true) {
                    work.push_back((edge.to, 0));
                }
            }
        }
    }

    fn abandon(&mut self, birth: Birth, span: Span, why: Why) {
        let (made, at) = (self.linked.loc(birth.span), self.linked.loc(span));
        self.found.abandoned.push(Abandoned { body: self.id, made, at, why });
    }

    fn op(&mut self, op: &Op, birth: Birth) -> Way {
        match &op.kind {
            OpKind::Drop(local) if *local == self.local => {
                self.abandon(birth, op.span, Why::FallsOff);
                return Way::Over;
            }
            OpKind::Declare(local) if *local == self.local => return Way::Over,
            OpKind::Assign { .. } => {}
            _ => return Way::On,
        }
        let OpKind::Assign { value, .. } = &op.kind else { return Way::On };
        if let Some((child, captured)) = closure_made(self.world, self.linked, op) {
            for (index, local) in captured.enumerate() {
                if local == self.local
                    && self.world.body(child).captured.get(index) != Some(&CaptureMode::Ref)
                {
                    return self.handed();
                }
            }
            return Way::On;
        }
        let gone = match value {
            Rvalue::Use(operand) => self.gives(operand),
            Rvalue::Aggregate(_, fields, base) => {
                fields.iter().any(|(_, field)| self.gives(field))
                    || base.as_ref().is_some_and(|b| self.gives(b))
            }
            Rvalue::Opaque { takes, .. } => takes.iter().any(|place| place.local == self.local),
            _ => false,
        };
        if gone { self.handed() } else { Way::On }
    }

    fn handed(&mut self) -> Way {
        self.found.ends = true;
        Way::Over
    }

    fn gives(&self, operand: &Operand) -> bool {
        matches!(operand, Operand::Place(place, Mode::Move | Mode::Unknown | Mode::Unresolved) if place.local == self.local)
    }

    fn end(&mut self, at: BlockId) -> Way {
        let Terminator::Call(call) = &self.linked.body.blocks[at.0 as usize].end else { return Way::On };
        if call.args.iter().any(|arg| self.gives(arg)) {
            return self.handed();
        }
        if calls(self.linked, at, self.closers) && self.is_about(call) {
            return self.handed();
        }
        // Somebody unknown may change it.
        let unknown = !matches!(self.linked.targets.get(&at), Some(Target::Functions(..) | Target::Language));
        let changes = |arg: &Operand| match arg {
            Operand::Borrow { place, mutable: true } | Operand::Place(place, Mode::RefMut) => {
                place.local == self.local
            }
            _ => false,
        };
        if unknown && call.args.iter().any(changes) { self.handed() } else { Way::On }
    }

    fn is_about(&self, call: &Call) -> bool {
        call.args.iter().filter_map(operand_place).any(|place| {
            place.local == self.local || origin(self.world, self.linked, place).local == self.local
        })
    }
}

/// Whether a way out of a body is one on which something failed.
pub fn is_failure(why: &Why) -> bool {
    matches!(why, Why::Question | Why::Return | Why::Bail | Why::Break(_) | Why::Continue(_))
}
