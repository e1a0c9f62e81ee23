//! Parked connections: somebody has one, and stands still for something else, so that the end of the connection is not noticed.
//!
//! A body or task is *parked* at a wait point where nothing that the connection does leads on: it waits for a queue, a token, a permit, a
//! task, a clock. Whether that is a defect is a question of who could end the wait: an other end that outlives the waiting
//! ([`super::ends`]) is a fact; permits, joins and clocks are somebody's duty, and only a guess.
//!
//! The connection is this body's alone: of one with several handles `shares` tells.

mod callers;
pub(super) mod held;

use std::collections::VecDeque;

use rustc_hash::FxHashSet;

use super::Facts;
use super::ends::{self, End, Holder};
use super::graph::{Exceptional, NaturalLoop, edges, loops};
use super::outcome::Source;
use super::ownership::is_choice;
use super::shares::{self, Root as Origin, Tracer};
use super::stay::modelled_calls;
use super::tasks::{Made, Task, made};
use super::views::operand_place;
use super::waits::{On, Reason, Root, WaitPoint, waits};
use crate::link::ty::{BodyId, Ty};
use crate::link::world::{FnInfo, LinkedBody, Target, World};
use crate::lower::body::{BlockId, Call, ENTRY, LocalId, Operand, Place, Step, Terminator};
use crate::models::behaviour::{Behaviour, ResourceKind, SpawnKind, TypeBehaviour};
use crate::source::{Loc, Span};
use callers::Callers;
use held::{Holding, Start};

/// A connection that is kept where somebody waits for something else.
#[derive(Clone, Debug)]
pub struct Parked {
    /// The body that started who keeps it, or keeps it itself.
    pub body: BodyId,
    /// What made the keeper: the start of the task, else what opened the connection.
    pub keeper: Span,
    /// The name of what is called there: what other rules know the keeper by.
    pub keeper_name: Span,
    /// What keeps it, if it is a task.
    pub task: Option<SpawnKind>,
    /// It was given to the body, and nobody knows by whom.
    pub given: bool,
    /// Where the connection was opened, when that is known and another place.
    pub opened: Option<Loc>,
    /// The name of the variable that had it.
    pub name: Option<crate::index::items::Name>,
    /// Where it waits.
    pub at: Loc,
    /// For what.
    pub waits_for: WaitsFor,
}

/// What somebody with a connection waits for.
#[derive(Clone, Debug)]
pub enum WaitsFor {
    /// A queue or a notification that goes on without them.
    Others(Holder),
    /// Something that another one has to give back: a permit.
    Permit,
    /// One message of a queue, once: an answer.
    Answer,
    /// The end of a task.
    Task,
    /// A clock, again and again, and the connection is never read.
    Clock,
}

/// The parked connections of a body and of the tasks that it starts, one for each keeper.
pub fn parked(facts: &Facts<'_>) -> Vec<Parked> {
    let called = facts.bodies().flat_map(|id| facts.world.run_by(id).iter().copied()).collect();
    let callers = Callers { facts };
    let finder = Finder { facts, world: facts.world, holding: Holding::new(facts), called, callers };
    let mut result = Vec::new();
    for id in facts.bodies().filter(|id| !facts.world.body(*id).body.truncated) {
        finder.tasks_of(id, &mut result);
        finder.body(id, &mut result);
    }
    result
}

struct Finder<'f> {
    facts: &'f Facts<'f>,
    world: &'f World,
    holding: Holding<'f>,
    /// The bodies that some body here calls.
    called: FxHashSet<BodyId>,
    callers: Callers<'f>,
}

impl Finder<'_> {
    /// Tasks that were given a connection.
    fn tasks_of(&self, spawner: BodyId, result: &mut Vec<Parked>) {
        for (_, task) in self.facts.tasks.started_by(spawner) {
            let Some(body) = task.body.filter(|_| task.kind != SpawnKind::Scoped) else { continue };
            let mut all = task.given.iter().filter(|given| is_whole(self.world, &given.ty));
            let Some(given) = all.next() else { continue };
            if self.has_siblings(spawner, &given.from) || self.is_given_a_handle(spawner, &given.from) {
                continue;
            }
            let points = self.holding.points(body, Start::Given(given.source));
            let far = |reason: &Reason| self.far_end_of_task(spawner, task, reason);
            let Some((at, waits_for)) = self.parks(body, &points, Some(&far)) else { continue };
            let linked = self.world.body(spawner);
            let opened = self.opened_at(linked, &given.from).filter(|span| *span != task.span);
            result.push(Parked {
                body: spawner,
                keeper: task.span,
                keeper_name: task.name_span,
                task: Some(task.kind),
                given: false,
                opened: opened.map(|span| linked.loc(span)),
                name: linked.body.locals[given.from.local.0 as usize].name.clone(),
                at,
                waits_for,
            });
        }
    }

    /// Connections that a body opens and keeps itself.
    fn body(&self, id: BodyId, result: &mut Vec<Parked>) {
        if !self.facts.waiting.contains(&id) {
            return;
        }
        let linked = self.world.body(id);
        for (block, call, name) in openings(self.world, linked) {
            if self.has_siblings(id, &call.dest) {
                continue;
            }
            let points = self.holding.points(id, Start::Opened(block));
            let Some((at, waits_for)) = self.parks(id, &points, None) else { continue };
            let (keeper, task, opened, given) = (call.span, None, None, false);
            result.push(Parked {
                body: id,
                keeper,
                keeper_name: keeper,
                task,
                given,
                opened,
                name,
                at,
                waits_for,
            });
        }
        self.parameters(id, linked, result);
    }

    /// Connections that are given to a function that nobody here calls. Of all others their callers tell.
    fn parameters(&self, id: BodyId, linked: &LinkedBody, result: &mut Vec<Parked>) {
        if linked.parent.is_some() || linked.function.is_none() || self.called.contains(&id) {
            return;
        }
        for index in 0..linked.body.params as usize {
            let local = LocalId(index as u32 + 1);
            let whole = is_whole(self.world, linked.local_ty(local));
            if !whole || self.has_siblings(id, &Place::local(local)) {
                continue;
            }
            let points = self.holding.points(id, Start::Given(Source::Argument(index)));
            let Some((at, waits_for)) = self.parks(id, &points, None) else { continue };
            let of = &linked.body.locals[local.0 as usize];
            let (keeper, name) = (of.span, of.name.clone());
            result.push(Parked {
                body: id,
                keeper,
                keeper_name: keeper,
                task: None,
                given: true,
                opened: None,
                name,
                at,
                waits_for,
            });
        }
    }

    /// The wait point of a body, among these, at which it is parked: the one of which most is known.
    fn parks(
        &self,
        body: BodyId,
        held: &[Loc],
        far: Option<&dyn Fn(&Reason) -> End>,
    ) -> Option<(Loc, WaitsFor)> {
        if held.is_empty() {
            return None;
        }
        let all = waits(self.facts, body).points;
        let reads = all
            .iter()
            .flat_map(|point| &point.reasons)
            .any(|reason| reason.reads || reason.on == On::Unknown);
        // Whoever watches the connection beside the queue elsewhere knows what he does when he does not.
        let watches = all.iter().any(|point| {
            let reads = |reason: &Reason| reason.reads && reason.on == On::Peer;
            point.reasons.iter().any(reads)
                && point.reasons.iter().any(|r| matches!(r.on, On::Channel | On::Token))
        });
        if watches {
            return None;
        }
        let mut guess = None;
        for point in all.iter().filter(|point| held.contains(&point.at)) {
            match self.parked_at(body, point, far.unwrap_or(&|_| End::Unknown), far.is_some()) {
                Some(WaitsFor::Clock) if reads || !point.repeated => {}
                Some(WaitsFor::Others(holder)) => return Some((point.at, WaitsFor::Others(holder))),
                Some(other) => guess = guess.or(Some((point.at, other))),
                None => {}
            }
        }
        guess
    }

    fn parked_at(
        &self,
        body: BodyId,
        point: &WaitPoint,
        far: &dyn Fn(&Reason) -> End,
        of_task: bool,
    ) -> Option<WaitsFor> {
        let leaves_in_time = |reason: &Reason| reason.on == On::Time && reason.leads_out;
        let shows = |reason: &Reason| matches!(reason.on, On::Peer | On::Unknown) && !reason.next;
        if point.reasons.is_empty() || point.reasons.iter().any(|r| shows(r) || leaves_in_time(r)) {
            return None;
        }
        let others = || point.reasons.iter().filter(|r| matches!(r.on, On::Channel | On::Token));
        if others().next().is_none() {
            let joins = point.reasons.iter().all(|reason| reason.on == On::Task);
            return Some(if joins { WaitsFor::Task } else { WaitsFor::Clock });
        }
        // A clock beside them after which the connection is used shows its end.
        if point.reasons.iter().any(|reason| reason.next) {
            return None;
        }
        let direct = self.direct(body, point.at, 0);
        let mut holder = None;
        for reason in others() {
            let mut end = far(reason);
            // Of what the body was given its starter knows more.
            let asked = |inner: BodyId| inner == body && matches!(reason.what, Root::Given(..)) && of_task;
            match (&end, &direct) {
                (End::Unknown, Some((inner, direct))) if !asked(*inner) => {
                    end = self.far_end_here(*inner, direct, reason);
                }
                _ => {}
            }
            match end {
                End::Outlives(found) => holder = holder.or(Some(found)),
                _ if self.is_permit(direct.as_ref(), reason) => {}
                _ => return None,
            }
        }
        let permits = others().any(|reason| self.is_permit(direct.as_ref(), reason));
        // Whoever asks once is answered once, mostly soon.
        let answer = !point.repeated && others().all(|reason| reason.on == On::Channel);
        Some(match holder {
            Some(_) if answer => WaitsFor::Answer,
            Some(holder) if !permits => WaitsFor::Others(holder),
            _ => WaitsFor::Permit,
        })
    }

    /// Who has the other end of what a task was given.
    fn far_end_of_task(&self, spawner: BodyId, task: &Task, reason: &Reason) -> End {
        let Root::Given(source, steps) = &reason.what else { return End::Unknown };
        let Some(given) = task.given.iter().find(|given| given.source == *source) else {
            return End::Unknown;
        };
        let linked = self.world.body(spawner);
        let mut place = given.from.clone();
        place.path.extend(steps.iter().cloned());
        let place = unpacked(linked, place);
        match ends::on_path(self.facts, spawner, blocks_around(linked, task.block), &place) {
            End::Outlives(holder) if holder.returned => match self.callers.keep(spawner) {
                Some(true) => End::Outlives(Holder { returned: false, ..holder }),
                Some(false) => End::Unknown,
                None => End::Outlives(holder),
            },
            End::Outlives(holder) => End::Outlives(holder),
            other => {
                let kept = self.kept_by_loop(spawner, task.block, &place);
                let token = reason.on == On::Token;
                let kept = kept.or_else(|| self.told_in_loop(spawner, task.block, &place).filter(|_| token));
                kept.map_or(other, End::Outlives)
            }
        }
    }

    /// Who has the other end of what is waited for in the body that waits.
    fn far_end_here(&self, body: BodyId, point: &WaitPoint, reason: &Reason) -> End {
        let same = |other: &&Reason| other.on == reason.on && other.place.is_some();
        let Some(place) = point.reasons.iter().find(same).and_then(|r| r.place.as_ref()) else {
            return End::Unknown;
        };
        ends::on_path(self.facts, body, path_to(self.world.body(body), point.block), place)
    }

    /// The wait point in the body that waits there itself.
    fn direct(&self, body: BodyId, at: Loc, depth: usize) -> Option<(BodyId, WaitPoint)> {
        const DEPTH: usize = 4;
        let mine = waits(self.facts, body)
            .points
            .into_iter()
            .find(|point| point.at == at && point.reasons.iter().any(|reason| reason.place.is_some()));
        if let Some(point) = mine {
            return Some((body, point));
        }
        if depth == DEPTH {
            return None;
        }
        let has = |id: &BodyId| waits(self.facts, *id).points.iter().any(|point| point.at == at);
        self.world.run_by(body).iter().copied().filter(has).find_map(|id| self.direct(id, at, depth + 1))
    }

    /// Whether the wait gives something that somebody has to give back, and no news.
    fn is_permit(&self, direct: Option<&(BodyId, WaitPoint)>, reason: &Reason) -> bool {
        let Some((body, point)) = direct.filter(|_| reason.on == On::Token) else { return false };
        let linked = self.world.body(*body);
        let dest = match &linked.body.blocks[point.block.0 as usize].end {
            Terminator::Await(wait) => &wait.dest,
            Terminator::Call(call) => &call.dest,
            _ => return false,
        };
        let ty = self.world.success_of(&linked.place_ty(self.world, dest));
        let whole = if ty == Ty::Unknown { linked.place_ty(self.world, dest) } else { ty };
        let guard = self.world.has_behaviour(&whole, TypeBehaviour::Guard);
        matches!(whole, Ty::Adt(..)) && !guard && !is_choice(self.world, &whole)
    }

    /// Those who wait for a token are told only in a later loop, which waits for other things itself.
    fn told_in_loop(&self, spawner: BodyId, block: BlockId, token: &Place) -> Option<Holder> {
        let linked = self.world.body(spawner);
        let around = blocks_around(linked, block)?;
        let waits = |at: BlockId| match &linked.body.blocks[at.0 as usize].end {
            Terminator::Await(_) => true,
            Terminator::Call(_) => self.world.callees(spawner, at).iter().any(|id| {
                let said = &self.world.function(*id).behaviours;
                said.iter().any(|b| matches!(b, Behaviour::Waits { .. }))
            }),
            _ => false,
        };
        let later =
            |l: &NaturalLoop| !l.contains(block) && around.iter().any(|at| l.contains(*at) && waits(*at));
        loops(&linked.body).into_iter().filter(later).find_map(|l| {
            let outside = around.iter().copied().filter(|at| !l.contains(*at)).collect();
            match ends::on_path(self.facts, spawner, Some(outside), token) {
                End::Outlives(holder) => Some(Holder {
                    at: holder.at,
                    words: "told here, now and then".to_owned(),
                    returned: false,
                }),
                _ => None,
            }
        })
    }

    /// In a loop that serves clients, a receiver was made for the task of a sender (or another receiver) that the loop keeps.
    fn kept_by_loop(&self, spawner: BodyId, block: BlockId, given: &Place) -> Option<Holder> {
        const STEPS: usize = 6;
        let linked = self.world.body(spawner);
        let around: Vec<_> = loops(&linked.body).into_iter().filter(|l| l.contains(block)).collect();
        let inner = around.iter().find(|l| {
            modelled_calls(self.world, linked)
                .any(|(at, _, info)| l.contains(at) && accepts(self.world, info))
        })?;
        let mut local = given.local;
        for _ in 0..STEPS {
            match made(linked, local)? {
                Made::Of(operand) => local = operand_place(operand).filter(|p| p.path.is_empty())?.local,
                Made::By(at, call) => {
                    let Some(Target::Functions(ids, _)) = linked.targets.get(&at) else { return None };
                    let info = self.world.function(*ids.first().filter(|_| ids.len() == 1)?);
                    let from = call.args.first().and_then(operand_place)?;
                    let ends = ends_of_channel(self.world, &linked.place_ty(self.world, from));
                    let outside = !made_in(linked, from.local, |at| inner.contains(at));
                    if !info.modelled || !inner.contains(at) || !ends || !outside {
                        return None;
                    }
                    let words = "kept by the loop that starts this task".to_owned();
                    return Some(Holder { at: linked.loc(call.span), words, returned: false });
                }
                _ => return None,
            }
        }
        None
    }

    /// Whether a caller gives this body one of several handles.
    fn is_given_a_handle(&self, body: BodyId, place: &Place) -> bool {
        let linked = self.world.body(body);
        let Some(Origin::Given(Source::Argument(index), _)) = Tracer::new(self.world, linked).root(place)
        else {
            return false;
        };
        self.world.callers_of(body).iter().any(|(caller, block)| {
            match &self.world.body(*caller).body.blocks[block.0 as usize].end {
                Terminator::Call(call) => {
                    let given = call.args.get(index).and_then(operand_place);
                    given.is_some_and(|place| self.has_siblings(*caller, place))
                }
                _ => false,
            }
        })
    }

    /// Whether the connection in a place has other handles.
    fn has_siblings(&self, body: BodyId, place: &Place) -> bool {
        let groups = shares::groups(self.facts, body);
        if groups.is_empty() {
            return false;
        }
        let tracer = Tracer::new(self.world, self.world.body(body));
        let Some(root) = tracer.root(place) else { return true };
        groups.iter().any(|group| {
            overlap(&group.socket, &root) || group.handles.iter().any(|handle| overlap(&handle.root, &root))
        })
    }

    /// The call that opened the connection in a place.
    fn opened_at(&self, linked: &LinkedBody, place: &Place) -> Option<Span> {
        match Tracer::new(self.world, linked).root(place)? {
            Origin::Made(block, _) => match &linked.body.blocks[block.0 as usize].end {
                Terminator::Call(call) => Some(call.span),
                _ => None,
            },
            Origin::Given(..) => None,
        }
    }
}

/// Whether two values may be one, or parts of one.
fn overlap(one: &Origin, other: &Origin) -> bool {
    match (one, other) {
        (Origin::Made(a, p), Origin::Made(b, q)) => a == b && (p.starts_with(q) || q.starts_with(p)),
        (Origin::Given(a, p), Origin::Given(b, q)) => a == b && (p.starts_with(q) || q.starts_with(p)),
        _ => false,
    }
}

/// Whether a local gets its value in one of these blocks.
fn made_in(linked: &LinkedBody, local: LocalId, is_there: impl Fn(BlockId) -> bool) -> bool {
    use crate::lower::body::OpKind;
    linked.body.blocks.iter().enumerate().filter(|(index, _)| is_there(BlockId(*index as u32))).any(
        |(_, block)| {
            let by_op = block.ops.iter().any(|op| match &op.kind {
                OpKind::Declare(other) => *other == local,
                OpKind::Assign { place, .. } => place.local == local,
                _ => false,
            });
            by_op || matches!(&block.end, Terminator::Call(call) if call.dest.local == local)
        },
    )
}

fn ends_of_channel(world: &World, ty: &Ty) -> bool {
    let mut ty = ty.peel().clone();
    for _ in 0..4 {
        let is = |behaviour| world.has_behaviour(&ty, behaviour);
        if is(TypeBehaviour::Sender) || is(TypeBehaviour::Receiver) || is(TypeBehaviour::Token) {
            return true;
        }
        match world.deref(&ty) {
            Some(inner) => ty = inner.peel().clone(),
            None => return false,
        }
    }
    false
}

/// Whether a function waits for clients.
fn accepts(world: &World, info: &FnInfo) -> bool {
    let listens = info
        .params
        .first()
        .is_some_and(|ty| matches!(world.resource(ty.peel()), Some((ResourceKind::Listener, _))));
    listens && info.behaviours.iter().any(|b| matches!(b, Behaviour::Opens { .. }))
}

/// A shortest way to a block.
fn path_to(linked: &LinkedBody, to: BlockId) -> Option<Vec<BlockId>> {
    let mut before: Vec<Option<BlockId>> = vec![None; linked.body.blocks.len()];
    let mut work = VecDeque::from([ENTRY]);
    while let Some(block) = work.pop_front() {
        if block == to {
            let mut path = vec![to];
            while let Some(at) = before[path[path.len() - 1].0 as usize] {
                path.push(at);
            }
            path.reverse();
            return Some(path);
        }
        for edge in edges(&linked.body.blocks[block.0 as usize].end, Exceptional::default()) {
            if edge.to != ENTRY && before[edge.to.0 as usize].is_none() {
                before[edge.to.0 as usize] = Some(block);
                work.push_back(edge.to);
            }
        }
    }
    None
}

/// A way to a block and everything that may come after it, each block once.
fn blocks_around(linked: &LinkedBody, block: BlockId) -> Option<Vec<BlockId>> {
    let mut result = path_to(linked, block)?;
    let mut next = result.len() - 1;
    while next < result.len() {
        for edge in edges(&linked.body.blocks[result[next].0 as usize].end, Exceptional::default()) {
            if !result.contains(&edge.to) {
                result.push(edge.to);
            }
        }
        next += 1;
    }
    Some(result)
}

/// The place that went into a field of a value that the body put together.
fn unpacked(linked: &LinkedBody, mut place: Place) -> Place {
    const STEPS: usize = 8;
    for _ in 0..STEPS {
        let (from, rest) = match (made(linked, place.local), place.path.split_first()) {
            (Some(Made::Of(operand)), Some(_)) => (operand_place(operand), &place.path[..]),
            (Some(Made::Parts(fields)), Some((Step::Field(name), rest))) => {
                let part = fields.iter().find(|(field, _)| field == name);
                (part.and_then(|(_, operand)| operand_place(operand)), rest)
            }
            _ => return place,
        };
        let Some(from) = from else { return place };
        place = Place { local: from.local, path: from.path.iter().chain(rest).cloned().collect() };
    }
    place
}

/// The calls of a body that give it a connection of its own, with the name that it gets.
pub(super) fn openings<'w>(
    world: &'w World,
    linked: &'w LinkedBody,
) -> Vec<(BlockId, &'w Call, Option<crate::index::items::Name>)> {
    let mut result = Vec::new();
    for (index, block) in linked.body.blocks.iter().enumerate() {
        let Terminator::Call(call) = &block.end else { continue };
        let at = BlockId(index as u32);
        let Some(Target::Functions(ids, _)) = linked.targets.get(&at) else { continue };
        let [id] = ids.as_slice() else { continue };
        let info = world.function(*id);
        let opens = if info.modelled {
            info.behaviours.iter().any(|b| matches!(b, Behaviour::Opens { into: None, .. }))
        } else {
            !call.args.iter().any(|operand| hands_over(world, linked, operand))
        };
        if !opens || !call.dest.path.is_empty() {
            continue;
        }
        let ty = linked.local_ty(call.dest.local);
        if gives_whole(world, world.async_output(ty).as_ref().unwrap_or(ty)) {
            result.push((at, &**call, None));
        }
    }
    result
}

/// Whether an operand gives away a connection, so that the result may be the same.
fn hands_over(world: &World, linked: &LinkedBody, operand: &Operand) -> bool {
    operand_place(operand).is_some_and(|place| {
        super::tasks::connection_in(world, linked.place_ty(world, place).peel()).is_some()
    })
}

/// Whether a value of this type is a connection, maybe beside other things, where all went well.
pub(super) fn gives_whole(world: &World, ty: &Ty) -> bool {
    let good = if is_choice(world, ty) { world.success_of(ty) } else { ty.clone() };
    match &good {
        Ty::Tuple(parts) => parts.iter().any(|part| is_whole(world, part)),
        other => is_whole(world, other),
    }
}

/// How deep types are looked into.
const DEPTH: usize = 6;

/// Whether a value of this type has a connection for certain, both ways of it, and alone.
pub(super) fn is_whole(world: &World, ty: &Ty) -> bool {
    fn look(world: &World, ty: &Ty, depth: usize) -> bool {
        let Ty::Adt(id, args) = ty else {
            return match ty {
                Ty::Param(..) | Ty::Opaque(_) => {
                    matches!(super::tasks::connection_in(world, ty), Some((ResourceKind::Connection, _)))
                }
                _ => false,
            };
        };
        if let Some((kind, _)) = world.resource(ty) {
            return matches!(kind, ResourceKind::Connection | ResourceKind::Socket);
        }
        let info = world.type_info(*id);
        let no = [
            TypeBehaviour::Weak,
            TypeBehaviour::Sender,
            TypeBehaviour::Receiver,
            TypeBehaviour::Token,
            TypeBehaviour::Guard,
            TypeBehaviour::Shared,
            TypeBehaviour::Collection,
        ];
        if depth > DEPTH || no.iter().any(|no| info.behaviours.contains(no)) || is_choice(world, ty) {
            return false;
        }
        // A wrapper of a library is known by its fields, or by what it is made of.
        if info.modelled && info.fields.iter().all(Vec::is_empty) {
            return args.iter().any(|arg| look(world, arg, depth + 1));
        }
        // Of an enum every variant must have one.
        if info.modelled {
            return world.fields_of(ty).iter().any(|(_, ty)| look(world, ty, depth + 1));
        }
        !info.fields.is_empty()
            && info.fields.iter().all(|fields| {
                fields.iter().any(|(_, field)| {
                    let map: Vec<_> = info.params.iter().cloned().zip(args.iter().cloned()).collect();
                    look(world, &world.substitute(field, &map), depth + 1)
                })
            })
    }
    look(world, ty, 0)
}
