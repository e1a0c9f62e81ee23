//! Clients and pools that are built (`#[builds]` in the models), and what becomes of one: is it kept, does it make requests, is it used
//! again, or does it die with the function that has it?
//!
//! The value is followed through locals, wrappers, structs, `async` blocks and functions of the workspace, without order: what happens on
//! some way happens. Whatever is given to code that we do not see is kept there.

use rustc_hash::FxHashSet;

use super::graph::{NaturalLoop, loops};
use super::liveness::closure_made;
use super::views::{operand_place, origin};
use crate::link::ty::{BodyId, Ty};
use crate::link::world::{FnInfo, LinkedBody, Target, World};
use crate::lower::body::{
    BlockId, BodyKind, Call, Callee, LocalId, LocalKind, Mode, OpKind, Operand, Place, RESULT, Rvalue,
    Terminator,
};
use crate::models::behaviour::{Behaviour, ResourceKind};
use crate::source::Loc;

/// A call that builds a client or pool.
#[derive(Clone, Debug)]
pub struct Built<'w> {
    /// The block that ends in the call.
    pub block: BlockId,
    /// The call.
    pub call: &'w Call,
    /// The client is the result; else it is built for this one call.
    pub kept: bool,
}

/// The calls of a body that build a client.
pub fn built<'w>(world: &'w World, linked: &'w LinkedBody) -> Vec<Built<'w>> {
    let blocks = linked.body.blocks.iter().enumerate();
    let found = blocks.filter_map(|(index, block)| {
        let Terminator::Call(call) = &block.end else { return None };
        let block = BlockId(index as u32);
        let Some(Target::Functions(ids, _)) = linked.targets.get(&block) else { return None };
        let builds = !ids.is_empty()
            && ids.iter().all(|id| world.function(*id).behaviours.contains(&Behaviour::Builds));
        builds.then(|| {
            let ty = linked.local_ty(call.dest.local);
            Built { block, call, kept: is_client(world, ty) || is_client(world, &output(world, ty)) }
        })
    });
    found.collect()
}

/// What comes out of a future and a `Result`.
fn output(world: &World, ty: &Ty) -> Ty {
    let awaited = world.async_output(ty).unwrap_or_else(|| ty.clone());
    match world.success_of(&awaited) {
        Ty::Unknown => awaited,
        success => success,
    }
}

fn is_client(world: &World, ty: &Ty) -> bool {
    matches!(world.resource(ty), Some((ResourceKind::Client, _)))
}

/// What becomes of a client.
#[derive(Clone, Debug, Default)]
pub struct Fate {
    /// It is stored, sent away, or given to code that we do not see.
    pub gone: bool,
    /// The caller gets it.
    pub returned: bool,
    /// Where it is asked for something that goes over a connection.
    pub requests: Vec<Loc>,
    /// It makes requests in a loop, or in a closure, that it outlives.
    pub reused: bool,
    /// The locals of the body that have it, or something that has it.
    pub locals: Vec<LocalId>,
}

/// How deep functions and bodies within bodies are followed.
const DEPTH: usize = 4;
/// Rounds in which the locals of a body must settle.
const ROUNDS: usize = 12;

/// What becomes of the client in a local; `from`: the block that gives it, if the body itself does.
pub fn fate(world: &World, id: BodyId, local: LocalId, from: Option<BlockId>) -> Fate {
    follow(world, id, local, from, 0)
}

fn follow(world: &World, id: BodyId, local: LocalId, from: Option<BlockId>, depth: usize) -> Fate {
    let linked = world.body(id);
    if depth > DEPTH || linked.body.truncated {
        return Fate { gone: true, ..Fate::default() };
    }
    let mut all = loops(&linked.body);
    all.retain(|one| from.is_none_or(|from| !one.contains(from)));
    let mut follow = Follow {
        world,
        id,
        linked,
        start: local,
        later_loops: all,
        depth,
        has: FxHashSet::from_iter([local]),
        done: FxHashSet::default(),
        fate: Fate::default(),
    };
    for _ in 0..ROUNDS {
        let before = follow.has.len();
        follow.round();
        if follow.has.len() == before {
            break;
        }
    }
    let mut fate = follow.fate;
    fate.locals = follow.has.into_iter().collect();
    fate.locals.sort_unstable();
    fate
}

struct Follow<'w> {
    world: &'w World,
    id: BodyId,
    linked: &'w LinkedBody,
    start: LocalId,
    /// Loops in which the client is not built: what they do with it they do again and again.
    later_loops: Vec<NaturalLoop>,
    depth: usize,
    has: FxHashSet<LocalId>,
    /// Calls and closures that were looked into, by block and argument.
    done: FxHashSet<(u32, usize)>,
    fate: Fate,
}

impl Follow<'_> {
    fn round(&mut self) {
        for (index, block) in self.linked.body.blocks.iter().enumerate() {
            let at = BlockId(index as u32);
            for (position, op) in block.ops.iter().enumerate() {
                if let Some((child, _)) = closure_made(self.world, self.linked, op) {
                    self.closure(at, position, child);
                }
                let OpKind::Assign { place, value, .. } = &op.kind else { continue };
                match value {
                    Rvalue::Use(operand) | Rvalue::Cast(operand, _) => self.into(operand, place),
                    Rvalue::Aggregate(_, fields, base) => {
                        for operand in fields.iter().map(|(_, operand)| operand).chain(base) {
                            self.into(operand, place);
                        }
                    }
                    Rvalue::Opaque { takes, .. } if takes.iter().any(|p| self.has.contains(&p.local)) => {
                        self.fate.gone = true;
                    }
                    _ => {}
                }
            }
            match &block.end {
                Terminator::Call(call) => self.call(at, call),
                Terminator::Await(wait) if wait.futures.iter().any(|f| self.owns(f)) => {
                    self.put(&wait.dest);
                }
                Terminator::Yield { value, .. } if self.owns(value) => self.fate.gone = true,
                _ => {}
            }
        }
    }

    /// Whether an operand gives the client away, or a part that has it.
    fn owns(&self, operand: &Operand) -> bool {
        let Operand::Place(place, Mode::Move | Mode::Unknown | Mode::Copy) = operand else { return false };
        if !self.has.contains(&place.local) {
            return false;
        }
        let ty = self.linked.place_ty(self.world, place);
        place.path.is_empty() && !matches!(ty, Ty::Ref(..)) || holds_client(self.world, &ty)
    }

    /// The place that an operand lends, if the client is in it.
    fn lends(&self, operand: &Operand) -> bool {
        let Some(place) = operand_place(operand) else { return false };
        self.has.contains(&place.local) || self.has.contains(&origin(self.world, self.linked, place).local)
    }

    fn into(&mut self, operand: &Operand, place: &Place) {
        if self.owns(operand) {
            self.put(place);
        }
    }

    /// The client is in this place now.
    fn put(&mut self, place: &Place) {
        if place.local == RESULT {
            self.fate.returned = true;
            self.has.insert(RESULT);
            return;
        }
        let owner = origin(self.world, self.linked, place).local;
        let outside = |local: LocalId| {
            let kind = self.linked.body.locals[local.0 as usize].kind;
            matches!(kind, LocalKind::Param | LocalKind::Capture) && local != self.start
        };
        let through = matches!(self.linked.local_ty(place.local), Ty::Ref(..)) && !place.path.is_empty();
        if outside(owner) || outside(place.local) || through && owner == place.local {
            self.fate.gone = true;
        } else {
            self.has.insert(owner);
        }
    }

    /// What a closure or an `async` block does with what it captured.
    fn closure(&mut self, at: BlockId, position: usize, child: BodyId) {
        let body = &self.world.body(child).body;
        for capture in body.captures.clone() {
            let owner = origin(self.world, self.linked, &Place::local(capture.parent)).local;
            if !self.has.contains(&owner) || !self.done.insert((at.0, 1_000 + position)) {
                continue;
            }
            let inner = follow(self.world, child, capture.local, None, self.depth + 1);
            // A closure may be called any number of times.
            self.fate.reused |= !matches!(body.kind, BodyKind::AsyncBlock { .. });
            self.merge(at, inner, None);
        }
    }

    fn call(&mut self, at: BlockId, call: &Call) {
        if matches!(call.callee, Callee::Macro(_) | Callee::Lang(_)) {
            return;
        }
        for (index, arg) in call.args.iter().enumerate() {
            let owned = self.owns(arg);
            if !owned && !self.lends(arg) {
                continue;
            }
            match self.linked.targets.get(&at) {
                Some(Target::Constructor(..)) if owned => self.put(&call.dest),
                Some(Target::Functions(ids, _)) => {
                    for id in ids {
                        let info = self.world.function(*id);
                        match info.body {
                            Some(body) => self.callee(at, call, body, index),
                            None if info.modelled => self.modelled(at, call, info, owned),
                            None => self.fate.gone = true,
                        }
                    }
                }
                _ => self.fate.gone = true,
            }
        }
    }

    fn callee(&mut self, at: BlockId, call: &Call, body: BodyId, index: usize) {
        if !self.done.insert((at.0, index)) {
            return;
        }
        if body == self.id {
            self.fate.gone = true;
            return;
        }
        let inner = follow(self.world, body, LocalId(index as u32 + 1), None, self.depth + 1);
        self.merge(at, inner, Some(&call.dest));
    }

    fn modelled(&mut self, at: BlockId, call: &Call, info: &FnInfo, owned: bool) {
        let keeps = |b: &Behaviour| {
            matches!(
                b,
                Behaviour::Inserts(_)
                    | Behaviour::Keeps(_)
                    | Behaviour::Forgets(_)
                    | Behaviour::Spawns { .. }
                    | Behaviour::Replaces(_)
                    | Behaviour::Serves(_)
            )
        };
        if owned && info.behaviours.iter().any(keeps) {
            self.fate.gone = true;
        }
        // Versions of a library that give different things: a request all the same.
        let unknown = *self.linked.local_ty(call.dest.local) == Ty::Unknown;
        let asks = info.behaviours.iter().any(|b| matches!(b, Behaviour::Opens { .. }));
        if asks || unknown && !owned && info.self_ty.as_ref().is_some_and(|ty| is_client(self.world, ty)) {
            self.request(at, self.linked.loc(call.span));
        } else if holds_client(self.world, &output(self.world, self.linked.local_ty(call.dest.local))) {
            self.put(&call.dest);
        }
    }

    fn request(&mut self, at: BlockId, loc: Loc) {
        if !self.fate.requests.contains(&loc) {
            self.fate.requests.push(loc);
        }
        self.fate.reused |= self.later_loops.iter().any(|one| one.contains(at));
    }

    fn merge(&mut self, at: BlockId, inner: Fate, dest: Option<&Place>) {
        self.fate.gone |= inner.gone;
        self.fate.reused |= inner.reused;
        for loc in inner.requests {
            self.request(at, loc);
        }
        match dest {
            Some(dest) if inner.returned => self.put(dest),
            None if inner.returned => self.fate.gone = true,
            _ => {}
        }
    }
}

/// How deep types are looked into.
const TYPES: usize = 6;

/// Whether a value of this type has a client in it, or is one.
fn holds_client(world: &World, ty: &Ty) -> bool {
    fn holds(world: &World, ty: &Ty, depth: usize) -> bool {
        if depth > TYPES {
            return false;
        }
        match ty {
            Ty::Adt(_, args) => match world.resource(ty) {
                Some((kind, _)) => kind == ResourceKind::Client,
                None => {
                    args.iter().any(|ty| holds(world, ty, depth + 1))
                        || world.fields_of(ty).iter().any(|(_, ty)| holds(world, ty, depth + 1))
                }
            },
            Ty::Tuple(parts) => parts.iter().any(|ty| holds(world, ty, depth + 1)),
            Ty::Slice(inner) | Ty::Future(inner) => holds(world, inner, depth + 1),
            _ => false,
        }
    }
    holds(world, ty, 0)
}
