//! Descriptors that are open as numbers when a body does not come to its end: it panics where somebody survives the panic, or its future
//! is dropped at an `.await` without the package showing who does so.
//!
//! Only panics that are written there count (`unwrap`, `expect`, `panic!`, `assert!`): any call may panic, and saying so helps nobody.

use rustc_hash::FxHashSet;

use super::Facts;
use super::graph::Exceptional;
use super::ownership::{self, LostBy, Ownership, Subjects};
use crate::link::ty::BodyId;
use crate::lower::body::{Body, BodyKind, Call, Callee, Lang, Terminator, Why};

/// Bodies in which a panic ends less than the process: tasks and threads, and what they run.
pub fn survived(facts: &Facts<'_>) -> FxHashSet<BodyId> {
    let started = facts.tasks.all.iter().filter_map(|task| task.body).collect();
    facts.world.all_run_by(started).into_iter().collect()
}

/// What is lost only in such a way; `None` if nothing can be.
pub fn unfinished(facts: &Facts<'_>, id: BodyId, survived: &FxHashSet<BodyId>) -> Option<Ownership> {
    let linked = facts.world.body(id);
    let body = &linked.body;
    let known = facts.ownership[id.0 as usize].as_ref()?;
    let opens = known.sites.iter().any(|site| site.kind.is_own() && site.kind.is_descriptor());
    let task = facts.tasks.all.iter().any(|task| task.body == Some(id));
    let exceptional = Exceptional {
        cancelled: waits(body) && !facts.cancelled.contains(&id) && !task,
        unwinds: survived.contains(&id) && body.blocks.iter().any(|block| is_panic(&block.end)),
    };
    if !opens || !known.explored.complete || exceptional == Exceptional::default() {
        return None;
    }
    let subjects = Subjects {
        numbers: true,
        tasks: false,
        keepers: None,
        forgets: ownership::forgets(facts.world, linked),
        taken_back: &facts.taken_back,
    };
    let mut found = ownership::analyse(facts.world, &facts.summaries, id, exceptional, subjects);
    if !found.explored.complete {
        return None;
    }
    found.losses.retain(|loss| matches!(loss.way, LostBy::Exit(Why::Unwind | Why::Cancelled)));
    Some(found)
}

/// Whether the future of a body can be dropped while it waits.
fn waits(body: &Body) -> bool {
    let is_future = match body.kind {
        BodyKind::Fn { is_async } | BodyKind::Closure { is_async, .. } => is_async,
        BodyKind::AsyncBlock { .. } => true,
        BodyKind::Initializer => false,
    };
    is_future && body.blocks.iter().any(|block| matches!(block.end, Terminator::Await(_)))
}

fn is_panic(end: &Terminator) -> bool {
    matches!(end, Terminator::Call(call) if panics(call).is_some())
}

/// A panic that is written there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Panic {
    /// If there is nothing good in its argument.
    Bad,
    /// For other reasons.
    Any,
}

/// Whether, and when, a call panics by what is written there.
pub(super) fn panics(call: &Call) -> Option<Panic> {
    match &call.callee {
        Callee::Lang(Lang::Panic) => Some(Panic::Any),
        Callee::Macro(name) if name.starts_with("assert") => Some(Panic::Any),
        Callee::Method { name, .. } if matches!(name.as_str(), "unwrap" | "expect") => Some(Panic::Bad),
        _ => None,
    }
}
