//! Which options were set on a value or along a builder chain: `timeout`, `pool_timer`, `half_close`, ... (`#[sets(option)]` in the models),
//! and with what, as far as it is written there.
//!
//! Forward over one body, ways that meet are joined: what was set on some way only is [`Setting::Unknown`]. A value begins without any
//! option where a library makes it; what comes out of a builder has what was set on the builder, and so has the request that a client
//! makes. Helper functions of the workspace are followed, and so are captures of closures and `async` blocks. What comes from a
//! parameter, a field or a static, and what was given to code that we do not see, is Unknown.
//!
//! `state` is what is known at one point, `walk` changes it along the body.

mod state;
mod walk;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::index::items::Name;
use crate::link::ty::{BodyId, Ty, TypeId};
use crate::link::world::World;
use crate::lower::body::{BlockId, Place};
use crate::models::behaviour::{Behaviour, ResourceKind, TypeBehaviour};
use crate::source::Loc;
use state::State;

/// Whether an option was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// On no way.
    Unset,
    /// On every way, with this; the last call that set it.
    Set(Given, Loc),
    /// Nobody knows.
    Unknown,
}

/// What an option was set to, as far as it is written there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// `None`
    None,
    /// `Some(..)`
    Some,
    /// A literal number.
    Int(i128),
    /// `true`, `false`; a function without an argument sets `true`.
    Bool(bool),
    /// Anything else.
    Value,
}

/// What is known of the options of one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// What is known of all others.
    base: Base,
    known: BTreeMap<Name, Setting>,
}

/// What is known of the options that no call mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Base {
    /// They are not set: the value was made in sight.
    Fresh,
    /// They are as they were in this argument of the body.
    Argument(u32),
    /// Nobody knows.
    Unknown,
}

impl Options {
    const UNKNOWN: Self = Self { base: Base::Unknown, known: BTreeMap::new() };
    const FRESH: Self = Self { base: Base::Fresh, known: BTreeMap::new() };

    /// Whether an option was set.
    pub fn get(&self, option: &str) -> Setting {
        match (self.known.get(option), self.base) {
            (Some(known), _) => *known,
            (None, Base::Fresh) => Setting::Unset,
            (None, _) => Setting::Unknown,
        }
    }

    /// Whether the value was made in sight, so that an option that no call mentions is not set.
    pub fn is_fresh(&self) -> bool {
        self.base == Base::Fresh
    }

    /// The options that calls mention, by name.
    pub fn mentioned(&self) -> impl Iterator<Item = (&Name, Setting)> {
        self.known.iter().map(|(name, setting)| (name, *setting))
    }
}

/// The options of the values of a world: what was found so far.
#[derive(Debug)]
pub struct Settings<'w> {
    world: &'w World,
    /// Types on which options can be set, and what they build.
    optioned: FxHashSet<TypeId>,
    bodies: RefCell<FxHashMap<BodyId, Rc<BodySettings>>>,
}

/// The options of the values of one body.
#[derive(Debug)]
pub struct BodySettings {
    /// At the end of each block that can be reached, before its terminator.
    ends: Vec<Option<State>>,
    /// At the exit.
    exit: Option<State>,
}

/// How deep helper functions and bodies within bodies are followed.
const DEPTH: usize = 6;

impl<'w> Settings<'w> {
    /// Nothing is computed before somebody asks.
    pub fn new(world: &'w World) -> Self {
        Self { world, optioned: optioned(world), bodies: RefCell::default() }
    }

    /// The options of the value in a place, right before the call or wait that ends a block.
    pub fn before(&self, id: BodyId, block: BlockId, place: &Place) -> Options {
        let found = self.of(id, 0);
        let state = found.ends.get(block.0 as usize).and_then(Option::as_ref);
        state.map_or(Options::UNKNOWN, |state| {
            state.get(&state::canonical(&super::views::origin(self.world, self.world.body(id), place)))
        })
    }

    /// The options of the value that the call or wait at the end of a block gives.
    pub fn result(&self, id: BodyId, block: BlockId) -> Options {
        let found = self.of(id, 0);
        let Some(Some(state)) = found.ends.get(block.0 as usize) else { return Options::UNKNOWN };
        walk::result(self, id, block, state, 0)
    }

    fn of(&self, id: BodyId, depth: usize) -> Rc<BodySettings> {
        if let Some(known) = self.bodies.borrow().get(&id) {
            return Rc::clone(known);
        }
        // A body that calls itself: nobody knows, until it is known.
        let nothing = Rc::new(BodySettings { ends: Vec::new(), exit: None });
        if depth > DEPTH || self.world.body(id).body.truncated {
            return nothing;
        }
        self.bodies.borrow_mut().insert(id, nothing);
        let found = Rc::new(walk::walk(self, id, depth));
        self.bodies.borrow_mut().insert(id, Rc::clone(&found));
        found
    }

    /// Whether options can be set on values of this type.
    fn has_options(&self, ty: &Ty) -> bool {
        matches!(ty.peel(), Ty::Adt(id, _) if self.optioned.contains(id))
    }
}

/// The types on which options can be set, clients, and what functions of such types give that are no references (`build`).
fn optioned(world: &World) -> FxHashSet<TypeId> {
    let head = |ty: &Ty| match ty.peel() {
        Ty::Adt(id, _) => Some(*id),
        _ => None,
    };
    let modelled = || world.functions.iter().filter(|info| info.modelled);
    let sets = |b: &Behaviour| matches!(b, Behaviour::Sets(_));
    let mut result: FxHashSet<TypeId> = modelled()
        .filter(|info| info.behaviours.iter().any(sets))
        .filter_map(|info| info.self_ty.as_ref().and_then(head))
        .collect();
    let client = |b: &TypeBehaviour| matches!(b, TypeBehaviour::Resource(ResourceKind::Client, _));
    for (index, info) in world.types.iter().enumerate() {
        if info.behaviours.iter().any(client) {
            result.insert(TypeId(index as u32));
        }
    }
    let built: Vec<TypeId> = modelled()
        .filter(|info| info.self_ty.as_ref().and_then(head).is_some_and(|id| result.contains(&id)))
        .filter(|info| info.decl().receiver == Some(crate::index::items::Receiver::Value))
        .filter_map(|info| head(&world.success_of(&info.ret)).or_else(|| head(&info.ret)))
        .filter(|id| world.type_info(*id).modelled)
        .filter(|id| !is_wrapper(world, *id))
        .collect();
    result.extend(built);
    result
}

/// `Result`, `Option`: what is in them counts.
fn is_wrapper(world: &World, id: TypeId) -> bool {
    let info = world.type_info(id);
    info.path.starts_with("std::")
}

/// The types on which this option can be set, in order.
pub fn builders_with(world: &World, option: &str) -> Vec<Ty> {
    let sets = |b: &Behaviour| matches!(b, Behaviour::Sets(name) if name == option);
    let all = world.functions.iter().filter(|info| info.modelled && info.behaviours.iter().any(sets));
    let mut result: Vec<Ty> = all.filter_map(|info| info.self_ty.clone()).collect();
    result.dedup();
    result
}
