//! `conn-lint config`: what applies, and from where.

use super::*;

fn shown(project: &Project, arguments: &[&str]) -> Value {
    let output = project.run(&[&["config", "--format", "json"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn level<'v>(shown: &'v Value, name: &str) -> (&'v str, &'v str) {
    let level = shown["levels"].as_array().unwrap().iter().find(|level| level["name"] == name).unwrap();
    (level["level"].as_str().unwrap(), level["source"].as_str().unwrap())
}

#[test]
fn each_value_has_its_source() {
    let workspace = "[workspace]\nmembers = [\"p\"]\n[workspace.metadata.conn-lint]\nmin-confidence = \"high\"\n\
        exclude = [\"gen/\"]\n[workspace.metadata.conn-lint.levels]\nstall = \"error\"\n";
    let config = "include-tests = true\nexclude = \"*_pb.rs\"\n[levels]\nleak = \"warning\"\n\
        [[paths]]\nglob = \"examples/**\"\nlevels = { all = \"allow\" }\n";
    let project = Project::new(&[
        ("Cargo.toml", workspace),
        ("p/Cargo.toml", MANIFEST),
        ("p/conn-lint.toml", config),
        ("p/src/lib.rs", LEAK),
        ("p/examples/a.rs", ""),
    ]);
    let root = shown(&project, &["p/src/lib.rs", "-W", "fragile-accept-loop"]);
    assert_eq!(root["package"], "p");
    assert_eq!(root["layers"][0], "Cargo.toml [workspace.metadata.conn-lint]");
    assert_eq!(root["layers"][1], "p/conn-lint.toml");
    assert_eq!(root["settings"]["include-tests"]["source"], "p/conn-lint.toml:1:17");
    assert_eq!(root["settings"]["min-confidence"]["value"], "high");
    assert_eq!(root["settings"]["min-confidence"]["source"], "Cargo.toml:4:18");
    assert_eq!(root["settings"]["exclude"][0]["source"], "Cargo.toml:5:12");
    assert_eq!(root["settings"]["exclude"][1]["value"], "*_pb.rs");
    assert_eq!(level(&root, "leaked-descriptor"), ("warning", "p/conn-lint.toml:4:1"));
    assert_eq!(level(&root, "held-response"), ("error", "Cargo.toml:7:1"));
    assert_eq!(level(&root, "client-per-request"), ("audit", "default"));
    assert_eq!(level(&root, "fragile-accept-loop"), ("warning", "--warn fragile-accept-loop"));
    let example = shown(&project, &["p/examples/a.rs"]);
    assert_eq!(level(&example, "held-response"), ("allow", "p/conn-lint.toml:7:12"));
    let isolated = shown(&project, &["p", "--isolated"]);
    assert_eq!(level(&isolated, "held-response"), ("warning", "default"));
    assert_eq!(isolated["layers"], serde_json::json!(["the command line"]));
}

#[test]
fn for_people() {
    let project = Project::leaking(&[]);
    project.says(
        &["config"],
        0,
        &[". (package in .)", "no conn-lint.toml", "include-tests            false"],
    );
    project.write("conn-lint.toml", b"[levels]\nleak = \"warning\"\n");
    let line = "leaked-descriptor        warning    conn-lint.toml:2:1 (leak)";
    project.says(&["config", "src/lib.rs"], 0, &["configured by conn-lint.toml", line]);
    project.says(&["config", "gone.rs"], 2, &["gone.rs: "]);
    project.write("conn-lint.toml", b"levls = 1\n");
    project.says(&["config"], 2, &["conn-lint.toml:1: column 1: no setting is named `levls`"]);
}
