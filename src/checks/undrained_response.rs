//! `undrained-response`: requests in a loop whose responses are thrown away unread, so that none of their connections is used again.

use crate::facts::Facts;
use crate::facts::undrained::{Undrained, undrained};
use crate::finding::{Confidence, Consequence, Finding, Place};
use crate::rule::{Group, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "undrained-response",
    group: Group::Audit,
    check,
    page: include_str!("../../rules/undrained-response.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    findings.extend(undrained(facts.world).iter().map(|found| finding(facts, found)));
}

fn finding(facts: &Facts<'_>, found: &Undrained) -> Finding {
    let linked = facts.world.body(found.body);
    let primary = Place {
        loc: linked.loc(found.request),
        label: "nobody reads the body of this response: its connection is closed with it".to_owned(),
    };
    let around = Place { loc: linked.loc(found.around), label: "in each round of this loop".to_owned() };
    Finding {
        rule: RULE.id,
        message: "each round opens a new connection, because the response of the last was not read".to_owned(),
        steps: vec![around, primary.clone()],
        primary,
        help: "read the body to its end (`bytes()`, `text()`), also when only the status matters: then the pool can use the connection again".to_owned(),
        consequence: Consequence::Wasted,
        confidence: Confidence::High,
        function: Some(linked.path.clone()),
        notes: vec!["one TIME_WAIT per request; a small body that has already arrived leaves the connection usable".to_owned()],
        about: vec![linked.loc(found.request)],
        fixes: Vec::new(),
    }
}
