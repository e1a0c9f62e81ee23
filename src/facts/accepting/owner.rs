//! Who keeps the listener when its accept loop has ended on an error.
//!
//! A loop that owns its listener closes it on its way out, and an error that is returned is the caller's business: he has the listener, or
//! knows who has. What is left is a loop that *runs by itself*, in a task or thread: when that ends, nobody is told. Then the listener is
//! kept if it is in a static, in what the spawner was only lent (its `self`), or if another handle (`Arc`) stays behind. Whatever else may
//! be the case is unknown.

use super::sites::Sites;
use super::{Accept, After, Cause, Failure};
use crate::facts::Facts;
use crate::facts::graph::{Exceptional, NaturalLoop, edges, loops};
use crate::facts::homes::{self, any_part};
use crate::facts::outcome::Source;
use crate::facts::stay::past;
use crate::facts::tasks::{Made, Task, made};
use crate::facts::views::operand_place;
use crate::facts::waits::Root;
use crate::facts::waits::roots::{bare, root};
use crate::index::items::Name;
use crate::link::ty::{BodyId, Ty, TypeId};
use crate::link::world::{LinkedBody, Target, World};
use crate::lower::body::{
    Aggregate, BlockId, Callee, LocalId, LocalKind, Mode, OpKind, Operand, Place, RESULT, Rvalue, Step,
    Terminator,
};
use crate::models::behaviour::{Behaviour, ResourceKind, SpawnKind, TypeBehaviour};
use crate::source::Loc;

/// Who keeps the listener.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The error that ends the loop: index into [`super::AcceptLoop::failures`].
    pub failure: usize,
    /// Where the loop is started to run by itself.
    pub task: Loc,
    /// It is a thread.
    pub thread: bool,
    /// Where it is kept, if one place can be shown.
    pub at: Option<Loc>,
    /// In words: "a static", "the field `listener` of `Server`".
    pub by: String,
}

/// How many calls and tasks are gone through to find the one who runs the loop.
const CALLS: usize = 5;

/// Who keeps the listener of a loop when it has ended on one of these errors.
pub(super) fn kept(
    facts: &Facts<'_>,
    id: BodyId,
    accept: &Accept,
    around: &NaturalLoop,
    failures: &[Failure],
    all: &Sites,
) -> Option<Kept> {
    let search = Search { facts, world: facts.world, all };
    let mut ends: Vec<usize> = (0..failures.len())
        .filter(|index| {
            let failure = &failures[*index];
            matches!(failure.after, After::Ends(..)) && search.is_over(id, failure.from, Some(around))
        })
        .collect();
    // What one client can do is shown first.
    ends.sort_by_key(|index| failures[*index].cause == Cause::Accept);
    let failure = *ends.first()?;
    let kept = search.climb(id, accept.listener.as_ref(), CALLS)?;
    Some(Kept { failure, ..kept })
}

/// Whether the task that runs a body is started several times: other loops of its kind go on when this one waits.
pub(super) fn one_of_many(facts: &Facts<'_>, id: BodyId) -> bool {
    let world = facts.world;
    let mut work = vec![id];
    let mut seen = Vec::new();
    while let Some(id) = work.pop() {
        if seen.contains(&id) || seen.len() > CALLS * CALLS {
            continue;
        }
        seen.push(id);
        for task in facts.tasks.all.iter().filter(|task| task.body == Some(id)) {
            if repeats(world.body(task.spawner), task.block) {
                return true;
            }
        }
        work.extend(world.callers_of(id).iter().map(|(caller, _)| *caller));
        work.extend(world.body(id).parent);
    }
    false
}

/// Whether a block is in a loop.
pub(super) fn repeats(linked: &LinkedBody, block: BlockId) -> bool {
    loops(&linked.body).iter().any(|l| l.contains(block))
}

pub(super) struct Search<'f> {
    pub(super) facts: &'f Facts<'f>,
    pub(super) world: &'f World,
    pub(super) all: &'f Sites,
}

impl Search<'_> {
    /// Whether from here on the body accepts no more, and tells nobody.
    fn is_over(&self, id: BodyId, from: BlockId, around: Option<&NaturalLoop>) -> bool {
        let linked = self.world.body(id);
        let accepts = |block: BlockId| {
            self.all.get(&id).is_some_and(|all| all.iter().any(|accept| accept.block == block))
        };
        let mut work = vec![from];
        let mut seen = vec![from];
        while let Some(block) = work.pop() {
            if accepts(block)
                || around.is_none() && self.runs_an_accept_loop(id, block)
                || self.tells(linked, block)
            {
                return false;
            }
            for edge in edges(&linked.body.blocks[block.0 as usize].end, Exceptional::default()) {
                if !seen.contains(&edge.to) {
                    seen.push(edge.to);
                    work.push(edge.to);
                }
            }
        }
        true
    }

    pub(super) fn runs_an_accept_loop(&self, id: BodyId, block: BlockId) -> bool {
        let ids = self.world.callees(id, block);
        ids.iter().filter_map(|id| self.world.function(*id).body).any(|body| self.all.contains_key(&body))
    }

    /// Whether a block may tell somebody: by a channel, a token, a lock, or in a way that nobody sees.
    fn tells(&self, linked: &LinkedBody, block: BlockId) -> bool {
        let Terminator::Call(call) = &linked.body.blocks[block.0 as usize].end else { return false };
        if matches!(call.callee, Callee::Macro(_) | Callee::Lang(_)) {
            return false;
        }
        let speaks = |ty: &Ty| {
            any_part(self.world, ty, &|part| {
                let is = |behaviour| self.world.has_behaviour(part, behaviour);
                is(TypeBehaviour::Sender) || is(TypeBehaviour::Token)
            })
        };
        match linked.targets.get(&block) {
            Some(Target::Functions(ids, _)) => {
                let drops = ids.iter().all(|id| {
                    self.world.function(*id).behaviours.iter().any(|b| matches!(b, Behaviour::Drops(_)))
                });
                let ends = ids.iter().flat_map(|id| &self.world.function(*id).behaviours).any(|b| {
                    matches!(
                        b,
                        Behaviour::Cancels(_)
                            | Behaviour::Aborts(_)
                            | Behaviour::Closes(_)
                            | Behaviour::Shuts { .. }
                    )
                });
                let args = call.args.iter().filter_map(operand_place);
                ends || !drops && args.into_iter().any(|place| speaks(&linked.place_ty(self.world, place)))
            }
            Some(Target::Constructor(..) | Target::Language) => false,
            Some(Target::Closure(_)) => true,
            Some(Target::Unknown(_)) | None => {
                let args = call.args.iter().filter_map(operand_place);
                args.into_iter().any(|place| {
                    let ty = linked.place_ty(self.world, place);
                    matches!(ty, Ty::Unknown | Ty::Closure(_)) || speaks(&ty)
                })
            }
        }
    }

    /// Who keeps what is in a place of a body (a static, if in none) when the body has ended.
    fn climb(&self, id: BodyId, place: Option<&Place>, calls: usize) -> Option<Kept> {
        let linked = self.world.body(id);
        let given = match place.map(|place| self.held_by(id, place)) {
            None | Some(Root::Static(_)) => None,
            Some(Root::Given(source, path)) => Some((source, path)),
            Some(Root::Own | Root::Unknown) => return None,
        };
        if let Some(task) = self.facts.tasks.all.iter().find(|task| task.body == Some(id)) {
            return self.left_by(task, given, calls);
        }
        if linked.parent.is_some() || calls == 0 {
            return None;
        }
        self.world.callers_of(id).iter().copied().find_map(|(caller, block)| {
            let other = self.world.body(caller);
            let Terminator::Call(call) = &other.body.blocks[block.0 as usize].end else { return None };
            let over = call.returns.as_ref().is_some_and(|edge| self.is_over(caller, edge.to, None));
            if repeats(other, block) || !over {
                return None;
            }
            let place = match &given {
                Some((Source::Argument(index), path)) => {
                    Some(under(operand_place(call.args.get(*index)?)?, path))
                }
                Some((Source::Capture(_), _)) => return None,
                None => None,
            };
            self.climb(caller, place.as_ref(), calls - 1)
        })
    }

    /// Where the listener in a place comes from; what the body holds by value is its own.
    pub(super) fn held_by(&self, id: BodyId, place: &Place) -> Root {
        let linked = self.world.body(id);
        let own = linked.body.locals[place.local.0 as usize].kind;
        let is_listener = |ty: &Ty| matches!(self.world.resource(ty), Some((ResourceKind::Listener, _)));
        if matches!(own, LocalKind::Variable | LocalKind::Temporary)
            && is_listener(linked.local_ty(place.local))
        {
            return Root::Own;
        }
        root(self.world, id, place)
    }

    /// Who keeps the listener when a task has ended that was given it so.
    fn left_by(&self, task: &Task, given: Option<(Source, Vec<Step>)>, calls: usize) -> Option<Kept> {
        let many = repeats(self.world.body(task.spawner), task.block);
        if task.kind == SpawnKind::Scoped || many || self.is_waited_for(task) {
            return None;
        }
        let (at, by) = match given {
            None => (None, "a static".to_owned()),
            Some((source, path)) => {
                let from = self.given_by(task, source)?;
                self.outside(task, &from, &path, calls)?
            }
        };
        let spawner = self.world.body(task.spawner);
        let thread = task.kind == SpawnKind::Thread;
        Some(Kept { failure: 0, task: spawner.loc(task.span), thread, at, by })
    }

    /// Whether the spawner itself waits for the end of a task.
    fn is_waited_for(&self, task: &Task) -> bool {
        let linked = self.world.body(task.spawner);
        let Terminator::Call(call) = &linked.body.blocks[task.block.0 as usize].end else { return true };
        let mut handles: Vec<LocalId> = vec![call.dest.local];
        for _ in 0..CALLS {
            for (index, block) in linked.body.blocks.iter().enumerate() {
                for op in &block.ops {
                    if let OpKind::Assign { place, value: Rvalue::Use(operand), .. } = &op.kind {
                        let from = operand_place(operand).is_some_and(|p| handles.contains(&p.local));
                        if from && place.path.is_empty() && !handles.contains(&place.local) {
                            handles.push(place.local);
                        }
                    }
                }
                match &block.end {
                    Terminator::Await(wait)
                        if wait
                            .futures
                            .iter()
                            .filter_map(operand_place)
                            .any(|p| handles.contains(&p.local)) =>
                    {
                        return true;
                    }
                    Terminator::Call(call) => {
                        let has =
                            call.args.iter().filter_map(operand_place).any(|p| handles.contains(&p.local));
                        let ids = self.world.callees(task.spawner, BlockId(index as u32));
                        let behaviours = ids.iter().flat_map(|id| &self.world.function(*id).behaviours);
                        if has && behaviours.into_iter().any(|b| matches!(b, Behaviour::Joins(_))) {
                            return true;
                        }
                        // `Builder::spawn(..).unwrap()`
                        if has && !handles.contains(&call.dest.local) && self.is_handle(linked, &call.dest) {
                            handles.push(call.dest.local);
                        }
                    }
                    _ => {}
                }
            }
        }
        false
    }

    fn is_handle(&self, linked: &LinkedBody, place: &Place) -> bool {
        let ty = linked.place_ty(self.world, place);
        crate::facts::ownership::detaches(self.world, ty.peel())
    }

    /// The place in the spawner that a task was given as this.
    fn given_by(&self, task: &Task, source: Source) -> Option<Place> {
        match source {
            Source::Capture(index) => {
                let child = self.world.body(task.body?);
                Some(Place::local(child.body.captures.get(index)?.parent))
            }
            Source::Argument(_) => {
                task.given.iter().find(|given| given.source == source).map(|given| given.from.clone())
            }
        }
    }

    /// Who keeps, outside of a task, a part of what it was given.
    fn outside(
        &self,
        task: &Task,
        from: &Place,
        path: &[Step],
        calls: usize,
    ) -> Option<(Option<Loc>, String)> {
        let linked = self.world.body(task.spawner);
        let whole = under(from, path);
        match self.sharing(linked, from, path) {
            Sharing::Own => None,
            Sharing::Number => self.owner_of(task.spawner, &whole),
            Sharing::Shared => {
                if matches!(root(self.world, task.spawner, &whole), Root::Static(_)) {
                    return Some((None, "a static".to_owned()));
                }
                let original = self.original(linked, from)?;
                if let Some(found) = self.owner_of(task.spawner, &under(&original, path)) {
                    return Some(found);
                }
                self.stays(task, &original, calls)
            }
        }
    }

    /// How the value in a place has what is at the end of a path.
    fn sharing(&self, linked: &LinkedBody, from: &Place, path: &[Step]) -> Sharing {
        let mut sharing = Sharing::Own;
        for length in 0..=path.len() {
            let ty = linked.place_ty(self.world, &under(from, &path[..length]));
            let mut ty = &ty;
            while let Ty::Ref(_, inner) = ty {
                ty = inner;
                sharing = Sharing::Shared;
            }
            if self.world.has_behaviour(ty, TypeBehaviour::Shared) {
                sharing = Sharing::Shared;
            }
            if matches!(ty, Ty::Int(_)) {
                return Sharing::Number;
            }
        }
        sharing
    }

    /// Of what a handle was cloned.
    fn original(&self, linked: &LinkedBody, handle: &Place) -> Option<Place> {
        let mut at = bare(handle);
        for _ in 0..CALLS {
            at = match made(linked, at.local)? {
                Made::Of(operand) => under(operand_place(operand)?, &at.path),
                Made::By(_, call) => {
                    let [operand] = call.args.as_slice() else { return None };
                    let lent = matches!(operand, Operand::Borrow { .. } | Operand::Place(_, Mode::Ref));
                    let from = operand_place(operand)?;
                    let same = linked.place_ty(self.world, from).peel() == linked.local_ty(at.local).peel();
                    return (lent && same).then(|| bare(from));
                }
                _ => return None,
            };
        }
        None
    }

    /// What was lent to a body, and where it is there: in a field, or behind a reference.
    fn owner_of(&self, id: BodyId, place: &Place) -> Option<(Option<Loc>, String)> {
        let linked = self.world.body(id);
        match root(self.world, id, place) {
            Root::Static(_) => Some((None, "a static".to_owned())),
            Root::Given(Source::Argument(index), path) => {
                let local = LocalId(index as u32 + 1);
                let lent = matches!(linked.local_ty(local), Ty::Ref(..));
                if !lent {
                    return None;
                }
                let at = linked.loc(linked.body.locals[local.0 as usize].span);
                let by = match homes::field(self.world, linked, &Place { local, path }) {
                    Some((ty, name)) => self.field_name(ty, &name),
                    None => "whoever called this".to_owned(),
                };
                Some((Some(at), by))
            }
            _ => None,
        }
    }

    /// Whether the original of a handle stays behind in the spawner, or goes into something that lives on.
    fn stays(&self, task: &Task, original: &Place, calls: usize) -> Option<(Option<Loc>, String)> {
        let linked = self.world.body(task.spawner);
        if self.all.contains_key(&task.spawner) {
            return None;
        }
        if let Some(at) = built_in(self.world, linked, original.local) {
            return Some((Some(at), "what is made here".to_owned()));
        }
        if let Some(at) = self.runs_with(task, original.local) {
            return Some((Some(at), "what runs here".to_owned()));
        }
        let stay = self.facts.after(task.spawner, past(linked, task.block), original);
        if let Some(at) = stay.waits {
            return Some((Some(at), "the one who waits here".to_owned()));
        }
        if stay.beyond || returned(linked, original.local) {
            let at = linked.loc(linked.body.locals[original.local.0 as usize].span);
            return Some((Some(at), "whoever called this".to_owned()));
        }
        // A handle that came by value: the caller may have another one.
        let Root::Given(Source::Argument(index), path) = root(self.world, task.spawner, original) else {
            return None;
        };
        if calls == 0 || !path.is_empty() {
            return None;
        }
        self.world.callers_of(task.spawner).iter().copied().find_map(|(caller, block)| {
            let other = self.world.body(caller);
            let Terminator::Call(call) = &other.body.blocks[block.0 as usize].end else { return None };
            let given = operand_place(call.args.get(index)?)?;
            let from = self.original(other, given)?;
            self.owner_of(caller, &from)
        })
    }

    /// Where a local is given to a function of the workspace that has it while it waits, and does not accept.
    fn runs_with(&self, task: &Task, local: LocalId) -> Option<Loc> {
        let linked = self.world.body(task.spawner);
        linked.body.blocks.iter().enumerate().find_map(|(index, block)| {
            let Terminator::Call(call) = &block.end else { return None };
            let moves = |operand: &Operand| {
                matches!(operand, Operand::Place(place, Mode::Move) if *place == Place::local(local))
            };
            if !call.args.iter().any(moves) {
                return None;
            }
            let [id] = self.world.callees(task.spawner, BlockId(index as u32)) else { return None };
            let body = self.world.function(*id).body?;
            let waits = self.facts.waiting.contains(&body) && !self.all.contains_key(&body);
            waits.then(|| linked.loc(call.span))
        })
    }
}

impl Search<'_> {
    pub(super) fn field_name(&self, ty: TypeId, name: &Name) -> String {
        let path = &self.world.type_info(ty).path;
        format!("the field `{name}` of `{}`", path.rsplit("::").next().unwrap_or(path))
    }
}

/// Whether a local is what a body returns.
fn returned(linked: &LinkedBody, local: LocalId) -> bool {
    let mut ops = linked.body.blocks.iter().flat_map(|block| &block.ops);
    ops.any(|op| match &op.kind {
        OpKind::Assign { place, value: Rvalue::Use(Operand::Place(from, Mode::Move)), .. } => {
            place.local == RESULT && *from == Place::local(local)
        }
        _ => false,
    })
}

/// How a task has a listener.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sharing {
    /// For itself.
    Own,
    /// With others, or lent.
    Shared,
    /// As a number that somebody else owns.
    Number,
}

/// Where a local goes into a value of the package that leaves the body.
fn built_in(world: &World, linked: &LinkedBody, local: LocalId) -> Option<Loc> {
    let moves =
        |operand: &Operand| matches!(operand, Operand::Place(place, Mode::Move) if place.local == local);
    for (index, block) in linked.body.blocks.iter().enumerate() {
        for op in &block.ops {
            let OpKind::Assign { place, value: Rvalue::Aggregate(Aggregate::Struct(_), fields, _), .. } =
                &op.kind
            else {
                continue;
            };
            let part = fields.iter().any(|(_, operand)| moves(operand));
            if part && homes::leaves(world, linked, place) {
                return Some(linked.loc(op.span));
            }
        }
        let Terminator::Call(call) = &block.end else { continue };
        let builds = match linked.targets.get(&BlockId(index as u32)) {
            Some(Target::Constructor(ty, _)) => !world.type_info(*ty).modelled,
            _ => false,
        };
        if builds && call.args.iter().any(moves) && homes::leaves(world, linked, &call.dest) {
            return Some(linked.loc(call.span));
        }
    }
    None
}

/// A part of what is in a place.
fn under(place: &Place, path: &[Step]) -> Place {
    let mut result = bare(place);
    result.path.extend(path.iter().filter(|step| **step != Step::Deref).cloned());
    result
}
