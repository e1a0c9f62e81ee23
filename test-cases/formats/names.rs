//! Names of files with everything in them that an address or a workflow command takes for its own.

use super::*;

const ODD: &str = "src/a b%2F,c:d;é😀\nx.rs";

fn odd() -> UnitReport {
    let finding = leaked(place(0, OPTIONS, "Err", "here"), vec![place(0, OPTIONS, "pub", "there")]);
    UnitReport {
        findings: vec![reported(finding, Level::Error)],
        sources: sources_of(&[(ODD, OPTIONS)]),
        notices: Vec::new(),
        ..report()
    }
}

#[test]
fn addresses_in_sarif() {
    let run = &json("sarif", &odd())["runs"][0];
    let address = &run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
    // `urllib.parse.quote(name)` of Python says the same.
    assert_eq!(address["uri"], "src/a%20b%252F%2Cc%3Ad%3B%C3%A9%F0%9F%98%80%0Ax.rs");
    assert_eq!(address["uriBaseId"], "%SRCROOT%");
    assert_eq!(run["originalUriBaseIds"]["%SRCROOT%"]["uri"], "file:///w/");
}

#[test]
fn a_file_outside_of_the_directory_of_the_run_has_an_absolute_address() {
    let mut report = odd();
    report.sources = sources_of(&[("/elsewhere/x y.rs", OPTIONS)]);
    let run = &json("sarif", &report)["runs"][0];
    let address = &run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!(address["uri"], "file:///elsewhere/x%20y.rs");
    assert_eq!(address.get("uriBaseId"), None);
}

#[test]
fn properties_of_annotations() {
    let text = told("github", &odd());
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2, "one command, one line for people: {text}");
    assert!(lines[0].starts_with("::error file=src/a b%252F%2Cc%3Ad;é😀%0Ax.rs,line=2,endLine=2,"), "{text}");
    // In the message only what would end it is escaped.
    assert!(lines[0].contains("::src/a b%252F,c:d;é😀%0Ax.rs:2:5: the descriptor"), "{text}");
    assert!(lines[0].contains("%0Athere (src/a b%252F,"), "{text}");
    // As the runner takes it apart.
    let (properties, _) = lines[0].strip_prefix("::error ").unwrap().split_once("::").unwrap();
    let file = properties.split(',').find_map(|one| one.strip_prefix("file=")).unwrap();
    let file = file.replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",").replace("%25", "%");
    assert_eq!(file, ODD);
}
