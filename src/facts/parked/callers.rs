//! What callers do with what they are given: a sender that was returned is the caller's, and a caller that lets it die soon lets the
//! waiting task end.

use crate::facts::Facts;
use crate::facts::graph::loops;
use crate::facts::liveness::{mentioned, mentioned_at_end};
use crate::link::ty::{BodyId, FnId, Ty};
use crate::link::world::{LinkedBody, World};
use crate::lower::body::{BlockId, LocalId, OpKind, RESULT, Terminator};

/// How many callers of callers are asked.
const DEPTH: usize = 3;

/// Asks callers.
pub(super) struct Callers<'f> {
    pub(super) facts: &'f Facts<'f>,
}

impl Callers<'_> {
    /// Whether some caller of this body keeps what it is given: stores it, or uses it in a loop of its own. `None`: no caller is seen who
    /// would know.
    pub(super) fn keep(&self, body: BodyId) -> Option<bool> {
        self.ask(body, 0)
    }

    fn ask(&self, body: BodyId, depth: usize) -> Option<bool> {
        let world = self.facts.world;
        let linked = world.body(body);
        let function = linked.function.filter(|_| linked.parent.is_none())?;
        let made = given(world, function);
        let calls = world.calls_of(function);
        if calls.is_empty() || depth >= DEPTH || made == Ty::Unknown {
            return None;
        }
        let answers = calls.iter().map(|(caller, block)| {
            let its = world.body(*caller);
            if passes_on(world, its, *block, &made) {
                return self.ask(*caller, depth + 1);
            }
            Some(self.stores(*caller, &made) || uses_in_loop(its, *block, &made))
        });
        // One who keeps it is enough; one who is not seen might.
        let answers: Vec<Option<bool>> = answers.collect();
        if answers.contains(&Some(true)) {
            return Some(true);
        }
        answers.iter().all(Option::is_some).then_some(false)
    }

    fn stores(&self, body: BodyId, made: &Ty) -> bool {
        let homes = &self.facts.homes;
        homes.deposits.iter().any(|deposit| deposit.body == body && deposit.ty == *made)
    }
}

/// What a function gives, when all went well.
fn given(world: &World, function: FnId) -> Ty {
    let ret = match &world.function(function).ret {
        Ty::Future(inner) => &**inner,
        other => other,
    };
    match world.success_of(ret) {
        Ty::Unknown => ret.clone(),
        good => good,
    }
}

/// Whether a body returns what a call gives it: the call's result is its own, or it has a result of the same type.
fn passes_on(world: &World, linked: &LinkedBody, block: BlockId, made: &Ty) -> bool {
    let direct = matches!(&linked.body.blocks[block.0 as usize].end, Terminator::Call(call) if call.dest.local == RESULT);
    direct || world.success_of(linked.local_ty(RESULT)) == *made || linked.local_ty(RESULT) == made
}

/// Whether a value of this type is used in a loop that does not make it.
fn uses_in_loop(linked: &LinkedBody, made_at: BlockId, made: &Ty) -> bool {
    let holds = |local: LocalId| linked.local_ty(local) == made;
    loops(&linked.body).iter().filter(|l| !l.contains(made_at)).any(|l| {
        linked.body.blocks.iter().enumerate().filter(|(index, _)| l.contains(BlockId(*index as u32))).any(
            |(_, block)| {
                let mut used = false;
                for op in block.ops.iter().filter(|op| matches!(op.kind, OpKind::Assign { .. })) {
                    mentioned(op, &mut |place| used |= holds(place.local));
                }
                mentioned_at_end(&block.end, &mut |place| used |= holds(place.local));
                used
            },
        )
    })
}
