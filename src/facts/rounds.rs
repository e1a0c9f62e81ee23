//! What a loop does between one round and the next: does it only come back when something failed, does it pause, how often does it go
//! round, and does what goes into a value change from round to round?

use rustc_hash::FxHashSet;

use super::graph::{Exceptional, NaturalLoop, edges};
use super::liveness::mentioned_in_value;
use super::tasks::{Made, made};
use super::views::{operand_place, origin};
use crate::link::ty::Ty;
use crate::link::world::{LinkedBody, Target, World};
use crate::lower::body::{
    BlockId, Callee, Edge, Lang, Literal, LocalId, LocalKind, LoopKind, Mode, OpKind, Operand, Place,
    Terminator, Test,
};
use crate::models::behaviour::{Behaviour, WaitOn};

/// Whether the loop comes back from this block only after something failed: it tries again.
pub fn only_after_failure(world: &World, linked: &LinkedBody, round: &NaturalLoop, block: BlockId) -> bool {
    let mut seen = vec![false; linked.body.blocks.len()];
    let mut work = vec![block];
    while let Some(at) = work.pop() {
        if std::mem::replace(&mut seen[at.0 as usize], true) {
            continue;
        }
        let end = &linked.body.blocks[at.0 as usize].end;
        for edge in edges(end, Exceptional::default()) {
            if fails(world, linked, end, edge) || !round.contains(edge.to) {
                continue;
            }
            if edge.to == round.head {
                return false;
            }
            work.push(edge.to);
        }
    }
    true
}

/// Whether an edge is taken only when something failed: `Err`, `None` of `?`, `is_err()`.
fn fails(world: &World, linked: &LinkedBody, end: &Terminator, edge: &Edge) -> bool {
    let Terminator::Branch { test, holds, fails, .. } = end else { return false };
    let is = |side: &Edge| std::ptr::eq(side, edge);
    match test {
        Test::Success(_) => is(fails),
        Test::Variant(_, path) => match path.segments.last().map(|last| last.name.as_str()) {
            Some("Ok") => is(fails),
            Some("Err") => is(holds),
            _ => false,
        },
        Test::True(Operand::Place(place, _)) => match asked(world, linked, place.local) {
            Some("Ok") => is(fails),
            Some("Err") => is(holds),
            _ => false,
        },
        _ => false,
    }
}

/// The variant that a boolean asked for (`is_err()`).
fn asked<'w>(world: &'w World, linked: &LinkedBody, local: LocalId) -> Option<&'w str> {
    let Some(Made::By(block, _)) = made(linked, local) else { return None };
    let Some(Target::Functions(ids, _)) = linked.targets.get(&block) else { return None };
    let mut behaviours = ids.iter().flat_map(|id| &world.function(*id).behaviours);
    behaviours.find_map(|b| match b {
        Behaviour::Is(variant) => Some(variant.as_str()),
        _ => None,
    })
}

/// A loop over numbers that are written there goes round at most this often and does not count.
const FEW: i128 = 10;

/// Whether a loop goes over a few numbers that are written there: `for _ in 0..3`.
pub fn is_short(linked: &LinkedBody, round: &NaturalLoop) -> bool {
    if linked.body.loops.get(round.written).is_none_or(|one| one.kind != LoopKind::For) {
        return false;
    }
    let over = linked.body.blocks.iter().enumerate().find_map(|(index, block)| match &block.end {
        Terminator::Call(call)
            if round.contains(BlockId(index as u32)) && matches!(call.callee, Callee::Lang(Lang::Next)) =>
        {
            operand_place(call.args.first()?)
        }
        _ => None,
    });
    let Some(mut local) = over.map(|place| place.local) else { return false };
    for _ in 0..4 {
        match made(linked, local) {
            Some(Made::Parts(ends)) => {
                let numbers: Vec<i128> = ends
                    .iter()
                    .filter_map(|(_, end)| match end {
                        Operand::Literal(Literal::Int(value)) => Some(*value),
                        _ => None,
                    })
                    .collect();
                return matches!(numbers.as_slice(), [low, high, ..] if ends.len() == numbers.len() && high - low <= FEW);
            }
            Some(Made::By(_, call)) => match call.args.first().and_then(operand_place) {
                Some(place) => local = place.local,
                None => return false,
            },
            Some(Made::Of(operand)) => match operand_place(operand) {
                Some(place) => local = place.local,
                None => return false,
            },
            _ => return false,
        }
    }
    false
}

/// Whether a loop waits for a clock, longer than a few seconds or nobody knows how long.
pub fn pauses(world: &World, linked: &LinkedBody, round: &NaturalLoop) -> bool {
    let by_clock = |info: &crate::link::world::FnInfo| {
        let waits = |b: &Behaviour| matches!(b, Behaviour::Waits { on: WaitOn::Time, .. });
        info.behaviours.iter().any(waits)
            && !info.behaviours.iter().any(|b| matches!(b, Behaviour::TimesOut(_)))
    };
    linked.body.blocks.iter().enumerate().any(|(index, block)| {
        let at = BlockId(index as u32);
        if !round.contains(at) {
            return false;
        }
        match &block.end {
            Terminator::Call(call) => match linked.targets.get(&at) {
                Some(Target::Functions(ids, _)) => {
                    ids.iter().any(|id| by_clock(world.function(*id)))
                        && call.args.iter().all(|arg| !is_moment(world, linked, arg))
                }
                _ => false,
            },
            Terminator::Await(wait) => wait.futures.iter().any(|future| {
                let Some(place) = operand_place(future) else { return false };
                let polled = world.poll_of(&linked.place_ty(world, place));
                let clock = polled.iter().any(|id| by_clock(world.function(*id)));
                let short = matches!(made(linked, place.local), Some(Made::By(_, call))
                    if call.args.iter().any(|arg| is_moment(world, linked, arg)));
                clock && !short
            }),
            _ => false,
        }
    })
}

/// Shorter pauses do not count.
const SECONDS: i128 = 10;

/// Whether this is a `Duration` of at most a few seconds that is written there.
fn is_moment(world: &World, linked: &LinkedBody, operand: &Operand) -> bool {
    let Some(place) = operand_place(operand) else { return false };
    let Some(Made::By(block, call)) = made(linked, place.local) else { return false };
    let Some(Operand::Literal(Literal::Int(value))) = call.args.first() else { return false };
    let Some(Target::Functions(ids, _)) = linked.targets.get(&block) else { return false };
    ids.iter().all(|id| match world.function(*id).path.as_str() {
        "std::time::Duration::from_secs" => *value < SECONDS,
        "std::time::Duration::from_millis" => *value < SECONDS * 1_000,
        "std::time::Duration::from_micros" | "std::time::Duration::from_nanos" => true,
        _ => false,
    })
}

/// What values are made of.
#[derive(Clone, Debug, Default)]
pub struct Ingredients {
    /// Something that changes by itself: the item of the loop, what was read or received, a counter.
    pub varies: bool,
    /// Arguments of the body, `self` first.
    pub arguments: Vec<usize>,
    /// Captures of the body.
    pub captures: Vec<LocalId>,
}

/// What the values in these places are made of. With a loop: as far as they are made anew in each round.
pub fn ingredients(
    world: &World,
    linked: &LinkedBody,
    round: Option<&NaturalLoop>,
    of: impl IntoIterator<Item = Place>,
) -> Ingredients {
    let mut search = Search {
        world,
        linked,
        round,
        found: Ingredients::default(),
        seen: FxHashSet::default(),
        work: Vec::new(),
    };
    for place in of {
        search.push(&place);
    }
    while let Some(local) = search.work.pop() {
        search.look(local);
    }
    search.found
}

struct Search<'w> {
    world: &'w World,
    linked: &'w LinkedBody,
    round: Option<&'w NaturalLoop>,
    found: Ingredients,
    seen: FxHashSet<LocalId>,
    work: Vec<LocalId>,
}

impl Search<'_> {
    fn push(&mut self, place: &Place) {
        for local in [place.local, origin(self.world, self.linked, place).local] {
            if self.seen.insert(local) {
                self.work.push(local);
            }
        }
    }

    fn operands<'o>(&mut self, operands: impl IntoIterator<Item = &'o Operand>) {
        for place in operands.into_iter().filter_map(operand_place) {
            self.push(place);
        }
    }

    fn look(&mut self, local: LocalId) {
        match self.linked.body.locals[local.0 as usize].kind {
            LocalKind::Param => self.found.arguments.push(local.0 as usize - 1),
            LocalKind::Capture => self.found.captures.push(local),
            _ => {}
        }
        for (index, block) in self.linked.body.blocks.iter().enumerate() {
            let at = BlockId(index as u32);
            if self.round.is_some_and(|round| !round.contains(at)) {
                continue;
            }
            for op in &block.ops {
                let OpKind::Assign { place, value, .. } = &op.kind else { continue };
                if place.local != local {
                    continue;
                }
                let mut places = Vec::new();
                mentioned_in_value(value, &mut |place| places.push(place.clone()));
                // A counter.
                self.found.varies |= places.iter().any(|from| from.local == local);
                for from in &places {
                    self.push(from);
                }
            }
            match &block.end {
                Terminator::Call(call) if call.dest.local == local => self.made_by(at, call),
                Terminator::Call(call) => self.changed_by(call, local),
                Terminator::Await(wait) if wait.dest.local == local => self.operands(&wait.futures),
                _ => {}
            }
        }
    }

    fn made_by(&mut self, at: BlockId, call: &crate::lower::body::Call) {
        match (&call.callee, self.linked.targets.get(&at)) {
            (Callee::Lang(Lang::Next), _) if self.round.is_some_and(|round| round.contains(at)) => {
                self.found.varies = true;
            }
            (_, Some(Target::Functions(ids, _))) => {
                let changes = |b: &Behaviour| {
                    matches!(
                        b,
                        Behaviour::Reads { .. }
                            | Behaviour::Waits { .. }
                            | Behaviour::Removes
                            | Behaviour::Takes(_)
                            | Behaviour::Opens { .. }
                    )
                };
                let world = self.world;
                let modelled = ids.iter().flat_map(|id| &world.function(*id).behaviours);
                self.found.varies |= modelled.into_iter().any(changes);
                self.operands(&call.args);
            }
            (Callee::Method { .. } | Callee::Value(_), Some(Target::Unknown(_)) | None) => {
                self.found.varies = true;
            }
            (Callee::Path(_), Some(Target::Unknown(_)) | None) if call.args.is_empty() => {
                self.found.varies = true;
            }
            _ => self.operands(&call.args),
        }
    }

    /// `builder.proxy(proxy)`: what is put into a value goes into it.
    fn changed_by(&mut self, call: &crate::lower::body::Call, local: LocalId) {
        let Some(Operand::Place(place, Mode::RefMut) | Operand::Borrow { place, mutable: true }) =
            call.args.first()
        else {
            return;
        };
        let into = origin(self.world, self.linked, place).local;
        let modelled =
            matches!(self.linked.local_ty(local), Ty::Adt(id, _) if self.world.type_info(*id).modelled);
        if into == local && modelled {
            self.operands(&call.args[1..]);
        }
    }
}
