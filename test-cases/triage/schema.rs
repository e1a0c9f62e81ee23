//! The JSON of triage is what its schema says, and the schema says something.

use std::collections::BTreeSet;

use super::*;

fn schema() -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_conn-lint")).args(["schema", "triage"]).output().unwrap();
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}

fn problems(document: &Value) -> Vec<String> {
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// A document with something in every member.
fn full() -> Value {
    let dir = tempfile::tempdir().unwrap();
    let source = "use std::os::fd::IntoRawFd;\npub fn f(s: &str) -> std::io::Result<()> {\n    \
                  let fd = std::net::TcpStream::connect(s)?.into_raw_fd();\n    std::fs::read(s)?;\n    \
                  unsafe { libc::close(fd) };\n    Ok(())\n}\n";
    std::fs::write(dir.path().join("a.rs"), source).unwrap();
    let at = |name: &str| captures().join(name).to_string_lossy().into_owned();
    let (before, after, settings) = (at("before.ss"), at("german.netstat"), at("write-up.sysctl.conf"));
    let told = run(
        dir.path(),
        &[
            "--from",
            &before,
            "--from",
            &after,
            "--sysctl",
            &settings,
            "--source",
            "a.rs",
            "--inventory",
            "--format",
            "json",
        ],
        b"",
    );
    told.json()
}

#[test]
fn the_schema_is_a_schema() {
    jsonschema::meta::validate(&schema()).unwrap();
    let check = Command::new(env!("CARGO_BIN_EXE_conn-lint")).arg("schema").output().unwrap();
    let check: Value = serde_json::from_slice(&check.stdout).unwrap();
    assert_eq!(check["title"], "conn-lint report, version 1", "without a name, that of `check`");
}

#[test]
fn reports_are_what_the_schema_says() {
    assert_eq!(problems(&full()), [""; 0]);
    for entry in std::fs::read_dir(captures()).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        let told = triage(&["--from", &name, "--format", "json"]);
        assert_eq!(problems(&told.json()), [""; 0], "{name}");
    }
}

#[test]
fn what_the_contract_forbids_is_refused() {
    let good = full();
    let changes: [(&str, Value); 8] = [
        ("/version", 2.into()),
        ("/looks/0/tool", "dog".into()),
        ("/sockets/0/held_by", "somebody".into()),
        ("/sockets/0/now", (-1).into()),
        ("/signs/0/level", "audit".into()),
        ("/settings/judged/0/verdict", "fine".into()),
        ("/leads/likely/0/fit", 101.into()),
        ("/problems/0/message", "".into()),
    ];
    for (place, value) in changes {
        let mut bad = good.clone();
        *bad.pointer_mut(place).unwrap_or_else(|| panic!("{place}: {good:#}")) = value;
        assert_eq!(problems(&bad).len(), 1, "{place}");
    }
}

/// A new member that the schema does not speak of would be found by readers only.
#[test]
fn the_schema_speaks_of_every_member() {
    let mut described = BTreeSet::new();
    members_described(&schema(), &mut described);
    let mut full = full();
    // It is a document of another command.
    full["inventory"] = Value::Null;
    let mut written = BTreeSet::new();
    members(&full, &mut written);
    assert_eq!(written, described);
}

fn members(value: &Value, names: &mut BTreeSet<String>) {
    for (name, value) in value.as_object().into_iter().flatten() {
        names.insert(name.clone());
        members(value, names);
    }
    value.as_array().into_iter().flatten().for_each(|value| members(value, names));
}

fn members_described(schema: &Value, names: &mut BTreeSet<String>) {
    for (key, value) in schema.as_object().into_iter().flatten() {
        if key == "properties" {
            names.extend(value.as_object().unwrap().keys().cloned());
        }
        members_described(value, names);
    }
    schema.as_array().into_iter().flatten().for_each(|value| members_described(value, names));
}
