//! `parked-connection`: somebody has a connection and waits for something else, so that nobody notices its end.

use crate::facts::Facts;
use crate::facts::parked::{Parked, WaitsFor, parked};
use crate::finding::{Confidence, Consequence, Finding, Place};
use crate::models::behaviour::SpawnKind;
use crate::rule::{Group, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "parked-connection",
    group: Group::Stall,
    check,
    page: include_str!("../../rules/parked-connection.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    findings.extend(parked(facts).iter().map(|parked| finding(facts, parked)));
}

fn finding(facts: &Facts<'_>, parked: &Parked) -> Finding {
    let linked = facts.world.body(parked.body);
    let what = match parked.task {
        Some(SpawnKind::Thread) => "this thread",
        Some(_) => "this task",
        None => "this function",
    };
    let has = parked
        .name
        .as_deref()
        .map_or("the connection".to_owned(), |name| format!("the connection in `{name}`"));
    let label = match parked.task {
        Some(_) => format!("{what} has {has}"),
        None if parked.given => format!("{has} stays with this function"),
        None => "the connection is opened here, and stays with this function".to_owned(),
    };
    let primary = Place { loc: linked.loc(parked.keeper), label };
    let opened = parked.opened.map(|loc| Place { loc, label: "the connection comes from here".to_owned() });
    let mut steps: Vec<Place> = opened.into_iter().chain([primary.clone()]).collect();
    steps.push(Place {
        loc: parked.at,
        label: "it waits here, and does not learn that the peer has closed".to_owned(),
    });
    if let WaitsFor::Others(holder) = &parked.waits_for {
        let label = format!("what it waits for is {}", holder.words);
        steps.push(Place { loc: holder.at, label });
    }
    let (message, help) = words(&parked.waits_for, what, parked.task == Some(SpawnKind::Thread));
    // A caller who is not seen may let go soon.
    let guess = !matches!(&parked.waits_for, WaitsFor::Others(holder) if !holder.returned);
    Finding {
        rule: RULE.id,
        message,
        primary,
        steps,
        help: help.to_owned(),
        consequence: Consequence::WhileWaiting,
        confidence: if guess { Confidence::Low } else { Confidence::High },
        function: Some(linked.path.clone()),
        notes: vec!["when the peer closes meanwhile, the connection stays in CLOSE_WAIT".to_owned()],
        about: [linked.loc(parked.keeper), linked.loc(parked.keeper_name)]
            .into_iter()
            .chain(parked.opened)
            .collect(),
        fixes: Vec::new(),
    }
}

/// What is wrong, and what to do.
fn words(waits_for: &WaitsFor, what: &str, thread: bool) -> (String, &'static str) {
    match waits_for {
        WaitsFor::Others(_) => (
            format!("{what} keeps a connection while it waits for something else, which goes on without it"),
            if thread {
                "wait no longer than some time (`recv_timeout`, `wait_timeout`) and look at the connection then, or let a thread that reads it end the wait"
            } else {
                "wait for both: a `select!` over this and a read of the connection ends when the peer closes"
            },
        ),
        WaitsFor::Permit => (
            format!("{what} keeps a connection while it waits for its turn"),
            "get the permit before the connection is accepted or opened, or wait no longer than some time",
        ),
        WaitsFor::Answer => (
            format!("{what} keeps a connection while it waits for an answer from elsewhere"),
            "wait no longer than some time, or read the connection beside: a `select!` over both ends when the peer closes",
        ),
        WaitsFor::Task => (
            format!("{what} keeps a connection while it waits for another task to end"),
            "drop the connection before, or wait no longer than some time",
        ),
        WaitsFor::Clock => (
            format!("{what} sleeps again and again with a connection that it never reads"),
            "read the connection beside the clock: a `select!` over both ends when the peer closes",
        ),
    }
}
