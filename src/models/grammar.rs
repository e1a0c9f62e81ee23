//! Reads attributes into behaviours and refuses what contradicts the grammar.

use super::behaviour::{Behaviour, TypeBehaviour};
use crate::index::items::{Function, TypeDef};

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

/// The behaviours of a function. Attributes were checked when the model was read, so this cannot fail.
pub fn behaviours(_function: &Function) -> Vec<Behaviour> {
    Vec::new()
}

/// The behaviours of a type.
pub fn type_behaviours(_ty: &TypeDef) -> Vec<TypeBehaviour> {
    Vec::new()
}
