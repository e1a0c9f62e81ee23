//! Generics, receivers and parameters as data.

use super::convert;
use super::items::{GenericParam, Generics, Name, Param, Path, Receiver, TypeExpr};

/// Type parameters with all their bounds.
pub(super) fn generics(syntax: &syn::Generics) -> Generics {
    let mut result = Generics::default();
    for param in syntax.type_params() {
        result.params.push(GenericParam {
            name: convert::name(&param.ident),
            bounds: convert::bounds(&param.bounds),
            default: param.default.as_ref().map(|(_, ty)| convert::type_expr(ty)),
        });
    }
    for predicate in syntax.where_clause.iter().flat_map(|clause| &clause.predicates) {
        let syn::WherePredicate::Type(predicate) = predicate else { continue };
        let bounds = convert::bounds(&predicate.bounds);
        if !bounds.is_empty() {
            add_bounds(&mut result, convert::type_expr(&predicate.bounded_ty), bounds);
        }
    }
    result
}

/// Folds `where T: A` into `T`, and keeps what is said of other types.
fn add_bounds(generics: &mut Generics, ty: TypeExpr, bounds: Vec<Path>) {
    let param = plain_name(&ty).and_then(|name| {
        let position = generics.params.iter().position(|param| param.name == *name);
        position.and_then(|position| generics.params.get_mut(position))
    });
    match param {
        Some(param) => param.bounds.extend(bounds),
        None => generics.wheres.push((ty, bounds)),
    }
}

fn plain_name(ty: &TypeExpr) -> Option<&Name> {
    let TypeExpr::Path(path) = ty else { return None };
    match path.segments.as_slice() {
        [only] if path.qself.is_none() && !path.global && only.args.is_empty() => Some(&only.name),
        _ => None,
    }
}

/// How `self` is taken.
pub(super) fn receiver(signature: &syn::Signature) -> Option<Receiver> {
    Some(match &signature.receiver()?.kind {
        syn::ReceiverKind::Reference(_, _, None) => Receiver::Ref,
        syn::ReceiverKind::Reference(_, _, Some(_)) => Receiver::RefMut,
        syn::ReceiverKind::Typed(_, ty) => typed_receiver(convert::type_expr(ty)),
        _ => Receiver::Value,
    })
}

/// `self: Self`, `self: &Self` and `self: &mut Self` are the short forms, written out.
fn typed_receiver(ty: TypeExpr) -> Receiver {
    let is_self = |ty: &TypeExpr| plain_name(ty).is_some_and(|name| name == "Self");
    match &ty {
        TypeExpr::Ref { mutable: false, inner } if is_self(inner) => Receiver::Ref,
        TypeExpr::Ref { mutable: true, inner } if is_self(inner) => Receiver::RefMut,
        whole if is_self(whole) => Receiver::Value,
        _ => Receiver::Typed(ty),
    }
}

/// The name and type of a parameter after `self`, attributes left to the caller.
pub(super) fn param(syntax: &syn::PatType) -> Param {
    let name = match &*syntax.pat {
        syn::Pat::Ident(pattern) if pattern.subpat.is_none() => Some(convert::name(&pattern.ident)),
        _ => None,
    };
    Param { name, ty: convert::type_expr(&syntax.ty), attributes: Vec::new() }
}

/// A literal integer, also negated.
pub(super) fn integer(expr: &syn::Expr) -> Option<i128> {
    match expr {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Int(number), .. }) => number.base10_parse().ok(),
        syn::Expr::Unary(syn::ExprUnary { op: syn::UnOp::Neg(_), expr, .. }) => {
            integer(expr).and_then(i128::checked_neg)
        }
        syn::Expr::Paren(inner) => integer(&inner.expr),
        syn::Expr::Group(inner) => integer(&inner.expr),
        _ => None,
    }
}

/// Whether an initialiser is made of literals only: tables of numbers need no body.
pub(super) fn is_literal(expr: &syn::Expr) -> bool {
    match expr {
        syn::Expr::Lit(_) => true,
        syn::Expr::Unary(unary) => is_literal(&unary.expr),
        syn::Expr::Reference(reference) => is_literal(&reference.expr),
        syn::Expr::Paren(inner) => is_literal(&inner.expr),
        syn::Expr::Group(inner) => is_literal(&inner.expr),
        syn::Expr::Cast(cast) => is_literal(&cast.expr),
        syn::Expr::Repeat(repeat) => is_literal(&repeat.expr),
        syn::Expr::Array(array) => array.elems.iter().all(is_literal),
        syn::Expr::Tuple(tuple) => tuple.elems.iter().all(is_literal),
        _ => false,
    }
}
