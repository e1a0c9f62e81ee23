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

use std::collections::{BTreeMap, BTreeSet};
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

/// The packages of the proof that have programs for the rules.
const PACKAGES: [&str; 3] = ["core", "clients", "more"];

/// The folders with programs, of all packages of the proof.
fn folders() -> Vec<PathBuf> {
    let folders: Vec<PathBuf> = PACKAGES
        .iter()
        .flat_map(|package| sorted(&kernel().join(package).join("src")))
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

/// A program and what is asked of it.
struct Asked {
    program: PathBuf,
    text: String,
    /// Only the weaker forms of the rule are wanted, of all that is audit.
    weaker: bool,
}

/// The programs of a folder, each in a package of its own that depends on what its package of the proof depends on.
fn apart(asked: &[&Asked]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder for them");
    for (index, Asked { program, text, .. }) in asked.iter().enumerate() {
        let alone = dir.path().join(index.to_string());
        manifest(&alone, program.ancestors().nth(3).expect("a program lies in src/<rule> of a package"));
        std::fs::write(alone.join("src/main.rs"), text).expect("a program");
    }
    dir
}

/// Makes a package with the dependencies of a package of the proof.
fn manifest(dir: &Path, of: &Path) {
    std::fs::create_dir_all(dir.join("src")).expect("a folder for its source");
    std::fs::copy(kernel().join("Cargo.lock"), dir.join("Cargo.lock")).expect("the versions");
    let manifest = std::fs::read_to_string(of.join("Cargo.toml")).expect("a manifest");
    let (_, dependencies) = manifest.split_once("\n[dependencies]\n").expect("dependencies");
    let manifest = ["[package]\nname = \"program\"\nedition = \"2024\"\n\n[dependencies]\n", dependencies];
    std::fs::write(dir.join("Cargo.toml"), manifest.concat()).expect("a manifest");
}

/// What is found in a folder, beside what is always on, by path.
fn found(dir: &Path, on: Option<&str>) -> BTreeMap<PathBuf, BTreeSet<Place>> {
    let output = Command::new(env!("CARGO_BIN_EXE_conn-lint"))
        .args(["check", "--format", "json"])
        .args(on.into_iter().flat_map(|id| ["--warn", id]))
        .arg(".")
        .current_dir(dir)
        .output()
        .expect("conn-lint runs");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a report");
    let mut found: BTreeMap<PathBuf, BTreeSet<Place>> = BTreeMap::new();
    for finding in report["findings"].as_array().expect("a list of findings") {
        let primary = &finding["primary"];
        let line = usize::try_from(primary["start"]["line"].as_u64().unwrap_or_default());
        let rule = finding["rule"].as_str().unwrap_or_default().to_owned();
        let path = PathBuf::from(primary["path"].as_str().expect("a path"));
        found.entry(path).or_default().insert((line.unwrap_or_default(), rule));
    }
    found
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

/// Tells where what is found in a program differs from what it says itself.
fn differences(asked: &Asked, found: &BTreeSet<Place>, out: &mut String) {
    let Asked { program, text, .. } = asked;
    let (missed, marked) = (marked(text, "//~? "), marked(text, "//~ "));
    let mut improved: BTreeSet<Place> = missed.intersection(found).cloned().collect();
    if std::env::var_os("BLESS").is_some() && !improved.is_empty() {
        std::fs::write(program, with_marks_of_found(text, &improved)).expect("a writable program");
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
    let mut out = String::new();
    for folder in folders() {
        let id = file_name(&folder).replace('_', "-");
        // The programs may be there before the rule: then their marks say `//~?`.
        let audit = checks::rule(&id).is_some_and(|rule| rule.group == Group::Audit);
        let asked: Vec<Asked> = programs(&folder)
            .into_iter()
            .map(|program| {
                let text = std::fs::read_to_string(&program).expect("a readable program");
                // The weaker forms of a rule that is on say so.
                Asked { weaker: text.contains("`-W audit`"), program, text }
            })
            .collect();
        let (weaker, plain): (Vec<&Asked>, Vec<&Asked>) = asked.iter().partition(|asked| asked.weaker);
        for (asked, on) in [(plain, audit.then_some(&*id)), (weaker, Some("audit"))] {
            let dir = apart(&asked);
            let mut found = found(dir.path(), on);
            for (index, asked) in asked.iter().enumerate() {
                let path = Path::new(&index.to_string()).join("src/main.rs");
                let mut places = found.remove(&path).unwrap_or_default();
                places.retain(|(_, rule)| !asked.weaker || *rule == id);
                differences(asked, &places, &mut out);
            }
            assert!(found.is_empty(), "{}: findings elsewhere: {found:?}", folder.display());
        }
    }
    assert!(out.is_empty(), "{} lines differ\n{out}", out.lines().count());
}

/// What is missed when all defects are in one package, and why: who takes something out of a collection behind a parameter may
/// take it out of any collection of that type.
const MISSED_TOGETHER: [&str; 2] =
    ["orphaned_half/clones_in_vec [orphaned-half]", "orphaned_half/writer_in_map [orphaned-half]"];

#[test]
fn a_defect_is_found_whatever_is_beside_it() {
    let mut missed = Vec::new();
    for package in PACKAGES {
        let dir = tempfile::tempdir().expect("a folder for them");
        manifest(dir.path(), &kernel().join(package));
        let mut modules = String::new();
        let mut wanted: BTreeMap<String, BTreeSet<Place>> = BTreeMap::new();
        for program in folders()
            .iter()
            .filter(|folder| folder.starts_with(kernel().join(package)))
            .flat_map(|f| programs(f))
        {
            let Some(case) = file_name(&program).strip_suffix(".defect.rs").map(str::to_owned) else {
                continue;
            };
            let folder = file_name(program.parent().expect("its folder"));
            let text = std::fs::read_to_string(&program).expect("a readable program");
            let _ = writeln!(modules, "mod {folder}__{case};");
            std::fs::write(dir.path().join(format!("src/{folder}__{case}.rs")), &text).expect("a program");
            wanted.insert(format!("{folder}/{case}"), marked(&text, "//~ "));
        }
        std::fs::write(dir.path().join("src/main.rs"), modules).expect("a root");
        let found = found(dir.path(), Some("all"));
        for (case, places) in wanted {
            let path = Path::new("src").join(format!("{}.rs", case.replace('/', "__")));
            let found = found.get(&path).cloned().unwrap_or_default();
            missed.extend(places.difference(&found).map(|(_, rule)| format!("{case} [{rule}]")));
        }
    }
    assert_eq!(missed, MISSED_TOGETHER);
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
        for package in PACKAGES {
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
