//! Managers of pools that never find a connection broken.
//!
//! A library's trait says which of its functions are asked whether a connection still works ([`Behaviour::Checks`]). A manager is
//! *blind* if every one of them gives the good answer on all paths: the answer is a constant, whatever becomes of the connection. One
//! that asks the connection and throws the answer away with the inner of two nested results is blind, too (`nested`).

mod nested;

use rustc_hash::FxHashMap;

use super::Facts;
use super::tasks::{Running, connection_in, running};
use super::views::operand_place;
use crate::link::ty::{BodyId, FnId, TraitId, Ty};
use crate::link::world::{FnInfo, LinkedBody, Target, World};
use crate::lower::body::{
    BlockId, Callee, Lang, Literal, LocalId, OpKind, Operand, Place, RESULT, Rvalue, Terminator,
};
use crate::models::behaviour::{Behaviour, Good, ResourceKind};
use crate::source::Loc;

/// A manager that takes every connection for a good one.
#[derive(Clone, Debug)]
pub struct Blind {
    /// Its checks, in the order in which the trait declares them.
    pub checks: Vec<Check>,
    /// The type is known to hold a connection.
    pub certain: bool,
}

/// One check.
#[derive(Clone, Debug)]
pub struct Check {
    /// The function.
    pub function: FnId,
    /// Its name.
    pub at: Loc,
    /// It does something with the connection here, and does not look at what comes back.
    pub discards: Option<Loc>,
}

/// All blind managers of a world.
pub fn blind(facts: &Facts<'_>) -> Vec<Blind> {
    let world = facts.world;
    let mut result = Vec::new();
    for (of, functions) in implementations(world) {
        let asked = checks_of(world, of);
        if asked.is_empty() {
            continue;
        }
        let checks: Option<Vec<(Check, bool)>> = asked
            .iter()
            .filter_map(|(name, what, good)| {
                let id = functions.iter().copied().find(|id| world.function(*id).decl().name == *name)?;
                Some(check(facts, id, *what, *good))
            })
            .collect();
        let Some(checks) = checks.filter(|checks| !checks.is_empty()) else { continue };
        let certain = checks.iter().any(|(_, certain)| *certain);
        result.push(Blind { checks: checks.into_iter().map(|(check, _)| check).collect(), certain });
    }
    result.sort_by_key(|blind| blind.checks.first().map(|check| check.at));
    result
}

/// The functions of the workspace that implement traits of libraries, one list for each `impl`.
fn implementations(world: &World) -> Vec<(TraitId, Vec<FnId>)> {
    let mut by_impl: FxHashMap<(TraitId, Ty), Vec<FnId>> = FxHashMap::default();
    for (index, info) in world.functions.iter().enumerate() {
        let (Some(of), Some(ty), false) = (info.of_trait, &info.self_ty, info.modelled) else { continue };
        if world.traits[of.0 as usize].modelled {
            by_impl.entry((of, ty.clone())).or_default().push(FnId(index as u32));
        }
    }
    let mut all: Vec<(TraitId, Vec<FnId>)> = by_impl.into_iter().map(|((of, _), ids)| (of, ids)).collect();
    all.sort_by_key(|(_, ids)| ids.first().copied());
    all
}

/// The functions of a trait that are asked whether something still works: name, argument, the good answer.
fn checks_of(world: &World, of: TraitId) -> Vec<(crate::index::items::Name, usize, Good)> {
    let mut found: Vec<(FnId, _)> = Vec::new();
    for (name, id) in &world.traits[of.0 as usize].functions {
        for behaviour in &world.function(*id).behaviours {
            if let Behaviour::Checks { what, good } = behaviour {
                found.push((*id, (name.clone(), what.0, *good)));
            }
        }
    }
    found.sort_by_key(|(id, _)| *id);
    found.into_iter().map(|(_, check)| check).collect()
}

/// A check that always says that all is well, with whether what it checks is a connection; `None` if it may find out.
fn check(facts: &Facts<'_>, id: FnId, what: usize, good: Good) -> Option<(Check, bool)> {
    let world = facts.world;
    let info = world.function(id);
    let function = info.body?;
    let (body, argument) = runs(world, function, what)?;
    let linked = world.body(body);
    if linked.body.truncated || may_panic(linked) {
        return None;
    }
    let thrown_away = || good == Good::Success && nested::only_outer(world, linked, argument);
    if !always(world, linked, good) && !thrown_away() {
        return None;
    }
    let at = info.name_loc()?;
    let discards = argument.and_then(|local| touched(world, linked, local));
    let certain = info.params.get(what).is_some_and(|ty| holds_connection(world, ty.peel()));
    if !certain && !unknown(info, what) {
        return None;
    }
    Some((Check { function: id, at, discards }, certain))
}

/// The body whose value the answer is, with the local of the argument there: of a function that gives a future the future's.
fn runs(world: &World, function: BodyId, what: usize) -> Option<(BodyId, Option<LocalId>)> {
    let linked = world.body(function);
    let argument = LocalId(u32::try_from(what).ok()? + 1);
    let inner = match linked.local_ty(RESULT) {
        Ty::Closure(inner) => Some(*inner),
        // The answer itself: no future of it.
        Ty::Bool => None,
        ty if nested::is_result(world, ty).is_some() => None,
        _ => match running(world, function, &Place::local(RESULT)) {
            Running::Body(inner, _) => Some(inner),
            _ => None,
        },
    };
    let Some(inner) = inner else { return Some((function, Some(argument))) };
    let captures = &world.body(inner).body.captures;
    let local = captures.iter().find(|capture| capture.parent == argument).map(|capture| capture.local);
    Some((inner, local))
}

/// Whether the answer is the good one on all paths.
fn always(world: &World, linked: &LinkedBody, good: Good) -> bool {
    let mut locals = vec![RESULT];
    let mut next = 0;
    while next < locals.len() {
        let local = locals[next];
        next += 1;
        let Some(from) = gives(world, linked, local, good) else { return false };
        locals.extend(from.into_iter().filter(|from| !locals.contains(from)).collect::<Vec<_>>());
    }
    true
}

/// Whether everything that is put into a local is the good answer, or comes from one of these locals.
fn gives(world: &World, linked: &LinkedBody, local: LocalId, good: Good) -> Option<Vec<LocalId>> {
    let mut from = Vec::new();
    let mut any = false;
    for (index, block) in linked.body.blocks.iter().enumerate() {
        for op in &block.ops {
            let OpKind::Assign { place, value, .. } = &op.kind else { continue };
            if place.local != local {
                continue;
            }
            any = true;
            match value {
                Rvalue::Use(Operand::Literal(Literal::Bool(value)))
                    if place.path.is_empty() && good == (if *value { Good::True } else { Good::False }) => {}
                Rvalue::Use(Operand::Place(other, _)) if other.path.is_empty() && place.path.is_empty() => {
                    from.push(other.local);
                }
                _ => return None,
            }
        }
        match &block.end {
            Terminator::Call(call) if call.dest.local == local => {
                any = true;
                let built = matches!(
                    linked.targets.get(&BlockId(index as u32)),
                    Some(Target::Constructor(_, variant)) if variant == "Ok"
                );
                if good != Good::Success || !built || !call.dest.path.is_empty() {
                    return None;
                }
            }
            Terminator::Await(wait) if wait.dest.local == local => return None,
            _ => {}
        }
    }
    let _ = world;
    any.then_some(from)
}

/// Whether a body panics on purpose, or where something has failed: nobody gets the connection then.
fn may_panic(linked: &LinkedBody) -> bool {
    linked.body.blocks.iter().any(|block| match &block.end {
        Terminator::Call(call) => match &call.callee {
            Callee::Lang(Lang::Panic) => true,
            Callee::Method { name, .. } => matches!(name.as_str(), "unwrap" | "expect"),
            Callee::Macro(name) => name.contains("assert"),
            _ => call.returns.is_none(),
        },
        _ => false,
    })
}

/// Where something is done with the connection; looking at it with a library's function that tells nothing of it is nothing.
fn touched(world: &World, linked: &LinkedBody, local: LocalId) -> Option<Loc> {
    let target = |index: usize| linked.targets.get(&BlockId(index as u32));
    linked.body.blocks.iter().enumerate().find_map(|(index, block)| match &block.end {
        // What is formatted is looked at; `write!` writes.
        Terminator::Call(call) if !matches!((&call.callee, target(index)), (Callee::Macro(_), None | Some(Target::Language))) => {
            let is = |operand: &Operand| operand_place(operand).is_some_and(|place| place.local == local);
            let built = matches!(&call.callee, Callee::Path(path) if path.segments.last().is_some_and(|s| s.name == "Ok"));
            let looks = matches!(target(index), Some(Target::Functions(ids, _))
                if ids.iter().all(|id| world.function(*id).behaviours.contains(&Behaviour::Pure)));
            (call.args.iter().any(is) && !built && !looks).then(|| linked.loc(call.span))
        }
        _ => None,
    })
}

/// Whether a value of this type has a connection, or a client of one.
fn holds_connection(world: &World, ty: &Ty) -> bool {
    let client = |ty: &Ty| {
        matches!(
            world.resource(ty),
            Some((ResourceKind::Client | ResourceKind::Driver | ResourceKind::Descriptor, _))
        )
    };
    connection_in(world, ty).is_some()
        || stands_for_connection(world, ty)
        || client(ty)
        || world.fields_of(ty).iter().any(|(_, field)| client(field.peel()))
}

/// Whether a type parameter, also in a wrapper, is one of which a trait opens connections.
fn stands_for_connection(world: &World, ty: &Ty) -> bool {
    match ty {
        Ty::Param(_, bounds) => bounds.iter().any(|bound| {
            let functions = world.traits[bound.id.0 as usize].functions.values();
            functions
                .flat_map(|id| &world.function(*id).behaviours)
                .any(|b| matches!(b, Behaviour::Opens { .. }))
        }),
        Ty::Adt(_, args) => args.iter().any(|arg| stands_for_connection(world, arg)),
        _ => false,
    }
}

/// Whether nothing is known of what is checked.
fn unknown(info: &FnInfo, what: usize) -> bool {
    info.params.get(what).is_none_or(|ty| matches!(ty.peel(), Ty::Unknown | Ty::Param(..)))
}
