//! The files of `rules/models`, embedded. `BLESS=1 cargo test --test index` rewrites this list from the directory.

/// One file of `rules/models`.
pub(super) struct Embedded {
    /// Its directory.
    pub(super) library: &'static str,
    /// Its path from the root of the project.
    pub(super) file: &'static str,
    /// Its text.
    pub(super) text: &'static str,
}

macro_rules! embedded {
    ($($library:literal / $file:literal),* $(,)?) => {
        &[$(Embedded {
            library: $library,
            file: concat!("rules/models/", $library, "/", $file),
            text: include_str!(concat!("../../rules/models/", $library, "/", $file)),
        }),*]
    };
}

/// Sorted by path.
#[rustfmt::skip]
pub(super) static EMBEDDED: &[Embedded] = embedded![
];
