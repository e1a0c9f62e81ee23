//! The JSON report is what its schema says, and the schema says something.

use std::collections::BTreeSet;
use std::process::Command;

use super::*;

fn schema() -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_conn-lint")).arg("schema").output().unwrap();
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}

fn problems(document: &Value) -> Vec<String> {
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// What the tool says of the cases of all rules, which is all it can say.
fn of_all_cases() -> Value {
    let root = env!("CARGO_MANIFEST_DIR");
    let mut command = Command::new(env!("CARGO_BIN_EXE_conn-lint"));
    let output =
        command.args(["check", "--format", "json", "-W", "all", "test-cases/rules"]).current_dir(root);
    serde_json::from_slice(&output.output().unwrap().stdout).unwrap()
}

#[test]
fn the_schema_is_a_schema() {
    jsonschema::meta::validate(&schema()).unwrap();
}

#[test]
fn reports_are_what_the_schema_says() {
    assert_eq!(problems(&json("json", &mixed())), [""; 0]);
    let all = of_all_cases();
    assert!(all["findings"].as_array().unwrap().len() > 100);
    assert_eq!(problems(&all), [""; 0]);
}

#[test]
fn what_the_contract_forbids_is_refused() {
    let good = json("json", &mixed());
    let changes: [(&str, Value); 9] = [
        ("/version", 2.into()),
        ("/findings/0/level", "note".into()),
        ("/findings/0/primary/start/line", 0.into()),
        ("/findings/0/primary/byte_start", (-1).into()),
        ("/findings/0/fingerprint", "".into()),
        ("/findings/0/function", 1.into()),
        ("/suppressed/0/by", "nobody".into()),
        ("/notices/0/kind", "Not A Kind".into()),
        ("/summary/files", Value::Null),
    ];
    for (place, value) in changes {
        let mut bad = good.clone();
        *bad.pointer_mut(place).unwrap() = value;
        assert_eq!(problems(&bad).len(), 1, "{place}");
    }
    // A member that must be there; and one more, which may be.
    let mut bad = good.clone();
    bad["findings"][0].as_object_mut().unwrap().remove("primary");
    assert_eq!(problems(&bad).len(), 1);
    let mut more = good;
    more["findings"][0]["later"] = "more".into();
    assert_eq!(problems(&more), [""; 0]);
}

/// A new member that the schema does not speak of would be found by readers only.
#[test]
fn the_schema_speaks_of_every_member() {
    let mut described = BTreeSet::new();
    members_described(&schema(), &mut described);
    let mut written = BTreeSet::new();
    members(&json("json", &mixed()), &mut written);
    let unknown: Vec<&String> = written.difference(&described).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    let never: Vec<&String> = described.difference(&written).collect();
    assert!(never.is_empty(), "{never:?}");
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
