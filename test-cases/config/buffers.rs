//! `--stdin-filename`: what an editor has of a file, linted in its package.

use super::*;

const CHECK: &[&str] = &["check", "--format", "json", "--stdin-filename"];

fn buffer(project: &Project, path: &str, text: &[u8]) -> (i32, Value) {
    buffer_with(project, &[path], text)
}

fn buffer_with(project: &Project, arguments: &[&str], text: &[u8]) -> (i32, Value) {
    report(&run_in(project.path(), &[CHECK, arguments].concat(), Some(text)))
}

#[test]
fn a_buffer_stands_for_its_file_and_nothing_else_is_reported() {
    let project = Project::leaking(&[("src/other.rs", LEAK)]);
    let shifted = format!("// häß😀\n{LEAK}");
    let (code, report) = buffer(&project, "src/lib.rs", shifted.as_bytes());
    assert_eq!((code, findings(&report)), (1, vec!["src/lib.rs error leaked-descriptor".to_owned()]));
    assert_eq!(report["findings"][0]["primary"]["start"]["line"], 6);
    assert_eq!(report["summary"]["files"], 1);
    // Repaired in the editor, not yet on disk.
    let (code, report) = buffer(&project, "src/lib.rs", b"pub fn open() {}\n");
    assert_eq!((code, findings(&report)), (0, Vec::new()));
    assert_eq!(fs::read_to_string(project.path().join("src/lib.rs")).unwrap(), LEAK, "untouched");
}

#[test]
fn the_package_is_its_context() {
    let opens = "use std::io;\nuse std::net::TcpStream;\nuse std::os::fd::{IntoRawFd, RawFd};\n\
        pub fn open() -> io::Result<RawFd> { Ok(TcpStream::connect(\"h:1\")?.into_raw_fd()) }\n";
    let loses = "mod net;\npub fn f(s: &str) -> Result<(), Box<dyn std::error::Error>> {\n    \
        let fd = net::open()?;\n    let _n: u8 = s.parse()?;\n    unsafe { libc::close(fd) };\n    Ok(())\n}\n";
    let project = Project::leaking(&[("src/lib.rs", "mod net;\n"), ("src/net.rs", opens)]);
    let lost = ["src/lib.rs error leaked-descriptor"];
    let (code, report) = buffer(&project, "src/lib.rs", loses.as_bytes());
    assert_eq!((code, findings(&report)), (1, lost.map(str::to_owned).to_vec()));
    assert!(report.to_string().contains("src/net.rs"), "the place where it is opened is shown");
    // The other end: what begins in the file that is open elsewhere is not told beside this one.
    project.write("src/lib.rs", loses.as_bytes());
    let (code, report) = buffer(&project, "src/net.rs", opens.as_bytes());
    assert_eq!((code, findings(&report)), (0, Vec::new()));
}

#[test]
fn a_file_that_is_not_stored_yet() {
    let project = Project::leaking(&[]);
    for path in ["src/new.rs", "src/bin/new.rs", "new/dir/new.rs", "./src/../src/new.rs"] {
        let (code, report) = buffer(&project, path, format!("fn main() {{}}\n{LEAK}").as_bytes());
        assert_eq!((code, findings(&report).len()), (1, 1), "{path}: {report}");
    }
    let nowhere = Project::new(&[]);
    let (code, report) = buffer(&nowhere, "gone/a.rs", LEAK.as_bytes());
    assert_eq!((code, findings(&report)), (1, vec!["gone/a.rs error leaked-descriptor".to_owned()]));
}

#[test]
fn a_buffer_that_does_not_parse_is_a_notice() {
    let project = Project::leaking(&[]);
    let (code, report) = buffer(&project, "src/lib.rs", b"use std::net::TcpStream;\nfn f( {\n");
    assert_eq!((code, notices(&report)), (0, vec!["unparsed-file src/lib.rs:2".to_owned()]));
    let (code, report) = buffer(&project, "src/lib.rs", b"// TcpStream\n// caf\xe9\n");
    assert_eq!((code, notices(&report)), (0, vec!["unparsed-file src/lib.rs:2".to_owned()]));
    let (code, report) = buffer(&project, "src/lib.rs", b"");
    assert_eq!((code, notices(&report)), (0, Vec::new()));
    let large = vec![b' '; (32 << 20) + 10];
    let (code, report) = buffer(&project, "src/lib.rs", &large);
    assert_eq!((code, notices(&report)), (0, vec!["limit-reached src/lib.rs".to_owned()]));
}

#[test]
fn test_code_and_excluded_files_are_as_when_named() {
    let project = Project::leaking(&[("conn-lint.toml", "exclude = \"src/gen.rs\"\n")]);
    let count = |arguments: &[&str]| findings(&buffer_with(&project, arguments, LEAK.as_bytes()).1).len();
    assert_eq!(count(&["tests/x.rs"]), 0);
    assert_eq!(count(&["tests/x.rs", "--include-tests"]), 1);
    assert_eq!(count(&["src/gen.rs"]), 1);
    assert_eq!(count(&["src/gen.rs", "--force-exclude"]), 0);
}

#[test]
fn what_cannot_be_meant() {
    let project = Project::leaking(&[]);
    let run = |arguments: &[&str]| {
        let output = run_in(project.path(), arguments, Some(LEAK.as_bytes()));
        (output.status.code().unwrap(), text(&output))
    };
    let (code, said) = run(&["check", "--stdin-filename", "src"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("src: cannot be read: a directory"), "{said}");
    let (code, said) = run(&["check", "--stdin-filename", "src/lib.rs", "src/other.rs"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("`src/other.rs` cannot be named beside it"), "{said}");
    assert_eq!(run(&["check", "--stdin-filename", "src/lib.rs", "-"]).0, 1, "what other tools want to hear");
}
