//! Which reports are written, and where.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use anstream::stream::RawStream;
use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;

use super::args::{Colour, LintArgs};
use crate::config;
use crate::report::Sink;
use crate::report::cargo::Cargo;
use crate::report::fanout::Fanout;
use crate::report::github::Github;
use crate::report::gitlab::Gitlab;
use crate::report::human::Human;
use crate::report::json::Json;
use crate::report::notices::{Notices, Told};
use crate::report::rdjson::Rdjson;
use crate::report::sarif::Sarif;
use crate::report::short::Short;
use crate::source;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Pictures for people.
    Human,
    /// A line for each finding: `path:line:column: level[rule]: message`.
    Short,
    /// One JSON document; `conn-lint schema` prints its schema.
    Json,
    /// JSON lines as Cargo writes them, for rust-analyzer.
    Cargo,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub Actions, and a table in the summary of the job.
    Github,
    /// Code Quality of GitLab.
    Gitlab,
    /// For reviewdog.
    Rdjson,
}

impl Format {
    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    /// Whether the report has the notices in it.
    fn has_notices(self) -> bool {
        matches!(self, Self::Json | Self::Sarif | Self::Github)
    }
}

/// `FORMAT=FILE`.
#[derive(Clone, Debug)]
pub(super) struct Output {
    format: Format,
    to: Target,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    Stdout,
    File(PathBuf),
}

impl FromStr for Output {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let Some((format, file)) = text.split_once('=') else {
            return Err("it has the form FORMAT=FILE, as in `sarif=conn-lint.sarif`".to_owned());
        };
        let format = Format::from_str(format, false).map_err(|_| {
            let names: Vec<String> = Format::value_variants().iter().map(|format| format.name()).collect();
            let near = config::nearest(format, names.iter().map(String::as_str));
            format!("no format is named `{format}`{near}; there are {}", names.join(", "))
        })?;
        let to = match file {
            "" => return Err(format!("`{text}` names no file")),
            "-" => Target::Stdout,
            file => Target::File(PathBuf::from(file)),
        };
        Ok(Self { format, to })
    }
}

/// The reports that the arguments ask for. Files are opened before the work, so that a wrong name costs no time.
pub(super) fn reports(options: &LintArgs, root: &Path) -> Result<Fanout, String> {
    let outputs = outputs(options)?;
    let mut reports = Fanout::new();
    for output in &outputs {
        match &output.to {
            Target::Stdout => reports.push("standard output", to_stdout(output.format, options, root)),
            Target::File(path) => {
                let name = source::slashes(path);
                let file =
                    File::create(path).map_err(|error| format!("{name} cannot be written: {error}"))?;
                let colour = options.color == Colour::Always;
                let sink = sink(output.format, BufWriter::new(file), colour, options, root);
                reports.push(name, sink);
            }
        }
    }
    let stderr = std::io::stderr();
    let colour = colour_choice(options.color, &stderr);
    let heard = !options.quiet && outputs.iter().any(|output| !output.format.has_notices());
    let told = if heard { Told::All } else { Told::Failures };
    // Not locked: whoever else has something to say there would wait for ever.
    let stderr = BufWriter::new(AutoStream::new(stderr, colour));
    reports.set_beside(Box::new(Notices::new(stderr, colour != ColorChoice::Never, told)));
    Ok(reports)
}

/// Whether people read what comes on standard output.
pub(super) fn is_for_people(options: &LintArgs) -> bool {
    let others = options.output.iter().filter(|output| output.to == Target::Stdout);
    options.format.into_iter().chain(others.map(|output| output.format)).all(|format| format == Format::Human)
}

/// What is written where; standard output has one report, and no file has two.
fn outputs(options: &LintArgs) -> Result<Vec<Output>, String> {
    let mut outputs = options.output.clone();
    let on_stdout = outputs.iter().filter(|output| output.to == Target::Stdout).count();
    if on_stdout + usize::from(options.format.is_some()) > 1 {
        let why =
            if on_stdout > 1 { "`-` is given twice" } else { "`--format` writes there, and so does `-`" };
        return Err(format!("two reports on standard output: {why}; give one of them a file"));
    }
    if on_stdout == 0 {
        let format = options.format.unwrap_or(Format::Human);
        outputs.insert(0, Output { format, to: Target::Stdout });
    }
    let mut files = BTreeSet::new();
    for output in &outputs {
        if let Target::File(path) = &output.to {
            if !files.insert(source::normal(path)) {
                return Err(format!("two reports in one file: {}", source::slashes(path)));
            }
        }
    }
    Ok(outputs)
}

fn to_stdout(format: Format, options: &LintArgs, root: &Path) -> Box<dyn Sink> {
    let stdout = std::io::stdout();
    if format == Format::Human {
        let choice = colour_choice(options.color, &stdout);
        let out = BufWriter::new(AutoStream::new(stdout.lock(), choice));
        return sink(format, out, choice != ColorChoice::Never, options, root);
    }
    sink(format, BufWriter::new(stdout.lock()), false, options, root)
}

fn sink<W: Write + 'static>(
    format: Format,
    out: W,
    colour: bool,
    options: &LintArgs,
    root: &Path,
) -> Box<dyn Sink> {
    match format {
        Format::Human => Box::new(Human::new(out, colour, options.quiet)),
        Format::Short => Box::new(Short::new(out)),
        Format::Json => Box::new(Json::new(out, source::slashes(root))),
        Format::Cargo => Box::new(Cargo::new(out)),
        Format::Sarif => Box::new(Sarif::new(out, root)),
        Format::Github => {
            let summary = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|file| !file.is_empty());
            Box::new(Github::new(out, root, &checkout("GITHUB_WORKSPACE", root), summary.map(PathBuf::from)))
        }
        Format::Gitlab => Box::new(Gitlab::new(out, &checkout("CI_PROJECT_DIR", root))),
        Format::Rdjson => Box::new(Rdjson::new(out)),
    }
}

/// Where the checkout is, to which the service takes paths to be relative: the variable says so if the run is within.
fn checkout(variable: &str, root: &Path) -> PathBuf {
    let named = std::env::var_os(variable).and_then(|dir| PathBuf::from(dir).canonicalize().ok());
    named.filter(|dir| root.starts_with(dir)).unwrap_or_else(|| root.to_owned())
}

/// `NO_COLOR`, `CLICOLOR_FORCE`, `TERM=dumb` and the terminal decide, unless the flag does.
fn colour_choice(flag: Colour, stream: &impl RawStream) -> ColorChoice {
    match flag {
        Colour::Auto => AutoStream::choice(stream),
        Colour::Always => ColorChoice::Always,
        Colour::Never => ColorChoice::Never,
    }
}
