//! `fragile-accept-loop`: an error of `accept` ends the server, or makes it spin.

use crate::facts::Facts;
use crate::facts::accepting::{AcceptLoop, After, Cause, Failure};
use crate::finding::{Confidence, Consequence, Finding, Place};
use crate::rule::{Group, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "fragile-accept-loop",
    group: Group::Audit,
    check,
    page: include_str!("../../rules/fragile-accept-loop.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    // A listener that does not wait is drained until it has no more: that is no error.
    // One that gives its client to the caller gives the error, too: the caller decides.
    for one in facts.accepting().loops.iter().filter(|one| one.accept.waits && !one.gives_client) {
        let own = one.failures.iter().filter(|failure| failure.cause == Cause::Accept);
        findings.extend(own.filter_map(|failure| finding(facts, one, failure)));
    }
}

fn finding(facts: &Facts<'_>, one: &AcceptLoop, failure: &Failure) -> Option<Finding> {
    let linked = facts.world.body(one.body);
    let (message, at, label, help) = match &failure.after {
        After::Ends(span, _) => (
            "any error of `accept` ends this server",
            *span,
            "leaves the loop, also when only one client has hung up or descriptors are short for a moment",
            "note the error, wait a moment and go on: `ECONNABORTED` concerns one client, `EMFILE` passes when connections close",
        ),
        After::Spins(span) => (
            "without a pause after an error of `accept`, this loop spins when descriptors run out",
            *span,
            "goes on at once, and `accept` fails again at once for as long as `EMFILE` lasts",
            "wait a moment before the next `accept`: `EMFILE` passes when connections close",
        ),
        After::Other => return None,
    };
    let primary = Place {
        loc: linked.loc(failure.what),
        label: "fails for reasons that pass: `ECONNABORTED`, `EMFILE`".to_owned(),
    };
    let steps = vec![primary.clone(), Place { loc: linked.loc(at), label: label.to_owned() }];
    Some(Finding {
        rule: RULE.id,
        message: message.to_owned(),
        primary,
        steps,
        help: help.to_owned(),
        consequence: Consequence::UntilExit,
        confidence: Confidence::Low,
        function: Some(linked.path.clone()),
        notes: Vec::new(),
        about: vec![one.at(facts)],
        fixes: Vec::new(),
    })
}
