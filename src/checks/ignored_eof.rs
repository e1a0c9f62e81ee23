//! `ignored-eof`: a read loop that cannot leave when the peer has closed.

use crate::facts::Facts;
use crate::facts::edits;
use crate::facts::eof::Endless;
use crate::facts::waits::swallowed::swallowed;
use crate::finding::{Confidence, Consequence, Finding, Place};
use crate::link::ty::BodyId;
use crate::link::world::LinkedBody;
use crate::lower::body::Terminator;
use crate::models::behaviour::EndShape;
use crate::rule::{Group, Rule};
use crate::source::Loc;

/// The rule.
pub static RULE: Rule =
    Rule { id: "ignored-eof", group: Group::Leak, check, page: include_str!("../../rules/ignored-eof.md") };

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for id in facts.bodies() {
        let linked = facts.world.body(id);
        let all = facts.endless(id);
        if all.is_empty() {
            continue;
        }
        // A `select!` arm that goes quiet at the end is `ignored-stream-end`'s.
        let quiet: Vec<Loc> =
            swallowed(facts, id).iter().filter(|found| found.quiet).map(|found| found.read).collect();
        let mine = all.iter().filter(|endless| !at(linked, endless).is_some_and(|at| quiet.contains(&at)));
        findings.extend(mine.filter_map(|endless| finding(linked, endless)));
    }
}

/// The reads of a body that this rule speaks of, or one that goes with it.
pub(super) fn told(facts: &Facts<'_>, id: BodyId) -> Vec<Loc> {
    let linked = facts.world.body(id);
    facts.endless(id).iter().filter_map(|endless| at(linked, endless)).collect()
}

fn at(linked: &LinkedBody, endless: &Endless) -> Option<Loc> {
    match &linked.body.blocks[endless.read.block.0 as usize].end {
        Terminator::Call(call) => Some(linked.loc(call.span)),
        _ => None,
    }
}

fn finding(linked: &LinkedBody, endless: &Endless) -> Option<Finding> {
    let Terminator::Call(call) = &linked.body.blocks[endless.read.block.0 as usize].end else {
        return None;
    };
    let end = match endless.read.shape {
        Some(EndShape::Zero) => "returns 0",
        Some(EndShape::None) => "returns `None`",
        Some(EndShape::Error) => "fails",
        Some(EndShape::Returns) | None => "returns as if nothing had happened",
    };
    let mut steps = Vec::new();
    if let Some(inner) = endless.read.inner {
        steps.push(Place { loc: inner, label: "this read gets the end of the stream".to_owned() });
    }
    let primary = Place {
        loc: linked.loc(call.span),
        label: format!("after the peer has closed, this {end} at once, every time"),
    };
    steps.push(primary.clone());
    let around = &linked.body.loops[endless.written];
    steps.push(Place {
        loc: linked.loc(around.head_span),
        label: "nothing leaves this loop then, so the connection is never closed".to_owned(),
    });
    let fix = match (endless.read.shape, endless.read.inner) {
        (Some(EndShape::Zero), None) => edits::leave_on_zero(linked, call.span, endless.written),
        _ => None,
    };
    Some(Finding {
        rule: RULE.id,
        message: "this loop never notices that the peer has closed the connection".to_owned(),
        primary,
        steps,
        help: match endless.read.shape {
            Some(EndShape::Zero) => "leave the loop when the read returns 0".to_owned(),
            Some(EndShape::None) => "leave the loop on `None`".to_owned(),
            Some(EndShape::Error) => "leave the loop on an error, at least on `UnexpectedEof`".to_owned(),
            _ => "let the function tell its caller about the end of the stream, and leave the loop then"
                .to_owned(),
        },
        consequence: Consequence::UntilExit,
        confidence: Confidence::High,
        function: Some(linked.path.clone()),
        notes: Vec::new(),
        about: Vec::new(),
        fixes: fix.into_iter().collect(),
    })
}
