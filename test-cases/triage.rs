//! `conn-lint triage`, from outside: captures of the real tools (`triage/captures`), settings, leads, bad input.
//!
//! `triage/incident.sh` does the whole of it live, with servers that leak and their fixes.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

#[path = "triage/cuts.rs"]
mod cuts;
#[path = "triage/leads.rs"]
mod leads;
#[cfg(target_os = "linux")]
#[path = "triage/live.rs"]
mod live;
#[path = "triage/readers.rs"]
mod readers;
#[path = "triage/schema.rs"]
mod schema;
#[path = "triage/settings.rs"]
mod settings;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

fn captures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("test-cases/triage/captures")
}

/// What was said, and how it ended.
struct Told {
    out: String,
    err: String,
    status: Option<i32>,
}

impl Told {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}\n{}{}", self.out, self.err))
    }

    #[track_caller]
    fn says(&self, status: i32, words: &[&str]) {
        let all = format!("{}{}", self.out, self.err);
        assert_eq!(self.status, Some(status), "{all}");
        for word in words {
            assert!(all.contains(word), "`{word}` is not in:\n{all}");
        }
    }
}

/// Runs it among the captures.
fn triage(arguments: &[&str]) -> Told {
    run(&captures(), arguments, b"")
}

fn run(dir: &Path, arguments: &[&str], input: &[u8]) -> Told {
    let mut child = Command::new(env!("CARGO_BIN_EXE_conn-lint"))
        .arg("triage")
        .args(arguments)
        .current_dir(dir)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may end without having read anything.
    let _unread = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    Told {
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
        status: output.status.code(),
    }
}

/// The rows of the table: `(held by, process, port, to, state, now)`.
fn rows(report: &Value) -> Vec<(String, String, String, String, String, u64)> {
    let text = |row: &Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let row = |row: &Value| {
        (
            text(row, "held_by"),
            text(row, "process"),
            text(row, "port"),
            text(row, "to"),
            text(row, "state"),
            row["now"].as_u64().unwrap(),
        )
    };
    report["sockets"].as_array().unwrap().iter().map(row).collect()
}

/// The signs: `(sign, level, now)`.
fn signs(report: &Value) -> Vec<(&str, &str, u64)> {
    let signs = report["signs"].as_array().unwrap().iter();
    signs
        .map(|sign| {
            (sign["sign"].as_str().unwrap(), sign["level"].as_str().unwrap(), sign["now"].as_u64().unwrap())
        })
        .collect()
}
