//! Reading and writing on what is in a home: where, and whether anybody looks at the result.

use rustc_hash::FxHashMap;

use crate::facts::Facts;
use crate::facts::homes::{Deposit, Home, any_part, root};
use crate::facts::stay::modelled_calls;
use crate::facts::views::operand_place;
use crate::link::ty::{BodyId, Ty};
use crate::link::world::{LinkedBody, Target, World};
use crate::lower::body::{
    BlockId, Call, Callee, LocalId, Mode, OpKind, Operand, Place, RESULT, Rvalue, Terminator, Test,
};
use crate::models::behaviour::Behaviour;
use crate::source::Loc;

/// A read, a write, or a function of the package that does one.
#[derive(Clone, Debug)]
pub(super) struct Use {
    /// On what is in this home.
    pub(super) home: Home,
    pub(super) body: BodyId,
    /// The result (of the awaited future).
    pub(super) result: LocalId,
    pub(super) at: Loc,
    /// The error goes to the caller: a `?`, or the result itself.
    pub(super) returned: bool,
}

/// All reads and writes of a world on what is in homes.
#[derive(Debug, Default)]
pub(super) struct Io {
    pub(super) uses: Vec<Use>,
    /// The parameters on which a body reads or writes.
    does: FxHashMap<BodyId, Vec<usize>>,
}

/// The parameters that each body reads or writes, by itself or through what it calls.
fn doers(facts: &Facts<'_>) -> FxHashMap<BodyId, Vec<usize>> {
    const ROUNDS: usize = 4;
    let mut io = Io::default();
    for _ in 0..ROUNDS {
        let mut news = false;
        for id in facts.bodies() {
            for (_, call, argument) in io.exchanges(facts.world, id) {
                let Some(place) = call.args.get(argument).and_then(operand_place) else { continue };
                let from = root(facts.world, id, place);
                let owner = facts.world.body(from.body);
                let is_parameter =
                    owner.parent.is_none() && (1..=owner.body.params).contains(&from.place.local.0);
                // A field of `self` is a home of its own.
                if is_parameter && matches!(from.home, Home::Elsewhere | Home::Local(..)) {
                    let list = io.does.entry(from.body).or_default();
                    let index = from.place.local.0 as usize - 1;
                    if !list.contains(&index) {
                        list.push(index);
                        news = true;
                    }
                }
            }
        }
        if !news {
            break;
        }
    }
    io.does
}

impl Io {
    pub(super) fn new(facts: &Facts<'_>) -> Self {
        let does = doers(facts);
        let mut found = Self { uses: Vec::new(), does };
        for id in facts.bodies() {
            for (_, call, argument) in found.exchanges(facts.world, id) {
                let linked = facts.world.body(id);
                let Some(place) = call.args.get(argument).and_then(operand_place) else { continue };
                let home = root(facts.world, id, place).home;
                let result = awaited(linked, call.dest.local);
                let returned = is_returned(linked, result);
                found.uses.push(Use { home, body: id, result, at: linked.loc(call.span), returned });
            }
        }
        found
    }

    /// The reads and writes of a body, those of the package's own functions that it calls included: block, call and the argument that is
    /// read or written.
    pub(super) fn exchanges<'w>(&self, world: &'w World, id: BodyId) -> Vec<(BlockId, &'w Call, usize)> {
        let mut found = exchanges(world, id);
        let linked = world.body(id);
        for (index, block) in linked.body.blocks.iter().enumerate() {
            let at = BlockId(index as u32);
            let Terminator::Call(call) = &block.end else { continue };
            let Some(Target::Functions(ids, _)) = linked.targets.get(&at) else { continue };
            for body in ids.iter().filter_map(|id| world.function(*id).body) {
                let arguments = self.does.get(&body).into_iter().flatten();
                found.extend(arguments.map(|argument| (at, &**call, *argument)));
            }
        }
        found
    }

    /// The uses of what is in the home of a deposit. A place behind a parameter is known only in its own body.
    pub(super) fn on<'i>(&'i self, world: &'i World, deposit: &'i Deposit) -> impl Iterator<Item = &'i Use> {
        let known = move |one: &&Use| deposit.home != Home::Elsewhere || one.body == deposit.body;
        // A field of what is stored there is there, too.
        let inside = move |home: &Home| match home {
            Home::Field(owner, _) => {
                any_part(world, &deposit.ty, &|part| matches!(part, Ty::Adt(id, _) if id == owner))
            }
            _ => false,
        };
        self.uses.iter().filter(move |one| one.home == deposit.home && known(one) || inside(&one.home))
    }

    /// Where an error on what is there goes nowhere.
    pub(super) fn swallowed(&self, world: &World, deposit: &Deposit) -> Option<Loc> {
        self.on(world, deposit).find(|one| !one.returned).map(|one| one.at)
    }

    /// Where it is used.
    pub(super) fn any(&self, world: &World, deposit: &Deposit) -> Option<Loc> {
        self.on(world, deposit).next().map(|one| one.at)
    }
}

/// The reads and writes of a body by library calls: block, call and the argument that is read or written.
fn exchanges(world: &World, id: BodyId) -> Vec<(BlockId, &Call, usize)> {
    let found = modelled_calls(world, world.body(id)).filter_map(|(block, call, info)| {
        info.behaviours.iter().find_map(|b| match b {
            Behaviour::Reads { from: arg, .. } | Behaviour::Writes { to: arg, .. } => {
                Some((block, call, arg.0))
            }
            _ => None,
        })
    });
    found.collect()
}

/// The local that gets the result, when the future in this one has been awaited.
pub(super) fn awaited(linked: &LinkedBody, local: LocalId) -> LocalId {
    let result = linked.body.blocks.iter().find_map(|block| match &block.end {
        Terminator::Await(wait) => {
            let ours = wait.futures.iter().filter_map(operand_place).any(|place| place.local == local);
            (ours && wait.futures.len() == 1).then_some(wait.dest.local)
        }
        _ => None,
    });
    result.unwrap_or(local)
}

/// Whether the error in a local goes to the caller.
fn is_returned(linked: &LinkedBody, local: LocalId) -> bool {
    let mut locals = vec![local];
    let mut at = 0;
    while at < locals.len() && locals.len() < 32 {
        let local = locals[at];
        at += 1;
        if local == RESULT {
            return true;
        }
        for block in &linked.body.blocks {
            for op in &block.ops {
                let OpKind::Assign { place, value, .. } = &op.kind else { continue };
                let mentions =
                    |operand: &Operand| operand_place(operand).is_some_and(|p: &Place| p.local == local);
                let flows = match value {
                    Rvalue::Residual(operand) if mentions(operand) => return true,
                    Rvalue::Use(operand) => mentions(operand),
                    Rvalue::Aggregate(_, fields, _) => fields.iter().any(|(_, operand)| mentions(operand)),
                    _ => false,
                };
                if flows && !locals.contains(&place.local) {
                    locals.push(place.local);
                }
            }
            if let Terminator::Call(call) = &block.end {
                let ours = call.args.iter().filter_map(operand_place).any(|p| p.local == local);
                if ours && !locals.contains(&call.dest.local) {
                    locals.push(call.dest.local);
                }
            }
        }
    }
    false
}

/// What is known of the result of a read or write: the locals that hold it, or a boolean that tells how it went.
pub(super) struct Result<'l> {
    world: &'l World,
    linked: &'l LinkedBody,
    family: Vec<LocalId>,
    /// Somebody whose answer nobody knows has looked at it.
    pub(super) asked: bool,
}

impl<'l> Result<'l> {
    pub(super) fn new(world: &'l World, linked: &'l LinkedBody, result: LocalId) -> Self {
        let mut all = Self { world, linked, family: vec![result], asked: false };
        let mut at = 0;
        while at < all.family.len() && all.family.len() < 16 {
            let local = all.family[at];
            at += 1;
            all.further(local);
        }
        all
    }

    fn further(&mut self, local: LocalId) {
        let mut more = Vec::new();
        for (index, block) in self.linked.body.blocks.iter().enumerate() {
            for op in &block.ops {
                if let OpKind::Assign { place, value: Rvalue::Use(operand), .. } = &op.kind {
                    let whole = operand_place(operand).is_some_and(|p| p.local == local && p.path.is_empty());
                    if whole && place.path.is_empty() && place.local != RESULT {
                        more.push(place.local);
                    }
                }
            }
            let Terminator::Call(call) = &block.end else { continue };
            if !call.args.iter().filter_map(operand_place).any(|p| p.local == local) {
                continue;
            }
            match self.linked.targets.get(&BlockId(index as u32)) {
                Some(Target::Functions(ids, _)) if ids.iter().all(|id| self.world.function(*id).modelled) => {
                    let ends = call
                        .args
                        .iter()
                        .any(|arg| matches!(arg, Operand::Place(p, Mode::Move) if p.local == local));
                    if ends && self.says(BlockId(index as u32)).is_none() {
                        more.push(call.dest.local);
                    }
                }
                Some(Target::Language | Target::Constructor(..)) => {}
                _ if matches!(call.callee, Callee::Macro(_)) => {}
                _ => self.asked = true,
            }
        }
        for local in more {
            if !self.family.contains(&local) {
                self.family.push(local);
            }
        }
    }

    /// `is_ok`, `is_err`: whether truth means success.
    fn says(&self, block: BlockId) -> Option<bool> {
        let Some(Target::Functions(ids, _)) = self.linked.targets.get(&block) else { return None };
        self.world.function(*ids.first()?).behaviours.iter().find_map(|b| match b {
            Behaviour::Is(name) => Some(matches!(name.as_str(), "Ok" | "Some")),
            _ => None,
        })
    }

    /// Which side of a branch is that of a failure, if the branch asks for it: `true` for the side where the test holds.
    pub(super) fn failing_side(&self, test: &Test) -> Option<bool> {
        match test {
            Test::Success(place) if self.is_whole(place) => Some(false),
            Test::Variant(place, path) if self.is_whole(place) => match path.segments.last()?.name.as_str() {
                "Ok" | "Some" => Some(false),
                "Err" | "None" => Some(true),
                _ => None,
            },
            Test::True(operand) => {
                let place = operand_place(operand)?;
                let (block, call) =
                    self.linked.body.blocks.iter().enumerate().find_map(|(index, block)| {
                        match &block.end {
                            Terminator::Call(call) if call.dest == *place => {
                                Some((BlockId(index as u32), call))
                            }
                            _ => None,
                        }
                    })?;
                let about = call.args.iter().filter_map(operand_place).any(|p| self.is_whole(p));
                if about { self.says(block).map(|success| !success) } else { None }
            }
            _ => None,
        }
    }

    fn is_whole(&self, place: &Place) -> bool {
        place.path.is_empty() && self.family.contains(&place.local)
    }
}
