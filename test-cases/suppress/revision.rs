//! `--new-from-rev`, with git itself.

use std::path::Path;
use std::process::Command;

use crate::project::{MANIFEST, Project, says, text};

const A: &str = "use std::net::TcpStream;\npub fn f(stream: TcpStream) {\n    std::mem::forget(stream);\n}\npub fn g(host: &str) -> std::io::Result<()> {\n    let stream = TcpStream::connect(host)?;\n    let _n = 1;\n    std::mem::forget(stream);\n    Ok(())\n}\n";

fn git(dir: &Path, arguments: &[&str]) {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgSign=false"]).args(arguments);
    let output = git.current_dir(dir).output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", text(&output));
}

/// A repository with one commit.
fn repository() -> Project {
    let project = Project::new(&[
        ("Cargo.toml", MANIFEST),
        ("src/lib.rs", "pub mod a;\n"),
        ("src/a.rs", A),
        (".gitignore", "/target\n"),
    ]);
    git(project.path(), &["init", "-q", "-b", "main"]);
    commit(&project);
    project
}

fn commit(project: &Project) {
    git(project.path(), &["add", "-A"]);
    git(project.path(), &["commit", "-q", "-m", "m"]);
}

fn new(project: &Project) -> Vec<String> {
    let (status, seen) = project.seen(&["--new-from-rev", "HEAD"]);
    assert_eq!(status, i32::from(!seen.is_empty()));
    seen.into_iter().map(|seen| seen.replace(" forgotten-connection", "")).collect()
}

#[test]
fn nothing_is_new_where_nothing_has_changed() {
    let project = repository();
    assert_eq!(project.seen(&[]).1.len(), 2);
    assert_eq!(new(&project), Vec::<String>::new());
}

#[test]
fn the_primary_or_a_step_lies_in_changed_lines() {
    let project = repository();
    let changed = |from: &str, to: &str| {
        project.write("src/a.rs", &A.replace(from, to));
        new(&project)
    };
    // Lines between the two ends are no end.
    assert_eq!(changed("let _n = 1", "let _n = 2"), Vec::<String>::new());
    assert_eq!(changed("connect(host)?;\n", "connect(host)?; // so\n"), ["src/a.rs:8"]);
    assert_eq!(
        changed(
            "    let _n = 1;\n    std::mem::forget(stream);",
            "    let _n = 1;\n\tstd::mem::forget(stream);"
        ),
        ["src/a.rs:8"]
    );
    // Moved, but not changed.
    assert_eq!(
        changed("use std::net::TcpStream;", "//! About.\n\nuse std::net::TcpStream;"),
        Vec::<String>::new()
    );
    // Staged or not.
    project.write("src/a.rs", &A.replace("f(stream: TcpStream)", "f(stream: TcpStream, _n: u8)"));
    git(project.path(), &["add", "-A"]);
    assert_eq!(new(&project), ["src/a.rs:3"]);
    // Since an older revision.
    commit(&project);
    assert_eq!(new(&project), Vec::<String>::new());
    assert_eq!(project.seen(&["--new-from-rev", "HEAD~1"]).1.len(), 1);
    assert_eq!(project.seen(&["--new-from-rev", "main^"]).1.len(), 1);
}

#[test]
fn where_lines_were_taken_away_the_lines_around_count() {
    let project = repository();
    project.write("src/a.rs", &A.replace("    let _n = 1;\n", ""));
    assert_eq!(new(&project), ["src/a.rs:7"]);
}

#[test]
fn a_file_that_is_not_tracked_is_new_and_a_renamed_one_is_not() {
    let project = repository();
    project.write("src/lib.rs", "pub mod a;\npub mod b;\n");
    project.write("src/b.rs", &A.replace("stream", "s"));
    assert_eq!(new(&project), ["src/b.rs:3", "src/b.rs:8"]);
    git(project.path(), &["add", "-A"]);
    assert_eq!(new(&project).len(), 2, "added, not committed");
    commit(&project);
    git(project.path(), &["mv", "src/b.rs", "src/c.rs"]);
    project.write("src/lib.rs", "pub mod a;\npub mod c;\n");
    assert_eq!(new(&project), Vec::<String>::new());
}

#[test]
fn names_that_git_would_quote() {
    let project = repository();
    let name = "src/ä \"b\".rs";
    project.write(
        "src/lib.rs",
        &format!("pub mod a;\n#[path = {:?}]\nmod b;\n", name.strip_prefix("src/").unwrap()),
    );
    project.write(name, A);
    commit(&project);
    project.write(name, &A.replace("f(stream: TcpStream)", "f(stream: TcpStream, _n: u8)"));
    assert_eq!(new(&project), [format!("{name}:3")]);
}

#[test]
fn from_a_directory_below_and_of_a_repository_above() {
    let project = Project::new(&[("p/Cargo.toml", MANIFEST), ("p/src/lib.rs", A), ("q/src/a.rs", A)]);
    git(project.path(), &["init", "-q", "-b", "main"]);
    commit(&project);
    project.write("p/src/lib.rs", &A.replace("f(stream: TcpStream)", "f(stream: TcpStream, _n: u8)"));
    let output = project.run_in("p/src", &["check", "--new-from-rev", "HEAD", "lib.rs"]);
    says(&output, 1, &["lib.rs:3", "1 error in 1 file"]);
}

#[test]
fn a_bad_revision_or_no_repository() {
    let project = repository();
    let bad = |revision: &str, words: &str| {
        let output = project.run(&["--new-from-rev", revision]);
        says(&output, 2, &[&format!("error: `--new-from-rev {revision}`: "), words]);
    };
    bad("nowhere", "no commit of this repository has that name");
    bad("HEAD:src/a.rs", "");
    bad("HEAD~99", "");
    bad("--output=x", "not the name of a revision");
    bad("-x", "not the name of a revision");
    bad("", "not the name of a revision");
    bad("main..HEAD", "merge-base");
    assert!(!project.path().join("x").exists());
    let bare = Project::new(&[("a.rs", A)]);
    says(&bare.run(&["check", "a.rs", "--new-from-rev", "HEAD"]), 2, &["not a git repository"]);
    says(&project.run(&["--new-from-rev", "HEAD", "--write-baseline"]), 2, &["cannot be used with"]);
    // No commit yet.
    git(bare.path(), &["init", "-q"]);
    says(&bare.run(&["check", "a.rs", "--new-from-rev", "HEAD"]), 2, &["no commit of this repository"]);
    // No git.
    let mut command = Command::new(env!("CARGO_BIN_EXE_conn-lint"));
    let output = command
        .args(["--new-from-rev", "HEAD"])
        .env("PATH", "")
        .current_dir(project.path())
        .output()
        .unwrap();
    says(&output, 2, &["git is not installed"]);
}

#[cfg(unix)]
#[test]
fn nothing_of_the_project_runs() {
    use std::os::unix::fs::PermissionsExt as _;
    let project = repository();
    project.write(".gitattributes", "*.rs filter=evil diff=evil\n");
    commit(&project);
    let touch = format!("touch {}; cat", project.path().join("ran").display());
    let hook = project.path().join(".git/hooks/post-index-change");
    project.write(".git/hooks/post-index-change", &format!("#!/bin/sh\n{touch}\n"));
    std::fs::set_permissions(&hook, std::fs::Permissions::from_mode(0o755)).unwrap();
    for setting in [
        "diff.external",
        "diff.evil.command",
        "diff.evil.textconv",
        "filter.evil.clean",
        "filter.evil.smudge",
        "core.fsmonitor",
        "core.pager",
        "pager.diff",
        "core.sshCommand",
        "alias.diff",
    ] {
        git(project.path(), &["config", setting, &touch]);
    }
    git(project.path(), &["config", "filter.evil.required", "true"]);
    project.write("src/a.rs", &A.replace("f(stream: TcpStream)", "f(stream: TcpStream, _n: u8)"));
    assert_eq!(new(&project), ["src/a.rs:3"]);
    assert!(!project.path().join("ran").exists());
    // The settings do what they are there for when git is asked plainly.
    let mut git = Command::new("git");
    git.arg("diff").env("GIT_PAGER", "cat").current_dir(project.path()).output().unwrap();
    assert!(project.path().join("ran").exists());
}

#[test]
fn settings_of_the_user_change_nothing() {
    let project = repository();
    for (setting, value) in [
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("diff.interHunkContext", "9"),
        ("diff.context", "9"),
        ("diff.relative", "true"),
        ("color.ui", "always"),
        ("color.diff", "always"),
        ("diff.renames", "false"),
        ("diff.colorMoved", "zebra"),
        ("core.quotePath", "true"),
        ("diff.wordRegex", "."),
    ] {
        git(project.path(), &["config", setting, value]);
    }
    project.write("src/a.rs", &A.replace("f(stream: TcpStream)", "f(stream: TcpStream, _n: u8)"));
    assert_eq!(new(&project), ["src/a.rs:3"]);
    // A file that is called binary is compared all the same.
    project.write(".gitattributes", "*.rs binary\n");
    assert_eq!(new(&project), ["src/a.rs:3"]);
}
