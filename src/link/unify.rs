//! Comparing types: what two sources say about one type, and what the parameters of a declared type stand for.

use super::ty::{TraitId, Ty, TypeId};
use crate::index::items::Name;
use crate::limits::TYPE_PARTS;

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

/// Joins what two sources say about one type. `None`: they contradict each other.
pub(super) fn join(a: &Ty, b: &Ty) -> Option<Ty> {
    let all = |a: &[Ty], b: &[Ty]| -> Option<Vec<Ty>> {
        if a.len() != b.len() {
            return None;
        }
        a.iter().zip(b).map(|(a, b)| join(a, b)).collect()
    };
    let boxed = |a: &Ty, b: &Ty| join(a, b).map(Box::new);
    Some(match (a, b) {
        (Ty::Unknown | Ty::Never, other) | (other, Ty::Unknown | Ty::Never) => other.clone(),
        (a, b) if a == b => a.clone(),
        (Ty::Int(name), Ty::Int(_)) if name == SOME_INTEGER => b.clone(),
        (Ty::Int(_), Ty::Int(name)) if name == SOME_INTEGER => a.clone(),
        (Ty::Adt(id, left), Ty::Adt(other, right)) if id == other => Ty::Adt(*id, all(left, right)?),
        (Ty::Ref(mutable, left), Ty::Ref(too, right)) => Ty::Ref(*mutable && *too, boxed(left, right)?),
        (Ty::Pointer(left), Ty::Pointer(right)) => Ty::Pointer(boxed(left, right)?),
        (Ty::Slice(left), Ty::Slice(right)) => Ty::Slice(boxed(left, right)?),
        (Ty::Future(left), Ty::Future(right)) => Ty::Future(boxed(left, right)?),
        (Ty::Tuple(left), Ty::Tuple(right)) => Ty::Tuple(all(left, right)?),
        (Ty::FnPointer(left, ret), Ty::FnPointer(right, other)) => {
            Ty::FnPointer(all(left, right)?, boxed(ret, other)?)
        }
        (Ty::Param(name, bounds), Ty::Param(other, more)) if name == other => {
            Ty::Param(name.clone(), if bounds.len() >= more.len() { bounds.clone() } else { more.clone() })
        }
        (Ty::Opaque(left), Ty::Opaque(right))
            if left.first().map(|t| t.id) == right.first().map(|t| t.id) =>
        {
            a.clone()
        }
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
        (Ty::Unknown | Ty::Opaque(_), _) => how == Match::Argument,
        (p, a) => p == a,
    }
}
