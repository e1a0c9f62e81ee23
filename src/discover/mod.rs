//! Finds the packages and files to read.
//!
//! Arguments choose what is *reported*, never what is *linked*: naming one file reads the whole workspace around it, so
//! that its verdicts are the same as in a run over everything.
//!
//! The unit of work is a workspace with all its packages; a package without one is a workspace of one; a file without a
//! manifest is a package of one file.

mod manifest;
mod walk;
mod workspace;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::config::layers::Table;
use crate::config::{Config, Configs, Options, Search};
use crate::finding::Notice;
use crate::index::Edition;
use crate::models::versions::Versions;
use crate::source;
pub use manifest::{Requirement, Target, TargetKind};

/// What to read.
#[derive(Debug, Default)]
pub struct Plan {
    /// The units of work, by path.
    pub units: Vec<Unit>,
    /// What the arguments name.
    pub asked: Asked,
    /// What applies to the packages.
    pub configs: Configs,
    /// The file that the buffer of an editor stands for.
    pub buffer: Option<PathBuf>,
    /// What was found and cannot be read, and what was named and is not there.
    pub notices: Vec<Notice>,
}

/// A workspace.
#[derive(Debug)]
pub struct Unit {
    /// Its packages, by path.
    pub packages: Vec<Package>,
    /// Versions by package name, as `Cargo.lock` has them.
    pub versions: BTreeMap<String, Vec<String>>,
}

impl Unit {
    /// How many files there are.
    pub fn files(&self) -> usize {
        self.packages.iter().map(|package| package.files.len()).sum()
    }

    /// The versions of a library (by its name in source) that the packages may use: those in `Cargo.lock` that their requirements
    /// allow, and the requirements themselves where there is no lock. Empty: nobody knows.
    pub fn versions_of(&self, library: &str) -> Vec<Versions> {
        let all = self.packages.iter().flat_map(|package| &package.requirements);
        let of: Vec<&Requirement> = all.filter(|one| manifest::crate_name(&one.package) == library).collect();
        let plain: Vec<&Requirement> = of.iter().copied().filter(|one| !one.is_renamed()).collect();
        self.possible(library, if plain.is_empty() { &of } else { &plain })
    }

    /// Libraries that a manifest gives another name (a second version beside the first): that name, the library, its versions.
    pub fn renamed(&self) -> Vec<(&str, String, Vec<Versions>)> {
        let all = self.packages.iter().flat_map(|package| &package.requirements);
        let renamed = all.filter(|one| one.is_renamed()).map(|one| {
            let library = manifest::crate_name(&one.package);
            let versions = self.possible(&library, &[one]);
            (one.name.as_str(), library, versions)
        });
        renamed.collect()
    }

    fn possible(&self, library: &str, requirements: &[&Requirement]) -> Vec<Versions> {
        let of_library = self.versions.iter().filter(|(package, _)| manifest::crate_name(package) == library);
        let locked: Vec<Versions> =
            of_library.flat_map(|(_, versions)| versions).filter_map(|one| Versions::exactly(one)).collect();
        let allowed: Option<Vec<Versions>> =
            requirements.iter().map(|one| Versions::allowed(&one.version)).collect();
        let Some(allowed) = allowed.filter(|allowed| !allowed.is_empty()) else { return locked };
        let fits = |version: &&Versions| allowed.iter().any(|range| range.holds(version));
        let fitting: Vec<Versions> = locked.iter().filter(fits).cloned().collect();
        if fitting.is_empty() { allowed } else { fitting }
    }
}

/// A package.
#[derive(Debug)]
pub struct Package {
    /// Name in the manifest; for a file without one, the name of the file.
    pub name: String,
    /// Its edition.
    pub edition: Edition,
    /// Where its manifest is; for a file without one, the file.
    pub dir: PathBuf,
    /// Crate roots, the library first.
    pub targets: Vec<Target>,
    /// All its files, sorted.
    pub files: Vec<PathBuf>,
    /// `name = { package = "real" }`: (name in source, package name).
    pub renames: Vec<(String, String)>,
    /// Names of all dependencies, as packages.
    pub dependencies: BTreeSet<String>,
    /// What the manifest asks of them.
    pub requirements: BTreeSet<Requirement>,
    /// An argument names some file of it.
    pub checked: bool,
    /// What applies to it.
    pub config: Arc<Config>,
}

impl Package {
    /// Whether its test code is linted.
    pub fn includes_tests(&self) -> bool {
        self.config.include_tests().0
    }

    /// Whether a file is an example, or helps tests without being one.
    pub fn is_example_or_helper(&self, file: &Path) -> bool {
        manifest::is_example_file(&self.dir, file, &self.targets)
            || file.strip_prefix(&self.dir).is_ok_and(manifest::helps_tests)
    }
}

/// The files and directories that the arguments name, without what the configuration leaves out.
#[derive(Debug, Default)]
pub struct Asked {
    roots: Vec<PathBuf>,
    left_out: FxHashSet<PathBuf>,
    /// An editor shows one file: what is found in others has no place in it.
    one_file: bool,
}

impl Asked {
    /// Whether findings in this file are wanted.
    pub fn holds(&self, path: &Path) -> bool {
        self.is_named(path) && !self.leaves_out(path)
    }

    /// Whether a finding with its primary place in this file is wanted if any of its places is.
    pub fn may_begin_in(&self, path: &Path) -> bool {
        !self.leaves_out(path) && (!self.one_file || self.is_named(path))
    }

    /// Whether the configuration leaves this file out.
    pub fn leaves_out(&self, path: &Path) -> bool {
        !self.left_out.is_empty() && self.left_out.contains(path)
    }

    fn is_named(&self, path: &Path) -> bool {
        self.roots.iter().any(|root| path.starts_with(root))
    }
}

/// Finds what to read.
pub fn discover(options: &Options) -> Plan {
    let mut finder = Finder {
        options,
        plan: Plan::default(),
        manifests: manifest::Cache::default(),
        told: BTreeSet::new(),
        search: Search::new(options),
        configs: Vec::new(),
    };
    let files = finder.asked_files();
    let has_files = !files.is_empty();
    finder.units(files);
    let mut plan = finder.end();
    let failed = plan.notices.iter().any(|notice| notice.kind != "unread-file");
    if !has_files && !failed {
        let paths: Vec<String> = options.paths.iter().map(|path| source::slashes(path)).collect();
        let message = format!("no Rust file in {}", paths.join(", "));
        plan.notices.push(Notice { kind: "no-rust-file", path: paths.join(", "), line: None, message });
    }
    plan
}

/// What applies to the files of a directory: of its package, or of nobody's. For `conn-lint config`.
pub fn config_of(options: &Options, dir: &Path) -> (Option<PathBuf>, Arc<Config>, Vec<Notice>) {
    let mut manifests = manifest::Cache::default();
    let mut search = Search::new(options);
    let package = manifests.package_of(&dir.join("Cargo.toml"));
    let place = package.as_deref().unwrap_or(dir);
    let found = workspace::around(place, &mut manifests);
    let config = config(&mut search, &mut manifests, place, &found.root);
    (package, config, search.end().0)
}

/// What applies to a package in a workspace.
fn config(
    search: &mut Search<'_>,
    manifests: &mut manifest::Cache,
    dir: &Path,
    workspace: &Path,
) -> Arc<Config> {
    let places = [(workspace, Table::Workspace), (dir, Table::Package)];
    let tables: Vec<(&Path, Table)> =
        places.into_iter().filter(|(place, table)| manifests.get(place).configures(*table)).collect();
    search.of(dir, &tables)
}

struct Finder<'a> {
    options: &'a Options,
    plan: Plan,
    manifests: manifest::Cache,
    /// Each notice once.
    told: BTreeSet<Notice>,
    search: Search<'a>,
    configs: Vec<(PathBuf, Arc<Config>)>,
}

impl Finder<'_> {
    fn end(self) -> Plan {
        let mut plan = self.plan;
        let (problems, mut configs) = self.search.end();
        for (place, config) in self.configs {
            configs.insert(place, config);
        }
        let excluded = |notice: &Notice| {
            let path = self.options.root.join(&notice.path);
            notice.kind == "unread-file" && !configs.of(&path).includes(&path)
        };
        plan.notices.retain(|notice| !excluded(notice));
        plan.configs = configs;
        plan.notices.extend(problems);
        plan
    }

    /// All files that the arguments name or hold.
    fn asked_files(&mut self) -> BTreeSet<PathBuf> {
        let mut files = BTreeSet::new();
        let options = self.options;
        if let Some(buffer) = &options.buffer {
            if let Some(path) = self.locate_buffer(&buffer.path) {
                files.insert(path.clone());
                self.plan.asked.one_file = true;
                self.plan.asked.roots.push(path.clone());
                self.plan.buffer = Some(path);
            }
            return files;
        }
        for path in &options.paths {
            let Some(path) = self.locate(path) else { continue };
            if path.is_dir() {
                files.extend(self.walk(&path));
            } else {
                files.insert(path.clone());
            }
            self.plan.asked.roots.push(path);
        }
        files
    }

    /// The real place of an argument, or a notice why there is none. A manifest stands for its directory. The last part
    /// of a file's path is kept: a link to a file is a file of the package that it lies in.
    fn locate(&mut self, argument: &Path) -> Option<PathBuf> {
        let joined = self.options.root.join(argument);
        let located = std::fs::metadata(&joined).and_then(|kind| {
            if kind.is_dir() {
                return joined.canonicalize();
            }
            if !kind.is_file() {
                return Err(std::io::Error::other("neither a file nor a directory"));
            }
            // Named, so it must be readable: elsewhere an unreadable file is only a notice.
            std::fs::File::open(&joined)?;
            let parent = joined.parent().unwrap_or(&self.options.root).canonicalize()?;
            if joined.file_name().is_some_and(|name| name == "Cargo.toml") {
                return Ok(parent);
            }
            Ok(joined.file_name().map_or(parent.clone(), |name| parent.join(name)))
        });
        let located = located
            .and_then(|path| if path.is_dir() { std::fs::read_dir(&path).map(|_| path) } else { Ok(path) });
        located.map_err(|error| self.named_path_fails(argument, &error)).ok()
    }

    /// Where a buffer would be stored. It need not be there, and neither its directory.
    fn locate_buffer(&mut self, argument: &Path) -> Option<PathBuf> {
        let joined = source::normal(&self.options.root.join(argument));
        if joined.is_dir() {
            self.named_path_fails(argument, &std::io::Error::other("a directory, and no file"));
            return None;
        }
        let stored = |path: &Path| {
            let real = path.parent()?.ancestors().find_map(|dir| Some((dir, dir.canonicalize().ok()?)));
            real.and_then(|(dir, real)| Some(real.join(path.strip_prefix(dir).ok()?)))
        };
        Some(stored(&joined).unwrap_or(joined))
    }

    fn named_path_fails(&mut self, argument: &Path, error: &std::io::Error) {
        let path = source::slashes(argument);
        let (kind, message) = if error.kind() == std::io::ErrorKind::NotFound {
            ("missing-path", format!("{path}: no such file or directory"))
        } else {
            ("unreadable-path", format!("{path}: cannot be read: {error}"))
        };
        self.plan.notices.push(Notice { kind, path, line: None, message });
    }

    fn walk(&mut self, dir: &Path) -> Vec<PathBuf> {
        let (files, problems) = walk::rust_files(dir);
        for (path, message) in problems {
            self.notice("unread-file", &path, None, message);
        }
        files
    }

    fn notice(&mut self, kind: &'static str, path: &Path, line: Option<u32>, message: String) {
        let path = source::display_path(path, &self.options.root);
        let notice = Notice { kind, path, line, message };
        if self.told.insert(notice.clone()) {
            self.plan.notices.push(notice);
        }
    }

    /// Groups the files into packages and the packages into workspaces.
    fn units(&mut self, files: BTreeSet<PathBuf>) {
        let mut by_package: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
        let mut units: BTreeMap<PathBuf, Unit> = BTreeMap::new();
        for file in files {
            match self.manifests.package_of(&file) {
                Some(dir) => by_package.entry(dir).or_default().push(file),
                None => {
                    let unit = self.loose_file(file.clone());
                    units.insert(file, unit);
                }
            }
        }
        let mut done: BTreeSet<PathBuf> = BTreeSet::new();
        for dir in by_package.keys() {
            if done.contains(dir) {
                continue;
            }
            let found = workspace::around(dir, &mut self.manifests);
            done.extend(found.packages.iter().cloned());
            let unit = self.unit(&found, &by_package);
            units.insert(found.root, unit);
        }
        for problem in self.manifests.take_problems() {
            self.notice("unparsed-manifest", &problem.path, problem.line, problem.message);
        }
        self.plan.units = units.into_values().collect();
    }

    fn unit(&mut self, found: &workspace::Found, asked: &BTreeMap<PathBuf, Vec<PathBuf>>) -> Unit {
        let packages = found.packages.iter().map(|dir| self.package(dir, found, asked.get(dir))).collect();
        let lock = found.root.join("Cargo.lock");
        let versions = workspace::versions(&lock).unwrap_or_else(|error| {
            self.notice(
                "unread-file",
                &lock,
                error.line(),
                format!("{error}; versions of libraries are unknown"),
            );
            BTreeMap::default()
        });
        Unit { packages, versions }
    }

    fn package(&mut self, dir: &Path, found: &workspace::Found, asked: Option<&Vec<PathBuf>>) -> Package {
        let complete = self.plan.asked.holds(dir);
        let mut files: BTreeSet<PathBuf> = asked.into_iter().flatten().cloned().collect();
        if !complete || asked.is_none() {
            let walked = self.walk(dir);
            files.extend(walked.into_iter().filter(|file| self.is_of(file, dir)));
        }
        let manifest = self.manifests.get(dir);
        let defaults = found.defaults.as_ref();
        let config = config(&mut self.search, &mut self.manifests, dir, &found.root);
        let mut targets = manifest.targets(dir, &files);
        let is_test = |file: &PathBuf| manifest::is_test_file(dir, file, &targets);
        if !config.include_tests().0 {
            files.retain(|file| !is_test(file));
            targets.retain(|target| !matches!(target.kind, TargetKind::Test | TargetKind::Bench));
        }
        // A target may lie outside of its package's directory.
        files.extend(targets.iter().map(|target| target.root.clone()));
        for file in &files {
            self.leave_out(file, &config);
        }
        self.configs.push((dir.to_owned(), Arc::clone(&config)));
        let checked = files.iter().any(|file| self.plan.asked.holds(file));
        Package {
            name: manifest.name(dir),
            edition: manifest.edition(defaults),
            dir: dir.to_owned(),
            targets,
            files: files.into_iter().collect(),
            renames: manifest.renames(defaults),
            dependencies: manifest.dependencies(defaults),
            requirements: manifest.requirements(defaults),
            checked,
            config,
        }
    }

    /// Files that are named are linted although they are excluded: who names a file means it. Hooks do not mean it, and
    /// say so (`--force-exclude`).
    fn leave_out(&mut self, file: &Path, config: &Config) {
        if config.includes(file) {
            return;
        }
        let means_it = !self.options.force_exclude && self.plan.asked.roots.iter().any(|root| root == file);
        if !means_it {
            self.plan.asked.left_out.insert(file.to_owned());
        }
    }

    fn is_of(&mut self, file: &Path, dir: &Path) -> bool {
        self.manifests.package_of(file).is_some_and(|owner| owner == dir)
    }

    /// A file without a manifest.
    fn loose_file(&mut self, file: PathBuf) -> Unit {
        let dir = file.parent().unwrap_or(&file).to_owned();
        let config = self.search.of(&dir, &[]);
        self.leave_out(&file, &config);
        self.configs.push((file.clone(), Arc::clone(&config)));
        let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let target = Target { name: manifest::crate_name(&stem), root: file.clone(), kind: TargetKind::Bin };
        let package = Package {
            name: stem,
            edition: Edition::E2021,
            dir: file.clone(),
            targets: vec![target],
            checked: self.plan.asked.holds(&file),
            files: vec![file],
            renames: Vec::new(),
            dependencies: BTreeSet::new(),
            requirements: BTreeSet::new(),
            config,
        };
        Unit { packages: vec![package], versions: BTreeMap::new() }
    }
}
