//! The prefilter loses nothing: findings are the same with and without it, and what it leaves out is what it should.
//!
//! `test-cases/wild/corpus.sh --prefilter` holds the same against published crates.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

const MANIFEST: &str = "[package]\nname = \"p\"\nversion = \"0.1.0\"\nedition = \"2021\"\n";

fn lint(dir: &Path, flags: &[&str]) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_conn-lint"));
    let arguments = ["check", ".", "-W", "audit", "--isolated", "--include-tests", "--format", "json"];
    let output = command.args(arguments).args(flags).current_dir(dir).output().unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    report["findings"].clone()
}

/// The findings, the same both ways.
fn both_ways(dir: &Path) -> usize {
    let (with, without) = (lint(dir, &[]), lint(dir, &["--no-prefilter"]));
    assert_eq!(with, without, "{}", dir.display());
    with.as_array().unwrap().len()
}

fn package(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in [("Cargo.toml", MANIFEST)].iter().chain(files) {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    dir
}

/// How much of each file is read.
fn read_how(dir: &TempDir) -> BTreeMap<String, String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_conn-lint"));
    let output = command.args(["debug", "files", "."]).current_dir(dir.path()).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let lines = text.lines().map(|line| line.split_once("  ").unwrap());
    lines.map(|(how, file)| (file.trim().to_owned(), how.trim().to_owned())).collect()
}

#[test]
fn all_our_programs_have_the_same_findings() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("test-cases");
    let found: usize =
        ["rules", "kernel/core", "kernel/clients"].map(|dir| both_ways(&root.join(dir))).iter().sum();
    assert!(found > 300, "{found}");
}

/// Three files know of a connection by a name of another one only; two have nothing to do with it.
#[test]
fn names_lead_on() {
    let dir = package(&[
        ("src/lib.rs", "mod conn;\nmod open;\nmod pool;\nmod lose;\nmod text;\nmod generic;\n"),
        ("src/conn.rs", "pub struct Line { pub inner: std::net::TcpStream }\n"),
        ("src/pool.rs", "use crate::conn::Line;\npub struct Pool { pub lines: Vec<Line> }\n"),
        (
            "src/open.rs",
            "use crate::conn::Line;\npub fn dial(at: &str) -> std::io::Result<Line> {\n    \
             Ok(Line { inner: std::net::TcpStream::connect(at)? })\n}\n",
        ),
        (
            "src/lose.rs",
            "pub fn lose(at: &str) {\n    if let Ok(line) = crate::open::dial(at) {\n        std::mem::forget(line);\n    }\n}\n\
             pub fn empty(pool: crate::pool::Pool) {\n    std::mem::forget(pool);\n}\n",
        ),
        (
            "src/text.rs",
            "// A TcpStream is not ours.\npub fn words(text: &str) -> usize { text.split(' ').count() }\n",
        ),
        (
            "src/generic.rs",
            "pub fn keep<T>(kept: T) { std::mem::forget(kept); }\npub fn none() { let _ = 1; }\n",
        ),
    ]);
    let how = read_how(&dir);
    for file in ["conn", "pool", "open", "lose"] {
        assert_eq!(how[&format!("src/{file}.rs")], "in full", "{how:?}");
    }
    for file in ["lib", "text", "generic"] {
        assert_eq!(how[&format!("src/{file}.rs")], "outline", "{how:?}");
    }
    assert!(both_ways(dir.path()) > 0);
}

/// What is imported by another name leads on by that.
#[test]
fn other_names_lead_on() {
    let dir = package(&[
        ("src/lib.rs", "mod conn;\nmod lose;\nmod port;\n"),
        (
            "src/conn.rs",
            "use std::net::{Ipv4Addr, TcpStream as Tcp};\npub fn dial(at: &str) -> std::io::Result<Tcp> {\n    Tcp::connect((at, 80))\n}\n",
        ),
        (
            "src/lose.rs",
            "pub fn lose(at: &str) {\n    if let Ok(line) = crate::conn::dial(at) {\n        std::mem::forget(line);\n    }\n}\n",
        ),
        ("src/port.rs", "pub fn port(number: i64) -> u16 {\n    number as u16\n}\n"),
    ]);
    let how = read_how(&dir);
    assert_eq!(
        ["conn", "lose", "port"].map(|file| &how[&format!("src/{file}.rs")]),
        ["in full", "in full", "outline"]
    );
    assert!(both_ways(dir.path()) > 0);
}

/// A body of a file that has no connection, and may be given one.
#[test]
fn bodies_that_may_be_given_anything_are_read() {
    let keep = [
        "pub fn keep<T>(kept: T) { std::mem::forget(kept); }\n",
        "pub fn keep(kept: impl Sized) { std::mem::forget(kept); }\n",
    ];
    for keep in keep {
        let dir = package(&[
            ("src/lib.rs", "mod keep;\nmod open;\n"),
            ("src/keep.rs", keep),
            (
                "src/open.rs",
                "pub fn open(at: &str) {\n    if let Ok(line) = std::net::TcpStream::connect(at) {\n        crate::keep::keep(line);\n    }\n}\n",
            ),
        ]);
        assert_eq!(read_how(&dir)["src/keep.rs"], "outline");
        assert!(both_ways(dir.path()) > 0, "{keep}");
    }
}

#[test]
fn who_speaks_of_no_connection_is_not_read() {
    let dir = package(&[
        ("src/lib.rs", "//! Read on.\nmod table;\npub fn one(socket: u8) -> u8 { socket }\n"),
        (
            "src/table.rs",
            "pub struct Table { pub Read: usize }\nimpl Table { pub fn f(&self) -> usize { self.Read } }\n",
        ),
        (
            "src/says.rs",
            "pub const SAYS: &str = \"please Read this\";\n/* No TcpStream here:\n   a TcpStream */\n",
        ),
    ]);
    let how = read_how(&dir);
    assert!(how.values().all(|how| how == "not read"), "{how:?}");
}
