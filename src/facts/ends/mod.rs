//! Who dies with an exit: the other end of what a task waits for.
//!
//! The answer is three-valued. The other end *dies* if every copy of it is a local that this exit drops, or sits in a task that ends
//! with it; it *outlives* the exit if some copy is in a static, or in a field, parameter or collection that this exit does not clear,
//! or went to the caller; else nobody knows. Reports rest on *outlives* only.
//!
//! A token is another matter: dropping it tells nobody. It dies when it is cancelled, or with a guard that cancels.
//!
//! Here a value is followed back to where its other end is; `copies` follows that end forward, `withdrawals` knows who takes what out
//! of where it was put.

mod copies;
mod withdrawals;

use crate::link::ty::{BodyId, Ty};
use crate::link::world::{FnInfo, LinkedBody, Target, World};
use crate::lower::body::{
    BlockId, Call, Callee, LocalId, LocalKind, Operand, Place, RESULT, Step, Terminator,
};
use crate::models::behaviour::{Behaviour, TypeBehaviour};
use crate::source::Loc;

use super::Facts;
use super::flow::Visit;
use super::tasks::{Made, made};
use super::views::{field_of, operand_place};
use super::waits::roots::bare;

/// What becomes of the other end at an exit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// It is gone when the exit has been taken.
    Dies,
    /// Somebody has it beyond the exit.
    Outlives(Holder),
    /// Nobody knows.
    Unknown,
}

/// Who has it beyond the exit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Where it went there: the insertion, the assignment, the capture, the parameter.
    pub at: Loc,
    /// In words, after "its sender is": `kept in a field of Peers`.
    pub words: String,
    /// The caller has it: how long, he knows.
    pub returned: bool,
}

/// Where a path leaves a body.
#[derive(Clone, Copy, Debug)]
pub struct Exit {
    /// The visit (of the body's ownership exploration, see [`super::ownership::Ownership::explored`]) in which it is left; its path
    /// tells what was done on the way.
    pub visit: Visit,
}

/// What becomes, at an exit of `body`, of the other end of the receiver (or token) that is, or was, in `waited`. Without an exit: of
/// whatever way the body may go.
pub fn other_end(facts: &Facts<'_>, body: BodyId, exit: Option<Exit>, waited: &Place) -> End {
    let path = exit.and_then(|exit| {
        let ownership = facts.ownership[body.0 as usize].as_ref()?;
        Some(ownership.explored.path(exit.visit.index).into_iter().map(|step| step.block).collect())
    });
    on_path(facts, body, path, waited)
}

/// The same, for a path that is told by its blocks.
pub fn on_path(facts: &Facts<'_>, body: BodyId, path: Option<Vec<BlockId>>, waited: &Place) -> End {
    let (world, linked) = (facts.world, facts.world.body(body));
    let end = if is_token(world, &linked.place_ty(world, &bare(waited))) { Seen::Itself } else { Seen::Far };
    match far(world, body, waited, end, 0) {
        Far::Here(seeds) => {
            let waiter = bare(waited).local;
            copies::fate(facts, body, &copies::Asked { seeds, waiter, path })
        }
        Far::Beyond(holder) => End::Outlives(holder),
        Far::Unknown => End::Unknown,
    }
}

/// Where the other end of something is.
enum Far {
    /// In these locals of the body, at first.
    Here(Vec<LocalId>),
    /// Somebody else's: it outlives every exit of this body.
    Beyond(Holder),
    /// Nobody knows.
    Unknown,
}

/// How far back a value is followed, and how deep callees and parents are.
const STEPS: usize = 16;
const DEPTH: usize = 4;

/// What is followed back.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    /// A receiver, as it is.
    Far,
    /// Something that a receiver was cloned from: it, or what holds it, stays where it was.
    Cloned,
    /// What ends the wait: a sender, of which `subscribe()` gave the receiver; a token.
    Itself,
}

/// Where the other end of what is in a place is.
fn far(world: &World, id: BodyId, place: &Place, mut seen: Seen, depth: usize) -> Far {
    let linked = world.body(id);
    let mut at = bare(place);
    for _ in 0..STEPS {
        let local = &linked.body.locals[at.local.0 as usize];
        if matches!(local.kind, LocalKind::Param | LocalKind::Capture) {
            return outside(world, id, &at, seen, depth);
        }
        if seen == Seen::Itself && !is_view(linked.local_ty(at.local)) && owned_here(world, linked, &at) {
            return Far::Here(vec![at.local]);
        }
        at = match made(linked, at.local) {
            Some(Made::Of(Operand::Path(path))) => {
                return if linked.values.contains_key(&path.span) {
                    Far::Beyond(Holder {
                        at: linked.loc(path.span),
                        words: "kept in a static".to_owned(),
                        returned: false,
                    })
                } else {
                    Far::Unknown
                };
            }
            Some(Made::Of(operand)) => match operand_place(operand) {
                Some(from) => joined(from, &at.path),
                None => return Far::Unknown,
            },
            Some(Made::Awaited(future)) => match operand_place(future) {
                Some(from) => bare(from),
                None => return Far::Unknown,
            },
            Some(Made::By(block, call)) => match by_call(world, id, block, call, &mut seen, depth) {
                Ok(next) => next,
                Err(far) => return far,
            },
            Some(Made::Parts(fields)) => return parts(world, id, fields, &at, seen, depth),
            None => return Far::Unknown,
        };
    }
    Far::Unknown
}

fn joined(place: &Place, path: &[Step]) -> Place {
    let path = place.path.iter().chain(path).filter(|step| **step != Step::Deref).cloned().collect();
    Place { local: place.local, path }
}

fn is_view(ty: &Ty) -> bool {
    matches!(ty, Ty::Ref(..) | Ty::Pointer(_))
}

/// Whether a local is where a token or sender came into being: what is followed forward starts here.
fn owned_here(world: &World, linked: &LinkedBody, at: &Place) -> bool {
    let Some(Made::By(block, call)) = made(linked, at.local) else { return false };
    match linked.targets.get(&block) {
        Some(Target::Functions(ids, _)) => ids.iter().all(|id| {
            let info = world.function(*id);
            info.modelled && (call.args.is_empty() || info.behaviours.contains(&Behaviour::Channel))
        }),
        _ => false,
    }
}

/// Whether whoever has one of these can tell those who wait.
fn is_token(world: &World, ty: &Ty) -> bool {
    let mut ty = ty.peel().clone();
    for _ in 0..DEPTH {
        if world.has_behaviour(&ty, TypeBehaviour::Token) {
            return true;
        }
        match world.deref(&ty) {
            Some(inner) => ty = inner.peel().clone(),
            None => return false,
        }
    }
    false
}

/// What a call gave: one end of a pair, a receiver of a sender, a clone, a wrapper.
fn by_call(
    world: &World,
    id: BodyId,
    block: BlockId,
    call: &Call,
    seen: &mut Seen,
    depth: usize,
) -> Result<Place, Far> {
    let linked = world.body(id);
    let first = || call.args.first().and_then(operand_place).map(bare).ok_or(Far::Unknown);
    if matches!(call.callee, Callee::Lang(_)) {
        return first();
    }
    let info = match linked.targets.get(&block) {
        Some(Target::Functions(ids, _)) if ids.len() == 1 => world.function(ids[0]),
        Some(Target::Constructor(..)) => return first(),
        _ => return Err(Far::Unknown),
    };
    if !info.modelled {
        return Err(by_own_function(world, info, depth));
    }
    if info.behaviours.contains(&Behaviour::Channel) {
        return Err(Far::Here(senders(world, linked, call.dest.local)));
    }
    let Some(Operand::Path(path)) = call.args.first() else {
        let from = first()?;
        let ty = linked.place_ty(world, &from);
        let out =
            |b: &Behaviour| matches!(b, Behaviour::Takes(_) | Behaviour::Replaces(_) | Behaviour::Removes);
        if ends_in(world, &ty, TypeBehaviour::Sender) {
            *seen = Seen::Itself;
        } else if info.behaviours.iter().any(out) {
            return Err(Far::Unknown);
        } else if *seen == Seen::Far && is_lent(linked, &call.args[0]) && same_kind(&info.ret, &info.params) {
            *seen = Seen::Cloned;
        }
        return Ok(from);
    };
    Err(if linked.values.contains_key(&path.span) {
        Far::Beyond(Holder {
            at: linked.loc(path.span),
            words: "kept in a static".to_owned(),
            returned: false,
        })
    } else {
        Far::Unknown
    })
}

/// `self.subscribe()`: a function of the workspace that gives a receiver of something that outlives it.
fn by_own_function(world: &World, info: &FnInfo, depth: usize) -> Far {
    let Some(body) = info.body.filter(|_| depth < DEPTH) else { return Far::Unknown };
    match far(world, body, &Place::local(RESULT), Seen::Far, depth + 1) {
        Far::Beyond(holder) => Far::Beyond(holder),
        _ => Far::Unknown,
    }
}

/// Whether an operand only lends what it is.
fn is_lent(linked: &LinkedBody, operand: &Operand) -> bool {
    use crate::lower::body::Mode;
    match operand {
        Operand::Borrow { .. } | Operand::Place(_, Mode::Ref | Mode::RefMut) => true,
        Operand::Place(place, _) => place.path.is_empty() && is_view(linked.local_ty(place.local)),
        _ => false,
    }
}

/// Whether a function gives one more of what it looks at: a clone.
fn same_kind(ret: &Ty, params: &[Ty]) -> bool {
    params.first().is_some_and(|param| param.peel() == ret)
}

/// Of several, all must be somebody else's.
fn parts(
    world: &World,
    id: BodyId,
    fields: &[(crate::index::items::Name, Operand)],
    at: &Place,
    seen: Seen,
    depth: usize,
) -> Far {
    let chosen: Vec<&Operand> = match at.path.first() {
        Some(Step::Field(name)) => fields.iter().filter(|(field, _)| field == name).map(|(_, o)| o).collect(),
        _ => fields.iter().map(|(_, operand)| operand).collect(),
    };
    let mut result = Far::Unknown;
    for operand in chosen {
        let Some(place) = operand_place(operand).filter(|_| depth < DEPTH) else { return Far::Unknown };
        match far(world, id, place, seen, depth + 1) {
            Far::Beyond(holder) => result = Far::Beyond(holder),
            _ => return Far::Unknown,
        }
    }
    result
}

fn ends_in(world: &World, ty: &Ty, behaviour: TypeBehaviour) -> bool {
    let mut ty = ty.peel().clone();
    for _ in 0..DEPTH {
        if world.has_behaviour(&ty, behaviour) {
            return true;
        }
        match world.deref(&ty) {
            Some(inner) => ty = inner.peel().clone(),
            None => return false,
        }
    }
    false
}

/// The locals that hold the sending end of a pair: the part of it, or the pair itself.
fn senders(world: &World, linked: &LinkedBody, pair: LocalId) -> Vec<LocalId> {
    let mut result = vec![pair];
    for op in linked.body.blocks.iter().flat_map(|block| &block.ops) {
        if let crate::lower::body::OpKind::Assign { place, value, .. } = &op.kind {
            let crate::lower::body::Rvalue::Use(operand) = value else { continue };
            let from = operand_place(operand).filter(|from| from.local == pair);
            let sends =
                from.is_some_and(|from| ends_in(world, &linked.place_ty(world, from), TypeBehaviour::Sender));
            if sends && place.path.is_empty() {
                result.push(place.local);
                result.retain(|local| *local != pair);
            }
        }
    }
    result
}

/// What an argument or capture gives: what is behind a reference or an `Arc` outlives the body; what is given by value, nobody knows.
fn outside(world: &World, id: BodyId, at: &Place, seen: Seen, depth: usize) -> Far {
    let linked = world.body(id);
    let ty = linked.local_ty(at.local);
    if linked.body.locals[at.local.0 as usize].kind == LocalKind::Capture {
        return captured(world, id, at, seen, depth);
    }
    let shared = is_view(ty) || world.has_behaviour(ty, TypeBehaviour::Shared) && !at.path.is_empty();
    if seen == Seen::Far || !shared {
        return Far::Unknown;
    }
    let owner = field_of(world, linked, at).map(|(owner, _)| &world.type_info(owner).decl().name);
    let words = match (seen, owner) {
        (Seen::Itself, Some(owner)) => format!("kept in a field of `{owner}`"),
        (Seen::Itself, None) => "kept by the caller".to_owned(),
        (_, Some(owner)) => format!("nothing of this function: it comes from a field of `{owner}`"),
        (_, None) => "nothing of this function: it comes from the caller".to_owned(),
    };
    Far::Beyond(Holder {
        at: linked.loc(linked.body.locals[at.local.0 as usize].span),
        words,
        returned: false,
    })
}

/// In the body around.
fn captured(world: &World, id: BodyId, at: &Place, seen: Seen, depth: usize) -> Far {
    let linked = world.body(id);
    let capture = linked.body.captures.iter().find(|capture| capture.local == at.local);
    let (Some(capture), Some(parent), true) = (capture, linked.parent, depth < DEPTH) else {
        return Far::Unknown;
    };
    let outer = Place { local: capture.parent, path: at.path.clone() };
    match far(world, parent, &outer, seen, depth + 1) {
        Far::Beyond(holder) => Far::Beyond(holder),
        _ => Far::Unknown,
    }
}

/// The call at the end of a block.
fn call_at(linked: &LinkedBody, block: BlockId) -> Option<&Call> {
    match &linked.body.blocks[block.0 as usize].end {
        Terminator::Call(call) => Some(call),
        _ => None,
    }
}
