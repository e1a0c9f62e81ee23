//! `unchecked-recycle`: the manager of a pool takes every connection for a good one.

use crate::facts::Facts;
use crate::facts::recycles::{Blind, blind};
use crate::finding::{Confidence, Consequence, Finding, Place};
use crate::rule::{Group, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "unchecked-recycle",
    group: Group::Stall,
    check,
    page: include_str!("../../rules/unchecked-recycle.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    findings.extend(blind(facts).iter().filter_map(|found| finding(facts, found)));
}

fn finding(facts: &Facts<'_>, found: &Blind) -> Option<Finding> {
    let first = found.checks.first()?;
    let mut steps = Vec::new();
    for check in &found.checks {
        if let Some(at) = check.discards {
            let label = "something is done with the connection here, and the outcome decides nothing";
            steps.push(Place { loc: at, label: label.to_owned() });
        }
        let label = "says that the connection works, whatever has become of it";
        steps.push(Place { loc: check.at, label: label.to_owned() });
    }
    let primary = Place { loc: first.at, label: "this always says that the connection works".to_owned() };
    Some(Finding {
        rule: RULE.id,
        message: "this pool never finds out that one of its connections is broken".to_owned(),
        primary,
        steps,
        help: "ask the connection (a ping, a look at whether it is closed) and say so when it fails"
            .to_owned(),
        consequence: Consequence::UntilNextUse,
        confidence: if found.certain { Confidence::High } else { Confidence::Low },
        function: Some(facts.world.function(first.function).path.clone()),
        notes: vec![
            "seen as CLOSE_WAIT in the pool: connections that the server has closed are given out again"
                .to_owned(),
        ],
        about: Vec::new(),
        fixes: Vec::new(),
    })
}
