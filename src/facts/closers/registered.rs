//! Values whose connection is kept elsewhere, too: whoever makes one puts another handle into a registry, and a method takes it out again.

use rustc_hash::FxHashSet;

use super::kin::kin;
use super::{Left, Unclosed, built};
use crate::facts::Facts;
use crate::facts::homes::{Deposit, Home, How};
use crate::facts::tasks::connection_in;
use crate::facts::views::operand_place;
use crate::link::ty::{BodyId, FnId, Ty, TypeId};
use crate::link::world::World;
use crate::lower::body::Operand;

/// The types for which this is true.
pub(super) fn registered(facts: &Facts<'_>) -> Vec<Unclosed> {
    let mut found = Vec::new();
    for deposit in &facts.homes.deposits {
        let kept = deposit.collection && !deposit.built && connection_in(facts.world, &deposit.ty).is_some();
        if !kept {
            continue;
        }
        for (ty, fields) in built(facts.world, deposit.body) {
            let inside = matches!(&deposit.home, Home::Field(owner, _) if *owner == ty);
            if !inside && fields.iter().any(|(_, operand)| same_socket(facts, deposit, operand)) {
                found.extend(judge(facts, deposit, ty));
            }
        }
    }
    found
}

/// Whether a field is given a handle of the same connection.
fn same_socket(facts: &Facts<'_>, deposit: &Deposit, operand: &Operand) -> bool {
    let (Some(value), Some(field)) = (&deposit.value, operand_place(operand)) else { return false };
    let linked = facts.world.body(deposit.body);
    connection_in(facts.world, &linked.place_ty(facts.world, field)).is_some()
        && !kin(facts.world, deposit.body, value).is_disjoint(&kin(facts.world, deposit.body, field))
}

fn judge(facts: &Facts<'_>, deposit: &Deposit, ty: TypeId) -> Option<Unclosed> {
    let world = facts.world;
    // That another one may come in its place is no reason to go.
    let out = facts.homes.from(world, deposit).filter(|out| out.how != How::Replaced);
    let bodies: Vec<BodyId> = out.map(|out| out.body).collect();
    if bodies.is_empty() {
        return None;
    }
    let takes_out = reaching(world, &bodies);
    let of_type = |id: &FnId| {
        let info = world.function(*id);
        let mine = |of: Option<&Ty>| matches!(of.map(Ty::peel), Some(Ty::Adt(of, _)) if *of == ty);
        mine(info.self_ty.as_ref()) && mine(info.params.first())
    };
    let closers: Vec<FnId> = (0..world.functions.len() as u32)
        .map(FnId)
        .filter(|id| world.function(*id).body.is_some_and(|body| takes_out.contains(&body)) && of_type(id))
        .collect();
    let drop = world.type_info(ty).drop_fn;
    // Who else takes it out may do so for a value that is dropped.
    let others = bodies.iter().any(|body| {
        let function = outermost(world, *body);
        !closers.iter().any(|id| world.function(*id).body == Some(function))
    });
    if others || drop.is_some_and(|drop| closers.contains(&drop)) {
        return None;
    }
    Some(Unclosed {
        ty,
        left: Left::Handle(world.body(deposit.body).loc(deposit.span)),
        lent: Vec::new(),
        ends_with_peer: false,
        closers,
        joiners: Vec::new(),
        made_by: vec![deposit.body],
    })
}

/// The function in which a body is written.
fn outermost(world: &World, id: BodyId) -> BodyId {
    let mut at = id;
    while let Some(parent) = world.body(at).parent {
        at = parent;
    }
    at
}

/// The bodies that run one of these, directly or by a few calls.
fn reaching(world: &World, bodies: &[BodyId]) -> FxHashSet<BodyId> {
    const ROUNDS: usize = 3;
    let mut result: FxHashSet<BodyId> = bodies.iter().copied().collect();
    for _ in 0..ROUNDS {
        let all = (0..world.bodies.len() as u32).map(BodyId);
        let more: Vec<BodyId> = all
            .filter(|id| {
                !result.contains(id) && world.run_by(*id).iter().any(|callee| result.contains(callee))
            })
            .collect();
        if more.is_empty() {
            break;
        }
        result.extend(more);
    }
    result
}
