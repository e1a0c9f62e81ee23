use std::path::PathBuf;
use std::sync::Arc;

use super::*;
use crate::finding::{Confidence, Consequence};
use crate::rule::Group;
use crate::source::{Loc, SourceFile, Span};

fn sources(texts: &[(&str, &str)]) -> SourceMap {
    let file = |(number, (name, text)): (usize, &(&str, &str))| SourceFile {
        id: FileId(number as u32),
        path: PathBuf::from(name),
        display: Arc::from(*name),
        text: Arc::from(*text),
    };
    SourceMap::new(texts.iter().enumerate().map(|entry| Some(file(entry))).collect())
}

/// The place of the first `what` in file `file`.
fn place(sources: &SourceMap, file: u32, what: &str, label: &str) -> Place {
    let text = &sources.get(FileId(file)).unwrap().text;
    let start = text.find(what).unwrap() as u32;
    let span = Span { start, end: start + what.len() as u32 };
    Place { loc: Loc { file: FileId(file), span }, label: label.to_owned() }
}

fn reported(primary: Place, steps: Vec<Place>) -> Reported {
    let finding = Finding {
        rule: "a-rule",
        message: "the descriptor is lost".to_owned(),
        primary,
        steps,
        help: "close it".to_owned(),
        consequence: Consequence::UntilExit,
        confidence: Confidence::High,
        function: Some("f".to_owned()),
        notes: vec!["and 6 more exits".to_owned()],
        about: Vec::new(),
        fixes: Vec::new(),
    };
    Reported { finding, group: Group::Leak, level: Level::Error, fingerprint: String::new() }
}

#[test]
fn both_ends_in_one_picture() {
    let sources = sources(&[
        ("src/a.rs", "fn f() -> R {\n    let fd = s.into_raw_fd();\n    g(fd)?;\n}\n"),
        ("src/b.rs", "fn g(fd: i32) -> R {\n    looks(fd)\n}\n"),
    ]);
    let reported = reported(
        place(&sources, 0, "s.into_raw_fd()", "an integer keeps it"),
        vec![
            place(&sources, 0, "s.into_raw_fd()", "an integer keeps it"),
            place(&sources, 1, "looks(fd)", "not closed here"),
            place(&sources, 0, "?", "leaves here"),
        ],
    );
    let expected = "\
error[a-rule]: the descriptor is lost
  ┌─ src/a.rs:2:14
  │
2 │     let fd = s.into_raw_fd();
  │              ^^^^^^^^^^^^^^^ 1: an integer keeps it
3 │     g(fd)?;
  │          - 3: leaves here
  │
  ┌─ src/b.rs:2:5
  │
2 │     looks(fd)
  │     --------- 2: not closed here
  │
  = and 6 more exits
  = note: the descriptor stays open until the process ends: `CLOSE_WAIT` once the peer has closed, or a socket that `ss` does not show
  = help: close it
  = note: explained by `conn-lint explain a-rule`

";
    assert_eq!(render(&reported, &sources, false), expected);
    let coloured = render(&reported, &sources, true);
    assert!(coloured.contains("\u{1b}["));
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), expected);
    assert!(coloured.lines().all(|line| line == line.trim_end()));
}

#[test]
fn long_lines_are_cut_and_columns_stay_true() {
    let text = format!("fn f() {{\n    {}g(fd)?;{}\n}}\n", "x();".repeat(5_000), "y();".repeat(5_000));
    let sources = sources(&[("a.rs", &text)]);
    let reported = reported(place(&sources, 0, "g(fd)?", "here"), Vec::new());
    let text = render(&reported, &sources, false);
    assert!(text.contains("a.rs:2:20005"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() < 260), "{text}");
    let lines: Vec<&str> = text.lines().collect();
    let shown = lines.iter().position(|line| line.contains("g(fd)?")).unwrap();
    let column = |line: &str, what: &str| line[..line.find(what).unwrap()].chars().count();
    assert_eq!(column(lines[shown], "g(fd)?"), column(lines[shown + 1], "^^^^^^"));
    assert!(lines[shown].starts_with("2 │ …") && lines[shown].ends_with('…'));
}

#[test]
fn no_sign_of_the_source_reaches_the_terminal() {
    let sources = sources(&[("a.rs", "\u{feff}let a = \"\u{1b}[31m\u{202e}\"; g(fd)?;\n")]);
    let reported = reported(place(&sources, 0, "g(fd)?", "here"), Vec::new());
    let text = render(&reported, &sources, false);
    assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{feff}']), "{text}");
    assert!(text.contains("a.rs:1:19"), "{text}");
}

#[test]
fn summaries() {
    let counts = Counts { packages: 3, files: 14, bodies: 210, error: 2, warning: 1, ..Counts::default() };
    assert_eq!(summary(&counts), "2 errors, 1 warning in 14 files (3 packages, 210 functions)");
    let clean = Counts { packages: 1, files: 1, bodies: 1, ..Counts::default() };
    assert_eq!(summary(&clean), "no findings in 1 file (1 package, 1 function)");
}
