//! `relay-without-shutdown`: two directions side by side, and the end of one is not passed on.

use crate::facts::Facts;
use crate::facts::shares::{Direction, Relay, relays};
use crate::finding::{Confidence, Consequence, Finding, Place};
use crate::link::world::LinkedBody;
use crate::rule::{Group, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "relay-without-shutdown",
    group: Group::Stall,
    check,
    page: include_str!("../../rules/relay-without-shutdown.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for (body, relay) in relays(facts) {
        findings.push(finding(facts.world.body(body), &relay));
    }
}

fn finding(linked: &LinkedBody, relay: &Relay) -> Finding {
    let [one, other] = &relay.directions;
    let asynchronous = one.asynchronous || other.asynchronous;
    let mut steps: Vec<Place> = relay
        .shares
        .iter()
        .map(|loc| Place { loc: *loc, label: "two handles of one connection".to_owned() })
        .collect();
    for direction in [one, other] {
        steps.push(Place { loc: direction.at, label: label(direction).to_owned() });
    }
    // What makes the keeper: the first split; without any, the copy whose end is not passed on.
    let lacking = usize::from(one.passes_end);
    let primary = steps[if relay.shares.is_empty() { lacking } else { 0 }].clone();
    steps.push(Place {
        loc: relay.at,
        label: "both directions run until both have ended, and neither ends the other".to_owned(),
    });
    let mut seen = Vec::new();
    steps.retain(|step| {
        let first = !seen.contains(&step.loc);
        seen.push(step.loc);
        first
    });
    Finding {
        rule: RULE.id,
        message: "when one side of this relay ends, the other side is not told".to_owned(),
        primary,
        steps,
        help: if asynchronous {
            "shut the writing side down at the end of each direction (`writer.shutdown().await`), or let `copy_bidirectional` do both".to_owned()
        } else {
            "shut the writing side down at the end of each direction: `writer.shutdown(Shutdown::Write)`"
                .to_owned()
        },
        consequence: Consequence::WhilePeerSilent,
        confidence: Confidence::High,
        function: Some(linked.path.clone()),
        notes: Vec::new(),
        about: relay.shares.iter().copied().chain([relay.at, one.at, other.at]).collect(),
        fixes: Vec::new(),
    }
}

fn label(direction: &Direction) -> &'static str {
    if direction.passes_end {
        "this direction passes the end on"
    } else {
        "after the end of what it reads, the side it writes to stays open for writing"
    }
}
