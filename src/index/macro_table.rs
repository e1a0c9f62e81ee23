//! The `macro_rules!` of a package, as text: syntax cannot cross threads.

use rustc_hash::FxHashMap;

use super::items::Name;

/// The macros of one package by name; several definitions of one name (`cfg` alternatives) are all kept.
#[derive(Clone, Debug, Default)]
pub struct MacroTable {
    /// Name to the token texts of the definitions: what stands between the braces of `macro_rules! name { .. }`.
    pub definitions: FxHashMap<Name, Vec<String>>,
}

/// The `macro_rules!` of a file: name, and what stands between the braces.
pub fn collect(_text: &str) -> Vec<(Name, String)> {
    Vec::new()
}
