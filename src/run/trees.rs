//! The files of a package, read as far as they are needed: what its targets reach, and what was asked for beside that.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::modules::{self, Reached};
use crate::finding::Notice;
use crate::index::items::FileItems;
use crate::source::{FileId, SourceFile};

/// A file that was read: its path, its number, what is in it.
pub(super) type Read = (PathBuf, FileId, Result<FileItems, Notice>);
/// Files that could be read, by path.
pub(super) type Files = FxHashMap<PathBuf, (FileId, Arc<FileItems>)>;

/// The files of a package.
pub(super) struct Trees<'s> {
    all: &'s [&'s SourceFile],
    by_path: FxHashMap<&'s Path, &'s SourceFile>,
    found: Files,
    tried: FxHashSet<PathBuf>,
    /// What could not be read.
    pub(super) notices: Vec<Notice>,
}

impl<'s> Trees<'s> {
    /// Of these files; none is read yet.
    pub(super) fn new(all: &'s [&'s SourceFile]) -> Self {
        let by_path = all.iter().map(|file| (file.path.as_path(), *file)).collect();
        Self { all, by_path, found: Files::default(), tried: FxHashSet::default(), notices: Vec::new() }
    }

    /// How many files were read so far.
    pub(super) fn read_files(&self) -> usize {
        self.all.iter().filter(|file| self.tried.contains(&file.path)).count()
    }

    /// Reads what these roots reach, generation by generation.
    pub(super) fn grow(
        &mut self,
        roots: &[PathBuf],
        read: &mut dyn FnMut(&[&SourceFile]) -> Vec<Read>,
    ) -> Reached {
        let mut next: BTreeSet<PathBuf> = roots.iter().cloned().collect();
        loop {
            self.read(&next, read);
            let reached = modules::reached(roots.iter(), &self.items());
            let is_new =
                |path: &&PathBuf| self.by_path.contains_key(path.as_path()) && !self.tried.contains(*path);
            next = reached.missing.iter().filter(is_new).cloned().collect();
            if next.is_empty() {
                return reached;
            }
        }
    }

    fn read(&mut self, paths: &BTreeSet<PathBuf>, read: &mut dyn FnMut(&[&SourceFile]) -> Vec<Read>) {
        let new = paths.iter().filter(|path| self.tried.insert((*path).clone()));
        let files: Vec<&SourceFile> =
            new.filter_map(|path| self.by_path.get(path.as_path()).copied()).collect();
        for (path, id, result) in read(&files) {
            match result {
                Ok(items) => {
                    self.found.insert(path, (id, Arc::new(items)));
                }
                Err(notice) => self.notices.push(notice),
            }
        }
    }

    /// The files that stand for themselves, as far as they were asked for: roots, each with all that it reaches.
    pub(super) fn alone(
        &mut self,
        targets: &Reached,
        asked: &dyn Fn(&Path) -> bool,
        read: &mut dyn FnMut(&[&SourceFile]) -> Vec<Read>,
    ) -> Vec<(PathBuf, BTreeSet<PathBuf>)> {
        let belongs = |path: &PathBuf| targets.files.contains(path) || targets.left_out.contains(path);
        let rest: Vec<&SourceFile> = self.all.iter().copied().filter(|file| !belongs(&file.path)).collect();
        let roots = with_parents(&rest, asked);
        self.grow(&roots, read);
        let items = self.items();
        let mut trees = Vec::new();
        let mut inner: FxHashSet<PathBuf> = FxHashSet::default();
        for root in roots.iter().filter(|root| self.found.contains_key(*root)) {
            let of_root = modules::reached(std::iter::once(root), &items);
            let tree: BTreeSet<PathBuf> = of_root.files.into_iter().filter(|path| !belongs(path)).collect();
            inner.extend(tree.iter().chain(&of_root.left_out).filter(|path| *path != root).cloned());
            trees.push((root.clone(), tree));
        }
        trees.retain(|(root, _)| !inner.contains(root));
        trees
    }

    fn items(&self) -> FxHashMap<&Path, &FileItems> {
        self.found.iter().map(|(path, (_, items))| (path.as_path(), &**items)).collect()
    }

    /// These files, as far as they could be read.
    pub(super) fn files(&self, paths: &BTreeSet<PathBuf>) -> Files {
        paths.iter().filter_map(|path| Some((path.clone(), self.found.get(path)?.clone()))).collect()
    }
}

/// The asked files, and those that may have them as modules: what is linked must not depend on the arguments.
fn with_parents(rest: &[&SourceFile], asked: &dyn Fn(&Path) -> bool) -> Vec<PathBuf> {
    let (mut next, mut others): (Vec<&SourceFile>, Vec<&SourceFile>) =
        rest.iter().copied().partition(|file| asked(&file.path));
    let mut roots: Vec<PathBuf> = Vec::new();
    while let Some(file) = next.pop() {
        roots.push(file.path.clone());
        if !others.is_empty() {
            let declared = format!("mod {};", module_name(&file.path));
            let (parents, left) = others.into_iter().partition(|other| other.text.contains(&declared));
            next.extend::<Vec<&SourceFile>>(parents);
            others = left;
        }
    }
    roots.sort();
    roots
}

fn module_name(path: &Path) -> String {
    let stem =
        |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    match stem(path) {
        name if name == "mod" => path.parent().map(stem).unwrap_or_default(),
        name => name,
    }
}
