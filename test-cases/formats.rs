//! The reports of one finding made by hand: what each format shows of it, to the byte. `BLESS=1` rewrites the expected ones.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use conn_lint::discover::{Target, TargetKind};
use conn_lint::finding::{Confidence, Consequence, Finding, Notice, Place};
use conn_lint::index::Edition;
use conn_lint::report::cargo::Cargo;
use conn_lint::report::human::Human;
use conn_lint::report::json::Json;
use conn_lint::report::notices::{Notices, Told};
use conn_lint::report::short::Short;
use conn_lint::report::{Counts, DescribedPackage, Reported, Sink, UnitReport};
use conn_lint::rule::{Group, Level};
use conn_lint::source::{FileId, Loc, SourceFile, SourceMap, Span};

/// A BOM, `\r\n`, a tab, wide and astral characters before the places, and a path through two files.
const PROBE: &str = "\u{feff}fn probe(addr: &str) -> io::Result<()> {\r\n\
    \tlet (_name, fd) = (\"häß😀\", TcpStream::connect(addr)?.into_raw_fd());\r\n\
    \tset_options(fd)?;\r\n\
    \tclose(fd)\r\n}\r\n";
const OPTIONS: &str = "pub fn set_options(fd: RawFd) -> io::Result<()> {\n    Err(last_error())\n}\n";

fn sources() -> SourceMap {
    let file = |number: u32, display: &str, text: &str| {
        let (path, display) = (PathBuf::from("/w").join(display), Arc::from(display));
        Some(SourceFile { id: FileId(number), path, display, text: Arc::from(text) })
    };
    SourceMap::new(vec![file(0, "src/probe.rs", PROBE), file(1, "src/options.rs", OPTIONS)])
}

fn place(file: u32, text: &str, what: &str, label: &str) -> Place {
    let start = text.find(what).unwrap() as u32;
    let span = Span { start, end: start + what.len() as u32 };
    Place { loc: Loc { file: FileId(file), span }, label: label.to_owned() }
}

fn report() -> UnitReport {
    let primary = place(0, PROBE, "into_raw_fd()", "from here on only an integer holds the descriptor");
    let finding = Finding {
        rule: "leaked-descriptor",
        message: "the descriptor is not closed when `set_options` fails".to_owned(),
        steps: vec![
            place(0, PROBE, "TcpStream::connect(addr)", "opened here"),
            primary.clone(),
            place(1, OPTIONS, "set_options", "only looks at it"),
            place(0, PROBE, "?;\r\n\tclose", "leaves without closing it"),
        ],
        primary,
        help: "keep the `TcpStream`, or an `OwnedFd`, until nothing can fail".to_owned(),
        consequence: Consequence::UntilExit,
        confidence: Confidence::High,
        function: Some("probe".to_owned()),
        notes: Vec::new(),
        about: Vec::new(),
    };
    let reported = Reported {
        finding,
        group: Group::Leak,
        level: Level::Error,
        fingerprint: "0123456789abcdef".to_owned(),
    };
    let notice = Notice {
        kind: "unparsed-file",
        path: "src/half.rs".to_owned(),
        line: Some(3),
        message: "column 14: this `(` is never closed".to_owned(),
    };
    UnitReport {
        findings: vec![reported],
        suppressed: Vec::new(),
        sources: sources(),
        packages: vec![package()],
        notices: vec![notice],
        counts: counts(),
    }
}

fn package() -> DescribedPackage {
    let target =
        |name: &str, root: &str, kind| Target { name: name.to_owned(), root: PathBuf::from(root), kind };
    DescribedPackage {
        name: "prober".to_owned(),
        dir: PathBuf::from("/w"),
        edition: Edition::E2024,
        targets: vec![
            target("prober", "/w/src/lib.rs", TargetKind::Lib),
            target("prober", "/w/src/main.rs", TargetKind::Bin),
        ],
    }
}

fn counts() -> Counts {
    Counts { packages: 1, files: 3, bodies: 2, error: 1, ..Counts::default() }
}

fn expect(name: &str, text: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("test-cases/formats").join(name);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, text).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert_eq!(text, expected, "{name}: BLESS=1 rewrites it");
}

/// What a sink makes of the report.
fn told<'a>(
    report: &UnitReport,
    sink: impl FnOnce(&'a mut Vec<u8>) -> Box<dyn Sink + 'a>,
    out: &'a mut Vec<u8>,
) {
    let mut sink = sink(out);
    sink.unit(report).unwrap();
    sink.end(&[], &counts()).unwrap();
}

/// The text of a report in a format.
macro_rules! text {
    ($report:expr, $sink:expr) => {{
        let mut out = Vec::new();
        told($report, |out| Box::new($sink(out)), &mut out);
        String::from_utf8(out).unwrap()
    }};
}

fn human(colour: bool) -> String {
    let report = report();
    let findings = text!(&report, |out| Human::new(out, colour, false));
    findings + &text!(&report, |out| Notices::new(out, colour, Told::All))
}

#[test]
fn human_is_as_promised() {
    expect("finding.txt", &human(false));
}

#[test]
fn colours_change_no_letter() {
    let coloured = human(true);
    assert_ne!(coloured, human(false));
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), human(false));
}

#[test]
fn json_is_as_promised() {
    let text = text!(&report(), |out| Json::new(out, "/w".to_owned()));
    let version = format!("\"version\": {:?}", env!("CARGO_PKG_VERSION"));
    expect("finding.json", &text.replace(&version, "\"version\": \"0.0.0\""));
    // The bytes are those of the file as stored.
    let report: serde_json::Value = serde_json::from_str(&text).unwrap();
    let primary = &report["findings"][0]["primary"];
    let byte = |key: &str| usize::try_from(primary[key].as_u64().unwrap()).unwrap();
    assert_eq!(&PROBE[byte("byte_start")..byte("byte_end")], "into_raw_fd()");
}

#[test]
fn short_is_a_line_for_each_finding() {
    let line = "src/probe.rs:2:55: error[leaked-descriptor]: the descriptor is not closed when `set_options` fails\n";
    assert_eq!(text!(&report(), Short::new), line);
}

#[test]
fn cargo_is_as_promised() {
    let lines = text!(&report(), Cargo::new);
    assert_eq!(lines.lines().count(), 1);
    let line: serde_json::Value = serde_json::from_str(&lines).unwrap();
    expect("finding.cargo.json", &format!("{line:#}\n"));
    let spans = line["message"]["spans"].as_array().unwrap();
    assert_eq!(
        spans.iter().filter(|span| span["is_primary"] == true).count(),
        1,
        "or there are several diagnostics"
    );
    for span in spans {
        let number = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
        let source = if span["file_name"] == "src/probe.rs" { PROBE } else { OPTIONS };
        let bytes = &source[number("byte_start")..number("byte_end")];
        // What the columns cut out of the text is what the bytes cut out of the file.
        let texts = span["text"].as_array().unwrap();
        let cut = texts.iter().map(|text| {
            let (start, end) = (&text["highlight_start"], &text["highlight_end"]);
            let (start, end) = (start.as_u64().unwrap() as usize, end.as_u64().unwrap() as usize);
            text["text"].as_str().unwrap().chars().skip(start - 1).take(end - start).collect::<String>()
        });
        assert_eq!(cut.collect::<Vec<_>>().join("\r\n"), bytes);
        assert_eq!(texts.first().map(|text| &text["highlight_start"]), Some(&span["column_start"]));
        assert_eq!(texts.last().map(|text| &text["highlight_end"]), Some(&span["column_end"]));
    }
}
