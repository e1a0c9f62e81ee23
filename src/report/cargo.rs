//! The lines that `cargo check --message-format=json` writes: what rust-analyzer reads from `check.overrideCommand`, and what
//! reads the messages of rustc elsewhere.
//!
//! Lines and columns count from 1, columns count characters, ends are exclusive, bytes are of the file as stored. The code is
//! `conn_lint::rule`: rust-analyzer shows what stands before the `::` as the source. Exactly one span is primary, or there would be
//! several diagnostics; the steps are labelled secondary spans, which become related places.

use std::io::Write;
use std::path::Path;

use serde::Serialize;

use super::human;
use super::places::{numbered, region, word};
use super::{Counts, DescribedPackage, Reported, Sink, UnitReport};
use crate::discover::TargetKind;
use crate::finding::{Applicability, Edit, Finding, Notice, Place};
use crate::source::{self, BOM, Loc, SourceMap};

/// The text of a longer line is left out: it would be repeated for each place on it.
const LONG_LINE: usize = 4096;

#[derive(Debug, Serialize)]
struct Line<'a> {
    reason: &'static str,
    package_id: String,
    manifest_path: String,
    target: Target<'a>,
    message: Diagnostic,
}

#[derive(Debug, Serialize)]
struct Target<'a> {
    kind: [&'static str; 1],
    crate_types: [&'static str; 1],
    name: &'a str,
    src_path: String,
    edition: &'static str,
    doc: bool,
    doctest: bool,
    test: bool,
}

#[derive(Debug, Serialize)]
struct Diagnostic {
    #[serde(rename = "$message_type")]
    message_type: &'static str,
    message: String,
    code: Option<Code>,
    level: &'static str,
    spans: Vec<Span>,
    children: Vec<Diagnostic>,
    rendered: Option<String>,
}

#[derive(Debug, Serialize)]
struct Code {
    code: String,
    explanation: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct Span {
    file_name: String,
    byte_start: u32,
    byte_end: u32,
    line_start: u32,
    line_end: u32,
    column_start: u32,
    column_end: u32,
    is_primary: bool,
    text: Vec<TextLine>,
    label: Option<String>,
    suggested_replacement: Option<String>,
    suggestion_applicability: Option<&'static str>,
    expansion: Option<()>,
}

/// A line of a place. Readers that count columns in another unit count here.
#[derive(Debug, Serialize)]
struct TextLine {
    text: String,
    highlight_start: u32,
    highlight_end: u32,
}

/// Writes findings as they come.
#[derive(Debug)]
pub struct Cargo<W> {
    out: W,
}

impl<W: Write> Cargo<W> {
    /// Writes to `out`.
    pub fn new(out: W) -> Self {
        Self { out }
    }
}

impl<W: Write> Sink for Cargo<W> {
    fn unit(&mut self, report: &UnitReport) -> std::io::Result<()> {
        for reported in &report.findings {
            serde_json::to_writer(&mut self.out, &line(reported, report))?;
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn end(&mut self, _notices: &[Notice], _counts: &Counts) -> std::io::Result<()> {
        self.out.flush()
    }
}

fn line<'a>(reported: &Reported, report: &'a UnitReport) -> Line<'a> {
    let file = report.sources.get(reported.finding.primary.loc.file);
    let file = file.map_or_else(|| Path::new(""), |file| &file.path);
    let package = package_of(file, &report.packages);
    let dir = package.map_or(file, |package| &package.dir);
    let name = package.map_or("", |package| package.name.as_str());
    Line {
        reason: "compiler-message",
        package_id: format!("path+file://{}#{name}@0.0.0", source::with_slashes(dir)),
        manifest_path: source::with_slashes(&dir.join("Cargo.toml")),
        target: target(file, package),
        message: message(reported, &report.sources),
    }
}

/// The package whose directory is the nearest.
fn package_of<'a>(file: &Path, packages: &'a [DescribedPackage]) -> Option<&'a DescribedPackage> {
    let around = packages.iter().filter(|package| file.starts_with(&package.dir));
    around.max_by_key(|package| package.dir.components().count()).or(packages.first())
}

/// The crate root that the file is, or the one that is nearest above it: which crates have the file as a module is not said.
fn target<'a>(file: &Path, package: Option<&'a DescribedPackage>) -> Target<'a> {
    let targets = package.map_or(&[][..], |package| &package.targets);
    let above =
        |root: &Path| root.parent().filter(|dir| file.starts_with(dir)).map(|d| d.components().count());
    let found = targets.iter().find(|target| target.root == file).or_else(|| {
        // Of several in one directory the first, which is the library.
        targets.iter().rev().max_by_key(|target| above(&target.root))
    });
    let (kind, crate_type) = match found.map(|target| target.kind) {
        Some(TargetKind::Lib) => ("lib", "lib"),
        Some(TargetKind::Example) => ("example", "bin"),
        Some(TargetKind::BuildScript) => ("custom-build", "bin"),
        Some(TargetKind::Test) => ("test", "bin"),
        Some(TargetKind::Bench) => ("bench", "bin"),
        Some(TargetKind::Bin) | None => ("bin", "bin"),
    };
    Target {
        kind: [kind],
        crate_types: [crate_type],
        name: found.map_or("", |target| target.name.as_str()),
        src_path: source::with_slashes(found.map_or(file, |target| &target.root)),
        edition: package.map_or("2021", |package| package.edition.year()),
        doc: kind == "lib",
        doctest: kind == "lib",
        test: matches!(kind, "lib" | "bin" | "test"),
    }
}

fn message(reported: &Reported, sources: &SourceMap) -> Diagnostic {
    let finding = &reported.finding;
    let mut spans = vec![span(finding.primary.loc, sources, true, &finding.primary.label)];
    spans.extend(numbered(finding).map(|(label, step)| span(step.loc, sources, false, &label)));
    Diagnostic {
        message_type: "diagnostic",
        message: finding.message.clone(),
        code: Some(Code { code: format!("conn_lint::{}", finding.rule), explanation: None }),
        level: word(reported.level),
        spans,
        children: children(finding, sources),
        rendered: Some(human::render(reported, sources, false)),
    }
}

/// What no place shows.
fn children(finding: &Finding, sources: &SourceMap) -> Vec<Diagnostic> {
    let child = |level: &'static str, message: String| Diagnostic {
        message_type: "diagnostic",
        message,
        code: None,
        level,
        spans: Vec::new(),
        children: Vec::new(),
        rendered: None,
    };
    let Place { loc, label } = &finding.primary;
    let mut children = Vec::new();
    // rust-analyzer does not show the label of the primary place beside children.
    if !label.is_empty() && !finding.steps.iter().any(|step| step.loc == *loc && step.label == *label) {
        children.push(child("note", label.clone()));
    }
    children.extend(finding.notes.iter().map(|note| child("note", note.clone())));
    children.push(child("note", finding.consequence.words().to_owned()));
    children.push(child("help", finding.help.clone()));
    let fixes = finding.fixes.iter().map(|fix| Diagnostic {
        spans: fix.edits.iter().map(|edit| replacement(edit, fix.applicability, sources)).collect(),
        ..child("help", fix.title.clone())
    });
    children.extend(fixes);
    children
}

fn replacement(edit: &Edit, applicability: Applicability, sources: &SourceMap) -> Span {
    Span {
        suggested_replacement: Some(edit.text.clone()),
        suggestion_applicability: Some(match applicability {
            Applicability::MachineApplicable => "MachineApplicable",
            Applicability::MaybeIncorrect => "MaybeIncorrect",
        }),
        ..span(edit.loc, sources, true, "")
    }
}

fn span(loc: Loc, sources: &SourceMap, is_primary: bool, label: &str) -> Span {
    let at = region(loc, sources);
    Span {
        byte_start: loc.span.start,
        byte_end: loc.span.end,
        line_start: at.start.line,
        line_end: at.end.line,
        column_start: at.start.column,
        column_end: at.end.column,
        is_primary,
        text: lines(loc, sources),
        label: (!label.is_empty()).then(|| label.to_owned()),
        file_name: at.path,
        suggested_replacement: None,
        suggestion_applicability: None,
        expansion: None,
    }
}

/// The lines of a place; none of them if one is very long.
fn lines(loc: Loc, sources: &SourceMap) -> Vec<TextLine> {
    let at = region(loc, sources);
    let line = |number: u32| {
        let range = sources.line_range(loc.file, number as usize - 1)?;
        let text = sources.get(loc.file)?.text.get(range).filter(|line| line.len() <= LONG_LINE)?;
        let text = text.trim_end_matches(['\r', '\n']);
        let text = if number == 1 { text.strip_prefix(BOM).unwrap_or(text) } else { text };
        let end = text.chars().count() as u32 + 1;
        Some(TextLine {
            text: text.to_owned(),
            highlight_start: if number == at.start.line { at.start.column } else { 1 },
            highlight_end: if number == at.end.line { at.end.column } else { end },
        })
    };
    (at.start.line..=at.end.line).map(line).collect::<Option<_>>().unwrap_or_default()
}
