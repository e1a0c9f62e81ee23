//! The kernel proof: runs every defect and every fix against a peer on loopback and compares what the kernel keeps with
//! what the rule's page promises.
//!
//! ```text
//! kernel-proof-core RULE      the programs of one rule
//! kernel-proof-core --all     all of them
//!           .. --bless PATH   also write the table that the pages quote
//! ```
//! Each program runs in a process of its own, which is killed when it has been looked at and ends by itself in any case.

mod case;
mod experiment;
mod look;
mod peer;

// The programs are written as a user would write them: their warnings are part of the picture (some lints see some of
// these defects, and the pages say which), so they are not reported here.
#[allow(warnings, clippy::all)]
mod ignored_eof;
#[allow(warnings, clippy::all)]
mod ineffective_close;
#[allow(warnings, clippy::all)]
mod leaked_descriptor;

use std::env;
use std::fs;
use std::process::ExitCode;

use case::Rule;

fn rules() -> Vec<Rule> {
    vec![
        Rule { id: "leaked-descriptor", cases: leaked_descriptor::cases() },
        Rule { id: "ignored-eof", cases: ignored_eof::cases() },
        Rule { id: "ineffective-close", cases: ineffective_close::cases() },
    ]
}

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["--child", rule, case, variant, server] => {
            experiment::child(&rules(), [rule, case, variant], server)
        }
        ["--all"] => prove(&rules(), None),
        ["--all", "--bless", path] => prove(&rules(), Some(path)),
        [id] if !id.starts_with('-') => {
            let chosen: Vec<Rule> = rules().into_iter().filter(|rule| rule.id == id).collect();
            if chosen.is_empty() {
                eprintln!("no kernel proof for `{id}`; there is one for:");
                rules().iter().for_each(|rule| eprintln!("  {}", rule.id));
                return ExitCode::from(2);
            }
            prove(&chosen, None)
        }
        _ => {
            eprintln!("usage: prove.sh RULE | prove.sh --all | prove.sh --bless");
            ExitCode::from(2)
        }
    }
}

/// Runs the programs one after the other, prints a line for each, and a last line that counts.
fn prove(rules: &[Rule], bless: Option<&str>) -> ExitCode {
    let (mut passed, mut failed) = (0, 0);
    let mut table = String::from("rule\tcase\tvariant\tafter\twhat\n");
    for rule in rules {
        println!("{}", rule.id);
        for case in &rule.cases {
            println!("  {} ({})", case.name, case.what);
            for program in &case.programs {
                let verdict = experiment::run(rule.id, case, program);
                let ok = matches!(&verdict, Ok(seen) if seen.met);
                println!(
                    "    {} {:<7} {}",
                    if ok { "ok  " } else { "FAIL" },
                    program.variant,
                    tell(&verdict)
                );
                if ok {
                    passed += 1;
                } else {
                    println!("         promised: {}", program.expect.describe());
                    failed += 1;
                }
                let row =
                    [rule.id, case.name, &program.variant.to_string(), &program.expect.describe(), case.what];
                table += &(row.join("\t") + "\n");
            }
        }
    }
    println!("{passed} passed, {failed} failed");
    if failed > 0 {
        return ExitCode::FAILURE;
    }
    // Written only when the run has shown every line of it.
    match bless.map(|path| fs::write(path, table)) {
        Some(Err(error)) => {
            eprintln!("cannot write the table: {error}");
            ExitCode::from(2)
        }
        _ => ExitCode::SUCCESS,
    }
}

fn tell(verdict: &std::io::Result<experiment::Verdict>) -> String {
    match verdict {
        Ok(verdict) => verdict.text.clone(),
        Err(error) => format!("could not be run: {error}"),
    }
}
