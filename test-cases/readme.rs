//! What `README.md` shows is what the tool does: its lines of correct code are silent, the sessions' words are the tool's,
//! its commands run, its table lists the rules there are, its links lead somewhere.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use conn_lint::checks::RULES;
use tempfile::TempDir;

/// What the six lines of correct code stand in.
const BEFORE: &str = "use std::io::{self, Read};
use std::net::{SocketAddr, TcpStream};
use std::os::fd::{AsRawFd, FromRawFd, IntoRawFd, OwnedFd, RawFd};
fn set_options(fd: RawFd) -> io::Result<()> {
    if fd > 9 { return Err(io::Error::last_os_error()); }
    Ok(())
}
fn serve(_: OwnedFd) {}
fn frame(server: SocketAddr) -> io::Result<()> {
    let mut buf = [0u8; 64];
";
const AFTER: &str = "    Ok(())\n}\n";

/// A program of our own with the shape of the session's: the descriptor is opened in one file and lost in another.
const OPENS: &str = "use std::io;
pub fn new_socket(domain: libc::c_int, kind: libc::c_int) -> io::Result<libc::c_int> {
    let socket = unsafe { libc::socket(domain, kind, 0) };
    if socket < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(socket)
}
";
const LOSES: &str = "use std::io;
mod net;
pub fn connect(path: &str) -> io::Result<libc::c_int> {
    let socket = net::new_socket(libc::AF_UNIX, libc::SOCK_STREAM)?;
    let length = length_of(path)?;
    unsafe { libc::connect(socket, std::ptr::null(), length) };
    Ok(socket)
}
fn length_of(path: &str) -> io::Result<libc::socklen_t> {
    if path.len() > 100 { Err(io::ErrorKind::InvalidInput.into()) } else { Ok(path.len() as _) }
}
";

#[test]
fn the_lines_of_correct_code_are_silent() {
    let lines = block("rust");
    assert_eq!(lines.len(), 6, "six lines");
    let silent = lint(&[("src/lib.rs", &[BEFORE, &lines.join("\n"), "\n", AFTER].concat())], &[]);
    assert_eq!(silent.status.code(), Some(0), "{}", text(&silent));
    assert!(text(&silent).starts_with("no findings"), "{}", text(&silent));
    // Not because the frame hides everything:
    let lost = "let fd = TcpStream::connect(server)?.into_raw_fd();\nset_options(fd)?;\n";
    let loud = lint(&[("src/lib.rs", &[BEFORE, lost, AFTER].concat())], &[]);
    assert!(text(&loud).contains("error[leaked-descriptor]"), "{}", text(&loud));
}

#[test]
fn the_session_speaks_the_tools_words() {
    let told = text(&lint(&[("src/lib.rs", LOSES), ("src/net.rs", OPENS)], &[]));
    let told: Vec<&str> = told.lines().collect();
    let shown = block("console");
    let shown: Vec<&str> = shown.iter().map(String::as_str).collect();
    assert!(words(&shown).len() >= 7, "message, three labels, three notes: {shown:#?}");
    assert_eq!(words(&shown), words(&told));
}

/// The captures of the incident are those of the tests of triage, and so is the program.
#[cfg(feature = "triage")]
#[test]
fn the_incident_is_what_triage_says() {
    let readme = readme();
    let block = readme.split("```console\n").find(|block| block.starts_with("$ ss -tanp")).unwrap();
    let mut lines = block.split("```").next().unwrap().lines().skip(1);
    let command = lines.next().unwrap().strip_prefix("$ conn-lint ").unwrap();
    let source = "test-cases/kernel/core/src/leaked_descriptor/accept_continue.defect.rs";
    let source = fs::read_to_string(root().join(source)).unwrap();
    let project = project(&[("src/main.rs", &source)]);
    for look in ["before", "after"] {
        let capture = root().join("test-cases/triage/captures").join(format!("{look}.ss"));
        fs::copy(capture, project.path().join(look)).unwrap();
    }
    let output = run(project.path(), &command.split_whitespace().collect::<Vec<_>>());
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        String::from_utf8_lossy(&output.stdout).lines().collect::<Vec<_>>(),
        lines.collect::<Vec<_>>()
    );
}

#[test]
fn every_command_runs() {
    let readme = readme();
    let mut commands: Vec<&str> =
        readme.split('`').filter(|code| code.starts_with("conn-lint") && !code.contains('\n')).collect();
    commands.extend(
        readme.lines().map(|line| line.trim_start_matches("$ ")).filter(|line| line.starts_with("conn-lint")),
    );
    // What triage says depends on the machine; the session has a test of its own.
    commands.retain(|command| !command.starts_with("conn-lint triage"));
    assert!(commands.len() > 5, "{commands:?}");
    let project = project(&[(
        "src/lib.rs",
        "use std::net::TcpStream;\npub fn f(stream: TcpStream) { drop(stream); }\n",
    )]);
    for command in commands {
        let command = command.split(['#', '|', '>']).next().unwrap_or_default();
        let arguments: Vec<&str> = command
            .split_whitespace()
            .skip(1)
            .map(|word| if word.contains('/') { "." } else { word })
            .collect();
        let output = run(project.path(), &arguments);
        assert_eq!(output.status.code(), Some(0), "`{command}`: {}", text(&output));
    }
    assert!(root().join("test-cases/all.sh").is_file(), "the other command");
}

/// What README says that goes into a file is in the very file that it links, which the scripts in `integrations` use.
#[test]
fn configurations_are_the_files_that_are_linked() {
    let readme = readme();
    let blocks: Vec<&str> = ["```yaml\n", "```json\n"]
        .iter()
        .flat_map(|fence| readme.split(fence).skip(1))
        .filter_map(|rest| rest.split("```").next())
        .collect();
    assert_eq!(blocks.len(), 4, "a hook, a workflow, a job, a setting");
    let linked: Vec<String> = readme
        .split("](test-cases/integrations/")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .map(|file| fs::read_to_string(root().join("test-cases/integrations").join(file)).unwrap())
        .collect();
    for block in blocks {
        assert!(linked.iter().any(|file| file.contains(block)), "no file has this:\n{block}");
    }
}

#[test]
fn the_table_lists_the_rules() {
    let readme = readme();
    let mut listed: Vec<&str> = readme
        .lines()
        .filter_map(|line| line.strip_prefix("| [`"))
        .filter_map(|row| row.split('`').next())
        .collect();
    listed.sort_unstable();
    let rules: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(listed, rules);
}

#[test]
fn links_lead_somewhere() {
    for page in ["README.md", "CHANGELOG.md", "CONTRIBUTING.md"] {
        let text = fs::read_to_string(root().join(page)).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = link.split('#').next().unwrap_or_default();
            assert!(link.contains("://") || root().join(file).exists(), "{page} links to {link}");
        }
    }
}

/// What is said, without where: the message, the labels, the notes.
fn words<'t>(lines: &[&'t str]) -> Vec<&'t str> {
    let said = |line: &&'t str| {
        let note = line.trim_start().strip_prefix("= ");
        let label = ["1: ", "2: ", "3: "].iter().find_map(|number| line.find(number).map(|at| &line[at..]));
        let message = line.strip_prefix("error[");
        note.or(message).or(label.filter(|_| line.contains("^^") || line.contains("--")))
    };
    lines.iter().filter_map(said).collect()
}

/// The lines of the first block of code in this language.
fn block(language: &str) -> Vec<String> {
    let open = format!("```{language}");
    let readme = readme();
    let lines = readme.lines().skip_while(|line| *line != open).skip(1).take_while(|line| *line != "```");
    lines.map(str::to_owned).collect()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).unwrap()
}

fn project(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("src")).unwrap();
    fs::write(
        dir.path().join("Cargo.toml"),
        "[package]\nname = \"p\"\nversion = \"0.1.0\"\nedition = \"2021\"\n",
    )
    .unwrap();
    for (path, text) in files {
        fs::write(dir.path().join(path), text).unwrap();
    }
    dir
}

fn lint(files: &[(&str, &str)], flags: &[&str]) -> Output {
    let project = project(files);
    run(project.path(), &[&["check", "--color", "never"], flags].concat())
}

fn run(dir: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_conn-lint")).args(arguments).current_dir(dir).output().unwrap()
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
