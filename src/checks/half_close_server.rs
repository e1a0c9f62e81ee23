//! `half-close-server`: a server that goes on after its client has closed, and a handler that may wait for something else.

use crate::facts::Facts;
use crate::facts::edits;
use crate::facts::servers::{Served, has_limit_within, served};
use crate::facts::settings::{Given, Setting, builders_with};
use crate::finding::{Applicability, Confidence, Consequence, Finding, Place as Shown};
use crate::rule::{Group, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "half-close-server",
    group: Group::Audit,
    check,
    page: include_str!("../../rules/half-close-server.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let servers = builders_with(facts.world, "half_close");
    if servers.is_empty() {
        return;
    }
    for served in served(facts.world, &servers) {
        let finding = judge(facts, &served);
        let news = |known: &Finding| finding.as_ref().is_some_and(|f| f.primary.loc == known.primary.loc);
        if !findings.iter().any(|known| known.rule == RULE.id && news(known)) {
            findings.extend(finding);
        }
    }
}

fn judge(facts: &Facts<'_>, served: &Served<'_>) -> Option<Finding> {
    let Setting::Set(Given::Bool(true), set) = served.options.get("half_close") else { return None };
    let handler = served.handler.filter(|body| facts.waiting.contains(body))?;
    if has_limit_within(facts.world, handler) {
        return None;
    }
    let linked = facts.world.body(served.body);
    let answers = facts.world.body(handler);
    Some(Finding {
        rule: RULE.id,
        message: "the server keeps a connection whose client has closed, and its handler may wait for something else".to_owned(),
        primary: Shown {
            loc: set,
            label: "the end of the client's side does not end the request: CLOSE_WAIT until the handler answers".to_owned(),
        },
        steps: vec![
            Shown { loc: linked.loc(served.call.name_span), label: "serves connections".to_owned() },
            Shown { loc: answers.loc(answers.body.span), label: "answers requests, and may wait".to_owned() },
        ],
        help: "leave `half_close` off, so that hyper drops the handler when the client leaves; or bound what the handler waits for"
            .to_owned(),
        consequence: Consequence::WhileWaiting,
        confidence: Confidence::High,
        function: Some(linked.path.clone()),
        notes: Vec::new(),
        about: vec![set],
        // What else it is for is not in the source.
        fixes: vec![edits::fix("switch it off", Applicability::MaybeIncorrect, set, "half_close(false)")],
    })
}
