//! The walls of the house: the invariants of `lib.rs` that a test can see.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use conn_lint::checks::RULES;
use conn_lint::models;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(root().join(&path)).unwrap_or_else(|e| panic!("{}: {e}", path.as_ref().display()))
}

/// All files below `src`, with their module path: `report::human::paint`.
fn modules() -> Vec<(String, String)> {
    let src = root().join("src");
    let mut waiting = vec![src.clone()];
    let mut modules = Vec::new();
    while let Some(dir) = waiting.pop() {
        for entry in fs::read_dir(&dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&src).unwrap().with_extension("");
                let name = name.to_str().unwrap().replace(['/', '\\'], "::");
                let name = name.strip_suffix("::mod").unwrap_or(&name).to_owned();
                modules.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    modules.sort();
    modules
}

/// The code of a file without comments at line starts, where crates are only talked about.
fn code(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether a word stands in a text as a word.
fn names(text: &str, word: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = &text[at + word.len()..];
        !before.is_some_and(is_word) && after.starts_with("::") && before != Some(':')
    })
}

#[test]
fn libraries_stay_behind_their_walls() {
    let walls: [(&str, &[&str]); 9] = [
        ("syn", &["parse", "index", "lower", "models"]),
        ("quote", &["parse", "index", "lower", "models"]),
        ("proc_macro2", &["parse", "index", "lower", "models"]),
        ("clap", &["cli"]),
        ("walkdir", &["discover"]),
        ("ignore", &["discover", "config"]),
        ("toml", &["discover", "config"]),
        ("codespan_reporting", &["source", "report"]),
        ("procfs", &["triage"]),
    ];
    for (module, text) in modules() {
        for (library, homes) in walls {
            let at_home =
                homes.iter().any(|home| module == *home || module.starts_with(&format!("{home}::")));
            assert!(at_home || !names(&code(&text), library), "`{library}` in `{module}`: only in {homes:?}");
        }
    }
}

#[test]
fn every_dependency_is_used() {
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let modules = modules();
    for name in manifest["dependencies"].as_table().unwrap().keys() {
        let name = name.replace('-', "_");
        let used = modules.iter().any(|(_, text)| {
            let code = code(text);
            names(&code, &name)
                || code.contains(&format!("#[derive({name}"))
                || code.contains(&format!("use {name};"))
        });
        assert!(used, "`{name}` is a dependency that nobody uses");
    }
}

#[test]
fn modules_stand_in_the_order_of_the_data() {
    let text = read("src/lib.rs");
    let listed: Vec<&str> =
        text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let expected = [
        "limits",
        "guard",
        "discover",
        "source",
        "parse",
        "index",
        "lower",
        "models",
        "link",
        "facts",
        "rule",
        "checks",
        "finding",
        "inventory",
        "suppress",
        "report",
        "config",
        "run",
        "triage",
        "cli",
    ];
    assert_eq!(listed, expected);
}

#[test]
fn nothing_is_unsafe() {
    assert!(read("Cargo.toml").contains("unsafe_code = \"forbid\""));
}

#[test]
fn checks_never_walk_syntax() {
    for (module, text) in modules().iter().filter(|(module, _)| module.starts_with("checks::")) {
        for word in ["index::convert", "parse"] {
            assert!(!code(text).contains(&format!("crate::{word}")), "`{module}` uses `{word}`");
        }
    }
}

/// Page, check and case folder of a rule have its name; nothing else lies there.
#[test]
fn each_rule_has_page_check_and_cases() {
    let ids: BTreeSet<String> = RULES.iter().map(|rule| rule.id.to_owned()).collect();
    let sorted: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert!(sorted.windows(2).all(|pair| pair[0] < pair[1]), "rules stand in the order of their ids");
    let stems = |dir: &str, extension: &str| -> BTreeSet<String> {
        let entries =
            fs::read_dir(root().join(dir)).into_iter().flatten().flatten().map(|entry| entry.path());
        let wanted = |path: &PathBuf| {
            if extension.is_empty() {
                path.is_dir()
            } else {
                path.extension().is_some_and(|e| e == extension)
            }
        };
        let stem = |path: PathBuf| path.file_stem().unwrap().to_str().unwrap().to_owned();
        entries.filter(wanted).map(stem).collect()
    };
    let mut pages = stems("rules", "md");
    // What `conn-lint triage` speaks from.
    for page in ["kernel-settings", "socket-states"] {
        assert!(pages.remove(page), "{page}");
    }
    assert_eq!(pages, ids, "pages: rules/*.md");
    let mut cases = stems("test-cases/rules", "");
    // Programs about which several rules could speak.
    cases.remove("precedence");
    assert_eq!(cases, ids, "cases: test-cases/rules/*/");
    let modules: BTreeSet<String> = ids.iter().map(|id| id.replace('-', "_")).collect();
    let mut checks = stems("src/checks", "rs");
    checks.remove("mod");
    assert!(modules.is_subset(&checks), "checks: src/checks/*.rs has {checks:?}, the list {modules:?}");
    for rule in RULES {
        let sections =
            ["## Example", "## Fix", "## Why", "## Stays silent when", "## What rustc and clippy say"];
        let places: Vec<Option<usize>> = sections.iter().map(|section| rule.page.find(section)).collect();
        assert!(places.iter().all(Option::is_some), "{}: sections {sections:?}, found {places:?}", rule.id);
        assert!(places.is_sorted(), "{}: sections in order", rule.id);
    }
}

#[test]
fn all_models_can_be_read() {
    let libraries: Vec<_> = models::libraries().iter().copied().map(Into::into).collect();
    if let Err(errors) = models::load(&libraries) {
        let lines: Vec<String> =
            errors.iter().map(|e| format!("{}:{}: {}", e.file, e.line, e.message)).collect();
        panic!("{}", lines.join("\n"));
    }
}
