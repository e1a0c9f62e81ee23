//! The comments that keep findings back, in the files of a unit, and what is to be said about them.

use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use super::{Fingerprinted, Numbered, Part, Work};
use crate::rule::{Level, Rule};
use crate::run::guarded_at;
use crate::source::{FileId, SourceFile, SourceMap};
use crate::suppress::comments::{self, Comments};

impl Work<'_> {
    /// The suppressions in the files that were asked for, and in those that findings lie in.
    pub(super) fn comments(&mut self, findings: &[Fingerprinted], sources: &SourceMap) -> Comments {
        let found: FxHashSet<FileId> = findings.iter().map(|(finding, _)| finding.primary.loc.file).collect();
        let wanted = |file: &&SourceFile| found.contains(&file.id) || self.shared.asked.holds(&file.path);
        let files: Vec<&SourceFile> =
            sources.iter().filter(|file| comments::may_hold(&file.text)).filter(wanted).collect();
        let configs = self.shared.configs;
        let read = self.each(&files, |file| {
            let (include_tests, _) = configs.of(&file.path).include_tests();
            let read = guarded_at(&file.display, || comments::read(file, include_tests));
            read.map(|read| read.map(|read| (file.path.clone(), read)))
        });
        let told = read.into_iter().filter_map(|result| match result {
            Ok(read) => read,
            Err(notice) => {
                self.notices.push(notice);
                None
            }
        });
        Comments::new(told.collect::<Vec<_>>())
    }

    pub(super) fn tell_comments(
        &mut self,
        comments: Comments,
        parts: &[Part],
        packages: &[Numbered<'_>],
        sources: &SourceMap,
    ) {
        if comments.is_empty() {
            return;
        }
        let linted = self.linted(parts, packages, sources);
        let asked = |path: &Path| self.shared.asked.holds(path);
        let configs = self.shared.configs;
        let is_on =
            |path: &Path, rule: &Rule| configs.of(path).rule(path, rule.id, rule.group).0 >= Level::Warning;
        let told = comments.notices(is_on, asked, |path| linted.contains(path));
        self.notices.extend(told);
    }

    /// The files whose findings would be known: those that were linked, and those of packages that name nothing of interest.
    pub(super) fn linted<'p>(
        &self,
        parts: &'p [Part],
        packages: &[Numbered<'p>],
        sources: &'p SourceMap,
    ) -> FxHashSet<&'p Path> {
        let inputs = parts.iter().flat_map(|part| &part.input.packages);
        let linked = inputs.flat_map(|package| package.files.keys().map(PathBuf::as_path));
        let passed_by = packages.iter().filter(|package| !self.wants(package));
        let files = passed_by.flat_map(|package| &package.files).filter_map(|file| sources.get(*file));
        linked.chain(files.map(|file| file.path.as_path())).collect()
    }
}
