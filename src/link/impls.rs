//! What types implement: the tables of `impl`s, substitution, and whether an impl is for a type.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::lower_ty::Params;
use super::modules::{Ns, ScopeId};
use super::resolve::{self, Walk, Way};
use super::ty::{BodyId, FnId, TraitId, TraitRef, Ty, TypeId};
use super::unify::{Head, Match, Subst, unify};
use super::world::World;
use crate::index::items::Name;
use crate::limits::{TYPE_DEPTH, TYPE_QUESTIONS};
use crate::lower::body::BodyKind;

/// An `impl` block.
#[derive(Debug)]
pub(super) struct ImplInfo {
    /// Its parameters.
    pub(super) params: Params,
    /// The trait.
    pub(super) of: Option<TraitRef>,
    /// The type.
    pub(super) self_ty: Ty,
    /// Associated types.
    pub(super) types: Vec<(Name, Ty)>,
    /// Its functions.
    pub(super) functions: FxHashMap<Name, Vec<FnId>>,
    /// Its constants.
    pub(super) values: FxHashMap<Name, super::ty::ValueId>,
    /// `impl !Trait`.
    pub(super) negative: bool,
}

/// What `FnInfo` does not say about a function.
#[derive(Debug)]
pub(super) struct FnExtra {
    /// All type parameters that its signature can name, with their bounds.
    pub(super) params: Params,
    /// The impl that it is written in.
    pub(super) in_impl: Option<u32>,
    /// Where its signature's names are looked up.
    pub(super) scope: ScopeId,
}

/// `impl`s by type and trait.
#[derive(Debug, Default)]
pub(super) struct Impls {
    /// All of them.
    pub(super) list: Vec<ImplInfo>,
    /// Of each function.
    pub(super) functions: Vec<FnExtra>,
    /// The unit of each type.
    pub(super) type_units: Vec<u32>,
    /// The parameters of each trait, `Self` first.
    pub(super) trait_params: Vec<Params>,
    /// Constants of traits.
    pub(super) trait_values: FxHashMap<Name, Vec<(TraitId, super::ty::ValueId)>>,
    /// The unit of each body.
    pub(super) body_units: Vec<u32>,
    /// Trait impls by trait and head of the type.
    pub(super) by_trait: FxHashMap<(TraitId, Head), Vec<u32>>,
    /// All impls of a trait.
    pub(super) of_trait: FxHashMap<TraitId, Vec<u32>>,
    /// Trait impls that name an associated type, by head of the type.
    pub(super) by_assoc: FxHashMap<(Name, Head), Vec<u32>>,
    /// Inherent functions.
    pub(super) inherent: FxHashMap<(Head, Name), Vec<FnId>>,
    /// What stands for every method of a type that its model does not name.
    pub(super) others: FxHashMap<Head, Vec<FnId>>,
    /// Inherent constants.
    pub(super) inherent_values: FxHashMap<(Head, Name), super::ty::ValueId>,
    /// Functions of traits by name.
    pub(super) trait_functions: FxHashMap<Name, Vec<(TraitId, FnId)>>,
    /// Types and traits that the language itself knows.
    pub(super) lang: Lang,
}

/// Types and traits of std that the language or inference knows.
#[derive(Debug, Default)]
pub(super) struct Lang {
    pub(super) option: Option<TypeId>,
    pub(super) result: Option<TypeId>,
    pub(super) poll: Option<TypeId>,
    pub(super) control_flow: Option<TypeId>,
    pub(super) boxed: Option<TypeId>,
    pub(super) pin: Option<TypeId>,
    pub(super) vec: Option<TypeId>,
    pub(super) string: Option<TypeId>,
    pub(super) range: Option<TypeId>,
    /// Smart pointers that deref to their first argument even if no impl says so.
    pub(super) pointers: Vec<TypeId>,
    /// Collections whose elements are their first argument.
    pub(super) sequences: Vec<TypeId>,
    /// Maps: elements are pairs, indexing gives the second argument.
    pub(super) maps: Vec<TypeId>,
    pub(super) deref: Option<TraitId>,
    pub(super) deref_mut: Option<TraitId>,
    pub(super) index: Option<TraitId>,
    pub(super) future: Option<TraitId>,
    pub(super) into_future: Option<TraitId>,
    pub(super) iterator: Option<TraitId>,
    pub(super) into_iterator: Option<TraitId>,
    pub(super) copy: Option<TraitId>,
    pub(super) clone: Option<TraitId>,
    pub(super) drop: Option<TraitId>,
    /// `Fn`, `FnMut`, `FnOnce` and their async kin.
    pub(super) callables: Vec<TraitId>,
    /// `FnOnce`, `AsyncFnOnce`.
    pub(super) once: Vec<TraitId>,
    /// Of the callables the async ones.
    pub(super) async_callables: Vec<TraitId>,
    /// `Send`, `Sync`, `Unpin`, `Sized`: taken for granted.
    pub(super) markers: Vec<TraitId>,
}

/// What is known about a closure or `async` block while its function is being inferred.
#[derive(Clone, Debug, Default)]
pub(super) struct ClosureSig {
    /// What its parameters are expected to be.
    pub(super) params: Vec<Ty>,
    /// What its body evaluates to.
    pub(super) ret: Option<Ty>,
}

/// Answers questions about types.
#[derive(Debug)]
pub(super) struct Cx<'w> {
    /// The world as far as it is built.
    pub(super) world: &'w World,
    /// Closures of the function that is being inferred.
    pub(super) closures: RefCell<FxHashMap<BodyId, ClosureSig>>,
    /// How many questions wait for the answer to another one.
    nested: Cell<usize>,
    /// How many questions the outermost one has led to.
    asked: Cell<usize>,
    /// What names of one segment mean, by scope: signatures name the same types again and again.
    named: RefCell<FxHashMap<(ScopeId, Name), Rc<Walk>>>,
}

/// How sure an implementation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sure {
    No,
    Maybe,
    Yes,
}

/// Why a type implements a trait.
#[derive(Clone, Debug)]
pub(super) enum Reason {
    /// This impl.
    Impl(u32),
    /// A bound says so.
    Bound(TraitRef),
    /// The language or a derive.
    Builtin,
}

impl<'w> Cx<'w> {
    /// Questions about a world.
    pub(super) fn new(world: &'w World) -> Self {
        let (closures, named) = (RefCell::default(), RefCell::default());
        Self { world, closures, nested: Cell::new(0), asked: Cell::new(0), named }
    }

    /// What a path means where types are named.
    pub(super) fn named(&self, scope: ScopeId, names: &[&Name], global: bool) -> Rc<Walk> {
        let way = Way { ns: Ns::Type, global, import: false, outside: false };
        let walk = || Rc::new(resolve::walk(self.world, scope, names, way));
        let &[name] = names else { return walk() };
        if global {
            return walk();
        }
        let key = (scope, name.clone());
        let known = self.named.borrow().get(&key).map(Rc::clone);
        known.unwrap_or_else(|| {
            let found = walk();
            self.named.borrow_mut().insert(key, Rc::clone(&found));
            found
        })
    }

    /// Answers a question that may lead to further ones; `otherwise` is the answer when there are too many.
    pub(super) fn bounded<T>(&self, otherwise: T, answer: impl FnOnce() -> T) -> T {
        let nested = self.nested.get();
        if nested == 0 {
            self.asked.set(0);
        }
        let asked = self.asked.get() + 1;
        self.asked.set(asked);
        if nested > TYPE_DEPTH || asked > TYPE_QUESTIONS {
            return otherwise;
        }
        self.nested.set(nested + 1);
        let answer = answer();
        self.nested.set(nested);
        answer
    }

    /// The tables.
    pub(super) fn impls(&self) -> &'w Impls {
        &self.world.impls
    }

    /// Puts types for parameters. A parameter that stands for nothing known becomes Unknown: no name of a signature may
    /// leak into another function.
    pub(super) fn subst(&self, ty: &Ty, map: &[(Name, Ty)], depth: usize) -> Ty {
        if depth > TYPE_DEPTH {
            return Ty::Unknown;
        }
        let one = |ty: &Ty| self.subst(ty, map, depth + 1);
        let all = |tys: &[Ty]| tys.iter().map(one).collect::<Vec<Ty>>();
        match ty {
            Ty::Param(name, _) => self.subst_name(name, map, depth),
            Ty::Adt(id, args) => Ty::Adt(*id, all(args)),
            Ty::Ref(mutable, inner) => Ty::Ref(*mutable, Box::new(one(inner))),
            Ty::Pointer(inner) => Ty::Pointer(Box::new(one(inner))),
            Ty::Slice(inner) => Ty::Slice(Box::new(one(inner))),
            Ty::Future(inner) => Ty::Future(Box::new(one(inner))),
            Ty::Tuple(parts) => Ty::Tuple(all(parts)),
            Ty::FnPointer(args, ret) => Ty::FnPointer(all(args), Box::new(one(ret))),
            Ty::Opaque(bounds) => {
                Ty::Opaque(bounds.iter().map(|b| self.subst_trait(b, map, depth + 1)).collect())
            }
            other => other.clone(),
        }
    }

    /// Puts types for parameters in a trait's arguments and bindings.
    pub(super) fn subst_trait(&self, of: &TraitRef, map: &[(Name, Ty)], depth: usize) -> TraitRef {
        TraitRef {
            id: of.id,
            args: of.args.iter().map(|a| self.subst(a, map, depth + 1)).collect(),
            bindings: of.bindings.iter().map(|(n, t)| (n.clone(), self.subst(t, map, depth + 1))).collect(),
        }
    }

    /// What a parameter's name stands for; `T::Item` is the `Item` of what `T` stands for.
    pub(super) fn subst_name(&self, name: &str, map: &[(Name, Ty)], depth: usize) -> Ty {
        if let Some((_, ty)) = map.iter().find(|(n, _)| n == name) {
            return ty.clone();
        }
        match name.rsplit_once("::") {
            Some((base, assoc)) if depth <= TYPE_DEPTH => {
                let base = self.subst_name(base, map, depth + 1);
                self.project(&base, assoc, None, depth + 1)
            }
            _ => Ty::Unknown,
        }
    }

    /// A trait and all above it, each once.
    pub(super) fn elaborate(&self, bounds: &[TraitRef], this: &Ty) -> Vec<TraitRef> {
        let mut out: Vec<TraitRef> = bounds.to_vec();
        let mut at = 0;
        while at < out.len() && out.len() < 64 {
            let of = out[at].clone();
            at += 1;
            let info = &self.world.traits[of.id.0 as usize];
            if info.supertraits.is_empty() {
                continue;
            }
            let mut map = self.trait_map(&of);
            map.push((Name::from("Self"), this.clone()));
            for above in &info.supertraits {
                if out
                    .iter()
                    .any(|known| known.id == above.id && known.bindings.len() >= above.bindings.len())
                {
                    continue;
                }
                let mut above = self.subst_trait(above, &map, 1);
                above.bindings.extend(of.bindings.iter().cloned());
                out.push(above);
            }
        }
        out
    }

    /// What the parameters of a trait stand for.
    pub(super) fn trait_map(&self, of: &TraitRef) -> Subst {
        let params = self.impls().trait_params.get(of.id.0 as usize);
        let names =
            params.into_iter().flatten().map(|(n, _)| n).filter(|n| *n != "Self" && !n.contains("::"));
        names.zip(&of.args).map(|(n, t)| (n.clone(), t.clone())).collect()
    }

    /// Whether a type implements a trait, and why.
    pub(super) fn implements(&self, ty: &Ty, id: TraitId, depth: usize) -> (Sure, Option<Reason>) {
        self.bounded((Sure::Maybe, None), || self.find_impl(ty, id, depth))
    }

    fn find_impl(&self, ty: &Ty, id: TraitId, depth: usize) -> (Sure, Option<Reason>) {
        let lang = &self.impls().lang;
        if depth > TYPE_DEPTH || matches!(ty, Ty::Unknown) {
            return (Sure::Maybe, None);
        }
        if lang.markers.contains(&id) {
            return (Sure::Yes, Some(Reason::Builtin));
        }
        if let Ty::Param(_, bounds) | Ty::Opaque(bounds) = ty {
            if let Some(of) = self.elaborate(bounds, ty).into_iter().find(|b| b.id == id) {
                return (Sure::Yes, Some(Reason::Bound(of)));
            }
        }
        if let Some(builtin) = self.builtin(ty, id) {
            return (builtin, Some(Reason::Builtin));
        }
        let mut best: (Sure, Option<Reason>) = (Sure::No, None);
        for head in [ty.head(), Head::Any] {
            for at in self.impls().by_trait.get(&(id, head)).into_iter().flatten() {
                let (sure, _) = self.impl_fits(*at, ty, depth + 1);
                if sure > best.0 {
                    best = (sure, Some(Reason::Impl(*at)));
                }
            }
            if best.0 == Sure::Yes || ty.head() == Head::Any {
                break;
            }
        }
        best
    }

    /// Whether an impl is for this type.
    pub(super) fn impl_fits(&self, at: u32, ty: &Ty, depth: usize) -> (Sure, Subst) {
        let info = &self.impls().list[at as usize];
        let mut map = Subst::new();
        if info.negative
            || matches!(info.self_ty, Ty::Unknown)
            || !unify(&info.self_ty, ty, &mut map, Match::Impl)
        {
            return (Sure::No, map);
        }
        let mut sure = Sure::Yes;
        for (name, bounds) in &info.params {
            let actual = if name.contains("::") {
                self.subst_name(name, &map, depth)
            } else {
                match map.iter().find(|(n, _)| n == name) {
                    Some((_, actual)) => actual.clone(),
                    None => continue,
                }
            };
            for bound in bounds {
                sure = sure.min(self.implements(&actual, bound.id, depth + 1).0);
                if sure == Sure::No {
                    return (sure, map);
                }
                for (assoc, said) in &bound.bindings {
                    let is = if self.impls().lang.callables.contains(&bound.id) {
                        self.call_output(&actual, bound, &map, depth + 1)
                    } else {
                        self.project(&actual, assoc, Some(bound.id), depth + 1)
                    };
                    if !unify(said, &is, &mut map, Match::Impl) {
                        return (Sure::No, map);
                    }
                }
            }
        }
        (sure, map)
    }

    /// What the language and derives say.
    fn builtin(&self, ty: &Ty, id: TraitId) -> Option<Sure> {
        let lang = &self.impls().lang;
        let is = |of: Option<TraitId>| of == Some(id);
        if is(lang.copy) && !matches!(ty, Ty::Adt(..)) {
            return Some(match self.is_copy(ty) {
                Some(true) if !matches!(ty, Ty::Ref(true, _)) => Sure::Yes,
                Some(_) => Sure::No,
                None => Sure::Maybe,
            });
        }
        if matches!(ty, Ty::Ref(mutable, _) if is(lang.deref) || (*mutable && is(lang.deref_mut))) {
            return Some(Sure::Yes);
        }
        let callable = lang.callables.contains(&id);
        match ty {
            Ty::Closure(body) => {
                let awaited = matches!(self.world.body(*body).body.kind, BodyKind::AsyncBlock { .. });
                let yes = if awaited { is(lang.future) } else { callable || is(lang.clone) };
                yes.then_some(Sure::Yes)
            }
            Ty::Fn(_) | Ty::FnPointer(..) => (callable || is(lang.clone)).then_some(Sure::Yes),
            Ty::Future(_) => is(lang.future).then_some(Sure::Yes),
            Ty::Int(_) | Ty::Bool | Ty::Char | Ty::Float | Ty::Pointer(_) | Ty::Ref(false, _) => {
                is(lang.clone).then_some(Sure::Yes)
            }
            Ty::Tuple(parts) => {
                let one = |part: &Ty| self.implements(part, id, TYPE_DEPTH / 2).0;
                is(lang.clone).then(|| parts.iter().map(one).min().unwrap_or(Sure::Yes))
            }
            Ty::Slice(inner) => is(lang.clone).then(|| self.implements(inner, id, TYPE_DEPTH / 2).0),
            Ty::Adt(type_id, _) => {
                let path = &self.world.traits[id.0 as usize].path;
                let (library, name) = (path.split("::").next()?, path.rsplit("::").next()?);
                let derived = self.world.type_info(*type_id).decl().derives.iter().any(|d| d == name);
                (derived && library == "std").then_some(Sure::Yes)
            }
            _ => None,
        }
    }

    /// Whether values are copied rather than moved. `&mut` counts as copied: it owns nothing.
    pub(super) fn is_copy(&self, ty: &Ty) -> Option<bool> {
        let all = |parts: &[Ty]| {
            let mut copied = Some(true);
            for part in parts {
                match self.is_copy(part) {
                    Some(true) => {}
                    Some(false) => return Some(false),
                    None => copied = None,
                }
            }
            copied
        };
        match ty {
            Ty::Unknown => None,
            Ty::Never
            | Ty::Int(_)
            | Ty::Bool
            | Ty::Char
            | Ty::Float
            | Ty::Ref(..)
            | Ty::Pointer(_)
            | Ty::Fn(_)
            | Ty::FnPointer(..) => Some(true),
            Ty::Str | Ty::Future(_) | Ty::Closure(_) => Some(false),
            Ty::Tuple(parts) => all(parts),
            Ty::Slice(inner) => self.is_copy(inner),
            Ty::Adt(id, args) => {
                if self.world.type_info(*id).copy {
                    all(args)
                } else {
                    Some(false)
                }
            }
            Ty::Param(_, bounds) | Ty::Opaque(bounds) => {
                let copy = self.impls().lang.copy;
                Some(self.elaborate(bounds, ty).iter().any(|b| Some(b.id) == copy))
            }
        }
    }
}
