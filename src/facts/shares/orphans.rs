//! Handles that are left behind: one handle of a socket has ended, another is kept by somebody who is not told.

use rustc_hash::FxHashSet;

use super::fates::Asked;
use super::trace::Tracer;
use super::{Fate, Fates, Leaving, Released, ShareGroup, fates};
use crate::facts::Facts;
use crate::facts::closings;
use crate::facts::ends::{self, End};
use crate::facts::homes::{Deposit, Home, How, LetsGo};
use crate::facts::outcome::Source;
use crate::facts::stay::modelled_calls;
use crate::facts::tasks::{Task, TaskId};
use crate::facts::waits::{self, On};
use crate::finding::Consequence;
use crate::link::ty::BodyId;
use crate::link::world::World;
use crate::lower::body::{BlockId, Operand, Terminator, Why};
use crate::models::behaviour::{Direction, ResourceKind, SpawnKind};
use crate::source::{Loc, Span};

/// A handle that is kept when another one of its socket has ended.
#[derive(Clone, Debug)]
pub struct Orphan {
    /// The socket's handles.
    pub group: ShareGroup,
    /// The handle that is kept: index into the group's handles.
    pub handle: usize,
    /// Who keeps it.
    pub kept: Kept,
    /// How the other one ends.
    pub ended: Ended,
    /// How many more exits lose it in the same way.
    pub more: usize,
    /// For how long.
    pub consequence: Consequence,
}

/// Who keeps a handle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// A long-lived place: index into `homes.deposits`.
    Home(usize),
    /// A task that reads on until the peer closes.
    Reading(TaskId),
    /// A task that stands still here, until what is in a long-lived place is taken out: index into `homes.deposits`.
    Waiting {
        /// The task.
        task: TaskId,
        /// Where it waits.
        at: Loc,
        /// What would end it.
        end: usize,
    },
}

/// How the other handle ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ended {
    /// With this exit of the body.
    Exit(Why, Span),
    /// With this task.
    Task(TaskId),
}

/// How far callees of a body are looked for that take something out of a home.
const DEPTH: usize = 4;

/// The handles that a body leaves behind, one for each socket.
pub fn orphans(facts: &Facts<'_>, body: BodyId) -> Vec<Orphan> {
    let linked = facts.world.body(body);
    if linked.parent.is_none() && linked.path == "main" {
        // When it returns, the kernel closes everything.
        return Vec::new();
    }
    let Some(all) = fates(facts, body) else { return Vec::new() };
    let judge = Judge { facts, body, all: &all, asked: Asked::default() };
    (0..all.groups.len()).filter_map(|group| judge.group(group)).collect()
}

struct Judge<'j> {
    facts: &'j Facts<'j>,
    body: BodyId,
    all: &'j Fates,
    asked: Asked,
}

impl Judge<'_> {
    /// What is left behind of one socket: the first exit in the text stands for all.
    fn group(&self, group: usize) -> Option<Orphan> {
        let mut found: Vec<Orphan> =
            self.leavings(group).filter_map(|leaving| self.left_behind(group, leaving)).collect();
        found.sort_by_key(|orphan| match &orphan.ended {
            Ended::Exit(_, span) => (0, span.start),
            Ended::Task(id) => (1, id.0),
        });
        let kept = found.first()?.kept;
        found.retain(|orphan| orphan.kept == kept);
        found.dedup_by(|a, b| a.ended == b.ended);
        let more = found.len() - 1;
        let mut first = found.swap_remove(0);
        first.more = more;
        Some(first)
    }

    fn leavings(&self, group: usize) -> impl Iterator<Item = &Leaving> {
        self.all.leavings.iter().filter(move |leaving| leaving.group == group)
    }

    fn left_behind(&self, group: usize, leaving: &Leaving) -> Option<Orphan> {
        let unknown =
            |fate: &Fate| matches!(fate, Fate::Here(_) | Fate::Returned | Fate::Lent | Fate::Unknown);
        if leaving.released.is_some() || leaving.fates.iter().any(|(_, fate)| unknown(fate)) {
            return None;
        }
        let homes = leaving.fates.iter().find_map(|(handle, fate)| match fate {
            Fate::Home(deposit) => Some((*handle, *deposit)),
            _ => None,
        });
        match homes {
            Some((handle, deposit)) => self.left_in_home(group, leaving, handle, deposit),
            None => self.left_to_task(group, leaving),
        }
    }

    /// The tasks that have handles, with which.
    fn tasks<'l>(&self, leaving: &'l Leaving) -> impl Iterator<Item = (usize, TaskId)> + use<'l> {
        leaving.fates.iter().filter_map(|(handle, fate)| match fate {
            Fate::Task(task) => Some((*handle, *task)),
            _ => None,
        })
    }

    /// How the handles that are not kept end: at this exit, after they were used, or in a task.
    fn ended(&self, leaving: &Leaving) -> Option<Ended> {
        if let Some((_, task)) = self.tasks(leaving).next() {
            return self.ends_by_itself(task).then_some(Ended::Task(task));
        }
        let died = leaving.fates.iter().any(|(_, fate)| matches!(fate, Fate::Died(_)));
        let (why, span) = leaving.exit.clone()?;
        (died && leaving.used).then_some(Ended::Exit(why, span))
    }

    fn ends_by_itself(&self, task: TaskId) -> bool {
        let task = self.facts.tasks.get(task);
        task.body.is_some_and(|body| !waits::waits(self.facts, body).endless)
    }

    fn left_in_home(&self, group: usize, leaving: &Leaving, handle: usize, at: usize) -> Option<Orphan> {
        let deposit = &self.facts.homes.deposits[at];
        let ended = self.ended(leaving)?;
        let takers = self.takers(deposit)?;
        let removed_elsewhere = self
            .leavings(group)
            .any(|other| other.fates.iter().any(|(h, fate)| *h == handle && *fate == Fate::Withdrawn));
        let in_reach = || {
            let reach = self.reach();
            takers.iter().all(|body| reach.contains(body))
        };
        let forgotten =
            takers.is_empty() || removed_elsewhere && matches!(ended, Ended::Exit(..)) && in_reach();
        let consequence = if deposit.collection { Consequence::UntilExit } else { Consequence::UntilNextUse };
        forgotten.then(|| self.orphan(group, handle, Kept::Home(at), ended, consequence))
    }

    /// The bodies that take something like it out of its home. `None`: nobody knows who does.
    fn takers(&self, deposit: &Deposit) -> Option<Vec<BodyId>> {
        if self.facts.homes.lets_go_of(self.facts.world, deposit) == LetsGo::Unknown {
            return None;
        }
        let mut takers = Vec::new();
        for out in self.facts.homes.from(self.facts.world, deposit) {
            match out.how {
                How::Given => return None,
                How::Taken | How::Emptied if !self.looks_after_its_own(out.body, deposit) => {
                    takers.push(out.body);
                }
                How::Taken | How::Emptied => {}
                // A new one takes its place when somebody wants one, maybe never.
                How::Replaced => {}
            }
        }
        Some(takers)
    }

    /// Whether another body puts such things in itself, or is called only by bodies that do: what it takes out is what they put in.
    fn looks_after_its_own(&self, other: BodyId, deposit: &Deposit) -> bool {
        let puts_in = |body: BodyId| {
            let alike = |d: &Deposit| d.home == Home::Elsewhere && d.into == deposit.into;
            self.facts.homes.deposits.iter().any(|d| d.body == body && alike(d))
        };
        if other == self.body || deposit.home != Home::Elsewhere {
            return false;
        }
        let callers = || self.facts.bodies().filter(|body| self.facts.world.run_by(*body).contains(&other));
        puts_in(other)
            || callers().next().is_some() && callers().all(|caller| caller != self.body && puts_in(caller))
    }

    /// This body and those that run in it.
    fn reach(&self) -> FxHashSet<BodyId> {
        let mut reach = FxHashSet::default();
        let mut work = vec![self.body];
        for _ in 0..=DEPTH {
            let mut next = Vec::new();
            for id in work {
                if reach.insert(id) {
                    next.extend(self.facts.world.run_by(id));
                }
            }
            work = next;
        }
        reach
    }

    fn left_to_task(&self, group: usize, leaving: &Leaving) -> Option<Orphan> {
        let tasks: Vec<(usize, TaskId)> = self.tasks(leaving).collect();
        match tasks.as_slice() {
            [] => None,
            [(handle, task)] if leaving.used => self
                .waits_on(group, leaving, *handle, *task)
                .or_else(|| self.reads_on(group, leaving, *handle, *task)),
            [_] => None,
            all => self.unequal(group, all),
        }
    }

    /// A callee has started the task with the other handle, and gave back what can end it: that was put into a long-lived place, and
    /// nobody takes it out on this way. (What this body starts itself is `strays`' question.)
    fn waits_on(&self, group: usize, leaving: &Leaving, handle: usize, id: TaskId) -> Option<Orphan> {
        let facts = self.facts;
        let task = facts.tasks.get(id);
        let (why, span) = leaving.exit.clone()?;
        if task.spawner == self.body || !matches!(task.kind, SpawnKind::Detaches | SpawnKind::Thread) {
            return None;
        }
        let at = self.waits_for_the_caller(task)?;
        let call = self.given_to(group, handle)?;
        let path: Vec<BlockId> =
            self.all.explored.path(leaving.visit.index).into_iter().map(|step| step.block).collect();
        let linked = facts.world.body(self.body);
        let tracer = Tracer::new(facts.world, linked);
        let is_end = |deposit: &&Deposit| {
            let from = deposit.value.as_ref().and_then(|place| tracer.maker(place));
            deposit.body == self.body && !deposit.built && from == Some(call) && path.contains(&deposit.block)
        };
        let deposit = facts.homes.deposits.iter().position(|deposit| is_end(&deposit))?;
        let takers = self.takers(&facts.homes.deposits[deposit])?;
        let taken_here = facts
            .homes
            .from(facts.world, &facts.homes.deposits[deposit])
            .any(|out| out.how != How::Replaced && out.body == self.body && path.contains(&out.block));
        let forgotten = !taken_here && takers.iter().all(|body| *body == self.body);
        let kept = Kept::Waiting { task: id, at, end: deposit };
        forgotten.then(|| self.orphan(group, handle, kept, Ended::Exit(why, span), Consequence::UntilExit))
    }

    /// Where a task stands still until whoever has what its starter returned lets go of it.
    fn waits_for_the_caller(&self, task: &Task) -> Option<Loc> {
        let waits = waits::waits(self.facts, task.body?);
        let by_caller = |reason: &waits::Reason| {
            let waits::Root::Given(source, steps) = &reason.what else { return false };
            let given = task.given.iter().find(|given| given.source == *source);
            let Some(mut place) = given.map(|given| given.from.clone()) else { return false };
            place.path.extend(steps.iter().cloned());
            matches!(ends::on_path(self.facts, task.spawner, None, &place), End::Outlives(_))
        };
        let stuck = |point: &&waits::WaitPoint| {
            !point.reasons.is_empty()
                && point.reasons.iter().all(|r| matches!(r.on, On::Channel | On::Token) && by_caller(r))
        };
        waits.points.iter().find(stuck).map(|point| point.at)
    }

    /// The call of this body to which a handle was given.
    fn given_to(&self, group: usize, handle: usize) -> Option<BlockId> {
        let linked = self.facts.world.body(self.body);
        let tracer = Tracer::new(self.facts.world, linked);
        let root = &self.all.groups[group].handles[handle].root;
        let blocks = linked.body.blocks.iter().enumerate();
        let mut given = blocks.filter_map(|(index, block)| {
            let Terminator::Call(call) = &block.end else { return None };
            let at = BlockId(index as u32);
            let own = self.facts.world.callees(self.body, at).iter().any(|id| self.facts.world.function(*id).body.is_some());
            let has_it = |operand: &Operand| matches!(operand, Operand::Place(place, _) if tracer.root(place).as_ref() == Some(root));
            (own && call.args.iter().any(has_it)).then_some(at)
        });
        given.next()
    }

    /// The task with the other handle reads until the peer closes; another exit of this body would have ended it by a shutdown.
    fn reads_on(&self, group: usize, leaving: &Leaving, handle: usize, task: TaskId) -> Option<Orphan> {
        let meant = self.leavings(group).any(|other| other.released == Some(Released::Shut));
        let (why, span) = leaving.exit.clone()?;
        let died = leaving.fates.iter().any(|(_, fate)| matches!(fate, Fate::Died(_)));
        let reads = self.reads_to_the_end(self.facts.tasks.get(task));
        (meant && died && reads).then(|| {
            let ended = Ended::Exit(why, span);
            self.orphan(group, handle, Kept::Reading(task), ended, Consequence::WhilePeerSilent)
        })
    }

    /// Whether the task stands still waiting for the peer, and nothing else ends it.
    fn reads_to_the_end(&self, task: &Task) -> bool {
        let Some(body) = task.body.filter(|_| task.kind != SpawnKind::Aborts) else { return false };
        let waits = waits::waits(self.facts, body);
        let by_peer = |point: &waits::WaitPoint| {
            !point.reasons.is_empty() && point.reasons.iter().all(|reason| reason.on == On::Peer)
        };
        !waits.points.is_empty() && waits.points.iter().all(by_peer)
    }

    /// Two tasks have a handle each; one shuts the socket down at its end, and so ends the other; the other does not.
    fn unequal(&self, group: usize, tasks: &[(usize, TaskId)]) -> Option<Orphan> {
        let handles = &self.all.groups[group].handles;
        if tasks.iter().any(|(handle, _)| handles[*handle].kind != ResourceKind::Connection) {
            return None;
        }
        let shuts = |task: TaskId| {
            let task = self.facts.tasks.get(task);
            let Some(body) = task.body else { return true };
            if shuts_something(self.facts.world, body) {
                return true;
            }
            let mut sources = task.given.iter().filter(|given| given.connection.is_some()).map(|g| g.source);
            sources.any(|source: Source| self.asked.shuts(self.facts.world, body, source, 0))
        };
        let (with, without): (Vec<_>, Vec<_>) = tasks.iter().partition(|(_, task)| shuts(*task));
        let [(handle, reader)] = with.as_slice() else { return None };
        let (_, ending) = without.first()?;
        let is_thread = |task: TaskId| self.facts.tasks.get(task).kind == SpawnKind::Thread;
        let told = !is_thread(*ending) || !is_thread(*reader) || !self.ends_by_itself(*ending);
        if told {
            return None;
        }
        let ended = Ended::Task(*ending);
        Some(self.orphan(group, *handle, Kept::Reading(*reader), ended, Consequence::WhilePeerSilent))
    }

    fn orphan(
        &self,
        group: usize,
        handle: usize,
        kept: Kept,
        ended: Ended,
        consequence: Consequence,
    ) -> Orphan {
        Orphan { group: self.all.groups[group].clone(), handle, kept, ended, more: 0, consequence }
    }
}

/// Whether a body shuts anything down for writing: it may be a handle in a wrapper.
fn shuts_something(world: &World, body: BodyId) -> bool {
    modelled_calls(world, world.body(body)).any(|(_, call, info)| {
        closings::shut(call, info).is_some_and(|(_, how)| how != Some(Direction::Read))
    })
}

/// Where a task is started.
pub fn started_at(facts: &Facts<'_>, task: TaskId) -> Loc {
    let task = facts.tasks.get(task);
    facts.world.body(task.spawner).loc(task.span)
}
