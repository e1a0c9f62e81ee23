//! The JSON contract, version 1. It may gain fields; nothing is renamed or removed.

use std::io::Write;

use serde::Serialize;

use super::notices::in_order;
use super::places::{page, region};
use super::{Counts, Reported, Sink, Suppression, UnitReport};
use crate::finding::{Applicability, Confidence, Consequence, Edit, Fix, Notice, Place};
use crate::rule::{Group, Level};
use crate::source::{LineColumn, SourceMap};

/// The version of the contract.
pub const VERSION: u32 = 1;
/// Its JSON schema.
pub const SCHEMA: &str = include_str!("json.schema.json");

#[derive(Debug, Serialize)]
struct Document<'a> {
    version: u32,
    tool: Tool,
    root: &'a str,
    summary: &'a Counts,
    findings: &'a [JsonFinding],
    suppressed: &'a [JsonSuppressed],
    notices: &'a [Notice],
}

#[derive(Debug, Serialize)]
pub(crate) struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Debug, Serialize)]
struct JsonFinding {
    rule: &'static str,
    group: Group,
    level: Level,
    consequence: Consequence,
    confidence: Confidence,
    seen: &'static str,
    message: String,
    function: Option<String>,
    help: String,
    url: String,
    fingerprint: String,
    primary: JsonPlace,
    steps: Vec<JsonPlace>,
    fixes: Vec<JsonFix>,
    notes: Vec<String>,
}

/// An edit that does what the help says.
#[derive(Debug, Serialize)]
struct JsonFix {
    message: String,
    applicability: Applicability,
    edits: Vec<JsonEdit>,
}

/// What is replaced, and by what.
#[derive(Debug, Serialize)]
struct JsonEdit {
    path: String,
    byte_start: u32,
    byte_end: u32,
    start: Position,
    end: Position,
    replacement: String,
}

/// A finding that is kept back, and why.
#[derive(Debug, Serialize)]
struct JsonSuppressed {
    #[serde(flatten)]
    finding: JsonFinding,
    #[serde(flatten)]
    suppression: Suppression,
}

/// Who wrote the document.
pub(crate) const TOOL: Tool = Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") };

/// A place as every document has it.
#[derive(Debug, Serialize)]
pub(super) struct JsonPlace {
    path: String,
    label: String,
    byte_start: u32,
    byte_end: u32,
    start: Position,
    end: Position,
}

#[derive(Debug, Serialize)]
struct Position {
    line: u32,
    column: u32,
}

/// Gathers all results and writes one document.
#[derive(Debug)]
pub struct Json<W> {
    out: W,
    root: String,
    findings: Vec<JsonFinding>,
    suppressed: Vec<JsonSuppressed>,
    notices: Vec<Notice>,
}

impl<W: Write> Json<W> {
    /// Writes to `out`; `root` is where relative paths start.
    pub fn new(out: W, root: String) -> Self {
        Self { out, root, findings: Vec::new(), suppressed: Vec::new(), notices: Vec::new() }
    }
}

impl<W: Write> Sink for Json<W> {
    fn unit(&mut self, report: &UnitReport) -> std::io::Result<()> {
        let sources = &report.sources;
        self.findings.extend(report.findings.iter().map(|reported| finding(reported, sources)));
        let kept_back = |(reported, suppression): &(Reported, Suppression)| JsonSuppressed {
            finding: finding(reported, sources),
            suppression: suppression.clone(),
        };
        self.suppressed.extend(report.suppressed.iter().map(kept_back));
        self.notices.extend_from_slice(&report.notices);
        Ok(())
    }

    fn end(&mut self, notices: &[Notice], counts: &Counts) -> std::io::Result<()> {
        self.notices.extend_from_slice(notices);
        in_order(&mut self.notices);
        let document = Document {
            version: VERSION,
            tool: TOOL,
            root: &self.root,
            summary: counts,
            findings: &self.findings,
            suppressed: &self.suppressed,
            notices: &self.notices,
        };
        serde_json::to_writer_pretty(&mut self.out, &document)?;
        self.out.write_all(b"\n")?;
        self.out.flush()
    }
}

fn finding(reported: &Reported, sources: &SourceMap) -> JsonFinding {
    let finding = &reported.finding;
    JsonFinding {
        rule: finding.rule,
        group: reported.group,
        level: reported.level,
        consequence: finding.consequence,
        confidence: finding.confidence,
        seen: finding.consequence.words(),
        message: finding.message.clone(),
        function: finding.function.clone(),
        help: finding.help.clone(),
        url: page(finding.rule),
        fingerprint: reported.fingerprint.clone(),
        primary: place(&finding.primary, sources),
        steps: finding.steps.iter().map(|step| place(step, sources)).collect(),
        fixes: finding.fixes.iter().map(|fix| json_fix(fix, sources)).collect(),
        notes: finding.notes.clone(),
    }
}

pub(super) fn place(place: &Place, sources: &SourceMap) -> JsonPlace {
    let at = region(place.loc, sources);
    JsonPlace {
        path: at.path,
        label: place.label.clone(),
        byte_start: place.loc.span.start,
        byte_end: place.loc.span.end,
        start: position(at.start),
        end: position(at.end),
    }
}

fn json_fix(fix: &Fix, sources: &SourceMap) -> JsonFix {
    JsonFix {
        message: fix.title.clone(),
        applicability: fix.applicability,
        edits: fix.edits.iter().map(|edit| json_edit(edit, sources)).collect(),
    }
}

fn json_edit(edit: &Edit, sources: &SourceMap) -> JsonEdit {
    let at = region(edit.loc, sources);
    JsonEdit {
        path: at.path,
        byte_start: edit.loc.span.start,
        byte_end: edit.loc.span.end,
        start: position(at.start),
        end: position(at.end),
        replacement: edit.text.clone(),
    }
}

fn position(at: LineColumn) -> Position {
    Position { line: at.line, column: at.column }
}
