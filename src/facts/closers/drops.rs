//! Whether a task goes on when a value is dropped that was made with it.

use super::Started;
use super::alone::sends_for_ever;
use super::kin::{Kin, kin};
use crate::facts::Facts;
use crate::facts::graph::{Exceptional, edges};
use crate::facts::homes::LetsGo;
use crate::facts::outcome::Source;
use crate::facts::tasks::{Given, Made, Task, made};
use crate::facts::views::operand_place;
use crate::facts::waits::{On, Reason, Root, WaitPoint, Waits, waits};
use crate::index::items::Name;
use crate::link::ty::{BodyId, Ty};
use crate::lower::body::{BlockId, EXIT, LocalId, Terminator, Test, Why};
use crate::models::behaviour::{Behaviour, TypeBehaviour};

/// A task that goes on.
#[derive(Clone, Debug)]
pub(super) struct Stays {
    /// It ends when the peer closes.
    pub(super) ends_with_peer: bool,
    /// It ends with what the caller lent as these arguments.
    pub(super) lent: Vec<usize>,
}

/// Whether the body leaves when it is given a message of this variant, before it waits for the next.
pub(super) fn leaves_on(facts: &Facts<'_>, id: BodyId, message: &Name) -> bool {
    let body = &facts.world.body(id).body;
    let points = waits(facts, id).points;
    let next = points.iter().filter(|point| point.reasons.iter().any(|reason| reason.on == On::Channel));
    let next: Vec<BlockId> = next.map(|point| point.block).collect();
    let mut seen = vec![false; body.blocks.len()];
    let mut work = Vec::new();
    for block in &body.blocks {
        let Terminator::Branch { test: Test::Variant(_, path), holds, .. } = &block.end else { continue };
        if path.segments.last().is_some_and(|segment| segment.name == *message) {
            work.push(holds.to);
        }
    }
    while let Some(block) = work.pop() {
        if std::mem::replace(&mut seen[block.0 as usize], true) || next.contains(&block) {
            continue;
        }
        if block == EXIT {
            return true;
        }
        let end = &body.blocks[block.0 as usize].end;
        // An error on the way is no answer to the message.
        let ways = edges(end, Exceptional::default()).into_iter().filter(|edge| edge.why != Why::Question);
        work.extend(ways.map(|edge| edge.to));
    }
    false
}

/// Whether a task leaves when what it waits for here has come to its end; also if it never waits for it, but looks at it.
pub(super) fn leaves_when_told(facts: &Facts<'_>, started: Started, source: Source) -> bool {
    let Some(body) = facts.tasks.get(started.task).body else { return false };
    let found = waits(facts, body);
    let reasons = found.points.iter().flat_map(|point| &point.reasons);
    let mut told = reasons
        .filter(|reason| matches!(&reason.what, Root::Given(of, _) if *of == source))
        .filter(|reason| matches!(reason.on, On::Channel | On::Token))
        .peekable();
    told.peek().is_none() || told.any(|reason| reason.leads_out)
}

/// Whether the task has a receiver for which it never waits: it looks at it now and then.
pub(super) fn only_looks(facts: &Facts<'_>, started: Started) -> bool {
    let task = facts.tasks.get(started.task);
    let Some(body) = task.body else { return false };
    let found = waits(facts, body);
    let waited_for = |source: Source| {
        let mut reasons = found.points.iter().flat_map(|point| &point.reasons);
        reasons.any(|reason| match &reason.what {
            Root::Given(of, _) => *of == source && matches!(reason.on, On::Channel | On::Token),
            _ => reason.on == On::Unknown,
        })
    };
    task.given.iter().any(|given| {
        facts.world.has_behaviour(given.ty.peel(), TypeBehaviour::Receiver) && !waited_for(given.source)
    })
}

/// Whether a block waits only until something has been sent.
fn writes(facts: &Facts<'_>, body: BodyId, block: BlockId) -> bool {
    let world = facts.world;
    let linked = world.body(body);
    let call_at = |block: BlockId| {
        let mut ids = world.callees(body, block).iter().peekable();
        ids.peek().is_some()
            && ids.all(|id| {
                world.function(*id).behaviours.iter().any(|b| matches!(b, Behaviour::Writes { .. }))
            })
    };
    match &linked.body.blocks[block.0 as usize].end {
        Terminator::Call(_) => call_at(block),
        Terminator::Await(wait) => wait.futures.iter().all(|future| {
            let made_by = operand_place(future).and_then(|place| made(linked, place.local));
            matches!(made_by, Some(Made::By(block, _)) if call_at(block))
        }),
        _ => false,
    }
}

/// What a value was made with.
#[derive(Clone, Copy)]
pub(super) struct With<'m> {
    /// By which body.
    pub(super) maker: BodyId,
    /// The tasks that it starts.
    pub(super) all: &'m [Started],
    /// Methods of the value set a flag, or something else, that the task only looks at from time to time.
    pub(super) flagged: bool,
}

/// Whether the task has a connection, and stands still somewhere without anything that the value's drop would end.
pub(super) fn stays(facts: &Facts<'_>, with: &With<'_>, started: Started) -> Option<Stays> {
    let task = facts.tasks.get(started.task);
    let found = waits(facts, task.body?);
    let on_peer = |reason: &Reason| reason.on == On::Peer;
    let connected = task.given.iter().any(|given| given.connection.is_some())
        || found.points.iter().flat_map(|point| &point.reasons).any(on_peer);
    if !connected {
        return None;
    }
    // Whoever does what the value asks for, and waits for an answer meanwhile, comes back to where it ends with the value.
    let returns = |point: &WaitPoint| point.repeated && leaves(facts, with, started, point, &mut Vec::new());
    let served = found.points.iter().any(returns);
    let mut result: Option<Stays> = None;
    for point in found.points.iter().filter(|point| !point.reasons.is_empty()) {
        let mut lent = Vec::new();
        if leaves(facts, with, started, point, &mut lent) || served && point.reasons.iter().all(on_peer) {
            continue;
        }
        // Who writes goes on as long as the peer reads; where it stands still is elsewhere.
        if found.points.len() > 1 && task.body.is_some_and(|body| writes(facts, body, point.block)) {
            continue;
        }
        let with_peer = point.leaves(on_peer) || beats(facts, with, started, &found);
        let stays = result.get_or_insert(Stays { ends_with_peer: true, lent: Vec::new() });
        stays.ends_with_peer &= with_peer;
        stays.lent.append(&mut lent);
    }
    result
}

/// Whether the drop of the value leads out of a wait; `lent` gets the arguments that would have to be gone, too.
fn leaves(
    facts: &Facts<'_>,
    with: &With<'_>,
    started: Started,
    point: &WaitPoint,
    lent: &mut Vec<usize>,
) -> bool {
    let task = facts.tasks.get(started.task);
    point.leaves(|reason| match lent_end(facts, with, started, task, reason) {
        Some(argument) => {
            lent.push(argument);
            false
        }
        None => ends(facts, with, started, task, reason),
    })
}

/// Whether the task is made to write from time to time by another, and leaves when the peer is gone.
fn beats(facts: &Facts<'_>, with: &With<'_>, started: Started, found: &Waits) -> bool {
    let on = |waits: &Waits, wanted: On| {
        waits.points.iter().flat_map(|point| &point.reasons).any(|reason| reason.on == wanted)
    };
    let leaves = found.points.iter().any(|point| point.leaves(|reason| reason.on == On::Peer));
    leaves
        && senders(facts, with.maker, started, with.all).iter().any(|other| {
            facts.tasks.get(other.task).body.is_some_and(|body| on(&waits(facts, body), On::Time))
        })
}

/// Whether a reason comes to its end when the value is dropped, or may.
fn ends(facts: &Facts<'_>, with: &With<'_>, started: Started, task: &Task, reason: &Reason) -> bool {
    match reason.on {
        On::Peer | On::Token => false,
        // Whether it goes on then, the flag says.
        On::Time => !with.flagged,
        On::Task | On::Unknown => true,
        On::Channel => match &reason.what {
            Root::Given(source, _) if !started.elsewhere => {
                let given = task.given.iter().find(|given| given.source == *source);
                given.is_none_or(|given| !outlives(facts, with, given))
            }
            Root::Static(_) => false,
            _ => true,
        },
    }
}

/// The argument by which the caller of the maker lent the other end of the channel: `&sender`, of which the task has a subscription.
fn lent_end(
    facts: &Facts<'_>,
    with: &With<'_>,
    started: Started,
    task: &Task,
    reason: &Reason,
) -> Option<usize> {
    let (On::Channel, Root::Given(source, _), false) = (reason.on, &reason.what, started.elsewhere) else {
        return None;
    };
    let given = task.given.iter().find(|given| given.source == *source)?;
    let linked = facts.world.body(with.maker);
    if linked.parent.is_some() {
        return None;
    }
    let ends = kin(facts.world, with.maker, &given.from);
    let made: Vec<LocalId> = ends
        .into_iter()
        .filter_map(|kin| match kin {
            Kin::Given(local) => Some(local),
            Kin::Call(_) => None,
        })
        .collect();
    let [local] = made.as_slice() else { return None };
    let ty = linked.local_ty(*local);
    (matches!(ty, Ty::Ref(..)) && is_sender(facts, ty)).then(|| local.0 as usize - 1)
}

/// Whether a sender of the channel is in a task that does not end with the value.
fn outlives(facts: &Facts<'_>, with: &With<'_>, receiver: &Given) -> bool {
    let channel = kin(facts.world, with.maker, &receiver.from);
    // Where senders stay that nobody takes out again.
    let kept = facts.homes.deposits.iter().any(|deposit| {
        deposit.body == with.maker
            && deposit.collection
            && !deposit.built
            && is_sender(facts, &deposit.ty)
            && deposit
                .value
                .as_ref()
                .is_some_and(|value| !kin(facts.world, with.maker, value).is_disjoint(&channel))
            && facts.homes.lets_go_of(facts.world, deposit) == LetsGo::Never
    });
    if kept {
        return true;
    }
    holders(facts, with.maker, with.all, receiver).iter().any(|other| {
        facts.tasks.get(other.task).body.is_some_and(|body| {
            let points = waits(facts, body).points;
            points.iter().any(|point| {
                !point.reasons.is_empty() && point.reasons.iter().all(|reason| reason.on == On::Peer)
            }) || sends_for_ever(facts.world, body)
        })
    })
}

/// The other tasks that hold a sender of the channel.
fn holders(facts: &Facts<'_>, maker: BodyId, all: &[Started], receiver: &Given) -> Vec<Started> {
    let channel = kin(facts.world, maker, &receiver.from);
    let sends = |other: &&Started| {
        let given = &facts.tasks.get(other.task).given;
        !other.elsewhere
            && given.iter().any(|given| {
                is_sender(facts, &given.ty) && !kin(facts.world, maker, &given.from).is_disjoint(&channel)
            })
    };
    all.iter().filter(sends).copied().collect()
}

/// The other tasks that hold a sender of a channel for which this task waits.
pub(super) fn senders(facts: &Facts<'_>, maker: BodyId, started: Started, all: &[Started]) -> Vec<Started> {
    let task = facts.tasks.get(started.task);
    let Some(body) = task.body.filter(|_| !started.elsewhere) else { return Vec::new() };
    let mut result: Vec<Started> = Vec::new();
    for reason in waits(facts, body).points.iter().flat_map(|point| &point.reasons) {
        let (On::Channel, Root::Given(source, _)) = (reason.on, &reason.what) else { continue };
        for receiver in task.given.iter().filter(|given| given.source == *source) {
            result.extend(
                holders(facts, maker, all, receiver).iter().filter(|other| other.task != started.task),
            );
        }
    }
    result.sort_by_key(|other| other.task);
    result.dedup_by_key(|other| other.task);
    result
}

fn is_sender(facts: &Facts<'_>, ty: &Ty) -> bool {
    facts.world.has_behaviour(ty.peel(), TypeBehaviour::Sender)
}
