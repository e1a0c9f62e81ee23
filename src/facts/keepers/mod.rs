//! Who keeps each connection that the package opens: the answer to the keeper question for every opening, not only for those where the
//! answer is wrong.
//!
//! Rules look for one way on which nobody lets go. An inventory asks the other way round: an opening is followed forward, through moves,
//! wrappers, callees and callers, to everybody who may be the last to have it. `follow` walks; this module starts it and names the ends.
//! Nothing is judged here, and what cannot be followed is said to be unknown.

mod follow;

use super::Facts;
use super::ownership::SiteKind;
use super::stay::modelled_calls;
use super::tasks::TaskId;
use crate::index::items::Name;
use crate::link::ty::{BodyId, FnId, Ty, TypeId, ValueId};
use crate::link::world::World;
use crate::lower::body::BlockId;
use crate::models::behaviour::{Behaviour, ResourceKind};
use crate::source::Loc;

/// A place where something is opened.
#[derive(Clone, Debug)]
pub struct Opening {
    /// In which body.
    pub body: BodyId,
    /// The call.
    pub at: Loc,
    /// The name of what is called.
    pub name: Loc,
    /// What is called: `std::net::TcpStream::connect`.
    pub calls: String,
    /// What is opened; `None`: a descriptor as a number.
    pub kind: Option<ResourceKind>,
    /// Who may be the last to have it, in the order in which they were found.
    pub keepers: Vec<Keeper>,
}

/// Somebody who may be the last to have what was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keeper {
    /// Who.
    pub who: Who,
    /// Where he gets it, or lets go of it.
    pub at: Loc,
    /// The function in which that is.
    pub body: BodyId,
}

/// Who has it, or what ends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// It is dropped here, at the latest.
    Dropped,
    /// The body never leaves: it has it for as long as it runs.
    Stays,
    /// It is closed here by name.
    Closed,
    /// The function returns it, and nobody in the package calls the function.
    Caller(FnId),
    /// A field has it: it goes with the value.
    Field {
        /// Of this type.
        ty: TypeId,
        /// Its name.
        name: Name,
        /// With others, in a collection.
        collection: bool,
        /// Somebody takes it out again, as far as can be seen.
        taken: Option<bool>,
    },
    /// A static has it.
    Static(ValueId),
    /// A collection that is known only by what it holds.
    Collection {
        /// Somebody takes it out again, as far as can be seen.
        taken: Option<bool>,
    },
    /// A task or thread has it.
    Task(TaskId),
    /// A library keeps it; closing is its duty.
    Library(String),
    /// Drop is switched off for it.
    Forgotten(String),
    /// It was handed to somebody who is not seen, with the path as far as it is known.
    Unknown(Option<String>),
    /// A number that nobody has any more.
    Nobody,
}

/// All openings of a world, in the order of bodies and blocks.
pub fn openings(facts: &Facts<'_>) -> Vec<Opening> {
    let world = facts.world;
    let mut result = Vec::new();
    for id in facts.bodies() {
        let linked = world.body(id);
        for (block, call, info) in modelled_calls(world, linked) {
            if !info.behaviours.iter().any(|b| matches!(b, Behaviour::Opens { .. })) {
                continue;
            }
            let Some(kind) = opened_kind(world, &linked.place_ty(world, &call.dest), 0) else { continue };
            let mut keepers = follow::follow(facts, id, block);
            lost_numbers(facts, id, block, &mut keepers);
            let (at, name) = (linked.loc(call.span), linked.loc(call.name_span));
            result.push(Opening {
                body: id,
                at,
                name,
                calls: info.path.clone(),
                kind: kind.resource(),
                keepers,
            });
        }
    }
    result
}

/// What a call's result owns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opened {
    Number,
    Resource(ResourceKind),
}

impl Opened {
    fn resource(self) -> Option<ResourceKind> {
        match self {
            Self::Number => None,
            Self::Resource(kind) => Some(kind),
        }
    }
}

/// How deep the type of a result is looked into: a future of a result of a tuple.
const DEPTH: usize = 6;

fn opened_kind(world: &World, ty: &Ty, depth: usize) -> Option<Opened> {
    if depth > DEPTH {
        return None;
    }
    match ty {
        Ty::Int(_) => Some(Opened::Number),
        Ty::Future(inner) => opened_kind(world, inner, depth + 1),
        Ty::Tuple(parts) => parts.iter().find_map(|part| opened_kind(world, part, depth + 1)),
        Ty::Adt(_, args) => match world.resource(ty) {
            Some((kind, _)) => kept_kind(kind).then_some(Opened::Resource(kind)),
            None => args.iter().find_map(|arg| opened_kind(world, arg, depth + 1)),
        },
        _ => None,
    }
}

/// Whether an inventory counts it: what has a peer, or waits for peers.
fn kept_kind(kind: ResourceKind) -> bool {
    kind.is_connection()
        || matches!(kind, ResourceKind::Listener | ResourceKind::Driver | ResourceKind::Descriptor)
}

/// A number that is lost on some way: the engine has followed those closely.
fn lost_numbers(facts: &Facts<'_>, id: BodyId, block: BlockId, keepers: &mut Vec<Keeper>) {
    let Some(ownership) = &facts.ownership[id.0 as usize] else { return };
    for loss in &ownership.losses {
        let site = &ownership.sites[loss.site.0 as usize];
        if site.block == block && site.kind.is_own() && matches!(site.kind, SiteKind::Opened(_)) {
            let lost = Keeper { who: Who::Nobody, at: loss.at, body: id };
            if !keepers.contains(&lost) {
                keepers.push(lost);
            }
        }
    }
}
