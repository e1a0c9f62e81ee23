//! What a file declares: items as plain data, bodies lowered.
//!
//! `walk` goes over the items, `blocks` finds those that are written in bodies, `item_macros` looks into macro calls
//! that stand for items, [`macro_rules`] and [`macro_table`] expand the package's own; [`cfg`] says which code counts.

mod attributes;
mod blocks;
pub(crate) mod cfg;
pub mod convert;
mod extent;
pub mod extents;
mod item_macros;
pub mod items;
pub mod macro_rules;
pub mod macro_table;
mod signature;
mod uses;
mod walk;

use std::sync::Arc;

use items::FileItems;
use macro_table::MacroTable;

pub use attributes::MALFORMED;

/// Rust editions as far as they differ for us: 2024 drops temporaries of tail expressions and `if let` earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    /// 2015: `use` paths start at the crate root.
    E2015,
    /// 2018.
    E2018,
    /// 2021.
    E2021,
    /// 2024.
    E2024,
}

impl Edition {
    /// As manifests have it.
    pub fn year(self) -> &'static str {
        match self {
            Self::E2015 => "2015",
            Self::E2018 => "2018",
            Self::E2021 => "2021",
            Self::E2024 => "2024",
        }
    }
}

/// How a file is indexed.
#[derive(Clone, Debug)]
pub struct IndexOptions {
    /// Edition of its package.
    pub edition: Edition,
    /// Keep `#[cfg(test)]` and `#[test]`.
    pub include_tests: bool,
    /// A library model: keep all attributes, lower no body.
    pub model: bool,
    /// The `macro_rules!` of the package.
    pub macros: Arc<MacroTable>,
}

/// Indexes a file and lowers its bodies. Runs on the thread that parsed it.
pub fn index(syntax: &syn::File, options: &IndexOptions) -> FileItems {
    walk::Walk::file(syntax, &[], options)
}

/// The same for a file in which bodies were blanked: nobody sees into these functions.
pub fn index_outline(syntax: &syn::File, blanked: &[u32], options: &IndexOptions) -> FileItems {
    walk::Walk::file(syntax, blanked, options)
}
