//! `Cargo.toml`, as far as it says which files are crate roots.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;
use toml::{Table, Value};

use crate::config::layers;
use crate::index::Edition;
use crate::limits;
use crate::source::{self, normal};

/// A crate root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Its crate name, with `_`.
    pub name: String,
    /// Its root file.
    pub root: PathBuf,
    /// What it is.
    pub kind: TargetKind,
}

/// What a crate root is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TargetKind {
    /// The library.
    Lib,
    /// A program.
    Bin,
    /// An example.
    Example,
    /// `build.rs`.
    BuildScript,
    /// A test.
    Test,
    /// A benchmark.
    Bench,
}

/// A manifest, or the empty one where there is none.
#[derive(Clone, Debug, Default)]
pub(super) struct Manifest {
    table: Table,
}

/// What a manifest asks of a dependency.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Requirement {
    /// Its name in source.
    pub name: String,
    /// The package's name.
    pub package: String,
    /// `1.2`, `^0.3`, ..
    pub version: String,
}

impl Requirement {
    /// `name = { package = "real" }`.
    pub fn is_renamed(&self) -> bool {
        crate_name(&self.package) != self.name
    }
}

/// `[workspace]`.
#[derive(Clone, Debug)]
pub(super) struct Workspace {
    pub(super) members: Vec<String>,
    pub(super) exclude: Vec<String>,
    pub(super) defaults: Defaults,
}

/// What members take from their workspace.
#[derive(Clone, Debug, Default)]
pub(super) struct Defaults {
    edition: Option<String>,
    dependencies: Table,
}

/// A manifest that is none.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) path: PathBuf,
    pub(super) line: Option<u32>,
    pub(super) message: String,
}

/// Each manifest is read once.
#[derive(Debug, Default)]
pub(super) struct Cache {
    manifests: BTreeMap<PathBuf, Manifest>,
    owners: FxHashMap<PathBuf, Option<PathBuf>>,
    problems: Vec<Problem>,
}

impl Cache {
    /// The manifest of a directory.
    pub(super) fn get(&mut self, dir: &Path) -> Manifest {
        if let Some(known) = self.manifests.get(dir) {
            return known.clone();
        }
        let manifest = self.read(&dir.join("Cargo.toml"));
        self.manifests.insert(dir.to_owned(), manifest.clone());
        manifest
    }

    /// Something is wrong with the manifest of a directory.
    pub(super) fn tell(&mut self, dir: &Path, message: String) {
        self.problems.push(Problem { path: dir.join("Cargo.toml"), line: None, message });
    }

    fn read(&mut self, path: &Path) -> Manifest {
        if !path.is_file() {
            return Manifest::default();
        }
        let text = source::read_up_to(path, limits::CONFIG_BYTES);
        let table = text.map_err(|error| (error.line(), error.to_string())).and_then(|text| {
            text.parse::<Table>().map_err(|error| {
                let line = |range: std::ops::Range<usize>| {
                    text.bytes().take(range.start).filter(|byte| *byte == b'\n').count() as u32 + 1
                };
                (error.span().map(line), error.message().to_owned())
            })
        });
        match table {
            Ok(table) => Manifest { table },
            Err((line, reason)) => {
                let message = format!("{reason}; its package is read by convention");
                self.problems.push(Problem { path: path.to_owned(), line, message });
                // The directory is a package all the same.
                let package = Value::Table(Table::new());
                Manifest { table: Table::from_iter([("package".to_owned(), package)]) }
            }
        }
    }

    /// The directory of the package that a file belongs to.
    pub(super) fn package_of(&mut self, file: &Path) -> Option<PathBuf> {
        let mut passed = Vec::new();
        let mut owner = None;
        for dir in file.ancestors().skip(1) {
            if let Some(known) = self.owners.get(dir) {
                owner.clone_from(known);
                break;
            }
            passed.push(dir.to_owned());
            if self.get(dir).is_package() {
                owner = Some(dir.to_owned());
                break;
            }
        }
        self.owners.extend(passed.into_iter().map(|dir| (dir, owner.clone())));
        owner
    }

    pub(super) fn take_problems(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.problems)
    }
}

impl Manifest {
    fn package(&self) -> Option<&Table> {
        self.table.get("package").or_else(|| self.table.get("project"))?.as_table()
    }

    /// Whether it describes a package (and not only a workspace).
    pub(super) fn is_package(&self) -> bool {
        self.package().is_some()
    }

    /// Whether this table of it configures conn-lint.
    pub(super) fn configures(&self, table: layers::Table) -> bool {
        let mut path = table.path().into_iter();
        let first = path.next().and_then(|name| self.table.get(name));
        path.try_fold(first, |value, name| value.map(|value| value.get(name))).flatten().is_some()
    }

    /// `package.workspace`.
    pub(super) fn workspace_path(&self) -> Option<&str> {
        self.package()?.get("workspace")?.as_str()
    }

    /// `[workspace]`.
    pub(super) fn workspace(&self) -> Option<Workspace> {
        let table = self.table.get("workspace")?.as_table()?;
        let package = table.get("package").and_then(Value::as_table);
        let edition = package.and_then(|package| package.get("edition")).and_then(Value::as_str);
        let dependencies = table.get("dependencies").and_then(Value::as_table);
        let defaults = Defaults {
            edition: edition.map(str::to_owned),
            dependencies: dependencies.cloned().unwrap_or_default(),
        };
        Some(Workspace { members: strings(table, "members"), exclude: strings(table, "exclude"), defaults })
    }

    /// The package's name.
    pub(super) fn name(&self, dir: &Path) -> String {
        let name = self.package().and_then(|package| package.get("name")).and_then(Value::as_str);
        let of_dir = || dir.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        name.map_or_else(of_dir, str::to_owned)
    }

    /// Its edition. Cargo's default is 2015.
    pub(super) fn edition(&self, defaults: Option<&Defaults>) -> Edition {
        let own = self.package().and_then(|package| package.get("edition"));
        let text = match own {
            Some(Value::Table(_)) => defaults.and_then(|defaults| defaults.edition.as_deref()),
            own => own.and_then(Value::as_str),
        };
        match text {
            Some("2018") => Edition::E2018,
            Some("2021") => Edition::E2021,
            None | Some("2015") => Edition::E2015,
            // 2024, and what may come after it.
            Some(_) => Edition::E2024,
        }
    }

    /// Each dependency: its name in the manifest and what is said of it, those of the workspace filled in.
    fn each_dependency<'a>(&'a self, defaults: Option<&'a Defaults>) -> Vec<(&'a str, &'a Value)> {
        let mut tables = Vec::new();
        let mut collect = |table: &'a Table| {
            let kinds = ["dependencies", "dev-dependencies", "build-dependencies"];
            tables.extend(kinds.iter().filter_map(|kind| table.get(*kind)?.as_table()));
        };
        collect(&self.table);
        let platforms = self.table.get("target").and_then(Value::as_table);
        platforms.into_iter().flat_map(Table::values).filter_map(Value::as_table).for_each(&mut collect);
        let entries = tables.into_iter().flat_map(Table::iter);
        let filled = entries.map(|(name, value)| {
            let inherits = value.get("workspace").and_then(Value::as_bool) == Some(true);
            let inherited =
                defaults.filter(|_| inherits).and_then(|defaults| defaults.dependencies.get(name));
            (name.as_str(), inherited.unwrap_or(value))
        });
        filled.collect()
    }

    /// (name in source, package name) of each renamed dependency.
    pub(super) fn renames(&self, defaults: Option<&Defaults>) -> Vec<(String, String)> {
        let renamed = self.each_dependency(defaults).into_iter().filter_map(|(name, value)| {
            let package = value.get("package")?.as_str()?;
            Some((crate_name(name), package.to_owned()))
        });
        let unique: BTreeSet<(String, String)> = renamed.collect();
        unique.into_iter().collect()
    }

    /// Each dependency that has a version requirement.
    pub(super) fn requirements(&self, defaults: Option<&Defaults>) -> BTreeSet<Requirement> {
        let required = |(name, value): (&str, &Value)| {
            let package = value.get("package").and_then(Value::as_str).unwrap_or(name).to_owned();
            let version = value.as_str().or_else(|| value.get("version")?.as_str())?.to_owned();
            Some(Requirement { name: crate_name(name), package, version })
        };
        self.each_dependency(defaults).into_iter().filter_map(required).collect()
    }

    /// Package names of all dependencies.
    pub(super) fn dependencies(&self, defaults: Option<&Defaults>) -> BTreeSet<String> {
        let package = |(name, value): (&str, &Value)| {
            value.get("package").and_then(Value::as_str).unwrap_or(name).to_owned()
        };
        self.each_dependency(defaults).into_iter().map(package).collect()
    }

    /// `path = ".."` of dependencies.
    pub(super) fn path_dependencies(&self) -> Vec<String> {
        let path = |(_, value): (&str, &Value)| value.get("path").and_then(Value::as_str).map(str::to_owned);
        self.each_dependency(None).into_iter().filter_map(path).collect()
    }

    /// The crate roots, by convention and as named; the library first.
    pub(super) fn targets(&self, dir: &Path, files: &BTreeSet<PathBuf>) -> Vec<Target> {
        let mut targets = Vec::new();
        targets.extend(self.library(dir, files));
        let kinds = [
            (TargetKind::Bin, "bin", "autobins", "src/bin"),
            (TargetKind::Example, "example", "autoexamples", "examples"),
            (TargetKind::Test, "test", "autotests", "tests"),
            (TargetKind::Bench, "bench", "autobenches", "benches"),
        ];
        for (kind, key, auto, place) in kinds {
            let mut found = self.named(kind, key, dir, place);
            if self.discovers(auto) {
                let known: BTreeSet<PathBuf> = found.iter().map(|target| target.root.clone()).collect();
                let by_convention = self.by_convention(kind, dir, place, files);
                found.extend(by_convention.into_iter().filter(|target| !known.contains(&target.root)));
            }
            targets.extend(
                found.into_iter().filter(|target| files.contains(&target.root) || target.root.is_file()),
            );
        }
        targets.extend(self.build_script(dir));
        let mut seen = BTreeSet::new();
        targets.retain(|target| seen.insert(target.root.clone()));
        targets
    }

    fn discovers(&self, auto: &str) -> bool {
        self.package().and_then(|package| package.get(auto)).and_then(Value::as_bool) != Some(false)
    }

    fn library(&self, dir: &Path, files: &BTreeSet<PathBuf>) -> Option<Target> {
        let named = self.table.get("lib").and_then(Value::as_table);
        let text = |key: &str| named.and_then(|lib| lib.get(key)).and_then(Value::as_str);
        let root = normal(&dir.join(text("path").unwrap_or("src/lib.rs")));
        let exists = files.contains(&root) || root.is_file();
        let name = crate_name(&text("name").map_or_else(|| self.name(dir), str::to_owned));
        exists.then_some(Target { name, root, kind: TargetKind::Lib })
    }

    /// `[[bin]]` and its kin.
    fn named(&self, kind: TargetKind, key: &str, dir: &Path, place: &str) -> Vec<Target> {
        let entries = self.table.get(key).and_then(Value::as_array).into_iter().flatten();
        let target = |entry: &Value| {
            let name = entry.get("name").and_then(Value::as_str)?;
            let root = match entry.get("path").and_then(Value::as_str) {
                Some(path) => normal(&dir.join(path)),
                None => self.conventional_root(kind, name, dir, place),
            };
            Some(Target { name: crate_name(name), root, kind })
        };
        entries.filter_map(target).collect()
    }

    fn conventional_root(&self, kind: TargetKind, name: &str, dir: &Path, place: &str) -> PathBuf {
        let file = dir.join(place).join(format!("{name}.rs"));
        let own_dir = dir.join(place).join(name).join("main.rs");
        if file.is_file() {
            file
        } else if kind == TargetKind::Bin && name == self.name(dir) && !own_dir.is_file() {
            dir.join("src/main.rs")
        } else {
            own_dir
        }
    }

    fn by_convention(
        &self,
        kind: TargetKind,
        dir: &Path,
        place: &str,
        files: &BTreeSet<PathBuf>,
    ) -> Vec<Target> {
        let mut targets = Vec::new();
        let main = dir.join("src/main.rs");
        if kind == TargetKind::Bin && files.contains(&main) {
            targets.push(Target { name: crate_name(&self.name(dir)), root: main, kind });
        }
        let place = dir.join(place);
        for file in files.range(place.clone()..).take_while(|file| file.starts_with(&place)) {
            let parent = file.parent().unwrap_or(&place);
            let name = if parent == place {
                file.file_stem()
            } else if parent.parent() == Some(&place) && file.ends_with("main.rs") {
                parent.file_name()
            } else {
                None
            };
            if let Some(name) = name {
                targets.push(Target { name: crate_name(&name.to_string_lossy()), root: file.clone(), kind });
            }
        }
        targets
    }

    fn build_script(&self, dir: &Path) -> Option<Target> {
        let path = match self.package().and_then(|package| package.get("build")) {
            Some(Value::Boolean(false)) => return None,
            Some(Value::String(path)) => path.as_str(),
            _ => "build.rs",
        };
        let root = normal(&dir.join(path));
        let name = "build_script_build".to_owned();
        root.is_file().then_some(Target { name, root, kind: TargetKind::BuildScript })
    }
}

/// Whether a file is an example by where it lies: below `examples/`, or the root of such a target.
pub(super) fn is_example_file(dir: &Path, file: &Path, targets: &[Target]) -> bool {
    match targets.iter().find(|target| target.root == file) {
        Some(target) => target.kind == TargetKind::Example,
        None => file.starts_with(dir.join("examples")),
    }
}

/// Whether a file (below its package) belongs to a module that is named for tests.
pub(super) fn helps_tests(file: &Path) -> bool {
    const NAMES: &[&str] =
        &["test", "tests", "testing", "test_helpers", "test_util", "test_utils", "testutil"];
    let parts = file.iter().filter_map(|part| Path::new(part).file_stem()?.to_str());
    file.extension().is_some() && parts.into_iter().any(|part| NAMES.contains(&part))
}

/// Whether a file is test code by where it lies: below `tests/` or `benches/`, or the root of such a target.
pub(super) fn is_test_file(dir: &Path, file: &Path, targets: &[Target]) -> bool {
    let by_place = ["tests", "benches"].iter().any(|place| file.starts_with(dir.join(place)));
    let target = targets.iter().find(|target| target.root == file);
    match target.map(|target| target.kind) {
        Some(TargetKind::Test | TargetKind::Bench) => true,
        Some(_) => false,
        None => by_place,
    }
}

/// `conn-lint` is named `conn_lint` in source.
pub(super) fn crate_name(name: &str) -> String {
    name.replace('-', "_")
}

fn strings(table: &Table, key: &str) -> Vec<String> {
    let list = table.get(key).and_then(Value::as_array).into_iter().flatten();
    list.filter_map(Value::as_str).map(str::to_owned).collect()
}
