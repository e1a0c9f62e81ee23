//! From an opening forward: into which locals, callees, callers, homes and tasks the value goes, and where it is dropped.
//!
//! Ways are followed one local at a time: from where the local gets the value to where it gives it away or is dropped. What is tested on the
//! way is not known, so a `Result` or `Option` that is dropped says nothing (it may be the empty variant).

use std::collections::VecDeque;

use rustc_hash::FxHashSet;

use super::{Keeper, Who};
use crate::facts::Facts;
use crate::facts::graph::{Exceptional, dropped, edges};
use crate::facts::homes::{Deposit, Home, LetsGo, root};
use crate::facts::liveness::closure_made;
use crate::facts::outcome::Source;
use crate::facts::ownership::{is_choice, passes};
use crate::facts::shares::local_of;
use crate::facts::tasks::TaskId;
use crate::facts::values::{BAD, canonical_variant};
use crate::facts::views::{is_borrowed, operand_place};
use crate::link::ty::{BodyId, FnId, Ty};
use crate::link::world::{CaptureMode, FnInfo, LinkedBody, Target, World};
use crate::lower::body::{
    BlockId, Call, LocalId, Mode, Op, OpKind, Operand, Place, RESULT, Rvalue, Step, Terminator,
};
use crate::models::behaviour::Behaviour;
use crate::source::Span;

/// More steps than this are not followed from one opening.
const MOST: usize = 400;
/// More keepers than this are not told apart.
const KEEPERS: usize = 24;

/// The value is in this local from here on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Start {
    body: BodyId,
    local: LocalId,
    block: BlockId,
    /// So many operations of the block are over; one more than it has: its end, too.
    op: usize,
}

/// Who may be the last to have what the call at the end of a block opens.
pub(super) fn follow(facts: &Facts<'_>, body: BodyId, block: BlockId) -> Vec<Keeper> {
    let linked = facts.world.body(body);
    let mut search = Search {
        facts,
        world: facts.world,
        work: VecDeque::new(),
        seen: FxHashSet::default(),
        found: Vec::new(),
    };
    let Terminator::Call(call) = &linked.body.blocks[block.0 as usize].end else { return Vec::new() };
    search.goes_into(body, &call.dest, block, linked.body.blocks[block.0 as usize].ops.len() + 1, call.span);
    while let Some(start) = search.work.pop_front() {
        if search.seen.len() > MOST || search.found.len() > KEEPERS {
            break;
        }
        Walk { linked: facts.world.body(start.body), start, went: false, search: &mut search }.go();
    }
    if search.found.is_empty() {
        // `connect(..)?;`: nobody takes it. Else it was lost sight of.
        let who = if search.seen.len() <= 1 { Who::Dropped } else { Who::Unknown(None) };
        search.tell(who, body, call.span);
    }
    search.found
}

struct Search<'f, 'w> {
    facts: &'f Facts<'w>,
    world: &'w World,
    work: VecDeque<Start>,
    seen: FxHashSet<Start>,
    found: Vec<Keeper>,
}

impl Search<'_, '_> {
    fn tell(&mut self, who: Who, body: BodyId, span: Span) {
        let keeper = Keeper { who, at: self.world.body(body).loc(span), body };
        if !self.found.contains(&keeper) {
            self.found.push(keeper);
        }
    }

    fn start(&mut self, start: Start) {
        if self.seen.insert(start) {
            self.work.push_back(start);
        }
    }

    /// The value goes into a place of a body.
    fn goes_into(&mut self, body: BodyId, place: &Place, block: BlockId, op: usize, span: Span) {
        let linked = self.world.body(body);
        if place.local == RESULT {
            return self.returned(body, span);
        }
        if let Some(deposit) = deposit_at(self.facts, body, block, span) {
            // A value that is being built goes on as a part of it.
            if !deposit.built {
                return self.deposited(deposit, body);
            }
        }
        if !place.path.is_empty() && is_borrowed(self.world, linked.local_ty(place.local)) {
            return self.kept_at(body, place, span);
        }
        self.start(Start { body, local: place.local, block, op });
    }

    fn deposited(&mut self, deposit: &Deposit, body: BodyId) {
        let taken = match self.facts.homes.lets_go_of(self.world, deposit) {
            LetsGo::Never => Some(false),
            LetsGo::Sometimes => Some(true),
            LetsGo::Unknown => None,
        };
        let who = match &deposit.home {
            Home::Field(ty, name) => {
                Who::Field { ty: *ty, name: name.clone(), collection: deposit.collection, taken }
            }
            Home::Static(id) => Who::Static(*id),
            Home::Elsewhere | Home::Local(..) => Who::Collection { taken },
        };
        self.tell(who, body, deposit.span);
    }

    /// A place behind a reference that is no known deposit.
    fn kept_at(&mut self, body: BodyId, place: &Place, span: Span) {
        let who = match root(self.world, body, place).home {
            Home::Field(ty, name) => Who::Field { ty, name, collection: false, taken: None },
            Home::Static(id) => Who::Static(id),
            Home::Elsewhere | Home::Local(..) => Who::Collection { taken: None },
        };
        self.tell(who, body, span);
    }

    /// A body's result is its caller's, or is in the closure or future that the body is of.
    fn returned(&mut self, body: BodyId, span: Span) {
        let world = self.world;
        let linked = world.body(body);
        if let Some(parent) = linked.parent {
            return self.made_of_closure(parent, body, span);
        }
        let Some(function) = linked.function else { return self.tell(Who::Unknown(None), body, span) };
        let calls = world.calls_of(function);
        if calls.is_empty() {
            return self.tell(Who::Caller(function), body, span);
        }
        for (caller, block) in calls {
            let its = world.body(*caller);
            let Terminator::Call(call) = &its.body.blocks[block.0 as usize].end else { continue };
            let past = its.body.blocks[block.0 as usize].ops.len() + 1;
            self.goes_into(*caller, &call.dest, *block, past, call.span);
        }
    }

    /// What a closure or `async` block gives: in the body where it is written, whoever has the closure has it.
    fn made_of_closure(&mut self, parent: BodyId, child: BodyId, span: Span) {
        if let Some(task) = task_of(self.facts, child) {
            // What a task returns waits in its handle.
            return self.tell(Who::Task(task), child, span);
        }
        let linked = self.world.body(parent);
        for (index, block) in linked.body.blocks.iter().enumerate() {
            for (number, op) in block.ops.iter().enumerate() {
                let made = closure_made(self.world, linked, op).map(|(id, _)| id);
                if let (Some(id), OpKind::Assign { place, .. }) = (made, &op.kind) {
                    if id == child {
                        self.goes_into(parent, place, BlockId(index as u32), number + 1, op.span);
                    }
                }
            }
        }
    }

    /// A body of the package is given the value.
    fn given(&mut self, body: BodyId, source: Source) {
        let Some(local) = local_of(self.world.body(body), source) else { return };
        self.start(Start { body, local, block: crate::lower::body::ENTRY, op: 0 });
    }
}

fn task_of(facts: &Facts<'_>, body: BodyId) -> Option<TaskId> {
    let index = facts.tasks.all.iter().position(|task| task.body == Some(body))?;
    Some(TaskId(index as u32))
}

fn deposit_at<'f>(facts: &'f Facts<'_>, body: BodyId, block: BlockId, span: Span) -> Option<&'f Deposit> {
    let all = facts.homes.deposits.iter().chain(&facts.homes.passing.deposits);
    all.into_iter().find(|deposit| deposit.body == body && deposit.block == block && deposit.span == span)
}

/// One local, from where it gets the value.
struct Walk<'s, 'f, 'w> {
    linked: &'w LinkedBody,
    start: Start,
    /// Somebody else got it, or it ended.
    went: bool,
    search: &'s mut Search<'f, 'w>,
}

/// Whether the local still has it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    On,
    Over,
}

impl Walk<'_, '_, '_> {
    fn go(mut self) {
        let body = &self.linked.body;
        let mut seen = vec![false; body.blocks.len()];
        let mut work = VecDeque::from([(self.start.block, self.start.op)]);
        while let Some((at, from)) = work.pop_front() {
            let block = &body.blocks[at.0 as usize];
            let ops = block.ops.iter().enumerate().skip(from);
            let over = ops.into_iter().any(|(number, op)| self.op(at, number, op) == Way::Over)
                || from <= block.ops.len() && self.end(at) == Way::Over;
            if over {
                self.went = true;
                continue;
            }
            for edge in edges(&block.end, Exceptional::default()) {
                if dropped(body, edge).any(|local| local == self.start.local) {
                    self.went = true;
                    self.dropped(edge.span);
                } else if !std::mem::replace(&mut seen[edge.to.0 as usize], true) {
                    work.push_back((edge.to, 0));
                }
            }
        }
        if !self.went && self.is_owner() {
            let span = self.linked.body.locals[self.start.local.0 as usize].span;
            self.search.tell(Who::Stays, self.start.body, span);
        }
    }

    fn dropped(&mut self, span: Span) {
        if self.is_owner() {
            self.search.tell(Who::Dropped, self.start.body, span);
        }
    }

    /// Numbers do not drop, and a `Result` may have been the empty one.
    fn is_owner(&self) -> bool {
        let world = self.search.world;
        let ty = self.linked.local_ty(self.start.local);
        let passing = matches!(ty, Ty::Int(_) | Ty::Future(_) | Ty::Closure(_)) || is_choice(world, ty);
        !passing && may_hold(world, ty)
    }

    fn op(&mut self, at: BlockId, number: usize, op: &Op) -> Way {
        match &op.kind {
            OpKind::Drop(local) if *local == self.start.local => {
                self.dropped(op.span);
                return Way::Over;
            }
            OpKind::Declare(local) if *local == self.start.local => return Way::Over,
            OpKind::Assign { .. } => {}
            _ => return Way::On,
        }
        let OpKind::Assign { place, value, initialises } = &op.kind else { return Way::On };
        if let Some((child, captured)) = closure_made(self.search.world, self.linked, op) {
            let captured: Vec<LocalId> = captured.collect();
            return self.captured(child, &captured);
        }
        let gives = match value {
            Rvalue::Use(operand) | Rvalue::Cast(operand, _) => self.gives(operand),
            Rvalue::Aggregate(_, fields, base) => {
                fields.iter().any(|(_, field)| self.gives(field))
                    || base.as_ref().is_some_and(|b| self.gives(b))
            }
            Rvalue::Opaque { takes, what, .. }
                if takes.iter().any(|place| place.local == self.start.local) =>
            {
                let what = Some(format!("{what}!"));
                self.search.tell(Who::Unknown(what), self.start.body, op.span);
                return Way::Over;
            }
            _ => false,
        };
        if gives {
            self.search.goes_into(self.start.body, place, at, number + 1, op.span);
            return Way::Over;
        }
        if !initialises && place.path.is_empty() && place.local == self.start.local {
            self.dropped(op.span);
            return Way::Over;
        }
        Way::On
    }

    fn captured(&mut self, child: BodyId, captured: &[LocalId]) -> Way {
        let world = self.search.world;
        for (index, local) in captured.iter().enumerate() {
            let lent = world.body(child).captured.get(index) == Some(&CaptureMode::Ref);
            if *local != self.start.local || lent {
                continue;
            }
            match task_of(self.search.facts, child) {
                Some(task) => {
                    let span = self.search.facts.tasks.get(task).name_span;
                    self.search.tell(Who::Task(task), self.start.body, span);
                }
                None => self.search.given(child, Source::Capture(index)),
            }
            return Way::Over;
        }
        Way::On
    }

    /// Whether an operand gives away the local, or the part of it that can be what was opened.
    fn gives(&self, operand: &Operand) -> bool {
        let Operand::Place(place, mode) = operand else { return false };
        let world = self.search.world;
        let ty = self.linked.place_ty(world, place);
        let moves = match mode {
            Mode::Move | Mode::Unknown | Mode::Unresolved => true,
            Mode::Copy => {
                matches!(ty, Ty::Int(_)) && matches!(self.linked.local_ty(self.start.local), Ty::Int(_))
            }
            Mode::Ref | Mode::RefMut => false,
        };
        place.local == self.start.local && moves && !is_failure(place) && may_hold(world, &ty)
    }

    fn end(&mut self, at: BlockId) -> Way {
        match &self.linked.body.blocks[at.0 as usize].end {
            Terminator::Call(call) => self.call(at, call),
            Terminator::Await(wait) if wait.futures.iter().any(|future| self.gives(future)) => {
                let past = self.past(at);
                self.search.goes_into(self.start.body, &wait.dest, at, past, wait.span);
                Way::Over
            }
            _ => Way::On,
        }
    }

    fn past(&self, at: BlockId) -> usize {
        self.linked.body.blocks[at.0 as usize].ops.len() + 1
    }

    fn call(&mut self, at: BlockId, call: &Call) -> Way {
        let world = self.search.world;
        let target = self.linked.targets.get(&at);
        if let Some(Target::Functions(ids, _)) = target {
            if let Some(way) = self.lent(world.function(ids[0]), call) {
                return way;
            }
        }
        let Some(arg) = (0..call.args.len()).find(|index| self.gives(&call.args[*index])) else {
            return Way::On;
        };
        match target {
            Some(Target::Functions(ids, _)) => {
                let ids: Vec<FnId> = ids.clone();
                return self.handed(at, call, &ids, arg);
            }
            Some(Target::Constructor(..) | Target::Language) => self.result(at, call),
            Some(Target::Closure(body)) => self.search.given(*body, Source::Argument(arg)),
            Some(Target::Unknown(path)) => self.unknown(path.clone(), call),
            None => self.unknown(None, call),
        }
        Way::Over
    }

    /// What a library does with an argument, also with one that it is only lent: `close(fd)`.
    fn lent(&mut self, info: &FnInfo, call: &Call) -> Option<Way> {
        let ours = |arg: usize| {
            let operand = call.args.get(arg);
            operand.and_then(operand_place).is_some_and(|place| place.local == self.start.local)
        };
        let who = info.behaviours.iter().find_map(|behaviour| match behaviour {
            Behaviour::Closes(arg) if ours(arg.0) => Some(Who::Closed),
            Behaviour::Drops(arg) if ours(arg.0) && self.gives(&call.args[arg.0]) => Some(Who::Dropped),
            Behaviour::Forgets(arg) if ours(arg.0) && self.gives(&call.args[arg.0]) => {
                Some(Who::Forgotten(info.path.clone()))
            }
            Behaviour::Keeps(arg) if ours(arg.0) => Some(Who::Library(info.path.clone())),
            _ => None,
        })?;
        self.search.tell(who, self.start.body, call.span);
        Some(Way::Over)
    }

    fn unknown(&mut self, path: Option<String>, call: &Call) {
        self.search.tell(Who::Unknown(path), self.start.body, call.span);
    }

    fn result(&mut self, at: BlockId, call: &Call) {
        let past = self.past(at);
        self.search.goes_into(self.start.body, &call.dest, at, past, call.span);
    }

    /// A function has it now.
    fn handed(&mut self, at: BlockId, call: &Call, ids: &[FnId], arg: usize) -> Way {
        let world = self.search.world;
        let info = world.function(ids[0]);
        if let Some(task) = self.search.facts.tasks.at(self.start.body, at) {
            self.search.tell(Who::Task(task), self.start.body, call.name_span);
            return Way::Over;
        }
        if info.modelled {
            return self.modelled(at, call, info, arg);
        }
        for id in ids {
            match world.function(*id).body {
                Some(body) => match task_of(self.search.facts, body) {
                    Some(task) => self.search.tell(Who::Task(task), self.start.body, call.span),
                    None => self.search.given(body, Source::Argument(arg)),
                },
                None => self.unknown(Some(info.path.clone()), call),
            }
        }
        Way::Over
    }

    fn modelled(&mut self, at: BlockId, call: &Call, info: &FnInfo, arg: usize) -> Way {
        let number = matches!(self.linked.local_ty(self.start.local), Ty::Int(_));
        let body = self.start.body;
        if let Some(deposit) = deposit_at(self.search.facts, body, at, call.span) {
            let deposit = deposit.clone();
            self.search.deposited(&deposit, body);
            return Way::Over;
        }
        let about = |b: &Behaviour| matches!(b, Behaviour::Adopts(a) | Behaviour::Escapes(a) | Behaviour::Takes(a) | Behaviour::TimesOut(a) | Behaviour::Shares(a) if a.0 == arg);
        let passed = info.behaviours.iter().any(about)
            || info
                .params
                .get(arg)
                .is_some_and(|param| !passes(self.search.world, param, &info.ret).is_empty());
        if passed {
            self.result(at, call);
        } else if number {
            // Looked at.
            return Way::On;
        } else {
            self.search.tell(Who::Dropped, body, call.span);
        }
        Way::Over
    }
}

/// The failing variant holds nothing that was opened.
fn is_failure(place: &Place) -> bool {
    place.path.iter().any(|step| match step {
        Step::Variant(name) => canonical_variant(name) == BAD,
        _ => false,
    })
}

/// Whether a value of this type can hold what was opened, as far as its type is known.
fn may_hold(world: &World, ty: &Ty) -> bool {
    let is = |part: &Ty| match part {
        Ty::Int(_) | Ty::Unknown | Ty::Param(..) | Ty::Opaque(_) | Ty::Closure(_) | Ty::Future(_) => true,
        Ty::Adt(..) => world.resource(part).is_some(),
        _ => false,
    };
    !matches!(ty, Ty::Ref(..)) && crate::facts::homes::any_part(world, ty, &is)
}
