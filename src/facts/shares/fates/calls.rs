//! What calls and waits do to the handles that they are given.

use super::Asked;
use super::{Await, Behaviour, Source, TypeBehaviour, operand_place, origin, owned_kind, passes};
use super::{
    BlockId, Call, Callee, Direction, Fate, FnId, Lang, LinkedBody, LocalId, Mode, Operand, Place, Released,
    Root, State, Target, Terminator, Ty, Visit, Walk, given_fate, overlap,
};
use crate::facts::closings;
use crate::facts::outcome::Source as Given;
use crate::facts::shares::trace::{Tracer, local_of};
use crate::link::ty::BodyId;
use crate::link::world::{FnInfo, World};
use crate::source::Span;

impl Walk<'_> {
    pub(super) fn call(&mut self, at: Visit, call: &Call, state: &mut State) {
        self.next_round(at, state);
        match (&call.callee, self.linked.targets.get(&at.block)) {
            // What is formatted is looked at; `write!` writes.
            (Callee::Macro(_), None | Some(Target::Language)) => {}
            (Callee::Lang(Lang::Panic), _) => {}
            (Callee::Lang(_), _) => {
                self.note_uses(&call.args, state);
                self.carry(&call.args, call.dest.local, state);
            }
            (_, Some(Target::Constructor(..))) => {
                let to = self.destination(&call.dest, call.span);
                for operand in &call.args {
                    self.give(operand, state, &to);
                }
            }
            (_, Some(Target::Functions(ids, _))) if !ids.is_empty() => {
                let first = self.world.function(ids[0]);
                let alike = |id: &FnId| {
                    let other = self.world.function(*id);
                    other.modelled && other.behaviours == first.behaviours
                };
                if ids.iter().all(alike) {
                    self.modelled(at.block, call, first, state);
                } else {
                    let ids = ids.clone();
                    self.own(at.block, call, &ids, state);
                }
            }
            _ => self.unknown(call, state),
        }
        if call.dest.path.is_empty() {
            state.renew(call.dest.local);
        }
        self.make(at.block, call, state);
    }

    /// The call that makes the first handles of a group starts a new round: what became of the last ones can be told.
    fn next_round(&mut self, at: Visit, state: &mut State) {
        if !self.given.is_empty() {
            return;
        }
        let Some(group) = self.groups.iter().position(|group| group.block == at.block) else { return };
        if !state.is_here(group) {
            self.tell_leaving(at, state, group, false);
        }
        state.handles.retain(|((g, _), _)| *g != group);
        state.released.retain(|(g, _)| *g != group);
        state.used.retain(|g| *g != group);
    }

    /// Handles come into being.
    fn make(&self, block: BlockId, call: &Call, state: &mut State) {
        for (index, group) in self.groups.iter().enumerate() {
            for (at, handle) in group.handles.iter().enumerate() {
                if handle.made == Some(block) {
                    state.set((index, at), Fate::Here(call.dest.local));
                } else if handle.made.is_none() && group.block == block && self.given.is_empty() {
                    state.set((index, at), self.where_from(&handle.place));
                }
            }
        }
    }

    /// Where the handle that was there before is.
    fn where_from(&self, place: &Place) -> Fate {
        let ty = self.linked.local_ty(place.local);
        if crate::facts::views::is_borrowed(self.world, ty) || matches!(ty, Ty::Unknown) {
            return Fate::Lent;
        }
        Fate::Here(place.local)
    }

    /// What is given by value is in the result.
    fn carry(&self, args: &[Operand], to: LocalId, state: &mut State) {
        for operand in args {
            self.give(operand, state, &Fate::Here(to));
        }
    }

    /// Code that nobody here sees: it may do anything with what it is given, to change or to own.
    fn unknown(&self, call: &Call, state: &mut State) {
        self.note_uses(&call.args, state);
        for operand in &call.args {
            self.give(operand, state, &Fate::Unknown);
            if matches!(operand, Operand::Borrow { mutable: true, .. } | Operand::Place(_, Mode::RefMut)) {
                for group in self.groups_of(operand, state) {
                    state.release(group, Released::Told);
                }
            }
        }
    }

    /// Handles that are given to code are used.
    fn note_uses(&self, args: &[Operand], state: &mut State) {
        for operand in args {
            for group in self.groups_of(operand, state) {
                state.note_use(group);
            }
        }
    }

    /// The groups of which an operand is, or looks at, a handle.
    fn groups_of(&self, operand: &Operand, state: &State) -> Vec<usize> {
        let Some(place) = operand_place(operand) else { return Vec::new() };
        if state.handles.is_empty() {
            return Vec::new();
        }
        let held = origin(self.world, self.linked, place);
        let mut result: Vec<usize> = state.in_local(held.local).into_iter().map(|(group, _)| group).collect();
        if let Some(root) = self.tracer.root(place) {
            let of = |group: &super::ShareGroup| {
                overlap(&group.socket, &root) || group.handles.iter().any(|h| overlap(&h.root, &root))
            };
            result.extend((0..self.groups.len()).filter(|index| of(&self.groups[*index])));
        }
        result.sort_unstable();
        result.dedup();
        result
    }

    fn modelled(&self, block: BlockId, call: &Call, info: &FnInfo, state: &mut State) {
        if let Some((place, direction)) = closings::shut(call, info) {
            if direction != Some(Direction::Read) {
                let operand = Operand::Place(place.clone(), Mode::Ref);
                for group in self.groups_of(&operand, state) {
                    state.release(group, Released::Shut);
                }
            }
        }
        let uses = |b: &Behaviour| {
            matches!(b, Behaviour::Reads { .. } | Behaviour::Writes { .. } | Behaviour::Waits { .. })
        };
        if info.behaviours.iter().any(uses) {
            self.note_uses(&call.args, state);
        }
        for behaviour in &info.behaviours {
            match behaviour {
                Behaviour::Aborts(arg) | Behaviour::Joins(arg) => self.task_ends(call.args.get(arg.0), state),
                Behaviour::Cancels(_) => self.tell(state),
                Behaviour::Keeps(_) | Behaviour::Writes { .. } if self.sends(call) => self.tell(state),
                Behaviour::Keeps(arg) | Behaviour::Forgets(arg) => {
                    if let Some(Operand::Place(place, Mode::Move)) = call.args.get(arg.0) {
                        if place.path.is_empty() && !state.handles.is_empty() {
                            state.keep(place.local);
                        }
                    }
                }
                Behaviour::Reads { from, .. } => {
                    if let Some(operand) = call.args.get(from.0) {
                        self.reads(operand, state);
                    }
                }
                Behaviour::Removes | Behaviour::Empties | Behaviour::Takes(_) | Behaviour::Replaces(_) => {
                    self.withdrawn_at(block, state);
                }
                _ => {}
            }
        }
        for (index, operand) in call.args.iter().enumerate() {
            let Operand::Place(place, Mode::Move | Mode::Unknown | Mode::Unresolved) = operand else {
                continue;
            };
            if self.handles_in(place, state).is_empty() {
                continue;
            }
            let fate = self.given_to_model(block, call, info, index);
            self.give(operand, state, &fate);
        }
    }

    /// What a library function does with what it is given by value.
    fn given_to_model(&self, block: BlockId, call: &Call, info: &FnInfo, index: usize) -> Fate {
        for behaviour in &info.behaviours {
            match behaviour {
                Behaviour::Spawns { what, .. } if what.0 == index => {
                    return self.facts.tasks.at(self.body, block).map_or(Fate::Unknown, Fate::Task);
                }
                Behaviour::Drops(arg) | Behaviour::Closes(arg) if arg.0 == index => {
                    return Fate::Died(self.loc(call.span));
                }
                Behaviour::Inserts(arg) | Behaviour::Keeps(arg) if arg.0 == index => {
                    return self.inserted(call, index);
                }
                Behaviour::Replaces(_) if index > 0 && index + 1 == call.args.len() => {
                    return self.inserted(call, index);
                }
                Behaviour::Forgets(arg) | Behaviour::Escapes(arg) if arg.0 == index => return Fate::Unknown,
                Behaviour::Adopts(arg) | Behaviour::TimesOut(arg) if arg.0 == index => {
                    return Fate::Here(call.dest.local);
                }
                Behaviour::Shares(arg) if arg.0 == index => return Fate::Here(call.dest.local),
                _ => {}
            }
        }
        let declared = info.params.get(index).unwrap_or(&Ty::Unknown);
        let passes_on = !passes(self.world, declared, &info.ret).is_empty();
        let future = self.world.async_output(&info.ret).is_some();
        let closure = matches!(self.operand_ty(&call.args[index]), Ty::Closure(_));
        if passes_on || future {
            Fate::Here(call.dest.local)
        } else if closure || matches!(declared, Ty::Unknown) {
            Fate::Unknown
        } else {
            Fate::Died(self.loc(call.span))
        }
    }

    fn operand_ty(&self, operand: &Operand) -> Ty {
        operand_place(operand).map_or(Ty::Unknown, |place| self.linked.place_ty(self.world, place))
    }

    /// Put into a collection, an `Option`, a channel: a local one holds it, one that is lent keeps it.
    fn inserted(&self, call: &Call, index: usize) -> Fate {
        let Some(into) = call.args.first().filter(|_| index > 0).and_then(operand_place) else {
            return Fate::Unknown;
        };
        if let Fate::Home(deposit) = self.home_at(call.span) {
            return Fate::Home(deposit);
        }
        let held = origin(self.world, self.linked, into);
        let ty = self.linked.local_ty(held.local);
        let local = !crate::facts::views::is_borrowed(self.world, ty)
            && !self.world.has_behaviour(ty, TypeBehaviour::Shared)
            && owned_kind(self.world, ty).is_some()
            && !self.linked.body.captures.iter().any(|c| c.local == held.local);
        if local { Fate::Here(held.local) } else { Fate::Unknown }
    }

    /// Whether a call sends something into a channel.
    fn sends(&self, call: &Call) -> bool {
        let Some(to) = call.args.first() else { return false };
        self.world.has_behaviour(self.operand_ty(to).peel(), TypeBehaviour::Sender)
    }

    /// What was told before a further read was not the end.
    fn reads(&self, operand: &Operand, state: &mut State) {
        let read = self.groups_of(operand, state);
        state.released.retain(|(group, how)| *how != Released::Told || !read.contains(group));
    }

    /// A task is ended or has ended: what it had is gone.
    fn task_ends(&self, handle: Option<&Operand>, state: &mut State) {
        let Some(place) = handle.and_then(operand_place) else { return };
        let task = self.tracer.maker(place).and_then(|block| self.facts.tasks.at(self.body, block));
        match task {
            Some(task) => {
                for (_, fate) in &mut state.handles {
                    if *fate == Fate::Task(task) {
                        *fate = Fate::Withdrawn;
                    }
                }
            }
            None => self.tell(state),
        }
    }

    fn withdrawn_at(&self, block: BlockId, state: &mut State) {
        let here = self.facts.homes.withdrawals.iter().filter(|w| w.body == self.body && w.block == block);
        for withdrawal in here {
            self.withdraw(withdrawal, state);
        }
    }

    /// A function of the workspace (or several that may be meant).
    fn own(&self, block: BlockId, call: &Call, ids: &[FnId], state: &mut State) {
        let bodies: Option<Vec<BodyId>> = ids.iter().map(|id| self.world.function(*id).body).collect();
        let Some(bodies) = bodies.filter(|list| !list.is_empty()) else { return self.unknown(call, state) };
        if state.handles.is_empty() {
            return;
        }
        self.note_uses(&call.args, state);
        let asynchronous = self.world.async_output(&self.world.function(ids[0]).ret).is_some();
        for (index, operand) in call.args.iter().enumerate() {
            let source = Given::Argument(index);
            if let Operand::Place(place, Mode::Move | Mode::Unknown | Mode::Unresolved) = operand {
                if self.handles_in(place, state).is_empty() {
                    continue;
                }
                let fate = if let Some(task) = self.facts.tasks.at(self.body, block) {
                    Fate::Task(task)
                } else if asynchronous {
                    Fate::Here(call.dest.local)
                } else {
                    self.given_to_own(&bodies, source, call.dest.local)
                };
                self.give(operand, state, &fate);
                continue;
            }
            let groups = self.groups_of(operand, state);
            if groups.is_empty() {
                continue;
            }
            self.reads(operand, state);
            if bodies.iter().any(|body| self.shuts(*body, source, 0)) {
                for group in &groups {
                    state.release(*group, Released::Shut);
                }
            }
        }
        for body in bodies {
            self.released_in(body, state, 0);
        }
    }

    fn given_to_own(&self, bodies: &[BodyId], source: Source, result: LocalId) -> Fate {
        let mut agreed = None;
        for body in bodies {
            let fate = match given_fate(self.facts, self.asked, *body, source, self.depth) {
                None | Some(Fate::Unknown | Fate::Here(_) | Fate::Lent) => return Fate::Unknown,
                Some(Fate::Returned) => Fate::Here(result),
                Some(known) => known,
            };
            if agreed.as_ref().is_some_and(|other| *other != fate) {
                return Fate::Unknown;
            }
            agreed = Some(fate);
        }
        agreed.unwrap_or(Fate::Unknown)
    }

    fn shuts(&self, body: BodyId, source: Source, depth: usize) -> bool {
        self.asked.shuts(self.world, body, source, depth)
    }

    pub(super) fn wait(&self, wait: &Await, state: &mut State) {
        if state.handles.is_empty() {
            return;
        }
        for future in &wait.futures {
            self.task_joined(future, state);
            let Some(place) = operand_place(future) else { continue };
            let keys = self.handles_in(place, state);
            if keys.is_empty() {
                self.runs_here(place, wait.span, state);
                continue;
            }
            for key in keys {
                state.note_use(key.0);
                let fate = self.after_wait(place, wait.dest.local, wait.span, &self.handle(key).root);
                state.set(key, fate);
            }
        }
    }

    /// An awaited task has ended.
    fn task_joined(&self, future: &Operand, state: &mut State) {
        let is_task = self.world.resource(self.operand_ty(future).peel()).is_some_and(|(kind, _)| {
            matches!(
                kind,
                crate::models::behaviour::ResourceKind::Task | crate::models::behaviour::ResourceKind::Thread
            )
        });
        if is_task {
            self.task_ends(Some(future), state);
        }
    }

    /// What became of a handle that a future held once that future is done.
    fn after_wait(&self, future: &Place, dest: LocalId, span: Span, root: &Root) -> Fate {
        let fate = match self.linked.place_ty(self.world, future) {
            Ty::Closure(body) => Some(self.held_by_closure(body, root)),
            _ => self.held_by_call(future, root),
        };
        match fate {
            Some(Fate::Returned) => Fate::Here(dest),
            Some(fate @ (Fate::Died(_) | Fate::Task(_) | Fate::Home(_))) => fate,
            Some(_) => Fate::Unknown,
            // A library's future: its output has it, if it can.
            None => match self.linked.local_ty(dest) {
                ty if may_hold(self.world, ty) => Fate::Here(dest),
                _ => Fate::Died(self.loc(span)),
            },
        }
    }

    /// What an `async` block does with the handle that it captured.
    fn held_by_closure(&self, body: BodyId, root: &Root) -> Fate {
        let child = self.world.body(body);
        let index = child.body.captures.iter().position(|capture| {
            self.tracer.root(&Place::local(capture.parent)).is_none_or(|from| overlap(&from, root))
        });
        let fate = index
            .and_then(|index| given_fate(self.facts, self.asked, body, Given::Capture(index), self.depth));
        fate.unwrap_or(Fate::Unknown)
    }

    /// What an `async fn` of the workspace does with the handle that it was called with; `None`: it is a library's.
    fn held_by_call(&self, future: &Place, root: &Root) -> Option<Fate> {
        let Some(block) = self.tracer.maker(future) else { return Some(Fate::Unknown) };
        let Terminator::Call(call) = &self.linked.body.blocks[block.0 as usize].end else {
            return Some(Fate::Unknown);
        };
        let Some(Target::Functions(ids, _)) = self.linked.targets.get(&block) else {
            return Some(Fate::Unknown);
        };
        if ids.iter().all(|id| self.world.function(*id).modelled) {
            return None;
        }
        let bodies: Option<Vec<BodyId>> = ids.iter().map(|id| self.world.function(*id).body).collect();
        let index = call.args.iter().position(|operand| {
            operand_place(operand).and_then(|p| self.tracer.root(p)).is_some_and(|from| overlap(&from, root))
        });
        let (Some(bodies), Some(index)) = (bodies, index) else { return Some(Fate::Unknown) };
        match self.given_to_own(&bodies, Given::Argument(index), LocalId(u32::MAX)) {
            Fate::Here(_) => Some(Fate::Returned),
            fate => Some(fate),
        }
    }

    /// A body that only borrows the handles runs to its end here: it may have shut them down, or told somebody.
    fn runs_here(&self, future: &Place, _span: Span, state: &mut State) {
        let Ty::Closure(body) = self.linked.place_ty(self.world, future) else { return };
        let child = self.world.body(body);
        for (index, capture) in child.body.captures.iter().enumerate() {
            let operand = Operand::Place(Place::local(capture.parent), Mode::Ref);
            let groups = self.groups_of(&operand, state);
            if groups.is_empty() {
                continue;
            }
            self.reads(&operand, state);
            for group in &groups {
                state.note_use(*group);
            }
            if self.shuts(body, Given::Capture(index), 0) {
                for group in &groups {
                    state.release(*group, Released::Shut);
                }
            }
        }
        self.released_in(body, state, 0);
    }
}

/// Whether a value of this type could hold a connection.
fn may_hold(world: &World, ty: &Ty) -> bool {
    match ty {
        Ty::Unknown | Ty::Param(..) | Ty::Opaque(_) | Ty::Closure(_) | Ty::Future(_) => true,
        Ty::Tuple(parts) => parts.iter().any(|part| may_hold(world, part)),
        Ty::Adt(_, args) => owned_kind(world, ty).is_some() || args.iter().any(|arg| may_hold(world, arg)),
        _ => false,
    }
}

impl Asked {
    /// Whether a body shuts what it is given there down, on some way.
    pub(in crate::facts::shares) fn shuts(
        &self,
        world: &World,
        body: BodyId,
        source: Source,
        depth: usize,
    ) -> bool {
        if let Some(known) = self.shuts.borrow().get(&(body, source)) {
            return *known;
        }
        self.shuts.borrow_mut().insert((body, source), false);
        let answer = depth <= super::DEPTH && self.shuts_given(world, body, source, depth);
        self.shuts.borrow_mut().insert((body, source), answer);
        answer
    }

    fn shuts_given(&self, world: &World, body: BodyId, source: Source, depth: usize) -> bool {
        let linked = world.body(body);
        let Some(local) = local_of(linked, source) else { return false };
        let tracer = Tracer::new(world, linked);
        let is_it = |place: &Place| {
            origin(world, linked, place).local == local
                || matches!(tracer.root(place), Some(Root::Given(from, _)) if from == source)
        };
        for (index, block) in linked.body.blocks.iter().enumerate() {
            let Terminator::Call(call) = &block.end else { continue };
            let Some(Target::Functions(ids, _)) = linked.targets.get(&BlockId(index as u32)) else {
                continue;
            };
            for id in ids {
                let info = world.function(*id);
                if info.modelled {
                    let shut = closings::shut(call, info);
                    if shut.is_some_and(|(place, how)| how != Some(Direction::Read) && is_it(place)) {
                        return true;
                    }
                    continue;
                }
                let Some(callee) = info.body else { continue };
                let given = call.args.iter().position(|operand| operand_place(operand).is_some_and(is_it));
                if given.is_some_and(|at| self.shuts(world, callee, Given::Argument(at), depth + 1)) {
                    return true;
                }
            }
        }
        self.closures_shut(world, linked, local, depth)
    }

    /// A closure or `async` block in the body may do it.
    fn closures_shut(&self, world: &World, linked: &LinkedBody, local: LocalId, depth: usize) -> bool {
        linked.body.blocks.iter().flat_map(|block| &block.ops).any(|op| {
            let Some((child, captured)) = crate::facts::liveness::closure_made(world, linked, op) else {
                return false;
            };
            let captured: Vec<LocalId> = captured.collect();
            let is_captured = |(index, parent): (usize, &LocalId)| {
                *parent == local && self.shuts(world, child, Given::Capture(index), depth + 1)
            };
            captured.iter().enumerate().any(is_captured)
        })
    }
}
