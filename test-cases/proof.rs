//! The programs that prove the rules on a real kernel, linted: a line that says `//~ <rule-id>` is found, and nothing else is.
//!
//! `test-cases/kernel/{core,clients}/src/<rule>/*.{defect,fix,silent}.rs` are the very texts that `prove.sh` runs and that the pages show.
//! Each is linted as a package of its own, with the dependencies of the package it is from: a finding must not rest on what the harness
//! around it does, but may on what a library is called there and on its version.
//!
//! A rule of the group `audit`, which is off by default, is switched on for its own programs. A folder may be there before its rule:
//! its lines say `//~? <rule-id>` until then.
//!
//! `test-cases/kernel/patterns.md` lists what was measured, with the program that shows it; what the programs say about themselves is
//! filled in by `BLESS=1 cargo test --test proof`, which also marks what is found now (so run it twice).

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

/// What is to be found beside what is always on.
enum Asked<'r> {
    /// One rule that is off by default.
    Rule(Option<&'r str>),
    /// The weaker forms of a rule; nothing else that is audit.
    Weaker(&'r str),
}

/// What is found.
fn found(alone: &Alone, asked: &Asked<'_>) -> BTreeSet<Place> {
    let (on, only) = match asked {
        Asked::Rule(rule) => (*rule, None),
        Asked::Weaker(rule) => (Some("audit"), Some(*rule)),
    };
    let output = Command::new(env!("CARGO_BIN_EXE_conn-lint"))
        .args(["check", "--format", "json"])
        .args(on.into_iter().flat_map(|id| ["--warn", id]))
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
        .filter(|(_, rule)| only.is_none_or(|only| only == rule))
        .collect()
}

/// The program with `//~` where it says `//~?` and is found.
fn with_marks_of_found(text: &str, improved: &BTreeSet<Place>) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    for (number, rule) in improved {
        if let Some(line) = lines.get_mut(number.saturating_sub(1)) {
            *line = line.replace(&format!("//~? {rule}"), &format!("//~ {rule}"));
        }
    }
    lines.concat()
}

/// Lints a program and tells where that differs from what it says itself.
fn differences(program: &Path, alone: &Alone, asked: &Asked<'_>, out: &mut String) {
    let text = std::fs::read_to_string(program).expect("a readable program");
    alone.hold(program, &text);
    let (missed, marked, found) = (marked(&text, "//~? "), marked(&text, "//~ "), found(alone, asked));
    let mut improved: BTreeSet<Place> = missed.intersection(&found).cloned().collect();
    if std::env::var_os("BLESS").is_some() && !improved.is_empty() {
        std::fs::write(program, with_marks_of_found(&text, &improved)).expect("a writable program");
        improved.clear();
    }
    let found: BTreeSet<Place> = found.difference(&missed).cloned().collect();
    let name = program.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(program).display();
    let differing = [
        ("MISSED", marked.difference(&found).collect::<Vec<_>>()),
        ("UNEXPECTED", found.difference(&marked).collect()),
        ("NOW FOUND (BLESS=1 marks it with //~)", improved.iter().collect()),
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
            // The weaker forms of a rule that is on say so.
            let weaker = std::fs::read_to_string(&program).is_ok_and(|text| text.contains("`-W audit`"));
            let asked = if weaker { Asked::Weaker(&id) } else { Asked::Rule(audit.then_some(&*id)) };
            differences(&program, &alone, &asked, &mut out);
        }
    }
    assert!(out.is_empty(), "{} lines differ\n{out}", out.lines().count());
}

/// How many patterns were measured, by section of `patterns.md`: none gets lost.
const MEASURED: [(&str, usize); 2] = [("Keeps a connection", 97), ("Keeps nothing", 49)];

/// The table's columns: what one writes (pattern, program, why) and, between them, what follows from the program.
struct Pattern {
    what: String,
    program: String,
    why: String,
}

impl Pattern {
    fn read(row: &str) -> Self {
        let cells: Vec<&str> = row.trim().trim_matches('|').split(" | ").map(str::trim).collect();
        let [pattern, program, _, _, _, why] = cells[..] else { panic!("patterns.md: not six cells: {row}") };
        Self { what: pattern.to_owned(), program: program.to_owned(), why: why.to_owned() }
    }

    /// The row, with rule, state and what is said today as they are.
    fn row(&self) -> String {
        let [rule, after, today] = self.facts();
        let unexplained = today == "known miss" || rule == "never";
        assert!(!unexplained || !self.why.is_empty(), "patterns.md: why is {} not found?", self.what);
        let Self { what, program, why } = self;
        format!("| {what} | {program} | {rule} | {after} | {today} | {why} |\n")
    }

    /// The rule, what is left afterwards, and what is said today.
    fn facts(&self) -> [String; 3] {
        if self.program == "-" {
            return ["never".to_owned(), "closed".to_owned(), "silent".to_owned()];
        }
        let (folder, case) = self.program.split_once('/').expect("a program is <rule>/<case>");
        let (id, case, variant, text) = self.read_program(folder, case);
        let today = match checks::rule(&id) {
            _ if variant != "defect" => "silent",
            None => "no rule yet",
            Some(_) if !marked(&text, "//~? ").is_empty() => "known miss",
            Some(rule) if rule.group == Group::Audit => "found on demand",
            Some(_) => "found",
        };
        let after = recorded(&[&id, case, variant])
            .unwrap_or_else(|| panic!("{} is not in states.tsv: prove.sh --bless", self.program));
        [id, after, today.to_owned()]
    }

    /// Its rule, case, variant and text. A case of a rule is in one package; a variant need only be named if it is a fix.
    fn read_program<'a>(&self, folder: &str, case: &'a str) -> (String, &'a str, &'a str, String) {
        let (case, variants) = match case.split_once('.') {
            Some((case, variant)) => (case, vec![variant]),
            None => (case, vec!["defect", "silent"]),
        };
        for package in ["core", "clients", "more"] {
            for variant in variants.iter().copied() {
                let path = kernel().join(format!("{package}/src/{folder}/{case}.{variant}.rs"));
                if let Ok(text) = std::fs::read_to_string(path) {
                    return (folder.replace('_', "-"), case, variant, text);
                }
            }
        }
        panic!("patterns.md: no program {}", self.program)
    }
}

fn kernel() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("test-cases/kernel")
}

/// What the last complete run has shown of a program.
fn recorded(program: &[&str]) -> Option<String> {
    let states = std::fs::read_to_string(kernel().join("states.tsv")).expect("the record");
    let row = states
        .lines()
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .find(|row| row.starts_with(program))?;
    row.get(3).map(|after| (*after).to_owned())
}

#[test]
fn every_pattern_has_its_program() {
    let path = kernel().join("patterns.md");
    let text = std::fs::read_to_string(&path).expect("the table of patterns");
    let is_row = |line: &str| line.starts_with("| ") && !line.starts_with("| pattern ");
    let now: String = text
        .split_inclusive('\n')
        .map(|line| if is_row(line) { Pattern::read(line).row() } else { line.to_owned() })
        .collect();
    for (section, count) in MEASURED {
        let section_text = now.split("\n## ").find(|part| part.starts_with(section)).unwrap_or_default();
        assert_eq!(section_text.lines().filter(|line| is_row(line)).count(), count, "rows of {section}");
    }
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, now).expect("a writable table");
    } else {
        assert!(now == text, "patterns.md is not what the programs say (BLESS=1 fills it in)");
    }
}
