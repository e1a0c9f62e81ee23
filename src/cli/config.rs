//! `conn-lint config`: what applies to a file, and where each value comes from.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::args::{ConfigFormat, ShowConfigArgs};
use super::{fail, here, package_here, say};
use crate::checks;
use crate::config::{Config, FILE_NAME, Globs, Levels, Options};
use crate::discover;
use crate::finding::{Confidence, NOTICES, Notice};
use crate::run::Status;
use crate::source;

/// What applies to a file or a directory.
#[derive(Debug, Serialize)]
struct Shown {
    version: u32,
    /// What was asked about.
    path: String,
    /// Its package, if it lies in one.
    package: Option<String>,
    /// Where something is said, the last word last.
    layers: Vec<String>,
    settings: Settings,
    /// Of each rule and notice.
    levels: Vec<LevelOf>,
    /// `[[paths]]`, in the order in which they count.
    paths: Vec<PathLevels>,
    problems: Vec<Notice>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Settings {
    include_tests: Said<bool>,
    min_confidence: Said<Confidence>,
    include: Vec<Said<String>>,
    exclude: Vec<Said<String>>,
    models: Vec<Said<String>>,
}

/// A value and who says it.
#[derive(Debug, Serialize)]
struct Said<T> {
    value: T,
    source: String,
}

#[derive(Debug, Serialize)]
struct LevelOf {
    name: &'static str,
    level: &'static str,
    /// The name that was spoken of: the rule, its group, `all`; nothing, if it is so by itself.
    by: Option<String>,
    source: String,
}

#[derive(Debug, Serialize)]
struct PathLevels {
    globs: Vec<String>,
    levels: Vec<LevelSaid>,
}

#[derive(Debug, Serialize)]
struct LevelSaid {
    name: String,
    level: &'static str,
    source: String,
}

/// Prints what applies. The status tells whether all of it could be read.
pub(super) fn config(args: &ShowConfigArgs, path: Option<PathBuf>, levels: Levels) -> Status {
    let root = match here() {
        Ok(root) => root,
        Err(error) => return fail(&format!("the current directory cannot be read: {error}")),
    };
    let options = args.config.options(root.clone(), levels);
    let path = match located(path, &root) {
        Ok(path) => path,
        Err(message) => return fail(&message),
    };
    let dir = if path.is_dir() { path.as_path() } else { path.parent().unwrap_or(&path) };
    let (package, config, problems) = discover::config_of(&options, dir);
    let shown = shown(&options, &path, package.as_deref(), &config, problems);
    let failed = !shown.problems.is_empty();
    match args.format {
        ConfigFormat::Human => {
            say(&human(&shown));
            for problem in &shown.problems {
                let line = problem.line.map(|line| format!(":{line}")).unwrap_or_default();
                fail(&format!("{}{line}: {}", problem.path, problem.message));
            }
        }
        ConfigFormat::Json => match serde_json::to_string_pretty(&shown) {
            Ok(text) => {
                say(&text);
            }
            Err(error) => return fail(&format!("the configuration cannot be written: {error}")),
        },
    }
    if failed { Status::Failed } else { Status::Clean }
}

/// The real place of what was asked about. A manifest stands for its directory.
fn located(path: Option<PathBuf>, root: &Path) -> Result<PathBuf, String> {
    let Some(path) = path else { return Ok(package_here(root)) };
    let real = root.join(&path).canonicalize();
    let real = real.map_err(|error| format!("{}: {error}", source::slashes(&path)))?;
    let is_manifest = real.ends_with("Cargo.toml");
    Ok(real.parent().filter(|_| is_manifest).map_or(real.clone(), Path::to_owned))
}

fn shown(
    options: &Options,
    path: &Path,
    package: Option<&Path>,
    config: &Config,
    problems: Vec<Notice>,
) -> Shown {
    let display = |path: &Path| source::display_path(path, &options.root);
    let globs = |globs: &Globs| {
        let said =
            globs.iter().map(|(text, source)| Said { value: text.to_owned(), source: source.to_string() });
        said.collect::<Vec<_>>()
    };
    let (include_tests, tests_source) = config.include_tests();
    let (min_confidence, confidence_source) = config.min_confidence();
    let models = config.models().map(|(model, source)| {
        let value = display(&source::normal(model));
        Said { value, source: source.to_string() }
    });
    let settings = Settings {
        include_tests: Said { value: include_tests, source: tests_source.to_string() },
        min_confidence: Said { value: min_confidence, source: confidence_source.to_string() },
        include: config.layers().flat_map(|layer| globs(&layer.settings.include)).collect(),
        exclude: config.layers().flat_map(|layer| globs(&layer.settings.exclude)).collect(),
        models: models.collect(),
    };
    Shown {
        version: 1,
        path: display(path),
        package: package.map(display),
        layers: config.layers().map(|layer| layer.name.clone()).collect(),
        settings,
        levels: levels(path, config),
        paths: paths(config),
        problems,
    }
}

/// The level of each rule and of each notice.
fn levels(path: &Path, config: &Config) -> Vec<LevelOf> {
    let rules = checks::RULES.iter().map(|rule| (rule.id, config.rule(path, rule.id, rule.group)));
    let notices = NOTICES.iter().map(|kind| (kind.id, config.notice(path, kind.id)));
    let shown = rules.chain(notices).map(|(name, (level, said))| LevelOf {
        name,
        level: level.name(),
        by: said.map(|said| said.text.clone()),
        source: said.map_or("default".to_owned(), |said| said.source.to_string()),
    });
    shown.collect()
}

fn paths(config: &Config) -> Vec<PathLevels> {
    let rules = config.layers().flat_map(|layer| &layer.settings.paths);
    let shown = rules.map(|rule| PathLevels {
        globs: rule.globs.iter().map(|(text, _)| text.to_owned()).collect(),
        levels: rule
            .levels
            .iter()
            .map(|said| LevelSaid {
                name: said.text.clone(),
                level: said.level.name(),
                source: said.source.to_string(),
            })
            .collect(),
    });
    shown.collect()
}

fn human(shown: &Shown) -> String {
    let package = shown.package.as_ref().map_or("no package".to_owned(), |dir| format!("package in {dir}"));
    let mut text = format!("{} ({package})\n", shown.path);
    let layers: Vec<&str> = shown.layers.iter().map(String::as_str).collect();
    let files = layers.split_last().map_or(&[][..], |(_flags, files)| files);
    if files.is_empty() {
        text.push_str(&format!("configured by no {FILE_NAME} and no manifest\n"));
    }
    for file in files {
        text.push_str(&format!("configured by {file}\n"));
    }
    text.push('\n');
    let settings = &shown.settings;
    let mut row = |name: &str, value: &str, source: &str| {
        text.push_str(&format!("{name:<24} {value:<10} {source}\n"));
    };
    let tests = &settings.include_tests;
    row("include-tests", &tests.value.to_string(), &tests.source);
    let least = &settings.min_confidence;
    row("min-confidence", if least.value == Confidence::High { "high" } else { "low" }, &least.source);
    let lists =
        [("include", &settings.include), ("exclude", &settings.exclude), ("models", &settings.models)];
    for (name, list) in lists {
        list.iter().for_each(|said| row(name, &said.value, &said.source));
    }
    for level in &shown.levels {
        let by = level.by.as_ref().filter(|by| *by != level.name && !level.source.starts_with('-'));
        let by = by.map(|by| format!(" ({by})")).unwrap_or_default();
        row(level.name, level.level, &format!("{}{by}", level.source));
    }
    for rule in &shown.paths {
        for said in &rule.levels {
            row(&said.name, said.level, &format!("{} in {}", said.source, rule.globs.join(", ")));
        }
    }
    text
}
