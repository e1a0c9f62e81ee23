//! What must hold for any text: nothing panics, and places lie at characters. And what must not change what is found: the layout,
//! the names of locals, the order of items, comments, code that does nothing, the order of paths, the number of threads.
//!
//! The texts are the cases of the rules and the programs that the kernel has judged. What `shapes.rs` does to the canonical cases
//! changes the shape of a defect; here nothing that matters changes. `PROPTEST_CASES` and `PROPERTIES_SEED` try more, and others;
//! `fuzz` does the same for hours.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "helpers of tests are tests")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use arbitrary::{Arbitrary as _, Unstructured};
use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};
use proptest::test_runner::RngSeed;

#[allow(unreachable_pub, reason = "a library of the fuzz targets")]
#[path = "fuzz/judge.rs"]
mod judge;
#[path = "properties/rewrite.rs"]
mod rewrite;
#[allow(unreachable_pub, reason = "a library of the fuzz targets")]
#[path = "fuzz/shapes.rs"]
mod shapes;

use rewrite::Dice;

/// A program, and the name under which it is linted.
struct Case {
    name: String,
    text: String,
}

/// Every case of the rules, every program of the kernel's proofs.
fn cases() -> Vec<Case> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("test-cases");
    let mut waiting = vec![here.join("rules"), here.join("kernel")];
    let mut files = BTreeSet::new();
    while let Some(dir) = waiting.pop() {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("target") {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.insert(path);
            }
        }
    }
    let case = |path: PathBuf| {
        let place = path.strip_prefix(&here).unwrap().to_string_lossy().replace(['/', '\\'], "--");
        Case { name: place, text: fs::read_to_string(path).unwrap() }
    };
    let cases: Vec<Case> = files.into_iter().map(case).collect();
    assert!(cases.len() > 200, "only {} cases", cases.len());
    cases
}

/// In a directory of their own, so that nothing around them is read.
fn stored<'a>(cases: impl IntoIterator<Item = (&'a str, String)>) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in cases {
        fs::write(dir.path().join(name), text).unwrap();
    }
    dir
}

fn lint(dir: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_conn-lint"))
        .args(["check", "--isolated", "--include-tests", "--warn", "all", "--format", "json"])
        .args(arguments)
        .current_dir(dir)
        .output()
        .unwrap()
}

/// File, rule and function of all that is found, kept back or not; as often as it is.
fn found(dir: &Path) -> Vec<String> {
    let output = lint(dir, &["."]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let list = |key: &str| report[key].as_array().unwrap().clone();
    let notices: Vec<_> = list("notices");
    let limits = notices.iter().filter(|notice| notice["kind"] != "unparsed-file").collect::<Vec<_>>();
    assert!(limits.is_empty(), "{limits:?}");
    let mut all: Vec<String> = [list("findings"), list("suppressed")]
        .concat()
        .iter()
        .map(|finding| {
            let path = finding["primary"]["path"].as_str().unwrap();
            format!("{path}: {} in {}", finding["rule"].as_str().unwrap(), finding["function"])
        })
        .collect();
    all.sort();
    all
}

/// Rewrites cases, and holds that what is found stays. `None`: a case that this cannot rewrite. One case in three, unless
/// `PROPERTIES_SEED` asks for others: then all.
fn changes_nothing(rewrite: impl Fn(&Case, &mut Dice) -> Option<String>) {
    let seed: Option<u64> = std::env::var("PROPERTIES_SEED").ok().and_then(|seed| seed.parse().ok());
    let mut dice = Dice::new(seed.unwrap_or(1));
    let mut cases = cases();
    cases.retain(|_| seed.is_some() || dice.roll(3) == 0);
    let rewritten: Vec<(&Case, String)> =
        cases.iter().filter_map(|case| Some((case, rewrite(case, &mut dice)?))).collect();
    assert!(2 * rewritten.len() > cases.len(), "only {} of {} are rewritten", rewritten.len(), cases.len());
    let before = stored(rewritten.iter().map(|(case, _)| (case.name.as_str(), case.text.clone())));
    let after = stored(rewritten.iter().map(|(case, text)| (case.name.as_str(), text.clone())));
    let (before, after) = (found(before.path()), found(after.path()));
    assert!(before.len() > 100, "only {} findings: nothing is shown", before.len());
    let lost: Vec<_> = missing_from(&before, &after);
    let gained: Vec<_> = missing_from(&after, &before);
    for (case, text) in &rewritten {
        // For whoever has to look at it.
        if lost.iter().chain(&gained).any(|finding| finding.starts_with(&case.name)) {
            fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(&case.name), text).unwrap();
        }
    }
    assert!(lost.is_empty() && gained.is_empty(), "lost: {lost:#?}\ngained: {gained:#?}");
}

/// What is in the one list more often than in the other.
fn missing_from(list: &[String], other: &[String]) -> Vec<String> {
    let count = |of: &[String], what: &String| of.iter().filter(|each| *each == what).count();
    let distinct: BTreeSet<&String> = list.iter().collect();
    distinct.into_iter().filter(|what| count(list, what) > count(other, what)).cloned().collect()
}

#[test]
fn formatting_changes_nothing() {
    changes_nothing(|case, _| rewrite::formatted(&case.text));
}

#[test]
fn names_of_locals_change_nothing() {
    changes_nothing(|case, _| rewrite::renamed(&case.text));
}

#[test]
fn the_order_of_items_changes_nothing() {
    changes_nothing(|case, dice| rewrite::reordered(&case.text, dice));
}

#[test]
fn comments_change_nothing() {
    changes_nothing(|case, dice| rewrite::commented(&case.text, dice));
}

#[test]
fn code_that_does_nothing_changes_nothing() {
    changes_nothing(|case, dice| rewrite::with_idle_code(&case.text, dice));
}

#[test]
fn order_of_paths_and_threads_change_no_byte() {
    let mut cases = cases();
    let mut dice = Dice::new(7);
    cases.retain(|_| dice.roll(8) == 0);
    let dir = stored(cases.iter().map(|case| (case.name.as_str(), case.text.clone())));
    let mut names: Vec<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    let mut reports = ["1", "2", "7"].map(|threads| {
        dice.shuffle(&mut names);
        lint(dir.path(), &[&["--threads", threads], names.as_slice()].concat()).stdout
    });
    reports.sort();
    assert!(reports[0].len() > 10_000);
    assert!(reports[0] == reports[2], "reports differ");
}

/// What parses is judged; where anything of ours panics, or a place is wrong, so does this.
fn is_judged(text: &str) -> bool {
    judge::findings(text).is_some()
}

fn config() -> ProptestConfig {
    let number = |name: &str| -> Option<u64> { std::env::var(name).ok()?.parse().ok() };
    ProptestConfig {
        cases: number("PROPTEST_CASES").map_or(48, |cases| cases as u32),
        rng_seed: RngSeed::Fixed(number("PROPERTIES_SEED").unwrap_or(1)),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_bytes_are_read_or_told(bytes in any::<Vec<u8>>()) {
        let dir = tempfile::tempdir().unwrap();
        judge::comments(dir.path(), &bytes);
        judge::config(dir.path(), &bytes);
        judge::baseline(dir.path(), &bytes);
        judge::program(&bytes);
    }

    #[test]
    fn any_characters_are_read_or_told(text in "[ -~\\s\\PC]{0,400}") {
        is_judged(&text);
    }

    #[test]
    fn changed_tokens_are_judged_or_told(case in any::<usize>(), bytes in any::<[u8; 48]>()) {
        let cases = cases();
        let case = &cases[case % cases.len()];
        let changes = Vec::<shapes::Change>::arbitrary(&mut Unstructured::new(&bytes)).unwrap_or_default();
        if let Some(text) = shapes::changed(&case.text, &changes) {
            is_judged(&text);
        }
    }

    #[test]
    fn programs_in_the_shape_of_rust_are_judged(bytes in proptest::collection::vec(any::<u8>(), 64..600)) {
        let text = shapes::program(&mut Unstructured::new(&bytes)).unwrap_or_default();
        prop_assert!(text.is_empty() || is_judged(&text) || syn::parse_file(&text).is_err(), "{text}");
    }
}

/// What fuzzing has found once.
#[test]
fn what_was_found_stays_found() {
    let finds = Path::new(env!("CARGO_MANIFEST_DIR")).join("test-cases/fuzz/finds");
    let dir = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(finds).into_iter().flatten() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("rs") => {
                judge::program(&bytes);
                judge::comments(dir.path(), &bytes);
            }
            Some("toml") => judge::config(dir.path(), &bytes),
            Some("json") => judge::baseline(dir.path(), &bytes),
            _ => {}
        }
    }
}

/// Ends of lines, a mark of the byte order, a line for the shell: places stay places, and everything is found.
#[test]
fn ends_of_lines_and_marks_change_no_finding() {
    changes_nothing(|case, _| {
        let starts_with_attribute = case.text.starts_with("#!");
        (!starts_with_attribute).then(|| {
            let text = case.text.replace('\n', "\r\n");
            format!("\u{feff}#!/usr/bin/env run\r\n{text}")
        })
    });
}
