//! Reads attributes into behaviours and refuses what contradicts the grammar.
//!
//! The same code reads and checks: a model is checked when it is loaded (`check`), so that what `link` asks for later
//! ([`behaviours`], [`type_behaviours`]) cannot fail. `rules/models/README.md` shows each word with an example.
//!
//! `#[since("1.2")]` and `#[until("2")]` are checked for their shape here; `versions` knows what they mean.

mod arguments;
mod words;

use super::behaviour::{Behaviour, TypeBehaviour};
use crate::index::items::{Attribute, FileItems, Function, TypeDef};
use crate::source::Span;
use arguments::Arguments;

/// A stub that contradicts the grammar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelError {
    /// The model file.
    pub file: String,
    /// 1-based.
    pub line: u32,
    /// What is wrong, and what would be right.
    pub message: String,
}

/// What is wrong, and where in the file.
type Fault = (Span, String);

/// Attributes of Rust itself, which mean what they mean there.
const STANDARD: [&str; 12] = [
    "derive",
    "doc",
    "must_use",
    "cfg",
    "allow",
    "expect",
    "deprecated",
    "non_exhaustive",
    "repr",
    "inline",
    "default",
    "path",
];

/// The behaviours of a function. Attributes were checked when the model was read, so this cannot fail.
pub fn behaviours(function: &Function) -> Vec<Behaviour> {
    read_function(function, &mut Vec::new())
}

/// The behaviours of a type.
pub fn type_behaviours(ty: &TypeDef) -> Vec<TypeBehaviour> {
    read_type(ty, &mut Vec::new())
}

/// Everything in a model that contradicts the grammar, in the order of the file.
pub(super) fn check(file: &str, text: &str, items: &FileItems) -> Vec<ModelError> {
    let mut faults = Vec::new();
    for function in &items.functions {
        read_function(function, &mut faults);
    }
    for ty in &items.types {
        read_type(ty, &mut faults);
    }
    let (crates, modules) = items.modules.split_at(items.modules.len().min(1));
    for attribute in crates.iter().flat_map(|module| &module.attributes) {
        crate_attribute(attribute, &mut faults);
    }
    let elsewhere = modules
        .iter()
        .flat_map(|module| &module.attributes)
        .chain(items.traits.iter().flat_map(|one| &one.attributes))
        .chain(items.impls.iter().flat_map(|one| &one.attributes))
        .chain(items.aliases.iter().flat_map(|one| &one.attributes));
    for attribute in elsewhere {
        if !is_neutral(attribute, &mut faults) {
            faults.push((attribute.span, words::misplaced(&attribute.name, words::Place::Elsewhere)));
        }
    }
    faults.sort_by_key(|(span, _)| *span);
    faults
        .into_iter()
        .map(|(span, message)| ModelError { file: file.to_owned(), line: line(text, span), message })
        .collect()
}

/// The 1-based line of a place.
pub(super) fn line(text: &str, span: Span) -> u32 {
    let before = text.as_bytes().iter().take(span.start as usize);
    1 + before.filter(|byte| **byte == b'\n').count() as u32
}

fn read_function(function: &Function, faults: &mut Vec<Fault>) -> Vec<Behaviour> {
    let mut result = Vec::new();
    for attribute in &function.attributes {
        if !is_neutral(attribute, faults) {
            let behaviour = words::function(Arguments::new(attribute, function));
            add(behaviour, attribute, &mut result, faults);
        }
    }
    for (position, param) in function.params.iter().enumerate() {
        let into = position + usize::from(function.receiver.is_some());
        for attribute in &param.attributes {
            if !is_neutral(attribute, faults) {
                let behaviour = words::parameter_word(Arguments::new(attribute, function), into);
                add(behaviour, attribute, &mut result, faults);
            }
        }
    }
    result
}

fn read_type(ty: &TypeDef, faults: &mut Vec<Fault>) -> Vec<TypeBehaviour> {
    let mut result: Vec<TypeBehaviour> = Vec::new();
    for attribute in &ty.attributes {
        if is_neutral(attribute, faults) {
            continue;
        }
        match words::ty(Arguments::of_type(attribute), &ty.variants) {
            Ok(behaviour) => {
                let same = |known: &TypeBehaviour| {
                    std::mem::discriminant(known) == std::mem::discriminant(&behaviour)
                };
                if result.iter().any(same) {
                    faults.push((attribute.span, format!("`{}` stands here twice", attribute.name)));
                } else {
                    result.push(behaviour);
                }
            }
            Err(message) => faults.push((attribute.span, message)),
        }
    }
    result
}

/// Adds a behaviour, unless it is wrong or says something twice.
fn add(
    behaviour: Result<Behaviour, String>,
    attribute: &Attribute,
    result: &mut Vec<Behaviour>,
    faults: &mut Vec<Fault>,
) {
    match behaviour {
        Ok(behaviour) if result.iter().any(|known| words::is_twice(known, &behaviour)) => {
            faults.push((attribute.span, format!("`{}` stands here twice", attribute.name)));
        }
        Ok(behaviour) => result.push(behaviour),
        Err(message) => faults.push((attribute.span, message)),
    }
}

/// Whether an attribute says nothing about connections: Rust's own, and version gates.
fn is_neutral(attribute: &Attribute, faults: &mut Vec<Fault>) -> bool {
    if attribute.name == "since" || attribute.name == "until" {
        let is_version = match attribute.args.as_slice() {
            [(name, Some(version))] if name.is_empty() => version
                .split('.')
                .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())),
            _ => false,
        };
        if !is_version {
            let name = &attribute.name;
            faults.push((attribute.span, format!("`{name}` needs a version: `#[{name}(\"1.2\")]`")));
        }
        return true;
    }
    STANDARD.contains(&attribute.name.as_str())
}

fn crate_attribute(attribute: &Attribute, faults: &mut Vec<Fault>) {
    let arguments = attribute.args.as_slice();
    let fault = match (attribute.name.as_str(), arguments) {
        ("integers_are_borrowed", []) => None,
        ("integers_are_borrowed", _) => Some("`integers_are_borrowed` takes no argument".to_owned()),
        ("library", [(name, None)]) if name != crate::index::MALFORMED => None,
        ("library", _) => {
            Some("`library` needs the name of the crate in source: `#![library(tokio_util)]`".to_owned())
        }
        _ if is_neutral(attribute, faults) => None,
        (other, _) => Some(words::misplaced(other, words::Place::Crate)),
    };
    faults.extend(fault.map(|message| (attribute.span, message)));
}
