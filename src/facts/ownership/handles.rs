//! Handles: values whose drop leaves something running.
//!
//! A handle moves, and is never copied. What ends what it stands for is aborting it, waiting for it to the end, or giving it to
//! something whose drop aborts. Whoever else gets hold of it, or may end it through a reference, has taken it: silent. It is followed in
//! locals, tuples, arrays, `Option` and `Result`, local collections, futures that own it, and structs of this body that have no `Drop`.

use super::calls::Application;
use super::state::{Fate, Held, State, touches};
use super::{LostBy, SiteKind, Tracker};
use crate::facts::assume::place_of;
use crate::facts::closers::Keepers;
use crate::facts::flow::Visit;
use crate::facts::outcome::{Class, Effect, Origin, Outcomes, Source};
use crate::facts::values::{AWAITED, BAD, GOOD, Value, payload};
use crate::index::items::Name;
use crate::link::ty::{BodyId, FnId, Ty, TypeId};
use crate::link::world::{CaptureMode, FnInfo, World};
use crate::lower::body::{Await, AwaitHow, Call, Mode, Operand, Place, RESULT, Step};
use crate::models::behaviour::{Arg, Behaviour, OnDrop, ResourceKind, SpawnKind, TypeBehaviour};
use crate::source::{Loc, Span};

/// A task or thread that was started, with the handle in hand.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Spawned {
    /// What was called, with its full path.
    pub callee: String,
    /// What was started.
    pub kind: SpawnKind,
    /// Where it was started in the function called, if not by the call itself: the name in that call.
    pub from: Option<Loc>,
}

/// A value was made of which dropping is not enough.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Made {
    /// Its type.
    pub ty: TypeId,
    /// What was called, with its full path; `None`: it is built here.
    pub callee: Option<String>,
    /// Where it was built in the function called, if not here.
    pub from: Option<Loc>,
}

/// The step from a future that gives up after some time to the one that it waits for.
const TIMED: &str = "timed";
/// The step from the future of an `async fn` to what was moved into it.
const RUNS: &str = "runs";

/// Whether a value of this type is the handle of something that goes on without it.
pub(in crate::facts) fn detaches(world: &World, ty: &Ty) -> bool {
    matches!(world.resource(ty), Some((ResourceKind::Task | ResourceKind::Thread, OnDrop::Detaches)))
}

/// What a modelled function starts, if its result is the handle of it.
pub(in crate::facts) fn spawns(world: &World, info: &FnInfo) -> Option<SpawnKind> {
    let kind = info.behaviours.iter().find_map(|b| match b {
        Behaviour::Spawns { kind: kind @ (SpawnKind::Detaches | SpawnKind::Thread), .. } => Some(*kind),
        _ => None,
    })?;
    detaches(world, super::models::good_type(world, &info.ret)).then_some(kind)
}

impl Tracker<'_> {
    /// Whether values of this type are followed as handles.
    pub(super) fn is_handle(&self, ty: &Ty) -> bool {
        match self.subjects.keepers {
            Some(keepers) => keepers.keeps(ty),
            None => self.subjects.tasks && detaches(self.world, ty),
        }
    }

    /// Whether a handle is held in the place, in a part of it, or in what it is a part of.
    pub(super) fn handle_at(&self, state: &State, place: &Place) -> bool {
        self.follows_handles()
            && state.held.iter().any(|h| h.class == Class::Handle && h.at.iter().any(|at| touches(at, place)))
    }

    /// Whether this exploration follows handles at all.
    pub(super) fn follows_handles(&self) -> bool {
        self.subjects.tasks || self.subjects.keepers.is_some()
    }

    /// Whether a handle can be followed in this place: also in a field of a struct of this body, unless its `Drop` does something.
    pub(super) fn keeps_handle(&self, to: &Place) -> bool {
        let root = self.linked.local_ty(to.local);
        if to.local != RESULT && matches!(root, Ty::Ref(..) | Ty::Pointer(_)) {
            return false;
        }
        let mut prefix = Place::local(to.local);
        for step in &to.path {
            match step {
                Step::Deref => return false,
                Step::Field(_) if matches!(prefix.path.last(), Some(Step::Variant(_))) => {}
                Step::Field(_) => match self.place_ty(&prefix) {
                    Ty::Tuple(_) => {}
                    Ty::Adt(id, _) => {
                        let info = self.world.type_info(id);
                        if info.modelled || info.drop_fn.is_some() || self.subjects.keepers.is_some() {
                            return false;
                        }
                    }
                    _ => return false,
                },
                Step::Index | Step::Variant(_) => {}
            }
            prefix.path.push(step.clone());
        }
        true
    }

    /// A value that holds a handle goes to a place.
    pub(super) fn move_handle(&self, state: &mut State, from: &Place, to: &Place) {
        let whole = state
            .held
            .iter()
            .filter(|h| h.class == Class::Handle)
            .flat_map(|h| &h.at)
            .all(|at| !touches(at, from) || from.covers(at));
        if !whole || !self.keeps_handle(to) {
            self.take(state, from);
            return;
        }
        state.flow(from, to, Mode::Move);
        self.settle_holder(state, to);
    }

    /// An operand that is, holds or refers to a handle goes to a place.
    pub(super) fn store_handle(&self, state: &mut State, operand: &Operand, from: &Place, to: &Place) {
        if self.is_lent(operand) {
            state.values.set(to.clone(), Some(Value::Reference(from.clone())));
            return;
        }
        if matches!(operand, Operand::Place(_, Mode::Copy)) && !self.holds_whole(state, from) {
            state.values.copy(from, to);
            return;
        }
        state.values.copy(from, to);
        self.move_handle(state, from, to);
    }

    /// Whether an operand only refers to what is in its (canonical) place.
    pub(super) fn is_lent(&self, operand: &Operand) -> bool {
        match operand {
            Operand::Borrow { .. } | Operand::Place(_, Mode::Ref | Mode::RefMut) => true,
            Operand::Place(written, _) => matches!(self.place_ty(written), Ty::Ref(..)),
            _ => false,
        }
    }

    /// The place of an operand that is given by value.
    fn given_away(&self, state: &State, operand: &Operand) -> Option<Place> {
        if self.is_lent(operand) { None } else { place_of(&state.values, operand) }
    }

    /// A field of a struct is filled. Whether a handle went there.
    pub(super) fn fill_handle(&self, state: &mut State, operand: &Operand, field: &Place) -> bool {
        let Some(from) = place_of(&state.values, operand) else { return false };
        if !self.handle_at(state, &from) {
            return false;
        }
        if self.is_lent(operand) {
            self.take(state, &from);
        } else {
            self.move_handle(state, &from, field);
        }
        true
    }

    /// What a modelled call does to an argument that is lent a handle, or that it ends; `None` if neither.
    pub(super) fn lent_action(
        &self,
        info: &FnInfo,
        arg: Arg,
        operand: &Operand,
        state: &State,
    ) -> Option<Lent> {
        let place = place_of(&state.values, operand)?;
        let ends = |b: &Behaviour| matches!(b, Behaviour::Aborts(a) | Behaviour::Joins(a) if *a == arg);
        let told = self.is_lent(operand) || info.behaviours.iter().any(ends);
        (told && self.handle_at(state, &place)).then(|| self.lent(info, arg, state, &place))
    }

    /// A handle went into a value of a library's type: one whose drop aborts ends it, one that we cannot look into has taken it.
    pub(super) fn settle_holder(&self, state: &mut State, to: &Place) {
        let here = state.held.iter().any(|h| h.class == Class::Handle && h.at.contains(to));
        if !here {
            return;
        }
        let ty = self.place_ty(to);
        if self.world.resource(&ty).is_some_and(|(_, on_drop)| on_drop == OnDrop::Aborts) {
            state.end(to, &Fate::Closed, |site| self.is_given(site));
        } else if !self.can_hold(&ty) {
            self.take(state, to);
        }
    }

    /// Whether a library's pointer owns a handle, and nobody else with it.
    fn is_box(&self, ty: &Ty) -> bool {
        let Ty::Adt(id, _) = ty else { return false };
        let info = self.world.type_info(*id);
        info.modelled
            && info.behaviours.is_empty()
            && self.world.deref(ty).is_some_and(|inner| self.is_handle(&inner))
    }

    fn can_hold(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Unknown => true,
            Ty::Tuple(_) | Ty::Slice(_) | Ty::Future(_) | Ty::Closure(_) => true,
            Ty::Adt(id, _) => {
                let info = self.world.type_info(*id);
                self.is_handle(ty)
                    || super::is_choice(self.world, ty)
                    || info.behaviours.contains(&TypeBehaviour::Collection)
                    || self.is_box(ty)
                    || !info.modelled && info.drop_fn.is_none() && self.subjects.keepers.is_none()
            }
            _ => false,
        }
    }

    /// The last holder of a handle let it go.
    pub(super) fn lose(&mut self, at: Visit, state: &mut State, lost: Vec<Held>, by: &LostBy, span: Span) {
        for held in lost {
            self.orphan(at, state, &held, by, span);
        }
    }

    /// What a modelled call does to handles, before the rest is done: what is dropped by its word is lost, what goes into a collection of
    /// this body is held there, and what is waited for no longer than some time is in that future.
    pub(super) fn before_call(
        &mut self,
        at: Visit,
        call: &Call,
        info: &FnInfo,
        dest: &Place,
        state: &mut State,
    ) {
        if !self.follows_handles() {
            return;
        }
        for behaviour in &info.behaviours {
            match behaviour {
                Behaviour::Drops(Arg(index)) => {
                    let Some(place) = call.args.get(*index).and_then(|a| self.given_away(state, a)) else {
                        continue;
                    };
                    if self.handle_at(state, &place) {
                        let lost = state.die_of(&place, Class::Handle);
                        self.lose(at, state, lost, &LostBy::Dropped, call.span);
                    }
                }
                Behaviour::Inserts(Arg(index)) => self.insert(call, *index, state),
                Behaviour::TimesOut(Arg(index)) => {
                    let Some(place) = call.args.get(*index).and_then(|a| self.given_away(state, a)) else {
                        continue;
                    };
                    if self.handle_at(state, &place) {
                        state.flow(&place, &dest.step(Step::Variant(Name::new_static(TIMED))), Mode::Move);
                    }
                }
                _ => {}
            }
        }
        self.through_trait(call, info, dest, state);
        for operand in &call.args {
            let Some(place) = place_of(&state.values, operand) else { continue };
            if let Ty::Closure(body) = self.place_ty(&place) {
                self.take_lent_handles(state, body);
            }
        }
    }

    /// The next of several handles: one comes out, others may be left in the iterator; or there is none any more.
    pub(super) fn next_handle(&self, call: &Call, dest: &Place, state: &State) -> Option<Vec<State>> {
        let from = call.args.first().and_then(|a| place_of(&state.values, a))?;
        let one = self.world.success_of(&self.place_ty(&call.dest));
        let inside = |at: &Place| from.covers(at);
        if !self.handle_at(state, &from) || !self.is_handle(&one) {
            return None;
        }
        let (mut some, mut none) = (state.clone(), state.clone());
        self.end_handles(&mut none, &from);
        none.values.set(dest.clone(), Some(Value::Variant(Name::new_static(BAD))));
        some.values.set(dest.clone(), Some(Value::Variant(Name::new_static(GOOD))));
        let out = payload(dest);
        let here = state.held.iter().filter(|h| h.class == Class::Handle && h.at.iter().any(inside));
        for held in here {
            some.open(held.site, Class::Handle, out.clone(), None);
        }
        Some(vec![some, none])
    }

    /// `result.context(..)`: the method of a trait whose result has the same handle as its receiver.
    fn through_trait(&self, call: &Call, info: &FnInfo, dest: &Place, state: &mut State) {
        if info.of_trait.is_none() || !matches!(info.params.first(), Some(Ty::Param(..))) {
            return;
        }
        let Some(place) = call.args.first().and_then(|a| self.given_away(state, a)) else { return };
        let made = self.world.success_of(&self.place_ty(&call.dest));
        if self.is_handle(&made) && made == self.world.success_of(&self.place_ty(&place)) {
            self.move_handle(state, &payload(&place), &payload(dest));
        }
    }

    /// A handle goes into a collection of this body, and is held there.
    fn insert(&self, call: &Call, index: usize, state: &mut State) {
        let Some(place) = call.args.get(index).and_then(|a| self.given_away(state, a)) else { return };
        let Some(into) = call.args.first().and_then(|a| place_of(&state.values, a)) else { return };
        if !self.handle_at(state, &place) || !self.keeps_handle(&into) {
            return;
        }
        if self.world.has_behaviour(&self.place_ty(&into), TypeBehaviour::Collection) {
            self.move_handle(state, &place, &into.step(Step::Index));
        }
    }

    /// After the call: a future that gives up after some time looks at a handle that it was lent.
    pub(super) fn after_call(&self, call: &Call, info: &FnInfo, dest: &Place, state: &mut State) {
        if !self.follows_handles() {
            return;
        }
        for behaviour in &info.behaviours {
            if let Behaviour::Joins(Arg(index)) = behaviour {
                let of = info.params.get(*index).filter(|ty| self.is_handle(ty));
                if of.is_some_and(|handle| self.fails_by_panic(handle, &info.ret)) {
                    self.do_not_panic(state, dest);
                }
            }
            let Behaviour::TimesOut(Arg(index)) = behaviour else { continue };
            let Some(operand) = call.args.get(*index) else { continue };
            if !self.is_lent(operand) {
                continue;
            }
            let Some(place) = place_of(&state.values, operand) else { continue };
            if self.handle_at(state, &place) {
                state.values.note(dest.step(Step::Variant(Name::new_static(TIMED))), Value::Reference(place));
            }
        }
    }

    /// Whether what waiting for a task gives is bad only if the task panicked: its own result is inside.
    fn fails_by_panic(&self, handle: &Ty, output: &Ty) -> bool {
        let Ty::Adt(_, args) = handle else { return false };
        super::is_choice(self.world, output) && args.first() == Some(&self.world.success_of(output))
    }

    /// A task that was waited for did not panic. Unwinding is followed nowhere else, either; what matters is who else is left then.
    fn do_not_panic(&self, state: &mut State, to: &Place) {
        if state.held.iter().any(|h| h.class == Class::Handle) {
            state.values.note(to.clone(), Value::Variant(Name::new_static(GOOD)));
        }
    }

    /// What a modelled call does to a handle that it is lent.
    fn lent(&self, info: &FnInfo, arg: Arg, state: &State, place: &Place) -> Lent {
        let says = |wanted: &dyn Fn(&Behaviour) -> bool| info.behaviours.iter().any(wanted);
        let ends = |b: &Behaviour| matches!(b, Behaviour::Aborts(a) | Behaviour::Closes(a) if *a == arg);
        if self.subjects.keepers.is_some() && !says(&ends) {
            let itself = !state.held.iter().flat_map(|h| &h.at).any(|at| place.covers(at) && place != at);
            let harmless = if itself {
                // `clone`: one more of the kind.
                !matches!(info.ret, Ty::Param(..) | Ty::Unknown)
            } else {
                matches!(info.ret, Ty::Bool | Ty::Int(_)) || info.ret == Ty::unit()
            };
            return if harmless { Lent::Stays } else { Lent::Taken };
        }
        if says(&|b| matches!(b, Behaviour::Aborts(a) if *a == arg)) {
            // Nothing ends a thread from outside.
            return if self.is_thread(state, place) { Lent::Stays } else { Lent::Ends };
        }
        if says(&|b| matches!(b, Behaviour::Joins(a) | Behaviour::Closes(a) if *a == arg)) {
            return Lent::Ends;
        }
        let harmless = says(&|b| {
            matches!(
                b,
                Behaviour::Inserts(_) | Behaviour::Length | Behaviour::IsEmpty | Behaviour::TimesOut(_)
            )
        });
        let looks = says(&|b| matches!(b, Behaviour::Pure)) && info.ret != Ty::Bool;
        if harmless || looks { Lent::Stays } else { Lent::Taken }
    }

    /// Whether a handle is in the place or a part of it, rather than the place a part of one.
    fn holds_whole(&self, state: &State, place: &Place) -> bool {
        state.held.iter().any(|h| h.class == Class::Handle && h.at.iter().any(|at| place.covers(at)))
    }

    /// A part of a value of which dropping is not enough is given away: somebody may end what it stands for.
    pub(super) fn take_parts(&self, call: &Call, state: &mut State) {
        if self.subjects.keepers.is_none() {
            return;
        }
        for operand in &call.args {
            if matches!(operand, Operand::Place(_, Mode::Copy)) {
                continue;
            }
            let Some(place) = self.given_away(state, operand) else { continue };
            if self.handle_at(state, &place) && !self.holds_whole(state, &place) {
                self.take(state, &place);
            }
        }
    }

    /// A value of which dropping is not enough is built here.
    pub(super) fn make(&mut self, at: Visit, state: &mut State, place: &Place, to: &Place, span: Span) {
        let Some(keepers) = self.subjects.keepers else { return };
        let Ty::Adt(ty, _) = self.place_ty(place) else { return };
        let here = self.id;
        if keepers.made_by.contains(&(here, ty)) && self.keeps_handle(to) {
            let site = self.site(at.block, SiteKind::Made(Made { ty, callee: None, from: None }), span, span);
            state.open(site, Class::Handle, to.clone(), None);
        }
    }

    /// A method is called that ends what the value stands for. Whether it was one.
    pub(super) fn close_by_method(
        &mut self,
        call: &Call,
        ids: &[FnId],
        dest: &Place,
        state: &mut State,
    ) -> bool {
        let Some(keepers) = self.subjects.keepers else { return false };
        let closes = ids.iter().all(|id| keepers.closers.contains_key(id));
        if !closes && !ids.iter().all(|id| keepers.joiners.contains_key(id)) {
            return false;
        }
        let Some(place) = call.args.first().and_then(|a| place_of(&state.values, a)) else { return false };
        if !self.handle_at(state, &place) {
            return false;
        }
        if closes {
            self.note_end(state, &place, call.span);
        }
        state.end(&place, &Fate::Closed, |site| self.is_given(site));
        for operand in &call.args[1..] {
            if let Some(place) = self.given_away(state, operand) {
                self.take(state, &place);
            }
        }
        state.values.set(dest.clone(), None);
        true
    }

    /// Somebody ends what handles in the place stand for.
    pub(super) fn note_end(&mut self, state: &State, place: &Place, span: Span) {
        let loc = self.loc(span);
        for held in &state.held {
            let here = held.class == Class::Handle && held.at.iter().any(|at| touches(at, place));
            if here
                && self.sites[held.site.0 as usize].kind.is_own()
                && !self.ended.contains(&(held.site, loc))
            {
                self.ended.push((held.site, loc));
            }
        }
    }

    fn is_thread(&self, state: &State, place: &Place) -> bool {
        state.held.iter().filter(|h| h.class == Class::Handle && h.at.contains(place)).any(|h| {
            matches!(&self.sites[h.site.0 as usize].kind, SiteKind::Spawned(s) if s.kind == SpawnKind::Thread)
        })
    }

    /// What was moved into the call of an `async fn` that ends it is in its future: a future may be dropped before it is done.
    pub(super) fn pack_future(&self, call: &Call, outcomes: &Outcomes, dest: &Place, state: &mut State) {
        if !self.follows_handles() {
            return;
        }
        for (index, operand) in call.args.iter().enumerate() {
            let Some(place) = self.given_away(state, operand) else { continue };
            if !self.handle_at(state, &place) {
                continue;
            }
            let source = Source::Argument(index);
            let ends = outcomes.ways.iter().all(|way| {
                way.effects.iter().any(|(s, effect)| *s == source && *effect == Effect::Closed)
                    && !way.owns.iter().any(|o| matches!(&o.from, Origin::From(s, _) if *s == source))
            });
            if ends {
                let future = dest.step(Step::Variant(Name::new_static(RUNS)));
                state.flow(&place, &future.step(Step::Field(Name::new(index.to_string()))), Mode::Move);
            }
        }
    }

    /// A future was awaited to its end: a task whose handle it is (or owns) has ended. One that gives up after some time has two ways.
    pub(super) fn awaited_handle(
        &mut self,
        at: Visit,
        place: &Place,
        to: &Place,
        mut state: State,
        span: Span,
    ) -> Vec<State> {
        if !self.follows_handles() {
            return vec![state];
        }
        let timed = place.step(Step::Variant(Name::new_static(TIMED)));
        let lent = match state.values.get(&timed) {
            Some(Value::Reference(handle)) => Some(handle.clone()),
            _ => None,
        };
        let owned =
            state.held.iter().any(|h| h.class == Class::Handle && h.at.iter().any(|p| timed.covers(p)));
        if owned || lent.is_some() {
            let mut late = state.clone();
            let lost = late.die_of(&timed, Class::Handle);
            self.lose(at, &mut late, lost, &LostBy::TimedOut, span);
            late.values.set(to.clone(), Some(Value::Variant(Name::new_static(BAD))));
            self.end_handles(&mut state, &timed);
            if let Some(handle) = lent {
                self.end_handles(&mut state, &handle);
            }
            state.values.set(to.clone(), Some(Value::Variant(Name::new_static(GOOD))));
            return vec![state, late];
        }
        let handle = self.place_ty(place);
        let joined = self.subjects.tasks && state.held.iter().any(|h| h.at.contains(place));
        self.end_handles(&mut state, place);
        if joined
            && self.world.async_output(&handle).is_some_and(|output| self.fails_by_panic(&handle, &output))
        {
            self.do_not_panic(&mut state, to);
        }
        if self.subjects.keepers.is_some()
            && self.handle_at(&state, place)
            && !self.holds_whole(&state, place)
        {
            // A part of it was waited for.
            self.take(&mut state, place);
        }
        vec![state]
    }

    /// What a handle in the place (not in what awaiting gives) stands for has ended.
    pub(super) fn end_handles(&self, state: &mut State, place: &Place) {
        let here = |at: &Place| {
            place.covers(at)
                && !matches!(at.path.get(place.path.len()), Some(Step::Variant(name)) if name == AWAITED)
        };
        let ended: Vec<_> = state
            .held
            .iter()
            .filter(|h| h.class == Class::Handle && h.at.iter().any(here))
            .map(|h| (h.site, h.at.clone()))
            .collect();
        for (site, places) in ended {
            state.held.retain(|h| !(h.site == site && h.at == places));
            if self.is_given(site) {
                state.remember(site, Fate::Closed);
            }
        }
    }

    /// One of several futures that are awaited together failed: the others are dropped, with the handles that they own. A handle itself
    /// fails only if its task panicked.
    pub(super) fn sibling_failed(
        &mut self,
        at: Visit,
        wait: &Await,
        dest: &Place,
        state: &State,
    ) -> Option<State> {
        if wait.how != AwaitHow::TryJoin || !self.follows_handles() {
            return None;
        }
        let places: Vec<Option<Place>> = wait.futures.iter().map(|f| place_of(&state.values, f)).collect();
        // An `async` block that has a handle may fail for another reason; a handle itself only if its task panicked.
        let fails: Vec<bool> = places
            .iter()
            .map(|place| {
                place.as_ref().is_none_or(|place| {
                    !self.is_handle(&self.place_ty(place))
                        || !state.held.iter().any(|h| h.class == Class::Handle && h.at.contains(place))
                })
            })
            .collect();
        let mut failed = state.clone();
        let mut any = false;
        for (index, place) in places.iter().enumerate() {
            let others = fails.iter().enumerate().any(|(other, fails)| other != index && *fails);
            let Some(place) = place.as_ref().filter(|_| others) else { continue };
            let lent = matches!(wait.futures[index], Operand::Borrow { .. });
            if !lent && self.handle_at(state, place) {
                let lost = failed.die_of(place, Class::Handle);
                any |= !lost.is_empty();
                self.lose(at, &mut failed, lost, &LostBy::SiblingFailed, wait.span);
            }
        }
        any.then(|| {
            failed.values.set(dest.clone(), Some(Value::Variant(Name::new_static(BAD))));
            failed.settle();
            failed
        })
    }

    /// A closure that borrows handles goes where nobody sees when it runs.
    pub(super) fn take_lent_handles(&self, state: &mut State, body: BodyId) {
        let child = self.world.body(body);
        for (index, capture) in child.body.captures.iter().enumerate() {
            if child.captured.get(index) == Some(&CaptureMode::Ref)
                && !self.only_looks(body, Source::Capture(index))
            {
                let place = state.values.canonical(&Place::local(capture.parent));
                if self.handle_at(state, &place) {
                    self.take(state, &place);
                }
            }
        }
    }

    /// The site of a handle that a call returns.
    pub(super) fn spawn_site(&self, how: &Application<'_>, to: &Place, from: Option<Loc>) -> SiteKind {
        if let Some(ty) = self.subjects.keepers.and_then(|keepers| kept_in(keepers, how.ret, 0)) {
            return SiteKind::Made(Made { ty, callee: Some(how.callee.to_owned()), from });
        }
        let by_type = match self.world.resource(&self.place_ty(to)) {
            Some((ResourceKind::Thread, _)) => SpawnKind::Thread,
            _ => SpawnKind::Detaches,
        };
        SiteKind::Spawned(Spawned {
            callee: how.callee.to_owned(),
            kind: how.spawns.unwrap_or(by_type),
            from,
        })
    }
}

/// What becomes of a handle that a call is lent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lent {
    /// What it stands for ends.
    Ends,
    /// Somebody may end it.
    Taken,
    /// Nothing.
    Stays,
}

/// The type that is followed in a result.
fn kept_in(keepers: &Keepers, ret: &Ty, depth: usize) -> Option<TypeId> {
    const DEPTH: usize = 5;
    match ret {
        Ty::Adt(id, _) if keepers.types.contains(id) => Some(*id),
        Ty::Adt(_, parts) | Ty::Tuple(parts) if depth < DEPTH => {
            parts.iter().find_map(|part| kept_in(keepers, part, depth + 1))
        }
        Ty::Future(inner) => kept_in(keepers, inner, depth + 1),
        _ => None,
    }
}
