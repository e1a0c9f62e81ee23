//! What types lead to: associated types, what they dereference to, what awaiting, calling and iterating them gives.

use super::impls::{Cx, Sure};
use super::ty::{BodyId, TraitId, TraitRef, Ty};
use super::unify::{Head, Match, Subst, join, unify};
use crate::index::items::Name;
use crate::limits::TYPE_DEPTH;
use crate::lower::body::BodyKind;

impl Cx<'_> {
    /// An associated type of a type. `of` narrows the trait.
    pub(super) fn project(&self, base: &Ty, assoc: &str, of: Option<TraitId>, depth: usize) -> Ty {
        self.bounded(Ty::Unknown, || self.find_assoc(base, assoc, of, depth))
    }

    fn find_assoc(&self, base: &Ty, assoc: &str, of: Option<TraitId>, depth: usize) -> Ty {
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
                    if of.is_none_or(|of| all.iter().any(|b| b.id == of))
                        && (declared.is_some() || of.is_none())
                    {
                        let more = declared.cloned().unwrap_or_default();
                        return Ty::Param(Name::from(format!("{name}::{assoc}")), more);
                    }
                }
            }
            Ty::Unknown | Ty::Never => return Ty::Unknown,
            Ty::Ref(_, inner) if assoc == "Target" => return (**inner).clone(),
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
            other if self.is_no_future(other) => None,
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

    /// Whether no impl makes a future of this type: what is implemented for all types is `IntoFuture`, for those that are one.
    fn is_no_future(&self, ty: &Ty) -> bool {
        let impls = self.impls();
        let Some(future) = impls.lang.future else { return false };
        let has = |of: TraitId, head: Head| impls.by_trait.contains_key(&(of, head));
        let head = ty.head();
        let is_open =
            matches!(head, Head::Any | Head::Dyn(_) | Head::Unknown | Head::Future | Head::Function);
        let is_one = has(future, Head::Any)
            || has(future, head)
            || impls.lang.into_future.is_some_and(|of| has(of, head));
        !is_open && !is_one
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
            Ty::Adt(id, args) if lang.maps.contains(id) => Ty::Tuple(args.iter().take(2).cloned().collect()),
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
            Ty::Adt(id, args) if Some(*id) == lang.control_flow => {
                args.get(1).cloned().unwrap_or(Ty::Unknown)
            }
            Ty::Adt(id, args) if Some(*id) == lang.poll => match args.first() {
                Some(inner) => Ty::Adt(*id, vec![self.success(inner)]),
                None => Ty::Unknown,
            },
            _ => Ty::Unknown,
        }
    }
}
