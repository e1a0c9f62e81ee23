//! What later steps ask a world about types.

use super::impls::{Cx, Sure};
use super::modules::{Def, Ns};
use super::resolve::{self, Way};
use super::ty::{BodyId, FnId, TraitId, Ty, TypeId};
use super::world::{FnInfo, LinkedBody, Target, World};
use crate::index::items::Name;
use crate::lower::body::{BlockId, Place};
use crate::models::behaviour::{OnDrop, ResourceKind, TypeBehaviour};

/// The type of a place.
pub fn place_ty(world: &World, body: &LinkedBody, place: &Place) -> Ty {
    Cx::new(world).reach(&body.types, place).ty
}

/// Whether values of this type are copied rather than moved. `&mut` counts as copied: it owns nothing. `None`: nobody knows.
pub fn is_copy(world: &World, ty: &Ty) -> Option<bool> {
    Cx::new(world).is_copy(ty)
}

impl World {
    /// A trait by its path, starting with the library or (for traits of the workspace) with the crate's name.
    pub fn trait_named(&self, path: &str) -> Option<TraitId> {
        let parts: Vec<Name> = path.split("::").map(Name::from).collect();
        let root = self.names.krates.iter().find(|k| Some(&k.name) == parts.first())?.root;
        let head = Name::new_static("crate");
        let segments: Vec<&Name> = std::iter::once(&head).chain(&parts[1..]).collect();
        let way = Way { ns: Ns::Type, global: false, import: false, outside: false };
        let found = resolve::walk(self, root, &segments, way);
        found.defs.into_iter().find_map(|def| match def {
            Def::Trait(id) if found.used == segments.len() => Some(id),
            _ => None,
        })
    }

    /// Whether a type implements a trait (`std::io::Read`). `None`: nobody knows. Models need not be complete, so a
    /// type from a model that shows no implementation is not known to have none.
    pub fn implements(&self, ty: &Ty, path: &str) -> Option<bool> {
        let id = self.trait_named(path)?;
        match Cx::new(self).implements(ty, id, 1).0 {
            Sure::Yes => Some(true),
            Sure::Maybe => None,
            Sure::No => match ty.peel() {
                Ty::Adt(id, _) if self.type_info(*id).modelled => None,
                _ => Some(false),
            },
        }
    }

    /// The fields of a type (of an enum those of all variants) with its arguments put in.
    pub fn fields_of(&self, ty: &Ty) -> Vec<(Name, Ty)> {
        match ty {
            Ty::Adt(id, args) => Cx::new(self).fields(*id, args),
            Ty::Tuple(parts) => {
                parts.iter().enumerate().map(|(i, ty)| (Name::from(i.to_string()), ty.clone())).collect()
            }
            Ty::Slice(inner) => vec![(Name::new_static("_"), (**inner).clone())],
            _ => Vec::new(),
        }
    }

    /// What a reference or smart pointer leads to.
    pub fn deref(&self, ty: &Ty) -> Option<Ty> {
        Cx::new(self).deref(ty)
    }

    /// What a model says this type itself holds.
    pub fn resource(&self, ty: &Ty) -> Option<(ResourceKind, OnDrop)> {
        let Ty::Adt(id, _) = ty else { return None };
        self.type_info(*id).behaviours.iter().find_map(|b| match b {
            TypeBehaviour::Resource(kind, on_drop) => Some((*kind, *on_drop)),
            _ => None,
        })
    }

    /// Whether a model says this of the type itself.
    pub fn has_behaviour(&self, ty: &Ty, behaviour: TypeBehaviour) -> bool {
        matches!(ty, Ty::Adt(id, _) if self.type_info(*id).behaviours.contains(&behaviour))
    }

    /// Who is called at the end of a block.
    pub fn callees(&self, body: BodyId, block: BlockId) -> &[FnId] {
        match self.body(body).targets.get(&block) {
            Some(Target::Functions(all, _)) => all,
            _ => &[],
        }
    }

    /// What awaiting a value of this type gives.
    pub fn async_output(&self, ty: &Ty) -> Option<Ty> {
        Cx::new(self).async_output(ty, 1)
    }

    /// What a `for` loop over a value of this type gives; Unknown if it is not known.
    pub fn item_of(&self, ty: &Ty) -> Ty {
        Cx::new(self).item(ty, 1)
    }

    /// What a stream of this type gives; Unknown if it is not known.
    pub fn streamed(&self, ty: &Ty) -> Ty {
        Cx::new(self).project(ty, "Item", None, 1)
    }

    /// The `next` that a `for` loop over a value of this type calls, as far as it is known.
    pub fn next_of(&self, ty: &Ty) -> Vec<FnId> {
        let cx = Cx::new(self);
        let lang = &cx.impls().lang;
        let name = Name::new_static("next");
        let Some(of) = lang.iterator else { return Vec::new() };
        let Some(declared) = self.traits[of.0 as usize].functions.get(&name).copied() else {
            return Vec::new();
        };
        let made = cx.project(ty, "IntoIter", lang.into_iterator, 1);
        let iterator = match (&made, ty) {
            (Ty::Unknown, Ty::Ref(true, inner)) => &**inner,
            (Ty::Unknown, other) => other,
            (known, _) => known,
        };
        cx.of_trait(iterator, of, &name, declared, &[]).0
    }

    /// The `poll` that awaiting a value of this type calls, as far as it is known.
    pub fn poll_of(&self, ty: &Ty) -> Vec<FnId> {
        let cx = Cx::new(self);
        let name = Name::new_static("poll");
        let Some(of) = cx.impls().lang.future else { return Vec::new() };
        match self.traits[of.0 as usize].functions.get(&name).copied() {
            Some(declared) => cx.of_trait(ty, of, &name, declared, &[]).0,
            None => Vec::new(),
        }
    }

    /// The payload of `?` on a value of this type.
    pub fn success_of(&self, ty: &Ty) -> Ty {
        Cx::new(self).success(ty)
    }

    /// A declared type with what its parameters stand for put in; a parameter that stands for nothing known is Unknown.
    pub fn substitute(&self, ty: &Ty, map: &[(Name, Ty)]) -> Ty {
        Cx::new(self).subst(ty, map, 1)
    }

    /// The functions that a call of this one may run: of a trait's function without a body those of its implementations.
    pub fn implementations(&self, id: FnId) -> Vec<FnId> {
        let info = self.function(id);
        let (Some(of), false, None) = (info.of_trait, info.modelled, info.body) else { return vec![id] };
        let name = &info.decl().name;
        let all = self.of_trait.get(&of).into_iter().flatten().copied();
        let implements = |other: &FnInfo| other.body.is_some() && other.decl().name == *name;
        let found: Vec<FnId> = all.filter(|other| implements(self.function(*other))).collect();
        if found.is_empty() { vec![id] } else { found }
    }

    /// What a stream of this type says before its end: the type of its messages and the variant.
    pub fn farewell_of(&self, stream: &Ty) -> Option<(TypeId, &Name)> {
        let message = self.success_of(&self.streamed(stream.peel()));
        let Ty::Adt(id, _) = *message.peel() else { return None };
        let info = self.type_info(id);
        let variant = info.behaviours.iter().find_map(|b| match b {
            TypeBehaviour::Farewell(at) => info.decl().variants.get(*at),
            _ => None,
        })?;
        Some((id, &variant.name))
    }

    /// The library or crate that declares a function.
    pub fn library_of(&self, id: FnId) -> &Name {
        self.names.library(self.impls.functions[id.0 as usize].scope)
    }

    /// What a body calls a library of which the package has this name.
    pub fn name_of_library(&self, body: &LinkedBody, package: &str) -> Name {
        let renames = self.renames.get(body.package as usize).map_or(&[][..], Vec::as_slice);
        let renamed = renames.iter().find(|(_, real)| real == package).map(|(name, _)| name.clone());
        renamed.unwrap_or_else(|| Name::from(package.replace('-', "_")))
    }

    /// Whether functions of this library that no model lists only look at their integers (`libc::setsockopt`).
    pub fn borrows_integers(&self, path: &str) -> bool {
        let library = path.split("::").next().unwrap_or(path);
        self.integer_borrowers.iter().any(|known| known == library)
    }
}
