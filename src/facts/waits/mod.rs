//! On what a body waits, and whether what it waits for leads out of it.
//!
//! A *wait point* is a place where the body can stand still: an `.await`, a blocking call, a `select!` with all its arms. Each of the
//! things it waits for there is a *reason* to go on. A reason leads out if, once it has come to its end (the peer has closed, every
//! sender is gone, the token is cancelled), the body returns. What the code swallows (`if let`, `continue`, a refutable arm) does not.
//!
//! Left out is what somebody else is bound to let go of: locks, and room in a channel that is drained.
//!
//! `points` finds them, `roots` tells where what is waited for comes from, `out` follows the body from there; `swallowed` asks for
//! loops that go on after the end of what they read, `unheard` for those that go on when nobody listens to what they send.

mod out;
mod points;
pub mod roots;
pub mod swallowed;
pub mod unheard;

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::link::ty::{BodyId, ValueId};
use crate::lower::body::{BlockId, Place, Step};
use crate::source::Loc;

use super::outcome::Source;
use super::values::Value;

/// What a body waits for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waits {
    /// Where it can stand still, those of its callees included.
    pub points: Vec<WaitPoint>,
    /// No way leads out of the body, whatever happens (panics apart).
    pub endless: bool,
}

/// A place where a body can stand still.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitPoint {
    /// The `.await`, the call, the macro; in a callee: there.
    pub at: Loc,
    /// The block of *this* body that ends in it, or in the call of the callee that has it.
    pub block: BlockId,
    /// What ends the wait; several in a `select!`.
    pub reasons: Vec<Reason>,
    /// In a loop of this body (or of the callee that has it).
    pub repeated: bool,
}

impl WaitPoint {
    /// Whether the body leaves from here, sooner or later, when what this tells of has come to its end.
    pub fn leaves(&self, mut ended: impl FnMut(&Reason) -> bool) -> bool {
        self.reasons.iter().any(|reason| reason.leads_out && ended(reason))
    }

    /// Whether it ends by itself after some time.
    pub fn is_bounded(&self) -> bool {
        self.reasons.iter().any(|reason| reason.on == On::Time)
    }
}

/// Something that ends a wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Of what kind.
    pub on: On,
    /// What is waited for, as far as it can be told.
    pub what: Root,
    /// When it has come to its end, the body returns.
    pub leads_out: bool,
    /// Its data is read here, so that its end shows; else only something is sent.
    pub reads: bool,
    /// Not waited for here: this wait ends by itself, and what the body does next with the connection shows its end then.
    pub next: bool,
    /// The place of this body that is waited on; `None` if a callee waits, or nobody knows.
    pub place: Option<Place>,
}

/// What kind of thing is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum On {
    /// The other side of a connection: its data, its end.
    Peer,
    /// A channel.
    Channel,
    /// A token, a notification, a condition variable, a permit.
    Token,
    /// A clock: it goes on by itself.
    Time,
    /// A task or thread.
    Task,
    /// Nobody knows: silent.
    Unknown,
}

/// Where what is waited for comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Root {
    /// It was given to the body: in this part of an argument or capture.
    Given(Source, Vec<Step>),
    /// It is made in the body itself.
    Own,
    /// A static.
    Static(ValueId),
    /// Nobody knows.
    Unknown,
}

/// What a body waits for.
pub fn waits(facts: &super::Facts<'_>, body: BodyId) -> Waits {
    let found = found(facts, body, 0);
    let points = found.points.iter().map(|point| WaitPoint {
        at: point.at,
        block: point.block,
        reasons: point.reasons.iter().map(|inner| inner.reason.clone()).collect(),
        repeated: point.repeated,
    });
    Waits { points: points.collect(), endless: found.endless }
}

/// What was found so far, by body.
#[derive(Debug, Default)]
pub struct Cache(RefCell<FxHashMap<BodyId, Rc<Found>>>);

/// What a body waits for, with what its callers want to know.
#[derive(Debug, Default)]
struct Found {
    points: Vec<Point>,
    endless: bool,
}

#[derive(Debug)]
struct Point {
    at: Loc,
    block: BlockId,
    repeated: bool,
    reasons: Vec<Inner>,
}

#[derive(Clone, Debug)]
struct Inner {
    reason: Reason,
    /// What the body may return when it has come to its end, where it leads out.
    results: Vec<Shape>,
}

/// What is known of a value and its parts.
type Shape = Vec<(Vec<Step>, Value)>;

/// How deep callees are followed.
const DEPTH: usize = 12;
/// More wait points than this in one body are not told apart.
const MOST: usize = 48;

fn found(facts: &super::Facts<'_>, body: BodyId, depth: usize) -> Rc<Found> {
    if let Some(known) = facts.waited.0.borrow().get(&body) {
        return Rc::clone(known);
    }
    let linked = facts.world.body(body);
    let unknown = || {
        let reason = Reason {
            on: On::Unknown,
            what: Root::Unknown,
            leads_out: true,
            reads: false,
            next: false,
            place: None,
        };
        let reasons = vec![Inner { reason, results: vec![Vec::new()] }];
        let at = linked.loc(linked.body.span);
        let point = Point { at, block: crate::lower::body::ENTRY, repeated: false, reasons };
        Rc::new(Found { points: vec![point], endless: false })
    };
    if depth > DEPTH || linked.body.truncated {
        return unknown();
    }
    // A body that calls itself: nobody knows, until it is known.
    facts.waited.0.borrow_mut().insert(body, unknown());
    let sites = points::sites(facts, body, depth);
    let result = if sites.len() > MOST { unknown() } else { Rc::new(out::follow(facts, body, &sites)) };
    facts.waited.0.borrow_mut().insert(body, Rc::clone(&result));
    result
}
