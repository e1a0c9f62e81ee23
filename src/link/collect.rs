//! Fills the world's tables from what the files declare: functions, types, traits, values, impls, bodies.
//!
//! The order matters: traits before bounds, impl headers before associated types, those before signatures.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::definitions::Definitions;
use super::impls::{Cx, FnExtra, ImplInfo, Lang};
use super::lower_ty::{Env, Params};
use super::modules::{Def, Ns, Unit};
use super::resolve;
use super::ty::{BodyId, FnId, TraitId, TraitRef, Ty, TypeId, ValueId};
use super::unify::Head;
use super::world::{FnInfo, LinkedBody, TraitInfo, TypeInfo, ValueInfo, World};
use crate::index::items::{Name, Owner, Receiver, TypeExpr};
use crate::models::behaviour::Behaviour;
use crate::models::grammar;

/// Enters every type, trait, function and value under its number, without types.
pub(super) fn declare(world: &mut World) {
    for at in 0..world.names.units.len() {
        let unit = &world.names.units[at];
        let items = Arc::clone(&unit.items);
        let (file, modelled) = (unit.file, unit.file.is_none());
        for (index, decl) in items.types.iter().enumerate() {
            world.types.push(TypeInfo {
                items: Arc::clone(&items),
                index: index as u32,
                file,
                path: path(world, at, decl.module, &decl.name),
                behaviours: if modelled { grammar::type_behaviours(decl) } else { Vec::new() },
                modelled,
                params: decl.generics.params.iter().map(|p| p.name.clone()).collect(),
                fields: Vec::new(),
                drop_fn: None,
                copy: decl.derives.iter().any(|d| d == "Copy"),
            });
            world.impls.type_units.push(at as u32);
        }
        for decl in &items.traits {
            world.traits.push(TraitInfo {
                path: path(world, at, decl.module, &decl.name),
                supertraits: Vec::new(),
                functions: BTreeMap::new(),
                assoc: BTreeMap::new(),
                modelled,
            });
        }
        for (index, decl) in items.functions.iter().enumerate() {
            let owner = match decl.owner {
                Owner::Impl(n) => items.impls.get(n as usize).map(|i| last_name(&i.self_ty)),
                Owner::Trait(n) => items.traits.get(n as usize).map(|t| t.name.clone()),
                Owner::Free | Owner::Extern => None,
            };
            let name = owner.map_or(decl.name.clone(), |o| Name::from(format!("{o}::{}", decl.name)));
            let unit = &world.names.units[at];
            let in_file = decl.body.filter(|b| !modelled && (*b as usize) < items.bodies.len());
            let body = in_file.map(|b| unit.body(b));
            world.functions.push(FnInfo {
                items: Arc::clone(&items),
                index: index as u32,
                file,
                path: path(world, at, decl.module, &name),
                body,
                behaviours: if modelled { grammar::behaviours(decl) } else { Vec::new() },
                modelled,
                self_ty: None,
                of_trait: None,
                params: Vec::new(),
                ret: Ty::Unknown,
            });
        }
        for (index, decl) in items.values.iter().enumerate() {
            let owner = match decl.owner {
                Owner::Impl(n) => items.impls.get(n as usize).map(|i| last_name(&i.self_ty)),
                Owner::Trait(n) => items.traits.get(n as usize).map(|t| t.name.clone()),
                Owner::Free | Owner::Extern => None,
            };
            let name = owner.map_or(decl.name.clone(), |o| Name::from(format!("{o}::{}", decl.name)));
            world.values.push(ValueInfo {
                items: Arc::clone(&items),
                index: index as u32,
                ty: Ty::Unknown,
                path: path(world, at, decl.module, &name),
            });
        }
    }
}

fn path(world: &World, unit: usize, module: u32, name: &Name) -> String {
    let scope = world.names.units[unit].scope(module);
    let outer = world.names.shown_path(scope);
    if outer.is_empty() { name.to_string() } else { format!("{outer}::{name}") }
}

/// The last name of a type, for people.
fn last_name(ty: &TypeExpr) -> Name {
    match ty {
        TypeExpr::Path(path) => path.segments.last().map(|s| s.name.clone()).unwrap_or_default(),
        TypeExpr::Ref { inner, .. } | TypeExpr::Pointer(inner) | TypeExpr::Slice(inner) => last_name(inner),
        TypeExpr::Dyn(bounds) | TypeExpr::Impl(bounds) => {
            bounds.first().and_then(|b| b.segments.last()).map(|s| s.name.clone()).unwrap_or_default()
        }
        _ => Name::default(),
    }
}

/// Fills in all types of declarations.
pub(super) fn fill(world: &mut World) {
    lang(world);
    traits(world);
    impl_headers(world);
    impl_types(world);
    signatures(world);
    fields(world);
    drops(world);
}

/// Finds what the language itself knows.
fn lang(world: &mut World) {
    let ty = |path: &str| match resolve::std_def(world, path, Ns::Type) {
        Some(Def::Type(id)) => Some(id),
        _ => None,
    };
    let tr = |path: &str| match resolve::std_def(world, path, Ns::Type) {
        Some(Def::Trait(id)) => Some(id),
        _ => None,
    };
    let types = |paths: &[&str]| paths.iter().filter_map(|p| ty(p)).collect::<Vec<TypeId>>();
    let traits = |paths: &[&str]| paths.iter().filter_map(|p| tr(p)).collect::<Vec<TraitId>>();
    let lang = Lang {
        option: ty("option::Option"),
        result: ty("result::Result"),
        poll: ty("task::Poll"),
        control_flow: ty("ops::ControlFlow"),
        boxed: ty("boxed::Box"),
        pin: ty("pin::Pin"),
        vec: ty("vec::Vec"),
        string: ty("string::String"),
        range: ty("ops::Range"),
        pointers: types(&["boxed::Box", "rc::Rc", "sync::Arc", "mem::ManuallyDrop"]),
        sequences: types(&[
            "vec::Vec",
            "option::Option",
            "collections::VecDeque",
            "collections::HashSet",
            "collections::BTreeSet",
            "collections::BinaryHeap",
            "collections::LinkedList",
        ]),
        maps: types(&["collections::HashMap", "collections::BTreeMap"]),
        deref: tr("ops::Deref"),
        deref_mut: tr("ops::DerefMut"),
        index: tr("ops::Index"),
        future: tr("future::Future"),
        into_future: tr("future::IntoFuture"),
        iterator: tr("iter::Iterator"),
        into_iterator: tr("iter::IntoIterator"),
        copy: tr("marker::Copy"),
        clone: tr("clone::Clone"),
        drop: tr("ops::Drop"),
        callables: traits(&[
            "ops::Fn",
            "ops::FnMut",
            "ops::FnOnce",
            "ops::AsyncFn",
            "ops::AsyncFnMut",
            "ops::AsyncFnOnce",
        ]),
        once: traits(&["ops::FnOnce", "ops::AsyncFnOnce"]),
        async_callables: traits(&["ops::AsyncFn", "ops::AsyncFnMut", "ops::AsyncFnOnce"]),
        markers: traits(&[
            "marker::Send",
            "marker::Sync",
            "marker::Unpin",
            "marker::Sized",
            "panic::UnwindSafe",
            "panic::RefUnwindSafe",
        ]),
    };
    world.impls.lang = lang;
}

/// Runs `each` for every unit and collects what it gives.
fn for_units<T>(world: &World, each: impl Fn(&Cx<'_>, &Unit) -> Vec<T>) -> Vec<T> {
    let cx = Cx::new(world);
    world.names.units.iter().flat_map(|unit| each(&cx, unit)).collect()
}

/// The traits above a trait, and its associated types with their bounds.
type TraitBounds = (Vec<TraitRef>, BTreeMap<Name, Vec<TraitRef>>);

fn traits(world: &mut World) {
    // First the parameters alone: bounds may name any trait.
    let params: Vec<Params> = for_units(world, |cx, unit| {
        let start = unit.traits;
        let each = unit.items.traits.iter().enumerate().map(|(i, decl)| {
            let scope = unit.scope(decl.module);
            let id = TraitId(start + i as u32);
            let args = decl.generics.params.iter().map(|p| Ty::Param(p.name.clone(), Vec::new())).collect();
            let this = vec![(Name::from("Self"), vec![TraitRef { id, args, bindings: Vec::new() }])];
            let env = Env { params: &this, ..Env::of(scope) };
            cx.params(&env, &decl.generics, 1)
        });
        each.collect()
    });
    world.impls.trait_params = params;
    let infos: Vec<TraitBounds> = for_units(world, |cx, unit| {
        let each = unit.items.traits.iter().enumerate().map(|(i, decl)| {
            let params = &cx.impls().trait_params[unit.traits as usize + i];
            let env = Env { params, ..Env::of(unit.scope(decl.module)) };
            let above = decl.supertraits.iter().filter_map(|p| cx.trait_ref(&env, p, 1)).collect();
            let assoc = decl.types.iter().map(|(name, bounds, _)| {
                (name.clone(), bounds.iter().filter_map(|b| cx.trait_ref(&env, b, 1)).collect())
            });
            (above, assoc.collect())
        });
        each.collect()
    });
    for (info, (above, assoc)) in world.traits.iter_mut().zip(infos) {
        info.supertraits = above;
        info.assoc = assoc;
    }
    for at in 0..world.names.units.len() {
        let unit = &world.names.units[at];
        for (i, decl) in unit.items.functions.iter().enumerate() {
            let Owner::Trait(n) = decl.owner else { continue };
            let id = TraitId(unit.traits + n);
            let function = FnId(unit.functions + i as u32);
            world.traits[id.0 as usize].functions.insert(decl.name.clone(), function);
            world.impls.trait_functions.entry(decl.name.clone()).or_default().push((id, function));
        }
        for (i, decl) in unit.items.values.iter().enumerate() {
            let Owner::Trait(n) = decl.owner else { continue };
            let entry = (TraitId(unit.traits + n), ValueId(unit.values + i as u32));
            world.impls.trait_values.entry(decl.name.clone()).or_default().push(entry);
        }
    }
}

fn impl_headers(world: &mut World) {
    let mut list: Vec<ImplInfo> = for_units(world, |cx, unit| {
        let each = unit.items.impls.iter().map(|decl| {
            let env = Env::of(unit.scope(decl.module));
            // `where Self: X` and bounds with `Self` need the type, the type needs the parameters' names.
            let names: Params = decl.generics.params.iter().map(|p| (p.name.clone(), Vec::new())).collect();
            let bare = cx.lower(&Env { params: &names, ..env }, &decl.self_ty, 1);
            let params = cx.params(&Env { self_ty: Some(&bare), ..env }, &decl.generics, 1);
            let full = Env { params: &params, ..env };
            let self_ty = cx.lower(&full, &decl.self_ty, 1);
            let of = decl.trait_.as_ref();
            let of = of.and_then(|p| cx.trait_ref(&Env { self_ty: Some(&self_ty), ..full }, p, 1));
            ImplInfo {
                params,
                of,
                self_ty,
                types: Vec::new(),
                functions: FxHashMap::default(),
                values: FxHashMap::default(),
                negative: decl.negative,
            }
        });
        each.collect()
    });
    let mut start = 0;
    for unit in &world.names.units {
        for (i, decl) in unit.items.functions.iter().enumerate() {
            let Owner::Impl(n) = decl.owner else { continue };
            if let Some(info) = list.get_mut(start + n as usize) {
                let id = FnId(unit.functions + i as u32);
                if world.functions[id.0 as usize].behaviours.contains(&Behaviour::Others) {
                    world.impls.others.entry(info.self_ty.head()).or_default().push(id);
                } else {
                    info.functions.entry(decl.name.clone()).or_default().push(id);
                }
            }
        }
        for (i, decl) in unit.items.values.iter().enumerate() {
            let Owner::Impl(n) = decl.owner else { continue };
            if let Some(info) = list.get_mut(start + n as usize) {
                info.values.insert(decl.name.clone(), ValueId(unit.values + i as u32));
            }
        }
        for (i, decl) in unit.items.impls.iter().enumerate() {
            enter_impl(&mut world.impls, (start + i) as u32, &list[start + i], decl);
        }
        start += unit.items.impls.len();
    }
    world.impls.list = list;
}

/// Enters an impl under what it is looked up by.
fn enter_impl(tables: &mut super::impls::Impls, at: u32, info: &ImplInfo, decl: &crate::index::items::Impl) {
    let head = info.self_ty.head();
    if let Some(of) = &info.of {
        tables.by_trait.entry((of.id, head)).or_default().push(at);
        tables.of_trait.entry(of.id).or_default().push(at);
    } else {
        // Also of a trait that we do not know: its methods can still be called on the type.
        for (name, functions) in &info.functions {
            tables.inherent.entry((head, name.clone())).or_default().extend(functions);
        }
        for (name, value) in &info.values {
            tables.inherent_values.entry((head, name.clone())).or_insert(*value);
        }
    }
    for (name, _) in &decl.types {
        tables.by_assoc.entry((name.clone(), head)).or_default().push(at);
    }
}

fn impl_types(world: &mut World) {
    let starts = impl_starts(world);
    let types: Vec<Vec<(Name, Ty)>> = {
        let cx = Cx::new(world);
        let mut out = Vec::with_capacity(world.impls.list.len());
        for (unit, start) in world.names.units.iter().zip(&starts) {
            for (i, decl) in unit.items.impls.iter().enumerate() {
                let info = &world.impls.list[start + i];
                let env = Env {
                    scope: unit.scope(decl.module),
                    params: &info.params,
                    self_ty: Some(&info.self_ty),
                    assoc: &decl.types,
                };
                out.push(decl.types.iter().map(|(n, t)| (n.clone(), cx.lower(&env, t, 1))).collect());
            }
        }
        out
    };
    for (info, types) in world.impls.list.iter_mut().zip(types) {
        info.types = types;
    }
}

/// The number of the first impl of each unit.
fn impl_starts(world: &World) -> Vec<usize> {
    let counts = world.names.units.iter().map(|unit| unit.items.impls.len());
    let mut next = 0;
    let starts = counts.map(|n| {
        next += n;
        next - n
    });
    starts.collect()
}

/// What is lowered of a function's signature.
struct Signature {
    extra: FnExtra,
    self_ty: Option<Ty>,
    of_trait: Option<TraitId>,
    params: Vec<Ty>,
    ret: Ty,
}

fn signatures(world: &mut World) {
    let starts = impl_starts(world);
    let (signatures, values) = {
        let cx = Cx::new(world);
        let mut signatures = Vec::with_capacity(world.functions.len());
        let mut values = Vec::with_capacity(world.values.len());
        for (unit, start) in world.names.units.iter().zip(&starts) {
            for decl in &unit.items.functions {
                signatures.push(signature(&cx, unit, *start, decl));
            }
            for decl in &unit.items.values {
                let owner = OwnerEnv::of(&cx, unit, *start, decl.owner);
                let env = owner.env(unit, decl.module);
                values.push(cx.lower(&env, &decl.ty, 1));
            }
        }
        (signatures, values)
    };
    for (info, s) in world.functions.iter_mut().zip(signatures) {
        info.self_ty = s.self_ty;
        info.of_trait = s.of_trait;
        info.params = s.params;
        info.ret = s.ret;
        world.impls.functions.push(s.extra);
    }
    for (info, ty) in world.values.iter_mut().zip(values) {
        info.ty = ty;
    }
}

/// What an impl or trait gives to the functions in it.
struct OwnerEnv<'a> {
    in_impl: Option<u32>,
    in_trait: Option<TraitId>,
    self_ty: Option<Ty>,
    params: &'a [(Name, Vec<TraitRef>)],
    assoc: &'a [(Name, TypeExpr)],
}

impl<'a> OwnerEnv<'a> {
    fn of(cx: &Cx<'a>, unit: &'a Unit, impl_start: usize, owner: Owner) -> Self {
        let none = Self { in_impl: None, in_trait: None, self_ty: None, params: &[], assoc: &[] };
        match owner {
            Owner::Free | Owner::Extern => none,
            Owner::Impl(n) => {
                let at = impl_start + n as usize;
                let Some(info) = cx.impls().list.get(at) else { return none };
                Self {
                    in_impl: Some(at as u32),
                    self_ty: Some(info.self_ty.clone()),
                    params: &info.params,
                    assoc: unit.items.impls.get(n as usize).map_or(&[], |i| &i.types),
                    ..none
                }
            }
            Owner::Trait(n) => {
                let id = TraitId(unit.traits + n);
                let Some(params) = cx.impls().trait_params.get(id.0 as usize) else { return none };
                let this = params.first().map(|(name, bounds)| Ty::Param(name.clone(), bounds.clone()));
                Self { in_trait: Some(id), self_ty: this, params, ..none }
            }
        }
    }

    fn env(&'a self, unit: &Unit, module: u32) -> Env<'a> {
        Env {
            scope: unit.scope(module),
            params: self.params,
            self_ty: self.self_ty.as_ref(),
            assoc: self.assoc,
        }
    }
}

fn signature(cx: &Cx<'_>, unit: &Unit, impl_start: usize, decl: &crate::index::items::Function) -> Signature {
    let owner = OwnerEnv::of(cx, unit, impl_start, decl.owner);
    let outer = owner.env(unit, decl.module);
    let own = cx.params(&outer, &decl.generics, 1);
    let env = Env { params: &own, ..outer };
    let this = owner.self_ty.clone().unwrap_or(Ty::Unknown);
    let receiver = decl.receiver.as_ref().map(|receiver| match receiver {
        Receiver::Value => this.clone(),
        Receiver::Ref => Ty::Ref(false, Box::new(this.clone())),
        Receiver::RefMut => Ty::Ref(true, Box::new(this.clone())),
        Receiver::Typed(ty) => cx.lower(&env, ty, 1),
    });
    let params = receiver.into_iter().chain(decl.params.iter().map(|p| cx.lower(&env, &p.ty, 1))).collect();
    let ret = cx.lower(&env, &decl.ret, 1);
    let ret = if decl.is_async { Ty::Future(Box::new(ret)) } else { ret };
    let of_trait = owner
        .in_trait
        .or_else(|| owner.in_impl.and_then(|n| cx.impls().list[n as usize].of.as_ref()).map(|of| of.id));
    let scope = env.scope;
    let extra = FnExtra { in_impl: owner.in_impl, scope, params: own };
    Signature { self_ty: owner.self_ty, of_trait, params, ret, extra }
}

fn fields(world: &mut World) {
    let fields: Vec<Vec<Vec<(Name, Ty)>>> = for_units(world, |cx, unit| {
        let each = unit.items.types.iter().enumerate().map(|(i, decl)| {
            let outer = Env::of(unit.scope(decl.module));
            let params = cx.params(&outer, &decl.generics, 1);
            let args = params.iter().take(decl.generics.params.len());
            let args = args.map(|(n, _)| Ty::Param(n.clone(), Vec::new())).collect();
            let this = Ty::Adt(TypeId(unit.types + i as u32), args);
            let env = Env { params: &params, self_ty: Some(&this), ..outer };
            let variants = decl.variants.iter().map(|variant| {
                variant.fields.iter().map(|f| (f.name.clone(), cx.lower(&env, &f.ty, 1))).collect()
            });
            variants.collect()
        });
        each.collect()
    });
    for (info, fields) in world.types.iter_mut().zip(fields) {
        info.fields = fields;
    }
}

/// `impl Drop`, `impl Copy`.
fn drops(world: &mut World) {
    let lang = &world.impls.lang;
    let (drop, copy) = (lang.drop, lang.copy);
    for info in &world.impls.list {
        let (Some(of), Ty::Adt(id, _)) = (&info.of, &info.self_ty) else { continue };
        let ty = &mut world.types[id.0 as usize];
        if Some(of.id) == drop {
            ty.drop_fn = info.functions.get("drop").and_then(|all| all.first()).copied();
        }
        ty.copy |= Some(of.id) == copy && !info.negative;
    }
    // Without a model of std the names alone have to do.
    if drop.is_none() || copy.is_none() {
        by_name(world);
    }
}

fn by_name(world: &mut World) {
    let mut start = 0;
    for unit in &world.names.units {
        for (i, decl) in unit.items.impls.iter().enumerate() {
            let info = &world.impls.list[start + i];
            let name = decl.trait_.as_ref().and_then(|p| p.segments.last()).map(|s| s.name.as_str());
            let Ty::Adt(id, _) = &info.self_ty else { continue };
            let ty = &mut world.types[id.0 as usize];
            match name {
                Some("Drop") => ty.drop_fn = info.functions.get("drop").and_then(|all| all.first()).copied(),
                Some("Copy") => ty.copy |= !decl.negative,
                _ => {}
            }
        }
        start += unit.items.impls.len();
    }
}

/// Enters the bodies of the workspace.
pub(super) fn bodies(world: &mut World) {
    let mut owners: FxHashMap<BodyId, FnId> = FxHashMap::default();
    for (at, info) in world.functions.iter().enumerate() {
        if let Some(body) = info.body {
            owners.entry(body).or_insert(FnId(at as u32));
        }
    }
    let mut bodies: Vec<LinkedBody> = Vec::new();
    let mut units: Vec<u32> = Vec::new();
    for (at, unit) in world.names.units.iter().enumerate() {
        let Some(file) = unit.file else { continue };
        let base = bodies.len();
        units.resize(base + unit.items.bodies.len(), at as u32);
        let value_paths: FxHashMap<u32, String> = unit
            .items
            .values
            .iter()
            .enumerate()
            .filter_map(|(i, v)| Some((v.body?, world.values[unit.values as usize + i].path.clone())))
            .collect();
        for (index, body) in unit.items.bodies.iter().enumerate() {
            // The function that a closure is written in, through the closures around it.
            let mut root = index as u32;
            for _ in 0..=unit.items.bodies.len() {
                match unit.items.bodies.get(root as usize).and_then(|b| b.parent) {
                    Some(parent) => root = parent,
                    None => break,
                }
            }
            let function = owners.get(&unit.body(root)).copied();
            let path = match function {
                Some(id) => world.function(id).path.clone(),
                None => value_paths.get(&root).cloned().unwrap_or_default(),
            };
            bodies.push(LinkedBody {
                body: Arc::clone(body),
                file,
                package: unit.package.unwrap_or(0),
                function,
                parent: body.parent.map(|p| BodyId(base as u32 + p)),
                path,
                types: Vec::new(),
                targets: FxHashMap::default(),
                captured: Vec::new(),
                values: FxHashMap::default(),
                functions: FxHashMap::default(),
                definitions: Definitions::default(),
            });
        }
    }
    world.bodies = bodies;
    world.impls.body_units = units;
}

/// The heads under which the impls for a type may be entered.
pub(super) fn heads(ty: &Ty) -> [Head; 2] {
    [ty.head(), Head::Any]
}
