//! Loops that accept clients: which listener they serve, what they do with a client before they accept the next, and what errors do.
//!
//! A loop that accepts is the only one who empties the accept queue. Two things keep clients there. The loop *waits* for one client, and
//! the others are not accepted: `inline` finds these waits, in callees, too. Or the loop *ends* on an error, and the listener lives on:
//! `failures` tells what errors do to the loop, `owner` whether somebody else keeps the listener. `single` finds those that accept one
//! client only.
//!
//! `sites` finds where clients are accepted, `carried` what of a body has to do with the client that was accepted.

mod carried;
mod failures;
mod inline;
mod owner;
mod single;
mod sites;

use crate::facts::Facts;
use crate::facts::graph::{NaturalLoop, loops};
use crate::facts::tasks::connection_in;
use crate::link::ty::BodyId;
use crate::lower::body::{BlockId, Place, RESULT};
use crate::source::{Loc, Span};

pub use failures::{After, Cause, Failure};
pub use inline::{How, Inline, Limit};
pub use owner::Kept;

/// A call that takes the next client of a listener.
#[derive(Clone, Debug)]
pub struct Accept {
    /// The block that ends in the call.
    pub block: BlockId,
    /// The call.
    pub span: Span,
    /// The listener, or what gives its clients; `None`: a static.
    pub listener: Option<Place>,
    /// It waits for a client; else it tells when there is none.
    pub waits: bool,
    /// The client is a number.
    pub number: bool,
}

/// A loop that accepts.
#[derive(Clone, Debug)]
pub struct AcceptLoop {
    /// Its body.
    pub body: BodyId,
    /// Where it accepts.
    pub accept: Accept,
    /// The keyword of the loop.
    pub head: Span,
    /// Where it waits for one client before it accepts the next, without a limit.
    pub inline: Vec<Inline>,
    /// Clients go on elsewhere, too: to a task, a queue, a collection.
    pub hands_on: bool,
    /// Whether the loop sets a limit for reading from its clients, wherever they are read from.
    pub limit: Limit,
    /// Several of its kind run side by side.
    pub one_of_many: bool,
    /// The body gives a client to its caller: the loop looks for the next good one, and is no server.
    pub gives_client: bool,
    /// What its errors do.
    pub failures: Vec<Failure>,
    /// Who keeps the listener when the loop has ended on one of these errors, with nobody told.
    pub kept: Option<Kept>,
}

/// A client that is accepted once, by something that has the listener for longer.
#[derive(Clone, Debug)]
pub struct Single {
    /// Its body.
    pub body: BodyId,
    /// Where it accepts.
    pub accept: Accept,
    /// The field that keeps the listener, in words.
    pub by: String,
    /// Where that is still kept, and for ever.
    pub kept: Loc,
}

/// All accepting of a world.
#[derive(Debug, Default)]
pub struct Accepting {
    /// The loops, in order.
    pub loops: Vec<AcceptLoop>,
    /// What accepts one client of a listener that is kept, in order.
    pub singles: Vec<Single>,
}

/// Finds it.
pub fn accepting(facts: &Facts<'_>) -> Accepting {
    let all = sites::sites(facts.world);
    let mut result = Accepting::default();
    for (id, accepts) in &all {
        let linked = facts.world.body(*id);
        let around = loops(&linked.body);
        let mut seen: Vec<BlockId> = Vec::new();
        for accept in accepts {
            // The outermost: from there the body has left for good.
            let Some(outer) = around.iter().find(|l| l.contains(accept.block)) else {
                result.singles.extend(single::single(facts, *id, accept, &all));
                continue;
            };
            if !seen.contains(&outer.head) {
                seen.push(outer.head);
                result.loops.push(accept_loop(facts, *id, accept, outer, &all));
            }
        }
    }
    result
}

fn accept_loop(
    facts: &Facts<'_>,
    id: BodyId,
    accept: &Accept,
    around: &NaturalLoop,
    all: &sites::Sites,
) -> AcceptLoop {
    let linked = facts.world.body(id);
    let failures = failures::failures(facts.world, id, accept, around);
    let (inline, hands_on, limit) = inline::of_loop(facts, id, accept, around);
    let kept = owner::kept(facts, id, accept, around, &failures, all);
    AcceptLoop {
        body: id,
        accept: accept.clone(),
        head: linked.body.loops[around.written].head_span,
        gives_client: connection_in(facts.world, linked.local_ty(RESULT)).is_some(),
        one_of_many: !inline.is_empty() && owner::one_of_many(facts, id),
        inline,
        hands_on,
        limit,
        failures,
        kept,
    }
}

impl AcceptLoop {
    /// The call that accepts the clients.
    pub fn at(&self, facts: &Facts<'_>) -> Loc {
        facts.world.body(self.body).loc(self.accept.span)
    }
}
