//! What has changed since a revision: only findings with an end in changed lines are new.
//!
//! The working tree is compared, staged or not. Files that git does not track have changed wholly. Where lines were only taken away,
//! the lines around the gap count as changed: what was taken away may be what closed the connection.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use super::git::{Repository, path_of};
use crate::finding::Finding;
use crate::source::{Loc, SourceMap};

/// The changes since a revision.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// Files that git tracks.
    tracked: BTreeSet<PathBuf>,
    /// Lines (from 1) that are new, of files that have some.
    lines: BTreeMap<PathBuf, Vec<RangeInclusive<u32>>>,
    /// Files that cannot be compared.
    whole: BTreeSet<PathBuf>,
}

/// Ends in `.rs`, anywhere in the working tree.
const RUST: &str = ":(top)*.rs";

impl Changes {
    /// The changes since a revision in the repository around a directory.
    pub fn since(revision: &str, dir: &Path) -> Result<Self, String> {
        let fail = |why: String| format!("`--new-from-rev {revision}`: {why}");
        if revision.starts_with('-') || revision.trim().is_empty() {
            return Err(fail("not the name of a revision".to_owned()));
        }
        if revision.contains("..") {
            let why =
                "a range is no revision; the lines since a branch was left: `$(git merge-base main HEAD)`";
            return Err(fail(why.to_owned()));
        }
        let repository = Repository::around(dir).map_err(fail)?;
        let commit = repository.commit(revision).map_err(fail)?;
        let tracked = repository.ask(["ls-files", "-z", "--full-name", "--", RUST]).map_err(fail)?;
        let names = tracked.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        let mut changes = Self {
            tracked: names.map(|name| repository.top.join(path_of(name))).collect(),
            ..Self::default()
        };
        let diff = repository.ask([
            "diff",
            "--no-ext-diff",
            "--no-textconv",
            "--no-color",
            "--no-relative",
            "--no-indent-heuristic",
            "--find-renames",
            "--text",
            "--unified=0",
            "--inter-hunk-context=0",
            "--src-prefix=a/",
            "--dst-prefix=b/",
            "--ignore-submodules=all",
            &commit,
            "--",
            RUST,
        ]);
        changes.read(&diff.map_err(fail)?, &repository.top);
        Ok(changes)
    }

    /// Whether a finding has an end in changed lines.
    pub fn touch(&self, finding: &Finding, sources: &SourceMap) -> bool {
        let mut places = std::iter::once(&finding.primary).chain(&finding.steps);
        places.any(|place| self.touch_place(place.loc, sources))
    }

    fn touch_place(&self, loc: Loc, sources: &SourceMap) -> bool {
        let Some(file) = sources.get(loc.file) else { return true };
        if self.whole.contains(&file.path) || !self.tracked.contains(&file.path) {
            return true;
        }
        let Some(changed) = self.lines.get(&file.path) else { return false };
        let first = sources.line_column(loc.file, loc.span.start).line;
        let last = sources.line_column(loc.file, loc.span.end.saturating_sub(1).max(loc.span.start)).line;
        changed.iter().any(|lines| *lines.start() <= last && first <= *lines.end())
    }

    /// Reads a diff without context.
    fn read(&mut self, diff: &[u8], top: &Path) {
        let mut file: Option<PathBuf> = None;
        let mut lines = diff.split(|byte| *byte == b'\n');
        while let Some(line) = lines.next() {
            if let Some(name) = line.strip_prefix(b"+++ ") {
                file = new_name(name).map(|name| top.join(name));
            } else if let Some(name) = line.strip_prefix(b"* Unmerged path ") {
                self.whole.insert(top.join(path_of(&unquoted(name))));
            } else if let Some(hunk) = line.strip_prefix(b"@@ ").and_then(Hunk::read) {
                if let Some(file) = &file {
                    self.lines.entry(file.clone()).or_default().push(hunk.changed());
                }
                hunk.skip(&mut lines);
            }
        }
    }
}

/// The name after `+++ `; none for a file that is gone.
fn new_name(name: &[u8]) -> Option<PathBuf> {
    // A name with a blank has a tab after it.
    let name = unquoted(name.strip_suffix(b"\t").unwrap_or(name));
    name.strip_prefix(b"b/").map(path_of)
}

/// A name that may be written as a string of C.
fn unquoted(name: &[u8]) -> Vec<u8> {
    let Some(quoted) = name.strip_prefix(b"\"").and_then(|name| name.strip_suffix(b"\"")) else {
        return name.to_vec();
    };
    let mut plain = Vec::new();
    let mut bytes = quoted.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        if byte != b'\\' {
            plain.push(byte);
            continue;
        }
        match bytes.next() {
            Some(digit @ b'0'..=b'7') => {
                let mut value = u32::from(digit - b'0');
                for _ in 0..2 {
                    if let Some(digit) = bytes.next_if(|byte| (b'0'..=b'7').contains(byte)) {
                        value = value * 8 + u32::from(digit - b'0');
                    }
                }
                plain.push(value as u8);
            }
            Some(b'a') => plain.push(7),
            Some(b'b') => plain.push(8),
            Some(b't') => plain.push(b'\t'),
            Some(b'n') => plain.push(b'\n'),
            Some(b'v') => plain.push(11),
            Some(b'f') => plain.push(12),
            Some(b'r') => plain.push(b'\r'),
            Some(other) => plain.push(other),
            None => {}
        }
    }
    plain
}

/// `-old +first,new`: what a part of a diff is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Hunk {
    old: u32,
    first: u32,
    new: u32,
}

impl Hunk {
    /// After `@@ `.
    fn read(header: &[u8]) -> Option<Self> {
        let header = std::str::from_utf8(header.split(|byte| *byte == b'@').next()?).ok()?;
        let (old, new) = header.trim().split_once(' ')?;
        let counted = |range: &str| -> Option<(u32, u32)> {
            let (first, count) = range.split_once(',').unwrap_or((range, "1"));
            Some((first.parse().ok()?, count.parse().ok()?))
        };
        let (_, old) = counted(old.strip_prefix('-')?)?;
        let (first, new) = counted(new.strip_prefix('+')?)?;
        Some(Self { old, first, new })
    }

    /// The new lines; where there is none, the lines around the gap (`first` is the one before it).
    fn changed(self) -> RangeInclusive<u32> {
        let last = if self.new == 0 { self.first + 1 } else { self.first + (self.new - 1) };
        self.first..=last
    }

    /// Steps over its lines: they may look like anything.
    fn skip<'d>(self, lines: &mut impl Iterator<Item = &'d [u8]>) {
        // `\ No newline at end of file` is not counted.
        let mut counted = lines.filter(|line| !line.starts_with(b"\\"));
        (0..u64::from(self.old) + u64::from(self.new)).all(|_| counted.next().is_some());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_is_read_whatever_its_lines_look_like() {
        let diff = b"diff --git a/x b/x\n--- a/x\n+++ b/a b.rs\t\n@@ -3 +3,2 @@ fn f() {\n--- a/no\n+++ b/no\n\\ No newline at end of file\n+@@ -1 +1 @@\n\
            @@ -9,2 +9,0 @@\n-x\n-y\n--- a/gone\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n\
            --- a/q\n+++ \"b/\\303\\244\\t\\\".rs\"\n@@ -0,0 +1,7 @@\n";
        let mut changes = Changes::default();
        changes.read(diff, Path::new("/r"));
        let lines = |name: &str| changes.lines.get(Path::new(name)).cloned();
        assert_eq!(lines("/r/a b.rs"), Some(vec![3..=4, 9..=10]));
        assert_eq!(lines("/r/\u{e4}\t\".rs"), Some(vec![1..=7]));
        assert_eq!(changes.lines.len(), 2);
    }
}
