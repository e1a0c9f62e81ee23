//! Attributes as data.

use proc_macro2::{TokenStream, TokenTree};
use syn::Meta;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};

use super::convert;
use super::items::{Attribute, Name};

/// The name of the one argument of an attribute whose arguments are not of the shape that [`Attribute::args`] has.
pub const MALFORMED: &str = "?";

/// What user code keeps; a model keeps all.
const KEPT: [&str; 15] = [
    "must_use",
    "no_mangle",
    "panic_handler",
    "main",
    "macro_use",
    "path",
    // Handlers of requests: `#[get("/users")]`.
    "get",
    "post",
    "put",
    "delete",
    "patch",
    "head",
    "options",
    "route",
    "connect",
];

/// The attributes worth keeping, in order.
pub(super) fn kept(metas: &[Meta], model: bool) -> Vec<Attribute> {
    metas.iter().filter_map(|meta| keep(meta, model)).collect()
}

/// The value of `#[name = ".."]`.
pub(super) fn value_of(metas: &[Meta], name: &str) -> Option<String> {
    metas.iter().find_map(|meta| match meta {
        Meta::NameValue(pair) if pair.path.is_ident(name) => text_of(&pair.value),
        _ => None,
    })
}

/// The last segments of all derives.
pub(super) fn derives(metas: &[Meta]) -> Vec<Name> {
    let mut result = Vec::new();
    for meta in metas {
        let Meta::List(list) = meta else { continue };
        if !list.path.is_ident("derive") {
            continue;
        }
        let paths = list.parse_args_with(|input: ParseStream<'_>| {
            input.parse_terminated(syn::Path::parse_mod_style, syn::Token![,])
        });
        for path in paths.into_iter().flatten() {
            result.extend(path.segments.last().map(|last| convert::name(&last.ident)));
        }
    }
    result
}

fn keep(meta: &Meta, all: bool) -> Option<Attribute> {
    let last = meta.path().segments.last()?;
    let name = convert::name(&last.ident);
    if !all && !KEPT.contains(&name.as_str()) {
        return None;
    }
    let args = match meta {
        Meta::Path(_) => Vec::new(),
        Meta::NameValue(pair) => vec![(Name::default(), text_of(&pair.value))],
        Meta::List(inner) => arguments(&inner.tokens),
    };
    Some(Attribute { name, args, span: convert::span_of(meta) })
}

fn text_of(value: &syn::Expr) -> Option<String> {
    match value {
        syn::Expr::Lit(literal) => literal_text(&literal.lit),
        _ => None,
    }
}

fn literal_text(literal: &syn::Lit) -> Option<String> {
    match literal {
        syn::Lit::Str(text) => Some(text.value()),
        syn::Lit::Int(number) => Some(number.base10_digits().to_owned()),
        syn::Lit::Float(number) => Some(number.base10_digits().to_owned()),
        syn::Lit::Bool(value) => Some(value.value.to_string()),
        _ => None,
    }
}

/// Tells apart `name`, `name = value`, `name("value")` and `"value"`; anything else is one [`MALFORMED`] argument.
fn arguments(tokens: &TokenStream) -> Vec<(Name, Option<String>)> {
    let list = |input: ParseStream<'_>| input.parse_terminated(argument, syn::Token![,]);
    match list.parse2(tokens.clone()) {
        Ok(list) => list.into_iter().collect(),
        Err(_) => vec![(Name::new_static(MALFORMED), Some(tokens.to_string()))],
    }
}

fn argument(input: ParseStream<'_>) -> syn::Result<(Name, Option<String>)> {
    if input.peek(syn::Lit) {
        let literal: syn::Lit = input.parse()?;
        return Ok((Name::default(), literal_text(&literal)));
    }
    let name = convert::name(&input.call(syn::Ident::parse_any)?);
    if input.peek(syn::Token![=]) {
        input.parse::<syn::Token![=]>()?;
        return Ok((name, Some(value(input)?)));
    }
    if input.peek(syn::token::Paren) {
        let content;
        syn::parenthesized!(content in input);
        return Ok((name, Some(value(&content)?)));
    }
    Ok((name, None))
}

/// A literal or a word, and nothing after it but a comma.
fn value(input: ParseStream<'_>) -> syn::Result<String> {
    if input.peek(syn::Lit) {
        let literal: syn::Lit = input.parse()?;
        return literal_text(&literal).ok_or_else(|| input.error("a string"));
    }
    match input.parse::<TokenTree>()? {
        TokenTree::Ident(word) => Ok(convert::name(&word).to_string()),
        _ => Err(input.error("a word or a string")),
    }
}
