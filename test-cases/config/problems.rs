//! Configurations that are wrong: told with file, line, column and the nearest right name; exit status 2; the rest is linted.

use super::*;

/// What is said of this `conn-lint.toml`. The leak is found all the same.
#[track_caller]
fn told(config: &[u8]) -> Vec<String> {
    let project = Project::leaking(&[]);
    project.write("conn-lint.toml", config);
    let output = project.run(&["check", "--color", "never"]);
    let text = text(&output);
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert!(text.contains("[leaked-descriptor]"), "the rest is linted:\n{text}");
    let said = text.lines().filter_map(|line| line.strip_prefix("error[invalid-config]: "));
    said.map(str::to_owned).collect()
}

#[test]
fn a_typo_is_told_with_its_place_and_the_nearest_name() {
    let cases = [
        (
            "include_tests = true",
            "1: column 1: no setting is named `include_tests`; did you mean `include-tests`?",
        ),
        ("[level]\nleak = \"error\"", "1: column 2: no setting is named `level`; did you mean `levels`?"),
        ("zzzzzzzzzz = 1", "1: column 1: no setting is named `zzzzzzzzzz`; there are `version`, "),
        ("leak = \"error\"", "1: column 1: no setting is named `leak`; "),
        (
            "[levels]\nleek = \"error\"",
            "2: column 1: no rule, group or notice is named `leek`; did you mean `leak`?",
        ),
        ("[levels]\nleaked-desciptor = \"error\"", "did you mean `leaked-descriptor`?"),
        ("[levels]\nleak = \"eror\"", "2: column 8: no level is named `eror`; did you mean `error`?"),
        ("[levels]\nleak = \"deny\"", "no level is named `deny`; did you mean `error`?"),
        ("[levels]\nleak = \"warn\"", "no level is named `warn`; did you mean `warning`?"),
        ("[levels]\nleak = \"off\"", "no level is named `off`; did you mean `allow`?"),
        ("min-confidence = \"hihg\"", "1: column 18: no confidence is named `hihg`"),
        (
            "[[paths]]\nglobs = \"a\"\nlevels = {}",
            "2: column 1: no setting is named `globs`; did you mean `glob`?",
        ),
        ("[[paths]]\nlevels = {}", "1: column 1: this `[[paths]]` has no `glob`"),
        ("[[paths]]\nglob = \"a\"", "this `[[paths]]` has no `levels`"),
        ("version = 2", "1: column 11: version 2 of the configuration is not known: conn-lint "),
    ];
    for (config, expected) in cases {
        let told = told(config.as_bytes());
        let hit = |line: &&String| line.starts_with("conn-lint.toml:") && line.contains(expected);
        assert!(told.iter().any(|line| hit(&line)), "{config}: {told:?}");
    }
}

#[test]
fn a_wrong_type_is_told() {
    let cases = [
        ("include-tests = \"yes\"", "1: column 17: this is a text, and should be `true` or `false`"),
        ("min-confidence = true", "this is `true` or `false`, and should be `\"high\"` or `\"low\"`"),
        ("levels = \"error\"", "this is a text, and should be a table"),
        ("[levels]\nleak = 1", "2: column 8: this is a number, and should be a level"),
        ("exclude = 1", "this is a number, and should be a pattern"),
        ("exclude = [\"a\", 1979-05-27]", "1: column 17: this is a date, and should be a pattern"),
        ("paths = \"examples\"", "this is a text, and should be a list of tables"),
        ("paths = [\"examples\"]", "1: column 10: this is a text, and should be a table"),
        ("models = {}", "this is a table, and should be a file"),
        ("version = \"1\"", "this is a text, and should be a number"),
    ];
    for (config, expected) in cases {
        let told = told(config.as_bytes());
        assert!(told.iter().any(|line| line.contains(expected)), "{config}: {told:?}");
    }
}

#[test]
fn wrong_patterns_and_models() {
    let cases = [
        ("exclude = [\"ok\", \"{a\"]", "1: column 18: the pattern `{a` is none: "),
        ("exclude = \"[z-a]\"", "the pattern `[z-a]` is none: "),
        ("include = \"\"", "an empty pattern matches no file"),
        ("exclude = \"../src/*\"", "leads out of the directory"),
        ("exclude = \"!src\"", "begins with a sign"),
        ("models = [\"gone.rs\"]", "1: column 11: the model `gone.rs` is not there"),
        ("models = \"src\"", "1: column 10: the model `src` is not a file"),
    ];
    for (config, expected) in cases {
        let told = told(config.as_bytes());
        assert!(told.len() == 1 && told[0].contains(expected), "{config}: {told:?}");
    }
}

#[test]
fn all_problems_are_told_at_once_in_order_and_what_is_right_counts() {
    let project = Project::leaking(&[(
        "conn-lint.toml",
        "include_tests = true\nmodels = \"gone.rs\"\n[levels]\nleak = \"warning\"\nstal = \"error\"\n",
    )]);
    let (code, report) = project.json(&[]);
    let expected: Vec<String> =
        [1, 2, 5].iter().map(|line| format!("invalid-config conn-lint.toml:{line}")).collect();
    assert_eq!((code, notices(&report)), (2, expected));
    assert_eq!(findings(&report), ["src/lib.rs warning leaked-descriptor"]);
}

#[test]
fn what_is_no_toml() {
    let cases: [(&[u8], &str); 4] = [
        (b"[levels\nleak = 1\n", "conn-lint.toml:1: column 8: "),
        (b"a = 1\na = 2\n", "conn-lint.toml:2: column 1: duplicate key"),
        (b"exclude = \"caf\xe9\"\n", "conn-lint.toml:1: column 1: not UTF-8 at byte 14"),
        (b"\0\0\0", "conn-lint.toml:1: column 4: key with no value"),
    ];
    for (config, expected) in cases {
        let told = told(config);
        assert!(told.iter().any(|line| line.starts_with(expected)), "{expected}: {told:?}");
    }
}

#[test]
fn huge_files_are_refused_and_many_problems_are_counted() {
    let huge = b"exclude = []\n# \n".repeat(700_000);
    assert_eq!(told(&huge), ["conn-lint.toml: 11200000 bytes are more than the limit of 1048576"]);
    let many: String = (0..1000).map(|number| format!("setting{number} = 1\n")).collect();
    let told = told(many.as_bytes());
    assert_eq!(told.len(), 21);
    assert!(told.contains(&"conn-lint.toml: and 980 more problems".to_owned()), "{told:?}");
}

#[test]
fn bom_and_crlf_are_no_problem() {
    let project = Project::leaking(&[("conn-lint.toml", "\u{feff}[levels]\r\nleak = \"warning\"\r\n")]);
    assert_eq!(project.findings(&[]), ["src/lib.rs warning leaked-descriptor"]);
    let told = told("\u{feff}levls = 1\r\nexclude = \"ä😀\"\r\nincludes = \"x\"\r\n".as_bytes());
    assert!(told[0].contains("toml:1: column 1: ") && told[1].contains("toml:3: column 1: "), "{told:?}");
}

#[test]
fn a_directory_or_a_dead_link_of_that_name() {
    let project = Project::leaking(&[("conn-lint.toml/x", "")]);
    project.says(&["check"], 2, &["conn-lint.toml: not a regular file", "[leaked-descriptor]"]);
    #[cfg(unix)]
    {
        let project = Project::leaking(&[]);
        std::os::unix::fs::symlink("gone.toml", project.path().join("conn-lint.toml")).unwrap();
        project.says(&["check"], 2, &["conn-lint.toml: cannot be read: "]);
    }
}

#[test]
fn a_named_configuration_must_be_there() {
    let project = Project::leaking(&[]);
    project.says(&["check", "--config", "gone.toml"], 2, &["gone.toml: cannot be read: "]);
    project.says(&["check", "--config", "src"], 2, &["src: not a regular file"]);
    project.says(&["check", "--exclude", "{a"], 2, &["--exclude: the pattern `{a` is none"]);
    project.says(&["check", "--min-confidence", "hi"], 2, &["possible values: high, low"]);
    project.says(&["inventory", "--config", "gone.toml"], 2, &["gone.toml: cannot be read: "]);
}

#[test]
fn two_configurations_of_one_directory_are_named_both() {
    let manifest = format!("{MANIFEST}[package.metadata.conn-lint]\nlevels = {{ leak = \"error\" }}\n");
    let project =
        Project::leaking(&[("Cargo.toml", &manifest), ("conn-lint.toml", "[levels]\nleak = \"warning\"\n")]);
    let words = ["`conn-lint.toml` and `[package.metadata.conn-lint]` (Cargo.toml:5:19) both configure"];
    project.says(&["check"], 2, &words);
    project.says(&["config"], 2, &words);
    project.says(&["check", "--isolated"], 1, &["error[leaked-descriptor]"]);
    project.says(&["check", "--config", "conn-lint.toml"], 0, &["warning[leaked-descriptor]"]);
    let workspace = "[workspace]\nmembers = [\"p\"]\n[workspace.metadata]\nconn-lint.include-tests = true\n";
    let project = Project::new(&[
        ("Cargo.toml", workspace),
        ("conn-lint.toml", ""),
        ("p/Cargo.toml", MANIFEST),
        ("p/src/lib.rs", LEAK),
    ]);
    project.says(&["check"], 2, &["`[workspace.metadata.conn-lint]` (Cargo.toml:4:1)"]);
}

#[test]
fn problems_in_a_manifest_have_its_lines() {
    let metadata = "[package.metadata.conn-lint]\nexcludes = []\n[package.metadata.other]\nanything = 1\n";
    let project = Project::leaking(&[("Cargo.toml", &format!("{MANIFEST}{metadata}"))]);
    let (code, report) = project.json(&[]);
    assert_eq!((code, notices(&report)), (2, vec!["invalid-config Cargo.toml:6".to_owned()]));
    let project = Project::leaking(&[("Cargo.toml", &format!("{MANIFEST}metadata.conn-lint = true\n"))]);
    project.says(&["check"], 2, &["Cargo.toml:5: column 10: `conn-lint` is a table, not `true` or `false`"]);
}
