//! The replay itself: an exploration in which reads have come to their end.

use std::cell::RefCell;
use std::rc::Rc;

use super::calls::Reaction;
use super::inside::Followed;
use super::{Ending, Read};
use crate::facts::assume::{assume, compare, evaluate, integer, place_of};
use crate::facts::flow::{Analysis, Visit, explore};
use crate::facts::graph::{Exceptional, NaturalLoop, dropped, edges};
use crate::facts::liveness::{LocalSet, closure_made, live_at_start};
use crate::facts::values::{BAD, GOOD, Range, Value, Values, awaited, payload};
use crate::index::items::Name;
use crate::link::ty::Ty;
use crate::link::world::{LinkedBody, World};
use crate::lower::body::{
    Aggregate, BinaryOp, BlockId, ENTRY, EXIT, Edge, LocalId, LocalKind, Op, OpKind, Operand, Place, RESULT,
    Rvalue, Step, Terminator, Test,
};
use crate::models::behaviour::EndShape;
use crate::source::Loc;

/// One state of a replay.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct State {
    /// What is known; what is not mentioned is as in the round before.
    pub(super) values: Values,
    /// A read has come to its end on this path.
    pub(super) ended: bool,
    /// Something that the caller can see was changed since.
    pub(super) touched: bool,
    /// In a callee: a test of something that this round changed had two ways to go.
    pub(super) open: bool,
}

/// A replay at work.
pub(super) struct Replay<'w> {
    pub(super) world: &'w World,
    pub(super) linked: &'w LinkedBody,
    reads: Vec<Read>,
    /// What is read from.
    pub(super) streams: Vec<Place>,
    /// How many calls deep this body is followed.
    pub(super) depth: usize,
    /// The callees that were followed so far.
    pub(super) followed: Rc<RefCell<Followed>>,
    /// Of a callee: what is known when it begins.
    entered: Option<State>,
    /// The loop that is replayed; `None`: the whole body.
    region: Option<&'w NaturalLoop>,
    live: Option<Vec<LocalSet>>,
    /// What is known when the read is reached from the head of the loop: what each round makes anew.
    starts: Vec<State>,
    /// On the way there.
    arriving: bool,
    /// Some path leaves the loop.
    left: bool,
    /// Some path comes back to the read.
    came_back: bool,
    /// What the body gives back after an end: its value, and whether the caller can see a change elsewhere.
    results: Vec<State>,
}

impl<'w> Replay<'w> {
    /// Of one loop and one read in it.
    pub(super) fn of_loop(
        world: &'w World,
        linked: &'w LinkedBody,
        region: &'w NaturalLoop,
        read: &Read,
    ) -> Self {
        Self { region: Some(region), ..Self::of_body(world, linked, std::slice::from_ref(read)) }
    }

    /// Of a whole body and all its reads.
    pub(super) fn of_body(world: &'w World, linked: &'w LinkedBody, reads: &[Read]) -> Self {
        Self {
            world,
            linked,
            streams: reads.iter().map(|read| read.from.clone()).collect(),
            reads: reads.to_vec(),
            depth: 0,
            followed: Rc::default(),
            entered: None,
            region: None,
            live: live_at_start(world, linked),
            starts: Vec::new(),
            arriving: false,
            left: false,
            came_back: false,
            results: Vec::new(),
        }
    }

    /// Of a function that a replayed body calls.
    pub(super) fn of_callee(
        caller: &Replay<'w>,
        linked: &'w LinkedBody,
        entered: State,
        streams: Vec<Place>,
    ) -> Self {
        Self {
            streams,
            depth: caller.depth + 1,
            followed: Rc::clone(&caller.followed),
            entered: Some(entered),
            ..Self::of_body(caller.world, linked, &[])
        }
    }

    /// Whether the body is small enough to be followed.
    pub(super) fn is_small(&self) -> bool {
        self.live.is_some()
    }

    /// Whether some path may do something about the end that cannot be followed.
    pub(super) fn may_act(&self) -> bool {
        self.left
    }

    /// In which states the body ends.
    pub(super) fn into_exits(self) -> Vec<State> {
        self.results
    }

    /// Whether a local is an argument of a callee that is followed: what is known of it is told to the caller.
    fn is_told(&self, local: LocalId) -> bool {
        self.entered.is_some() && self.linked.body.locals[local.0 as usize].kind == LocalKind::Param
    }

    /// Whether the loop goes round for ever.
    pub(super) fn cannot_leave(&mut self) -> bool {
        if self.live.is_none() {
            return false;
        }
        let body = &self.linked.body;
        self.arriving = true;
        let arrived = explore(body, Exceptional::default(), self);
        self.arriving = false;
        if !arrived.complete || self.starts.is_empty() {
            self.starts = vec![State::default()];
        }
        self.left = false;
        let explored = explore(body, Exceptional::default(), self);
        explored.complete && !self.left && self.came_back
    }

    /// How the end shows in the result.
    pub(super) fn ending(&mut self, from: usize, read: Loc) -> Option<Ending> {
        self.live.as_ref()?;
        let body = &self.linked.body;
        let explored = explore(body, Exceptional::default(), self);
        if !explored.complete || self.results.is_empty() {
            return None;
        }
        let result = Place::local(RESULT);
        let shows = |shape: EndShape| Some(Ending::Shows { shape, from, read });
        let all = |test: &dyn Fn(&Values) -> bool| self.results.iter().all(|exit| test(&exit.values));
        let zero = Value::Int(Range::exactly(0));
        if all(&|v| v.get(&result) == Some(&Value::Variant(Name::new_static(BAD)))) {
            let choice = self.result_payload();
            return shows(if choice == "Option" { EndShape::None } else { EndShape::Error });
        }
        let ends = |value: Option<&Value>| value == Some(&zero) || value == Some(&Value::Empty);
        if all(&|v| ends(v.get(&payload(&result))) || ends(v.get(&result))) {
            return shows(EndShape::Zero);
        }
        if all(&|v| v.get(&payload(&result)) == Some(&Value::Variant(Name::new_static(BAD)))) {
            return shows(EndShape::None);
        }
        let silent = self.says_nothing()
            && self.results.iter().all(|exit| {
                !exit.touched && exit.values.get(&result) != Some(&Value::Variant(Name::new_static(BAD)))
            });
        silent.then_some(Ending::Hidden { from, read })
    }

    /// `Option` or `Result`, whichever the body returns.
    fn result_payload(&self) -> &'static str {
        let Ty::Adt(id, _) = self.linked.local_ty(RESULT) else { return "" };
        let is_option = self.world.type_info(*id).decl().variants.iter().any(|v| v.name == "Some");
        if is_option { "Option" } else { "Result" }
    }

    /// Whether the result is `()` or `Result<(), _>`: nothing that could tell.
    fn says_nothing(&self) -> bool {
        match self.linked.local_ty(RESULT) {
            Ty::Tuple(parts) => parts.is_empty(),
            Ty::Adt(_, args) => args.first() == Some(&Ty::unit()),
            _ => false,
        }
    }

    /// Whether the place holds the stream that is read, beyond being it.
    pub(super) fn reads_from(&self, place: &Place) -> bool {
        self.streams.iter().any(|stream| place.covers(stream))
    }

    /// Some path leaves the loop.
    pub(super) fn leave(&mut self) {
        self.left = true;
    }

    pub(super) fn read_at(&self, block: BlockId) -> Option<&Read> {
        self.reads.iter().find(|read| read.block == block)
    }

    /// What a read gives at the end of its stream.
    pub(super) fn end_of_stream(read: &Read, dest: &Place, values: &mut Values) {
        values.set(dest.clone(), None);
        let base = if read.awaited { awaited(dest) } else { dest.clone() };
        let good = Value::Variant(Name::new_static(GOOD));
        let bad = Value::Variant(Name::new_static(BAD));
        let inner = if read.bare {
            base
        } else {
            let failed = read.shape == Some(EndShape::Error);
            values.note(base.clone(), if failed { bad.clone() } else { good });
            if failed {
                let error = base.step(Step::Variant(Name::new_static(BAD)));
                values.note(error.step(Step::Field(Name::new_static("0"))), Value::Fatal);
                return;
            }
            payload(&base)
        };
        match read.shape {
            Some(EndShape::Zero) if read.slice => values.note(inner, Value::Empty),
            Some(EndShape::Zero) => values.note(inner, Value::Int(Range::exactly(0))),
            Some(EndShape::None | EndShape::Error) => values.note(inner, bad),
            Some(EndShape::Returns) => values.note(inner, Value::Any),
            None => {}
        }
    }

    /// What a place is known to be, also through what it is a part of.
    pub(super) fn status<'v>(values: &'v Values, place: &Place) -> Option<&'v Value> {
        if let Some(value) = values.get(place) {
            return Some(value);
        }
        (0..place.path.len()).rev().find_map(|length| {
            let prefix = Place { local: place.local, path: place.path[..length].to_vec() };
            match values.get(&prefix) {
                // A part of what may be anything may be anything. The awaited output of a future is its own.
                Some(value @ (Value::Any | Value::Empty | Value::Repeats | Value::Fatal)) => Some(value),
                _ => None,
            }
        })
    }

    fn op(&mut self, op: &Op, state: &mut State) {
        match &op.kind {
            OpKind::Declare(local) | OpKind::Drop(local) if self.is_told(*local) => {}
            OpKind::Declare(local) | OpKind::Drop(local) => state.values.forget_local(*local),
            OpKind::Ignore(_) => {}
            OpKind::Assign { place, value, .. } => {
                let to = state.values.canonical(place);
                self.touch(state, &to);
                if self.entered.is_some() && self.reads_from(&to) {
                    // The stream of the caller is replaced.
                    self.left = true;
                }
                self.assign(op, &to, value, state);
            }
        }
    }

    /// A change that the caller can see: behind a parameter.
    pub(super) fn touch(&self, state: &mut State, place: &Place) {
        let kind = self.linked.body.locals[place.local.0 as usize].kind;
        if state.ended && matches!(kind, LocalKind::Param | LocalKind::Capture) && !place.path.is_empty() {
            state.touched = true;
        }
    }

    fn assign(&mut self, op: &Op, to: &Place, value: &Rvalue, state: &mut State) {
        match value {
            Rvalue::Use(operand) | Rvalue::Cast(operand, _) => self.store(operand, to, state),
            Rvalue::Residual(operand) => {
                self.store(operand, to, state);
                state.values.note(to.clone(), Value::Variant(Name::new_static(BAD)));
            }
            Rvalue::Aggregate(kind, fields, base) => {
                state.values.set(to.clone(), None);
                if *kind == Aggregate::Range {
                    let known = self.range(fields, state);
                    state.values.set(to.clone(), known);
                }
                for (name, operand) in fields {
                    let field = match kind {
                        Aggregate::Tuple | Aggregate::Struct(_) => to.step(Step::Field(name.clone())),
                        Aggregate::Array => to.step(Step::Index),
                        Aggregate::Range => continue,
                    };
                    self.store(operand, &field, state);
                }
                if base.is_some() {
                    state.values.note(to.clone(), Value::Any);
                }
            }
            Rvalue::Binary(op, left, right) => {
                let result = self.binary(*op, left, right, to, state);
                state.values.set(to.clone(), result);
            }
            Rvalue::Not(operand) => {
                let result = evaluate(self.world, self.linked, &state.values, value)
                    .or_else(|| self.any_of(&[operand], state));
                state.values.set(to.clone(), result);
            }
            Rvalue::Neg(operand) => {
                let result = self.any_of(&[operand], state);
                state.values.set(to.clone(), result);
            }
            Rvalue::Opaque { takes, .. } => {
                for place in takes {
                    let place = state.values.canonical(place);
                    self.unknown_receives(&place, state);
                    state.values.set(place, Some(Value::Any));
                }
                state.values.set(to.clone(), Some(Value::Any));
            }
            Rvalue::Closure(_) => {
                state.values.set(to.clone(), None);
                if let Some((_, captured)) = closure_made(self.world, self.linked, op) {
                    // When it runs, it may change what it borrows.
                    for local in captured {
                        let place = state.values.canonical(&Place::local(local));
                        if self.read_from(&place) {
                            self.left = true;
                        }
                        state.values.set(place, Some(Value::Any));
                    }
                }
            }
        }
    }

    fn read_from(&self, place: &Place) -> bool {
        self.streams.iter().any(|stream| place.covers(stream) || stream.covers(place))
    }

    pub(super) fn store(&mut self, operand: &Operand, to: &Place, state: &mut State) {
        match operand {
            Operand::Place(from, _) => {
                let from = state.values.canonical(from);
                if from == *to {
                    return;
                }
                let whole = Self::status(&state.values, &from).cloned();
                state.values.copy(&from, to);
                if let Some(value) = whole {
                    state.values.note(to.clone(), value);
                }
            }
            _ => {
                let value = crate::facts::assume::constant(self.world, self.linked, &state.values, operand);
                // A literal is the same in each round; so is a constant path.
                state.values.set(to.clone(), value);
            }
        }
    }

    /// Whether there is nothing in a range.
    fn range(&self, fields: &[(Name, Operand)], state: &State) -> Option<Value> {
        let known = |operand: &Operand| integer(self.world, self.linked, &state.values, operand);
        match fields {
            [(_, start), (end, last)] if end == "end" => match (known(start), known(last)) {
                (Some(start), Some(end)) if start >= end => Some(Value::Empty),
                _ => self.any_of(&[start, last], state),
            },
            _ => self.any_of(&fields.iter().map(|(_, end)| end).collect::<Vec<_>>(), state),
        }
    }

    fn any_of(&self, operands: &[&Operand], state: &State) -> Option<Value> {
        let changed = operands.iter().any(|operand| {
            place_of(&state.values, operand).is_some_and(|place| {
                matches!(Self::status(&state.values, &place), Some(Value::Any | Value::Fatal))
            })
        });
        changed.then_some(Value::Any)
    }

    /// Sums with zero are as before; comparisons are answered where they can be; what is made of the unchanged is unchanged.
    fn binary(
        &self,
        op: BinaryOp,
        left: &Operand,
        right: &Operand,
        to: &Place,
        state: &State,
    ) -> Option<Value> {
        let known = |operand: &Operand| integer(self.world, self.linked, &state.values, operand);
        if matches!(op, BinaryOp::Add | BinaryOp::Sub) {
            if let (Some(left), Some(right)) = (known(left), known(right)) {
                let sum = if op == BinaryOp::Add { left.checked_add(right) } else { left.checked_sub(right) };
                return Some(sum.map_or(Value::Any, |n| Value::Int(Range::exactly(n))));
            }
            if known(right) == Some(0) {
                return place_of(&state.values, left).and_then(|p| Self::status(&state.values, &p).cloned());
            }
            // A counter: `i += 1` is another number in each round; `a + b` of unchanged numbers is not.
            let counts = [left, right].iter().any(|o| place_of(&state.values, o).as_ref() == Some(to));
            return if counts { Some(Value::Any) } else { self.any_of(&[left, right], state) };
        }
        if op == BinaryOp::Other {
            let counts = [left, right].iter().any(|o| place_of(&state.values, o).as_ref() == Some(to));
            return if counts { Some(Value::Any) } else { self.any_of(&[left, right], state) };
        }
        if let Some(answer) = self.compare_special(op, left, right, state) {
            return Some(answer);
        }
        match compare(self.world, self.linked, &state.values, op, left, right) {
            // The count of this round against something else: not the question of the round before.
            Some(Value::Says(..)) if self.is_count(left, state) || self.is_count(right, state) => {
                Some(Value::Any)
            }
            Some(Value::Says(question, _))
                if matches!(Self::status(&state.values, question.place()), Some(Value::Any)) =>
            {
                Some(Value::Any)
            }
            Some(answer) => Some(answer),
            None => self.any_of(&[left, right], state),
        }
    }

    /// Whether a place holds the count that the read gave in this round.
    fn is_count(&self, operand: &Operand, state: &State) -> bool {
        place_of(&state.values, operand)
            .is_some_and(|place| Self::status(&state.values, &place) == Some(&Value::Int(Range::exactly(0))))
    }

    /// Comparisons of what is empty, of kinds of errors, of different variants.
    fn compare_special(&self, op: BinaryOp, left: &Operand, right: &Operand, state: &State) -> Option<Value> {
        if let (Some(left), Some(right)) = (place_of(&state.values, left), place_of(&state.values, right)) {
            if let (Some(Value::Variant(left)), Some(Value::Variant(right))) =
                (state.values.get(&left), state.values.get(&right))
            {
                let none = left == right && left == BAD;
                return match (op, left == right) {
                    (BinaryOp::Eq, false) => Some(Value::Bool(false)),
                    (BinaryOp::Ne, false) => Some(Value::Bool(true)),
                    _ if none => None,
                    _ => Some(Value::Any),
                };
            }
        }
        let (place, other) = match (place_of(&state.values, left), right) {
            (Some(place), other) => (place, other),
            (None, _) => (place_of(&state.values, right)?, left),
        };
        let equal = match (Self::status(&state.values, &place)?, other) {
            (Value::Empty, Operand::Literal(crate::lower::body::Literal::Str(text))) => text.is_empty(),
            (Value::Fatal, Operand::Path(path)) => {
                let name = &path.segments.last()?.name;
                if matches!(name.as_str(), "WouldBlock" | "Interrupted" | "TimedOut") {
                    false
                } else {
                    return Some(Value::Any);
                }
            }
            (Value::Repeats, _) => {
                // The content did not change: whatever the last round's answer was.
                return None;
            }
            _ => return None,
        };
        match op {
            BinaryOp::Eq => Some(Value::Bool(equal)),
            BinaryOp::Ne => Some(Value::Bool(!equal)),
            _ => None,
        }
    }

    /// Code that nobody sees gets something: if that carries the end, it may act on it.
    pub(super) fn unknown_receives(&mut self, place: &Place, state: &State) {
        if !state.ended && self.region.is_none() {
            return;
        }
        let carries = state.values.iter().any(|(known, value)| {
            (place.covers(known) || known.covers(place))
                && !matches!(value, Value::Any | Value::Reference(_) | Value::Says(..))
                && self.is_of_read(known, value)
        });
        if carries || self.read_from(place) || self.is_buffer(place) {
            self.left = true;
        }
    }

    /// Whether a known value comes of a read: a count of zero, an end, an error, something empty.
    fn is_of_read(&self, _place: &Place, value: &Value) -> bool {
        match value {
            Value::Int(range) => *range == Range::exactly(0),
            Value::Variant(name) => name == GOOD || name == BAD,
            Value::Empty | Value::Repeats | Value::Fatal => true,
            _ => false,
        }
    }

    fn is_buffer(&self, place: &Place) -> bool {
        self.reads.iter().any(|read| {
            let Some(index) = read.into else { return false };
            let Terminator::Call(call) = &self.linked.body.blocks[read.block.0 as usize].end else {
                return false;
            };
            match call.args.get(index) {
                Some(Operand::Place(buffer, _) | Operand::Borrow { place: buffer, .. }) => {
                    buffer.local == place.local
                }
                _ => false,
            }
        })
    }

    fn along(&self, edge: &Edge, state: &mut State) {
        for local in dropped(&self.linked.body, edge).filter(|local| !self.is_told(*local)) {
            state.values.forget_local(local);
        }
    }

    fn is_outside(&self, block: BlockId) -> bool {
        self.region.is_some_and(|region| !region.contains(block))
    }

    fn is_dead(&self, block: BlockId) -> bool {
        let block = &self.linked.body.blocks[block.0 as usize];
        matches!(block.end, Terminator::Unreachable) && block.ops.is_empty()
    }

    fn branch(&mut self, test: &Test, holds: &Edge, fails: &Edge, state: &State) -> Vec<(usize, State)> {
        let steady = self.is_steady(test, state);
        let mut result = Vec::new();
        for (index, (edge, answer)) in [(holds, true), (fails, false)].into_iter().enumerate() {
            if self.is_dead(edge.to) {
                continue;
            }
            let mut next = state.clone();
            if assume(self.world, self.linked, &mut next.values, test, answer) {
                if !steady {
                    self.unlearn(test, state, &mut next);
                }
                self.along(edge, &mut next);
                result.push((index, next));
            }
        }
        if !steady && self.entered.is_some() && result.len() > 1 {
            for (_, next) in &mut result {
                next.open = true;
            }
        }
        let stays = |index: usize| !self.is_outside(if index == 0 { holds.to } else { fails.to });
        if steady && self.region.is_some() && result.iter().any(|(index, _)| stays(*index)) {
            // Open, and asked in the round before with the same answer: it did not leave then.
            result.retain(|(index, _)| stays(*index));
        }
        result
    }

    /// What may be anything stays so after a test: the next round asks anew.
    fn unlearn(&self, test: &Test, before: &State, after: &mut State) {
        for place in tested(test) {
            let place = before.values.canonical(place);
            if matches!(before.values.get(&place), Some(Value::Any)) {
                after.values.note(place, Value::Any);
            }
        }
    }

    /// Whether a test asks only for what this round did not change.
    fn is_steady(&self, test: &Test, state: &State) -> bool {
        tested(test).into_iter().all(|place| {
            let place = state.values.canonical(place);
            match Self::status(&state.values, &place) {
                Some(Value::Any | Value::Fatal) => false,
                Some(Value::Says(question, _)) => {
                    !matches!(Self::status(&state.values, question.place()), Some(Value::Any | Value::Fatal))
                }
                _ => true,
            }
        })
    }

    fn prune(&self, block: BlockId, state: &mut State) {
        let Some(live) = &self.live else { return };
        state.values.keep_live(&live[block.0 as usize], |place, _| self.is_told(place.local));
    }
}

fn tested(test: &Test) -> Vec<&Place> {
    match test {
        Test::True(Operand::Place(place, _) | Operand::Borrow { place, .. })
        | Test::Variant(place, _)
        | Test::Success(place)
        | Test::Range(place, ..)
        | Test::Length(place, ..) => vec![place],
        Test::Equals(place, Operand::Place(other, _)) => vec![place, other],
        Test::Equals(place, _) => vec![place],
        Test::True(_) => Vec::new(),
    }
}

impl Analysis for Replay<'_> {
    type State = State;

    fn start(&self) -> BlockId {
        match self.region {
            Some(region) if self.arriving => region.head,
            Some(_) => self.reads[0].block,
            None => ENTRY,
        }
    }

    fn initial(&mut self) -> Vec<State> {
        if let Some(entered) = &self.entered {
            return vec![entered.clone()];
        }
        if self.arriving || self.region.is_none() { vec![State::default()] } else { self.starts.clone() }
    }

    fn block(&mut self, at: Visit, mut state: State) -> Vec<(usize, State)> {
        if self.is_outside(at.block) {
            self.left = true;
        }
        if self.region.is_some() && (self.is_outside(at.block) || (self.left && !self.arriving)) {
            return Vec::new();
        }
        let linked = self.linked;
        let block = &linked.body.blocks[at.block.0 as usize];
        self.prune(at.block, &mut state);
        let first = !self.arriving && at.index < self.starts.len();
        if let (Some(region), false) = (self.region, first) {
            self.came_back |= at.block == self.reads[0].block && region.contains(at.block);
        }
        if !(first && self.region.is_some()) {
            // A replay starts when the read returns: what stands before it in its block was done in the round before.
            for op in &block.ops {
                self.op(op, &mut state);
            }
        }
        if self.arriving && at.block == self.reads[0].block {
            if !self.starts.contains(&state) {
                self.starts.push(state);
            }
            return Vec::new();
        }
        match &block.end {
            Terminator::Branch { test, holds, fails, .. } => self.branch(test, holds, fails, &state),
            Terminator::Call(call) => {
                if let Some(after) = self.followed(at.block, call, &state) {
                    let Some(edge) = &call.returns else { return Vec::new() };
                    self.left |= after.is_empty();
                    let along = |mut next: State| {
                        self.along(edge, &mut next);
                        (0, next)
                    };
                    return after.into_iter().map(along).collect();
                }
                let reaction = self.call(at.block, call, &mut state);
                let Some(edge) = &call.returns else {
                    // It panics or ends the process: that closes.
                    self.left = true;
                    return Vec::new();
                };
                if reaction == Reaction::Leaves {
                    self.left = true;
                }
                self.along(edge, &mut state);
                vec![(0, state)]
            }
            Terminator::Await(wait) => {
                let dest = state.values.canonical(&wait.dest);
                self.awaited(wait, &dest, &mut state);
                let mut next = Vec::new();
                if let Some(edge) = &wait.returns {
                    self.along(edge, &mut state);
                    next.push((0, state));
                }
                next
            }
            Terminator::End => {
                if at.block == EXIT && state.ended {
                    self.results.push(state);
                }
                Vec::new()
            }
            Terminator::Unreachable => Vec::new(),
            end => edges(end, Exceptional::default())
                .into_iter()
                .enumerate()
                .map(|(index, edge)| {
                    let mut next = state.clone();
                    self.along(edge, &mut next);
                    (index, next)
                })
                .collect(),
        }
    }

    fn weight(&self, state: &State) -> usize {
        state.values.len()
    }

    fn blur(&self, _state: &mut State) {}
}
