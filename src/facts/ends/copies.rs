//! Where the copies of a sender or token go.

use rustc_hash::FxHashSet;

use super::withdrawals::{callers_withdraw, withdraws, withdraws_at};
use super::{End, Holder, call_at, is_token};
use crate::facts::Facts;
use crate::facts::graph::{Exceptional, edges};
use crate::facts::liveness::closure_made;
use crate::facts::outcome::Source;
use crate::facts::tasks::TaskId;
use crate::facts::views::{field_of, operand_place};
use crate::facts::waits::{On, Root, roots::root, waits};
use crate::link::ty::{BodyId, FnId, Ty};
use crate::link::world::{CaptureMode, LinkedBody, Target, World};
use crate::lower::body::{
    BlockId, Call, LocalId, LocalKind, Mode, Op, OpKind, Operand, Place, RESULT, Rvalue,
};
use crate::models::behaviour::{Behaviour, SpawnKind, TypeBehaviour};
use crate::source::Loc;

/// What is asked for.
pub(super) struct Asked {
    /// Where the end is at first.
    pub(super) seeds: Vec<LocalId>,
    /// Where what waits for it was, before it was given to its task.
    pub(super) waiter: LocalId,
    /// The blocks of the path; without one, all count.
    pub(super) path: Option<Vec<BlockId>>,
}

/// What becomes of all copies.
pub(super) fn fate(facts: &Facts<'_>, id: BodyId, asked: &Asked) -> End {
    let mut tracer = Tracer { facts, world: facts.world, depth: 0 };
    let events = tracer.trace(id, &asked.seeds);
    let linked = facts.world.body(id);
    let on_path = |block: BlockId| asked.path.as_ref().is_none_or(|path| path.contains(&block));
    let mut end = End::Dies;
    for event in events.iter().filter(|event| on_path(event.block)) {
        let this = match &event.kind {
            Kind::Stored(holder, held) => {
                if is_cleared(facts.world, id, linked, event.block, held, asked.path.as_deref()) {
                    continue;
                }
                End::Outlives(holder.clone())
            }
            Kind::Returned => End::Outlives(Holder {
                at: event.at,
                words: "given to the caller".to_owned(),
                returned: true,
            }),
            Kind::InTask(task) => in_task(facts, id, *task, asked.waiter, event.at),
            Kind::Cancelled => return End::Dies,
            Kind::Unknown => End::Unknown,
        };
        end = match (end, this) {
            (End::Outlives(holder), _) => End::Outlives(holder),
            (_, End::Outlives(holder)) => End::Outlives(holder),
            (End::Unknown, _) | (_, End::Unknown) => End::Unknown,
            (End::Dies, End::Dies) => End::Dies,
        };
    }
    if end == End::Dies { uncancelled(facts.world, linked, asked, &events) } else { end }
}

/// A token that is dropped tells nobody, unless a guard does. That it should have been cancelled, another way shows.
fn uncancelled(world: &World, linked: &LinkedBody, asked: &Asked, events: &[Event]) -> End {
    let tokens = asked.seeds.iter().all(|local| is_token(world, linked.local_ty(*local)));
    if !tokens {
        return End::Dies;
    }
    let guarded = linked.types.iter().any(|ty| match ty {
        Ty::Adt(id, _) => world.type_info(*id).drop_fn.is_some_and(|drop| cancels(world, drop)),
        _ => false,
    });
    match events.iter().find(|event| matches!(event.kind, Kind::Cancelled)) {
        _ if guarded => End::Unknown,
        Some(event) => End::Outlives(Holder {
            at: event.at,
            words: "cancelled only on another way".to_owned(),
            returned: false,
        }),
        None => End::Unknown,
    }
}

fn cancels(world: &World, id: FnId) -> bool {
    let info = world.function(id);
    let told = |list: &[Behaviour]| list.iter().any(|b| matches!(b, Behaviour::Cancels(_)));
    let Some(body) = info.body else { return told(&info.behaviours) };
    world.body(body).targets.values().any(|target| match target {
        Target::Functions(ids, _) => ids.iter().any(|id| told(&world.function(*id).behaviours)),
        _ => false,
    })
}

/// Whether what was put away is taken out again on the path, by a guard, or by who called this body.
fn is_cleared(
    world: &World,
    id: BodyId,
    linked: &LinkedBody,
    stored: BlockId,
    held: &Ty,
    path: Option<&[BlockId]>,
) -> bool {
    let after = match path {
        Some(path) => path.iter().skip_while(|block| **block != stored).skip(1).copied().collect(),
        None => after(linked, stored),
    };
    if after.into_iter().any(|block| withdraws_at(world, linked, block, held)) {
        return true;
    }
    let guarded = linked.types.iter().any(|ty| match ty {
        Ty::Adt(ty, _) => {
            let drop = world.type_info(*ty).drop_fn.and_then(|drop| world.function(drop).body);
            drop.is_some_and(|drop| withdraws(world, drop, held))
        }
        Ty::Closure(child) => withdraws(world, *child, held),
        _ => false,
    });
    guarded || callers_withdraw(world, id, held)
}

/// The blocks that may come after a block.
fn after(linked: &LinkedBody, block: BlockId) -> Vec<BlockId> {
    let mut seen = FxHashSet::default();
    let mut work = vec![block];
    let mut result = Vec::new();
    while let Some(block) = work.pop() {
        for edge in edges(&linked.body.blocks[block.0 as usize].end, Exceptional::default()) {
            if seen.insert(edge.to) {
                result.push(edge.to);
                work.push(edge.to);
            }
        }
    }
    result
}

/// A copy that is in another task ends with it, if that ends with its connection. The task that waits may have one itself: then it waits
/// for itself.
fn in_task(facts: &Facts<'_>, id: BodyId, task: TaskId, waiter: LocalId, at: Loc) -> End {
    let task = facts.tasks.get(task);
    if matches!(task.kind, SpawnKind::Scoped) {
        return End::Dies;
    }
    let Some(body) = task.body else { return End::Unknown };
    let waits_itself = task.spawner == id && task.given.iter().any(|given| given.from.local == waiter);
    if waits_itself {
        return End::Outlives(Holder { at, words: "kept by the task itself".to_owned(), returned: false });
    }
    let waits = waits(facts, body);
    let ends = !waits.endless
        && waits.points.iter().all(|point| point.leaves(|reason| matches!(reason.on, On::Peer | On::Time)));
    if ends { End::Dies } else { End::Unknown }
}

/// Something that happens to a copy.
struct Event {
    block: BlockId,
    at: Loc,
    kind: Kind,
}

enum Kind {
    /// It went to a place that outlives the body, in a value of this type.
    Stored(Holder, Ty),
    /// It is in what the body returns.
    Returned,
    /// A task has it.
    InTask(TaskId),
    /// It was cancelled.
    Cancelled,
    /// Nobody knows.
    Unknown,
}

struct Tracer<'f> {
    facts: &'f Facts<'f>,
    world: &'f World,
    depth: usize,
}

/// How deep callees are followed.
const DEPTH: usize = 3;

impl Tracer<'_> {
    /// Everything that happens to what is in these locals, and to its copies.
    fn trace(&mut self, id: BodyId, seeds: &[LocalId]) -> Vec<Event> {
        let linked = self.world.body(id);
        let mut aliases: FxHashSet<LocalId> = seeds.iter().copied().collect();
        let mut work = seeds.to_vec();
        let mut events = Vec::new();
        while let Some(local) = work.pop() {
            let mut more = Vec::new();
            for (index, block) in linked.body.blocks.iter().enumerate() {
                let at = BlockId(index as u32);
                for op in &block.ops {
                    self.op(linked, at, op, local, &mut more, &mut events);
                }
                if let Some(call) = call_at(linked, at) {
                    self.call(id, at, call, local, &mut more, &mut events);
                }
            }
            work.extend(more.into_iter().filter(|local| aliases.insert(*local)));
        }
        events
    }

    fn op(
        &self,
        linked: &LinkedBody,
        block: BlockId,
        op: &Op,
        local: LocalId,
        more: &mut Vec<LocalId>,
        events: &mut Vec<Event>,
    ) {
        let OpKind::Assign { place, value, .. } = &op.kind else { return };
        let at = linked.loc(op.span);
        let moves = |operand: &Operand| operand_place(operand).is_some_and(|from| from.local == local);
        let goes = match value {
            Rvalue::Use(operand) | Rvalue::Cast(operand, _) | Rvalue::Residual(operand) => moves(operand),
            Rvalue::Aggregate(_, fields, base) => {
                fields.iter().any(|(_, field)| moves(field)) || base.as_ref().is_some_and(moves)
            }
            Rvalue::Opaque { takes, .. } => {
                if takes.iter().any(|from| from.local == local) {
                    events.push(Event { block, at, kind: Kind::Unknown });
                }
                false
            }
            Rvalue::Closure(_) => return self.captured(linked, block, op, local, more, events),
            _ => false,
        };
        if goes && self.still_holds(linked, place, value) {
            self.arrives(linked, block, at, place, more, events);
        }
    }

    /// Whether what is assigned can have the end in it: a field of a pair, a number in a struct cannot.
    fn still_holds(&self, linked: &LinkedBody, place: &Place, value: &Rvalue) -> bool {
        let ty = match value {
            Rvalue::Use(Operand::Place(from, _) | Operand::Borrow { place: from, .. }) => {
                linked.place_ty(self.world, from)
            }
            _ => linked.place_ty(self.world, place),
        };
        self.may_hold(&ty)
    }

    fn may_hold(&self, ty: &Ty) -> bool {
        fn look(world: &World, ty: &Ty, depth: usize) -> bool {
            const DEPTH: usize = 6;
            match ty.peel() {
                Ty::Unknown | Ty::Param(..) | Ty::Opaque(_) | Ty::Closure(_) | Ty::Future(_) => true,
                Ty::Adt(..) => {
                    let ty = ty.peel();
                    let is = |behaviour| world.has_behaviour(ty, behaviour);
                    if is(TypeBehaviour::Sender) || is(TypeBehaviour::Token) {
                        return true;
                    }
                    if is(TypeBehaviour::Weak) || is(TypeBehaviour::Receiver) || depth > DEPTH {
                        return false;
                    }
                    world.fields_of(ty).iter().any(|(_, ty)| look(world, ty, depth + 1))
                }
                Ty::Tuple(parts) => parts.iter().any(|ty| look(world, ty, depth + 1)),
                Ty::Slice(inner) => look(world, inner, depth + 1),
                _ => false,
            }
        }
        look(self.world, ty, 0)
    }

    /// A copy comes to a place.
    fn arrives(
        &self,
        linked: &LinkedBody,
        block: BlockId,
        at: Loc,
        to: &Place,
        more: &mut Vec<LocalId>,
        events: &mut Vec<Event>,
    ) {
        if to.local == RESULT {
            events.push(Event { block, at, kind: Kind::Returned });
            return;
        }
        let kind = linked.body.locals[to.local.0 as usize].kind;
        let foreign = matches!(linked.local_ty(to.local), Ty::Ref(..) | Ty::Pointer(_))
            || matches!(kind, LocalKind::Capture)
            || self.world.has_behaviour(linked.local_ty(to.local), TypeBehaviour::Guard);
        if to.path.is_empty() || !foreign {
            more.push(to.local);
            return;
        }
        let held = linked.place_ty(self.world, to);
        let holder = Holder { at, words: self.words(linked, to), returned: false };
        events.push(Event { block, at, kind: Kind::Stored(holder, held) });
    }

    fn words(&self, linked: &LinkedBody, place: &Place) -> String {
        match field_of(self.world, linked, place) {
            Some((owner, _)) => format!("kept in a field of `{}`", self.world.type_info(owner).decl().name),
            None => "kept in a collection".to_owned(),
        }
    }

    fn captured(
        &self,
        linked: &LinkedBody,
        block: BlockId,
        op: &Op,
        local: LocalId,
        more: &mut Vec<LocalId>,
        events: &mut Vec<Event>,
    ) {
        let Some((child, mut captures)) = closure_made(self.world, linked, op) else { return };
        let Some(index) = captures.position(|captured| captured == local) else { return };
        let OpKind::Assign { place, .. } = &op.kind else { return };
        match self.world.body(child).captured.get(index) {
            Some(CaptureMode::Move) => more.push(place.local),
            // What it does with what it borrows, a task cannot.
            Some(CaptureMode::Ref | CaptureMode::Copy) => {}
            Some(CaptureMode::Unknown) | None => {
                events.push(Event { block, at: linked.loc(op.span), kind: Kind::Unknown });
            }
        }
    }

    fn call(
        &mut self,
        id: BodyId,
        block: BlockId,
        call: &Call,
        local: LocalId,
        more: &mut Vec<LocalId>,
        events: &mut Vec<Event>,
    ) {
        let linked = self.world.body(id);
        let at = linked.loc(call.span);
        for (index, operand) in call.args.iter().enumerate() {
            let Some(place) = operand_place(operand).filter(|place| place.local == local) else { continue };
            if !self.may_hold(&linked.place_ty(self.world, place)) {
                continue;
            }
            let gives = matches!(operand, Operand::Place(_, Mode::Move | Mode::Unknown | Mode::Unresolved));
            // A helper that starts a task may do other things with what the task is not given.
            let task = self.facts.tasks.at(id, block).filter(|task| {
                let task = self.facts.tasks.get(*task);
                let made_elsewhere = task.body.is_some_and(|body| self.world.body(body).parent != Some(id));
                gives
                    && (!made_elsewhere
                        || !task.given.iter().all(|given| given.from.local != local)
                        || call.args.len() == 1)
            });
            if let Some(task) = task {
                events.push(Event { block, at, kind: Kind::InTask(task) });
                continue;
            }
            match linked.targets.get(&block) {
                Some(Target::Constructor(..)) => {
                    self.arrives(linked, block, at, &call.dest, more, events);
                }
                Some(Target::Functions(ids, _)) => {
                    for function in ids.clone() {
                        if self.world.function(function).modelled {
                            self.modelled(id, block, call, function, index, gives, more, events);
                        } else {
                            self.own(id, block, call, function, index, gives, more, events);
                        }
                    }
                }
                Some(Target::Language) | None => {
                    if self.may_hold(&linked.place_ty(self.world, &call.dest)) {
                        self.arrives(linked, block, at, &call.dest, more, events);
                    }
                }
                Some(Target::Closure(_) | Target::Unknown(_)) => {
                    let shared = matches!(
                        operand,
                        Operand::Borrow { mutable: false, .. } | Operand::Place(_, Mode::Ref | Mode::Copy)
                    );
                    if !shared {
                        events.push(Event { block, at, kind: Kind::Unknown });
                    }
                }
            }
        }
    }

    #[allow(clippy::too_many_arguments)] // the call as it stands, and where what is found goes
    fn modelled(
        &self,
        id: BodyId,
        block: BlockId,
        call: &Call,
        function: FnId,
        index: usize,
        gives: bool,
        more: &mut Vec<LocalId>,
        events: &mut Vec<Event>,
    ) {
        let linked = self.world.body(id);
        let at = linked.loc(call.span);
        for behaviour in &self.world.function(function).behaviours {
            match behaviour {
                Behaviour::Cancels(arg) if arg.0 == index => {
                    events.push(Event { block, at, kind: Kind::Cancelled });
                }
                Behaviour::Inserts(arg) if arg.0 == index => {
                    self.inserted(id, block, call, index, more, events);
                    return;
                }
                Behaviour::Drops(arg) if arg.0 == index => return,
                Behaviour::Keeps(arg) | Behaviour::Forgets(arg) if arg.0 == index => {
                    events.push(Event { block, at, kind: Kind::Unknown });
                    return;
                }
                _ => {}
            }
        }
        let dest = linked.place_ty(self.world, &call.dest);
        let known = !matches!(dest, Ty::Unknown);
        // A clone, a child, a wrapper; what is not in the result was dropped there, or stays where it is.
        if known && self.may_hold(&dest) {
            self.arrives(linked, block, at, &call.dest, more, events);
        } else if gives && !known {
            events.push(Event { block, at, kind: Kind::Unknown });
        }
    }

    /// Into a collection: a local one is a copy of its own.
    fn inserted(
        &self,
        id: BodyId,
        block: BlockId,
        call: &Call,
        index: usize,
        more: &mut Vec<LocalId>,
        events: &mut Vec<Event>,
    ) {
        let linked = self.world.body(id);
        let at = linked.loc(call.span);
        let held = call.args.get(index).and_then(operand_place).map(|p| linked.place_ty(self.world, p));
        let (Some(to), Some(held)) = (call.args.first().and_then(operand_place), held) else {
            events.push(Event { block, at, kind: Kind::Unknown });
            return;
        };
        let words = |home: &str| format!("kept in {home}");
        match root(self.world, id, to) {
            Root::Static(_) => {
                let holder = Holder { at, words: words("a static"), returned: false };
                events.push(Event { block, at, kind: Kind::Stored(holder, held) });
            }
            Root::Given(source, path) => {
                let given = crate::facts::waits::roots::given_place(linked, source, &path);
                let owned = given.as_ref().is_some_and(|place| {
                    let ty = linked.local_ty(place.local);
                    !matches!(ty, Ty::Ref(..) | Ty::Pointer(_))
                        && !self.world.has_behaviour(ty, TypeBehaviour::Shared)
                        && matches!(source, Source::Argument(_))
                });
                if owned {
                    more.extend(given.map(|place| place.local));
                    return;
                }
                let words = given.map_or_else(|| words("a collection"), |place| self.words(linked, &place));
                events.push(Event {
                    block,
                    at,
                    kind: Kind::Stored(Holder { at, words, returned: false }, held),
                });
            }
            Root::Own => {
                let shared = contains_shared(self.world, linked, to);
                if shared {
                    events.push(Event { block, at, kind: Kind::Unknown });
                } else {
                    more.push(to.local);
                }
            }
            Root::Unknown => events.push(Event { block, at, kind: Kind::Unknown }),
        }
    }

    /// A function of the workspace: what it does with its parameter.
    #[allow(clippy::too_many_arguments)] // as above
    fn own(
        &mut self,
        id: BodyId,
        block: BlockId,
        call: &Call,
        function: FnId,
        index: usize,
        gives: bool,
        more: &mut Vec<LocalId>,
        events: &mut Vec<Event>,
    ) {
        let linked = self.world.body(id);
        let at = linked.loc(call.span);
        let info = self.world.function(function);
        let Some(body) = info.body.filter(|_| self.depth < DEPTH) else {
            if gives {
                events.push(Event { block, at, kind: Kind::Unknown });
            }
            return;
        };
        self.depth += 1;
        let inner = self.trace(body, &[LocalId(index as u32 + 1)]);
        self.depth -= 1;
        for event in inner {
            match event.kind {
                Kind::Returned => {
                    let ty = linked.place_ty(self.world, &call.dest);
                    if ty == Ty::Unknown || self.may_hold(&ty) {
                        self.arrives(linked, block, at, &call.dest, more, events);
                    }
                }
                // A task of the callee has it.
                kind => events.push(Event { block, at: event.at, kind }),
            }
        }
        if info.decl().is_async && gives {
            // The future has it until it runs.
            more.push(call.dest.local);
        }
    }
}

/// Whether others can reach what is in a local: it is, or has, an `Arc`.
fn contains_shared(world: &World, linked: &LinkedBody, place: &Place) -> bool {
    let mut ty = linked.place_ty(world, place).peel().clone();
    for _ in 0..DEPTH {
        if world.has_behaviour(&ty, TypeBehaviour::Shared) || world.has_behaviour(&ty, TypeBehaviour::Guard) {
            return true;
        }
        match world.deref(&ty) {
            Some(inner) => ty = inner.peel().clone(),
            None => return false,
        }
    }
    false
}
