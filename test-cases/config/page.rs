//! `rules/configuration/README.md` shows what works: its files are read without a problem, its commands run.

use super::*;

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/configuration/README.md");
    fs::read_to_string(path).unwrap()
}

/// The blocks of code in a language.
fn blocks(language: &str) -> Vec<String> {
    let page = page();
    let open = format!("```{language}\n");
    let parts = page.split(open.as_str()).skip(1);
    parts.map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

/// The file that a block shows: its first line says which.
fn file_of(block: &str) -> &str {
    block.lines().next().unwrap().trim_start_matches("# ")
}

#[test]
fn its_files_are_read_without_a_problem() {
    let blocks = blocks("toml");
    assert_eq!(blocks.len(), 2, "{blocks:?}");
    for block in &blocks {
        let project = Project::leaking(&[("lint/our-pool.rs", "//! A pool.\n"), (file_of(block), block)]);
        let output = project.run(&["config", "--format", "json"]);
        let shown: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(shown["problems"], serde_json::json!([]));
        assert_eq!(output.status.code(), Some(0), "{}", text(&output));
        assert_eq!(shown["layers"].as_array().unwrap().len(), 2, "it is found: {shown}");
        project.says(&["check"], 1, &["error[leaked-descriptor]"]);
    }
}

#[test]
fn every_setting_is_shown_and_explained() {
    let page = page();
    let shown = &blocks("toml")[0];
    let settings =
        ["version", "exclude", "include-tests", "min-confidence", "models", "[levels]", "[[paths]]", "glob"];
    for setting in settings {
        assert!(shown.lines().any(|line| line.starts_with(setting)), "{setting}");
    }
    assert!(page.contains("`include`"));
}

#[test]
fn its_commands_run() {
    let mut commands = 0;
    for line in blocks("sh").concat().lines() {
        let command = line.split('#').next().unwrap().trim();
        let (command, input) = match command.split_once('<') {
            Some((command, file)) => (command, Some(file.trim())),
            None => (command, None),
        };
        let words: Vec<&str> =
            command.split_whitespace().skip(1).map(|word| word.trim_matches('\'')).collect();
        let project = Project::leaking(&[]);
        let input = input.map(|file| fs::read(project.path().join(file)).unwrap());
        let output = run_in(project.path(), &words, input.as_deref());
        let expected = i32::from(words[0] == "check" && !words.contains(&"--exit-zero"));
        assert_eq!(output.status.code(), Some(expected), "{command}: {}", text(&output));
        commands += 1;
    }
    assert_eq!(commands, 8);
}
