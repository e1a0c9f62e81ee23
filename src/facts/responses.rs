//! Responses whose body is still on the connection: which types have one inside, where one was opened, and whether anybody reads it.
//!
//! All answers err on the side of "somebody has read it": what a body lends mutably, gives to code that nobody sees, or looks into
//! with a pattern is taken for read.

use rustc_hash::FxHashSet;

use super::homes::{Home, root};
use super::liveness::closure_made;
use super::stay::modelled_calls;
use super::views::{is_borrowed, operand_place};
use crate::link::ty::{BodyId, Ty, TypeId};
use crate::link::world::{LinkedBody, Target, World};
use crate::lower::body::{
    BlockId, Call, Callee, LocalId, LocalKind, Mode, Op, OpKind, Operand, Place, RESULT, Rvalue, Terminator,
    Test,
};
use crate::models::behaviour::{Behaviour, ResourceKind, TypeBehaviour};
use crate::source::Loc;

/// How deep types are looked into.
const DEPTH: usize = 6;
/// How many functions of the package are gone through to find who opened a response.
const CALLS: usize = 3;
/// Variants that say nothing about the content: it is looked for behind them anyway.
const PLAIN: [&str; 4] = ["Ok", "Err", "Some", "None"];

/// The type of the response that a value of this type owns, if it owns one: by itself, in a wrapper, in an error.
pub fn response_in(world: &World, ty: &Ty) -> Option<TypeId> {
    fn look(world: &World, ty: &Ty, depth: usize) -> Option<TypeId> {
        let part = |ty: &Ty| look(world, ty, depth + 1);
        match ty {
            _ if depth > DEPTH => None,
            Ty::Adt(id, args) => {
                if let Some((kind, _)) = world.resource(ty) {
                    return (kind == ResourceKind::Response).then_some(*id);
                }
                let info = world.type_info(*id);
                if info.behaviours.iter().any(|b| refers(*b)) {
                    return None;
                }
                let own = || world.fields_of(ty).into_iter().find_map(|(_, field)| part(&field));
                if info.modelled { args.iter().find_map(part).or_else(own) } else { own() }
            }
            Ty::Tuple(parts) => parts.iter().find_map(part),
            Ty::Slice(inner) | Ty::Future(inner) => part(inner),
            _ => None,
        }
    }
    look(world, ty, 0)
}

/// Whether values of such a type only refer to what is in their type.
fn refers(behaviour: TypeBehaviour) -> bool {
    matches!(
        behaviour,
        TypeBehaviour::Weak
            | TypeBehaviour::Guard
            | TypeBehaviour::Sender
            | TypeBehaviour::Receiver
            | TypeBehaviour::Token
    )
}

/// Where the response in a place of a body was opened, if nobody in the body may have read any of it.
pub fn opened_unread(world: &World, body: BodyId, place: &Place) -> Option<Loc> {
    let mut trace = Trace { world, linked: world.body(body), chain: Vec::new(), calls: 0 };
    let opened = trace.back(place.local)?;
    (!trace.is_read()).then_some(opened)
}

/// The way of a response through the locals of a body, backwards.
struct Trace<'w> {
    world: &'w World,
    linked: &'w LinkedBody,
    /// The locals that had it.
    chain: Vec<LocalId>,
    /// How many calls of the package were gone through.
    calls: usize,
}

impl Trace<'_> {
    /// The call that opened it.
    fn back(&mut self, from: LocalId) -> Option<Loc> {
        let mut opened = None;
        let mut work = vec![from];
        while let Some(local) = work.pop() {
            if self.chain.contains(&local) {
                continue;
            }
            self.chain.push(local);
            for (index, block) in self.linked.body.blocks.iter().enumerate() {
                for op in &block.ops {
                    self.before_op(op, local, &mut work);
                }
                let found = self.before_end(BlockId(index as u32), &block.end, local, &mut work);
                opened = opened.or(found);
            }
        }
        opened
    }

    fn before_op(&self, op: &Op, local: LocalId, work: &mut Vec<LocalId>) {
        let OpKind::Assign { place, value, .. } = &op.kind else { return };
        if place.local != local {
            return;
        }
        match value {
            Rvalue::Use(operand) => self.follow(operand, work),
            Rvalue::Aggregate(_, fields, _) => {
                for (_, operand) in fields {
                    self.follow(operand, work);
                }
            }
            _ => {}
        }
    }

    fn before_end(
        &self,
        at: BlockId,
        end: &Terminator,
        local: LocalId,
        work: &mut Vec<LocalId>,
    ) -> Option<Loc> {
        match end {
            Terminator::Await(wait) if wait.dest.local == local => {
                wait.futures.iter().for_each(|future| self.follow(future, work));
                None
            }
            Terminator::Call(call) if call.dest.local == local => self.before_call(at, call, work),
            _ => None,
        }
    }

    fn before_call(&self, at: BlockId, call: &Call, work: &mut Vec<LocalId>) -> Option<Loc> {
        match self.linked.targets.get(&at)? {
            Target::Constructor(..) => call.args.iter().for_each(|arg| self.follow(arg, work)),
            Target::Functions(ids, _) => {
                let info = self.world.function(*ids.first()?);
                let opens = |b: &Behaviour| matches!(b, Behaviour::Opens { into: None, .. });
                if !info.modelled {
                    return self.opened_by(info.body?);
                }
                if info.behaviours.iter().any(opens) {
                    return Some(self.linked.loc(call.span));
                }
                call.args.iter().for_each(|arg| self.follow(arg, work));
            }
            _ => {}
        }
        None
    }

    /// A function of the package that opens a response and returns it.
    fn opened_by(&self, body: BodyId) -> Option<Loc> {
        if self.calls >= CALLS {
            return None;
        }
        let mut inner = Trace {
            world: self.world,
            linked: self.world.body(body),
            chain: Vec::new(),
            calls: self.calls + 1,
        };
        let opened = inner.back(RESULT)?;
        (!inner.is_read()).then_some(opened)
    }

    /// Goes on with a value that was moved, if it may have the response.
    fn follow(&self, operand: &Operand, work: &mut Vec<LocalId>) {
        if let Operand::Place(place, Mode::Move | Mode::Copy | Mode::Unknown | Mode::Unresolved) = operand {
            if response_in(self.world, self.linked.local_ty(place.local)).is_some() {
                work.push(place.local);
            }
        }
    }

    fn has(&self, place: &Place) -> bool {
        self.chain.contains(&place.local)
    }

    /// Whether the body may have read some of it, or has looked into what it is in.
    fn is_read(&self) -> bool {
        self.linked.body.blocks.iter().enumerate().any(|(index, block)| {
            block.ops.iter().any(|op| self.op_reads(op))
                || match &block.end {
                    Terminator::Call(call) => self.call_reads(BlockId(index as u32), call),
                    Terminator::Branch { test: Test::Variant(place, path), .. } => {
                        let variant = path.segments.last().map(|segment| segment.name.as_str());
                        self.has(place) && !variant.is_some_and(|name| PLAIN.contains(&name))
                    }
                    _ => false,
                }
        })
    }

    fn op_reads(&self, op: &Op) -> bool {
        if let Some((_, mut captured)) = closure_made(self.world, self.linked, op) {
            return captured.any(|local| self.chain.contains(&local));
        }
        match &op.kind {
            OpKind::Assign { value: Rvalue::Use(Operand::Borrow { place, mutable: true }), .. } => {
                self.has(place)
            }
            OpKind::Assign { value: Rvalue::Opaque { takes, .. }, .. } => {
                takes.iter().any(|place| self.has(place))
            }
            _ => false,
        }
    }

    fn call_reads(&self, at: BlockId, call: &Call) -> bool {
        call.args.iter().enumerate().any(|(position, operand)| {
            let Some(place) = operand_place(operand).filter(|place| self.has(place)) else { return false };
            match operand {
                Operand::Borrow { mutable, .. } => *mutable,
                Operand::Place(_, Mode::RefMut) => true,
                Operand::Place(_, Mode::Ref) => reads_at(self.world, self.linked, at, position),
                _ => self.goes_to_unknown(at, call, place),
            }
        })
    }

    /// Whether it goes, by value, to code that nobody sees and that gives it back.
    fn goes_to_unknown(&self, at: BlockId, call: &Call, place: &Place) -> bool {
        let known = match self.linked.targets.get(&at) {
            Some(Target::Constructor(..) | Target::Language) => true,
            Some(Target::Functions(ids, _)) => ids.iter().all(|id| self.world.function(*id).modelled),
            _ => matches!(call.callee, Callee::Lang(_)),
        };
        !known && self.chain.contains(&call.dest.local) && place.local != call.dest.local
    }
}

/// Whether a call reads from the argument at this position.
fn reads_at(world: &World, linked: &LinkedBody, at: BlockId, position: usize) -> bool {
    said_of(world, linked, at)
        .any(|behaviour| matches!(behaviour, Behaviour::Reads { from, .. } if from.0 == position))
}

fn said_of<'w>(world: &'w World, linked: &'w LinkedBody, at: BlockId) -> impl Iterator<Item = &'w Behaviour> {
    let ids = match linked.targets.get(&at) {
        Some(Target::Functions(ids, _)) => ids.as_slice(),
        _ => &[],
    };
    ids.iter().flat_map(|id| &world.function(*id).behaviours)
}

/// What is read where it is kept: the homes, and the types of responses that somebody reads through a reference.
#[derive(Debug, Default)]
pub struct ReadInPlace {
    homes: FxHashSet<Home>,
    types: FxHashSet<TypeId>,
}

impl ReadInPlace {
    /// Finds them.
    pub fn new(world: &World) -> Self {
        let mut found = Self::default();
        for index in 0..world.bodies.len() as u32 {
            let id = BodyId(index);
            let linked = world.body(id);
            for (_, call, info) in modelled_calls(world, linked) {
                for behaviour in &info.behaviours {
                    let Behaviour::Reads { from, .. } = behaviour else { continue };
                    if let Some(place) = call.args.get(from.0).and_then(operand_place) {
                        found.note(world, id, linked, place);
                    }
                }
            }
        }
        found
    }

    fn note(&mut self, world: &World, id: BodyId, linked: &LinkedBody, place: &Place) {
        let ty = linked.place_ty(world, place);
        let Some(response) = response_in(world, behind(&ty)) else { return };
        let home = root(world, id, place).home;
        // What the body itself has is read there, and nowhere else.
        if !matches!(home, Home::Local(..)) {
            self.types.insert(response);
        }
        self.homes.insert(home);
    }

    /// Whether what is in this home may be read there.
    pub fn holds(&self, home: &Home, response: TypeId) -> bool {
        self.types.contains(&response) || self.homes.contains(home)
    }
}

/// The type behind references and pins.
fn behind(ty: &Ty) -> &Ty {
    match ty.peel() {
        Ty::Adt(_, args) if args.len() == 1 && matches!(args[0], Ty::Ref(..)) => args[0].peel(),
        other => other,
    }
}

/// Whether a place belongs to somebody who is still there when the body has ended: behind a reference or a shared handle, captured.
pub fn is_anothers(world: &World, body: BodyId, place: &Place) -> bool {
    let at = root(world, body, place);
    if matches!(at.home, Home::Static(_)) {
        return true;
    }
    let linked = world.body(at.body);
    let ty = linked.local_ty(at.place.local);
    let kind = linked.body.locals[at.place.local.0 as usize].kind;
    let shared = |ty: &Ty| {
        world.has_behaviour(ty.peel(), TypeBehaviour::Shared)
            || world.has_behaviour(ty.peel(), TypeBehaviour::Lock)
    };
    match at.home {
        // A `&mut Vec` that a caller lent is the caller's.
        Home::Elsewhere => shared(ty) || kind == LocalKind::Capture,
        _ => is_borrowed(world, ty) || shared(ty) || kind == LocalKind::Capture,
    }
}
