//! Types as written become types as known.

use super::impls::Cx;
use super::modules::{Def, ScopeId};
use super::resolve::INTEGERS;
use super::ty::{TraitRef, Ty};
use super::unify::Subst;
use crate::index::items::{Generics, Name, Path, TypeExpr};
use crate::limits::TYPE_DEPTH;

/// Type parameters with their bounds. `T::Item` is an entry of its own where something is said about it.
pub(super) type Params = Vec<(Name, Vec<TraitRef>)>;

/// Where a type is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Env<'a> {
    /// Where its names are looked up.
    pub(super) scope: ScopeId,
    /// The type parameters that can be named.
    pub(super) params: &'a [(Name, Vec<TraitRef>)],
    /// `Self`.
    pub(super) self_ty: Option<&'a Ty>,
    /// `type Item = T;` of the impl that is being read.
    pub(super) assoc: &'a [(Name, TypeExpr)],
}

impl Env<'_> {
    /// A scope without parameters.
    pub(super) fn of(scope: ScopeId) -> Self {
        Self { scope, params: &[], self_ty: None, assoc: &[] }
    }

    /// The type that a parameter's name means.
    fn param(&self, name: &str) -> Option<Ty> {
        let (name, bounds) = self.params.iter().rev().find(|(n, _)| n == name)?;
        Some(Ty::Param(name.clone(), bounds.clone()))
    }
}

impl Cx<'_> {
    /// Lowers a type.
    pub(super) fn lower(&self, env: &Env<'_>, expr: &TypeExpr, depth: usize) -> Ty {
        if depth > TYPE_DEPTH {
            return Ty::Unknown;
        }
        let deeper = |expr: &TypeExpr| self.lower(env, expr, depth + 1);
        match expr {
            TypeExpr::Path(path) => self.lower_path(env, path, depth),
            TypeExpr::Ref { mutable, inner } => Ty::Ref(*mutable, Box::new(deeper(inner))),
            TypeExpr::Pointer(inner) => Ty::Pointer(Box::new(deeper(inner))),
            TypeExpr::Tuple(parts) => Ty::Tuple(parts.iter().map(deeper).collect()),
            TypeExpr::Slice(inner) => Ty::Slice(Box::new(deeper(inner))),
            TypeExpr::Fn(args, ret) => {
                Ty::FnPointer(args.iter().map(deeper).collect(), Box::new(deeper(ret)))
            }
            TypeExpr::Impl(bounds) | TypeExpr::Dyn(bounds) => self.opaque(env, bounds, depth),
            TypeExpr::Never => Ty::Never,
            TypeExpr::Infer => Ty::Unknown,
        }
    }

    /// `impl A + B`, `dyn A + B`. With no known trait nothing is known.
    fn opaque(&self, env: &Env<'_>, bounds: &[Path], depth: usize) -> Ty {
        let known: Vec<TraitRef> = bounds.iter().filter_map(|b| self.trait_ref(env, b, depth + 1)).collect();
        if known.is_empty() { Ty::Unknown } else { Ty::Opaque(known) }
    }

    fn lower_path(&self, env: &Env<'_>, path: &Path, depth: usize) -> Ty {
        let names: Vec<&Name> = path.segments.iter().map(|s| &s.name).collect();
        if let Some(qself) = &path.qself {
            let base = self.lower(env, qself, depth + 1);
            let own = matches!(**qself, TypeExpr::Path(ref p) if p.segments.len() == 1 && p.segments[0].name == "Self");
            let rest = &names[usize::from(path.qself_trait).min(names.len())..];
            return self.project_all(env, base, own, rest, depth);
        }
        let Some(head) = names.first() else { return Ty::Unknown };
        if *head == "Self" {
            let Some(this) = env.self_ty.cloned().or_else(|| env.param("Self")) else { return Ty::Unknown };
            return self.project_all(env, this, true, &names[1..], depth);
        }
        if !path.global {
            if let Some(param) = env.param(head) {
                return self.project_all(env, param, false, &names[1..], depth);
            }
        }
        let found = self.named(env.scope, &names, path.global);
        let Some(def) = found.defs.first() else { return Ty::Unknown };
        let args = path.segments.get(found.used.wrapping_sub(1)).map_or(&[][..], |s| &s.args);
        let args: Vec<Ty> = args.iter().map(|a| self.lower(env, a, depth + 1)).collect();
        let base = self.def_ty(def, args, depth);
        // `cfg` alternatives of one name: they must agree.
        let others: Vec<Ty> =
            found.defs.iter().skip(1).map(|other| self.def_ty(other, Vec::new(), depth)).collect();
        let same = others.iter().all(|other| other.head() == base.head());
        let base = if same { base } else { self.common_traits(base, &others) };
        if base == Ty::Unknown && !others.is_empty() {
            return Ty::Unknown;
        }
        let base = match def {
            Def::Trait(_) => self.opaque(env, std::slice::from_ref(path), depth),
            _ => base,
        };
        self.project_all(env, base, false, &names[found.used..], depth)
    }

    /// What is true of several types of which only traits are known: the traits that all have, also as supertraits.
    fn common_traits(&self, one: Ty, others: &[Ty]) -> Ty {
        let Ty::Opaque(bounds) = one else { return Ty::Unknown };
        let mut common = self.with_supertraits(bounds);
        for other in others {
            let Ty::Opaque(bounds) = other else { return Ty::Unknown };
            let has = self.with_supertraits(bounds.clone());
            common.retain(|bound| has.contains(bound));
        }
        if common.is_empty() { Ty::Unknown } else { Ty::Opaque(common) }
    }

    fn with_supertraits(&self, mut bounds: Vec<TraitRef>) -> Vec<TraitRef> {
        let mut at = 0;
        while let Some(bound) = bounds.get(at).cloned() {
            for above in &self.world.traits[bound.id.0 as usize].supertraits {
                if !bounds.contains(above) {
                    bounds.push(above.clone());
                }
            }
            at += 1;
        }
        bounds
    }

    /// The type that a definition names, with these arguments as far as given.
    pub(super) fn def_ty(&self, def: &Def, mut args: Vec<Ty>, depth: usize) -> Ty {
        match def {
            Def::Type(id) | Def::Variant(id, _) => {
                let info = self.world.type_info(*id);
                let (unit, index) = (self.world.impls.type_units[id.0 as usize], info.index);
                let unit = &self.world.names.units[unit as usize];
                let decl = &unit.items.types[index as usize];
                let env = Env::of(unit.scope(decl.module));
                for param in decl.generics.params.iter().skip(args.len()) {
                    args.push(param.default.as_ref().map_or(Ty::Unknown, |d| self.lower(&env, d, depth + 1)));
                }
                args.truncate(decl.generics.params.len());
                Ty::Adt(*id, args)
            }
            Def::Alias(at) => self.alias(*at, args, depth),
            Def::Primitive(name) => primitive(name),
            _ => Ty::Unknown,
        }
    }

    fn alias(&self, at: u32, args: Vec<Ty>, depth: usize) -> Ty {
        if depth > TYPE_DEPTH {
            return Ty::Unknown;
        }
        let (unit, index) = self.world.names.aliases[at as usize];
        let unit = &self.world.names.units[unit as usize];
        let alias = &unit.items.aliases[index as usize];
        let scope = unit.scope(alias.module);
        let params = self.params(&Env::of(scope), &alias.generics, depth + 1);
        let env = Env { params: &params, ..Env::of(scope) };
        let mut map: Subst = Vec::new();
        let mut args = args.into_iter();
        for param in &alias.generics.params {
            let default = || param.default.as_ref().map_or(Ty::Unknown, |d| self.lower(&env, d, depth + 1));
            map.push((param.name.clone(), args.next().unwrap_or_else(default)));
        }
        let ty = self.lower(&env, &alias.ty, depth + 1);
        if map.is_empty() { ty } else { self.subst(&ty, &map, depth + 1) }
    }

    /// `base::A::B`.
    fn project_all(&self, env: &Env<'_>, base: Ty, own: bool, rest: &[&Name], depth: usize) -> Ty {
        let mut ty = base;
        for (at, name) in rest.iter().enumerate() {
            let written = if own && at == 0 { env.assoc.iter().find(|(n, _)| n == *name) } else { None };
            ty = match written {
                Some((_, expr)) => self.lower(env, expr, depth + 1),
                None => self.project(&ty, name, None, depth + 1),
            };
            if let Ty::Param(name, bounds) = &mut ty {
                if let Some((_, more)) = env.params.iter().find(|(n, _)| n == name) {
                    bounds.extend(more.iter().cloned());
                }
            }
        }
        ty
    }

    /// A trait with its arguments; `None` if the path is no trait that we know.
    pub(super) fn trait_ref(&self, env: &Env<'_>, path: &Path, depth: usize) -> Option<TraitRef> {
        if depth > TYPE_DEPTH {
            return None;
        }
        let names: Vec<&Name> = path.segments.iter().map(|s| &s.name).collect();
        let found = self.named(env.scope, &names, path.global);
        let id = found.defs.iter().find_map(|def| match def {
            Def::Trait(id) if found.used == names.len() => Some(*id),
            _ => None,
        })?;
        let last = path.segments.last()?;
        let args = last.args.iter().map(|a| self.lower(env, a, depth + 1)).collect();
        let bindings =
            last.bindings.iter().map(|(n, t)| (n.clone(), self.lower(env, t, depth + 1))).collect();
        Some(TraitRef { id, args, bindings })
    }

    /// Type parameters with their bounds, after those of `outer`.
    pub(super) fn params(&self, outer: &Env<'_>, generics: &Generics, depth: usize) -> Params {
        // Within bounds parameters stand without their bounds: `T: PartialEq<T>` must end.
        let mut bare: Params = outer.params.iter().map(|(n, _)| (n.clone(), Vec::new())).collect();
        bare.extend(generics.params.iter().map(|p| (p.name.clone(), Vec::new())));
        let env = Env { params: &bare, ..*outer };
        let lowered = |bounds: &[Path]| -> Vec<TraitRef> {
            bounds.iter().filter_map(|b| self.trait_ref(&env, b, depth + 1)).collect()
        };
        let mut params: Params = outer.params.to_vec();
        params.extend(generics.params.iter().map(|p| (p.name.clone(), lowered(&p.bounds))));
        for (ty, bounds) in &generics.wheres {
            if let Ty::Param(name, _) = self.lower(&env, ty, depth + 1) {
                match params.iter_mut().find(|(n, _)| *n == name) {
                    Some((_, known)) => known.extend(lowered(bounds)),
                    None => params.push((name, lowered(bounds))),
                }
            }
        }
        params
    }
}

/// A type of the language by its name.
fn primitive(name: &Name) -> Ty {
    match name.as_str() {
        "bool" => Ty::Bool,
        "char" => Ty::Char,
        "str" => Ty::Str,
        "f32" | "f64" => Ty::Float,
        other if INTEGERS.contains(&other) => Ty::Int(name.clone()),
        _ => Ty::Unknown,
    }
}
