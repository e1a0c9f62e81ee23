//! What the package does with the number in a field: who closes it, who hands it on, who only looks. A slot that is never dropped is
//! asked about in the same words: who drops what is in it, or takes it out.

use super::Facts;
use super::closings::dropped_type;
use super::homes::{Home, root};
use super::outcome::{Effect, Source};
use super::views::operand_place;
use crate::index::items::Name;
use crate::link::ty::{BodyId, FnId, Ty, TypeId};
use crate::link::world::{LinkedBody, Target, World};
use crate::lower::body::{
    Aggregate, BlockId, Call, Callee, LocalId, Mode, OpKind, Operand, Place, RESULT, Rvalue, Terminator,
};
use crate::models::behaviour::{Behaviour, TypeBehaviour};
use crate::source::Loc;

/// How many calls a number is followed back through.
const STEPS: usize = 6;

/// What is done with the number in a field, in the whole world.
#[derive(Clone, Debug, Default)]
pub struct Outlets {
    /// It is closed, or given an owner, when the value (or one that it is part of) is dropped; or handed on there.
    pub at_drop: bool,
    /// A `Drop` shuts the connection down.
    pub shut_at_drop: bool,
    /// It is closed, or given an owner, here.
    pub closed: Option<Loc>,
    /// The functions that do that.
    pub closers: Vec<FnId>,
    /// It goes somewhere where nobody knows what is done with it.
    pub unknown: bool,
}

/// What is done with the number in a field.
pub fn outlets(facts: &Facts<'_>, ty: TypeId, field: &Name) -> Outlets {
    let world = facts.world;
    let home = Home::Field(ty, field.clone());
    let never_drops = |ty: &Ty| world.has_behaviour(ty, TypeBehaviour::NeverDrops);
    let mut fields = world.type_info(ty).fields.iter().flatten();
    let slot = fields.any(|(name, ty)| name == field && super::homes::any_part(world, ty, &never_drops));
    let mut search = Search {
        facts,
        home,
        slot,
        getters: Vec::new(),
        found: Outlets::default(),
        dropping: dropping(world, ty),
    };
    // First who gives the number out; then what is done with it, there too.
    for id in facts.bodies() {
        search.getter(id);
    }
    for id in facts.bodies() {
        search.body(id);
    }
    search.found
}

/// The bodies that run when a value of the type, or one that it is part of, is dropped.
fn dropping(world: &World, ty: TypeId) -> Vec<BodyId> {
    let work: Vec<BodyId> = (0..world.bodies.len() as u32)
        .map(BodyId)
        .filter(|id| {
            dropped_type(world, world.body(*id)).is_some_and(|(dropped, _)| {
                let whole = Ty::Adt(dropped, Vec::new());
                super::homes::any_part(world, &whole, &|part| matches!(part, Ty::Adt(id, _) if *id == ty))
            })
        })
        .collect();
    world.all_run_by(work)
}

struct Search<'f, 'w> {
    facts: &'f Facts<'w>,
    home: Home,
    /// The field is a slot that is never dropped.
    slot: bool,
    /// Functions that return the number.
    getters: Vec<FnId>,
    found: Outlets,
    dropping: Vec<BodyId>,
}

/// What somebody does with the number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Looks,
    Shuts,
    Closes,
    Unknown,
}

impl Search<'_, '_> {
    fn getter(&mut self, id: BodyId) {
        let linked = self.facts.world.body(id);
        let Some(function) = linked.function.filter(|_| linked.parent.is_none()) else { return };
        let returns = linked.body.blocks.iter().flat_map(|block| &block.ops).any(|op| match &op.kind {
            OpKind::Assign { place, value: Rvalue::Use(operand) | Rvalue::Cast(operand, _), .. } => {
                place.local == RESULT && self.concerns(id, operand)
            }
            _ => false,
        });
        if returns {
            self.getters.push(function);
        }
    }

    /// Whether an operand is the number, or what holds it.
    fn concerns(&self, id: BodyId, operand: &Operand) -> bool {
        let Some(place) = operand_place(operand) else { return false };
        let world = self.facts.world;
        let mut at = (id, place.clone());
        for _ in 0..STEPS {
            if !may_be_number(&world.body(at.0).place_ty(world, &at.1)) {
                return false;
            }
            let from = root(world, at.0, &at.1);
            if from.home == self.home {
                return true;
            }
            let linked = world.body(from.body);
            if self.is_got(linked, from.place.local) {
                return true;
            }
            // `self.fd.get()`, `self.fd.load(..)`: a number that was in what holds it.
            let Some(holder) = made_of(world, linked, from.place.local) else { return false };
            if matches!(linked.place_ty(world, holder).peel(), Ty::Int(_)) {
                // What a function makes of a number is another one.
                return false;
            }
            at = (from.body, holder.clone());
        }
        false
    }

    /// Whether a local is what a getter returned.
    fn is_got(&self, linked: &LinkedBody, local: LocalId) -> bool {
        linked.body.blocks.iter().enumerate().any(|(index, block)| match &block.end {
            Terminator::Call(call) if call.dest.local == local && call.dest.path.is_empty() => {
                match linked.targets.get(&BlockId(index as u32)) {
                    Some(Target::Functions(ids, _)) => ids.iter().any(|id| self.getters.contains(id)),
                    _ => false,
                }
            }
            _ => false,
        })
    }

    fn body(&mut self, id: BodyId) {
        let linked = self.facts.world.body(id);
        for (index, block) in linked.body.blocks.iter().enumerate() {
            for op in &block.ops {
                if let OpKind::Assign { place, value, .. } = &op.kind {
                    if self.goes_on(id, place, value) {
                        self.note(id, Use::Unknown, linked.loc(op.span));
                    }
                }
            }
            let Terminator::Call(call) = &block.end else { continue };
            for (argument, operand) in call.args.iter().enumerate() {
                if self.concerns(id, operand) {
                    let what = self.used(linked, BlockId(index as u32), call, argument);
                    self.note(id, what, linked.loc(call.span));
                }
            }
        }
    }

    fn note(&mut self, id: BodyId, what: Use, at: Loc) {
        let dropping = self.dropping.contains(&id);
        match what {
            Use::Looks => {}
            Use::Shuts => self.found.shut_at_drop |= dropping,
            Use::Closes | Use::Unknown if dropping => self.found.at_drop = true,
            Use::Closes => {
                self.found.closed = self.found.closed.or(Some(at));
                self.found.closers.extend(self.facts.world.body(id).function);
            }
            Use::Unknown => self.found.unknown = true,
        }
    }

    /// Whether an operation puts the number into something else than another value of the same field.
    fn goes_on(&self, id: BodyId, to: &Place, value: &Rvalue) -> bool {
        let world = self.facts.world;
        match value {
            Rvalue::Aggregate(kind, fields, _) => {
                let made = world.body(id).place_ty(world, to);
                let same = |name: &Name| matches!(&made, Ty::Adt(ty, _) if Home::Field(*ty, name.clone()) == self.home);
                let data = matches!(&made, Ty::Adt(ty, _) if world.type_info(*ty).modelled);
                !(data && matches!(kind, Aggregate::Struct(_)))
                    && *kind != Aggregate::Range
                    && fields.iter().any(|(name, operand)| !same(name) && self.concerns(id, operand))
            }
            Rvalue::Opaque { takes, .. } => takes
                .iter()
                .any(|place| self.concerns(id, &Operand::Borrow { place: place.clone(), mutable: true })),
            Rvalue::Use(operand) => {
                !to.path.is_empty()
                    && to.local != RESULT
                    && root(world, id, to).home != self.home
                    && self.concerns(id, operand)
            }
            _ => false,
        }
    }

    /// What a call does with the number in one of its arguments.
    fn used(&self, linked: &LinkedBody, block: BlockId, call: &Call, argument: usize) -> Use {
        if matches!(call.callee, Callee::Macro(_)) {
            return Use::Looks;
        }
        let world = self.facts.world;
        let borrowed = matches!(call.args[argument], Operand::Borrow { mutable: false, .. });
        match linked.targets.get(&block) {
            Some(Target::Functions(ids, _)) if !ids.is_empty() => {
                let all = ids.iter().map(|id| {
                    let lent = borrowed || self.lends_content(linked, *id, call, argument);
                    self.function(*id, argument, lent)
                });
                all.max_by_key(|what| *what as u8).unwrap_or(Use::Looks)
            }
            Some(Target::Constructor(ty, _)) => {
                let info = world.type_info(*ty);
                let same = matches!(&self.home, Home::Field(home, _) if home == ty);
                let returned = call.dest.local == RESULT && info.modelled;
                if same || returned { Use::Looks } else { Use::Unknown }
            }
            Some(Target::Language) => Use::Looks,
            Some(Target::Unknown(Some(path))) if world.borrows_integers(path) => Use::Looks,
            _ if borrowed || self.is_content(linked, &call.args[argument]) => Use::Looks,
            _ => Use::Unknown,
        }
    }

    /// Whether a call is lent what is in the slot, and not the slot itself.
    fn lends_content(&self, linked: &LinkedBody, id: FnId, call: &Call, argument: usize) -> bool {
        let world = self.facts.world;
        let declared = world.function(id).params.get(argument);
        let takes_content = declared.is_some_and(|ty| {
            matches!(ty.peel(), Ty::Adt(..)) && !world.has_behaviour(ty.peel(), TypeBehaviour::NeverDrops)
        });
        self.slot && takes_content || self.is_content(linked, &call.args[argument])
    }

    fn is_content(&self, linked: &LinkedBody, operand: &Operand) -> bool {
        let world = self.facts.world;
        self.slot
            && matches!(operand, Operand::Borrow { .. } | Operand::Place(_, Mode::Ref | Mode::RefMut))
            && operand_place(operand).is_some_and(|place| {
                let ty = linked.place_ty(world, place);
                ty != Ty::Unknown && !world.has_behaviour(ty.peel(), TypeBehaviour::NeverDrops)
            })
    }

    fn function(&self, id: FnId, argument: usize, borrowed: bool) -> Use {
        let info = self.facts.world.function(id);
        if !info.modelled {
            let Some(summary) = self.facts.summaries.of_function(self.facts.world, id) else {
                return Use::Unknown;
            };
            let source = Source::Argument(argument);
            if !summary.told.contains(&source) {
                return if borrowed { Use::Looks } else { Use::Unknown };
            }
            let effects = summary.outcomes.ways.iter().flat_map(|way| &way.effects);
            let mine: Vec<&Effect> =
                effects.filter(|(s, _)| *s == source).map(|(_, effect)| effect).collect();
            return if mine.iter().any(|effect| matches!(effect, Effect::Closed)) {
                Use::Closes
            } else if mine.iter().any(|effect| matches!(effect, Effect::Taken)) {
                Use::Unknown
            } else {
                Use::Looks
            };
        }
        let mut what = Use::Looks;
        let whole = info
            .params
            .get(argument)
            .is_some_and(|ty| self.facts.world.has_behaviour(ty, TypeBehaviour::NeverDrops));
        if self.slot && whole {
            // `into_inner(slot)`.
            return Use::Closes;
        }
        for behaviour in &info.behaviours {
            match behaviour {
                Behaviour::Closes(arg) | Behaviour::Adopts(arg) | Behaviour::Drops(arg)
                    if arg.0 == argument =>
                {
                    return Use::Closes;
                }
                Behaviour::Takes(arg) | Behaviour::Replaces(arg) if self.slot && arg.0 == argument => {
                    return Use::Closes;
                }
                Behaviour::Keeps(arg) | Behaviour::Inserts(arg) if arg.0 == argument => {
                    what = Use::Unknown;
                }
                Behaviour::Shuts { what: arg, .. } if arg.0 == argument => what = Use::Shuts,
                // A closure gets what is in it.
                Behaviour::Calls { .. } if argument == 0 => what = Use::Unknown,
                _ => {}
            }
        }
        what
    }
}

/// The receiver of the one library call that made a local, if the call gives nothing of its own.
fn made_of<'l>(world: &World, linked: &'l LinkedBody, local: LocalId) -> Option<&'l Place> {
    let mut calls = linked.body.blocks.iter().enumerate().filter_map(|(index, block)| match &block.end {
        Terminator::Call(call) if call.dest.local == local && call.dest.path.is_empty() => {
            Some((BlockId(index as u32), call))
        }
        _ => None,
    });
    let (block, call) = calls.next().filter(|_| calls.next().is_none())?;
    let Some(Target::Functions(ids, _)) = linked.targets.get(&block) else { return None };
    let fresh = |b: &Behaviour| {
        // What was read or written is counted.
        let counts = matches!(b, Behaviour::Reads { .. } | Behaviour::Writes { .. });
        counts || matches!(b, Behaviour::Opens { .. } | Behaviour::Shares(_))
    };
    let looks = ids.iter().all(|id| {
        let info = world.function(*id);
        info.modelled && !info.behaviours.iter().any(fresh)
    });
    if looks { operand_place(call.args.first()?) } else { None }
}

/// Numbers, and what holds one: `Option<RawFd>`, an atomic.
fn may_be_number(ty: &Ty) -> bool {
    match ty {
        Ty::Int(_) | Ty::Unknown => true,
        Ty::Ref(_, inner) | Ty::Slice(inner) => may_be_number(inner),
        Ty::Adt(_, args) => args.is_empty() || args.iter().any(may_be_number),
        Ty::Tuple(parts) => parts.iter().any(may_be_number),
        _ => false,
    }
}
