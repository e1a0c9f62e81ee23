//! The reports of one finding made by hand: what each format shows of it, to the byte. `BLESS=1` rewrites the expected ones.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use conn_lint::finding::{Confidence, Consequence, Finding, Notice, Place};
use conn_lint::report::human::{Colours, Human};
use conn_lint::report::json::Json;
use conn_lint::report::{Counts, Reported, Sink, UnitReport};
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
        let (path, display) = (PathBuf::from(display), Arc::from(display));
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
    UnitReport { findings: vec![reported], sources: sources(), notices: vec![notice], counts: counts() }
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

fn human(colour: bool) -> String {
    let mut out = Vec::new();
    let mut err = Vec::new();
    let mut sink = Human::new(&mut out, &mut err, Colours { out: colour, err: colour }, false);
    sink.unit(report()).unwrap();
    sink.end(Vec::new(), &counts()).unwrap();
    drop(sink);
    out.append(&mut err);
    String::from_utf8(out).unwrap()
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
    let mut out = Vec::new();
    let mut sink = Json::new(&mut out, "/w".to_owned());
    sink.unit(report()).unwrap();
    sink.end(Vec::new(), &counts()).unwrap();
    drop(sink);
    let text = String::from_utf8(out).unwrap();
    let version = format!("\"version\": {:?}", env!("CARGO_PKG_VERSION"));
    expect("finding.json", &text.replace(&version, "\"version\": \"0.0.0\""));
    // The bytes are those of the file as stored.
    let report: serde_json::Value = serde_json::from_str(&text).unwrap();
    let primary = &report["findings"][0]["primary"];
    let byte = |key: &str| usize::try_from(primary[key].as_u64().unwrap()).unwrap();
    assert_eq!(&PROBE[byte("byte_start")..byte("byte_end")], "into_raw_fd()");
}
