//! Black-box cases: `test-cases/rules/<rule-id>/`.
//!
//! A case file says on its own lines what is to be found:
//!
//! * `//~ <rule-id>` at the end of a line: a finding of that rule starts here (the line of its primary place).
//! * `//~? <rule-id> <reason>`: should be found here and is not yet. Only in `known-misses.rs`; the day it is found,
//!   the test says so and the case moves.
//!
//! In the folder `precedence` a mark may name any rule: its programs are those about which several rules could speak.
//!
//! Everything else must be silent: any other finding, of any rule, at any line, fails. Rules that are on by default
//! (leak, stall) all run; `audit-<what>.rs` is silent then, and marked for a run with audit on. `reports.rs` also has its human output as a golden file, `reports.stderr`;
//! `BLESS=1 cargo test --test rules` rewrites it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use conn_lint::checks;
use conn_lint::rule::Group;

/// Where something is said, and by which rule.
type Place = (usize, String);

/// What a case file says about itself.
#[derive(Default)]
struct Marks {
    found: BTreeSet<Place>,
    missed: BTreeSet<Place>,
}

/// The folder whose programs concern several rules; a mark there names any of them.
const PRECEDENCE: &str = "precedence";

/// Whether a rule of this name has a folder.
fn is_rule(name: &str) -> bool {
    name != PRECEDENCE && root().join(name).is_dir()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("test-cases/rules")
}

/// The case folders, in order.
fn folders() -> Vec<PathBuf> {
    sorted(&root()).into_iter().filter(|path| path.is_dir()).collect()
}

/// The case files of a folder, in order. `canonical.rs` belongs to the test of shapes, and is a case like the others.
fn files(folder: &Path) -> Vec<PathBuf> {
    sorted(folder).into_iter().filter(|path| path.extension().is_some_and(|ext| ext == "rs")).collect()
}

fn sorted(dir: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(dir)
        .expect("the case folders are there")
        .map(|entry| entry.expect("a readable entry").path())
        .collect();
    paths.sort();
    paths
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn marks(text: &str) -> Marks {
    let mut marks = Marks::default();
    for (index, line) in text.lines().enumerate() {
        let Some((_, mark)) = line.split_once("//~") else { continue };
        let (set, mark) = match mark.strip_prefix('?') {
            Some(rest) => (&mut marks.missed, rest),
            None => (&mut marks.found, mark),
        };
        let rule = mark.split_whitespace().next().unwrap_or_default();
        set.insert((index + 1, rule.to_owned()));
    }
    marks
}

fn conn_lint(arguments: &[&str], directory: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_conn-lint"))
        .args(arguments)
        .current_dir(directory)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "120")
        .output()
        .expect("conn-lint runs")
}

/// What conn-lint finds in a folder, by file: the line of each primary place, and the rule. The folder is copied away from this
/// package first: each file is then a program of its own, and nothing around it is read.
fn found_in(folder: &Path) -> Result<BTreeMap<String, BTreeSet<Place>>, String> {
    let copy = tempfile::tempdir().expect("a writable directory");
    for path in files(folder) {
        std::fs::copy(&path, copy.path().join(file_name(&path))).expect("a readable case");
    }
    // A rule that is off by default is on in its own folder.
    let rule = file_name(folder);
    let audit = checks::rule(&rule).is_some_and(|rule| rule.group == Group::Audit);
    let own = ["-W", rule.as_str()];
    let mut found = found_by(copy.path(), if audit { &own } else { &[] })?;
    // What is audit in a rule that is on: silent by default, and found there when audit is on.
    if files(folder).iter().any(|path| is_audit_case(&file_name(path))) {
        let by_default: Vec<&String> = found.keys().filter(|file| is_audit_case(file)).collect();
        if !by_default.is_empty() {
            return Err(format!("found by default: {by_default:?}"));
        }
        let mut more = found_by(copy.path(), &["-W", "audit"])?;
        more.retain(|file, places| {
            places.retain(|(_, found)| *found == rule);
            is_audit_case(file) && !places.is_empty()
        });
        found.extend(more);
    }
    Ok(found)
}

/// `audit-<what>.rs`: the weaker forms of a rule that is on by default.
fn is_audit_case(name: &str) -> bool {
    name.starts_with("audit-")
}

/// What conn-lint finds in a directory with these level flags, by file.
fn found_by(directory: &Path, levels: &[&str]) -> Result<BTreeMap<String, BTreeSet<Place>>, String> {
    let mut arguments = vec!["check", "--format", "json"];
    arguments.extend(levels);
    arguments.push(".");
    let output = conn_lint(&arguments, directory);
    let told = String::from_utf8_lossy(&output.stderr);
    if !matches!(output.status.code(), Some(0 | 1)) {
        return Err(format!("exit status {:?}: {told}", output.status.code()));
    }
    let report: serde_json::Value =
        serde_json::from_slice(&output.stdout).map_err(|error| format!("not JSON: {error}: {told}"))?;
    if let Some(notice) = report["notices"].as_array().and_then(|notices| notices.first()) {
        return Err(format!("a notice: {notice}"));
    }
    let findings = report["findings"].as_array().ok_or("no list of findings")?;
    let mut found: BTreeMap<String, BTreeSet<Place>> = BTreeMap::new();
    for finding in findings {
        let primary = &finding["primary"];
        let file = primary["path"].as_str().unwrap_or_default().trim_start_matches("./").to_owned();
        let line = usize::try_from(primary["start"]["line"].as_u64().unwrap_or_default()).unwrap_or_default();
        let rule = finding["rule"].as_str().unwrap_or_default().to_owned();
        found.entry(file).or_default().insert((line, rule));
    }
    Ok(found)
}

/// Appends `what: file:line [rule] source text` for each place.
fn tell(out: &mut String, what: &str, path: &Path, text: &str, places: &BTreeSet<Place>) {
    let shown = path.strip_prefix(root()).unwrap_or(path).display();
    for (line, rule) in places {
        let source = text.lines().nth(line.saturating_sub(1)).unwrap_or_default().trim();
        let _ = writeln!(out, "{what:<10} {shown}:{line} [{rule}]  {source}");
    }
}

/// Compares what is found in one file with its marks; what is wrong is appended to `out`.
fn check(path: &Path, found: &BTreeSet<Place>, out: &mut String) {
    let text = std::fs::read_to_string(path).expect("a readable case");
    let marks = marks(&text);
    let missed = marks.found.difference(found).cloned().collect();
    let improved = marks.missed.intersection(found).cloned().collect();
    let unexpected = found
        .iter()
        .filter(|place| !marks.found.contains(place) && !marks.missed.contains(place))
        .cloned()
        .collect();
    tell(out, "MISSED", path, &text, &missed);
    tell(out, "UNEXPECTED", path, &text, &unexpected);
    tell(out, "NOW FOUND (move it to a reports file)", path, &text, &improved);
}

/// Checks one folder.
fn check_rule(rule: &str) {
    let mut out = String::new();
    let folder = root().join(rule);
    let mut found = found_in(&folder).unwrap_or_else(|error| panic!("{rule}: {error}"));
    for path in files(&folder) {
        check(&path, &found.remove(&file_name(&path)).unwrap_or_default(), &mut out);
    }
    assert!(found.is_empty(), "findings in files that are no cases: {found:?}");
    assert!(out.is_empty(), "{} lines differ\n{out}", out.lines().count());
}

/// One test for each folder, so that a failure names the rule.
macro_rules! folders_tested {
    ($($name:ident,)*) => {
        $(
            #[test]
            fn $name() {
                check_rule(&stringify!($name).replace('_', "-"));
            }
        )*
        const TESTED: &[&str] = &[$(stringify!($name)),*];
    };
}

folders_tested! {
    abandoned_listener,
    blocked_accept_loop,
    client_per_request,
    connection_cycle,
    descriptor_without_drop,
    detached_task,
    forgotten_connection,
    fragile_accept_loop,
    half_close_server,
    held_response,
    idle_pool,
    ignored_eof,
    ignored_stream_end,
    ineffective_close,
    inherited_descriptor,
    kept_dead_connection,
    leaked_descriptor,
    missing_pool_timer,
    missing_server_timer,
    orphaned_half,
    parked_connection,
    precedence,
    relay_without_shutdown,
    skipped_close,
    unbounded_relay,
    unbounded_wait,
    unchecked_recycle,
    undrained_response,
    undriven_connection,
    unwatched_receiver,
}

#[test]
fn every_folder_is_tested() {
    let there: Vec<String> = folders().iter().map(|folder| file_name(folder).replace('-', "_")).collect();
    assert_eq!(there, TESTED, "a folder without its test, or a test without its folder");
}

/// The names of the files and the marks in them do not contradict each other.
#[test]
fn the_marks_are_sane() {
    let mut out = String::new();
    for folder in folders() {
        for path in files(&folder) {
            let name = file_name(&path);
            let marks = marks(&std::fs::read_to_string(&path).expect("a readable case"));
            let fits = match name.as_str() {
                "known-misses.rs" => marks.found.is_empty() && !marks.missed.is_empty(),
                name if name.starts_with("stays-silent") => marks.found.is_empty() && marks.missed.is_empty(),
                _ => !marks.found.is_empty() && marks.missed.is_empty(),
            };
            let folder = file_name(&folder);
            let mut rules = marks.found.iter().chain(&marks.missed).map(|(_, rule)| rule.as_str());
            let own = rules.all(|rule| if folder == PRECEDENCE { is_rule(rule) } else { rule == folder });
            if !fits || !own {
                let _ =
                    writeln!(out, "{}: the marks do not fit the name of the file or folder", path.display());
            }
        }
    }
    assert!(out.is_empty(), "{out}");
}

/// What a person sees: `reports.rs` of each rule against `reports.stderr`.
#[test]
fn human_output() {
    let mut wrong = String::new();
    for folder in folders().into_iter().filter(|folder| folder.join("reports.rs").is_file()) {
        let copy = tempfile::tempdir().expect("a writable directory");
        std::fs::copy(folder.join("reports.rs"), copy.path().join("reports.rs")).expect("a readable case");
        let rule = file_name(&folder);
        let audit = checks::rule(&rule).is_some_and(|rule| rule.group == Group::Audit);
        let shown: &[&str] =
            if audit { &["check", "-W", &rule, "reports.rs"] } else { &["check", "reports.rs"] };
        let output = conn_lint(shown, copy.path());
        let now =
            format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        let golden = folder.join("reports.stderr");
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&golden, now).expect("a writable golden file");
        } else if std::fs::read_to_string(&golden).unwrap_or_default() != now {
            let _ = writeln!(wrong, "{} differs (BLESS=1 rewrites it); now:\n{now}", golden.display());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
