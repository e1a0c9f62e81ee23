//! Which code counts: every `cfg` but `test` may be on and may be off, so code is left out only where no
//! configuration but a test build could have it. Within a body one configuration counts: [`is_on_here`].

use syn::punctuated::Punctuated;
use syn::{Attribute, Meta, Token};

/// Last segments of attributes that make a function a test of its own.
const TEST_FUNCTIONS: [&str; 5] = ["test", "bench", "rstest", "test_case", "quickcheck"];

/// What a `cfg` predicate can be, over all configurations.
#[derive(Clone, Copy)]
struct Possible {
    on: bool,
    off: bool,
}

/// Whether an item with these attributes is in some build that we look at.
pub(super) fn is_on(attributes: &[Attribute], include_tests: bool) -> bool {
    attributes.iter().all(|attribute| match &attribute.meta {
        Meta::List(list) if list.path.is_ident("cfg") => {
            list.parse_args::<Meta>().map_or(true, |predicate| can_hold(&predicate, include_tests))
        }
        _ => true,
    })
}

/// Whether a statement, an arm or a field of an expression with these attributes is there in the one configuration that bodies
/// are read in: Linux on x86-64, all features, no special flags. Items of all configurations count, because each stands for
/// itself; statements of different configurations never run one after the other.
pub(crate) fn is_on_here(attributes: &[Attribute], include_tests: bool) -> bool {
    attributes.iter().all(|attribute| match &attribute.meta {
        Meta::List(list) if list.path.is_ident("cfg") => {
            list.parse_args::<Meta>().map_or(true, |predicate| holds_here(&predicate, include_tests))
        }
        _ => true,
    })
}

/// `unix` and what it implies; the rest of the bare names are special builds: `loom`, `docsrs`, ..
const ON_HERE: [&str; 5] = ["unix", "true", "debug_assertions", "panic", "overflow_checks"];

fn holds_here(predicate: &Meta, include_tests: bool) -> bool {
    match predicate {
        Meta::Path(path) if path.is_ident("test") => include_tests,
        Meta::Path(path) => ON_HERE.iter().any(|name| path.is_ident(name)),
        Meta::NameValue(pair) => {
            let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = &pair.value else {
                return true;
            };
            let Some(name) = pair.path.get_ident() else { return true };
            match name.to_string().as_str() {
                "target_os" => text.value() == "linux",
                "target_family" => text.value() == "unix",
                "target_arch" => text.value() == "x86_64",
                "target_env" => text.value() == "gnu",
                "target_pointer_width" => text.value() == "64",
                "target_endian" => text.value() == "little",
                "target_vendor" => text.value() == "unknown",
                "panic" => text.value() == "unwind",
                _ => true,
            }
        }
        Meta::List(list) => {
            let mut parts = nested(list).into_iter().map(|part| holds_here(&part, include_tests));
            if list.path.is_ident("all") {
                parts.all(|part| part)
            } else if list.path.is_ident("any") {
                parts.any(|part| part)
            } else if list.path.is_ident("not") {
                !parts.next().unwrap_or(false)
            } else {
                true
            }
        }
    }
}

/// Whether a function is a test or a benchmark by attribute.
pub(super) fn is_test_function(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().segments.last().is_some_and(|last| {
            let arguments_may_follow = !matches!(attribute.meta, Meta::NameValue(_));
            arguments_may_follow && TEST_FUNCTIONS.iter().any(|name| last.ident == name)
        })
    })
}

/// Whether the predicate of a `cfg` holds in some build that we look at.
pub(super) fn can_hold(predicate: &Meta, include_tests: bool) -> bool {
    possible(predicate, include_tests).on
}

/// The attributes but documentation, those inside `cfg_attr` included where they can be on.
pub(super) fn flatten(attributes: &[Attribute], include_tests: bool) -> Vec<Meta> {
    let mut result = Vec::with_capacity(attributes.len());
    for attribute in attributes.iter().filter(|attribute| !attribute.path().is_ident("doc")) {
        flatten_meta(&attribute.meta, include_tests, &mut result);
    }
    result
}

fn flatten_meta(meta: &Meta, include_tests: bool, result: &mut Vec<Meta>) {
    let Meta::List(list) = meta else {
        result.push(meta.clone());
        return;
    };
    if list.path.is_ident("cfg_attr") {
        let mut inner = nested(list).into_iter();
        let Some(predicate) = inner.next() else { return };
        if can_hold(&predicate, include_tests) {
            for meta in inner {
                // A module has one file: the one of the configuration that bodies are read in.
                if !meta.path().is_ident("path") || holds_here(&predicate, include_tests) {
                    flatten_meta(&meta, include_tests, result);
                }
            }
        }
    } else if list.path.is_ident("unsafe") {
        result.extend(list.parse_args::<Meta>().ok());
    } else {
        result.push(meta.clone());
    }
}

fn possible(predicate: &Meta, include_tests: bool) -> Possible {
    let free = Possible { on: true, off: true };
    match predicate {
        Meta::Path(path) if path.is_ident("test") => Possible { on: include_tests, off: true },
        Meta::Path(path) if path.is_ident("true") => Possible { on: true, off: false },
        Meta::Path(path) if path.is_ident("false") => Possible { on: false, off: true },
        Meta::List(list) => {
            let parts = nested(list).into_iter().map(|part| possible(&part, include_tests));
            if list.path.is_ident("all") {
                let start = Possible { on: true, off: false };
                parts.fold(start, |all, part| Possible { on: all.on && part.on, off: all.off || part.off })
            } else if list.path.is_ident("any") {
                let start = Possible { on: false, off: true };
                parts.fold(start, |any, part| Possible { on: any.on || part.on, off: any.off && part.off })
            } else if list.path.is_ident("not") {
                parts.fold(free, |_, part| Possible { on: part.off, off: part.on })
            } else {
                free
            }
        }
        _ => free,
    }
}

fn nested(list: &syn::MetaList) -> Punctuated<Meta, Token![,]> {
    list.parse_args_with(Punctuated::parse_terminated).unwrap_or_default()
}
