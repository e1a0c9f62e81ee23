//! Calls: who is called, what that does to what the arguments own.

use super::state::{Fate, State};
use super::{LostBy, SiteKind, Tracker};
use crate::facts::assume::{assume_question, place_of};
use crate::facts::flow::Visit;
use crate::facts::outcome::{Class, Effect, Origin, Outcome, Outcomes, Shape, Source};
use crate::facts::values::{Question, Range, Value, awaited};
use crate::index::items::Name;
use crate::link::ty::{FnId, Ty};
use crate::link::world::{FnInfo, Target};
use crate::lower::body::{Call, Callee, Lang, Mode, Operand, Place, Step};
use crate::models::behaviour::SpawnKind;
use crate::source::Span;

impl Tracker<'_> {
    /// The states in which a call returns.
    pub(super) fn call(&mut self, at: Visit, call: &Call, mut state: State) -> Vec<State> {
        let dest = state.values.canonical(&call.dest);
        self.take_parts(call, &mut state);
        match &call.callee {
            Callee::Macro(_) => {
                state.values.set(dest, None);
                return vec![state];
            }
            Callee::Lang(lang) => return self.language(at, *lang, call, dest, state),
            Callee::Value(operand) => {
                if let Some(place) = place_of(&state.values, operand) {
                    if let Ty::Closure(body) = self.place_ty(&place) {
                        return self.run_closure(at, body, &call.args, &dest, state, call.span);
                    }
                }
            }
            Callee::Path(_) | Callee::Method { .. } => {}
        }
        match self.linked.targets.get(&at.block) {
            Some(Target::Functions(ids, _)) => {
                let ids = ids.clone();
                self.function(at, call, &ids, &dest, state)
            }
            Some(Target::Constructor(ty, variant)) => {
                let name = variant.clone();
                let wraps = self.is_choice(*ty);
                let mut states = self.construct(call, &name, wraps, &dest, state);
                for state in &mut states {
                    self.make(at, state, &call.dest, &dest, call.span);
                }
                states
            }
            Some(Target::Closure(body)) => {
                let body = *body;
                self.run_closure(at, body, &call.args, &dest, state, call.span)
            }
            Some(Target::Unknown(path)) => {
                let borrows = path.as_deref().is_some_and(|p| self.borrows_integers(p));
                self.unknown(call, borrows, dest, state)
            }
            Some(Target::Language) | None => self.unknown(call, false, dest, state),
        }
    }

    /// Whether a library is modelled as one whose other functions only look at numbers.
    fn borrows_integers(&self, path: &str) -> bool {
        let library = path.split("::").next().unwrap_or(path);
        self.world.integer_borrowers.iter().any(|name| name == library)
    }

    /// `Option`, `Result` and their like: enums with a good or a bad variant.
    fn is_choice(&self, ty: crate::link::ty::TypeId) -> bool {
        self.world
            .type_info(ty)
            .decl()
            .variants
            .iter()
            .any(|v| matches!(v.name.as_str(), "Ok" | "Err" | "Some" | "Continue" | "Ready"))
    }

    fn language(&mut self, at: Visit, lang: Lang, call: &Call, dest: Place, mut state: State) -> Vec<State> {
        match lang {
            Lang::IntoIter => {
                if let Some(operand) = call.args.first() {
                    self.store(&mut state, operand, &dest);
                }
            }
            Lang::Next => {
                if let Some(states) = self.next_handle(call, &dest, &state) {
                    return states;
                }
                // One of many: which one is not told.
                for operand in &call.args {
                    self.take_operand(&mut state, operand);
                }
                state.values.set(dest.clone(), None);
                self.arrive(at, call, &dest, &mut state);
            }
            Lang::Slice => {
                let part = call.args.first().and_then(|a| place_of(&state.values, a));
                state.values.set(dest, part.map(|p| Value::Reference(p.step(Step::Index))));
            }
            Lang::Panic => state.values.set(dest, None),
        }
        vec![state]
    }

    /// A tuple struct or variant.
    fn construct(
        &mut self,
        call: &Call,
        variant: &Name,
        wraps: bool,
        dest: &Place,
        mut state: State,
    ) -> Vec<State> {
        state.values.set(dest.clone(), None);
        if !wraps {
            let made = self.place_ty(&call.dest);
            for (index, operand) in call.args.iter().enumerate() {
                if self.fill_handle(&mut state, operand, dest) {
                    continue;
                }
                if let Operand::Borrow { place, .. } = operand {
                    let place = state.values.canonical(place);
                    self.lend(&mut state, &made, &place);
                    continue;
                }
                let Some(from) = by_value(&state, operand) else { continue };
                if let Ty::Closure(body) = self.place_ty(&from) {
                    self.give_closure(&mut state, body, &from);
                    continue;
                }
                self.stored_in(&state, &from, &call.dest, &Name::new(index.to_string()), call.span);
                if self.all_owners(&state, &from) {
                    state.flow(&from, dest, Mode::Move);
                } else {
                    self.take(&mut state, &from);
                }
            }
            return vec![state];
        }
        let name = crate::facts::values::canonical_variant(variant);
        state.values.note(dest.clone(), Value::Variant(name.clone()));
        for (index, operand) in call.args.iter().enumerate() {
            let field =
                dest.step(Step::Variant(name.clone())).step(Step::Field(Name::new(index.to_string())));
            self.store(&mut state, operand, &field);
            for held in &mut state.held {
                // Who wraps it in `Ok` says that it is one.
                if held.at.iter().any(|at| field.covers(at)) {
                    held.doubtful = false;
                    held.unchecked = None;
                }
            }
        }
        vec![state]
    }

    /// Code that nobody here sees: what it is given by value, or to change, is its own.
    fn unknown(&mut self, call: &Call, borrows: bool, dest: Place, mut state: State) -> Vec<State> {
        for operand in &call.args {
            let Some(place) = place_of(&state.values, operand) else { continue };
            let ty = self.place_ty(&place);
            if let Ty::Closure(body) = ty {
                self.give_closure(&mut state, body, &place);
                continue;
            }
            let looked_at = match operand {
                Operand::Borrow { mutable, .. } => !mutable,
                Operand::Place(_, Mode::Ref) => true,
                Operand::Place(..) => borrows && matches!(ty, Ty::Int(_) | Ty::Unknown),
                _ => true,
            } && !(self.subjects.tasks && self.handle_at(&state, &place))
                || self.lends_content(operand, None, &state);
            let looked_at = looked_at && !self.is_forgotten_pointer(operand, &state);
            if !borrows {
                doubt(&mut state, &place);
            }
            if !looked_at {
                self.take(&mut state, &place);
            }
        }
        state.values.set(dest, None);
        vec![state]
    }

    fn function(&mut self, at: Visit, call: &Call, ids: &[FnId], dest: &Place, state: State) -> Vec<State> {
        let Some(first) = ids.first().copied() else {
            return self.unknown(call, false, dest.clone(), state);
        };
        let info = self.world.function(first);
        if info.modelled {
            let agree = ids.iter().all(|id| {
                let other = self.world.function(*id);
                other.modelled && other.behaviours == info.behaviours && other.ret == info.ret
            });
            if agree {
                return self.modelled(at, call, first, dest, state);
            }
            return self.unknown(call, false, dest.clone(), state);
        }
        let mut state = state;
        if self.close_by_method(call, ids, dest, &mut state) {
            return vec![state];
        }
        let known =
            ids.iter().map(|id| self.summaries.of_function(self.world, *id)).collect::<Option<Vec<_>>>();
        let agreed = known.and_then(|list| {
            let (first, rest) = list.split_first()?;
            rest.iter().all(|other| other.outcomes == first.outcomes).then_some(*first)
        });
        let Some(summary) = agreed else {
            return self.unknown(call, false, dest.clone(), state);
        };
        // The summary's facts are of the callee's body: they do not change while this body is looked at.
        let outcomes = summary.outcomes.clone();
        let told = summary.told.clone();
        let output = if info.decl().is_async { awaited(dest) } else { dest.clone() };
        let place = |state: &State, source: Source| match source {
            Source::Argument(index) => {
                call.args.get(index).and_then(|operand| place_of(&state.values, operand))
            }
            Source::Capture(_) => None,
        };
        for (index, operand) in call.args.iter().enumerate() {
            if let Some(from) = by_value(&state, operand) {
                self.passed(&state, &from, at.block, index, call.span);
            }
        }
        self.untold(call, info, &told, &mut state);
        if info.decl().is_async {
            self.pack_future(call, &outcomes, dest, &mut state);
        }
        let path = info.path.clone();
        let applied = Application {
            call_args: &call.args,
            place: &place,
            output: &output,
            whole: dest,
            span: call.span,
            name_span: call.name_span,
            callee: &path,
            ret: &info.ret,
            spawns: None,
        };
        self.apply(at, &outcomes, &applied, &state)
    }

    /// Arguments that the callee's summary does not speak of, but that hold something: handed over, unless only looked at.
    fn untold(&mut self, call: &Call, info: &FnInfo, told: &[Source], state: &mut State) {
        for (index, operand) in call.args.iter().enumerate() {
            let Some(place) = place_of(&state.values, operand) else { continue };
            if told.contains(&Source::Argument(index)) && state.held.iter().any(|h| h.at.contains(&place)) {
                continue;
            }
            if let Ty::Closure(body) = self.place_ty(&place) {
                self.give_closure(state, body, &place);
                continue;
            }
            let looked_at = match operand {
                Operand::Borrow { mutable, .. } => !mutable,
                Operand::Place(_, mode) => matches!(mode, Mode::Ref | Mode::RefMut),
                _ => true,
            } && !(self.subjects.tasks && self.handle_at(state, &place))
                || self.lends_content(operand, info.params.get(index), state);
            if !looked_at {
                self.take(state, &place);
            }
        }
    }

    /// One state for each way in which the callee can return here.
    pub(super) fn apply(
        &mut self,
        at: Visit,
        outcomes: &Outcomes,
        how: &Application<'_>,
        state: &State,
    ) -> Vec<State> {
        let concerned = outcomes.ways.iter().any(|way| {
            way.owns.iter().any(|o| matches!(o.from, Origin::Fresh(_)) || o.class == Some(Class::Integer))
                || way
                    .effects
                    .iter()
                    .any(|(source, _)| (how.place)(state, *source).is_some_and(|place| state.held_at(&place)))
                || way.given.iter().any(|(source, _)| {
                    (how.place)(state, *source)
                        .is_some_and(|place| matches!(state.values.get(&place), Some(Value::Int(_))))
                })
                || way.owns.iter().any(|o| match &o.from {
                    Origin::From(source, _) => {
                        (how.place)(state, *source).is_some_and(|place| state.held_at(&place))
                    }
                    Origin::Fresh(_) => true,
                })
        });
        if !concerned {
            // Nothing that we follow is touched: one way stands for all.
            let mut state = state.clone();
            if outcomes.ways.len() > 1 {
                for operand in how.call_args {
                    if let Some(place) = place_of(&state.values, operand) {
                        doubt(&mut state, &place);
                    }
                }
            }
            state.values.set(how.whole.clone(), None);
            if let [way] = outcomes.ways.as_slice() {
                note_shape(&mut state, how.output, &way.shape);
            }
            self.consume(at, how, &mut state, None);
            return if outcomes.ways.is_empty() { Vec::new() } else { vec![state] };
        }
        let mut states: Vec<State> =
            outcomes.ways.iter().filter_map(|way| self.apply_way(at, outcomes, way, how, state)).collect();
        if states.len() > 1 {
            // The callee tells the ways of a raw result apart by something that we do not see.
            for operand in how.call_args {
                let Some(place) = place_of(&state.values, operand) else { continue };
                let raw =
                    state.held.iter().any(|h| h.unchecked.as_ref() == Some(&place) && !h.at.contains(&place));
                if raw {
                    for next in &mut states {
                        doubt(next, &place);
                    }
                }
            }
        }
        states
    }

    fn apply_way(
        &mut self,
        at: Visit,
        all: &Outcomes,
        way: &Outcome,
        how: &Application<'_>,
        state: &State,
    ) -> Option<State> {
        let mut next = state.clone();
        for (source, range) in &way.given {
            let Some(place) = (how.place)(&next, *source) else { continue };
            if let Some(Value::Int(known)) = next.values.get(&place) {
                let both = known.and(*range)?;
                next.values.note(place, Value::Int(both));
            }
        }
        next.values.set(how.whole.clone(), None);
        note_shape(&mut next, how.output, &way.shape);
        for owned in &way.owns {
            self.own(at, owned, how, &mut next);
        }
        for (source, effect) in &way.effects {
            let Some(place) = (how.place)(&next, *source) else { continue };
            match effect {
                Effect::Closed => {
                    self.note_end(&next, &place, how.span);
                    next.end(&place, &Fate::Closed, |site| self.is_remembered(site));
                }
                Effect::Taken => self.take(&mut next, &place),
                Effect::Lost(_) => self.doubt_if_checked_there(all, *source, &place, &mut next),
            }
        }
        self.consume(at, how, &mut next, Some(way));
        Some(next)
    }

    /// A raw result that a callee looked at and did not give back, where it gives it back on another way: it may be no descriptor.
    fn doubt_if_checked_there(&self, all: &Outcomes, source: Source, place: &Place, state: &mut State) {
        let given_back = all
            .ways
            .iter()
            .any(|way| way.owns.iter().any(|o| matches!(&o.from, Origin::From(s, _) if *s == source)));
        if given_back {
            doubt(state, place);
        }
    }

    /// The result owns something: fresh, or what an argument owned.
    fn own(
        &mut self,
        at: Visit,
        owned: &crate::facts::outcome::Owned,
        how: &Application<'_>,
        state: &mut State,
    ) {
        let mut to = how.output.clone();
        to.path.extend(owned.at.iter().cloned());
        let opened = match &owned.from {
            Origin::Fresh(loc) => Some(*loc),
            Origin::From(source, part) => {
                let Some(mut from) = (how.place)(state, *source) else { return };
                from.path.extend(part.iter().cloned());
                if self.handle_at(state, &from) {
                    self.move_handle(state, &from, &to);
                    return;
                }
                if state.held_at(&from) && !self.is_tracked(how.whole) {
                    self.take(state, &from);
                    return;
                }
                if state.held_at(&from) {
                    let mode = if matches!(self.place_ty(&from), Ty::Int(_) | Ty::Pointer(_))
                        && owned.class != Some(Class::Owner)
                    {
                        Mode::Copy
                    } else {
                        Mode::Move
                    };
                    state.flow(&from, &to, mode);
                    if let Some(class) = owned.class {
                        self.reclass(at, how, state, &to, class);
                    }
                    note_descriptor(state, &to);
                    return;
                }
                // An owner that was not followed becomes a number here.
                let owner = self.is_owner(&self.place_ty(&from));
                if owner && owned.class == Some(Class::Integer) { Some(None) } else { None }
            }
        };
        let handle = owned.class == Some(Class::Handle);
        if !handle && !self.subjects.numbers {
            return;
        }
        let tracked = if handle { self.keeps_handle(how.whole) } else { self.is_tracked(how.whole) };
        if let Some(loc) = opened.filter(|_| tracked) {
            let kind = if handle {
                self.spawn_site(how, &to, loc)
            } else {
                SiteKind::Returned(how.callee.to_owned(), loc)
            };
            let site = self.site(at.block, kind, how.span, how.name_span);
            state.open(site, owned.class.unwrap_or(Class::Integer), to.clone(), None);
            note_descriptor(state, &to);
        }
    }

    /// What is held in the place is held as something else from now on. An owner of ours that becomes a number is another
    /// resource of its own: the number is what nobody may close.
    fn reclass(&mut self, at: Visit, how: &Application<'_>, state: &mut State, to: &Place, class: Class) {
        let mut escaped = None;
        for held in state.held.iter_mut().filter(|held| held.at.contains(to)) {
            let own = self.sites[held.site.0 as usize].kind.is_own();
            if (own || self.was_given_as(held.site, Class::Owner))
                && held.class == Class::Owner
                && class == Class::Integer
            {
                escaped = Some(held.site);
            }
            held.class = class;
        }
        if let Some(opened) = escaped {
            let kind = SiteKind::Returned(how.callee.to_owned(), None);
            let site = self.site(at.block, kind, how.span, how.name_span);
            self.sites[site.0 as usize].opened = Some(self.sites[opened.0 as usize].span);
            state.held.retain(|held| held.site != opened);
            if self.is_given(opened) {
                state.remember(opened, Fate::Taken);
            }
            state.open(site, class, to.clone(), None);
        }
    }

    /// What was moved into the callee and is still held there died with it.
    fn consume(&mut self, at: Visit, how: &Application<'_>, state: &mut State, way: Option<&Outcome>) {
        for (index, operand) in how.call_args.iter().enumerate() {
            let Operand::Place(place, Mode::Move) = operand else { continue };
            let place = state.values.canonical(place);
            for held in state.die(&place) {
                let lost = way.and_then(|way| {
                    way.effects.iter().find_map(|(source, effect)| match effect {
                        Effect::Lost(loc) if *source == Source::Argument(index) => Some(*loc),
                        _ => None,
                    })
                });
                if held.class != Class::Owner && lost.is_none() {
                    if self.is_given(held.site) {
                        state.remember(held.site, Fate::Taken);
                    }
                    continue;
                }
                self.orphan(at, state, &held, &LostBy::InCallee, how.span);
            }
        }
    }
}

/// How the outcomes of a callee are read at a call.
pub(super) struct Application<'a> {
    /// The arguments of the call.
    pub(super) call_args: &'a [Operand],
    /// Where an argument or capture is, here.
    pub(super) place: &'a dyn Fn(&State, Source) -> Option<Place>,
    /// Where the callee's result is; for an `async fn` what awaiting gives.
    pub(super) output: &'a Place,
    /// Where the value of the call goes.
    pub(super) whole: &'a Place,
    /// The call.
    pub(super) span: Span,
    /// The callee's name in it.
    pub(super) name_span: Span,
    /// The callee's path.
    pub(super) callee: &'a str,
    /// The callee's result as declared.
    pub(super) ret: &'a Ty,
    /// What the call itself starts.
    pub(super) spawns: Option<SpawnKind>,
}

/// A number that is held is a descriptor, so it is not negative.
fn note_descriptor(state: &mut State, place: &Place) {
    if state.held.iter().any(|held| held.class == Class::Integer && held.at.contains(place)) {
        state.values.note(place.clone(), Value::Int(Range::NOT_NEGATIVE));
    }
}

/// Notes what is known of a result.
pub(super) fn note_shape(state: &mut State, output: &Place, shape: &Shape) {
    let value = match shape {
        Shape::Unknown => return,
        Shape::Variant(name) => Value::Variant(name.clone()),
        Shape::Int(range) => Value::Int(*range),
        Shape::Bool(value) => Value::Bool(*value),
    };
    state.values.note(output.clone(), value);
    state.settle();
}

/// Somebody unknown was asked about what is here: if it is a raw result that nobody has looked at, it may be none.
pub(super) fn doubt(state: &mut State, place: &Place) {
    for held in &mut state.held {
        let asked = held.unchecked.as_ref().is_some_and(|raw| super::state::touches(raw, place));
        if asked || (held.unchecked.is_some() && held.at.iter().any(|at| super::state::touches(at, place))) {
            held.doubtful = true;
        }
    }
}

/// The place that an operand gives away or copies; `None` for borrows.
pub(super) fn by_value(state: &State, operand: &Operand) -> Option<Place> {
    match operand {
        Operand::Place(_, Mode::Ref | Mode::RefMut) => None,
        Operand::Place(place, _) => Some(state.values.canonical(place)),
        _ => None,
    }
}

/// Takes a variant to be in a place: `false` if it cannot be.
pub(super) fn assume_variant(state: &mut State, place: &Place, name: &Name, holds: bool) -> bool {
    let possible = assume_question(&mut state.values, &Question::Is(place.clone(), name.clone()), holds);
    state.settle();
    possible
}
