//! A tree of files, and what the binary says about it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

pub(crate) const MANIFEST: &str = "[package]\nname = \"p\"\nversion = \"0.1.0\"\nedition = \"2021\"\n";

pub(crate) struct Project {
    dir: TempDir,
}

impl Project {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let project = Self { dir: tempfile::tempdir().unwrap() };
        for (path, text) in files {
            project.write(path, text);
        }
        project
    }

    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap()
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.run_in(".", arguments)
    }

    pub(crate) fn run_in(&self, dir: &str, arguments: &[&str]) -> Output {
        let dir = self.path().join(dir);
        Command::new(env!("CARGO_BIN_EXE_conn-lint")).args(arguments).current_dir(dir).output().unwrap()
    }

    /// What a run says, one thing a line: `path:line rule`, `path:line rule kept by comment: reason`, `path:line notice`; and the
    /// exit status.
    pub(crate) fn seen(&self, arguments: &[&str]) -> (i32, Vec<String>) {
        let mut all = vec!["check", "--format", "json"];
        all.extend(arguments);
        let output = self.run(&all);
        let report: Value =
            serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", text(&output)));
        let list = |key: &str| report[key].as_array().unwrap().clone();
        let words = |value: &Value| value.as_str().unwrap_or("-").to_owned();
        let place = |finding: &Value| {
            let primary = &finding["primary"];
            format!("{}:{} {}", words(&primary["path"]), primary["start"]["line"], words(&finding["rule"]))
        };
        let mut seen: Vec<String> = list("findings").iter().map(place).collect();
        seen.extend(list("suppressed").iter().map(|kept| {
            format!("{} kept by {}: {}", place(kept), words(&kept["by"]), words(&kept["reason"]))
        }));
        assert_eq!(report["summary"]["suppressed"], list("suppressed").len());
        assert_eq!(
            report["summary"]["error"].as_u64().unwrap() + report["summary"]["warning"].as_u64().unwrap(),
            list("findings").len() as u64
        );
        seen.extend(list("notices").iter().map(|notice| {
            let line = notice["line"].as_u64().map(|line| format!(":{line}")).unwrap_or_default();
            format!("{}{line} {}", words(&notice["path"]), words(&notice["kind"]))
        }));
        (output.status.code().unwrap(), seen)
    }
}

pub(crate) fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// The exit status, and words that must be told.
#[track_caller]
pub(crate) fn says(output: &Output, code: i32, words: &[&str]) {
    let text = text(output);
    assert_eq!(output.status.code(), Some(code), "{text}");
    for word in words {
        assert!(text.contains(word), "`{word}` is not in:\n{text}");
    }
}
