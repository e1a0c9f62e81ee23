//! `unbounded-relay`: two connections are copied to each other, and nothing ends that when both are silent.

use crate::facts::Facts;
use crate::facts::unbounded::{Unbounded, relays};
use crate::finding::{Confidence, Consequence, Finding, Place};
use crate::rule::{Group, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "unbounded-relay",
    group: Group::Audit,
    check,
    page: include_str!("../../rules/unbounded-relay.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    findings.extend(relays(facts).iter().map(|relay| finding(facts, relay)));
}

fn finding(facts: &Facts<'_>, relay: &Unbounded) -> Finding {
    let primary =
        Place { loc: relay.at, label: "copies until the end, however long nothing comes".to_owned() };
    Finding {
        rule: RULE.id,
        message: "nothing ends this relay while both sides are silent".to_owned(),
        steps: vec![primary.clone()],
        primary,
        help: "give it an idle limit: readers and writers with a timeout, or a clock that each copied piece sets back; a limit for the whole relay would cut long transfers short".to_owned(),
        consequence: Consequence::WhilePeerSilent,
        confidence: Confidence::High,
        function: Some(facts.world.body(relay.body).path.clone()),
        notes: vec!["both connections show as ESTABLISHED for as long as both peers stay silent".to_owned()],
        about: vec![relay.at],
        fixes: Vec::new(),
    }
}
