//! Paths in expressions: which function, constructor or constant they mean.

use super::impls::Cx;
use super::lower_ty::Env;
use super::modules::{Def, Ns};
use super::resolve::{self, Way, variant_of};
use super::ty::{FnId, Ty, TypeId, ValueId};
use super::unify::{Match, Subst, unify};
use crate::index::items::{Name, Path, TypeKind};

/// What a path in an expression means.
#[derive(Clone, Debug)]
pub(super) enum Meaning {
    /// Functions, with what `Self` and type parameters stand for, and the type arguments written at the function.
    Functions(Vec<FnId>, Subst, Vec<Ty>),
    /// A struct or variant, with its type as far as written.
    Constructor(TypeId, Name, usize, Vec<Ty>),
    /// A static or constant.
    Value(ValueId),
    /// Nothing that we see; the path with imports expanded.
    Unknown(Option<String>),
}

impl Cx<'_> {
    /// What a path in an expression means. `args` are the types of the arguments, when it is called.
    pub(super) fn meaning(&self, env: &Env<'_>, path: &Path, args: &[Ty], ns: Ns) -> Meaning {
        let names: Vec<&Name> = path.segments.iter().map(|s| &s.name).collect();
        let Some(last) = path.segments.last() else { return Meaning::Unknown(None) };
        let written: Vec<Ty> = last.args.iter().map(|a| self.lower(env, a, 1)).collect();
        if let Some(qself) = &path.qself {
            let this = self.lower(env, qself, 1);
            return self.qualified(env, path, &this, written, args);
        }
        let Some(head) = names.first() else { return Meaning::Unknown(None) };
        let param = if path.global { None } else { env.params.iter().rev().find(|(n, _)| n == *head) };
        if *head == "Self" || param.is_some_and(|_| names.len() > 1) {
            let this = match param {
                Some((name, bounds)) if *head != "Self" => Ty::Param(name.clone(), bounds.clone()),
                _ => env.self_ty.cloned().unwrap_or(Ty::Unknown),
            };
            return self.relative(env, &this, &names[1..], written, args);
        }
        let way = Way { ns, global: path.global, import: false, outside: true };
        let found = resolve::walk(self.world, env.scope, &names, way);
        let segment_args = |at: usize| -> Vec<Ty> {
            let args = path.segments.get(at).map_or(&[][..], |s| &s.args);
            args.iter().map(|a| self.lower(env, a, 1)).collect()
        };
        let Some(def) = found.defs.first() else { return Meaning::Unknown(None) };
        if found.used < names.len() {
            let rest = &names[found.used..];
            if let Def::Trait(of) = def {
                return self.of_named_trait(*of, rest, written, args, segment_args(found.used - 1));
            }
            let this = self.def_ty(def, segment_args(found.used - 1), 1);
            if this == Ty::Unknown {
                return Meaning::Unknown(None);
            }
            return self.relative(env, &this, rest, written, args);
        }
        match def {
            Def::Fn(_) => {
                let all = found.defs.iter().filter_map(|d| match d {
                    Def::Fn(id) => Some(*id),
                    _ => None,
                });
                Meaning::Functions(all.collect(), Subst::new(), written)
            }
            Def::Type(id) => self.constructor(*id, None, written),
            Def::Variant(id, at) => {
                let before = if names.len() > 1 { segment_args(names.len() - 2) } else { Vec::new() };
                self.constructor(*id, Some(*at), if written.is_empty() { before } else { written })
            }
            Def::Alias(_) => match self.def_ty(def, written, 1) {
                Ty::Adt(id, args) => self.constructor(id, None, args),
                _ => Meaning::Unknown(None),
            },
            Def::Value(id) => Meaning::Value(*id),
            Def::External(path) => Meaning::Unknown(Some(path.to_string())),
            Def::Scope(_) | Def::Trait(_) | Def::Primitive(_) => Meaning::Unknown(None),
        }
    }

    fn constructor(&self, id: TypeId, variant: Option<u32>, args: Vec<Ty>) -> Meaning {
        let decl = self.world.type_info(id).decl();
        let at = variant.unwrap_or(0) as usize;
        let name = decl.variants.get(at).map_or_else(|| decl.name.clone(), |v| v.name.clone());
        Meaning::Constructor(id, name, at, args)
    }

    /// `<T as Trait>::name`, `<T>::name`.
    fn qualified(&self, env: &Env<'_>, path: &Path, this: &Ty, written: Vec<Ty>, args: &[Ty]) -> Meaning {
        let names: Vec<&Name> = path.segments.iter().map(|s| &s.name).collect();
        let cut = usize::from(path.qself_trait).min(names.len());
        if cut == 0 {
            return self.relative(env, this, &names, written, args);
        }
        let way = Way { ns: Ns::Type, global: path.global, import: false, outside: false };
        let found = resolve::walk(self.world, env.scope, &names[..cut], way);
        let (Some(Def::Trait(of)), [name]) = (found.defs.first(), &names[cut..]) else {
            return Meaning::Unknown(None);
        };
        let Some(id) = self.world.traits[of.0 as usize].functions.get(*name).copied() else {
            let value = self.associated_value(this, name);
            return value.map_or(Meaning::Unknown(None), Meaning::Value);
        };
        if *this == Ty::Unknown {
            return Meaning::Functions(vec![id], Subst::new(), written);
        }
        let (functions, map) = self.of_trait(this, *of, name, id, self.after_receiver(id, args));
        Meaning::Functions(functions, map, written)
    }

    fn after_receiver<'a>(&self, id: FnId, args: &'a [Ty]) -> &'a [Ty] {
        let skip = usize::from(self.world.function(id).decl().receiver.is_some());
        args.get(skip..).unwrap_or(&[])
    }

    /// `Trait::name`: the first argument tells for which type.
    fn of_named_trait(
        &self,
        of: super::ty::TraitId,
        rest: &[&Name],
        written: Vec<Ty>,
        args: &[Ty],
        trait_args: Vec<Ty>,
    ) -> Meaning {
        let [name] = rest else { return Meaning::Unknown(None) };
        let Some(id) = self.world.traits[of.0 as usize].functions.get(*name).copied() else {
            return Meaning::Unknown(None);
        };
        let mut map = Subst::new();
        let info = self.world.function(id);
        if let (Some(_), Some(declared), Some(first)) =
            (&info.decl().receiver, info.params.first(), args.first())
        {
            unify(declared, first, &mut map, Match::Argument);
        }
        let this = map.iter().find(|(n, _)| n == "Self").map(|(_, ty)| ty.clone());
        if let Some(this) = this.filter(|ty| *ty != Ty::Unknown) {
            let (functions, map) = self.of_trait(&this, of, name, id, self.after_receiver(id, args));
            return Meaning::Functions(functions, map, written);
        }
        let of = super::ty::TraitRef { id: of, args: trait_args, bindings: Vec::new() };
        Meaning::Functions(vec![id], self.trait_map(&of), written)
    }

    /// `Type::name`, `Type::Assoc::name`, `Self`, `Self::Variant`.
    fn relative(&self, env: &Env<'_>, this: &Ty, rest: &[&Name], written: Vec<Ty>, args: &[Ty]) -> Meaning {
        match rest {
            [] => match this {
                Ty::Adt(id, args) if self.world.type_info(*id).decl().kind == TypeKind::Struct => {
                    self.constructor(*id, None, args.clone())
                }
                _ => Meaning::Unknown(None),
            },
            [name] => {
                if let Ty::Adt(id, type_args) = this {
                    if let Some(at) = variant_of(self.world, *id, name) {
                        return self.constructor(*id, Some(at), type_args.clone());
                    }
                }
                if let Some((functions, map)) = self.associated(this, name, env.scope, args) {
                    return Meaning::Functions(functions, map, written);
                }
                self.associated_value(this, name).map_or(Meaning::Unknown(None), Meaning::Value)
            }
            [assoc, more @ ..] => {
                let next = self.project(this, assoc, None, 1);
                if next == Ty::Unknown {
                    Meaning::Unknown(None)
                } else {
                    self.relative(env, &next, more, written, args)
                }
            }
        }
    }
}
