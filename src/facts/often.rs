//! How often a point of the package is reached: in a loop, in a function that is called from one, for each item of an iterator or stream,
//! for each request (a registered handler, `#[serves(..)]` in the models), or only once.
//!
//! From a point outwards: the loops around it, then those who call its body, then the loops around the calls. A spawned task runs as often
//! as it is spawned. Closures that run at most once in their life (`get_or_init`, `or_insert_with`), and whatever is given to code that we
//! do not see, say nothing: nobody knows.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::graph::{NaturalLoop, loops};
use super::liveness::closure_made;
use super::servers::body_of;
use super::views::operand_place;
use crate::link::ty::BodyId;
use crate::link::world::{FnInfo, LinkedBody, Target, World};
use crate::lower::body::{BlockId, BodyKind, Call, Terminator};
use crate::models::behaviour::Behaviour;
use crate::source::Loc;

/// A point of a body: the call or wait that ends this block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Site {
    /// The body.
    pub body: BodyId,
    /// The block.
    pub block: BlockId,
}

/// Why a point is reached again and again.
#[derive(Clone, Debug)]
pub struct Again {
    /// What comes back.
    pub by: By,
    /// The way there: the point asked for, the call of its body, the call of that one's body, ..: the last one is where [`Self::by`] is.
    pub way: Vec<Site>,
}

/// What comes back.
#[derive(Clone, Debug)]
pub enum By {
    /// This loop of the last body of the way.
    Loop(NaturalLoop),
    /// The last body of the way is a closure that runs for each item: the call that it is given to.
    Each(Loc),
    /// The last body of the way is a handler: where it is registered, or its name.
    Request(Loc),
}

/// How often a body runs.
#[derive(Clone, Debug)]
pub enum Often {
    /// Again and again.
    Repeated(Again),
    /// Only from `main`, or to fill a static.
    Once,
    /// Nobody knows: nobody in sight calls it, or code that we do not see does.
    Unknown,
}

/// Who runs a body.
#[derive(Clone, Debug)]
enum Runs {
    /// A call; for a closure or an `async` block, where it is made and runs once.
    At(Site),
    /// For each item: the body and block of the call that it is given to.
    Each(Loc),
    /// For each request.
    Request(Loc),
}

/// Who runs what, computed for the whole package when somebody asks.
#[derive(Debug)]
pub struct Frequency<'w> {
    world: &'w World,
    runs: FxHashMap<BodyId, Vec<Runs>>,
    loops: RefCell<FxHashMap<BodyId, Rc<Vec<NaturalLoop>>>>,
}

/// How many calls a point may be away from what comes back.
const CALLS: usize = 6;
/// How many bodies are looked at for one point.
const BODIES: usize = 200;

impl<'w> Frequency<'w> {
    /// Finds who runs what.
    pub fn new(world: &'w World) -> Self {
        let mut runs: FxHashMap<BodyId, Vec<Runs>> = FxHashMap::default();
        for index in 0..world.bodies.len() as u32 {
            runs_in(world, BodyId(index), &mut runs);
        }
        for info in &world.functions {
            let (Some(body), Some(at)) = (info.body, info.name_loc()) else { continue };
            if is_route(info) || answers(world, info) {
                runs.entry(body).or_default().push(Runs::Request(at));
            }
        }
        Self { world, runs, loops: RefCell::default() }
    }

    /// All reasons why a point is reached again and again, the nearest first: innermost loops before outer ones, the body's own before
    /// those of its callers.
    pub fn again(&self, site: Site) -> Vec<Again> {
        let mut found = Vec::new();
        let mut seen: FxHashSet<BodyId> = FxHashSet::default();
        let mut work = VecDeque::from([vec![site]]);
        while let Some(way) = work.pop_front() {
            let Some(at) = way.last().copied() else { continue };
            let around = self.loops(at.body);
            let around = around.iter().rev().filter(|one| one.contains(at.block));
            found.extend(around.map(|one| Again { by: By::Loop(one.clone()), way: way.clone() }));
            if !seen.insert(at.body) || seen.len() > BODIES || way.len() > CALLS {
                continue;
            }
            for runs in self.runs.get(&at.body).into_iter().flatten() {
                match runs {
                    Runs::At(site) => work.push_back(way.iter().copied().chain([*site]).collect()),
                    Runs::Each(loc) => found.push(Again { by: By::Each(*loc), way: way.clone() }),
                    Runs::Request(loc) => found.push(Again { by: By::Request(*loc), way: way.clone() }),
                }
            }
        }
        found
    }

    /// How often a point is reached.
    pub fn of(&self, site: Site) -> Often {
        if let Some(again) = self.again(site).into_iter().next() {
            return Often::Repeated(again);
        }
        if self.is_once(site.body) { Often::Once } else { Often::Unknown }
    }

    /// The calls of a body, as far as they are in sight.
    pub fn calls_of(&self, body: BodyId) -> impl Iterator<Item = Site> {
        self.runs.get(&body).into_iter().flatten().filter_map(|runs| match runs {
            Runs::At(site) => Some(*site),
            _ => None,
        })
    }

    /// The loops of a body that can go round, outermost first.
    pub fn loops(&self, body: BodyId) -> Rc<Vec<NaturalLoop>> {
        let mut known = self.loops.borrow_mut();
        let entry = known.entry(body);
        Rc::clone(entry.or_insert_with(|| Rc::new(loops(&self.world.body(body).body))))
    }

    /// Whether all ways to a body begin in `main` or an initialiser.
    fn is_once(&self, body: BodyId) -> bool {
        let mut seen = FxHashSet::default();
        let mut work = vec![body];
        while let Some(id) = work.pop() {
            if !seen.insert(id) {
                continue;
            }
            let linked = self.world.body(id);
            let is_main = linked.parent.is_none() && linked.body.name == "main";
            if is_main || linked.body.kind == BodyKind::Initializer {
                continue;
            }
            let Some(runs) = self.runs.get(&id) else { return false };
            for one in runs {
                let Runs::At(site) = one else { return false };
                work.push(site.body);
            }
        }
        true
    }
}

/// What a body runs.
fn runs_in(world: &World, id: BodyId, runs: &mut FxHashMap<BodyId, Vec<Runs>>) {
    let linked = world.body(id);
    for (index, block) in linked.body.blocks.iter().enumerate() {
        let site = Site { body: id, block: BlockId(index as u32) };
        for op in &block.ops {
            let Some((child, _)) = closure_made(world, linked, op) else { continue };
            // Whoever makes an `async` block has it run once, if at all.
            if matches!(world.body(child).body.kind, BodyKind::AsyncBlock { .. }) {
                runs.entry(child).or_default().push(Runs::At(site));
            }
        }
        let Terminator::Call(call) = &block.end else { continue };
        match linked.targets.get(&site.block) {
            Some(Target::Closure(body)) => runs.entry(*body).or_default().push(Runs::At(site)),
            Some(Target::Functions(ids, _)) => {
                for function in ids {
                    let info = world.function(*function);
                    if let Some(body) = info.body {
                        runs.entry(body).or_default().push(Runs::At(site));
                    } else if info.modelled {
                        given(world, linked, site, call, info, runs);
                    }
                }
            }
            _ => {}
        }
    }
}

/// A library function that runs what it is given.
fn given(
    world: &World,
    linked: &LinkedBody,
    site: Site,
    call: &Call,
    info: &FnInfo,
    runs: &mut FxHashMap<BodyId, Vec<Runs>>,
) {
    let loc = linked.loc(call.span);
    for behaviour in &info.behaviours {
        let (what, runs_it) = match behaviour {
            Behaviour::Serves(what) => (what, Runs::Request(loc)),
            Behaviour::Spawns { what, .. } => (what, Runs::At(site)),
            Behaviour::Calls { what, when: Some(_), .. } => (what, Runs::At(site)),
            Behaviour::Calls { what, .. } if goes_through_items(world, linked, call) => {
                (what, Runs::Each(loc))
            }
            _ => continue,
        };
        if let Some(body) = call.args.get(what.0).and_then(|arg| body_of(world, linked, arg)) {
            runs.entry(body).or_default().push(runs_it);
        }
    }
}

/// Whether the receiver of a call is an iterator or a stream.
fn goes_through_items(world: &World, linked: &LinkedBody, call: &Call) -> bool {
    let Some(place) = call.args.first().and_then(operand_place) else { return false };
    let ty = linked.place_ty(world, place);
    let is = |path| world.implements(ty.peel(), path) == Some(true);
    is("std::iter::Iterator") || is("futures_util::stream::Stream")
}

/// Attributes that register a function as a handler for a path: `#[get("/users")]`.
const ROUTES: [&str; 9] = ["get", "post", "put", "delete", "patch", "head", "options", "route", "connect"];

fn is_route(info: &FnInfo) -> bool {
    !info.modelled
        && info.decl().attributes.iter().any(|attribute| {
            let path = attribute.args.iter().any(|(_, text)| text.as_ref().is_some_and(|t| t.contains('/')));
            path && ROUTES.contains(&attribute.name.as_str())
        })
}

/// Whether a function implements one that is called for each request.
fn answers(world: &World, info: &FnInfo) -> bool {
    let Some(of) = info.of_trait else { return false };
    let declared = world.traits[of.0 as usize].functions.get(&info.decl().name);
    let serves = |b: &Behaviour| matches!(b, Behaviour::Serves(what) if what.0 == 0);
    declared.is_some_and(|id| {
        let declared = world.function(*id);
        declared.modelled && declared.behaviours.iter().any(serves)
    })
}
