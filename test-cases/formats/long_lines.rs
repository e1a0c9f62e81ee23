//! A file with one very long line: reports stay small and fast.

use std::time::{Duration, Instant};

use super::*;

const CALL: &str = "probe(b.into_raw_fd())?;";
const FINDINGS: usize = 200;

/// 888 KB in one line, with findings all over it.
fn one_line() -> UnitReport {
    let filler = "let a=\"häß😀\";";
    let piece = format!("{}{CALL}", filler.repeat(4_440 / filler.len()));
    let text = piece.repeat(FINDINGS);
    assert!(text.len() > 880_000 && !text.contains('\n'), "{}", text.len());
    let starts: Vec<u32> = text.match_indices(CALL).map(|(at, _)| at as u32).collect();
    let findings = starts.iter().map(|start| {
        let at = |from: usize, to: usize, label: &str| Place {
            loc: Loc { file: FileId(0), span: Span { start: start + from as u32, end: start + to as u32 } },
            label: label.to_owned(),
        };
        reported(leaked(at(6, 21, "kept"), vec![at(6, 7, "opened"), at(22, 23, "left")]), Level::Error)
    });
    let findings = findings.collect();
    UnitReport { findings, sources: sources_of(&[("src/min.rs", &text)]), notices: Vec::new(), ..report() }
}

#[test]
fn reports_of_a_long_line_are_small_and_fast() {
    let report = one_line();
    for format in ["human", "short", "json", "cargo", "sarif", "github", "gitlab", "rdjson"] {
        let start = Instant::now();
        let text = told(format, &report);
        let took = start.elapsed();
        println!("{format}: {} bytes in {took:?}", text.len());
        assert!(text.len() < 1_500_000, "{format}: {} bytes", text.len());
        assert!(took < Duration::from_secs(20), "{format}: {took:?}");
    }
}

#[test]
fn people_see_the_line_around_the_place() {
    let text = told("human", &one_line());
    let pictures: Vec<&str> = text.lines().filter(|line| line.starts_with("1 │ ")).collect();
    assert_eq!(pictures.len(), FINDINGS);
    for line in pictures {
        assert!(line.contains(CALL) && line.starts_with("1 │ …"), "{line}");
        assert!(line.chars().count() <= 210, "{line}");
    }
}
