//! Syntax to data: paths, types, spans.

use syn::spanned::Spanned;

use super::items::{Name, Path, Segment, TypeExpr};
use crate::source::Span;

/// The byte range of a span of this thread's current file.
pub fn span(span: proc_macro2::Span) -> Span {
    let range = span.byte_range();
    Span { start: range.start as u32, end: range.end as u32 }
}

/// The byte range of a piece of syntax.
pub fn span_of(node: &impl Spanned) -> Span {
    span(node.span())
}

/// The byte range from one token to another. [`span_of`] writes out every token of its node only to find the first and
/// the last: where a node may be large and its ends are known, this is the way.
pub fn between(first: proc_macro2::Span, last: proc_macro2::Span) -> Span {
    span(first).to(span(last))
}

/// An identifier without `r#`.
pub fn name(ident: &proc_macro2::Ident) -> Name {
    let text = ident.to_string();
    Name::new(text.strip_prefix("r#").unwrap_or(&text))
}

/// A path without a qualified self.
pub fn path(path: &syn::Path) -> Path {
    Path {
        segments: path.segments.iter().map(segment).collect(),
        qself: None,
        qself_trait: 0,
        global: path.leading_colon.is_some(),
        span: path_span(path),
    }
}

fn path_span(path: &syn::Path) -> Span {
    let (Some(first), Some(last)) = (path.segments.first(), path.segments.last()) else {
        return span_of(path);
    };
    let start = path.leading_colon.map_or_else(|| first.ident.span(), |colons| colons.spans[0]);
    let end = match &last.arguments {
        syn::PathArguments::None => last.ident.span(),
        syn::PathArguments::AngleBracketed(arguments) => arguments.gt_token.span,
        syn::PathArguments::Parenthesized(_) => return span_of(path),
    };
    between(start, end)
}

/// A path as it stands in expressions, patterns and types.
pub fn qualified_path(qself: Option<&syn::QSelf>, syntax: &syn::Path) -> Path {
    let mut result = path(syntax);
    if let Some(qself) = qself {
        result.qself = Some(Box::new(type_expr(&qself.ty)));
        result.qself_trait = u8::try_from(qself.position).unwrap_or(u8::MAX);
    }
    result
}

fn segment(segment: &syn::PathSegment) -> Segment {
    let mut result = Segment { name: name(&segment.ident), args: Vec::new(), bindings: Vec::new() };
    match &segment.arguments {
        syn::PathArguments::None => {}
        syn::PathArguments::AngleBracketed(arguments) => {
            generic_arguments(arguments, &mut result.args, &mut result.bindings);
        }
        syn::PathArguments::Parenthesized(arguments) => {
            result.args = arguments.inputs.iter().map(|input| type_expr(&input.ty)).collect();
            result.bindings.push((Name::new_static("Output"), return_type(&arguments.output)));
        }
    }
    result
}

/// Type arguments of `<A, Item = B>`.
pub fn generic_arguments(
    arguments: &syn::AngleBracketedGenericArguments,
    args: &mut Vec<TypeExpr>,
    bindings: &mut Vec<(Name, TypeExpr)>,
) {
    for argument in &arguments.args {
        match argument {
            syn::GenericArgument::Type(ty) => args.push(type_expr(ty)),
            syn::GenericArgument::AssocType(binding) => {
                bindings.push((name(&binding.ident), type_expr(&binding.ty)));
            }
            _ => {}
        }
    }
}

/// `-> T`, or `()`.
pub fn return_type(output: &syn::ReturnType) -> TypeExpr {
    match output {
        syn::ReturnType::Default => TypeExpr::Tuple(Vec::new()),
        syn::ReturnType::Type(_, ty) => type_expr(ty),
    }
}

/// A type as written.
pub fn type_expr(ty: &syn::Type) -> TypeExpr {
    match ty {
        syn::Type::Path(path) => TypeExpr::Path(qualified_path(path.qself.as_ref(), &path.path)),
        syn::Type::Reference(reference) => TypeExpr::Ref {
            mutable: reference.mutability.is_some(),
            inner: Box::new(type_expr(&reference.elem)),
        },
        syn::Type::Ptr(pointer) => TypeExpr::Pointer(Box::new(type_expr(&pointer.elem))),
        syn::Type::Tuple(tuple) => TypeExpr::Tuple(tuple_types(tuple)),
        syn::Type::Slice(slice) => TypeExpr::Slice(Box::new(type_expr(&slice.elem))),
        syn::Type::Array(array) => TypeExpr::Slice(Box::new(type_expr(&array.elem))),
        syn::Type::FnPtr(function) => TypeExpr::Fn(
            function.inputs.iter().map(|input| type_expr(&input.ty)).collect(),
            Box::new(return_type(&function.output)),
        ),
        syn::Type::ImplTrait(bound) => TypeExpr::Impl(bounds(&bound.bounds)),
        syn::Type::TraitObject(bound) => TypeExpr::Dyn(bounds(&bound.bounds)),
        syn::Type::Never(_) => TypeExpr::Never,
        syn::Type::Paren(inner) => type_expr(&inner.elem),
        syn::Type::Group(inner) => type_expr(&inner.elem),
        _ => TypeExpr::Infer,
    }
}

fn tuple_types(tuple: &syn::TypeTuple) -> Vec<TypeExpr> {
    tuple.elems.iter().map(type_expr).collect()
}

/// The traits of `A + B`; lifetimes and `?Sized` left out.
pub fn bounds<'a>(list: impl IntoIterator<Item = &'a syn::TypeParamBound>) -> Vec<Path> {
    list.into_iter()
        .filter_map(|bound| match bound {
            syn::TypeParamBound::Trait(bound) if bound.maybe.is_none() => Some(path(&bound.path)),
            _ => None,
        })
        .collect()
}
