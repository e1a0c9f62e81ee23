//! Which code counts: every `cfg` but `test` may be on and may be off, so code is left out only where no
//! configuration but a test build could have it.

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
        if inner.next().is_some_and(|predicate| can_hold(&predicate, include_tests)) {
            for meta in inner {
                flatten_meta(&meta, include_tests, result);
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
