//! Calls and waits in a replay: what they give, what they may change, whether they may act on the end.

use super::replay::{Replay, State};
use crate::facts::assume::{compare, place_of};
use crate::facts::ownership::passes;
use crate::facts::unfinished::{Panic, panics};
use crate::facts::values::{BAD, GOOD, Question, Range, Value, awaited, canonical_variant, payload};
use crate::index::items::Name;
use crate::link::ty::{BodyId, Ty};
use crate::link::world::{FnInfo, Target, World};
use crate::lower::body::{
    Await, AwaitHow, BlockId, Body, Call, Callee, Lang, Mode, Operand, Place, Step, Terminator,
};
use crate::models::behaviour::{Behaviour, WaitOn};

pub(super) use crate::facts::ownership::is_choice;

/// What a call may do beyond giving a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reaction {
    /// It goes on.
    Goes,
    /// It may act on the end: a way out.
    Leaves,
}

impl Replay<'_> {
    pub(super) fn call(&mut self, at: BlockId, call: &Call, state: &mut State) -> Reaction {
        let dest = state.values.canonical(&call.dest);
        if let Some(read) = self.read_at(at).cloned() {
            Self::end_of_stream(&read, &dest, &mut state.values);
            state.ended = true;
            return Reaction::Goes;
        }
        match &call.callee {
            Callee::Macro(name) => {
                // Formatting looks; what it gives is text. An assertion about the end may fail.
                let asserts =
                    name.contains("assert") && call.args.iter().any(|operand| self.is_new(operand, state));
                state.values.set(dest, Some(Value::Any));
                return if asserts { Reaction::Leaves } else { Reaction::Goes };
            }
            Callee::Lang(lang) => return self.language(*lang, call, &dest, state),
            _ => {}
        }
        match self.linked.targets.get(&at) {
            Some(Target::Functions(ids, _)) if !ids.is_empty() => {
                let info = self.world.function(ids[0]);
                if info.modelled {
                    self.modelled(call, info, &dest, state)
                } else {
                    self.own(call, info, &dest, state)
                }
            }
            Some(Target::Constructor(_, variant)) => {
                let name = canonical_variant(variant);
                state.values.set(dest.clone(), None);
                for (index, operand) in call.args.iter().enumerate() {
                    let field = dest
                        .step(Step::Variant(name.clone()))
                        .step(Step::Field(Name::new(index.to_string())));
                    self.store(operand, &field, state);
                }
                state.values.note(dest, Value::Variant(name));
                Reaction::Goes
            }
            Some(Target::Closure(id)) => self.closure(call, *id, &dest, state),
            _ => self.unknown(call, &dest, state),
        }
    }

    /// The states after a call of the workspace, if what it does can be told; none: it may act on the end.
    pub(super) fn followed(&self, at: BlockId, call: &Call, state: &State) -> Option<Vec<State>> {
        let Some(Target::Functions(ids, _)) = self.linked.targets.get(&at) else { return None };
        let modelled = ids.iter().any(|id| self.world.function(*id).modelled);
        if modelled || call.returns.is_none() || self.read_at(at).is_some() {
            return None;
        }
        self.inside(call, ids, &state.values.canonical(&call.dest), state)
    }

    /// Whether something is known of an operand that was not so in the round before.
    fn is_new(&self, operand: &Operand, state: &State) -> bool {
        place_of(&state.values, operand).is_some_and(|place| {
            !matches!(Self::status(&state.values, &place), None | Some(Value::Reference(_)))
        })
    }

    fn language(&mut self, lang: Lang, call: &Call, dest: &Place, state: &mut State) -> Reaction {
        match lang {
            Lang::IntoIter => {
                if let Some(operand) = call.args.first() {
                    self.store(operand, dest, state);
                }
            }
            Lang::Next => {
                let from = call.args.first().and_then(|a| place_of(&state.values, a));
                let over = from.is_some_and(|p| Self::status(&state.values, &p) == Some(&Value::Empty));
                let item = if over { Value::Variant(Name::new_static(BAD)) } else { Value::Any };
                state.values.set(dest.clone(), Some(item));
            }
            Lang::Slice => {
                let empty = call.args.iter().skip(1).any(|operand| {
                    crate::facts::assume::integer(self.world, self.linked, &state.values, operand) == Some(0)
                });
                let from = call.args.first().and_then(|a| place_of(&state.values, a));
                let value = match from {
                    Some(_) if empty => Some(Value::Empty),
                    Some(place) => {
                        Self::status(&state.values, &place).cloned().or(Some(Value::Reference(place)))
                    }
                    None => None,
                };
                state.values.set(dest.clone(), value);
            }
            Lang::Panic => {}
        }
        Reaction::Goes
    }

    /// Code that nobody here sees.
    fn unknown(&mut self, call: &Call, dest: &Place, state: &mut State) -> Reaction {
        if self.is_arithmetic(call, state) {
            return self.as_before(dest, state);
        }
        for operand in &call.args {
            let Some(place) = place_of(&state.values, operand) else { continue };
            self.unknown_receives(&place, state);
            self.may_change(operand, &place, state);
        }
        state.values.set(dest.clone(), Some(Value::Any));
        Reaction::Goes
    }

    /// A method of numbers with nothing but unchanged numbers.
    fn is_arithmetic(&self, call: &Call, state: &State) -> bool {
        matches!(call.callee, Callee::Method { .. })
            && call.args.iter().all(|operand| match operand {
                Operand::Literal(_) | Operand::Path(_) => true,
                Operand::Place(place, _) => {
                    is_scalar(&self.linked.place_ty(self.world, place))
                        && Self::status(&state.values, &state.values.canonical(place)).is_none()
                }
                _ => false,
            })
    }

    /// A closure that is made in this body: it may change what it captured, and do as functions of the workspace do.
    fn closure(&mut self, call: &Call, id: BodyId, dest: &Place, state: &mut State) -> Reaction {
        let body = &self.world.body(id).body;
        for capture in &body.captures {
            let place = state.values.canonical(&Place::local(capture.parent));
            if self.holds_stream(&place) {
                self.leave();
            }
            if Self::status(&state.values, &place) != Some(&Value::Any) {
                state.values.set(place, Some(Value::Any));
            }
        }
        self.of_workspace(call, may_panic(body), dest, state)
    }

    /// A function of the workspace: its result may be anything; what it gets by `&mut` may have changed.
    fn own(&mut self, call: &Call, info: &FnInfo, dest: &Place, state: &mut State) -> Reaction {
        let panics = info.body.is_none_or(|body| may_panic(&self.world.body(body).body));
        self.of_workspace(call, panics, dest, state)
    }

    fn of_workspace(&mut self, call: &Call, panics: bool, dest: &Place, state: &mut State) -> Reaction {
        let mut reaction = Reaction::Goes;
        for operand in &call.args {
            let Some(place) = place_of(&state.values, operand) else { continue };
            if panics && matches!(Self::status(&state.values, &place), Some(Value::Empty)) {
                reaction = Reaction::Leaves;
            }
            self.may_change(operand, &place, state);
        }
        state.values.set(dest.clone(), Some(Value::Any));
        reaction
    }

    /// An argument by `&mut`, or by a value that nobody knows, may have changed.
    fn may_change(&mut self, operand: &Operand, place: &Place, state: &mut State) {
        let scalar = |place: &Place| is_scalar(&self.linked.place_ty(self.world, place));
        let changes = match operand {
            Operand::Place(original, _) if scalar(original) => false,
            Operand::Borrow { mutable, .. } => *mutable,
            Operand::Place(_, Mode::RefMut | Mode::Unknown | Mode::Unresolved) => true,
            Operand::Place(original, Mode::Copy) => {
                matches!(self.linked.place_ty(self.world, original), Ty::Ref(true, _))
            }
            _ => false,
        };
        if changes {
            self.touch(state, &place.step(Step::Deref));
            if self.holds_stream(place) {
                // It may have been replaced.
                self.leave();
            }
            state.values.set(place.clone(), Some(Value::Any));
        }
    }

    fn modelled(&mut self, call: &Call, info: &FnInfo, dest: &Place, state: &mut State) -> Reaction {
        let receiver = call.args.first().and_then(|a| place_of(&state.values, a));
        let status = receiver.as_ref().and_then(|place| Self::status(&state.values, place).cloned());
        if panics(call) == Some(Panic::Bad) && status == Some(Value::Variant(canonical_variant("Err"))) {
            // It panics, and that closes.
            state.values.set(dest.clone(), None);
            return Reaction::Leaves;
        }
        for behaviour in &info.behaviours {
            let value = match behaviour {
                Behaviour::Is(variant) => receiver.as_ref().map(|place| {
                    let name = canonical_variant(variant);
                    match &status {
                        Some(Value::Variant(known)) => Value::Bool(*known == name),
                        Some(Value::Any) => Value::Any,
                        _ => Value::Says(Question::Is(place.clone(), name), true),
                    }
                }),
                Behaviour::Length => Some(match status {
                    Some(Value::Empty) => Value::Int(Range::exactly(0)),
                    Some(Value::Any | Value::Repeats) => Value::Any,
                    _ => return self.as_before(dest, state),
                }),
                Behaviour::IsEmpty => Some(match status {
                    Some(Value::Empty) => Value::Bool(true),
                    // What came in this round, the round before may not have had.
                    Some(Value::Any | Value::Repeats) => Value::Any,
                    _ => return self.as_before(dest, state),
                }),
                Behaviour::Empties => {
                    if let Some(place) = &receiver {
                        self.touch(state, &place.step(Step::Deref));
                        state.values.set(place.clone(), Some(Value::Empty));
                    }
                    Some(Value::Any)
                }
                Behaviour::Empty => Some(Value::Empty),
                Behaviour::Compares(op) => match call.args.as_slice() {
                    [left, right] => compare(self.world, self.linked, &state.values, *op, left, right),
                    _ => None,
                },
                Behaviour::Writes { data, .. } => {
                    return self.writes(call, info, data.map(|d| d.0), dest, state);
                }
                // Setting an option of what is still open works as it did before.
                Behaviour::Sets(_) => return self.as_before(dest, state),
                Behaviour::TimesOut(arg) => return self.times_out(call, arg.0, dest, state),
                Behaviour::Inserts(_) => return self.inserts(call, dest, state),
                Behaviour::Calls { .. } => return self.calls_back(call, info, dest, state),
                Behaviour::Pure => return self.view(call, info, true, dest, state),
                Behaviour::Waits { on: WaitOn::Peer, .. }
                    if receiver.as_ref().is_some_and(|place| self.reads_from(place)) && !self.fails(info) =>
                {
                    return self.is_ready(info, dest, state);
                }
                _ => continue,
            };
            state.values.set(dest.clone(), value);
            return Reaction::Goes;
        }
        self.plain(call, info, dest, state)
    }

    /// The same as in the round before.
    fn as_before(&mut self, dest: &Place, state: &mut State) -> Reaction {
        state.values.set(dest.clone(), None);
        Reaction::Goes
    }

    /// A library function without behaviours: what its arguments pass on, it passes on; a view of something is like it.
    fn plain(&mut self, call: &Call, info: &FnInfo, dest: &Place, state: &mut State) -> Reaction {
        let looks = call.args.first().is_some_and(|operand| {
            matches!(operand, Operand::Borrow { mutable: false, .. } | Operand::Place(_, Mode::Ref))
                || matches!(operand, Operand::Place(original, Mode::Copy)
                    if matches!(self.linked.place_ty(self.world, original), Ty::Ref(false, _)))
        });
        if looks && call.args.len() <= 2 {
            return self.view(call, info, self.is_content(call), dest, state);
        }
        let passed = self.pass_on(call, info, dest, state);
        for (index, operand) in call.args.iter().enumerate() {
            let Some(place) = place_of(&state.values, operand) else { continue };
            if index > 0 || !passed {
                self.grow(call, info, operand, &place, state);
            }
        }
        if !passed {
            state.values.set(dest.clone(), Some(Value::Any));
        }
        Reaction::Goes
    }

    /// Looks at its arguments and gives something made of them. `pure`: of unchanged arguments, what it gave before.
    fn view(&mut self, call: &Call, info: &FnInfo, pure: bool, dest: &Place, state: &mut State) -> Reaction {
        let mut statuses = call.args.iter().map(|operand| {
            place_of(&state.values, operand).and_then(|place| Self::status(&state.values, &place).cloned())
        });
        let first = statuses.next().flatten();
        let others =
            statuses.any(|status| status.is_some_and(|s| !matches!(s, Value::Bool(_) | Value::Reference(_))));
        let view = is_content(self.world, &info.ret);
        let steady = !others && (pure || view);
        state.values.set(dest.clone(), None);
        let value = match first {
            Some(Value::Fatal) => Some(Value::Fatal),
            Some(Value::Empty) if view => Some(Value::Empty),
            Some(Value::Empty) if info.ret == Ty::Bool && !others => Some(Value::Bool(false)),
            Some(Value::Empty) if is_option(self.world, &info.ret) && !others => {
                Some(Value::Variant(Name::new_static(BAD)))
            }
            Some(Value::Repeats) if view => Some(Value::Repeats),
            None | Some(Value::Repeats) if steady => None,
            _ => Some(Value::Any),
        };
        if let Some(value) = value {
            state.values.note(dest.clone(), value);
        }
        Reaction::Goes
    }

    /// Questions about content that did not change have the answer of the round before.
    fn is_content(&self, call: &Call) -> bool {
        let Some(Operand::Place(place, _) | Operand::Borrow { place, .. }) = call.args.first() else {
            return false;
        };
        is_content(self.world, self.linked.place_ty(self.world, place).peel())
    }

    /// Whether a wait may fail for another reason than its stream.
    fn fails(&self, info: &FnInfo) -> bool {
        info.behaviours.iter().any(|b| {
            matches!(
                b,
                Behaviour::Opens { .. }
                    | Behaviour::Writes { .. }
                    | Behaviour::Reads { .. }
                    | Behaviour::TimesOut(_)
            )
        })
    }

    /// Waiting for a stream that has ended: it is ready at once, and stays so.
    fn is_ready(&mut self, info: &FnInfo, dest: &Place, state: &mut State) -> Reaction {
        let (base, ret) = match &info.ret {
            Ty::Future(output) => (awaited(dest), output.as_ref()),
            other => (dest.clone(), other),
        };
        state.values.set(dest.clone(), None);
        if is_choice(self.world, ret) {
            state.values.note(payload(&base), Value::Any);
            state.values.note(base, Value::Variant(Name::new_static(GOOD)));
        } else {
            state.values.note(base, Value::Any);
        }
        Reaction::Goes
    }

    /// What a library function gets by `&mut self` together with data: appending nothing changes nothing.
    fn grow(&mut self, call: &Call, info: &FnInfo, operand: &Operand, place: &Place, state: &mut State) {
        let appends =
            matches!(operand, Operand::Place(_, Mode::RefMut) | Operand::Borrow { mutable: true, .. })
                && matches!(call.callee, Callee::Method { .. })
                && call.args.first() == Some(operand);
        if !appends {
            self.may_change(operand, place, state);
            return;
        }
        let _ = info;
        let data = call.args.get(1).and_then(|a| place_of(&state.values, a));
        let data_status = data.as_ref().map(|d| Self::status(&state.values, d).cloned());
        match data_status {
            Some(Some(Value::Empty)) => {}
            Some(Some(Value::Int(range))) if range == Range::exactly(0) => {}
            Some(None) => {
                self.touch(state, &place.step(Step::Deref));
                state.values.set(place.clone(), Some(Value::Repeats));
            }
            _ => self.may_change(operand, place, state),
        }
    }

    /// `unwrap`, `map_err`, `ok`, `context`: the parts of arguments that are in the result.
    fn pass_on(&mut self, call: &Call, info: &FnInfo, dest: &Place, state: &mut State) -> bool {
        let mut passed = false;
        state.values.set(dest.clone(), None);
        for (index, operand) in call.args.iter().enumerate() {
            let Operand::Place(place, _) = operand else { continue };
            let place = state.values.canonical(place);
            let declared = info.params.get(index).unwrap_or(&Ty::Unknown);
            for (from, to) in passes(self.world, declared, &info.ret) {
                let mut part = place.clone();
                part.path.extend(from);
                let mut target = dest.clone();
                target.path.extend(to);
                let status = Self::status(&state.values, &part).cloned();
                if target == *dest {
                    state.values.copy(&part, &target);
                } else {
                    let copy = state.values.clone();
                    for (known, value) in copy.iter().filter(|(known, _)| part.covers(known)) {
                        state.values.note(crate::facts::values::rebase(known, &part, &target), value.clone());
                    }
                }
                if let Some(value) = status {
                    state.values.note(target, value);
                }
                passed = true;
            }
            if index == 0 && is_choice(self.world, declared) && is_choice(self.world, &info.ret) {
                if let Some(variant @ (Value::Variant(_) | Value::Any)) = state.values.get(&place).cloned() {
                    state.values.note(dest.clone(), variant);
                    passed = true;
                }
            } else if passed && is_choice(self.world, &info.ret) && state.values.get(dest).is_none() {
                // Which variant, the function decides: `NonZero::new(n)`.
                state.values.note(dest.clone(), Value::Any);
            }
        }
        passed
    }

    /// Writing nothing succeeds and changes nothing; writing something to a peer that is gone fails, sooner or later.
    fn writes(
        &mut self,
        call: &Call,
        info: &FnInfo,
        data: Option<usize>,
        dest: &Place,
        state: &mut State,
    ) -> Reaction {
        let nothing = data
            .and_then(|index| call.args.get(index))
            .and_then(|operand| place_of(&state.values, operand))
            .is_some_and(|place| Self::status(&state.values, &place) == Some(&Value::Empty));
        let base = if matches!(info.ret, Ty::Future(_)) { awaited(dest) } else { dest.clone() };
        state.values.set(dest.clone(), None);
        if nothing && is_choice(self.world, &info.ret) {
            state.values.note(base, Value::Variant(Name::new_static(GOOD)));
        } else {
            state.values.note(base, Value::Any);
        }
        Reaction::Goes
    }

    /// A read under a time limit is ready at once when the stream has ended.
    fn times_out(&mut self, call: &Call, index: usize, dest: &Place, state: &mut State) -> Reaction {
        state.values.set(dest.clone(), None);
        let output = awaited(dest);
        let Some(future) = call.args.get(index).and_then(|a| place_of(&state.values, a)) else {
            state.values.note(output, Value::Any);
            return Reaction::Goes;
        };
        let inner = awaited(&future);
        if state.values.get(&inner).is_none() {
            state.values.note(output, Value::Any);
            return Reaction::Goes;
        }
        let copy = state.values.clone();
        let target = payload(&output);
        for (known, value) in copy.iter().filter(|(known, _)| inner.covers(known)) {
            state.values.note(crate::facts::values::rebase(known, &inner, &target), value.clone());
        }
        state.values.note(output, Value::Variant(Name::new_static(GOOD)));
        Reaction::Goes
    }

    /// Something goes into a collection: it is longer, and its last elements are those of the round before.
    fn inserts(&mut self, call: &Call, dest: &Place, state: &mut State) -> Reaction {
        let Some(collection) = call.args.first().and_then(|a| place_of(&state.values, a)) else {
            state.values.set(dest.clone(), Some(Value::Any));
            return Reaction::Goes;
        };
        let steady = call.args.iter().skip(1).all(|operand| {
            place_of(&state.values, operand).is_none_or(|place| {
                matches!(Self::status(&state.values, &place), None | Some(Value::Int(_) | Value::Repeats))
            })
        });
        self.touch(state, &collection.step(Step::Deref));
        let value = if steady { Value::Repeats } else { Value::Any };
        state.values.set(collection, Some(value));
        state.values.set(dest.clone(), Some(Value::Any));
        Reaction::Goes
    }

    /// `map`, `map_err`, `and_then`: the other side passes; what the closure gives may be anything.
    fn calls_back(&mut self, call: &Call, info: &FnInfo, dest: &Place, state: &mut State) -> Reaction {
        let receiver = call.args.first().and_then(|a| place_of(&state.values, a));
        let known = receiver.as_ref().and_then(|place| state.values.get(place).cloned());
        let applies = info.behaviours.iter().find_map(|b| match b {
            Behaviour::Calls { when, returns, .. } => {
                Some((when.as_ref().map(|w| canonical_variant(w)), *returns))
            }
            _ => None,
        });
        let decides = call.args.iter().skip(1).any(|operand| self.gives_bool(operand));
        let keeps = applies.as_ref().is_some_and(|(_, returns)| !returns) && !decides;
        let Some(Value::Variant(variant)) = known else {
            let unchanged = receiver.is_some_and(|place| Self::status(&state.values, &place).is_none());
            match applies {
                // `map_err` of what is as it was in the round before: only what the closure makes may be something else.
                Some((Some(when), _)) if unchanged && keeps && is_choice(self.world, &info.ret) => {
                    state.values.set(dest.clone(), None);
                    let part = dest.step(Step::Variant(when)).step(Step::Field(Name::new_static("0")));
                    state.values.note(part, Value::Any);
                }
                _ => state.values.set(dest.clone(), Some(Value::Any)),
            }
            return Reaction::Goes;
        };
        let runs = applies.as_ref().is_none_or(|(when, _)| when.as_ref().is_none_or(|w| *w == variant));
        if !runs {
            if !self.pass_on(call, info, dest, state) {
                state.values.set(dest.clone(), Some(Value::Any));
            }
            return Reaction::Goes;
        }
        state.values.set(dest.clone(), None);
        if !keeps || !is_choice(self.world, &info.ret) {
            state.values.note(dest.clone(), Value::Any);
        } else {
            let part = dest.step(Step::Variant(variant.clone())).step(Step::Field(Name::new_static("0")));
            state.values.note(part, Value::Any);
            state.values.note(dest.clone(), Value::Variant(variant));
        }
        Reaction::Goes
    }

    /// A predicate: `filter` keeps what it agrees to.
    fn gives_bool(&self, operand: &Operand) -> bool {
        let Operand::Place(place, _) = operand else { return false };
        match self.linked.place_ty(self.world, place).peel() {
            Ty::Closure(id) => *self.world.body(*id).local_ty(crate::lower::body::RESULT) == Ty::Bool,
            _ => false,
        }
    }

    /// What a wait gives: what is known of the outputs.
    pub(super) fn awaited(&mut self, wait: &Await, dest: &Place, state: &mut State) {
        state.values.set(dest.clone(), None);
        for (index, future) in wait.futures.iter().enumerate() {
            let to = match wait.how {
                AwaitHow::One | AwaitHow::Select => dest.clone(),
                AwaitHow::Join => dest.step(Step::Field(Name::new(index.to_string()))),
                AwaitHow::TryJoin => payload(dest).step(Step::Field(Name::new(index.to_string()))),
            };
            let Some(place) = place_of(&state.values, future) else {
                state.values.note(to, Value::Any);
                continue;
            };
            let output = awaited(&place);
            let known = state.values.iter().any(|(p, _)| output.covers(p));
            if known {
                let copy = state.values.clone();
                for (p, value) in copy.iter().filter(|(p, _)| output.covers(p)) {
                    state.values.note(crate::facts::values::rebase(p, &output, &to), value.clone());
                }
            } else {
                state.values.note(to, Value::Any);
            }
        }
        if wait.how == AwaitHow::TryJoin {
            state.values.note(dest.clone(), Value::Any);
        }
    }

    fn holds_stream(&self, place: &Place) -> bool {
        self.reads_from(place)
    }
}

/// Whether a body indexes, slices, unwraps or panics: on something empty it may not return.
pub(super) fn may_panic(body: &Body) -> bool {
    body.blocks.iter().any(|block| match &block.end {
        Terminator::Call(call) => match &call.callee {
            Callee::Lang(Lang::Slice) => true,
            _ => panics(call).is_some() || call.args.iter().any(indexes),
        },
        _ => false,
    })
}

/// Text and bytes: `&str`, `&[u8]`, `String`, `Vec<u8>`, `Cow<str>`, `BytesMut`.
fn is_content(world: &World, ty: &Ty) -> bool {
    match ty.peel() {
        Ty::Str | Ty::Slice(_) => true,
        Ty::Adt(id, _) => {
            let info = world.type_info(*id);
            let name = &info.decl().name;
            info.modelled && matches!(name.as_str(), "String" | "Vec" | "Cow" | "Bytes" | "BytesMut")
        }
        _ => false,
    }
}

/// Whether the (awaited, successful) result is text or bytes.
pub(super) fn gives_content(world: &World, ret: &Ty) -> bool {
    match ret {
        Ty::Future(output) => gives_content(world, output),
        Ty::Adt(_, args) if is_choice(world, ret) => {
            args.first().is_some_and(|inner| is_content(world, inner))
        }
        other => is_content(world, other),
    }
}

pub(super) fn is_option(world: &World, ty: &Ty) -> bool {
    match ty {
        Ty::Adt(id, _) => world.type_info(*id).decl().variants.iter().any(|v| v.name == "Some"),
        _ => false,
    }
}

/// Numbers and truth: passing them changes nothing.
fn is_scalar(ty: &Ty) -> bool {
    matches!(ty, Ty::Int(_) | Ty::Bool | Ty::Char | Ty::Float)
}

fn indexes(operand: &Operand) -> bool {
    match operand {
        Operand::Place(place, _) | Operand::Borrow { place, .. } => place.path.contains(&Step::Index),
        _ => false,
    }
}
