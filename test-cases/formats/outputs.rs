//! Several reports of one run, and what can go wrong with them.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use super::*;

const LEAKS: &str = "use std::io;
use std::net::TcpStream;
use std::os::fd::{IntoRawFd, RawFd};
pub fn probe(addr: &str) -> io::Result<RawFd> {
    let (_name, fd) = (\"häß😀\", TcpStream::connect(addr)?.into_raw_fd());
    set_options(fd)?;
    Ok(fd)
}
fn set_options(fd: RawFd) -> io::Result<()> {
    if fd > 9 { return Err(io::Error::last_os_error()); }
    Ok(())
}
";

fn project() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("leaks.rs"), LEAKS).unwrap();
    fs::write(dir.path().join("half.rs"), "fn f( { TcpStream }").unwrap();
    dir
}

fn command(dir: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_conn-lint"));
    for variable in ["GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"] {
        command.env_remove(variable);
    }
    command.arg("check").args(arguments).current_dir(dir);
    command
}

fn run(dir: &TempDir, arguments: &[&str]) -> Output {
    command(dir.path(), arguments).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn several_reports_of_one_run_say_the_same_as_each_alone() {
    let dir = project();
    let formats = ["human", "short", "json", "cargo", "sarif", "github", "gitlab", "rdjson"];
    let mut arguments = vec![".".to_owned()];
    arguments
        .extend(formats.iter().flat_map(|format| ["--output".to_owned(), format!("{format}=all.{format}")]));
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let all = run(&dir, &arguments);
    assert_eq!(all.status.code(), Some(1), "{}", err(&all));
    assert_eq!(out(&all), out(&run(&dir, &["."])), "people have theirs beside the files");
    assert_eq!(
        err(&all).matches("notice[unparsed-file]").count(),
        1,
        "once, however many reports: {}",
        err(&all)
    );
    for format in formats {
        let alone = run(&dir, &[".", "--format", format]);
        assert_eq!(alone.status.code(), Some(1));
        let beside = fs::read_to_string(dir.path().join(format!("all.{format}"))).unwrap();
        assert_eq!(beside, out(&alone), "{format}");
        assert!(beside.contains("leaked-descriptor"), "{format}: {beside}");
    }
}

#[test]
fn standard_output_has_one_report() {
    let dir = project();
    let one = run(&dir, &[".", "--output", "short=-"]);
    assert!(out(&one).starts_with("leaks.rs:5:32: error[leaked-descriptor]: "), "{}", out(&one));
    assert_eq!(out(&one).lines().count(), 1, "no picture beside it");
    for arguments in [
        &[".", "--output", "short=-", "--output", "json=-"][..],
        &[".", "--format", "human", "--output", "json=-"],
    ] {
        let two = run(&dir, arguments);
        assert_eq!(two.status.code(), Some(2));
        assert_eq!(out(&two), "");
        assert!(err(&two).contains("two reports on standard output"), "{}", err(&two));
    }
    let two = run(&dir, &[".", "--output", "short=a.txt", "--output", "json=./a.txt"]);
    assert_eq!(two.status.code(), Some(2));
    assert!(err(&two).contains("two reports in one file: ./a.txt"), "{}", err(&two));
    assert!(!dir.path().join("a.txt").exists());
}

#[test]
fn a_wrong_output_is_told_before_the_work() {
    let dir = project();
    for (output, words) in [
        ("sarif", "FORMAT=FILE"),
        ("sraif=x", "no format is named `sraif`"),
        ("sraif=x", "did you mean `sarif`"),
        ("sarif=", "names no file"),
        ("sarif=no/such/directory/x", "no/such/directory/x cannot be written"),
        ("sarif=.", ". cannot be written"),
    ] {
        let told = run(&dir, &[".", "--output", output]);
        assert_eq!(told.status.code(), Some(2), "{output}: {}", err(&told));
        assert!(err(&told).contains(words), "{output}: {}", err(&told));
        assert_eq!(out(&told), "", "{output}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_and_the_other_reports_are_written() {
    let dir = project();
    let told = run(&dir, &[".", "--output", "sarif=/dev/full", "--output", "short=short.txt"]);
    assert_eq!(told.status.code(), Some(2));
    assert!(err(&told).contains("the report cannot be written: /dev/full: "), "{}", err(&told));
    assert!(out(&told).contains("1 error in"), "{}", out(&told));
    assert_eq!(fs::read_to_string(dir.path().join("short.txt")).unwrap().lines().count(), 1);
}

#[cfg(unix)]
#[test]
fn a_reader_who_leaves_takes_no_file_with_them() {
    let dir = project();
    for format in ["human", "short", "json", "cargo", "sarif", "github", "gitlab", "rdjson"] {
        let mut command = command(dir.path(), &[".", "--format", format, "--output", "json=left.json"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{format}: {}", err(&output));
        assert!(!err(&output).contains("written"), "{format}: {}", err(&output));
        let left: Value = serde_json::from_slice(&fs::read(dir.path().join("left.json")).unwrap()).unwrap();
        assert_eq!(left["findings"].as_array().unwrap().len(), 1, "{format}");
        fs::remove_file(dir.path().join("left.json")).unwrap();
    }
}

#[test]
fn failures_are_told_beside_reports_of_machines() {
    let dir = project();
    for format in ["short", "json", "cargo", "sarif", "github", "gitlab", "rdjson"] {
        let told = run(&dir, &["gone.rs", "leaks.rs", "half.rs", "--format", format]);
        assert_eq!(told.status.code(), Some(2), "{format}");
        assert!(err(&told).contains("error[missing-path]: gone.rs"), "{format}: {}", err(&told));
        let has_notices = matches!(format, "json" | "sarif" | "github");
        assert_eq!(err(&told).contains("unparsed-file"), !has_notices, "{format}: {}", err(&told));
        assert_eq!(out(&told).contains("unparsed-file"), has_notices || format == "sarif", "{format}");
    }
}

#[test]
fn services_take_paths_from_the_checkout() {
    let dir = tempfile::tempdir().unwrap();
    let below = dir.path().join("crates/net");
    fs::create_dir_all(&below).unwrap();
    fs::write(below.join("leaks.rs"), LEAKS).unwrap();
    let summary = dir.path().join("summary.md");
    fs::File::create(&summary).unwrap().write_all(b"before\n").unwrap();
    let mut github = command(&below, &[".", "--format", "github"]);
    github.env("GITHUB_WORKSPACE", dir.path()).env("GITHUB_STEP_SUMMARY", &summary);
    let told = github.output().unwrap();
    assert!(out(&told).starts_with("::error file=crates/net/leaks.rs,line=5,"), "{}", out(&told));
    let summary = fs::read_to_string(&summary).unwrap();
    assert!(summary.starts_with("before\n### conn-lint\n"), "{summary}");
    assert!(summary.contains("| error | `leaked-descriptor` | `crates/net/leaks.rs:5` |"), "{summary}");
    fs::write(below.join("half.rs"), "fn f( { TcpStream }").unwrap();
    let told = command(&below, &[".", "--format", "github"]).env("GITHUB_WORKSPACE", dir.path()).output();
    assert!(out(&told.unwrap()).contains("::notice file=crates/net/half.rs,line=1,"));
    let told =
        command(&below, &[".", "--format", "gitlab"]).env("CI_PROJECT_DIR", dir.path()).output().unwrap();
    assert!(out(&told).contains("\"path\": \"crates/net/leaks.rs\""), "{}", out(&told));
    // A summary that cannot be written.
    let mut github = command(&below, &[".", "--format", "github"]);
    let told = github.env("GITHUB_STEP_SUMMARY", dir.path().join("no/summary.md")).output().unwrap();
    assert_eq!(told.status.code(), Some(2));
    assert!(err(&told).contains("no/summary.md: "), "{}", err(&told));
    assert!(out(&told).starts_with("::error file=leaks.rs,"), "{}", out(&told));
    // A checkout elsewhere says nothing about these files.
    let other = tempfile::tempdir().unwrap();
    let told = command(&below, &[".", "--format", "github"]).env("GITHUB_WORKSPACE", other.path()).output();
    assert!(out(&told.unwrap()).starts_with("::error file=leaks.rs,line=5,"));
}
