//! Names and library models meet: what moves, what is copied, what never returns.

pub mod resolve;
pub mod ty;
pub mod world;

use std::path::PathBuf;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::index::Edition;
use crate::index::items::{FileItems, Name};
use crate::lower::body::Place;
use crate::models::Model;
use crate::source::FileId;
use ty::Ty;
use world::{LinkedBody, World};

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
pub fn link(_input: &Input) -> World {
    World::default()
}

/// The type of a place.
pub fn place_ty(_world: &World, body: &LinkedBody, place: &Place) -> Ty {
    body.local_ty(place.local).clone()
}

/// Whether values of this type are copied rather than moved. `None`: nobody knows.
pub fn is_copy(_world: &World, _ty: &Ty) -> Option<bool> {
    None
}
