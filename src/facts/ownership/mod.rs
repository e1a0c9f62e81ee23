//! Who holds which descriptor, on each path through a body.
//!
//! A resource is opened (or handed in) at a *site*. A state says in which places it is held, and as what: a number, which drop
//! cannot close, a value whose drop closes, or a handle, whose drop leaves running what it stands for. It ends *closed*, *taken*
//! (handed to somebody whose duty it is, or to somebody unknown) or *lost*: the last place that held the number or handle died.
//! What a rule makes of losses is the rule's business.

mod calls;
mod closures;
pub mod forgotten;
mod handles;
mod models;
pub mod state;
pub mod stored;

pub use forgotten::Forgotten;
pub(super) use forgotten::{forgets, taken_back};
pub use handles::{Made, Spawned};
pub(super) use handles::{detaches, spawns};
pub(super) use models::{is_choice, opens_owner, passes};

use rustc_hash::FxHashMap;

use super::assume::{assume, evaluate, place_of};
use super::closers::Keepers;
use super::flow::{Analysis, Explored, Visit, explore};
use super::graph::{Exceptional, dropped, edges};
use super::liveness::{LocalSet, live_at_start};
use super::outcome::{Class, Effect, Origin, Outcome, Outcomes, Owned, Shape, Source};
use super::summary::Summaries;
use super::unfinished::{Panic, panics};
use super::values::{BAD, Range, Value, awaited, canonical_variant};
use super::views::operand_place;
use crate::index::items::Name;
use crate::link::ty::{BodyId, Ty};
use crate::link::world::{CaptureMode, LinkedBody, World};
use crate::lower::body::{
    Aggregate, AwaitHow, BinaryOp, BlockId, Call, EXIT, Edge, LocalId, Mode, Op, OpKind, Operand, Place,
    RESULT, Rvalue, Step, Terminator, Test, Why,
};
use crate::models::behaviour::OnDrop;
use crate::source::{Loc, Span};
pub use state::SiteId;
use state::{Fate, State};
use stored::Stored;

/// Where a resource came into a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// How.
    pub kind: SiteKind,
    /// The block that ends in the call, or has the expression.
    pub block: BlockId,
    /// The expression.
    pub span: Span,
    /// The name of what was called: a label underlines it.
    pub name_span: Span,
    /// Where the owner was opened that this number was made of, if in this body.
    pub opened: Option<Span>,
}

/// How a resource came into a body.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SiteKind {
    /// A library call that opens; with its full path.
    Opened(String),
    /// A library call that makes a number of an owner (`into_raw_fd`); with its full path.
    Escaped(String),
    /// A call of the workspace's own function whose result owns; with its path and where it was opened there.
    Returned(String, Option<Loc>),
    /// An owner made of a number that this body does not own: a view of a foreign descriptor.
    Foreign,
    /// The caller gave it, or a closure captured it.
    Given(Source),
    /// A task or thread was started, here or in the function called here, and this is its handle.
    Spawned(Spawned),
    /// A value was made, here or in the function called here, of which dropping is not enough.
    Made(Made),
    /// The drop of an owner was switched off.
    Forgotten(Forgotten),
    /// The number of the owner of that site was looked up.
    View(SiteId),
}

impl SiteKind {
    /// Whether this body is responsible for it: not a view, not the caller's.
    pub fn is_own(&self) -> bool {
        matches!(
            self,
            Self::Opened(_)
                | Self::Escaped(_)
                | Self::Returned(..)
                | Self::Spawned(_)
                | Self::Made(_)
                | Self::Forgotten(_)
        )
    }

    /// Whether it is a descriptor that came as a number: no handle of something that runs, no owner that was forgotten.
    pub fn is_descriptor(&self) -> bool {
        !matches!(self, Self::Spawned(_) | Self::Made(_) | Self::Forgotten(_) | Self::View(_))
    }
}

/// A descriptor that nobody holds any more and nobody closed.
#[derive(Clone, Debug)]
pub struct Loss {
    /// Which.
    pub site: SiteId,
    /// The visit in which it was lost.
    pub visit: usize,
    /// The exit, the end of the scope, the assignment.
    pub at: Loc,
    /// Why control was there.
    pub way: LostBy,
    /// Whether the number was ever used for anything after it came into being.
    pub used: bool,
}

/// How the last holder went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LostBy {
    /// Along an edge: a `?`, a `return`, a `break`, a cancellation.
    Exit(Why),
    /// At the end of its scope.
    EndOfScope,
    /// Another value was assigned over it.
    Overwritten,
    /// It was moved into a callee that let it go.
    InCallee,
    /// A handle: `drop(handle)`.
    Dropped,
    /// An owner: it is forgotten right here.
    Forgotten,
    /// A handle: the time was up, and the future that owned it was dropped.
    TimedOut,
    /// A handle: another future of the same `try_join!` failed, and the one that owned it was dropped.
    SiblingFailed,
}

/// What an exploration follows: nobody pays for what the body has nothing to do with.
#[allow(clippy::struct_excessive_bools)] // a set of subjects
#[derive(Clone, Copy, Debug, Default)]
pub struct Subjects<'k> {
    /// Descriptors that are numbers, and the owners that they are made of.
    pub numbers: bool,
    /// Handles of tasks and threads.
    pub tasks: bool,
    /// Values of which dropping is not enough.
    pub keepers: Option<&'k Keepers>,
    /// Owners whose drop this body switches off (with `numbers`).
    pub forgets: bool,
    /// The owners that are made of pointers again: what is leaked on purpose may be taken back.
    pub taken_back: &'k [Ty],
}

/// What the analysis of one body found.
#[derive(Debug)]
pub struct Ownership {
    /// Where resources come from.
    pub sites: Vec<Site>,
    /// What was lost; in the order of discovery.
    pub losses: Vec<Loss>,
    /// Handles of which somebody ended here what they stand for (not only waited for it), in the order of discovery.
    pub ended: Vec<(SiteId, Loc)>,
    /// Where numbers that own went, in the order of discovery.
    pub stored: Vec<Stored>,
    /// In which ways the body returns.
    pub outcomes: Outcomes,
    /// The sources whose fate the outcomes tell; of others nothing is known.
    pub told: Vec<Source>,
    /// The exploration, for paths.
    pub explored: Explored,
    /// The visits that begin with an error as the result, in their order.
    failing: Vec<usize>,
    /// In some state less is known than was found out.
    blurred: bool,
}

impl Ownership {
    /// Whether every path was followed to its end, with all that is known of it. If not, losses are missing, never wrong.
    pub fn is_whole(&self) -> bool {
        self.explored.complete && !self.blurred
    }

    /// Whether the body returns an error from this visit on.
    pub fn fails(&self, visit: usize) -> bool {
        self.failing.binary_search(&visit).is_ok()
    }
}

/// Analyses a body.
pub fn analyse(
    world: &World,
    summaries: &Summaries,
    id: BodyId,
    exceptional: Exceptional,
    subjects: Subjects<'_>,
) -> Ownership {
    let linked = world.body(id);
    let mut tracker = Tracker {
        world,
        id,
        subjects,
        summaries,
        linked,
        exceptional,
        live: live_at_start(world, linked),
        sites: Vec::new(),
        by_key: FxHashMap::default(),
        given_as: FxHashMap::default(),
        losses: Vec::new(),
        ended: Vec::new(),
        stored: Vec::new(),
        ways: Vec::new(),
        told: Vec::new(),
        failing: Vec::new(),
        blurred: false,
    };
    // Without liveness nothing is ever forgotten: a body too large for it is not followed at all.
    let explored = if tracker.live.is_some() {
        explore(&linked.body, exceptional, &mut tracker)
    } else {
        Explored { visits: Vec::new(), complete: false }
    };
    let outcomes = if explored.complete { Outcomes::of(tracker.ways) } else { Outcomes::looks() };
    let told = if explored.complete { tracker.told } else { Vec::new() };
    Ownership {
        sites: tracker.sites,
        losses: tracker.losses,
        ended: tracker.ended,
        stored: tracker.stored,
        outcomes,
        told,
        explored,
        failing: tracker.failing,
        blurred: tracker.blurred,
    }
}

/// The analysis at work.
pub(super) struct Tracker<'w> {
    world: &'w World,
    id: BodyId,
    subjects: Subjects<'w>,
    summaries: &'w Summaries,
    linked: &'w LinkedBody,
    exceptional: Exceptional,
    live: Option<Vec<LocalSet>>,
    sites: Vec<Site>,
    by_key: FxHashMap<(BlockId, SiteKind), SiteId>,
    given_as: FxHashMap<SiteId, Class>,
    losses: Vec<Loss>,
    ended: Vec<(SiteId, Loc)>,
    stored: Vec<Stored>,
    ways: Vec<Outcome>,
    told: Vec<Source>,
    failing: Vec<usize>,
    blurred: bool,
}

impl Analysis for Tracker<'_> {
    type State = State;

    fn initial(&mut self) -> Vec<State> {
        let mut state = State::default();
        let body = &self.linked.body;
        for index in 0..body.params as usize {
            self.give(&mut state, Source::Argument(index), LocalId(index as u32 + 1));
        }
        for (index, capture) in body.captures.iter().enumerate() {
            self.give(&mut state, Source::Capture(index), capture.local);
        }
        vec![state]
    }

    fn block(&mut self, at: Visit, mut state: State) -> Vec<(usize, State)> {
        let linked = self.linked;
        let block = &linked.body.blocks[at.block.0 as usize];
        self.blurred |= state.blurred;
        if state.values.get(&Place::local(RESULT)) == Some(&Value::Variant(Name::new_static(BAD))) {
            self.failing.push(at.index);
        }
        self.prune(at.block, &mut state);
        for op in &block.ops {
            self.op(at, op, &mut state);
        }
        self.end(at, &block.end, state)
    }

    fn weight(&self, state: &State) -> usize {
        state.held.len() + state.values.len() + state.fates.len()
    }

    fn blur(&self, state: &mut State) {
        let held = &state.held;
        state.values.retain(|place, _| held.iter().any(|h| h.at.iter().any(|at| at.local == place.local)));
        state.blurred = true;
    }
}

impl Tracker<'_> {
    fn loc(&self, span: Span) -> Loc {
        Loc { file: self.linked.file, span }
    }

    /// A parameter or captured variable that may own something starts as held by the caller's grace.
    fn give(&mut self, state: &mut State, source: Source, local: LocalId) {
        let ty = self.linked.local_ty(local);
        let class = match ty {
            ty if self.is_handle(ty.peel()) => Class::Handle,
            _ if !self.subjects.numbers => return,
            Ty::Int(name) if matches!(name.as_str(), "i32" | "usize" | "u64") => Class::Integer,
            ty if self.may_forget(ty) => Class::Owner,
            Ty::Param(..) | Ty::Opaque(_) => Class::Integer,
            // Several numbers in one place: closing one counts for all.
            Ty::Slice(inner) if matches!(&**inner, Ty::Int(name) if name == "i32") => Class::Integer,
            ty if self.is_owner(ty) => Class::Owner,
            _ => return,
        };
        self.told.push(source);
        let span = self.linked.body.locals[local.0 as usize].span;
        let site = self.site(crate::lower::body::ENTRY, SiteKind::Given(source), span, span);
        self.given_as.insert(site, class);
        state.open(site, class, Place::local(local), None);
    }

    /// The site of a resource that comes into being at the end of this block.
    fn site(&mut self, block: BlockId, kind: SiteKind, span: Span, name_span: Span) -> SiteId {
        let next = SiteId(self.sites.len() as u32);
        let id = *self.by_key.entry((block, kind.clone())).or_insert(next);
        if id == next {
            self.sites.push(Site { kind, block, span, name_span, opened: None });
        }
        id
    }

    /// Whether the caller gave it as what it is held as now.
    fn was_given_as(&self, site: SiteId, class: Class) -> bool {
        self.given_as.get(&site) == Some(&class)
    }

    fn is_given(&self, site: SiteId) -> bool {
        matches!(self.sites[site.0 as usize].kind, SiteKind::Given(_))
    }

    /// Whether dropping a value of this type closes what it holds.
    fn is_owner(&self, ty: &Ty) -> bool {
        self.world.resource(ty).is_some_and(|(_, on_drop)| {
            matches!(on_drop, OnDrop::Closes | OnDrop::ClosesLast | OnDrop::ShutsWrite)
        })
    }

    fn place_ty(&self, place: &Place) -> Ty {
        self.linked.place_ty(self.world, place)
    }

    /// Forgets what can never be asked again, so that paths that differ only in it meet.
    fn prune(&self, block: BlockId, state: &mut State) {
        let Some(live) = &self.live else { return };
        let parameters = 1..=self.linked.body.params;
        // What is known of a number that was handed in tells the ways of return apart; see `remember_given`.
        state.values.keep_live(&live[block.0 as usize], |place, value| {
            matches!(value, Value::Int(_)) && parameters.contains(&place.local.0)
        });
    }

    fn op(&mut self, at: Visit, op: &Op, state: &mut State) {
        match &op.kind {
            OpKind::Declare(local) => state.values.forget_local(*local),
            OpKind::Ignore(_) => {}
            OpKind::Drop(local) => {
                self.drop_local(at, state, *local, &LostBy::EndOfScope, op.span);
            }
            OpKind::Assign { place, value, initialises } => {
                let to = state.values.canonical(place);
                if !initialises && !reads(value, &to, state) {
                    self.overwrite(at, state, &to, op.span);
                }
                self.assign(state, op, place, &to, value);
                if matches!(value, Rvalue::Aggregate(Aggregate::Struct(_), ..)) {
                    self.make(at, state, place, &to, op.span);
                }
            }
        }
    }

    /// Another value goes where one was.
    fn overwrite(&mut self, at: Visit, state: &mut State, to: &Place, span: Span) {
        for held in state.die(to) {
            self.orphan(at, state, &held, &LostBy::Overwritten, span);
        }
    }

    fn assign(&mut self, state: &mut State, op: &Op, place: &Place, to: &Place, value: &Rvalue) {
        match value {
            Rvalue::Use(operand) | Rvalue::Cast(operand, _) => {
                if let Some(from) = place_of(&state.values, operand).filter(|_| !self.is_tracked(to)) {
                    self.assigned_to(state, &from, to, op.span);
                }
                self.store(state, operand, to);
            }
            Rvalue::Residual(operand) => {
                self.store(state, operand, to);
                state.values.note(to.clone(), Value::Variant(canonical_variant("Err")));
            }
            Rvalue::Aggregate(kind, fields, base) => {
                self.aggregate(state, op.span, place, to, kind, fields);
                if let Some(base) = base {
                    self.take_operand(state, base);
                }
            }
            Rvalue::Opaque { takes, looks, .. } => {
                for place in takes {
                    let place = state.values.canonical(place);
                    self.take(state, &place);
                }
                if self.subjects.tasks {
                    for place in looks.iter().map(|place| state.values.canonical(place)).collect::<Vec<_>>() {
                        if self.handle_at(state, &place) {
                            self.take(state, &place);
                        }
                    }
                }
                state.values.set(to.clone(), None);
            }
            Rvalue::Closure(_) => {
                state.values.set(to.clone(), None);
                self.capture(state, op, to);
            }
            // A counter would be a state of its own in each round.
            Rvalue::Binary(BinaryOp::Add | BinaryOp::Sub | BinaryOp::Other, ..) => {
                state.values.set(to.clone(), None);
            }
            Rvalue::Binary(..) | Rvalue::Not(_) | Rvalue::Neg(_) => {
                let result = evaluate(self.world, self.linked, &state.values, value);
                match &result {
                    Some(Value::Says(question, _)) => check(state, question.place()),
                    Some(_) => {}
                    None => super::liveness::mentioned_in_value(value, &mut |place| {
                        let place = state.values.canonical(place);
                        calls::doubt(state, &place);
                    }),
                }
                state.values.set(to.clone(), result);
            }
        }
    }

    /// An operand's value goes to a place: ownership and knowledge with it.
    fn store(&mut self, state: &mut State, operand: &Operand, to: &Place) {
        match operand {
            Operand::Place(from, mode) => {
                let from = state.values.canonical(from);
                if from == *to {
                    return;
                }
                if self.handle_at(state, &from) {
                    self.store_handle(state, operand, &from, to);
                    return;
                }
                state.values.copy(&from, to);
                for held in &mut state.held {
                    // A raw result under another name: that is the one that will be asked.
                    if held.unchecked.as_ref() == Some(&from) {
                        held.unchecked = Some(to.clone());
                    }
                }
                if state.held_at(&from) && !self.narrow(state, &from, *mode) {
                    if self.is_tracked(to) {
                        state.flow(&from, to, self.effective(&from, *mode));
                    } else {
                        self.take(state, &from);
                    }
                }
            }
            _ => {
                let value = super::assume::constant(self.world, self.linked, &state.values, operand);
                state.values.set(to.clone(), value);
            }
        }
    }

    /// A number is copied, unless it is a temporary that goes away with this use (lowering says so: `Move`).
    fn effective(&self, from: &Place, mode: Mode) -> Mode {
        let number = matches!(self.place_ty(from), Ty::Int(_) | Ty::Pointer(_));
        if number && mode != Mode::Move { Mode::Copy } else { mode }
    }

    /// Whether what goes into this place can still be followed: locals, tuples, arrays, `Option` and `Result` of this body.
    /// A number in a field of a struct, behind a reference, in a static: its owner has the duty now.
    fn is_tracked(&self, to: &Place) -> bool {
        let root = self.linked.local_ty(to.local);
        if to.local != RESULT && matches!(root, Ty::Ref(..) | Ty::Pointer(_)) {
            // Canonical places leave dereferences out: this is what it points to.
            return false;
        }
        let mut prefix = Place::local(to.local);
        for step in &to.path {
            match step {
                Step::Field(_) => {
                    let through_variant = matches!(prefix.path.last(), Some(Step::Variant(_)));
                    if !through_variant && !matches!(self.place_ty(&prefix), Ty::Tuple(_)) {
                        return false;
                    }
                }
                Step::Deref => return false,
                Step::Index | Step::Variant(_) => {}
            }
            prefix.path.push(step.clone());
        }
        true
    }

    fn aggregate(
        &mut self,
        state: &mut State,
        span: Span,
        place: &Place,
        to: &Place,
        kind: &Aggregate,
        fields: &[(Name, Operand)],
    ) {
        state.values.set(to.clone(), None);
        for (name, operand) in fields {
            match kind {
                Aggregate::Tuple => {
                    self.store(state, operand, &to.step(Step::Field(name.clone())));
                }
                Aggregate::Array => self.store(state, operand, &to.step(Step::Index)),
                Aggregate::Range => {}
                Aggregate::Struct(_) => {
                    let owner = matches!(self.place_ty(place), Ty::Adt(..));
                    if self.fill_handle(state, operand, &to.step(Step::Field(name.clone()))) {
                        continue;
                    }
                    let Some(from) = place_of(&state.values, operand) else { continue };
                    if matches!(operand, Operand::Borrow { .. }) {
                        self.lend(state, &self.place_ty(place), &from);
                        continue;
                    }
                    if let Ty::Closure(body) = self.place_ty(&from) {
                        self.give_closure(state, body, &from);
                        continue;
                    }
                    if self.is_plain_data(&self.place_ty(place)) {
                        // `pollfd { fd, .. }`: the kernel is told about it.
                        continue;
                    }
                    self.stored_in(state, &from, place, name, span);
                    if owner && self.all_owners(state, &from) {
                        // A struct of owners closes by its own drop.
                        state.flow(&from, to, Mode::Move);
                    } else {
                        self.take(state, &from);
                    }
                }
            }
        }
    }

    /// A struct of a library that is copied like a number: nobody's owner.
    fn is_plain_data(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Adt(id, _) => {
                let info = self.world.type_info(*id);
                info.modelled && info.copy
            }
            _ => false,
        }
    }

    /// A reference to what is here goes into a value: if that value does something when it is dropped, it may close.
    fn lend(&self, state: &mut State, to: &Ty, place: &Place) {
        let acts = match to {
            Ty::Adt(id, _) => self.world.type_info(*id).drop_fn.is_some(),
            _ => true,
        };
        if acts {
            self.take(state, place);
        }
    }

    fn all_owners(&self, state: &State, place: &Place) -> bool {
        state
            .held
            .iter()
            .filter(|h| h.at.iter().any(|at| state::touches(at, place)))
            .all(|h| h.class == Class::Owner)
    }

    /// Everything held in the place is somebody else's now.
    fn take(&self, state: &mut State, place: &Place) {
        state.end(place, &Fate::Taken, |site| self.is_remembered(site));
    }

    fn take_operand(&self, state: &mut State, operand: &Operand) {
        if let Some(place) = place_of(&state.values, operand) {
            self.take(state, &place);
        }
    }

    /// A local's life ends on the straight way or along an edge.
    fn drop_local(&mut self, at: Visit, state: &mut State, local: LocalId, by: &LostBy, span: Span) {
        if self.is_borrowed_capture(local) {
            return;
        }
        let place = Place::local(local);
        if state.holds_in(local) {
            let lent = matches!(self.linked.local_ty(local), Ty::Ref(..));
            for held in state.die(&place) {
                // A reference to a handle goes: the handle does not.
                if !(lent && held.class == Class::Handle) {
                    self.orphan(at, state, &held, by, span);
                }
            }
        }
        self.remember_given(state, local);
        state.values.forget_local(local);
    }

    /// A captured variable that the closure only borrows lives on when the closure's body ends.
    fn is_borrowed_capture(&self, local: LocalId) -> bool {
        self.linked.body.captures.iter().position(|capture| capture.local == local).is_some_and(|index| {
            !matches!(self.linked.captured.get(index), Some(CaptureMode::Move | CaptureMode::Copy))
        })
    }

    /// What is known of an integer parameter when it dies, so that the caller can tell the ways apart.
    fn remember_given(&self, state: &mut State, local: LocalId) {
        let index = local.0 as usize;
        if index == 0 || index > self.linked.body.params as usize {
            return;
        }
        if let Some(Value::Int(range)) = state.values.get(&Place::local(local)) {
            let entry = (Source::Argument(index - 1), *range);
            if !state.given.contains(&entry) {
                state.given.push(entry);
            }
        }
    }

    /// The last holder of a resource is gone.
    fn orphan(&mut self, at: Visit, state: &mut State, held: &state::Held, by: &LostBy, span: Span) {
        let site = &self.sites[held.site.0 as usize];
        if self.is_given(held.site) {
            let fate = match held.class {
                Class::Owner => Fate::Closed,
                Class::Integer | Class::Handle if state.blurred => Fate::Taken,
                Class::Integer | Class::Handle => Fate::Lost(self.loc(span)),
            };
            state.remember(held.site, fate);
            return;
        }
        if held.class == Class::Owner || held.doubtful || state.blurred || !site.kind.is_own() {
            return;
        }
        let used = !held.at.iter().all(|place| {
            let local = &self.linked.body.locals[place.local.0 as usize];
            local.kind == crate::lower::body::LocalKind::Temporary
        });
        let loss = Loss { site: held.site, visit: at.index, at: self.loc(span), way: by.clone(), used };
        if !self.losses.iter().any(|l| l.site == loss.site && l.at == loss.at) {
            self.losses.push(loss);
        }
    }

    /// Follows an edge: what is dropped on the way dies.
    fn along(&mut self, at: Visit, edge: &Edge, state: &mut State) {
        let by = match edge.why {
            Why::Normal | Why::Holds | Why::Fails | Why::FallsOff | Why::LoopBack => LostBy::EndOfScope,
            ref why => LostBy::Exit(why.clone()),
        };
        // Whose future is dropped or who panics returns nothing to the caller.
        state.cut_short |= matches!(edge.why, Why::Cancelled | Why::Unwind);
        let body = &self.linked.body;
        for local in dropped(body, edge) {
            self.drop_local(at, state, local, &by, edge.span);
        }
    }

    fn end(&mut self, at: Visit, end: &Terminator, state: State) -> Vec<(usize, State)> {
        let mut result = Vec::new();
        match end {
            Terminator::Branch { test, holds, fails, .. } => {
                for (index, (edge, answer)) in [(holds, true), (fails, false)].into_iter().enumerate() {
                    let mut next = state.clone();
                    self.doubt_undecided(&mut next, test);
                    if assume(self.world, self.linked, &mut next.values, test, answer) {
                        next.settle();
                        settle_numbers(&mut next);
                        self.along(at, edge, &mut next);
                        result.push((index, next));
                    }
                }
            }
            Terminator::Call(call) => {
                let returned = self.call(at, call, state.clone());
                if let Some(edge) = &call.returns {
                    for mut next in returned {
                        self.along(at, edge, &mut next);
                        result.push((0, next));
                    }
                }
                if let Some(mut next) = self.panicking(call, state) {
                    self.along(at, &call.unwinds, &mut next);
                    result.push((usize::from(call.returns.is_some()), next));
                }
            }
            Terminator::Await(wait) => result = self.wait(at, wait, &state, end),
            Terminator::End => self.exit(at, &state),
            Terminator::Yield { value, .. } => {
                let mut state = state;
                self.take_operand(&mut state, value);
                self.plain(at, end, &state, &mut result);
            }
            Terminator::Goto(_) | Terminator::Choose { .. } | Terminator::Unreachable => {
                self.plain(at, end, &state, &mut result);
            }
        }
        result
    }

    /// What is held when a call panics, if its panic counts.
    fn panicking(&self, call: &Call, mut state: State) -> Option<State> {
        if !self.exceptional.unwinds {
            return None;
        }
        match panics(call)? {
            Panic::Any => Some(state),
            Panic::Bad => {
                let place = operand_place(call.args.first()?)?;
                let bad = Test::Success(place.clone());
                let may = assume(self.world, self.linked, &mut state.values, &bad, false);
                may.then(|| {
                    state.settle();
                    state
                })
            }
        }
    }

    /// A raw result is compared with something that nobody here knows (a constant from elsewhere): it may be no descriptor.
    fn doubt_undecided(&self, state: &mut State, test: &Test) {
        let (Test::Variant(place, _) | Test::Equals(place, _)) = test else { return };
        let place = state.values.canonical(place);
        if !state.held.iter().any(|held| held.unchecked.as_ref() == Some(&place)) {
            return;
        }
        let known = match test {
            Test::Equals(_, operand) => {
                super::assume::integer(self.world, self.linked, &state.values, operand).is_some()
            }
            Test::Variant(_, path) => super::assume::number(self.world, self.linked, path).is_some(),
            _ => true,
        };
        if known {
            check(state, &place);
        } else {
            calls::doubt(state, &place);
        }
    }

    fn plain(&mut self, at: Visit, end: &Terminator, state: &State, result: &mut Vec<(usize, State)>) {
        for (index, edge) in edges(end, self.exceptional).into_iter().enumerate() {
            let mut next = state.clone();
            self.along(at, edge, &mut next);
            result.push((index, next));
        }
    }

    fn wait(
        &mut self,
        at: Visit,
        wait: &crate::lower::body::Await,
        state: &State,
        end: &Terminator,
    ) -> Vec<(usize, State)> {
        let mut states = vec![state.clone()];
        let dest = state.values.canonical(&wait.dest);
        for (index, future) in wait.futures.iter().enumerate() {
            let to = match wait.how {
                AwaitHow::One | AwaitHow::Select => dest.clone(),
                AwaitHow::Join => dest.step(Step::Field(Name::new(index.to_string()))),
                AwaitHow::TryJoin => {
                    super::values::payload(&dest).step(Step::Field(Name::new(index.to_string())))
                }
            };
            states = states.into_iter().flat_map(|s| self.finish(at, future, &to, s, wait.span)).collect();
        }
        states.extend(self.sibling_failed(at, wait, &dest, state));
        let mut result = Vec::new();
        let counts = |edge: &&Edge| edge.why != Why::Unwind;
        for (index, edge) in edges(end, self.exceptional).into_iter().enumerate().filter(|(_, e)| counts(e)) {
            let after: &[State] =
                if edge.why == Why::Cancelled { std::slice::from_ref(state) } else { &states };
            for next in after {
                let mut next = next.clone();
                self.along(at, edge, &mut next);
                result.push((index, next));
            }
        }
        result
    }

    /// A future is done: what it owned and what is known of its output is in the output.
    fn finish(
        &mut self,
        at: Visit,
        future: &Operand,
        to: &Place,
        mut state: State,
        span: Span,
    ) -> Vec<State> {
        let Some(place) = place_of(&state.values, future) else {
            state.values.set(to.clone(), None);
            return vec![state];
        };
        if let Ty::Closure(body) = self.place_ty(&place) {
            let mut states = self.run_closure(at, body, &[], to, state, span);
            for state in &mut states {
                self.end_handles(state, &place);
            }
            return states;
        }
        let output = awaited(&place);
        state.values.copy(&output, to);
        state.flow(&output, to, Mode::Move);
        self.awaited_handle(at, &place, to, state, span)
    }

    /// The body returns: what became of what was given, and what the result owns.
    fn exit(&mut self, at: Visit, state: &State) {
        if at.block != EXIT || state.cut_short {
            return;
        }
        let result = Place::local(RESULT);
        let mut way = Outcome {
            shape: shape(state.values.get(&result)),
            given: state.given.clone(),
            ..Outcome::default()
        };
        for (site, fate) in &state.fates {
            if let SiteKind::Given(source) = self.sites[site.0 as usize].kind {
                way.effects.push((source, fate.clone().into()));
            }
        }
        for held in &state.held {
            let Some(place) = held.at.iter().find(|at| at.local == RESULT) else { continue };
            if held.class == Class::Handle && !self.is_tracked(place) {
                // It is in a struct: the type's business from now on.
                if let SiteKind::Given(source) = self.sites[held.site.0 as usize].kind {
                    way.effects.push((source, Effect::Taken));
                }
                continue;
            }
            let from = match &self.sites[held.site.0 as usize].kind {
                SiteKind::Given(source) => Origin::From(*source, Vec::new()),
                SiteKind::Spawned(Spawned { from: Some(loc), .. })
                | SiteKind::Made(Made { from: Some(loc), .. }) => Origin::Fresh(Some(*loc)),
                SiteKind::Returned(_, Some(loc)) => Origin::Fresh(Some(*loc)),
                SiteKind::Foreign | SiteKind::View(_) => continue,
                SiteKind::Forgotten(_) if held.class == Class::Integer && !self.leaves_as_number(place) => {
                    continue;
                }
                _ => Origin::Fresh(Some(self.loc(self.sites[held.site.0 as usize].name_span))),
            };
            let class = match from {
                Origin::From(..) => (!self.was_given_as(held.site, held.class)).then_some(held.class),
                Origin::Fresh(_) => Some(held.class),
            };
            way.owns.push(Owned { at: place.path.clone(), class, from });
        }
        if !self.ways.contains(&way) {
            self.ways.push(way);
        }
    }
}

fn shape(value: Option<&Value>) -> Shape {
    match value {
        Some(Value::Variant(name)) => Shape::Variant(name.clone()),
        Some(Value::Int(range)) => Shape::Int(*range),
        Some(Value::Bool(value)) => Shape::Bool(*value),
        _ => Shape::Unknown,
    }
}

/// Whether a value is made of what is in the place that it goes to (`x = f(x)`, `n += 1`).
fn reads(value: &Rvalue, to: &Place, state: &State) -> bool {
    let mut reads = false;
    super::liveness::mentioned_in_value(value, &mut |place| {
        reads |= state::touches(&state.values.canonical(place), to);
    });
    reads
}

/// A raw result was looked at.
fn check(state: &mut State, place: &Place) {
    for held in &mut state.held {
        if held.unchecked.as_ref() == Some(place) || held.at.contains(place) {
            held.unchecked = None;
        }
    }
}

/// Standard input, output and error are nobody's leak: `if fd > 2 { close(fd) }`.
fn settle_numbers(state: &mut State) {
    const STANDARD: Range = Range { low: i128::MIN, high: 2 };
    let values = &state.values;
    state.held.retain(|held| {
        held.class != Class::Integer
            || !held.at.iter().any(|at| match values.get(at) {
                Some(Value::Int(range)) => range.high <= STANDARD.high,
                _ => false,
            })
    });
}
