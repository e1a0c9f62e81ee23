//! `unbounded-wait`: a connection, a read or a request that may wait for a silent peer for ever.

use crate::facts::Facts;
use crate::facts::unbounded::{Unbounded, What, unbounded};
use crate::finding::{Confidence, Consequence, Finding, Place};
use crate::rule::{Group, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "unbounded-wait",
    group: Group::Audit,
    check,
    page: include_str!("../../rules/unbounded-wait.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    findings.extend(unbounded(facts).iter().map(|found| finding(facts, found)));
}

fn finding(facts: &Facts<'_>, found: &Unbounded) -> Finding {
    let (message, label, help) = match found.what {
        What::Connect => (
            "nothing limits how long this waits for the peer to answer",
            "opens a connection, for as long as it takes",
            "limit it: `connect_timeout`, or a `timeout` around the future",
        ),
        What::Read => (
            "this connection is read without any limit of time",
            "a peer that says nothing keeps this connection",
            "set a read timeout, or put a `timeout` around each read: a peer that has gone silently sends nothing, not even its end",
        ),
        What::Request => (
            "the requests of this client have no limit of time",
            "a client without a limit",
            "give the client a limit (`timeout`, `read_timeout`), or put a `timeout` around the request",
        ),
    };
    let primary = Place { loc: found.at, label: label.to_owned() };
    let mut steps = vec![primary.clone()];
    if let Some(loc) = found.waits.filter(|loc| *loc != found.at) {
        steps.push(Place { loc, label: "waits here until the peer says something".to_owned() });
    }
    Finding {
        rule: RULE.id,
        message: message.to_owned(),
        primary,
        steps,
        help: help.to_owned(),
        consequence: Consequence::WhilePeerSilent,
        confidence: Confidence::High,
        function: Some(facts.world.body(found.body).path.clone()),
        notes: vec![if found.what == What::Connect {
            "an address that does not answer shows as SYN_SENT until the kernel gives up".to_owned()
        } else {
            "the connection shows as ESTABLISHED for as long as the peer stays silent".to_owned()
        }],
        about: vec![found.at],
        fixes: Vec::new(),
    }
}
