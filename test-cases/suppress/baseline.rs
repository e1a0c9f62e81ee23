//! The baseline: what survives, what is told as fixed, what is never lost, and bad ones.

use std::fs;

use crate::project::{MANIFEST, Project, says};

const FILE: &str = "conn-lint-baseline.json";
const A: &str = "use std::net::TcpStream;\npub fn f(stream: TcpStream) {\n    std::mem::forget(stream);\n}\n";
const B: &str = "use std::net::TcpStream;\npub fn g(other: TcpStream) {\n    std::mem::forget(other);\n}\n";
const SILENT: &str = "use std::net::TcpStream;\npub fn f(stream: TcpStream) {\n    drop(stream);\n}\n";
const LIB: &str = "pub mod a;\npub mod b;\n";

fn project() -> Project {
    Project::new(&[("Cargo.toml", MANIFEST), ("src/lib.rs", LIB), ("src/a.rs", A), ("src/b.rs", B)])
}

/// A project whose two findings are in its baseline.
fn adopted() -> Project {
    let project = project();
    says(
        &project.run(&["--write-baseline"]),
        0,
        &["written-baseline", "2 findings held, 2 of them new; 0 gone"],
    );
    project
}

fn seen(project: &Project) -> (i32, Vec<String>) {
    project.seen(&["--baseline", FILE])
}

fn kept(place: &str) -> String {
    format!("{place} forgotten-connection kept by baseline: -")
}

fn entries(project: &Project) -> Vec<String> {
    let lines = project.read(FILE);
    lines.lines().filter(|line| line.contains("fingerprint")).map(str::to_owned).collect()
}

#[test]
fn what_is_written_is_kept_back_and_what_is_new_is_told() {
    let project = adopted();
    assert_eq!(project.seen(&[]).0, 1, "without a baseline nothing is kept back");
    assert_eq!(seen(&project), (0, vec![kept("src/a.rs:3"), kept("src/b.rs:3")]));
    project.write("src/b.rs", &format!("{B}pub fn h(s: TcpStream) {{\n    std::mem::forget(s);\n}}\n"));
    let (status, told) = seen(&project);
    assert_eq!((status, told[0].as_str(), told.len()), (1, "src/b.rs:6 forgotten-connection", 3));
}

#[test]
fn a_second_one_of_the_same_text_is_new() {
    let project = adopted();
    let twice = A.replace("stream: TcpStream", "stream: TcpStream, on: bool").replace(
        "    std",
        "    if on {\n        std::mem::forget(stream);\n        return;\n    }\n    std",
    );
    project.write("src/a.rs", &twice);
    let (status, told) = seen(&project);
    assert_eq!(status, 1, "{told:?}");
    assert_eq!(told, ["src/a.rs:7 forgotten-connection".to_owned(), kept("src/a.rs:4"), kept("src/b.rs:3")]);
}

#[test]
fn moved_lines_comments_and_layout_do_not_matter() {
    let project = adopted();
    let moved = format!(
        "//! About.\n\n\n{}",
        A.replace("    std::mem::forget(stream);", "    // Why.\n\tstd::mem::forget(\n\t\tstream\n\t);")
    );
    for text in [moved.clone(), moved.replace('\n', "\r\n"), format!("\u{feff}{moved}")] {
        project.write("src/a.rs", &text);
        assert_eq!(seen(&project), (0, vec![kept("src/a.rs:7"), kept("src/b.rs:3")]));
    }
}

#[test]
fn other_locals_may_be_renamed_but_the_text_of_the_finding_is_its_own() {
    let project = adopted();
    let with_local =
        |name: &str| A.replace("    std", &format!("    let {name} = 1;\n    drop({name});\n    std"));
    for name in ["one", "two"] {
        project.write("src/a.rs", &with_local(name));
        assert_eq!(seen(&project).0, 0);
    }
    project.write("src/a.rs", &A.replace("stream", "renamed"));
    let (status, told) = seen(&project);
    assert_eq!(status, 1);
    assert_eq!(told[0], "src/a.rs:3 forgotten-connection");
    assert_eq!(told[2], format!("{FILE} stale-baseline"));
}

#[test]
fn what_is_fixed_is_told_and_goes_when_it_is_written_again() {
    let project = adopted();
    project.write("src/a.rs", SILENT);
    assert_eq!(seen(&project), (0, vec![kept("src/b.rs:3"), format!("{FILE} stale-baseline")]));
    let stale = ["--baseline", FILE, "-D", "stale-baseline"];
    says(
        &project.run(&stale),
        1,
        &["1 finding of it is fixed", "src/a.rs: forgotten-connection", "--write-baseline"],
    );
    says(&project.run(&["--write-baseline"]), 0, &["1 finding held, 0 of them new; 1 gone"]);
    assert_eq!(seen(&project), (0, vec![kept("src/b.rs:3")]));
    assert_eq!(entries(&project).len(), 1);
    // A file that is not there any more.
    project.write("src/lib.rs", "pub mod a;\n");
    fs::remove_file(project.path().join("src/b.rs")).unwrap();
    assert_eq!(seen(&project), (0, vec![format!("{FILE} stale-baseline")]));
}

#[test]
fn what_was_not_linted_is_neither_fixed_nor_lost() {
    let project = adopted();
    let before = project.read(FILE);
    project.write("src/a.rs", SILENT);
    project.write("src/b.rs", "fn half( {");
    // `a` was not asked for, `b` cannot be read.
    for paths in [["src/lib.rs"], ["src/b.rs"]] {
        let run = |flag: &[&str]| project.seen(&[&paths[..], flag].concat());
        assert!(run(&["--baseline", FILE]).1.iter().all(|told| !told.contains("stale")), "{paths:?}");
        assert!(run(&["--write-baseline"]).1.iter().any(|told| told.ends_with("written-baseline")));
        assert_eq!(project.read(FILE), before, "{paths:?}");
    }
    // Of `b` nothing is known in a run over everything, either.
    assert_eq!(project.seen(&["--write-baseline"]).0, 0);
    assert_eq!(entries(&project).len(), 1);
    assert!(entries(&project)[0].contains("src/b.rs"));
}

#[test]
fn a_run_that_fails_writes_nothing() {
    let project = adopted();
    let before = project.read(FILE);
    project.write("src/a.rs", SILENT);
    says(
        &project.run(&["check", "--write-baseline", ".", "gone"]),
        2,
        &["unwritten-baseline", "missing-path"],
    );
    assert_eq!(project.read(FILE), before);
}

#[test]
fn levels_do_not_make_it_stale() {
    let project = adopted();
    for flags in [["-A", "leak"], ["-W", "leak"], ["-A", "forgotten-connection"]] {
        let told = project.seen(&[&["--baseline", FILE], &flags[..]].concat()).1;
        assert!(told.iter().all(|told| !told.contains("stale")), "{flags:?}: {told:?}");
    }
    let before = project.read(FILE);
    project.run(&["--write-baseline", "-A", "leak"]);
    assert_eq!(project.read(FILE), before);
}

#[test]
fn findings_in_tests_stay_when_tests_are_not_linted() {
    let project = project();
    let tests = format!(
        "{A}#[cfg(test)]\nmod tests {{\n    fn t(s: std::net::TcpStream) {{\n        std::mem::forget(s);\n    }}\n}}\n"
    );
    project.write("src/a.rs", &tests);
    says(&project.run(&["--write-baseline", "--include-tests"]), 0, &["3 findings held"]);
    assert_eq!(seen(&project), (0, vec![kept("src/a.rs:3"), kept("src/b.rs:3")]));
    says(&project.run(&["--write-baseline"]), 0, &["3 findings held, 0 of them new; 0 gone"]);
    assert_eq!(project.seen(&["--baseline", FILE, "--include-tests"]).1.len(), 3);
}

#[test]
fn a_comment_comes_before_the_baseline() {
    let project = adopted();
    project.write("src/a.rs", &A.replace("(stream);", "(stream); // conn-lint: allow(leak) -- why"));
    let (status, told) = seen(&project);
    assert_eq!(status, 0);
    assert_eq!(told[0], "src/a.rs:3 forgotten-connection kept by comment: why");
    assert_eq!(told[1..], [kept("src/b.rs:3"), format!("{FILE} stale-baseline")]);
}

#[test]
fn a_renamed_file_is_found_by_its_fingerprint_if_there_is_no_doubt() {
    let project = adopted();
    fs::create_dir_all(project.path().join("src/a")).unwrap();
    fs::rename(project.path().join("src/a.rs"), project.path().join("src/a/mod.rs")).unwrap();
    assert_eq!(seen(&project), (0, vec![kept("src/a/mod.rs:3"), kept("src/b.rs:3")]));
    says(&project.run(&["--write-baseline"]), 0, &["2 findings held, 0 of them new; 0 gone"]);
    assert!(entries(&project)[0].contains("src/a/mod.rs"));
}

#[test]
fn it_is_sorted_and_stable_and_says_what_it_is() {
    let project = adopted();
    let first = project.read(FILE);
    project.run(&["--write-baseline", "--threads", "1"]);
    assert_eq!(project.read(FILE), first);
    let document: serde_json::Value = serde_json::from_str(&first).unwrap();
    assert_eq!(document["version"], 1);
    assert_eq!(document["tool"]["name"], "conn-lint");
    assert_eq!(document["entries"][0]["path"], "src/a.rs");
    assert_eq!(document["entries"][0]["function"], "a::f");
    assert_eq!(first.lines().count(), 4 + entries(&project).len() + 2);
    let left: Vec<_> =
        fs::read_dir(project.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().ends_with(".tmp")), "{left:?}");
}

#[test]
fn it_may_be_used_from_another_directory() {
    let project = adopted();
    let run = |flag: &[&str]| {
        project.run_in("src", &[&["check", ".", "--baseline", "../conn-lint-baseline.json"], flag].concat())
    };
    says(&run(&[]), 0, &["no findings"]);
    says(&run(&["--write-baseline"]), 0, &["2 findings held, 0 of them new; 0 gone"]);
    assert_eq!(entries(&project).len(), 2);
}

#[test]
fn bad_baselines_are_named_and_left_alone() {
    let project = project();
    let tool = r#""tool": {"name": "conn-lint", "version": "9.9.9"}"#;
    let cases = [
        ("", "EOF"),
        ("{\n\"version\": 1,\n<<<<<<< HEAD\n", "line 3"),
        ("[]", "not a baseline of conn-lint"),
        (&format!("{{\"version\": 2, {tool}, \"news\": []}}"), "of version 2, written by conn-lint 9.9.9"),
        (&format!("{{\"version\": 0, {tool}, \"entries\": []}}"), "of version 0"),
        (&format!("{{\"version\": 1, {tool}, \"findings\": []}}"), "missing field `entries`"),
        (&format!("{{\"version\": 1, {tool}, \"entries\": [{{\"rule\": \"x\"}}]}}"), "missing field `path`"),
        (r#"{"version": 1, "tool": {"name": "other", "version": "1"}, "entries": []}"#, "`other`"),
        ("\u{feff}{\"version\": \"1\"}", "invalid type"),
    ];
    for (text, words) in cases {
        project.write("bad.json", text);
        for flags in [&["--baseline", "bad.json"][..], &["--baseline", "bad.json", "--write-baseline"]] {
            says(&project.run(flags), 2, &["error: the baseline bad.json: ", words]);
            assert_eq!(project.read("bad.json"), text, "left alone");
        }
    }
    says(&project.run(&["--baseline", "gone.json"]), 2, &["gone.json: no such file", "--write-baseline"]);
    says(&project.run(&["--baseline", "src"]), 2, &["src: not a regular file"]);
    says(
        &project.run(&["--baseline", "gone/b.json", "--write-baseline"]),
        2,
        &["its directory cannot be read"],
    );
    // Of the same version from a newer conn-lint, with a rule that is not known here: it stays.
    let entry = r#"{"path":"src/a.rs","rule":"of-tomorrow","fingerprint":"0","count":2}"#;
    project.write("new.json", &format!("{{\"version\": 1, {tool}, \"more\": 1, \"entries\": [{entry}]}}"));
    says(
        &project.run(&["--baseline", "new.json", "--write-baseline"]),
        0,
        &["4 findings held, 2 of them new; 0 gone"],
    );
    assert!(project.read("new.json").contains(entry));
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let project = adopted();
    fs::create_dir(project.path().join("kept")).unwrap();
    fs::rename(project.path().join(FILE), project.path().join("kept/b.json")).unwrap();
    fs::remove_file(project.path().join("src/b.rs")).unwrap();
    std::os::unix::fs::symlink("kept/b.json", project.path().join(FILE)).unwrap();
    says(&project.run(&["--write-baseline"]), 0, &["written-baseline"]);
    assert!(fs::symlink_metadata(project.path().join(FILE)).unwrap().is_symlink());
    assert!(project.read("kept/b.json").contains("../src/a.rs"));
}
