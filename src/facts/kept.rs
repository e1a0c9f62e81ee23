//! What a value of a type keeps alive: everything it owns, alone (`Box`, `Vec`, fields) or with others (`Arc`, `Rc`), but nothing that it
//! only refers to (`Weak`, references, the other end of a channel).

use rustc_hash::FxHashSet;

use crate::link::ty::{Ty, TypeId};
use crate::link::world::World;
use crate::models::behaviour::{OnDrop, ResourceKind, TypeBehaviour};

/// How many types are looked into for one.
const TYPES: usize = 200;

/// What a value keeps alive.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// The types of the package among it, each once, in the order in which they are met; the type itself first, if it is one.
    pub types: Vec<TypeId>,
    /// A connection that is there once, not one of many in a collection.
    pub connection: Option<ResourceKind>,
    /// The sending ends, tokens: what somebody else may wait for.
    pub ends: Vec<Ty>,
    /// Handles of tasks whose drop ends the task.
    pub guards: bool,
}

/// What a value of this type keeps alive.
pub fn kept(world: &World, ty: &Ty) -> Kept {
    let mut found = Kept::default();
    let mut seen: FxHashSet<Ty> = FxHashSet::default();
    let mut work = vec![(ty.clone(), false)];
    while let Some((ty, many)) = work.pop() {
        if seen.len() > TYPES || !seen.insert(ty.clone()) {
            continue;
        }
        if let Ty::Adt(id, _) = ty {
            found.note(world, id, &ty, many);
        }
        let many = many || world.has_behaviour(&ty, TypeBehaviour::Collection);
        // The first field is looked into first.
        work.extend(parts(world, &ty).into_iter().rev().map(|part| (part, many)));
    }
    found
}

impl Kept {
    fn note(&mut self, world: &World, id: TypeId, ty: &Ty, many: bool) {
        let info = world.type_info(id);
        if !info.modelled {
            self.types.push(id);
        }
        if info.behaviours.iter().any(|b| matches!(b, TypeBehaviour::Sender | TypeBehaviour::Token)) {
            self.ends.push(ty.clone());
        }
        match world.resource(ty) {
            Some((kind, _)) if kind.is_connection() && !many => {
                self.connection.get_or_insert(kind);
            }
            Some((ResourceKind::Task, OnDrop::Aborts)) => self.guards = true,
            _ => {}
        }
    }
}

/// The parts of a value that live as long as it.
fn parts(world: &World, ty: &Ty) -> Vec<Ty> {
    match ty {
        Ty::Tuple(parts) => parts.clone(),
        Ty::Slice(inner) => vec![(**inner).clone()],
        Ty::Adt(id, args) => {
            let info = world.type_info(*id);
            let refers = info.behaviours.iter().any(|b| {
                matches!(
                    b,
                    TypeBehaviour::Weak
                        | TypeBehaviour::Guard
                        | TypeBehaviour::Sender
                        | TypeBehaviour::Receiver
                        | TypeBehaviour::Token
                )
            });
            if refers || world.resource(ty).is_some() {
                Vec::new()
            } else if info.modelled {
                args.clone()
            } else {
                world.fields_of(ty).into_iter().map(|(_, ty)| ty).collect()
            }
        }
        _ => Vec::new(),
    }
}

/// The type of the package behind a strong handle: `Arc<S>`, `Rc<RefCell<S>>`, and `S` itself where cloning it only counts (`S` has its
/// content behind an `Arc`).
pub fn strong(world: &World, ty: &Ty) -> Option<TypeId> {
    let Ty::Adt(id, args) = ty else { return None };
    let info = world.type_info(*id);
    if info.behaviours.contains(&TypeBehaviour::Shared) {
        return content(world, args.first()?);
    }
    if info.modelled {
        return None;
    }
    let shared = |(_, ty): &(crate::index::items::Name, Ty)| world.has_behaviour(ty, TypeBehaviour::Shared);
    let counts = info.fields.iter().flatten().any(shared);
    (counts && world.implements(ty, "std::clone::Clone") == Some(true)).then_some(*id)
}

/// The type of the package inside locks and cells.
fn content(world: &World, ty: &Ty) -> Option<TypeId> {
    let mut ty = ty;
    for _ in 0..4 {
        let Ty::Adt(id, args) = ty else { return None };
        let info = world.type_info(*id);
        if !info.modelled {
            return Some(*id);
        }
        if !info.behaviours.contains(&TypeBehaviour::Lock) {
            return None;
        }
        ty = args.first()?;
    }
    None
}
