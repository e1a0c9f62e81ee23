//! Follows the options of values along a body.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use super::state::{State, canonical};
use super::{Base, BodySettings, Given, Options, Setting, Settings};
use crate::facts::graph::{Exceptional, edges};
use crate::facts::tasks::{Made, made};
use crate::facts::views::{operand_place, origin};
use crate::link::ty::{BodyId, FnId, Ty};
use crate::link::world::{FnInfo, LinkedBody, Target, World};
use crate::lower::body::{
    Aggregate, Await, AwaitHow, BlockId, Call, Callee, ENTRY, EXIT, Lang, Literal, LocalId, Mode, Op, OpKind,
    Operand, Place, RESULT, Rvalue, Step, Terminator,
};
use crate::models::behaviour::Behaviour;
use crate::source::Span;

/// How often a block is looked at before a body is given up.
const ROUNDS: usize = 24;

/// The options of the values of a body.
pub(super) fn walk(settings: &Settings<'_>, id: BodyId, depth: usize) -> BodySettings {
    let linked = settings.world.body(id);
    let mut walk = Walk::new(settings, id, depth);
    let count = linked.body.blocks.len();
    let mut starts: Vec<Option<State>> = vec![None; count];
    let mut ends: Vec<Option<State>> = vec![None; count];
    starts[ENTRY.0 as usize] = Some(walk.initial());
    let mut work = VecDeque::from([ENTRY]);
    let mut looks = vec![0; count];
    while let Some(at) = work.pop_front() {
        let index = at.0 as usize;
        looks[index] += 1;
        if looks[index] > ROUNDS {
            return BodySettings { ends: Vec::new(), exit: None };
        }
        let Some(mut state) = starts[index].clone() else { continue };
        for op in &linked.body.blocks[index].ops {
            walk.op(op, &mut state);
        }
        ends[index] = Some(state.clone());
        let end = &linked.body.blocks[index].end;
        walk.end(at, end, &mut state);
        for edge in edges(end, Exceptional::default()) {
            let start = &mut starts[edge.to.0 as usize];
            let news = match start {
                Some(known) => known.join(&state),
                None => {
                    *start = Some(state.clone());
                    true
                }
            };
            if news && !work.contains(&edge.to) {
                work.push_back(edge.to);
            }
        }
    }
    BodySettings { exit: starts[EXIT.0 as usize].clone(), ends }
}

/// The options of what the end of a block gives.
pub(super) fn result(
    settings: &Settings<'_>,
    id: BodyId,
    block: BlockId,
    state: &State,
    depth: usize,
) -> Options {
    let linked = settings.world.body(id);
    let mut walk = Walk::new(settings, id, depth);
    let mut state = state.clone();
    let end = &linked.body.blocks[block.0 as usize].end;
    walk.end(block, end, &mut state);
    let dest = match end {
        Terminator::Call(call) => &call.dest,
        Terminator::Await(wait) => &wait.dest,
        _ => return Options::UNKNOWN,
    };
    let owner = walk.owner(dest);
    state.get(&owner)
}

struct Walk<'s, 'w> {
    settings: &'s Settings<'w>,
    world: &'w World,
    id: BodyId,
    linked: &'w LinkedBody,
    depth: usize,
    owners: FxHashMap<Place, Place>,
}

impl<'s, 'w> Walk<'s, 'w> {
    fn new(settings: &'s Settings<'w>, id: BodyId, depth: usize) -> Self {
        let world = settings.world;
        Self { settings, world, id, linked: world.body(id), depth, owners: FxHashMap::default() }
    }

    /// Arguments are the caller's; what is captured is as it was where the closure was made.
    fn initial(&self) -> State {
        let mut state = State::default();
        for index in 0..self.linked.body.params {
            let options = Options { base: Base::Argument(index), ..Options::UNKNOWN };
            state.set(&Place::local(LocalId(index + 1)), Some(options));
        }
        let Some(parent) = self.linked.parent.filter(|_| !self.linked.body.captures.is_empty()) else {
            return state;
        };
        let Some(block) = made_in(self.world.body(parent), self.id) else { return state };
        let there = self.settings.of(parent, self.depth + 1);
        let Some(Some(before)) = there.ends.get(block.0 as usize) else { return state };
        for capture in &self.linked.body.captures {
            let owner =
                canonical(&origin(self.world, self.world.body(parent), &Place::local(capture.parent)));
            for (path, mut options) in before.parts(&owner) {
                // An argument of the parent is none of this body.
                if options.base != Base::Fresh {
                    options.base = Base::Unknown;
                }
                state.set(&Place { local: capture.local, path }, Some(options));
            }
        }
        state
    }

    /// The canonical place of the value that this place is or looks into.
    fn owner(&mut self, place: &Place) -> Place {
        if let Some(known) = self.owners.get(place) {
            return known.clone();
        }
        let owner = canonical(&origin(self.world, self.linked, place));
        self.owners.insert(place.clone(), owner.clone());
        owner
    }

    fn op(&mut self, op: &Op, state: &mut State) {
        let OpKind::Assign { place, value, .. } = &op.kind else { return };
        let to = canonical(place);
        match value {
            Rvalue::Use(Operand::Place(from, _)) | Rvalue::Cast(Operand::Place(from, _), _) => {
                let from = self.owner(from);
                if from != to {
                    state.copy(&from, &to);
                }
            }
            Rvalue::Use(Operand::Borrow { place: from, mutable: true }) if self.owner(place) == to => {
                // What is done through this reference is not seen.
                let from = self.owner(from);
                state.lose(&from);
                state.lose(&to);
            }
            Rvalue::Aggregate(what, fields, base) => {
                state.lose(&to);
                let list = matches!(what, Aggregate::Array | Aggregate::Range) || base.is_some();
                for (name, operand) in fields.iter().filter(|_| !list) {
                    if let Operand::Place(from, _) = operand {
                        let from = self.owner(from);
                        state.copy(&from, &to.step(Step::Field(name.clone())));
                    }
                }
            }
            Rvalue::Closure(_) => {
                if let Ty::Closure(child) = self.linked.local_ty(place.local) {
                    self.captured(*child, state);
                }
                state.lose(&to);
            }
            Rvalue::Opaque { takes, .. } => {
                for taken in takes {
                    let taken = self.owner(taken);
                    state.lose(&taken);
                }
                state.lose(&to);
            }
            _ => state.lose(&to),
        }
    }

    /// A closure or `async` block may set what it captured, unless it only calls what does not.
    fn captured(&mut self, child: BodyId, state: &mut State) {
        let child = self.world.body(child);
        for capture in &child.body.captures {
            let owner = self.owner(&Place::local(capture.parent));
            if mutated(self.world, child, capture.local) {
                state.lose(&owner);
            }
        }
    }

    fn end(&mut self, at: BlockId, end: &Terminator, state: &mut State) {
        match end {
            Terminator::Call(call) => self.call(at, call, state),
            Terminator::Await(wait) => self.wait(wait, state),
            _ => {}
        }
    }

    fn wait(&mut self, wait: &Await, state: &mut State) {
        let to = canonical(&wait.dest);
        let several = !matches!(wait.how, AwaitHow::One | AwaitHow::Select);
        state.lose(&to);
        for (index, future) in wait.futures.iter().enumerate() {
            let Some(from) = operand_place(future) else { continue };
            let from = self.owner(from);
            let part = if several { to.step(Step::Field(index.to_string().into())) } else { to.clone() };
            state.copy(&from, &part);
        }
    }

    fn call(&mut self, at: BlockId, call: &Call, state: &mut State) {
        let to = canonical(&call.dest);
        match (&call.callee, self.linked.targets.get(&at)) {
            (Callee::Macro(_), _) => state.lose(&to),
            (Callee::Lang(Lang::Next), _) => {
                let opens = call.args.first().and_then(operand_place).is_some_and(|place| {
                    let next = self.world.next_of(&self.linked.place_ty(self.world, place));
                    !next.is_empty() && next.iter().all(|id| opens(self.world.function(*id)))
                });
                let made = self.linked.loc(call.span);
                state.set(&to, opens.then(|| Options::fresh(made)));
            }
            (Callee::Lang(_), _) => state.lose(&to),
            (_, Some(Target::Constructor(ty, _))) => {
                let is_enum = self.world.type_info(*ty).decl().variants.len() > 1;
                state.lose(&to);
                for (index, arg) in call.args.iter().enumerate() {
                    let Operand::Place(from, _) = arg else { continue };
                    let part = if is_enum && index == 0 {
                        to.clone()
                    } else {
                        to.step(Step::Field(index.to_string().into()))
                    };
                    let from = self.owner(from);
                    state.copy(&from, &part);
                }
            }
            (_, Some(Target::Functions(ids, _))) => self.functions(call, ids, state),
            _ => {
                self.given(call, state);
                state.lose(&to);
            }
        }
    }

    fn functions(&mut self, call: &Call, ids: &[FnId], state: &mut State) {
        let before = state.clone();
        let mut joined: Option<State> = None;
        for id in ids {
            let info = self.world.function(*id);
            let mut after = before.clone();
            match (info.modelled, info.body) {
                (true, _) => self.modelled(call, info, &mut after),
                (false, Some(body)) => self.followed(call, body, &mut after),
                (false, None) => {
                    self.given(call, &mut after);
                    after.lose(&canonical(&call.dest));
                }
            }
            match &mut joined {
                Some(all) => {
                    all.join(&after);
                }
                None => joined = Some(after),
            }
        }
        if let Some(joined) = joined {
            *state = joined;
        }
    }

    fn modelled(&mut self, call: &Call, info: &FnInfo, state: &mut State) {
        let to = canonical(&call.dest);
        let option = info.behaviours.iter().find_map(|b| match b {
            Behaviour::Sets(name) => Some(name),
            _ => None,
        });
        let set = option.map(|name| {
            let given = call.args.get(1).map_or(Given::Bool(true), |arg| given(self.linked, arg));
            let at = Span { start: call.name_span.start, end: call.span.end };
            (name, Setting::Set(given, self.linked.loc(at)))
        });
        let by_value = matches!(info.decl().receiver, Some(crate::index::items::Receiver::Value));
        if let (Some((name, setting)), false) = (&set, by_value) {
            if let Some(place) = call.args.first().and_then(operand_place) {
                let owner = self.owner(place);
                let mut options = state.get(&owner);
                options.set(name, *setting);
                state.set(&owner, Some(options));
            }
        }
        if matches!(info.ret, Ty::Ref(..)) || self.owner(&call.dest) != to {
            state.lose(&to);
            return;
        }
        let mut made = self.made(call, info, state);
        if let (Some(options), Some((name, setting)), true) = (&mut made, &set, by_value) {
            options.set(name, *setting);
        } else if let (None, Some((name, setting)), true) = (&made, &set, by_value) {
            let mut options = Options::UNKNOWN;
            options.set(name, *setting);
            made = Some(options);
        }
        state.set(&to, made);
    }

    /// The options of what a library function gives: those of the receiver; without one none are set, but what was set on arguments that
    /// have options.
    fn made(&mut self, call: &Call, info: &FnInfo, state: &State) -> Option<Options> {
        if info.behaviours.iter().any(|b| matches!(b, Behaviour::Calls { .. })) {
            return None;
        }
        if opens(info) && !self.has_options(call.args.first()) {
            return Some(Options::fresh(self.linked.loc(call.span)));
        }
        if info.decl().receiver.is_some() {
            let place = call.args.first().and_then(operand_place)?;
            let owner = self.owner(place);
            return state.knows(&owner).then(|| state.get(&owner));
        }
        let mut result = Options::fresh(self.linked.loc(call.span));
        for arg in &call.args {
            let Operand::Place(place, Mode::Move | Mode::Unknown) = arg else { continue };
            let owner = self.owner(place);
            if state.knows(&owner) {
                let options = state.get(&owner);
                result.and(&options);
            }
            if self.has_options(Some(arg)) && !state.get(&owner).is_fresh() {
                result.base = Base::Unknown;
            }
        }
        Some(result)
    }

    fn has_options(&self, arg: Option<&Operand>) -> bool {
        let Some(place) = arg.and_then(operand_place) else { return false };
        self.settings.has_options(&self.linked.place_ty(self.world, place))
    }

    /// A function of the workspace: what it did to its arguments, and what it gives.
    fn followed(&mut self, call: &Call, body: BodyId, state: &mut State) {
        let to = canonical(&call.dest);
        let callee = self.settings.of(body, self.depth + 1);
        let Some(exit) = &callee.exit else {
            self.given(call, state);
            state.lose(&to);
            return;
        };
        let owners: Vec<Option<Place>> =
            call.args.iter().map(|arg| operand_place(arg).map(|place| self.owner(place))).collect();
        let before = state.clone();
        let argument = |options: &Options| match options.base {
            Base::Argument(index) => {
                let owner = owners.get(index as usize).and_then(Option::as_ref);
                options.over(&owner.map_or(Options::UNKNOWN, |owner| before.get(owner)))
            }
            _ => options.clone(),
        };
        for (index, owner) in owners.iter().enumerate() {
            let Some(owner) = owner.as_ref().filter(|owner| before.knows(owner)) else { continue };
            let local = Place::local(LocalId(index as u32 + 1));
            let after = if exit.knows(&local) { Some(argument(&exit.get(&local))) } else { None };
            state.set(owner, after);
        }
        state.lose(&to);
        for (path, options) in exit.parts(&Place::local(RESULT)) {
            let place = Place { local: to.local, path: to.path.iter().cloned().chain(path).collect() };
            state.set(&place, Some(argument(&options)));
        }
    }

    /// Code that we do not see has the arguments: by value, or to change them.
    fn given(&mut self, call: &Call, state: &mut State) {
        let callee = match &call.callee {
            Callee::Value(operand) => Some(operand),
            _ => None,
        };
        for arg in call.args.iter().chain(callee) {
            let Some(place) = operand_place(arg) else { continue };
            let only_looks = match arg {
                Operand::Place(_, Mode::Ref | Mode::Copy) | Operand::Borrow { mutable: false, .. } => {
                    !sets_when_shared(self.world, &self.linked.place_ty(self.world, place))
                }
                _ => false,
            };
            if !only_looks {
                let owner = self.owner(place);
                state.lose(&owner);
            }
        }
    }
}

fn opens(info: &FnInfo) -> bool {
    info.behaviours.iter().any(|b| matches!(b, Behaviour::Opens { .. }))
}

/// Whether options of a value can be set through `&`: sockets.
fn sets_when_shared(world: &World, ty: &Ty) -> bool {
    world.resource(ty.peel()).is_some_and(|(kind, _)| kind.is_connection())
}

/// Whether a body may set options of what it captured: it calls something on it that takes `&mut`, or gives it away.
fn mutated(world: &World, child: &LinkedBody, local: LocalId) -> bool {
    child.body.blocks.iter().enumerate().any(|(index, block)| {
        let Terminator::Call(call) = &block.end else { return false };
        let sets = match child.targets.get(&BlockId(index as u32)) {
            Some(Target::Functions(ids, _)) => ids.iter().any(|id| {
                let info = world.function(*id);
                !info.modelled || info.behaviours.iter().any(|b| matches!(b, Behaviour::Sets(_)))
            }),
            Some(Target::Constructor(..)) => false,
            _ => !matches!(call.callee, Callee::Macro(_) | Callee::Lang(_)),
        };
        sets && call.args.iter().any(|arg| match arg {
            Operand::Place(place, Mode::RefMut | Mode::Unknown)
            | Operand::Borrow { place, mutable: true } => place.local == local,
            Operand::Place(place, _) | Operand::Borrow { place, .. } => {
                place.local == local && sets_when_shared(world, &child.place_ty(world, place))
            }
            _ => false,
        })
    })
}

/// The block in which a closure or `async` block is made.
fn made_in(parent: &LinkedBody, child: BodyId) -> Option<BlockId> {
    let makes = |op: &Op| match &op.kind {
        OpKind::Assign { place, value: Rvalue::Closure(_), .. } => {
            *parent.local_ty(place.local) == Ty::Closure(child)
        }
        _ => false,
    };
    let index = parent.body.blocks.iter().position(|block| block.ops.iter().any(makes))?;
    Some(BlockId(index as u32))
}

/// How far back a literal is followed.
const STEPS: usize = 4;

/// What is given, as far as it is written there.
pub(super) fn given(linked: &LinkedBody, operand: &Operand) -> Given {
    let mut operand = operand;
    for _ in 0..STEPS {
        match operand {
            Operand::Literal(Literal::Int(value)) => return Given::Int(*value),
            Operand::Literal(Literal::Bool(value)) => return Given::Bool(*value),
            Operand::Path(path) if path.segments.last().is_some_and(|last| last.name == "None") => {
                return Given::None;
            }
            Operand::Place(place, _) | Operand::Borrow { place, .. } if place.path.is_empty() => {
                match made(linked, place.local) {
                    Some(Made::Of(before)) => operand = before,
                    Some(Made::By(block, _)) => {
                        return match linked.targets.get(&block) {
                            Some(Target::Constructor(_, variant)) if variant == "Some" => Given::Some,
                            _ => Given::Value,
                        };
                    }
                    _ => return Given::Value,
                }
            }
            _ => return Given::Value,
        }
    }
    Given::Value
}
