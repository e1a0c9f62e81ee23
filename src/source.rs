//! Texts and places in them.
//!
//! Everything after parsing speaks of places as [`Loc`]: a file and a byte range of that file *as stored*.
//! Lines and columns are computed only where a person or an editor reads them.

use std::io::Read as _;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::limits;

/// A file of this run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub u32);

/// A byte range within one file. Bytes are counted in the file as stored, BOM included.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
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

/// The files of one unit of work. `files[n]` has the number `n`; a file that could not be read is not there.
#[derive(Debug, Default)]
pub struct SourceMap {
    files: Vec<Option<Held>>,
}

/// A file with its line index, which is built when it is first asked for.
#[derive(Debug)]
struct Held {
    file: SourceFile,
    lines: OnceLock<Vec<u32>>,
}

/// A place for people and editors: both count from 1, columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
}

impl SourceMap {
    /// The files by number: `slots[n]` is file `n`.
    pub fn new(slots: Vec<Option<SourceFile>>) -> Self {
        let hold = |file| Held { file, lines: OnceLock::new() };
        Self { files: slots.into_iter().map(|slot| slot.map(hold)).collect() }
    }

    /// A file.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.held(id).map(|held| &held.file)
    }

    /// All files that were read, in order.
    pub fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter().flatten().map(|held| &held.file)
    }

    /// Forgets the text of every file but these.
    pub fn keep_only(&mut self, wanted: impl Fn(FileId) -> bool) {
        for (number, slot) in self.files.iter_mut().enumerate() {
            if !wanted(FileId(number as u32)) {
                *slot = None;
            }
        }
    }

    /// The text of a place; empty when there is none.
    pub fn text(&self, loc: Loc) -> &str {
        let range = loc.span.start as usize..loc.span.end as usize;
        self.get(loc.file).and_then(|file| file.text.get(range)).unwrap_or_default()
    }

    /// Line and column of a byte.
    pub fn line_column(&self, file: FileId, byte: u32) -> LineColumn {
        let Some(held) = self.held(file) else { return LineColumn { line: 1, column: 1 } };
        let line = held.line_of(byte);
        let start = held.lines().get(line).copied().unwrap_or_default();
        LineColumn { line: line as u32 + 1, column: column(&held.file.text, start, byte) }
    }

    /// The number of the line (from 0) on which a byte lies.
    pub fn line_index(&self, file: FileId, byte: u32) -> Option<usize> {
        self.held(file).map(|held| held.line_of(byte))
    }

    /// The bytes of a line (from 0), its end of line included.
    pub fn line_range(&self, file: FileId, line: usize) -> Option<Range<usize>> {
        let held = self.held(file)?;
        let start = *held.lines().get(line)? as usize;
        let end = held.lines().get(line + 1).map_or(held.file.text.len(), |end| *end as usize);
        Some(start..end)
    }

    fn held(&self, id: FileId) -> Option<&Held> {
        self.files.get(id.0 as usize)?.as_ref()
    }
}

impl Held {
    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| line_starts(&self.file.text))
    }

    fn line_of(&self, byte: u32) -> usize {
        self.lines().partition_point(|start| *start <= byte).saturating_sub(1)
    }
}

/// The first byte of each line.
pub fn line_starts(text: &str) -> Vec<u32> {
    let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
    std::iter::once(0).chain(ends.map(|(at, _)| at as u32 + 1)).collect()
}

/// The 1-based column, in characters, of a byte on the line that starts at `line_start`. A BOM is no column.
pub fn column(text: &str, line_start: u32, byte: u32) -> u32 {
    let mut end = (byte as usize).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = text.get(line_start as usize..end).unwrap_or_default();
    let before = if line_start == 0 { before.strip_prefix(BOM).unwrap_or(before) } else { before };
    before.chars().count() as u32 + 1
}

/// The byte order mark that some editors put before the text.
pub const BOM: char = '\u{feff}';

/// Why a file is not here.
#[derive(Debug)]
pub enum ReadError {
    /// The system says no: vanished, forbidden.
    Io(std::io::Error),
    /// A pipe, a socket, a device: reading it might never end.
    NotAFile,
    /// More bytes than the limit.
    TooLarge {
        /// How many there are.
        bytes: u64,
        /// How many there may be.
        limit: usize,
    },
    /// Not UTF-8, from this line on.
    NotUtf8 {
        /// 1-based.
        line: u32,
        /// Offset of the first bad byte.
        byte: usize,
    },
}

impl ReadError {
    /// The line, where one can be named.
    pub fn line(&self) -> Option<u32> {
        match self {
            Self::NotUtf8 { line, .. } => Some(*line),
            _ => None,
        }
    }
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(error) => write!(f, "cannot be read: {error}"),
            Self::NotAFile => write!(f, "not a regular file"),
            Self::TooLarge { bytes, limit } => {
                write!(f, "{bytes} bytes are more than the limit of {limit}")
            }
            Self::NotUtf8 { byte, .. } => write!(f, "not UTF-8 at byte {byte}"),
        }
    }
}

/// Reads a file that must be a regular one, UTF-8 and not too large.
pub fn read(path: &Path) -> Result<String, ReadError> {
    read_up_to(path, limits::FILE_BYTES)
}

/// The same with a smaller limit.
pub fn read_up_to(path: &Path, limit: usize) -> Result<String, ReadError> {
    // Asked before opening: opening a pipe without a writer waits for ever.
    let kind = std::fs::metadata(path).map_err(ReadError::Io)?;
    if !kind.is_file() {
        return Err(ReadError::NotAFile);
    }
    let file = std::fs::File::open(path).map_err(ReadError::Io)?;
    let mut bytes = Vec::with_capacity(kind.len().min(limit as u64) as usize + 1);
    file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(ReadError::Io)?;
    if bytes.len() > limit {
        // It may have grown meanwhile.
        return Err(ReadError::TooLarge { bytes: kind.len().max(bytes.len() as u64), limit });
    }
    text(bytes)
}

/// A text that is UTF-8 and not too large.
pub fn text(bytes: Vec<u8>) -> Result<String, ReadError> {
    if bytes.len() > limits::FILE_BYTES {
        return Err(ReadError::TooLarge { bytes: bytes.len() as u64, limit: limits::FILE_BYTES });
    }
    String::from_utf8(bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to();
        let good = String::from_utf8_lossy(&error.as_bytes()[..byte]);
        let line = good.matches('\n').count() as u32 + 1;
        ReadError::NotUtf8 { line, byte }
    })
}

/// The path as reports print it: relative to `root` where both share a directory, with `/`.
pub fn display_path(path: &Path, root: &Path) -> String {
    slashes(&relative_path(path, root))
}

/// The path relative to `root` where both share a directory.
pub fn relative_path(path: &Path, root: &Path) -> PathBuf {
    let shared = path.components().zip(root.components()).take_while(|(a, b)| a == b).count();
    let shares_a_directory = path.components().take(shared).any(|part| matches!(part, Component::Normal(_)));
    if !shares_a_directory {
        return path.to_owned();
    }
    let up = root.components().skip(shared).map(|_| Component::ParentDir);
    let relative: PathBuf = up.chain(path.components().skip(shared)).collect();
    if relative.as_os_str().is_empty() { PathBuf::from(".") } else { relative }
}

/// Without `.` and `..`, as written.
pub fn normal(path: &Path) -> PathBuf {
    let mut result = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                result.pop();
            }
            part => result.push(part),
        }
    }
    result
}

/// A path with `/`, and without what a terminal would obey.
pub fn slashes(path: &Path) -> String {
    let text = with_slashes(path);
    text.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// A path with `/`, for formats that escape by themselves what is in it.
pub fn with_slashes(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.trim_start_matches(r"\\?\").replace('\\', "/") } else { text.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(text: &str) -> SourceMap {
        let file = SourceFile {
            id: FileId(0),
            path: PathBuf::from("a.rs"),
            display: Arc::from("a.rs"),
            text: Arc::from(text),
        };
        SourceMap::new(vec![Some(file)])
    }

    fn at(text: &str, byte: u32) -> (u32, u32) {
        let place = map(text).line_column(FileId(0), byte);
        (place.line, place.column)
    }

    #[test]
    fn columns_count_characters_and_no_bom() {
        assert_eq!(at("ab\ncd", 4), (2, 2));
        assert_eq!(at("ä😀x", 6), (1, 3));
        assert_eq!(at("\u{feff}x", 3), (1, 1));
        assert_eq!(at("a\r\nb", 3), (2, 1));
        assert_eq!(at("a", 99), (1, 2));
    }

    #[test]
    fn paths_are_relative_where_a_directory_is_shared() {
        let show = |path: &str, root: &str| display_path(Path::new(path), Path::new(root));
        assert_eq!(show("/w/a/src/x.rs", "/w/a"), "src/x.rs");
        assert_eq!(show("/w/b/x.rs", "/w/a"), "../b/x.rs");
        assert_eq!(show("/tmp/x.rs", "/w/a"), "/tmp/x.rs");
        assert_eq!(show("/w/a", "/w/a"), ".");
    }
}
