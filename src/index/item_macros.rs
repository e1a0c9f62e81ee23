//! Macro calls that stand for items.
//!
//! In this order: `cfg_if!`; macros that declare statics; the package's own `macro_rules!`, expanded; and *transparent* calls,
//! whose braces hold ordinary items (`cfg_rt! { .. }`, `pin_project! { .. }`).

use syn::parse::{Parse, ParseStream, Parser};

use super::{IndexOptions, cfg, convert, macro_rules};
use crate::limits;

/// What a macro call stands for.
pub(super) enum Meaning<T> {
    /// These items.
    Items(Vec<T>),
    /// `thread_local!`, `lazy_static!`.
    Statics(Vec<Static>),
    /// Nobody knows.
    Opaque,
}

/// A static inside a macro call.
pub(super) struct Static {
    pub(super) attributes: Vec<syn::Attribute>,
    pub(super) name: syn::Ident,
    pub(super) ty: syn::Type,
    pub(super) expr: syn::Expr,
}

/// How much of a file's macro calls is expanded.
pub(super) struct Budget {
    pub(super) depth: usize,
    /// Of items and of bodies together.
    pub(super) work: usize,
}

impl Default for Budget {
    fn default() -> Self {
        // A file may hold many calls, and each may be long; together they stay linear in something sensible.
        Self { depth: 0, work: limits::MACRO_WORK }
    }
}

/// What a call in the place of a `T` stands for.
pub(super) fn meaning<T: Parse>(
    call: &syn::Macro,
    options: &IndexOptions,
    budget: &mut Budget,
) -> Meaning<T> {
    let Some(last) = call.path.segments.last() else { return Meaning::Opaque };
    let name = convert::name(&last.ident);
    if name == "cfg_if" {
        let parser = |input: ParseStream<'_>| cfg_if(input, options.include_tests);
        return parser.parse2(call.tokens.clone()).map_or(Meaning::Opaque, Meaning::Items);
    }
    if name == "thread_local" || name == "lazy_static" {
        return statics.parse2(call.tokens.clone()).map_or(Meaning::Opaque, Meaning::Statics);
    }
    if budget.depth >= limits::MACRO_DEPTH {
        return Meaning::Opaque;
    }
    let expanded =
        macro_rules::expand(&options.macros, &name, &call.tokens, last.ident.span(), &mut budget.work);
    if let Some(tokens) = expanded {
        if let Ok(items) = many.parse2(tokens) {
            return Meaning::Items(items);
        }
    }
    match many.parse2(call.tokens.clone()) {
        Ok(items) => Meaning::Items(items),
        Err(_) => Meaning::Opaque,
    }
}

fn many<T: Parse>(input: ParseStream<'_>) -> syn::Result<Vec<T>> {
    let mut result = Vec::new();
    while !input.is_empty() {
        result.push(input.parse()?);
    }
    Ok(result)
}

/// `if #[cfg(..)] { .. } else if #[cfg(..)] { .. } else { .. }`: every branch that can be on.
fn cfg_if<T: Parse>(input: ParseStream<'_>, include_tests: bool) -> syn::Result<Vec<T>> {
    let mut result = Vec::new();
    loop {
        let mut on = true;
        if input.parse::<Option<syn::Token![if]>>()?.is_some() {
            let attributes = input.call(syn::Attribute::parse_outer)?;
            on = cfg::is_on(&attributes, include_tests);
        }
        let content;
        syn::braced!(content in input);
        let items = many(&content)?;
        if on {
            result.extend(items);
        }
        if input.parse::<Option<syn::Token![else]>>()?.is_none() {
            return Ok(result);
        }
    }
}

/// `pub static NAME: T = value;` of `thread_local!`, `static ref NAME: T = value;` of `lazy_static!`.
fn statics(input: ParseStream<'_>) -> syn::Result<Vec<Static>> {
    let mut result = Vec::new();
    while !input.is_empty() {
        let attributes = input.call(syn::Attribute::parse_outer)?;
        input.parse::<syn::Visibility>()?;
        input.parse::<syn::Token![static]>()?;
        input.parse::<Option<syn::Token![ref]>>()?;
        let name = input.parse()?;
        input.parse::<syn::Token![:]>()?;
        let ty = input.parse()?;
        input.parse::<syn::Token![=]>()?;
        let expr = input.parse()?;
        result.push(Static { attributes, name, ty, expr });
        if input.parse::<Option<syn::Token![;]>>()?.is_none() {
            break;
        }
    }
    Ok(result)
}
