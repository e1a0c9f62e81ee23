//! `blocked-accept-loop`: the loop that accepts waits for one client, and all others wait with it.

use crate::facts::Facts;
use crate::facts::accepting::{AcceptLoop, After, Cause, How, Inline};
use crate::finding::{Confidence, Consequence, Finding, Place};
use crate::rule::{Group, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "blocked-accept-loop",
    group: Group::Stall,
    check,
    page: include_str!("../../rules/blocked-accept-loop.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for one in facts.accepting().loops.iter().filter(|one| !one.one_of_many) {
        // A handshake or one request tells more than a whole session.
        let short = one.inline.iter().find(|wait| !wait.repeated);
        if let Some(wait) = short.or(one.inline.first()) {
            findings.push(finding(facts, one, wait));
        }
    }
}

fn finding(facts: &Facts<'_>, one: &AcceptLoop, wait: &Inline) -> Finding {
    let linked = facts.world.body(one.body);
    let what = match wait.how {
        How::Handshake => "the handshake of one client",
        How::Read => "what one client says",
    };
    let primary =
        Place { loc: wait.via, label: format!("the loop waits here for {what}, for as long as it takes") };
    let mut steps = vec![
        Place { loc: one.at(facts), label: "the next client is accepted here".to_owned() },
        primary.clone(),
    ];
    if wait.at != wait.via {
        steps.push(Place { loc: wait.at, label: "no time limit ends this wait".to_owned() });
    }
    Finding {
        rule: RULE.id,
        message: format!("this accept loop waits for {what}: while that one is silent, nobody else is accepted"),
        primary,
        steps,
        help: match wait.how {
            How::Handshake => "do the handshake in the client's own task, with a time limit".to_owned(),
            How::Read => "serve each client in a task or thread of its own, or give its reads a time limit".to_owned(),
        },
        consequence: Consequence::WhilePeerSilent,
        confidence: if is_by_intent(facts, one, wait) { Confidence::Low } else { Confidence::High },
        function: Some(linked.path.clone()),
        notes: vec![
            "the others are in the accept queue: those that give up stay there in CLOSE_WAIT, without a process, for as long as that client stays silent".to_owned(),
        ],
        about: vec![linked.loc(one.accept.span), wait.at],
        fixes: Vec::new(),
    }
}

/// Whether the server may mean to serve one client after the other: it holds whole sessions, or ends with the first client that fails,
/// and so was not made for many. Of numbers too little is seen: a limit may be set anywhere.
fn is_by_intent(facts: &Facts<'_>, one: &AcceptLoop, wait: &Inline) -> bool {
    let asynchronous = facts.world.body(one.body).body.kind.is_async();
    let mut failures = one.failures.iter();
    let ends = failures.any(|f| f.cause == Cause::Client && matches!(f.after, After::Ends(..)));
    if wait.repeated {
        // Where a part of the client has a task, the loop itself is the rest of the session.
        ends || one.hands_on || !asynchronous
    } else {
        ends || one.accept.number && !one.hands_on
    }
}
