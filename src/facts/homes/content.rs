//! What a home holds: which types matter, and which may be the same.

use rustc_hash::FxHashMap;

use crate::index::items::TypeKind;
use crate::link::ty::{Ty, TypeId};
use crate::link::world::World;
use crate::models::behaviour::{ResourceKind, TypeBehaviour};

/// How deep types are looked into.
const DEPTH: usize = 6;

/// Which types matter, remembered: those that keep a connection, a task, an end of a channel or a token.
#[derive(Debug, Default)]
pub struct Content {
    known: FxHashMap<Ty, bool>,
}

impl Content {
    /// Whether a value of this type keeps anything that rules ask for, or is a view of what does.
    pub fn matters(&mut self, world: &World, ty: &Ty) -> bool {
        match ty {
            Ty::Adt(..) | Ty::Ref(..) | Ty::Tuple(_) | Ty::Slice(_) | Ty::Future(_) | Ty::Pointer(_) => {}
            _ => return false,
        }
        if let Some(known) = self.known.get(ty) {
            return *known;
        }
        let answer = any_part(world, ty, &|part| is_kept(world, part));
        self.known.insert(ty.clone(), answer);
        answer
    }

    /// Whether it may matter, as far as it is known.
    pub fn may_matter(&mut self, world: &World, ty: &Ty) -> bool {
        self.matters(world, ty) || any_part(world, ty, &|part| matches!(part, Ty::Unknown | Ty::Param(..)))
    }
}

/// Whether the type itself is something that can be kept too long.
fn is_kept(world: &World, ty: &Ty) -> bool {
    let Ty::Adt(id, _) = ty else { return false };
    world.type_info(*id).behaviours.iter().any(|b| match b {
        TypeBehaviour::Resource(kind, _) => !matches!(kind, ResourceKind::File | ResourceKind::Datagram),
        TypeBehaviour::Sender | TypeBehaviour::Receiver | TypeBehaviour::Token => true,
        _ => false,
    })
}

/// Whether the type or anything that values of it own or look at is what is asked for. A weak reference keeps nothing.
pub(in crate::facts) fn any_part(world: &World, ty: &Ty, is: &dyn Fn(&Ty) -> bool) -> bool {
    fn look(world: &World, ty: &Ty, is: &dyn Fn(&Ty) -> bool, inside: &mut Vec<TypeId>) -> bool {
        if is(ty) {
            return true;
        }
        if inside.len() > DEPTH {
            return false;
        }
        match ty {
            Ty::Adt(id, args) => {
                let info = world.type_info(*id);
                if inside.contains(id) && !info.modelled || info.behaviours.contains(&TypeBehaviour::Weak) {
                    return false;
                }
                inside.push(*id);
                // A library's enum is what its variants hold: an error that carries a response.
                let open = !info.modelled || info.decl().kind == TypeKind::Enum;
                let found = args.iter().any(|arg| look(world, arg, is, inside))
                    || open && info.fields.iter().flatten().any(|(_, ty)| look(world, ty, is, inside));
                inside.pop();
                found
            }
            Ty::Ref(_, inner) | Ty::Slice(inner) | Ty::Pointer(inner) | Ty::Future(inner) => {
                look(world, inner, is, inside)
            }
            Ty::Tuple(parts) => parts.iter().any(|part| look(world, part, is, inside)),
            _ => false,
        }
    }
    look(world, ty, is, &mut Vec::new())
}

/// Whether two types may be the same, as far as they are known.
pub fn could_be(a: &Ty, b: &Ty) -> bool {
    let all = |a: &[Ty], b: &[Ty]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| could_be(a, b));
    match (a, b) {
        (Ty::Unknown | Ty::Param(..), _) | (_, Ty::Unknown | Ty::Param(..)) => true,
        (Ty::Adt(x, xs), Ty::Adt(y, ys)) => x == y && all(xs, ys),
        (Ty::Ref(_, x), Ty::Ref(_, y))
        | (Ty::Slice(x), Ty::Slice(y))
        | (Ty::Pointer(x), Ty::Pointer(y))
        | (Ty::Future(x), Ty::Future(y)) => could_be(x, y),
        (Ty::Tuple(x), Ty::Tuple(y)) => all(x, y),
        (a, b) => a == b,
    }
}

/// Whether a collection, option or wrapper of this type may hold values of `held`. (Fields of the package's own types are homes of
/// their own.)
pub fn could_hold(ty: &Ty, held: &Ty) -> bool {
    fn look(ty: &Ty, held: &Ty, depth: usize) -> bool {
        if could_be(ty, held) {
            return true;
        }
        if depth > DEPTH {
            return false;
        }
        match ty {
            Ty::Adt(_, args) => args.iter().any(|arg| look(arg, held, depth + 1)),
            Ty::Ref(_, inner) | Ty::Slice(inner) | Ty::Pointer(inner) | Ty::Future(inner) => {
                look(inner, held, depth + 1)
            }
            Ty::Tuple(parts) => parts.iter().any(|part| look(part, held, depth + 1)),
            _ => false,
        }
    }
    look(ty, held, 0)
}

/// Whether what a withdrawal takes from (a collection, maybe seen through a guard or reference) may be the place of this type, or in it.
pub(super) fn is_within(world: &World, from: &Ty, whole: &Ty) -> bool {
    let from = from.peel();
    let parts: &[Ty] = match from {
        // A guard, an entry of a map: the content is within.
        Ty::Adt(_, args) if world.has_behaviour(from, TypeBehaviour::Guard) => args,
        _ => std::slice::from_ref(from),
    };
    let whole = match whole.peel() {
        Ty::Adt(_, args) if world.has_behaviour(whole.peel(), TypeBehaviour::Guard) => args.as_slice(),
        other => std::slice::from_ref(other),
    };
    parts.iter().all(|part| whole.iter().any(|whole| could_hold(whole, part)))
}

/// Whether values of this type are behind a pointer that others may have, too.
pub(super) fn is_shared(world: &World, ty: &Ty) -> bool {
    match ty {
        Ty::Ref(..) | Ty::Pointer(_) => true,
        Ty::Adt(_, args) => {
            world.has_behaviour(ty, TypeBehaviour::Shared)
                || args.first().is_some_and(|arg| is_shared(world, arg))
        }
        _ => false,
    }
}
