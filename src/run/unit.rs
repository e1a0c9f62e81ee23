//! One unit of work: read, parse and index, link, facts, checks; then only findings and their files are left.

mod lost;
mod suppressions;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::edits;
use super::fingerprint::Fingerprints;
use super::prefilter::spread;
use super::sift::{Linted, print_of};
use super::trees::Trees;
use super::{Shared, guarded_at};
use crate::checks;
use crate::config::layers::Verdict;
use crate::discover::{Package, TargetKind, Unit};
use crate::facts::Facts;
use crate::finding::{Finding, Notice};
use crate::index::items::{FileItems, Name};
use crate::index::macro_table::{self, MacroTable};
use crate::index::{self, IndexOptions};
use crate::inventory::{self, Stock};
use crate::limits;
use crate::link::ty::BodyId;
use crate::link::{self, PackageInput, TargetInput, world::World};
use crate::models;
use crate::parse;
use crate::report::{DescribedPackage, Reported, SuppressedBy, Suppression, UnitReport};
use crate::rule::{Group, Level, natural_level};
use crate::source::{self, FileId, ReadError, SourceFile, SourceMap};
use crate::suppress::baseline::Print;
use crate::suppress::comments::Comments;

/// Lints one unit.
pub(super) fn lint(unit: &Unit, shared: &Shared<'_>, parallel: bool) -> Linted {
    Work::new(unit, shared, parallel).lint()
}

/// What the asked files of one unit open.
pub(super) fn take_stock(unit: &Unit, shared: &Shared<'_>, parallel: bool) -> Stock {
    Work::new(unit, shared, parallel).stock()
}

/// The linked worlds of a unit, for `debug`.
pub(super) fn linked(unit: &Unit, shared: &Shared<'_>) -> (Vec<World>, SourceMap, Vec<Notice>) {
    let mut work = Work::new(unit, shared, false);
    let (sources, packages) = work.read();
    let worlds = work.parts(&packages, &sources).iter().map(|part| link::link(&part.input)).collect();
    (worlds, sources, work.notices)
}

/// How the files of a unit are read, for `debug`.
pub(super) fn read_how(unit: &Unit, shared: &Shared<'_>) -> Vec<(Arc<str>, &'static str)> {
    let mut work = Work::new(unit, shared, false);
    let (sources, packages) = work.read();
    work.look_through(&packages, &sources);
    let of_package = |package: &Numbered<'_>| -> Vec<(Arc<str>, &'static str)> {
        let how = |file: &SourceFile| match (work.is_relevant(file.id), work.wants(package)) {
            (true, _) => "in full",
            (false, true) => "outline",
            (false, false) => "not read",
        };
        let files = package.files.iter().filter_map(|file| sources.get(*file));
        files.map(|file| (file.display.clone(), how(file))).collect()
    };
    packages.iter().flat_map(of_package).collect()
}

struct Work<'a> {
    unit: &'a Unit,
    shared: &'a Shared<'a>,
    parallel: bool,
    notices: Vec<Notice>,
    /// By number of the file, whether it is read in full; known once the packages have been looked through.
    relevant: Vec<bool>,
    /// The packages that have something to say, by name.
    wanted: FxHashSet<&'a str>,
}

/// A package with the numbers of its files.
struct Numbered<'a> {
    package: &'a Package,
    files: Vec<FileId>,
}

impl<'a> Work<'a> {
    fn new(unit: &'a Unit, shared: &'a Shared<'a>, parallel: bool) -> Self {
        let wanted = FxHashSet::default();
        Self { unit, shared, parallel, notices: Vec::new(), relevant: Vec::new(), wanted }
    }

    /// What is opened in the files that were asked for.
    fn stock(mut self) -> Stock {
        let (mut sources, packages) = self.read();
        let parts = self.parts(&packages, &sources);
        let lists = self.each(&parts, |part| {
            lost::with_facts(part, &sources, |facts, notices| {
                let mut findings = lost::ask_rules(part, facts, &sources, notices);
                findings.retain(|finding| self.verdict(finding, &sources).level >= Level::Warning);
                let entries = guarded_at(part.name(), || inventory::entries(facts, &findings));
                entries.map_err(|notice| notices.push(notice)).unwrap_or_default()
            })
        });
        let mut entries = self.gather(lists);
        let asked = |file: FileId| sources.get(file).is_some_and(|file| self.shared.asked.holds(&file.path));
        entries.retain(|entry| asked(entry.opened.loc.file));
        let path = |file: FileId| sources.get(file).map(|file| file.path.clone());
        entries.sort_by_cached_key(|entry| (path(entry.opened.loc.file), entry.opened.loc.span.start));
        entries.dedup_by(|a, b| a.opened.loc == b.opened.loc);
        let shown: FxHashSet<FileId> = entries.iter().flat_map(inventory::files_of).collect();
        sources.keep_only(|file| shown.contains(&file));
        Stock { entries, sources, notices: self.notices }
    }

    fn lint(mut self) -> Linted {
        let (mut sources, packages) = self.read();
        let mut report = UnitReport::default();
        let shared = self.shared;
        let asked = |file: &SourceFile| shared.asked.holds(&file.path);
        report.counts.files = sources.iter().filter(|file| asked(file)).count();
        report.counts.packages = packages.iter().filter(|package| package.package.checked).count();
        let parts = self.parts(&packages, &sources);
        let findings = self.judge(&parts, &sources, &mut report);
        let mut comments = self.comments(&findings, &sources);
        let below = self.report(findings, &sources, &mut comments, &mut report);
        let files = match shared.options.baseline {
            Some(_) => self.linted(&parts, &packages, &sources).into_iter().map(Path::to_owned).collect(),
            None => Vec::new(),
        };
        self.tell_comments(comments, &parts, &packages, &sources);
        let kept_back = report.suppressed.iter().map(|(reported, _)| reported);
        let shown: FxHashSet<FileId> =
            report.findings.iter().chain(kept_back).flat_map(|r| files_of(&r.finding)).collect();
        sources.keep_only(|file| shown.contains(&file));
        report.sources = sources;
        report.packages = self.unit.packages.iter().map(described).collect();
        report.notices = self.notices;
        Linted { report, below, files }
    }

    /// What there is to link: the packages together, and each file of theirs that stands for itself. Nothing if no package that the
    /// arguments name can have findings.
    fn parts(&mut self, packages: &[Numbered<'a>], sources: &SourceMap) -> Vec<Part> {
        let libraries = self.look_through(packages, sources);
        let (mut wanted, mut passed): (Vec<&Numbered<'_>>, Vec<&Numbered<'_>>) =
            packages.iter().partition(|package| self.wants(package));
        if !wanted.iter().any(|package| package.package.checked) {
            passed.append(&mut wanted);
        }
        self.shared.progress.advance(passed.iter().map(|package| package.files.len()).sum());
        if wanted.is_empty() {
            return Vec::new();
        }
        let models = self.models(&libraries);
        let mut whole = Vec::new();
        let mut alone = Vec::new();
        for package in wanted {
            let (targets, rest) = self.package(package, sources);
            whole.push(targets);
            alone.extend(rest);
        }
        let is_asked =
            |package: &PackageInput| package.files.keys().any(|file| self.shared.asked.holds(file));
        let mut parts = Vec::new();
        if whole.iter().any(is_asked) {
            parts.push(Part { input: link::Input { packages: whole, models: models.clone() }, alone: false });
        }
        let input = |file| link::Input { packages: vec![file], models: models.clone() };
        parts.extend(alone.into_iter().map(|file| Part { input: input(file), alone: true }));
        parts
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
        let shared = self.shared;
        let read = self.each(&jobs, |(id, path)| read(*id, path, shared));
        let mut slots = Vec::with_capacity(read.len());
        for result in read {
            slots.push(result.map_err(|notice| self.notices.push(notice)).ok());
        }
        (SourceMap::new(slots), packages)
    }

    /// Whether a package has anything to say, or may have the types of one that has.
    fn wants(&self, package: &Numbered<'_>) -> bool {
        self.wanted.contains(&*package.package.name)
    }

    fn is_relevant(&self, file: FileId) -> bool {
        self.relevant.get(file.0 as usize).is_some_and(|relevant| *relevant)
    }

    /// Finds out which files matter. Gives the libraries that are named.
    fn look_through(&mut self, packages: &[Numbered<'a>], sources: &SourceMap) -> BTreeSet<&'static str> {
        let prefilter = &self.shared.prefilter;
        let files: Vec<FileId> = packages.iter().flat_map(|package| package.files.iter().copied()).collect();
        let texts: Vec<&str> =
            files.iter().map(|file| sources.get(*file).map_or("", |file| &*file.text)).collect();
        let seen = self.each(&texts, |text| prefilter.look(text));
        let mut libraries: BTreeSet<&'static str> =
            seen.iter().flat_map(|seen| prefilter.libraries(seen)).collect();
        let dependencies = packages.iter().flat_map(|package| &package.package.dependencies);
        libraries.extend(dependencies.filter_map(|name| models::library(name)));
        let anchors = prefilter.anchors(&libraries);
        let everything = self.shared.options.everything;
        let in_full = packages.iter().flat_map(|package| {
            // A library by another name is not found by its name.
            let renames = package.package.renames.iter().any(|(_, real)| models::library(real).is_some());
            package.files.iter().map(move |_| renames || everything)
        });
        let mut relevant: Vec<bool> =
            seen.iter().zip(in_full).map(|(seen, all)| all || !seen.is_disjoint(&anchors)).collect();
        if relevant.contains(&true) && relevant.contains(&false) {
            let first = |text: &str| prefilter.places(&anchors, text);
            spread(&texts, &mut relevant, &first, &|some, work| self.each(some, |at| work(*at)));
        }
        self.relevant = relevant;
        self.wanted = self.packages_of_relevant(packages);
        libraries
    }

    /// The packages in which a file is relevant, and those that depend on one of them: they may have its types without naming a library.
    fn packages_of_relevant(&self, packages: &[Numbered<'a>]) -> FxHashSet<&'a str> {
        let has_one = |package: &&Numbered<'a>| package.files.iter().any(|file| self.is_relevant(*file));
        let mut wanted: FxHashSet<&'a str> =
            packages.iter().filter(has_one).map(|package| &*package.package.name).collect();
        while let Some(more) = packages.iter().map(|package| package.package).find(|package| {
            !wanted.contains(&*package.name)
                && package.dependencies.iter().any(|name| wanted.contains(name.as_str()))
        }) {
            wanted.insert(&more.name);
        }
        wanted
    }

    /// Parses, indexes and lowers the files of a package that belong together, and those that stand for themselves.
    fn package(&mut self, numbered: &Numbered<'_>, sources: &SourceMap) -> (PackageInput, Vec<PackageInput>) {
        let package = numbered.package;
        let files: Vec<&SourceFile> = numbered.files.iter().filter_map(|file| sources.get(*file)).collect();
        let options = IndexOptions {
            edition: package.edition,
            include_tests: package.includes_tests(),
            model: false,
            macros: Arc::new(self.macros(&files)),
        };
        let relevant = self.relevant.clone();
        let index = |file: &&SourceFile| {
            let in_full = relevant[file.id.0 as usize];
            let indexed = guarded_at(&file.display, || index_file(file, in_full, &options));
            self.shared.progress.advance(1);
            (file.path.clone(), file.id, indexed.and_then(|result| result))
        };
        let mut trees = Trees::new(&files);
        // A build script is a program of its own, and over before the others begin.
        let targets = || package.targets.iter().filter(|target| target.kind != TargetKind::BuildScript);
        let roots: Vec<PathBuf> = targets().map(|target| target.root.clone()).collect();
        let read = |work: &Self, some: &[&SourceFile]| work.each(some, index);
        let reached = trees.grow(&roots, &mut |some| read(self, some));
        let asked = |file: &Path| self.shared.asked.holds(file);
        let alone = trees.alone(&reached, &asked, &mut |some| read(self, some));
        self.notices.append(&mut trees.notices);
        // What nobody leads to is done with, too.
        self.shared.progress.advance(numbered.files.len().saturating_sub(trees.read_files()));
        let input = |name: &str, targets, files| PackageInput {
            name: name.to_owned(),
            edition: package.edition,
            targets,
            files,
            renames: package.renames.iter().map(|(name, real)| (Name::new(name), real.clone())).collect(),
            checked: package.checked,
        };
        let targets = targets().map(|target| TargetInput {
            crate_name: Name::new(&target.name),
            root: target.root.clone(),
            is_library: target.kind == TargetKind::Lib,
        });
        let whole = input(&package.name, targets.collect(), trees.files(&reached.files));
        let alone = alone.into_iter().map(|(root, tree)| {
            let stem =
                root.file_stem().map(|stem| stem.to_string_lossy().replace('-', "_")).unwrap_or_default();
            let target = TargetInput { crate_name: Name::new(&stem), root, is_library: false };
            input(&stem, vec![target], trees.files(&tree))
        });
        (whole, alone.collect())
    }

    /// The `macro_rules!` of a package, in the order of its files.
    fn macros(&self, files: &[&SourceFile]) -> MacroTable {
        let mut table = MacroTable::default();
        let collect = |file: &&SourceFile| {
            let is_large = file.text.len() > limits::PARSED_BYTES;
            if is_large || !file.text.contains("macro_rules") || parse::check(&file.text).is_err() {
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

    /// The models of all libraries that are named.
    fn models(&mut self, named: &BTreeSet<&'static str>) -> Vec<Arc<models::Model>> {
        let mut libraries: Vec<Name> = named.iter().map(|name| Name::new_static(name)).collect();
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
        let configs = self.unit.packages.iter().map(|package| &package.config);
        let own: BTreeSet<&PathBuf> =
            configs.flat_map(|config| config.models()).map(|(path, _)| path).collect();
        all.extend(own.into_iter().filter_map(|path| self.shared.user_models.get(path)).cloned());
        all
    }

    /// Links, gathers facts and asks every rule. In order, with fingerprints.
    fn judge(&mut self, parts: &[Part], sources: &SourceMap, report: &mut UnitReport) -> Vec<Fingerprinted> {
        let shared = self.shared;
        let asked: FxHashSet<FileId> =
            sources.iter().filter(|file| shared.asked.holds(&file.path)).map(|file| file.id).collect();
        let asked = |file: FileId| asked.contains(&file);
        let judged = self.each(parts, |part| {
            lost::with_facts(part, sources, |facts, notices| {
                let bodies = facts.world.bodies.iter().filter(|body| asked(body.file)).count();
                let mut findings = in_order(lost::ask_rules(part, facts, sources, notices), sources);
                tell_limits(facts, sources, &asked, notices);
                edits::keep_sound(&mut findings, sources);
                vec![(bodies, fingerprinted(part.salt(), findings, sources))]
            })
        });
        let judged = self.gather(judged);
        report.counts.bodies = judged.iter().map(|(bodies, _)| bodies).sum();
        let mut findings: Vec<Fingerprinted> =
            judged.into_iter().flat_map(|(_, findings)| findings).collect();
        findings.sort_by_cached_key(|(finding, _)| order(finding, sources));
        findings
    }

    /// The results of all parts, and what must not be swallowed.
    fn gather<T>(&mut self, parts: Vec<(Vec<T>, Vec<Notice>)>) -> Vec<T> {
        let mut all = Vec::new();
        for (part, notices) in parts {
            all.extend(part);
            self.notices.extend(notices);
        }
        all
    }

    /// The level of a finding in this run.
    fn verdict(&self, finding: &Finding, sources: &SourceMap) -> Verdict {
        let file = sources.get(finding.primary.loc.file);
        match (checks::rule(finding.rule), file) {
            (Some(rule), Some(file)) => {
                self.shared.configs.of(&file.path).judge(&file.path, rule.group, finding)
            }
            _ => Verdict { level: Level::Allow, kept_back: None },
        }
    }

    /// Whether it matters only in a program that runs for long, and lies in one that is over soon: an example, a helper for tests.
    fn is_over_soon(&self, group: Group, finding: &Finding, sources: &SourceMap) -> bool {
        let natural = natural_level(group, finding.consequence, finding.confidence);
        let file = sources.get(finding.primary.loc.file).map(|file| &*file.path);
        let is_short = |file| self.unit.packages.iter().any(|package| package.is_example_or_helper(file));
        natural < Level::Error
            && file.is_some_and(|file| !self.shared.configs.of(file).include_tests().0 && is_short(file))
    }

    /// Only what was asked for, with its level; what comments and the configuration keep back, apart. What is below the level of
    /// reports is the result.
    fn report(
        &self,
        findings: Vec<Fingerprinted>,
        sources: &SourceMap,
        comments: &mut Comments,
        report: &mut UnitReport,
    ) -> Vec<Print> {
        let mut below = Vec::new();
        for (finding, fingerprint) in findings {
            let Some(rule) = checks::rule(finding.rule) else { continue };
            if !self.is_asked(&finding, sources) || self.is_over_soon(rule.group, &finding, sources) {
                continue;
            }
            let allowed = comments.keep_back(&finding, rule.group, sources);
            let Verdict { level, kept_back } = self.verdict(&finding, sources);
            let is_told = level >= Level::Warning;
            let reported = Reported { finding, group: rule.group, level, fingerprint };
            match (allowed, kept_back) {
                (Some(suppression), _) if is_told => suppress(report, reported, suppression),
                (_, Some((level, reason))) => {
                    // It is there all the same: a baseline that knows it keeps its entry.
                    below.extend(print_of(&reported, sources));
                    let by = SuppressedBy::Config;
                    suppress(
                        report,
                        Reported { level, ..reported },
                        Suppression { by, reason: Some(reason) },
                    );
                }
                // Nobody would have seen it.
                (Some(_), None) => {}
                (None, None) => {
                    report.counts.count(level);
                    if is_told {
                        report.findings.push(reported);
                    } else {
                        below.extend(print_of(&reported, sources));
                    }
                }
            }
        }
        below
    }

    /// Whether some place of it is in a file that was asked for.
    fn is_asked(&self, finding: &Finding, sources: &SourceMap) -> bool {
        let asked = self.shared.asked;
        let is = |file: FileId, test: &dyn Fn(&Path) -> bool| {
            sources.get(file).is_some_and(|file| test(&file.path))
        };
        is(finding.primary.loc.file, &|path| asked.may_begin_in(path))
            && files_of(finding).any(|file| is(file, &|path| asked.holds(path)))
    }
}

fn suppress(report: &mut UnitReport, reported: Reported, suppression: Suppression) {
    report.counts.suppressed += 1;
    report.suppressed.push((reported, suppression));
}

/// A finding with what stays the same when lines move.
type Fingerprinted = (Finding, String);

/// In which order findings are told.
pub(super) fn order(
    finding: &Finding,
    sources: &SourceMap,
) -> (Option<PathBuf>, u32, u32, &'static str, String) {
    let span = finding.primary.loc.span;
    let path = sources.get(finding.primary.loc.file).map(|file| file.path.clone());
    (path, span.start, span.end, finding.rule, finding.message.clone())
}

/// In order, each once.
fn in_order(mut findings: Vec<Finding>, sources: &SourceMap) -> Vec<Finding> {
    findings.sort_by_cached_key(|finding| order(finding, sources));
    findings.dedup_by(|a, b| a.rule == b.rule && a.primary.loc == b.primary.loc && a.message == b.message);
    findings
}

/// Before anything is left out: a fingerprint must not depend on the arguments.
fn fingerprinted(salt: &str, findings: Vec<Finding>, sources: &SourceMap) -> Vec<Fingerprinted> {
    let mut fingerprints = Fingerprints::new(salt);
    let with = |finding: Finding| {
        let fingerprint = fingerprints.next(&finding, sources);
        (finding, fingerprint)
    };
    findings.into_iter().map(with).collect()
}

/// What is linked together: the packages of the unit, or a file of theirs that stands for itself.
struct Part {
    input: link::Input,
    alone: bool,
}

impl Part {
    /// What it is, in a notice.
    fn name(&self) -> &str {
        self.input.packages.first().map_or("", |package| package.name.as_str())
    }

    /// What tells the findings of a file that stands for itself from those of another.
    fn salt(&self) -> &str {
        if self.alone { self.name() } else { "" }
    }
}

/// Functions with more paths than are followed.
fn tell_limits(
    facts: &Facts<'_>,
    sources: &SourceMap,
    asked: &dyn Fn(FileId) -> bool,
    notices: &mut Vec<Notice>,
) {
    let over = facts.bodies().filter(|id| facts.world.body(*id).body.work.is_over());
    let mut given_up: Vec<BodyId> = facts.given_up.iter().copied().chain(over).collect();
    given_up.sort();
    given_up.dedup();
    for linked in given_up.into_iter().map(|id| facts.world.body(id)) {
        // That it is lost is told by itself.
        if linked.body.lost.is_some() {
            continue;
        }
        let Some(file) = sources.get(linked.file).filter(|file| asked(file.id)) else { continue };
        notices.push(Notice {
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

/// What a report says of a package.
fn described(package: &Package) -> DescribedPackage {
    DescribedPackage {
        name: package.name.clone(),
        dir: package.dir.clone(),
        edition: package.edition,
        targets: package.targets.clone(),
    }
}

/// The files that a finding shows.
fn files_of(finding: &Finding) -> impl Iterator<Item = FileId> + '_ {
    let shown = std::iter::once(&finding.primary).chain(&finding.steps).map(|place| place.loc.file);
    shown.chain(finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.loc.file))
}

fn read(id: FileId, path: &Path, shared: &Shared<'_>) -> Result<SourceFile, Notice> {
    let display: Arc<str> = Arc::from(source::display_path(path, &shared.options.root));
    let buffer = shared.options.buffer.as_ref().filter(|_| shared.buffer == Some(path));
    match buffer.map_or_else(|| source::read(path), |buffer| source::text(buffer.bytes.to_vec())) {
        Ok(text) => Ok(SourceFile { id, path: path.to_owned(), display, text: Arc::from(text) }),
        Err(error) => {
            let kind = match error {
                ReadError::NotUtf8 { .. } => "unparsed-file",
                ReadError::TooLarge { .. } => "limit-reached",
                ReadError::Io(_) | ReadError::NotAFile => "unread-file",
            };
            Err(Notice { kind, path: display.to_string(), line: error.line(), message: error.to_string() })
        }
    }
}

fn index_file(file: &SourceFile, in_full: bool, options: &IndexOptions) -> Result<FileItems, Notice> {
    let (size, most) = (file.text.len(), limits::PARSED_BYTES);
    if size > most {
        let path = file.display.to_string();
        let message = format!("{size} bytes are more than the limit of {most} for Rust that is parsed");
        return Err(Notice { kind: "limit-reached", path, line: None, message });
    }
    let indexed = if in_full {
        parse::parse(&file.text).map(|syntax| index::index(&syntax, options))
    } else {
        parse::parse_outline(&file.text)
            .map(|(syntax, blanked)| index::index_outline(&syntax, &blanked, options))
    };
    parse::forget_spans();
    indexed.map_err(|error| Notice {
        kind: if error.limit { "limit-reached" } else { "unparsed-file" },
        path: file.display.to_string(),
        line: Some(error.line),
        message: format!("column {}: {}", error.column, error.message),
    })
}
