//! Configuration, from outside: which one applies, what it does, and what is said of one that is wrong. Also the flags that
//! say the same for one run, and buffers from standard input.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

#[path = "config/apply.rs"]
mod apply;
#[path = "config/buffers.rs"]
mod buffers;
#[path = "config/page.rs"]
mod page;
#[path = "config/problems.rs"]
mod problems;
#[path = "config/shown.rs"]
mod shown;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// Its descriptor is lost at the second `?`: `leaked-descriptor`, an error.
const LEAK: &str = "use std::io;
use std::net::TcpStream;
use std::os::fd::{IntoRawFd, RawFd};
pub fn open(address: &str) -> io::Result<RawFd> {
    let fd = TcpStream::connect(address)?.into_raw_fd();
    check(fd)?;
    Ok(fd)
}
fn check(fd: RawFd) -> io::Result<()> {
    if fd > 9 { Err(io::Error::last_os_error()) } else { Ok(()) }
}
";
const MANIFEST: &str = "[package]\nname = \"p\"\nversion = \"0.1.0\"\nedition = \"2021\"\n";

struct Project {
    dir: TempDir,
}

impl Project {
    /// A directory with these files.
    fn new(files: &[(&str, &str)]) -> Self {
        let project = Self { dir: tempfile::tempdir().unwrap() };
        for (path, text) in files {
            project.write(path, text.as_bytes());
        }
        project
    }

    /// A package with a leak in `src/lib.rs`, and these files.
    fn leaking(files: &[(&str, &str)]) -> Self {
        let project = Self::new(&[("Cargo.toml", MANIFEST), ("src/lib.rs", LEAK)]);
        for (path, text) in files {
            project.write(path, text.as_bytes());
        }
        project
    }

    fn path(&self) -> &Path {
        self.dir.path()
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        run_in(self.path(), arguments, None)
    }

    /// `check --format json`: exit status and report.
    fn json(&self, arguments: &[&str]) -> (i32, Value) {
        let output = self.run(&[&["check", "--format", "json"], arguments].concat());
        report(&output)
    }

    /// The findings of a run, sorted.
    fn findings(&self, arguments: &[&str]) -> Vec<String> {
        findings(&self.json(arguments).1)
    }

    #[track_caller]
    fn says(&self, arguments: &[&str], code: i32, words: &[&str]) {
        let output = self.run(arguments);
        let text = text(&output);
        assert_eq!(output.status.code(), Some(code), "{text}");
        for word in words {
            assert!(text.contains(word), "`{word}` is not in:\n{text}");
        }
    }
}

fn run_in(dir: &Path, arguments: &[&str], input: Option<&[u8]>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_conn-lint"));
    command.args(arguments).current_dir(dir).stdout(Stdio::piped()).stderr(Stdio::piped());
    let stdin = if input.is_some() { Stdio::piped() } else { Stdio::null() };
    let mut child = command.stdin(stdin).spawn().unwrap();
    if let (Some(mut stdin), Some(input)) = (child.stdin.take(), input) {
        // A run that fails early does not read it.
        let _unread = stdin.write_all(input);
    }
    child.wait_with_output().unwrap()
}

fn report(output: &Output) -> (i32, Value) {
    let report = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", text(output)));
    (output.status.code().unwrap(), report)
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Each as `path level rule`.
fn findings(report: &Value) -> Vec<String> {
    list(&report["findings"])
}

/// Each as `path level rule`.
fn list(findings: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let line =
        |f: &Value| format!("{} {} {}", text(&f["primary"]["path"]), text(&f["level"]), text(&f["rule"]));
    findings.as_array().unwrap().iter().map(line).collect()
}

/// Each as `kind path:line`.
fn notices(report: &Value) -> Vec<String> {
    let line = |notice: &Value| {
        let line = notice["line"].as_u64().map(|line| format!(":{line}")).unwrap_or_default();
        format!("{} {}{line}", notice["kind"].as_str().unwrap(), notice["path"].as_str().unwrap())
    };
    report["notices"].as_array().unwrap().iter().map(line).collect()
}
