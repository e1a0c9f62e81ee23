//! Which files the crate roots reach. A file that no root reaches becomes a crate root of its own, so that it is linted
//! by what it shows itself.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use crate::index::items::{FileItems, ModuleIdx, ModuleKind};
use crate::source::normal;

/// The files that these roots reach through `mod x;`.
pub(super) fn reached<'a>(
    roots: impl Iterator<Item = &'a PathBuf>,
    items: &FxHashMap<&Path, &FileItems>,
) -> BTreeSet<PathBuf> {
    let mut reached: BTreeSet<PathBuf> = BTreeSet::new();
    // A root file looks for its modules beside itself, whatever its name.
    let mut waiting: Vec<(PathBuf, bool)> = roots.map(|root| (root.clone(), true)).collect();
    while let Some((file, is_root)) = waiting.pop() {
        let Some(found) = items.get(file.as_path()) else { continue };
        if !reached.insert(file.clone()) {
            continue;
        }
        for index in 0..found.modules.len() {
            // A file that is left out belongs to somebody, too: it is no root of its own.
            if matches!(found.modules[index].kind, ModuleKind::Declared | ModuleKind::LeftOut) {
                let candidates = candidates(&file, is_root, found, index as ModuleIdx);
                waiting.extend(candidates.into_iter().filter(|(path, _)| items.contains_key(path.as_path())));
            }
        }
    }
    reached
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
