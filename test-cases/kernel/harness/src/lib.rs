//! The harness of the kernel proof: runs defects and fixes against a peer on loopback and compares what the kernel keeps with what
//! the rule's page promises.
//!
//! ```text
//! PROGRAM RULE      the programs of one rule
//! PROGRAM --all     all of them
//!    .. --record DIR   also leave there what the pages quote and how many have passed
//! ```
//! Each program runs in a process of its own, which is killed when it has been looked at and ends by itself in any case.

pub mod case;
mod experiment;
mod look;
mod peer;

use std::env;
use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use case::{Case, Program, Rule};
use experiment::Verdict;

/// So many programs are looked at side by side. Most of the time they wait, and so do we.
const SIDE_BY_SIDE: usize = 6;

/// The whole of a package's `main`.
pub fn run(package: &str, rules: &[Rule]) -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["--child", rule, case, variant, server] => experiment::child(rules, [rule, case, variant], server),
        ["--all", "--record", dir] => prove(&rules.iter().collect::<Vec<_>>(), &Path::new(dir).join(package)),
        [id, "--record", dir] if !id.starts_with('-') => {
            let chosen: Vec<&Rule> = rules.iter().filter(|rule| rule.id == id).collect();
            if chosen.is_empty() {
                eprintln!("no kernel proof for `{id}` in {package}");
                return ExitCode::from(2);
            }
            prove(&chosen, &Path::new(dir).join(package))
        }
        _ => {
            eprintln!("usage: prove.sh RULE | prove.sh --all | prove.sh --bless");
            ExitCode::from(2)
        }
    }
}

/// Runs the programs, prints a line for each, and records the table and the counts.
fn prove(rules: &[&Rule], record: &Path) -> ExitCode {
    let (mut passed, mut failed) = (0, 0);
    let mut table = String::new();
    for rule in rules {
        println!("{}", rule.id);
        let mut verdicts = look_at(rule).into_iter();
        for case in &rule.cases {
            println!("  {} ({})", case.name, case.what);
            for (program, verdict) in case.programs.iter().zip(verdicts.by_ref()) {
                if tell(program, &verdict) {
                    passed += 1;
                } else {
                    failed += 1;
                }
                let row =
                    [rule.id, case.name, &program.variant.to_string(), &program.expect.describe(), case.what];
                table += &(row.join("\t") + "\n");
            }
        }
    }
    let written = fs::write(record.with_extension("states"), table)
        .and_then(|()| fs::write(record.with_extension("counts"), format!("{passed} {failed}\n")));
    if let Err(error) = written {
        eprintln!("cannot write {}: {error}", record.display());
        return ExitCode::from(2);
    }
    if failed > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Runs the programs of a rule: first those that wait, several at a time, then one by one those that keep a processor busy.
fn look_at(rule: &Rule) -> Vec<io::Result<Verdict>> {
    let programs: Vec<(&Case, &Program)> =
        rule.cases.iter().flat_map(|case| case.programs.iter().map(move |program| (case, program))).collect();
    let verdicts: Vec<Mutex<Option<io::Result<Verdict>>>> =
        programs.iter().map(|_| Mutex::new(None)).collect();
    let look_at_one = |index: usize| {
        let (case, program) = programs[index];
        let verdict = experiment::run(rule.id, case, program);
        *verdicts[index].lock().unwrap_or_else(PoisonError::into_inner) = Some(verdict);
    };
    let (busy, calm): (Vec<usize>, Vec<usize>) =
        (0..programs.len()).partition(|&index| programs[index].1.expect.busy);
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..SIDE_BY_SIDE {
            scope.spawn(|| {
                while let Some(&index) = calm.get(next.fetch_add(1, Ordering::Relaxed)) {
                    look_at_one(index);
                }
            });
        }
    });
    busy.into_iter().for_each(look_at_one);
    let none = || Err(io::Error::other("it was not looked at"));
    verdicts
        .into_iter()
        .map(|verdict| verdict.into_inner().unwrap_or_else(PoisonError::into_inner).unwrap_or_else(none))
        .collect()
}

/// Prints what was seen; true if it was as promised.
fn tell(program: &Program, verdict: &io::Result<Verdict>) -> bool {
    let (met, text) = match verdict {
        Ok(verdict) => (verdict.met, verdict.text.clone()),
        Err(error) => (false, format!("could not be run: {error}")),
    };
    println!("    {} {:<7} {text}", if met { "ok  " } else { "FAIL" }, program.variant);
    if !met {
        println!("         promised: {}", program.expect.describe());
    }
    met
}
