//! The picture: both ends of the path, numbered in its order, also where they lie in two files.

mod paint;
mod picture;

use std::io::Write;

use codespan_reporting::diagnostic::{Diagnostic, Label, Severity};
use codespan_reporting::term::{self, Config};

use super::places::numbered;
use super::{Counts, Reported, Sink, UnitReport};
use crate::finding::{Finding, Notice, Place};
use crate::rule::Level;
use crate::source::{FileId, SourceMap};
pub use paint::Paint;
pub(super) use paint::header;
use picture::Picture;

/// Writes findings as they come, and the sums last.
#[derive(Debug)]
pub struct Human<W> {
    out: W,
    colour: bool,
    quiet: bool,
    noticed: bool,
}

impl<W: Write> Human<W> {
    /// Writes to `out`, without the sums if `quiet`.
    pub fn new(out: W, colour: bool, quiet: bool) -> Self {
        Self { out, colour, quiet, noticed: false }
    }
}

impl<W: Write> Sink for Human<W> {
    fn unit(&mut self, report: &UnitReport) -> std::io::Result<()> {
        self.noticed |= !report.notices.is_empty();
        for reported in &report.findings {
            let text = render(reported, &report.sources, self.colour);
            self.out.write_all(text.as_bytes())?;
        }
        Ok(())
    }

    fn end(&mut self, notices: &[Notice], counts: &Counts) -> std::io::Result<()> {
        if !self.quiet && counts.files > 0 {
            writeln!(self.out, "{}", summary(counts))?;
        } else if !self.quiet && !self.noticed && notices.is_empty() {
            // Files were found, or there would be a notice.
            writeln!(self.out, "nothing to lint: all of it is excluded or test code (`--include-tests`)")?;
        }
        self.out.flush()
    }
}

/// One finding as text, with a blank line after it.
pub fn render(reported: &Reported, sources: &SourceMap, colour: bool) -> String {
    let finding = &reported.finding;
    let picture = Picture::new(sources, &places(finding));
    let diagnostic = diagnostic(reported, &picture);
    let mut paint = Paint::new(colour);
    let drawn = term::emit_to_write_style(&mut paint, &Config::default(), &picture, &diagnostic);
    if drawn.is_err() {
        // A place that no file holds: say it in words rather than not at all.
        return format!("{}: {}\n\n", reported.finding.rule, reported.finding.message);
    }
    let mut text = paint.into_text();
    if !text.ends_with("\n\n") {
        text.push('\n');
    }
    text
}

fn places(finding: &Finding) -> Vec<&Place> {
    std::iter::once(&finding.primary).chain(&finding.steps).collect()
}

fn diagnostic(reported: &Reported, picture: &Picture<'_>) -> Diagnostic<FileId> {
    let finding = &reported.finding;
    let severity = match reported.level {
        Level::Error => Severity::Error,
        Level::Warning => Severity::Warning,
        Level::Audit | Level::Allow => Severity::Note,
    };
    let mut notes: Vec<String> = finding.notes.clone();
    notes.push(format!("note: {}", finding.consequence.words()));
    notes.push(format!("help: {}", finding.help));
    notes.push(format!("note: explained by `conn-lint explain {}`", finding.rule));
    Diagnostic::new(severity)
        .with_code(finding.rule)
        .with_message(&finding.message)
        .with_labels(labels(finding, picture))
        .with_notes(notes)
}

/// The labels. Steps are numbered in the order of the path; a step at the very place of the primary is said there.
fn labels(finding: &Finding, picture: &Picture<'_>) -> Vec<Label<FileId>> {
    let mut primary = finding.primary.label.clone();
    let mut labels = Vec::new();
    for (text, step) in numbered(finding) {
        if step.loc != finding.primary.loc {
            let range = picture.range(step.loc);
            labels.push(Label::secondary(step.loc.file, range).with_message(text));
        } else if primary.is_empty() || primary == step.label {
            primary = text;
        } else {
            primary = format!("{text}; {primary}");
        }
    }
    let loc = finding.primary.loc;
    labels.insert(0, Label::primary(loc.file, picture.range(loc)).with_message(primary));
    labels
}

/// "2 errors, 1 warning in 14 files (3 packages, 210 functions)".
pub fn summary(counts: &Counts) -> String {
    let found: Vec<String> = [(counts.error, "error"), (counts.warning, "warning")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| plural(count, what))
        .collect();
    let found = if found.is_empty() { "no findings".to_owned() } else { found.join(", ") };
    let quiet = match counts.audit {
        0 => String::new(),
        count => format!("; {count} more at level audit (`-W audit` shows them)"),
    };
    format!(
        "{found} in {} ({}, {}){quiet}",
        plural(counts.files, "file"),
        plural(counts.packages, "package"),
        plural(counts.bodies, "function")
    )
}

fn plural(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

#[cfg(test)]
mod tests;
