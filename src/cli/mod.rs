//! The command line: arguments in, a report and an exit status out. The work itself is in [`crate::run`].

mod args;
mod config;
mod debug;
mod generate;
mod inventory;
mod output;
#[cfg(feature = "triage")]
mod triage;
mod watch;

use std::ffi::OsString;
use std::io::{Read as _, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{CommandFactory, FromArgMatches, error::ErrorKind};

use crate::checks;
use crate::config::{Buffer, Levels, Options, near, nearest};
use crate::finding::NOTICES;
use crate::limits;
use crate::report::json;
use crate::rule::Group;
use crate::run::{self, Status};
use crate::source;
use args::{Cli, Command, LintArgs, SchemaOf};
use watch::Watched;

/// Runs the command and gives its exit status.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    crate::guard::quiet_panics();
    let status = match parse(arguments) {
        Ok((cli, levels)) => dispatch(cli, levels),
        Err(error) => {
            // Help and version are asked for; anything else is a bad argument. Nobody may be reading.
            let _unread = error.print();
            if error.use_stderr() { Status::Failed } else { Status::Clean }
        }
    };
    ExitCode::from(status as u8)
}

fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<(Cli, Levels), clap::Error> {
    let matches = Cli::command().try_get_matches_from(arguments)?;
    let cli = Cli::from_arg_matches(&matches)?;
    let of_command = matches.subcommand().map(|(_, matches)| matches);
    // The flags stand before or after `check`, never on both sides of it.
    let levels = match &cli.command {
        Some(Command::Check { .. } | Command::Config { .. }) => args::levels(of_command.unwrap_or(&matches)),
        _ => args::levels(&matches),
    };
    let levels = levels.map_err(|message| Cli::command().error(ErrorKind::InvalidValue, message))?;
    Ok((cli, levels))
}

fn dispatch(cli: Cli, levels: Levels) -> Status {
    match cli.command {
        None => lint(&cli.lint, Vec::new(), levels),
        Some(Command::Check { paths, lint: options }) => lint(&options, paths, levels),
        Some(Command::Inventory { paths, options }) => inventory::inventory(&options, paths),
        #[cfg(feature = "triage")]
        Some(Command::Triage(options)) => triage::triage(&options),
        Some(Command::Explain { name }) => explain(&name),
        Some(Command::Config { path, options }) => config::config(&options, path, levels),
        Some(Command::Rules) => say(&rules()),
        Some(Command::Schema { of: SchemaOf::Check }) => say(json::SCHEMA),
        #[cfg(feature = "triage")]
        Some(Command::Schema { of: SchemaOf::Triage }) => say(crate::triage::json::SCHEMA),
        Some(Command::Completions { shell }) => generate::completions(shell),
        Some(Command::Man { command }) => generate::man(command.as_deref()),
        Some(Command::Debug { what }) => debug::debug(&what),
        Some(Command::Other(words)) => no_such_command(&words),
    }
}

fn lint(options: &LintArgs, paths: Vec<PathBuf>, levels: Levels) -> Status {
    let root = match here() {
        Ok(root) => root,
        Err(error) => return fail(&format!("the current directory cannot be read: {error}")),
    };
    let buffer = match buffer(options, &paths) {
        Ok(buffer) => buffer,
        Err(message) => return fail(&message),
    };
    let known =
        options.known.baseline(&root).and_then(|baseline| Ok((baseline, options.known.changes(&root)?)));
    let (baseline, changes) = match known {
        Ok(known) => known,
        Err(message) => return fail(&message),
    };
    let run_options = Options {
        paths: asked(paths, &root),
        everything: options.no_prefilter,
        threads: options.threads.map_or_else(cores, std::num::NonZeroUsize::get),
        buffer,
        baseline,
        changes,
        ..options.config.options(root, levels)
    };
    let mut reports = match output::reports(options, &run_options.root) {
        Ok(reports) => reports,
        Err(message) => return fail(&message),
    };
    let progress = Arc::default();
    let mut watched = Watched::new(&mut reports, &progress, !options.quiet);
    let status = run::run(&run_options, &mut watched, progress);
    if options.statistics && status.is_ok() {
        let text = watched.statistics();
        if output::is_for_people(options) {
            say(&text)
        } else {
            tell(&text)
        };
    }
    match status {
        Ok(Status::Found) if options.exit_zero => Status::Clean,
        Ok(status) => status,
        // The reader has seen enough: `conn-lint | head`.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Status::Clean,
        Err(error) => fail(&format!("the report cannot be written: {error}")),
    }
}

/// What an editor has of a file, if it says so.
fn buffer(options: &LintArgs, paths: &[PathBuf]) -> Result<Option<Buffer>, String> {
    let Some(path) = &options.stdin_filename else { return Ok(None) };
    // `-` is what other tools want to hear.
    if let Some(other) = paths.iter().find(|path| path.as_os_str() != "-") {
        let other = source::slashes(other);
        return Err(format!(
            "`--stdin-filename` lints one file from standard input; `{other}` cannot be named beside it"
        ));
    }
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(limits::FILE_BYTES as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|error| format!("standard input cannot be read: {error}"))?;
    Ok(Some(Buffer { path: path.clone(), bytes: bytes.into() }))
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get)
}

/// The current directory, as discovery names files.
fn here() -> std::io::Result<PathBuf> {
    std::env::current_dir()?.canonicalize()
}

/// The arguments; without any, the package or workspace here.
fn asked(paths: Vec<PathBuf>, root: &Path) -> Vec<PathBuf> {
    if paths.is_empty() { vec![package_here(root)] } else { paths }
}

/// The package or workspace around the current directory; without one, the directory.
fn package_here(root: &Path) -> PathBuf {
    let package = root.ancestors().find(|dir| dir.join("Cargo.toml").is_file());
    package.unwrap_or(root).to_owned()
}

fn explain(name: &str) -> Status {
    if let Some(rule) = checks::rule(name) {
        return say(rule.page);
    }
    if let Some(kind) = NOTICES.iter().find(|kind| kind.id == name) {
        return say(kind.page);
    }
    #[cfg(feature = "triage")]
    if let Some(page) = crate::triage::pages::PAGES.iter().find(|page| page.id == name) {
        return say(page.text);
    }
    if let Some(group) = Group::ALL.into_iter().find(|group| group.name() == name) {
        return say(&format!("# {name}\n\n{}.\n\n{}", group.meaning(), members(group)));
    }
    let known = checks::RULES.iter().map(|rule| rule.id).chain(NOTICES.iter().map(|kind| kind.id));
    #[cfg(feature = "triage")]
    let known = known.chain(crate::triage::pages::PAGES.iter().map(|page| page.id));
    fail(&format!("no rule is named `{name}`{}", nearest(name, known)))
}

fn rules() -> String {
    let groups = Group::ALL.into_iter().map(|g| format!("{}: {}\n{}", g.name(), g.meaning(), members(g)));
    let groups: Vec<String> = groups.collect();
    let notices = NOTICES.iter().map(|kind| row(kind.id, &kind.summary()));
    let notices: Vec<String> = notices.collect();
    format!("{}notices: no finding, and not swallowed\n{}", groups.concat(), notices.concat())
}

fn members(group: Group) -> String {
    let members = checks::RULES.iter().filter(|rule| rule.group == group);
    let rows: Vec<String> = members.map(|rule| row(rule.id, &rule.summary())).collect();
    rows.concat()
}

fn row(name: &str, text: &str) -> String {
    format!("  {name:<24} {text}\n")
}

/// `conn-lint src`: the reader meant `check`, or misspelt a command.
fn no_such_command(words: &[OsString]) -> Status {
    let word = words.first().map(|word| word.to_string_lossy().into_owned()).unwrap_or_default();
    let known =
        Cli::command().get_subcommands().map(|command| command.get_name().to_owned()).collect::<Vec<_>>();
    let near = near(&word, known.iter().map(String::as_str));
    let looks_like_path = Path::new(&word).exists() || word.contains(['/', '.', '\\']);
    if let Some(near) = near.filter(|_| !looks_like_path) {
        return fail(&format!("`{word}` is no command; did you mean `{near}`?"));
    }
    fail(&format!("`{word}` is no command; to lint it: `conn-lint check {word}`"))
}

/// Prints to standard output. Whether anybody reads it is not our concern.
fn say(text: &str) -> Status {
    say_bytes(text.as_bytes())
}

/// [`say`] for what other libraries write.
fn say_bytes(text: &[u8]) -> Status {
    let mut out = std::io::stdout().lock();
    let end: &[u8] = if text.ends_with(b"\n") { b"" } else { b"\n" };
    let _unread = out.write_all(text).and_then(|()| out.write_all(end)).and_then(|()| out.flush());
    Status::Clean
}

/// Prints to standard error.
fn tell(text: &str) -> Status {
    let _unread = write!(std::io::stderr(), "{text}");
    Status::Clean
}

fn fail(message: &str) -> Status {
    let _unread = writeln!(std::io::stderr(), "error: {message}");
    Status::Failed
}
