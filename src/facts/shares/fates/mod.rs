//! What became of each handle of a socket on each way out of a body.
//!
//! Handles move, so a state is small: in which local each handle is, or where it went. The places are told by [`Tracer`], which follows
//! values back; a value with more than one origin is nobody's, and what it held is *unknown*.

mod calls;

use std::cell::RefCell;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::trace::{Root, Tracer, is_good, local_of, slots, source_of};
use super::{Handle, ShareGroup, groups_of};
use crate::facts::Facts;
use crate::facts::flow::{Analysis, Explored, Visit, explore};
use crate::facts::graph::{Exceptional, dropped, edges};
use crate::facts::homes::Withdrawal;
use crate::facts::liveness::closure_made;
use crate::facts::outcome::Source;
use crate::facts::ownership::passes;
use crate::facts::tasks::TaskId;
use crate::facts::views::{operand_place, origin, owned_kind};
use crate::link::ty::{BodyId, FnId, Ty, TypeId};
use crate::link::world::{CaptureMode, LinkedBody, Target, World};
use crate::lower::body::{
    Await, BlockId, Call, Callee, EXIT, Edge, Lang, LocalId, Mode, Op, OpKind, Operand, Place, RESULT,
    Rvalue, Terminator, Test, Why,
};
use crate::models::behaviour::{Behaviour, Direction, OnDrop, ResourceKind, TypeBehaviour};
use crate::source::{Loc, Span};

/// Where a handle is, or what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fate {
    /// In this local, or in what it holds.
    Here(LocalId),
    /// Dropped, here.
    Died(Loc),
    /// Taken out of the long-lived place again, or ended with the task that had it.
    Withdrawn,
    /// A task has it.
    Task(TaskId),
    /// It was put into a long-lived place: index into `homes.deposits`.
    Home(usize),
    /// The caller gets it with the result.
    Returned,
    /// It belongs to somebody outside of this body, who lent it.
    Lent,
    /// Nobody knows.
    Unknown,
}

/// A way out of a body, or the start of the next round, with what became of the handles of one group.
#[derive(Clone, Debug)]
pub struct Leaving {
    /// Index into [`Fates::groups`].
    pub group: usize,
    /// What became of each handle that there was, by index into the group's handles.
    pub fates: Vec<(usize, Fate)>,
    /// Somebody shut the socket down on this way, or told the others to end, as far as can be seen.
    pub released: Option<Released>,
    /// A handle was used in this body, or given to a callee, while others were already elsewhere.
    pub used: bool,
    /// How the body is left, and where: `None` for the next round of an endless loop.
    pub exit: Option<(Why, Span)>,
    /// The visit in which it is left.
    pub visit: Visit,
}

/// What was done on a way that reaches handles kept elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Released {
    /// The socket was shut down for writing or both.
    Shut,
    /// A token was cancelled, a message sent, a callee got something by which it may tell the others.
    Told,
}

/// All groups of one body and the ways on which their handles leave it.
#[derive(Debug)]
pub struct Fates {
    /// The groups.
    pub groups: Vec<ShareGroup>,
    /// The ways.
    pub leavings: Vec<Leaving>,
    /// The exploration, for paths.
    pub explored: Explored,
}

/// Answers to what callees do with what they are given: each is asked once.
#[derive(Debug, Default)]
pub(super) struct Asked {
    answers: RefCell<FxHashMap<(BodyId, Source), Option<Fate>>>,
    shuts: RefCell<FxHashMap<(BodyId, Source), bool>>,
}

/// How deep callees are followed.
const DEPTH: usize = 4;

/// What becomes of the handles of the share groups that a body makes. `None` where it makes none, or not all paths could be followed.
pub fn fates(facts: &Facts<'_>, body: BodyId) -> Option<Fates> {
    let linked = facts.world.body(body);
    if !super::shares_anything(facts.world, linked) {
        return None;
    }
    let asked = Asked::default();
    let tracer = Tracer::new(facts.world, linked);
    let groups = groups_of(facts.world, body, &tracer);
    if groups.is_empty() {
        return None;
    }
    follow(facts, &asked, body, groups, Vec::new(), 0)
}

fn follow(
    facts: &Facts<'_>,
    asked: &Asked,
    body: BodyId,
    groups: Vec<ShareGroup>,
    given: Vec<(usize, usize, LocalId)>,
    depth: usize,
) -> Option<Fates> {
    let linked = facts.world.body(body);
    if linked.body.truncated {
        return None;
    }
    let exceptional = Exceptional { cancelled: false, unwinds: false };
    let tracer = Tracer::new(facts.world, linked);
    let mut walk = Walk {
        facts,
        world: facts.world,
        linked,
        body,
        tracer,
        groups,
        given,
        asked,
        depth,
        exceptional,
        leavings: Vec::new(),
    };
    let explored = explore(&linked.body, exceptional, &mut walk);
    for leaving in &mut walk.leavings {
        if let (Some(exit), Some((from, edge))) =
            (&mut leaving.exit, explored.visits[leaving.visit.index].from)
        {
            let block = &linked.body.blocks[explored.visits[from].block.0 as usize];
            if let Some(edge) = edges(&block.end, exceptional).get(edge) {
                *exit = (edge.why.clone(), edge.span);
            }
        }
    }
    explored.complete.then_some(Fates { groups: walk.groups, leavings: walk.leavings, explored })
}

/// What a body does with what it is given: the same on all its ways, or nobody knows.
fn given_fate(facts: &Facts<'_>, asked: &Asked, body: BodyId, source: Source, depth: usize) -> Option<Fate> {
    if let Some(known) = asked.answers.borrow().get(&(body, source)) {
        return known.clone();
    }
    // While it is asked, it is not known: recursion ends here.
    asked.answers.borrow_mut().insert((body, source), None);
    let answer = ask(facts, asked, body, source, depth);
    asked.answers.borrow_mut().insert((body, source), answer.clone());
    answer
}

fn ask(facts: &Facts<'_>, asked: &Asked, body: BodyId, source: Source, depth: usize) -> Option<Fate> {
    if depth >= DEPTH {
        return None;
    }
    let linked = facts.world.body(body);
    let local = local_of(linked, source)?;
    let (kind, on_drop) = (ResourceKind::Connection, OnDrop::Closes);
    let root = Root::Given(source, Vec::new());
    let handle = Handle { place: Place::local(local), root: root.clone(), made: None, kind, on_drop };
    let span = linked.body.span;
    let group = ShareGroup {
        body,
        block: crate::lower::body::ENTRY,
        span,
        name_span: span,
        socket: root,
        handles: vec![handle],
    };
    let fates = follow(facts, asked, body, vec![group], vec![(0, 0, local)], depth + 1)?;
    let mut agreed: Option<Fate> = None;
    for leaving in &fates.leavings {
        leaving.exit.as_ref()?;
        let (_, fate) = leaving.fates.first()?;
        let same = match (&agreed, fate) {
            (None, _) | (Some(Fate::Died(_)), Fate::Died(_)) => true,
            (Some(known), other) => known == other,
        };
        if !same {
            return None;
        }
        agreed = Some(fate.clone());
    }
    agreed
}

/// One disjunct: what became of each handle that there is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct State {
    handles: Vec<((usize, usize), Fate)>,
    released: Vec<(usize, Released)>,
    used: Vec<usize>,
    /// Guards and handles of tasks that nobody drops here any more: `task.detach()`, `mem::forget(guard)`.
    kept: Vec<LocalId>,
}

impl State {
    /// The drop of what is in a local now does not run here.
    fn keep(&mut self, local: LocalId) {
        if let Err(index) = self.kept.binary_search(&local) {
            self.kept.insert(index, local);
        }
    }

    /// A local has another value.
    fn renew(&mut self, local: LocalId) {
        self.kept.retain(|kept| *kept != local);
    }

    fn set(&mut self, key: (usize, usize), fate: Fate) {
        match self.handles.binary_search_by_key(&key, |(k, _)| *k) {
            Ok(index) => self.handles[index].1 = fate,
            Err(index) => self.handles.insert(index, (key, fate)),
        }
    }

    fn release(&mut self, group: usize, how: Released) {
        if let Err(index) = self.released.binary_search(&(group, how)) {
            self.released.insert(index, (group, how));
        }
    }

    /// A handle of the group that is still here is used while another one is elsewhere.
    fn note_use(&mut self, group: usize) {
        let elsewhere = |(key, fate): &((usize, usize), Fate)| {
            key.0 == group && matches!(fate, Fate::Home(_) | Fate::Task(_))
        };
        if self.handles.iter().any(elsewhere) {
            if let Err(index) = self.used.binary_search(&group) {
                self.used.insert(index, group);
            }
        }
    }

    fn in_local(&self, local: LocalId) -> Vec<(usize, usize)> {
        self.handles.iter().filter(|(_, fate)| *fate == Fate::Here(local)).map(|(key, _)| *key).collect()
    }

    /// Whether any handle of the group is in a local.
    fn is_here(&self, group: usize) -> bool {
        self.handles.iter().any(|((g, _), fate)| *g == group && matches!(fate, Fate::Here(_)))
    }
}

struct Walk<'w> {
    facts: &'w Facts<'w>,
    world: &'w World,
    linked: &'w LinkedBody,
    body: BodyId,
    tracer: Tracer<'w>,
    groups: Vec<ShareGroup>,
    /// Handles that are there from the start: group, handle, local.
    given: Vec<(usize, usize, LocalId)>,
    asked: &'w Asked,
    depth: usize,
    exceptional: Exceptional,
    leavings: Vec<Leaving>,
}

impl Analysis for Walk<'_> {
    type State = State;

    fn initial(&mut self) -> Vec<State> {
        let mut state = State::default();
        for (group, handle, local) in &self.given {
            state.set((*group, *handle), Fate::Here(*local));
        }
        vec![state]
    }

    fn block(&mut self, at: Visit, mut state: State) -> Vec<(usize, State)> {
        let linked = self.linked;
        let block = &linked.body.blocks[at.block.0 as usize];
        for op in &block.ops {
            self.op(op, &mut state);
        }
        let mut result = Vec::new();
        match &block.end {
            Terminator::Call(call) => self.call(at, call, &mut state),
            Terminator::Await(wait) => self.wait(wait, &mut state),
            Terminator::Yield { value, .. } => self.give(value, &mut state, &Fate::Unknown),
            Terminator::End => self.leave(at, &state),
            _ => {}
        }
        for (index, edge) in edges(&block.end, self.exceptional).into_iter().enumerate() {
            let mut next = state.clone();
            if let Terminator::Branch { test, .. } = &block.end {
                self.assume(test, index == 0, &mut next);
            }
            self.along(edge, &mut next);
            result.push((index, next));
        }
        result
    }

    fn weight(&self, state: &State) -> usize {
        state.handles.len() + state.released.len() + state.used.len() + state.kept.len()
    }

    fn blur(&self, _state: &mut State) {}
}

impl Walk<'_> {
    fn loc(&self, span: Span) -> Loc {
        self.linked.loc(span)
    }

    fn op(&self, op: &Op, state: &mut State) {
        match &op.kind {
            OpKind::Declare(_) | OpKind::Ignore(_) => {}
            OpKind::Drop(local) => self.die(*local, op.span, state),
            OpKind::Assign { place, value, initialises } => {
                let moved = self.moved_by(value, state);
                let moved_here = moved.iter().any(|key| state.in_local(place.local).contains(key));
                if !initialises && place.path.is_empty() && !moved_here {
                    self.die(place.local, op.span, state);
                }
                if place.path.is_empty() {
                    state.renew(place.local);
                }
                if let Rvalue::Opaque { takes, .. } = value {
                    for taken in takes {
                        self.hand(taken, state, &Fate::Unknown);
                    }
                }
                if matches!(value, Rvalue::Closure(_)) {
                    self.capture(op, place, state);
                    return;
                }
                for out in
                    self.facts.homes.withdrawals.iter().filter(|w| w.body == self.body && w.span == op.span)
                {
                    self.withdraw(out, state);
                }
                let to = self.destination(place, op.span);
                for key in moved {
                    state.set(key, to.clone());
                }
            }
        }
    }

    /// What becomes of what goes into a place.
    fn destination(&self, place: &Place, span: Span) -> Fate {
        let reached = origin(self.world, self.linked, place);
        let ty = self.linked.local_ty(reached.local);
        let shared = !reached.path.is_empty() && self.world.has_behaviour(ty, TypeBehaviour::Shared);
        let lent = shared || crate::facts::views::is_borrowed(self.world, ty);
        if lent && reached.local != RESULT {
            return self.home_at(span);
        }
        Fate::Here(reached.local)
    }

    /// The long-lived place into which something goes at this expression.
    fn home_at(&self, span: Span) -> Fate {
        let deposits = &self.facts.homes.deposits;
        let found = deposits.iter().position(|d| d.body == self.body && !d.built && d.span == span);
        found.map_or(Fate::Unknown, Fate::Home)
    }

    /// The handles that a value takes out of their places.
    fn moved_by(&self, value: &Rvalue, state: &State) -> Vec<(usize, usize)> {
        let mut result = Vec::new();
        let mut operand = |operand: &Operand| {
            if let Operand::Place(place, Mode::Move | Mode::Unknown | Mode::Unresolved) = operand {
                result.extend(self.handles_in(place, state));
            }
        };
        match value {
            Rvalue::Use(one) | Rvalue::Cast(one, _) | Rvalue::Residual(one) => operand(one),
            Rvalue::Aggregate(_, fields, base) => {
                for (_, field) in fields {
                    operand(field);
                }
                base.iter().for_each(operand);
            }
            _ => {}
        }
        result
    }

    /// The handles in a place, as far as they can be told apart.
    fn handles_in(&self, place: &Place, state: &State) -> Vec<(usize, usize)> {
        let candidates = state.in_local(place.local);
        if candidates.is_empty() || slots(&place.path).is_empty() {
            return candidates;
        }
        let Some(root) = self.tracer.root(place) else { return candidates };
        let told: Vec<_> =
            candidates.iter().copied().filter(|key| overlap(&self.handle(*key).root, &root)).collect();
        // Something else of what holds them went.
        told
    }

    fn handle(&self, (group, handle): (usize, usize)) -> &Handle {
        &self.groups[group].handles[handle]
    }

    /// A closure or `async` block is made: what it captures by value is in it.
    fn capture(&self, op: &Op, place: &Place, state: &mut State) {
        let Some((id, captured)) = closure_made(self.world, self.linked, op) else { return };
        for (index, local) in captured.enumerate() {
            let fate = match self.world.body(id).captured.get(index) {
                Some(CaptureMode::Move) => Fate::Here(place.local),
                Some(CaptureMode::Copy | CaptureMode::Ref) => continue,
                Some(CaptureMode::Unknown) | None => Fate::Unknown,
            };
            for key in state.in_local(local) {
                state.set(key, fate.clone());
            }
        }
    }

    /// An operand's value is gone.
    fn give(&self, operand: &Operand, state: &mut State, fate: &Fate) {
        if let Operand::Place(place, Mode::Move | Mode::Unknown | Mode::Unresolved) = operand {
            self.hand(place, state, fate);
        }
    }

    fn hand(&self, place: &Place, state: &mut State, fate: &Fate) {
        for key in self.handles_in(place, state) {
            state.set(key, fate.clone());
        }
    }

    /// The life of a local ends.
    fn die(&self, local: LocalId, span: Span, state: &mut State) {
        let borrowed = source_of(self.linked, local).is_some_and(|source| match source {
            Source::Capture(index) => {
                !matches!(self.linked.captured.get(index), Some(CaptureMode::Move | CaptureMode::Copy))
            }
            Source::Argument(_) => false,
        });
        let fate = if borrowed { Fate::Lent } else { Fate::Died(self.loc(span)) };
        for key in state.in_local(local) {
            state.set(key, fate.clone());
        }
        if !state.kept.contains(&local) {
            self.drop_releases(local, state);
        }
    }

    /// A guard whose `Drop` takes something out of a home, cancels or aborts.
    fn drop_releases(&self, local: LocalId, state: &mut State) {
        let Ty::Adt(id, _) = self.linked.local_ty(local) else { return };
        let info = self.world.type_info(*id);
        if let Some(body) = info.drop_fn.and_then(|id| self.world.function(id).body) {
            self.released_in(body, state, 0);
        }
        if !state.handles.is_empty() && drop_tells(self.world, *id) {
            self.tell(state);
        }
    }

    /// What a body of the workspace that runs here withdraws from homes; or it tells somebody.
    fn released_in(&self, body: BodyId, state: &mut State, depth: usize) {
        if depth > DEPTH || state.handles.is_empty() {
            return;
        }
        for withdrawal in self.facts.homes.withdrawals.iter().filter(|w| w.body == body) {
            self.withdraw(withdrawal, state);
        }
        let linked = self.world.body(body);
        for (_, call, info) in crate::facts::stay::modelled_calls(self.world, linked) {
            let tells = |b: &Behaviour| matches!(b, Behaviour::Cancels(_) | Behaviour::Aborts(_));
            if info.behaviours.iter().any(tells) {
                self.tell(state);
            }
            let takes =
                |b: &Behaviour| matches!(b, Behaviour::Removes | Behaviour::Empties | Behaviour::Takes(_));
            if info.behaviours.iter().any(takes) {
                if let Some(place) = call.args.first().and_then(operand_place) {
                    self.withdraw_alike(linked.place_ty(self.world, place).peel(), state);
                }
            }
        }
        for callee in self.world.run_by(body) {
            self.released_in(*callee, state, depth + 1);
        }
    }

    fn withdraw(&self, out: &Withdrawal, state: &mut State) {
        for (_, fate) in &mut state.handles {
            let Fate::Home(index) = fate else { continue };
            let deposit = &self.facts.homes.deposits[*index];
            let from = |w: &Withdrawal| w.body == out.body && w.block == out.block && w.span == out.span;
            if self.facts.homes.from(self.world, deposit).any(from) {
                *fate = Fate::Withdrawn;
            }
        }
    }

    /// A callee (a guard's `Drop`) takes something out of a collection of this type, which it reaches in a way of its own.
    fn withdraw_alike(&self, collection: &Ty, state: &mut State) {
        for (_, fate) in &mut state.handles {
            let Fate::Home(index) = fate else { continue };
            if self.facts.homes.deposits[*index].into.peel() == collection {
                *fate = Fate::Withdrawn;
            }
        }
    }

    /// Somebody was told to end: which one is not known.
    fn tell(&self, state: &mut State) {
        let all: BTreeSet<usize> = state.handles.iter().map(|((group, _), _)| *group).collect();
        for group in all {
            state.release(group, Released::Told);
        }
    }

    /// Follows an edge: what is dropped on the way dies.
    fn along(&self, edge: &Edge, state: &mut State) {
        if state.handles.is_empty() {
            return;
        }
        for local in dropped(&self.linked.body, edge) {
            self.die(local, edge.span, state);
        }
    }

    /// A failed call made nothing.
    fn assume(&self, test: &Test, holds: bool, state: &mut State) {
        let (place, good) = match test {
            Test::Success(place) => (place, holds),
            Test::Variant(place, path) => {
                let Some(segment) = path.segments.last() else { return };
                match segment.name.as_str() {
                    name if is_good(&segment.name) || name == "Ready" => (place, holds),
                    "Err" | "None" | "Break" => (place, !holds),
                    _ => return,
                }
            }
            _ => return,
        };
        if !good && place.path.is_empty() {
            let held = state.in_local(place.local);
            state.handles.retain(|(key, _)| !held.contains(key));
        }
    }

    /// The body is left.
    fn leave(&mut self, at: Visit, state: &State) {
        if at.block == EXIT {
            for group in 0..self.groups.len() {
                self.tell_leaving(at, state, group, true);
            }
        }
    }

    fn tell_leaving(&mut self, at: Visit, state: &State, group: usize, exit: bool) {
        let fates: Vec<(usize, Fate)> = state
            .handles
            .iter()
            .filter(|((g, _), _)| *g == group)
            .map(|((_, handle), fate)| {
                let fate = match fate {
                    Fate::Here(RESULT) => Fate::Returned,
                    // Nothing dropped it: it is lent, or was never there.
                    Fate::Here(_) if exit => Fate::Lent,
                    other => other.clone(),
                };
                (*handle, fate)
            })
            .collect();
        if fates.is_empty() {
            return;
        }
        let released = state.released.iter().find(|(g, _)| *g == group).map(|(_, how)| *how);
        // How it is left is filled in when the exploration is over.
        let exit = exit.then_some((Why::FallsOff, self.linked.body.span));
        let used = state.used.contains(&group);
        self.leavings.push(Leaving { group, fates, released, used, exit, visit: at });
    }
}

/// Whether one is a part of the other.
pub(super) fn overlap(a: &Root, b: &Root) -> bool {
    match (a, b) {
        (Root::Made(block, path), Root::Made(other, rest)) => {
            block == other && (path.starts_with(rest) || rest.starts_with(path))
        }
        (Root::Given(source, path), Root::Given(other, rest)) => {
            source == other && (path.starts_with(rest) || rest.starts_with(path))
        }
        _ => false,
    }
}

/// Whether dropping a value of this library's type ends a task, or tells whoever waits on it.
fn drop_tells(world: &World, id: TypeId) -> bool {
    let info = world.type_info(id);
    let aborts = |b: &TypeBehaviour| matches!(b, TypeBehaviour::Resource(_, OnDrop::Aborts));
    let tells = |b: &Behaviour| matches!(b, Behaviour::Cancels(_) | Behaviour::Aborts(_));
    info.behaviours.iter().any(aborts)
        || info.drop_fn.is_some_and(|id| world.function(id).behaviours.iter().any(tells))
}
