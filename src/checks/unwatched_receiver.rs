//! `unwatched-receiver`: a loop takes from a connection and sends into a channel, and never learns that nobody listens.

use super::ignored_eof;
use crate::facts::Facts;
use crate::facts::waits::unheard::{Unheard, unheard};
use crate::finding::{Confidence, Consequence, Finding, Place};
use crate::link::world::LinkedBody;
use crate::rule::{Group, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "unwatched-receiver",
    group: Group::Stall,
    check,
    page: include_str!("../../rules/unwatched-receiver.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for id in facts.bodies() {
        let linked = facts.world.body(id);
        let found = unheard(facts, id);
        if found.is_empty() {
            continue;
        }
        // A loop that does not leave at the end of its connection does not leave at all: another rule says so.
        let told = ignored_eof::told(facts, id);
        let mine = found.iter().filter(|found| !told.contains(&found.read));
        findings.extend(mine.map(|found| finding(linked, found)));
    }
}

fn finding(linked: &LinkedBody, found: &Unheard) -> Finding {
    let label = if found.swallowed {
        "when the receiver is gone this fails, and nobody looks"
    } else {
        "only the next thing that is read makes this fail, and tells that the receiver is gone"
    };
    let primary = Place { loc: found.send, label: label.to_owned() };
    let around = &linked.body.loops[found.written];
    let steps = vec![
        Place { loc: found.read, label: "the connection is read here".to_owned() },
        primary.clone(),
        Place {
            loc: linked.loc(around.head_span),
            label: "so this loop reads on, for as long as the peer keeps the connection open".to_owned(),
        },
    ];
    Finding {
        rule: RULE.id,
        message: if found.swallowed {
            "this loop goes on reading the connection when nobody listens to it any more".to_owned()
        } else {
            "this loop does not learn that nobody listens while the peer is silent".to_owned()
        },
        primary,
        steps,
        help: if found.swallowed {
            "leave the loop when the send fails".to_owned()
        } else {
            "wait for `closed()` of the sender beside the read".to_owned()
        },
        consequence: Consequence::WhilePeerSilent,
        confidence: if found.swallowed { Confidence::High } else { Confidence::Low },
        function: Some(linked.path.clone()),
        notes: vec!["seen as ESTABLISHED until the peer closes".to_owned()],
        about: Vec::new(),
        fixes: Vec::new(),
    }
}
