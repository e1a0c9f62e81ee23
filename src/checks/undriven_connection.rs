//! `undriven-connection`: whoever has to do the reading and writing of a connection is kept, and does not run.

use crate::facts::Facts;
use crate::facts::drivers::{Kept, Undriven, undriven};
use crate::facts::idle::{Client, Idle, idle};
use crate::finding::{Confidence, Consequence, Finding, Place};
use crate::rule::{Group, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "undriven-connection",
    group: Group::Leak,
    check,
    page: include_str!("../../rules/undriven-connection.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    findings.extend(undriven(facts).iter().map(|one| unpolled(facts, one)));
    findings.extend(idle(facts).iter().map(|one| between_calls(facts, one)));
}

/// A driver that nobody polls.
fn unpolled(facts: &Facts<'_>, found: &Undriven) -> Finding {
    let linked = facts.world.body(found.body);
    let driver = facts.world.type_info(found.ty).path.clone();
    let primary = Place {
        loc: found.made,
        label: format!("gives a `{}` that has to be polled: it does the reading and writing", name(&driver)),
    };
    let mut steps = vec![primary.clone()];
    let (message, consequence) = match &found.kept {
        Kept::Local { bound, waits, used } => {
            if !primary.loc.span.covers(bound.span) {
                steps.push(Place { loc: *bound, label: "kept here, and never polled".to_owned() });
            }
            steps.push(Place { loc: *waits, label: "waits here, with the connection open".to_owned() });
            let consequence = if *used { Consequence::UntilExit } else { Consequence::WhileWaiting };
            ("nobody polls the driver of this connection while this function waits".to_owned(), consequence)
        }
        Kept::Field(owner, field, at) => {
            let owner = &facts.world.type_info(*owner).decl().name;
            steps.push(Place { loc: *at, label: format!("put into the field `{field}` here") });
            (
                format!("the driver of this connection is in a field of `{owner}`, and nobody polls it"),
                Consequence::UntilExit,
            )
        }
    };
    Finding {
        rule: RULE.id,
        message,
        about: vec![primary.loc],
        primary,
        steps,
        help: "give it a task of its own: `tokio::spawn(async move { let _ = connection.await; })`; it ends when the peer closes or the sender is dropped"
            .to_owned(),
        consequence,
        confidence: Confidence::High,
        function: Some(linked.path.clone()),
        notes: vec![
            "will be seen as CLOSE_WAIT once the peer has closed: nobody reads, so nobody sees the end".to_owned(),
        ],
        fixes: Vec::new(),
    }
}

/// An async client beside a runtime that stands still between calls.
fn between_calls(facts: &Facts<'_>, found: &Idle) -> Finding {
    let linked = facts.world.body(found.body);
    let owner = &facts.world.type_info(found.kept.0).decl().name;
    let primary = Place {
        loc: found.built,
        label: "a runtime without threads of its own: its tasks run only inside of `block_on`".to_owned(),
    };
    let mut steps = vec![primary.clone()];
    if found.at != found.built {
        steps.push(Place { loc: found.at, label: format!("kept in a `{owner}`") });
    }
    steps.push(Place { loc: found.driven, label: "run only for as long as this call lasts".to_owned() });
    let client = match &found.client {
        Client::Field(field) => format!("the client in its field `{field}`"),
        Client::Made(at) => {
            steps.push(Place {
                loc: *at,
                label: "the client's connections are tasks that stay behind".to_owned(),
            });
            "the client that is made there".to_owned()
        }
    };
    Finding {
        rule: RULE.id,
        message: format!("between two calls nobody runs this runtime, and with it the connections of {client}"),
        about: vec![primary.loc],
        primary,
        steps,
        help: "use a runtime with a thread of its own (`Builder::new_multi_thread().worker_threads(1)`), a blocking client, or a runtime for each call"
            .to_owned(),
        consequence: Consequence::UntilNextUse,
        confidence: Confidence::High,
        function: Some(linked.path.clone()),
        notes: vec![
            "will be seen as CLOSE_WAIT from the time the server closes an idle connection until the next call, which fails first"
                .to_owned(),
        ],
        fixes: Vec::new(),
    }
}

fn name(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}
