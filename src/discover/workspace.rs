//! Which packages belong together.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::manifest::{Cache, Defaults};
use crate::limits;
use crate::source::{self, ReadError, normal};

/// A workspace.
#[derive(Debug)]
pub(super) struct Found {
    /// Where its manifest and lock are.
    pub(super) root: PathBuf,
    /// The directories of its packages, sorted.
    pub(super) packages: Vec<PathBuf>,
    /// `[workspace.package]` and `[workspace.dependencies]`.
    pub(super) defaults: Option<Defaults>,
}

/// The workspace around a package: itself, if there is none or if none claims it.
pub(super) fn around(package: &Path, manifests: &mut Cache) -> Found {
    let named = manifests.get(package).workspace_path().map(|path| normal(&package.join(path)));
    let roots: Vec<PathBuf> = match named {
        Some(root) => vec![root],
        None => package.ancestors().map(Path::to_owned).collect(),
    };
    for root in roots {
        // A package in a hidden or vendored tree below is no member: `members` decides.
        let Some(workspace) = manifests.get(&root).workspace() else { continue };
        let packages = members(&root, &workspace.members, &workspace.exclude, manifests);
        let defaults = Some(workspace.defaults);
        if packages.contains(package) {
            return Found { root, packages: packages.into_iter().collect(), defaults };
        }
        if root == package {
            return Found { root, packages: vec![package.to_owned()], defaults };
        }
        break;
    }
    Found { root: package.to_owned(), packages: vec![package.to_owned()], defaults: None }
}

/// The members as named, and what they depend on by path below the root.
fn members(root: &Path, members: &[String], exclude: &[String], manifests: &mut Cache) -> BTreeSet<PathBuf> {
    let excluded: Vec<PathBuf> = exclude.iter().map(|path| normal(&root.join(path))).collect();
    let mut waiting: Vec<PathBuf> = vec![root.to_owned()];
    let mut named: BTreeSet<PathBuf> = BTreeSet::new();
    for pattern in members {
        if pattern.split('/').count() > limits::MEMBER_PARTS {
            let limit = limits::MEMBER_PARTS;
            manifests.tell(root, format!("a pattern in `members` has more than {limit} parts"));
        } else {
            named.extend(expand(root, pattern));
        }
    }
    waiting.extend(named.iter().cloned());
    let mut found = BTreeSet::new();
    while let Some(dir) = waiting.pop() {
        let left_out = excluded.iter().any(|path| dir.starts_with(path)) && !named.contains(&dir);
        if left_out || found.contains(&dir) || !manifests.get(&dir).is_package() {
            continue;
        }
        let paths = manifests.get(&dir).path_dependencies();
        waiting
            .extend(paths.iter().map(|path| normal(&dir.join(path))).filter(|path| path.starts_with(root)));
        found.insert(dir);
    }
    found
}

/// The directories that a pattern of `members` means.
fn expand(root: &Path, pattern: &str) -> Vec<PathBuf> {
    let mut dirs = vec![root.to_owned()];
    let mut parts: Vec<&str> = pattern.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    parts.dedup_by(|next, before| next == before && *next == "**");
    for part in parts {
        if part.contains(['*', '?', '[']) {
            // What lies outside may be named, but nobody looks around there.
            dirs.retain(|dir| dir.starts_with(root));
        }
        if part == "**" {
            dirs = dirs.iter().flat_map(|dir| below(dir)).collect();
        } else if part.contains(['*', '?', '[']) {
            let matching = |dir: &PathBuf| {
                let children = children(dir).into_iter();
                children.filter(|child| name_matches(child, part)).collect::<Vec<_>>()
            };
            dirs = dirs.iter().flat_map(matching).collect();
        } else {
            dirs = dirs.iter().map(|dir| normal(&dir.join(part))).collect();
        }
        dirs.sort();
        dirs.dedup();
    }
    dirs.retain(|dir| dir.join("Cargo.toml").is_file());
    dirs
}

fn name_matches(dir: &Path, pattern: &str) -> bool {
    dir.file_name().is_some_and(|name| matches(pattern.as_bytes(), name.to_string_lossy().as_bytes()))
}

/// `*`, `?` and `[..]` within one name. A star that fails is tried one byte further on: no recursion.
fn matches(pattern: &[u8], name: &[u8]) -> bool {
    let (mut p, mut n) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    loop {
        let step = match pattern.get(p) {
            None if n == name.len() => return true,
            Some(b'*') => {
                star = Some((p + 1, n));
                p += 1;
                continue;
            }
            Some(_) if n < name.len() => class(&pattern[p..], name[n]),
            _ => None,
        };
        if let Some(width) = step {
            p += width;
            n += 1;
        } else if let Some((after, from)) = star.filter(|(_, from)| *from < name.len()) {
            star = Some((after, from + 1));
            (p, n) = (after, from + 1);
        } else {
            return false;
        }
    }
}

/// How many bytes of the pattern match this byte of the name.
fn class(pattern: &[u8], byte: u8) -> Option<usize> {
    match pattern {
        [b'?', ..] => Some(1),
        [b'[', rest @ ..] => {
            let close = rest.iter().skip(1).position(|c| *c == b']')? + 1;
            let (set, negated) = match &rest[..close] {
                [b'!' | b'^', set @ ..] => (set, true),
                set => (set, false),
            };
            let range = |w: &[u8]| w[1] == b'-' && w[0] <= byte && byte <= w[2];
            let inside = set.contains(&byte) || set.windows(3).any(range);
            (inside != negated).then_some(close + 2)
        }
        [first, ..] if *first == byte => Some(1),
        _ => None,
    }
}

fn children(dir: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
    let mut dirs: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    dirs.sort();
    dirs
}

/// A directory and all below it, links to directories left out.
fn below(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![dir.to_owned()];
    while let Some(dir) = waiting.pop() {
        let hidden = |path: &PathBuf| path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        waiting.extend(children(&dir).into_iter().filter(|path| !path.is_symlink() && !hidden(path)));
        found.push(dir);
    }
    found
}

/// The versions in `Cargo.lock`, which is written by a program and read by lines.
pub(super) fn versions(lock: &Path) -> Result<BTreeMap<String, Vec<String>>, ReadError> {
    let mut versions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let text = match source::read(lock) {
        Err(ReadError::Io(error)) if error.kind() == ErrorKind::NotFound => String::new(),
        read => read?,
    };
    let value = |line: &str, key: &str| {
        line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"').map(str::to_owned)
    };
    let mut name = None;
    for line in text.lines().map(str::trim_end) {
        if line == "[[package]]" {
            name = None;
        } else if let Some(found) = value(line, "name") {
            name = Some(found);
        } else if let (Some(found), Some(name)) = (value(line, "version"), &name) {
            versions.entry(name.clone()).or_default().push(found);
        }
    }
    Ok(versions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn member_patterns() {
        let yes = |pattern: &str, name: &str| {
            assert!(matches(pattern.as_bytes(), name.as_bytes()), "{pattern} {name}");
        };
        let no = |pattern: &str, name: &str| {
            assert!(!matches(pattern.as_bytes(), name.as_bytes()), "{pattern} {name}");
        };
        yes("*", "a");
        yes("net-*", "net-util");
        yes("*-*-x", "a-b-c-x");
        yes("a?c", "abc");
        yes("[a-c]x", "bx");
        no("[!a-c]x", "bx");
        no("net-*", "nett");
        no("a*b", "ac");
    }
}
