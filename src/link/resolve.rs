//! Which item a path means: imports to a fixpoint, then lookups through modules, globs, crates and the prelude.

use rustc_hash::FxHashSet;

use super::modules::{Def, Glob, Names, Ns, ScopeId};
use super::world::World;
use crate::index::Edition;
use crate::index::items::{Name, TypeKind};
use crate::limits;

/// Names of the integer types.
pub(super) const INTEGERS: &[&str] =
    &["i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize"];

/// How far a path could be followed.
#[derive(Clone, Debug, Default)]
pub(super) struct Walk {
    /// What the first `used` segments mean. Empty: nothing.
    pub(super) defs: Vec<Def>,
    /// How many segments that were; the rest is looked up in a type or trait.
    pub(super) used: usize,
}

/// Whether a definition lives in a namespace.
fn lives_in(world: &World, def: &Def, ns: Ns) -> bool {
    match (def, ns) {
        (Def::Scope(_) | Def::Alias(_) | Def::Trait(_) | Def::Primitive(_) | Def::Type(_), Ns::Type)
        | (Def::Fn(_) | Def::Value(_), Ns::Value)
        | (Def::Variant(..) | Def::External(_), _) => true,
        (Def::Type(id), Ns::Value) => {
            let decl = world.type_info(*id).decl();
            decl.kind == TypeKind::Struct
                && decl.variants.first().is_none_or(|v| v.tuple || v.fields.is_empty())
        }
        _ => false,
    }
}

/// The variant of an enum by name.
pub(super) fn variant_of(world: &World, id: super::ty::TypeId, name: &str) -> Option<u32> {
    let decl = world.type_info(id).decl();
    if decl.kind != TypeKind::Enum {
        return None;
    }
    decl.variants.iter().position(|v| v.name == name).map(|at| at as u32)
}

/// Looks a name up in a module: its own items and imports first, then its globs. `own` also sees private globs.
pub(super) fn lookup_in(world: &World, scope: ScopeId, name: &str, ns: Ns, own: bool) -> Vec<Def> {
    let mut found: Vec<Def> = Vec::new();
    let mut seen = FxHashSet::default();
    let mut work = vec![(scope, own)];
    while let Some((at, inside)) = work.pop() {
        if !seen.insert(at) {
            continue;
        }
        let here = world.names.scope(at);
        let before = found.len();
        for (def, public) in here.names.get(name).into_iter().flatten() {
            if (inside || *public) && lives_in(world, def, ns) && !found.contains(def) {
                found.push(def.clone());
            }
        }
        if found.len() > before {
            continue;
        }
        for (glob, public) in &here.globs {
            match glob {
                Glob::Scope(target) if inside || *public => {
                    // `use super::*` sees what is private there.
                    work.push((*target, inside && is_above(world, *target, at)));
                }
                Glob::Enum(id) if inside || *public => {
                    let variant = variant_of(world, *id, name).map(|v| Def::Variant(*id, v));
                    found.extend(variant.filter(|v| !found.contains(v)));
                }
                _ => {}
            }
        }
    }
    found
}

fn is_above(world: &World, above: ScopeId, below: ScopeId) -> bool {
    let mut at = Some(below);
    while let Some(scope) = at {
        if scope == above {
            return true;
        }
        at = world.names.scope(scope).parent;
    }
    false
}

/// Looks up the first segment of a path.
fn first(world: &World, scope: ScopeId, name: &str, ns: Ns) -> Vec<Def> {
    for at in world.names.lexical(scope) {
        let found = lookup_in(world, at, name, ns, true);
        if !found.is_empty() {
            return found;
        }
    }
    if ns == Ns::Type {
        if let Some(root) = world.names.krate_of(scope).externs.get(name) {
            return vec![Def::Scope(*root)];
        }
    }
    let prelude = match world.names.prelude {
        Some(at) => lookup_in(world, at, name, ns, true),
        None => Vec::new(),
    };
    if prelude.is_empty() && ns == Ns::Type && is_primitive(name) {
        return vec![Def::Primitive(Name::from(name))];
    }
    prelude
}

fn is_primitive(name: &str) -> bool {
    INTEGERS.contains(&name) || matches!(name, "bool" | "char" | "str" | "f32" | "f64")
}

/// How a path is followed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    /// The namespace of the last segment.
    pub(super) ns: Ns,
    /// Starts with `::`.
    pub(super) global: bool,
    /// Is the path of a `use` line.
    pub(super) import: bool,
    /// What is not found is taken for something in a crate that we do not see.
    pub(super) outside: bool,
}

/// Follows a path from a scope. `Self` and type parameters are the caller's business.
pub(super) fn walk(world: &World, scope: ScopeId, segments: &[&Name], way: Way) -> Walk {
    let names = &world.names;
    let Some(head) = segments.first() else { return Walk::default() };
    let at_end = |used: usize| if used == segments.len() { way.ns } else { Ns::Type };
    let mut used = 1;
    let mut defs = match head.as_str() {
        "crate" => vec![Def::Scope(names.krate_of(scope).root)],
        "self" | "super" => {
            let mut module = names.module_of(scope);
            used = usize::from(*head == "self");
            while segments.get(used).is_some_and(|s| *s == "super") {
                module = names.scope(module).parent.map_or(module, |parent| names.module_of(parent));
                used += 1;
            }
            vec![Def::Scope(module)]
        }
        name => start(world, scope, name, at_end(1), way),
    };
    if defs.is_empty() {
        if !way.outside {
            return Walk::default();
        }
        return Walk { defs: vec![Def::External(join("", segments))], used: segments.len() };
    }
    while used < segments.len() {
        let name = segments[used];
        let mut next = Vec::new();
        for def in &defs {
            match def {
                Def::Scope(at) => {
                    let own = is_above(world, *at, scope);
                    next.extend(lookup_in(world, *at, name, at_end(used + 1), own));
                }
                Def::Type(id) => next.extend(variant_of(world, *id, name).map(|v| Def::Variant(*id, v))),
                _ => {}
            }
        }
        if next.is_empty() {
            let rest = &segments[used..];
            let outside = match &defs[0] {
                Def::Scope(at) if way.outside => Some(join(&names.full_path(*at), rest)),
                Def::External(path) => Some(join(path, rest)),
                Def::Scope(_) => return Walk::default(),
                _ => None,
            };
            return match outside {
                Some(path) => Walk { defs: vec![Def::External(path)], used: segments.len() },
                None => Walk { defs, used },
            };
        }
        defs = next;
        used += 1;
    }
    Walk { defs, used }
}

/// The first segment, by the rules of the edition.
fn start(world: &World, scope: ScopeId, name: &str, ns: Ns, way: Way) -> Vec<Def> {
    let krate = world.names.krate_of(scope);
    let from_root = krate.edition == Edition::E2015 && (way.import || way.global);
    if !from_root && !way.global {
        return first(world, scope, name, ns);
    }
    let found = if from_root { lookup_in(world, krate.root, name, ns, true) } else { Vec::new() };
    if found.is_empty() {
        return krate.externs.get(name).map(|root| Def::Scope(*root)).into_iter().collect();
    }
    found
}

fn join(start: &str, rest: &[&Name]) -> Name {
    let mut text = start.to_owned();
    for part in rest {
        if !text.is_empty() {
            text.push_str("::");
        }
        text.push_str(part);
    }
    Name::from(text)
}

/// Resolves all imports, round by round, until nothing is added.
pub(super) fn imports(world: &mut World) {
    world.names.prelude = match std_def(world, "prelude::rust_2024", Ns::Type) {
        Some(Def::Scope(at)) => Some(at),
        _ => None,
    };
    for outside in [false, true] {
        for _ in 0..limits::IMPORT_ROUNDS {
            if !import_round(world, outside) {
                break;
            }
        }
    }
}

fn import_round(world: &mut World, outside: bool) -> bool {
    let mut changed = false;
    for at in 0..world.names.imports.len() {
        let slot = world.names.imports[at];
        let unit = &world.names.units[slot.unit as usize];
        let items = std::sync::Arc::clone(&unit.items);
        let import = &items.imports[slot.index as usize];
        let scope = unit.scope(import.module);
        let mut segments: Vec<&Name> = import.path.segments.iter().map(|s| &s.name).collect();
        if segments.len() > 1 && segments.last().is_some_and(|s| *s == "self") {
            segments.pop();
        }
        let mut defs: Vec<Def> = Vec::new();
        if import.extern_crate {
            defs.extend(extern_crate(world, scope, &segments));
        }
        if defs.is_empty() {
            for ns in [Ns::Type, Ns::Value] {
                let way = Way { ns, global: import.path.global, import: true, outside };
                let found = walk(world, scope, &segments, way);
                if found.used == segments.len() {
                    defs.extend(found.defs);
                }
            }
        }
        let known = defs.iter().any(|d| !matches!(d, Def::External(_)));
        let mut seen = FxHashSet::default();
        for def in defs {
            if !(known && matches!(def, Def::External(_))) && seen.insert(def.clone()) {
                changed |= add_import(world, scope, import, def);
            }
        }
    }
    changed
}

fn extern_crate(world: &World, scope: ScopeId, segments: &[&Name]) -> Option<Def> {
    let krate = world.names.krate_of(scope);
    let name = segments.first()?;
    if *name == "self" {
        return Some(Def::Scope(krate.root));
    }
    krate.externs.get(name.as_str()).map(|root| Def::Scope(*root))
}

fn add_import(world: &mut World, scope: ScopeId, import: &crate::index::items::Import, def: Def) -> bool {
    match (&import.name, def) {
        (Some(name), Def::Trait(id)) if name == "_" => {
            let anonymous = &mut world.names.scopes[scope.0 as usize].anonymous;
            let news = !anonymous.contains(&id);
            if news {
                anonymous.push(id);
            }
            news
        }
        (Some(name), def) => {
            let own = world.names.scope(scope).names.get(name).is_some_and(|known| !known.is_empty());
            // A crate that we do not see explains a name only where nothing else does.
            if own && matches!(def, Def::External(_)) {
                return false;
            }
            world.names.bind(scope, name, def, import.public)
        }
        (None, def) => {
            let glob = match def {
                Def::Scope(target) => Glob::Scope(target),
                Def::Type(id) => Glob::Enum(id),
                Def::Alias(_) | Def::External(_) => Glob::External,
                _ => return false,
            };
            let entry = (glob, import.public);
            let globs = &mut world.names.scopes[scope.0 as usize].globs;
            let news = !globs.contains(&entry);
            if news {
                globs.push(entry);
            }
            news
        }
    }
}

/// A path of the std model, as `net::TcpStream`.
pub(super) fn std_def(world: &World, path: &str, ns: Ns) -> Option<Def> {
    let root = world.names.model_root("std")?;
    let parts: Vec<Name> = std::iter::once("crate").chain(path.split("::")).map(Name::from).collect();
    let segments: Vec<&Name> = parts.iter().collect();
    let found = walk(world, root, &segments, Way { ns, global: false, import: false, outside: false });
    found.defs.into_iter().next().filter(|_| found.used == segments.len())
}

impl Names {
    /// The first segment of a scope's crate: the library's name.
    pub(super) fn library(&self, scope: ScopeId) -> &Name {
        &self.krate_of(scope).name
    }
}
