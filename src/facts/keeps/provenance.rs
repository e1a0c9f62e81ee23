//! Where a stored connection comes from.

use crate::facts::Facts;
use crate::facts::homes::{Deposit, root};
use crate::facts::views::{operand_place, owned_kind};
use crate::link::ty::{BodyId, FnId, Ty};
use crate::link::world::{LinkedBody, Target, World};
use crate::lower::body::{
    BlockId, Call, Callee, LocalId, OpKind, Operand, Place, RESULT, Rvalue, Step, Terminator,
};
use crate::models::behaviour::{Behaviour, ResourceKind};

/// Where a stored connection comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Provenance {
    /// Nobody knows.
    Unknown,
    /// Somebody connects.
    Opened,
    /// An error carries it.
    Failed,
    /// A listener gave it: there will be more.
    Accepted,
}

/// How many steps back are followed.
const STEPS: usize = 40;

/// Where what is deposited comes from.
pub fn provenance(facts: &Facts<'_>, deposit: &Deposit) -> Provenance {
    let Some(value) = &deposit.value else { return Provenance::Unknown };
    let mut search = Search { facts, seen: Vec::new(), found: Provenance::Unknown };
    search.work(deposit.body, value.clone());
    search.found
}

struct Search<'f, 'w> {
    facts: &'f Facts<'w>,
    seen: Vec<(BodyId, LocalId)>,
    found: Provenance,
}

impl Search<'_, '_> {
    fn work(&mut self, body: BodyId, place: Place) {
        let mut work = vec![(body, place)];
        while let Some((body, place)) = work.pop() {
            let from = root(self.facts.world, body, &place);
            let key = (from.body, from.place.local);
            if self.seen.contains(&key) || self.seen.len() >= STEPS {
                continue;
            }
            self.seen.push(key);
            self.before(from.body, from.place.local, &mut work);
        }
    }

    /// What the value of a local was made of.
    fn before(&mut self, body: BodyId, local: LocalId, work: &mut Vec<(BodyId, Place)>) {
        let world = self.facts.world;
        let linked = world.body(body);
        if is_listener(world, linked.local_ty(local)) {
            self.found = Provenance::Accepted;
            return;
        }
        if (1..=linked.body.params).contains(&local.0) {
            if let Some(function) = linked.function.filter(|_| linked.parent.is_none()) {
                self.callers(function, local.0 as usize - 1, work);
            }
            return;
        }
        for (index, block) in linked.body.blocks.iter().enumerate() {
            for op in &block.ops {
                let OpKind::Assign { place, value, .. } = &op.kind else { continue };
                if place.local == local {
                    if carried(value) {
                        self.found = self.found.max(Provenance::Failed);
                    }
                    push_operands(value, &mut |place| work.push((body, place.clone())));
                }
            }
            match &block.end {
                Terminator::Call(call) if call.dest.local == local => {
                    self.call(body, linked, BlockId(index as u32), call, work);
                }
                Terminator::Await(wait) if wait.dest.local == local => {
                    let futures = wait.futures.iter().filter_map(operand_place);
                    work.extend(futures.map(|place| (body, place.clone())));
                }
                _ => {}
            }
        }
    }

    fn call(
        &mut self,
        body: BodyId,
        linked: &LinkedBody,
        block: BlockId,
        call: &Call,
        work: &mut Vec<(BodyId, Place)>,
    ) {
        let world = self.facts.world;
        if let (Some(Target::Functions(ids, _)), false) =
            (linked.targets.get(&block), matches!(call.callee, Callee::Lang(_)))
        {
            let info = world.function(ids[0]);
            if let Some(callee) = info.body {
                work.push((callee, Place::local(RESULT)));
                return;
            }
            if info.behaviours.iter().any(|b| matches!(b, Behaviour::Opens { .. })) {
                self.found = self.found.max(Provenance::Opened);
            }
        }
        for place in call.args.iter().filter_map(operand_place) {
            let ty = linked.place_ty(world, place);
            if may_hold(world, ty.peel()) {
                work.push((body, place.clone()));
            }
        }
    }

    fn callers(&self, function: FnId, argument: usize, work: &mut Vec<(BodyId, Place)>) {
        const MOST: usize = 8;
        let world = self.facts.world;
        let given = world.calls_of(function).iter().filter_map(|(caller, block)| {
            let Terminator::Call(call) = &world.body(*caller).body.blocks[block.0 as usize].end else {
                return None;
            };
            Some((*caller, call.args.get(argument).and_then(operand_place)?.clone()))
        });
        work.extend(given.take(MOST));
    }
}

/// Whether a value is the payload of an `Err`.
fn carried(value: &Rvalue) -> bool {
    let Rvalue::Use(Operand::Place(place, _)) = value else { return false };
    place.path.iter().any(|step| matches!(step, Step::Variant(name) if name == "Err"))
}

fn push_operands(value: &Rvalue, see: &mut impl FnMut(&Place)) {
    let mut one = |operand: &Operand| {
        if let Some(place) = operand_place(operand) {
            see(place);
        }
    };
    match value {
        Rvalue::Use(operand) | Rvalue::Cast(operand, _) => one(operand),
        Rvalue::Aggregate(_, fields, _) => fields.iter().for_each(|(_, operand)| one(operand)),
        _ => {}
    }
}

fn is_listener(world: &World, ty: &Ty) -> bool {
    crate::facts::homes::any_part(world, ty, &|part| {
        matches!(world.resource(part), Some((ResourceKind::Listener, _)))
    })
}

/// Whether a value of this type may be, hold or give a connection.
fn may_hold(world: &World, ty: &Ty) -> bool {
    match ty {
        Ty::Unknown | Ty::Param(..) | Ty::Opaque(_) | Ty::Future(_) => true,
        Ty::Tuple(parts) => parts.iter().any(|part| may_hold(world, part)),
        Ty::Adt(_, args) => {
            owned_kind(world, ty).is_some()
                || is_listener(world, ty)
                || args.iter().any(|arg| may_hold(world, arg))
        }
        _ => false,
    }
}
