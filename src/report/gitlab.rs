//! The Code Quality report of GitLab: one JSON array.
//!
//! GitLab does not show the name of the check, so the description begins with it, and of two entries with one fingerprint it shows
//! the first only: equal ones are numbered.

use std::io::Write;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::places::region;
use super::{Counts, Reported, Sink, UnitReport};
use crate::finding::Notice;
use crate::rule::Level;
use crate::source::{self, SourceMap};

#[derive(Debug, Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Debug, Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Debug, Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

/// Gathers all findings and writes one array.
#[derive(Debug)]
pub struct Gitlab<W> {
    out: W,
    base: PathBuf,
    issues: Vec<Issue>,
    seen: FxHashMap<String, u32>,
}

impl<W: Write> Gitlab<W> {
    /// Writes to `out`; paths are relative to `base`, the checkout.
    pub fn new(out: W, base: &Path) -> Self {
        Self { out, base: base.to_owned(), issues: Vec::new(), seen: FxHashMap::default() }
    }

    fn issue(&mut self, reported: &Reported, sources: &SourceMap) -> Issue {
        let finding = &reported.finding;
        let loc = finding.primary.loc;
        let at = region(loc, sources);
        let path = sources.get(loc.file).map(|file| source::relative_path(&file.path, &self.base));
        let fingerprint = &reported.fingerprint;
        let times = self.seen.entry(fingerprint.clone()).or_default();
        *times += 1;
        Issue {
            description: format!("{}: {}", finding.rule, finding.message),
            check_name: finding.rule,
            fingerprint: if *times == 1 { fingerprint.clone() } else { format!("{fingerprint}-{times}") },
            severity: match reported.level {
                Level::Error => "major",
                Level::Warning => "minor",
                Level::Audit | Level::Allow => "info",
            },
            location: Location {
                path: path.map(|path| source::with_slashes(&path)).unwrap_or_default(),
                lines: Lines { begin: at.start.line, end: at.end.line },
            },
        }
    }
}

impl<W: Write> Sink for Gitlab<W> {
    fn unit(&mut self, report: &UnitReport) -> std::io::Result<()> {
        for reported in &report.findings {
            let issue = self.issue(reported, &report.sources);
            self.issues.push(issue);
        }
        Ok(())
    }

    fn end(&mut self, _notices: &[Notice], _counts: &Counts) -> std::io::Result<()> {
        serde_json::to_writer_pretty(&mut self.out, &self.issues)?;
        self.out.write_all(b"\n")?;
        self.out.flush()
    }
}
