//! What in a body has to do with a connection that it was given: the locals that hold it, a part of it, a wrapper around it or a view.
//!
//! Known by where values go and by their types. A part of it may be of unknown type; what a call makes of it may not.

use rustc_hash::FxHashSet;

use crate::facts::liveness::{closure_made, mentioned_in_value};
use crate::facts::tasks::connection_in;
use crate::facts::views::operand_place;
use crate::link::ty::{BodyId, Ty};
use crate::link::world::{LinkedBody, Target, World};
use crate::lower::body::{BlockId, Call, LocalId, OpKind, Operand, Rvalue, Terminator};
use crate::models::behaviour::{Behaviour, TypeBehaviour};

/// Whether a value of this type may hold a connection, or look at one. With `numbers`, an integer may.
pub(super) fn carries(world: &World, ty: &Ty, numbers: bool) -> bool {
    look(world, ty, numbers, 0)
}

fn look(world: &World, ty: &Ty, numbers: bool, depth: usize) -> bool {
    const DEPTH: usize = 6;
    let any = |parts: &[Ty]| parts.iter().any(|part| look(world, part, numbers, depth + 1));
    match ty {
        _ if depth > DEPTH => false,
        Ty::Ref(_, inner) | Ty::Pointer(inner) | Ty::Slice(inner) | Ty::Future(inner) => {
            look(world, inner, numbers, depth)
        }
        Ty::Int(_) => numbers,
        Ty::Tuple(parts) => any(parts),
        Ty::Adt(id, args) => {
            if let Some((kind, _)) = world.resource(ty) {
                return kind.is_connection();
            }
            let info = world.type_info(*id);
            let ends = [TypeBehaviour::Weak, TypeBehaviour::Sender, TypeBehaviour::Receiver];
            if ends.iter().any(|end| info.behaviours.contains(end)) {
                return false;
            }
            // Numbers in a type of its own are counted as what the type makes of them.
            let numbers = numbers && info.modelled;
            args.iter().any(|arg| look(world, arg, numbers, depth + 1))
                || world.fields_of(ty).iter().any(|(_, ty)| look(world, ty, false, depth + 1))
        }
        Ty::Closure(body) => {
            let child = world.body(*body);
            let types: Vec<Ty> =
                child.body.captures.iter().map(|capture| child.local_ty(capture.local).clone()).collect();
            any(&types)
        }
        Ty::Param(..) | Ty::Opaque(_) => connection_in(world, ty).is_some(),
        _ => false,
    }
}

/// The locals of a body that have to do with a connection.
pub(super) struct Carried<'w> {
    world: &'w World,
    linked: &'w LinkedBody,
    /// The connection is a number.
    numbers: bool,
    locals: FxHashSet<LocalId>,
}

impl<'w> Carried<'w> {
    /// From the locals in which the body has it.
    pub(super) fn new(world: &'w World, id: BodyId, seeds: &[LocalId], numbers: bool) -> Self {
        let locals = seeds.iter().copied().collect();
        let mut result = Self { world, linked: world.body(id), numbers, locals };
        // Each round reaches further by one assignment at least.
        for _ in 0..result.linked.body.locals.len() {
            let before = result.locals.len();
            result.round();
            if result.locals.len() == before {
                break;
            }
        }
        result
    }

    fn round(&mut self) {
        for (index, block) in self.linked.body.blocks.iter().enumerate() {
            for op in &block.ops {
                let OpKind::Assign { place, value, .. } = &op.kind else { continue };
                let mut has = false;
                mentioned_in_value(value, &mut |place| has |= self.locals.contains(&place.local));
                if let Some((_, mut captured)) = closure_made(self.world, self.linked, op) {
                    has |= captured.any(|local| self.locals.contains(&local));
                }
                let computed = matches!(value, Rvalue::Binary(..) | Rvalue::Not(_) | Rvalue::Neg(_));
                if has && !computed && self.may_be_part(&self.linked.place_ty(self.world, place)) {
                    self.locals.insert(place.local);
                }
            }
            let (dest, may) = match &block.end {
                Terminator::Call(call) => {
                    let at = BlockId(index as u32);
                    let ty = self.linked.place_ty(self.world, &call.dest);
                    let builds = matches!(self.linked.targets.get(&at), Some(Target::Constructor(..)));
                    let may = if builds { self.may_be_part(&ty) } else { self.may(&ty) };
                    (&call.dest, may && self.passes(at, call))
                }
                Terminator::Await(wait) => {
                    let ty = self.linked.place_ty(self.world, &wait.dest);
                    let may = self.may_be_part(&ty) && wait.futures.iter().any(|future| self.has(future));
                    (&wait.dest, may)
                }
                _ => continue,
            };
            if may {
                self.locals.insert(dest.local);
            }
        }
    }

    fn may(&self, ty: &Ty) -> bool {
        // A future that was made with it waits for it, whatever it gives.
        look(self.world, ty, self.numbers, 0) || self.world.async_output(ty).is_some()
    }

    fn may_be_part(&self, ty: &Ty) -> bool {
        *ty.peel() == Ty::Unknown || self.may(ty)
    }

    /// Whether what a call gives may have to do with it. A task's handle has not.
    fn passes(&self, block: BlockId, call: &Call) -> bool {
        let spawns = match self.linked.targets.get(&block) {
            Some(Target::Functions(ids, _)) => ids.iter().any(|id| {
                let info = self.world.function(*id);
                info.behaviours.iter().any(|b| matches!(b, Behaviour::Spawns { .. }))
            }),
            _ => false,
        };
        !spawns && call.args.iter().any(|operand| self.has(operand))
    }

    /// Whether an operand is, has, or looks at the connection.
    pub(super) fn has(&self, operand: &Operand) -> bool {
        operand_place(operand).is_some_and(|place| {
            self.locals.contains(&place.local) && self.may_be_part(&self.linked.place_ty(self.world, place))
        })
    }

    /// Whether a local is, has, or looks at the connection.
    pub(super) fn has_local(&self, local: LocalId) -> bool {
        self.locals.contains(&local)
    }
}
