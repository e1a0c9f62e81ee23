//! The type of a place, and what the way into it passes through.

use super::impls::Cx;
use super::ty::{Ty, TypeId};
use super::unify::Subst;
use crate::index::items::Name;
use crate::limits::DEREFS;
use crate::lower::body::{Place, SUCCESS, Step};

/// What the way into a place passes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Through {
    /// Nothing, or `Box`: the value can be moved out.
    Owned,
    /// `&mut`.
    Mutable,
    /// `&`, `Arc`, a guard, a pointer, an index: only copies and borrows.
    Shared,
}

/// A place's type and way.
#[derive(Clone, Debug)]
pub(super) struct Reached {
    /// Its type.
    pub(super) ty: Ty,
    /// What is passed on the way.
    pub(super) through: Through,
    /// A smart pointer or index of unknown kind was passed: nothing is known of moves.
    pub(super) lost: bool,
}

/// The value as one of its variants.
enum As {
    Whole,
    Success,
    Variant(Name),
}

impl Cx<'_> {
    /// Follows a place from the types of its body's locals.
    pub(super) fn reach(&self, types: &[Ty], place: &Place) -> Reached {
        let ty = types.get(place.local.0 as usize).cloned().unwrap_or(Ty::Unknown);
        let mut at = Reached { ty, through: Through::Owned, lost: false };
        let mut shape = As::Whole;
        for step in &place.path {
            let now = std::mem::replace(&mut shape, As::Whole);
            match step {
                Step::Variant(name) => {
                    self.peel(&mut at);
                    shape = if name == SUCCESS { As::Success } else { As::Variant(name.clone()) };
                }
                Step::Field(name) => self.field_step(&mut at, &now, name),
                Step::Deref => self.deref_step(&mut at),
                Step::Index => self.index_step(&mut at),
            }
            at.lost |= at.ty == Ty::Unknown;
        }
        at
    }

    /// Goes through references, as patterns do.
    fn peel(&self, at: &mut Reached) {
        for _ in 0..DEREFS {
            match &at.ty {
                Ty::Ref(..) => self.deref_step(at),
                _ => return,
            }
        }
    }

    fn deref_step(&self, at: &mut Reached) {
        let through = match &at.ty {
            Ty::Ref(true, _) => Through::Mutable,
            Ty::Adt(id, _) if Some(*id) == self.impls().lang.boxed => Through::Owned,
            _ => Through::Shared,
        };
        at.through = at.through.max(through);
        at.ty = match &at.ty {
            Ty::Pointer(inner) => (**inner).clone(),
            other => self.deref(other).unwrap_or(Ty::Unknown),
        };
    }

    fn field_step(&self, at: &mut Reached, shape: &As, name: &Name) {
        if matches!(shape, As::Success) {
            at.ty = self.success(&at.ty);
            return;
        }
        for _ in 0..DEREFS {
            if let Some(ty) = self.field(&at.ty, shape, name) {
                at.ty = ty;
                return;
            }
            if at.ty == Ty::Unknown {
                return;
            }
            self.deref_step(at);
        }
        at.ty = Ty::Unknown;
    }

    /// A field of the type itself.
    fn field(&self, ty: &Ty, shape: &As, name: &Name) -> Option<Ty> {
        match ty {
            Ty::Tuple(parts) => parts.get(name.parse::<usize>().ok()?).cloned(),
            Ty::Adt(id, args) => {
                let info = self.world.type_info(*id);
                let map: Subst = info.params.iter().cloned().zip(args.iter().cloned()).collect();
                let fields = match shape {
                    As::Variant(variant) => {
                        let decl = info.decl();
                        // A struct pattern names the struct, maybe by another name.
                        let at = decl.variants.iter().position(|v| v.name == *variant);
                        info.fields.get(at.unwrap_or(0))
                    }
                    _ => info.fields.first(),
                };
                let (_, declared) = fields?.iter().find(|(n, _)| n == name)?;
                Some(self.subst(declared, &map, 1))
            }
            _ => None,
        }
    }

    /// All fields of a type with its arguments put in: of an enum those of all variants.
    pub(super) fn fields(&self, id: TypeId, args: &[Ty]) -> Vec<(Name, Ty)> {
        let info = self.world.type_info(id);
        let map: Subst = info.params.iter().cloned().zip(args.iter().cloned()).collect();
        let all = info.fields.iter().flatten();
        all.map(|(name, ty)| (name.clone(), self.subst(ty, &map, 1))).collect()
    }

    fn index_step(&self, at: &mut Reached) {
        let lang = &self.impls().lang;
        for _ in 0..DEREFS {
            let element = match &at.ty {
                Ty::Slice(inner) => {
                    at.ty = (**inner).clone();
                    return;
                }
                Ty::Adt(id, args) if lang.maps.contains(id) => args.get(1).cloned(),
                Ty::Adt(id, args) if lang.sequences.contains(id) && Some(*id) != lang.option => {
                    args.first().cloned()
                }
                Ty::Adt(..) => {
                    Some(self.project(&at.ty, "Output", lang.index, 1)).filter(|t| *t != Ty::Unknown)
                }
                _ => None,
            };
            if let Some(element) = element {
                at.through = Through::Shared;
                at.ty = element;
                return;
            }
            if at.ty == Ty::Unknown {
                return;
            }
            self.deref_step(at);
        }
        at.ty = Ty::Unknown;
    }
}
