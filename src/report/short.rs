//! One line for each finding, `path:line:column: warning[rule]: message`: what editors, problem matchers and `grep` read.

use std::io::Write;

use super::places::{one_line, region, word};
use super::{Counts, Sink, UnitReport};
use crate::finding::Notice;

/// Writes findings as they come.
#[derive(Debug)]
pub struct Short<W> {
    out: W,
}

impl<W: Write> Short<W> {
    /// Writes to `out`.
    pub fn new(out: W) -> Self {
        Self { out }
    }
}

impl<W: Write> Sink for Short<W> {
    fn unit(&mut self, report: &UnitReport) -> std::io::Result<()> {
        for reported in &report.findings {
            let finding = &reported.finding;
            let at = region(finding.primary.loc, &report.sources);
            let (line, column) = (at.start.line, at.start.column);
            let (word, rule, message) = (word(reported.level), finding.rule, one_line(&finding.message));
            writeln!(self.out, "{}:{line}:{column}: {word}[{rule}]: {message}", at.path)?;
        }
        Ok(())
    }

    fn end(&mut self, _notices: &[Notice], _counts: &Counts) -> std::io::Result<()> {
        self.out.flush()
    }
}
