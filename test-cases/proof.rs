//! The programs that prove the rules on a real kernel, linted: a line that says `//~ <rule-id>` is found, and nothing else is.
//!
//! `test-cases/kernel/{core,clients}/src/<rule>/*.{defect,fix,silent}.rs` are the very texts that `prove.sh` runs and that the pages show.
//! Each is linted as a package of its own, with the dependencies of the package it is from: a finding must not rest on what the harness
//! around it does, but may on what a library is called there and on its version.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use conn_lint::checks;
use conn_lint::rule::Group;

/// Where something is said, and by which rule.
type Place = (usize, String);

fn sorted(dir: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(dir)
        .expect("the programs are there")
        .map(|entry| entry.expect("a readable entry").path())
        .collect();
    paths.sort();
    paths
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The folders with programs, of all packages of the proof.
fn folders() -> Vec<PathBuf> {
    let kernel = Path::new(env!("CARGO_MANIFEST_DIR")).join("test-cases/kernel");
    let folders: Vec<PathBuf> = ["core", "clients", "more"]
        .iter()
        .flat_map(|package| sorted(&kernel.join(package).join("src")))
        .filter(|path| path.is_dir())
        .collect();
    assert!(!folders.is_empty(), "the programs are there");
    folders
}

/// The programs of a folder, less what only binds them together.
fn programs(folder: &Path) -> Vec<PathBuf> {
    let kinds = [".defect.rs", ".fix.rs", ".silent.rs"];
    let programs: Vec<PathBuf> = sorted(folder)
        .into_iter()
        .filter(|path| kinds.iter().any(|kind| file_name(path).ends_with(kind)))
        .collect();
    assert!(!programs.is_empty(), "no programs in {}", folder.display());
    programs
}

/// The lines with this mark: `//~ rule` is to be found, `//~? rule` is known to be missed today.
fn marked(text: &str, with: &str) -> BTreeSet<Place> {
    text.lines()
        .enumerate()
        .filter_map(|(index, line)| {
            let (_, mark) = line.split_once(with)?;
            Some((index + 1, mark.split_whitespace().next()?.to_owned()))
        })
        .collect()
}

/// A package with one program, which depends on what the packages of the proof depend on.
struct Alone {
    dir: tempfile::TempDir,
}

impl Alone {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder of its own");
        std::fs::create_dir(dir.path().join("src")).expect("a folder for its source");
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("test-cases/kernel/Cargo.lock");
        std::fs::copy(lock, dir.path().join("Cargo.lock")).expect("the versions");
        Self { dir }
    }

    fn hold(&self, program: &Path, text: &str) {
        let package = program.ancestors().nth(3).expect("a program lies in src/<rule> of a package");
        let manifest = std::fs::read_to_string(package.join("Cargo.toml")).expect("a manifest");
        let (_, dependencies) = manifest.split_once("\n[dependencies]\n").expect("dependencies");
        let manifest =
            ["[package]\nname = \"program\"\nedition = \"2024\"\n\n[dependencies]\n", dependencies];
        std::fs::write(self.dir.path().join("Cargo.toml"), manifest.concat()).expect("a manifest");
        std::fs::write(self.dir.path().join("src/main.rs"), text).expect("a program");
    }
}

/// What is found, with the rules that are always on and `asked`, which may be one that is off by default.
fn found(alone: &Alone, asked: Option<&str>) -> BTreeSet<Place> {
    let output = Command::new(env!("CARGO_BIN_EXE_conn-lint"))
        .args(["check", "--format", "json"])
        .args(asked.into_iter().flat_map(|id| ["--warn", id]))
        .arg(".")
        .current_dir(alone.dir.path())
        .output()
        .expect("conn-lint runs");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a report");
    let findings = report["findings"].as_array().expect("a list of findings");
    findings
        .iter()
        .map(|finding| {
            let line = finding["primary"]["start"]["line"].as_u64().unwrap_or_default();
            let rule = finding["rule"].as_str().unwrap_or_default();
            (usize::try_from(line).unwrap_or_default(), rule.to_owned())
        })
        .collect()
}

/// Lints a program and tells where that differs from what it says itself.
fn differences(program: &Path, alone: &Alone, asked: Option<&str>, out: &mut String) {
    let text = std::fs::read_to_string(program).expect("a readable program");
    alone.hold(program, &text);
    let (missed, marked, found) = (marked(&text, "//~? "), marked(&text, "//~ "), found(alone, asked));
    let improved: BTreeSet<Place> = missed.intersection(&found).cloned().collect();
    let found: BTreeSet<Place> = found.difference(&missed).cloned().collect();
    let name = program.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(program).display();
    let differing = [
        ("MISSED", marked.difference(&found).collect::<Vec<_>>()),
        ("UNEXPECTED", found.difference(&marked).collect()),
        ("NOW FOUND (mark it with //~)", improved.iter().collect()),
    ];
    for (what, places) in differing {
        for (line, rule) in places {
            let source = text.lines().nth(line.saturating_sub(1)).unwrap_or_default().trim();
            let _ = writeln!(out, "{what:<10} {name}:{line} [{rule}]  {source}");
        }
    }
}

#[test]
fn the_linter_says_what_the_programs_say() {
    let alone = Alone::new();
    let mut out = String::new();
    for folder in folders() {
        let id = file_name(&folder).replace('_', "-");
        // The programs may be there before the rule: then their marks say `//~?`.
        let audit = checks::rule(&id).is_some_and(|rule| rule.group == Group::Audit);
        for program in programs(&folder) {
            differences(&program, &alone, audit.then_some(id.as_str()), &mut out);
        }
    }
    assert!(out.is_empty(), "{} lines differ\n{out}", out.lines().count());
}
