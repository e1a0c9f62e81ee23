//! The command line on bad input: a clear message with path and place, the rest linted, the promised exit status, never a
//! panic.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use conn_lint::finding::NOTICES;
use serde_json::Value;
use tempfile::TempDir;

/// A good file that names a connection, so that no prefilter passes it by.
const GOOD: &str = "use std::net::TcpStream;\nfn f(stream: TcpStream) { drop(stream); }\n";
const MANIFEST: &str = "[package]\nname = \"p\"\nversion = \"0.1.0\"\nedition = \"2021\"\n";

struct Project {
    dir: TempDir,
}

impl Project {
    fn new(files: &[(&str, &str)]) -> Self {
        let project = Self { dir: tempfile::tempdir().unwrap() };
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
        run_in(self.path(), arguments)
    }

    /// Runs with `--format json`.
    fn json(&self, arguments: &[&str]) -> (i32, Value) {
        let mut all = vec!["check", "--format", "json"];
        all.extend(arguments);
        let output = self.run(&all);
        let report = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", text(&output)));
        (output.status.code().unwrap(), report)
    }
}

fn run_in(dir: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_conn-lint")).args(arguments).current_dir(dir).output().unwrap()
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap_or_else(|| panic!("killed: {}", text(output)))
}

/// The kinds of the notices with their paths and lines.
fn notices(report: &Value) -> Vec<(String, String, Option<u64>)> {
    let list = report["notices"].as_array().unwrap();
    let text = |notice: &Value, key: &str| notice[key].as_str().unwrap().to_owned();
    list.iter().map(|n| (text(n, "kind"), text(n, "path"), n["line"].as_u64())).collect()
}

fn files(report: &Value) -> u64 {
    report["summary"]["files"].as_u64().unwrap()
}

#[track_caller]
fn says(output: &Output, code: i32, words: &[&str]) {
    let text = text(output);
    assert_eq!(status(output), code, "{text}");
    for word in words {
        assert!(text.contains(word), "`{word}` is not in:\n{text}");
    }
}

#[test]
fn a_missing_path_is_named_and_the_rest_is_linted() {
    let project = Project::new(&[("a.rs", GOOD)]);
    let (code, report) = project.json(&["gone.rs", "a.rs"]);
    assert_eq!(code, 2);
    assert_eq!(files(&report), 1);
    assert_eq!(notices(&report), [("missing-path".to_owned(), "gone.rs".to_owned(), None)]);
    says(&project.run(&["check", "gone.rs"]), 2, &["error[missing-path]", "gone.rs"]);
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_an_error_when_named_and_a_notice_when_found() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::new(&[("Cargo.toml", MANIFEST), ("src/lib.rs", GOOD), ("src/b.rs", GOOD)]);
    let file = project.path().join("src/b.rs");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&file).is_ok() {
        eprintln!("skipped: root reads everything");
        return;
    }
    says(&project.run(&["check", "src/b.rs"]), 2, &["unreadable-path", "src/b.rs"]);
    says(&project.run(&["check"]), 0, &["unread-file", "src/b.rs", "1 file "]);
}

#[test]
fn no_rust_file() {
    let project = Project::new(&[("readme.txt", "")]);
    says(&project.run(&["check", "."]), 2, &["no Rust file"]);
    says(&project.run(&[]), 2, &["no Rust file"]);
}

#[test]
fn empty_half_typed_and_foreign_files_are_notices() {
    let project = Project::new(&[
        ("Cargo.toml", MANIFEST),
        ("src/lib.rs", GOOD),
        ("src/empty.rs", ""),
        ("src/half.rs", "use std::net::TcpStream;\nfn f() {\n    let x = g(\n"),
        ("src/template.rs", "use std::net::TcpStream;\n{{ name }}\n"),
    ]);
    project.write("src/latin.rs", b"// TcpStream\n// caf\xe9\n");
    let (code, report) = project.json(&[]);
    assert_eq!(code, 0);
    let kind = |path: &str, line| ("unparsed-file".to_owned(), path.to_owned(), Some(line));
    let expected = [kind("src/half.rs", 3), kind("src/latin.rs", 2), kind("src/template.rs", 2)];
    assert_eq!(notices(&report), expected);
    says(&project.run(&["check", "-D", "unparsed-file"]), 1, &["src/half.rs:3"]);
    says(&project.run(&["check", "-D", "unparsed-file", "-W", "unparsed-file"]), 0, &["src/half.rs:3"]);
    assert!(!text(&project.run(&["check", "-A", "unparsed-file"])).contains("half"));
}

#[test]
fn deep_nesting_is_a_notice_beside_a_good_file() {
    let deep = format!("fn f() {{ {}{} }} // TcpStream", "(".repeat(100_000), ")".repeat(100_000));
    let types = format!("type T = {}u8; // TcpStream", "*const ".repeat(100_000));
    let project = Project::new(&[
        ("Cargo.toml", MANIFEST),
        ("src/lib.rs", GOOD),
        ("src/deep.rs", &deep),
        ("src/types.rs", &types),
    ]);
    for threads in ["1", "2"] {
        let (code, report) = project.json(&["--threads", threads]);
        assert_eq!(code, 0);
        let limit = |path: &str| ("limit-reached".to_owned(), path.to_owned(), Some(1));
        assert_eq!(notices(&report), [limit("src/deep.rs"), limit("src/types.rs")]);
    }
    says(&project.run(&["check", "src/deep.rs"]), 0, &["limit-reached", "nested delimiters"]);
}

#[test]
fn bom_shebang_and_line_ends_do_not_move_places() {
    let project = Project::new(&[
        ("bom.rs", "\u{feff}use std::net::TcpStream;\r\n\r\nfn f( {}\r\n"),
        ("bang.rs", "#!/usr/bin/env run\nuse std::net::TcpStream;\nfn f() { 1 + }\n"),
    ]);
    let (_, report) = project.json(&["bom.rs", "bang.rs"]);
    let kind = |path: &str, line| ("unparsed-file".to_owned(), path.to_owned(), Some(line));
    assert_eq!(notices(&report), [kind("bang.rs", 3), kind("bom.rs", 3)]);
    assert!(report["notices"][0]["message"].as_str().unwrap().starts_with("column 14:"), "{report}");
}

#[cfg(unix)]
#[test]
fn links_never_loop() {
    use std::os::unix::fs::symlink;
    let project = Project::new(&[("Cargo.toml", MANIFEST), ("src/lib.rs", GOOD), ("shared.txt", GOOD)]);
    symlink("..", project.path().join("src/up")).unwrap();
    symlink("../shared.txt", project.path().join("src/linked.rs")).unwrap();
    symlink("gone.rs", project.path().join("src/broken.rs")).unwrap();
    symlink("self.rs", project.path().join("src/self.rs")).unwrap();
    let (code, report) = project.json(&[]);
    assert_eq!((code, files(&report)), (0, 2), "{report}");
    let (code, report) = project.json(&["src/up/src"]);
    assert_eq!((code, files(&report)), (0, 2), "a link to a directory is followed when named: {report}");
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let project = Project::new(&[("Cargo.toml", MANIFEST), ("src/lib.rs", GOOD)]);
    let made = Command::new("mkfifo").arg(project.path().join("src/pipe.rs")).status();
    if !made.is_ok_and(|status| status.success()) {
        eprintln!("skipped: no mkfifo");
        return;
    }
    let (code, report) = project.json(&[]);
    assert_eq!((code, files(&report)), (0, 1));
    assert_eq!(notices(&report), [("unread-file".to_owned(), "src/pipe.rs".to_owned(), None)]);
    says(&project.run(&["check", "src/pipe.rs"]), 2, &["unreadable-path", "src/pipe.rs"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_utf8_is_a_notice() {
    use std::os::unix::ffi::OsStrExt;
    let project = Project::new(&[("Cargo.toml", MANIFEST), ("src/lib.rs", GOOD)]);
    let name = std::ffi::OsStr::from_bytes(b"src/caf\xe9.rs");
    fs::write(project.path().join(name), GOOD).unwrap();
    let (code, report) = project.json(&[]);
    assert_eq!((code, files(&report)), (0, 1));
    assert_eq!(notices(&report)[0].0, "unread-file");
}

#[test]
fn a_broken_manifest_is_a_notice_and_its_package_is_linted() {
    let project = Project::new(&[("Cargo.toml", "[package]\nname = \n"), ("src/lib.rs", GOOD)]);
    let (code, report) = project.json(&[]);
    assert_eq!((code, files(&report)), (0, 1));
    assert_eq!(notices(&report), [("unparsed-manifest".to_owned(), "Cargo.toml".to_owned(), Some(2))]);
}

#[test]
fn wrong_arguments_name_the_right_ones() {
    let project = Project::new(&[("src/lib.rs", GOOD), ("Cargo.toml", MANIFEST)]);
    says(&project.run(&["src"]), 2, &["conn-lint check src"]);
    says(&project.run(&["chekc"]), 2, &["did you mean `check`"]);
    says(&project.run(&["check", "-D", "unparsed-fil"]), 2, &["did you mean `unparsed-file`"]);
    says(&project.run(&["-A", "lek"]), 2, &["did you mean `leak`"]);
    says(&project.run(&["check", "--formt", "json"]), 2, &["--format"]);
    says(&project.run(&["check", "--threads", "0"]), 2, &["threads"]);
    says(&project.run(&["explain", "unparsed-fle"]), 2, &["did you mean `unparsed-file`"]);
    says(&project.run(&["--help"]), 0, &["Exit status"]);
    says(&project.run(&["rules"]), 0, &["leak: open until the process ends", "unparsed-file"]);
    says(&project.run(&["explain", "unparsed-file"]), 0, &["-D unparsed-file"]);
}

#[test]
fn a_wrong_model_is_told_with_its_place_and_the_rest_is_linted() {
    let project = Project::new(&[("Cargo.toml", MANIFEST), ("src/lib.rs", GOOD)]);
    let (code, report) = project.json(&["--models", "gone.rs"]);
    assert_eq!((code, files(&report)), (2, 1));
    assert_eq!(notices(&report), [("invalid-model".to_owned(), "gone.rs".to_owned(), None)]);
}

#[test]
fn a_word_that_models_do_not_know_is_told_with_its_line() {
    let model = "//! A shop.\n\n#[opensess]\npub fn open_session() -> i32 {}\n";
    let project = Project::new(&[("Cargo.toml", MANIFEST), ("src/lib.rs", GOOD), ("shop.rs", model)]);
    let (code, report) = project.json(&["--models", "shop.rs"]);
    assert_eq!(code, 2);
    let told: Vec<_> = notices(&report).into_iter().filter(|notice| notice.0 == "invalid-model").collect();
    assert_eq!(told, [("invalid-model".to_owned(), "shop.rs".to_owned(), Some(3))]);
    says(&project.run(&["check", "--models", "shop.rs"]), 2, &["shop.rs:3", "opensess"]);
}

#[test]
fn a_model_of_ones_own_makes_a_finding_appear() {
    let code = "pub fn buy() -> std::io::Result<()> {\n    let session = shop::open_session();\n    \
                shop::order(session)?;\n    shop::close_session(session);\n    Ok(())\n}\n";
    let model = "//! A shop.\n\n#[opens]\npub fn open_session() -> i32 {}\n#[closes(session)]\n\
                 pub fn close_session(session: i32) {}\npub fn order(session: i32) -> std::io::Result<()> {}\n";
    let project = Project::new(&[("Cargo.toml", MANIFEST), ("src/lib.rs", code), ("models/shop.rs", model)]);
    let found = |arguments: &[&str]| {
        let (code, report) = project.json(arguments);
        let findings = report["findings"].as_array().unwrap().clone();
        (
            code,
            findings
                .iter()
                .map(|f| (f["rule"].clone(), f["primary"]["start"]["line"].clone()))
                .collect::<Vec<_>>(),
        )
    };
    assert_eq!(found(&["src"]), (0, Vec::new()), "without its model the library is unknown");
    let leaked = (Value::from("leaked-descriptor"), Value::from(2));
    assert_eq!(found(&["--models", "models/shop.rs", "src"]), (1, vec![leaked]));
}

#[test]
fn files_of_test_modules_are_test_code() {
    let spins = "use std::io::Read;
use std::net::TcpStream;
fn spin(mut stream: TcpStream) -> std::io::Result<()> {
    let mut block = [0; 64];
    loop {
        stream.read(&mut block)?;
    }
}
";
    let project = Project::new(&[
        ("Cargo.toml", MANIFEST),
        ("src/lib.rs", "mod wire;\n#[cfg(test)]\nmod checks;\n"),
        ("src/wire.rs", "#[cfg(test)]\nmod tries;\n"),
        ("src/wire/tries.rs", spins),
        ("src/checks.rs", "mod deeper;\n"),
        ("src/checks/deeper.rs", spins),
        ("src/forgotten.rs", spins),
    ]);
    let found = |arguments: &[&str]| {
        let (_, report) = project.json(arguments);
        let list = report["findings"].as_array().expect("findings");
        let mut paths: Vec<String> =
            list.iter().map(|f| f["primary"]["path"].as_str().expect("a path").to_owned()).collect();
        paths.sort();
        paths
    };
    assert_eq!(found(&["."]), ["src/forgotten.rs"]);
    let all = ["src/checks/deeper.rs", "src/forgotten.rs", "src/wire/tries.rs"];
    assert_eq!(found(&[".", "--include-tests"]), all);
}

#[test]
fn order_of_arguments_and_threads_change_no_byte() {
    let project = Project::new(&[("Cargo.toml", "[workspace]\nmembers = [\"*\"]\n")]);
    for name in ["a", "b", "c"] {
        project
            .write(&format!("{name}/Cargo.toml"), MANIFEST.replace("\"p\"", &format!("{name:?}")).as_bytes());
        project.write(&format!("{name}/src/lib.rs"), GOOD.as_bytes());
        project.write(&format!("{name}/src/bad.rs"), b"use std::net::TcpStream; fn");
        project.write(&format!("loose/{name}.rs"), b"use std::net::TcpStream; fn");
    }
    for format in ["json", "human"] {
        let first = project.run(&["check", "--format", format, "--threads", "1", "a", "b", "loose", "c"]);
        for (threads, order) in [
            ("1", ["loose", "c", "b", "a"]),
            ("2", ["b", "loose", "a", "c"]),
            ("7", ["c", "b", "a", "loose"]),
        ] {
            let mut arguments = vec!["check", "--format", format, "--threads", threads];
            arguments.extend(order);
            assert_eq!(text(&first), text(&project.run(&arguments)));
        }
    }
}

#[test]
fn one_file_is_checked_from_anywhere_with_its_package() {
    let project = Project::new(&[
        ("Cargo.toml", MANIFEST),
        ("src/lib.rs", "mod net;"),
        ("src/net.rs", GOOD),
        ("other/x", ""),
    ]);
    let file = project.path().canonicalize().unwrap().join("src/net.rs");
    for (dir, path) in [(".", "src/net.rs"), ("src", "net.rs"), ("other", "../src/net.rs")] {
        let output = run_in(&project.path().join(dir), &["check", path]);
        says(&output, 0, &["no findings in 1 file (1 package"]);
        let output = run_in(&project.path().join(dir), &["check", file.to_str().unwrap()]);
        says(&output, 0, &["no findings in 1 file (1 package"]);
    }
    says(&run_in(&project.path().join("src"), &[]), 0, &["2 files (1 package"]);
}

#[test]
fn what_is_skipped_and_what_is_named() {
    let project = Project::new(&[
        ("Cargo.toml", MANIFEST),
        (".gitignore", "/generated\n*.gen.rs\n"),
        (".ignore", "private/\n"),
        ("src/lib.rs", GOOD),
        ("src/a.gen.rs", GOOD),
        ("generated/g.rs", GOOD),
        ("private/p.rs", GOOD),
        (".hidden/h.rs", GOOD),
        ("target/debug/t.rs", GOOD),
        ("cache/CACHEDIR.TAG", ""),
        ("cache/c.rs", GOOD),
        ("tests/it.rs", GOOD),
        ("benches/b.rs", GOOD),
        ("examples/e.rs", GOOD),
        ("vendor/dep/Cargo.toml", MANIFEST),
        ("vendor/dep/.cargo-checksum.json", "{}"),
        ("vendor/dep/src/lib.rs", GOOD),
        ("vendor/dep2/Cargo.toml", MANIFEST),
        ("vendor/dep2/.cargo-checksum.json", "{}"),
        ("vendor/dep2/src/lib.rs", GOOD),
    ]);
    let count = |arguments: &[&str]| files(&project.json(arguments).1);
    assert_eq!(count(&[]), 4, "outside of a repository .gitignore says nothing");
    fs::create_dir(project.path().join(".git")).unwrap();
    assert_eq!(count(&[]), 2, "lib.rs and the example");
    assert_eq!(count(&["--include-tests"]), 4);
    assert_eq!(count(&["tests/it.rs"]), 0, "test code is off, even when named");
    says(&project.run(&["check", "tests/it.rs"]), 0, &["--include-tests"]);
    assert_eq!(count(&["generated", "src/a.gen.rs", "target", ".hidden"]), 4, "named");
    assert_eq!(count(&["vendor"]), 2);
    let (_, report) = project.json(&["vendor"]);
    assert_eq!(report["summary"]["packages"], 2);
}

#[test]
fn workspaces_are_one_unit_and_only_the_asked_is_counted() {
    let member =
        |name: &str, rest: &str| format!("[package]\nname = {name:?}\nedition.workspace = true\n{rest}");
    let project = Project::new(&[
        (
            "Cargo.toml",
            "[workspace]\nmembers = [\"crates/*\"]\nexclude = [\"crates/out\"]\n[workspace.package]\nedition = \"2024\"\n",
        ),
        ("crates/a/Cargo.toml", &member("a", "[dependencies]\nb = { path = \"../../libs/b\" }\n")),
        ("crates/a/src/main.rs", GOOD),
        ("crates/out/Cargo.toml", MANIFEST),
        ("crates/out/src/lib.rs", GOOD),
        ("libs/b/Cargo.toml", &member("b", "")),
        ("libs/b/src/lib.rs", GOOD),
        ("loose.rs", GOOD),
    ]);
    let summary = |arguments: &[&str]| {
        let (_, report) = project.json(arguments);
        (report["summary"]["packages"].as_u64().unwrap(), files(&report))
    };
    assert_eq!(summary(&["crates/a"]), (1, 1));
    assert_eq!(summary(&["."]), (4, 4));
    let root: PathBuf = project.path().canonicalize().unwrap();
    let (_, report) = project.json(&["."]);
    assert_eq!(report["root"].as_str().unwrap(), root.to_str().unwrap());
}

#[cfg(unix)]
#[test]
fn a_reader_who_leaves_is_no_panic() {
    use std::process::Stdio;
    let project = Project::new(&[("a.rs", GOOD)]);
    for arguments in
        [vec!["rules"], vec!["--help"], vec!["check", "a.rs"], vec!["check", "--format", "json", "a.rs"]]
    {
        let mut command = Command::new(env!("CARGO_BIN_EXE_conn-lint"));
        let mut child = command
            .args(&arguments)
            .current_dir(project.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(!text(&output).contains("panicked"), "{}", text(&output));
        assert!(matches!(output.status.code(), Some(0 | 1)), "{arguments:?}: {}", text(&output));
    }
}

#[test]
fn colours_honour_the_environment() {
    let project = Project::new(&[("a.rs", "use std::net::TcpStream; fn")]);
    let coloured = |variable: &str, arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_conn-lint"));
        command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env_remove("CLICOLOR");
        let output = command.args(arguments).env(variable, "1").current_dir(project.path()).output().unwrap();
        text(&output).contains('\u{1b}')
    };
    assert!(!coloured("UNUSED", &["check", "a.rs"]), "no terminal");
    assert!(coloured("CLICOLOR_FORCE", &["check", "a.rs"]));
    assert!(!coloured("NO_COLOR", &["check", "a.rs"]));
    assert!(coloured("NO_COLOR", &["check", "--color", "always", "a.rs"]));
    assert!(!coloured("CLICOLOR_FORCE", &["check", "--color", "never", "a.rs"]));
}

#[test]
fn cargo_calls_it_too() {
    let project = Project::new(&[("Cargo.toml", MANIFEST), ("src/lib.rs", GOOD)]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-conn-lint"));
    let output = command.arg("conn-lint").current_dir(project.path()).output().unwrap();
    says(&output, 0, &["no findings in 1 file"]);
}

#[test]
fn the_json_contract_has_its_keys_in_order() {
    let project = Project::new(&[("a.rs", GOOD)]);
    let output = project.run(&["check", "--format", "json", "a.rs"]);
    let text = String::from_utf8(output.stdout).unwrap();
    let keys = [
        "\"version\": 1",
        "\"tool\"",
        "\"root\"",
        "\"summary\"",
        "\"packages\"",
        "\"files\"",
        "\"bodies\"",
        "\"error\"",
        "\"warning\"",
        "\"audit\"",
        "\"suppressed\"",
        "\"findings\"",
        "\"suppressed\": [",
        "\"notices\"",
    ];
    let mut at = 0;
    for key in keys {
        at += text[at..].find(key).unwrap_or_else(|| panic!("{key} after byte {at} of\n{text}"));
    }
}

#[test]
fn each_notice_has_a_page_that_says_what_to_do() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/notices");
    let mut pages: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    let mut kinds: Vec<&str> = NOTICES.iter().map(|kind| kind.id).collect();
    pages.sort();
    kinds.sort_unstable();
    assert_eq!(pages, kinds);
    for kind in NOTICES {
        assert!(kind.page.starts_with(&format!("# {}\n", kind.id)), "{}", kind.id);
        let headings: Vec<&str> = kind.page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        assert_eq!(headings, ["What it means", "What to do"], "{}", kind.id);
        assert!(kind.summary().ends_with('.'), "{}", kind.summary());
    }
}
