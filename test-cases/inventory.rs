//! `conn-lint inventory`: each opening of a file with all who may be the last to have it, for people and as JSON, and on bad input.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::{Command, Output};

use serde_json::Value;

const DIRECTORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/test-cases/inventory");

type ByLine = BTreeMap<u64, BTreeSet<String>>;

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_conn-lint"));
    command.arg("inventory").args(arguments).current_dir(DIRECTORY).output().unwrap()
}

fn document(arguments: &[&str]) -> Value {
    let output = run(&[&["--format", "json"], arguments].concat());
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What the file says itself.
fn expected(text: &str) -> ByLine {
    let marked = text.lines().enumerate().filter_map(|(index, line)| {
        let (_, kinds) = line.split_once("//= ")?;
        Some((index as u64 + 1, kinds.split_whitespace().map(str::to_owned).collect()))
    });
    marked.collect()
}

#[test]
fn every_opening_is_listed_with_all_who_may_close_it() {
    let text = fs::read_to_string(format!("{DIRECTORY}/openings.rs")).unwrap();
    let document = document(&["openings.rs"]);
    let mut found = ByLine::new();
    for opening in document["openings"].as_array().unwrap() {
        let line = opening["opened"]["start"]["line"].as_u64().unwrap();
        let closers = opening["closers"].as_array().unwrap().iter();
        let kinds = closers.map(|closer| closer["who"].as_str().unwrap().to_owned());
        found.entry(line).or_default().extend(kinds);
    }
    assert_eq!(found, expected(&text));
    assert_eq!(document["version"], 1);
    assert_eq!(document["summary"]["openings"], found.len());
    assert_eq!(document["summary"]["closers"]["nobody"], 2);
}

#[test]
fn an_opening_names_the_rules_that_speak_of_it() {
    let document = document(&["openings.rs"]);
    let openings = document["openings"].as_array().unwrap();
    let lost = openings.iter().find(|opening| opening["function"] == "number").unwrap();
    assert_eq!(lost["rules"], serde_json::json!(["leaked-descriptor"]));
    let fine = openings.iter().find(|opening| opening["function"] == "probe").unwrap();
    assert_eq!(fine["rules"], serde_json::json!([]));
}

#[test]
fn people_read_a_paragraph_for_each() {
    let output = run(&["openings.rs"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0));
    let lines: Vec<&str> = text.lines().collect();
    let accepted = "connection opened by `std::net::TcpListener::accept` in `serve`";
    let at = lines.iter().position(|line| line.contains(accepted)).unwrap();
    assert!(lines[at].starts_with("openings.rs:"), "{text}");
    assert!(
        lines[at + 1].starts_with("    owned by a thread that ends when the peer closes (openings.rs:"),
        "{text}"
    );
    assert!(text.contains("kept in the static `SHARED`, which is never dropped"), "{text}");
    assert!(text.lines().last().unwrap().starts_with("15 openings: "), "{text}");
}

#[test]
fn nothing_to_list_and_nothing_to_read_are_told_apart() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("a.rs");
    fs::write(&file, "pub fn f() {}\n").unwrap();
    let output = run(&[file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "nothing is opened here, as far as can be seen\n");
    let output = run(&["no-such-file.rs"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("no-such-file.rs"));
}
