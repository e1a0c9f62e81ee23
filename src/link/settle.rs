//! What lowering left open: what moves and what is copied, how captures are taken, which calls never return.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::impls::Cx;
use super::infer::Inferred;
use super::methods::Takes;
use super::places::Through;
use super::ty::{BodyId, FnId, Ty};
use super::world::{CaptureMode, LinkedBody, Target, World};
use crate::lower::body::{
    Await, BinaryOp, BlockId, Body, BodyKind, Call, Callee, ENTRY, EXIT, Edge, LocalId, Mode, OpKind,
    Operand, Place, Rvalue, Terminator, Test, Why,
};

/// A settled body: its graph, and how it takes its captures.
#[derive(Debug)]
pub(super) struct Settled {
    /// The graph with modes.
    pub(super) body: Body,
    /// As in `body.captures`.
    pub(super) captured: Vec<CaptureMode>,
}

/// Settles a family of bodies (parents before children), given what inference found for each.
pub(super) fn family(world: &World, bodies: &[(BodyId, Inferred)]) -> Vec<Settled> {
    let cx = Cx::new(world);
    for (id, inferred) in bodies {
        let sig = super::impls::ClosureSig { params: Vec::new(), ret: inferred.types.first().cloned() };
        cx.closures.borrow_mut().insert(*id, sig);
    }
    let at: FxHashMap<BodyId, usize> = bodies.iter().enumerate().map(|(i, (id, _))| (*id, i)).collect();
    // Children first: how a closure takes a capture shows in the closures within it.
    let mut moved: Vec<FxHashMap<LocalId, CaptureMode>> =
        bodies.iter().map(|_| FxHashMap::default()).collect();
    // Closures that move out of what they captured can be called once.
    let mut calls_once: FxHashSet<BodyId> = FxHashSet::default();
    let mut out: Vec<Option<Settled>> = bodies.iter().map(|_| None).collect();
    for (index, (id, inferred)) in bodies.iter().enumerate().rev() {
        let linked = world.body(*id);
        let mut body = Body::clone(&linked.body);
        let mut uses = std::mem::take(&mut moved[index]);
        Settle { cx: &cx, inferred, uses: &mut uses, calls_once: &calls_once }.body(&mut body);
        if body.captures.iter().any(|c| uses.get(&c.local) == Some(&CaptureMode::Move)) {
            calls_once.insert(*id);
        }
        let parent = linked.parent.and_then(|p| at.get(&p)).copied();
        let parent_types = parent.map(|p| &bodies[p].1.types);
        let captured: Vec<CaptureMode> = body
            .captures
            .iter()
            .map(|c| {
                let ty =
                    parent_types.and_then(|types| types.get(c.parent.0 as usize)).unwrap_or(&Ty::Unknown);
                capture(&cx, &body, ty, uses.get(&c.local).copied())
            })
            .collect();
        if let Some(parent) = parent {
            for (c, mode) in body.captures.iter().zip(&captured) {
                note(&mut moved[parent], c.parent, *mode);
            }
        }
        out[index] = Some(Settled { body, captured });
    }
    out.into_iter().flatten().collect()
}

/// Keeps the strongest use of a local.
fn note(uses: &mut FxHashMap<LocalId, CaptureMode>, local: LocalId, mode: CaptureMode) {
    let known = uses.entry(local).or_insert(mode);
    *known = match (*known, mode) {
        (CaptureMode::Move, _) | (_, CaptureMode::Move) => CaptureMode::Move,
        (CaptureMode::Unknown, _) | (_, CaptureMode::Unknown) => CaptureMode::Unknown,
        (CaptureMode::Copy, CaptureMode::Copy) => CaptureMode::Copy,
        _ => CaptureMode::Ref,
    };
}

fn capture(cx: &Cx<'_>, body: &Body, ty: &Ty, used: Option<CaptureMode>) -> CaptureMode {
    let is_move = match body.kind {
        BodyKind::Closure { is_move, .. } | BodyKind::AsyncBlock { is_move } => is_move,
        BodyKind::Fn { .. } | BodyKind::Initializer => false,
    };
    let copy = cx.is_copy(ty);
    match (is_move, copy) {
        (true, Some(true)) => CaptureMode::Copy,
        (true, Some(false)) => CaptureMode::Move,
        (true, None) => CaptureMode::Unknown,
        (false, Some(true)) => CaptureMode::Ref,
        (false, _) => match used {
            Some(CaptureMode::Move) => CaptureMode::Move,
            Some(CaptureMode::Unknown) => CaptureMode::Unknown,
            _ => CaptureMode::Ref,
        },
    }
}

struct Settle<'c, 'w> {
    cx: &'c Cx<'w>,
    inferred: &'c Inferred,
    /// How each local is used by value, for captures.
    uses: &'c mut FxHashMap<LocalId, CaptureMode>,
    calls_once: &'c FxHashSet<BodyId>,
}

impl Settle<'_, '_> {
    fn body(&mut self, body: &mut Body) {
        for (at, block) in body.blocks.iter_mut().enumerate() {
            for op in &mut block.ops {
                if let OpKind::Assign { value, .. } = &mut op.kind {
                    self.rvalue(value);
                }
            }
            self.terminator(BlockId(at as u32), &mut block.end);
        }
    }

    fn rvalue(&mut self, value: &mut Rvalue) {
        match value {
            Rvalue::Use(operand)
            | Rvalue::Not(operand)
            | Rvalue::Neg(operand)
            | Rvalue::Cast(operand, _)
            | Rvalue::Residual(operand) => self.by_value(operand),
            Rvalue::Aggregate(_, parts, base) => {
                let named: Vec<crate::index::items::Name> = parts.iter().map(|(n, _)| n.clone()).collect();
                for (_, operand) in parts {
                    self.by_value(operand);
                }
                if let Some(base) = base {
                    self.base(base, &named);
                }
            }
            Rvalue::Binary(op, a, b) => {
                let compares = matches!(
                    op,
                    BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge
                );
                for operand in [a, b] {
                    if compares { self.looked_at(operand) } else { self.by_value(operand) }
                }
            }
            Rvalue::Opaque { takes, .. } => {
                for place in takes {
                    let copy = self.cx.is_copy(&self.cx.reach(&self.inferred.types, place).ty);
                    let mode = match copy {
                        Some(true) => CaptureMode::Copy,
                        Some(false) => CaptureMode::Move,
                        None => CaptureMode::Unknown,
                    };
                    note(self.uses, place.local, mode);
                }
            }
            Rvalue::Closure(_) => {}
        }
    }

    /// `..base` takes the fields that are not written.
    fn base(&mut self, base: &mut Operand, named: &[crate::index::items::Name]) {
        let Operand::Place(place, mode @ Mode::Unresolved) = base else { return };
        let ty = self.cx.reach(&self.inferred.types, place).ty;
        let rest_copied = match &ty {
            Ty::Adt(id, args) => {
                let fields = self.cx.fields(*id, args);
                let rest = fields.iter().filter(|(name, _)| !named.contains(name));
                let copied: Vec<Option<bool>> = rest.map(|(_, ty)| self.cx.is_copy(ty)).collect();
                if copied.contains(&Some(false)) {
                    Some(false)
                } else {
                    copied.iter().all(Option::is_some).then_some(true)
                }
            }
            _ => None,
        };
        *mode = match rest_copied {
            Some(true) => Mode::Copy,
            Some(false) => Mode::Move,
            None => Mode::Unknown,
        };
        let (place, mode) = (place.clone(), *mode);
        self.note_mode(&place, mode);
    }

    fn note_mode(&mut self, place: &Place, mode: Mode) {
        let how = match mode {
            Mode::Move => CaptureMode::Move,
            Mode::Unknown => CaptureMode::Unknown,
            Mode::Copy => CaptureMode::Copy,
            _ => CaptureMode::Ref,
        };
        note(self.uses, place.local, how);
    }

    /// A comparison borrows what it compares.
    fn looked_at(&mut self, operand: &mut Operand) {
        if let Operand::Place(place, mode @ Mode::Unresolved) = operand {
            let copy = self.cx.is_copy(&self.cx.reach(&self.inferred.types, place).ty);
            *mode = if copy == Some(true) { Mode::Copy } else { Mode::Ref };
        }
    }

    /// The value is used as a whole: moved, copied, or — through a reference, by a pattern — borrowed.
    fn by_value(&mut self, operand: &mut Operand) {
        let Operand::Place(place, mode @ Mode::Unresolved) = operand else { return };
        let at = self.cx.reach(&self.inferred.types, place);
        let settled = match (self.cx.is_copy(&at.ty), at.through) {
            (Some(true), _) => Mode::Copy,
            (Some(false), Through::Owned) if at.lost => Mode::Unknown,
            (Some(false), Through::Owned) => Mode::Move,
            (Some(false), through) => {
                let place = place.clone();
                note(self.uses, place.local, CaptureMode::Ref);
                *operand = Operand::Borrow { place, mutable: through == Through::Mutable };
                return;
            }
            (None, _) => Mode::Unknown,
        };
        *mode = settled;
        let place = place.clone();
        self.note_mode(&place, settled);
    }

    fn terminator(&mut self, at: BlockId, end: &mut Terminator) {
        match end {
            Terminator::Branch { test, .. } => match test {
                Test::True(operand) => self.by_value(operand),
                Test::Equals(_, operand) => self.looked_at(operand),
                _ => {}
            },
            Terminator::Call(call) => self.call(at, call),
            Terminator::Await(wait) => {
                for future in &mut wait.futures {
                    self.by_value(future);
                }
            }
            Terminator::Yield { value, .. } => self.by_value(value),
            Terminator::Goto(_) | Terminator::Choose { .. } | Terminator::End | Terminator::Unreachable => {}
        }
    }

    fn call(&mut self, at: BlockId, call: &mut Call) {
        let mut skip = 0;
        match &mut call.callee {
            Callee::Method { .. } => {
                skip = 1;
                if let Some(receiver) = call.args.first_mut() {
                    self.receiver(at, receiver);
                }
            }
            Callee::Value(value) => self.called_value(value),
            Callee::Macro(_) => {
                for arg in &mut call.args {
                    self.looked_at(arg);
                }
                return;
            }
            Callee::Path(_) | Callee::Lang(_) => {}
        }
        for arg in call.args.iter_mut().skip(skip) {
            self.by_value(arg);
        }
    }

    fn receiver(&mut self, at: BlockId, receiver: &mut Operand) {
        let Operand::Place(place, mode @ Mode::Unresolved) = receiver else { return };
        let (takes, chain) = match self.inferred.receivers.get(&at) {
            Some((takes, chain)) => (*takes, chain.as_slice()),
            None => (Takes::Unknown, &[][..]),
        };
        let settled = match takes {
            Takes::Ref => Mode::Ref,
            Takes::RefMut => Mode::RefMut,
            Takes::Unknown => self.unknown_receiver(place),
            Takes::Value => self.taken_receiver(place, chain),
        };
        *mode = settled;
        let place = place.clone();
        self.note_mode(&place, settled);
    }

    /// Nothing is known of the method. What is reached through a reference cannot go.
    fn unknown_receiver(&self, place: &Place) -> Mode {
        let at = self.cx.reach(&self.inferred.types, place);
        let is_reference = matches!(at.ty, Ty::Ref(..));
        match at.through {
            Through::Owned if is_reference => Mode::Copy,
            _ => Mode::Unknown,
        }
    }

    /// A method that takes `self`, found after `chain.len() - 1` dereferences.
    fn taken_receiver(&self, place: &Place, chain: &[Ty]) -> Mode {
        let at = self.cx.reach(&self.inferred.types, place);
        let Some(found) = chain.last() else { return Mode::Unknown };
        let boxed = self.cx.impls().lang.boxed;
        let only_boxes =
            chain[..chain.len() - 1].iter().all(|ty| matches!(ty, Ty::Adt(id, _) if Some(*id) == boxed));
        match self.cx.is_copy(found) {
            Some(true) => Mode::Copy,
            Some(false) if at.through == Through::Owned && only_boxes && !at.lost => Mode::Move,
            // `self` through a reference: only what implements the trait for references gets here.
            Some(false) if matches!(chain.first(), Some(Ty::Ref(..))) => Mode::Copy,
            _ => Mode::Unknown,
        }
    }

    /// A closure that is called: `Fn` and `FnMut` borrow it, `FnOnce` takes it.
    fn called_value(&mut self, value: &mut Operand) {
        let Operand::Place(place, mode @ Mode::Unresolved) = value else { return };
        let at = self.cx.reach(&self.inferred.types, place);
        let lang = &self.cx.impls().lang;
        let settled = match &at.ty {
            Ty::Closure(body) if self.calls_once.contains(body) => Mode::Move,
            Ty::Closure(_) | Ty::Ref(..) => Mode::Ref,
            Ty::Fn(_) | Ty::FnPointer(..) => Mode::Copy,
            Ty::Param(_, bounds) | Ty::Opaque(bounds) => {
                let all = self.cx.elaborate(bounds, &at.ty);
                let once = |id| lang.once.contains(&id);
                let many = |id| lang.callables.contains(&id) && !once(id);
                if all.iter().any(|b| many(b.id)) {
                    Mode::Ref
                } else if all.iter().any(|b| once(b.id)) {
                    Mode::Move
                } else {
                    Mode::Unknown
                }
            }
            Ty::Adt(id, args) if Some(*id) == lang.boxed => match args.first() {
                Some(Ty::Opaque(bounds)) if bounds.iter().all(|b| lang.once.contains(&b.id)) => Mode::Move,
                Some(_) => Mode::Ref,
                None => Mode::Unknown,
            },
            _ => Mode::Unknown,
        };
        *mode = settled;
        let place = place.clone();
        self.note_mode(&place, settled);
    }
}

/// Cuts the edges after calls that never return, to a fixpoint over the bodies of the workspace.
pub(super) fn divergence(world: &mut World) {
    let mut diverges: FxHashSet<BodyId> = FxHashSet::default();
    let mut work: Vec<BodyId> = (0..world.bodies.len() as u32).map(BodyId).collect();
    let callers = callers(world);
    while let Some(id) = work.pop() {
        let cuts = cuts(world, world.body(id), &diverges);
        let body = &mut world.bodies[id.0 as usize].body;
        for at in cuts {
            match &mut Arc::make_mut(body).blocks[at].end {
                Terminator::Call(call) => call.returns = None,
                Terminator::Await(wait) => wait.returns = None,
                _ => {}
            }
        }
        if !diverges.contains(&id) && !reaches_exit(body) {
            diverges.insert(id);
            work.extend(callers.get(&id).into_iter().flatten());
        }
    }
}

/// Which bodies call or await each body.
fn callers(world: &World) -> FxHashMap<BodyId, Vec<BodyId>> {
    let mut callers: FxHashMap<BodyId, Vec<BodyId>> = FxHashMap::default();
    for (at, body) in world.bodies.iter().enumerate() {
        for target in body.targets.values() {
            match target {
                Target::Functions(all, _) => {
                    for callee in all.iter().filter_map(|f| world.function(*f).body) {
                        callers.entry(callee).or_default().push(BodyId(at as u32));
                    }
                }
                Target::Closure(callee) => callers.entry(*callee).or_default().push(BodyId(at as u32)),
                _ => {}
            }
        }
        // An `async` block is awaited where it is written, or nowhere that we see.
        if let Some(parent) = body.parent {
            callers.entry(BodyId(at as u32)).or_default().push(parent);
        }
    }
    callers
}

/// The blocks of a body after which nothing comes.
fn cuts(world: &World, body: &LinkedBody, diverges: &FxHashSet<BodyId>) -> Vec<usize> {
    let mut cuts = Vec::new();
    for (at, block) in body.body.blocks.iter().enumerate() {
        let cut = match &block.end {
            Terminator::Call(call) if call.returns.is_some() => match body.targets.get(&BlockId(at as u32)) {
                Some(Target::Functions(all, _)) => {
                    !all.is_empty() && all.iter().all(|f| never_returns(world, *f, diverges, false))
                }
                Some(Target::Closure(id)) => diverges.contains(id) && !world.body(*id).body.kind.is_async(),
                _ => matches!(call.callee, Callee::Lang(crate::lower::body::Lang::Panic)),
            },
            Terminator::Await(wait) if wait.returns.is_some() => never_ends(world, body, wait, diverges),
            _ => false,
        };
        if cut {
            cuts.push(at);
        }
    }
    cuts
}

/// Whether a function never returns, or (`awaited`) its future never ends.
fn never_returns(world: &World, id: FnId, diverges: &FxHashSet<BodyId>, awaited: bool) -> bool {
    let info = world.function(id);
    let is_async = info.decl().is_async;
    let declared = match &info.ret {
        Ty::Never => !awaited,
        Ty::Future(inner) => awaited && **inner == Ty::Never,
        _ => false,
    };
    declared || (is_async == awaited && info.body.is_some_and(|b| diverges.contains(&b)))
}

fn never_ends(world: &World, body: &LinkedBody, wait: &Await, diverges: &FxHashSet<BodyId>) -> bool {
    wait.futures.iter().any(|future| {
        let (Operand::Place(place, _) | Operand::Borrow { place, .. }) = future else { return false };
        match super::place_ty(world, body, place) {
            Ty::Closure(id) => return diverges.contains(&id),
            Ty::Future(inner) if *inner == Ty::Never => return true,
            _ => {}
        }
        // The one call that makes this future.
        let mut makers = body.body.blocks.iter().enumerate().filter_map(|(at, block)| match &block.end {
            Terminator::Call(call) if call.dest == *place => Some(BlockId(at as u32)),
            _ => None,
        });
        let (Some(maker), None) = (makers.next(), makers.next()) else { return false };
        match body.targets.get(&maker) {
            Some(Target::Functions(all, _)) => {
                !all.is_empty() && all.iter().all(|f| never_returns(world, *f, diverges, true))
            }
            _ => false,
        }
    })
}

/// Whether the end of a body is reached other than by unwinding or by being dropped.
fn reaches_exit(body: &Body) -> bool {
    let mut seen = vec![false; body.blocks.len()];
    let mut work = vec![ENTRY];
    while let Some(at) = work.pop() {
        if at == EXIT {
            return true;
        }
        let Some(slot) = seen.get_mut(at.0 as usize) else { continue };
        if std::mem::replace(slot, true) {
            continue;
        }
        let follow = |edge: &Edge| !matches!(edge.why, Why::Unwind | Why::Cancelled);
        let edges: Vec<&Edge> = match &body.blocks[at.0 as usize].end {
            Terminator::Goto(edge) => vec![edge],
            Terminator::Branch { holds, fails, .. } => vec![holds, fails],
            Terminator::Choose { edges, .. } => edges.iter().collect(),
            Terminator::Call(call) => call.returns.iter().collect(),
            Terminator::Await(wait) => wait.returns.iter().collect(),
            Terminator::Yield { resumed, .. } => vec![resumed],
            Terminator::End => return true,
            Terminator::Unreachable => Vec::new(),
        };
        work.extend(edges.into_iter().filter(|e| follow(e)).map(|e| e.to));
    }
    false
}
