//! `conn-lint triage`.

use std::collections::BTreeMap;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use clap::{ArgAction, Args, ValueEnum};

use super::fail;
use crate::config::nearest_of;
use crate::rule::Level;
use crate::run::Status;
use crate::triage::signs::{Sign, Thresholds};
use crate::triage::table::Table;
use crate::triage::{Filter, Report, capture, human, signs};

/// Ports for connections out where the system does not say: Linux's `32768 60999`.
const PORTS: u64 = 28_232;

#[derive(Debug, Args)]
pub(super) struct TriageArgs {
    /// Read a capture instead of this machine: of `ss -tanp`, `netstat -an`, `netstat -ano`, `lsof -i`, or states with their counts; `-` is standard input. Given twice, the first is compared with the last.
    #[arg(long, value_name = "FILE", action = ArgAction::Append)]
    from: Vec<PathBuf>,
    /// Only the sockets of this process, and those at its ports that no process has.
    #[arg(long, value_name = "PID")]
    pid: Option<u32>,
    /// Only sockets with this port at one of their ends: a number, or a name where the capture has names.
    #[arg(long, value_name = "PORT")]
    port: Option<String>,
    /// From how many on a sign is told: `close-wait=10`. `conn-lint explain socket-states` lists the signs.
    #[arg(long, value_name = "SIGN=N", action = ArgAction::Append, value_parser = threshold)]
    threshold: Vec<(Sign, u64)>,
    /// How it is shown.
    #[arg(long, value_enum, default_value_t = TriageFormat::Human, value_name = "FORMAT")]
    format: TriageFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum TriageFormat {
    /// For people.
    Human,
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
    let report = match report(args) {
        Ok(report) => report,
        Err(message) => return fail(&message),
    };
    let mut err = std::io::stderr().lock();
    for problem in &report.problems {
        let _unread = writeln!(err, "note: {problem}");
    }
    drop(err);
    if report.table.looks > 0 && report.is_empty() {
        return Status::Failed;
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    let written = match args.format {
        TriageFormat::Human => human::write(&mut out, &report),
    };
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            fail(&format!("the report cannot be written: {error}"))
        }
        _ => status(&report),
    }
}

/// What is certain and bad is an error, as it is for a finding.
fn status(report: &Report) -> Status {
    if report.seen.iter().any(|seen| seen.level == Level::Error) { Status::Found } else { Status::Clean }
}

fn report(args: &TriageArgs) -> Result<Report, String> {
    let filter = Filter { pid: args.pid, port: args.port.clone() };
    let mut report = Report::default();
    let mut looks = Vec::new();
    for path in &args.from {
        let mut look = capture::read(path)?;
        report.problems.append(&mut look.problems);
        report.sockets += look.sockets.len();
        filter.apply(&mut look);
        report.looks.push((look.from.clone(), look.tool.clone()));
        looks.push(look);
    }
    let thresholds: Thresholds = args.threshold.iter().copied().collect::<BTreeMap<_, _>>();
    report.table = Table::new(&looks);
    report.seen = signs::seen(&report.table, &thresholds, PORTS);
    Ok(report)
}
