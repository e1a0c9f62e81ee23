//! SARIF 2.1.0: what code scanning reads.
//!
//! Columns count code points, and the run says so: without `columnKind` they would be UTF-16. Addresses of files are relative to
//! `%SRCROOT%`, the directory of the run; a file outside of it has an absolute one. `primaryLocationLineHash` is left to the action
//! that uploads, which warns about one that it would have computed otherwise.

mod model;
mod rules;

use std::io::Write;
use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};

use self::model::{
    ArtifactChange, ArtifactLocation, CodeFlow, Document, Fingerprints, Invocation, Located, LogicalLocation,
    Notification, OriginalUriBaseIds, PhysicalLocation, Reference, Region, Replacement, ResultProperties,
    Run, SarifResult, Text, ThreadFlow, ThreadFlowLocation, Tool,
};
use super::notices::in_order;
use super::places::{region, word};
use super::{Counts, Reported, Sink, SuppressedBy, Suppression, UnitReport};
use crate::finding::{Edit, Finding, Fix, Notice, Place};
use crate::source::{self, Loc, SourceMap};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// The directory of the run.
const ROOT: &str = "%SRCROOT%";
/// A longer place is not repeated as a snippet.
const LONG_SNIPPET: usize = 500;
/// What needs no `%` in a path. A `:` does: what stands before it would be read as a scheme.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// Gathers all results and writes one document.
#[derive(Debug)]
pub struct Sarif<W> {
    out: W,
    root: PathBuf,
    results: Vec<SarifResult>,
    notices: Vec<Notice>,
}

impl<W: Write> Sarif<W> {
    /// Writes to `out`; `root` is the directory of the run.
    pub fn new(out: W, root: &Path) -> Self {
        Self { out, root: root.to_owned(), results: Vec::new(), notices: Vec::new() }
    }
}

impl<W: Write> Sink for Sarif<W> {
    fn unit(&mut self, report: &UnitReport) -> std::io::Result<()> {
        let places = Places { root: &self.root, sources: &report.sources };
        self.results.extend(report.findings.iter().map(|reported| places.result(reported, None)));
        let suppressed = report.suppressed.iter();
        self.results.extend(suppressed.map(|(reported, why)| places.result(reported, Some(why))));
        self.notices.extend_from_slice(&report.notices);
        Ok(())
    }

    fn end(&mut self, notices: &[Notice], _counts: &Counts) -> std::io::Result<()> {
        self.notices.extend_from_slice(notices);
        in_order(&mut self.notices);
        // Either all results of a run say whether they are suppressed, or none does.
        if self.results.iter().any(|result| result.suppressions.is_some()) {
            self.results.iter_mut().for_each(|result| {
                result.suppressions.get_or_insert_default();
            });
        }
        let invocation = Invocation {
            execution_successful: !self.notices.iter().any(Notice::is_failure),
            tool_execution_notifications: self
                .notices
                .iter()
                .map(|one| notification(one, &self.root))
                .collect(),
        };
        let source_root = ArtifactLocation { uri: directory(&self.root), uri_base_id: None };
        let run = Run {
            tool: Tool { driver: rules::driver() },
            invocations: [invocation],
            original_uri_base_ids: OriginalUriBaseIds { source_root },
            column_kind: "unicodeCodePoints",
            default_encoding: "utf-8",
            default_source_language: "rust",
            results: &self.results,
        };
        let document = Document { schema: SCHEMA, version: "2.1.0", runs: [run] };
        serde_json::to_writer_pretty(&mut self.out, &document)?;
        self.out.write_all(b"\n")?;
        self.out.flush()
    }
}

/// Makes places out of locations.
struct Places<'a> {
    root: &'a Path,
    sources: &'a SourceMap,
}

impl Places<'_> {
    fn result(&self, reported: &Reported, suppressed: Option<&Suppression>) -> SarifResult {
        let finding = &reported.finding;
        let function = finding
            .function
            .iter()
            .map(|function| LogicalLocation { fully_qualified_name: function.clone(), kind: "function" });
        let primary = Located {
            logical_locations: function.collect(),
            ..self.location(finding.primary.loc, &finding.primary.label)
        };
        let related = finding
            .steps
            .iter()
            .enumerate()
            .map(|(number, step)| Located { id: Some(number + 1), ..self.location(step.loc, &step.label) });
        SarifResult {
            rule_id: finding.rule,
            rule_index: rules::rule_index(finding.rule),
            level: word(reported.level),
            message: Text::new(message(finding)),
            locations: [primary],
            related_locations: related.collect(),
            code_flows: self.code_flow(finding).into_iter().collect(),
            partial_fingerprints: Fingerprints { conn_lint: reported.fingerprint.clone() },
            suppressions: suppressed.map(|why| vec![suppression(why)]),
            fixes: finding.fixes.iter().map(|fix| self.fix(fix)).collect(),
            properties: ResultProperties {
                group: reported.group,
                consequence: finding.consequence,
                confidence: finding.confidence,
            },
        }
    }

    /// The path through the program.
    fn code_flow(&self, finding: &Finding) -> Option<CodeFlow> {
        let step = |(step, number): (&Place, usize)| ThreadFlowLocation {
            location: self.location(step.loc, &step.label),
            execution_order: number,
        };
        let locations: Vec<ThreadFlowLocation> = finding.steps.iter().zip(1..).map(step).collect();
        (!locations.is_empty()).then_some(CodeFlow { thread_flows: [ThreadFlow { locations }] })
    }

    fn fix(&self, fix: &Fix) -> model::Fix {
        let change = |edit: &Edit| ArtifactChange {
            artifact_location: artifact(self.path(edit.loc), self.root),
            replacements: [Replacement {
                deleted_region: self.region(edit.loc),
                inserted_content: Text::new(edit.text.clone()),
            }],
        };
        model::Fix {
            description: Text::new(fix.title.clone()),
            artifact_changes: fix.edits.iter().map(change).collect(),
        }
    }

    fn location(&self, loc: Loc, label: &str) -> Located {
        located(artifact(self.path(loc), self.root), Some(self.region(loc)), label)
    }

    fn path(&self, loc: Loc) -> &Path {
        self.sources.get(loc.file).map_or(self.root, |file| &file.path)
    }

    fn region(&self, loc: Loc) -> Region {
        let at = region(loc, self.sources);
        let text = self.sources.text(loc);
        let snippet = !text.is_empty() && text.len() <= LONG_SNIPPET;
        Region {
            start_line: at.start.line,
            start_column: Some(at.start.column),
            end_line: Some(at.end.line),
            end_column: Some(at.end.column),
            snippet: snippet.then(|| Text::new(text)),
        }
    }
}

fn located(artifact_location: ArtifactLocation, region: Option<Region>, label: &str) -> Located {
    Located {
        id: None,
        physical_location: PhysicalLocation { artifact_location, region },
        logical_locations: Vec::new(),
        message: (!label.is_empty()).then(|| Text::new(label)),
    }
}

/// What is found, with links to the steps, and what to do.
fn message(finding: &Finding) -> String {
    let mut lines = vec![unlinked(&finding.message)];
    let steps = finding.steps.iter().zip(1..);
    lines.extend(steps.map(|(step, number)| format!("[{number}]({number}): {}", unlinked(&step.label))));
    lines.extend(finding.notes.iter().map(|note| unlinked(note)));
    lines.push(format!("help: {}", unlinked(&finding.help)));
    lines.join("\n")
}

/// Text in which nothing is a link: `a[0](x)` would be one.
fn unlinked(text: &str) -> String {
    if text.contains("](") { text.replace('[', "\\[").replace(']', "\\]") } else { text.to_owned() }
}

fn suppression(why: &Suppression) -> model::Suppression {
    let kind = match why.by {
        SuppressedBy::Comment => "inSource",
        SuppressedBy::Config | SuppressedBy::Baseline => "external",
    };
    let by = match why.by {
        SuppressedBy::Comment => None,
        SuppressedBy::Config => Some("by configuration"),
        SuppressedBy::Baseline => Some("in the baseline"),
    };
    let justification = why.reason.clone().or_else(|| by.map(str::to_owned));
    model::Suppression { kind, status: "accepted", justification }
}

fn notification(notice: &Notice, root: &Path) -> Notification {
    let line = |start_line| Region {
        start_line,
        start_column: None,
        end_line: None,
        end_column: None,
        snippet: None,
    };
    // A panic names what was at work, which need not be a file.
    let is_file = !notice.path.is_empty() && notice.kind != "internal-error";
    let file = is_file.then(|| artifact(&source::normal(&root.join(&notice.path)), root));
    let locations = file.map(|file| located(file, notice.line.map(line), ""));
    Notification {
        descriptor: Reference { id: notice.kind, index: rules::notice_index(notice.kind) },
        level: if notice.is_failure() { "error" } else { "warning" },
        message: Text::new(notice.message.clone()),
        locations: locations.into_iter().collect(),
    }
}

/// The address of a file: relative below the directory of the run.
fn artifact(file: &Path, root: &Path) -> ArtifactLocation {
    match file.strip_prefix(root) {
        Ok(below) if !below.as_os_str().is_empty() => {
            ArtifactLocation { uri: encoded(below), uri_base_id: Some(ROOT) }
        }
        _ => ArtifactLocation { uri: absolute(file), uri_base_id: None },
    }
}

fn directory(path: &Path) -> String {
    let uri = absolute(path);
    if uri.ends_with('/') { uri } else { uri + "/" }
}

/// `file:///w/src`, and on Windows `file:///C:/w/src`.
fn absolute(path: &Path) -> String {
    let text = encoded(path);
    let text = if cfg!(windows) { text.replacen("%3A", ":", 1) } else { text };
    format!("file://{}{text}", if text.starts_with('/') { "" } else { "/" })
}

/// The bytes of a path; those that are not UTF-8 are encoded as they are.
fn encoded(path: &Path) -> String {
    if cfg!(windows) {
        return percent_encode(source::with_slashes(path).as_bytes(), PATH).to_string();
    }
    percent_encode(path.as_os_str().as_encoded_bytes(), PATH).to_string()
}
