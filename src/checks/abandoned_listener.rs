//! `abandoned-listener`: the loop that accepts has ended, and the listener lives on.

use crate::facts::Facts;
use crate::facts::accepting::{AcceptLoop, After, Cause, Kept, Single};
use crate::finding::{Confidence, Consequence, Finding, Place};
use crate::lower::body::Why;
use crate::rule::{Group, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "abandoned-listener",
    group: Group::Leak,
    check,
    page: include_str!("../../rules/abandoned-listener.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let accepting = facts.accepting();
    for one in &accepting.loops {
        if let Some(kept) = &one.kept {
            findings.extend(finding(facts, one, kept));
        }
    }
    findings.extend(accepting.singles.iter().map(|single| once(facts, single)));
}

fn finding(facts: &Facts<'_>, one: &AcceptLoop, kept: &Kept) -> Option<Finding> {
    let linked = facts.world.body(one.body);
    let failure = one.failures.get(kept.failure)?;
    let After::Ends(exit, why) = &failure.after else { return None };
    let primary = Place {
        loc: one.at(facts),
        label: "nobody but this loop accepts the clients of the listener".to_owned(),
    };
    let runs = if kept.thread { "thread" } else { "task" };
    let mut steps = vec![Place {
        loc: kept.at.unwrap_or(kept.task),
        label: format!("the listener is kept by {}, whatever becomes of the loop", kept.by),
    }];
    if kept.at.is_some() {
        steps.push(Place {
            loc: kept.task,
            label: format!("the loop runs in this {runs}: nobody learns that it has ended"),
        });
    }
    steps.push(primary.clone());
    let whose = match failure.cause {
        Cause::Accept => "one error of `accept`",
        Cause::Client => "an error of one client",
    };
    steps.push(Place { loc: linked.loc(*exit), label: format!("{whose} ends the loop {}", along(why)) });
    Some(Finding {
        rule: RULE.id,
        message: format!("{whose} ends this accept loop, and the listener stays open with nobody to serve it"),
        primary,
        steps,
        help: match failure.cause {
            Cause::Accept => "note the error, wait a moment and go on accepting; or let the loop own the listener, so that it is closed when the loop ends".to_owned(),
            Cause::Client => "note the error and go on with the next client; or let the loop own the listener, so that it is closed when the loop ends".to_owned(),
        },
        consequence: Consequence::UntilExit,
        confidence: Confidence::High,
        function: Some(linked.path.clone()),
        notes: vec![QUEUE.to_owned()],
        about: vec![one.at(facts)],
        fixes: Vec::new(),
    })
}

fn along(why: &Why) -> &'static str {
    match why {
        Why::Question => "along this `?`",
        Why::Return => "along this `return`",
        Why::Break(_) => "along this `break`",
        _ => "here",
    }
}

/// One client is accepted, and the listener stays.
fn once(facts: &Facts<'_>, single: &Single) -> Finding {
    let linked = facts.world.body(single.body);
    let primary = Place {
        loc: linked.loc(single.accept.span),
        label: format!("one client is accepted here; the listener stays in {}", single.by),
    };
    let kept =
        Place { loc: single.kept, label: "it is still open here, and nobody accepts any more".to_owned() };
    Finding {
        rule: RULE.id,
        message: "this listener accepts one client and stays open with nobody to serve the next".to_owned(),
        steps: vec![primary.clone(), kept],
        primary,
        help: "drop the listener when the client has been accepted: take it by value, or out of an `Option`"
            .to_owned(),
        consequence: Consequence::UntilExit,
        confidence: Confidence::High,
        function: Some(linked.path.clone()),
        notes: vec![QUEUE.to_owned()],
        about: vec![linked.loc(single.accept.span)],
        fixes: Vec::new(),
    }
}

/// What will be seen.
const QUEUE: &str = "clients still connect and are never accepted: those that give up stay in the accept queue in CLOSE_WAIT, without a process, until this one ends";
