//! Ends that a loop gets told and goes on: the end of a stream that is a connection, the end of a channel in a body that has one.
//!
//! The body is followed from the read with its end (`out`). A loop swallows the end if no way leads out and the read is
//! met again. Whoever does something to the connection on the way (drops it, replaces it, lends it to code that may) has acted on the end.

use super::out::Out;
use super::points::{Local, Site, farewells, polls, sites};
use super::{On, Root};
use crate::facts::Facts;
use crate::facts::flow::explore;
use crate::facts::graph::{Exceptional, NaturalLoop, dropped, loops};
use crate::facts::liveness::{LocalSet, live_at_start};
use crate::facts::tasks::{Made, connection_in, made};
use crate::facts::views::{operand_place, origin};
use crate::link::ty::{BodyId, Ty};
use crate::link::world::{FnInfo, LinkedBody, Target, World};
use crate::lower::body::{
    BlockId, Call, Callee, Edge, Local as BodyLocal, LocalId, LocalKind, Mode, OpKind, Operand, Place,
    Rvalue, Terminator, Test,
};
use crate::models::behaviour::{Behaviour, TypeBehaviour};
use crate::source::{Loc, Span};

/// A loop that is told of an end and goes on.
#[derive(Clone, Debug)]
pub struct Swallowed {
    /// The call that gives the end.
    pub read: Loc,
    /// What ends: a connection, or a channel.
    pub of: On,
    /// The pattern of a `select!` arm does not match the end: the arm is off, and the loop waits for the others.
    pub quiet: bool,
    /// The end is the `None` of a stream of items (or of a channel).
    pub item: bool,
    /// Only a flag or token that somebody else sets ends the loop.
    pub flag: bool,
    /// The connection that stays: for a channel what the body has.
    pub owner: Place,
    /// Index into `body.loops`.
    pub written: usize,
}

/// What counts as acting on the end.
#[derive(Debug, Default)]
pub(super) struct Watch {
    /// The owners of what is read, and of the connection.
    owners: Vec<Place>,
    /// The reads themselves, which may change what they read from.
    reads: Vec<Span>,
    /// Edges of tests whose answer is as in the round before.
    pub(super) as_before: Vec<(BlockId, usize)>,
    /// Getting here is going on, too.
    pub(super) goals: Vec<BlockId>,
}

impl Watch {
    /// Watches one connection that is read by these calls; who gets to one of these blocks has gone on.
    pub(super) fn of(owner: Place, goals: Vec<BlockId>, reads: Vec<Span>) -> Self {
        Self { owners: vec![owner], goals, reads, ..Self::default() }
    }
}

/// The ends that loops of a body swallow.
pub fn swallowed(facts: &Facts<'_>, id: BodyId) -> Vec<Swallowed> {
    let linked = facts.world.body(id);
    if linked.body.loops.is_empty() || linked.body.truncated || !may_read(facts.world, linked) {
        return Vec::new();
    }
    let around = loops(&linked.body);
    if around.is_empty() {
        return Vec::new();
    }
    let mut all = sites(facts, id, 0);
    all.extend(polls(facts, id));
    let Some(live) = live_at_start(facts.world, linked) else { return Vec::new() };
    let asks = Asks { facts, linked, sites: &all, live: &live };
    let mut result = Vec::new();
    for (index, site) in all.iter().enumerate() {
        let Some(region) = around.iter().rev().find(|l| l.contains(site.block)) else { continue };
        for (arm, local) in site.arms.iter().enumerate().flat_map(|(at, arm)| {
            let reads = arm.reasons.iter().filter(|local| local.reads || local.on == On::Channel);
            reads.map(move |local| (at, local))
        }) {
            result.extend(asks.ask((index, arm), local, region));
        }
    }
    if result.iter().any(|found: &Swallowed| found.of == On::Peer) {
        // Of one loop that keeps one connection it is said once.
        result.retain(|found| found.of == On::Peer);
    }
    result.sort_by_key(|found: &Swallowed| found.read);
    result.dedup_by_key(|found| found.read);
    result
}

/// Whether a body calls anything that may read, itself or in a function that it calls.
fn may_read(world: &World, linked: &LinkedBody) -> bool {
    linked.targets.values().any(|target| match target {
        Target::Functions(ids, _) => ids.iter().any(|id| {
            let info = world.function(*id);
            !info.modelled || info.behaviours.iter().any(|b| matches!(b, Behaviour::Reads { .. }))
        }),
        Target::Closure(_) => true,
        _ => false,
    })
}

struct Asks<'f> {
    facts: &'f Facts<'f>,
    linked: &'f LinkedBody,
    sites: &'f [Site],
    live: &'f [LocalSet],
}

impl Asks<'_> {
    fn ask(&self, start: (usize, usize), local: &Local, region: &NaturalLoop) -> Option<Swallowed> {
        let read = local.read.as_ref()?;
        if local.gives.is_empty() || read.span == Span::default() {
            return None;
        }
        let world = self.facts.world;
        let source = origin(world, self.linked, &read.from);
        let owner = match local.on {
            On::Peer => source.clone(),
            On::Channel if !self.has_sender(&source, &local.what) => self.connection(region)?,
            _ => return None,
        };
        let reads = self.sites.iter().flat_map(|site| &site.arms).flat_map(|arm| &arm.reasons);
        let mut watch = Watch {
            owners: vec![source, owner.clone()],
            reads: reads.filter_map(|local| local.read.as_ref().map(|read| read.span)).collect(),
            ..Watch::default()
        };
        let mut flag = false;
        let mut quiet = self.goes_on(start, local, &watch);
        if quiet.is_none() {
            watch.as_before = flags(world, self.linked, region);
            flag = true;
            quiet = if watch.as_before.is_empty() { None } else { self.goes_on(start, local, &watch) };
        }
        let quiet = quiet?;
        if read.item && self.takes_leave(start, local, &read.from, &watch) {
            return None;
        }
        if local.on == On::Peer && !quiet && !read.item {
            // Bytes and lines: `facts::eof`.
            return None;
        }
        let at = self.linked.loc(read.span);
        let (of, item, written) = (local.on, read.item, region.written);
        Some(Swallowed { read: at, of, quiet, item, flag, owner, written })
    }

    /// Whether the stream says beforehand that it will end, and the loop leaves then: it never meets the end.
    fn takes_leave(&self, start: (usize, usize), local: &Local, from: &Place, watch: &Watch) -> bool {
        let world = self.facts.world;
        world.farewell_of(&self.linked.place_ty(world, from)).is_some_and(|(_, variant)| {
            farewells(variant).into_iter().all(|shape| {
                let said = Local { gives: vec![shape], ..local.clone() };
                self.goes_on(start, &said, watch).is_none()
            })
        })
    }

    /// Whether the loop goes on at the end; if so, whether an arm is off then. Whoever waits for a channel may still learn from the
    /// connection that the peer has closed.
    fn goes_on(&self, start: (usize, usize), local: &Local, watch: &Watch) -> Option<bool> {
        let ended = |on: On| on == local.on || on == On::Peer;
        let parts = (self.facts.world, self.linked, self.sites, self.live);
        let mut out = Out::watching(parts, start, &local.gives, &ended, watch);
        let explored = explore(&self.linked.body, Exceptional::default(), &mut out);
        (explored.complete && !out.left && out.came_back).then_some(out.quiet)
    }

    /// A connection that the body has all the time that the loop runs.
    fn connection(&self, region: &NaturalLoop) -> Option<Place> {
        let world = self.facts.world;
        let fresh = made_in(self.linked, region);
        let has = |local: &LocalId| {
            let ty = self.linked.local_ty(*local);
            connection_in(world, ty.peel()).is_some()
        };
        let locals = (0..self.linked.body.locals.len() as u32).map(LocalId);
        let mut held = locals.filter(|local| self.is_held(*local) && !fresh.contains(local)).filter(has);
        held.next().map(Place::local)
    }

    /// Parameters, captures by value and variables.
    fn is_held(&self, local: LocalId) -> bool {
        let info: &BodyLocal = &self.linked.body.locals[local.0 as usize];
        match info.kind {
            LocalKind::Param | LocalKind::Variable => true,
            LocalKind::Capture => {
                let captures = &self.linked.body.captures;
                let index = captures.iter().position(|capture| capture.local == local);
                index.and_then(|index| self.linked.captured.get(index))
                    == Some(&crate::link::world::CaptureMode::Move)
            }
            LocalKind::Result | LocalKind::Temporary => false,
        }
    }

    /// Whether the body itself has a sender of the channel: then it never ends.
    fn has_sender(&self, receiver: &Place, root: &Root) -> bool {
        let world = self.facts.world;
        if matches!(root, Root::Static(_) | Root::Unknown) {
            return true;
        }
        let ty = self.linked.place_ty(world, receiver);
        let Ty::Adt(_, args) = ty.peel() else { return true };
        let sends = |ty: &Ty| {
            world.has_behaviour(ty, TypeBehaviour::Sender)
                && matches!(ty, Ty::Adt(_, other) if other.first() == args.first())
        };
        self.linked.types.iter().any(|ty| {
            let ty = ty.peel();
            sends(ty) || world.fields_of(ty).iter().any(|(_, field)| sends(field.peel()))
        })
    }
}

/// The locals that come into being anew in each round.
fn made_in(linked: &LinkedBody, region: &NaturalLoop) -> Vec<LocalId> {
    let blocks = linked.body.blocks.iter().enumerate().filter(|(i, _)| region.contains(BlockId(*i as u32)));
    let ops = blocks.flat_map(|(_, block)| &block.ops);
    ops.filter_map(|op| match &op.kind {
        OpKind::Declare(local) | OpKind::Drop(local) => Some(*local),
        OpKind::Assign { place, initialises: true, .. } => Some(place.local),
        _ => None,
    })
    .collect()
}

impl Watch {
    fn owns(&self, place: &Place) -> bool {
        self.owners.iter().any(|owner| place.covers(owner))
    }

    fn has_local(&self, local: LocalId) -> bool {
        self.owners.iter().any(|owner| owner.local == local)
    }

    /// Whether a block does something to what is watched.
    pub(super) fn acts(&self, world: &World, linked: &LinkedBody, at: BlockId) -> bool {
        let block = &linked.body.blocks[at.0 as usize];
        block.ops.iter().any(|op| match &op.kind {
            OpKind::Declare(local) | OpKind::Drop(local) => self.has_local(*local),
            OpKind::Ignore(_) => false,
            OpKind::Assign { place, value, .. } => self.owns(place) || self.takes(value),
        }) || match &block.end {
            Terminator::Call(call) => self.acts_by_call(world, linked, at, call),
            Terminator::Await(wait) => self.owns(&wait.dest),
            _ => false,
        }
    }

    /// Whether what is watched dies on the way along an edge.
    pub(super) fn lets_go(&self, linked: &LinkedBody, edge: &Edge) -> bool {
        dropped(&linked.body, edge).any(|local| self.has_local(local))
    }

    fn takes(&self, value: &Rvalue) -> bool {
        let moved = |operand: &Operand| matches!(operand, Operand::Place(place, Mode::Move | Mode::Unknown) if self.owns(place));
        match value {
            Rvalue::Use(operand) | Rvalue::Cast(operand, _) => moved(operand),
            Rvalue::Aggregate(_, fields, base) => {
                fields.iter().any(|(_, operand)| moved(operand)) || base.as_ref().is_some_and(moved)
            }
            Rvalue::Opaque { takes, .. } => takes.iter().any(|place| self.owns(place)),
            _ => false,
        }
    }

    fn acts_by_call(&self, world: &World, linked: &LinkedBody, at: BlockId, call: &Call) -> bool {
        if self.owns(&call.dest) {
            return true;
        }
        if self.reads.contains(&call.span) {
            return false;
        }
        let library = match linked.targets.get(&at) {
            Some(Target::Functions(ids, _)) => {
                ids.first().map(|id| world.function(*id)).filter(|info| info.modelled)
            }
            _ => None,
        };
        call.args.iter().any(|operand| {
            let Some(place) = operand_place(operand) else { return false };
            let place = &origin(world, linked, place);
            if !self.owners.iter().any(|owner| place.covers(owner) || owner.covers(place)) {
                return false;
            }
            match (library, operand) {
                (Some(info), _) if ends(info) => true,
                (_, Operand::Place(_, Mode::Move | Mode::Unknown | Mode::Unresolved)) => {
                    !matches!(linked.place_ty(world, operand_place(operand).unwrap_or(place)), Ty::Ref(..))
                        || library.is_none()
                }
                (Some(_), _) => false,
                (None, Operand::Borrow { mutable, .. }) => *mutable,
                (None, Operand::Place(given, mode)) => {
                    *mode == Mode::RefMut || matches!(linked.place_ty(world, given), Ty::Ref(true, _))
                }
                _ => false,
            }
        })
    }
}

/// Whether a library function ends, replaces or gives away what it is given.
fn ends(info: &FnInfo) -> bool {
    info.behaviours.iter().any(|behaviour| {
        matches!(
            behaviour,
            Behaviour::Closes(_)
                | Behaviour::Shuts { .. }
                | Behaviour::SaysGoodbye(_)
                | Behaviour::Drops(_)
                | Behaviour::Takes(_)
                | Behaviour::Replaces(_)
                | Behaviour::Removes
                | Behaviour::Empties
                | Behaviour::Aborts(_)
        )
    })
}

/// The ways out of a loop that depend on a flag or token that somebody else sets: `if stop.load(..) { break }`.
fn flags(world: &World, linked: &LinkedBody, region: &NaturalLoop) -> Vec<(BlockId, usize)> {
    let mut result = Vec::new();
    for (index, block) in linked.body.blocks.iter().enumerate() {
        let at = BlockId(index as u32);
        let Terminator::Branch { test: Test::True(operand), holds, fails, .. } = &block.end else { continue };
        if !region.contains(at) || region.contains(holds.to) == region.contains(fails.to) {
            continue;
        }
        let Some(place) = operand_place(operand) else { continue };
        if is_flag(world, linked, place) {
            result.push((at, usize::from(region.contains(holds.to))));
        }
    }
    result
}

/// Whether a truth is asked of an atomic, a token or a lock that others share, and of nothing else.
fn is_flag(world: &World, linked: &LinkedBody, place: &Place) -> bool {
    if !place.path.is_empty() {
        return false;
    }
    let (block, call) = match made(linked, place.local) {
        Some(Made::By(block, call)) => (block, call),
        Some(Made::Of(operand)) => {
            return operand_place(operand)
                .is_some_and(|from| from.local != place.local && is_flag(world, linked, from));
        }
        _ => match negated(linked, place.local) {
            Some(from) => return is_flag(world, linked, from),
            None => return false,
        },
    };
    asks_a_flag(world, linked, block, call, FLAG_DEPTH)
}

/// How deep functions are followed that ask for a flag.
const FLAG_DEPTH: usize = 3;

/// `!x`, made once.
fn negated(linked: &LinkedBody, local: LocalId) -> Option<&Place> {
    let mut found = None;
    for op in linked.body.blocks.iter().flat_map(|block| &block.ops) {
        let OpKind::Assign { place, value, .. } = &op.kind else { continue };
        if place.local != local {
            continue;
        }
        match value {
            Rvalue::Not(operand) if found.is_none() => found = operand_place(operand),
            _ => return None,
        }
    }
    found
}

/// Whether a call gives the value of a flag.
fn asks_a_flag(world: &World, linked: &LinkedBody, block: BlockId, call: &Call, depth: usize) -> bool {
    let Some(Target::Functions(ids, _)) = linked.targets.get(&block) else { return false };
    let [id] = ids.as_slice() else { return false };
    let info = world.function(*id);
    if info.ret != Ty::Bool {
        return false;
    }
    if info.modelled {
        let receiver = call.args.first().and_then(operand_place).map(|p| linked.place_ty(world, p));
        return matches!(call.callee, Callee::Method { .. })
            && receiver.is_some_and(|ty| {
                let atomic = |ty: &Ty| matches!(ty.peel(), Ty::Adt(id, _) if world.type_info(*id).path.contains("::atomic::"));
                let inner = world.deref(ty.peel()).unwrap_or(Ty::Unknown);
                atomic(&ty) || atomic(&inner) || is_token(world, &ty) || is_token(world, &inner)
            });
    }
    let Some(body) = info.body.filter(|_| depth > 0) else { return false };
    shares_only(world, info) && only_asks(world, body, depth)
}

fn is_token(world: &World, ty: &Ty) -> bool {
    world.has_behaviour(ty.peel(), TypeBehaviour::Token)
}

/// Whether everything that a function is given is shared with others, or text: nobody's own state.
fn shares_only(world: &World, info: &FnInfo) -> bool {
    !info.params.is_empty()
        && info
            .params
            .iter()
            .all(|ty| *ty.peel() == Ty::Str || world.has_behaviour(ty.peel(), TypeBehaviour::Shared))
}

/// Whether a function looks behind locks and into fields, and does nothing else: no clock, no code that nobody sees.
fn only_asks(world: &World, body: BodyId, depth: usize) -> bool {
    let linked = world.body(body);
    linked.body.loops.is_empty()
        && linked.body.blocks.iter().enumerate().all(|(index, block)| {
            let Terminator::Call(call) = &block.end else { return true };
            match linked.targets.get(&BlockId(index as u32)) {
                Some(Target::Functions(ids, _)) => ids.iter().all(|id| {
                    let info = world.function(*id);
                    if info.modelled {
                        return !info.path.contains("::time::");
                    }
                    match info.body {
                        Some(inner) => depth > 0 && only_asks(world, inner, depth - 1),
                        // A method of a trait object: what it may change is not its own.
                        None => matches!(info.params.first(), Some(Ty::Ref(false, _))),
                    }
                }),
                _ => matches!(call.callee, Callee::Macro(_) | Callee::Lang(_)),
            }
        })
}
