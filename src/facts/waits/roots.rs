//! Where what is waited for comes from.

use super::Root;
use crate::facts::outcome::Source;
use crate::facts::tasks::{Made, made};
use crate::facts::views::operand_place;
use crate::link::ty::BodyId;
use crate::link::world::{FnInfo, LinkedBody, Target, World};
use crate::lower::body::{BlockId, Call, Callee, LocalKind, Operand, Place, RESULT, Step};
use crate::models::behaviour::Behaviour;

/// How far back a value is followed.
const STEPS: usize = 16;
/// How many calls of the workspace's own functions it is followed through.
const CALLS: usize = 3;

/// Where the value in this place of a body comes from: through locals, views, wrappers, clones and subscriptions.
pub fn root(world: &World, id: BodyId, place: &Place) -> Root {
    root_through(world, id, place, CALLS)
}

fn root_through(world: &World, id: BodyId, place: &Place, calls: usize) -> Root {
    let linked = world.body(id);
    let mut at = bare(place);
    for _ in 0..STEPS {
        if let Some(source) = source_of(linked, &at) {
            return Root::Given(source, at.path);
        }
        at = match made(linked, at.local) {
            Some(Made::Of(Operand::Path(path))) => return constant(linked, path),
            Some(Made::Of(operand)) => match operand_place(operand) {
                Some(from) => within(from, &at.path),
                None => return Root::Own,
            },
            Some(Made::Parts(fields)) => match part(fields, &at.path) {
                Some(from) => from,
                None => return Root::Unknown,
            },
            // Of a guard: what was locked.
            Some(Made::Awaited(future)) => match operand_place(future) {
                Some(from) => bare(from),
                None => return Root::Unknown,
            },
            Some(Made::By(block, call)) => match source_of_call(world, linked, block, call, &at, calls) {
                Ok(from) => from,
                Err(root) => return root,
            },
            None => return Root::Unknown,
        };
    }
    Root::Unknown
}

/// The argument or capture that a place belongs to.
fn source_of(linked: &LinkedBody, place: &Place) -> Option<Source> {
    match linked.body.locals[place.local.0 as usize].kind {
        LocalKind::Param => Some(Source::Argument((place.local.0 as usize).checked_sub(1)?)),
        LocalKind::Capture => {
            let captures = &linked.body.captures;
            captures.iter().position(|capture| capture.local == place.local).map(Source::Capture)
        }
        _ => None,
    }
}

/// The place of a body that stands for an argument or capture, with a way into it.
pub fn given_place(linked: &LinkedBody, source: Source, path: &[Step]) -> Option<Place> {
    let local = match source {
        Source::Argument(index) => crate::lower::body::LocalId(u32::try_from(index).ok()? + 1),
        Source::Capture(index) => linked.body.captures.get(index)?.local,
    };
    Some(Place { local, path: path.to_vec() })
}

fn constant(linked: &LinkedBody, path: &crate::index::items::Path) -> Root {
    linked.values.get(&path.span).map_or(Root::Unknown, |id| Root::Static(*id))
}

/// A place without dereferences, which may be written or not.
pub fn bare(place: &Place) -> Place {
    within(place, &[])
}

fn within(place: &Place, path: &[Step]) -> Place {
    let path = place.path.iter().chain(path).filter(|step| **step != Step::Deref).cloned().collect();
    Place { local: place.local, path }
}

fn part(fields: &[(crate::index::items::Name, Operand)], path: &[Step]) -> Option<Place> {
    let (Step::Field(name), rest) = path.split_first()? else { return None };
    let (_, operand) = fields.iter().find(|(field, _)| field == name)?;
    Some(within(operand_place(operand)?, rest))
}

/// What the result of a call is made of, or that it is fresh.
fn source_of_call(
    world: &World,
    linked: &LinkedBody,
    block: BlockId,
    call: &Call,
    at: &Place,
    calls: usize,
) -> Result<Place, Root> {
    let first = call.args.first().and_then(operand_place).map(bare);
    let statics = || match call.args.first() {
        Some(Operand::Path(path)) => constant(linked, path),
        _ => Root::Own,
    };
    if matches!(call.callee, Callee::Lang(_)) {
        return first.ok_or_else(statics);
    }
    match linked.targets.get(&block) {
        Some(Target::Constructor(..)) => {
            let index = at.path.iter().find_map(|step| match step {
                Step::Field(name) => name.parse::<usize>().ok(),
                _ => None,
            });
            let operand = call.args.get(index.unwrap_or(0));
            operand.and_then(operand_place).map(bare).ok_or(Root::Unknown)
        }
        Some(Target::Functions(ids, _)) => {
            let [id] = ids.as_slice() else { return Err(Root::Unknown) };
            let info = world.function(*id);
            if !info.modelled {
                return source_of_own(world, info, call, calls).ok_or(Root::Unknown);
            }
            if is_fresh(info) { Err(Root::Own) } else { first.ok_or_else(statics) }
        }
        _ => Err(Root::Unknown),
    }
}

/// The part of an argument that a function of the workspace gives back: `fn stopped(&self) -> Receiver<()> { self.stop.subscribe() }`.
fn source_of_own(world: &World, info: &FnInfo, call: &Call, calls: usize) -> Option<Place> {
    if calls == 0 || info.decl().is_async {
        return None;
    }
    match root_through(world, info.body?, &Place::local(RESULT), calls - 1) {
        Root::Given(Source::Argument(index), path) => {
            call.args.get(index).and_then(operand_place).map(|place| within(place, &path))
        }
        _ => None,
    }
}

/// Whether the result is something new, and not a part, view, wrapper or clone of the first argument.
fn is_fresh(info: &FnInfo) -> bool {
    info.behaviours.iter().any(|behaviour| {
        matches!(
            behaviour,
            Behaviour::Channel | Behaviour::Opens { .. } | Behaviour::Spawns { .. } | Behaviour::TimesOut(_)
        )
    })
}

/// The root in a caller of what is known by its root in a callee: `argument` tells the operand that was given.
pub fn mapped<'c>(
    world: &World,
    caller: BodyId,
    root: &Root,
    argument: &dyn Fn(Source) -> Option<&'c Place>,
) -> Root {
    match root {
        Root::Given(source, path) => match argument(*source) {
            Some(place) => self::root(world, caller, &within(place, path)),
            None => Root::Unknown,
        },
        other => other.clone(),
    }
}
