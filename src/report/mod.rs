//! What the reader sees. A report composes no sentence: all words come from the finding.

pub mod cargo;
pub mod fanout;
pub mod github;
pub mod gitlab;
pub mod human;
pub mod inventory;
pub mod json;
pub mod notices;
mod places;
pub mod rdjson;
pub mod sarif;
pub mod short;

use std::path::PathBuf;

use crate::discover::Target;
use crate::finding::{Finding, Notice};
use crate::index::Edition;
use crate::rule::{Group, Level};
use crate::source::SourceMap;

/// A finding that is reported.
#[derive(Clone, Debug)]
pub struct Reported {
    /// The finding.
    pub finding: Finding,
    /// Its rule's group.
    pub group: Group,
    /// Its level in this run.
    pub level: Level,
    /// What stays the same when lines move.
    pub fingerprint: String,
}

/// Why a finding is not reported.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Suppression {
    /// What keeps it back.
    pub by: SuppressedBy,
    /// The reason that was given, if one was.
    pub reason: Option<String>,
}

/// What keeps a finding back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SuppressedBy {
    /// A comment at its place.
    Comment,
    /// The project's configuration.
    Config,
    /// The baseline: it was there when conn-lint was adopted.
    Baseline,
}

/// The result of one unit of work.
#[derive(Debug, Default)]
pub struct UnitReport {
    /// In the order of reports.
    pub findings: Vec<Reported>,
    /// Findings that are kept back, in the same order. The machine formats tell them, too.
    pub suppressed: Vec<(Reported, Suppression)>,
    /// The files that findings lie in.
    pub sources: SourceMap,
    /// The packages of the unit.
    pub packages: Vec<DescribedPackage>,
    /// What must not be swallowed.
    pub notices: Vec<Notice>,
    /// How much there was.
    pub counts: Counts,
}

/// What a report says of a package.
#[derive(Clone, Debug)]
pub struct DescribedPackage {
    /// Its name.
    pub name: String,
    /// Where its manifest is; for a file without one, the file.
    pub dir: PathBuf,
    /// Its edition.
    pub edition: Edition,
    /// Its crate roots.
    pub targets: Vec<Target>,
}

/// How much a run looked at and found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    /// Packages that the arguments name.
    pub packages: usize,
    /// Files that the arguments name.
    pub files: usize,
    /// Functions, closures and `async` blocks in them.
    pub bodies: usize,
    /// Findings at level `error`.
    pub error: usize,
    /// At level `warning`.
    pub warning: usize,
    /// At level `audit`: counted, not shown.
    pub audit: usize,
    /// Suppressed.
    pub suppressed: usize,
}

impl Counts {
    /// Adds up.
    pub fn add(&mut self, other: &Self) {
        self.packages += other.packages;
        self.files += other.files;
        self.bodies += other.bodies;
        self.error += other.error;
        self.warning += other.warning;
        self.audit += other.audit;
        self.suppressed += other.suppressed;
    }

    /// Counts one finding.
    pub fn count(&mut self, level: Level) {
        if let Some(count) = self.of(level) {
            *count += 1;
        }
    }

    /// A finding that was counted is not reported after all.
    pub fn uncount(&mut self, level: Level) {
        if let Some(count) = self.of(level) {
            *count = count.saturating_sub(1);
        }
    }

    fn of(&mut self, level: Level) -> Option<&mut usize> {
        match level {
            Level::Error => Some(&mut self.error),
            Level::Warning => Some(&mut self.warning),
            Level::Audit => Some(&mut self.audit),
            Level::Allow => None,
        }
    }
}

/// Receives the results in order. An error means that nobody reads any more.
pub trait Sink {
    /// The next unit of work.
    fn unit(&mut self, report: &UnitReport) -> std::io::Result<()>;
    /// The end of the run: notices of the run as a whole, and the sums.
    fn end(&mut self, notices: &[Notice], counts: &Counts) -> std::io::Result<()>;
}
