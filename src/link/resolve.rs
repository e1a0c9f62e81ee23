//! Which item a path means.

/// `impl`s by type and trait.
#[derive(Debug, Default)]
pub struct Impls;
