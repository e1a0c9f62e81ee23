//! The baseline: what was found when conn-lint was adopted, so that only what is new is told.
//!
//! A file of JSON, one entry a line, made to be kept in the repository. An entry is a rule, a path (from the directory of the baseline)
//! and a fingerprint, which holds no line number: entries survive that lines move. What is fixed is told, and goes when the
//! baseline is written again; entries of files that a run did not look at always stay.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::source::{self, ReadError};

/// The version of the format.
const VERSION: u64 = 1;
/// Where a baseline is written if nothing else is said.
pub const DEFAULT: &str = "conn-lint-baseline.json";

/// A baseline as it was read.
#[derive(Clone, Debug)]
pub struct Baseline {
    /// As reports print it.
    pub display: String,
    /// Write it again at the end of the run.
    pub write: bool,
    file: PathBuf,
    dir: PathBuf,
    include_tests: bool,
    entries: BTreeMap<Key, Known>,
}

/// What an entry is about. The order of the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    path: String,
    rule: String,
    fingerprint: String,
}

#[derive(Clone, Debug, Default)]
struct Known {
    count: u32,
    function: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    path: String,
    rule: String,
    fingerprint: String,
    #[serde(default = "one")]
    count: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    function: Option<String>,
}

fn one() -> u32 {
    1
}

#[derive(Debug, Deserialize)]
struct Document {
    #[serde(default)]
    include_tests: bool,
    entries: Vec<Entry>,
}

/// What is the same in all versions.
#[derive(Debug, Deserialize)]
struct Head {
    version: u64,
    tool: Tool,
}

#[derive(Debug, Deserialize)]
struct Tool {
    name: String,
    version: String,
}

impl Baseline {
    /// Reads a baseline; to be written, it need not be there yet. The error names the file.
    pub fn read(argument: &Path, root: &Path, write: bool) -> Result<Self, String> {
        let display = source::slashes(argument);
        let fail = |why: &str| format!("the baseline {display}: {why}");
        let joined = root.join(argument);
        let entries = match source::read(&joined) {
            Ok(text) => parse(&text).map_err(|why| fail(&why))?,
            Err(ReadError::Io(error)) if error.kind() == std::io::ErrorKind::NotFound && write => {
                Document::new()
            }
            Err(ReadError::Io(error)) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(fail("no such file; `--write-baseline` writes one"));
            }
            Err(error) => return Err(fail(&error.to_string())),
        };
        // Where a link leads: renaming over the link would cut it.
        let file = joined.canonicalize().unwrap_or(joined);
        let dir = file.parent().unwrap_or(root);
        let dir =
            dir.canonicalize().map_err(|error| fail(&format!("its directory cannot be read: {error}")))?;
        let include_tests = entries.include_tests;
        Ok(Self { display, write, file, dir, include_tests, entries: entries.by_key() })
    }
}

impl Document {
    fn new() -> Self {
        Self { include_tests: false, entries: Vec::new() }
    }

    fn by_key(self) -> BTreeMap<Key, Known> {
        let mut known: BTreeMap<Key, Known> = BTreeMap::new();
        for Entry { path, rule, fingerprint, count, function } in self.entries {
            let entry = known.entry(Key { path, rule, fingerprint }).or_default();
            entry.count = entry.count.saturating_add(count);
            entry.function = entry.function.take().or(function);
        }
        known
    }
}

fn parse(text: &str) -> Result<Document, String> {
    let text = text.trim_start_matches(source::BOM);
    let foreign = |error: serde_json::Error| format!("not a baseline of conn-lint: {error}");
    let head: Head = serde_json::from_str(text).map_err(foreign)?;
    if head.tool.name != env!("CARGO_PKG_NAME") {
        return Err(format!("not a baseline of conn-lint, but of `{}`", head.tool.name));
    }
    if head.version != VERSION {
        return Err(format!(
            "of version {}, written by conn-lint {}; this is conn-lint {}, which reads version {VERSION}",
            head.version,
            head.tool.version,
            env!("CARGO_PKG_VERSION")
        ));
    }
    serde_json::from_str(text).map_err(foreign)
}

/// A finding, as far as a baseline knows it.
#[derive(Clone, Debug)]
pub struct Print {
    /// Where its primary lies.
    pub path: PathBuf,
    /// Its rule.
    pub rule: &'static str,
    /// Its fingerprint.
    pub fingerprint: String,
    /// Its function.
    pub function: Option<String>,
}

/// A baseline against the findings of one run.
#[derive(Debug)]
pub struct Matching<'b> {
    baseline: &'b Baseline,
    /// How many findings each entry has, and where they are now, if not at its path.
    found: BTreeMap<&'b Key, (u32, Option<String>)>,
    /// By rule and fingerprint: entries whose file is not there any more.
    vanished: BTreeMap<(&'b str, &'b str), Vec<&'b Key>>,
    /// What no entry knows.
    new: BTreeMap<Key, Known>,
}

/// What the end of a run says about the baseline.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Findings of it that are not there any more.
    pub fixed: u64,
    /// Findings that it holds now.
    pub held: u64,
    /// Findings that were added.
    pub added: u64,
    fixed_entries: Vec<String>,
    lines: Vec<Entry>,
    include_tests: bool,
}

impl<'b> Matching<'b> {
    /// Nothing is matched yet.
    pub fn new(baseline: &'b Baseline) -> Self {
        let mut vanished: BTreeMap<_, Vec<&Key>> = BTreeMap::new();
        for key in baseline.entries.keys().filter(|key| !baseline.dir.join(&key.path).exists()) {
            vanished.entry((key.rule.as_str(), key.fingerprint.as_str())).or_default().push(key);
        }
        Self { baseline, found: BTreeMap::new(), vanished, new: BTreeMap::new() }
    }

    /// Whether the baseline has this finding, and has it often enough.
    pub fn claims(&mut self, print: &Print) -> bool {
        let path = source::display_path(&print.path, &self.baseline.dir);
        let key = Key { path, rule: print.rule.to_owned(), fingerprint: print.fingerprint.clone() };
        let known = self.baseline.entries.get_key_value(&key).or_else(|| {
            // A file that has another name now, if there is no doubt which.
            let moved = self.vanished.get(&(key.rule.as_str(), key.fingerprint.as_str()))?;
            self.baseline.entries.get_key_value(moved.first().filter(|_| moved.len() == 1)?)
        });
        let Some((entry, known)) = known else { return false };
        let (count, now) = self.found.entry(entry).or_default();
        let is_other_file = now.as_ref().is_some_and(|now| *now != key.path);
        if *count >= known.count || is_other_file {
            return false;
        }
        *count += 1;
        *now = Some(key.path);
        true
    }

    /// A finding that is told; with `--write-baseline` it will be in the baseline.
    pub fn add(&mut self, print: Print) {
        let path = source::display_path(&print.path, &self.baseline.dir);
        let key = Key { path, rule: print.rule.to_owned(), fingerprint: print.fingerprint };
        let known = self.new.entry(key).or_default();
        known.count += 1;
        known.function = known.function.take().or(print.function);
    }

    /// The end. `is_judged` says whether all findings of a file are known, `include_tests` whether those in tests are, too.
    pub fn outcome(self, is_judged: impl Fn(&Path) -> bool, include_tests: bool) -> Outcome {
        let all_known = include_tests || !self.baseline.include_tests;
        let mut outcome =
            Outcome { include_tests: include_tests || self.baseline.include_tests, ..Outcome::default() };
        let mut now: BTreeMap<Key, Known> = BTreeMap::new();
        let mut hold = |key: Key, known: Known| {
            let held = now.entry(key).or_default();
            held.count = held.count.saturating_add(known.count);
            held.function = held.function.take().or(known.function);
        };
        for (key, known) in &self.baseline.entries {
            let (found, path) = self.found.get(key).cloned().unwrap_or_default();
            let is_known_rule = crate::checks::rule(&key.rule).is_some();
            let gone = known.count - found;
            let stays = if all_known
                && is_known_rule
                && is_judged(&source::normal(&self.baseline.dir.join(&key.path)))
            {
                outcome.fixed += u64::from(gone);
                outcome.fixed_entries.extend((gone > 0).then(|| format!("{}: {}", key.path, key.rule)));
                0
            } else {
                gone
            };
            let path = path.unwrap_or_else(|| key.path.clone());
            let count = found + stays;
            if count > 0 {
                hold(Key { path, ..key.clone() }, Known { count, function: known.function.clone() });
            }
        }
        outcome.added = self.new.values().map(|known| u64::from(known.count)).sum();
        self.new.into_iter().for_each(|(key, known)| hold(key, known));
        outcome.held = now.values().map(|known| u64::from(known.count)).sum();
        let line = |(key, known): (Key, Known)| {
            let Key { path, rule, fingerprint } = key;
            Entry { path, rule, fingerprint, count: known.count, function: known.function }
        };
        outcome.lines = now.into_iter().map(line).collect();
        outcome
    }
}

impl Outcome {
    /// What was fixed, in words: the first few.
    pub fn fixed_words(&self) -> String {
        const SHOWN: usize = 3;
        let more = self.fixed_entries.len().saturating_sub(SHOWN);
        let shown = self.fixed_entries[..self.fixed_entries.len() - more].join(", ");
        if more > 0 { format!("{shown} and {more} more") } else { shown }
    }

    /// Writes the baseline, all of it or nothing.
    pub fn write(&self, baseline: &Baseline) -> Result<(), String> {
        let text = self.text().map_err(|error| error.to_string())?;
        replace(&baseline.file, text.as_bytes()).map_err(|error| error.to_string())
    }

    fn text(&self) -> serde_json::Result<String> {
        let tool = format!(
            "{{\"name\": \"{}\", \"version\": \"{}\"}}",
            env!("CARGO_PKG_NAME"),
            env!("CARGO_PKG_VERSION")
        );
        let lines: serde_json::Result<Vec<String>> = self.lines.iter().map(serde_json::to_string).collect();
        let lines: Vec<String> = lines?.into_iter().map(|line| format!("\n    {line}")).collect();
        let end = if lines.is_empty() { "" } else { "\n  " };
        let tests = if self.include_tests { "\n  \"include_tests\": true," } else { "" };
        Ok(format!(
            "{{\n  \"version\": {VERSION},\n  \"tool\": {tool},{tests}\n  \"entries\": [{}{end}]\n}}\n",
            lines.join(",")
        ))
    }
}

/// Puts a file in the place of another in one step: whoever reads sees the old one or the new one.
fn replace(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let temporary = file.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let mut out = std::fs::File::create_new(&temporary)?;
    let written = out.write_all(bytes).and_then(|()| {
        out.sync_all()?;
        if let Ok(old) = std::fs::metadata(file) {
            std::fs::set_permissions(&temporary, old.permissions())?;
        }
        std::fs::rename(&temporary, file)
    });
    written.inspect_err(|_| {
        // What cannot be renamed is of no use; that it cannot be removed either adds nothing to the error.
        let _left = std::fs::remove_file(&temporary);
    })
}
