//! Where a body stands still while it has a connection.
//!
//! A forward walk over one body: in which locals the connection may be, also inside of a future or closure that has not run yet. What
//! runs in place is walked, too. Where nobody knows what becomes of the connection, it is gone: silent.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::facts::Facts;
use crate::facts::graph::dropped;
use crate::facts::liveness::closure_made;
use crate::facts::outcome::Source;
use crate::facts::tasks::connection_in;
use crate::facts::values::{BAD, GOOD, canonical_variant};
use crate::facts::views::{operand_place, origin};
use crate::facts::waits::roots::given_place;
use crate::facts::waits::waits;
use crate::link::ty::{BodyId, Ty};
use crate::link::world::{CaptureMode, FnInfo, LinkedBody, Target, World};
use crate::lower::body::{
    Await, BlockId, Call, Callee, ENTRY, Edge, LocalId, Mode, Op, OpKind, Operand, Place, RESULT, Rvalue,
    Terminator, Test,
};
use crate::models::behaviour::Behaviour;
use crate::source::Loc;

/// Where a connection starts to be a body's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::facts) enum Start {
    /// With the body: it was given.
    Given(Source),
    /// With the call at the end of this block.
    Opened(BlockId),
}

/// How a local has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Carry {
    /// It is in the value.
    Value,
    /// The value will run this body, which was given it.
    Runs(BodyId, Source),
}

/// Which locals have it.
type State = BTreeMap<LocalId, Carry>;

/// How deep bodies that run in place are walked.
const DEPTH: usize = 8;

/// What was found, by body and where the connection is at first.
type Known = FxHashMap<(BodyId, Start), Rc<Vec<Loc>>>;

/// Finds them, and remembers what it found.
pub(in crate::facts) struct Holding<'f> {
    facts: &'f Facts<'f>,
    known: RefCell<Known>,
}

impl<'f> Holding<'f> {
    pub(in crate::facts) fn new(facts: &'f Facts<'f>) -> Self {
        Self { facts, known: RefCell::default() }
    }

    /// The wait points at which a body (or what it runs) may still have the connection.
    pub(in crate::facts) fn points(&self, body: BodyId, start: Start) -> Rc<Vec<Loc>> {
        self.at_depth(body, start, 0)
    }

    fn at_depth(&self, body: BodyId, start: Start, depth: usize) -> Rc<Vec<Loc>> {
        if let Some(known) = self.known.borrow().get(&(body, start)) {
            return Rc::clone(known);
        }
        let linked = self.facts.world.body(body);
        if depth > DEPTH || linked.body.truncated {
            return Rc::default();
        }
        // A body that calls itself holds nothing more in itself.
        self.known.borrow_mut().insert((body, start), Rc::default());
        let mut walk =
            Walk { holding: self, world: self.facts.world, linked, body, depth, found: Vec::new() };
        walk.go(start);
        let found = Rc::new(walk.found);
        self.known.borrow_mut().insert((body, start), Rc::clone(&found));
        found
    }
}

struct Walk<'h> {
    holding: &'h Holding<'h>,
    world: &'h World,
    linked: &'h LinkedBody,
    body: BodyId,
    depth: usize,
    found: Vec<Loc>,
}

impl Walk<'_> {
    fn go(&mut self, start: Start) {
        let points = waits(self.holding.facts, self.body).points;
        let mut states: FxHashMap<BlockId, State> = FxHashMap::default();
        let mut work = Vec::new();
        match start {
            Start::Given(source) => {
                let Some(place) = given_place(self.linked, source, &[]) else { return };
                states.insert(ENTRY, State::from([(place.local, Carry::Value)]));
                work.push(ENTRY);
            }
            Start::Opened(block) => {
                let Terminator::Call(call) = &self.linked.body.blocks[block.0 as usize].end else { return };
                let state = State::from([(call.dest.local, Carry::Value)]);
                if let Some(edge) = &call.returns {
                    self.along(edge, state, &mut states, &mut work);
                }
            }
        }
        while let Some(block) = work.pop() {
            let mut state = states.get(&block).cloned().unwrap_or_default();
            let at = &self.linked.body.blocks[block.0 as usize];
            for op in &at.ops {
                self.op(op, &mut state);
            }
            let inner = match &at.end {
                Terminator::Call(call) => self.call(block, call, &mut state),
                Terminator::Await(wait) => self.awaits(wait, &mut state),
                _ => Vec::new(),
            };
            let here = points.iter().filter(|point| point.block == block).map(|point| point.at);
            // What runs here has it, or it stays with this body meanwhile.
            let mine = self.stays(&at.end, &state);
            for at in here.filter(|at| mine || inner.contains(at)) {
                if !self.found.contains(&at) {
                    self.found.push(at);
                }
            }
            self.leave(&at.end, &state, &mut states, &mut work);
        }
    }

    /// Whether a local other than what a block's end makes has it.
    fn stays(&self, end: &Terminator, state: &State) -> bool {
        let made = match end {
            Terminator::Call(call) => Some(call.dest.local),
            Terminator::Await(wait) => Some(wait.dest.local),
            _ => None,
        };
        state.keys().any(|local| Some(*local) != made)
    }

    fn leave(
        &self,
        end: &Terminator,
        state: &State,
        states: &mut FxHashMap<BlockId, State>,
        work: &mut Vec<BlockId>,
    ) {
        if let Terminator::Branch { test, holds, fails, .. } = end {
            for (edge, answer) in [(holds, true), (fails, false)] {
                let mut next = state.clone();
                if let Some(local) = failed(test, answer) {
                    next.remove(&local);
                }
                self.along(edge, next, states, work);
            }
            return;
        }
        for edge in crate::facts::graph::edges(end, crate::facts::graph::Exceptional::default()) {
            self.along(edge, state.clone(), states, work);
        }
    }

    fn along(
        &self,
        edge: &Edge,
        mut state: State,
        states: &mut FxHashMap<BlockId, State>,
        work: &mut Vec<BlockId>,
    ) {
        for local in dropped(&self.linked.body, edge) {
            state.remove(&local);
        }
        state.remove(&RESULT);
        if state.is_empty() {
            return;
        }
        let known = states.entry(edge.to).or_default();
        let before = known.len();
        for (local, carry) in state {
            known.entry(local).or_insert(carry);
        }
        if known.len() > before {
            work.push(edge.to);
        }
    }

    /// How the value that an operand gives away has it; it is gone from there then.
    fn given_away(&self, operand: &Operand, state: &mut State) -> Option<Carry> {
        let Operand::Place(place, Mode::Move | Mode::Unknown | Mode::Unresolved) = operand else {
            return None;
        };
        let carry = *state.get(&place.local)?;
        let part = place.path.is_empty() || self.has_one(&self.linked.place_ty(self.world, place));
        if !part {
            return None;
        }
        state.remove(&place.local);
        Some(carry)
    }

    fn has_one(&self, ty: &Ty) -> bool {
        let ty = self.world.async_output(ty).unwrap_or_else(|| ty.clone());
        connection_in(self.world, &ty).is_some()
    }

    fn op(&self, op: &Op, state: &mut State) {
        let (place, value) = match &op.kind {
            OpKind::Declare(local) | OpKind::Drop(local) => {
                state.remove(local);
                return;
            }
            OpKind::Ignore(_) => return,
            OpKind::Assign { place, value, .. } => (place, value),
        };
        let carry = match value {
            Rvalue::Use(operand) | Rvalue::Cast(operand, _) | Rvalue::Residual(operand) => {
                self.given_away(operand, state)
            }
            Rvalue::Aggregate(_, fields, base) => {
                let parts = fields.iter().map(|(_, operand)| operand).chain(base);
                let mut all = None;
                for operand in parts {
                    all = self.given_away(operand, state).map(|_| Carry::Value).or(all);
                }
                all
            }
            Rvalue::Closure(_) => self.captured(op, state),
            Rvalue::Opaque { takes, .. } => {
                for taken in takes {
                    state.remove(&taken.local);
                }
                None
            }
            _ => None,
        };
        if place.path.is_empty() {
            state.remove(&place.local);
        }
        let own = !matches!(self.linked.local_ty(place.local), Ty::Ref(..) | Ty::Pointer(_));
        if let (Some(carry), true) = (carry, own && place.local != RESULT) {
            state.insert(place.local, carry);
        }
    }

    fn captured(&self, op: &Op, state: &mut State) -> Option<Carry> {
        let (child, captured) = closure_made(self.world, self.linked, op)?;
        let modes = &self.world.body(child).captured;
        let mut carry = None;
        for (index, local) in captured.enumerate() {
            if state.contains_key(&local) && modes.get(index) != Some(&CaptureMode::Ref) {
                state.remove(&local);
                carry = Some(Carry::Runs(child, Source::Capture(index)));
            }
        }
        carry
    }

    /// What a call does with it; the wait points of what runs in place and was given it.
    fn call(&self, block: BlockId, call: &Call, state: &mut State) -> Vec<Loc> {
        let mut points = Vec::new();
        let target = self.linked.targets.get(&block);
        let info = match target {
            Some(Target::Functions(ids, _)) => match ids.as_slice() {
                [id] => Some(self.world.function(*id)),
                _ => None,
            },
            _ => None,
        };
        if let Some(info) = info {
            self.shut_or_shared(info, call, state);
        }
        if let Callee::Value(operand) = &call.callee {
            if let Some(Carry::Runs(body, source)) =
                operand_place(operand).and_then(|p| state.remove(&p.local))
            {
                points.extend(self.inside(body, source));
            }
        }
        for (index, operand) in call.args.iter().enumerate() {
            let Some(carry) = self.given_away(operand, state) else { continue };
            let next = match (target, info) {
                (Some(Target::Constructor(..)), _) => Some(carry),
                (_, Some(info)) if info.modelled => self.modelled(info, index, call, carry, &mut points),
                (_, Some(info)) => self.own_function(info, index, call, &mut points),
                (Some(Target::Closure(body)), _) => {
                    points.extend(self.inside(*body, Source::Argument(index)));
                    None
                }
                (None, _) if matches!(call.callee, Callee::Lang(_)) => Some(carry),
                _ => None,
            };
            if let Some(carry) = next.filter(|_| call.dest.local != RESULT) {
                state.insert(call.dest.local, carry);
            }
        }
        points
    }

    /// A socket that is shut tells its peer; one that has another handle is the business of who has that.
    fn shut_or_shared(&self, info: &FnInfo, call: &Call, state: &mut State) {
        for behaviour in &info.behaviours {
            let (Behaviour::Shuts { what: arg, .. } | Behaviour::Shares(arg)) = behaviour else { continue };
            let Some(place) = call.args.get(arg.0).and_then(operand_place) else { continue };
            state.remove(&place.local);
            state.remove(&origin(self.world, self.linked, place).local);
        }
    }

    /// What a library does with an argument that it was given.
    fn modelled(
        &self,
        info: &FnInfo,
        index: usize,
        call: &Call,
        carry: Carry,
        points: &mut Vec<Loc>,
    ) -> Option<Carry> {
        let is_it = |arg: usize| arg == index;
        let mut runs_here = false;
        for behaviour in &info.behaviours {
            match behaviour {
                Behaviour::Closes(arg)
                | Behaviour::Drops(arg)
                | Behaviour::Keeps(arg)
                | Behaviour::Forgets(arg)
                | Behaviour::Inserts(arg)
                | Behaviour::Escapes(arg)
                | Behaviour::Shares(arg)
                    if is_it(arg.0) =>
                {
                    return None;
                }
                Behaviour::Spawns { what, .. } if is_it(what.0) => return None,
                Behaviour::Calls { what, .. } if is_it(what.0) => runs_here = true,
                Behaviour::Waits { on: crate::models::behaviour::WaitOn::Task, .. } => runs_here = true,
                _ => {}
            }
        }
        match carry {
            Carry::Runs(body, source) if runs_here => {
                points.extend(self.inside(body, source));
                None
            }
            // A limit or a box around what will run.
            Carry::Runs(..) => Some(carry),
            Carry::Value => self.has_one(self.linked.local_ty(call.dest.local)).then_some(carry),
        }
    }

    /// What a function of the workspace does with an argument that it was given.
    fn own_function(&self, info: &FnInfo, index: usize, call: &Call, points: &mut Vec<Loc>) -> Option<Carry> {
        let body = info.body?;
        let source = Source::Argument(index);
        if info.decl().is_async {
            return Some(Carry::Runs(body, source));
        }
        points.extend(self.inside(body, source));
        self.has_one(self.linked.local_ty(call.dest.local)).then_some(Carry::Value)
    }

    fn inside(&self, body: BodyId, source: Source) -> Vec<Loc> {
        self.holding.at_depth(body, Start::Given(source), self.depth + 1).to_vec()
    }

    fn awaits(&self, wait: &Await, state: &mut State) -> Vec<Loc> {
        let mut points = Vec::new();
        let mut had = false;
        for place in wait.futures.iter().filter_map(operand_place) {
            match state.remove(&place.local) {
                Some(Carry::Runs(body, source)) => {
                    points.extend(self.inside(body, source));
                    had = true;
                }
                Some(Carry::Value) => had = true,
                None => {}
            }
        }
        if had && wait.dest.local != RESULT && self.has_one(self.linked.local_ty(wait.dest.local)) {
            state.insert(wait.dest.local, Carry::Value);
        }
        points
    }
}

/// The local of which a test says, by this answer, that there is nothing in it.
fn failed(test: &Test, answer: bool) -> Option<LocalId> {
    let (place, good): (&Place, bool) = match test {
        Test::Success(place) => (place, answer),
        Test::Variant(place, path) => {
            let name = canonical_variant(path.segments.last()?.name.as_str());
            match name.as_str() {
                GOOD => (place, answer),
                BAD => (place, !answer),
                _ => return None,
            }
        }
        _ => return None,
    };
    (!good && place.path.is_empty()).then_some(place.local)
}
