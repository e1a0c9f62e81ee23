//! One configuration: `conn-lint.toml`, or a table below `metadata` in `Cargo.toml`.
//!
//! It is read value by value and not into a struct, so that every problem is told at once, each with its place and the
//! nearest right name, and so that all that is right counts.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Globs, Levels, Said, Source, levels, near};
use crate::finding::{Confidence, Notice};
use crate::limits;
use crate::rule::Level;
use crate::source::{self, BOM};

/// What one configuration says.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Levels, the more specific later.
    pub levels: Levels,
    /// Levels of some files, in the order written.
    pub paths: Vec<PathRule>,
    /// The only files of which something is reported.
    pub include: Globs,
    /// Files of which nothing is reported.
    pub exclude: Globs,
    /// Extra models.
    pub models: Vec<(PathBuf, Source)>,
    /// Whether test code is linted.
    pub include_tests: Option<(bool, Source)>,
    /// On what a finding must rest.
    pub min_confidence: Option<(Confidence, Source)>,
}

/// `[[paths]]`.
#[derive(Clone, Debug)]
pub struct PathRule {
    /// Which files.
    pub globs: Globs,
    /// Their levels, the more specific later.
    pub levels: Levels,
}

/// Where a configuration lies, and where its paths start.
#[derive(Clone, Copy, Debug)]
pub(super) struct Home<'a> {
    /// The file.
    pub(super) path: &'a Path,
    /// The file as printed.
    pub(super) display: &'a str,
    /// Where its patterns start.
    pub(super) base: &'a Path,
    /// The table in it: `["package", "metadata", "conn-lint"]`, or none for the whole file.
    pub(super) table: &'a [&'a str],
}

const KEYS: [&str; 8] =
    ["version", "levels", "paths", "include", "exclude", "models", "include-tests", "min-confidence"];
/// The version of the configuration that this release reads.
const VERSION: &str = "1";
/// More than this many problems of one file are counted.
const TOLD: usize = 20;

impl Settings {
    /// Nothing is said. Patterns start at `base`.
    pub(super) fn nothing(base: &Path) -> Self {
        Self {
            levels: Levels::default(),
            paths: Vec::new(),
            include: Globs::new(base),
            exclude: Globs::new(base),
            models: Vec::new(),
            include_tests: None,
            min_confidence: None,
        }
    }
}

/// Reads a configuration. Where its table begins, what it says, and what is wrong with it.
pub(super) fn read(home: Home<'_>) -> (Source, Settings, Vec<Notice>) {
    let mut reader = Reader {
        home,
        display: Arc::from(home.display),
        text: "",
        starts: Vec::new(),
        settings: Settings::nothing(home.base),
        problems: Vec::new(),
    };
    let text = match source::read_up_to(home.path, limits::CONFIG_BYTES) {
        Ok(text) => text,
        Err(error) => {
            let place = error.line().map(|line| (line, 1));
            reader.tell(place, error.to_string());
            String::new()
        }
    };
    reader.text = text.strip_prefix(BOM).unwrap_or(&text);
    reader.starts = source::line_starts(reader.text);
    let begin = reader.document();
    reader.end(begin)
}

struct Reader<'a> {
    home: Home<'a>,
    display: Arc<str>,
    text: &'a str,
    starts: Vec<u32>,
    settings: Settings,
    problems: Vec<(Option<(u32, u32)>, String)>,
}

impl Reader<'_> {
    /// Reads the text, and says where the table begins.
    fn document(&mut self) -> Range<usize> {
        // The reader changes while it walks the text.
        let text = self.text;
        let parsed = match DeTable::parse(text) {
            Ok(parsed) => parsed,
            Err(error) => {
                let message = error.message().lines().collect::<Vec<_>>().join("; ");
                self.wrong(&error.span().unwrap_or_default(), message);
                return 0..0;
            }
        };
        let mut begin = 0..0;
        let mut table = parsed.get_ref();
        for part in self.home.table {
            let Some((key, inner)) = table.get_key_value(*part) else { return begin };
            begin = key.span();
            match inner.get_ref() {
                DeValue::Table(inner) => table = inner,
                other => {
                    self.wrong(&begin, format!("`{part}` is a table, not {}", kind(other)));
                    return begin;
                }
            }
        }
        self.settings(table);
        begin
    }

    fn settings(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "version" => self.version(value),
                "levels" => self.settings.levels = self.levels(value),
                "paths" => self.paths(value),
                "include" => self.settings.include = self.globs(value),
                "exclude" => self.settings.exclude = self.globs(value),
                "models" => self.models(value),
                "include-tests" => self.include_tests(value),
                "min-confidence" => self.min_confidence(value),
                other => self.unknown(&key.span(), other, &KEYS),
            }
        }
    }

    fn unknown(&mut self, span: &Range<usize>, key: &str, known: &[&str]) {
        let hint = match near(key, known.iter().copied()) {
            Some(name) => format!("did you mean `{name}`?"),
            None if levels::parse_name(key).is_ok() => "levels stand below `[levels]`".to_owned(),
            None => format!("there are {}", list(known)),
        };
        self.wrong(span, format!("no setting is named `{}`; {hint}", short(key)));
    }

    fn version(&mut self, value: &Spanned<DeValue<'_>>) {
        let written = match value.get_ref() {
            DeValue::Integer(number) => number.as_str(),
            other => return self.not(value, "a number", other),
        };
        if written != VERSION {
            let message = format!(
                "version {} of the configuration is not known: conn-lint {} reads version {VERSION}",
                short(written),
                env!("CARGO_PKG_VERSION")
            );
            self.wrong(&value.span(), message);
        }
    }

    fn levels(&mut self, value: &Spanned<DeValue<'_>>) -> Levels {
        let mut said = Levels::default();
        let DeValue::Table(table) = value.get_ref() else {
            self.not(value, "a table", value.get_ref());
            return said;
        };
        for (key, value) in table {
            let name = match levels::parse_name(key.get_ref()) {
                Ok(name) => Some(name),
                Err(message) => {
                    self.wrong(&key.span(), message);
                    None
                }
            };
            if let (Some(name), Some(level)) = (name, self.level(value)) {
                let text = key.get_ref().to_string();
                said.push(Said { level, name, text, source: self.source(&key.span()) });
            }
        }
        said.by_specificity()
    }

    fn level(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Level> {
        let DeValue::String(text) = value.get_ref() else {
            self.not(value, "a level (`\"error\"`, `\"warning\"` or `\"allow\"`)", value.get_ref());
            return None;
        };
        let meant = match text.as_ref() {
            "error" => return Some(Level::Error),
            "warning" => return Some(Level::Warning),
            "allow" => return Some(Level::Allow),
            "deny" | "forbid" => Some("error"),
            "warn" => Some("warning"),
            "off" | "ignore" | "none" | "false" => Some("allow"),
            other => near(other, ["error", "warning", "allow"].into_iter()),
        };
        self.no_such(&value.span(), "level", text, meant, "`error`, `warning` and `allow`");
        None
    }

    fn no_such(&mut self, span: &Range<usize>, what: &str, text: &str, meant: Option<&str>, known: &str) {
        let hint =
            meant.map_or_else(|| format!("there are {known}"), |meant| format!("did you mean `{meant}`?"));
        self.wrong(span, format!("no {what} is named `{}`; {hint}", short(text)));
    }

    fn paths(&mut self, value: &Spanned<DeValue<'_>>) {
        let DeValue::Array(rules) = value.get_ref() else {
            return self.not(value, "a list of tables (`[[paths]]`)", value.get_ref());
        };
        for rule in rules {
            let DeValue::Table(table) = rule.get_ref() else {
                self.not(rule, "a table with `glob` and `levels`", rule.get_ref());
                continue;
            };
            let mut read = PathRule { globs: Globs::new(self.home.base), levels: Levels::default() };
            for (key, value) in table {
                match key.get_ref().as_ref() {
                    "glob" => read.globs = self.globs(value),
                    "levels" => read.levels = self.levels(value),
                    other => self.unknown(&key.span(), other, &["glob", "levels"]),
                }
            }
            for key in ["glob", "levels"].into_iter().filter(|key| !table.contains_key(*key)) {
                self.wrong(&rule.span(), format!("this `[[paths]]` has no `{key}`"));
            }
            self.settings.paths.push(read);
        }
    }

    /// One pattern, or a list of them.
    fn globs(&mut self, value: &Spanned<DeValue<'_>>) -> Globs {
        let mut globs = Globs::new(self.home.base);
        for (text, span) in self.strings(value, "a pattern, or a list of patterns") {
            let source = self.source(&span);
            if let Err(message) = globs.add(&text, source) {
                self.wrong(&span, message);
            }
        }
        globs
    }

    fn models(&mut self, value: &Spanned<DeValue<'_>>) {
        let dir = self.home.path.parent().unwrap_or(Path::new("")).to_owned();
        for (text, span) in self.strings(value, "a file, or a list of files") {
            let path = source::normal(&dir.join(&text));
            if path.is_file() {
                let source = self.source(&span);
                self.settings.models.push((path, source));
            } else {
                let why = if path.exists() { "is not a file" } else { "is not there" };
                self.wrong(&span, format!("the model `{}` {why}", short(&text)));
            }
        }
    }

    fn include_tests(&mut self, value: &Spanned<DeValue<'_>>) {
        match value.get_ref() {
            DeValue::Boolean(yes) => {
                self.settings.include_tests = Some((*yes, self.source(&value.span())));
            }
            other => self.not(value, "`true` or `false`", other),
        }
    }

    fn min_confidence(&mut self, value: &Spanned<DeValue<'_>>) {
        let DeValue::String(text) = value.get_ref() else {
            return self.not(value, "`\"high\"` or `\"low\"`", value.get_ref());
        };
        let confidence = match text.as_ref() {
            "high" => Confidence::High,
            "low" => Confidence::Low,
            other => {
                let meant = near(other, ["high", "low"].into_iter());
                return self.no_such(&value.span(), "confidence", other, meant, "`high` and `low`");
            }
        };
        self.settings.min_confidence = Some((confidence, self.source(&value.span())));
    }

    /// A string or a list of strings, each with its place.
    fn strings(&mut self, value: &Spanned<DeValue<'_>>, wanted: &str) -> Vec<(String, Range<usize>)> {
        let items: Vec<&Spanned<DeValue<'_>>> = match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            _ => vec![value],
        };
        let mut strings = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::String(text) => strings.push((text.to_string(), item.span())),
                other => self.not(item, wanted, other),
            }
        }
        strings
    }

    fn not(&mut self, value: &Spanned<DeValue<'_>>, wanted: &str, is: &DeValue<'_>) {
        self.wrong(&value.span(), format!("this is {}, and should be {wanted}", kind(is)));
    }

    fn wrong(&mut self, span: &Range<usize>, message: String) {
        let place = self.position(span.start);
        self.tell(Some(place), message);
    }

    fn tell(&mut self, place: Option<(u32, u32)>, message: String) {
        self.problems.push((place, message));
    }

    fn source(&self, span: &Range<usize>) -> Source {
        let (line, column) = self.position(span.start);
        Source::File { path: Arc::clone(&self.display), line, column }
    }

    fn position(&self, byte: usize) -> (u32, u32) {
        let line = self.starts.partition_point(|start| *start as usize <= byte).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or_default();
        (line as u32 + 1, source::column(self.text, start, byte as u32))
    }

    fn end(mut self, begin: Range<usize>) -> (Source, Settings, Vec<Notice>) {
        self.problems.sort();
        let more = self.problems.len().saturating_sub(TOLD);
        self.problems.truncate(TOLD);
        if more > 0 {
            self.problems.push((None, format!("and {more} more problems")));
        }
        let path = self.home.display.to_owned();
        let notice = |(place, message): (Option<(u32, u32)>, String)| match place {
            Some((line, column)) => problem(&path, Some(line), format!("column {column}: {message}")),
            None => problem(&path, None, message),
        };
        let problems = std::mem::take(&mut self.problems).into_iter().map(notice).collect();
        (self.source(&begin), self.settings, problems)
    }
}

/// What is wrong with a configuration: the run could not do its job.
pub(super) fn problem(path: &str, line: Option<u32>, message: String) -> Notice {
    Notice { kind: "invalid-config", path: path.to_owned(), line, message }
}

/// What a value is, in words.
fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "`true` or `false`",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// "`a`, `b` and `c`".
fn list(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

/// As much of a text as a message can hold.
fn short(text: &str) -> String {
    const LENGTH: usize = 60;
    let shown: String = text.chars().filter(|c| !c.is_control()).take(LENGTH).collect();
    if text.chars().count() > LENGTH { format!("{shown}..") } else { shown }
}
