//! Where items begin and end, attributes included, from the tokens at their ends (see [`convert::between`]).

use proc_macro2::Span as TokenSpan;
use syn::spanned::Spanned;

use super::convert;
use crate::source::Span;

/// The first token of an item: of its attributes, of its visibility, or its keyword.
pub(super) fn start(attributes: &[syn::Attribute], vis: &syn::Visibility, keyword: TokenSpan) -> TokenSpan {
    match (attributes.first(), vis) {
        (Some(first), _) => first.pound_token.span,
        (None, syn::Visibility::Inherited) => keyword,
        (None, vis) => vis.span(),
    }
}

/// A function, with the token that ends it where it has no body.
pub(super) fn function(
    attributes: &[syn::Attribute],
    vis: &syn::Visibility,
    signature: &syn::Signature,
    block: Option<&syn::Block>,
    semi: Option<TokenSpan>,
) -> Span {
    let safety = match &signature.safety {
        syn::Safety::Safe(token) => Some(token.span),
        syn::Safety::Unsafe(token) => Some(token.span),
        syn::Safety::Default => None,
    };
    let keyword = signature.constness.map(|token| token.span);
    let keyword = keyword.or_else(|| signature.asyncness.map(|token| token.span)).or(safety);
    let keyword = keyword.or_else(|| signature.abi.as_ref().map(|abi| abi.extern_token.span));
    let end = block.map(|block| block.brace_token.span.close()).or(semi);
    convert::between(
        start(attributes, vis, keyword.unwrap_or(signature.fn_token.span)),
        end.unwrap_or_else(|| signature.paren_token.span.close()),
    )
}

/// `mod x { .. }`, `mod x;`
pub(super) fn module(item: &syn::ItemMod) -> Span {
    let end = item.content.as_ref().map(|(brace, _)| brace.span.close());
    let end = end.or_else(|| item.semi.map(|semi| semi.span));
    let start = start(&item.attrs, &item.vis, item.mod_token.span);
    convert::between(start, end.unwrap_or_else(|| item.ident.span()))
}

/// A struct.
pub(super) fn structure(item: &syn::ItemStruct) -> Span {
    let end = match (&item.fields, item.semi_token) {
        (_, Some(semi)) => semi.span,
        (syn::Fields::Named(fields), None) => fields.brace_token.span.close(),
        (syn::Fields::Unnamed(fields), None) => fields.paren_token.span.close(),
        (syn::Fields::Unit, None) => item.ident.span(),
    };
    convert::between(start(&item.attrs, &item.vis, item.struct_token.span), end)
}
