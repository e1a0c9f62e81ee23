//! Whether a wait leads out: the body followed from there, with what is waited for at its end.
//!
//! The way out counts if it passes no further wait that stands still: one that neither ends by itself nor waits for what has come to
//! its end, too. What is not known is taken both ways, so a way out that is found may not exist; one that is not found does not.

use super::points::{Arm, Local, Site};
use super::swallowed::Watch;
use super::{Found, Inner, On, Point, Reason, Shape};
use crate::facts::Facts;
use crate::facts::assume::{assume, evaluate, place_of};
use crate::facts::flow::{Analysis, Visit, explore};
use crate::facts::graph::{Exceptional, dropped, edges, loops};
use crate::facts::liveness::{LocalSet, closure_made, live_at_start};
use crate::facts::ownership::{is_choice, passes};
use crate::facts::values::{BAD, GOOD, Question, Value, Values, canonical_variant, rebase};
use crate::index::items::Name;
use crate::link::ty::{BodyId, Ty};
use crate::link::world::{FnInfo, LinkedBody, Target, World};
use crate::lower::body::{
    Aggregate, Await, AwaitHow, BlockId, Call, Callee, EXIT, Edge, Lang, Mode, Op, OpKind, Operand, Place,
    RESULT, Rvalue, Step, Terminator, Why,
};
use crate::models::behaviour::Behaviour;

/// Which of the wait points lead out, and for which reasons.
pub(super) fn follow(facts: &Facts<'_>, id: BodyId, sites: &[Site]) -> Found {
    let linked = facts.world.body(id);
    let around = loops(&linked.body);
    let live = live_at_start(facts.world, linked);
    let walk = Walk { world: facts.world, linked, sites, live: live.as_deref() };
    let points = sites.iter().enumerate().map(|(index, site)| Point {
        at: site.at,
        block: site.block,
        repeated: site.repeated || around.iter().any(|l| l.contains(site.block)),
        reasons: walk.reasons(index, site),
    });
    let points: Vec<Point> = points.collect();
    Found { endless: walk.is_endless(facts), points }
}

struct Walk<'w> {
    world: &'w World,
    linked: &'w LinkedBody,
    sites: &'w [Site],
    live: Option<&'w [LocalSet]>,
}

impl Walk<'_> {
    fn reasons(&self, index: usize, site: &Site) -> Vec<Inner> {
        let mut result = Vec::new();
        for (at, arm) in site.arms.iter().enumerate() {
            for local in &arm.reasons {
                let ended = self.out(index, at, local, &|on| on == local.on);
                let reason = Reason {
                    on: local.on,
                    what: local.what.clone(),
                    leads_out: ended.is_some(),
                    reads: local.reads,
                    next: local.next,
                    place: local.place.clone(),
                };
                push(&mut result, Inner { reason, results: ended.clone().unwrap_or_default() });
                if local.on != On::Time || ended.is_some() {
                    continue;
                }
                // The time goes by, and what is done with the connection then shows its end.
                let Some(peer) = self.peer() else { continue };
                if let Some(results) = self.out(index, at, local, &|on| matches!(on, On::Time | On::Peer)) {
                    let reason = Reason {
                        on: On::Peer,
                        what: peer.what.clone(),
                        leads_out: true,
                        reads: false,
                        next: true,
                        place: None,
                    };
                    push(&mut result, Inner { reason, results });
                }
            }
        }
        result
    }

    /// What this body has to do with a connection.
    fn peer(&self) -> Option<&Local> {
        let all = self.sites.iter().flat_map(|site| &site.arms).flat_map(|arm| &arm.reasons);
        all.filter(|local| local.on == On::Peer).find(|local| !local.gives.is_empty())
    }

    /// What the body may return when this wait has ended for this reason, and everything else of these kinds has ended, too; `None`:
    /// it does not return.
    fn out(&self, site: usize, arm: usize, reason: &Local, ended: &dyn Fn(On) -> bool) -> Option<Vec<Shape>> {
        if reason.on == On::Unknown {
            return Some(vec![Vec::new()]);
        }
        if reason.gives.is_empty() {
            return None;
        }
        let Some(live) = self.live else { return Some(vec![Vec::new()]) };
        let mut out = Out {
            world: self.world,
            linked: self.linked,
            sites: self.sites,
            live,
            start: (site, arm),
            first: &reason.gives,
            ended,
            watch: None,
            left: false,
            quiet: false,
            came_back: false,
            results: Vec::new(),
        };
        let explored = explore(&self.linked.body, Exceptional::default(), &mut out);
        if !explored.complete {
            return Some(vec![Vec::new()]);
        }
        if out.left && out.results.is_empty() {
            // It panics: whoever waits for it does not go on, either.
            return Some(Vec::new());
        }
        out.left.then_some(out.results)
    }

    /// Whether no way leads to the exit, with callees that never end taken into account.
    fn is_endless(&self, facts: &Facts<'_>) -> bool {
        let body = &self.linked.body;
        let mut seen = vec![false; body.blocks.len()];
        let mut work = vec![crate::lower::body::ENTRY];
        while let Some(block) = work.pop() {
            if std::mem::replace(&mut seen[block.0 as usize], true) {
                continue;
            }
            let end = &body.blocks[block.0 as usize].end;
            if self.stops_for_good(facts, block) {
                continue;
            }
            // What else never returns ends the thread or the process.
            let gone = matches!(end, Terminator::Call(call) if call.returns.is_none());
            if block == EXIT || gone {
                return false;
            }
            work.extend(edges(end, Exceptional::default()).iter().map(|edge| edge.to));
        }
        true
    }

    /// Whether a block waits for a body that never ends.
    fn stops_for_good(&self, facts: &Facts<'_>, block: BlockId) -> bool {
        let endless = |body: BodyId| facts.waited.0.borrow().get(&body).is_some_and(|found| found.endless);
        match &self.linked.body.blocks[block.0 as usize].end {
            Terminator::Call(_) => match self.linked.targets.get(&block) {
                Some(Target::Functions(ids, _)) => ids.iter().all(|id| {
                    let info = self.world.function(*id);
                    !info.decl().is_async && info.body.is_some_and(endless)
                }),
                Some(Target::Closure(body)) => !self.world.body(*body).body.kind.is_async() && endless(*body),
                _ => false,
            },
            Terminator::Await(wait) if wait.how == AwaitHow::One => wait.futures.iter().all(|future| {
                let Some(place) = crate::facts::views::operand_place(future) else { return false };
                if let Ty::Closure(body) = self.linked.place_ty(self.world, place) {
                    return endless(body);
                }
                match crate::facts::tasks::made(self.linked, place.local) {
                    Some(crate::facts::tasks::Made::By(at, _)) => match self.linked.targets.get(&at) {
                        Some(Target::Functions(ids, _)) => ids.iter().all(|id| {
                            let info = self.world.function(*id);
                            info.decl().is_async && info.body.is_some_and(endless)
                        }),
                        _ => false,
                    },
                    _ => false,
                }
            }),
            _ => false,
        }
    }
}

/// Reasons that say the same are one.
fn push(list: &mut Vec<Inner>, inner: Inner) {
    if !list.iter().any(|other| other.reason == inner.reason) {
        list.push(inner);
    }
}

/// One path.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct State {
    values: Values,
    /// What the arm of a `select!` that was taken gives.
    arm: Option<Shape>,
}

/// The body followed from a wait.
pub(super) struct Out<'w> {
    pub(super) world: &'w World,
    pub(super) linked: &'w LinkedBody,
    pub(super) sites: &'w [Site],
    pub(super) live: &'w [LocalSet],
    pub(super) start: (usize, usize),
    pub(super) first: &'w [Shape],
    pub(super) ended: &'w dyn Fn(On) -> bool,
    /// Whose doings on the way count as a way out.
    pub(super) watch: Option<&'w Watch>,
    /// Some path leaves the body.
    pub(super) left: bool,
    /// The arm of a `select!` was off because its pattern did not match.
    pub(super) quiet: bool,
    /// Some path comes back to the wait.
    pub(super) came_back: bool,
    pub(super) results: Vec<Shape>,
}

/// What is followed: the world, the body, where it can stand still, what is alive where.
pub(super) type Parts<'w> = (&'w World, &'w LinkedBody, &'w [Site], &'w [LocalSet]);

impl<'w> Out<'w> {
    /// From one arm of a wait that has given one of these.
    pub(super) fn watching(
        (world, linked, sites, live): Parts<'w>,
        start: (usize, usize),
        first: &'w [Shape],
        ended: &'w dyn Fn(On) -> bool,
        watch: &'w Watch,
    ) -> Self {
        let watch = Some(watch);
        let (left, quiet, came_back, results) = (false, false, false, Vec::new());
        Self { world, linked, sites, live, start, first, ended, watch, left, quiet, came_back, results }
    }
}

impl Analysis for Out<'_> {
    type State = State;

    fn start(&self) -> BlockId {
        self.sites[self.start.0].block
    }

    fn initial(&mut self) -> Vec<State> {
        // Not equal to any state in which the wait is met again.
        vec![State { arm: Some(Vec::new()), ..State::default() }]
    }

    fn block(&mut self, at: Visit, mut state: State) -> Vec<(usize, State)> {
        let linked = self.linked;
        let block = &linked.body.blocks[at.block.0 as usize];
        if self.watch.is_some() && self.left {
            return Vec::new();
        }
        self.came_back |= at.index > 0 && at.block == self.start();
        if at.index > 0 && self.watch.is_some_and(|watch| watch.goals.contains(&at.block)) {
            self.came_back = true;
            return Vec::new();
        }
        if at.index == 0 {
            let arm = &self.sites[self.start.0].arms[self.start.1];
            let first = self.first.to_vec();
            return self.go_on(&block.end, arm, &first, &State::default());
        }
        state.values.keep_live(&self.live[at.block.0 as usize], |_, _| false);
        for op in &block.ops {
            self.op(op, &mut state);
        }
        if self.watch.is_some_and(|watch| watch.acts(self.world, linked, at.block)) {
            self.left = true;
            return Vec::new();
        }
        let here: Vec<&Site> = self.sites.iter().filter(|site| site.block == at.block).collect();
        if !here.is_empty() {
            return self.wait(&block.end, &here, &state);
        }
        match &block.end {
            Terminator::Branch { test, holds, fails, .. } => {
                let mut result = Vec::new();
                for (index, (edge, answer)) in [(holds, true), (fails, false)].into_iter().enumerate() {
                    if self.watch.is_some_and(|watch| watch.as_before.contains(&(at.block, index))) {
                        continue;
                    }
                    let mut next = state.clone();
                    if assume(self.world, linked, &mut next.values, test, answer) {
                        self.quiet |= edge.why == Why::ArmDisabled;
                        self.along(edge, &mut next);
                        result.push((index, next));
                    }
                }
                result
            }
            Terminator::Call(call) => self.call(at.block, call, state),
            Terminator::Await(wait) => self.awaited(wait, state),
            Terminator::End => {
                if at.block == EXIT {
                    self.leave(&state);
                }
                Vec::new()
            }
            end => self.plain(end, &state),
        }
    }

    fn weight(&self, state: &State) -> usize {
        state.values.len()
    }

    fn blur(&self, state: &mut State) {
        state.values.clear();
    }
}

impl Out<'_> {
    fn leave(&mut self, state: &State) {
        self.left = true;
        let result = Place::local(RESULT);
        let told = |value: &Value| {
            matches!(value, Value::Variant(_) | Value::Int(_) | Value::Bool(_) | Value::Fatal | Value::Empty)
        };
        let known = state.values.iter().filter(|(place, value)| result.covers(place) && told(value));
        let shape: Shape = known.map(|(place, value)| (place.path.clone(), value.clone())).collect();
        if !self.results.contains(&shape) {
            self.results.push(shape);
        }
    }

    /// A wait on the way: passed if everything that is waited for there ends.
    fn wait(&mut self, end: &Terminator, sites: &[&Site], state: &State) -> Vec<(usize, State)> {
        let passes = |local: &Local| {
            !local.gives.is_empty() && (matches!(local.on, On::Time | On::Unknown) || (self.ended)(local.on))
        };
        let mut result = Vec::new();
        let mut all = true;
        if let [site] = sites {
            for arm in &site.arms {
                let mut gives: Vec<Shape> =
                    arm.reasons.iter().filter(|local| passes(local)).flat_map(|l| l.gives.clone()).collect();
                if site.polls && gives.is_empty() {
                    gives.push(Vec::new());
                }
                if arm.reasons.is_empty() {
                    // It does not wait.
                    gives.push(Vec::new());
                }
                all &= !gives.is_empty();
                result.extend(self.go_on(end, arm, &gives, state));
            }
        } else {
            let locals = |site: &&Site| -> Vec<Shape> {
                let reasons = site.arms.iter().flat_map(|arm| &arm.reasons);
                reasons.filter(|local| passes(local)).flat_map(|local| local.gives.clone()).collect()
            };
            let gives: Vec<Vec<Shape>> = sites.iter().map(locals).collect();
            if gives.iter().all(|list| !list.is_empty()) {
                let flat: Vec<Shape> = gives.into_iter().flatten().collect();
                result = self.go_on(end, &sites[0].arms[0], &flat, state);
            }
        }
        if let (Terminator::Choose { edges, .. }, true) = (end, all) {
            for (index, edge) in edges.iter().enumerate().filter(|(_, edge)| edge.why == Why::SelectElse) {
                let mut next = state.clone();
                self.along(edge, &mut next);
                result.push((index, next));
            }
        }
        result
    }

    /// The states after a wait that has given one of these.
    fn go_on(&mut self, end: &Terminator, arm: &Arm, gives: &[Shape], state: &State) -> Vec<(usize, State)> {
        let mut result: Vec<(usize, State)> = Vec::new();
        for shape in gives {
            let mut next = state.clone();
            let edge = match end {
                Terminator::Choose { edges, .. } => {
                    next.arm = Some(shape.clone());
                    edges.get(arm.edge)
                }
                Terminator::Await(wait) => {
                    give(&mut next, &wait.dest, shape);
                    wait.returns.as_ref()
                }
                Terminator::Call(call) => {
                    give(&mut next, &call.dest, shape);
                    call.returns.as_ref()
                }
                _ => None,
            };
            let Some(edge) = edge else { continue };
            self.along(edge, &mut next);
            let entry = (arm.edge, next);
            if !result.contains(&entry) {
                result.push(entry);
            }
        }
        result
    }

    /// The arm of a `select!` that was taken; a future that waits for nothing.
    fn awaited(&mut self, wait: &Await, mut state: State) -> Vec<(usize, State)> {
        let shape = state.arm.take().unwrap_or_default();
        give(&mut state, &wait.dest, &shape);
        let Some(edge) = &wait.returns else { return Vec::new() };
        self.along(edge, &mut state);
        vec![(0, state)]
    }

    fn plain(&mut self, end: &Terminator, state: &State) -> Vec<(usize, State)> {
        let all = edges(end, Exceptional::default());
        let mut result = Vec::new();
        for (index, edge) in all.into_iter().enumerate() {
            let mut next = state.clone();
            self.along(edge, &mut next);
            result.push((index, next));
        }
        result
    }

    fn along(&mut self, edge: &Edge, state: &mut State) {
        self.left |= self.watch.is_some_and(|watch| watch.lets_go(self.linked, edge));
        for local in dropped(&self.linked.body, edge) {
            state.values.forget_local(local);
        }
    }

    fn op(&self, op: &Op, state: &mut State) {
        let OpKind::Assign { place, value, .. } = &op.kind else {
            if let OpKind::Declare(local) | OpKind::Drop(local) = &op.kind {
                state.values.forget_local(*local);
            }
            return;
        };
        let to = state.values.canonical(place);
        match value {
            Rvalue::Use(operand) | Rvalue::Cast(operand, _) => self.store(operand, &to, state),
            Rvalue::Residual(operand) => {
                self.store(operand, &to, state);
                state.values.note(to, Value::Variant(Name::new_static(BAD)));
            }
            Rvalue::Aggregate(Aggregate::Tuple | Aggregate::Struct(_), fields, _) => {
                state.values.set(to.clone(), None);
                for (name, operand) in fields {
                    self.store(operand, &to.step(Step::Field(name.clone())), state);
                }
            }
            Rvalue::Opaque { takes, .. } => {
                for place in takes {
                    let place = state.values.canonical(place);
                    state.values.set(place, None);
                }
                state.values.set(to, None);
            }
            Rvalue::Closure(_) => {
                state.values.set(to, None);
                for local in closure_made(self.world, self.linked, op).into_iter().flat_map(|(_, all)| all) {
                    // When it runs, it may change what it borrows.
                    state.values.set(Place::local(local), None);
                }
            }
            Rvalue::Aggregate(..) => state.values.set(to, None),
            other => {
                let result = evaluate(self.world, self.linked, &state.values, other);
                state.values.set(to, result);
            }
        }
    }

    fn store(&self, operand: &Operand, to: &Place, state: &mut State) {
        if let Operand::Place(from, _) = operand {
            let from = state.values.canonical(from);
            if from != *to {
                state.values.copy(&from, to);
            }
            return;
        }
        let value = crate::facts::assume::constant(self.world, self.linked, &state.values, operand);
        state.values.set(to.clone(), value);
    }

    fn call(&mut self, at: BlockId, call: &Call, mut state: State) -> Vec<(usize, State)> {
        let dest = state.values.canonical(&call.dest);
        let panics = call.returns.is_none() || self.fails_here(call, &state);
        if panics {
            // The task is over.
            self.left = true;
            return Vec::new();
        }
        match self.linked.targets.get(&at) {
            _ if matches!(call.callee, Callee::Lang(Lang::IntoIter)) => {
                if let Some(operand) = call.args.first() {
                    self.store(operand, &dest, &mut state);
                }
            }
            Some(Target::Constructor(_, variant)) => {
                let name = canonical_variant(variant);
                state.values.set(dest.clone(), None);
                for (index, operand) in call.args.iter().enumerate() {
                    let field = Step::Field(Name::new(index.to_string()));
                    self.store(operand, &dest.step(Step::Variant(name.clone())).step(field), &mut state);
                }
                state.values.note(dest, Value::Variant(name));
            }
            Some(Target::Functions(ids, _)) if ids.iter().all(|id| self.world.function(*id).modelled) => {
                match ids.first() {
                    Some(id) => self.modelled(call, self.world.function(*id), &dest, &mut state),
                    None => self.unknown(call, dest, &mut state),
                }
            }
            _ => self.unknown(call, dest, &mut state),
        }
        let Some(edge) = &call.returns else { return Vec::new() };
        self.along(edge, &mut state);
        vec![(0, state)]
    }

    /// `unwrap` of what is known to be `Err` or `None`.
    fn fails_here(&self, call: &Call, state: &State) -> bool {
        let Callee::Method { name, .. } = &call.callee else { return false };
        let Some(place) = call.args.first().and_then(|operand| place_of(&state.values, operand)) else {
            return false;
        };
        matches!(name.as_str(), "unwrap" | "expect")
            && state.values.get(&place) == Some(&Value::Variant(Name::new_static(BAD)))
    }

    /// Code of which only the signature is known: what it gets by `&mut` may have changed.
    fn unknown(&self, call: &Call, dest: Place, state: &mut State) {
        for operand in &call.args {
            let changes = match operand {
                Operand::Borrow { mutable, .. } => *mutable,
                Operand::Place(_, mode) => !matches!(mode, Mode::Ref | Mode::Copy),
                _ => false,
            };
            if let (true, Some(place)) = (changes, place_of(&state.values, operand)) {
                state.values.set(place, None);
            }
        }
        state.values.set(dest, None);
    }

    fn modelled(&self, call: &Call, info: &FnInfo, dest: &Place, state: &mut State) {
        let receiver = call.args.first().and_then(|operand| place_of(&state.values, operand));
        let known = receiver.as_ref().and_then(|place| state.values.get(place).cloned());
        if let (Some(variant), Some(place)) = (
            info.behaviours.iter().find_map(|b| match b {
                Behaviour::Is(variant) => Some(canonical_variant(variant)),
                _ => None,
            }),
            &receiver,
        ) {
            let value = match &known {
                Some(Value::Variant(known)) => Value::Bool(*known == variant),
                _ => Value::Says(Question::Is(place.clone(), variant), true),
            };
            state.values.set(dest.clone(), Some(value));
            return;
        }
        let calls = info.behaviours.iter().find_map(|b| match b {
            Behaviour::Calls { when, returns, .. } => {
                Some((when.as_ref().map(|w| canonical_variant(w)), *returns))
            }
            _ => None,
        });
        let mut parts = Vec::new();
        for (index, operand) in call.args.iter().enumerate() {
            let Operand::Place(place, _) = operand else { continue };
            let place = state.values.canonical(place);
            for (from, to) in passes(self.world, info.params.get(index).unwrap_or(&Ty::Unknown), &info.ret) {
                let part =
                    Place { local: place.local, path: place.path.iter().cloned().chain(from).collect() };
                let target = Place { local: dest.local, path: dest.path.iter().cloned().chain(to).collect() };
                let inside = state.values.iter().filter(|(known, _)| part.covers(known));
                parts.extend(inside.map(|(known, value)| (rebase(known, &part, &target), value.clone())));
            }
        }
        self.unknown(call, dest.clone(), state);
        let decided = match (&known, &calls) {
            (Some(Value::Variant(variant)), Some((when, returns))) => {
                // `and_then` on the side that the closure decides.
                let runs = when.as_ref().is_none_or(|when| when == variant);
                (!runs || (!returns && when.is_some())).then(|| variant.clone())
            }
            (Some(Value::Variant(variant)), None) => Some(variant.clone()),
            _ => None,
        };
        let choices = info.params.first().is_some_and(|ty| is_choice(self.world, ty))
            && is_choice(self.world, &info.ret);
        if let (Some(variant), true) = (decided, choices) {
            if variant == GOOD || variant == BAD {
                state.values.note(dest.clone(), Value::Variant(variant));
            }
        }
        for (place, value) in parts {
            state.values.note(place, value);
        }
    }
}

/// A wait has given something of this shape.
fn give(state: &mut State, dest: &Place, shape: &Shape) {
    let dest = state.values.canonical(dest);
    state.values.set(dest.clone(), None);
    for (path, value) in shape {
        let path = dest.path.iter().chain(path).cloned().collect();
        state.values.note(Place { local: dest.local, path }, value.clone());
    }
}
