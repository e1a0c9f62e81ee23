//! Which connection is copied to which, and whether the end of one is passed on to the other.
//!
//! A *direction* reads one connection to its end and writes what it reads to another: a library's copy, or a loop. A *relay* is two
//! directions between the same two connections that run side by side.

mod find;

use std::cell::RefCell;

use rustc_hash::FxHashSet;

use super::trace::{Root, Tracer};
use super::{groups_of, socket_of};
use crate::facts::Facts;
use crate::facts::outcome::Source;
use crate::facts::tasks::TaskId;
use crate::link::ty::{BodyId, Ty};
use crate::link::world::{LinkedBody, World};
use crate::lower::body::{AwaitHow, BlockId, Place, Terminator};
use crate::models::behaviour::{Behaviour, ResourceKind};
use crate::source::Loc;
use find::{Finder, argument};

/// How deep the bodies of directions are looked for: a task that awaits a helper that copies.
const DEPTH: usize = 4;

/// How a direction runs in a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// In the body itself, at this block.
    Inline(BlockId),
    /// As one of several futures that are awaited together: the block of the wait, and which of them.
    Joined(BlockId, usize),
    /// As a task.
    Task(TaskId),
}

/// One connection is copied to another.
#[derive(Clone, Debug)]
pub struct Direction {
    /// What is read.
    pub from: Root,
    /// What is written.
    pub to: Root,
    /// The type of what is written, where it is known best.
    pub ty: Ty,
    /// The copy, or the write of the loop; maybe in another body.
    pub at: Loc,
    /// It is awaited, rather than blocking.
    pub asynchronous: bool,
    /// When it has ended, what it writes to is shut, dropped or handed on: the other side learns of the end.
    pub passes_end: bool,
    /// What it writes to is owned by the body in which it runs, and dies with it.
    owned: bool,
    /// How it runs.
    pub carrier: Carrier,
}

/// Two directions between the same two connections, side by side.
#[derive(Clone, Debug)]
pub struct Relay {
    /// The two.
    pub directions: [Direction; 2],
    /// The wait that joins them, or the start of the second.
    pub at: Loc,
    /// The calls that made the handles.
    pub shares: Vec<Loc>,
}

/// The relays of a world, with the bodies that run them.
pub fn relays(facts: &Facts<'_>) -> Vec<(BodyId, Relay)> {
    let world = facts.world;
    let copying = copying(world);
    if copying.is_empty() {
        return Vec::new();
    }
    let finder = Finder { facts, world, copying, found: RefCell::default() };
    let mut result = Vec::new();
    for body in facts.bodies().filter(|body| finder.copying.contains(body)) {
        let relays = relays_in(&finder, body);
        result.extend(relays.into_iter().map(|relay| (body, relay)));
    }
    result
}

/// The bodies that read and write, and those in which they run.
fn copying(world: &World) -> FxHashSet<BodyId> {
    let all: Vec<BodyId> = (0..world.bodies.len() as u32).map(BodyId).collect();
    let mut work: Vec<BodyId> =
        all.iter().copied().filter(|id| copies_itself(world, world.body(*id))).collect();
    let mut result = FxHashSet::default();
    if work.is_empty() {
        return result;
    }
    let mut runs_in: Vec<Vec<BodyId>> = vec![Vec::new(); all.len()];
    for id in &all {
        for callee in world.run_by(*id) {
            runs_in[callee.0 as usize].push(*id);
        }
    }
    for _ in 0..=DEPTH {
        let mut next = Vec::new();
        for id in work {
            if result.insert(id) {
                next.extend(runs_in[id.0 as usize].iter().copied());
            }
        }
        work = next;
    }
    result
}

fn copies_itself(world: &World, linked: &LinkedBody) -> bool {
    let calls = || crate::facts::stay::modelled_calls(world, linked);
    let any = |what: fn(&Behaviour) -> bool| calls().any(|(_, _, info)| info.behaviours.iter().any(what));
    any(|b| matches!(b, Behaviour::Writes { .. })) && any(|b| matches!(b, Behaviour::Reads { .. }))
}

fn relays_in(finder: &Finder<'_>, body: BodyId) -> Vec<Relay> {
    let (facts, world) = (finder.facts, finder.world);
    let linked = world.body(body);
    let all = finder.directions(body, 0);
    if all.len() < 2 {
        return Vec::new();
    }
    let tracer = Tracer::new(world, linked);
    let view = View { facts, body, linked, tracer: &tracer };
    let mut result: Vec<Relay> = Vec::new();
    for (index, one) in all.iter().enumerate() {
        for other in &all[index + 1..] {
            let known = |d: &Direction| result.iter().flat_map(|r| &r.directions).any(|k| k.at == d.at);
            if !known(one) && !known(other) && view.is_relay(one, other) {
                let at = view.joined_at(one, other);
                let shares = view.made_by(one);
                result.push(Relay { directions: [one.clone(), other.clone()], at, shares });
            }
        }
    }
    result
}

/// A socket, by where it came from.
#[derive(PartialEq, Eq)]
struct Socket {
    body: BodyId,
    root: Root,
}

/// A body with where its values come from.
struct View<'v> {
    facts: &'v Facts<'v>,
    body: BodyId,
    linked: &'v LinkedBody,
    tracer: &'v Tracer<'v>,
}

impl View<'_> {
    fn is_relay(&self, one: &Direction, other: &Direction) -> bool {
        side_by_side(one, other)
            && !(one.passes_end && other.passes_end)
            && self.between_the_same_two(one, other)
            && [one, other].iter().all(|d| self.is_stream(&d.ty))
            && !self.is_bounded(one, other)
    }

    /// The socket of a handle: where it came from, maybe in the body around this one.
    fn socket(&self, root: &Root) -> Socket {
        let root = socket_of(self.facts.world, self.linked, self.tracer, root.clone());
        self.around(Socket { body: self.body, root })
    }

    /// Follows a socket that a body has captured to the body around it.
    fn around(&self, mut socket: Socket) -> Socket {
        let world = self.facts.world;
        for _ in 0..DEPTH {
            let Root::Given(Source::Capture(index), path) = &socket.root else { break };
            let inner = world.body(socket.body);
            let (Some(parent), Some(capture)) = (inner.parent, inner.body.captures.get(*index)) else {
                break;
            };
            let outer = world.body(parent);
            let tracer = Tracer::new(world, outer);
            let place = Place { local: capture.parent, path: path.clone() };
            let Some(before) = tracer.root(&place) else { break };
            socket = Socket { body: parent, root: socket_of(world, outer, &tracer, before) };
        }
        socket
    }

    fn between_the_same_two(&self, one: &Direction, other: &Direction) -> bool {
        let [a, b] = [self.socket(&one.from), self.socket(&one.to)];
        let [c, d] = [self.socket(&other.from), self.socket(&other.to)];
        a != b && a == d && b == c
    }

    /// Whether it can be a connection: known as one, or only as something that reads and writes.
    fn is_stream(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Param(_, bounds) | Ty::Opaque(bounds) => !bounds.is_empty(),
            ty => crate::facts::shares::handle_kind(self.facts.world, ty)
                .is_some_and(|(kind, _)| kind != ResourceKind::Listener),
        }
    }

    /// Whether anything in this body ends both: a shutdown after they were started, an abort, a cancelled future, a time limit on reads.
    fn is_bounded(&self, one: &Direction, other: &Direction) -> bool {
        if self.facts.cancelled.contains(&self.body) {
            return true;
        }
        let tasks = [one, other].iter().any(|d| matches!(d.carrier, Carrier::Task(_)));
        let sockets = [self.socket(&one.from), self.socket(&one.to)];
        let concerns =
            |place: &Place| self.tracer.root(place).is_some_and(|root| sockets.contains(&self.socket(&root)));
        let world = self.facts.world;
        let after = self.starts(one).max(self.starts(other));
        for (block, call, info) in crate::facts::stay::modelled_calls(world, self.linked) {
            let later = tasks && block > after;
            for behaviour in &info.behaviours {
                let ends = match behaviour {
                    Behaviour::Sets(option) if option == "read_timeout" => {
                        argument(call, 0).is_some_and(concerns)
                    }
                    Behaviour::Aborts(_) | Behaviour::Cancels(_) => tasks,
                    Behaviour::Shuts { what, .. } => later && argument(call, what.0).is_some_and(concerns),
                    _ => false,
                };
                if ends {
                    return true;
                }
            }
        }
        tasks && self.selects_over_tasks()
    }

    fn starts(&self, direction: &Direction) -> BlockId {
        match direction.carrier {
            Carrier::Task(id) => self.facts.tasks.get(id).block,
            Carrier::Inline(block) | Carrier::Joined(block, _) => block,
        }
    }

    /// `select!` over the handles: what becomes of the other is another question.
    fn selects_over_tasks(&self) -> bool {
        self.linked.body.blocks.iter().any(|block| match &block.end {
            Terminator::Await(wait) => wait.how == AwaitHow::Select,
            _ => false,
        })
    }

    /// Where they are put side by side.
    fn joined_at(&self, one: &Direction, other: &Direction) -> Loc {
        let spans = [one, other].map(|direction| match direction.carrier {
            Carrier::Joined(block, _) => match &self.linked.body.blocks[block.0 as usize].end {
                Terminator::Await(wait) => Some(self.linked.loc(wait.span)),
                Terminator::Call(call) => Some(self.linked.loc(call.span)),
                _ => None,
            },
            Carrier::Task(id) => Some(self.linked.loc(self.facts.tasks.get(id).span)),
            Carrier::Inline(_) => None,
        });
        let [first, second] = spans;
        second.or(first).unwrap_or(other.at)
    }

    /// The calls that made the handles, here or in the bodies around.
    fn made_by(&self, one: &Direction) -> Vec<Loc> {
        let sockets = [self.socket(&one.from), self.socket(&one.to)];
        let mut result = Vec::new();
        let mut at = Some(self.body);
        while let Some(body) = at {
            let linked = self.facts.world.body(body);
            let tracer = Tracer::new(self.facts.world, linked);
            for group in groups_of(self.facts.world, body, &tracer) {
                if sockets.contains(&self.around(Socket { body, root: group.socket })) {
                    result.push(linked.loc(group.span));
                }
            }
            at = linked.parent;
        }
        result.sort_unstable();
        result
    }
}

/// Whether two directions run at the same time, neither ending the other.
fn side_by_side(one: &Direction, other: &Direction) -> bool {
    match (one.carrier, other.carrier) {
        (Carrier::Joined(block, index), Carrier::Joined(other, place)) => block == other && index != place,
        (Carrier::Task(task), Carrier::Task(other)) => task != other,
        (Carrier::Task(_), Carrier::Inline(_)) | (Carrier::Inline(_), Carrier::Task(_)) => true,
        _ => false,
    }
}
