//! Connections that are served by a library: with which options, and by which handler.

use rustc_hash::FxHashSet;

use super::settings::{Options, Settings, is_of};
use super::tasks::{Made, made};
use super::views::operand_place;
use crate::link::ty::{BodyId, Ty, TypeId};
use crate::link::world::{FnInfo, LinkedBody, Target, World};
use crate::lower::body::{BlockId, Call, Operand, Terminator};
use crate::models::behaviour::{Behaviour, ResourceKind, WaitOn};

/// A connection that is given to a server.
#[derive(Debug)]
pub struct Served<'w> {
    /// The body that gives it.
    pub body: BodyId,
    /// The call.
    pub call: &'w Call,
    /// What was set on the server.
    pub options: Options,
    /// What answers its requests, as far as it is known.
    pub handler: Option<BodyId>,
}

/// The connections that servers of these types are given.
pub fn served<'w>(world: &'w World, servers: &FxHashSet<TypeId>) -> Vec<Served<'w>> {
    let settings = Settings::new(world);
    let mut found = Vec::new();
    for index in 0..world.bodies.len() as u32 {
        let body = BodyId(index);
        let linked = world.body(body);
        for (index, block) in linked.body.blocks.iter().enumerate() {
            let Terminator::Call(call) = &block.end else { continue };
            let at = BlockId(index as u32);
            let Some(Target::Functions(ids, _)) = linked.targets.get(&at) else { continue };
            let serves =
                |info: &FnInfo| info.modelled && is_of(info, servers) && takes_connection(world, info);
            if ids.is_empty() || !ids.iter().all(|id| serves(world.function(*id))) {
                continue;
            }
            let Some(server) = call.args.first().and_then(operand_place) else { continue };
            let options = settings.before(body, at, server);
            let handler = call.args.get(2).and_then(|service| handler(world, linked, service));
            found.push(Served { body, call, options, handler });
        }
    }
    found
}

/// Whether a function gives the driver of a connection, or drives it itself.
fn takes_connection(world: &World, info: &FnInfo) -> bool {
    let drives = matches!(world.resource(&info.ret), Some((ResourceKind::Driver, _)));
    drives || info.behaviours.iter().any(|b| matches!(b, Behaviour::Waits { on: WaitOn::Peer, .. }))
}

/// How far back a service is followed.
const STEPS: usize = 6;

/// The body that a service runs for each request.
fn handler(world: &World, linked: &LinkedBody, service: &Operand) -> Option<BodyId> {
    let mut local = operand_place(service)?.local;
    for _ in 0..STEPS {
        match made(linked, local)? {
            Made::Of(operand) => local = operand_place(operand)?.local,
            Made::By(block, call) => {
                let Some(Target::Functions(ids, _)) = linked.targets.get(&block) else { return None };
                let mut behaviours = ids.iter().flat_map(|id| &world.function(*id).behaviours);
                let what = behaviours.find_map(|b| match b {
                    Behaviour::Serves(what) => Some(what.0),
                    _ => None,
                });
                match what {
                    Some(what) => return body_of(world, linked, call.args.get(what)?),
                    None => local = operand_place(call.args.first()?)?.local,
                }
            }
            _ => return None,
        }
    }
    None
}

/// The body that a closure or a function as a value runs.
pub(super) fn body_of(world: &World, linked: &LinkedBody, operand: &Operand) -> Option<BodyId> {
    match operand {
        Operand::Path(path) => world.function(*linked.functions.get(&path.span)?).body,
        Operand::Place(place, _) | Operand::Borrow { place, .. } => match linked.place_ty(world, place) {
            Ty::Closure(body) => Some(body),
            Ty::Fn(id) => world.function(id).body,
            _ => None,
        },
        _ => None,
    }
}

/// Whether a body, or one that is written in it, drops something when its time is up.
pub fn has_limit_around(world: &World, id: BodyId) -> bool {
    let written_in = world.run_by(id).iter().filter(|inner| world.body(**inner).parent == Some(id));
    has_limit(world, id) || written_in.into_iter().any(|inner| has_limit(world, *inner))
}

/// Whether a body drops something when its time is up.
pub fn has_limit(world: &World, id: BodyId) -> bool {
    world.body(id).targets.values().any(|target| match target {
        Target::Functions(ids, _) => ids
            .iter()
            .any(|id| world.function(*id).behaviours.iter().any(|b| matches!(b, Behaviour::TimesOut(_)))),
        _ => false,
    })
}

/// How many bodies are looked at for one.
const BODIES: usize = 100;

/// Whether a body, or one that it runs, drops something when its time is up.
pub fn has_limit_within(world: &World, id: BodyId) -> bool {
    let mut seen = FxHashSet::default();
    let mut work = vec![id];
    while let Some(id) = work.pop() {
        if seen.len() >= BODIES || !seen.insert(id) {
            continue;
        }
        if has_limit(world, id) {
            return true;
        }
        work.extend(world.run_by(id).iter().copied());
    }
    false
}
