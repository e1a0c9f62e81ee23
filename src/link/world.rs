//! What link hands on: names and library models have met, and each body knows its types, its callees and what it moves.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::definitions::{Definition, Definitions};
use super::ty::{BodyId, FnId, TraitId, TraitRef, Ty, TypeId, ValueId};
use crate::guard;
use crate::index::items::{Field, FileItems, Function, Name, TypeDef, Value};
use crate::lower::body::{BlockId, Body, LocalId, Place};
use crate::models::behaviour::{Behaviour, TypeBehaviour};
use crate::source::{FileId, Loc, Span};

/// Everything of one workspace and the models it names.
#[derive(Debug, Default)]
pub struct World {
    /// Functions: of the models first, then of the workspace.
    pub functions: Vec<FnInfo>,
    /// Types.
    pub types: Vec<TypeInfo>,
    /// Traits.
    pub traits: Vec<TraitInfo>,
    /// Statics and constants.
    pub values: Vec<ValueInfo>,
    /// Libraries whose unlisted functions only look at numbers (`#![integers_are_borrowed]`).
    pub integer_borrowers: Vec<Name>,
    /// By package, the libraries that it calls by another name: (name in source, package name).
    pub renames: Vec<Vec<(Name, String)>>,
    /// Bodies of the workspace (models have none).
    pub bodies: Vec<LinkedBody>,
    /// By body, the bodies that it may run.
    pub(super) runs: Vec<Vec<BodyId>>,
    /// By trait, the workspace's functions that belong to it or to its `impl`s.
    pub(super) of_trait: FxHashMap<TraitId, Vec<FnId>>,
    /// By function of the workspace, the calls of it.
    pub(super) calls: FxHashMap<FnId, Vec<(BodyId, BlockId)>>,
    /// `impl`s by type and trait, for `implements`, `Drop`, `Deref`, `Clone`.
    pub(super) impls: super::impls::Impls,
    /// Modules and what their names mean.
    pub(super) names: super::modules::Names,
}

/// A function.
#[derive(Debug)]
pub struct FnInfo {
    /// The file that declares it and its place there; model files are numbered like user files.
    pub items: Arc<FileItems>,
    /// Index into `items.functions`.
    pub index: u32,
    /// Its file (`None` in a model).
    pub file: Option<FileId>,
    /// Full path for people: `net::Probe::run`. For models with the library: `tokio::net::TcpStream::connect`.
    pub path: String,
    /// Its body, in the workspace.
    pub body: Option<BodyId>,
    /// What a model says it does.
    pub behaviours: Vec<Behaviour>,
    /// Whether it comes from a model.
    pub modelled: bool,
    /// `Self` of its impl, or the trait's `Self` parameter.
    pub self_ty: Option<Ty>,
    /// The trait that declares it or that its impl implements.
    pub of_trait: Option<TraitId>,
    /// Declared parameter types (`self` first), type parameters as [`Ty::Param`].
    pub params: Vec<Ty>,
    /// Declared result; for an `async fn` wrapped in [`Ty::Future`].
    pub ret: Ty,
}

impl FnInfo {
    /// The declaration.
    pub fn decl(&self) -> &Function {
        &self.items.functions[self.index as usize]
    }

    /// Where its name is written; `None` in a model.
    pub fn name_loc(&self) -> Option<Loc> {
        self.file.map(|file| Loc { file, span: self.decl().name_span })
    }
}

/// A struct, enum or union.
#[derive(Debug)]
pub struct TypeInfo {
    /// The file that declares it.
    pub items: Arc<FileItems>,
    /// Index into `items.types`.
    pub index: u32,
    /// Its file (`None` in a model).
    pub file: Option<FileId>,
    /// Full path for people.
    pub path: String,
    /// What a model says it is.
    pub behaviours: Vec<TypeBehaviour>,
    /// Whether it comes from a model.
    pub modelled: bool,
    /// Names of its parameters, in order.
    pub params: Vec<Name>,
    /// Types of the fields of each variant, parameters as [`Ty::Param`].
    pub fields: Vec<Vec<(Name, Ty)>>,
    /// `Drop::drop` of the type, where the workspace or a model has one.
    pub drop_fn: Option<FnId>,
    /// `Copy`.
    pub copy: bool,
}

impl TypeInfo {
    /// The declaration.
    pub fn decl(&self) -> &TypeDef {
        &self.items.types[self.index as usize]
    }

    /// A field's declaration (first variant that has it).
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.decl().variants.iter().flat_map(|v| &v.fields).find(|f| f.name == name)
    }
}

/// A trait.
#[derive(Debug)]
pub struct TraitInfo {
    /// Full path for people.
    pub path: String,
    /// The traits above it.
    pub supertraits: Vec<TraitRef>,
    /// Its functions, by name.
    pub functions: BTreeMap<Name, FnId>,
    /// Its associated types, with bounds.
    pub assoc: BTreeMap<Name, Vec<TraitRef>>,
    /// Whether it comes from a model.
    pub modelled: bool,
}

/// A static or constant.
#[derive(Debug)]
pub struct ValueInfo {
    /// The file that declares it.
    pub items: Arc<FileItems>,
    /// Index into `items.values`.
    pub index: u32,
    /// Its type.
    pub ty: Ty,
    /// Full path for people.
    pub path: String,
}

impl ValueInfo {
    /// The declaration.
    pub fn decl(&self) -> &Value {
        &self.items.values[self.index as usize]
    }
}

/// A body with its names resolved: operand modes are settled, edges after calls that never return are cut, captures are
/// settled.
#[derive(Debug)]
pub struct LinkedBody {
    /// The graph.
    pub body: Arc<Body>,
    /// Its file.
    pub file: FileId,
    /// The package it belongs to: `world` may hold siblings that are linked but not checked.
    pub package: u32,
    /// The function it is the body of, or is written in.
    pub function: Option<FnId>,
    /// The body it is written in.
    pub parent: Option<BodyId>,
    /// `net::Probe::run`, of the function it is written in.
    pub path: String,
    /// The type of each local.
    pub types: Vec<Ty>,
    /// Who is called at the end of each block that ends in a call.
    pub targets: FxHashMap<BlockId, Target>,
    /// How each capture is taken: index as in `body.captures`.
    pub captured: Vec<CaptureMode>,
    /// What paths in operands mean, by the path's span: constants and statics (functions have [`Ty::Fn`]).
    pub values: FxHashMap<Span, ValueId>,
    /// Functions that are used as values (`get(handler)`), by the path's span.
    pub functions: FxHashMap<Span, FnId>,
    /// Where each local gets its value.
    pub definitions: Definitions,
}

/// How a closure or `async` block takes a local of the body it is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaptureMode {
    /// Owned by the closure.
    Move,
    /// Copied into it.
    Copy,
    /// Borrowed.
    Ref,
    /// Nobody knows.
    Unknown,
}

/// Who is called.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// These functions, of the workspace or of models; more than one for `cfg` alternatives and trait objects: a fact
    /// holds only if all agree. With what `Self` and the type parameters stand for, by name, as far as known.
    Functions(Vec<FnId>, Vec<(Name, Ty)>),
    /// A tuple struct or variant: the call only builds a value.
    Constructor(TypeId, Name),
    /// A closure of this body held in a local.
    Closure(BodyId),
    /// What the language does: iteration, slices, panics: see the callee.
    Language,
    /// Outside of what we see. The path as far as it resolved (`serde_json::to_string`), for models of whole libraries.
    Unknown(Option<String>),
}

impl World {
    /// A function.
    pub fn function(&self, id: FnId) -> &FnInfo {
        &self.functions[id.0 as usize]
    }

    /// A type.
    pub fn type_info(&self, id: TypeId) -> &TypeInfo {
        &self.types[id.0 as usize]
    }

    /// A body.
    pub fn body(&self, id: BodyId) -> &LinkedBody {
        let linked = &self.bodies[id.0 as usize];
        guard::looks_at(id, || if linked.body.lost.is_some() { "" } else { &*linked.path });
        linked
    }

    /// The bodies that a body may run: called functions of the workspace, closures and `async` blocks made there.
    pub fn run_by(&self, id: BodyId) -> &[BodyId] {
        self.runs.get(id.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// These bodies and all that they may run, directly or not.
    pub fn all_run_by(&self, mut work: Vec<BodyId>) -> Vec<BodyId> {
        let mut all = Vec::new();
        while let Some(id) = work.pop() {
            if !all.contains(&id) {
                all.push(id);
                work.extend(self.run_by(id));
            }
        }
        all
    }

    /// The workspace's functions that belong to a trait or to its `impl`s, in their order.
    pub fn functions_of_trait(&self, of: TraitId) -> &[FnId] {
        self.of_trait.get(&of).map_or(&[], Vec::as_slice)
    }

    /// The calls of a function of the workspace, in the order of bodies and blocks: in whose body, at the end of which block.
    pub fn calls_of(&self, function: FnId) -> &[(BodyId, BlockId)] {
        self.calls.get(&function).map_or(&[], Vec::as_slice)
    }

    /// The calls of the function that a body is the body of; none of a closure.
    pub fn callers_of(&self, id: BodyId) -> &[(BodyId, BlockId)] {
        let linked = self.body(id);
        let function = linked.function.filter(|_| linked.parent.is_none());
        function.map_or(&[], |function| self.calls_of(function))
    }
}

impl LinkedBody {
    /// Where a local gets its value as a whole.
    pub fn defined(&self, local: LocalId) -> impl Iterator<Item = Definition<'_>> {
        self.definitions.of_local(&self.body, local)
    }

    /// The type of a local.
    pub fn local_ty(&self, local: LocalId) -> &Ty {
        self.types.get(local.0 as usize).unwrap_or(&Ty::Unknown)
    }

    /// The type of a place.
    pub fn place_ty(&self, world: &World, place: &Place) -> Ty {
        super::place_ty(world, self, place)
    }

    /// A place of this body's file.
    pub fn loc(&self, span: Span) -> Loc {
        Loc { file: self.file, span }
    }
}
