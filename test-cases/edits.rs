//! Suggested edits, made by `rustfix` (what `cargo fix` is made of) from the `cargo` format: the result compiles, and what was found is
//! gone. `edits/std.rs` says what is promised of each. The edits for libraries: `integrations/edits.sh`.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rustfix::{Filter, Suggestion, apply_suggestions, get_suggestions_from_json};
use serde_json::Value;

fn case() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("test-cases/edits/std.rs")
}

fn lint(file: &Path, format: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_conn-lint"));
    command.args(["check", "--isolated", "--exit-zero", "--format", format]).arg(file);
    let output = command.output().expect("conn-lint runs");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn findings(file: &Path) -> Vec<Value> {
    let report: Value = serde_json::from_str(&lint(file, "json")).expect("JSON");
    report["findings"].as_array().expect("findings").clone()
}

/// What rustfix reads in the messages for Cargo.
fn suggestions(file: &Path, filter: Filter) -> Vec<Suggestion> {
    let lines = lint(file, "cargo");
    let diagnostic = |line: &str| serde_json::from_str::<Value>(line).expect("JSON")["message"].to_string();
    let all: Vec<String> = lines.lines().map(diagnostic).collect();
    get_suggestions_from_json(&all.join("\n"), &HashSet::new(), filter).expect("rustfix reads it")
}

fn compile(file: &Path, out: &Path) -> Output {
    let mut rustc = Command::new("rustc");
    rustc.args(["--edition", "2024", "--crate-type", "lib", "--emit", "metadata", "--out-dir"]).arg(out);
    rustc.arg(file).output().expect("rustc runs")
}

/// By line, what the case says is promised.
fn promised(text: &str) -> BTreeMap<u64, String> {
    let mark = |(line, text): (u64, &str)| Some((line, text.split_once("//~ ")?.1.trim().to_owned()));
    (1..).zip(text.lines()).filter(|(_, text)| !text.starts_with("//!")).filter_map(mark).collect()
}

#[test]
fn each_finding_has_the_edit_that_is_promised() {
    let text = std::fs::read_to_string(case()).expect("the case");
    let offered = findings(&case()).into_iter().map(|finding| {
        let fixes = finding["fixes"].as_array().expect("fixes");
        assert!(fixes.len() < 2, "{fixes:?}");
        let word = fixes.first().map_or("none", |fix| fix["applicability"].as_str().expect("a word"));
        (finding["primary"]["start"]["line"].as_u64().expect("a line"), word.to_owned())
    });
    assert_eq!(offered.collect::<BTreeMap<_, _>>(), promised(&text));
}

#[test]
fn what_can_be_made_without_looking_compiles_and_is_found_no_more() {
    let dir = tempfile::tempdir().expect("a directory");
    let text = std::fs::read_to_string(case()).expect("the case");
    let before = compile(&case(), dir.path());
    assert!(before.status.success(), "{}", String::from_utf8_lossy(&before.stderr));
    let edited =
        apply_suggestions(&text, &suggestions(&case(), Filter::MachineApplicableOnly)).expect("edits apply");
    assert_ne!(edited, text);
    let file = dir.path().join("edited.rs");
    std::fs::write(&file, &edited).expect("written");
    let after = compile(&file, dir.path());
    assert!(after.status.success(), "{edited}\n{}", String::from_utf8_lossy(&after.stderr));
    let left: BTreeMap<u64, String> =
        promised(&edited).into_iter().filter(|(_, word)| word != "machine-applicable").collect();
    let found = findings(&file).into_iter().map(|f| f["primary"]["start"]["line"].as_u64().expect("a line"));
    assert_eq!(found.collect::<Vec<_>>(), left.into_keys().collect::<Vec<_>>());
}

/// The others are still Rust afterwards.
#[test]
fn what_is_to_be_looked_at_parses() {
    let text = std::fs::read_to_string(case()).expect("the case");
    let all = suggestions(&case(), Filter::Everything);
    assert_eq!(all.len(), promised(&text).values().filter(|word| *word != "none").count());
    let edited = apply_suggestions(&text, &all).expect("edits apply");
    syn::parse_file(&edited).expect("it is still Rust");
}
