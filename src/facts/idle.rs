//! Runtimes that stand still: kept in a field, and run only inside of `block_on`.
//!
//! A runtime of one thread runs its tasks while somebody is in `block_on`. The connections of an async client are such tasks: between two
//! calls nobody looks at them, so the end of the peer goes unseen until the next call.

use super::Facts;
use super::graph::reachable;
use super::homes::{Home, any_part, root};
use super::makers::made_by;
use super::views::operand_place;
use crate::index::items::Name;
use crate::link::ty::{BodyId, Ty, TypeId};
use crate::link::world::{FnInfo, World};
use crate::lower::body::{BlockId, EXIT, LocalId, LocalKind, Terminator};
use crate::models::behaviour::{Behaviour, SpawnKind, TypeBehaviour};
use crate::source::Loc;

/// A runtime that stands still between uses, with an async client beside it.
#[derive(Clone, Debug)]
pub struct Idle {
    /// The body that builds it.
    pub body: BodyId,
    /// The builder call.
    pub built: Loc,
    /// The type that keeps it, and the field.
    pub kept: (TypeId, Name),
    /// Where it is kept.
    pub at: Loc,
    /// Where it is driven: one of the places.
    pub driven: Loc,
    /// The client: a field of the same type, or a variable of what is run.
    pub client: Client,
}

/// Where the client is.
#[derive(Clone, Debug)]
pub enum Client {
    /// Kept beside it.
    Field(Name),
    /// Made in what is run, here.
    Made(Loc),
}

/// All of them.
pub fn idle(facts: &Facts<'_>) -> Vec<Idle> {
    let world = facts.world;
    if !world.functions.iter().any(stands_still) {
        return Vec::new();
    }
    let mut result: Vec<Idle> = Vec::new();
    for deposit in &facts.homes.deposits {
        let (Home::Field(owner, name), Some(value)) = (&deposit.home, &deposit.value) else { continue };
        let kept = (*owner, name.clone());
        if result.iter().any(|idle| idle.kept == kept) {
            continue;
        }
        let built = made_by(world, deposit.body, value.local, &|id, block, _| {
            world.callees(id, block).iter().any(|callee| stands_still(world.function(*callee)))
        });
        let Some((body, call)) = built else { continue };
        let Some(drives) = drives(facts, &deposit.home) else { continue };
        let Some((by, block)) = drives.first().copied() else { continue };
        let Some(client) = client(facts, &kept, &drives) else { continue };
        let Terminator::Call(drive) = &world.body(by).body.blocks[block.0 as usize].end else { continue };
        result.push(Idle {
            body,
            built: world.body(body).loc(call.span),
            kept,
            at: world.body(deposit.body).loc(deposit.span),
            driven: world.body(by).loc(drive.span),
            client,
        });
    }
    result
}

fn stands_still(info: &FnInfo) -> bool {
    info.behaviours.contains(&Behaviour::Idles)
}

/// Where the runtime in a home is driven, if only there: `None` if somebody may drive it all the time.
fn drives(facts: &Facts<'_>, home: &Home) -> Option<Vec<(BodyId, BlockId)>> {
    let world = facts.world;
    let mut found = Vec::new();
    for id in facts.bodies() {
        let linked = world.body(id);
        for (index, block) in linked.body.blocks.iter().enumerate() {
            let Terminator::Call(call) = &block.end else { continue };
            let at = BlockId(index as u32);
            for (index, operand) in call.args.iter().enumerate() {
                let Some(place) = operand_place(operand) else { continue };
                if !may_be_runtime(world, &linked.place_ty(world, place))
                    || root(world, id, place).home != *home
                {
                    continue;
                }
                let callees: Vec<&FnInfo> =
                    world.callees(id, at).iter().map(|id| world.function(*id)).collect();
                if callees.is_empty() || callees.iter().any(|info| !info.modelled) {
                    return None;
                }
                let drives = |b: &Behaviour| matches!(b, Behaviour::Drives(arg) if arg.0 == index);
                if callees.iter().any(|info| info.behaviours.iter().any(drives)) {
                    if runs_for_ever(facts, id, at) {
                        return None;
                    }
                    found.push((id, at));
                }
            }
        }
    }
    Some(found)
}

/// Values that are or hold a task's owner: the runtime itself, behind references and pointers.
fn may_be_runtime(world: &World, ty: &Ty) -> bool {
    any_part(world, ty, &|part| world.has_behaviour(part, TypeBehaviour::Executor))
}

/// Whether a thread of its own drives, or what is run there never ends.
fn runs_for_ever(facts: &Facts<'_>, id: BodyId, block: BlockId) -> bool {
    let world = facts.world;
    let mut within = Some(id);
    while let Some(body) = within {
        if facts.tasks.all.iter().any(|task| task.body == Some(body) && task.kind == SpawnKind::Thread) {
            return true;
        }
        within = world.body(body).parent;
    }
    let unending = |body: BodyId| !reachable(&world.body(body).body)[EXIT.0 as usize];
    run_by(world, id, block).is_some_and(unending)
}

/// The body of the future that a call is given.
fn run_by(world: &World, id: BodyId, block: BlockId) -> Option<BodyId> {
    let linked = world.body(id);
    let Terminator::Call(call) = &linked.body.blocks[block.0 as usize].end else { return None };
    call.args.iter().filter_map(operand_place).find_map(|place| match linked.place_ty(world, place) {
        Ty::Closure(body) => Some(body),
        _ => linked.body.blocks.iter().enumerate().find_map(|(index, block)| match &block.end {
            Terminator::Call(made) if made.dest == *place => {
                let callee = world.callees(id, BlockId(index as u32)).first()?;
                world.function(*callee).body.filter(|_| world.function(*callee).decl().is_async)
            }
            _ => None,
        }),
    })
}

fn client(facts: &Facts<'_>, kept: &(TypeId, Name), drives: &[(BodyId, BlockId)]) -> Option<Client> {
    let world = facts.world;
    let is_client = |ty: &Ty| world.has_behaviour(ty, TypeBehaviour::Background);
    let fields = world.type_info(kept.0).fields.iter().flatten();
    for (name, ty) in fields {
        if *name != kept.1 && any_part(world, ty, &is_client) {
            return Some(Client::Field(name.clone()));
        }
    }
    drives.iter().find_map(|(id, block)| {
        let body = run_by(world, *id, *block)?;
        let linked = world.body(body);
        linked.body.locals.iter().enumerate().find_map(|(index, local)| {
            let made = local.kind == LocalKind::Variable && is_client(linked.local_ty(LocalId(index as u32)));
            made.then(|| Client::Made(linked.loc(local.span)))
        })
    })
}
