//! Which configurations apply to a package, and what comes of them.
//!
//! They are layers; what lies nearer to the package wins:
//! `[workspace.metadata.conn-lint]` and `[package.metadata.conn-lint]` in `Cargo.toml`, and of the files `conn-lint.toml` from
//! the package upward the nearest. The command line wins over all. Of single values the last said counts, lists add up.
//! In one layer the levels of `[[paths]]` stand over those of `[levels]`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::file::{self, Home, Settings};
use super::levels::Subject;
use super::{Choice, FILE_NAME, Options, Said, Source};
use crate::finding::{Confidence, Finding, Notice};
use crate::rule::{Group, Level};
use crate::source;

/// What applies to a package.
#[derive(Clone, Debug, Default)]
pub struct Config {
    layers: Vec<Arc<Layer>>,
}

/// What one place says.
#[derive(Debug)]
pub struct Layer {
    /// Which: a file, its table, or the command line.
    pub name: String,
    /// Where it begins.
    source: Source,
    /// What it says.
    pub settings: Settings,
}

/// The level of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Its level.
    pub level: Level,
    /// The level it would have if no configuration had turned it off, and who did.
    pub kept_back: Option<(Level, String)>,
}

impl Config {
    /// What each place says, the last word last.
    pub fn layers(&self) -> impl Iterator<Item = &Layer> {
        self.layers.iter().map(|layer| &**layer)
    }

    fn settings(&self) -> impl DoubleEndedIterator<Item = &Settings> {
        self.layers.iter().map(|layer| &layer.settings)
    }

    /// Whether test code is linted.
    pub fn include_tests(&self) -> (bool, Source) {
        let said = self.settings().rev().find_map(|settings| settings.include_tests.clone());
        said.unwrap_or((false, Source::Default))
    }

    /// On what a finding must rest.
    pub fn min_confidence(&self) -> (Confidence, Source) {
        let said = self.settings().rev().find_map(|settings| settings.min_confidence.clone());
        said.unwrap_or((Confidence::Low, Source::Default))
    }

    /// The extra models.
    pub fn models(&self) -> impl Iterator<Item = &(PathBuf, Source)> {
        self.settings().flat_map(|settings| &settings.models)
    }

    /// Whether something is reported of a file.
    pub fn includes(&self, path: &Path) -> bool {
        if self.settings().any(|settings| settings.exclude.matching(path).is_some()) {
            return false;
        }
        let mut includes =
            self.settings().map(|settings| &settings.include).filter(|include| !include.is_empty());
        let Some(first) = includes.next() else { return true };
        std::iter::once(first).chain(includes).any(|include| include.matching(path).is_some())
    }

    /// What is said about levels in a file, the last word last.
    fn spoken<'c>(&'c self, path: &Path) -> impl Iterator<Item = &'c Said> {
        self.settings().flat_map(move |settings| {
            let matching = settings.paths.iter().filter(|rule| rule.globs.matching(path).is_some());
            settings.levels.iter().chain(matching.flat_map(|rule| rule.levels.iter()))
        })
    }

    /// The level of a finding that lies in a file.
    pub fn judge(&self, path: &Path, group: Group, finding: &Finding) -> Verdict {
        let (subject, natural) = Subject::finding(group, finding);
        let (level, said) = self.level(path, subject, natural, |_| true);
        let (least, by) = self.min_confidence();
        let guessed = finding.confidence < least;
        if level >= Level::Warning && !guessed {
            return Verdict { level, kept_back: None };
        }
        let shown = if guessed { Level::Allow } else { level };
        let without = |said: &Said| !(said.source.is_file() && said.level == Level::Allow);
        let (else_level, _) = self.level(path, subject, natural, without);
        let reason = match said {
            // Turned off by a flag, or by itself.
            _ if else_level < Level::Warning => None,
            _ if guessed => by.is_file().then(|| format!("min-confidence = \"high\" ({by})")),
            Some(said) => Some(format!("{} = \"allow\" ({})", said.text, said.source)),
            None => None,
        };
        Verdict { level: shown, kept_back: reason.map(|reason| (else_level, reason)) }
    }

    /// The level of a rule in a file, and who says so.
    pub fn rule(&self, path: &Path, rule: &'static str, group: Group) -> (Level, Option<&Said>) {
        self.level(path, Subject::Finding { rule, group, home: group }, group.level(), |_| true)
    }

    /// The level of a kind of notice in a file, and who says so: told, unless something else is asked for.
    pub fn notice(&self, path: &Path, kind: &'static str) -> (Level, Option<&Said>) {
        self.level(path, Subject::Notice(kind), Level::Warning, |_| true)
    }

    fn level(
        &self,
        path: &Path,
        subject: Subject,
        natural: Level,
        counts: impl Fn(&Said) -> bool,
    ) -> (Level, Option<&Said>) {
        self.spoken(path).filter(|said| counts(said)).fold((natural, None), |(level, by), said| {
            if said.is_about(subject, level) { (said.level, Some(said)) } else { (level, by) }
        })
    }
}

/// What applies to each package of a run.
#[derive(Debug, Default)]
pub struct Configs {
    by_place: FxHashMap<PathBuf, Arc<Config>>,
    otherwise: Arc<Config>,
}

impl Configs {
    /// What applies to a file.
    pub fn of(&self, path: &Path) -> &Config {
        let found = path.ancestors().find_map(|place| self.by_place.get(place));
        found.unwrap_or(&self.otherwise)
    }

    /// Says what applies at and below a place.
    pub fn insert(&mut self, place: PathBuf, config: Arc<Config>) {
        self.by_place.insert(place, config);
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Config> {
        self.by_place.values().chain([&self.otherwise]).map(|config| &**config)
    }
}

/// A table of a manifest that configures conn-lint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Table {
    /// `[workspace.metadata.conn-lint]`.
    Workspace,
    /// `[package.metadata.conn-lint]`.
    Package,
}

impl Table {
    /// Where it stands.
    pub fn path(self) -> [&'static str; 3] {
        match self {
            Self::Workspace => ["workspace", "metadata", "conn-lint"],
            Self::Package => ["package", "metadata", "conn-lint"],
        }
    }
}

/// Finds the configurations, each of which is read once.
#[derive(Debug)]
pub struct Search<'a> {
    options: &'a Options,
    /// What `--config` names.
    named: Option<Arc<Layer>>,
    flags: Arc<Layer>,
    /// The `conn-lint.toml` that lies in a directory or above it.
    nearest: FxHashMap<PathBuf, Option<Arc<Layer>>>,
    tables: FxHashMap<(PathBuf, Table), Arc<Layer>>,
    problems: Vec<Notice>,
}

impl<'a> Search<'a> {
    /// Reads what the flags say.
    pub fn new(options: &'a Options) -> Self {
        let nothing = Settings::nothing(&options.root);
        let flags = Layer { name: "the command line".to_owned(), source: Source::Default, settings: nothing };
        let mut search = Self {
            options,
            named: None,
            flags: Arc::new(flags),
            nearest: FxHashMap::default(),
            tables: FxHashMap::default(),
            problems: Vec::new(),
        };
        search.flags = Arc::new(search.flags());
        if let Choice::File(path) = &options.configuration {
            let path = options.root.join(path);
            // Where a file that serves many places lies says nothing about the patterns in it.
            search.named = Some(search.read(&path, &options.root, &[]));
        }
        search
    }

    fn flags(&mut self) -> Layer {
        let options = self.options;
        let flag = |text: &str| Source::Flag(text.to_owned());
        let mut settings = Settings::nothing(&options.root);
        settings.levels.clone_from(&options.levels);
        let lists = [
            ("--exclude", &options.exclude, &mut settings.exclude),
            ("--include", &options.include, &mut settings.include),
        ];
        for (name, texts, globs) in lists {
            for text in texts {
                if let Err(message) = globs.add(text, flag(&format!("{name} {text}"))) {
                    self.problems.push(file::problem("", None, format!("{name}: {message}")));
                }
            }
        }
        let model =
            |path: &PathBuf| (options.root.join(path), flag(&format!("--models {}", source::slashes(path))));
        settings.models = options.models.iter().map(model).collect();
        settings.include_tests = options.include_tests.then(|| (true, flag("--include-tests")));
        let min = |confidence| (confidence, flag("--min-confidence"));
        settings.min_confidence = options.min_confidence.map(min);
        Layer { name: "the command line".to_owned(), source: Source::Default, settings }
    }

    /// What applies where no package is.
    pub fn anywhere(&self) -> Arc<Config> {
        let layers = self.named.iter().chain([&self.flags]).cloned().collect();
        Arc::new(Config { layers })
    }

    /// What applies to a package in `dir`; `tables` are those of its manifest and of its workspace's, with their directories.
    pub fn of(&mut self, dir: &Path, tables: &[(&Path, Table)]) -> Arc<Config> {
        if !matches!(self.options.configuration, Choice::Search) {
            return self.anywhere();
        }
        // Nearer to the package is later. A workspace that lies elsewhere is the farthest.
        let depth = |place: &Path| if dir.starts_with(place) { place.components().count() } else { 0 };
        let mut layers: Vec<(usize, usize, Arc<Layer>)> = Vec::new();
        for (place, table) in tables {
            layers.push((depth(place), *table as usize, self.table(place, *table)));
        }
        if let Some((place, layer)) = self.nearest(dir) {
            for (_, table) in tables.iter().filter(|(other, _)| *other == place) {
                self.disagree(&place, &layer, *table);
            }
            layers.push((depth(&place), 2, layer));
        }
        layers.sort_by_key(|(depth, kind, _)| (*depth, *kind));
        let layers = layers.into_iter().map(|(.., layer)| layer).chain([Arc::clone(&self.flags)]);
        Arc::new(Config { layers: layers.collect() })
    }

    /// Two places that configure one directory: which one counts could only be guessed.
    fn disagree(&mut self, place: &Path, layer: &Layer, table: Table) {
        let other = self.table(place, table);
        let message = format!(
            "`{FILE_NAME}` and `[{}]` ({}) both configure this directory; keep one of them",
            table.path().join("."),
            other.source
        );
        self.tell([file::problem(&layer.name, None, message)]);
    }

    fn table(&mut self, dir: &Path, table: Table) -> Arc<Layer> {
        let key = (dir.to_owned(), table);
        if let Some(known) = self.tables.get(&key) {
            return Arc::clone(known);
        }
        let layer = self.read(&dir.join("Cargo.toml"), dir, &table.path());
        self.tables.insert(key, Arc::clone(&layer));
        layer
    }

    /// The nearest `conn-lint.toml` from a directory upward, and where it lies. Each directory is looked at once.
    fn nearest(&mut self, dir: &Path) -> Option<(PathBuf, Arc<Layer>)> {
        let mut passed = Vec::new();
        let mut found = None;
        for place in dir.ancestors() {
            if let Some(known) = self.nearest.get(place) {
                found.clone_from(known);
                break;
            }
            passed.push(place.to_owned());
            let path = place.join(FILE_NAME);
            // A link that leads nowhere and a directory of that name are told, not passed by.
            if path.symlink_metadata().is_ok() {
                found = Some(self.read(&path, place, &[]));
                break;
            }
        }
        self.nearest.extend(passed.into_iter().map(|place| (place, found.clone())));
        let layer = found?;
        let place = layer.settings.exclude.base().to_owned();
        Some((place, layer))
    }

    fn read(&mut self, path: &Path, base: &Path, table: &[&str]) -> Arc<Layer> {
        let display = source::display_path(path, &self.options.root);
        let (source, settings, problems) = file::read(Home { path, display: &display, base, table });
        self.tell(problems);
        let name = if table.is_empty() { display } else { format!("{display} [{}]", table.join(".")) };
        Arc::new(Layer { name, source, settings })
    }

    fn tell(&mut self, problems: impl IntoIterator<Item = Notice>) {
        for problem in problems {
            if !self.problems.contains(&problem) {
                self.problems.push(problem);
            }
        }
    }

    /// What is wrong with what was read, and what applies where no package is.
    pub fn end(self) -> (Vec<Notice>, Configs) {
        let configs = Configs { by_place: FxHashMap::default(), otherwise: self.anywhere() };
        (self.problems, configs)
    }
}
