//! Which files the crate roots reach. A file that no root reaches is a package of its own, so that it is linted by what it shows itself.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use crate::index::items::{FileItems, ModuleIdx, ModuleKind};
use crate::source::normal;

/// The files of a package that its roots reach.
pub(super) struct Reached {
    /// Through `mod x;`.
    pub(super) files: BTreeSet<PathBuf>,
    /// Only through `#[cfg(test)] mod x;`: they are left out, and are no roots of their own either.
    pub(super) left_out: BTreeSet<PathBuf>,
    /// Where a module may be that is not among the items.
    pub(super) missing: BTreeSet<PathBuf>,
}

/// The files that these roots reach.
pub(super) fn reached<'a>(
    roots: impl Iterator<Item = &'a PathBuf>,
    items: &FxHashMap<&Path, &FileItems>,
) -> Reached {
    // A root file looks for its modules beside itself, whatever its name.
    let waiting = roots.map(|root| (root.clone(), true)).collect();
    let mut missing = BTreeSet::new();
    let mut of_tests = Vec::new();
    let reached = follow(waiting, items, &BTreeSet::new(), &mut of_tests, &mut missing);
    let left_out = follow(of_tests, items, &reached, &mut Vec::new(), &mut missing);
    Reached { files: reached, left_out, missing }
}

/// All files that these lead to, but for known ones. Where tests lead goes to `of_tests`, what is not there to `missing`.
fn follow(
    mut waiting: Vec<(PathBuf, bool)>,
    items: &FxHashMap<&Path, &FileItems>,
    known: &BTreeSet<PathBuf>,
    of_tests: &mut Vec<(PathBuf, bool)>,
    missing: &mut BTreeSet<PathBuf>,
) -> BTreeSet<PathBuf> {
    let mut seen = BTreeSet::new();
    while let Some((file, is_root)) = waiting.pop() {
        let Some(found) = items.get(file.as_path()) else {
            missing.insert(file);
            continue;
        };
        if known.contains(&file) || !seen.insert(file.clone()) {
            continue;
        }
        for (index, module) in found.modules.iter().enumerate() {
            let to = match module.kind {
                ModuleKind::Declared => &mut waiting,
                ModuleKind::LeftOut => &mut *of_tests,
                ModuleKind::File | ModuleKind::Inline | ModuleKind::Block => continue,
            };
            to.extend(candidates(&file, is_root, found, index as ModuleIdx));
        }
    }
    seen
}

/// Where `mod x;` may be: (file, whether its own modules lie beside it).
fn candidates(file: &Path, is_root: bool, items: &FileItems, index: ModuleIdx) -> Vec<(PathBuf, bool)> {
    let module = &items.modules[index as usize];
    let here = file.parent().unwrap_or(Path::new(""));
    let beside = is_root || file.file_name().is_some_and(|name| name == "mod.rs");
    let own = if beside { here.to_owned() } else { file.with_extension("") };
    // The inline modules around it, innermost first; each is a directory.
    let mut inline = Vec::new();
    let mut parent = module.parent;
    while let Some(outer) = parent.map(|parent| &items.modules[parent as usize]) {
        if outer.kind == ModuleKind::Inline {
            inline.push(outer.path.clone().unwrap_or_else(|| outer.name.to_string()));
        }
        parent = outer.parent;
    }
    let below = |dir: &Path| inline.iter().rev().fold(dir.to_owned(), |dir, part| dir.join(part));
    match &module.path {
        // A path is relative to the file's directory, inside inline modules to theirs.
        Some(path) if inline.is_empty() => vec![(normal(&here.join(path)), true)],
        Some(path) => vec![(normal(&below(&own).join(path)), true)],
        None => {
            let dir = below(&own);
            let name = module.name.as_str();
            vec![(dir.join(format!("{name}.rs")), false), (dir.join(name).join("mod.rs"), true)]
        }
    }
}
