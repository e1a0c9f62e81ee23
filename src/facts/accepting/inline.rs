//! Waits for one client inside of the loop that accepts: as long as it says nothing, nobody else is accepted.
//!
//! A wait counts if nothing bounds it: no time limit around the future, no read timeout on the stream. A client that is given to a task, a
//! queue or unknown code is theirs.

use super::Accept;
use super::carried::Carried;
use crate::facts::Facts;
use crate::facts::graph::{NaturalLoop, loops, reachable};
use crate::facts::tasks::{Made, Running, made, running};
use crate::facts::views::operand_place;
use crate::facts::waits::roots::bare;
use crate::link::ty::{BodyId, Ty};
use crate::link::world::{FnInfo, LinkedBody, Target, World};
use crate::lower::body::{
    AwaitHow, BlockId, Call, Callee, Lang, Literal, LocalId, Mode, Operand, Terminator,
};
use crate::models::behaviour::{Behaviour, WaitOn};
use crate::source::Loc;

/// A wait for one client inside of the loop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline {
    /// The expression in the loop: the wait itself, or the call of what waits.
    pub via: Loc,
    /// The wait itself.
    pub at: Loc,
    /// For what.
    pub how: How,
    /// Again and again: a session with this one client.
    pub repeated: bool,
}

/// For what of the client the loop waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Data.
    Read,
    /// A handshake: the connection is wrapped when it is done.
    Handshake,
}

/// How deep callees are followed.
const DEPTH: usize = 8;
/// How many values a future is followed through.
const STEPS: usize = 8;
/// More waits than this are not told apart.
const MOST: usize = 32;

/// The unbounded waits for the accepted client inside of the loop, whether clients are handed on there, and whether the loop sets a limit
/// for reading from them.
pub(super) fn of_loop(
    facts: &Facts<'_>,
    id: BodyId,
    accept: &Accept,
    around: &NaturalLoop,
) -> (Vec<Inline>, bool, Limit) {
    let Terminator::Call(call) = &facts.world.body(id).body.blocks[accept.block.0 as usize].end else {
        return (Vec::new(), false, Limit::Unknown);
    };
    let finder = Finder::new(facts, id, &[call.dest.local], accept.number, 0);
    let inside = |block: BlockId| around.contains(block) && block != accept.block;
    let waits = finder.waits(&inside, Some(accept.block));
    (waits, finder.hands_on(&inside), finder.limit())
}

struct Finder<'f> {
    facts: &'f Facts<'f>,
    world: &'f World,
    id: BodyId,
    linked: &'f LinkedBody,
    carried: Carried<'f>,
    numbers: bool,
    depth: usize,
}

impl<'f> Finder<'f> {
    fn new(facts: &'f Facts<'f>, id: BodyId, seeds: &[LocalId], numbers: bool, depth: usize) -> Self {
        let (world, linked) = (facts.world, facts.world.body(id));
        let carried = Carried::new(world, id, seeds, numbers);
        Self { facts, world, id, linked, carried, numbers, depth }
    }

    /// The waits in these blocks. `accept`: where the next round begins.
    fn waits(&self, inside: &dyn Fn(BlockId) -> bool, accept: Option<BlockId>) -> Vec<Inline> {
        let limit = self.limit();
        if limit == Limit::Set {
            return Vec::new();
        }
        let seen = reachable(&self.linked.body);
        // Loops around the accepting itself are no session.
        let sessions: Vec<NaturalLoop> = loops(&self.linked.body)
            .into_iter()
            .filter(|l| accept.is_none_or(|accept| !l.contains(accept)))
            .collect();
        let mut result: Vec<Inline> = Vec::new();
        for (index, block) in self.linked.body.blocks.iter().enumerate() {
            let at = BlockId(index as u32);
            if !seen[index] || !inside(at) || result.len() > MOST {
                continue;
            }
            let found = match &block.end {
                // Code that we do not see may have set a limit for blocking reads.
                Terminator::Call(_) if limit == Limit::Unknown => continue,
                Terminator::Call(call) => self.call(at, call),
                Terminator::Await(wait) if wait.how != AwaitHow::Select => wait
                    .futures
                    .iter()
                    .flat_map(|future| self.future(future, STEPS, self.linked.loc(wait.span)))
                    .collect(),
                _ => continue,
            };
            let repeats = sessions.iter().any(|l| l.contains(at));
            result
                .extend(found.into_iter().map(|wait| Inline { repeated: wait.repeated || repeats, ..wait }));
        }
        result
    }

    /// A call that blocks.
    fn call(&self, block: BlockId, call: &Call) -> Vec<Inline> {
        let here = self.linked.loc(call.span);
        if matches!(call.callee, Callee::Lang(Lang::Next)) {
            let Some(place) = call.args.first().and_then(operand_place) else { return Vec::new() };
            let next = self.world.next_of(&self.linked.place_ty(self.world, place));
            let waits = next.first().is_some_and(|id| waits_for_peer(self.world.function(*id)));
            let waits = waits && self.carried.has(&call.args[0]);
            return if waits { vec![one(here, How::Read)] } else { Vec::new() };
        }
        match self.linked.targets.get(&block) {
            Some(Target::Functions(ids, _)) => {
                let [id] = ids.as_slice() else { return Vec::new() };
                let info = self.world.function(*id);
                if info.modelled {
                    return self.modelled(info, call, here);
                }
                match info.body {
                    Some(body) if !info.decl().is_async => self.callee(body, &self.given(call), here),
                    _ => Vec::new(),
                }
            }
            Some(Target::Closure(body)) if !self.world.body(*body).body.kind.is_async() => {
                self.callee(*body, &self.captured(*body), here)
            }
            _ => Vec::new(),
        }
    }

    /// A library function that blocks, or that runs in place what it is given.
    fn modelled(&self, info: &FnInfo, call: &Call, here: Loc) -> Vec<Inline> {
        let spawns = info.behaviours.iter().any(|b| matches!(b, Behaviour::Spawns { .. }));
        if spawns || self.world.async_output(&info.ret).is_some() {
            return Vec::new();
        }
        if waits_for_peer(info) && call.args.iter().any(|operand| self.carried.has(operand)) {
            return vec![one(here, how(info))];
        }
        let runs = info
            .behaviours
            .iter()
            .any(|b| matches!(b, Behaviour::Calls { .. } | Behaviour::Waits { on: WaitOn::Task, .. }));
        if !runs {
            return Vec::new();
        }
        let closures = call.args.iter().filter_map(operand_place).filter_map(|place| {
            match running(self.world, self.id, place) {
                Running::Body(body, _) => Some(body),
                _ => None,
            }
        });
        closures.flat_map(|body| self.callee(body, &self.captured(body), here)).collect()
    }

    /// What awaiting an operand waits for.
    fn future(&self, operand: &Operand, steps: usize, here: Loc) -> Vec<Inline> {
        let Some(place) = operand_place(operand).map(bare) else { return Vec::new() };
        if steps == 0 || !self.carried.has_local(place.local) {
            return Vec::new();
        }
        let ty = self.linked.place_ty(self.world, &place);
        if let Ty::Closure(body) = ty.peel() {
            return self.callee(*body, &self.captured(*body), here);
        }
        match made(self.linked, place.local) {
            Some(Made::Of(operand)) => self.future(operand, steps - 1, here),
            Some(Made::By(block, call)) => self.made_by(block, call, &ty, steps, here),
            _ => self.named(&ty, here),
        }
    }

    fn made_by(&self, block: BlockId, call: &Call, ty: &Ty, steps: usize, here: Loc) -> Vec<Inline> {
        let Some(Target::Functions(ids, _)) = self.linked.targets.get(&block) else { return Vec::new() };
        let [id] = ids.as_slice() else { return Vec::new() };
        let info = self.world.function(*id);
        if !info.modelled {
            return match (info.body, info.decl().is_async) {
                (Some(body), true) => self.callee(body, &self.given(call), here),
                _ => Vec::new(),
            };
        }
        let other = |b: &Behaviour| matches!(b, Behaviour::TimesOut(_) | Behaviour::Spawns { .. });
        if info.behaviours.iter().any(other) {
            return Vec::new();
        }
        let bounded = info.behaviours.iter().any(|b| matches!(b, Behaviour::Waits { bounded: true, .. }));
        if bounded {
            return Vec::new();
        }
        if waits_for_peer(info) {
            return if call.args.iter().any(|operand| self.carried.has(operand)) {
                vec![one(here, how(info))]
            } else {
                Vec::new()
            };
        }
        // An adapter: what it wraps is waited for.
        let inner = call.args.iter().find(|operand| {
            operand_place(operand).is_some_and(|place| {
                let ty = self.linked.place_ty(self.world, place);
                self.carried.has(operand)
                    && (matches!(ty.peel(), Ty::Closure(_)) || self.world.async_output(&ty).is_some())
            })
        });
        match inner {
            Some(operand) => self.future(operand, steps - 1, here),
            None => self.named(ty, here),
        }
    }

    /// A future with a name of its own.
    fn named(&self, ty: &Ty, here: Loc) -> Vec<Inline> {
        let mut ty = ty.peel().clone();
        for _ in 0..STEPS {
            if let Some(info) = self.world.poll_of(&ty).first().map(|id| self.world.function(*id)) {
                if info.modelled && waits_for_peer(info) {
                    return vec![one(here, How::Read)];
                }
            }
            match self.world.deref(&ty) {
                Some(inner) => ty = inner.peel().clone(),
                None => break,
            }
        }
        Vec::new()
    }

    /// The waits of a body that runs here for what it is given.
    fn callee(&self, body: BodyId, seeds: &[LocalId], via: Loc) -> Vec<Inline> {
        if seeds.is_empty() || self.depth >= DEPTH || body == self.id || self.world.body(body).body.truncated
        {
            return Vec::new();
        }
        let inner = Finder::new(self.facts, body, seeds, self.numbers, self.depth + 1);
        let waits = inner.waits(&|_| true, None);
        waits.into_iter().map(|wait| Inline { via, ..wait }).collect()
    }

    /// The parameters in which a callee has the client.
    fn given(&self, call: &Call) -> Vec<LocalId> {
        let args = call.args.iter().enumerate().filter(|(_, operand)| self.carried.has(operand));
        args.map(|(index, _)| LocalId(index as u32 + 1)).collect()
    }

    /// The captures in which a closure or `async` block made here has the client.
    fn captured(&self, body: BodyId) -> Vec<LocalId> {
        let child = self.world.body(body);
        if child.parent != Some(self.id) {
            return Vec::new();
        }
        let captures = child.body.captures.iter();
        captures
            .filter(|capture| self.carried.has_local(capture.parent))
            .map(|capture| capture.local)
            .collect()
    }

    /// Whether this body, or what it calls, sets a limit for reading.
    fn limit(&self) -> Limit {
        let mut result = Limit::None;
        for (index, block) in self.linked.body.blocks.iter().enumerate() {
            let Terminator::Call(call) = &block.end else { continue };
            if !call.args.iter().any(|operand| self.carried.has(operand)) {
                continue;
            }
            match self.limit_of(BlockId(index as u32), call) {
                Limit::Set => return Limit::Set,
                Limit::Unknown => result = Limit::Unknown,
                Limit::None => {}
            }
        }
        result
    }

    fn limit_of(&self, block: BlockId, call: &Call) -> Limit {
        let lends = |operand: &Operand| {
            let by_ref =
                matches!(operand, Operand::Borrow { .. } | Operand::Place(_, Mode::Ref | Mode::RefMut));
            (by_ref || self.numbers) && self.carried.has(operand)
        };
        match self.linked.targets.get(&block) {
            Some(Target::Functions(ids, _)) => {
                let [id] = ids.as_slice() else { return Limit::Unknown };
                let info = self.world.function(*id);
                let sets = info.behaviours.iter().any(|b| {
                    matches!(b, Behaviour::Sets(option) if matches!(option.as_str(), "read_timeout" | "nonblocking" | "timeout"))
                });
                if sets {
                    let on = call.args.get(1).is_none_or(|operand| !switches_off(operand));
                    return if on { Limit::Set } else { Limit::None };
                }
                match info.body {
                    Some(body) if self.depth < DEPTH && body != self.id => {
                        let seeds = self.given(call);
                        // What a callee does with the client by itself is told where its waits are.
                        if !call.args.iter().any(lends) || seeds.is_empty() {
                            return Limit::None;
                        }
                        Finder::new(self.facts, body, &seeds, self.numbers, self.depth + 1).limit()
                    }
                    _ => Limit::None,
                }
            }
            Some(Target::Unknown(_)) if !matches!(call.callee, Callee::Macro(_) | Callee::Lang(_)) => {
                if call.args.iter().any(lends) { Limit::Unknown } else { Limit::None }
            }
            _ => Limit::None,
        }
    }

    /// Whether the client goes to a task, a queue or a collection in these blocks, or to code that nobody sees.
    fn hands_on(&self, inside: &dyn Fn(BlockId) -> bool) -> bool {
        self.linked.body.blocks.iter().enumerate().any(|(index, block)| {
            let at = BlockId(index as u32);
            let Terminator::Call(call) = &block.end else { return false };
            if !inside(at) {
                return false;
            }
            if self.facts.tasks.at(self.id, at).is_some() {
                return true;
            }
            let gives = call.args.iter().any(|operand| {
                matches!(operand, Operand::Place(_, Mode::Move | Mode::Unknown)) && self.carried.has(operand)
            });
            let Some(Target::Functions(ids, _)) = self.linked.targets.get(&at) else { return false };
            gives
                && ids.iter().any(|id| {
                    self.world.function(*id).behaviours.iter().any(|b| {
                        matches!(b, Behaviour::Keeps(_) | Behaviour::Inserts(_) | Behaviour::Spawns { .. })
                    })
                })
        })
    }
}

/// Whether reading from a client has a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Nobody has set one here.
    None,
    /// A read timeout, or reads that do not block.
    Set,
    /// Code that we do not see may have set one.
    Unknown,
}

fn one(at: Loc, how: How) -> Inline {
    Inline { via: at, at, how, repeated: false }
}

fn how(info: &FnInfo) -> How {
    if info.behaviours.iter().any(|b| matches!(b, Behaviour::Reads { .. })) {
        How::Read
    } else {
        How::Handshake
    }
}

/// `None`, `false`.
fn switches_off(operand: &Operand) -> bool {
    match operand {
        Operand::Literal(Literal::Bool(on)) => !on,
        Operand::Path(path) => path.segments.last().is_some_and(|last| last.name == "None"),
        _ => false,
    }
}

/// Whether a function waits for what the peer says or does, for any time.
fn waits_for_peer(info: &FnInfo) -> bool {
    let peer = |b: &Behaviour| matches!(b, Behaviour::Waits { on: WaitOn::Peer, bounded: false });
    let clock = |b: &Behaviour| matches!(b, Behaviour::Waits { on: WaitOn::Time, .. });
    info.behaviours.iter().any(peer) && !info.behaviours.iter().any(clock)
}
