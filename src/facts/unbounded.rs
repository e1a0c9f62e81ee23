//! Waiting for a peer without any limit: who connects, reads, relays or asks, and may wait for ever.
//!
//! A limit is a clock at the same wait (`timeout(..)`, an arm of a `select!`, a bounded call), a clock around a body that runs there, or
//! an option that somebody sets (`set_read_timeout`, a client's `timeout`). Where one may exist, nothing is said.

use rustc_hash::FxHashSet;

use super::Facts;
use super::parked::held::{Holding, Start};
use super::parked::{gives_whole, is_whole, openings};
use super::settings::{Setting, Settings};
use super::stay::modelled_calls;
use super::tasks::{Made, Running, connection_in, made, running};
use super::views::operand_place;
use super::waits::{On, WaitPoint, waits};
use crate::link::ty::{BodyId, FnId, Ty};
use crate::link::world::{FnInfo, LinkedBody, Target, World};
use crate::lower::body::{AwaitHow, BlockId, Call, LocalId, Place, Terminator};
use crate::models::behaviour::{Behaviour, ResourceKind, SpawnKind, TypeBehaviour, WaitOn};
use crate::source::Loc;

/// Somebody who may wait for a peer for ever.
#[derive(Clone, Debug)]
pub struct Unbounded {
    /// The body that opened the connection, made the client or relays.
    pub body: BodyId,
    /// Where it was opened or made; the relay.
    pub at: Loc,
    /// What has no limit.
    pub what: What,
    /// Where it waits, if elsewhere.
    pub waits: Option<Loc>,
}

/// What has no limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Opening the connection.
    Connect,
    /// Reading from it.
    Read,
    /// A request of a client without a limit.
    Request,
}

/// Who knows what is limited.
pub struct Limits<'f> {
    facts: &'f Facts<'f>,
    world: &'f World,
    /// Bodies around which somebody has put a clock.
    limited: FxHashSet<BodyId>,
    /// Bodies that set a time limit of something.
    setting: FxHashSet<BodyId>,
    /// Bodies that are run by one that sets a limit: maybe of what they are given.
    given: FxHashSet<BodyId>,
}

/// How many levels of callees are asked whether they set a limit.
const DEPTH: usize = 3;

impl<'f> Limits<'f> {
    /// Finds them.
    pub fn new(facts: &'f Facts<'f>) -> Self {
        let mut limits = Self {
            facts,
            world: facts.world,
            limited: FxHashSet::default(),
            setting: FxHashSet::default(),
            given: FxHashSet::default(),
        };
        let mut work = Vec::new();
        for id in facts.bodies() {
            let linked = facts.world.body(id);
            let limits_any = |info| sets_limit(info) || keeps_alive(info);
            if modelled_calls(facts.world, linked).any(|(_, _, info)| limits_any(info)) {
                limits.setting.insert(id);
            }
            limits.seeds(id, &mut work);
        }
        let mut level: Vec<BodyId> = limits.setting.iter().copied().collect();
        for _ in 0..DEPTH {
            level = level.iter().flat_map(|id| facts.world.run_by(*id).iter().copied()).collect();
            level.sort_unstable();
            level.dedup();
            limits.given.extend(level.iter().copied());
        }
        while let Some(id) = work.pop() {
            if limits.limited.insert(id) {
                let tasks: Vec<BodyId> =
                    facts.tasks.started_by(id).filter_map(|(_, task)| task.body).collect();
                work.extend(facts.world.run_by(id).iter().copied().filter(|callee| !tasks.contains(callee)));
            }
        }
        limits
    }

    /// What a body puts a clock around.
    fn seeds(&self, id: BodyId, work: &mut Vec<BodyId>) {
        let linked = self.world.body(id);
        let mut note = |place: &Place| {
            if let Running::Body(body, _) = running(self.world, id, place) {
                work.push(body);
            }
        };
        // Work and a time are given to somebody: that may be its limit.
        for block in &linked.body.blocks {
            let Terminator::Call(call) = &block.end else { continue };
            let given = || call.args.iter().filter_map(operand_place);
            if given().any(|place| is_time(self.world, &linked.place_ty(self.world, place))) {
                given().for_each(&mut note);
            }
        }
        for (_, call, info) in modelled_calls(self.world, linked) {
            for behaviour in &info.behaviours {
                if let Behaviour::TimesOut(arg) = behaviour {
                    call.args.get(arg.0).and_then(operand_place).into_iter().for_each(&mut note);
                }
            }
        }
        let selects = linked.body.blocks.iter().any(|b| matches!(b.end, Terminator::Choose { .. }));
        let clock = selects
            && waits(self.facts, id).points.iter().any(|point| {
                point.is_bounded()
                    && matches!(linked.body.blocks[point.block.0 as usize].end, Terminator::Choose { .. })
            });
        for block in linked.body.blocks.iter().filter(|_| clock) {
            if let Terminator::Await(wait) = &block.end {
                if wait.how == AwaitHow::Select {
                    wait.futures.iter().filter_map(operand_place).for_each(&mut note);
                }
            }
        }
    }

    /// Whether this body, what it calls, or who runs it, sets a time limit of something.
    fn sets(&self, body: BodyId) -> bool {
        if self.given.contains(&body) {
            return true;
        }
        let mut level = vec![body];
        for _ in 0..=DEPTH {
            if level.iter().any(|id| self.setting.contains(id)) {
                return true;
            }
            level = level.into_iter().flat_map(|id| self.world.run_by(id).iter().copied()).collect();
        }
        false
    }

    /// Whether nobody has put a clock around a body, as far as is seen.
    pub fn is_free(&self, body: BodyId) -> bool {
        !self.limited.contains(&body) && !self.world.body(body).body.truncated
    }
}

/// Whether a function has the kernel ask a silent peer whether it is still there.
fn keeps_alive(info: &FnInfo) -> bool {
    info.behaviours.iter().any(|b| matches!(b, Behaviour::Sets(option) if *option == "keepalive"))
}

/// Whether a function sets a limit of time, makes calls return at once, or gives a server its clock.
fn sets_limit(info: &FnInfo) -> bool {
    let is_one = |b: &Behaviour| matches!(b, Behaviour::Sets(option) if matches!(option.as_str(), "nonblocking" | "timer"));
    sets_time(info) || info.behaviours.iter().any(is_one)
}

/// Whether a function sets a limit of time.
fn sets_time(info: &FnInfo) -> bool {
    let is_time = |option: &str| matches!(option, "timeout" | "read_timeout" | "connect_timeout");
    info.behaviours.iter().any(|b| matches!(b, Behaviour::Sets(option) if is_time(option)))
}

/// Whether any body calls such a library function: else there is nothing to look for.
fn calls_any(facts: &Facts<'_>, what: impl Fn(&FnInfo) -> bool) -> bool {
    facts.world.bodies.iter().any(|linked| modelled_calls(facts.world, linked).any(|(_, _, info)| what(info)))
}

/// Waits without a limit, one for each opening of a connection and each client.
pub fn unbounded(facts: &Facts<'_>) -> Vec<Unbounded> {
    if !calls_any(facts, |info| info.behaviours.iter().any(|b| matches!(b, Behaviour::Opens { .. }))) {
        return Vec::new();
    }
    let limits = Limits::new(facts);
    let holding = Holding::new(facts);
    let mut result = Vec::new();
    for id in facts.bodies().filter(|id| limits.is_free(*id)) {
        limits.connections(&holding, id, &mut result);
        limits.tasks(&holding, id, &mut result);
    }
    limits.clients(&mut result);
    result
}

/// Relays without a limit, one for each wait: the copies that run there.
pub fn relays(facts: &Facts<'_>) -> Vec<Unbounded> {
    if !calls_any(facts, copies) {
        return Vec::new();
    }
    let limits = Limits::new(facts);
    let mut result = Vec::new();
    for id in facts.bodies().filter(|id| limits.is_free(*id) && !limits.sets(*id)) {
        let linked = facts.world.body(id);
        let mut seen = Vec::new();
        for (block, call, info) in modelled_calls(facts.world, linked).filter(|(_, _, info)| copies(info)) {
            let both = copied(info).all(|arg| {
                call.args
                    .get(arg)
                    .and_then(operand_place)
                    .is_some_and(|place| limits.is_stream(linked, place))
            });
            let at = if facts.world.async_output(&info.ret).is_some() {
                limits.awaited(id, call.dest.local)
            } else {
                Some(block)
            };
            if let Some(at) = at.filter(|at| both && !seen.contains(at)) {
                seen.push(at);
                let loc = linked.loc(call.span);
                result.push(Unbounded { body: id, at: loc, what: What::Read, waits: None });
            }
        }
    }
    result
}

impl Limits<'_> {
    /// Connections that a body opens and reads itself.
    fn connections(&self, holding: &Holding<'_>, id: BodyId, result: &mut Vec<Unbounded>) {
        let linked = self.world.body(id);
        for (block, call, _) in openings(self.world, linked) {
            let Some(info) = self.world.callees(id, block).first().map(|id| self.world.function(*id)) else {
                continue;
            };
            let at = linked.loc(call.span);
            let found = |what, waits| Unbounded { body: id, at, what, waits };
            if self.connects_for_ever(id, call, info) {
                result.push(found(What::Connect, None));
            } else if info.modelled && !self.sets(id) {
                let points = holding.points(id, Start::Opened(block));
                if let Some(read) = self.reads_for_ever(id, &points, Some(at)) {
                    result.push(found(What::Read, Some(read)));
                }
            }
        }
    }

    /// Opening a connection that nothing cuts short.
    fn connects_for_ever(&self, id: BodyId, call: &Call, info: &FnInfo) -> bool {
        info.modelled
            && waits_for_peer(info)
            && !listens(self.world, info)
            && !self.sets(id)
            && (self.world.async_output(&info.ret).is_none() || self.awaited(id, call.dest.local).is_some())
    }

    /// Tasks that read a connection that they were given.
    fn tasks(&self, holding: &Holding<'_>, spawner: BodyId, result: &mut Vec<Unbounded>) {
        let linked = self.world.body(spawner);
        for (_, task) in self.facts.tasks.started_by(spawner) {
            // Who has the handle of one that ends with it, ends it.
            let ends = matches!(task.kind, SpawnKind::Scoped | SpawnKind::Aborts);
            let Some(body) = task.body.filter(|_| !ends) else { continue };
            let Some(given) = task.given.iter().find(|given| is_whole(self.world, &given.ty)) else {
                continue;
            };
            if !self.is_free(body) || self.sets(body) || self.sets(spawner) {
                continue;
            }
            let points = holding.points(body, Start::Given(given.source));
            if let Some(read) = self.reads_for_ever(body, &points, None) {
                let at = linked.loc(task.span);
                result.push(Unbounded { body: spawner, at, what: What::Read, waits: Some(read) });
            }
        }
    }

    /// A read among these wait points that only the peer ends: the first after the opening, in the order of the text.
    fn reads_for_ever(&self, body: BodyId, held: &[Loc], opened: Option<Loc>) -> Option<Loc> {
        let only_peer = |point: &&WaitPoint| {
            held.contains(&point.at)
                && point.reasons.iter().any(|reason| reason.reads && reason.on == On::Peer)
                && point.reasons.iter().all(|reason| reason.on == On::Peer)
        };
        let before = |at: &Loc| opened.is_some_and(|opened| at.span.start < opened.span.start);
        let waits = waits(self.facts, body);
        let reads = waits.points.iter().filter(only_peer).map(|point| point.at);
        reads.min_by_key(|at| (before(at), at.span.start))
    }

    /// Where a future is awaited with nothing around it.
    fn awaited(&self, id: BodyId, future: LocalId) -> Option<BlockId> {
        let linked = self.world.body(id);
        let bounded =
            |block: BlockId| waits(self.facts, id).points.iter().any(|p| p.block == block && p.is_bounded());
        linked.body.blocks.iter().enumerate().find_map(|(index, block)| {
            let Terminator::Await(wait) = &block.end else { return None };
            let mine =
                wait.futures.iter().filter_map(operand_place).any(|p| is_from(linked, p.local, future));
            let at = BlockId(index as u32);
            (mine && wait.how != AwaitHow::Select && !bounded(at)).then_some(at)
        })
    }

    fn is_stream(&self, linked: &LinkedBody, place: &Place) -> bool {
        let mut ty = linked.place_ty(self.world, place).peel().clone();
        for _ in 0..DEPTH {
            match connection_in(self.world, &ty) {
                // What can only be written may be a file or a buffer.
                Some((kind, _)) if matches!(ty, Ty::Param(..) | Ty::Opaque(..)) => {
                    return kind == ResourceKind::Connection;
                }
                Some(_) => return true,
                None => {}
            }
            match self.world.deref(&ty) {
                Some(inner) => ty = inner.peel().clone(),
                None => return false,
            }
        }
        false
    }

    /// Clients of which nobody sets a limit: where they are made, or where a hidden one is used.
    fn clients(&self, result: &mut Vec<Unbounded>) {
        let settings = Settings::new(self.world);
        let mut packages: Vec<u32> = self.world.bodies.iter().map(|linked| linked.package).collect();
        packages.sort_unstable();
        packages.dedup();
        for package in packages {
            let of_package = |id: &BodyId| self.world.body(*id).package == package;
            let bodies: Vec<BodyId> = self.facts.bodies().filter(of_package).collect();
            let requests: Vec<Request<'_>> = bodies.iter().flat_map(|id| self.requests(*id)).collect();
            let makers: Vec<Maker<'_>> = bodies.iter().flat_map(|id| self.makers(*id)).collect();
            if requests.is_empty() || bodies.iter().any(|id| self.limits_requests(*id, &makers)) {
                continue;
            }
            self.made_clients(&settings, &makers, &requests, result);
            // Somebody else's client, or a hidden one.
            let hidden = requests.iter().find(|request| is_hidden(self.world, request));
            let other = || requests.first().filter(|_| makers.is_empty());
            let Some(request) = hidden.or_else(other) else { continue };
            let told = result.iter().any(|found| found.body == request.body);
            if !told && !self.has_client(request.body) {
                let Request { body, at, .. } = *request;
                result.push(Unbounded { body, at, what: What::Request, waits: None });
            }
        }
    }

    /// Clients that are made without a limit.
    fn made_clients(
        &self,
        settings: &Settings<'_>,
        makers: &[Maker<'_>],
        requests: &[Request<'_>],
        result: &mut Vec<Unbounded>,
    ) {
        for maker in makers {
            let options = settings.result(maker.body, maker.block);
            let unset = |option: &str| options.get(option) == Setting::Unset;
            if unset("timeout") && unset("read_timeout") {
                // Which client a request elsewhere is sent by is not known.
                let after = |request: &&Request<'_>| {
                    request.body == maker.body && request.at.span.start >= maker.at.span.start
                };
                let waits = requests.iter().find(after).map(|request| request.at);
                result.push(Unbounded { body: maker.body, at: maker.at, what: What::Request, waits });
            }
        }
    }

    /// The calls of a body that make a client.
    fn makers(&self, id: BodyId) -> impl Iterator<Item = Maker<'_>> {
        let linked = self.world.body(id);
        let calls = modelled_calls(self.world, linked);
        calls.filter(|(_, _, info)| makes_client(self.world, info)).map(move |(block, call, info)| Maker {
            body: id,
            block,
            of: info.params.first().map(Ty::peel),
            at: linked.loc(call.span),
        })
    }

    /// Whether a body sets a limit of something other than what makes a client: of a request, of who knows what.
    fn limits_requests(&self, id: BodyId, makers: &[Maker<'_>]) -> bool {
        modelled_calls(self.world, self.world.body(id)).filter(|(_, _, info)| sets_time(info)).any(
            |(_, _, info)| {
                let of = info.params.first().map(Ty::peel);
                let socket =
                    of.and_then(|ty| self.world.resource(ty)).is_some_and(|(kind, _)| kind.is_connection());
                !socket && makers.iter().all(|maker| maker.of != of)
            },
        )
    }

    /// Whether a body, or who calls it, may have a client that somebody else has made.
    fn has_client(&self, id: BodyId) -> bool {
        let is_client = |ty: &Ty| matches!(self.world.resource(ty.peel()), Some((ResourceKind::Client, _)));
        modelled_calls(self.world, self.world.body(id)).any(|(_, call, _)| {
            call.args
                .iter()
                .filter_map(operand_place)
                .any(|place| is_client(&self.world.body(id).place_ty(self.world, place)))
        })
    }

    /// The requests of a body that nothing cuts short.
    fn requests(&self, id: BodyId) -> impl Iterator<Item = Request<'_>> {
        let linked = self.world.body(id);
        let calls = self.is_free(id).then(|| modelled_calls(self.world, linked)).into_iter().flatten();
        let asks = move |call: &Call, info: &FnInfo| {
            let output = self.world.async_output(&info.ret);
            let response = super::responses::response_in(self.world, output.as_ref().unwrap_or(&info.ret));
            let opens = info.behaviours.iter().any(|b| matches!(b, Behaviour::Opens { into: None, .. }));
            let runs = || output.is_none() || self.awaited(id, call.dest.local).is_some();
            response.is_some() && opens && waits_for_peer(info) && runs()
        };
        calls.filter(move |(_, call, info)| asks(call, info)).map(move |(_, call, _)| Request {
            body: id,
            of: call.args.first().and_then(operand_place),
            at: linked.loc(call.span),
        })
    }
}

/// A call that makes a client.
struct Maker<'w> {
    body: BodyId,
    /// At the end of this block.
    block: BlockId,
    /// The type of what it is made of.
    of: Option<&'w Ty>,
    at: Loc,
}

/// A request that is sent.
struct Request<'w> {
    body: BodyId,
    /// What it was built as, or who sends it.
    of: Option<&'w Place>,
    at: Loc,
}

/// How many calls of a builder are followed back to where a request was begun.
const CALLS: usize = 12;

/// Whether a function that needs no client began a request: a client of the library's own sends it.
fn is_hidden(world: &World, request: &Request<'_>) -> bool {
    let linked = world.body(request.body);
    let Some(mut local) = request.of.map(|of| of.local) else { return false };
    for _ in 0..CALLS {
        let before = match made(linked, local) {
            Some(Made::Of(operand)) => Some(operand),
            Some(Made::By(block, call)) => {
                let Some(Target::Functions(ids, _)) = linked.targets.get(&block) else { return false };
                let known =
                    |id: &FnId| world.function(*id).modelled && !makes_client(world, world.function(*id));
                if !ids.iter().all(known) {
                    return false;
                }
                let is_method = |id: &FnId| world.function(*id).self_ty.is_some();
                if !ids.iter().any(is_method) {
                    return true;
                }
                call.args.first()
            }
            _ => None,
        };
        let Some(place) = before.and_then(operand_place) else { return false };
        local = place.local;
    }
    false
}

/// Whether a value is a length of time, or may hold one.
fn is_time(world: &World, ty: &Ty) -> bool {
    match ty.peel() {
        Ty::Adt(id, args) => {
            let info = world.type_info(*id);
            info.behaviours.contains(&TypeBehaviour::Time) || args.iter().any(|arg| is_time(world, arg))
        }
        _ => false,
    }
}

/// Whether a local has what another had, moved or boxed.
fn is_from(linked: &LinkedBody, mut local: LocalId, from: LocalId) -> bool {
    const STEPS: usize = 6;
    for _ in 0..STEPS {
        if local == from {
            return true;
        }
        local = match made(linked, local) {
            Some(Made::Of(operand)) => match operand_place(operand) {
                Some(place) if place.path.is_empty() => place.local,
                _ => return false,
            },
            _ => return false,
        };
    }
    false
}

/// Whether a library function waits for a peer, and for no clock beside.
fn waits_for_peer(info: &FnInfo) -> bool {
    let waits = |limit: bool| {
        info.behaviours.iter().any(|b| match b {
            Behaviour::Waits { on: WaitOn::Peer, bounded } => *bounded == limit,
            Behaviour::Waits { on: WaitOn::Time, .. } => limit,
            _ => false,
        })
    };
    waits(false) && !waits(true)
}

/// Whether a function waits for clients: that is meant to last.
fn listens(world: &World, info: &FnInfo) -> bool {
    info.params.iter().any(|ty| matches!(world.resource(ty.peel()), Some((ResourceKind::Listener, _))))
}

/// Whether a library function copies one connection to another until its end.
fn copies(info: &FnInfo) -> bool {
    let reads = |b: &Behaviour| matches!(b, Behaviour::Reads { into: None, .. });
    let writes = |b: &Behaviour| matches!(b, Behaviour::Writes { .. });
    info.behaviours.iter().any(reads) && info.behaviours.iter().any(writes) && waits_for_peer(info)
}

/// The arguments between which it copies.
fn copied(info: &FnInfo) -> impl Iterator<Item = usize> {
    info.behaviours.iter().filter_map(|b| match b {
        Behaviour::Reads { from, .. } => Some(from.0),
        Behaviour::Writes { to, .. } => Some(to.0),
        _ => None,
    })
}

/// Whether a library function makes a client.
fn makes_client(world: &World, info: &FnInfo) -> bool {
    let ty = world.success_of(&info.ret);
    let ty = if ty == Ty::Unknown { info.ret.clone() } else { ty };
    let is_client = |ty: &Ty| matches!(world.resource(ty), Some((ResourceKind::Client, _)));
    let of_client = info.params.iter().any(|param| is_client(param.peel()));
    is_client(&ty) && !of_client && !gives_whole(world, &ty)
}
