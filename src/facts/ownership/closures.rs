//! Closures and `async` blocks: values that own or borrow what their bodies mention, and calls of those bodies.

use super::Tracker;
use super::calls::Application;
use super::state::{Fate, State};
use crate::facts::assume::place_of;
use crate::facts::flow::Visit;
use crate::facts::liveness::closure_made;
use crate::facts::outcome::{Effect, Outcomes, Source};
use crate::link::ty::BodyId;
use crate::link::world::CaptureMode;
use crate::lower::body::{Mode, Op, Operand, Place};
use crate::source::Span;

impl Tracker<'_> {
    /// A closure is made: what it captures by value is (also) in it.
    pub(super) fn capture(&mut self, state: &mut State, op: &Op, to: &Place) {
        let Some((id, _)) = closure_made(self.world, self.linked, op) else { return };
        let child = self.world.body(id);
        for (index, capture) in child.body.captures.iter().enumerate() {
            let from = state.values.canonical(&Place::local(capture.parent));
            match child.captured.get(index) {
                // When a closure is run, and whether, is not told: only a future may own a handle.
                Some(CaptureMode::Move) if self.handle_at(state, &from) && !child.body.kind.is_async() => {
                    self.take(state, &from);
                }
                Some(CaptureMode::Move) => {
                    let mode = self.effective(&from, Mode::Move);
                    state.flow(&from, to, mode);
                }
                Some(CaptureMode::Copy) => state.flow(&from, to, Mode::Copy),
                Some(CaptureMode::Ref) => {}
                Some(CaptureMode::Unknown) | None => self.take(state, &from),
            }
        }
    }

    /// The body of a closure or `async` block runs here. `args` are the arguments of the call.
    pub(super) fn run_closure(
        &mut self,
        at: Visit,
        body: BodyId,
        args: &[Operand],
        dest: &Place,
        state: State,
        span: Span,
    ) -> Vec<State> {
        self.run_closure_with(
            at,
            body,
            args,
            &|state, index| args.get(index).and_then(|operand| place_of(&state.values, operand)),
            dest,
            state,
            span,
        )
    }

    /// The same, with the arguments at places that are told by `argument`.
    #[allow(clippy::too_many_arguments)] // the call as it stands, and where its arguments are
    pub(super) fn run_closure_with(
        &mut self,
        at: Visit,
        body: BodyId,
        args: &[Operand],
        argument: &dyn Fn(&State, usize) -> Option<Place>,
        dest: &Place,
        state: State,
        span: Span,
    ) -> Vec<State> {
        let Some(summary) = self.summaries.of_body(body) else {
            let mut state = state;
            self.take_captures(&mut state, body);
            state.values.set(dest.clone(), None);
            return vec![state];
        };
        let outcomes: Outcomes = summary.outcomes.clone();
        let told = summary.told.clone();
        let child = self.world.body(body);
        let mut state = state;
        for (index, capture) in child.body.captures.iter().enumerate() {
            if !told.contains(&Source::Capture(index)) {
                // The summary does not speak of it: the body may do anything with it.
                let place = state.values.canonical(&Place::local(capture.parent));
                self.take(&mut state, &place);
            }
        }
        let place = |state: &State, source: Source| match source {
            Source::Argument(index) => argument(state, index),
            Source::Capture(index) => {
                let parent = child.body.captures.get(index)?.parent;
                Some(state.values.canonical(&Place::local(parent)))
            }
        };
        let how = Application {
            call_args: args,
            place: &place,
            output: dest,
            whole: dest,
            span,
            name_span: span,
            callee: &child.path,
            ret: child.local_ty(crate::lower::body::RESULT),
            spawns: None,
        };
        self.apply(at, &outcomes, &how, &state)
    }

    /// A closure goes to code that may call it, keep it or drop it: what its body only looks at stays with us.
    pub(super) fn give_closure(&mut self, state: &mut State, body: BodyId, value: &Place) {
        let child = self.world.body(body);
        for (index, capture) in child.body.captures.iter().enumerate() {
            if !self.only_looks(body, Source::Capture(index)) {
                let place = state.values.canonical(&Place::local(capture.parent));
                self.take(state, &place);
            }
        }
        let given: Vec<_> = self
            .sites
            .iter()
            .enumerate()
            .filter(|(_, s)| matches!(s.kind, super::SiteKind::Given(_) | super::SiteKind::View(_)))
            .map(|(i, _)| super::SiteId(i as u32))
            .collect();
        for held in state.die(value) {
            if given.contains(&held.site) {
                state.remember(held.site, Fate::Taken);
            }
        }
    }

    fn take_captures(&mut self, state: &mut State, body: BodyId) {
        for capture in &self.world.body(body).body.captures {
            let place = state.values.canonical(&Place::local(capture.parent));
            self.take(state, &place);
        }
    }

    /// Whether a body does nothing to what it is given there.
    pub(super) fn only_looks(&self, body: BodyId, source: Source) -> bool {
        self.summaries.of_body(body).is_some_and(|summary| {
            summary.told.contains(&source)
                && summary.outcomes.ways.iter().all(|way| {
                    way.effects
                        .iter()
                        .all(|(s, effect)| *s != source || matches!(effect, Effect::Lost(_)))
                        && way.owns.iter().all(|owned| {
                            !matches!(&owned.from, crate::facts::outcome::Origin::From(s, _) if *s == source)
                        })
                })
        })
    }
}
