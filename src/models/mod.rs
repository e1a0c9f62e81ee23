//! What libraries do: the files of `rules/models`, embedded, read by the same `index` that reads user code.

pub mod behaviour;
pub mod grammar;

use std::sync::Arc;

use crate::index::items::{FileItems, Name};

/// One library's model: one file of `rules/models`, or a user's own.
#[derive(Clone, Debug)]
pub struct Model {
    /// The crate as named in source: `std`, `tokio_util`.
    pub library: Name,
    /// What it declares. `modules[0]` is the crate root; several files of one library are several models.
    pub items: Arc<FileItems>,
    /// `#![integers_are_borrowed]`: functions of this library that no model lists only look at integers.
    pub integers_are_borrowed: bool,
    /// The file's name, for errors.
    pub file: String,
}

/// The embedded models of these libraries (`std` always; `core` and `alloc` are names of `std`).
/// A stub that contradicts the grammar is an error with file and line.
pub fn load(_libraries: &[Name]) -> Result<Vec<Arc<Model>>, Vec<grammar::ModelError>> {
    Ok(Vec::new())
}

/// A user's own model, from its text.
pub fn read(_file: &str, _text: &str) -> Result<Model, Vec<grammar::ModelError>> {
    Err(Vec::new())
}

/// The libraries that have embedded models.
pub fn libraries() -> &'static [&'static str] {
    &[]
}
