//! Annotations of GitHub Actions: workflow commands on standard output, and a table in the summary of the job.
//!
//! GitHub shows ten errors and ten warnings of a step and drops the others without a word, so errors come first and the table has
//! all. Columns count characters; they are given only where the place lies on one line.

use std::io::{Error, Write};
use std::path::{Path, PathBuf};

use super::notices::{in_order, with_place};
use super::places::{numbered, one_line, region, word};
use super::{Counts, Reported, Sink, UnitReport, human};
use crate::finding::Notice;
use crate::rule::Level;
use crate::source::{self, SourceMap};

/// A summary may have a mebibyte; the rest of a longer table is counted.
const SUMMARY_BYTES: usize = 900_000;

/// An annotation, in the order of the report.
#[derive(Debug)]
struct Annotation {
    level: Level,
    command: String,
    row: String,
}

/// Gathers all findings, and writes the errors first.
#[derive(Debug)]
pub struct Github<W> {
    out: W,
    root: PathBuf,
    base: PathBuf,
    summary: Option<PathBuf>,
    annotations: Vec<Annotation>,
    notices: Vec<Notice>,
}

impl<W: Write> Github<W> {
    /// Writes to `out`. `root` is the directory of the run, `base` the checkout, to which paths are relative; a table is appended to
    /// the file `summary`.
    pub fn new(out: W, root: &Path, base: &Path, summary: Option<PathBuf>) -> Self {
        let (root, base) = (root.to_owned(), base.to_owned());
        Self { out, root, base, summary, annotations: Vec::new(), notices: Vec::new() }
    }

    fn annotation(&self, reported: &Reported, sources: &SourceMap) -> Annotation {
        let finding = &reported.finding;
        let (loc, rule) = (finding.primary.loc, finding.rule);
        let at = region(loc, sources);
        let path = path(sources, loc.file, &self.base);
        let (line, column) = (at.start.line, at.start.column);
        let mut properties = vec![("file", path.clone()), ("line", line.to_string())];
        properties.push(("endLine", at.end.line.to_string()));
        if at.end.line == line {
            properties.push(("col", column.to_string()));
            properties.push(("endColumn", at.end.column.to_string()));
        }
        properties.push(("title", format!("conn-lint: {rule}")));
        // The place is repeated: the log shows the message only.
        let mut lines = vec![format!("{path}:{line}:{column}: {}", one_line(&finding.message))];
        lines.extend(numbered(finding).map(|(label, step)| {
            let file = self::path(sources, step.loc.file, &self.base);
            format!("{label} ({file}:{})", region(step.loc, sources).start.line)
        }));
        lines.push(format!("help: {}", finding.help));
        let level = word(reported.level);
        let cells = [level, rule, &format!("{path}:{line}"), &finding.message].map(cell);
        Annotation {
            level: reported.level,
            command: command(if level == "note" { "notice" } else { level }, &properties, &lines.join("\n")),
            row: format!(
                "| {} | `{}` | `{}` | {} |\n",
                cells[0],
                cells[1],
                cells[2].replace('`', "'"),
                cells[3]
            ),
        }
    }

    fn write_summary(&self, file: &Path, counts: &Counts) -> std::io::Result<()> {
        let failed = |error: Error| Error::new(error.kind(), format!("{}: {error}", source::slashes(file)));
        let mut summary = std::fs::OpenOptions::new().create(true).append(true).open(file).map_err(failed)?;
        summary.write_all(self.table(counts).as_bytes()).map_err(failed)
    }

    /// All findings as a Markdown table.
    fn table(&self, counts: &Counts) -> String {
        let mut table = format!("### conn-lint\n\n{}\n", human::summary(counts));
        let mut rows = self.annotations.iter();
        if !self.annotations.is_empty() {
            table.push_str("\n| level | rule | place | what |\n|---|---|---|---|\n");
        }
        while let Some(annotation) = rows.next() {
            if table.len() + annotation.row.len() > SUMMARY_BYTES {
                let more = format!("\nand {} more\n", rows.len() + 1);
                table.push_str(&more);
                break;
            }
            table.push_str(&annotation.row);
        }
        table.push('\n');
        table
    }
}

impl<W: Write> Sink for Github<W> {
    fn unit(&mut self, report: &UnitReport) -> std::io::Result<()> {
        let annotations = report.findings.iter().map(|reported| self.annotation(reported, &report.sources));
        let annotations: Vec<Annotation> = annotations.collect();
        self.annotations.extend(annotations);
        self.notices.extend_from_slice(&report.notices);
        Ok(())
    }

    fn end(&mut self, notices: &[Notice], counts: &Counts) -> std::io::Result<()> {
        self.notices.extend_from_slice(notices);
        in_order(&mut self.notices);
        // The table is written also when nobody reads the log any more.
        let written = self.write_commands(counts);
        let summarised = self.summary.as_ref().map_or(Ok(()), |file| self.write_summary(file, counts));
        written.and(summarised)
    }
}

impl<W: Write> Github<W> {
    fn write_commands(&mut self, counts: &Counts) -> std::io::Result<()> {
        let (failures, notices): (Vec<_>, Vec<_>) =
            self.notices.iter().partition(|notice| notice.is_failure());
        self.annotations.sort_by_key(|annotation| std::cmp::Reverse(annotation.level));
        for failure in failures {
            writeln!(self.out, "{}", self.notice_command("error", failure))?;
        }
        for annotation in &self.annotations {
            writeln!(self.out, "{}", annotation.command)?;
        }
        for notice in notices {
            writeln!(self.out, "{}", self.notice_command("notice", notice))?;
        }
        // Not a command: for whoever reads the log.
        writeln!(self.out, "conn-lint: {}", human::summary(counts))?;
        self.out.flush()
    }

    fn notice_command(&self, level: &str, notice: &Notice) -> String {
        let mut properties = Vec::new();
        if let Some(line) = notice.line {
            let file = source::normal(&self.root.join(&notice.path));
            properties.push(("file", source::with_slashes(&source::relative_path(&file, &self.base))));
            properties.push(("line", line.to_string()));
        }
        properties.push(("title", format!("conn-lint: {}", notice.kind)));
        command(level, &properties, &with_place(notice))
    }
}

/// The path below the checkout, as it is: the escaping is the command's.
fn path(sources: &SourceMap, file: source::FileId, base: &Path) -> String {
    let path = sources.get(file).map(|file| source::with_slashes(&source::relative_path(&file.path, base)));
    path.unwrap_or_default()
}

/// `::error file=..,line=..::message`, escaped as the runner takes it apart.
fn command(name: &str, properties: &[(&str, String)], message: &str) -> String {
    let properties: Vec<String> =
        properties.iter().map(|(key, value)| format!("{key}={}", escaped_property(value))).collect();
    format!("::{name} {}::{}", properties.join(","), escaped(message))
}

fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn escaped_property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

/// Text for a cell of a table.
fn cell(text: &str) -> String {
    one_line(text).replace('|', "\\|")
}
