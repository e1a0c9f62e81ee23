//! Texts and places in them.
//!
//! Everything after parsing speaks of places as [`Loc`]: a file and a byte range of that file *as stored*.
//! Lines and columns are computed only where a person or an editor reads them.

use std::path::PathBuf;
use std::sync::Arc;

/// A file of this run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub u32);

/// A byte range within one file. Bytes are counted in the file as stored, BOM included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The smallest span that covers both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether `other` lies within this span.
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A byte range of a file of this run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Loc {
    /// Which file.
    pub file: FileId,
    /// Where in it.
    pub span: Span,
}

/// One file as stored.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its number in this run.
    pub id: FileId,
    /// Where it was read from.
    pub path: PathBuf,
    /// The path as reports print it: relative to the run's root where possible, with `/`.
    pub display: Arc<str>,
    /// The text as stored, BOM and shebang included.
    pub text: Arc<str>,
}
