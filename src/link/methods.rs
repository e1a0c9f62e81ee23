//! Which function a method call or an associated path means.
//!
//! The order is the language's: at each step of dereferencing first what takes the value as it is, then what borrows it;
//! functions of the type before functions of traits.

use super::impls::{Cx, Reason, Sure};
use super::modules::ScopeId;
use super::ty::{FnId, TraitId, Ty};
use super::unify::{Head, Match, Subst, unify};
use crate::index::items::{Name, Receiver};
use crate::limits::{DEREFS, TRAIT_CANDIDATES};

/// How a call takes its receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    /// `&self`.
    Ref,
    /// `&mut self`.
    RefMut,
    /// By value.
    Value,
    /// The candidates do not agree.
    Unknown,
}

/// A method that was found.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The candidates.
    pub(super) functions: Vec<FnId>,
    /// What `Self` and type parameters stand for as far as the receiver tells.
    pub(super) map: Subst,
    /// The types from the receiver's own to the one where the method was found.
    pub(super) chain: Vec<Ty>,
    /// The receiver as the function gets it.
    pub(super) adjusted: Ty,
    /// How the receiver is taken.
    pub(super) takes: Takes,
}

/// Functions with what their parameters stand for.
type Candidates = (Vec<FnId>, Subst);

impl Cx<'_> {
    /// Finds a method. `scope` decides between traits.
    pub(super) fn method(&self, receiver: &Ty, name: &Name, scope: ScopeId, args: &[Ty]) -> Option<Found> {
        let mut chain: Vec<Ty> = Vec::new();
        let mut next = Some(receiver.clone());
        while let Some(ty) = next.filter(|ty| *ty != Ty::Unknown && chain.len() < DEREFS) {
            next = self.deref(&ty);
            chain.push(ty);
            let at = chain.last()?;
            if let Some((adjusted, (functions, map))) = self.method_at(at, name, scope, args) {
                let takes = self.takes(&functions);
                return Some(Found { functions, map, chain, adjusted, takes });
            }
        }
        let unnamed = chain.iter().enumerate().find_map(|(at, ty)| Some((at, self.unnamed_method(ty)?)));
        if let Some((at, (adjusted, (functions, map)))) = unnamed {
            chain.truncate(at + 1);
            let takes = self.takes(&functions);
            return Some(Found { functions, map, chain, adjusted, takes });
        }
        // An array that is written `vec![..]` is a `Vec`.
        match (receiver, self.impls().lang.vec) {
            (Ty::Slice(inner), Some(vec)) => {
                let ty = Ty::Adt(vec, vec![(**inner).clone()]);
                let (adjusted, (functions, map)) = self.method_at(&ty, name, scope, args)?;
                let takes = self.takes(&functions);
                Some(Found { functions, map, chain: vec![receiver.clone()], adjusted, takes })
            }
            _ => None,
        }
    }

    fn method_at(&self, ty: &Ty, name: &Name, scope: ScopeId, args: &[Ty]) -> Option<(Ty, Candidates)> {
        let borrowed = |mutable: bool| Ty::Ref(mutable, Box::new(ty.clone()));
        for adjusted in [ty.clone(), borrowed(false), borrowed(true)] {
            let found = self
                .inherent_method(&adjusted, |head| self.impls().inherent.get(&(head, name.clone())))
                .or_else(|| self.trait_method(&adjusted, name, scope, args));
            if let Some(found) = found {
                return Some((adjusted, found));
            }
        }
        None
    }

    fn takes(&self, functions: &[FnId]) -> Takes {
        let one = |id: &FnId| match self.world.function(*id).decl().receiver {
            Some(Receiver::Ref) => Takes::Ref,
            Some(Receiver::RefMut) => Takes::RefMut,
            Some(Receiver::Value) => Takes::Value,
            Some(Receiver::Typed(_)) => match self.world.function(*id).params.first() {
                Some(Ty::Ref(false, _)) => Takes::Ref,
                Some(Ty::Ref(true, _)) => Takes::RefMut,
                _ => Takes::Value,
            },
            None => Takes::Unknown,
        };
        let first = functions.first().map_or(Takes::Unknown, one);
        if functions.iter().all(|f| one(f) == first) { first } else { Takes::Unknown }
    }

    /// The types that `Self` can be when `self` has this type.
    fn selves(&self, adjusted: &Ty) -> Vec<Ty> {
        let lang = &self.impls().lang;
        let mut out = vec![adjusted.clone()];
        let inner = match adjusted {
            Ty::Ref(_, inner) => Some((**inner).clone()),
            Ty::Adt(id, args) if Some(*id) == lang.pin || lang.pointers.contains(id) => args.first().cloned(),
            _ => None,
        };
        if let Some(Ty::Ref(_, behind)) = &inner {
            out.push((**behind).clone());
        }
        if let (Ty::Ref(..), Some(Ty::Adt(id, args))) = (adjusted, &inner) {
            if lang.pointers.contains(id) || Some(*id) == lang.pin {
                out.extend(args.first().cloned());
            }
        }
        out.extend(inner);
        out
    }

    /// What stands for the methods that the model of a type does not name.
    fn unnamed_method(&self, ty: &Ty) -> Option<(Ty, Candidates)> {
        [ty.clone(), Ty::Ref(true, Box::new(ty.clone()))].into_iter().find_map(|adjusted| {
            let found = self.inherent_method(&adjusted, |head| self.impls().others.get(&head))?;
            Some((adjusted, found))
        })
    }

    fn inherent_method<'c>(
        &'c self,
        adjusted: &Ty,
        of_type: impl Fn(Head) -> Option<&'c Vec<FnId>>,
    ) -> Option<Candidates> {
        let mut found: Option<Candidates> = None;
        for this in self.selves(adjusted) {
            for id in of_type(this.head()).into_iter().flatten() {
                let info = self.world.function(*id);
                if info.decl().receiver.is_none() {
                    continue;
                }
                let Some(declared) = info.params.first() else { continue };
                let mut map = Subst::new();
                if !unify(declared, adjusted, &mut map, Match::Impl) {
                    continue;
                }
                if self.bounds_of_impl(*id, &this, &map) == Sure::No {
                    continue;
                }
                match &mut found {
                    None => found = Some((vec![*id], map)),
                    Some((all, _)) => {
                        if !all.contains(id) {
                            all.push(*id);
                        }
                    }
                }
            }
            if let Some((_, map)) = &mut found {
                map.push((Name::from("Self"), this));
                return found;
            }
        }
        None
    }

    /// Whether the bounds of a function's impl hold.
    fn bounds_of_impl(&self, id: FnId, this: &Ty, map: &Subst) -> Sure {
        let Some(at) = self.impls().functions.get(id.0 as usize).and_then(|e| e.in_impl) else {
            return Sure::Yes;
        };
        if self.impls().list[at as usize].params.iter().all(|(_, bounds)| bounds.is_empty()) || map.is_empty()
        {
            return Sure::Yes;
        }
        self.impl_fits(at, this, 1).0
    }

    fn trait_method(&self, adjusted: &Ty, name: &Name, scope: ScopeId, args: &[Ty]) -> Option<Candidates> {
        let mut fits: Vec<(Sure, TraitId, FnId, Ty)> = Vec::new();
        for (of, id) in self.impls().trait_functions.get(name).into_iter().flatten() {
            let info = self.world.function(*id);
            let (Some(_), Some(declared)) = (&info.decl().receiver, info.params.first()) else { continue };
            let mut map = Subst::new();
            if !unify(declared, adjusted, &mut map, Match::Impl) {
                continue;
            }
            let Some((_, this)) = map.into_iter().find(|(n, t)| n == "Self" && *t != Ty::Unknown) else {
                continue;
            };
            let sure = self.implements(&this, *of, 1).0;
            if sure > Sure::No {
                fits.push((sure, *of, *id, this));
            }
        }
        let best = fits.iter().map(|f| f.0).max()?;
        fits.retain(|f| f.0 == best);
        if fits.len() > 1 {
            let near = self.world.names.traits_in_scope(scope);
            if fits.iter().any(|f| near.contains(&f.1)) {
                fits.retain(|f| near.contains(&f.1));
            }
        }
        if best == Sure::Maybe && fits.len() > 1 {
            return None;
        }
        let mut out: Candidates = (Vec::new(), Subst::new());
        for (_, of, id, this) in fits {
            let (functions, map) = self.of_trait(&this, of, name, id, args);
            if out.0.is_empty() {
                out.1 = map;
            }
            out.0.extend(functions);
        }
        Some(out)
    }

    /// The functions that a trait's function means for a type: those of its impl, else the trait's own. Where several impls
    /// fit (`From<A>`, `From<B>`), the arguments after the receiver decide.
    pub(super) fn of_trait(&self, this: &Ty, of: TraitId, name: &Name, id: FnId, args: &[Ty]) -> Candidates {
        let self_name = Name::from("Self");
        let (sure, reason) = self.implements(this, of, 1);
        if sure == Sure::No {
            return (vec![id], vec![(self_name, this.clone())]);
        }
        match reason {
            Some(Reason::Bound(bound)) => {
                let mut map = self.trait_map(&bound);
                map.push((self_name, this.clone()));
                let mut functions = vec![id];
                if !self.world.traits[of.0 as usize].modelled {
                    let impls = self.impls().of_trait.get(&of).map_or(&[][..], Vec::as_slice);
                    if impls.len() <= TRAIT_CANDIDATES {
                        let own =
                            impls.iter().filter_map(|at| self.impls().list[*at as usize].functions.get(name));
                        functions.extend(own.flatten());
                    }
                }
                (functions, map)
            }
            Some(Reason::Impl(..)) => self.of_impls(this, of, name, id, args),
            _ => (vec![id], vec![(self_name, this.clone())]),
        }
    }

    fn of_impls(&self, this: &Ty, of: TraitId, name: &Name, id: FnId, args: &[Ty]) -> Candidates {
        let self_name = Name::from("Self");
        let mut out: Candidates = (Vec::new(), Subst::new());
        let mut best = Sure::No;
        for head in super::collect::heads(this) {
            for at in self.impls().by_trait.get(&(of, head)).into_iter().flatten() {
                let (sure, mut map) = self.impl_fits(*at, this, 1);
                if sure == Sure::No || sure < best {
                    continue;
                }
                let info = &self.impls().list[*at as usize];
                let own = info.functions.get(name);
                if own.is_none() {
                    // The trait's own function: its parameters are what the impl's trait says.
                    let said = info.of.as_ref().map(|t| self.subst_trait(t, &map, 1));
                    map = said.map(|t| self.trait_map(&t)).unwrap_or_default();
                }
                map.push((self_name.clone(), this.clone()));
                let functions = own.cloned().unwrap_or_else(|| vec![id]);
                if !functions.first().is_some_and(|f| self.arguments_fit(*f, &map, args)) {
                    continue;
                }
                if sure > best {
                    out = (Vec::new(), map);
                    best = sure;
                }
                out.0.extend(functions.iter().filter(|f| !out.0.contains(f)).copied().collect::<Vec<_>>());
            }
            if !out.0.is_empty() && head != Head::Any && args.is_empty() {
                break;
            }
        }
        if out.0.is_empty() {
            return (vec![id], vec![(self_name, this.clone())]);
        }
        out
    }

    /// Whether arguments (without the receiver) can be those of a function.
    fn arguments_fit(&self, id: FnId, map: &Subst, args: &[Ty]) -> bool {
        let info = self.world.function(id);
        let skip = usize::from(info.decl().receiver.is_some());
        let mut map = map.clone();
        info.params.iter().skip(skip).zip(args).all(|(p, a)| unify(p, a, &mut map, Match::Argument))
    }

    /// `Type::name`: a function of the type or of a trait that it implements.
    pub(super) fn associated(&self, ty: &Ty, name: &Name, scope: ScopeId, args: &[Ty]) -> Option<Candidates> {
        if *ty == Ty::Unknown {
            return None;
        }
        let mut found: Option<Candidates> = None;
        for id in self.impls().inherent.get(&(ty.head(), name.clone())).into_iter().flatten() {
            let Some(at) = self.impls().functions[id.0 as usize].in_impl else { continue };
            let (sure, mut map) = self.impl_fits(at, ty, 1);
            if sure == Sure::No {
                continue;
            }
            map.push((Name::from("Self"), ty.clone()));
            match &mut found {
                None => found = Some((vec![*id], map)),
                Some((all, _)) => all.push(*id),
            }
        }
        if found.is_some() {
            return found;
        }
        let mut fits: Vec<(Sure, TraitId, FnId)> = Vec::new();
        for (of, id) in self.impls().trait_functions.get(name).into_iter().flatten() {
            let sure = self.implements(ty, *of, 1).0;
            if sure > Sure::No {
                fits.push((sure, *of, *id));
            }
        }
        let best = fits.iter().map(|f| f.0).max()?;
        fits.retain(|f| f.0 == best);
        if fits.len() > 1 {
            let near = self.world.names.traits_in_scope(scope);
            if fits.iter().any(|f| near.contains(&f.1)) {
                fits.retain(|f| near.contains(&f.1));
            }
        }
        let receiver = |id: FnId| self.world.function(id).decl().receiver.is_some();
        let mut out: Candidates = (Vec::new(), Subst::new());
        for (_, of, id) in fits {
            let rest = if receiver(id) { args.get(1..).unwrap_or(&[]) } else { args };
            let (functions, map) = self.of_trait(ty, of, name, id, rest);
            if out.0.is_empty() {
                out.1 = map;
            }
            out.0.extend(functions);
        }
        Some(out)
    }

    /// `Type::NAME`.
    pub(super) fn associated_value(&self, ty: &Ty, name: &Name) -> Option<super::ty::ValueId> {
        if let Some(id) = self.impls().inherent_values.get(&(ty.head(), name.clone())) {
            return Some(*id);
        }
        let declared = self.impls().trait_values.get(name);
        declared.into_iter().flatten().find_map(|(of, value)| match self.implements(ty, *of, 1) {
            (Sure::Yes, Some(Reason::Impl(at))) => {
                self.impls().list[at as usize].values.get(name).or(Some(value)).copied()
            }
            (Sure::Yes, _) => Some(*value),
            _ => None,
        })
    }
}
