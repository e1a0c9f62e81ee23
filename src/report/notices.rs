//! Notices as lines on standard error, beside the report: once, however many reports there are.

use std::io::Write;

use codespan_reporting::diagnostic::Severity;

use super::human::header;
use super::{Counts, Sink, UnitReport};
use crate::finding::Notice;

/// Which notices are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// All.
    All,
    /// Only those after which the run could not do its job: the report has the others, or nobody wants them.
    Failures,
}

/// Gathers the notices and writes them at the end.
#[derive(Debug)]
pub struct Notices<W> {
    out: W,
    colour: bool,
    told: Told,
    gathered: Vec<Notice>,
}

impl<W: Write> Notices<W> {
    /// Writes to `out`.
    pub fn new(out: W, colour: bool, told: Told) -> Self {
        Self { out, colour, told, gathered: Vec::new() }
    }
}

impl<W: Write> Sink for Notices<W> {
    fn unit(&mut self, report: &UnitReport) -> std::io::Result<()> {
        self.gathered.extend_from_slice(&report.notices);
        Ok(())
    }

    fn end(&mut self, notices: &[Notice], _counts: &Counts) -> std::io::Result<()> {
        self.gathered.extend_from_slice(notices);
        in_order(&mut self.gathered);
        for notice in &self.gathered {
            if notice.is_failure() || self.told == Told::All {
                writeln!(self.out, "{}", line(notice, self.colour))?;
            }
        }
        self.out.flush()
    }
}

/// The order in which every report has them.
pub(super) fn in_order(notices: &mut [Notice]) {
    notices.sort_by(|a, b| (&a.path, a.line, a.kind).cmp(&(&b.path, b.line, b.kind)));
}

fn line(notice: &Notice, colour: bool) -> String {
    let (word, style) = if notice.is_failure() {
        ("error", header(Severity::Error))
    } else {
        ("notice", header(Severity::Note))
    };
    let word = format!("{word}[{}]", notice.kind);
    let word = if colour { format!("{style}{word}{style:#}") } else { word };
    format!("{word}: {}", with_place(notice))
}

/// What a notice says, after the file and the line that it is about.
pub(super) fn with_place(notice: &Notice) -> String {
    let place = match notice.line {
        Some(line) => format!("{}:{line}: ", notice.path),
        None if notice.path.is_empty() || notice.message.starts_with(&notice.path) => String::new(),
        None => format!("{}: ", notice.path),
    };
    format!("{place}{}", notice.message)
}
