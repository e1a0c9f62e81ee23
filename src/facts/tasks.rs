//! Bodies that run by themselves: where they are started, what they were given, and what becomes of them when their handle goes.
//!
//! A task is a callee that nobody waits for. What it captured or was called with is its own for as long as it runs; whether it ever
//! ends is [`super::waits`]' answer.

use rustc_hash::FxHashMap;

use super::graph::reachable;
use super::outcome::Source;
use super::views::operand_place;
use crate::index::items::Name;
use crate::link::ty::{BodyId, FnId, TraitRef, Ty};
use crate::link::world::{CaptureMode, FnInfo, LinkedBody, Target, World};
use crate::lower::body::{
    BlockId, Call, EXIT, LocalId, Mode, OpKind, Operand, Place, RESULT, Rvalue, Step, Terminator,
};
use crate::models::behaviour::{Behaviour, ResourceKind, SpawnKind, TypeBehaviour};
use crate::source::Span;

/// A task of the world: index into [`Tasks::all`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TaskId(pub u32);

/// Where a body is set to run by itself.
#[derive(Clone, Debug)]
pub struct Task {
    /// The body that starts it.
    pub spawner: BodyId,
    /// The block that ends in the call.
    pub block: BlockId,
    /// The call.
    pub span: Span,
    /// The name of what was called: `spawn`.
    pub name_span: Span,
    /// What its handle's drop does.
    pub kind: SpawnKind,
    /// What runs: a closure, an `async` block, the body of an `async fn` that was called for it. `None`: nobody knows.
    pub body: Option<BodyId>,
    /// What it was given: everything it captured or was called with, by value.
    pub given: Vec<Given>,
}

/// Something that a task was given by value.
#[derive(Clone, Debug)]
pub struct Given {
    /// The place in the spawner that gave it.
    pub from: Place,
    /// What it is in the body that runs.
    pub source: Source,
    /// Its type.
    pub ty: Ty,
    /// The connection that it owns, or shares (`Arc`), if any.
    pub connection: Option<(ResourceKind, Hold)>,
}

/// How a value keeps a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Hold {
    /// By itself, as far as its type tells: dropping it drops the connection.
    Owns,
    /// With others: behind an `Arc` or `Rc`, or as a type of the package that has one inside.
    Shares,
}

/// All tasks of a world.
#[derive(Debug, Default)]
pub struct Tasks {
    /// In the order of the bodies and blocks.
    pub all: Vec<Task>,
}

impl Tasks {
    /// Finds them.
    pub fn new(world: &World) -> Self {
        let helpers = Helpers::new(world);
        let mut all = Vec::new();
        for index in 0..world.bodies.len() as u32 {
            started_in(world, &helpers, BodyId(index), &mut all);
        }
        let starters = starters(world, &all);
        for index in 0..world.bodies.len() as u32 {
            started_by_call(world, &starters, BodyId(index), &mut all);
        }
        all.sort_by_key(|task| (task.spawner, task.block));
        Self { all }
    }

    /// One of them.
    pub fn get(&self, id: TaskId) -> &Task {
        &self.all[id.0 as usize]
    }

    /// The task that is started at the end of this block.
    pub fn at(&self, spawner: BodyId, block: BlockId) -> Option<TaskId> {
        let index =
            self.all.binary_search_by_key(&(spawner, block), |task| (task.spawner, task.block)).ok()?;
        Some(TaskId(index as u32))
    }

    /// The tasks that a body starts.
    pub fn started_by(&self, spawner: BodyId) -> impl Iterator<Item = (TaskId, &Task)> {
        let start = self.all.partition_point(|task| task.spawner < spawner);
        let all = self.all.iter().enumerate().skip(start);
        all.take_while(move |(_, task)| task.spawner == spawner)
            .map(|(index, task)| (TaskId(index as u32), task))
    }
}

/// Functions of the workspace that start a task and give back its handle: whoever calls one has started it.
fn starters(world: &World, all: &[Task]) -> FxHashMap<FnId, Task> {
    let mut result = FxHashMap::default();
    for task in all.iter().filter(|task| task.body.is_some()) {
        let linked = world.body(task.spawner);
        let Some(function) = linked.function.filter(|_| linked.parent.is_none()) else { continue };
        let Terminator::Call(call) = &linked.body.blocks[task.block.0 as usize].end else { continue };
        let returned = call.dest.local == RESULT
            || matches!(made(linked, RESULT), Some(Made::Of(operand))
                if operand_place(operand).is_some_and(|place| *place == call.dest));
        if returned && call.dest.path.is_empty() && !world.function(function).decl().is_async {
            result.insert(function, task.clone());
        }
    }
    result
}

/// The calls of a body that start a task and give back its handle.
fn started_by_call(world: &World, starters: &FxHashMap<FnId, Task>, id: BodyId, all: &mut Vec<Task>) {
    if starters.is_empty() {
        return;
    }
    let linked = world.body(id);
    for (index, block) in linked.body.blocks.iter().enumerate() {
        let Terminator::Call(call) = &block.end else { continue };
        let at = BlockId(index as u32);
        let Some(Target::Functions(ids, _)) = linked.targets.get(&at) else { continue };
        let [function] = ids.as_slice() else { continue };
        let Some(task) = starters.get(function) else { continue };
        let (info, callee) = (world.function(*function), world.body(task.spawner));
        let given = task.given.iter().filter_map(|given| {
            let index = given.from.local.0.checked_sub(1).filter(|index| *index < callee.body.params)?;
            let outer = argument(world, linked, info, call, index as usize)?;
            let from = Place {
                local: outer.from.local,
                path: outer.from.path.iter().chain(&given.from.path).cloned().collect(),
            };
            let connection = given.connection.or(outer.connection);
            Some(Given { from, source: given.source, ty: given.ty.clone(), connection })
        });
        let given = given.collect();
        let (span, name_span) = (call.span, call.name_span);
        all.push(Task { spawner: id, block: at, span, name_span, given, ..task.clone() });
    }
}

/// Functions of the workspace that start what they are given, by argument: `fn spawn_logged<F: Future>(f: F)`.
#[derive(Debug, Default)]
struct Helpers {
    by_function: FxHashMap<FnId, (usize, SpawnKind)>,
}

/// How deep helpers are nested.
const NESTING: usize = 3;

impl Helpers {
    fn new(world: &World) -> Self {
        let mut helpers = Self::default();
        for _ in 0..NESTING {
            let mut news = false;
            for (index, linked) in world.bodies.iter().enumerate() {
                let Some(function) = linked.function.filter(|_| linked.parent.is_none()) else { continue };
                if linked.body.params == 0 || helpers.by_function.contains_key(&function) {
                    continue;
                }
                if let Some(found) = starts_argument(world, &helpers, BodyId(index as u32)) {
                    helpers.by_function.insert(function, found);
                    news = true;
                }
            }
            if !news {
                break;
            }
        }
        helpers
    }

    /// What the callees start, if they agree; those that never return (`unreachable!()` under another `cfg`) have no say.
    fn of(&self, world: &World, ids: &[FnId]) -> Option<(usize, SpawnKind)> {
        let mut agreed = None;
        for id in ids {
            for id in world.implementations(*id) {
                if world.function(id).body.is_some_and(|body| never_returns(world, body)) {
                    continue;
                }
                let found =
                    spawned_by_model(world.function(id)).or_else(|| self.by_function.get(&id).copied())?;
                if agreed.is_some_and(|other| other != found) {
                    return None;
                }
                agreed = Some(found);
            }
        }
        agreed
    }
}

/// Whether the exit of a body cannot be reached.
pub fn never_returns(world: &World, id: BodyId) -> bool {
    !reachable(&world.body(id).body)[EXIT.0 as usize]
}

fn spawned_by_model(info: &FnInfo) -> Option<(usize, SpawnKind)> {
    info.behaviours.iter().find_map(|behaviour| match behaviour {
        Behaviour::Spawns { what, kind } => Some((what.0, *kind)),
        _ => None,
    })
}

/// The parameter that a body starts as a task.
fn starts_argument(world: &World, helpers: &Helpers, id: BodyId) -> Option<(usize, SpawnKind)> {
    let linked = world.body(id);
    spawns(world, helpers, linked).find_map(|(_, call, what, kind)| {
        match running(world, id, operand_place(call.args.get(what)?)?) {
            Running::Parameter(index) => Some((index, kind)),
            _ => None,
        }
    })
}

/// The calls of a body that start something: block, call, the argument that will run, as what.
fn spawns<'w>(
    world: &'w World,
    helpers: &'w Helpers,
    linked: &'w LinkedBody,
) -> impl Iterator<Item = (BlockId, &'w Call, usize, SpawnKind)> {
    linked.body.blocks.iter().enumerate().filter_map(move |(index, block)| {
        let Terminator::Call(call) = &block.end else { return None };
        let at = BlockId(index as u32);
        let Some(Target::Functions(ids, _)) = linked.targets.get(&at) else { return None };
        let (what, kind) = helpers.of(world, ids)?;
        Some((at, &**call, what, kind))
    })
}

fn started_in(world: &World, helpers: &Helpers, id: BodyId, all: &mut Vec<Task>) {
    let linked = world.body(id);
    for (block, call, what, kind) in spawns(world, helpers, linked) {
        let running = match call.args.get(what).and_then(operand_place) {
            Some(place) => running(world, id, place),
            None => Running::Unknown,
        };
        let (body, given) = match running {
            Running::Body(body, given) => (Some(body), given),
            Running::Parameter(_) | Running::Unknown => (None, Vec::new()),
        };
        all.push(Task { spawner: id, block, span: call.span, name_span: call.name_span, kind, body, given });
    }
}

/// What a future or closure will run.
#[derive(Debug)]
pub enum Running {
    /// This body, with what it is given by value.
    Body(BodyId, Vec<Given>),
    /// Whatever the caller of this body gave as this argument (`self` first).
    Parameter(usize),
    /// Nobody knows.
    Unknown,
}

/// How far back a value is followed to where it was made.
const STEPS: usize = 12;

/// What the future or closure in this place of a body will run: through locals, wrappers (`Box::pin`) and adapters.
pub fn running(world: &World, id: BodyId, place: &Place) -> Running {
    let linked = world.body(id);
    let mut work = vec![place.clone()];
    for _ in 0..STEPS {
        let Some(at) = work.pop() else { break };
        if at.path.iter().any(|step| *step != Step::Deref) {
            continue;
        }
        if let Ty::Closure(body) = linked.local_ty(at.local) {
            if world.body(*body).parent == Some(id) {
                return Running::Body(*body, captured(world, linked, *body));
            }
        }
        if (1..=linked.body.params).contains(&at.local.0) {
            return Running::Parameter(at.local.0 as usize - 1);
        }
        match made(linked, at.local) {
            Some(Made::Of(operand)) => work.extend(operand_place(operand).cloned()),
            Some(Made::By(block, call)) => match made_by_call(world, linked, block, call) {
                Ok(found) => return found,
                // What comes first is looked at first.
                Err(more) => work.extend(more.into_iter().rev()),
            },
            Some(Made::Parts(_) | Made::Awaited(_)) | None => {}
        }
    }
    Running::Unknown
}

/// How a local got its value.
#[derive(Debug)]
pub(super) enum Made<'l> {
    /// It is this operand.
    Of(&'l Operand),
    /// It is made of parts.
    Parts(&'l [(Name, Operand)]),
    /// A call gave it.
    By(BlockId, &'l Call),
    /// It is what awaiting this gave.
    Awaited(&'l Operand),
}

/// How a local got its value, if at one point only.
pub(super) fn made(linked: &LinkedBody, local: LocalId) -> Option<Made<'_>> {
    let mut found = None;
    let mut ways = 0;
    for (index, block) in linked.body.blocks.iter().enumerate() {
        for op in &block.ops {
            let OpKind::Assign { place, value, .. } = &op.kind else { continue };
            if place.local != local {
                continue;
            }
            ways += 1;
            found = match value {
                _ if !place.path.is_empty() => None,
                Rvalue::Use(operand) | Rvalue::Cast(operand, _) => Some(Made::Of(operand)),
                Rvalue::Aggregate(_, fields, None) => Some(Made::Parts(fields)),
                _ => None,
            };
        }
        match &block.end {
            Terminator::Call(call) if call.dest.local == local => {
                ways += 1;
                found = call.dest.path.is_empty().then_some(Made::By(BlockId(index as u32), call));
            }
            Terminator::Await(wait) if wait.dest.local == local => {
                ways += 1;
                found = match wait.futures.as_slice() {
                    [future] if wait.dest.path.is_empty() => Some(Made::Awaited(future)),
                    _ => None,
                };
            }
            _ => {}
        }
    }
    found.filter(|_| ways == 1)
}

/// What the result of a call will run; else the arguments that it may wrap.
fn made_by_call(
    world: &World,
    linked: &LinkedBody,
    block: BlockId,
    call: &Call,
) -> Result<Running, Vec<Place>> {
    let wrapped = || Err(call.args.iter().filter_map(operand_place).cloned().collect());
    match linked.targets.get(&block) {
        Some(Target::Constructor(..)) => wrapped(),
        Some(Target::Functions(ids, _)) => {
            let [id] = ids.as_slice() else { return Ok(Running::Unknown) };
            let info = world.function(*id);
            if info.modelled {
                // A future that is dropped when its time is up, one that runs elsewhere: not the same thing.
                let other = |b: &Behaviour| matches!(b, Behaviour::TimesOut(_) | Behaviour::Spawns { .. });
                return if info.behaviours.iter().any(other) { Ok(Running::Unknown) } else { wrapped() };
            }
            Ok(info.body.map_or(Running::Unknown, |body| called(world, linked, info, body, call)))
        }
        _ => Ok(Running::Unknown),
    }
}

/// The future that a call of a function of the workspace gives: its own body, or an `async` block that it returns.
fn called(world: &World, linked: &LinkedBody, info: &FnInfo, body: BodyId, call: &Call) -> Running {
    if info.decl().is_async {
        let given = (0..call.args.len()).filter_map(|at| argument(world, linked, info, call, at));
        return Running::Body(body, given.collect());
    }
    let callee = world.body(body);
    let Running::Body(inner, captured) = returned(world, body) else { return Running::Unknown };
    let given = captured.into_iter().filter_map(|given| {
        let local = given.from.local.0;
        if !given.from.path.is_empty() || !(1..=callee.body.params).contains(&local) {
            return None;
        }
        let outer = argument(world, linked, info, call, local as usize - 1)?;
        let connection = given.connection.or(outer.connection);
        let ty = if given.ty == Ty::Unknown { outer.ty } else { given.ty };
        Some(Given { from: outer.from, source: given.source, ty, connection })
    });
    Running::Body(inner, given.collect())
}

/// The closure or `async` block that a body returns.
fn returned(world: &World, id: BodyId) -> Running {
    let linked = world.body(id);
    match linked.local_ty(RESULT) {
        Ty::Closure(body) if world.body(*body).parent == Some(id) => {
            Running::Body(*body, captured(world, linked, *body))
        }
        _ => Running::Unknown,
    }
}

/// What a closure or `async` block made in this body takes by value.
fn captured(world: &World, linked: &LinkedBody, body: BodyId) -> Vec<Given> {
    let child = world.body(body);
    let captures = child.body.captures.iter().enumerate();
    captures
        .filter(|(index, _)| matches!(child.captured.get(*index), Some(CaptureMode::Move)))
        .map(|(index, capture)| {
            let ty = linked.local_ty(capture.parent).clone();
            Given {
                from: Place::local(capture.parent),
                source: Source::Capture(index),
                connection: connection_in(world, &ty),
                ty,
            }
        })
        .collect()
}

/// What an argument of a call gives by value.
fn argument(world: &World, linked: &LinkedBody, info: &FnInfo, call: &Call, index: usize) -> Option<Given> {
    let Operand::Place(place, Mode::Move | Mode::Unknown) = call.args.get(index)? else { return None };
    let mut ty = linked.place_ty(world, place);
    if ty == Ty::Unknown {
        ty = info.params.get(index)?.clone();
    }
    let connection = connection_in(world, &ty);
    Some(Given { from: place.clone(), source: Source::Argument(index), ty, connection })
}

/// How deep types are looked into.
const DEPTH: usize = 8;

/// The connection that a value of this type keeps: by itself, or with others. References keep nothing, and who shares a whole
/// collection of connections has none of his own.
pub fn connection_in(world: &World, ty: &Ty) -> Option<(ResourceKind, Hold)> {
    let mut path = Vec::new();
    look(world, ty, Hold::Owns, &mut path)
}

fn look(world: &World, ty: &Ty, hold: Hold, path: &mut Vec<Ty>) -> Option<(ResourceKind, Hold)> {
    if path.len() > DEPTH || path.contains(ty) {
        return None;
    }
    let any = |parts: Vec<Ty>, hold, path: &mut Vec<Ty>| {
        path.push(ty.clone());
        let found = parts.iter().find_map(|part| look(world, part, hold, path));
        path.pop();
        found
    };
    match ty {
        Ty::Adt(id, _) => {
            if let Some((kind, _)) = world.resource(ty) {
                return kind.is_connection().then_some((kind, hold));
            }
            let is = |behaviour| world.type_info(*id).behaviours.contains(&behaviour);
            let none = [
                TypeBehaviour::Weak,
                TypeBehaviour::Sender,
                TypeBehaviour::Receiver,
                TypeBehaviour::Token,
                TypeBehaviour::Guard,
            ];
            if none.into_iter().any(is) || (hold == Hold::Shares && is(TypeBehaviour::Collection)) {
                return None;
            }
            let hold = if is(TypeBehaviour::Shared) { Hold::Shares } else { hold };
            any(world.fields_of(ty).into_iter().map(|(_, ty)| ty).collect(), hold, path)
        }
        Ty::Tuple(parts) => any(parts.clone(), hold, path),
        Ty::Slice(inner) => any(vec![(**inner).clone()], hold, path),
        Ty::Closure(body) => {
            let child = world.body(*body);
            let moved = child
                .body
                .captures
                .iter()
                .enumerate()
                .filter(|(index, _)| matches!(child.captured.get(*index), Some(CaptureMode::Move)));
            any(moved.map(|(_, capture)| child.local_ty(capture.local).clone()).collect(), hold, path)
        }
        Ty::Param(_, bounds) | Ty::Opaque(bounds) => behind(world, bounds).map(|kind| (kind, hold)),
        _ => None,
    }
}

/// The connection behind a type of which only traits are known: asynchronous readers and writers, what both reads and writes, streams
/// and sinks of which an I/O error may come.
fn behind(world: &World, bounds: &[TraitRef]) -> Option<ResourceKind> {
    let mut all = bounds.to_vec();
    let mut next = 0;
    while next < all.len() && next < NAMED {
        let info = &world.traits[all[next].id.0 as usize];
        all.extend(info.supertraits.iter().cloned());
        next += 1;
    }
    let is = |names: &[&str]| {
        all.iter().any(|bound| {
            let info = &world.traits[bound.id.0 as usize];
            info.modelled && names.contains(&info.path.rsplit("::").next().unwrap_or_default())
        })
    };
    let reads = is(&["AsyncRead", "AsyncReadExt", "AsyncBufRead", "AsyncBufReadExt"]);
    let writes = is(&["AsyncWrite", "AsyncWriteExt"]);
    let fails = |name: &str| {
        all.iter()
            .flat_map(|bound| &bound.bindings)
            .any(|(bound, ty)| bound == name && io_error_in(world, ty, 0))
    };
    let (reads, writes) = (reads || fails("Item"), writes || fails("Error"));
    match (reads, writes) {
        (true, true) => Some(ResourceKind::Connection),
        (true, false) => Some(ResourceKind::ReadHalf),
        (false, true) => Some(ResourceKind::WriteHalf),
        (false, false) => (is(&["Read", "BufRead"]) && is(&["Write"])).then_some(ResourceKind::Connection),
    }
}

/// Of how many traits the traits above them are asked.
const NAMED: usize = 16;

/// Whether an I/O error may be in a value of this type.
fn io_error_in(world: &World, ty: &Ty, depth: usize) -> bool {
    const DEPTH: usize = 4;
    let Ty::Adt(id, args) = ty else { return false };
    let info = world.type_info(*id);
    if info.modelled && info.path == "std::io::Error" {
        return true;
    }
    depth < DEPTH
        && (args.iter().any(|ty| io_error_in(world, ty, depth + 1))
            || !info.modelled && world.fields_of(ty).iter().any(|(_, ty)| io_error_in(world, ty, depth + 1)))
}
