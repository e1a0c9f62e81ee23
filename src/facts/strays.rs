//! Strays: tasks that are left running with a connection, with nobody who would end them.
//!
//! A task is *stuck* where it waits for something that is not its connection and that outlives the exit ([`super::ends`]): the end of
//! the connection does not lead out of it there. It is *abandoned* where the code shows that it is over with the connection: an error
//! exit drops the handle, the other half dies. Neither alone is a defect: together they are.

use super::Facts;
use super::ends::{self, End, Holder};
use super::graph::{Exceptional, NaturalLoop, edges, loops};
use super::homes::{Deposit, Home, How, LetsGo};
use super::ownership::{Loss, LostBy, SiteKind};
use super::shares::{self, Fate};
use super::stay::modelled_calls;
use super::tasks::{Given, Running, Task, TaskId, running};
use super::views::{field_of, goes_somewhere, operand_place, origin};
use super::waits::roots::{given_place, root};
use super::waits::{On, Reason, Root, WaitPoint, Waits, waits};
use crate::link::ty::{BodyId, FnId, TypeId};
use crate::link::world::{FnInfo, World};
use crate::lower::body::{AwaitHow, BlockId, Body, Call, LocalId, Place, Step, Terminator, Why};
use crate::models::behaviour::{Behaviour, Direction, ResourceKind, SpawnKind, WaitOn};
use crate::source::Loc;

/// A task that is left running.
#[derive(Clone, Debug)]
pub struct Stray {
    /// Which.
    pub task: TaskId,
    /// The connection that it has.
    pub connection: ResourceKind,
    /// Where it came from in the body that starts the task.
    pub from: Place,
    /// Why it goes on.
    pub why: Going,
    /// How it was abandoned.
    pub left: Left,
}

/// Why a task goes on.
#[derive(Clone, Debug)]
pub enum Going {
    /// It waits here for what somebody has beyond the exit.
    Stuck {
        /// The wait.
        at: Loc,
        /// Who.
        holder: Holder,
    },
    /// No way leads out of it: it waits here, again and again.
    Endless(Loc),
    /// It reads the connection here, and ends when the peer closes.
    Reads(Loc),
    /// It sends something here from time to time, and ends when the peer closes.
    Beats(Loc),
}

/// How a task was abandoned.
#[derive(Clone, Debug)]
pub enum Left {
    /// Its handle went here.
    Lost(Loc, LostBy),
    /// Here another handle of the connection dies.
    SiblingDied(Loc),
    /// Nobody ever has its handle.
    Nobody,
    /// Its handle is in a field of this type, and nobody ever does anything with it.
    Field(TypeId),
}

/// The strays that a body starts, one for each task at most.
pub fn strays(facts: &Facts<'_>, spawner: BodyId) -> Vec<Stray> {
    let mut result = Vec::new();
    let mut fates = None;
    for (id, task) in facts.tasks.started_by(spawner) {
        let Some((given, body)) = concerned(facts.world, task) else { continue };
        let case = Case { facts, id, task, given, waits: waits(facts, body) };
        if task.kind == SpawnKind::Aborts && case.detached_at().is_none() {
            continue;
        }
        let fates = fates.get_or_insert_with(|| shares::fates(facts, spawner));
        let found = case
            .endless()
            .or_else(|| case.lost())
            .or_else(|| case.sibling_died(fates.as_ref()?))
            .or_else(|| case.overwritten())
            .or_else(|| case.meant_to_stop())
            .or_else(|| case.in_field());
        result.extend(found);
    }
    result
}

/// What a task has of a connection, and its body; `None` if it is not our subject: it has none, ends with its scope or its handle, or the
/// process ends when who started it returns.
fn concerned<'t>(world: &World, task: &'t Task) -> Option<(&'t Given, BodyId)> {
    let over = is_main(world, task.spawner) || runs_on_its_own(world, task.spawner);
    if task.kind == SpawnKind::Scoped || over {
        return None;
    }
    let given = task.given.iter().find(|given| given.connection.is_some())?;
    Some((given, task.body?))
}

/// Whether a body is (written in) the function with which the program ends.
fn is_main(world: &World, id: BodyId) -> bool {
    let Some(function) = world.body(id).function else { return false };
    let info = world.function(function);
    info.self_ty.is_none() && info.decl().name == "main"
}

/// Whether a body is what a runtime runs that its function made for itself: its tasks end with that.
fn runs_on_its_own(world: &World, id: BodyId) -> bool {
    let Some(parent) = world.body(id).parent else { return false };
    modelled_calls(world, world.body(parent)).any(|(_, call, info)| {
        let blocks = |b: &Behaviour| matches!(b, Behaviour::Waits { on: WaitOn::Task, .. });
        let [runtime, future] = call.args.as_slice() else { return false };
        let (Some(runtime), Some(future)) = (operand_place(runtime), operand_place(future)) else {
            return false;
        };
        info.behaviours.iter().any(blocks)
            && matches!(running(world, parent, future), Running::Body(body, _) if body == id)
            && root(world, parent, runtime) == Root::Own
    })
}

struct Case<'f> {
    facts: &'f Facts<'f>,
    id: TaskId,
    task: &'f Task,
    given: &'f Given,
    waits: Waits,
}

impl Case<'_> {
    fn stray(&self, why: Going, left: Left) -> Option<Stray> {
        let (connection, _) = self.given.connection?;
        Some(Stray { task: self.id, connection, from: self.given.from.clone(), why, left })
    }

    /// A loop without a way out: whoever else has the connection, dropping it will close nothing.
    fn endless(&self) -> Option<Stray> {
        let reasons = || self.waits.points.iter().flat_map(|point| &point.reasons);
        let told = reasons().all(|reason| reason.on != On::Unknown && !reason.leads_out && !reason.reads);
        if !self.waits.endless || !told {
            return None;
        }
        let waits_for_else = |point: &&WaitPoint| {
            point.reasons.iter().any(|r| matches!(r.on, On::Time | On::Channel | On::Token))
        };
        let point = self.waits.points.iter().find(waits_for_else)?;
        let lost = || self.losses().into_iter().find(|loss| self.is_way_out(loss));
        let left = if self.is_discarded() {
            Left::Nobody
        } else if let Some(loss) = lost() {
            Left::Lost(loss.at, loss.way.clone())
        } else {
            Left::Field(self.idle_field()?)
        };
        self.stray(Going::Endless(point.at), left)
    }

    /// The handle is dropped on an error exit, and what the task waits for stays.
    fn lost(&self) -> Option<Stray> {
        self.losses().into_iter().filter(|loss| self.is_way_out(loss)).find_map(|loss| {
            let path = self.blocks_to(loss.visit)?;
            let why = self.stuck(Some(&path))?;
            self.stray(why, Left::Lost(loss.at, loss.way.clone()))
        })
    }

    /// Another handle of the connection dies, and what the task waits for stays.
    fn sibling_died(&self, fates: &shares::Fates) -> Option<Stray> {
        fates.leavings.iter().find_map(|leaving| {
            let has = leaving.fates.iter().any(|(_, fate)| *fate == Fate::Task(self.id));
            let died = leaving.fates.iter().find_map(|(_, fate)| match fate {
                Fate::Died(loc) => Some(*loc),
                _ => None,
            })?;
            if !has || leaving.released.is_some() {
                return None;
            }
            let exit = leaving.exit.as_ref().map(|(_, span)| self.linked().loc(*span));
            if !self.is_discarded() && !self.losses().iter().any(|loss| Some(loss.at) == exit) {
                return None;
            }
            let path: Vec<BlockId> =
                fates.explored.path(leaving.visit.index).into_iter().map(|step| step.block).collect();
            if self.task.kind == SpawnKind::Aborts && !self.detached_at().is_some_and(|at| path.contains(&at))
            {
                return None;
            }
            let why = self.stuck(Some(&path))?;
            self.stray(why, Left::SiblingDied(exit.unwrap_or(died)))
        })
    }

    /// In a loop, the handle goes to a field over the one of the round before, which nobody ended.
    fn overwritten(&self) -> Option<Stray> {
        let facts = self.facts;
        let loops = loops(&self.linked().body);
        let around: Vec<_> = loops.iter().filter(|l| l.contains(self.task.block)).collect();
        let deposit = self.deposits().find(|deposit| {
            let again = around.iter().any(|l| l.contains(deposit.block));
            again && !deposit.collection && !deposit.built && matches!(deposit.home, Home::Field(..))
        })?;
        let Home::Field(owner, name) = &deposit.home else { return None };
        let field = (*owner, Step::Field(name.clone()));
        let taken = facts.homes.from(facts.world, deposit).any(|out| {
            out.body == self.task.spawner
                && out.how != How::Replaced
                && around.iter().any(|l| l.contains(out.block))
        });
        let touched = is_touched_in(facts.world, self.task.spawner, &field)
            || self.called_in(&around).any(|body| is_touched_in(facts.world, body, &field));
        if taken || touched {
            return None;
        }
        let at = self.linked().loc(deposit.span);
        self.stray(self.stuck(None)?, Left::Lost(at, LostBy::Overwritten))
    }

    /// The functions of the workspace that these loops call.
    fn called_in<'a>(&'a self, around: &'a [&NaturalLoop]) -> impl Iterator<Item = BodyId> + 'a {
        let blocks = (0..self.linked().body.blocks.len() as u32).map(BlockId);
        blocks.filter(|block| around.iter().any(|l| l.contains(*block))).flat_map(|block| {
            let ids = self.facts.world.callees(self.task.spawner, block);
            ids.iter().filter_map(|id| self.facts.world.function(*id).body)
        })
    }

    /// The task ends when the peer closes; the code shows that it should have ended before.
    fn meant_to_stop(&self) -> Option<Stray> {
        let why = self.reads_to_the_end()?;
        let aborts = self.ends_it(true);
        let loss = self.losses().into_iter().find(|loss| {
            let late = loss.way == LostBy::TimedOut;
            let meant = late
                || self.was_raced(loss)
                || (aborts && self.is_error_exit(loss))
                || self.aborted_in_vain(loss);
            meant && !self.is_shut(loss)
        })?;
        self.stray(why, Left::Lost(loss.at, loss.way.clone()))
    }

    /// The same, with the handle in a field that nobody touches.
    fn in_field(&self) -> Option<Stray> {
        let why = self.reads_to_the_end()?;
        let field = self.idle_field()?;
        self.stray(why, Left::Field(field))
    }

    fn linked(&self) -> &crate::link::world::LinkedBody {
        self.facts.world.body(self.task.spawner)
    }

    /// The wait at which nothing that can come ends the task, on this path.
    fn stuck(&self, path: Option<&[BlockId]>) -> Option<Going> {
        if self.drops_it() {
            return None;
        }
        self.waits.points.iter().find_map(|point| {
            let held = |reason: &Reason| matches!(reason.on, On::Channel | On::Token);
            if !point.reasons.iter().all(|reason| held(reason) || is_idle(reason)) {
                return None;
            }
            let mut holder = None;
            for reason in point.reasons.iter().filter(|reason| held(reason)) {
                match self.other_end(reason, path) {
                    End::Outlives(found) => holder = holder.or(Some(found)),
                    _ => return None,
                }
            }
            Some(Going::Stuck { at: point.at, holder: holder? })
        })
    }

    /// Whether the task drops the connection by hand: before which of its waits, is not asked.
    fn drops_it(&self) -> bool {
        let Some(body) = self.task.body else { return false };
        let linked = self.facts.world.body(body);
        let Some(held) = given_place(linked, self.given.source, &[]) else { return false };
        modelled_calls(self.facts.world, linked).any(|(_, call, info)| {
            info.behaviours.iter().any(|b| match b {
                Behaviour::Drops(arg) => call
                    .args
                    .get(arg.0)
                    .and_then(operand_place)
                    .is_some_and(|place| place.local == held.local),
                _ => false,
            })
        })
    }

    /// Whether reads have a time limit, set by who starts the task or by the task.
    fn has_read_timeout(&self) -> bool {
        let sets = |b: &Behaviour| matches!(b, Behaviour::Sets(option) if option == "read_timeout");
        [Some(self.task.spawner), self.task.body].into_iter().flatten().any(|body| {
            let linked = self.facts.world.body(body);
            modelled_calls(self.facts.world, linked).any(|(_, _, info)| info.behaviours.iter().any(sets))
        })
    }

    fn other_end(&self, reason: &Reason, path: Option<&[BlockId]>) -> End {
        let Root::Given(source, steps) = &reason.what else { return End::Unknown };
        let Some(given) = self.task.given.iter().find(|given| given.source == *source) else {
            return End::Unknown;
        };
        let mut place = given.from.clone();
        place.path.extend(steps.iter().cloned());
        ends::on_path(self.facts, self.task.spawner, path.map(<[BlockId]>::to_vec), &place)
    }

    /// Every wait ends when the peer closes, and one of them is for the peer; nothing ends the task before.
    fn reads_to_the_end(&self) -> Option<Going> {
        if self.has_read_timeout() {
            return None;
        }
        let leaves = |point: &WaitPoint| point.leaves(|reason| reason.on == On::Peer);
        if !self.waits.points.iter().all(leaves) {
            return None;
        }
        let others = |point: &&WaitPoint| point.leaves(|reason| reason.on != On::Peer);
        if self.waits.points.iter().any(|point| others(&point)) {
            return None;
        }
        let reads = |point: &&WaitPoint| point.reasons.iter().any(|reason| reason.reads && reason.leads_out);
        let beats = |point: &&WaitPoint| point.repeated && point.reasons.iter().any(|reason| reason.next);
        let points = || self.waits.points.iter();
        let reading = points().find(reads).map(|point| Going::Reads(point.at));
        reading.or_else(|| points().find(beats).map(|point| Going::Beats(point.at)))
    }

    /// The local that the handle is in first.
    fn handle(&self) -> Option<LocalId> {
        local_of_call(&self.linked().body, self.task.block)
    }

    /// Where a task that would end with its handle is let go on without it: `detach()`.
    fn detached_at(&self) -> Option<BlockId> {
        (0..self.linked().body.blocks.len() as u32).map(BlockId).find(|block| {
            self.calls(*block).is_some_and(|(call, info)| {
                info.behaviours.iter().any(|b| match b {
                    Behaviour::Keeps(arg) | Behaviour::Forgets(arg) => call
                        .args
                        .get(arg.0)
                        .and_then(operand_place)
                        .is_some_and(|place| self.is_handle(place)),
                    _ => false,
                })
            })
        })
    }

    /// Nobody ever does anything with the handle, if there is one.
    fn is_discarded(&self) -> bool {
        if self.task.kind == SpawnKind::Aborts {
            return self.detached_at().is_some();
        }
        self.handle().is_some_and(|local| !goes_somewhere(self.facts.world, self.linked(), local))
    }

    /// Whether a place is, or looks at, the handle.
    fn is_handle(&self, place: &Place) -> bool {
        let linked = self.linked();
        let Some(handle) = self.handle() else { return false };
        let seen = origin(self.facts.world, linked, place).local;
        let before =
            |local| std::iter::successors(Some(local), |local| moved_from(&linked.body, *local)).take(MOVES);
        [place.local, seen].into_iter().any(|local| {
            before(local).any(|before| before == handle) || moved_from(&linked.body, handle) == Some(local)
        })
    }

    /// Whether the body ends the task on some way: aborts it, or (unless only that is asked for) waits for it. Handles that went into a
    /// collection are all one.
    fn ends_it(&self, only_by_force: bool) -> bool {
        let linked = self.linked();
        let by_call = |block: BlockId| {
            self.calls(block).is_some_and(|(call, info)| {
                info.behaviours.iter().any(|b| match b {
                    Behaviour::Aborts(arg) => self.may_be_handle(call, arg.0),
                    Behaviour::Joins(arg) => !only_by_force && self.may_be_handle(call, arg.0),
                    _ => false,
                })
            })
        };
        let blocks = linked.body.blocks.iter().enumerate();
        blocks.into_iter().any(|(index, block)| match &block.end {
            Terminator::Await(wait) if !only_by_force => {
                wait.futures.iter().filter_map(operand_place).any(|place| self.is_handle(place))
            }
            Terminator::Call(_) => by_call(BlockId(index as u32)),
            _ => false,
        })
    }

    /// Whether an argument is the handle, or one of those in a collection that this one went to.
    fn may_be_handle(&self, call: &Call, index: usize) -> bool {
        let Some(place) = call.args.get(index).and_then(operand_place) else { return false };
        let other = self.facts.tasks.started_by(self.task.spawner).any(|(id, task)| {
            id != self.id && local_of_call(&self.linked().body, task.block) == Some(place.local)
        });
        self.is_handle(place) || !other
    }

    fn calls(&self, block: BlockId) -> Option<(&Call, &FnInfo)> {
        let linked = self.linked();
        let Terminator::Call(call) = &linked.body.blocks[block.0 as usize].end else { return None };
        let id = self.facts.world.callees(self.task.spawner, block).first()?;
        let info = self.facts.world.function(*id);
        info.modelled.then_some((&**call, info))
    }

    /// On the way to this loss the handle was waited for beside other things: in a `select!`, or no longer than some time.
    fn was_raced(&self, loss: &Loss) -> bool {
        let Some(path) = self.blocks_to(loss.visit) else { return false };
        let body = &self.linked().body;
        path.iter().any(|block| match &body.blocks[block.0 as usize].end {
            Terminator::Choose { edges, .. } => edges.iter().any(|edge| {
                matches!(&body.blocks[edge.to.0 as usize].end, Terminator::Await(wait)
                    if wait.how == AwaitHow::Select
                        && wait.futures.iter().filter_map(operand_place).any(|place| self.is_handle(place)))
            }),
            Terminator::Call(_) => self.calls(*block).is_some_and(|(call, info)| {
                info.behaviours.iter().any(|b| match b {
                    Behaviour::TimesOut(arg) => call
                        .args
                        .get(arg.0)
                        .and_then(operand_place)
                        .is_some_and(|place| self.is_handle(place)),
                    _ => false,
                })
            }),
            _ => false,
        })
    }

    /// Aborted on the way to this loss, and nothing ends a thread from outside.
    fn aborted_in_vain(&self, loss: &Loss) -> bool {
        let aborts = |block: &BlockId| {
            self.calls(*block).is_some_and(|(call, info)| {
                info.behaviours
                    .iter()
                    .any(|b| matches!(b, Behaviour::Aborts(arg) if self.may_be_handle(call, arg.0)))
            })
        };
        self.task.kind == SpawnKind::Thread
            && self.blocks_to(loss.visit).is_some_and(|path| path.iter().any(aborts))
    }

    /// Whether some socket is shut down on the way to this loss, or after it: that may wake the task.
    fn is_shut(&self, loss: &Loss) -> bool {
        let Some(mut blocks) = self.blocks_to(loss.visit) else { return true };
        if matches!(loss.way, LostBy::TimedOut | LostBy::SiblingFailed) {
            let mut work = blocks.last().copied().into_iter().collect::<Vec<_>>();
            while let Some(block) = work.pop() {
                for edge in edges(&self.linked().body.blocks[block.0 as usize].end, Exceptional::default()) {
                    if !blocks.contains(&edge.to) {
                        blocks.push(edge.to);
                        work.push(edge.to);
                    }
                }
            }
        }
        let shuts =
            |b: &Behaviour| matches!(b, Behaviour::Shuts { how, .. } if *how != Some(Direction::Read));
        blocks.iter().any(|b| self.calls(*b).is_some_and(|(_, info)| info.behaviours.iter().any(shuts)))
    }

    /// Where the handle is lost.
    fn losses(&self) -> Vec<&Loss> {
        let Some(ownership) = &self.facts.ownership[self.task.spawner.0 as usize] else { return Vec::new() };
        let is_it = |loss: &&Loss| {
            let site = &ownership.sites[loss.site.0 as usize];
            matches!(site.kind, SiteKind::Spawned(_)) && site.block == self.task.block
        };
        ownership.losses.iter().filter(is_it).collect()
    }

    /// Whether a loss leaves behind a task that should have ended there: on an error exit, beside a way on which it is ended, or after it
    /// was waited for in vain.
    fn is_way_out(&self, loss: &Loss) -> bool {
        let leaves = matches!(
            loss.way,
            LostBy::Exit(
                Why::Question | Why::Bail | Why::Return | Why::Break(_) | Why::Continue(_) | Why::FallsOff
            )
        );
        self.is_error_exit(loss) || self.was_raced(loss) || (leaves && self.ends_it(false))
    }

    /// Whether a loss is on a way that the code takes when something failed.
    fn is_error_exit(&self, loss: &Loss) -> bool {
        match &loss.way {
            LostBy::Exit(Why::Question | Why::Bail | Why::Cancelled)
            | LostBy::TimedOut
            | LostBy::SiblingFailed => true,
            LostBy::Exit(Why::Return | Why::Break(_) | Why::FallsOff) => self.fails(loss.visit),
            _ => false,
        }
    }

    /// Whether the spawner returns an error from this visit on.
    fn fails(&self, visit: usize) -> bool {
        let ownership = &self.facts.ownership[self.task.spawner.0 as usize];
        ownership.as_ref().is_some_and(|ownership| ownership.fails(visit))
    }

    fn blocks_to(&self, visit: usize) -> Option<Vec<BlockId>> {
        let ownership = self.facts.ownership[self.task.spawner.0 as usize].as_ref()?;
        Some(ownership.explored.path(visit).into_iter().map(|step| step.block).collect())
    }

    /// Where this body puts the handle away.
    fn deposits(&self) -> impl Iterator<Item = &Deposit> {
        let mine = self.facts.homes.deposits.iter().filter(|deposit| deposit.body == self.task.spawner);
        mine.filter(|deposit| deposit.value.as_ref().is_some_and(|value| self.is_handle(value)))
    }

    /// The type in a field of which the handle is put for good: nobody takes it out, and nobody calls anything of it.
    fn idle_field(&self) -> Option<TypeId> {
        let facts = self.facts;
        self.deposits().find_map(|deposit| {
            let Home::Field(owner, name) = &deposit.home else { return None };
            if facts.homes.lets_go_of(facts.world, deposit) != LetsGo::Never {
                return None;
            }
            let field = (*owner, Step::Field(name.clone()));
            (!is_touched(facts.world, &field)).then_some(*owner)
        })
    }
}

/// The local that gets the result of the call at the end of a block.
fn local_of_call(body: &Body, block: BlockId) -> Option<LocalId> {
    match &body.blocks[block.0 as usize].end {
        Terminator::Call(call) if call.dest.path.is_empty() => Some(call.dest.local),
        _ => None,
    }
}

/// A reason that comes, goes and comes again.
fn is_idle(reason: &Reason) -> bool {
    reason.on == On::Time && !reason.leads_out
}

/// How many moves from one variable to the next are followed back.
const MOVES: usize = 6;

/// The local from which another got its value by a plain move.
fn moved_from(body: &Body, local: LocalId) -> Option<LocalId> {
    use crate::lower::body::{OpKind, Operand, Rvalue};
    body.blocks.iter().flat_map(|block| &block.ops).find_map(|op| match &op.kind {
        OpKind::Assign { place, value: Rvalue::Use(Operand::Place(from, _)), .. }
            if place.local == local && place.path.is_empty() && from.path.is_empty() =>
        {
            Some(from.local)
        }
        _ => None,
    })
}

/// Whether any call of the world gets this field, and does more than look at it.
fn is_touched(world: &World, field: &(TypeId, Step)) -> bool {
    (0..world.bodies.len() as u32).any(|index| is_touched_in(world, BodyId(index), field))
}

fn is_touched_in(world: &World, id: BodyId, field: &(TypeId, Step)) -> bool {
    let linked = world.body(id);
    let is_it =
        |place: &Place| field_of(world, linked, &origin(world, linked, place)).as_ref() == Some(field);
    linked.body.blocks.iter().enumerate().any(|(block, at)| match &at.end {
        Terminator::Call(call) if call.args.iter().filter_map(operand_place).any(is_it) => {
            let callees = world.callees(id, BlockId(block as u32));
            let pure = |id: &FnId| world.function(*id).behaviours.contains(&Behaviour::Pure);
            callees.is_empty() || !callees.iter().all(pure)
        }
        Terminator::Await(wait) => wait.futures.iter().filter_map(operand_place).any(is_it),
        _ => false,
    })
}
