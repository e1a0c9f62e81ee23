//! Where a body can stand still, and for what.

use super::roots::{self, bare, root};
use super::{Inner, On, Root, Shape, found};
use crate::facts::Facts;
use crate::facts::graph::reachable;
use crate::facts::outcome::Source;
use crate::facts::tasks::{Made, Running, connection_in, made, running};
use crate::facts::values::{BAD, GOOD, Range, Value};
use crate::facts::views::operand_place;
use crate::index::items::Name;
use crate::link::ty::{BodyId, FnId, Ty};
use crate::link::world::{FnInfo, LinkedBody, Target, World};
use crate::lower::body::{
    Await, AwaitHow, BlockId, Call, Callee, Edge, Lang, Operand, Place, RESULT, Step, Terminator,
};
use crate::models::behaviour::{Behaviour, EndShape, TypeBehaviour, WaitOn};
use crate::source::{Loc, Span};

/// A wait point before anybody knows what leads out.
#[derive(Debug)]
pub(super) struct Site {
    pub(super) at: Loc,
    pub(super) block: BlockId,
    /// In a loop of the callee that has it.
    pub(super) repeated: bool,
    /// It only looks whether something is there, and goes on at once if not.
    pub(super) polls: bool,
    /// What can end it: of a `select!` one for each arm, else one.
    pub(super) arms: Vec<Arm>,
}

/// One way to end a wait.
#[derive(Debug)]
pub(super) struct Arm {
    /// The edge of a `select!`.
    pub(super) edge: usize,
    /// What ends it: any of these.
    pub(super) reasons: Vec<Local>,
}

/// Something that ends a wait.
#[derive(Clone, Debug)]
pub(super) struct Local {
    pub(super) on: On,
    pub(super) what: Root,
    /// What the wait may give when it has come to its end; nothing if it goes on waiting.
    pub(super) gives: Vec<Shape>,
    /// See [`super::Reason::reads`].
    pub(super) reads: bool,
    /// See [`super::Reason::next`].
    pub(super) next: bool,
    /// See [`super::Reason::place`].
    pub(super) place: Option<Place>,
    /// What is read here, in terms of this body.
    pub(super) read: Option<ReadAt>,
}

/// A call that takes items, bytes or messages from something, itself or through a function that it calls.
#[derive(Clone, Debug)]
pub(super) struct ReadAt {
    /// From what.
    pub(super) from: Place,
    /// The call.
    pub(super) span: Span,
    /// It is a stream of items: the end is the `None` of the result itself.
    pub(super) item: bool,
}

impl Local {
    fn unknown() -> Self {
        Self {
            on: On::Unknown,
            what: Root::Unknown,
            gives: vec![Vec::new()],
            reads: false,
            next: false,
            place: None,
            read: None,
        }
    }

    /// A send that has failed because nobody listens.
    pub(super) fn failed_send() -> Self {
        Self::new(On::Task, Root::Unknown, error(Value::Fatal))
    }

    fn new(on: On, what: Root, gives: Shape) -> Self {
        Self { on, what, gives: vec![gives], reads: false, next: false, place: None, read: None }
    }
}

/// What a future or call waits for: one entry for each point where it can stand still.
type Stops = Vec<Stop>;

struct Stop {
    /// Where, if not at the wait itself.
    at: Option<Loc>,
    repeated: bool,
    reasons: Vec<Local>,
}

impl Stop {
    fn here(reasons: Vec<Local>) -> Stops {
        if reasons.is_empty() { Vec::new() } else { vec![Self { at: None, repeated: false, reasons }] }
    }
}

/// The wait points of a body.
pub(super) fn sites(facts: &Facts<'_>, id: BodyId, depth: usize) -> Vec<Site> {
    let finder = Finder { facts, world: facts.world, id, linked: facts.world.body(id), depth };
    let seen = reachable(&finder.linked.body);
    let mut sites = Vec::new();
    for (index, block) in finder.linked.body.blocks.iter().enumerate() {
        if seen[index] {
            finder.block(BlockId(index as u32), &block.end, &mut sites);
        }
    }
    sites
}

/// Where a body looks into a channel without waiting: `try_recv`.
pub(super) fn polls(facts: &Facts<'_>, id: BodyId) -> Vec<Site> {
    let finder = Finder { facts, world: facts.world, id, linked: facts.world.body(id), depth: 0 };
    let seen = reachable(&finder.linked.body);
    let blocks = finder.linked.body.blocks.iter().enumerate().filter(|(index, _)| seen[*index]);
    blocks
        .filter_map(|(index, block)| match &block.end {
            Terminator::Call(call) => finder.poll(BlockId(index as u32), call),
            _ => None,
        })
        .collect()
}

struct Finder<'f> {
    facts: &'f Facts<'f>,
    world: &'f World,
    id: BodyId,
    linked: &'f LinkedBody,
    depth: usize,
}

/// How many values a future is followed through.
const STEPS: usize = 8;

impl Finder<'_> {
    fn block(&self, block: BlockId, end: &Terminator, sites: &mut Vec<Site>) {
        let (stops, span) = match end {
            Terminator::Call(call) => (self.call(block, call), call.span),
            Terminator::Await(wait) if wait.how != AwaitHow::Select => (self.awaits(wait), wait.span),
            Terminator::Choose { edges, span, .. } => {
                let arms =
                    edges.iter().enumerate().filter_map(|(index, edge)| self.arm(index, edge)).collect();
                let at = self.linked.loc(*span);
                sites.push(Site { at, block, repeated: false, polls: false, arms });
                return;
            }
            _ => return,
        };
        sites.extend(stops.into_iter().map(|stop| Site {
            at: stop.at.unwrap_or_else(|| self.linked.loc(span)),
            block,
            repeated: stop.repeated,
            polls: false,
            arms: vec![Arm { edge: 0, reasons: stop.reasons }],
        }));
    }

    /// An arm of a `select!`; `None` for `else`.
    fn arm(&self, index: usize, edge: &Edge) -> Option<Arm> {
        // A guard may stand before the wait.
        let mut at = edge.to;
        for _ in 0..STEPS {
            match &self.linked.body.blocks[at.0 as usize].end {
                Terminator::Await(wait) if wait.how == AwaitHow::Select => {
                    let stops =
                        wait.futures.first().map_or_else(Vec::new, |future| self.future(future, STEPS));
                    return Some(Arm { edge: index, reasons: together(stops) });
                }
                Terminator::Branch { holds, .. } => at = holds.to,
                Terminator::Goto(edge) => at = edge.to,
                _ => return None,
            }
        }
        None
    }

    /// Futures that run side by side are each waited for.
    fn awaits(&self, wait: &Await) -> Stops {
        let mut stops: Stops = wait.futures.iter().flat_map(|future| self.future(future, STEPS)).collect();
        if wait.how == AwaitHow::TryJoin && wait.futures.len() > 1 {
            // The error of one drops the others: which, is not told.
            for stop in &mut stops {
                stop.reasons.push(Local::unknown());
            }
        }
        if wait.how != AwaitHow::One {
            // The output is a tuple of outputs.
            for local in stops.iter_mut().flat_map(|stop| &mut stop.reasons) {
                local.gives = vec![Vec::new()];
            }
        }
        stops
    }

    /// What a call waits for before it returns. A call that gives a future waits for nothing.
    fn call(&self, block: BlockId, call: &Call) -> Stops {
        if let Callee::Lang(lang) = call.callee {
            return if lang == Lang::Next { self.next(call) } else { Vec::new() };
        }
        match self.linked.targets.get(&block) {
            Some(Target::Functions(ids, _)) => {
                let [id] = ids.as_slice() else { return Vec::new() };
                let info = self.world.function(*id);
                if info.modelled {
                    return self.modelled_call(info, call);
                }
                match info.body {
                    Some(body) if !info.decl().is_async => {
                        let argument = |source| match source {
                            Source::Argument(index) => operand_place(call.args.get(index)?),
                            Source::Capture(_) => None,
                        };
                        named_by(self.callee(body, &argument), call)
                    }
                    _ => Vec::new(),
                }
            }
            Some(Target::Closure(body)) if !self.world.body(*body).body.kind.is_async() => {
                self.closure(*body)
            }
            _ => Vec::new(),
        }
    }

    /// A library function that blocks, or that runs what it is given in place.
    fn modelled_call(&self, info: &FnInfo, call: &Call) -> Stops {
        if self.world.async_output(&info.ret).is_some() {
            return Vec::new();
        }
        let inner = info.behaviours.iter().find_map(|behaviour| match behaviour {
            Behaviour::Calls { what, .. } => Some(what.0),
            Behaviour::Waits { on: WaitOn::Task, .. } => Some(call.args.len().checked_sub(1)?),
            _ => None,
        });
        if let Some(place) = inner.and_then(|index| operand_place(call.args.get(index)?)) {
            if let Running::Body(body, _) = running(self.world, self.id, place) {
                // `block_on(async { .. })`, `block_in_place(|| ..)`
                return named_by(self.closure(body), call);
            }
        }
        Stop::here(self.reasons(info, call))
    }

    fn poll(&self, block: BlockId, call: &Call) -> Option<Site> {
        let Some(Target::Functions(ids, _)) = self.linked.targets.get(&block) else { return None };
        let info = self.world.function(*ids.first()?);
        let waits = info.behaviours.iter().any(|b| waits_on(b).is_some());
        let (from, end) = info.behaviours.iter().find_map(reads)?;
        if waits || !info.modelled || self.world.async_output(&info.ret).is_some() {
            return None;
        }
        let place = operand_place(call.args.get(from)?)?;
        if !self.is(place, TypeBehaviour::Receiver) {
            return None;
        }
        let mut local =
            Local::new(On::Channel, root(self.world, self.id, place), self.ended(info, Some(end)));
        local.read = Some(self.read_at(info, call, place, end));
        let arms = vec![Arm { edge: 0, reasons: vec![local] }];
        Some(Site { at: self.linked.loc(call.span), block, repeated: false, polls: true, arms })
    }

    fn read_at(&self, info: &FnInfo, call: &Call, from: &Place, end: EndShape) -> ReadAt {
        let output = self.world.async_output(&info.ret).unwrap_or_else(|| info.ret.clone());
        let item = end == EndShape::None && is_option(self.world, &output);
        ReadAt { from: from.clone(), span: call.span, item }
    }

    /// What a callee reads, where that was given to it.
    fn read_by<'c>(
        &self,
        body: BodyId,
        inner: &Inner,
        argument: &dyn Fn(Source) -> Option<&'c Place>,
    ) -> Option<ReadAt> {
        let Root::Given(source, path) = &inner.reason.what else { return None };
        // A channel that is read says so when it ends; one into which something is sent does not.
        let told = !inner.results.is_empty() && inner.results.iter().all(|shape| !shape.is_empty());
        if !(inner.reason.reads || inner.reason.on == On::Channel && told) {
            return None;
        }
        let from = argument(*source)?;
        let path = from.path.iter().chain(path).cloned().collect();
        let none = |shape: &Shape| shape.iter().any(|(path, value)| path.is_empty() && *value == bad());
        let output = self.world.body(body).local_ty(RESULT);
        let item = is_option(self.world, output) && inner.results.iter().all(none);
        // Whoever asks knows the call.
        Some(ReadAt { from: Place { local: from.local, path }, span: Span::default(), item })
    }

    /// `for x in rx`
    fn next(&self, call: &Call) -> Stops {
        let Some(place) = call.args.first().and_then(operand_place) else { return Vec::new() };
        let ids = self.world.next_of(&self.linked.place_ty(self.world, place));
        let Some(info) = ids.first().map(|id| self.world.function(*id)) else { return Vec::new() };
        if !info.modelled {
            return Vec::new();
        }
        let mut reasons = self.reasons(info, call);
        for local in &mut reasons {
            local.gives = vec![vec![(Vec::new(), bad())]];
        }
        Stop::here(reasons)
    }

    /// What awaiting an operand waits for.
    fn future(&self, operand: &Operand, steps: usize) -> Stops {
        let unknown = || Stop::here(vec![Local::unknown()]);
        let Some(place) = operand_place(operand) else { return unknown() };
        if steps == 0 {
            return unknown();
        }
        let place = &bare(place);
        let ty = self.linked.place_ty(self.world, place);
        if let Ty::Closure(body) = ty.peel() {
            return self.closure(*body);
        }
        if place.path.is_empty() {
            match made(self.linked, place.local) {
                Some(Made::Of(operand)) if operand_place(operand).is_some() => {
                    return self.future(operand, steps - 1);
                }
                Some(Made::By(block, call)) => {
                    if let Some(stops) = self.made_by(block, call, steps) {
                        return stops;
                    }
                }
                _ => {}
            }
        }
        self.named(&ty, place)
    }

    /// What awaiting the result of a call waits for; `None`: its type must tell.
    fn made_by(&self, block: BlockId, call: &Call, steps: usize) -> Option<Stops> {
        let info = match self.linked.targets.get(&block) {
            Some(Target::Functions(ids, _)) if ids.len() == 1 => self.world.function(ids[0]),
            Some(Target::Closure(body)) if self.world.body(*body).body.kind.is_async() => {
                return Some(self.closure(*body));
            }
            Some(Target::Constructor(..)) => {
                return call.args.first().map(|operand| self.future(operand, steps - 1));
            }
            _ => return None,
        };
        if !info.modelled {
            return self.own_future(info, call).map(|stops| named_by(stops, call));
        }
        if let Some(arg) = info.behaviours.iter().find_map(|b| match b {
            Behaviour::TimesOut(arg) => Some(arg.0),
            _ => None,
        }) {
            let clock = info.behaviours.iter().filter_map(waits_on).any(|on| on == WaitOn::Time);
            let token = call.args.first().and_then(operand_place).filter(|_| !clock && arg > 0);
            let (on, what) = match token {
                Some(token) => (On::Token, root(self.world, self.id, token)),
                None => (On::Time, Root::Own),
            };
            return Some(self.cut_short(call.args.get(arg)?, on, &what, steps));
        }
        if info.behaviours.iter().any(|b| matches!(b, Behaviour::Spawns { .. })) {
            return None;
        }
        let output = self.world.async_output(&info.ret)?;
        let mut reasons = self.reasons(info, call);
        if reasons.is_empty() {
            if matches!(info.ret, Ty::Future(_)) {
                // An `async fn` of which no model says that it waits.
                return Some(Vec::new());
            }
            if !self.world.poll_of(&info.ret).is_empty() || output == Ty::Unknown {
                return None;
            }
            // An adapter: what it wraps is waited for.
            let inner = call.args.iter().find_map(|operand| {
                let ty = self.linked.place_ty(self.world, operand_place(operand)?);
                self.world.async_output(&ty).map(|_| self.future(operand, steps - 1))
            });
            let mut stops = inner?;
            for local in stops.iter_mut().flat_map(|stop| &mut stop.reasons) {
                local.gives = vec![Vec::new()];
            }
            return Some(stops);
        }
        if is_named_wait(self.world, &info.ret) {
            // What waits is the future that it gives; its type knows how it ends.
            for local in &mut reasons {
                local.gives = vec![Vec::new()];
            }
        }
        Some(Stop::here(reasons))
    }

    /// A call of a function of the workspace that gives a future.
    fn own_future(&self, info: &FnInfo, call: &Call) -> Option<Stops> {
        let body = info.body?;
        let argument = |source: Source| match source {
            Source::Argument(index) => operand_place(call.args.get(index)?),
            Source::Capture(_) => None,
        };
        if info.decl().is_async {
            return Some(self.callee(body, &argument));
        }
        let callee = self.world.body(body);
        let Ty::Closure(inner) = callee.local_ty(RESULT) else { return None };
        let child = self.world.body(*inner);
        Some(self.callee(*inner, &|source| match source {
            Source::Capture(index) => {
                let parent = child.body.captures.get(index)?.parent.0 as usize;
                if parent == 0 || parent > callee.body.params as usize {
                    return None;
                }
                argument(Source::Argument(parent - 1))
            }
            Source::Argument(_) => None,
        }))
    }

    /// A time limit or a token ends each wait of the future.
    fn cut_short(&self, operand: &Operand, on: On, what: &Root, steps: usize) -> Stops {
        let mut stops = self.future(operand, steps);
        let payload = [Step::Variant(Name::new_static(GOOD)), Step::Field(Name::new_static("0"))];
        for stop in &mut stops {
            for shape in stop.reasons.iter_mut().flat_map(|local| &mut local.gives) {
                let inner = std::mem::take(shape);
                shape.push((Vec::new(), Value::Variant(Name::new_static(GOOD))));
                shape.extend(
                    inner
                        .into_iter()
                        .map(|(path, value)| (payload.iter().cloned().chain(path).collect(), value)),
                );
            }
            stop.reasons.push(Local::new(on, what.clone(), vec![(Vec::new(), bad())]));
        }
        stops
    }

    /// What awaiting a value of a named type waits for.
    fn named(&self, ty: &Ty, place: &Place) -> Stops {
        let mut ty = ty.peel().clone();
        for _ in 0..STEPS {
            let ids = self.world.poll_of(&ty);
            if let Some(info) = ids.first().map(|id| self.world.function(*id)).filter(|info| info.modelled) {
                if let Some(on) = info.behaviours.iter().find_map(waits_on) {
                    let what = root(self.world, self.id, place);
                    let local = match on {
                        WaitOn::Channel => Local::new(On::Channel, what, vec![(Vec::new(), bad())]),
                        WaitOn::Peer => Local::new(On::Peer, what, Vec::new()),
                        WaitOn::Token => Local::new(On::Token, what, Vec::new()),
                        WaitOn::Time => Local::new(On::Time, what, Vec::new()),
                        WaitOn::Task => Local::new(On::Task, what, Vec::new()),
                    };
                    return Stop::here(vec![Local { place: Some(place.clone()), ..local }]);
                }
            }
            // `Pin<Box<F>>`
            match self.world.deref(&ty) {
                Some(Ty::Closure(body)) => return self.closure(body),
                Some(inner) => ty = inner.peel().clone(),
                None => break,
            }
        }
        Stop::here(vec![Local::unknown()])
    }

    /// An `async` block or closure that runs here.
    fn closure(&self, body: BodyId) -> Stops {
        let child = self.world.body(body);
        let here = child.parent == Some(self.id);
        let parents: Vec<Place> = child.body.captures.iter().map(|c| Place::local(c.parent)).collect();
        self.callee(body, &|source| match source {
            Source::Capture(index) if here => parents.get(index),
            _ => None,
        })
    }

    /// The wait points of a body that runs here, in this body's terms.
    fn callee<'c>(&self, body: BodyId, argument: &dyn Fn(Source) -> Option<&'c Place>) -> Stops {
        let found = found(self.facts, body, self.depth + 1);
        let stops = found.points.iter().map(|point| Stop {
            at: Some(point.at),
            repeated: point.repeated,
            reasons: point
                .reasons
                .iter()
                .map(|inner| Local {
                    on: inner.reason.on,
                    what: roots::mapped(self.world, self.id, &inner.reason.what, argument),
                    gives: if inner.reason.leads_out { inner.results.clone() } else { Vec::new() },
                    reads: inner.reason.reads,
                    next: inner.reason.next,
                    place: None,
                    read: self.read_by(body, inner, argument),
                })
                .collect(),
        });
        stops.collect()
    }

    /// What a library function waits for, as its model says.
    fn reasons(&self, info: &FnInfo, call: &Call) -> Vec<Local> {
        let mut result = Vec::new();
        let reads = info.behaviours.iter().find_map(reads);
        let mut bounded = false;
        for behaviour in &info.behaviours {
            match behaviour {
                Behaviour::Waits { on, bounded: limit } => {
                    bounded |= limit;
                    let from = reads.map_or(0, |(from, _)| from);
                    let mut local = self.wait(info, call, *on, from, reads.map(|(_, end)| end));
                    let place = call.args.get(from).and_then(operand_place);
                    if let Some(local) = &mut local {
                        local.place = place.cloned();
                        let end = reads.map(|(_, end)| end);
                        local.read = place.zip(end).map(|(place, end)| self.read_at(info, call, place, end));
                    }
                    result.extend(local);
                }
                Behaviour::Writes { to, .. } => {
                    let Some(place) = call.args.get(to.0).and_then(operand_place) else { continue };
                    if self.kind(place) == Some(On::Peer) {
                        let what = root(self.world, self.id, place);
                        result.push(Local::new(On::Peer, what, self.failed(info)));
                    }
                }
                _ => {}
            }
        }
        if bounded && !result.iter().any(|local| local.on == On::Time) {
            let gives = self.timed_out(info, !result.is_empty());
            result.push(Local::new(On::Time, Root::Own, gives));
        }
        result
    }

    fn wait(
        &self,
        info: &FnInfo,
        call: &Call,
        on: WaitOn,
        from: usize,
        end: Option<EndShape>,
    ) -> Option<Local> {
        let place = call.args.get(from).and_then(operand_place);
        let what = || match (place, call.args.get(from)) {
            (Some(place), _) => root(self.world, self.id, place),
            (None, Some(Operand::Path(path))) => {
                self.linked.values.get(&path.span).map_or(Root::Unknown, |id| Root::Static(*id))
            }
            (None, _) => Root::Own,
        };
        let gives = self.ended(info, end);
        Some(match on {
            WaitOn::Time => Local::new(On::Time, Root::Own, Vec::new()),
            WaitOn::Task => Local::new(On::Task, what(), Vec::new()),
            WaitOn::Token => {
                if place.is_some_and(|place| self.is(place, TypeBehaviour::Lock)) {
                    return None;
                }
                Local::new(On::Token, what(), gives)
            }
            WaitOn::Channel => {
                let sends = place.is_some_and(|place| self.is(place, TypeBehaviour::Sender));
                let closed = self.world.async_output(&info.ret) == Some(Ty::unit());
                if sends && !closed {
                    return None;
                }
                Local::new(On::Channel, what(), gives)
            }
            WaitOn::Peer => {
                if info.behaviours.iter().any(|b| matches!(b, Behaviour::Opens { .. })) {
                    // Connecting ends by itself; waiting for clients is nobody's hanging up.
                    let listens = place.is_some_and(|place| self.is_listener(place));
                    return listens.then(Local::unknown);
                }
                match place.map(|place| self.kind(place)) {
                    Some(Some(on)) => Local { reads: true, ..Local::new(on, what(), gives) },
                    _ => Local::unknown(),
                }
            }
        })
    }

    /// What is at the other end of what a place holds or looks at.
    fn kind(&self, place: &Place) -> Option<On> {
        let mut ty = self.linked.place_ty(self.world, place);
        for _ in 0..STEPS {
            ty = ty.peel().clone();
            if let Some(on) = far_end(self.world, &ty) {
                return Some(on);
            }
            ty = self.world.deref(&ty)?;
        }
        None
    }

    fn is(&self, place: &Place, behaviour: TypeBehaviour) -> bool {
        let mut ty = self.linked.place_ty(self.world, place);
        for _ in 0..STEPS {
            ty = ty.peel().clone();
            if self.world.has_behaviour(&ty, behaviour) {
                return true;
            }
            match self.world.deref(&ty) {
                Some(inner) => ty = inner,
                None => return false,
            }
        }
        false
    }

    fn is_listener(&self, place: &Place) -> bool {
        let ty = self.linked.place_ty(self.world, place);
        self.world
            .resource(ty.peel())
            .is_some_and(|(kind, _)| kind == crate::models::behaviour::ResourceKind::Listener)
    }

    /// What a function gives when what it waits for has come to its end.
    fn ended(&self, info: &FnInfo, end: Option<EndShape>) -> Shape {
        let output = self.world.async_output(&info.ret).unwrap_or_else(|| info.ret.clone());
        let choice = crate::facts::ownership::is_choice(self.world, &output);
        match end {
            Some(EndShape::Zero) if choice => good(Value::Int(Range::exactly(0))),
            Some(EndShape::Zero) => vec![(Vec::new(), Value::Int(Range::exactly(0)))],
            Some(EndShape::None) if choice && !is_option(self.world, &output) => good(bad()),
            Some(EndShape::None) => vec![(Vec::new(), bad())],
            Some(EndShape::Error) => error(Value::Fatal),
            Some(EndShape::Returns) => Vec::new(),
            None if choice => error(Value::Fatal),
            None => Vec::new(),
        }
    }

    fn failed(&self, info: &FnInfo) -> Shape {
        let output = self.world.async_output(&info.ret).unwrap_or_else(|| info.ret.clone());
        if crate::facts::ownership::is_choice(self.world, &output) {
            vec![(Vec::new(), bad())]
        } else {
            Vec::new()
        }
    }

    /// What a bounded wait gives when its time is up.
    fn timed_out(&self, info: &FnInfo, waits_for_more: bool) -> Shape {
        let output = self.world.async_output(&info.ret).unwrap_or_else(|| info.ret.clone());
        if waits_for_more && crate::facts::ownership::is_choice(self.world, &output) {
            error(Value::Variant(Name::new_static(TIMED_OUT)))
        } else {
            Vec::new()
        }
    }
}

/// The variant by which an error says that the time is up, as libraries agree.
const TIMED_OUT: &str = "Timeout";

fn bad() -> Value {
    Value::Variant(Name::new_static(BAD))
}

fn good(payload: Value) -> Shape {
    let inner = vec![Step::Variant(Name::new_static(GOOD)), Step::Field(Name::new_static("0"))];
    vec![(Vec::new(), Value::Variant(Name::new_static(GOOD))), (inner, payload)]
}

/// What a stream of results gives before its end: an error, or a last message.
pub(super) fn farewells(last: &Name) -> [Shape; 2] {
    let within = |(mut path, value): (Vec<Step>, Value)| {
        path.splice(0..0, [Step::Variant(Name::new_static(GOOD)), Step::Field(Name::new_static("0"))]);
        (path, value)
    };
    [vec![(Vec::new(), bad())], good(Value::Variant(last.clone()))].map(|result| {
        let item = (Vec::new(), Value::Variant(Name::new_static(GOOD)));
        std::iter::once(item).chain(result.into_iter().map(within)).collect()
    })
}

/// An error of which something is known.
fn error(kind: Value) -> Shape {
    let inner = vec![Step::Variant(Name::new_static(BAD)), Step::Field(Name::new_static("0"))];
    vec![(Vec::new(), bad()), (inner, kind)]
}

fn is_option(world: &World, ty: &Ty) -> bool {
    matches!(ty, Ty::Adt(id, _) if world.type_info(*id).decl().variants.iter().any(|v| v.name == "Some"))
}

fn reads(behaviour: &Behaviour) -> Option<(usize, EndShape)> {
    match behaviour {
        Behaviour::Reads { from, end, .. } => Some((from.0, *end)),
        _ => None,
    }
}

fn waits_on(behaviour: &Behaviour) -> Option<WaitOn> {
    match behaviour {
        Behaviour::Waits { on, .. } => Some(*on),
        _ => None,
    }
}

/// Whether a type is a future with a name of its own.
fn is_named_wait(world: &World, ty: &Ty) -> bool {
    let ids: Vec<FnId> = world.poll_of(ty);
    matches!(ty, Ty::Adt(..)) && !ids.is_empty()
}

/// What is at the other end of a value of this type: the nearest that is known.
fn far_end(world: &World, ty: &Ty) -> Option<On> {
    fn ends_channel(world: &World, ty: &Ty, depth: usize) -> bool {
        const DEPTH: usize = 4;
        let is = |behaviour| world.has_behaviour(ty, behaviour);
        if is(TypeBehaviour::Receiver) || is(TypeBehaviour::Sender) {
            return true;
        }
        depth < DEPTH
            && matches!(ty, Ty::Adt(id, _) if world.type_info(*id).modelled)
            && world.fields_of(ty).iter().any(|(_, ty)| ends_channel(world, ty, depth + 1))
    }
    if ends_channel(world, ty, 0) {
        return Some(On::Channel);
    }
    connection_in(world, ty).map(|_| On::Peer)
}

/// What a callee reads is read by this call.
fn named_by(mut stops: Stops, call: &Call) -> Stops {
    for local in stops.iter_mut().flat_map(|stop| &mut stop.reasons) {
        if let Some(read) = &mut local.read {
            read.span = call.span;
        }
    }
    stops
}

/// The points of an arm, together one: what leads out of all of them ends it.
fn together(stops: Stops) -> Vec<Local> {
    let mut stops = stops.into_iter();
    let Some(first) = stops.next() else { return Vec::new() };
    let mut result = first.reasons;
    for stop in stops {
        let unknown = stop.reasons.iter().any(|local| local.on == On::Unknown);
        let same = |local: &Local| {
            local.on == On::Unknown
                || stop
                    .reasons
                    .iter()
                    .any(|o| o.on == local.on && o.what == local.what && !o.gives.is_empty())
        };
        result.retain(same);
        if unknown && !result.iter().any(|local| local.on == On::Unknown) {
            result.push(Local::unknown());
        }
    }
    result
}
