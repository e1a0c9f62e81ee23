//! The reports of findings made by hand: what each format shows of them, to the byte. `BLESS=1` rewrites the expected ones.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

#[path = "formats/columns.rs"]
mod columns;
#[path = "formats/long_lines.rs"]
mod long_lines;
#[path = "formats/names.rs"]
mod names;
#[path = "formats/outputs.rs"]
mod outputs;
#[path = "formats/schema.rs"]
mod schema;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use conn_lint::discover::{Target, TargetKind};
use conn_lint::finding::{Applicability, Confidence, Consequence, Edit, Finding, Fix, Notice, Place};
use conn_lint::index::Edition;
use conn_lint::report::cargo::Cargo;
use conn_lint::report::github::Github;
use conn_lint::report::gitlab::Gitlab;
use conn_lint::report::human::Human;
use conn_lint::report::json::Json;
use conn_lint::report::notices::{Notices, Told};
use conn_lint::report::rdjson::Rdjson;
use conn_lint::report::sarif::Sarif;
use conn_lint::report::short::Short;
use conn_lint::report::{Counts, DescribedPackage, Reported, Sink, SuppressedBy, Suppression, UnitReport};
use conn_lint::rule::{Group, Level};
use conn_lint::source::{FileId, Loc, SourceFile, SourceMap, Span};
use serde_json::Value;

/// A BOM, `\r\n`, a tab, wide and astral characters before the places, and a path through two files.
const PROBE: &str = "\u{feff}fn probe(addr: &str) -> io::Result<()> {\r\n\
    \tlet (_name, fd) = (\"häß😀\", TcpStream::connect(addr)?.into_raw_fd());\r\n\
    \tset_options(fd)?;\r\n\
    \tclose(fd)\r\n}\r\n";
const OPTIONS: &str = "pub fn set_options(fd: RawFd) -> io::Result<()> {\n    Err(last_error())\n}\n";
/// The directory of the run.
const ROOT: &str = "/w";

fn sources_of(files: &[(&str, &str)]) -> SourceMap {
    let file = |(number, (display, text)): (usize, &(&str, &str))| SourceFile {
        id: FileId(number as u32),
        path: Path::new(ROOT).join(display),
        display: Arc::from(*display),
        text: Arc::from(*text),
    };
    SourceMap::new(files.iter().enumerate().map(|one| Some(file(one))).collect())
}

fn place(file: u32, text: &str, what: &str, label: &str) -> Place {
    let start = text.find(what).unwrap() as u32;
    let span = Span { start, end: start + what.len() as u32 };
    Place { loc: Loc { file: FileId(file), span }, label: label.to_owned() }
}

fn leaked(primary: Place, steps: Vec<Place>) -> Finding {
    Finding {
        rule: "leaked-descriptor",
        message: "the descriptor is not closed when `set_options` fails".to_owned(),
        steps,
        primary,
        help: "keep the `TcpStream`, or an `OwnedFd`, until nothing can fail".to_owned(),
        consequence: Consequence::UntilExit,
        confidence: Confidence::High,
        function: Some("probe".to_owned()),
        notes: Vec::new(),
        about: Vec::new(),
        fixes: Vec::new(),
    }
}

fn probed() -> Finding {
    let primary = place(0, PROBE, "into_raw_fd()", "from here on only an integer holds the descriptor");
    let steps = vec![
        place(0, PROBE, "TcpStream::connect(addr)", "opened here"),
        primary.clone(),
        place(1, OPTIONS, "set_options", "only looks at it"),
        place(0, PROBE, "?;\r\n\tclose", "leaves without closing it"),
    ];
    let fix = Fix {
        title: "keep the owner".to_owned(),
        applicability: Applicability::MaybeIncorrect,
        edits: vec![Edit { loc: primary.loc, text: "into_owned_fd()".to_owned() }],
    };
    Finding { fixes: vec![fix], ..leaked(primary, steps) }
}

fn reported(finding: Finding, level: Level) -> Reported {
    Reported { finding, group: Group::Leak, level, fingerprint: "0123456789abcdef".to_owned() }
}

/// One finding and one notice.
fn report() -> UnitReport {
    let notice = Notice {
        kind: "unparsed-file",
        path: "src/half.rs".to_owned(),
        line: Some(3),
        message: "column 14: this `(` is never closed".to_owned(),
    };
    UnitReport {
        findings: vec![reported(probed(), Level::Error)],
        suppressed: Vec::new(),
        sources: sources_of(&[("src/probe.rs", PROBE), ("src/options.rs", OPTIONS)]),
        packages: vec![package()],
        notices: vec![notice],
        counts: counts(),
    }
}

/// A warning, an error with the same fingerprint, one suppressed by each means, a failure.
fn mixed() -> UnitReport {
    let mut report = report();
    let short = leaked(place(1, OPTIONS, "Err(last_error())", ""), Vec::new());
    report.findings.insert(0, reported(short.clone(), Level::Warning));
    for (by, reason) in [
        (SuppressedBy::Comment, Some("the process ends here")),
        (SuppressedBy::Config, None),
        (SuppressedBy::Baseline, None),
    ] {
        let suppression = Suppression { by, reason: reason.map(str::to_owned) };
        report.suppressed.push((reported(short.clone(), Level::Error), suppression));
    }
    let message = "there is no such file".to_owned();
    report.notices.push(Notice { kind: "missing-path", path: "gone.rs".to_owned(), line: None, message });
    report
}

fn package() -> DescribedPackage {
    let target =
        |root: &str, kind| Target { name: "prober".to_owned(), root: Path::new(ROOT).join(root), kind };
    DescribedPackage {
        name: "prober".to_owned(),
        dir: PathBuf::from(ROOT),
        edition: Edition::E2024,
        targets: vec![target("src/lib.rs", TargetKind::Lib), target("src/main.rs", TargetKind::Bin)],
    }
}

fn counts() -> Counts {
    Counts { packages: 1, files: 3, bodies: 2, error: 1, ..Counts::default() }
}

fn expect(name: &str, text: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("test-cases/formats").join(name);
    // A release changes no expected report.
    let version = format!("ersion\": {:?}", env!("CARGO_PKG_VERSION"));
    let text = text.replace(&version, "ersion\": \"0.0.0\"");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &text).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert_eq!(text, expected, "{name}: BLESS=1 rewrites it");
}

/// What a sink is told in a run.
fn tell(report: &UnitReport, sink: &mut dyn Sink) {
    sink.unit(report).unwrap();
    sink.end(&[], &counts()).unwrap();
}

/// What a format makes of a report.
fn told(format: &str, report: &UnitReport) -> String {
    let mut bytes = Vec::new();
    let (out, root) = (&mut bytes, Path::new(ROOT));
    match format {
        "human" => tell(report, &mut Human::new(out, false, false)),
        "short" => tell(report, &mut Short::new(out)),
        "json" => tell(report, &mut Json::new(out, ROOT.to_owned())),
        "cargo" => tell(report, &mut Cargo::new(out)),
        "sarif" => tell(report, &mut Sarif::new(out, root)),
        "github" => tell(report, &mut Github::new(out, root, root, None)),
        "gitlab" => tell(report, &mut Gitlab::new(out, root)),
        "rdjson" => tell(report, &mut Rdjson::new(out)),
        "notices" => tell(report, &mut Notices::new(out, false, Told::All)),
        _ => panic!("{format}"),
    }
    String::from_utf8(bytes).unwrap()
}

fn json(format: &str, report: &UnitReport) -> Value {
    serde_json::from_str(&told(format, report)).unwrap()
}

#[test]
fn human_is_as_promised() {
    expect("finding.txt", &(told("human", &report()) + &told("notices", &report())));
}

#[test]
fn colours_change_no_letter() {
    let mut coloured = Vec::new();
    tell(&report(), &mut Human::new(&mut coloured, true, false));
    tell(&report(), &mut Notices::new(&mut coloured, true, Told::All));
    let coloured = String::from_utf8(coloured).unwrap();
    let plain = told("human", &report()) + &told("notices", &report());
    assert_ne!(coloured, plain);
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
}

#[test]
fn json_is_as_promised() {
    expect("finding.json", &told("json", &report()));
    // The bytes are those of the file as stored.
    let report = json("json", &report());
    let primary = &report["findings"][0]["primary"];
    let byte = |key: &str| usize::try_from(primary[key].as_u64().unwrap()).unwrap();
    assert_eq!(&PROBE[byte("byte_start")..byte("byte_end")], "into_raw_fd()");
}

#[test]
fn short_is_a_line_for_each_finding() {
    let line = "src/probe.rs:2:55: error[leaked-descriptor]: the descriptor is not closed when `set_options` fails\n";
    assert_eq!(told("short", &report()), line);
    assert_eq!(told("short", &mixed()).lines().count(), 2, "nothing that is suppressed");
}

#[test]
fn cargo_is_as_promised() {
    let line = json("cargo", &report());
    expect("finding.cargo.json", &format!("{line:#}\n"));
    assert_eq!(told("cargo", &mixed()).lines().count(), 2, "one on each line, nothing that is suppressed");
    let spans = line["message"]["spans"].as_array().unwrap();
    let primary = spans.iter().filter(|span| span["is_primary"] == true);
    assert_eq!(primary.count(), 1, "or there are several diagnostics");
    // The picture is the one for people.
    let rendered = line["message"]["rendered"].as_str().unwrap();
    assert!(told("human", &report()).starts_with(rendered), "{rendered}");
}

#[test]
fn the_label_of_the_primary_place_is_in_the_cargo_line_also_when_no_step_says_it() {
    let finding = leaked(place(1, OPTIONS, "Err", "said here only"), Vec::new());
    let line = json("cargo", &UnitReport { findings: vec![reported(finding, Level::Warning)], ..report() });
    assert_eq!(line["message"]["level"], "warning");
    assert_eq!(line["message"]["children"][0]["message"], "said here only");
}

#[test]
fn sarif_is_as_promised() {
    let whole = json("sarif", &mixed());
    let mut run = whole["runs"][0].clone();
    // The rules are long; what is said of each is looked at below.
    let rules = run["tool"]["driver"]["rules"].take();
    let notices = run["tool"]["driver"]["notifications"].take();
    let mut without_indices = run.clone();
    for result in without_indices["results"].as_array_mut().unwrap() {
        result.as_object_mut().unwrap().remove("ruleIndex");
    }
    expect("mixed.sarif", &format!("{without_indices:#}\n"));
    for known in rules.as_array().unwrap().iter().chain(notices.as_array().unwrap()) {
        let text = |key: &str| known[key]["text"].as_str().unwrap();
        for key in ["shortDescription", "fullDescription", "help"] {
            assert!((20..=1024).contains(&text(key).chars().count()), "{known:#}");
        }
        let page = known["help"]["markdown"].as_str().unwrap();
        assert!(page.starts_with(&format!("# {}\n", known["id"].as_str().unwrap())), "{page}");
    }
    let ids: Vec<&str> = rules.as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    let all: Vec<&str> = conn_lint::checks::RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids, all);
    for result in run["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(ids[index], result["ruleId"]);
    }
}

#[test]
fn sarif_does_not_speak_of_suppression_where_there_is_none() {
    let whole = json("sarif", &report());
    assert_eq!(whole["runs"][0]["results"][0].get("suppressions"), None);
    assert_eq!(whole["runs"][0]["invocations"][0]["executionSuccessful"], true);
}

#[test]
fn what_looks_like_a_link_in_a_message_is_none() {
    let mut finding = probed();
    finding.message = "`table[0](x)` is lost".to_owned();
    let whole = json("sarif", &UnitReport { findings: vec![reported(finding, Level::Error)], ..report() });
    let message = whole["runs"][0]["results"][0]["message"]["text"].as_str().unwrap();
    assert!(message.starts_with("`table\\[0\\](x)` is lost\n[1](1): opened here\n"), "{message}");
}

#[test]
fn github_has_failures_and_errors_first() {
    expect("mixed.github.txt", &told("github", &mixed()));
}

#[test]
fn the_summary_of_the_job_has_all_findings_in_a_table() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("summary.md");
    fs::write(&file, "of the step before\n").unwrap();
    let mut report = mixed();
    report.findings[0].finding.message = "`a || b`\nis <lost>".to_owned();
    let (mut out, root) = (Vec::new(), Path::new(ROOT));
    tell(&report, &mut Github::new(&mut out, root, root, Some(file.clone())));
    expect("summary.md", &fs::read_to_string(&file).unwrap());
    // A mebibyte is the limit.
    report.findings = (0..20_000).map(|_| reported(probed(), Level::Error)).collect();
    let long = dir.path().join("long.md");
    tell(&report, &mut Github::new(&mut out, root, root, Some(long.clone())));
    let long = fs::read_to_string(&long).unwrap();
    assert!(long.len() < 1 << 20, "{}", long.len());
    let rows = long.lines().filter(|line| line.starts_with("| error")).count();
    assert!(long.contains(&format!("\nand {} more\n", 20_000 - rows)), "{}", &long[long.len() - 200..]);
}

#[test]
fn gitlab_shows_both_of_two_with_one_fingerprint() {
    let text = told("gitlab", &mixed());
    expect("mixed.gitlab.json", &text);
    let issues: Vec<Value> = serde_json::from_str(&text).unwrap();
    assert_ne!(issues[0]["fingerprint"], issues[1]["fingerprint"]);
}

#[test]
fn rdjson_is_as_promised() {
    expect("finding.rdjson.json", &told("rdjson", &report()));
}

#[test]
fn a_run_without_findings_is_a_whole_document() {
    let nothing = || UnitReport { findings: Vec::new(), notices: Vec::new(), ..report() };
    assert_eq!(json("sarif", &nothing())["runs"][0]["results"], serde_json::json!([]));
    assert_eq!(json("gitlab", &nothing()), serde_json::json!([]));
    assert_eq!(json("rdjson", &nothing())["diagnostics"], serde_json::json!([]));
    assert_eq!(told("short", &nothing()) + &told("cargo", &nothing()), "");
}
