//! What a configuration does, and which one counts where.

use super::*;

const ERROR: &str = "src/lib.rs error leaked-descriptor";
const WARNING: &str = "src/lib.rs warning leaked-descriptor";

#[test]
fn without_configuration_nothing_changes() {
    let project = Project::leaking(&[]);
    assert_eq!(project.findings(&[]), [ERROR]);
    assert_eq!(project.findings(&["--isolated"]), [ERROR]);
}

#[test]
fn levels_of_a_rule_a_group_and_all() {
    let cases = [
        ("leaked-descriptor = \"warning\"", WARNING),
        ("leak = \"warning\"", WARNING),
        ("all = \"warning\"", WARNING),
        // The more specific counts, in whatever order.
        ("leaked-descriptor = \"error\"\nleak = \"allow\"\nall = \"allow\"", ERROR),
        ("leak = \"warning\"\nwarnings = \"error\"", ERROR),
    ];
    for (levels, expected) in cases {
        let project = Project::leaking(&[("conn-lint.toml", &format!("[levels]\n{levels}\n"))]);
        let findings = project.findings(&[]);
        assert!(findings.contains(&expected.to_owned()), "{levels}: {findings:?}");
        let (code, _) = project.json(&[]);
        assert_eq!(code, i32::from(expected == ERROR), "{levels}");
    }
}

#[test]
fn what_is_turned_off_is_kept_with_its_reason() {
    let project = Project::leaking(&[("conn-lint.toml", "[levels]\nleak = \"allow\"\n")]);
    let (code, report) = project.json(&[]);
    assert_eq!((code, findings(&report)), (0, Vec::new()));
    assert_eq!(list(&report["suppressed"]), [ERROR]);
    assert_eq!(report["suppressed"][0]["by"], "config");
    assert_eq!(report["suppressed"][0]["reason"], "leak = \"allow\" (conn-lint.toml:2:1)");
    assert_eq!(report["suppressed"][0]["primary"]["start"]["line"], 5);
    assert_eq!(report["summary"]["suppressed"], 1);
    // A flag that turns it off leaves no trace, and one that turns it on wins.
    let (_, report) = project.json(&["-A", "all"]);
    assert_eq!(list(&report["suppressed"]), [""; 0]);
    let (_, report) = project.json(&["-D", "leak"]);
    assert_eq!((findings(&report), list(&report["suppressed"])), (vec![ERROR.to_owned()], Vec::new()));
    // What was off by itself was not turned off.
    let guess = Project::leaking(&[("conn-lint.toml", "[levels]\naudit = \"allow\"\n")]);
    assert_eq!(list(&guess.json(&[]).1["suppressed"]), [""; 0]);
}

#[test]
fn examples_and_helpers_for_tests_are_over_soon() {
    const SLOW: &str = "pub fn serve(listener: &std::net::TcpListener) {
    for stream in listener.incoming().flatten() {
        let _ = std::io::copy(&mut &stream, &mut &stream);
    }
}
";
    let example = format!("fn main() {{}}\n{SLOW}{LEAK}");
    let lib = "mod server;\npub mod testing;\npub mod test { pub mod server; }\n";
    let project = Project::new(&[
        ("Cargo.toml", MANIFEST),
        ("src/lib.rs", lib),
        ("src/server.rs", SLOW),
        ("src/testing.rs", SLOW),
        ("src/test/server.rs", SLOW),
        ("examples/a.rs", &example),
    ]);
    let told = ["examples/a.rs error leaked-descriptor", "src/server.rs warning blocked-accept-loop"];
    assert_eq!(project.findings(&[]), told);
    let all = project.findings(&["--include-tests"]);
    assert_eq!(all.len(), 5, "{all:?}");
}

#[test]
fn levels_of_paths() {
    let config = "[levels]\nleak = \"warning\"\n\
        [[paths]]\nglob = \"examples/**\"\nlevels = { all = \"allow\" }\n\
        [[paths]]\nglob = [\"examples/b.rs\"]\nlevels = { leaked-descriptor = \"error\" }\n";
    let example = format!("fn main() {{}}\n{LEAK}");
    let project = Project::leaking(&[
        ("conn-lint.toml", config),
        ("examples/a.rs", &example),
        ("examples/b.rs", &example),
    ]);
    let (code, report) = project.json(&[]);
    assert_eq!(code, 1);
    assert_eq!(findings(&report), ["examples/b.rs error leaked-descriptor", WARNING]);
    assert_eq!(list(&report["suppressed"]), ["examples/a.rs warning leaked-descriptor"]);
    assert_eq!(report["suppressed"][0]["reason"], "all = \"allow\" (conn-lint.toml:5:12)");
}

#[test]
fn notices_have_levels_by_path_too() {
    let config = "[levels]\nunparsed-file = \"error\"\n\
        [[paths]]\nglob = \"templates/\"\nlevels = { unparsed-file = \"allow\" }\n";
    let broken = "use std::net::TcpStream;\n{{ name }}\n";
    let project = Project::leaking(&[
        ("conn-lint.toml", config),
        ("src/lib.rs", "use std::net::TcpStream;\npub fn f(_: TcpStream) {}\n"),
        ("templates/a.rs", broken),
    ]);
    project.says(&["check"], 0, &["no findings"]);
    project.write("src/b.rs", broken.as_bytes());
    let (code, report) = project.json(&[]);
    assert_eq!((code, notices(&report)), (1, vec!["unparsed-file src/b.rs:2".to_owned()]));
}

#[test]
fn the_nearest_file_counts_wherever_one_stands() {
    let project = Project::new(&[
        ("conn-lint.toml", "[levels]\nall = \"allow\"\n"),
        ("near/conn-lint.toml", "[levels]\nleak = \"warning\"\n"),
        ("near/p/Cargo.toml", MANIFEST),
        ("near/p/src/lib.rs", LEAK),
        ("far/Cargo.toml", MANIFEST),
        ("far/src/lib.rs", LEAK),
        ("loose.rs", LEAK),
        ("near/loose.rs", LEAK),
    ]);
    let (_, report) = project.json(&["."]);
    let expected = ["near/loose.rs warning leaked-descriptor", "near/p/src/lib.rs warning leaked-descriptor"];
    assert_eq!(findings(&report), expected);
    let kept_back = ["far/src/lib.rs error leaked-descriptor", "loose.rs error leaked-descriptor"];
    assert_eq!(list(&report["suppressed"]), kept_back);
    let elsewhere = project.path().join("far");
    let (_, report) = report_of(&elsewhere, &["check", "--format", "json", "../near/p"]);
    assert_eq!(findings(&report), ["../near/p/src/lib.rs warning leaked-descriptor"]);
}

fn report_of(dir: &Path, arguments: &[&str]) -> (i32, Value) {
    report(&run_in(dir, arguments, None))
}

#[test]
fn manifests_are_layers_and_the_package_wins() {
    let workspace =
        "[workspace]\nmembers = [\"a\", \"b\"]\n[workspace.metadata.conn-lint.levels]\nleak = \"warning\"\n";
    let own = format!("{MANIFEST}[package.metadata.conn-lint]\nlevels = {{ leak = \"error\" }}\n");
    let other = MANIFEST.replace("\"p\"", "\"b\"");
    let project = Project::new(&[
        ("Cargo.toml", workspace),
        ("a/Cargo.toml", &own),
        ("a/src/lib.rs", LEAK),
        ("b/Cargo.toml", &other),
        ("b/src/lib.rs", LEAK),
    ]);
    let expected = ["a/src/lib.rs error leaked-descriptor", "b/src/lib.rs warning leaked-descriptor"];
    assert_eq!(project.findings(&[]), expected);
    // Nearer than the workspace, and beside no other configuration.
    project.write("b/conn-lint.toml", b"[levels]\nleak = \"allow\"\n");
    assert_eq!(project.findings(&[]), expected[..1]);
    assert_eq!(project.findings(&["--isolated"]).len(), 2);
    project.write("ci.toml", b"[levels]\nleak = \"warning\"\n");
    let both = ["a/src/lib.rs warning leaked-descriptor", "b/src/lib.rs warning leaked-descriptor"];
    assert_eq!(project.findings(&["--config", "ci.toml"]), both);
    project.says(&["check", "--config", "ci.toml", "--isolated"], 2, &["cannot be used with"]);
}

#[test]
fn excluded_files_are_linked_and_not_reported() {
    let used = "mod generated;\npub use generated::open;\n";
    let project = Project::leaking(&[
        ("conn-lint.toml", "exclude = [\"src/generated/\"]\n"),
        ("src/lib.rs", used),
        ("src/generated/mod.rs", LEAK),
        ("src/generated/broken.rs", "use std::net::TcpStream;\nfn f( {\n"),
    ]);
    let (code, report) = project.json(&[]);
    assert_eq!((code, findings(&report), notices(&report)), (0, Vec::new(), Vec::new()));
    assert_eq!(report["summary"]["files"], 1);
    // What an excluded file opens is lost by one that is not.
    let opens = "use std::io;\nuse std::net::TcpStream;\nuse std::os::fd::{IntoRawFd, RawFd};\n\
        pub fn open() -> io::Result<RawFd> { Ok(TcpStream::connect(\"h:1\")?.into_raw_fd()) }\n";
    project.write("src/generated/mod.rs", opens.as_bytes());
    let loses = "mod generated;\npub fn f(s: &str) -> Result<(), Box<dyn std::error::Error>> {\n    \
        let fd = generated::open()?;\n    let _n: u8 = s.parse()?;\n    unsafe { libc::close(fd) };\n    Ok(())\n}\n";
    project.write("src/lib.rs", loses.as_bytes());
    assert_eq!(project.findings(&[]), [ERROR]);
}

#[test]
fn a_named_file_is_linted_unless_exclusion_is_forced() {
    let project = Project::leaking(&[("conn-lint.toml", "exclude = [\"src/lib.rs\"]\n")]);
    project.says(&["check"], 0, &["nothing to lint"]);
    assert_eq!(project.findings(&["src/lib.rs"]), [ERROR]);
    project.says(&["check", "--force-exclude", "src/lib.rs"], 0, &["nothing to lint"]);
    assert_eq!(project.findings(&["--force-exclude", "src/lib.rs"]), [""; 0]);
}

#[test]
fn include_names_the_only_files() {
    let project = Project::leaking(&[
        ("conn-lint.toml", "include = \"examples/\"\n"),
        ("examples/a.rs", &format!("fn main() {{}}\n{LEAK}")),
    ]);
    assert_eq!(project.findings(&[]), ["examples/a.rs error leaked-descriptor"]);
    assert_eq!(project.findings(&["--exclude", "a.rs"]), [""; 0]);
    let both = ["examples/a.rs error leaked-descriptor", ERROR];
    assert_eq!(project.findings(&["--include", "/src"]), both, "lists add up");
    assert_eq!(project.findings(&["--isolated", "--include", "/src"]), [ERROR]);
}

#[test]
fn test_code_is_off_for_hooks_and_on_by_configuration() {
    let project = Project::leaking(&[("tests/x.rs", LEAK)]);
    project.says(&["check", "tests/x.rs"], 0, &["nothing to lint"]);
    project.says(&["check", "--force-exclude", "--deny", "warnings", "tests/x.rs"], 0, &[]);
    let of_test = ["tests/x.rs error leaked-descriptor"];
    assert_eq!(project.findings(&["--include-tests", "tests/x.rs"]), of_test);
    project.write("conn-lint.toml", b"include-tests = true\n");
    assert_eq!(project.findings(&["tests/x.rs"]), of_test);
}

#[test]
fn guesses_can_be_kept_back() {
    let guess = "use std::net::TcpListener;\npub fn serve(l: TcpListener) -> std::io::Result<()> {\n    \
        for s in l.incoming() {\n        let s = s?;\n        std::thread::spawn(move || drop(s));\n    }\n    Ok(())\n}\n";
    let project = Project::leaking(&[("src/lib.rs", guess)]);
    let loud = project.findings(&["-W", "audit"]);
    let guesses: Vec<String> = loud.iter().filter(|f| f.contains("fragile-accept-loop")).cloned().collect();
    assert_eq!(guesses, ["src/lib.rs warning fragile-accept-loop"]);
    let sure = project.findings(&["-W", "audit", "--min-confidence", "high"]);
    assert!(!sure.contains(&guesses[0]), "{sure:?}");
    project.write("conn-lint.toml", b"min-confidence = \"high\"\n[levels]\naudit = \"warning\"\n");
    let (_, report) = project.json(&[]);
    assert_eq!(list(&report["suppressed"]), guesses);
    assert_eq!(report["suppressed"][0]["reason"], "min-confidence = \"high\" (conn-lint.toml:1:18)");
}

#[test]
fn models_are_relative_to_their_configuration() {
    let uses = "pub fn buy() -> std::io::Result<()> {\n    let session = shop::open_session();\n    \
        shop::order(session)?;\n    shop::close_session(session);\n    Ok(())\n}\n";
    let model = "//! A shop.\n\n#[opens]\npub fn open_session() -> i32 {}\n#[closes(session)]\n\
        pub fn close_session(session: i32) {}\npub fn order(session: i32) -> std::io::Result<()> {}\n";
    let project = Project::new(&[
        ("with/conn-lint.toml", "models = [\"lint/shop.rs\"]\n"),
        ("with/lint/shop.rs", model),
        ("with/p/Cargo.toml", MANIFEST),
        ("with/p/src/lib.rs", uses),
        ("without/Cargo.toml", MANIFEST),
        ("without/src/lib.rs", uses),
    ]);
    // Who is not configured so has no such model, also in the same run.
    let expected = ["with/p/src/lib.rs error leaked-descriptor"];
    assert_eq!(project.findings(&["with/p", "without"]), expected);
    project.write("with/lint/shop.rs", b"//! A shop.\n\n#[opensess]\npub fn open_session() -> i32 {}\n");
    let (code, report) = project.json(&["with/p", "without"]);
    assert_eq!((code, &notices(&report)[..1]), (2, &["invalid-model with/lint/shop.rs:3".to_owned()][..]));
}

#[test]
fn exit_zero_statistics_and_quiet() {
    let project = Project::leaking(&[]);
    project.says(&["check", "--exit-zero"], 0, &["error[leaked-descriptor]", "1 error in 1 file"]);
    project.says(&["check", "--exit-zero", "gone.rs"], 2, &["missing-path"]);
    let output = project.run(&["check", "--statistics", "--quiet", "--color", "never"]);
    let stdout = String::from_utf8(output.stdout).unwrap();
    let last: Vec<&str> = stdout.lines().last().unwrap().split_whitespace().collect();
    assert_eq!(last, ["leaked-descriptor", "error", "1"]);
    assert!(!stdout.contains("in 1 file"), "{stdout}");
    let output = project.run(&["check", "--statistics", "--format", "json"]);
    assert!(serde_json::from_slice::<Value>(&output.stdout).is_ok(), "the document stays one");
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.contains("leaked-descriptor        error         1"), "{stderr}");
    project.says(&["check", "--statistics", "-A", "all"], 0, &["no findings to count"]);
}

/// `script` gives the run a terminal. Without one there is no bar, however long a run takes.
#[cfg(target_os = "linux")]
#[test]
fn a_bar_on_terminals_only_and_none_is_left() {
    let project = Project::leaking(&[]);
    let modules: Vec<String> = (0..200).map(|module| format!("mod m{module};\n")).collect();
    for module in 0..200 {
        let functions = |number: usize| {
            let text = LEAK
                .replace("open(", &format!("open{number}("))
                .replace("check(", &format!("check{number}("));
            text.lines()
                .filter(|line| number == 0 || !line.starts_with("use "))
                .fold(String::new(), |all, line| all + line + "\n")
        };
        let text: String = (0..30).map(functions).collect();
        project.write(&format!("src/m{module}.rs"), text.as_bytes());
    }
    project.write("src/lib.rs", modules.concat().as_bytes());
    let binary = env!("CARGO_BIN_EXE_conn-lint");
    let command = format!("{binary} check --threads 1 --format json > report.json");
    let mut script = Command::new("script");
    script.args(["-qec", &command, "/dev/null"]).current_dir(project.path()).stdin(Stdio::null());
    let seen = String::from_utf8(script.output().unwrap().stdout).unwrap();
    assert!(seen.contains("/201 files"), "{seen:?}");
    assert!(seen.trim_end().ends_with("\u{1b}[2K"), "the last thing is that its line is cleared: {seen:?}");
    let report = fs::read(project.path().join("report.json")).unwrap();
    let report: Value = serde_json::from_slice(&report).unwrap();
    assert_eq!(report["findings"].as_array().unwrap().len(), 6000);
    let piped = project.run(&["check", "--threads", "1", "--format", "json"]);
    assert_eq!(String::from_utf8(piped.stderr).unwrap(), "");
}
