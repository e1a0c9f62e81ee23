//! The module tree: which file is which module of which crate, and what each module declares.
//!
//! A *unit* is one file as part of one crate. The items of a unit get consecutive numbers, so that an item's number and
//! its place in its file are one addition apart.

use std::path::{Component, Path as FsPath, PathBuf};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::ty::{BodyId, FnId, TraitId, TypeId, ValueId};
use super::{Input, PackageInput};
use crate::index::Edition;
use crate::index::items::{FileItems, ModuleIdx, ModuleKind, Name, Owner};
use crate::source::FileId;

/// A module, or the block of a function body with items in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct ScopeId(pub(super) u32);

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Def {
    /// A module.
    Scope(ScopeId),
    /// A struct, enum or union; of tuple and unit structs also the constructor.
    Type(TypeId),
    /// A variant by its position.
    Variant(TypeId, u32),
    /// `type A = ..;`, an index into [`Names::aliases`].
    Alias(u32),
    /// A trait.
    Trait(TraitId),
    /// A function.
    Fn(FnId),
    /// A static or constant.
    Value(ValueId),
    /// A type of the language.
    Primitive(Name),
    /// Something in a crate that we do not see, with its path.
    External(Name),
}

/// The two namespaces that matter here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Ns {
    /// Modules, types, traits.
    Type,
    /// Functions, constants, constructors.
    Value,
}

/// Where a glob import leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Glob {
    /// All of a module.
    Scope(ScopeId),
    /// All variants of an enum.
    Enum(TypeId),
    /// A module of a crate that we do not see.
    External,
}

/// A module with its names.
#[derive(Debug)]
pub(super) struct Scope {
    /// Its crate.
    pub(super) krate: u32,
    /// `super`; of a block the scope around it.
    pub(super) parent: Option<ScopeId>,
    /// A function body with items.
    pub(super) block: bool,
    /// Its path within the crate, without the crate's name.
    pub(super) path: String,
    /// Own items and imported names, with whether other modules may import them from here.
    pub(super) names: FxHashMap<Name, Vec<(Def, bool)>>,
    /// Glob imports, with whether they are public.
    pub(super) globs: Vec<(Glob, bool)>,
    /// Traits imported as `_`.
    pub(super) anonymous: Vec<TraitId>,
}

/// A crate.
#[derive(Debug)]
pub(super) struct Krate {
    /// Its name in source.
    pub(super) name: Name,
    /// Its root module.
    pub(super) root: ScopeId,
    /// Paths of `use` start at the root in 2015.
    pub(super) edition: Edition,
    /// Whether it is a library model.
    pub(super) model: bool,
    /// Other crates by the name they have here.
    pub(super) externs: FxHashMap<Name, ScopeId>,
    /// The package it belongs to.
    package: Option<u32>,
}

/// A file as part of a crate.
#[derive(Debug)]
pub(super) struct Unit {
    /// What it declares.
    pub(super) items: Arc<FileItems>,
    /// `None` for models.
    pub(super) file: Option<FileId>,
    /// Its crate.
    pub(super) krate: u32,
    /// Its package.
    pub(super) package: Option<u32>,
    /// The scope of each of its modules.
    pub(super) scopes: Vec<ScopeId>,
    /// Number of its first function, and so on.
    pub(super) functions: u32,
    /// Number of its first type.
    pub(super) types: u32,
    /// Number of its first alias.
    pub(super) aliases: u32,
    /// Number of its first trait.
    pub(super) traits: u32,
    /// Number of its first static or constant.
    pub(super) values: u32,
    /// Number of its first body.
    pub(super) bodies: u32,
}

impl Unit {
    /// A body of this unit.
    pub(super) fn body(&self, index: u32) -> BodyId {
        BodyId(self.bodies + index)
    }

    /// The scope of a module of this unit.
    pub(super) fn scope(&self, module: ModuleIdx) -> ScopeId {
        self.scopes.get(module as usize).or(self.scopes.first()).copied().unwrap_or(ScopeId(0))
    }
}

/// An import line and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct ImportSlot {
    /// The unit.
    pub(super) unit: u32,
    /// Index into its imports.
    pub(super) index: u32,
}

/// All crates, modules and names of a world.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Models first.
    pub(super) units: Vec<Unit>,
    /// Modules and blocks.
    pub(super) scopes: Vec<Scope>,
    /// Crates.
    pub(super) krates: Vec<Krate>,
    /// The unit and index of each alias.
    pub(super) aliases: Vec<(u32, u32)>,
    /// `use` lines.
    pub(super) imports: Vec<ImportSlot>,
    /// What every module knows without an import.
    pub(super) prelude: Option<ScopeId>,
    /// How many items of each kind there are so far.
    next: Counters,
}

/// Numbers given out.
#[derive(Debug, Default)]
struct Counters {
    functions: u32,
    types: u32,
    aliases: u32,
    traits: u32,
    values: u32,
    bodies: u32,
}

impl Names {
    /// The scope.
    pub(super) fn scope(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.0 as usize]
    }

    /// The crate a scope is in.
    pub(super) fn krate_of(&self, id: ScopeId) -> &Krate {
        &self.krates[self.scope(id).krate as usize]
    }

    /// The scope's path for people: within the workspace without, in models with the crate's name.
    pub(super) fn shown_path(&self, id: ScopeId) -> String {
        let krate = self.krate_of(id);
        let path = &self.scope(id).path;
        match (krate.model, path.is_empty()) {
            (true, true) => krate.name.to_string(),
            (true, false) => format!("{}::{path}", krate.name),
            (false, _) => path.clone(),
        }
    }

    /// The scope's path with the crate's name.
    pub(super) fn full_path(&self, id: ScopeId) -> String {
        let krate = self.krate_of(id);
        let path = &self.scope(id).path;
        if path.is_empty() { krate.name.to_string() } else { format!("{}::{path}", krate.name) }
    }

    /// The root of a model.
    pub(super) fn model_root(&self, library: &str) -> Option<ScopeId> {
        self.krates.iter().find(|k| k.model && k.name == library).map(|k| k.root)
    }

    fn add_scope(&mut self, krate: u32, parent: Option<ScopeId>, block: bool, name: &str) -> ScopeId {
        let path = match parent.map(|p| &self.scope(p).path) {
            None => String::new(),
            Some(outer) if block => outer.clone(),
            Some(outer) if outer.is_empty() => name.to_owned(),
            Some(outer) => format!("{outer}::{name}"),
        };
        let id = ScopeId(self.scopes.len() as u32);
        self.scopes.push(Scope {
            krate,
            parent,
            block,
            path,
            names: FxHashMap::default(),
            globs: Vec::new(),
            anonymous: Vec::new(),
        });
        id
    }

    /// Adds a name; the same meaning twice is one meaning.
    pub(super) fn bind(&mut self, scope: ScopeId, name: &Name, def: Def, public: bool) -> bool {
        let defs = self.scopes[scope.0 as usize].names.entry(name.clone()).or_default();
        if let Some(known) = defs.iter_mut().find(|(d, _)| *d == def) {
            let news = public && !known.1;
            known.1 |= public;
            return news;
        }
        defs.push((def, public));
        true
    }

    fn add_krate(&mut self, name: Name, edition: Edition, model: bool, package: Option<u32>) -> u32 {
        let krate = self.krates.len() as u32;
        let root = ScopeId(self.scopes.len() as u32);
        self.krates.push(Krate { name, root, edition, model, externs: FxHashMap::default(), package });
        self.add_scope(krate, None, false, "");
        krate
    }
}

/// A module that waits for its file to be read.
struct Pending {
    scope: ScopeId,
    file: PathBuf,
    /// The directory in which `mod x;` of this file looks.
    dir: PathBuf,
}

/// Builds crates and module trees for the models and the workspace.
pub(super) fn build(input: &Input) -> Names {
    let mut names = Names::default();
    for model in &input.models {
        let known = names.krates.iter().position(|k| k.name == model.library);
        let krate = known.map_or_else(
            || names.add_krate(model.library.clone(), Edition::E2021, true, None),
            |at| at as u32,
        );
        let root = names.krates[krate as usize].root;
        names.add_unit(krate, None, None, root, &model.items);
    }
    for (number, package) in input.packages.iter().enumerate() {
        names.add_package(number as u32, package);
    }
    names.connect(input);
    names
}

impl Names {
    fn add_package(&mut self, number: u32, package: &PackageInput) {
        let mut reached: FxHashMap<PathBuf, ScopeId> = FxHashMap::default();
        for target in &package.targets {
            if reached.contains_key(&target.root) || !package.files.contains_key(&target.root) {
                continue;
            }
            let krate = self.add_krate(target.crate_name.clone(), package.edition, false, Some(number));
            self.add_tree(krate, number, package, &target.root, &mut reached);
        }
        let mut rest: Vec<&PathBuf> = package.files.keys().collect();
        rest.sort();
        for file in rest {
            if reached.contains_key(file) {
                continue;
            }
            let stem = file.file_stem().map_or_else(String::new, |s| s.to_string_lossy().replace('-', "_"));
            let krate = self.add_krate(Name::from(stem), package.edition, false, Some(number));
            self.add_tree(krate, number, package, file, &mut reached);
        }
    }

    fn add_tree(
        &mut self,
        krate: u32,
        number: u32,
        package: &PackageInput,
        root: &FsPath,
        reached: &mut FxHashMap<PathBuf, ScopeId>,
    ) {
        let dir = root.parent().map(FsPath::to_path_buf).unwrap_or_default();
        let scope = self.krates[krate as usize].root;
        reached.insert(root.to_path_buf(), scope);
        let mut pending = vec![Pending { scope, file: root.to_path_buf(), dir }];
        while let Some(next) = pending.pop() {
            let Some((file, items)) = package.files.get(&next.file) else { continue };
            let unit = self.add_unit(krate, Some(number), Some(*file), next.scope, items);
            self.find_children(unit, &next, package, reached, &mut pending);
        }
    }

    /// Looks for the files of `mod x;` lines.
    fn find_children(
        &mut self,
        unit: u32,
        at: &Pending,
        package: &PackageInput,
        reached: &mut FxHashMap<PathBuf, ScopeId>,
        pending: &mut Vec<Pending>,
    ) {
        let items = Arc::clone(&self.units[unit as usize].items);
        let krate = self.units[unit as usize].krate;
        let beside = at.file.parent().map(FsPath::to_path_buf).unwrap_or_default();
        let mut dirs: Vec<PathBuf> = vec![at.dir.clone()];
        for (index, module) in items.modules.iter().enumerate().skip(1) {
            let parent = module.parent.unwrap_or(0) as usize;
            let inline = items.modules.get(parent).is_some_and(|m| m.kind == ModuleKind::Inline);
            let outer = dirs.get(parent).cloned().unwrap_or_else(|| at.dir.clone());
            let base = if inline { &outer } else { &beside };
            let dir = match (&module.path, module.kind) {
                (_, ModuleKind::Block | ModuleKind::File) => outer.clone(),
                (Some(path), _) => normal(&base.join(path)),
                (None, _) => outer.join(module.name.as_str()),
            };
            if module.kind == ModuleKind::Declared {
                let found = if module.path.is_some() {
                    let parent_dir = dir.parent().map(FsPath::to_path_buf).unwrap_or_default();
                    Some((dir.clone(), parent_dir))
                } else {
                    let flat = outer.join(format!("{}.rs", module.name));
                    let nested = dir.join("mod.rs");
                    [flat, nested]
                        .into_iter()
                        .find(|f| package.files.contains_key(f))
                        .map(|f| (f, dir.clone()))
                };
                if let Some((file, child_dir)) = found.filter(|(f, _)| package.files.contains_key(f)) {
                    let scope = self.units[unit as usize].scope(parent as u32);
                    let child = *reached.entry(file.clone()).or_insert_with(|| {
                        let child = self.add_scope(krate, Some(scope), false, &module.name);
                        pending.push(Pending { scope: child, file, dir: child_dir });
                        child
                    });
                    self.bind(scope, &module.name, Def::Scope(child), true);
                    self.units[unit as usize].scopes[index] = child;
                }
            }
            dirs.push(dir);
        }
    }

    /// Adds a file's modules and items.
    fn add_unit(
        &mut self,
        krate: u32,
        package: Option<u32>,
        file: Option<FileId>,
        root: ScopeId,
        items: &Arc<FileItems>,
    ) -> u32 {
        let mut scopes = vec![root];
        for module in items.modules.iter().skip(1) {
            let parent = scopes.get(module.parent.unwrap_or(0) as usize).copied().unwrap_or(root);
            let scope = match module.kind {
                ModuleKind::Declared | ModuleKind::LeftOut | ModuleKind::File => parent,
                ModuleKind::Block => self.add_scope(krate, Some(parent), true, ""),
                ModuleKind::Inline => self.inline_scope(krate, parent, &module.name),
            };
            scopes.push(scope);
        }
        let unit = self.units.len() as u32;
        let next = &self.next;
        self.units.push(Unit {
            items: Arc::clone(items),
            file,
            krate,
            package,
            scopes,
            functions: next.functions,
            types: next.types,
            aliases: next.aliases,
            traits: next.traits,
            values: next.values,
            bodies: next.bodies,
        });
        self.bind_items(unit, items);
        self.next.functions += items.functions.len() as u32;
        self.next.types += items.types.len() as u32;
        self.next.aliases += items.aliases.len() as u32;
        self.next.traits += items.traits.len() as u32;
        self.next.values += items.values.len() as u32;
        self.next.bodies += if file.is_some() { items.bodies.len() as u32 } else { 0 };
        self.imports.extend((0..items.imports.len() as u32).map(|index| ImportSlot { unit, index }));
        unit
    }

    /// An inline module. Several models of one library may each hold a part of it.
    fn inline_scope(&mut self, krate: u32, parent: ScopeId, name: &Name) -> ScopeId {
        let model = self.krates[krate as usize].model;
        let known = self.scope(parent).names.get(name).into_iter().flatten().find_map(|(def, _)| match def {
            Def::Scope(scope) if model => Some(*scope),
            _ => None,
        });
        known.unwrap_or_else(|| {
            let scope = self.add_scope(krate, Some(parent), false, name);
            self.bind(parent, name, Def::Scope(scope), true);
            scope
        })
    }

    fn bind_items(&mut self, unit: u32, items: &FileItems) {
        let of = &self.units[unit as usize];
        let scopes = of.scopes.clone();
        let at = |module: ModuleIdx| scopes.get(module as usize).copied().unwrap_or(scopes[0]);
        let (functions, types, aliases, traits, values) =
            (of.functions, of.types, of.aliases, of.traits, of.values);
        for (i, f) in items.functions.iter().enumerate() {
            if matches!(f.owner, Owner::Free | Owner::Extern) {
                self.bind(at(f.module), &f.name, Def::Fn(FnId(functions + i as u32)), true);
            }
        }
        for (i, t) in items.types.iter().enumerate() {
            self.bind(at(t.module), &t.name, Def::Type(TypeId(types + i as u32)), true);
        }
        for (i, a) in items.aliases.iter().enumerate() {
            self.bind(at(a.module), &a.name, Def::Alias(aliases + i as u32), true);
            self.aliases.push((unit, i as u32));
        }
        for (i, t) in items.traits.iter().enumerate() {
            self.bind(at(t.module), &t.name, Def::Trait(TraitId(traits + i as u32)), true);
        }
        for (i, v) in items.values.iter().enumerate() {
            if matches!(v.owner, Owner::Free | Owner::Extern) {
                self.bind(at(v.module), &v.name, Def::Value(ValueId(values + i as u32)), true);
            }
        }
    }

    /// Tells each crate under which names it sees the others.
    fn connect(&mut self, input: &Input) {
        let mut models: FxHashMap<Name, ScopeId> =
            self.krates.iter().filter(|k| k.model).map(|k| (k.name.clone(), k.root)).collect();
        if let Some(std) = models.get("std").copied() {
            for name in ["core", "alloc"] {
                models.entry(Name::from(name)).or_insert(std);
            }
        }
        let mut libraries: FxHashMap<Name, ScopeId> = FxHashMap::default();
        let mut by_package: FxHashMap<String, ScopeId> = FxHashMap::default();
        for (number, package) in input.packages.iter().enumerate() {
            let library = package.targets.iter().find(|t| t.is_library).map(|t| &t.crate_name);
            let root = library.and_then(|name| {
                let own = |k: &&Krate| k.package == Some(number as u32) && k.name == *name;
                self.krates.iter().find(own).map(|k| (name.clone(), k.root))
            });
            if let Some((name, root)) = root {
                libraries.entry(name).or_insert(root);
                by_package.insert(package.name.clone(), root);
            }
        }
        for krate in &mut self.krates {
            krate.externs.clone_from(&models);
            let Some(package) = krate.package.map(|n| &input.packages[n as usize]) else { continue };
            krate.externs.extend(libraries.iter().map(|(name, root)| (name.clone(), *root)));
            if let Some(own) = by_package.get(&package.name) {
                if let Some(library) = package.targets.iter().find(|t| t.is_library) {
                    krate.externs.insert(library.crate_name.clone(), *own);
                }
            }
            for (name, real) in &package.renames {
                let library = real.replace('-', "_");
                let model = second_version(input, name, &library).then_some(name.as_str());
                let model = models.get(model.unwrap_or(&library));
                if let Some(root) = by_package.get(real).or(model) {
                    krate.externs.insert(name.clone(), *root);
                }
            }
        }
    }

    /// All modules from which something can be seen without a path: the scope itself and the blocks around it.
    pub(super) fn lexical(&self, scope: ScopeId) -> impl Iterator<Item = ScopeId> + '_ {
        let mut next = Some(scope);
        std::iter::from_fn(move || {
            let now = next?;
            let at = self.scope(now);
            next = if at.block { at.parent } else { None };
            Some(now)
        })
    }

    /// The module that `self` means.
    pub(super) fn module_of(&self, scope: ScopeId) -> ScopeId {
        self.lexical(scope).last().unwrap_or(scope)
    }

    /// The traits that are in scope for method calls.
    pub(super) fn traits_in_scope(&self, scope: ScopeId) -> FxHashSet<TraitId> {
        let mut found = FxHashSet::default();
        let mut seen = FxHashSet::default();
        let mut work: Vec<ScopeId> = self.lexical(scope).chain(self.prelude).collect();
        while let Some(at) = work.pop() {
            if !seen.insert(at) {
                continue;
            }
            let at = self.scope(at);
            found.extend(at.anonymous.iter().copied());
            let traits = at.names.values().flatten().filter_map(|(def, _)| match def {
                Def::Trait(id) => Some(*id),
                _ => None,
            });
            found.extend(traits);
            work.extend(at.globs.iter().filter_map(|(glob, _)| match glob {
                Glob::Scope(scope) => Some(*scope),
                _ => None,
            }));
        }
        found
    }
}

/// Whether there is a model of its own for a library under another name: a second version beside the first.
fn second_version(input: &Input, name: &Name, library: &str) -> bool {
    let file = |of: &str| input.models.iter().find(|model| model.library == of).map(|model| &model.file);
    file(name).is_some_and(|own| file(library) == Some(own))
}

/// Takes `.` and `..` out of a path.
fn normal(path: &FsPath) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if out.file_name().is_some() => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}
