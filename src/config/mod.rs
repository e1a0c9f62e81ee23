//! What a run is asked to do: by flags, and by the configuration that lies beside the code.
//!
//! - `levels`: names, and what is said about their levels;
//! - `file`: one configuration, read with care for who mistypes it;
//! - `globs`: patterns of files;
//! - `layers`: which configurations apply to a package, and what comes of them.

mod file;
mod globs;
pub mod layers;
mod levels;

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use crate::finding::Confidence;
use crate::suppress::baseline::Baseline;
use crate::suppress::changes::Changes;

pub use globs::Globs;
pub use layers::{Config, Configs, Search};
pub use levels::{Levels, Name, Said, near, nearest, nearest_of, parse_name};

/// The name of a configuration file.
pub const FILE_NAME: &str = "conn-lint.toml";

/// What a run is asked to do.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Files, directories, workspaces.
    pub paths: Vec<PathBuf>,
    /// Where relative paths start, in arguments and in reports.
    pub root: PathBuf,
    /// `-D`, `-W`, `-A` in the order given.
    pub levels: Levels,
    /// Lint test code, too.
    pub include_tests: bool,
    /// The user's own models.
    pub models: Vec<PathBuf>,
    /// Worker threads.
    pub threads: usize,
    /// Read every file in full, whatever it names: to show that the prefilter loses nothing.
    pub everything: bool,
    /// Which configuration files count.
    pub configuration: Choice,
    /// Patterns of files of which nothing is reported.
    pub exclude: Vec<String>,
    /// Patterns of the only files of which something is reported.
    pub include: Vec<String>,
    /// Files that are excluded are so also when they are named.
    pub force_exclude: bool,
    /// Findings that rest on less are kept back.
    pub min_confidence: Option<Confidence>,
    /// The text of a file as an editor has it.
    pub buffer: Option<Buffer>,
    /// What was found before.
    pub baseline: Option<Baseline>,
    /// Only what has an end in changed lines.
    pub changes: Option<Changes>,
}

/// Which configuration files count.
#[derive(Clone, Debug, Default)]
pub enum Choice {
    /// Those that are found from each package upward.
    #[default]
    Search,
    /// This one and no other.
    File(PathBuf),
    /// None.
    Isolated,
}

/// The text of a file that is not what is stored, or that is not stored yet.
#[derive(Clone, Debug)]
pub struct Buffer {
    /// The file that it stands for.
    pub path: PathBuf,
    /// What came in; not necessarily a text.
    pub bytes: Arc<[u8]>,
}

/// Who says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Nobody: it is so by itself.
    Default,
    /// A flag of the command line, as written.
    Flag(String),
    /// A configuration.
    File {
        /// As printed.
        path: Arc<str>,
        /// 1-based.
        line: u32,
        /// 1-based, in characters.
        column: u32,
    },
}

impl Source {
    /// Whether a configuration says it.
    pub fn is_file(&self) -> bool {
        matches!(self, Self::File { .. })
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::Flag(flag) => f.write_str(flag),
            Self::File { path, line, column } => write!(f, "{path}:{line}:{column}"),
        }
    }
}
