//! What types implement: the tables of `impl`s, substitution, unification, associated types, dereferencing.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::lower_ty::Params;
use super::modules::ScopeId;
use super::ty::{BodyId, FnId, TraitId, TraitRef, Ty, TypeId};
use super::world::World;
use crate::index::items::Name;
use crate::limits::{TYPE_DEPTH, TYPE_PARTS};
use crate::lower::body::BodyKind;

/// What type parameters stand for, by name. `Self` is a parameter of traits.
pub(super) type Subst = Vec<(Name, Ty)>;

/// The name of an integer type that was not written: of a literal.
pub(super) const SOME_INTEGER: &str = "{integer}";

/// The outermost constructor of a type: the first thing to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Head {
    Adt(TypeId),
    Dyn(TraitId),
    Int,
    Bool,
    Str,
    Char,
    Float,
    Ref,
    Pointer,
    Tuple,
    Slice,
    Function,
    Future,
    /// A type parameter: any type.
    Any,
    Unknown,
}

impl Ty {
    /// The outermost constructor.
    pub(super) fn head(&self) -> Head {
        match self {
            Self::Unknown | Self::Never => Head::Unknown,
            Self::Int(_) => Head::Int,
            Self::Bool => Head::Bool,
            Self::Str => Head::Str,
            Self::Char => Head::Char,
            Self::Float => Head::Float,
            Self::Adt(id, _) => Head::Adt(*id),
            Self::Ref(..) => Head::Ref,
            Self::Pointer(_) => Head::Pointer,
            Self::Tuple(_) => Head::Tuple,
            Self::Slice(_) => Head::Slice,
            Self::Param(..) => Head::Any,
            Self::Opaque(bounds) => bounds.first().map_or(Head::Unknown, |b| Head::Dyn(b.id)),
            Self::Future(_) => Head::Future,
            Self::Closure(_) | Self::Fn(_) | Self::FnPointer(..) => Head::Function,
        }
    }

    /// How many parts the type has, counted up to the limit.
    pub(super) fn parts(&self) -> usize {
        let mut work = vec![self];
        let mut count = 0;
        while let Some(ty) = work.pop() {
            count += 1;
            if count > TYPE_PARTS {
                return count;
            }
            match ty {
                Self::Adt(_, parts) | Self::Tuple(parts) => work.extend(parts),
                Self::Ref(_, inner) | Self::Pointer(inner) | Self::Slice(inner) | Self::Future(inner) => {
                    work.push(inner);
                }
                Self::FnPointer(args, ret) => {
                    work.extend(args);
                    work.push(ret);
                }
                Self::Param(_, bounds) | Self::Opaque(bounds) => {
                    for bound in bounds {
                        work.extend(&bound.args);
                        work.extend(bound.bindings.iter().map(|(_, ty)| ty));
                    }
                }
                _ => {}
            }
        }
        count
    }
}

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

/// Joins what two sources say about one type. `None`: they contradict each other.
pub(super) fn join(a: &Ty, b: &Ty) -> Option<Ty> {
    let all = |a: &[Ty], b: &[Ty]| -> Option<Vec<Ty>> {
        if a.len() != b.len() {
            return None;
        }
        a.iter().zip(b).map(|(a, b)| join(a, b)).collect()
    };
    Some(match (a, b) {
        (Ty::Unknown | Ty::Never, other) | (other, Ty::Unknown | Ty::Never) => other.clone(),
        (a, b) if a == b => a.clone(),
        (Ty::Int(x), Ty::Int(_)) if x == SOME_INTEGER => b.clone(),
        (Ty::Int(_), Ty::Int(y)) if y == SOME_INTEGER => a.clone(),
        (Ty::Adt(x, p), Ty::Adt(y, q)) if x == y => Ty::Adt(*x, all(p, q)?),
        (Ty::Ref(m, x), Ty::Ref(n, y)) => Ty::Ref(*m && *n, Box::new(join(x, y)?)),
        (Ty::Pointer(x), Ty::Pointer(y)) => Ty::Pointer(Box::new(join(x, y)?)),
        (Ty::Slice(x), Ty::Slice(y)) => Ty::Slice(Box::new(join(x, y)?)),
        (Ty::Future(x), Ty::Future(y)) => Ty::Future(Box::new(join(x, y)?)),
        (Ty::Tuple(p), Ty::Tuple(q)) => Ty::Tuple(all(p, q)?),
        (Ty::FnPointer(p, r), Ty::FnPointer(q, s)) => Ty::FnPointer(all(p, q)?, Box::new(join(r, s)?)),
        (Ty::Param(x, bounds), Ty::Param(y, more)) if x == y => {
            Ty::Param(x.clone(), if bounds.len() >= more.len() { bounds.clone() } else { more.clone() })
        }
        (Ty::Opaque(x), Ty::Opaque(y)) if x.first().map(|t| t.id) == y.first().map(|t| t.id) => a.clone(),
        _ => return None,
    })
}

/// Adds what a parameter stands for.
pub(super) fn bind(map: &mut Subst, name: &Name, ty: &Ty) -> bool {
    match map.iter_mut().find(|(n, _)| n == name) {
        None => map.push((name.clone(), ty.clone())),
        Some((_, known)) => match join(known, ty) {
            Some(both) => *known = both,
            None => return false,
        },
    }
    true
}

/// How exact [`unify`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Match {
    /// The type of an impl: exact.
    Impl,
    /// An argument: coercions are fine.
    Argument,
}

/// Matches a declared type with an actual one and notes what its parameters stand for.
pub(super) fn unify(pattern: &Ty, actual: &Ty, map: &mut Subst, how: Match) -> bool {
    let all = |p: &[Ty], a: &[Ty], map: &mut Subst| {
        p.len() == a.len() && p.iter().zip(a).fold(true, |ok, (p, a)| unify(p, a, map, how) && ok)
    };
    match (pattern, actual) {
        (Ty::Param(name, _), actual) => name.contains("::") || bind(map, name, actual),
        (_, Ty::Unknown | Ty::Never) => true,
        (Ty::Unknown, _) => how == Match::Argument,
        (Ty::Int(p), Ty::Int(a)) => p == a || p == SOME_INTEGER || a == SOME_INTEGER,
        (Ty::Adt(p, ps), Ty::Adt(a, aa)) => p == a && all(ps, aa, map),
        (Ty::Ref(m, p), Ty::Ref(n, a)) => {
            let fits = m == n || (how == Match::Argument && !m);
            fits && unify(p, a, map, how)
        }
        (Ty::Tuple(p), Ty::Tuple(a)) => all(p, a, map),
        (Ty::Pointer(p), Ty::Pointer(a)) | (Ty::Slice(p), Ty::Slice(a)) | (Ty::Future(p), Ty::Future(a)) => {
            unify(p, a, map, how)
        }
        (Ty::FnPointer(p, pr), Ty::FnPointer(a, ar)) => {
            let args = all(p, a, map);
            unify(pr, ar, map, how) && args
        }
        (Ty::Opaque(p), Ty::Opaque(a)) => {
            how == Match::Argument || p.first().map(|t| t.id) == a.first().map(|t| t.id)
        }
        (Ty::Opaque(_), _) => how == Match::Argument,
        (p, a) => p == a,
    }
}

impl<'w> Cx<'w> {
    /// Questions about a world.
    pub(super) fn new(world: &'w World) -> Self {
        Self { world, closures: RefCell::default() }
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
    fn subst_name(&self, name: &str, map: &[(Name, Ty)], depth: usize) -> Ty {
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
                if out.iter().any(|known| known.id == above.id && known.bindings.len() >= above.bindings.len()) {
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
        let names = params.into_iter().flatten().map(|(n, _)| n).filter(|n| *n != "Self" && !n.contains("::"));
        names.zip(&of.args).map(|(n, t)| (n.clone(), t.clone())).collect()
    }

    /// Whether a type implements a trait, and why.
    pub(super) fn implements(&self, ty: &Ty, id: TraitId, depth: usize) -> (Sure, Option<Reason>) {
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
        if info.negative || matches!(info.self_ty, Ty::Unknown) || !unify(&info.self_ty, ty, &mut map, Match::Impl)
        {
            return (Sure::No, map);
        }
        let mut sure = Sure::Yes;
        for (name, bounds) in &info.params {
            let actual = if name.contains("::") { self.subst_name(name, &map, depth) } else {
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
                if self.world.type_info(*id).copy { all(args) } else { Some(false) }
            }
            Ty::Param(_, bounds) | Ty::Opaque(bounds) => {
                let copy = self.impls().lang.copy;
                Some(self.elaborate(bounds, ty).iter().any(|b| Some(b.id) == copy))
            }
        }
    }

    /// An associated type of a type. `of` narrows the trait.
    pub(super) fn project(&self, base: &Ty, assoc: &str, of: Option<TraitId>, depth: usize) -> Ty {
        if depth > TYPE_DEPTH {
            return Ty::Unknown;
        }
        match base {
            Ty::Param(_, bounds) | Ty::Opaque(bounds) => {
                let all = self.elaborate(bounds, base);
                let bound = all.iter().flat_map(|b| &b.bindings).find(|(n, _)| n == assoc);
                if let Some((_, ty)) = bound {
                    return ty.clone();
                }
                if let Ty::Param(name, _) = base {
                    let declared =
                        all.iter().find_map(|b| self.world.traits[b.id.0 as usize].assoc.get(assoc));
                    if of.is_none_or(|of| all.iter().any(|b| b.id == of)) && (declared.is_some() || of.is_none()) {
                        let more = declared.cloned().unwrap_or_default();
                        return Ty::Param(Name::from(format!("{name}::{assoc}")), more);
                    }
                }
            }
            Ty::Unknown | Ty::Never => return Ty::Unknown,
            Ty::Closure(_) | Ty::Fn(_) | Ty::FnPointer(..) | Ty::Future(_) if assoc == "Output" => {
                return self.output(base);
            }
            _ => {}
        }
        self.project_impl(base, assoc, of, depth)
    }

    fn project_impl(&self, base: &Ty, assoc: &str, of: Option<TraitId>, depth: usize) -> Ty {
        let mut found: Option<Ty> = None;
        for head in [base.head(), Head::Any] {
            for at in self.impls().by_assoc.get(&(Name::from(assoc), head)).into_iter().flatten() {
                let info = &self.impls().list[*at as usize];
                if of.is_some() && info.of.as_ref().map(|t| t.id) != of {
                    continue;
                }
                let (sure, map) = self.impl_fits(*at, base, depth + 1);
                if sure == Sure::No {
                    continue;
                }
                let Some((_, ty)) = info.types.iter().find(|(n, _)| n == assoc) else { continue };
                let ty = self.subst(ty, &map, depth + 1);
                found = match found {
                    None => Some(ty),
                    Some(known) => match join(&known, &ty) {
                        Some(both) => Some(both),
                        None => return Ty::Unknown,
                    },
                };
            }
            if base.head() == Head::Any || found.as_ref().is_some_and(|ty| *ty != Ty::Unknown) {
                break;
            }
        }
        found.unwrap_or(Ty::Unknown)
    }

    /// What calling (functions) or awaiting (futures) gives.
    fn output(&self, ty: &Ty) -> Ty {
        match ty {
            Ty::Closure(body) => self.closure_output(*body),
            Ty::Fn(id) => {
                let ret = &self.world.function(*id).ret;
                self.subst(ret, &[], 1)
            }
            Ty::FnPointer(_, ret) => (**ret).clone(),
            Ty::Future(inner) => (**inner).clone(),
            _ => Ty::Unknown,
        }
    }

    /// What calling a value gives when it is called as this bound says.
    pub(super) fn call_output(&self, callee: &Ty, bound: &TraitRef, map: &Subst, depth: usize) -> Ty {
        let output = match callee.peel() {
            Ty::Closure(body) => self.closure_output(*body),
            Ty::Fn(id) => {
                let mut inner = Subst::new();
                let info = self.world.function(*id);
                for (declared, said) in info.params.iter().zip(&bound.args) {
                    let given = self.subst(said, map, depth + 1);
                    unify(declared, &given, &mut inner, Match::Argument);
                }
                self.subst(&info.ret, &inner, depth + 1)
            }
            Ty::FnPointer(_, ret) => (**ret).clone(),
            other => self.project(other, "Output", Some(bound.id), depth + 1),
        };
        if self.impls().lang.async_callables.contains(&bound.id) {
            self.async_output(&output, depth + 1).unwrap_or(Ty::Unknown)
        } else {
            output
        }
    }

    /// What a closure returns, or an `async` block evaluates to.
    pub(super) fn closure_output(&self, body: BodyId) -> Ty {
        let known = self.closures.borrow().get(&body).and_then(|sig| sig.ret.clone());
        let linked = self.world.body(body);
        let ret = known.or_else(|| linked.types.first().cloned()).unwrap_or(Ty::Unknown);
        match linked.body.kind {
            BodyKind::Closure { is_async: true, .. } => Ty::Future(Box::new(ret)),
            _ => ret,
        }
    }

    /// What a type dereferences to.
    pub(super) fn deref(&self, ty: &Ty) -> Option<Ty> {
        let lang = &self.impls().lang;
        let known = |ty: Ty| Some(ty).filter(|t| *t != Ty::Unknown);
        match ty {
            Ty::Ref(_, inner) => Some((**inner).clone()),
            Ty::Adt(id, args) => {
                let first = args.first();
                if Some(*id) == lang.pin {
                    return first.and_then(|inner| self.deref(inner));
                }
                if lang.pointers.contains(id) {
                    return first.cloned();
                }
                if Some(*id) == lang.vec {
                    return first.map(|t| Ty::Slice(Box::new(t.clone())));
                }
                if Some(*id) == lang.string {
                    return Some(Ty::Str);
                }
                known(self.project(ty, "Target", lang.deref, 1))
            }
            Ty::Param(..) | Ty::Opaque(_) => known(self.project(ty, "Target", lang.deref, 1)),
            _ => None,
        }
    }

    /// What awaiting a value of this type gives.
    pub(super) fn async_output(&self, ty: &Ty, depth: usize) -> Option<Ty> {
        let lang = &self.impls().lang;
        if depth > TYPE_DEPTH {
            return None;
        }
        let known = |ty: Ty| Some(ty).filter(|t| *t != Ty::Unknown);
        match ty {
            Ty::Future(inner) => Some((**inner).clone()),
            Ty::Closure(body) => match self.world.body(*body).body.kind {
                BodyKind::AsyncBlock { .. } => known(self.closure_output(*body)),
                _ => None,
            },
            Ty::Ref(_, inner) => self.async_output(inner, depth + 1),
            Ty::Adt(id, args) if Some(*id) == lang.pin || Some(*id) == lang.boxed => {
                args.first().and_then(|inner| self.async_output(inner, depth + 1))
            }
            Ty::Unknown => None,
            other => {
                let direct = self.project(other, "Output", lang.future, depth + 1);
                if !matches!(direct, Ty::Unknown) && (lang.future.is_some() || lang.into_future.is_none()) {
                    return Some(direct);
                }
                lang.into_future?;
                let future = self.project(other, "IntoFuture", lang.into_future, depth + 1);
                match self.async_output(&future, depth + 1) {
                    Some(output) => Some(output),
                    None => known(self.project(other, "Output", lang.into_future, depth + 1)),
                }
            }
        }
    }

    /// What a `for` loop over a value of this type gives.
    pub(super) fn item(&self, ty: &Ty, depth: usize) -> Ty {
        let lang = &self.impls().lang;
        if depth > TYPE_DEPTH {
            return Ty::Unknown;
        }
        let said = [lang.iterator, lang.into_iterator].into_iter().flatten();
        for of in said {
            let item = self.project(ty, "Item", Some(of), depth + 1);
            if item != Ty::Unknown {
                return item;
            }
        }
        match ty {
            Ty::Slice(inner) => (**inner).clone(),
            Ty::Adt(id, args) if lang.sequences.contains(id) => args.first().cloned().unwrap_or(Ty::Unknown),
            Ty::Adt(id, args) if lang.maps.contains(id) => {
                Ty::Tuple(args.iter().take(2).cloned().collect())
            }
            Ty::Adt(id, args) if Some(*id) == lang.range => args.first().cloned().unwrap_or(Ty::Unknown),
            Ty::Ref(mutable, inner) => {
                let refer = |mutable: bool, ty: &Ty| Ty::Ref(mutable, Box::new(ty.clone()));
                match &**inner {
                    Ty::Slice(t) => refer(*mutable, t),
                    Ty::Adt(id, args) if lang.maps.contains(id) && args.len() >= 2 => {
                        Ty::Tuple(vec![refer(false, &args[0]), refer(*mutable, &args[1])])
                    }
                    Ty::Adt(id, args) if lang.sequences.contains(id) => {
                        args.first().map_or(Ty::Unknown, |t| refer(*mutable, t))
                    }
                    // `for x in &mut iterator`.
                    other => self.item(other, depth + 1),
                }
            }
            _ => Ty::Unknown,
        }
    }

    /// The payload of `?`.
    pub(super) fn success(&self, ty: &Ty) -> Ty {
        let lang = &self.impls().lang;
        match ty.peel() {
            Ty::Adt(id, args) if Some(*id) == lang.option || Some(*id) == lang.result => {
                args.first().cloned().unwrap_or(Ty::Unknown)
            }
            Ty::Adt(id, args) if Some(*id) == lang.control_flow => args.get(1).cloned().unwrap_or(Ty::Unknown),
            Ty::Adt(id, args) if Some(*id) == lang.poll => match args.first() {
                Some(inner) => Ty::Adt(*id, vec![self.success(inner)]),
                None => Ty::Unknown,
            },
            _ => Ty::Unknown,
        }
    }
}
