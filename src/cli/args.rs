//! What the command line takes.

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::{ArgAction, ArgMatches, Args, Parser, Subcommand, ValueEnum};

use super::output::{Format, Output};
use crate::config::{self, Choice, Levels, Options, Said, Source};
use crate::finding::Confidence;
use crate::rule::Level;
use crate::suppress::baseline::{self, Baseline};
use crate::suppress::changes::Changes;

/// Finds where a Rust program keeps connections open that nobody will ever close (`CLOSE_WAIT`).
///
/// Without a command, the package or workspace here is linted.
#[derive(Debug, Parser)]
#[command(name = "conn-lint", version, max_term_width = 100)]
#[command(after_help = "Exit status: 0 nothing at level error, 1 something is, 2 the job could not be done.")]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) lint: LintArgs,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Lint files, directories, packages or workspaces.
    ///
    /// Paths choose what is reported; the packages and workspaces around them are read as a whole.
    Check {
        /// Files or directories; without any, the package or workspace here.
        paths: Vec<PathBuf>,
        #[command(flatten)]
        lint: LintArgs,
    },
    /// List every place where a connection is opened, and who closes it: a report, no findings.
    Inventory {
        /// Files or directories; without any, the package or workspace here.
        paths: Vec<PathBuf>,
        #[command(flatten)]
        options: InventoryArgs,
    },
    /// Say what the sockets of a machine show, what it means, and where in the source to look.
    ///
    /// Live on Linux, or from captures. Nothing is changed, and nothing is run.
    #[cfg(feature = "triage")]
    Triage(super::triage::TriageArgs),
    /// Explain a rule, a group or a notice; also `socket-states` and `kernel-settings`.
    Explain {
        /// Its name.
        name: String,
    },
    /// List the rules with group and summary.
    Rules,
    /// Show which configuration applies to a file or directory, and where each value comes from.
    Config {
        /// A file, a directory or a manifest; without one, the package or workspace here.
        path: Option<PathBuf>,
        #[command(flatten)]
        options: ShowConfigArgs,
    },
    /// Print the JSON schema of `--format json`.
    Schema {
        /// Of which command.
        #[arg(value_enum, default_value_t = SchemaOf::Check)]
        of: SchemaOf,
    },
    /// Print the completions of a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page, for `man -l -`.
    Man {
        /// Of this command, as in `conn-lint man check`; without one, of `conn-lint`.
        command: Option<String>,
    },
    /// Show what the engine makes of a file.
    Debug {
        #[command(subcommand)]
        what: Debug,
    },
    #[command(external_subcommand)]
    Other(Vec<OsString>),
}

/// What has a JSON schema.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum SchemaOf {
    /// `conn-lint check`.
    Check,
    /// `conn-lint triage`.
    #[cfg(feature = "triage")]
    Triage,
}

#[derive(Debug, Subcommand)]
pub(super) enum Debug {
    /// The graph of each body.
    Cfg {
        /// A Rust file.
        file: PathBuf,
    },
    /// How much of each file is read: in full, its declarations, nothing.
    Files {
        /// A file or directory.
        path: PathBuf,
    },
    /// The type of each variable.
    Types {
        /// A Rust file.
        file: PathBuf,
    },
    /// The types of which dropping is not enough, and where such values are lost.
    Closers {
        /// A Rust file.
        file: PathBuf,
    },
    /// The sockets with several handles, and what becomes of each handle.
    Shares {
        /// A Rust file.
        file: PathBuf,
    },
    /// The tasks that are started, what they are given and on what they wait.
    Tasks {
        /// A Rust file.
        file: PathBuf,
    },
}

#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools)] // switches of a command line
pub(super) struct LintArgs {
    /// How findings are shown on standard output; `human` unless said otherwise.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) format: Option<Format>,
    /// Write a report to a file, too: `--output sarif=conn-lint.sarif`. May be given several times; `-` is standard output.
    #[arg(long, value_name = "FORMAT=FILE", action = ArgAction::Append)]
    pub(super) output: Vec<Output>,
    /// When to use colours; `auto` honours `NO_COLOR`, `CLICOLOR_FORCE` and the terminal.
    #[arg(long, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub(super) color: Colour,
    #[command(flatten)]
    levels: LevelArgs,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
    /// Worker threads; by default one for each core.
    #[arg(long, value_name = "N")]
    pub(super) threads: Option<NonZeroUsize>,
    /// Read every file in full, whatever it names.
    #[arg(long, hide = true)]
    pub(super) no_prefilter: bool,
    /// Findings and failures only: no summary, no notices.
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// Read one file from standard input; it stands for PATH, which need not be stored yet, in its package.
    #[arg(long, value_name = "PATH")]
    pub(super) stdin_filename: Option<PathBuf>,
    /// Count the findings by rule: after them, or on standard error if the report is for programs.
    #[arg(long)]
    pub(super) statistics: bool,
    /// Exit with 0 also if there are findings at level error.
    #[arg(long)]
    pub(super) exit_zero: bool,
    #[command(flatten)]
    pub(super) known: KnownArgs,
}

/// Levels. In a struct of its own for the help and for `config`.
#[derive(Debug, Args)]
pub(super) struct LevelArgs {
    /// Report as error: a rule, a group, a notice, `warnings` or `all`. Of several level flags the last wins.
    #[arg(short = 'D', long, value_name = "NAME", action = ArgAction::Append)]
    deny: Vec<String>,
    /// Report as warning.
    #[arg(short = 'W', long, value_name = "NAME", action = ArgAction::Append)]
    warn: Vec<String>,
    /// Do not report.
    #[arg(short = 'A', long, value_name = "NAME", action = ArgAction::Append)]
    allow: Vec<String>,
}

/// What a configuration can say, too, and which one counts.
#[derive(Debug, Args)]
pub(super) struct ConfigArgs {
    /// The one configuration to use, instead of those beside the code; its patterns start here.
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    config: Option<PathBuf>,
    /// Use no configuration: flags only.
    #[arg(long)]
    isolated: bool,
    /// Report nothing of files that match, as in `.gitignore`.
    #[arg(long, value_name = "GLOB", action = ArgAction::Append)]
    exclude: Vec<String>,
    /// Report only of files that match.
    #[arg(long, value_name = "GLOB", action = ArgAction::Append)]
    include: Vec<String>,
    /// Excluded files stay so also when they are named: for hooks, which name what has changed.
    #[arg(long)]
    force_exclude: bool,
    /// Lint test code, too: `#[cfg(test)]`, `tests/`, `benches/`.
    #[arg(long)]
    include_tests: bool,
    /// A model of what a library opens, closes and hands over, besides the built-in ones.
    #[arg(long, value_name = "FILE", action = ArgAction::Append)]
    models: Vec<PathBuf>,
    /// Report only what rests on facts (`high`), or guesses, too, where levels ask for them (`low`).
    #[arg(long, value_enum, value_name = "CONFIDENCE")]
    min_confidence: Option<Least>,
}

impl ConfigArgs {
    /// The options of a run, without paths.
    pub(super) fn options(&self, root: PathBuf, levels: Levels) -> Options {
        let configuration = match &self.config {
            Some(file) => Choice::File(file.clone()),
            None if self.isolated => Choice::Isolated,
            None => Choice::Search,
        };
        let min_confidence = self.min_confidence.map(|least| match least {
            Least::High => Confidence::High,
            Least::Low => Confidence::Low,
        });
        Options {
            root,
            levels,
            configuration,
            exclude: self.exclude.clone(),
            include: self.include.clone(),
            force_exclude: self.force_exclude,
            include_tests: self.include_tests,
            models: self.models.clone(),
            min_confidence,
            ..Options::default()
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct ShowConfigArgs {
    /// How it is shown.
    #[arg(long, value_enum, default_value_t = ConfigFormat::Human, value_name = "FORMAT")]
    pub(super) format: ConfigFormat,
    #[command(flatten)]
    levels: LevelArgs,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ConfigFormat {
    /// A table for people.
    Human,
    /// One JSON document.
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Least {
    High,
    Low,
}

/// What is known already, and not told again.
#[derive(Debug, Args)]
pub(super) struct KnownArgs {
    /// Do not report what this file lists: what was there when conn-lint was adopted.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write what is found to the baseline; without `--baseline`, to `conn-lint-baseline.json`.
    #[arg(long, conflicts_with = "new_from_rev")]
    write_baseline: bool,
    /// Report only findings either end of which lies in lines that have changed since this revision (git).
    #[arg(long, value_name = "REV", allow_hyphen_values = true)]
    new_from_rev: Option<String>,
}

impl KnownArgs {
    /// The baseline, read.
    pub(super) fn baseline(&self, root: &Path) -> Result<Option<Baseline>, String> {
        let default = self.write_baseline.then(|| Path::new(baseline::DEFAULT));
        let file = self.baseline.as_deref().or(default);
        file.map(|file| Baseline::read(file, root, self.write_baseline)).transpose()
    }

    /// The changes since the revision.
    pub(super) fn changes(&self, root: &Path) -> Result<Option<Changes>, String> {
        self.new_from_rev.as_ref().map(|revision| Changes::since(revision, root)).transpose()
    }
}

#[derive(Debug, Args)]
pub(super) struct InventoryArgs {
    /// How openings are shown.
    #[arg(long, value_enum, default_value_t = InventoryFormat::Human, value_name = "FORMAT")]
    pub(super) format: InventoryFormat,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
    /// Worker threads; by default one for each core.
    #[arg(long, value_name = "N")]
    pub(super) threads: Option<NonZeroUsize>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum InventoryFormat {
    /// Pictures for people.
    Human,
    /// One JSON document.
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    Auto,
    Always,
    Never,
}

/// The level flags in the order in which they were written.
pub(super) fn levels(matches: &ArgMatches) -> Result<Levels, String> {
    let mut said: Vec<(usize, Level, &String)> = Vec::new();
    for (flag, level) in [("deny", Level::Error), ("warn", Level::Warning), ("allow", Level::Allow)] {
        let places = matches.indices_of(flag).into_iter().flatten();
        let names = matches.get_many::<String>(flag).into_iter().flatten();
        said.extend(places.zip(names).map(|(place, name)| (place, level, name)));
    }
    said.sort_unstable();
    let mut levels = Levels::default();
    for (_, level, name) in said {
        let flag = match level {
            Level::Error => "--deny",
            Level::Warning => "--warn",
            Level::Audit | Level::Allow => "--allow",
        };
        let source = Source::Flag(format!("{flag} {name}"));
        levels.push(Said { level, name: config::parse_name(name)?, text: name.clone(), source });
    }
    Ok(levels)
}
