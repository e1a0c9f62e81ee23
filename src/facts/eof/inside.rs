//! Functions of the workspace in a replay, followed from the call with what is known of their arguments.
//!
//! A helper that is told of nothing new does what it did in the round before; one that is told of an end may do something else. Where a
//! helper may act on the end (panics, gives it to code that nobody sees, replaces the stream), that is a way out; where it has too many
//! ways to return, nothing is learned from it.

use rustc_hash::FxHashMap;

use super::replay::{Replay, State};
use crate::facts::assume::{constant, place_of};
use crate::facts::flow::explore;
use crate::facts::graph::Exceptional;
use crate::facts::values::{Question, Value, Values, awaited, rebase};
use crate::limits;
use crate::link::ty::{BodyId, FnId, Ty};
use crate::link::world::LinkedBody;
use crate::lower::body::{Call, LocalId, Mode, Operand, Place, RESULT, Step};

/// How bodies end, by what is asked: the body, how deep in calls it is, what it knows when it begins, and what it reads from.
pub(super) type Followed = FxHashMap<(BodyId, usize, State, Vec<Place>), Option<Vec<State>>>;

/// A parameter and what of the caller it stands for.
struct Link {
    place: Place,
    param: Place,
    /// The callee may change it.
    writable: bool,
}

impl Replay<'_> {
    /// The states in which a call of functions of the workspace returns, none if it may act on the end; `None`: nobody knows.
    pub(super) fn inside(
        &self,
        call: &Call,
        ids: &[FnId],
        dest: &Place,
        state: &State,
    ) -> Option<Vec<State>> {
        if self.depth >= limits::REPLAYED_CALLS {
            return None;
        }
        let links = self.links(call, state);
        let mut after: Vec<State> = Vec::new();
        for id in self.candidates(ids) {
            let info = self.world.function(id);
            let body = info.body.filter(|_| !info.modelled)?;
            let to = if matches!(info.ret, Ty::Future(_)) { awaited(dest) } else { dest.clone() };
            let exits = self.exits(body, call, &links, state)?;
            if exits.is_empty() {
                return Some(exits);
            }
            for exit in exits {
                let next = self.come_back(&links, &exit, dest, &to, state);
                if !after.contains(&next) {
                    after.push(next);
                }
            }
            if after.len() > limits::REPLAYED_RETURNS {
                return None;
            }
        }
        Some(after)
    }

    /// What a call may run. Where a trait of the package is implemented for a library's connection, what has the trait may be that one.
    fn candidates(&self, ids: &[FnId]) -> Vec<FnId> {
        let all: Vec<FnId> = ids.iter().flat_map(|id| self.world.implementations(*id)).collect();
        let is_connection = |id: &FnId| {
            let info = self.world.function(*id);
            let of = info.self_ty.as_ref().filter(|_| info.of_trait.is_some());
            of.and_then(|ty| self.world.resource(ty)).is_some_and(|(kind, _)| kind.is_connection())
        };
        let direct: Vec<FnId> = all.iter().copied().filter(is_connection).collect();
        if direct.is_empty() { all } else { direct }
    }

    fn links(&self, call: &Call, state: &State) -> Vec<Link> {
        let link = |(index, operand): (usize, &Operand)| {
            let place = place_of(&state.values, operand)?;
            let param = Place::local(LocalId(index as u32 + 1));
            Some(Link { place, param, writable: self.is_writable(operand) })
        };
        call.args.iter().enumerate().filter_map(link).collect()
    }

    fn is_writable(&self, operand: &Operand) -> bool {
        match operand {
            Operand::Borrow { mutable, .. } => *mutable,
            Operand::Place(_, Mode::RefMut | Mode::Unknown | Mode::Unresolved) => true,
            Operand::Place(original, Mode::Copy | Mode::Move) => {
                matches!(self.linked.place_ty(self.world, original), Ty::Ref(true, _))
            }
            _ => false,
        }
    }

    /// How the callee's body ends, not at all if it may act on the end. Ways that only tests of the unchanged tell apart are one: it goes
    /// the way of the round before.
    fn exits(&self, body: BodyId, call: &Call, links: &[Link], state: &State) -> Option<Vec<State>> {
        let callee = self.world.body(body);
        let start = self.enter(call, links, state);
        let empty = start.values.iter().any(|(_, value)| *value == Value::Empty);
        if empty && super::calls::may_panic(&callee.body) {
            return None;
        }
        let streams: Vec<Place> =
            self.streams.iter().filter_map(|stream| inward_place(links, stream)).collect();
        let key = (body, self.depth, start, streams);
        if let Some(exits) = self.followed.borrow().get(&key) {
            return exits.clone();
        }
        let exits = self.follow(callee, key.2.clone(), key.3.clone());
        self.followed.borrow_mut().insert(key, exits.clone());
        exits
    }

    /// The same for what it knows when it begins.
    fn follow(&self, callee: &LinkedBody, start: State, streams: Vec<Place>) -> Option<Vec<State>> {
        let mut replay = Replay::of_callee(self, callee, start, streams);
        if !replay.is_small() {
            return None;
        }
        let explored = explore(&callee.body, Exceptional::default(), &mut replay);
        if replay.may_act() {
            return Some(Vec::new());
        }
        if !explored.complete {
            return None;
        }
        let (open, steady): (Vec<State>, Vec<State>) =
            replay.into_exits().into_iter().partition(|exit| exit.open);
        let steady = steady.into_iter().reduce(|one, other| State {
            values: common(&one.values, &other.values),
            touched: one.touched || other.touched,
            ..one
        });
        Some(open.into_iter().chain(steady).collect())
    }

    /// What the callee knows when it begins.
    fn enter(&self, call: &Call, links: &[Link], state: &State) -> State {
        let mut values = Values::default();
        for (index, operand) in call.args.iter().enumerate() {
            if place_of(&state.values, operand).is_none() {
                if let Some(value) = constant(self.world, self.linked, &state.values, operand) {
                    values.note(Place::local(LocalId(index as u32 + 1)), value);
                }
            }
        }
        for link in links {
            if let Some(value) =
                Self::status(&state.values, &link.place).and_then(|v| inward(links, state, v))
            {
                values.note(link.param.clone(), value);
            }
            for (known, value) in state.values.iter().filter(|(known, _)| link.place.covers(known)) {
                if let Some(value) = inward(links, state, value) {
                    values.note(rebase(known, &link.place, &link.param), value);
                }
            }
        }
        State { values, ended: true, ..State::default() }
    }

    /// What the caller knows when the callee has returned.
    fn come_back(&self, links: &[Link], exit: &State, dest: &Place, to: &Place, state: &State) -> State {
        let mut next = state.clone();
        for link in links.iter().filter(|link| link.writable) {
            if exit.touched {
                self.touch(&mut next, &link.place.step(Step::Deref));
            }
            next.values.set(link.place.clone(), None);
            for (known, value) in exit.values.iter().filter(|(known, _)| link.param.covers(known)) {
                if let Some(value) = outward(links, &exit.values, value) {
                    next.values.note(rebase(known, &link.param, &link.place), value);
                }
            }
        }
        next.values.set(dest.clone(), None);
        let result = Place::local(RESULT);
        for (known, value) in exit.values.iter().filter(|(known, _)| result.covers(known)) {
            if let Some(value) = outward(links, &exit.values, value) {
                next.values.note(rebase(known, &result, to), value);
            }
        }
        next
    }
}

/// A place of the caller as the callee has it.
fn inward_place(links: &[Link], place: &Place) -> Option<Place> {
    let link = links.iter().find(|link| link.place.covers(place))?;
    Some(rebase(place, &link.place, &link.param))
}

/// A place of the callee as the caller has it.
fn outward_place(links: &[Link], place: &Place) -> Option<Place> {
    let link = links.iter().find(|link| link.param.covers(place))?;
    Some(rebase(place, &link.param, &link.place))
}

fn inward(links: &[Link], state: &State, value: &Value) -> Option<Value> {
    translate(value, &state.values, |place| inward_place(links, place))
}

fn outward(links: &[Link], values: &Values, value: &Value) -> Option<Value> {
    translate(value, values, |place| outward_place(links, place))
}

/// What speaks of a place that the other side does not have may be anything, if something is known of that place.
fn translate(value: &Value, values: &Values, place: impl Fn(&Place) -> Option<Place>) -> Option<Value> {
    let about = match value {
        Value::Reference(about) => about,
        Value::Says(question, _) => question.place(),
        other => return Some(other.clone()),
    };
    match (value, place(about)) {
        (Value::Reference(_), Some(there)) => Some(Value::Reference(there)),
        (Value::Says(Question::Is(_, name), yes), Some(there)) => {
            Some(Value::Says(Question::Is(there, name.clone()), *yes))
        }
        (Value::Says(Question::Compare(_, op, number), yes), Some(there)) => {
            Some(Value::Says(Question::Compare(there, *op, *number), *yes))
        }
        _ => {
            let known = values.iter().any(|(known, _)| about.covers(known) || known.covers(about));
            known.then_some(Value::Any)
        }
    }
}

/// What both know; what one of them takes for anything may be anything.
fn common(one: &Values, other: &Values) -> Values {
    let mut both = Values::default();
    for (place, value) in one.iter().chain(other.iter()) {
        let (left, right) = (one.get(place), other.get(place));
        if left == right {
            both.note(place.clone(), value.clone());
        } else if left == Some(&Value::Any) || right == Some(&Value::Any) {
            both.note(place.clone(), Value::Any);
        }
    }
    both
}
