//! Names and library models meet: what moves, what is copied, what never returns.
//!
//! `collect` fills the tables of a [`world::World`], `modules` and `resolve` say which item a path means, `infer` gives locals
//! their types and calls their targets, `settle` decides what lowering had to leave open. No file is read here.

mod assoc;
mod collect;
pub mod definitions;
mod impls;
mod infer;
mod lower_ty;
mod methods;
mod modules;
mod paths;
mod places;
pub mod print;
mod queries;
mod resolve;
mod settle;
pub mod ty;
mod unify;
pub mod world;

use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::guard;
use crate::index::Edition;
use crate::index::items::{FileItems, Name};
use crate::models::Model;
use crate::source::FileId;
use definitions::Definitions;
pub use queries::{is_copy, place_ty};
use ty::BodyId;
use world::{CaptureMode, LinkedBody, World};

/// A workspace to link.
#[derive(Debug)]
pub struct Input {
    /// Its packages.
    pub packages: Vec<PackageInput>,
    /// The models that apply.
    pub models: Vec<Arc<Model>>,
}

/// One package.
#[derive(Debug)]
pub struct PackageInput {
    /// Name in the manifest.
    pub name: String,
    /// Its edition.
    pub edition: Edition,
    /// Its targets: each is a crate root of its own. The library first.
    pub targets: Vec<TargetInput>,
    /// All its files that could be indexed, by path.
    pub files: FxHashMap<PathBuf, (FileId, Arc<FileItems>)>,
    /// `name = { package = "real" }`: (name in source, package name).
    pub renames: Vec<(Name, String)>,
    /// Findings are wanted (a sibling is only context).
    pub checked: bool,
}

/// A crate root.
#[derive(Debug)]
pub struct TargetInput {
    /// Its crate name, with `_`.
    pub crate_name: Name,
    /// Its root file.
    pub root: PathBuf,
    /// The library of its package: what others call by `crate_name`.
    pub is_library: bool,
}

/// Links a workspace.
pub fn link(input: &Input) -> World {
    link_without(input, &[])
}

/// Links a workspace without the bodies on which something failed; with the words of that.
pub fn link_without(input: &Input, lost: &[(BodyId, String)]) -> World {
    let renames = input.packages.iter().map(|package| package.renames.clone()).collect();
    let mut world = World { names: modules::build(input), renames, ..World::default() };
    for model in &input.models {
        if model.integers_are_borrowed && !world.integer_borrowers.contains(&model.library) {
            world.integer_borrowers.push(model.library.clone());
        }
    }
    collect::declare(&mut world);
    resolve::imports(&mut world);
    collect::fill(&mut world);
    collect::bodies(&mut world);
    for (id, why) in lost {
        if let Some(linked) = world.bodies.get_mut(id.0 as usize) {
            Arc::make_mut(&mut linked.body).lose(why);
        }
    }
    bodies(&mut world);
    settle::divergence(&mut world);
    world.calls = definitions::calls(&world);
    world.of_trait = definitions::of_trait(&world);
    world.runs = (0..world.bodies.len() as u32).map(|id| definitions::run_by(&world, BodyId(id))).collect();
    world
}

/// Infers and settles all bodies: each function with the closures in it on its own, in parallel.
fn bodies(world: &mut World) {
    let families = families(world);
    let one = |family: &Vec<BodyId>| -> Vec<(BodyId, infer::Inferred, settle::Settled)> {
        let inferred = infer::family(world, family);
        let settled = settle::family(world, &inferred);
        inferred.into_iter().zip(settled).map(|((id, types), settled)| (id, types, settled)).collect()
    };
    let done: Vec<_> = families.par_iter().map(|family| guard::guarded("link", || one(family))).collect();
    let mut known = Vec::new();
    for (family, done) in families.iter().zip(done) {
        match done {
            Ok(done) => known.extend(done),
            Err(panicked) => {
                for id in family {
                    lose(&mut world.bodies[id.0 as usize], &panicked.what);
                }
            }
        }
    }
    for (id, inferred, settled) in known {
        let linked = &mut world.bodies[id.0 as usize];
        linked.types = inferred.types;
        linked.targets = inferred.targets;
        linked.values = inferred.values;
        linked.functions = inferred.functions;
        linked.captured = settled.captured;
        linked.body = Arc::new(settled.body);
        linked.definitions = Definitions::of(&linked.body);
    }
}

/// Gives up a body whose types nobody knows.
fn lose(linked: &mut LinkedBody, why: &str) {
    Arc::make_mut(&mut linked.body).lose(why);
    linked.captured = vec![CaptureMode::Unknown; linked.body.captures.len()];
    linked.definitions = Definitions::of(&linked.body);
}

/// Each function with the bodies written in it, parents before children.
fn families(world: &World) -> Vec<Vec<BodyId>> {
    let mut children: FxHashMap<BodyId, Vec<BodyId>> = FxHashMap::default();
    let mut roots = Vec::new();
    for (at, body) in world.bodies.iter().enumerate() {
        let id = BodyId(at as u32);
        match body.parent {
            Some(parent) => children.entry(parent).or_default().push(id),
            None => roots.push(id),
        }
    }
    let mut families = Vec::with_capacity(roots.len());
    for root in roots {
        let mut family = vec![root];
        let mut at = 0;
        while let Some(id) = family.get(at) {
            if let Some(more) = children.get(id) {
                family.extend(more.iter().copied());
            }
            at += 1;
        }
        families.push(family);
    }
    families
}
