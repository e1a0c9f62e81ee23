//! Where clients are accepted: by a library's function, or by a helper that gives back what it accepted.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::Accept;
use super::carried::{Carried, carries};
use crate::facts::outcome::Source;
use crate::facts::views::operand_place;
use crate::facts::waits::Root;
use crate::facts::waits::roots::{bare, root};
use crate::link::ty::{BodyId, FnId, Ty};
use crate::link::world::{FnInfo, LinkedBody, Target, World};
use crate::lower::body::{BlockId, Call, Callee, Lang, Operand, Place, RESULT, Step, Terminator};
use crate::models::behaviour::{Behaviour, ResourceKind, WaitOn};

/// Where clients are accepted, by body.
pub(super) type Sites = BTreeMap<BodyId, Vec<Accept>>;

/// Through how many helpers.
const HELPERS: usize = 3;

/// A function that accepts from one of its arguments and gives back the client.
struct Helper {
    argument: usize,
    path: Vec<Step>,
    waits: bool,
    number: bool,
}

/// All of them.
pub(super) fn sites(world: &World) -> Sites {
    let mut sites = Sites::new();
    for (index, linked) in world.bodies.iter().enumerate() {
        let here: Vec<Accept> = direct(world, linked).collect();
        if !here.is_empty() {
            sites.insert(BodyId(index as u32), here);
        }
    }
    for _ in 0..HELPERS {
        let helpers = helpers(world, &sites);
        if helpers.is_empty() || !through(world, &helpers, &mut sites) {
            break;
        }
    }
    sites
}

fn direct<'w>(world: &'w World, linked: &'w LinkedBody) -> impl Iterator<Item = Accept> + use<'w> {
    linked.body.blocks.iter().enumerate().filter_map(move |(index, block)| {
        let Terminator::Call(call) = &block.end else { return None };
        let block = BlockId(index as u32);
        if matches!(call.callee, Callee::Lang(Lang::Next)) {
            // `incoming()`, also with an adapter around it.
            let place = operand_place(call.args.first()?)?;
            let ty = linked.place_ty(world, place);
            let item = linked.place_ty(world, &call.dest);
            let accepts = has_listener(world, &ty, 0) && carries(world, &item, false);
            return accepts.then(|| accept(block, call, Some(place), true, false));
        }
        let Some(Target::Functions(ids, _)) = linked.targets.get(&block) else { return None };
        let info = world.function(*ids.first()?);
        if !info.modelled {
            return None;
        }
        let (place, ty) = match call.args.first()? {
            Operand::Path(path) => (None, world.values[linked.values.get(&path.span)?.0 as usize].ty.clone()),
            operand => {
                let place = operand_place(operand)?;
                (Some(place), linked.place_ty(world, place))
            }
        };
        let waits = waits_for_peer(info);
        let made = linked.place_ty(world, &call.dest);
        let output = world.async_output(&made).unwrap_or(made);
        if has_listener(world, &ty, 0) {
            // Options, clones and adapters of a listener give no client by themselves.
            let opens = info.behaviours.iter().any(|b| matches!(b, Behaviour::Opens { .. }));
            let gives = (opens || waits) && carries(world, &output, false);
            return gives.then(|| accept(block, call, place, waits, false));
        }
        let opens = info.behaviours.iter().any(|b| matches!(b, Behaviour::Opens { into: None, .. }));
        let number = match ty.peel() {
            Ty::Int(_) => true,
            peeled => {
                let kind = world.resource(peeled).map(|(kind, _)| kind);
                if !matches!(kind, Some(ResourceKind::Socket | ResourceKind::Descriptor)) {
                    return None;
                }
                false
            }
        };
        (opens && waits).then(|| accept(block, call, place, true, number))
    })
}

fn accept(block: BlockId, call: &Call, listener: Option<&Place>, waits: bool, number: bool) -> Accept {
    Accept { block, span: call.span, listener: listener.map(bare), waits, number }
}

fn waits_for_peer(info: &FnInfo) -> bool {
    info.behaviours.iter().any(|b| matches!(b, Behaviour::Waits { on: WaitOn::Peer, .. }))
}

/// Whether a library's type is a listener, has one, or looks at one.
fn has_listener(world: &World, ty: &Ty, depth: usize) -> bool {
    const DEPTH: usize = 4;
    match ty {
        _ if depth > DEPTH => false,
        Ty::Ref(_, inner) => has_listener(world, inner, depth),
        Ty::Adt(id, args) => match world.resource(ty) {
            Some((kind, _)) => kind == ResourceKind::Listener,
            None => {
                world.type_info(*id).modelled
                    && (args.iter().any(|arg| has_listener(world, arg, depth + 1))
                        || world.fields_of(ty).iter().any(|(_, ty)| has_listener(world, ty, depth + 1)))
            }
        },
        _ => false,
    }
}

/// The functions that accept from an argument and return the client.
fn helpers(world: &World, sites: &Sites) -> FxHashMap<FnId, Helper> {
    let mut result = FxHashMap::default();
    for (id, accepts) in sites {
        let linked = world.body(*id);
        let Some(function) = linked.function.filter(|_| linked.parent.is_none()) else { continue };
        let [accept] = accepts.as_slice() else { continue };
        let Some(listener) = &accept.listener else { continue };
        let ret = &world.function(function).ret;
        let output = world.async_output(ret).unwrap_or_else(|| ret.clone());
        let returned = output == Ty::Unknown && returns(world, *id, accept);
        if !(carries(world, &output, accept.number) || returned) {
            continue;
        }
        if let Root::Given(Source::Argument(argument), path) = root(world, *id, listener) {
            result.insert(function, Helper { argument, path, waits: accept.waits, number: accept.number });
        }
    }
    result
}

/// Whether a body returns what it accepted.
fn returns(world: &World, id: BodyId, accept: &Accept) -> bool {
    let linked = world.body(id);
    let Terminator::Call(call) = &linked.body.blocks[accept.block.0 as usize].end else { return false };
    Carried::new(world, id, &[call.dest.local], accept.number).has_local(RESULT)
}

/// Adds the calls of helpers. Returns whether there were new ones.
fn through(world: &World, helpers: &FxHashMap<FnId, Helper>, sites: &mut Sites) -> bool {
    let mut news = false;
    for (index, linked) in world.bodies.iter().enumerate() {
        for (at, block) in linked.body.blocks.iter().enumerate() {
            let Terminator::Call(call) = &block.end else { continue };
            let block = BlockId(at as u32);
            let Some(Target::Functions(ids, _)) = linked.targets.get(&block) else { continue };
            let Some(helper) = ids.first().filter(|_| ids.len() == 1).and_then(|id| helpers.get(id)) else {
                continue;
            };
            let Some(given) = call.args.get(helper.argument).and_then(operand_place) else { continue };
            let mut listener = bare(given);
            listener.path.extend(helper.path.iter().cloned());
            let here = sites.entry(BodyId(index as u32)).or_default();
            if here.iter().all(|known| known.block != block) {
                let (waits, number) = (helper.waits, helper.number);
                here.push(Accept { block, span: call.span, listener: Some(listener), waits, number });
                here.sort_by_key(|accept| accept.block);
                news = true;
            }
        }
    }
    news
}
