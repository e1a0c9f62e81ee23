//! What reviewdog reads: its Diagnostic Format as one JSON document.
//!
//! Its columns count bytes of UTF-8 in the line as stored (a BOM has three), the end is exclusive.

use std::io::Write;

use serde::Serialize;

use super::places::{numbered, region, url};
use super::{Counts, Reported, Sink, UnitReport};
use crate::finding::{Finding, Fix, Notice};
use crate::rule::Level;
use crate::source::{FileId, Loc, SourceMap};

#[derive(Debug, Serialize)]
struct Document<'a> {
    source: Source,
    diagnostics: &'a [Diagnostic],
}

#[derive(Debug, Serialize)]
struct Source {
    name: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    url: &'static str,
}

#[derive(Debug, Serialize)]
struct Diagnostic {
    message: String,
    location: Location,
    severity: &'static str,
    code: Code,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related>,
}

/// An edit of the file of the diagnostic.
#[derive(Debug, Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

#[derive(Debug, Serialize)]
struct Code {
    value: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Debug, Serialize)]
struct Related {
    message: String,
    location: Location,
}

#[derive(Debug, Serialize)]
struct Location {
    path: String,
    range: Range,
}

#[derive(Debug, Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Debug, Serialize)]
struct Position {
    line: u32,
    column: u32,
}

/// Gathers all findings and writes one document.
#[derive(Debug)]
pub struct Rdjson<W> {
    out: W,
    diagnostics: Vec<Diagnostic>,
}

impl<W: Write> Rdjson<W> {
    /// Writes to `out`.
    pub fn new(out: W) -> Self {
        Self { out, diagnostics: Vec::new() }
    }
}

impl<W: Write> Sink for Rdjson<W> {
    fn unit(&mut self, report: &UnitReport) -> std::io::Result<()> {
        let sources = &report.sources;
        self.diagnostics.extend(report.findings.iter().map(|reported| diagnostic(reported, sources)));
        Ok(())
    }

    fn end(&mut self, _notices: &[Notice], _counts: &Counts) -> std::io::Result<()> {
        let source = Source { name: env!("CARGO_PKG_NAME"), url: env!("CARGO_PKG_REPOSITORY") };
        serde_json::to_writer_pretty(&mut self.out, &Document { source, diagnostics: &self.diagnostics })?;
        self.out.write_all(b"\n")?;
        self.out.flush()
    }
}

fn diagnostic(reported: &Reported, sources: &SourceMap) -> Diagnostic {
    let finding = &reported.finding;
    let related = |(message, step): (String, &crate::finding::Place)| Related {
        message,
        location: location(step.loc, sources),
    };
    Diagnostic {
        message: format!("{}\nhelp: {}", finding.message, finding.help),
        location: location(finding.primary.loc, sources),
        severity: match reported.level {
            Level::Error => "ERROR",
            Level::Warning => "WARNING",
            Level::Audit | Level::Allow => "INFO",
        },
        code: Code { value: finding.rule, url: url(finding.rule) },
        suggestions: finding.fixes.iter().filter_map(|fix| suggestion(fix, finding, sources)).collect(),
        related_locations: numbered(finding).map(related).collect(),
    }
}

/// A suggestion of this format is one edit of the file that the diagnostic is about.
fn suggestion(fix: &Fix, finding: &Finding, sources: &SourceMap) -> Option<Suggestion> {
    let [edit] = fix.edits.as_slice() else { return None };
    let here = edit.loc.file == finding.primary.loc.file;
    here.then(|| Suggestion { range: range(edit.loc, sources), text: edit.text.clone() })
}

fn location(loc: Loc, sources: &SourceMap) -> Location {
    Location { path: region(loc, sources).path, range: range(loc, sources) }
}

fn range(loc: Loc, sources: &SourceMap) -> Range {
    Range {
        start: position(loc.file, loc.span.start, sources),
        end: position(loc.file, loc.span.end, sources),
    }
}

fn position(file: FileId, byte: u32, sources: &SourceMap) -> Position {
    let line = sources.line_index(file, byte).unwrap_or_default();
    let start = sources.line_range(file, line).map_or(0, |range| range.start as u32);
    Position { line: line as u32 + 1, column: byte.saturating_sub(start) + 1 }
}
