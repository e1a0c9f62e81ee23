//! One unit of work: read, parse and index, link, facts, checks; then only findings and their files are left.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::fingerprint::Fingerprints;
use super::{Shared, guarded_at, modules};
use crate::checks;
use crate::discover::{Package, TargetKind, Unit};
use crate::facts::Facts;
use crate::finding::{Finding, Notice};
use crate::index::items::{FileItems, Name};
use crate::index::macro_table::{self, MacroTable};
use crate::index::{self, IndexOptions};
use crate::inventory::{self, Stock};
use crate::link::{self, PackageInput, TargetInput, world::World};
use crate::models;
use crate::parse;
use crate::report::{Reported, UnitReport};
use crate::rule::Level;
use crate::source::{self, FileId, ReadError, SourceFile, SourceMap};

/// Lints one unit.
pub(super) fn lint(unit: &Unit, shared: &Shared<'_>, parallel: bool) -> UnitReport {
    Work { unit, shared, parallel, notices: Vec::new() }.lint()
}

/// What the asked files of one unit open.
pub(super) fn take_stock(unit: &Unit, shared: &Shared<'_>, parallel: bool) -> Stock {
    Work { unit, shared, parallel, notices: Vec::new() }.stock()
}

/// The linked world of a unit, for `debug`.
pub(super) fn linked(unit: &Unit, shared: &Shared<'_>) -> (World, SourceMap, Vec<Notice>) {
    let mut work = Work { unit, shared, parallel: false, notices: Vec::new() };
    let (sources, packages) = work.read();
    let world = work.input(&packages, &sources).map(|input| link::link(&input)).unwrap_or_default();
    (world, sources, work.notices)
}

struct Work<'a> {
    unit: &'a Unit,
    shared: &'a Shared<'a>,
    parallel: bool,
    notices: Vec<Notice>,
}

/// A package with the numbers of its files.
struct Numbered<'a> {
    package: &'a Package,
    files: Vec<FileId>,
}

impl<'a> Work<'a> {
    /// What is opened in the files that were asked for.
    fn stock(mut self) -> Stock {
        let (mut sources, packages) = self.read();
        let input = self.input(&packages, &sources);
        let entries = input.and_then(|input| {
            self.with_facts(&input, |work, facts| {
                let findings = work.ask_rules(facts);
                let what = work.name();
                let entries = guarded_at(&what, || inventory::entries(facts, &findings));
                entries.map_err(|notice| work.notices.push(notice)).unwrap_or_default()
            })
        });
        let asked = |file: FileId| sources.get(file).is_some_and(|file| self.shared.asked.holds(&file.path));
        let mut entries = entries.unwrap_or_default();
        entries.retain(|entry| asked(entry.opened.loc.file));
        let path = |file: FileId| sources.get(file).map(|file| file.path.clone());
        entries.sort_by_cached_key(|entry| (path(entry.opened.loc.file), entry.opened.loc.span.start));
        entries.dedup_by(|a, b| a.opened.loc == b.opened.loc);
        let shown: FxHashSet<FileId> = entries.iter().flat_map(inventory::files_of).collect();
        sources.keep_only(|file| shown.contains(&file));
        Stock { entries, sources, notices: self.notices }
    }

    fn lint(mut self) -> UnitReport {
        let (mut sources, packages) = self.read();
        let mut report = UnitReport::default();
        let shared = self.shared;
        let asked = |file: &SourceFile| shared.asked.holds(&file.path);
        report.counts.files = sources.iter().filter(|file| asked(file)).count();
        report.counts.packages = packages.iter().filter(|package| package.package.checked).count();
        let mut findings = Vec::new();
        if let Some(input) = self.input(&packages, &sources) {
            findings = self.judge(&input, &sources, &mut report);
        }
        report.findings = self.report(findings, &sources, &mut report);
        let shown: FxHashSet<FileId> = report.findings.iter().flat_map(|r| files_of(&r.finding)).collect();
        sources.keep_only(|file| shown.contains(&file));
        report.sources = sources;
        report.notices = self.notices;
        report
    }

    /// What there is to link; `None` if no package that the arguments name can have findings.
    fn input(&mut self, packages: &[Numbered<'_>], sources: &SourceMap) -> Option<link::Input> {
        let wanted: Vec<&Numbered<'_>> =
            packages.iter().filter(|package| self.wants(package, sources)).collect();
        if !wanted.iter().any(|package| package.package.checked) {
            return None;
        }
        let inputs = wanted.iter().map(|package| self.package(package, sources)).collect();
        Some(link::Input { packages: inputs, models: self.models(&wanted, sources) })
    }

    /// Runs `work` for each item: in the pool, or here.
    fn each<T: Sync, R: Send>(&self, items: &[T], work: impl Fn(&T) -> R + Send + Sync) -> Vec<R> {
        if self.parallel { items.par_iter().map(work).collect() } else { items.iter().map(work).collect() }
    }

    /// Reads all files. Numbers follow the paths, so they are the same in each run.
    fn read(&mut self) -> (SourceMap, Vec<Numbered<'a>>) {
        let mut jobs: Vec<(FileId, &PathBuf)> = Vec::new();
        let mut packages = Vec::new();
        let unit = self.unit;
        for package in &unit.packages {
            let number = |(offset, path)| (FileId((jobs.len() + offset) as u32), path);
            let numbered: Vec<(FileId, &PathBuf)> = package.files.iter().enumerate().map(number).collect();
            packages.push(Numbered { package, files: numbered.iter().map(|(id, _)| *id).collect() });
            jobs.extend(numbered);
        }
        let root = &self.shared.options.root;
        let read = self.each(&jobs, |(id, path)| read(*id, path, root));
        let mut slots = Vec::with_capacity(read.len());
        for result in read {
            slots.push(result.map_err(|notice| self.notices.push(notice)).ok());
        }
        (SourceMap::new(slots), packages)
    }

    fn wants(&self, package: &Numbered<'_>, sources: &SourceMap) -> bool {
        let texts = package.files.iter().filter_map(|file| sources.get(*file)).map(|file| &*file.text);
        self.shared.prefilter.wants(texts)
    }

    /// Parses, indexes and lowers the files of a package.
    fn package(&mut self, numbered: &Numbered<'_>, sources: &SourceMap) -> PackageInput {
        let package = numbered.package;
        let files: Vec<&SourceFile> = numbered.files.iter().filter_map(|file| sources.get(*file)).collect();
        let options = IndexOptions {
            edition: package.edition,
            include_tests: self.shared.options.include_tests,
            model: false,
            macros: Arc::new(self.macros(&files)),
        };
        let indexed = self.each(&files, |file| guarded_at(&file.display, || index_file(file, &options)));
        let mut found: FxHashMap<PathBuf, (FileId, Arc<FileItems>)> = FxHashMap::default();
        for (file, result) in files.iter().zip(indexed) {
            match result.and_then(|result| result) {
                Ok(items) => {
                    found.insert(file.path.clone(), (file.id, Arc::new(items)));
                }
                Err(notice) => self.notices.push(notice),
            }
        }
        let (targets, left_out) = targets(package, &files, &found);
        found.retain(|path, _| !left_out.contains(path));
        PackageInput {
            name: package.name.clone(),
            edition: package.edition,
            targets,
            files: found,
            renames: package.renames.iter().map(|(name, real)| (Name::new(name), real.clone())).collect(),
            checked: package.checked,
        }
    }

    /// The `macro_rules!` of a package, in the order of its files.
    fn macros(&self, files: &[&SourceFile]) -> MacroTable {
        let mut table = MacroTable::default();
        let collect = |file: &&SourceFile| {
            if !file.text.contains("macro_rules") || parse::check(&file.text).is_err() {
                return Vec::new();
            }
            // The same text panics again when the file is indexed, and is told there.
            guarded_at(&file.display, || macro_table::collect(&file.text)).unwrap_or_default()
        };
        for (name, definition) in self.each(files, collect).into_iter().flatten() {
            table.definitions.entry(name).or_default().push(definition);
        }
        table
    }

    /// The models of all libraries that the texts name.
    fn models(&mut self, packages: &[&Numbered<'_>], sources: &SourceMap) -> Vec<Arc<models::Model>> {
        let files: Vec<FileId> = packages.iter().flat_map(|package| package.files.iter().copied()).collect();
        let texts: Vec<&str> =
            files.iter().filter_map(|id| sources.get(*id)).map(|file| &*file.text).collect();
        let depends = |name: &str| {
            packages
                .iter()
                .any(|p| p.package.dependencies.iter().any(|package| package.replace('-', "_") == name))
        };
        let named =
            |name: &&str| *name == "std" || depends(name) || texts.iter().any(|text| text.contains(*name));
        let mut libraries: Vec<Name> =
            models::libraries().iter().copied().filter(named).map(Name::new).collect();
        libraries.sort();
        let mut all = Vec::new();
        match guarded_at("the library models", || self.shared.models(&libraries)) {
            Ok(Ok(embedded)) => {
                let at = |model: &Arc<models::Model>| {
                    models::versions::at(model, || self.unit.versions_of(&model.library))
                };
                all.extend(embedded.iter().map(at));
                // A name that is another library's own is that library's.
                let renamed = self.unit.renamed().into_iter();
                for (name, library, versions) in renamed.filter(|one| !models::libraries().contains(&one.0)) {
                    let parts = embedded.iter().filter(|model| model.library == library.as_str());
                    all.extend(parts.filter_map(|model| models::versions::renamed(model, name, &versions)));
                }
            }
            Ok(Err(errors)) => {
                let notice =
                    |message| Notice { kind: "internal-error", path: String::new(), line: None, message };
                self.notices.extend(errors.into_iter().map(notice));
            }
            Err(notice) => self.notices.push(notice),
        }
        all.extend(self.shared.user_models.iter().cloned());
        all
    }

    /// Links, gathers facts and asks every rule.
    fn judge(&mut self, input: &link::Input, sources: &SourceMap, report: &mut UnitReport) -> Vec<Finding> {
        let shared = self.shared;
        let found = self.with_facts(input, |work, facts| {
            let asked = |file: FileId| sources.get(file).is_some_and(|file| shared.asked.holds(&file.path));
            report.counts.bodies = facts.world.bodies.iter().filter(|body| asked(body.file)).count();
            work.tell_limits(facts, sources);
            work.ask_rules(facts)
        });
        found.unwrap_or_default()
    }

    /// What every rule has to say.
    fn ask_rules(&mut self, facts: &Facts<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        let what = self.name();
        for rule in checks::RULES {
            let mut found = Vec::new();
            let at_work = format!("{what}, rule {}", rule.id);
            match guarded_at(&at_work, || (rule.check)(facts, &mut found)) {
                Ok(()) => findings.extend(found),
                Err(notice) => self.notices.push(notice),
            }
        }
        checks::one_each(findings)
    }

    /// Does something with the facts of what there is to link; `None` if that failed.
    fn with_facts<T>(
        &mut self,
        input: &link::Input,
        work: impl FnOnce(&mut Self, &Facts<'_>) -> T,
    ) -> Option<T> {
        let what = self.name();
        let world =
            guarded_at(&what, || link::link(input)).map_err(|notice| self.notices.push(notice)).ok()?;
        let facts =
            guarded_at(&what, || Facts::new(&world)).map_err(|notice| self.notices.push(notice)).ok()?;
        Some(work(self, &facts))
    }

    /// The unit in a notice.
    fn name(&self) -> String {
        self.unit.packages.first().map(|package| package.name.clone()).unwrap_or_default()
    }

    /// Functions with more paths than are followed.
    fn tell_limits(&mut self, facts: &Facts<'_>, sources: &SourceMap) {
        let mut given_up = facts.given_up.clone();
        given_up.sort();
        for id in given_up {
            let linked = facts.world.body(id);
            let Some(file) = sources.get(linked.file).filter(|file| self.shared.asked.holds(&file.path))
            else {
                continue;
            };
            self.notices.push(Notice {
                kind: "limit-reached",
                path: file.display.to_string(),
                line: Some(sources.line_column(linked.file, linked.body.span.start).line),
                message: format!(
                    "`{}` has too many paths: not all of them were followed to their end",
                    linked.path
                ),
            });
        }
    }

    /// Only what was asked for, in order, each once, with level and fingerprint.
    fn report(
        &self,
        mut findings: Vec<Finding>,
        sources: &SourceMap,
        report: &mut UnitReport,
    ) -> Vec<Reported> {
        let asked = |file: FileId| sources.get(file).is_some_and(|file| self.shared.asked.holds(&file.path));
        let key = |finding: &Finding| {
            let span = finding.primary.loc.span;
            let path = sources.get(finding.primary.loc.file).map(|file| file.path.clone());
            (path, span.start, span.end, finding.rule, finding.message.clone())
        };
        findings.sort_by_cached_key(key);
        findings
            .dedup_by(|a, b| a.rule == b.rule && a.primary.loc == b.primary.loc && a.message == b.message);
        let mut fingerprints = Fingerprints::default();
        let mut reported = Vec::new();
        for finding in findings {
            // Before anything is left out: a fingerprint must not depend on the arguments.
            let fingerprint = fingerprints.next(&finding, sources);
            let Some(rule) = checks::rule(finding.rule) else { continue };
            if !files_of(&finding).any(asked) {
                continue;
            }
            let level = self.shared.options.levels.finding(rule.group, &finding);
            report.counts.count(level);
            if level >= Level::Warning {
                reported.push(Reported { finding, group: rule.group, level, fingerprint });
            }
        }
        reported
    }
}

/// The files that a finding shows.
fn files_of(finding: &Finding) -> impl Iterator<Item = FileId> + '_ {
    std::iter::once(&finding.primary).chain(&finding.steps).map(|place| place.loc.file)
}

fn read(id: FileId, path: &Path, root: &Path) -> Result<SourceFile, Notice> {
    let display: Arc<str> = Arc::from(source::display_path(path, root));
    match source::read(path) {
        Ok(text) => Ok(SourceFile { id, path: path.to_owned(), display, text: Arc::from(text) }),
        Err(error) => {
            let kind = match error {
                ReadError::NotUtf8 { .. } => "unparsed-file",
                ReadError::TooLarge(_) => "limit-reached",
                ReadError::Io(_) | ReadError::NotAFile => "unread-file",
            };
            Err(Notice { kind, path: display.to_string(), line: error.line(), message: error.to_string() })
        }
    }
}

fn index_file(file: &SourceFile, options: &IndexOptions) -> Result<FileItems, Notice> {
    let result =
        parse::parse(&file.text).map(|syntax| index::index(&syntax, options)).map_err(|error| Notice {
            kind: if error.limit { "limit-reached" } else { "unparsed-file" },
            path: file.display.to_string(),
            line: Some(error.line),
            message: format!("column {}: {}", error.column, error.message),
        });
    parse::forget_spans();
    result
}

/// The crate roots of a package: its targets, and each file that none of them reaches. With the files that belong to tests
/// only.
fn targets(
    package: &Package,
    files: &[&SourceFile],
    found: &FxHashMap<PathBuf, (FileId, Arc<FileItems>)>,
) -> (Vec<TargetInput>, BTreeSet<PathBuf>) {
    let named = package.targets.iter().map(|target| TargetInput {
        crate_name: Name::new(&target.name),
        root: target.root.clone(),
        is_library: target.kind == TargetKind::Lib,
    });
    let mut targets: Vec<TargetInput> = named.collect();
    let items: FxHashMap<&Path, &FileItems> =
        found.iter().map(|(path, (_, items))| (path.as_path(), &**items)).collect();
    let modules::Reached { reached, left_out } =
        modules::reached(package.targets.iter().map(|target| &target.root), &items);
    for file in files {
        let belongs = reached.contains(&file.path) || left_out.contains(&file.path);
        if found.contains_key(&file.path) && !belongs {
            let stem = file.path.file_stem().map(|stem| stem.to_string_lossy().replace('-', "_"));
            let crate_name = Name::new(stem.unwrap_or_default());
            targets.push(TargetInput { crate_name, root: file.path.clone(), is_library: false });
        }
    }
    (targets, left_out)
}
