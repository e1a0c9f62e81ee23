//! Walks a directory: sorted, `.gitignore` honoured, never through links to directories.

use std::path::{Path, PathBuf};

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use walkdir::{DirEntry, WalkDir};

use crate::{limits, source};

/// The Rust files below a directory, and what there was and cannot be read.
pub(super) fn rust_files(root: &Path) -> (Vec<PathBuf>, Vec<(PathBuf, String)>) {
    let mut rules = IgnoreRules::above(root);
    let mut files = Vec::new();
    let mut problems = Vec::new();
    let mut walk = WalkDir::new(root).sort_by_file_name().into_iter();
    while let Some(entry) = walk.next() {
        match entry {
            Err(error) => {
                let path = error.path().unwrap_or(root).to_owned();
                problems.push((path, format!("cannot be read: {}", reason(&error))));
            }
            Ok(entry) if entry.file_type().is_dir() => {
                if entry.depth() > 0 && (is_skipped(&entry) || rules.ignores(&entry, true)) {
                    walk.skip_current_dir();
                } else {
                    rules.enter(entry.path(), entry.depth());
                }
            }
            Ok(entry) => match rust_file(&entry) {
                _ if rules.ignores(&entry, false) => {}
                Some(Ok(())) => files.push(entry.into_path()),
                Some(Err(message)) => problems.push((entry.into_path(), message.to_owned())),
                None => {}
            },
        }
    }
    problems.append(&mut rules.problems);
    (files, problems)
}

fn reason(error: &walkdir::Error) -> String {
    error.io_error().map_or_else(|| error.to_string(), ToString::to_string)
}

/// Whether an entry is a Rust file, and whether it can be read at all. Links to files are followed, links to directories
/// are not: what they lead to is found where it lies, and a loop is never entered.
fn rust_file(entry: &DirEntry) -> Option<Result<(), &'static str>> {
    if entry.path().extension()? != "rs" {
        return None;
    }
    let kind = if entry.path_is_symlink() {
        std::fs::metadata(entry.path()).ok()?.file_type()
    } else {
        entry.file_type()
    };
    if kind.is_dir() {
        return None;
    }
    if !kind.is_file() {
        return Some(Err("not a regular file"));
    }
    if entry.path().to_str().is_none() {
        return Some(Err("its name is not UTF-8"));
    }
    Some(Ok(()))
}

/// Directories that hold no code of this project.
fn is_skipped(entry: &DirEntry) -> bool {
    let path = entry.path();
    let name = entry.file_name();
    let hidden = name.to_string_lossy().starts_with('.');
    hidden
        || (name == "target" && path.with_file_name("Cargo.toml").is_file())
        || path.join("CACHEDIR.TAG").is_file()
        // A vendored package. When the directory of vendored packages itself is named, they are at depth 1.
        || (entry.depth() > 1 && path.join(".cargo-checksum.json").is_file())
}

/// The `.gitignore` and `.ignore` files of the directories from the root of the repository down to the current one.
struct IgnoreRules {
    in_repository: bool,
    above: Vec<Gitignore>,
    entered: Vec<(usize, Gitignore)>,
    /// What cannot be heeded.
    problems: Vec<(PathBuf, String)>,
}

impl IgnoreRules {
    fn above(root: &Path) -> Self {
        let repository = root.ancestors().find(|dir| dir.join(".git").exists());
        let in_repository = repository.is_some();
        let dirs =
            root.ancestors().skip(1).take_while(|dir| repository.is_some_and(|top| dir.starts_with(top)));
        let mut problems = Vec::new();
        let mut above: Vec<Gitignore> =
            dirs.filter_map(|dir| rules_of(dir, in_repository, &mut problems)).collect();
        above.reverse();
        Self { in_repository, above, entered: Vec::new(), problems }
    }

    fn enter(&mut self, dir: &Path, depth: usize) {
        self.leave(depth);
        if let Some(rules) = rules_of(dir, self.in_repository, &mut self.problems) {
            self.entered.push((depth, rules));
        }
    }

    fn leave(&mut self, depth: usize) {
        while self.entered.last().is_some_and(|(entered, _)| *entered >= depth) {
            self.entered.pop();
        }
    }

    /// The innermost file with an opinion decides.
    fn ignores(&mut self, entry: &DirEntry, is_dir: bool) -> bool {
        self.leave(entry.depth());
        let inner = self.entered.iter().rev().map(|(_, rules)| rules);
        for rules in inner.chain(self.above.iter().rev()) {
            match rules.matched(entry.path(), is_dir) {
                Match::Ignore(_) => return true,
                Match::Whitelist(_) => return false,
                Match::None => {}
            }
        }
        false
    }
}

fn rules_of(dir: &Path, in_repository: bool, problems: &mut Vec<(PathBuf, String)>) -> Option<Gitignore> {
    let git = dir.join(".gitignore");
    let own = dir.join(".ignore");
    let mut builder = GitignoreBuilder::new(dir);
    let mut any = false;
    // Later lines win: `.ignore` has the last word.
    for file in [Some(git).filter(|_| in_repository), Some(own)].into_iter().flatten() {
        if file.is_file() {
            match patterns_of(&file, &mut builder) {
                Ok(()) => any = true,
                Err(why) => problems.push((file, format!("not heeded: {why}"))),
            }
        }
    }
    if any { builder.build().ok() } else { None }
}

/// Adds the patterns of a file. A broken line is skipped, as git does.
fn patterns_of(file: &Path, builder: &mut GitignoreBuilder) -> Result<(), String> {
    let text = source::read_up_to(file, limits::IGNORE_BYTES).map_err(|error| error.to_string())?;
    for line in text.lines() {
        if line.len() > limits::PATTERN_BYTES {
            return Err(format!("a pattern of more than {} bytes", limits::PATTERN_BYTES));
        }
        let _broken = builder.add_line(Some(file.to_owned()), line);
    }
    Ok(())
}
