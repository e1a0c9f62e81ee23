//! `conn-lint triage`.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use clap::{ArgAction, Args, ValueEnum};

use super::{cores, fail, here};
use crate::config::{Levels, Options, nearest_of};
use crate::report::inventory;
use crate::rule::Level;
use crate::run::{self, Status};
use crate::source;
use crate::triage::pages::Verdict;
use crate::triage::signs::{Sign, Thresholds};
use crate::triage::socket::Look;
use crate::triage::table::Table;
use crate::triage::{Filter, Report, capture, human, json, leads, named_port, settings, signs};

/// Ports for connections out where the system does not say: Linux's `32768 60999`.
const PORTS: u64 = 28_232;

#[derive(Debug, Args)]
pub(super) struct TriageArgs {
    /// Read a capture instead of this machine: of `ss -tanp`, `netstat -an`, `netstat -ano`, `lsof -i`, or states with their
    /// counts; `-` is standard input. Given twice, the first is compared with the last.
    #[arg(long, value_name = "FILE", action = ArgAction::Append)]
    from: Vec<PathBuf>,
    /// Only the sockets of this process and of those that it has started, and those at its ports that no process has.
    #[arg(long, value_name = "PID")]
    pid: Option<u32>,
    /// Only sockets with this port at one of their ends: a number, or a name where the capture has names.
    #[arg(long, value_name = "PORT")]
    port: Option<String>,
    /// Seconds between the two looks at this machine; 0 for one look.
    #[arg(long, value_name = "SECONDS", default_value_t = 2, conflicts_with = "from")]
    wait: u64,
    /// From how many on a sign is told: `close-wait=10`. `conn-lint explain socket-states` lists the signs.
    #[arg(long, value_name = "SIGN=N", action = ArgAction::Append, value_parser = threshold)]
    threshold: Vec<(Sign, u64)>,
    /// Judge settings of the kernel: those of FILE (`sysctl.conf`, or what `sysctl -a` prints; `-` is standard input), else those in
    /// force. With a FILE and nothing else, sockets are not looked at.
    #[arg(long, value_name = "FILE", num_args = 0..=1)]
    #[expect(clippy::option_option, reason = "not asked for, asked for, and asked for of a file")]
    sysctl: Option<Option<PathBuf>>,
    /// Lint this source, with audit on, and show the findings that leave such sockets.
    #[arg(long, value_name = "PATH", action = ArgAction::Append)]
    source: Vec<PathBuf>,
    /// How many places in the source are shown.
    #[arg(long, value_name = "N", default_value_t = 3, requires = "source")]
    top: usize,
    /// Show every place in the source where a connection is opened, too.
    #[arg(long, requires = "source")]
    inventory: bool,
    /// How it is shown.
    #[arg(long, value_enum, default_value_t = TriageFormat::Human, value_name = "FORMAT")]
    format: TriageFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum TriageFormat {
    /// For people.
    Human,
    /// One JSON document; `conn-lint schema triage` prints its schema.
    Json,
}

fn threshold(text: &str) -> Result<(Sign, u64), String> {
    let Some((name, number)) = text.split_once('=') else {
        return Err("it has the form SIGN=N, as in `close-wait=10`".to_owned());
    };
    let sign = Sign::ALL.into_iter().find(|sign| sign.name() == name);
    let sign = sign.ok_or_else(|| {
        let known = Sign::ALL.iter().map(|sign| sign.name());
        format!("no sign is named `{name}`{}", nearest_of(name, known, "conn-lint explain socket-states"))
    })?;
    let number = number.parse().map_err(|_| format!("`{number}` is no number"))?;
    Ok((sign, number))
}

/// Reads, judges and tells.
pub(super) fn triage(args: &TriageArgs) -> Status {
    let (report, failed) = match report(args) {
        Ok(report) => report,
        Err(message) => return fail(&message),
    };
    if args.format == TriageFormat::Human {
        let mut err = std::io::stderr().lock();
        for problem in &report.problems {
            let _unread = writeln!(err, "note: {problem}");
        }
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    let written = match args.format {
        TriageFormat::Human => human::write(&mut out, &report),
        TriageFormat::Json => json::write(&mut out, &report),
    };
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            fail(&format!("the report cannot be written: {error}"))
        }
        _ if failed => Status::Failed,
        _ => status(&report),
    }
}

/// What is certain and bad is an error, as it is for a finding.
fn status(report: &Report) -> Status {
    let is_wrong = |judged: &settings::Judged| judged.judgement.verdict == Verdict::Wrong;
    let settings = report.settings.iter().flat_map(|settings| &settings.judged);
    let found =
        report.seen.iter().any(|seen| seen.level == Level::Error) || settings.into_iter().any(is_wrong);
    if found { Status::Found } else { Status::Clean }
}

/// What there is to tell, and whether something that was asked for could not be done.
fn report(args: &TriageArgs) -> Result<(Report, bool), String> {
    let mut report = Report { top: args.top, ..Report::default() };
    let mut failed = false;
    let only_settings = matches!(args.sysctl, Some(Some(_)))
        && args.from.is_empty()
        && args.source.is_empty()
        && args.pid.is_none()
        && args.port.is_none();
    if !only_settings {
        failed |= !sockets(args, &mut report)?;
    }
    if let Some(file) = &args.sysctl {
        let settings = file.as_deref().map_or_else(|| Ok(settings::live()), settings::read)?;
        failed |= settings.judged.is_empty() && settings.others == 0;
        report.problems.extend(settings.problems.iter().cloned());
        report.settings = Some(settings);
    }
    if !args.source.is_empty() {
        failed |= !source(args, &mut report)?;
    }
    Ok((report, failed))
}

/// Reads the sockets and judges them; whether there was anything to read.
fn sockets(args: &TriageArgs, report: &mut Report) -> Result<bool, String> {
    let mut filter = Filter { pids: args.pid.into_iter().collect(), port: args.port.clone() };
    let mut ports = PORTS;
    let mut looks = if args.from.is_empty() {
        live((args.pid, args.wait), &mut filter, &mut ports, report)?
    } else {
        args.from.iter().map(|path| capture::read(path)).collect::<Result<Vec<Look>, String>>()?
    };
    let is_live = args.from.is_empty();
    let name = looks.iter().find_map(named_port);
    let read = is_live || looks.iter().all(|look| !look.sockets.is_empty());
    for look in &mut looks {
        for problem in look.problems.drain(..) {
            if !report.problems.contains(&problem) {
                report.problems.push(problem);
            }
        }
        report.sockets += look.sockets.len();
        filter.apply(look);
        report.looks.push((look.from.clone(), look.tool.clone()));
    }
    if !is_live && report.sockets > 0 && looks.iter().all(|look| look.sockets.is_empty()) {
        report.problems.push(filter.left_nothing(name.as_deref()));
    }
    let thresholds: Thresholds = args.threshold.iter().copied().collect();
    report.table = Table::new(&looks);
    (report.seen, report.below) = signs::seen(&report.table, &thresholds, ports);
    Ok(read)
}

/// Two looks at this machine, with a pause between them.
#[cfg(target_os = "linux")]
fn live(
    (pid, wait): (Option<u32>, u64),
    filter: &mut Filter,
    ports: &mut u64,
    report: &mut Report,
) -> Result<Vec<Look>, String> {
    use crate::triage::live;
    *ports = live::ports().unwrap_or(PORTS);
    let mut looks = vec![live::look(pid)?];
    if wait > 0 {
        std::thread::sleep(std::time::Duration::from_secs(wait));
        match live::look(pid) {
            Ok(look) => looks.push(look),
            Err(message) => {
                let message = format!("{message}; what follows was seen before");
                report.problems.push(crate::triage::socket::Problem {
                    place: "/proc".to_owned(),
                    line: None,
                    message,
                });
            }
        }
    }
    // Children that have started between the looks count, too.
    if let Some(pid) = pid {
        filter.pids = live::family(pid);
    }
    Ok(looks)
}

#[cfg(not(target_os = "linux"))]
fn live(
    _asked: (Option<u32>, u64),
    _filter: &mut Filter,
    _ports: &mut u64,
    _report: &mut Report,
) -> Result<Vec<Look>, String> {
    Err("this machine's sockets can be read on Linux only: take a capture (`netstat -ano`, `lsof -nP -i`) and name it: `--from FILE`".to_owned())
}

/// Lints the source; whether that could be done.
fn source(args: &TriageArgs, report: &mut Report) -> Result<bool, String> {
    let root = here().map_err(|error| format!("the current directory cannot be read: {error}"))?;
    let display = source::slashes(&root);
    let options = Options {
        paths: args.source.clone(),
        root,
        threads: cores(),
        levels: Levels::default(),
        ..Options::default()
    };
    if args.inventory {
        let stocks = run::inventory(&options).map_err(|error| format!("no threads to work with: {error}"))?;
        let (stocks, notices, _) = stocks;
        let mut text = Vec::new();
        let written = match args.format {
            TriageFormat::Human => inventory::human(&mut text, &stocks),
            TriageFormat::Json => inventory::json(&mut text, &display, &stocks, &notices),
        };
        written.map_err(|error| format!("the inventory cannot be written: {error}"))?;
        report.inventory = Some(String::from_utf8_lossy(&text).into_owned());
    }
    let (leads, status) = leads::leads(options, &report.seen)
        .map_err(|error| format!("the source cannot be linted: {error}"))?;
    report.problems.extend(leads.problems.iter().cloned());
    report.leads = Some(leads);
    Ok(status != Status::Failed)
}
